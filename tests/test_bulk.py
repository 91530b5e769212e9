"""Many cards at once come out as each of them does alone."""

from __future__ import annotations

import pickle
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cards import CATALOG, HELD, perfect, scorecards
from ocopkit import InputError, Rating, Scorecard, rate
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Criterion, CriterionKind, Option, Part, Scoresheet, Section
from ocopkit.law.text import Text
from ocopkit.rating import bulk
from ocopkit.rating.bulk import CompiledScoresheet, compiled
from ocopkit.rating.codes import CODE_NA, CODE_NONE, Coding
from ocopkit.rating.knots import Bench, Knot
from ocopkit.rating.ledger import ledger_of
from ocopkit.rating.numbers import ABSENT, BulkRating, arrays_of
from ocopkit.rating.readings import chosen
from ocopkit.rating.results import Status
from ocopkit.rating.stars import open_level
from ocopkit.rating.tables import Pack

Codes = NDArray[np.uint8]

SHEET = "vn-26-2026/01"
VARIANTS = ("dong-thap:vn-26-2026/01", "lang-son:vn-26-2026/01", "dong-thap:vn-1048-2019/01")

READINGS: tuple[dict[str, str], ...] = (
    {},
    {"nothing-ticked": "lowest-option"},
    {"marks": "no-effect"},
    {"set-26-marks": "no-effect", "nothing-ticked": "lowest-option"},
    {"unmet-requirement": "information", "stopped-product": "rest-is-zero"},
    {"unmet-requirement": "disqualified"},
    {"stopped-product": "rest-is-zero", "nothing-ticked": "lowest-option"},
    {"closed-gate": "no-level"},
    {"closed-gate": "forwarded", "closed-gate-at-the-ministry": "five-stars"},
    {"handicraft-declaration": "binds-all"},
    {"whole-number-bands": "rounded"},
)


def readings_for(sheet: Scoresheet) -> list[dict[str, str]]:
    """Those of `READINGS` whose questions the sheet's regime has."""
    questions = CATALOG.regime(sheet.regime).questions
    return [each for each in READINGS if set(each) <= set(questions)]


@lru_cache(maxsize=200)
def tables_of(id: str, readings: tuple[tuple[str, str], ...] = ()) -> CompiledScoresheet:
    """A compiled scoresheet, made once a process."""
    return compiled(id, CATALOG, readings=dict(readings))


def numbers(rating: Rating) -> tuple[object, ...]:
    """What a rating says in numbers, with its closed gates."""
    looked_at = rating.status in (Status.RATED, Status.INCOMPLETE)
    return (
        rating.status,
        rating.total,
        None if rating.parts is None else dict(rating.parts),
        rating.stars_by_points,
        rating.stars,
        open_level(rating.closed_gates) if looked_at else None,
        rating.bounds,
        [(gate.stars, gate.criterion, gate.option) for gate in rating.closed_gates],
    )


def numbers_at(sheet: CompiledScoresheet, rating: BulkRating, card: int) -> tuple[object, ...]:
    """The same of one card among many."""
    found = rating.at(card)
    assert rating.closed_gates is not None
    closed = [
        (gate.stars, gate.criterion, gate.option)
        for gate, shut in zip(sheet.gates, rating.closed_gates[:, card], strict=True)
        if shut
    ]
    return (
        found.status,
        found.total,
        found.parts,
        found.stars_by_points,
        found.stars,
        found.open_level,
        found.bounds,
        closed,
    )


def drawn(
    sheet: CompiledScoresheet, cards: int, random: np.random.Generator, missing: float, declared: float
) -> tuple[Codes, Codes]:
    """Random codes of every kind, "none" and "na" among them.

    Args:
        sheet: what they are codes of.
        cards: how many.
        random: where chance comes from.
        missing: the share of criteria without an answer.
        declared: the share of facts that are declared.
    """
    answers = np.stack(
        [
            random.choice(np.array([code for code in row.codes if code], np.uint8), cards)
            for row in sheet.answers
        ]
    )
    answers[random.random(answers.shape) < missing] = 0
    declarations = random.integers(1, 3, (len(sheet.declarations), cards), np.uint8)
    declarations[random.random(declarations.shape) >= declared] = 0
    return answers, declarations


def same(one: BulkRating, other: BulkRating) -> bool:
    """Whether two results hold the same."""
    arrays, others = arrays_of(one), arrays_of(other)
    return set(arrays) == set(others) and all(np.array_equal(arrays[name], others[name]) for name in arrays)


def faults_of(act: Any, *args: object) -> list[str]:
    """What an InputError says, a line a fault."""
    with pytest.raises(InputError) as raised:
        act(*args)
    return str(raised.value).splitlines()


@pytest.mark.parametrize("id", [*HELD, *VARIANTS])
def test_cards_of_all_kinds_come_out_as_alone(id: str) -> None:
    """By every scoresheet, random cards have the numbers and closed gates that `rate` gives, by any reading."""
    place = (*HELD, *VARIANTS).index(id)
    random = np.random.default_rng(place)
    # Each scoresheet by a fifth of the readings, so that neighbours, which are much alike, share them out.
    for readings in [{}, *readings_for(CATALOG.scoresheet(id))[1 + place % 5 :: 5]]:
        sheet = tables_of(id, tuple(readings.items()))
        for missing, declared in ((0.0, 0.0), (0.04, 0.1), (0.5, 0.3)):
            answers, declarations = drawn(sheet, 6, random, missing, declared)
            rating = sheet.rate(answers, declarations, gates=True)
            for index, card in enumerate(sheet.decode(answers, declarations)):
                alone = rate(card, CATALOG, readings=readings)
                assert numbers(alone) == numbers_at(sheet, rating, index), (card, readings)


@settings(max_examples=50)
@given(scorecards(), st.data())
def test_a_card_comes_out_as_alone(case: tuple[Scoresheet, Scorecard], data: st.DataObject) -> None:
    """Any card, by any reading, has the numbers and closed gates that `rate` gives."""
    sheet, card = case
    readings = data.draw(st.sampled_from(readings_for(sheet)))
    tables = tables_of(sheet.id, tuple(readings.items()))

    rating = tables.rate(*tables.encode([card]), gates=True)

    assert numbers(rate(card, CATALOG, readings=readings)) == numbers_at(tables, rating, 0)


@given(st.lists(scorecards(), max_size=1))
def test_cards_come_back_from_their_codes(cases: list[tuple[Scoresheet, Scorecard]]) -> None:
    """A card that is encoded and decoded is the card it was, and without declarations it declares nothing."""
    for sheet, card in cases:
        tables = tables_of(sheet.id)
        assert [card] == tables.decode(*tables.encode([card]))
        assert [evolve(card, declarations={})] == tables.decode(tables.encode([card])[0])


@pytest.mark.parametrize("id", HELD)
def test_every_answer_counts_what_it_counts_alone(id: str) -> None:
    """With one answer changed, a perfect card has the numbers that `rate` gives, whichever answer it is."""
    sheet = CATALOG.scoresheet(id)
    tables = tables_of(id)
    whole = perfect(sheet)
    cards = [
        evolve(whole, answers={**whole.answers, row.name: choice})
        for row in tables.answers
        for choice in row.choices
        if choice is not None
    ]
    rating = tables.rate(*tables.encode(cards), gates=True)

    for index, card in enumerate(cards):
        assert numbers(rate(card, CATALOG)) == numbers_at(tables, rating, index)


@pytest.mark.parametrize("id", [SHEET, "vn-26-2026/26", "vn-1048-2019/01"])
def test_both_sides_of_each_band_edge(id: str) -> None:
    """Cards of every total from the best one down have the stars that `rate` gives."""
    sheet = CATALOG.scoresheet(id)
    tables = tables_of(id)
    card = perfect(sheet)
    cards = [card]
    for code in sheet.criteria:
        card = evolve(card, answers={**card.answers, code: "none"})
        cards.append(card)
    bands = CATALOG.regime(sheet.regime).bands
    totals = tables.rate(*tables.encode(cards)).total.tolist()
    filled = [
        evolve(one, answers={**one.answers, code: option.answer})
        for one, total in zip(cards, totals, strict=True)
        for code, criterion in sheet.criteria.items()
        for option in criterion.options
        if criterion.kind in (CriterionKind.CHOICE, CriterionKind.ALTERNATIVES)
        and any(abs(total - band.least) <= 6 for band in bands)
    ]
    rating = tables.rate(*tables.encode(filled), gates=True)

    found = set(rating.total.tolist())
    assert {edge for band in bands if band.least for edge in (band.least - 1, band.least)} <= found
    for index, one in enumerate(filled):
        assert numbers(rate(one, CATALOG)) == numbers_at(tables, rating, index)


@pytest.mark.parametrize("size", [1, 3, 64, 1000])
@pytest.mark.parametrize("readings", [{}, {"stopped-product": "rest-is-zero"}])
def test_blocks_do_not_show(monkeypatch: pytest.MonkeyPatch, size: int, readings: dict[str, str]) -> None:
    """However many cards are worked on at once, and however they are split, the result is the same."""
    sheet = compiled(SHEET, CATALOG, readings=readings)
    answers, declarations = drawn(sheet, 150, np.random.default_rng(7), 0.02, 0.3)
    whole = sheet.rate(answers, declarations, gates=True)

    monkeypatch.setattr(bulk, "BLOCK", size)

    assert same(whole, sheet.rate(answers, declarations, gates=True))
    halves = [sheet.rate(answers[:, part], declarations[:, part]) for part in (slice(0, 70), slice(70, None))]
    assert whole.stars.tolist() == [*halves[0].stars.tolist(), *halves[1].stars.tolist()]


def test_no_cards_at_all() -> None:
    """An array of no cards has a result of no cards."""
    sheet = tables_of(SHEET)
    rating = sheet.rate(np.zeros((32, 0), np.uint8), np.zeros((10, 0), np.uint8), gates=True)

    assert 0 == len(rating) == len(rating.total)
    assert rating.closed_gates is not None
    assert (len(sheet.gates), 0) == rating.closed_gates.shape
    assert [] == sheet.decode(np.zeros((32, 0), np.uint8))
    assert 0 == len(sheet.rate(*sheet.encode([])))


def test_nothing_answered_is_not_zero() -> None:
    """A card that says nothing is incomplete: it has bounds, and no points or stars."""
    found = tables_of(SHEET).rate(np.zeros((32, 1), np.uint8))

    assert [[ABSENT]] * 3 == [found.total.tolist(), found.stars.tolist(), found.stars_by_points.tolist()]
    assert {ABSENT} == set(found.parts.ravel().tolist())
    assert numbers(rate(Scorecard(SHEET, {}), CATALOG))[:7] == (
        found.at(0).status,
        found.at(0).total,
        found.at(0).parts,
        found.at(0).stars_by_points,
        found.at(0).stars,
        found.at(0).open_level,
        found.at(0).bounds,
    )


def test_declarations_can_be_left_out() -> None:
    """Without an array of declarations nothing is declared."""
    sheet = tables_of(SHEET)
    answers, _ = drawn(sheet, 40, np.random.default_rng(3), 0.0, 0.0)

    assert same(sheet.rate(answers), sheet.rate(answers, np.zeros((10, 40), np.uint8)))


@pytest.mark.parametrize("dtype", [np.int8, np.int16, np.uint32, np.int64, np.uint64, ">i4"])
def test_other_whole_numbers_and_layouts_do(dtype: Any) -> None:
    """Whole numbers of any type, and arrays in any order of memory, give the same as rows of bytes."""
    sheet = tables_of(SHEET)
    answers, declarations = drawn(sheet, 50, np.random.default_rng(5), 0.1, 0.5)
    answers[answers > 5] = 0  # "none" and "na" are more than a signed byte holds
    expected = sheet.rate(answers, declarations)

    for each in (answers.astype(dtype), np.asfortranarray(answers), np.repeat(answers, 2, axis=1)[:, ::2]):
        assert same(expected, sheet.rate(each, declarations.astype(dtype)))
    assert same(expected, sheet.rate(answers.tolist(), declarations))


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (np.zeros((32, 2)), ["answers: expected an array of whole numbers, found float64"]),
        (np.zeros((32, 2), bool), ["answers: expected an array of whole numbers, found bool"]),
        (
            np.zeros(32, np.uint8),
            ["answers: expected 32 rows and one column a card: (32, number of cards), found (32,)"],
        ),
        (
            np.zeros((2, 32), object),
            [
                "answers: expected an array of whole numbers, found object",
                "answers: expected 32 rows and one column a card: (32, number of cards), found (2, 32)",
            ],
        ),
        (
            np.ma.zeros((32, 2), np.uint8),
            ["answers: expected an array without a mask; 0 is no answer, found MaskedArray"],
        ),
        (
            [np.ma.zeros(2, np.uint8)] * 32,
            ["answers: expected an array without a mask; 0 is no answer, found MaskedArray"],
        ),
        (
            np.zeros((32, 2), "timedelta64[D]"),
            ["answers: expected an array of whole numbers, found timedelta64[D]"],
        ),
    ],
)
def test_other_arrays_are_refused(answers: Any, expected: list[str]) -> None:
    """Floats, truth values, objects, masks and other shapes are refused, with what was expected."""
    sheet = tables_of(SHEET)

    assert expected == faults_of(sheet.rate, answers)
    assert expected == faults_of(sheet.decode, answers)


@pytest.mark.parametrize("wrong", [-1, -2, 300, 256, 259, 2**40])
def test_no_number_wraps_around(wrong: int) -> None:
    """A number that is no byte is refused, and not taken for what its last byte says."""
    sheet = tables_of(SHEET)
    answers = np.zeros((32, 3), np.int64)
    answers[0, 1] = wrong

    assert faults_of(sheet.rate, answers) == [
        f"answers › 1.1 › card 1: expected a code from 0 to 3, 255, found {wrong}"
    ]


def test_all_wrong_codes_at_once() -> None:
    """Every wrong code of every row is named, with the first card that has it and how many have."""
    sheet = tables_of(SHEET)
    answers, declarations = np.zeros((32, 9), np.uint8), np.zeros((10, 9), np.uint8)
    answers[0, [8, 4]] = 4
    answers[0, 5] = CODE_NA
    answers[list(CATALOG.scoresheet(SHEET).criteria).index("5.2"), 2] = 17
    answers[1, 7] = CODE_NONE
    declarations[1, 6] = 3

    expected = [
        "answers › 1.1 › card 4: expected a code from 0 to 3, 255, found 4. 2 cards have it",
        "answers › 1.1 › card 5: expected a code from 0 to 3, 255, found 254",
        "answers › 5.2 › card 2: expected a code from 0 to 3, 254, 255, found 17",
        "declarations › 1.1/requires › card 6: expected a code from 0 to 2, found 3",
    ]
    assert expected == faults_of(sheet.rate, answers, declarations)
    assert expected == faults_of(sheet.decode, answers, declarations)


def test_as_many_declarations_as_answers() -> None:
    """Declarations of another number of cards are refused."""
    found = faults_of(tables_of(SHEET).rate, np.zeros((32, 3), np.uint8), np.zeros((10, 2), np.uint8))

    assert ["declarations: expected 3 columns as in answers, found (10, 2)"] == found


def test_cards_that_cannot_be_taken_are_named() -> None:
    """Encoding says all that `rate` would say of the cards, with the place of each card."""
    strange: dict[Any, Any] = {"1.1": True, "2.4": 1, "1.99": 1}
    cards = [
        Scorecard(SHEET, {"1.1": 3}),
        Scorecard(SHEET, strange),
        Scorecard("vn-26-2026/02", {}),
        Scorecard(SHEET, {}, {"6.1/stop": True}),
        Scorecard(SHEET, {}, {"6.1/stops": 1}),  # type: ignore[dict-item]  # what the test is about
        Scorecard(SHEET, {"1.1": "na"}),
        Scorecard(SHEET, {"1.1": None}),  # type: ignore[dict-item]  # as above
    ]

    assert faults_of(tables_of(SHEET).encode, cards) == [
        'cards › 1 › answers › 1.1: expected an option from 1 to 3 or "none", found true',
        'cards › 1 › answers › 2.4: expected true, false or "none", found 1. Write true for yes, false for no',
        'cards › 1 › answers › 1.99: expected a criterion of vn-26-2026/01, found "1.99"',
        'cards › 2 › scoresheet: expected a card of vn-26-2026/01, found "vn-26-2026/02"',
        'cards › 3 › declarations › 6.1/stop: expected a condition of vn-26-2026/01, found "6.1/stop". Did you mean "6.1/stops"?',
        "cards › 4 › declarations › 6.1/stops: expected true or false, found 1",
        'cards › 5 › answers › 1.1: expected an option from 1 to 3 or "none", found "na". "na" is only for a criterion that may not apply',
        'cards › 6 › answers › 1.1: expected an option from 1 to 3 or "none", found null. Leave this out where it is not answered; write "none" where no option fits',
    ]


def test_it_goes_through_pickle() -> None:
    """A compiled scoresheet rates the same on the other side of pickle, and its results go back."""
    sheet = compiled("vn-26-2026/21", CATALOG, readings={"stopped-product": "rest-is-zero"})
    answers, declarations = drawn(sheet, 30, np.random.default_rng(9), 0.1, 0.4)
    expected = sheet.rate(answers, declarations, gates=True)

    there = pickle.loads(pickle.dumps(sheet))  # noqa: S301  # our own bytes
    back = pickle.loads(pickle.dumps(there.rate(answers, declarations, gates=True)))  # noqa: S301  # as above

    assert same(expected, back)


def test_a_variant_rates_by_itself_and_its_base_by_law() -> None:
    """A local variant's tables give its own result, and those of its base the national one."""
    id = VARIANTS[0]
    card = perfect(CATALOG.scoresheet(id))
    sheet, base = tables_of(id), tables_of(SHEET)
    alone = rate(card, CATALOG)
    kept = [row.name in CATALOG.scoresheet(SHEET).criteria for row in sheet.answers]
    answers, declarations = sheet.encode([card])

    assert alone.national is not None
    assert alone.stars == sheet.rate(answers, declarations).at(0).stars
    assert alone.national.stars == base.rate(answers[kept], declarations[:10]).at(0).stars


def test_unknown_readings_and_sheets_are_refused() -> None:
    """What `rate` does not take, compiling does not take."""
    with pytest.raises(InputError, match="vn-26-2026/99"):
        compiled("vn-26-2026/99", CATALOG)
    with pytest.raises(InputError, match="expected an interpretation"):
        compiled(SHEET, CATALOG, readings={"mark": "no-effect"})


def made(*criteria: Criterion) -> Scoresheet:
    """A scoresheet of made-up criteria, each in a part of its own, without conditions."""
    sheet = CATALOG.scoresheet("vn-26-2026/26")
    x = Text("x", "x")
    parts = (
        Part(f"P{each.code}", x, each.max, each.max, (Section(f"S{each.code}", x, each.max, (each,)),))
        for each in criteria
    )
    return evolve(sheet, parts=tuple(parts), conditions=())


def criterion(code: str, kind: CriterionKind, points: list[int]) -> Criterion:
    """A made-up criterion with options of these points."""
    options = tuple(Option(n, each, Text("x", "x")) for n, each in enumerate(points, 1))
    citation = CATALOG.scoresheet(SHEET).citation
    return Criterion(code, Text("x", "x"), kind, max(points), options, (), citation)


def test_what_tables_cannot_hold_is_refused() -> None:
    """Too many answers, points, parts, and combinations that conditions tie together are each said so."""
    many = made(criterion("1.1", CriterionKind.ADDITIVE, [1] * 8))
    rich = made(criterion("1.1", CriterionKind.CHOICE, [0, 255]))
    parted = made(*(criterion(f"{n}.1", CriterionKind.CHOICE, [0, 8]) for n in range(15)))
    sheet = CATALOG.scoresheet("vn-1048-2019/17")
    stops = next(each for each in sheet.conditions if each.id == "6/stops")
    tied = evolve(stops, when=frozendict(dict.fromkeys(list(sheet.criteria)[:9], (1,))))

    assert ["vn-26-2026/26 › 1.1: expected at most 253 different answers, found 256"] == faults_of(
        compiled, many, CATALOG
    )
    assert ["vn-26-2026/26: expected at most 254 points, found 255"] == faults_of(compiled, rich, CATALOG)
    assert ["vn-26-2026/26: expected at most 64 bits in a word, found 67"] == faults_of(
        compiled, parted, CATALOG
    )
    (said,) = faults_of(compiled, evolve(sheet, conditions=(tied,)), CATALOG)
    assert "expected at most 65536 combinations of what conditions tie together" in said


def test_a_single_criterion_is_a_scoresheet() -> None:
    """A scoresheet of one criterion with as many answers as a byte tells apart is rated like any other."""
    sheet = made(criterion("1.1", CriterionKind.ADDITIVE, [1, 2, 4, 8, 16, 32, 64]))
    tables = compiled(sheet, CATALOG)
    rating = tables.rate(np.array([[1, 128, CODE_NONE, 0]]))

    assert [0, 127, 0, ABSENT] == rating.total.tolist()
    assert [[ABSENT, ABSENT, ABSENT, 0], [ABSENT, ABSENT, ABSENT, 127]] == rating.total_bounds.tolist()


def test_long_words_count_as_short_ones() -> None:
    """A scoresheet of many parts, whose points and counts need more than 32 bits, is rated like any other."""
    tables = compiled(made(*(criterion(f"{n}.1", CriterionKind.CHOICE, [0, 8]) for n in range(10))), CATALOG)
    rating = tables.rate(np.array([[2, 1, 2]] * 9 + [[2, 2, 0]]))

    assert [80, 8, ABSENT] == rating.total.tolist()
    assert [[8, 0, ABSENT]] * 9 + [[8, 8, ABSENT]] == rating.parts.tolist()
    assert [[ABSENT, ABSENT, 72], [ABSENT, ABSENT, 80]] == rating.total_bounds.tolist()


def test_a_question_that_is_not_asked_for_is_not_answered() -> None:
    """Closed gates are told only to who asks for them."""
    assert tables_of(SHEET).rate(np.zeros((32, 1), np.uint8)).closed_gates is None


def test_what_may_still_stop_is_rated_apart() -> None:
    """Where a stop leaves the points so far, a card that may still be stopped has other bounds than one that may not."""
    readings = {"stopped-product": "rest-is-zero"}
    water = CATALOG.scoresheet("vn-26-2026/16")
    tables = tables_of(water.id, tuple(readings.items()))
    whole = perfect(water)
    cards = [
        evolve(whole, answers={code: each for code, each in whole.answers.items() if code not in missing})
        for missing in ((), ("6.1",), ("8",), ("6.1", "8"), ("6.1", "6.3"))
    ]
    rating = tables.rate(*tables.encode(cards), gates=True)

    for index, card in enumerate(cards):
        assert numbers(rate(card, CATALOG, readings=readings)) == numbers_at(tables, rating, index)


@pytest.mark.parametrize(("bits", "word"), [(32, np.uint32), (33, np.uint64), (64, np.uint64)])
def test_a_word_is_as_long_as_it_has_to_be(bits: int, word: type[np.unsignedinteger]) -> None:
    """Points and counts of 32 bits together stand in a short word, up to 64 in a long one, at its lowest bits."""
    most = (1 << (bits - 1)) - 1
    pack = Pack.of([np.array([[0, most]])], [np.array([[False, True]])], "x")

    assert [word] == [table.dtype.type for table in pack.tables]
    assert [[0, (1 << bits) - 1]] == [table.tolist() for table in pack.tables]
    assert [(0, most), (1 << (bits - 1),)] == [tuple(map(int, pack.points[0])), tuple(map(int, pack.counts))]


def test_a_word_holds_64_bits() -> None:
    """What needs one bit more is refused, with the number of bits."""
    points = np.array([[0, (1 << 63) - 1], [0, 1]])

    assert ["x: expected at most 64 bits in a word, found 65"] == faults_of(
        Pack.of, [points], [np.array([[False, True]])], "x"
    )


def test_what_two_bytes_tell_apart() -> None:
    """Criteria that conditions tie together may have 65,536 combinations; with more they are named, and how many."""
    sheet = CATALOG.scoresheet(SHEET)
    regime = CATALOG.regime(sheet.regime)
    rows = [Coding(code, (None, *range(1, 256))) for code in ("1.1", "1.2")]

    def first(*choices: Coding) -> Scorecard:
        bench = Bench(sheet, regime, chosen(regime, {}), ledger_of(sheet), choices, (), Scorecard(SHEET, {}))
        return next(bench.cases(Knot((0, 1), ()))).card

    assert Scorecard(SHEET, {}) == first(*rows)
    more = evolve(rows[1], choices=(*rows[1].choices, 256))
    assert [
        f"{SHEET} › 1.1, 1.2: expected at most 65536 combinations of what conditions tie together, found 65792"
    ] == faults_of(first, rows[0], more)
