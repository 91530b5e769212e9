"""Đọc thư mục luật: a folder of data to a Contribution; the national law's and a province's alike.

A folder holds one folder a regime::

    FOLDER/
      vn-26-2026/
        regime.toml              the decision: days, parts, bands, who recognises, open questions
        sets.toml                the product sets
        words.toml               every wording, once, in both languages
        01.toml                  a scoresheet: numbers, one line a criterion

      crosswalks/
        old..new.toml            which product sets of two regimes hold the same products, and which criteria
                                 ask the same under other titles
      measures/
        NAME.toml                what targets can count
      councils/
        NAME.toml                rules that a council may take for its own
      plans/
        lang-son-2021-2025.toml  a plan: its targets, and what it starts from
      variants/
        NAME.toml                what a province adds to scoresheets

A folder without ``regime.toml`` brings scoresheets for a regime that others hold.

`docs/decisions/0002-data-layout.md` says why the numbers
and the words stand apart.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, dataclass_transform

from attrs import define, evolve, field

from ocopkit.contribution import Contribution, Origin, chained
from ocopkit.formats.converter import load
from ocopkit.formats.notation import marked_points
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Crosswalk, Link, Regrouping, Relation, SameCriterion
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.regimes import PartScale, ProductSet, Regime
from ocopkit.law.scoresheets import (
    Answer,
    Condition,
    ConditionKind,
    Contradiction,
    Criterion,
    CriterionKind,
    Option,
    Part,
    Scoresheet,
    Section,
    Subgroup,
    Unclear,
)
from ocopkit.law.text import Text

if TYPE_CHECKING:
    from ocopkit.targets.plans import Measure, Plan
    from ocopkit.targets.priorities import Variant

__all__ = ["read_folder"]

T = TypeVar("T")


def read_folder(folder: Path, origin: Origin, known: Mapping[str, Regime] = frozendict()) -> Contribution:
    """A folder of regimes as a Contribution; each file is read when first asked for.

    Args:
        folder: holds one folder a regime, named as the regime's id.
        origin: the package and version that bring it.
        known: by id, the regimes of others, to which a folder without ``regime.toml`` adds scoresheets.

    Raises:
        InputError: when a file is first asked for, with everything wrong in it.
    """
    sheets = {f"{file.parent.name}/{file.stem}": file for file in sorted(folder.glob("*/[0-9][0-9]*.toml"))}
    regimes = _WhenAsked(_homes(folder, "regime.toml"), partial(_read_regime, origin))
    words = _WhenAsked({file.parent.name: file.parent for file in sheets.values()}, _read_words)
    return Contribution(
        *origin,
        regimes,
        _WhenAsked(_homes(folder, "sets.toml"), partial(_read_sets, origin)),
        _WhenAsked(sheets, partial(_read_scoresheet, origin, chained(regimes, known), words)),
        _WhenAsked(_files(folder, "crosswalks"), partial(_read_crosswalk, origin)),
        _WhenAsked(_files(folder, "measures"), partial(_read_measures, origin)),
        _WhenAsked(_files(folder, "plans"), partial(_read_plan, origin)),
        _WhenAsked(_files(folder, "councils"), partial(_read_council, origin)),
        _WhenAsked(
            # Under the plugin's name, as its variants' ids are.
            {f"{origin[0]}:{name}": file for name, file in _files(folder, "variants").items()},
            partial(_read_variant, origin),
        ),
    )


def _files(folder: Path, name: str) -> dict[str, Path]:
    """By its name, each TOML file in a folder of the folder."""
    return {file.name.removesuffix(".toml"): file for file in sorted(folder.glob(f"{name}/*.toml"))}


def _homes(folder: Path, name: str) -> dict[str, Path]:
    """By its name, each folder in the folder that holds a file of that name."""
    return {file.parent.name: file.parent for file in sorted(folder.glob(f"*/{name}"))}


class _WhenAsked(Mapping[str, T]):
    """Values by id, each read from its place when first asked for, and then kept."""

    def __init__(self, places: Mapping[str, Path], read: Callable[[str, Path], T]) -> None:
        self._places, self._read = places, read
        self._kept: dict[str, T] = {}

    def __getitem__(self, id: str) -> T:
        if id in self._kept:
            return self._kept[id]
        # Several threads can read it at once; all go on with what the first has read.
        return self._kept.setdefault(id, self._read(id, self._places[id]))

    def __contains__(self, id: object) -> bool:
        # Not as Mapping does it, which would read the file to find out.
        return id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


# The shapes of the files; their keys are the attributes' names. They live between the parser and the
# values, so they need no equality and no text, and are made in a third of the time without.
@dataclass_transform(field_specifiers=(field,))
def shape(cls: type[T]) -> type[T]:
    """An attrs class for the shape of a file."""
    return define(cls, slots=False, eq=False, repr=False)


@shape
class _SubgroupRow:
    """One subgroup of a section."""

    wording: str
    max: int


@shape
class _SectionRow:
    """One section; `max` only where the decision prints one."""

    part: str
    wording: str
    max: int | None = None
    subgroups: dict[str, _SubgroupRow] = field(factory=dict)


@shape
class _CriterionRow:
    """One criterion: points in print order, with their marks, one text a case.

    `titled` is the wording whose title it takes, where the decision words the same options under another.
    """

    wording: str
    max: int
    points: str | list[str] = ""
    kind: str = CriterionKind.CHOICE.value
    titled: str | None = None


@shape
class _ConditionRow:
    """One condition; `when` where answers decide it; `before` a heading that it follows instead."""

    wording: str
    when: dict[str, list[int | str]] | None = None
    voluntary: bool = False
    also_declared: bool = False
    before: str | None = None


@shape
class _ContradictionRow:
    """Answers that cannot be right together."""

    wording: str
    together: dict[str, list[int | str]]


@shape
class _UnclearRow:
    """The interpretation of a criterion whose thresholds leave a doubt."""

    of: str
    options: list[int | str]


@shape
class _ErratumRow:
    """One erratum; its place lies within the scoresheet."""

    place: str
    printed: str
    note: Text
    taken: str | None = None


@shape
class _SheetFile:
    """A scoresheet's file."""

    id: str
    title: Text
    parts: dict[str, int]
    sections: dict[str, _SectionRow]
    criteria: dict[str, _CriterionRow]
    conditions: dict[str, _ConditionRow] = field(factory=dict)
    contradictions: dict[str, _ContradictionRow] = field(factory=dict)
    interpretations: dict[str, _UnclearRow] = field(factory=dict)
    errata: list[_ErratumRow] = field(factory=list)
    reaches: dict[str, int] = field(factory=dict)
    marks: str | None = None
    document: str | None = None  # where another than the regime's own prints it
    unchecked: tuple[Unchecked, ...] = ()


@shape
class _LinkRow:
    """One link; its sets are named without their regimes."""

    relation: Relation
    old: list[str]
    new: list[str]
    citations: tuple[Citation, ...]
    note: Text | None = None
    doubt: Text | None = None


@shape
class _CrosswalkFile:
    """The product sets of two regimes against each other, and titles of criteria judged the same."""

    old: str
    new: str
    links: list[_LinkRow]
    criteria: tuple[SameCriterion, ...] = ()
    regrouped: tuple[Regrouping, ...] = ()


@shape
class _SetsFile:
    """The list of a regime's product sets."""

    sets: tuple[ProductSet, ...]


def _read_regime(origin: Origin, id: str, home: Path) -> Regime:
    file = home / "regime.toml"
    regime = load(file, Regime)
    if regime.id != id:
        expected = Text(f"{id}, như tên thư mục", f"{id}, as the folder is named")
        raise InputError([Fault(("id",), shown(regime.id), expected, file=str(file))])
    try:
        Citation(regime.document.number, regime.scoresheets)
    except ValueError as error:
        expected = Text("nơi in các phiếu đánh giá", f"the place of the scoresheets ({error})")
        raise InputError(
            [Fault(("scoresheets",), shown(regime.scoresheets), expected, file=str(file))]
        ) from None
    councils = tuple(evolve(each, origin=origin) for each in regime.councils)
    return evolve(regime, councils=councils, origin=origin)


def _read_sets(origin: Origin, _: str, home: Path) -> tuple[ProductSet, ...]:
    return tuple(evolve(each, origin=origin) for each in load(home / "sets.toml", _SetsFile).sets)


def _read_council(origin: Origin, _: str, file: Path) -> CouncilRules:
    return evolve(load(file, CouncilRules), origin=origin)


def _read_crosswalk(origin: Origin, id: str, file: Path) -> Crosswalk:
    read = load(file, _CrosswalkFile)
    if f"{read.old}..{read.new}" != id:
        expected = Text(f"{id}, như tên tệp", f"{id}, as the file is named")
        raise InputError([Fault(("old",), shown(f"{read.old}..{read.new}"), expected, file=str(file))])
    return Crosswalk(
        read.old,
        read.new,
        tuple(
            Link(
                relation=row.relation,
                old=tuple(f"{read.old}/{set}" for set in row.old),
                new=tuple(f"{read.new}/{set}" for set in row.new),
                citations=row.citations,
                note=row.note,
                doubt=row.doubt,
            )
            for row in read.links
        ),
        read.criteria,
        read.regrouped,
        origin,
    )


def _read_measures(origin: Origin, _: str, file: Path) -> tuple[Measure, ...]:
    # Here and not above, as in the next: who only rates should not wait for what plans are made of.
    from ocopkit.formats.plans import read_measures

    return read_measures(file, origin)


def _read_plan(origin: Origin, _: str, file: Path) -> Plan:
    from ocopkit.formats.plans import read_plan

    return read_plan(file, origin)


def _read_variant(origin: Origin, _: str, file: Path) -> Variant:
    from ocopkit.formats.variants import read_variant

    return read_variant(file, origin)


def _read_words(_: str, home: Path) -> dict[str, str]:
    return load(home / "words.toml", dict[str, str])


def _read_scoresheet(
    origin: Origin, regimes: Mapping[str, Regime], words: Mapping[str, dict[str, str]], id: str, file: Path
) -> Scoresheet:
    home = file.parent.name
    if home not in regimes:
        expected = Text("regime.toml, hoặc một quyết định đã có", "regime.toml, or a regime that is known")
        raise InputError([Fault((), shown(home), expected, nearest(home, regimes), str(file.parent))])
    if not _SHEET.fullmatch(file.stem):
        expected = Text("tên tệp như 01.toml hoặc 26@781-2020.toml", "a name as 01.toml or 26@781-2020.toml")
        raise InputError([Fault((), file.name, expected, file=str(file))])
    sheet = _SheetBuilder(id, load(file, _SheetFile), regimes[home], words[home], origin)
    built = sheet.build()
    if sheet.faults:
        raise InputError(sheet.faults).in_file(str(file))
    return built


_SHEET = re.compile(r"[0-9]{2}(@.+)?")
_CONDITION = re.compile(r"([^/]+)/([a-z]+)(-\d+)?")
_NO_TEXT = Text("", "")
_CASE = re.compile(r"\[\d\] ")

# What follows from these is open in the law, so that rating asks the regime how it is read.
_OPEN = {ConditionKind.REQUIRES: "unmet-requirement", ConditionKind.STOPS: "stopped-product"}


@define
class _Wording:
    """Lời: a title, with options, and with cases where a criterion has alternatives."""

    title: Text = _NO_TEXT
    options: list[Text] = field(factory=list)
    cases: list[Text] = field(factory=list)


@define
class _SheetBuilder:
    """A scoresheet's file on its way to a Scoresheet; what does not fit is noted and built around."""

    id: str
    file: _SheetFile
    regime: Regime
    words: Mapping[str, str]
    origin: Origin
    faults: list[Fault] = field(factory=list)

    def build(self) -> Scoresheet:
        file = self.file
        if file.id != self.id:
            self.wrong(
                ("id",), shown(file.id), Text(f"{self.id}, như tên tệp", f"{self.id}, as the file is named")
            )
        self.question(("criteria",), "nothing-ticked")
        criteria = {code: self.criterion(code, row) for code, row in file.criteria.items()}
        for code in criteria:
            if _section_of(code) not in file.sections:
                expected = Text("một mục trong [sections]", "a section of [sections]")
                self.wrong((code,), shown(_section_of(code)), expected)
        return Scoresheet(
            id=self.id,
            regime=self.regime.id,
            set=self.number,
            title=file.title,
            parts=tuple(self.part(scale, criteria) for scale in self.regime.parts),
            conditions=tuple(self.condition(id, row) for id, row in file.conditions.items()),
            contradictions=tuple(self.contradiction(id, row) for id, row in file.contradictions.items()),
            unclear=tuple(
                each for code, row in file.interpretations.items() for each in self.unclear(code, row)
            ),
            errata=tuple(self.erratum(n, row) for n, row in enumerate(file.errata, 1)),
            unchecked=file.unchecked,
            marks_rest_on=self.marks_rest_on(criteria),
            citation=self.cite(),
            official=True,
            origin=self.origin,
        )

    @property
    def number(self) -> int:
        """The set's number; that of ``vn-1048-2019/26@781-2020`` is 26."""
        return int(self.id.rpartition("/")[2].partition("@")[0])

    def marks_rest_on(self, criteria: Mapping[str, Criterion]) -> str | None:
        """The open question that the sheet's marks rest on, where it has or could have marks."""
        marked = any(option.stars for each in criteria.values() for option in each.options)
        if not (self.regime.marks or marked):
            return None
        for asked in ("closed-gate", "council-gates"):
            self.question(("marks",), asked)
        id = self.file.marks or "marks"
        self.question(("marks",), id)
        return id

    def question(self, path: tuple[str, ...], id: str) -> Interpretation | None:
        """The regime's open question of that id; where there is none, that is a fault."""
        known = self.regime.questions
        if id not in known:
            expected = Text("một mục của regime.toml", "an id of regime.toml")
            self.wrong(path, shown(id), expected, nearest(id, known))
        return known.get(id)

    def wrong(
        self, path: tuple[str, ...], found: str | None, expected: Text, hint: Text | None = None
    ) -> None:
        self.faults.append(Fault((self.id, *path), found, expected, hint))

    def cite(self, place: str = "set") -> Citation:
        steps = [f"set {self.number}", *([place] if place != "set" else [])]
        if self.file.document is not None:
            return Citation(self.file.document, ", ".join(steps))
        return Citation(self.regime.document.number, ", ".join([self.regime.scoresheets, *steps]))

    def place(self, path: tuple[str, ...], place: str) -> Citation:
        """A place of the scoresheet that its file names; where it cannot be cited, that is a fault."""
        try:
            return self.cite(place)
        except ValueError as error:
            expected = Text("một vị trí trong phiếu", f"a place in the scoresheet ({error})")
            self.wrong(path, shown(place), expected)
            return self.cite()

    def wording(self, path: tuple[str, ...], id: str) -> _Wording:
        """A wording of words.toml, a line a text: the title, then options, ``[1]`` before a case."""
        if id not in self.words:
            expected = Text("một mục của words.toml", "a wording of words.toml")
            self.wrong((*path, "wording"), shown(id), expected, nearest(id, self.words))
            return _Wording()
        wording = _Wording()
        for n, line in enumerate(self.words[id].splitlines(), 1):
            vi, bar, en = line.partition(" | ")
            if not bar or " | " in en:
                expected = Text('"tiếng Việt | tiếng Anh"', '"Vietnamese | English"')
                self.wrong(("words.toml", id, f"line {n}"), shown(line), expected)
            case = _CASE.match(vi)
            text = Text(vi[case.end() :] if case else vi, en)
            if n == 1:
                wording.title = text
            elif case:
                wording.cases.append(text)
            else:
                wording.options.append(text)
        return wording

    def part(self, scale: PartScale, criteria: Mapping[str, Criterion]) -> Part:
        printed = self.file.parts.get(scale.code)
        if printed != scale.max:
            expected = Text(f"{scale.max} điểm", f"{scale.max} points")
            found = None if printed is None else str(printed)
            self.wrong(("parts", scale.code), found, expected, scale.citation.text)
        sections = tuple(
            self.section(code, row, [each for each in criteria.values() if _section_of(each.code) == code])
            for code, row in self.file.sections.items()
            if row.part == scale.code
        )
        reaches = self.file.reaches.get(scale.code, scale.max)
        return Part(scale.code, scale.title, scale.max, reaches, sections)

    def section(self, code: str, row: _SectionRow, criteria: list[Criterion]) -> Section:
        return Section(
            code=code,
            title=self.wording((code,), row.wording).title,
            # Where the decision prints no maximum for a section, it is what its criteria add up to.
            max=sum(each.max for each in criteria) if row.max is None else row.max,
            criteria=tuple(criteria),
            subgroups=tuple(
                Subgroup(group, self.wording((group,), each.wording).title, each.max)
                for group, each in row.subgroups.items()
            ),
        )

    def criterion(self, code: str, row: _CriterionRow) -> Criterion:
        wording = self.wording((code,), row.wording)
        kinds = [kind.value for kind in CriterionKind]
        if row.kind not in kinds:
            expected = Text(f"một trong: {', '.join(kinds)}", f"one of: {', '.join(kinds)}")
            self.wrong((code, "kind"), shown(row.kind), expected, nearest(row.kind, kinds))
        kind = CriterionKind(row.kind) if row.kind in kinds else CriterionKind.CHOICE
        alternatives = kind is CriterionKind.ALTERNATIVES
        if isinstance(row.points, list) != alternatives:
            expected = Text(
                "một chuỗi điểm; với alternatives, một danh sách",
                "one string of points; with alternatives, a list",
            )
            self.wrong((code, "points"), shown(row.points), expected)
        cases = row.points if isinstance(row.points, list) else [row.points]
        labels = iter(wording.options)
        count = sum(len(case.split()) for case in cases)
        if count != len(wording.options):
            expected = Text(
                f"{len(wording.options)} mức, như “{row.wording}” trong words.toml",
                f'{len(wording.options)} options, as "{row.wording}" in words.toml',
            )
            self.wrong((code, "points"), str(count), expected)
        if alternatives and len(cases) != len(wording.cases):
            expected = Text(
                f"{len(wording.cases)} trường hợp, như “{row.wording}” trong words.toml",
                f'{len(wording.cases)} alternatives, as "{row.wording}" in words.toml',
            )
            self.wrong((code, "points"), str(len(cases)), expected)
        options = tuple(
            self.option(code, n, points, next(labels, _NO_TEXT), case if alternatives else None)
            for case, listed in enumerate(cases, 1)
            for n, points in enumerate(listed.split(), 1)
        )
        place = self.place((code,), f"criterion {code}")
        title = wording.title if row.titled is None else self.wording((code,), row.titled).title
        return Criterion(code, title, kind, row.max, options, tuple(wording.cases), place)

    def option(self, code: str, n: int, points: str, label: Text, case: int | None) -> Option:
        read = marked_points(points)
        if read is None:
            expected = Text(
                "số nguyên, có thể kèm ***, **** hoặc *****",
                "a whole number, with ***, **** or ***** or none",
            )
            self.wrong((code, f"option {n}", "points"), shown(points), expected)
            return Option(n, 0, label, None, case)
        worth, stars = read
        if stars and self.regime.marks is False:
            expected = Text(
                "điểm không kèm dấu sao (regime.toml: marks)", "points without marks (regime.toml: marks)"
            )
            self.wrong((code, f"option {n}", "points"), shown(points), expected)
        return Option(n, worth, label, stars, case)

    def condition(self, id: str, row: _ConditionRow) -> Condition:
        match = _CONDITION.fullmatch(id)
        kinds = [kind.value for kind in ConditionKind]
        if match is None or match[2] not in kinds:
            expected = Text(
                f"“<tiêu chí hoặc set>/<{', '.join(kinds)}>”", f'"<criterion or set>/<{", ".join(kinds)}>"'
            )
            self.wrong(("conditions", id), shown(id), expected)
            kind, under = ConditionKind.INFORMS, "set"
        else:
            kind, under = ConditionKind(match[2]), match[1]
        if under != "set" and under not in self.file.sections:
            self.known_criterion(("conditions", id), under)
        if kind in _OPEN:
            self.question(("conditions", id), _OPEN[kind])
        if row.voluntary:
            self.question(("conditions", id, "voluntary"), "handicraft-declaration")
        label = self.wording(("conditions", id), row.wording).title
        when = None if row.when is None else self.answers(("conditions", id, "when"), row.when)
        over = "criterion" if under in self.file.criteria else "section"
        place = "heading" if under == "set" else f"{row.before or f'{over} {under}'}, note"
        return Condition(
            id=id,
            kind=kind,
            label=label,
            citation=self.place(("conditions", id, "before"), place),
            when=when,
            voluntary=row.voluntary,
            also_declared=row.also_declared,
            before=row.before is not None,
        )

    def contradiction(self, id: str, row: _ContradictionRow) -> Contradiction:
        path = ("contradictions", id)
        label = self.wording(path, row.wording).title
        together = self.answers((*path, "together"), row.together)
        return Contradiction(id, label, together, self.place(path, f"criterion {next(iter(together), '')}"))

    def erratum(self, n: int, row: _ErratumRow) -> Erratum:
        place = self.place(("errata", str(n), "place"), row.place)
        return Erratum(place, row.printed, row.note, row.taken)

    def unclear(self, code: str, row: _UnclearRow) -> Iterator[Unclear]:
        path = ("interpretations", code)
        self.known_criterion(path, code)
        question = self.question((*path, "of"), row.of)
        if question is not None:
            here = evolve(question, citation=self.place(path, f"criterion {code}"))
            yield Unclear(code, tuple(row.options), here)

    def answers(
        self, path: tuple[str, ...], row: Mapping[str, list[int | str]]
    ) -> frozendict[str, tuple[Answer, ...]]:
        for code in row:
            self.known_criterion((*path, code), code)
        return frozendict((code, tuple(those)) for code, those in row.items())

    def known_criterion(self, path: tuple[str, ...], code: str) -> None:
        if code not in self.file.criteria:
            expected = Text("một tiêu chí của phiếu này", "a criterion of this scoresheet")
            self.wrong(path, shown(code), expected, nearest(code, self.file.criteria))


def _section_of(code: str) -> str:
    """The section of a criterion: its code up to the first dot."""
    return code.partition(".")[0]
