"""So sánh hai phiếu đánh giá: points moved, criteria of one alone, marks gained and lost."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from operator import attrgetter

from attrs import frozen

from ocopkit.law.crosswalks import Crosswalk, Link
from ocopkit.law.scoresheets import Criterion, Scoresheet
from ocopkit.law.text import Text, bare

__all__ = ["Change", "Difference", "Regrouped", "compare"]


@frozen
class Change:
    """Tiêu chí đối chiếu: one criterion as it stands in both scoresheets.

    Args:
        one: in the one.
        other: in the other.
        note: why people judged it the same, where its titles differ and do not show it.
    """

    one: Criterion
    other: Criterion
    note: Text | None = None

    @property
    def points(self) -> int:
        """How many more points it can give in the other, less than 0 where they are fewer."""
        return self.other.reaches - self.one.reaches

    @property
    def kind(self) -> bool:
        """Whether it is answered in another way."""
        return self.one.kind is not self.other.kind

    @property
    def marks(self) -> bool:
        """Whether it carries other marks."""
        return _marks(self.one) != _marks(self.other)

    @property
    def changed(self) -> bool:
        """Whether its points, kind or marks differ; labels are ours and say nothing of the law."""
        return self.kind or self.points != 0 or _scale(self.one) != _scale(self.other)


@frozen
class Regrouped:
    """Tiêu chí gộp hoặc chia lại: criteria that stand for others only together.

    Args:
        one: in the one.
        other: in the other.
        note: what went where.
    """

    one: tuple[Criterion, ...]
    other: tuple[Criterion, ...]
    note: Text

    @property
    def points(self) -> int:
        """How many more points they can give in the other, all together."""
        return sum(each.reaches for each in self.other) - sum(each.reaches for each in self.one)


@frozen
class Difference:
    """Khác biệt: how two scoresheets differ.

    Args:
        one: the one.
        other: the other.
        both: the criteria that stand in both, in the order of the one.
        regrouped: those that were joined or shared out anew.
        only_in_one: those of the one alone, in its order.
        only_in_other: those of the other alone, in its order.
        crosswalk: by which they were compared.
    """

    one: Scoresheet
    other: Scoresheet
    both: tuple[Change, ...]
    regrouped: tuple[Regrouped, ...]
    only_in_one: tuple[Criterion, ...]
    only_in_other: tuple[Criterion, ...]
    crosswalk: Crosswalk | None

    @property
    def links(self) -> tuple[Link, ...]:
        """What joins the product sets of two regimes."""
        if self.crosswalk is None or self.one.regime == self.other.regime:
            return ()
        return self.crosswalk.links_of(self.one.id, self.other.id)


def compare(one: Scoresheet, other: Scoresheet, crosswalk: Crosswalk | None = None) -> Difference:
    """So sánh hai phiếu: how two scoresheets differ, criterion by criterion; either can be the older.

    Two criteria are the same where they have one title in one part and under one heading, or else a title
    that stands once on either side; and where the crosswalk says so of their titles. Accents, case and signs
    do not matter. Codes are not compared, because a criterion that comes in between moves them.

    Args:
        one: the one.
        other: the other.
        crosswalk: says which titles were judged the same; without it only equal titles are.

    >>> from ocopkit import Catalog
    >>> catalog = Catalog.builtin()
    >>> crosswalk = catalog.crosswalk("vn-1048-2019", "vn-26-2026")
    >>> one, other = catalog.scoresheet("vn-1048-2019/01"), catalog.scoresheet("vn-26-2026/01")
    >>> found = compare(one, other, crosswalk)
    >>> [(each.one.code, each.other.code, each.points) for each in found.both][:2]
    [('1.1', '1.1', 0), ('1.2', '1.3', 0)]
    >>> [each.code for each in found.only_in_one]
    ['3.2', '3.5', '6.5', '9.2']
    """
    judged, rows = ((), ()) if crosswalk is None else (crosswalk.criteria, crosswalk.regrouped)
    # Titles that were judged the same all go by the first of them.
    names = {_plain(title): _plain(each.titles[0]) for each in judged for title in each.titles}
    notes = {_plain(title): each.note for each in judged for title in each.titles}
    ones, others = _placed(one, names), _placed(other, names)

    regrouped = []
    for row in rows:
        old, new = _names(row.old, names), _names(row.new, names)
        for lefts, rights in ((old, new), (new, old)):  # either scoresheet can be the older
            left, right = _all_of(ones, lefts), _all_of(others, rights)
            # Where a scoresheet has both, nothing was regrouped between the two.
            if left and right and not _all_of(ones, rights) and not _all_of(others, lefts):
                regrouped.append(Regrouped(_taken(ones, left), _taken(others, right), row.note))
    both = {}
    for here, there in _same(ones, others):
        title = _plain(here.title.vi)
        both[here.code] = Change(here, there, None if title == _plain(there.title.vi) else notes[title])
    return Difference(
        one=one,
        other=other,
        both=tuple(both[code] for code in one.criteria if code in both),
        regrouped=tuple(regrouped),
        only_in_one=tuple(each.criterion for each in ones),
        only_in_other=tuple(each.criterion for each in others),
        crosswalk=crosswalk,
    )


@frozen
class _Placed:
    """A criterion with the name that it goes by, and the part and heading that it stands in."""

    criterion: Criterion
    name: str
    part: str
    heading: str


Names = Mapping[str, str]
"""The name by which a title goes; titles that are not in it go by themselves."""


def _placed(sheet: Scoresheet, names: Names) -> list[_Placed]:
    placed = []
    for part in sheet.parts:
        for section in part.sections:
            groups = {group.code: _plain(group.title.vi) for group in section.subgroups}
            for criterion in section.criteria:
                [name] = _names([criterion.title.vi], names)
                heading = groups.get(criterion.code.rpartition(".")[0], "")
                placed.append(_Placed(criterion, name, part.code, heading))
    return placed


_SIGNS = re.compile(r"[\W_]+")


def _plain(title: str) -> str:
    return _SIGNS.sub(" ", bare(title)).strip()


def _names(titles: Iterable[str], names: Names) -> list[str]:
    return [names.get(_plain(title), _plain(title)) for title in titles]


def _all_of(placed: list[_Placed], names: list[str]) -> list[_Placed]:
    """The criteria of these names, one a name; none at all where a name is not there, or there twice."""
    found = [each for each in placed if each.name in names]
    return found if sorted(each.name for each in found) == sorted(names) else []


def _taken(placed: list[_Placed], those: list[_Placed]) -> tuple[Criterion, ...]:
    for each in those:
        placed.remove(each)
    return tuple(each.criterion for each in those)


def _same(ones: list[_Placed], others: list[_Placed]) -> Iterator[tuple[Criterion, Criterion]]:
    """Criteria of one name, which are taken from both lists: those in one place, then wherever they stand.

    Of a name that stands more often on one side nothing is said; else they pair in order.
    """
    for key in (attrgetter("name", "part", "heading"), attrgetter("name")):
        for one in list(ones):
            lefts = [each for each in ones if key(each) == key(one)]
            rights = [each for each in others if key(each) == key(one)]
            if len(lefts) == len(rights):
                yield _taken(ones, [one])[0], _taken(others, [rights[0]])[0]


def _scale(criterion: Criterion) -> list[tuple[int | None, int, int | None]]:
    return [(option.alternative, option.points, option.stars) for option in criterion.options]


def _marks(criterion: Criterion) -> list[tuple[int, int]]:
    return [(option.points, option.stars) for option in criterion.options if option.stars is not None]
