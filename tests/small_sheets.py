"""Made-up scoresheets, small enough to look at every card that there is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve
from hypothesis import strategies as st

from cards import CATALOG
from ocopkit.law.citations import Citation
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import Band, Regime
from ocopkit.law.scoresheets import (
    Condition,
    ConditionKind,
    Contradiction,
    Criterion,
    CriterionKind,
    Option,
    Part,
    Scoresheet,
    Section,
)
from ocopkit.law.text import Text
from ocopkit.rating.cards import worth_of

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
HERE = Citation("26/2026/QĐ-TTg", "appendix II, set 1")
WORDS = Text("chữ", "words")


class Book:
    """A lawbook of one scoresheet."""

    def __init__(self, sheet: Scoresheet, law: Regime) -> None:
        self.sheet, self.law = sheet, law

    def __repr__(self) -> str:
        asked = {
            code: (each.kind.value, each.max, [(one.answer, one.points, one.stars) for one in each.options])
            for code, each in self.sheet.criteria.items()
        }
        told = [(each.id, each.when, each.voluntary) for each in self.sheet.conditions]
        clashes = [each.together for each in self.sheet.contradictions]
        bands = [each.least for each in self.law.bands]
        return f"Book({asked}, {told}, {clashes}, marks={self.sheet.marks_rest_on}, {bands})"

    def scoresheet(self, id: str, /) -> Scoresheet:
        """The scoresheet."""
        assert id == self.sheet.id
        return self.sheet

    def regime(self, id: str, /) -> Regime:
        """The regime."""
        assert id == self.law.id
        return self.law


@st.composite
def criteria(draw: st.DrawFn, code: str) -> Criterion:
    """A small criterion of any kind, with marks on some options."""
    kind = draw(st.sampled_from(CriterionKind))
    if kind is CriterionKind.YES_NO:
        return Criterion(code, WORDS, kind, draw(st.integers(0, 3)), (), (), HERE)
    options: list[Option] = []
    for alternative in (1, 2) if kind is CriterionKind.ALTERNATIVES else (None,):
        points = draw(st.lists(st.integers(0, 4), min_size=1, max_size=3))
        stars: Iterator[int] = iter(())
        if kind is not CriterionKind.ADDITIVE:
            points.sort()
            stars = iter(sorted(draw(st.sets(st.sampled_from([3, 4, 5])))))
        options += [
            Option(
                n,
                each,
                Text(f"mức {n}", f"option {n}"),
                next(stars, None) if draw(st.booleans()) else None,
                alternative,
            )
            for n, each in enumerate(points, 1)
        ]
    found = Criterion(code, WORDS, kind, 0, tuple(options), (), HERE)
    return evolve(found, max=found.reaches)


def unmarked(criterion: Criterion) -> Criterion:
    """The criterion without its marks."""
    return evolve(criterion, options=tuple(evolve(each, stars=None) for each in criterion.options))


@st.composite
def small_sheets(draw: st.DrawFn) -> Book:
    """A made-up sheet of a few criteria, with conditions and contradictions, and low bands."""
    codes = ("1", "2", "3")
    marks = draw(st.sampled_from(["marks", None]))
    asked = [draw(criteria(code)) for code in codes]
    if marks is None:
        asked = [unmarked(each) for each in asked]
    single = [each.code for each in asked if each.kind in (CriterionKind.CHOICE, CriterionKind.ALTERNATIVES)]
    answers = {
        code: st.lists(st.sampled_from([*worth_of(each)]), min_size=1, max_size=3, unique_by=str).map(tuple)
        for code, each in zip(codes, asked, strict=True)
    }
    conditions, clashes = [], []
    if single:
        code = draw(st.sampled_from(single))
        kind = draw(
            st.sampled_from([ConditionKind.STOPS, ConditionKind.DISQUALIFIES, ConditionKind.APPLIES, None])
        )
        under = draw(st.sampled_from([each for each in codes if each != code]))
        if kind is not None:
            place = under if kind is ConditionKind.APPLIES else code
            conditions.append(
                Condition(
                    f"{place}/{kind.value}", kind, WORDS, HERE, when=frozendict({code: draw(answers[code])})
                )
            )
    if draw(st.booleans()):
        conditions.append(Condition(f"{codes[2]}/requires", ConditionKind.REQUIRES, WORDS, HERE))
    if draw(st.booleans()):
        conditions.append(
            Condition(
                f"{codes[1]}/applies", ConditionKind.APPLIES, WORDS, HERE, voluntary=draw(st.booleans())
            )
        )
    if draw(st.booleans()):
        two = draw(st.lists(st.sampled_from(codes), min_size=1, max_size=2, unique=True))
        together = frozendict((code, draw(answers[code])) for code in two)
        clashes.append(Contradiction("clash", WORDS, together, HERE))
    most = sum(each.reaches for each in asked)
    least = sorted(draw(st.sets(st.integers(1, max(most, 5)), min_size=4, max_size=4)), reverse=True)
    facts = tuple({each.id: each for each in conditions}.values())
    return book_of(asked, least, facts, tuple(clashes), marks=marks)


def book_of(
    asked: Sequence[Criterion],
    least: Sequence[int],
    conditions: tuple[Condition, ...] = (),
    contradictions: tuple[Contradiction, ...] = (),
    marks: str | None = "marks",
) -> Book:
    """A lawbook of a made-up scoresheet; the points from which there are five, four, three and two stars."""
    most = sum(each.reaches for each in asked)
    section = Section("0", WORDS, most, tuple(asked))
    sheet = evolve(
        VEGETABLES,
        parts=(Part("A", WORDS, most or 1, most, (section,)),),
        conditions=conditions,
        contradictions=contradictions,
        unclear=(),
        marks_rest_on=marks,
    )
    bands = tuple(Band(5 - n, each, HERE) for n, each in enumerate((*least, 0)))
    return Book(sheet, evolve(CATALOG.regime("vn-26-2026"), bands=bands))


def choices(**points: Sequence[int | tuple[int, int]]) -> list[Criterion]:
    """Criteria with one option to choose, ``c1=(0, (3, 5))``: the points of each, and its mark where it has one."""
    return [
        Criterion(
            name.removeprefix("c"),
            WORDS,
            CriterionKind.CHOICE,
            max(each[0] if isinstance(each, tuple) else each for each in those),
            tuple(
                Option(n, each, WORDS) if isinstance(each, int) else Option(n, each[0], WORDS, each[1])
                for n, each in enumerate(those, 1)
            ),
            (),
            HERE,
        )
        for name, those in points.items()
    ]
