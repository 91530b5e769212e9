"""The way up: no cheaper one exists, it is the one that ties leave, and where there is none it says why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any

import jsonschema
import numpy as np
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from cards import CATALOG, best, harmless, perfect, scorecards, sheets, stopping, with_answers
from ocopkit import InputError, Scorecard, rate
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.schemas import schema
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import (
    Answer,
    Condition,
    ConditionKind,
    Contradiction,
    Criterion,
    CriterionKind,
    Scoresheet,
)
from ocopkit.law.text import Text
from ocopkit.rating.cards import worth_of
from ocopkit.rating.results import Rating, Status
from ocopkit.rating.rungs import Costs, rungs_above
from ocopkit.rating.upgrade import UpgradePath, upgrade_path, upgrade_paths
from small_sheets import HERE, WORDS, Book, book_of, choices, small_sheets

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")


def ups(criterion: Criterion, answer: Answer | None) -> dict[Answer, list[str]]:
    """By the answers above one, the steps that lead there; what is told in the manual, said once more."""
    options = criterion.options
    if criterion.kind is CriterionKind.YES_NO:
        return {} if answer is True else {True: ["true"]}
    if criterion.kind is CriterionKind.ADDITIVE:
        ticked = set(answer) if isinstance(answer, tuple) else set()
        return {
            each: [str(n) for n in each if n not in ticked]
            for each in worth_of(criterion)
            if isinstance(each, tuple) and set(each) > ticked
        }
    above: dict[Answer, list[str]] = {}
    for option in options:
        case = [each for each in options if each.alternative == option.alternative]
        taken = next((each for each in options if each.answer == answer), None)
        if taken is not None and (taken.alternative != option.alternative or taken.n >= option.n):
            continue
        below = 0 if taken is None else taken.n
        above[option.answer] = [str(each.answer) for each in case if below < each.n <= option.n]
    return above


def price(code: str, steps: list[str], costs: Mapping[str, Any]) -> Fraction:
    """What steps on a criterion cost."""
    return sum((Fraction(costs.get(f"{code}/{step}", costs.get(code, 1))) for step in steps), Fraction(0))


def ways(
    sheet: Scoresheet, card: Scorecard, fixed: set[str], readings: Mapping[str, str]
) -> Iterator[dict[str, Answer]]:
    """Every change of answers by steps up, on all criteria at once."""
    waived = {
        each.criterion
        for each in sheet.conditions
        if each.voluntary
        and card.declarations.get(each.id) is False
        and readings.get("handicraft-declaration") != "binds-all"
    }
    outside = {
        each.criterion
        for each in sheet.conditions
        if each.kind is ConditionKind.APPLIES
        and each.when is None
        and not each.voluntary
        and card.declarations.get(each.id) is False
    }
    # A "na" is no answer where its criterion applies: what hangs on it is open, and waits for no step.
    told = {code: each for code, each in card.answers.items() if each != "na" or code in waived | outside}
    waiting = {
        each.criterion
        for each in sheet.conditions
        if each.kind is ConditionKind.APPLIES
        and each.when
        and all(code in told and told[code] not in those for code, those in each.when.items())
    }
    open_codes: list[str] = []
    answers: list[list[Answer | None]] = []
    for code, criterion in sheet.criteria.items():
        answer = card.answers.get(code)
        above: list[Answer] = [] if code in fixed | outside else list(ups(criterion, answer))
        if answer in (None, "na"):
            if code in waiting:
                above.insert(0, "none")
            elif code not in waived:
                continue
        if above:
            open_codes.append(code)
            answers.append([*above, None])
    for those in product(*answers):
        yield {code: answer for code, answer in zip(open_codes, those, strict=True) if answer is not None}


def gained(path: UpgradePath) -> int | Fraction | None:
    """The points that a rated card has after what its steps and their effects are said to bring."""
    if path.now.total is None:
        return None
    steps = sum((step.after.points or 0) - (step.before.points or 0) for step in path.steps)
    return path.now.total + steps + sum(each.points for each in path.effects)


def contradictions(rating: Rating) -> set[str]:
    """What a rating finds contradictory, answers among themselves and with what is declared."""
    codes = ("contradiction", "declaration-contradicted")
    # Whether such answers count hangs on what else is said.
    return {
        each.text.en.replace(" and count as ticked", "") for each in rating.findings if each.code in codes
    }


def contradicting(sheet: Scoresheet, card: Scorecard, changed: Mapping[str, Answer]) -> bool:
    """Whether an answer that was changed contradicts others, also where the card's own did."""
    answers = {**card.answers, **changed}
    return any(
        not changed.keys().isdisjoint(each.together)
        and all(answers.get(code) in those for code, those in each.together.items())
        for each in sheet.contradictions
    )


def brute(
    card: Scorecard,
    book: Any,
    to: int,
    *,
    costs: Mapping[str, Any],
    fixed: set[str],
    readings: Mapping[str, str],
) -> tuple[Fraction, dict[str, Answer]] | None:
    """The cheapest change there is, found by rating every one; the order of ties as the manual tells it."""
    sheet = book.scoresheet(card.scoresheet)
    had = contradictions(rate(card, book, readings=readings))
    codes = list(sheet.criteria)
    found = []
    for changed in ways(sheet, card, fixed, readings):
        rating = rate(with_answers(card, changed), book, readings=readings)
        if (rating.stars or 0) < to or contradictions(rating) - had or contradicting(sheet, card, changed):
            continue
        steps = {
            code: [] if answer == "none" else ups(sheet.criteria[code], card.answers.get(code))[answer]
            for code, answer in changed.items()
        }
        cost = sum((price(code, each, costs) for code, each in steps.items()), Fraction(0))
        # On the first criterion on which two differ: the one that changes it, by fewer steps.
        order = [
            (len(steps[code]), list(worth_of(sheet.criteria[code])).index(changed[code]))
            if code in changed
            else (99, 0)
            for code in codes
        ]
        found.append(((cost, len(changed), order), changed))
    if not found:
        return None
    (cost, _, _), changed = min(found, key=lambda each: each[0])
    return cost, changed


def changes(path: UpgradePath) -> dict[str, Answer | None]:
    """What a path changes, by criterion."""
    return {step.after.criterion.code: step.after.answer for step in path.steps}


def check(card: Scorecard, book: Any, to: int, **asked: Any) -> UpgradePath:
    """The path, once it is shown to be the cheapest."""
    asked = {"costs": {}, "fixed": set(), "readings": {}, **asked}
    path = upgrade_path(card, book, to, **asked)
    expected = brute(card, book, to, **asked)
    if expected is None:
        assert (None, None, None) == (path.after, path.card, path.cost)
        assert path.obstacles
        assert () == path.steps
        return path
    assert () == path.obstacles
    assert path.card is not None
    assert path.after is not None
    assert path.after == rate(path.card, book, readings=asked["readings"])
    assert path.after.stars is not None
    assert path.after.stars >= to
    assert expected == (path.cost, changes(path))
    assert path.cost == sum(step.cost for step in path.steps)
    assert gained(path) in (None, path.after.total)
    return path


COSTS = st.sampled_from([0, 1, 2, 3, Fraction(1, 2), Fraction(4, 3), Decimal("0.25"), "7/3"])


@st.composite
def small_questions(draw: st.DrawFn) -> dict[str, Any]:
    """A card of a small sheet, the stars wished, costs, what is fixed, and readings."""
    book = draw(small_sheets())
    answers: dict[str, Answer] = {}
    may_not_apply = {each.criterion for each in book.sheet.conditions if each.kind is ConditionKind.APPLIES}
    for code, criterion in book.sheet.criteria.items():
        extra: list[Answer | None] = (
            ["na", None] if code in may_not_apply else [None] if draw(st.integers(0, 9)) == 0 else []
        )
        answer = draw(st.sampled_from([*worth_of(criterion), *extra]))
        if answer is not None:
            answers[code] = answer
    facts = {each.id: draw(st.booleans()) for each in book.sheet.conditions if draw(st.booleans())}
    keys = [
        key
        for code, each in book.sheet.criteria.items()
        for key in (code, *(f"{code}/{option.answer}" for option in each.options))
    ]
    readings = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "closed-gate": st.sampled_from(["no-level", "forwarded"]),
                "nothing-ticked": st.just("lowest-option"),
                "marks": st.just("no-effect"),
                "stopped-product": st.just("rest-is-zero"),
                "unmet-requirement": st.sampled_from(["disqualified", "information"]),
                "handicraft-declaration": st.just("binds-all"),
            },
        )
    )
    return {
        "card": Scorecard(book.sheet.id, answers, facts),
        "book": book,
        "to": draw(st.integers(1, 5)),
        "costs": draw(st.dictionaries(st.sampled_from(keys), COSTS)),
        "fixed": draw(st.sets(st.sampled_from(list(book.sheet.criteria)), max_size=1)),
        "readings": readings,
    }


@st.composite
def few_open(draw: st.DrawFn) -> dict[str, Any]:
    """A complete card of any scoresheet of which few criteria can change, and what is asked of it."""
    sheet, card = draw(scorecards(complete=True))
    lean = {
        code: draw(st.sampled_from(list(worth_of(sheet.criteria[code]))))
        for code in draw(st.sets(st.sampled_from(list(sheet.criteria)), max_size=5))
    }
    card = with_answers(perfect(sheet), lean) if draw(st.booleans()) else with_answers(card, lean)
    small = [code for code, each in sheet.criteria.items() if len(ups(each, "none")) <= 6]
    open_codes = draw(st.sets(st.sampled_from(small), min_size=1, max_size=4)) | {
        code for code in lean if code in small
    }
    costs = draw(st.dictionaries(st.sampled_from(sorted(open_codes)), COSTS, max_size=3))
    kept = set(list(open_codes)[:5])
    return {
        "card": card,
        "book": CATALOG,
        "to": draw(st.integers(2, 5)),
        "costs": costs,
        "fixed": set(sheet.criteria) - kept,
        "readings": draw(
            st.sampled_from([{}, {}, {"stopped-product": "rest-is-zero", "nothing-ticked": "lowest-option"}])
        ),
    }


@st.composite
def large_questions(draw: st.DrawFn) -> tuple[Scoresheet, Scorecard, dict[str, int]]:
    """A complete card of any scoresheet under which no condition acts, and what steps cost."""
    sheet = draw(sheets())
    lean = draw(st.sets(st.sampled_from(list(sheet.criteria))))
    shut = stopping(sheet)
    answers = {
        code: draw(st.sampled_from([each for each in worth_of(criterion) if each not in shut.get(code, ())]))
        if code in lean
        else best(criterion)
        for code, criterion in sheet.criteria.items()
    }
    if "5.1" in lean and answers["5.1"] in (1, "none"):
        answers["5.1"] = 2
    costs = {code: draw(st.integers(0, 5)) for code in sheet.criteria if draw(st.booleans())}
    return sheet, Scorecard(sheet.id, answers, harmless(sheet)), costs


def programmed(
    sheet: Scoresheet, card: Scorecard, to: int, costs: Mapping[str, int]
) -> tuple[int, int] | None:
    """The least cost and number of changes by an integer program over all answers of a large sheet."""
    columns: list[tuple[str, Answer]] = []
    weights: list[int] = []
    for code, criterion in sheet.criteria.items():
        columns.append((code, card.answers[code]))
        weights.append(0)
        for answer, steps in ups(criterion, card.answers[code]).items():
            columns.append((code, answer))
            weights.append(int(price(code, steps, costs)) * 1000 + 1)
    points = [worth_of(sheet.criteria[code])[answer] for code, answer in columns]
    law = CATALOG.regime(sheet.regime)
    rows: list[tuple[list[float], float, float]] = [
        ([float(each == code) for each, _ in columns], 1, 1) for code in sheet.criteria
    ]
    rows.append(([float(each) for each in points], next(b.least for b in law.bands if b.stars == to), 1000))
    for code, criterion in sheet.criteria.items():
        needed = max(
            (each.points for each in criterion.options if each.stars and each.stars <= to), default=0
        )
        rows.append(
            ([float(p * (c == code)) for p, (c, _) in zip(points, columns, strict=True)], needed, 1000)
        )
    for each in sheet.contradictions:
        for clashing in product(*each.together.values()):
            pairs = dict(zip(each.together, clashing, strict=True))
            if any(card.answers[code] != answer for code, answer in pairs.items()):
                row = [float(code in pairs and pairs[code] == answer) for code, answer in columns]
                rows.append((row, 0, len(pairs) - 1))
    found = optimize.milp(
        np.array(weights, dtype=float),
        integrality=[1] * len(columns),
        bounds=optimize.Bounds(0, 1),
        options={"mip_rel_gap": 0},
        constraints=optimize.LinearConstraint(
            np.array([row for row, _, _ in rows]), [low for _, low, _ in rows], [high for _, _, high in rows]
        ),
    )
    return divmod(round(float(found.fun or 0)), 1000) if found.success else None


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Stars, costs, criteria, readings and answers that cannot be taken are told together."""
    card = Scorecard("vn-26-2026/01", {"1.1": 9})
    with pytest.raises(InputError) as raised:
        upgrade_path(card, CATALOG, 6, costs={"9.9": 1}, fixed=["77"], readings={"marks": "w"})

    assert ["to", "costs › 9.9", "fixed", "readings › marks", "answers › 1.1"] == [
        each.place() for each in raised.value.faults
    ]
    assert ["6", '"9.9"', '"77"', '"w"', "9"] == [each.found for each in raised.value.faults]


class TestCheapest:
    """No cheaper path exists, and ties fall as the manual says."""

    @given(small_questions())
    def test_small_sheets(self, question: dict[str, Any]) -> None:
        """On made-up sheets every change is rated, and none is better than the path, by any reading."""
        check(**question)

    @given(few_open())
    def test_few_open_criteria(self, question: dict[str, Any]) -> None:
        """On real scoresheets with few criteria that can change, none of all changes is better than the path."""
        check(**question)

    @given(large_questions(), st.integers(2, 5))
    def test_large_sheets(self, case: tuple[Scoresheet, Scorecard, dict[str, int]], to: int) -> None:
        """On whole scoresheets an independent integer program finds no cheaper path, and none where there is none."""
        sheet, card, costs = case
        path = upgrade_path(card, CATALOG, to, costs=costs)

        expected = programmed(sheet, card, to, costs)
        if path.cost is None:
            assert None is expected
        else:
            assert expected == (path.cost, len(path.steps))

    @given(scorecards(), st.data())
    def test_what_is_promised(self, case: tuple[Scoresheet, Scorecard], data: st.DataObject) -> None:
        """The changed card has the stars wished; no step takes points away, and each is for them or a contradiction."""
        sheet, card = case
        to = data.draw(st.integers(1, 5))
        path = upgrade_path(card, CATALOG, to)

        assert path.now == rate(card, CATALOG)
        assert (path.after is None) is bool(path.obstacles)
        if path.card is None or path.after is None:
            return
        assert path.after == rate(path.card, CATALOG)
        assert path.after.stars is not None
        assert gained(path) in (None, path.after.total)
        assert to <= path.after.stars
        assert path.card.declarations == card.declarations
        for step in path.steps:
            assert (step.before.points or 0) <= (step.after.points or 0)
            code = step.after.criterion.code
            spared = with_answers(path.card, {code: card.answers.get(code, "na")})
            others = {each: path.card.answers[each] for each in changes(path) if each != code}
            if step.after.answer != "none" and not contradicting(sheet, card, others):
                assert to > (rate(spared, CATALOG).stars or 0)
        changed = changes(path)
        assert list(changed) == [code for code in sheet.criteria if code in changed]

    @given(scorecards())
    def test_higher_never_costs_less(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """The paths to each higher level are the same as asked one by one, and none costs less than one below."""
        _, card = case
        paths = upgrade_paths(card, CATALOG)

        first = (rate(card, CATALOG).stars or 0) + 1
        assert list(range(first, 6)) == [path.to for path in paths]
        assert [upgrade_path(card, CATALOG, path.to) for path in paths] == list(paths)
        costs = [path.cost for path in paths]
        there = [cost for cost in costs if cost is not None]
        assert sorted(there) == there
        assert costs[: len(there)] == there


def lean(sheet: Scoresheet, total: int, *spare: str, **changed: Answer) -> Scorecard:
    """A card of so many points: the perfect one, brought down criterion by criterion, those spared left alone."""
    card = perfect(sheet, **changed)
    for code in reversed(list(sheet.criteria)):
        more = (rate(card, CATALOG).total or 0) - total
        if more and code not in spare and not stopping(sheet).get(code):
            worth = worth_of(sheet.criteria[code])
            had = worth[card.answers[code]]
            low = [each for each in worth if 0 < had - worth[each] <= more and each != "none"]
            if low:
                card = with_answers(card, {code: min(low, key=lambda each: worth[each])})
    assert rate(card, CATALOG).total == total
    return card


class TestEdges:
    """At the edges of bands and gates."""

    @pytest.mark.parametrize(
        ("total", "to", "cost"), [(89, 5, 1), (90, 5, 0), (69, 4, 1), (70, 4, 0), (49, 3, 1), (50, 3, 0)]
    )
    def test_bands(self, total: int, to: int, cost: int) -> None:
        """One point under a band one step is missing, at its first point none, where nothing gates (1048)."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        path = upgrade_path(lean(sheet, total, "5.1", "5.2", "5.3"), CATALOG, to)

        assert cost == path.cost
        assert cost == len(path.steps)
        assert path.after is not None
        assert to == path.after.stars

    def test_a_gate_alone(self) -> None:
        """With points enough, the step to the marked option is all that is missing, and it names its mark."""
        path = upgrade_path(perfect(VEGETABLES, c1_5=2), CATALOG)

        [step] = path.steps
        assert (2, 4) == (step.before.answer, step.after.answer)
        assert (1, 3) == (step.before.points, step.after.points)
        assert (4, 5) == step.opens
        assert (2, 2) == (step.cost, path.cost)
        assert "appendix II, set 1, criterion 1.5, option 4" == step.after.citation.place

    def test_a_lower_level_asks_for_no_higher_mark(self) -> None:
        """To four stars a step goes to the option of four stars and no further."""
        path = upgrade_path(perfect(VEGETABLES, c1_5=2), CATALOG, 4)

        assert {"1.5": 3} == changes(path)
        assert 4 == path.after.stars  # type: ignore[union-attr]

    def test_without_marks_points_do(self) -> None:
        """By the reading under which marks have no effect, 95 points are five stars and nothing is to do."""
        path = upgrade_path(perfect(VEGETABLES, c1_5=2), CATALOG, readings={"marks": "no-effect"})

        assert () == path.steps
        assert 0 == path.cost
        assert path.now == path.after

    def test_more_than_wished(self) -> None:
        """A product with more stars than wished has nothing to do."""
        assert () == upgrade_path(perfect(VEGETABLES), CATALOG, 3).steps
        assert () == upgrade_paths(perfect(VEGETABLES), CATALOG)

    def test_no_level_between(self) -> None:
        """By the reading under which points above the marks leave no level, the only way to four stars is to five."""
        card = perfect(VEGETABLES, c1_5=3)
        readings = {"closed-gate": "no-level"}
        path = upgrade_path(card, CATALOG, 4, readings=readings)

        assert None is path.now.stars
        assert 5 == path.after.stars  # type: ignore[union-attr]
        shut = upgrade_path(card, CATALOG, 4, readings=readings, fixed=["1.5"])
        assert {"cannot-change", "points-out-of-reach"} == {each.code for each in shut.obstacles}
        assert "4 stars need 70 to 89" in shut.obstacles[0].text.en

    def test_points_kept_low(self) -> None:
        """By that reading a path to four stars stays below 90 points where the marks of five cannot be reached."""
        card = lean(VEGETABLES, 69, "1.5", "5.1", "5.3", c1_5=3)
        readings = {"closed-gate": "no-level"}
        path = upgrade_path(card, CATALOG, 4, readings=readings, fixed=["1.5"])

        assert path.after is not None
        assert 4 == path.after.stars


class TestTies:
    """Of paths of the same cost."""

    SHEET = CATALOG.scoresheet("vn-1048-2019/01")

    @pytest.mark.parametrize(
        ("total", "expected"),
        [
            (89, {"1.1": 3}),
            (88, {"1.2": 4}),
            (87, {"1.1": 3, "1.2": 4}),
            (86, {"1.2": 4, "1.3": 4}),
        ],
    )
    def test_order(self, total: int, expected: dict[str, int]) -> None:
        """Fewer criteria go before more, and then the first on the sheet before later ones."""
        open_codes = {"1.1", "1.2", "1.3"}
        card = lean(self.SHEET, total, *open_codes, "5.1", "5.2", "5.3", c1_1=2, c1_2=2, c1_3=2)

        path = check(card, CATALOG, 5, fixed=set(self.SHEET.criteria) - open_codes)

        assert expected == changes(path)

    def test_costs_of_nothing(self) -> None:
        """What costs nothing is taken first, and still nothing that is not needed."""
        card = lean(self.SHEET, 89, "5.1", "5.2", "5.3")
        path = upgrade_path(card, CATALOG, costs=dict.fromkeys(self.SHEET.criteria, 0))

        assert (0, 1) == (path.cost, len(path.steps))


class TestMadeUp:
    """On made-up sheets of a few criteria, all of whose first options give nothing."""

    def way(
        self,
        sheet: Mapping[str, Sequence[int | tuple[int, int]]],
        to: int,
        least: Sequence[int] = (9, 8, 7, 2),
        *,
        applies: Mapping[str, str] = frozendict(),
        **asked: Any,
    ) -> dict[str, Answer | None]:
        """The changes of the path, shown to be the cheapest, from the first options to so many stars.

        Of a criterion that applies by another's second option the card says "na".
        """
        facts = [
            Condition(f"{code}/applies", ConditionKind.APPLIES, WORDS, HERE, frozendict({by: (2,)}))
            for code, by in applies.items()
        ]
        unmet = asked.pop("unmet", ())
        facts += [Condition(f"{code}/requires", ConditionKind.REQUIRES, WORDS, HERE) for code in unmet]
        book = book_of(choices(**sheet), least, tuple(facts))
        answers = {code: "na" if code in applies else 1 for code in book.sheet.criteria}
        card = Scorecard(book.sheet.id, answers, {f"{code}/requires": False for code in unmet})
        return changes(check(card, book, to, **asked))

    def test_a_law_that_leaves_little_open(self) -> None:
        """A regime needs no question on which nothing of its scoresheet hangs."""
        book = book_of(choices(c1=(0, 3), c2=(0, 4)), (9, 8, 7, 2), marks=None)
        settled = Book(book.sheet, evolve(book.law, interpretations=(), transitions=()))

        path = upgrade_path(Scorecard(book.sheet.id, {"1": 1, "2": 1}), settled, 3)
        assert ({"1": 2, "2": 2}, 3) == (changes(path), path.after and path.after.stars)

    def test_cost_goes_before_all(self) -> None:
        """Three changes that cost nothing go before one that costs something and stands first."""
        sheet = {"c1": (0, 3), "c2": (0, 1), "c3": (0, 1), "c4": (0, 1)}

        assert {"2": 2, "3": 2, "4": 2} == self.way(sheet, 2, (9, 8, 7, 3), costs={"2": 0, "3": 0, "4": 0})

    def test_what_gives_nothing(self) -> None:
        """A criterion whose requirement is unmet gives no points, and a step on it helps nothing, be it for free."""
        assert {"2": 2} == self.way(
            {"c1": (0, 1), "c2": (0, 1)}, 2, (9, 8, 7, 1), unmet=["1"], costs={"1": 0}
        )

    def test_no_step_that_is_not_needed(self) -> None:
        """What comes to apply stays at "no option fits", though a step up from there costs nothing."""
        sheet = {"c1": (0, 2), "c2": (0, 1)}

        assert {"1": 2, "2": "none"} == self.way(sheet, 2, applies={"2": "1"}, costs={"2": 0})

    @pytest.mark.parametrize(
        ("sheet", "applies", "expected"),
        [
            ({"c1": (0, 2), "c2": (0, 1), "c3": (0, 1), "c4": (0, 1)}, {"2": "1"}, {"1": 2, "2": "none"}),
            ({"c1": (0, 1), "c2": (0, 2), "c3": (0, 1), "c4": (0, 1)}, {"3": "2"}, {"1": 2, "4": 2}),
        ],
    )
    def test_two_changes_or_two(
        self, sheet: dict[str, tuple[int, ...]], applies: dict[str, str], expected: dict[str, Answer]
    ) -> None:
        """What comes to apply is one change like any other: of two and two those that begin first on the sheet go before."""
        assert expected == self.way(sheet, 2, applies=applies, costs={"4": 0})

    def test_by_fewer_steps(self) -> None:
        """Of a path to four stars and one to five of the same cost, that of fewer steps on the first criterion on which they differ."""
        sheet = {"c1": (0, (2, 4)), "c2": ((1, 5),), "c3": (0, 7), "c4": (0, 3)}
        readings = {"closed-gate": "no-level"}

        assert {"1": 2, "2": "none", "4": 2} == self.way(
            sheet, 4, (9, 5, 3, 1), applies={"2": "1"}, costs={"2": 0}, readings=readings
        )


class TestCosts:
    """What steps cost."""

    def test_by_criterion_and_by_step(self) -> None:
        """A cost by step goes before one by criterion, and that before 1; sums are exact."""
        card = perfect(VEGETABLES, c1_5=1)
        costs: Costs = {"1.5": Fraction(1, 3), "1.5/3": Decimal("0.1"), "4.1": 9}

        path = upgrade_path(card, CATALOG, costs=costs)

        assert Fraction(1, 3) * 2 + Fraction(1, 10) == path.cost
        assert isinstance(upgrade_path(card, CATALOG, costs={"1.5": Fraction(1, 3)}).cost, int)

    def test_alternatives(self) -> None:
        """A step stays in its alternative, and costs name the option as answers do."""
        sheet = CATALOG.scoresheet("vn-26-2026/26")
        card = perfect(sheet, c8="2/1", c9="2/2", c15="2/2")
        others = set(sheet.criteria) - {"8"}
        assert {} == changes(upgrade_path(card, CATALOG))
        low = lean(sheet, 89, "8", "9", "15", "3.4", "3.5", c8="2/1", c9="2/2", c15="2/2")

        path = upgrade_path(low, CATALOG, costs={"8/2/2": 7}, fixed=others)

        assert ({"8": "2/2"}, 7) == (changes(path), path.cost)

    def test_from_no_option(self) -> None:
        """From "no option fits" either alternative is open, and the one that contradicts nothing is taken."""
        sheet = CATALOG.scoresheet("vn-26-2026/26")
        low = lean(sheet, 89, "8", "9", "15", "3.4", "3.5", c8="2/2", c9="none", c15="2/2")

        assert {"9": "2/1"} == changes(upgrade_path(low, CATALOG, fixed=set(sheet.criteria) - {"9"}))

    @pytest.mark.parametrize(
        ("total", "ticked", "cost"), [(87, (1, 3), 1), (86, (1, 2, 3), 6), (89, (1, 3), 1)]
    )
    def test_additive(self, total: int, ticked: tuple[int, ...], cost: int) -> None:
        """Where options add up each further tick is a step."""
        sheet = CATALOG.scoresheet("vn-1048-2019/26")
        low = lean(sheet, total, "12", "5.1", "5.2", "5.3", c12=(1,))
        path = check(low, CATALOG, 5, costs={"12/2": 5}, fixed=set(sheet.criteria) - {"12"})

        assert ({"12": ticked}, cost) == (changes(path), path.cost)

    def test_ticks(self) -> None:
        """Above two ticks lie all choices of one or more further ones, and none without."""
        heritage = CATALOG.scoresheet("vn-1048-2019/26").criteria["12"]
        free = [each.n for each in heritage.options if each.n not in (1, 3)]
        rungs = rungs_above(heritage, (1, 3), {}, 2)

        assert 2 ** len(free) - 1 == len({rung.answer for rung in rungs}) == len(rungs)
        assert all({1, 3} < set(rung.answer) for rung in rungs if isinstance(rung.answer, tuple))
        assert {2: len(free)}.items() <= Counter(rung.cost for rung in rungs).items()

    def test_above_yes(self) -> None:
        """Above yes there is nothing, and above no there is yes."""
        asked = CATALOG.scoresheet("vn-26-2026/01").criteria["2.4"]

        assert () == rungs_above(asked, True, {}, 1)
        assert [(True, 7)] == [(rung.answer, rung.cost) for rung in rungs_above(asked, False, {}, 7)]

    @pytest.mark.parametrize("answer", [False, "none"])
    def test_yes_or_no(self, answer: Answer) -> None:
        """From no to yes is one step, from "no option fits" too."""
        low = lean(VEGETABLES, 89, "2.4", "5.1", "5.3", c2_4=answer)
        asked: dict[str, Any] = {
            "readings": {"marks": "no-effect"},
            "fixed": set(VEGETABLES.criteria) - {"2.4"},
        }
        path = upgrade_path(low, CATALOG, costs={"2.4/true": 2}, **asked)

        assert ({"2.4": True}, 2) == (changes(path), path.cost)


class TestConditions:
    """Answers that decide what applies, what stops, and what contradicts."""

    STORY = set(VEGETABLES.criteria) - {"5.1", "5.2", "5.3"}

    def test_a_story_and_what_it_makes_apply(self) -> None:
        """A card without a story: with one, 5.2 applies and is answered too, if only with "no option fits"."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none")
        path = check(card, CATALOG, 5, fixed=self.STORY)

        assert {"5.1": 5, "5.2": "none", "5.3": 2} == changes(path)
        story = path.steps[1]
        assert ("na", 0, 0, 0) == (story.before.answer, story.before.points, story.after.points, story.cost)
        assert 5 == path.after.stars  # type: ignore[union-attr]
        assert set() == contradictions(path.after)  # type: ignore[arg-type]

    def test_a_card_that_contradicts_itself(self) -> None:
        """Set 1, 5.3: without a story its own words are no way up, also where one was ticked for them already."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3=1)

        assert {"5.1": 2, "5.2": "none", "5.3": 2} == changes(check(card, CATALOG, 3, fixed=self.STORY))
        assert {"5.1": 5, "5.2": "none", "5.3": 2} == changes(check(card, CATALOG, 5, fixed=self.STORY))
        assert ["would-contradict"] == [
            each.code for each in check(card, CATALOG, 3, fixed={*self.STORY, "5.1"}).obstacles
        ]

    def test_a_contradiction_that_is_left_alone(self) -> None:
        """Where answers contradict each other already and no step touches them, they stay as they are."""
        card = perfect(VEGETABLES, c1_4=1, c1_5=3, c5_1=1, c5_2="na", c5_3=3)
        path = check(card, CATALOG, 5, readings={"marks": "no-effect"}, fixed=self.STORY - {"1.4", "1.5"})

        assert (88, {"1.4": 3}) == (path.now.total, changes(path))

    def test_unanswered_is_the_same_as_na(self) -> None:
        """Where there is no story, 5.2 without an answer is not missing."""
        card = perfect(VEGETABLES, c5_1=1, c5_3="none")
        answers = {code: each for code, each in card.answers.items() if code != "5.2"}
        bare = evolve(card, answers=answers)

        assert changes(check(bare, CATALOG, 5, fixed=self.STORY)) == {"5.1": 5, "5.2": "none", "5.3": 2}

    def test_what_hangs_on_a_na_that_is_no_answer(self) -> None:
        """A criterion of which nobody can say whether it applies is without an answer, and no step gives it one."""
        facts = (
            Condition("1/applies", ConditionKind.APPLIES, WORDS, HERE, frozendict({"2": (1,)})),
            Condition("2/applies", ConditionKind.APPLIES, WORDS, HERE),
        )
        book = book_of(choices(c1=(0, 1), c2=(0,)), (9, 8, 7, 1), facts)
        card = Scorecard(book.sheet.id, {"1": "na", "2": "na"})

        assert [("unanswered", "1")] == [
            (each.code, each.criterion) for each in check(card, book, 2).obstacles
        ]
        assert {} == changes(check(evolve(card, declarations={"2/applies": False}), book, 1))

    def test_a_fixed_criterion_that_comes_to_apply(self) -> None:
        """What cannot change and comes to apply is answered with "no option fits"."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none")

        assert "none" == changes(upgrade_path(card, CATALOG, fixed=["5.2"]))["5.2"]

    def test_a_stop_by_answers(self) -> None:
        """A product that an answer stops is assessed again with one step; the rest of the card is as it was."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        card = perfect(water, c6_1=1)

        path = upgrade_path(card, CATALOG)

        assert Status.STOPPED is path.now.status
        assert {"6.1"} == set(changes(path))
        assert 5 == path.after.stars  # type: ignore[union-attr]
        assert [1, 2, 3, 4, 5] == [each.to for each in upgrade_paths(card, CATALOG)]

    def test_what_was_never_assessed(self) -> None:
        """Criteria after a stop that have no answer are named: nobody knows where they stand."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        card = perfect(water, c6_1=1)
        answers = {code: each for code, each in card.answers.items() if code not in ("8", "10")}

        path = upgrade_path(Scorecard(water.id, answers, card.declarations), CATALOG)

        assert [("unanswered", "8"), ("unanswered", "10")] == [
            (each.code, each.criterion) for each in path.obstacles if each.code == "unanswered"
        ]

    def test_a_declaration_that_need_not_be_made(self) -> None:
        """What a product need not declare and still can is a way up too, from no answer on."""
        crafts = CATALOG.scoresheet("vn-26-2026/21")
        facts = {**harmless(crafts), "7/applies": False}
        low = lean(crafts, 93)
        answers = {code: each for code, each in low.answers.items() if code != "7"}
        card = Scorecard(crafts.id, answers, facts)

        path = check(card, CATALOG, 5, fixed=set(crafts.criteria) - {"7"})

        assert {"7": 1} == changes(path)
        assert [(0, 1, ())] == [(each.before.points, each.after.points, each.opens) for each in path.steps]

    def test_an_answer_though_it_does_not_apply(self) -> None:
        """What is ticked and does not apply counts as soon as it does."""
        card = perfect(VEGETABLES, c5_1=1, c5_3="none")

        assert {"5.1": 5, "5.3": 2} == changes(check(card, CATALOG, 5, fixed=self.STORY))


class TestEffects:
    """What steps bring beside their own points, by conditions that act otherwise then."""

    WATER = CATALOG.scoresheet("vn-26-2026/16")

    def effects(
        self, card: Scorecard, book: Any = CATALOG, to: int = 5, stopped: str = "no-stars"
    ) -> list[tuple[str, int, str]]:
        """Each with its condition, its points and its words."""
        path = upgrade_path(card, book, to, readings={"stopped-product": stopped})
        assert path.after is not None
        assert gained(path) in (None, path.after.total)
        return [(each.condition.id, each.points, each.text.en) for each in path.effects]

    def test_a_story_makes_an_answer_count(self) -> None:
        """An answer that waits for a story counts with the step that brings one, by the note to 5.2."""
        card = perfect(VEGETABLES, c5_1=1, c5_3="none")

        said = "Then criterion 5.2 applies: “The product has a story”, 2 points more"
        assert [("5.2/applies", 2, said)] == self.effects(card)

    def test_a_story_asks_for_an_answer(self) -> None:
        """A criterion that comes to apply and has no answer is a step of its own, and brings nothing else."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none")

        assert [("5.2/applies", 0, "Then criterion 5.2 applies: “The product has a story”")] == self.effects(
            card
        )

    def test_in_vietnamese(self) -> None:
        """What is brought is told in Vietnamese in the same order: what then, the condition, the points."""
        criteria = choices(c1=(0, 4), c2=(0, 1))
        card = Scorecard("vn-26-2026/01", {"1": 1, "2": 2})
        said = {}
        for kind, answers in (
            (ConditionKind.DISQUALIFIES, (1,)),
            (ConditionKind.APPLIES, (1,)),
            (ConditionKind.REQUIRES, (2,)),
            (ConditionKind.STOPS, (1,)),
        ):
            told = Condition("2/fact", kind, WORDS, HERE, when=frozendict({"1": answers}))
            path = upgrade_path(card, book_of(criteria, (4, 3, 2, 1), (told,)), 4)
            [effect] = path.effects
            said[kind] = effect.text.vi
        assert said == {
            ConditionKind.DISQUALIFIES: "Khi đó hồ sơ không còn bị loại: “chữ”",
            ConditionKind.APPLIES: "Khi đó tiêu chí 2 không áp dụng, vì không đúng như sau: “chữ”, bớt 1 điểm",
            ConditionKind.REQUIRES: "Khi đó tiêu chí 2 không còn thiếu yêu cầu: “chữ”, thêm 1 điểm",
            ConditionKind.STOPS: "Khi đó không còn dừng đánh giá: “chữ”",
        }

    def test_a_step_behind_a_stop_is_not_told_twice(self) -> None:
        """Points of a step behind a stop are the step's; the end of the stop brings those that stay alone."""
        criteria = choices(c1=(0, 2), c2=(0, 3), c3=(0, 4))
        told = Condition("1/stops", ConditionKind.STOPS, WORDS, HERE, when=frozendict({"1": (1,)}))
        book = book_of(criteria, (9, 4, 3, 1), (told,))
        card = Scorecard(book.sheet.id, {"1": 1, "2": 1, "3": 2})

        [(id, points, _)] = self.effects(card, book, stopped="rest-is-zero")

        assert ("1/stops", 4) == (id, points)

    def test_other_steps_have_none(self) -> None:
        """Where no condition acts otherwise, there is nothing to say."""
        assert [] == self.effects(perfect(VEGETABLES, c1_5=3))

    def test_the_end_of_a_stop(self) -> None:
        """A step that ends a stop is said to, and what counts from there on where the rest was 0."""
        card = perfect(self.WATER, c6_1=1)
        said = (
            "Then assessment no longer stops: “Any one of criteria 6.1, 6.2, 6.3 and 6.4 is given 0 points”"
        )

        assert [("6/stops", 0, said)] == self.effects(card)
        zero = self.effects(card, stopped="rest-is-zero")
        assert [("6/stops", 20, f"{said}, 20 points more")] == zero

    def test_what_is_not_met_after_a_stop(self) -> None:
        """A requirement behind the stop takes its points once the stop ends, as it is not met."""
        card = perfect(self.WATER, c6_1=1)
        card = evolve(card, declarations={**card.declarations, "8/requires": False})
        effects = self.effects(card, to=2)

        assert ["6/stops", "8/requires"] == [id for id, _, _ in effects]
        assert effects[1][2].startswith("Then criterion 8 gives 0, as this does not hold: “")

    def test_what_was_left_out_counts_once(self) -> None:
        """Of a stop and a criterion after it that comes to apply, its points are told once."""
        first, second = choices(c1=(0, 2), c2=(0, 3))
        when = frozendict({"1": (1,)})
        told = (
            Condition("1/stops", ConditionKind.STOPS, WORDS, HERE, when=when),
            Condition("2/applies", ConditionKind.APPLIES, WORDS, HERE, when=frozendict({"1": (2,)})),
        )
        book = book_of([first, second], (5, 4, 3, 1), told)
        card = Scorecard(book.sheet.id, {"1": 1, "2": 2})

        found = self.effects(card, book, stopped="rest-is-zero")

        assert [("1/stops", 3), ("2/applies", 0)] == [each[:2] for each in found]

    @pytest.mark.parametrize(
        ("kind", "answers", "points", "said"),
        [
            (ConditionKind.DISQUALIFIES, (1,), 0, "Then the dossier is no longer thrown out: “words”"),
            (ConditionKind.REQUIRES, (2,), 1, "Then criterion 2 lacks no requirement: “words”, 1 point more"),
            (
                ConditionKind.APPLIES,
                (1,),
                -1,
                "Then criterion 2 does not apply, as this does not hold: “words”, 1 point fewer",
            ),
        ],
    )
    def test_what_acts_no_longer_or_newly(
        self, kind: ConditionKind, answers: tuple[Answer, ...], points: int, said: str
    ) -> None:
        """A step ends whatever it ends, and tells also what it takes away."""
        criteria = choices(c1=(0, 4), c2=(0, 1))
        place = "set" if kind is ConditionKind.DISQUALIFIES else "2"
        told = Condition(f"{place}/{kind.value}", kind, WORDS, HERE, when=frozendict({"1": answers}))
        book = book_of(criteria, (4, 3, 2, 1), (told,))

        assert [(told.id, points, said)] == self.effects(Scorecard(book.sheet.id, {"1": 1, "2": 2}), book, 4)


class TestImpossible:
    """Where there is no path, it says why."""

    def codes(self, card: Scorecard, to: int = 5, **asked: Any) -> list[tuple[str, str | None]]:
        """The obstacles, each with its criterion."""
        path = upgrade_path(card, CATALOG, to, **asked)
        assert (None, None, None) == (path.after, path.card, path.cost)
        return [(each.code, each.criterion) for each in path.obstacles]

    def test_thrown_out(self) -> None:
        """A declaration that throws the dossier out."""
        card = perfect(VEGETABLES)
        out = evolve(card, declarations={**card.declarations, "set/disqualifies-1": True})

        assert [("disqualified", None)] == self.codes(out, 1)

    def test_stopped(self) -> None:
        """A declaration that stops the assessment."""
        card = perfect(VEGETABLES)

        assert [("stopped", "6.1")] == self.codes(evolve(card, declarations={"6.1/stops": True}), 3)

    def test_a_stop_that_cannot_be_lifted(self) -> None:
        """An answer that stops the assessment and cannot change."""
        card = perfect(CATALOG.scoresheet("vn-26-2026/16"), c6_1=1)

        assert [("stopped", "6")] == self.codes(card, fixed=["6.1"])

    def test_a_stop_that_leaves_the_points_so_far(self) -> None:
        """By that reading the points after the stop are missing, and the stop is named."""
        card = perfect(VEGETABLES)
        stopped = evolve(card, declarations={"6.1/stops": True})

        codes = self.codes(stopped, readings={"stopped-product": "rest-is-zero"})

        assert ("points-out-of-reach", None) in codes
        assert ("stopped", "6.1") in codes

    def test_an_unmet_requirement(self) -> None:
        """A requirement that is declared unmet keeps the marks of its criterion out of reach."""
        card = perfect(VEGETABLES)
        unmet = evolve(card, declarations={**card.declarations, "9/requires": False})

        assert [("mark-out-of-reach", "9"), ("requirement-unmet", "9")] == self.codes(unmet)
        assert [("disqualified", "9")] == self.codes(unmet, readings={"unmet-requirement": "disqualified"})

    def test_an_unmet_requirement_that_hinders_nothing(self) -> None:
        """Where the points are enough without its criterion, or it only informs, a requirement is no reason."""
        card = perfect(VEGETABLES, c1_5=3)
        unmet = evolve(card, declarations={**card.declarations, "1.1/requires": False})
        few = evolve(lean(VEGETABLES, 40), declarations=unmet.declarations)

        assert [("cannot-change", "1.5")] == self.codes(unmet, fixed=["1.5"])
        every = dict.fromkeys(VEGETABLES.criteria)
        assert ("requirement-unmet", "1.1") in self.codes(few, fixed=every)
        informs = self.codes(few, fixed=every, readings={"unmet-requirement": "information"})
        assert "requirement-unmet" not in dict(informs)

    def test_a_requirement_that_keeps_nothing_from_being_rated(self) -> None:
        """Of a product that is stopped or thrown out a requirement that is not met is no reason."""
        card = perfect(VEGETABLES)
        for id, why in (("6.1/stops", ("stopped", "6.1")), ("set/disqualifies-1", ("disqualified", None))):
            facts = {**card.declarations, id: True, "1.1/requires": False}
            assert [why] == self.codes(evolve(card, declarations=facts))
        assert (
            5 == rate(evolve(card, declarations={**card.declarations, "1.1/requires": False}), CATALOG).stars
        )

    def test_no_points_that_the_card_does_not_have(self) -> None:
        """The stop that no answer lifts is named without the points that other answers would give."""
        fish = CATALOG.scoresheet("vn-1048-2019/09")
        card = perfect(fish, c6_1=1)
        facts = {id: each for id, each in card.declarations.items() if id != "6.1/stops"} | {"9/stops": True}
        path = upgrade_path(evolve(card, declarations=facts), CATALOG)

        [stop] = path.obstacles
        assert ("stopped", "9") == (stop.code, stop.criterion)
        assert "up to here" not in stop.text.en

    def test_a_mark_that_a_declaration_keeps_out_of_reach(self) -> None:
        """Where only a declaration bars a mark, it is named, and not that no option reaches it."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none", c1_5="none")
        facts = {**card.declarations, "5.2/applies": False}
        codes = self.codes(evolve(card, declarations=facts), 4, fixed=["1.5"])

        assert ("cannot-change", "1.5") in codes
        assert ("against-declaration", "5.2") in codes
        assert "mark-out-of-reach" not in dict(codes)

    def test_what_cannot_change(self) -> None:
        """A marked criterion that cannot change keeps the level closed."""
        assert [("cannot-change", "1.5")] == self.codes(perfect(VEGETABLES, c1_5=3), fixed=["1.5"])

    def test_points_that_just_suffice(self) -> None:
        """Where the points reach the band and a mark is missing, the mark alone is the reason."""
        card = lean(VEGETABLES, 90, "1.5", "10", "5.1", "5.3", c1_5=3)

        assert [("cannot-change", "1.5")] == self.codes(card, 5, fixed=VEGETABLES.criteria)

    def test_too_few_points(self) -> None:
        """All that can change gives too few points: how many there can be, and by which clause that is short."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        card = lean(sheet, 80, "1.1", "5.1", "5.2", "5.3", c1_1=1)
        path = upgrade_path(card, CATALOG, fixed=set(sheet.criteria) - {"1.1"})

        [obstacle] = path.obstacles
        assert "points-out-of-reach" == obstacle.code
        assert "Only 80 to 82 points can be reached; 5 stars need 90 or more" == obstacle.text.en
        assert path.to == 5

    def test_marks_and_points(self) -> None:
        """Both are named where both are missing."""
        codes = [*VEGETABLES.criteria]
        card = Scorecard(VEGETABLES.id, dict.fromkeys(codes, "none"), harmless(VEGETABLES))
        found = self.codes(card, fixed=codes)

        assert ("points-out-of-reach", None) == found[-1]
        assert {"cannot-change"} == {code for code, _ in found[:-1]}

    def test_points_beyond_the_level(self) -> None:
        """By the reading under which points above the marks leave no level, too many points bar it."""
        card = perfect(VEGETABLES, c1_5=3)
        path = upgrade_path(card, CATALOG, 4, readings={"closed-gate": "no-level"}, fixed=["1.5"])

        assert path.obstacles

    def test_only_contradictions(self) -> None:
        """Where every way leads to answers that contradict each other, these are named."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        low = lean(sheet, 89, "3.1", "3.2", "5.1", "5.2", "5.3", c3_1=1, c3_2="2/2")

        assert [("would-contradict", "3.1")] == self.codes(low, fixed=set(sheet.criteria) - {"3.1"})

    def test_only_against_declarations(self) -> None:
        """Where every way up goes against a declaration, it is named; without it the way is there."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none")
        told = evolve(card, declarations={**card.declarations, "5.2/applies": False})
        others = set(VEGETABLES.criteria) - {"5.1", "5.3"}

        assert [("against-declaration", "5.2")] == self.codes(told, fixed=others)
        assert None is check(told, CATALOG, 5, fixed=others).cost
        assert {"5.1": 5, "5.2": "none", "5.3": 2} == changes(check(card, CATALOG, 5, fixed=others))

    def test_against_declarations_and_contradictory(self) -> None:
        """Where the ways against a declaration lead to a contradiction too, both are named."""
        told = Condition("2/applies", ConditionKind.APPLIES, WORDS, HERE, when=frozendict({"1": (2, 3)}))
        clash = Contradiction("clash", WORDS, frozendict({"1": (2,), "2": (1,)}), HERE)
        criteria = choices(c1=(0, 4), c2=(0, 1))
        book = book_of(criteria, (4, 3, 2, 1), (told,), (clash,))
        card = Scorecard(book.sheet.id, {"1": 1, "2": 1}, {told.id: False})

        def codes(fixed: set[str]) -> list[str]:
            return [each.code for each in upgrade_path(card, book, 4, fixed=fixed).obstacles]

        assert ["points-out-of-reach"] == [
            each.code for each in upgrade_path(card, book_of(criteria, (9, 3, 2, 1), (told,)), 5).obstacles
        ]
        assert ["against-declaration"] == codes(set())
        assert ["against-declaration", "would-contradict"] == codes({"2"})

    def test_several_declarations(self) -> None:
        """Every declaration is named against which there is a way of its own, or each way that contradicts itself."""
        facts = tuple(
            Condition(f"{place}/applies", ConditionKind.APPLIES, WORDS, HERE, when=frozendict({code: (2,)}))
            for code, place in (("1", "3"), ("2", "4"))
        )
        criteria = choices(c1=(0, 4), c2=(0, 4), c3=(0, 1), c4=(0, 1))
        card = Scorecard("vn-26-2026/01", dict.fromkeys("1234", 1), {each.id: False for each in facts})

        def named(*clashes: dict[str, tuple[int, ...]]) -> list[str]:
            told = tuple(
                Contradiction(f"{n}", Text(f"{n}", f"{n}"), frozendict(each), HERE)
                for n, each in enumerate(clashes)
            )
            book = book_of(criteria, (4, 3, 2, 1), facts, told)
            return [each.criterion or "" for each in upgrade_path(card, book, 4, fixed={"3", "4"}).obstacles]

        assert ["4", "3"] == named({"1": (2,), "2": (2,)})
        # The second clash is met only on the way that lets criterion 2 alone be raised.
        assert ["4", "2", "3", "1"] == named({"1": (2,)}, {"2": (2,)})

    def test_the_nearest_of_several_ways(self) -> None:
        """Of the reasons with a story and those without one the fewer are told: what a story brings is none of them."""
        card = lean(VEGETABLES, 88, "1.5", "5.1", "5.2", "5.3", "8", c1_5=3, c5_1=1)
        others = set(VEGETABLES.criteria) - {"5.1", "5.2", "5.3"}

        assert [("cannot-change", "1.5")] == self.codes(card, fixed=others)

    def test_a_stop_that_is_declared(self) -> None:
        """Where a stop is both answered and declared, no answer lifts it; where it is declared wrongly, one may."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        card = perfect(water, c6_1=1)
        told = evolve(card, declarations={**card.declarations, "6/stops": True})
        wrong = evolve(told, declarations={**card.declarations, "6/stops": False})

        assert [("against-declaration", "6")] == self.codes(told)
        assert {"6.1"} == set(changes(upgrade_path(wrong, CATALOG)))

    @pytest.mark.parametrize("missing", [["1.5", "7"], ["5.1"]])
    def test_incomplete(self, missing: list[str]) -> None:
        """An incomplete card: which criteria have no answer, those among them that others hang on."""
        card = perfect(VEGETABLES)
        answers = {code: each for code, each in card.answers.items() if code not in missing}

        assert [("unanswered", code) for code in missing] == self.codes(
            Scorecard(card.scoresheet, answers), 3
        )


class TestInput:
    """What cannot be taken is refused, all at once."""

    def test_all_faults(self) -> None:
        """Stars, costs and criteria that there are not, each with its place."""
        wrong: Any = {"1.5/9": 1, "1.99": 1, "1.6": 0.5, "1.7": -1, "2.4/": 1, "1.1": True}
        with pytest.raises(InputError) as raised:
            upgrade_path(perfect(VEGETABLES), CATALOG, 6, costs=wrong, fixed=["9.9"])

        assert [
            ("to",), ("costs", "1.5/9"), ("costs", "1.99"), ("costs", "1.6"), ("costs", "1.7"), ("costs", "2.4/"),
            ("costs", "1.1"), ("fixed",),
        ] == [each.path for each in raised.value.faults]  # fmt: skip

    @pytest.mark.parametrize("asked", [{"costs": [1]}, {"fixed": "1.5"}, {"to": True}, {"to": "5"}])
    def test_other_types(self, asked: dict[str, Any]) -> None:
        """A list of costs, a text in place of criteria, and stars that are no number are refused."""
        with pytest.raises(InputError):
            upgrade_path(perfect(VEGETABLES), CATALOG, **asked)

    def test_a_card_that_cannot_be_rated(self) -> None:
        """A card is refused as `rate` refuses it."""
        with pytest.raises(InputError):
            upgrade_path(Scorecard(VEGETABLES.id, {"1.1": 9}), CATALOG)


class TestVariants:
    """Local variants."""

    def test_by_the_variant(self) -> None:
        """By a local variant the path is by its sheet, and the national rating stands beside."""
        card = perfect(VEGETABLES, c1_5=3)
        local = Scorecard("dong-thap:vn-26-2026/01", card.answers, card.declarations)
        path = upgrade_path(local, CATALOG)

        assert {"1.5": 4} == changes(path)
        assert path.after is not None
        assert path.after.national is not None
        assert (False, 5) == (path.after.official, path.after.national.stars)


LYCHEE = str(Path(__file__).parent.parent / "examples" / "lychee.toml")


class TestCommand:
    """`ocopkit upgrade`."""

    def test_advice(self, ocopkit: Any) -> None:
        """The text says what to change, from what to what, what that brings, the mark, the clause, and the stars then."""
        said = ocopkit("upgrade", LYCHEE, "--to", "5", "--cost", "1.5=2.5", "--lang", "en")

        assert 0 == said.code
        for words in (
            "To reach 5 stars: 3 changes, cost 4.50",
            "from 3: Linkage contracts for over 75% of output sold",
            "to 4: Contracts for over 75%",
            "1 point more, reaches the mark *****, cost 2.50",
            "appendix II, set 1, criterion 1.5, option 4",
            "Then: 99 points   ★★★★★  5 stars",
        ):
            assert words in said.out
        assert "Để đạt 5 sao: 3 thay đổi, chi phí 4,50" in ocopkit("upgrade", LYCHEE, "--cost", "1.5=5/2").out

    def test_impossible(self, ocopkit: Any) -> None:
        """Without a path it says why, by which clause, and exits with 1."""
        said = ocopkit("upgrade", LYCHEE, "--to", "5", "--fixed", "4.1", "--lang", "en")

        assert 1 == said.code
        assert "To reach 5 stars: no path" in said.out
        assert "Criterion 4.1 cannot change, so its mark ***** is not reached: 3 points, 5 needed" in said.out
        assert "Cannot change: 4.1" in said.out

    def test_nothing_to_do(self, ocopkit: Any, tmp_path: Path) -> None:
        """A product that has the stars is told so, and exits with 0."""
        file = tmp_path / "card.json"
        file.write_text(card_to_json(perfect(VEGETABLES)), "utf-8")

        assert "4 stars already: nothing to do" in ocopkit("upgrade", LYCHEE, "--to", "4", "--lang", "en").out
        most = ocopkit("upgrade", str(file), "--lang", "en")
        assert (0, True) == (most.code, "The most stars there are: nothing to do" in most.out)

    def test_every_level(self, ocopkit: Any, tmp_path: Path) -> None:
        """Without --to there is a path for each higher level, and 1 only where there is none at all."""
        card = perfect(
            CATALOG.scoresheet("vn-1048-2019/26"),
            c12=(1,),
            c5_1=1,
            c5_2="na",
            c5_3="na",
            c4_1=1,
            c4_2=1,
            c4_3=1,
        )
        file = tmp_path / "card.json"
        file.write_text(card_to_json(card), "utf-8")
        said = ocopkit("upgrade", str(file), "--lang", "en")

        assert 0 == said.code
        assert "To reach 5 stars" in said.out
        file.write_text('{"scoresheet": "vn-26-2026/01", "answers": {"1.1": 3}}', "utf-8")
        said = ocopkit("upgrade", str(file), "--lang", "en")
        assert 1 == said.code
        assert "Criterion 1.2 is not answered" in said.out

    def test_a_story(self, ocopkit: Any, tmp_path: Path) -> None:
        """A criterion that comes to apply and brings nothing is told too."""
        file = tmp_path / "card.json"
        file.write_text(
            card_to_json(perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none", c2_4=False)), "utf-8"
        )
        said = ocopkit("upgrade", str(file), "--to", "5", "--lang", "en")

        then = "Then criterion 5.2 applies: “The product has a story”"
        for words in ("from does not apply", "to no option fits", "no points more, cost 0", f"•  {then}"):
            assert words in said.out

        said = ocopkit("upgrade", str(file), "--to", "5", "--lang", "en", "--format", "json")
        jsonschema.validate(said.json, schema("upgrade"))
        [path] = said.json["paths"]
        [effect] = path["effects"]
        assert effect == {
            "condition": "5.2/applies",
            "criterion": "5.2",
            "text": then,
            "points": 0,
            "citation": {
                "document": "26/2026/QĐ-TTg",
                "place": "appendix II, set 1, criterion 5.2, note",
                "text": "decision 26/2026/QĐ-TTg, appendix II, set 1, criterion 5.2, note",
            },
        }

    @pytest.mark.parametrize("lang", ["vi", "en"])
    @pytest.mark.parametrize("more", [[], ["--to", "5", "--fixed", "4.1", "--cost", "1.5/4=1/3"]])
    def test_json(self, ocopkit: Any, lang: str, more: list[str]) -> None:
        """The JSON holds the same and fits its schema."""
        said = ocopkit("upgrade", LYCHEE, "--format", "json", "--lang", lang, *more)

        jsonschema.validate(said.json, schema("upgrade"))
        [path] = said.json["paths"]
        assert 4 == said.json["rating"]["stars"]
        if more:
            assert (1, None, None) == (said.code, path["rating"], path["cost"])
            assert ({"1.5/4": "1/3"}, ["4.1"]) == (said.json["costs"], said.json["fixed"])
            assert ["cannot-change"] == [each["code"] for each in path["obstacles"]]
            return
        assert (0, 5, 3) == (said.code, path["rating"]["stars"], path["cost"])
        assert [("1.3", 2, 3, [5]), ("1.5", 3, 4, [5]), ("4.1", 3, 4, [5])] == [
            (each["criterion"], each["before"]["answer"], each["after"]["answer"], each["opens"])
            for each in path["steps"]
        ]

    def test_a_local_variant(self, ocopkit: Any, tmp_path: Path) -> None:
        """By a local variant it is said that it is no national law, and what national law says."""
        card = perfect(VEGETABLES, c1_5=3)
        file = tmp_path / "card.json"
        file.write_text(
            card_to_json(Scorecard("dong-thap:vn-26-2026/01", card.answers, card.declarations)), "utf-8"
        )
        said = ocopkit("upgrade", str(file), "--lang", "en").out

        assert "A local variant, not national law" in said
        assert "By national law: 100 points" in said
        shown = ocopkit("upgrade", str(file), "--format", "json").json
        jsonschema.validate(shown, schema("upgrade"))
        assert shown["paths"][0]["rating"]["national"]["origin"]["sha256"]

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (("--cost", "1.5"), "--cost: expected a cost as CODE=COST"),
            (("--cost", "1.5=-1"), "--cost: expected a cost as CODE=COST"),
            (("--cost", "1.5=2,5"), 'found "1.5=2,5". Write a point: 2.5'),
            (("--cost", "1.99=1"), "--cost › 1.99: expected a criterion of vn-26-2026/01"),
            (("--fixed", "1.99"), "--fixed: expected a criterion of vn-26-2026/01"),
            (("--fixed", "1.5,2.1"), 'found "1.5,2.1". Give each code by itself: "1.5", "2.1"'),
            (("--fixed", "1.5 9.9"), 'found "1.5 9.9". Did you mean "1.5"?'),
            (("--to", "6"), "--to to be one of: 1, 2, 3, 4, 5"),
            (("--reading", "x=y"), "--reading › x"),
        ],
    )
    def test_bad_input(self, ocopkit: Any, typed: tuple[str, ...], words: str) -> None:
        """What cannot be taken is named by its option, with exit code 2 and nothing on the standard output."""
        said = ocopkit("upgrade", LYCHEE, *typed, "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert words in said.err

    def test_part_totals(self, ocopkit: Any, tmp_path: Path) -> None:
        """A file of part totals has no answers to raise, and where no scoresheet is held, that is said."""
        file = tmp_path / "parts.toml"
        file.write_text('regime = "vn-148-2023"\n[parts]\nA = 35\nB = 24\nC = 30\n', "utf-8")
        said = ocopkit("upgrade", str(file), "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert "expected a card with an answer to each criterion" in said.err
        assert "criteria of decision 148/QĐ-TTg is not held by ocopkit" in said.err
