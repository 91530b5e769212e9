"""Phiếu riêng của địa phương: what a province adds to a scoresheet, and the scoresheet that comes of it.

An `Overlay` is laid over a base and gives a local variant ``<plugin>:<base id>``, which is not official and
lists everything in which it differs. Its marks and the rules of its councils are as strict as its base's or
stricter: they never open a level that the base's close. Points move as it declares.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations
from operator import attrgetter
from typing import TypeVar

from attrs import define, evolve, field, frozen

from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules, laxer
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.proofs import prove
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import (
    Amendment,
    Criterion,
    CriterionKind,
    Option,
    Part,
    Scoresheet,
    Section,
)
from ocopkit.law.text import Text

__all__ = ["Heading", "Overlay", "PartPoints", "Reweighed", "laid_over", "variant_id"]


@frozen
class Reweighed:
    """Tiêu chí sửa đổi: a criterion of the base with points and marks anew, cited where they are set.

    Args:
        code: the criterion's code.
        max: its points.
        points: of each option in print order its points and the level of its mark; none for yes or no.
        citation: what sets them.
    """

    code: str
    max: int
    points: tuple[tuple[int, int | None], ...]
    citation: Citation


@frozen
class PartPoints:
    """Điểm của một phần: the points of a part of the base anew.

    Args:
        code: the part's code.
        max: its points.
        citation: what sets them.
    """

    code: str
    max: int
    citation: Citation


@frozen
class Heading:
    """Phần hoặc mục bổ sung: a part or section that the base does not have.

    Args:
        code: its code; criteria ``P.1``, ``P.2`` stand in section ``P``.
        title: its heading.
        part: the part that a section stands in; ``None`` for a part, which is worth no points and holds its
            criteria itself.
        citation: what it is for.
    """

    code: str
    title: Text
    part: str | None
    citation: Citation


@frozen
class Overlay:
    """Phần riêng của địa phương: what a plugin adds to a scoresheet, or to all of a regime.

    Args:
        bases: the ids of scoresheets; ``vn-26-2026/*`` for every one of a regime; another plugin's variants.
        title: what the variant is for.
        citation: what the province lays it down by.
        total: the points that its scoresheet adds up to, which are those of the regime.
        origin: the plugin and version that bring it.
        changed: criteria of the base with points and marks anew.
        added: criteria that the base does not have; each stands last in the section that its code names.
        parts: points of parts anew.
        headings: parts and sections that the base does not have.
        councils: rules of councils, which are those of the variant.
        mixes: the plugins whose overlays on the same base are laid over it first.
        file: where it was read, to be named with what is wrong.

    >>> from ocopkit import Catalog
    >>> Catalog.builtin().variant("dong-thap:vn-26-2026/01").overlay.bases
    ('vn-26-2026/*', 'vn-1048-2019/*')
    """

    bases: tuple[str, ...]
    title: Text
    citation: Citation
    total: int
    origin: tuple[str, str]
    changed: tuple[Reweighed, ...] = ()
    added: tuple[Criterion, ...] = ()
    parts: tuple[PartPoints, ...] = ()
    headings: tuple[Heading, ...] = ()
    councils: tuple[CouncilRules, ...] = ()
    mixes: tuple[str, ...] = ()
    file: str | None = field(default=None, eq=False)

    @property
    def plugin(self) -> str:
        """The name of the plugin."""
        return self.origin[0]

    def is_on(self, base: str) -> bool:
        """Có áp dụng cho một phiếu hay không: whether it is laid over the scoresheet of that id.

        Args:
            base: a scoresheet's id.

        >>> from ocopkit import Catalog
        >>> overlay = Catalog.builtin().variant("dong-thap:vn-26-2026/01").overlay
        >>> overlay.is_on("vn-26-2026/26"), overlay.is_on("vn-148-2023/26")
        (True, False)
        """
        home = base.rpartition("/")[0]
        return base in self.bases or f"{home}/*" in self.bases


def variant_id(plugin: str, base: str) -> str:
    """Mã phiếu riêng: the id of a plugin's variant of a scoresheet.

    Args:
        plugin: the plugin's name.
        base: the scoresheet's id.

    >>> variant_id("dong-thap", "vn-26-2026/01")
    'dong-thap:vn-26-2026/01'
    """
    return f"{plugin}:{base}"


def laid_over(
    overlay: Overlay, base: Scoresheet, regime: Regime, mixed: Iterable[Overlay] = ()
) -> Scoresheet:
    """Phiếu riêng từ phiếu gốc: the local variant of a scoresheet.

    Args:
        overlay: what is added.
        base: to which.
        regime: the base's.
        mixed: other plugins' overlays on the same base, which count too; their order does not matter.

    Returns:
        A scoresheet that is not official, proved as every other, with everything listed in which it differs.

    Raises:
        InputError: with all that does not fit: unknown codes, codes that are there already, a mark that is
            lowered or taken away, sums that are not reached, a total other than the regime's, and what two
            of `mixed` both bring and the overlay does not settle.

    >>> from ocopkit import Catalog
    >>> catalog = Catalog.builtin()
    >>> base, regime = catalog.scoresheet("vn-26-2026/01"), catalog.regime("vn-26-2026")
    >>> cited = Citation("1/QĐ-UBND", "article 1")
    >>> milder = Reweighed("1.5", 3, ((0, None), (1, None), (2, None), (3, None)), cited)
    >>> overlay = Overlay((base.id,), Text("Thử", "A trial"), cited, 100, ("hue", "1"), changed=(milder,))
    >>> laid_over(overlay, base, regime)
    Traceback (most recent call last):
        ...
    ocopkit.law.faults.InputError: changed › 1.5 › points: expected marks no lower than 0 1 2**** 3*****,
    found "0 1 2 3"
    """
    whole, clashes = _mixed(overlay, sorted(mixed, key=attrgetter("plugin")))
    work = _Work(whole, base, regime, faults=clashes)
    sheet = work.variant()
    if not work.unfit:
        work.faults += prove(sheet)
    if work.unfit or work.faults:
        raise InputError(evolve(each, file=overlay.file) for each in (*work.unfit, *work.faults))
    return sheet


Item = Reweighed | Criterion | PartPoints | Heading | CouncilRules
T = TypeVar("T", bound=Item)


def _code(item: Item) -> str:
    return item.level.value if isinstance(item, CouncilRules) else item.code


def _path(item: Item) -> tuple[str, str]:
    """Where something stands in an overlay's file."""
    match item:
        case Reweighed():
            table = "changed"
        case Criterion():
            table = "added"
        case Heading(part=str()):
            table = "sections"
        case CouncilRules():
            table = "councils"
        case _:
            table = "parts"
    return table, _code(item)


def _mixed(overlay: Overlay, others: Sequence[Overlay]) -> tuple[Overlay, list[Fault]]:
    """The overlay with what others bring and it does not settle itself; what two of them bring alike."""
    faults = []

    def of_all(items: Callable[[Overlay], tuple[T, ...]]) -> tuple[T, ...]:
        own = items(overlay)
        settled = {_code(each) for each in own}
        brought: dict[str, tuple[str, T]] = {}
        for plugin, each in ((other.plugin, each) for other in others for each in items(other)):
            code = _code(each)
            if code in brought:
                names = sorted((brought[code][0], plugin))
                expected = Text("được tệp này quy định lại", "set by this file itself")
                hint = Text(f"{' và '.join(names)} cùng có", f"{' and '.join(names)} both bring it")
                faults.append(Fault(_path(each), shown(code), expected, hint))
            elif code not in settled:
                brought[code] = (plugin, each)
        return (*(each for _, each in brought.values()), *own)

    whole = evolve(
        overlay,
        changed=of_all(lambda each: each.changed),
        added=of_all(lambda each: each.added),
        parts=of_all(lambda each: each.parts),
        headings=of_all(lambda each: each.headings),
        councils=of_all(lambda each: tuple(evolve(rules, origin=each.origin) for rules in each.councils)),
    )
    return whole, faults


@define
class _Work:
    """A variant under way; `unfit` is what could not be built in, `faults` what is wrong with the rest."""

    overlay: Overlay
    base: Scoresheet
    regime: Regime
    faults: list[Fault]
    unfit: list[Fault] = field(factory=list)

    def variant(self) -> Scoresheet:
        overlay, base = self.overlay, self.base
        if not (overlay.title.vi.strip() and overlay.title.en.strip()):
            expected = Text("chữ tiếng Việt và tiếng Anh", "words in Vietnamese and in English")
            self.faults.append(
                Fault(("title",), f"{shown(overlay.title.vi)}, {shown(overlay.title.en)}", expected)
            )
        self.once()
        headings = self.new_headings()
        changed = {each.code: made for each in overlay.changed for made in self.reweighed(each)}
        added = self.additions(headings)
        points = self.part_points()
        parts = tuple(
            self.part(part, points.get(part.code, part.max), changed, added, headings) for part in base.parts
        )
        parts += tuple(
            self.new_part(each, added, headings) for each in headings.values() if each.part is None
        )
        self.total(parts)
        self.councils()
        sheet = evolve(
            base,
            id=variant_id(overlay.plugin, base.id),
            title=Text(f"{base.title.vi} – {overlay.title.vi}", f"{base.title.en} – {overlay.title.en}"),
            parts=parts,
            official=False,
            origin=overlay.origin,
            base=base.id,
            changes=(),
            councils=tuple({each.level: each for each in (*base.councils, *overlay.councils)}.values()),
        )
        return evolve(sheet, changes=tuple(_amendments(overlay, base, sheet, self.regime)))

    def refuse(
        self, path: tuple[str, ...], found: str | None, expected: Text, hint: Text | None = None
    ) -> None:
        self.unfit.append(Fault(path, found, expected, hint))

    def once(self) -> None:
        """Nothing is said twice: of two sayings nobody could tell which counts."""
        overlay = self.overlay
        for items in (overlay.changed, overlay.added, overlay.parts, overlay.headings, overlay.councils):
            codes = [_code(each) for each in items]
            for each in items[1:]:
                if codes.count(_code(each)) > 1:
                    expected = Text("mỗi mã một lần", "each code once")
                    self.refuse(_path(each), shown(_code(each)), expected)

    def new_headings(self) -> dict[str, Heading]:
        """By code, the parts and sections that can be added."""
        parts = [part.code for part in self.base.parts]
        taken = _codes(self.base)
        fit = {}
        known = [*parts, *(each.code for each in self.overlay.headings if each.part is None)]
        for each in self.overlay.headings:
            path = _path(each)
            if each.code in taken:
                self.refuse(path, shown(each.code), _NOT_TAKEN)
            elif "." in each.code:
                # Criteria stand in the section that their code names before its first dot.
                self.refuse(
                    path, shown(each.code), Text("mã không có dấu chấm, như 13", "a code without dots, as 13")
                )
            elif each.part is not None and each.part not in known:
                expected = Text("một phần của phiếu này", "a part of this scoresheet")
                self.refuse((*path, "part"), shown(each.part), expected, nearest(each.part, known))
            else:
                fit[each.code] = each
        return fit

    def reweighed(self, change: Reweighed) -> Iterator[Criterion]:
        """The criterion with its points and marks anew, if they fit it."""
        path = _path(change)
        old = self.base.criteria.get(change.code)
        if old is None:
            expected = Text(f"một tiêu chí của {self.base.id}", f"a criterion of {self.base.id}")
            self.refuse(path, shown(change.code), expected, nearest(change.code, self.base.criteria))
        elif len(change.points) != len(old.options):
            n = len(old.options)
            expected = Text(f"điểm của {n} mức", f"the points of {n} options")
            self.refuse((*path, "points"), str(len(change.points)), expected)
        else:
            options = tuple(
                evolve(option, points=points, stars=stars)
                for option, (points, stars) in zip(old.options, change.points, strict=True)
            )
            new = evolve(old, max=change.max, options=options)
            if new != old:
                new = evolve(new, citation=change.citation)
            self.marks_fit((*path, "points"), new)
            if any(not _opening(new, stars) <= _opening(old, stars) for stars in _LEVELS):
                expected = Text(f"dấu sao không thấp hơn {_scale(old)}", f"marks no lower than {_scale(old)}")
                self.faults.append(Fault((*path, "points"), shown(_scale(new)), expected))
            yield new

    def additions(self, headings: Mapping[str, Heading]) -> dict[str, list[Criterion]]:
        """By section, the criteria that can be added."""
        # A section that is scored itself holds the one criterion of its code.
        known = {
            section.code
            for part in self.base.parts
            for section in part.sections
            if section.code not in self.base.criteria
        } | set(headings)
        taken = _codes(self.base)
        fit: dict[str, list[Criterion]] = {}
        for each in self.overlay.added:
            path = _path(each)
            section = each.code.partition(".")[0]
            if each.code in taken:
                self.refuse(path, shown(each.code), _NOT_TAKEN)
            elif section not in known or each.code in headings:
                expected = Text(
                    "mã nằm trong một mục có tiêu chí con", "a code in a section that has criteria below it"
                )
                self.refuse(path, shown(each.code), expected)
            else:
                self.marks_fit((*path, "points"), each)
                fit.setdefault(section, []).append(each)
        return fit

    def marks_fit(self, path: tuple[str, ...], criterion: Criterion) -> None:
        """Marks need the open questions that marks raise, which a scoresheet without any does not ask."""
        if self.base.marks_rest_on is None and any(option.stars for option in criterion.options):
            expected = Text("điểm không kèm dấu sao, như phiếu gốc", "points without marks, as the base")
            self.faults.append(Fault(path, shown(_scale(criterion)), expected))

    def part_points(self) -> dict[str, int]:
        """By code, the points of parts anew."""
        known = [part.code for part in self.base.parts]
        for each in self.overlay.parts:
            if each.code not in known:
                expected = Text(f"một phần của {self.base.id}", f"a part of {self.base.id}")
                self.refuse(_path(each), shown(each.code), expected, nearest(each.code, known))
        return {each.code: each.max for each in self.overlay.parts}

    def part(
        self,
        part: Part,
        most: int,
        changed: Mapping[str, Criterion],
        added: Mapping[str, list[Criterion]],
        headings: Mapping[str, Heading],
    ) -> Part:
        sections = tuple(
            _section(
                section,
                [*(changed.get(each.code, each) for each in section.criteria), *added.get(section.code, ())],
            )
            for section in part.sections
        )
        sections += self.new_sections(part.code, added, headings)
        # A part that falls short in print falls short still, and the erratum of the base says so.
        short = part.max - part.reaches
        return evolve(part, max=most, reaches=most - short, sections=sections)

    def new_sections(
        self, part: str, added: Mapping[str, list[Criterion]], headings: Mapping[str, Heading]
    ) -> tuple[Section, ...]:
        return tuple(_new_section(each, added) for each in headings.values() if each.part == part)

    def new_part(
        self, heading: Heading, added: Mapping[str, list[Criterion]], headings: Mapping[str, Heading]
    ) -> Part:
        """A part that the regime does not have is worth nothing."""
        sections = (_new_section(heading, added), *self.new_sections(heading.code, added, headings))
        return Part(heading.code, heading.title, 0, 0, sections)

    def total(self, parts: Iterable[Part]) -> None:
        """The bands are printed for the regime's total."""
        declared, prescribed = self.overlay.total, sum(scale.max for scale in self.regime.parts)
        reached = sum(part.max for part in parts)
        if declared != prescribed:
            expected = Text(
                f"{prescribed} điểm, như {self.regime.id}", f"{prescribed} points, as {self.regime.id}"
            )
            self.faults.append(Fault(("total",), str(declared), expected))
        elif reached != declared:
            expected = Text(f"tổng các phần là {declared} điểm", f"parts that add up to {declared} points")
            self.faults.append(Fault(("parts",), str(reached), expected))

    def councils(self) -> None:
        """A council's own rules keep to what the decision prescribes, and the variant below."""
        prescribed = {each.level: each for each in self.regime.councils}
        below = prescribed | {each.level: each for each in self.base.councils}
        for rules in self.overlay.councils:
            path = _path(rules)
            if rules.level not in prescribed:
                levels = ", ".join(level.value for level in prescribed)
                expected = Text(
                    f"một cấp hội đồng của {self.regime.id}: {levels}",
                    f"a council of {self.regime.id}: {levels}",
                )
                self.refuse(path, shown(rules.level.value), expected)
            else:
                # Those of a variant below kept to the decision when it was made.
                found = laxer(rules, below[rules.level])
                self.faults += [evolve(each, path=(*path, *each.path)) for each in found]


_LEVELS = (3, 4, 5)
_NOT_TAKEN = Text("một mã mà phiếu gốc chưa có", "a code that the base does not have")


def _codes(sheet: Scoresheet) -> set[str]:
    """Every code that a scoresheet has."""
    sections = [section for part in sheet.parts for section in part.sections]
    groups = (group.code for section in sections for group in section.subgroups)
    return {*sheet.criteria, *groups, *(each.code for each in sections), *(part.code for part in sheet.parts)}


def _new_section(heading: Heading, added: Mapping[str, list[Criterion]]) -> Section:
    return _section(Section(heading.code, heading.title, 0, ()), added.get(heading.code, []))


def _section(section: Section, criteria: list[Criterion]) -> Section:
    """The section with these criteria, and with what they add up to."""

    def most(prefix: str = "") -> int:
        return sum(each.max for each in criteria if each.code.startswith(prefix))

    groups = tuple(evolve(group, max=most(f"{group.code}.")) for group in section.subgroups)
    return evolve(section, max=most(), criteria=tuple(criteria), subgroups=groups)


def _opening(criterion: Criterion, stars: int) -> frozenset[tuple[int | str, ...]]:
    """The ticks that open a level on a criterion."""
    needed = max((each.points for each in criterion.options if each.stars and each.stars <= stars), default=0)
    most = len(criterion.options) if criterion.kind is CriterionKind.ADDITIVE else 1
    return frozenset(
        tuple(option.answer for option in ticked)
        for many in range(most + 1)
        for ticked in combinations(criterion.options, many)
        if sum(option.points for option in ticked) >= needed
    )


def _amendments(
    overlay: Overlay, base: Scoresheet, variant: Scoresheet, regime: Regime
) -> Iterator[Amendment]:
    """Everything in which two scoresheets differ, in sheet order; sums that move with it are said too."""
    items: Iterable[PartPoints | Heading | Reweighed | Criterion] = chain(
        overlay.parts, overlay.headings, overlay.changed, overlay.added
    )
    by = {each.code: each.citation for each in items}
    before = dict(_sayings(base))
    for code, said in _sayings(variant):
        if before.get(code) != said:
            yield Amendment(code, before.get(code), said, by.get(code, overlay.citation))
    for rules in overlay.councils:
        old = next((each for each in (*base.councils, *regime.councils) if each.level is rules.level), None)
        said, was = rules.text, None if old is None else old.text
        if said != was:
            yield Amendment(f"council {rules.level.value}", was, said, rules.citation or overlay.citation)


def _sayings(sheet: Scoresheet) -> Iterator[tuple[str, Text]]:
    """By code, what a scoresheet says of the points and marks of each thing in it."""
    for part in sheet.parts:
        yield part.code, _said(part.title, part.max)
        for section in part.sections:
            if section.code != part.code and section.code not in sheet.criteria:
                yield section.code, _said(section.title, section.max)
            for group in section.subgroups:
                yield group.code, _said(group.title, group.max)
            for criterion in section.criteria:
                yield criterion.code, _said(criterion.title, criterion.max, criterion)


def _said(title: Text, most: int, criterion: Criterion | None = None) -> Text:
    vi, en = (f"{title.vi}: {most} điểm", f"{title.en}: {most} {'point' if most == 1 else 'points'}")
    match criterion:
        case None:
            return Text(vi, en)
        case Criterion(kind=CriterionKind.YES_NO):
            return Text(f"{vi}, có hoặc không", f"{en}, yes or no")
        case _:
            return Text(f"{vi} ({_scale(criterion)})", f"{en} ({_scale(criterion)})")


def _scale(criterion: Criterion) -> str:
    """The points of its options with their marks, as files write them."""
    cases: dict[int | None, list[Option]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(option)
    return " / ".join(
        " ".join(f"{option.points}{option.mark}" for option in options) for options in cases.values()
    )
