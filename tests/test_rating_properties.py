"""What holds of every card of every scoresheet, whatever is on it."""

from __future__ import annotations

import pickle
from typing import Any

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, better_answers, perfect, scorecards, stopping, with_answers
from ocopkit import Scorecard, rate
from ocopkit.law.scoresheets import Answer, Scoresheet
from ocopkit.rating.cards import worth_of
from ocopkit.rating.explain import explain
from ocopkit.rating.results import Gates, Rating, Status
from twin import twin_rating

Case = tuple[Scoresheet, Scorecard]


@given(scorecards(complete=True, declared=True))
def test_a_twin_from_the_print_agrees(case: Case) -> None:
    """On a complete card a slow twin, made from the second typing of the law, finds the same."""
    sheet, card = case
    answers: dict[str, Any] = dict(card.answers)
    if sheet.conditions_of("5.3") and sheet.regime == "vn-1048-2019" and answers["5.1"] in (1, "none"):
        answers |= {"5.2": "na", "5.3": "na"}
    if sheet.set != 26 and answers["5.1"] in (1, "none"):
        answers["5.2"] = "na"
    expected = twin_rating(sheet.id, answers)

    rating = rate(card, CATALOG)
    if rating.status is Status.STOPPED:
        assert any(card.answers[code] in those for code, those in stopping(sheet).items())
        return

    assert (expected.total, expected.by_points) == (rating.total, rating.stars_by_points)
    assert expected.stars == rating.stars
    assert expected.closed == {(each.stars, each.criterion, each.option) for each in rating.closed_gates}


@given(scorecards())
def test_parts_add_up(case: Case) -> None:
    """The total is the sum of the parts, and the parts of the lines that explain them."""
    sheet, card = case
    rating, lines = rate(card, CATALOG), explain(card, CATALOG).lines
    if rating.parts is None:
        return

    assert rating.total == sum(rating.parts.values())
    assert rating.total == sum(line.points or 0 for line in lines)
    assert None not in [line.points for line in lines]
    assert [line.criterion.code for line in lines] == list(sheet.criteria)


def gates_of(rating: Rating) -> set[tuple[int, str]]:
    """The closed gates of a rating, without their points."""
    return {(gate.stars, gate.criterion) for gate in rating.closed_gates}


@given(scorecards(), st.data())
def test_a_better_option_never_takes_anything_away(case: Case, data: st.DataObject) -> None:
    """A better answer lowers neither points nor stars nor bounds, and closes no gate."""
    sheet, card = case
    improvable = {
        code: better
        for code, answer in card.answers.items()
        # Of two answers that give nothing, the one that stops assessment is not the better one.
        if (
            better := [
                each
                for each in better_answers(sheet.criteria[code], answer)
                if each not in stopping(sheet).get(code, ())
            ]
        )
    }
    if not improvable:
        return
    code = data.draw(st.sampled_from(sorted(improvable)))
    answer = data.draw(st.sampled_from(improvable[code]))

    before, after = rate(card, CATALOG), rate(with_answers(card, {code: answer}), CATALOG)

    if before.status is not after.status:
        # It no longer stops, or a criterion without an answer now applies.
        assert before.status is Status.STOPPED or code in {
            each for condition in sheet.conditions for each in condition.when or {}
        }
        return
    assert gates_of(after) <= gates_of(before)
    if before.total is not None and after.total is not None:
        assert before.total <= after.total
        assert (before.stars or 0) <= (after.stars or 0)
    if before.bounds is not None and after.bounds is not None:
        assert all(low <= high for low, high in zip(before.bounds.total, after.bounds.total, strict=True))
        assert all(low <= high for low, high in zip(before.bounds.stars, after.bounds.stars, strict=True))


# Readings under which an incomplete card's bounds have to hold as well.
READINGS: tuple[dict[str, str], ...] = (
    {},
    {"nothing-ticked": "lowest-option"},
    {"marks": "no-effect"},
    {"set-26-marks": "no-effect", "nothing-ticked": "lowest-option"},
    {"unmet-requirement": "information", "stopped-product": "rest-is-zero"},
)


def readings_for(sheet: Scoresheet) -> st.SearchStrategy[dict[str, str]]:
    """Readings of open questions that the sheet's regime has."""
    questions = CATALOG.regime(sheet.regime).questions
    return st.sampled_from([each for each in READINGS if set(each) <= set(questions)])


@given(scorecards(), st.data())
def test_bounds_hold_for_every_completion(case: Case, data: st.DataObject) -> None:
    """However an incomplete card is filled in, its total and stars lie within its bounds, by any reading."""
    sheet, card = case
    readings = data.draw(readings_for(sheet))
    rating = rate(card, CATALOG, readings=readings)
    if rating.bounds is None:
        return
    missing = {code: each for code, each in sheet.criteria.items() if code not in card.answers}
    filled = {code: data.draw(st.sampled_from(list(worth_of(each)))) for code, each in missing.items()}

    complete = rate(with_answers(card, filled), CATALOG, readings=readings)
    if complete.status is Status.STOPPED:
        assert any(filled.get(code) in those for code, those in stopping(sheet).items())
        return

    assert Status.RATED is complete.status
    assert complete.total is not None
    assert complete.stars is not None
    assert rating.bounds.total[0] <= complete.total <= rating.bounds.total[1]
    assert rating.bounds.stars[0] <= complete.stars <= rating.bounds.stars[1]


@st.composite
def read_cards(draw: st.DrawFn) -> tuple[Scoresheet, Scorecard, dict[str, str]]:
    """A card, and readings that its regime leaves open."""
    sheet, card = draw(scorecards())
    return sheet, card, draw(readings_for(sheet))


@given(read_cards())
def test_bounds_are_reached(case: tuple[Scoresheet, Scorecard, dict[str, str]]) -> None:
    """No option everywhere, or one that stops, gives the lower bounds, the best option the upper ones."""
    sheet, card, readings = case
    rating = rate(card, CATALOG, readings=readings)
    if rating.bounds is None:
        return
    missing = [code for code in sheet.criteria if code not in card.answers]
    least: dict[str, Answer] = dict.fromkeys(missing, "none")
    if readings.get("stopped-product") == "rest-is-zero":
        # An option of no points that stops leaves less than no option at all.
        least |= {code: answers[0] for code, answers in stopping(sheet).items() if code in missing}
    best = {code: perfect(sheet).answers[code] for code in missing}

    ends = [rate(with_answers(card, answers), CATALOG, readings=readings) for answers in (least, best)]

    reached = zip(ends, rating.bounds.total, rating.bounds.stars, strict=True)
    for end, total, stars in reached:
        if end.status is Status.RATED:
            assert (total, stars) == (end.total, end.stars)


@given(scorecards(), st.randoms(use_true_random=False))
def test_the_order_of_answers_is_nothing(case: Case, random: Any) -> None:
    """A card is the same card, and rates the same, in whatever order it was filled in."""
    _, card = case
    answers, declarations = list(card.answers.items()), list(card.declarations.items())
    random.shuffle(answers)
    random.shuffle(declarations)
    shuffled = Scorecard(card.scoresheet, dict(answers), dict(declarations))

    assert card == shuffled
    assert hash(card) == hash(shuffled)
    assert rate(card, CATALOG) == rate(shuffled, CATALOG)


@given(scorecards())
def test_values_can_be_pickled(case: Case) -> None:
    """Sheets, cards and ratings go through pickle unchanged, as processes send them."""
    for value in (*case, rate(case[1], CATALOG)):
        assert value == pickle.loads(pickle.dumps(value))  # noqa: S301  # our own bytes


@given(scorecards())
def test_nothing_is_said_of_what_was_not_settled(case: Case) -> None:
    """Total, parts and stars are there exactly where the card is rated, bounds where it is incomplete."""
    _, card = case
    rating = rate(card, CATALOG)

    settled = (rating.total, rating.parts, rating.stars_by_points, rating.stars)
    assert {rating.status is Status.RATED} == {each is not None for each in settled}
    assert (rating.status is Status.INCOMPLETE) is (rating.bounds is not None)
    if rating.gates is not Gates.CHECKED:
        assert rating.closed_gates == ()


@given(scorecards(complete=True))
def test_a_gate_is_never_open_above_a_closed_one(case: Case) -> None:
    """The stars are the lower of the band's and the level under the lowest closed gate."""
    _, card = case
    rating = rate(card, CATALOG)
    if rating.stars_by_points is None:
        return

    lowest = min((gate.stars for gate in rating.closed_gates), default=6)
    assert min(rating.stars_by_points, lowest - 1) == rating.stars


def test_a_card_of_points_stays_what_it_was() -> None:
    """Changing the dictionary that a card was made from does not change the card."""
    sheet = CATALOG.scoresheet("vn-26-2026/01")
    answers: dict[str, Answer] = dict(perfect(sheet).answers)
    card = Scorecard(sheet.id, answers)

    answers["1.1"] = 1

    assert 3 == card.answers["1.1"]
    assert card != evolve(card, answers=answers)
