"""So sánh hai phiếu đánh giá: points moved, criteria added and gone, marks gained and lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import frozen

from ocopkit.law.scoresheets import Criterion, Scoresheet
from ocopkit.law.text import bare

__all__ = ["Change", "Difference", "compare"]


@frozen
class Change:
    """Tiêu chí đối chiếu: one criterion as it stands in both scoresheets.

    Args:
        old: in the one.
        new: in the other.
    """

    old: Criterion
    new: Criterion

    @property
    def points(self) -> int:
        """How many more points it can give, less than 0 where they are fewer."""
        return self.new.reaches - self.old.reaches

    @property
    def marks(self) -> bool:
        """Whether it carries other marks."""
        return _marks(self.old) != _marks(self.new)

    @property
    def changed(self) -> bool:
        """Whether its points, kind or marks differ; labels are ours and say nothing of the law."""
        kinds = self.old.kind is not self.new.kind
        return kinds or self.points != 0 or _scale(self.old) != _scale(self.new)


@frozen
class Difference:
    """Khác biệt: how two scoresheets differ.

    Args:
        old: the one.
        new: the other.
        both: the criteria that stand in both, in the order of the one.
        added: those of the other alone, in its order.
        gone: those of the one alone.
    """

    old: Scoresheet
    new: Scoresheet
    both: tuple[Change, ...]
    added: tuple[Criterion, ...]
    gone: tuple[Criterion, ...]


def compare(old: Scoresheet, new: Scoresheet) -> Difference:
    """So sánh hai phiếu: how two scoresheets differ, criterion by criterion.

    Two criteria are the same where they have one title in one part and under one heading; else where their
    titles are the nearest of the part, and near enough; else where one title stands anywhere. Accents, case
    and signs do not matter. Codes are not compared, because a criterion that comes in between moves them.

    Args:
        old: the one.
        new: the other.

    >>> from ocopkit import Catalog
    >>> catalog = Catalog.builtin()
    >>> found = compare(catalog.scoresheet("vn-1048-2019/01"), catalog.scoresheet("vn-26-2026/01"))
    >>> [(each.old.code, each.new.code, each.points) for each in found.both][:2]
    [('1.2', '1.3', 0), ('1.3', '1.4', -1)]
    >>> [each.code for each in found.gone]
    ['1.1', '2.2', '2.3', '3.2', '3.5', '6.5', '9.1', '9.2']
    """
    olds, news = list(_placed(old)), list(_placed(new))
    pairs: dict[str, tuple[Criterion, Criterion]] = {}
    for matches in (_in_place, _near, _anywhere):
        left = [each for each in olds if each.criterion.code not in pairs]
        taken = {found.code for _, found in pairs.values()}
        free = [each for each in news if each.criterion.code not in taken]
        for one, other in matches(left, free):
            pairs[one.code] = (one, other)
    taken = {found.code for _, found in pairs.values()}
    return Difference(
        old=old,
        new=new,
        both=tuple(Change(*pairs[code]) for code in old.criteria if code in pairs),
        added=tuple(each for code, each in new.criteria.items() if code not in taken),
        gone=tuple(each for code, each in old.criteria.items() if code not in pairs),
    )


@frozen
class _Placed:
    """A criterion with the plain titles of what it stands in."""

    criterion: Criterion
    title: str
    part: str
    heading: str


def _placed(sheet: Scoresheet) -> Iterator[_Placed]:
    for part in sheet.parts:
        for section in part.sections:
            groups = {group.code: bare(group.title.vi) for group in section.subgroups}
            for criterion in section.criteria:
                heading = groups.get(criterion.code.rpartition(".")[0], "")
                yield _Placed(criterion, _plain(criterion), part.code, heading)


_SIGNS = re.compile(r"[\W_]+")


def _plain(criterion: Criterion) -> str:
    return _SIGNS.sub(" ", bare(criterion.title.vi)).strip()


Pairs = Iterator[tuple[Criterion, Criterion]]


def _in_place(olds: Iterable[_Placed], news: list[_Placed]) -> Pairs:
    """One title in one part and under one heading, each criterion once, in order."""
    free = list(news)
    for old in olds:
        for new in free:
            if (old.title, old.part, old.heading) == (new.title, new.part, new.heading):
                free.remove(new)
                yield old.criterion, new.criterion
                break


def _near(olds: Iterable[_Placed], news: list[_Placed]) -> Pairs:
    """The nearest titles of a part first, as long as they are near enough."""
    # Here and not above: whoever compares nothing should not wait for difflib.
    from difflib import SequenceMatcher

    near = sorted(
        (
            (-SequenceMatcher(None, old.title, new.title).ratio(), m, n, old, new)
            for m, old in enumerate(olds)
            for n, new in enumerate(news)
            if old.part == new.part
        ),
        key=lambda each: each[:3],
    )
    used: set[str] = set()
    for ratio, _, _, old, new in near:
        keys = {f"old {old.criterion.code}", f"new {new.criterion.code}"}
        if -ratio >= _NEAR and not keys & used:
            used |= keys
            yield old.criterion, new.criterion


_NEAR = 0.7


def _anywhere(olds: Iterable[_Placed], news: list[_Placed]) -> Pairs:
    """One title wherever it stands, where it stands once on either side."""
    olds = list(olds)
    for old in olds:
        same = [new for new in news if new.title == old.title]
        if len(same) == 1 and sum(each.title == old.title for each in olds) == 1:
            yield old.criterion, same[0].criterion


def _scale(criterion: Criterion) -> list[tuple[int | None, int, int | None]]:
    return [(option.alternative, option.points, option.stars) for option in criterion.options]


def _marks(criterion: Criterion) -> list[tuple[int, int]]:
    return [(option.points, option.stars) for option in criterion.options if option.stars is not None]
