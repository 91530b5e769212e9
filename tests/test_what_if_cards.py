"""What could still change: stars, criteria and members, held against every card and every council there is."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations, combinations_with_replacement, product
from math import prod
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import jsonschema
import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

import ocopkit.rating.what_if_council as of_councils
from cards import CATALOG, perfect, scorecards, with_answers
from ocopkit import (
    CouncilRules,
    InputError,
    PartTotals,
    Scorecard,
    rate,
    rate_council,
    what_if,
    what_if_council,
)
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.schemas import schema
from ocopkit.law.councils import GateRule
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Answer, Condition, ConditionKind, Criterion, Part, Scoresheet, Section
from ocopkit.rating.cards import NA, worth_of
from ocopkit.rating.council import counting
from ocopkit.rating.ledger import Gate
from ocopkit.rating.reach import Scale, level_bits
from ocopkit.rating.reasons import without_stars
from ocopkit.rating.stars import open_level
from ocopkit.rating.tallies import OPEN, Said, Tally
from ocopkit.rating.what_if import WhatIf
from ocopkit.rating.what_if_council import CouncilWhatIf
from small_sheets import HERE, WORDS, Book, book_of, choices, small_sheets

Stars = int | None
Filled = Mapping[str, Answer]
"""An answer to each criterion, of which one that does not apply counts nothing."""


def open_codes(card: Scorecard, sheet: Scoresheet) -> set[str]:
    """The criteria without an answer; "na" is none, once the criterion applies."""
    return {code for code in sheet.criteria if card.answers.get(code) in (None, "na")}


def fillings(card: Scorecard, sheet: Scoresheet, anew: Iterable[str] = ()) -> Iterator[Filled]:
    """Every way to fill in what is open, and to answer some criteria anew."""
    free = open_codes(card, sheet) | set(anew)
    choices = [
        [*worth_of(criterion)] if code in free else [card.answers[code]]
        for code, criterion in sheet.criteria.items()
    ]
    yield from (dict(zip(sheet.criteria, those, strict=True)) for those in product(*choices))


class Oracle:
    """Rates every card that is asked for, each once."""

    def __init__(self, book: Any, readings: Mapping[str, str]) -> None:
        self.book, self.readings = book, readings
        self.cards: dict[Any, Scorecard] = {}
        self.stars: dict[Any, Stars] = {}

    def card(self, card: Scorecard, filled: Filled) -> Scorecard:
        """The card filled in: "na" stays where the criterion does not apply."""
        key = id(card), tuple(filled.values())
        if key not in self.cards:
            answers = {
                code: "na" if card.answers.get(code) == "na" else each for code, each in filled.items()
            }
            while True:
                whole = Scorecard(card.scoresheet, answers, card.declarations)
                rating = rate(whole, self.book, readings=self.readings)
                missing = [each.criterion or "" for each in rating.findings if each.code == "unanswered"]
                if not missing:
                    break
                answers |= {code: filled[code] for code in missing}
            assert "incomplete" != rating.status.value
            self.cards[key] = whole
            self.stars[key] = rating.stars
        return self.cards[key]

    def stars_of(self, card: Scorecard, filled: Filled) -> Stars:
        """The stars of the card filled in."""
        self.card(card, filled)
        return self.stars[id(card), tuple(filled.values())]


def ordered(stars: Iterable[Stars]) -> tuple[Stars, ...]:
    """Each once, none first."""
    return tuple(sorted(set(stars), key=lambda each: each or 0))


def but(filled: Filled, code: str) -> tuple[Answer, ...]:
    """All answers but one."""
    return tuple(answer for each, answer in filled.items() if each != code)


def check(
    card: Scorecard, book: Any, readings: Mapping[str, str], codes: Iterable[str] | None = None
) -> WhatIf:
    """What could still change on a card, once every card has been looked at."""
    found = what_if(card, book, readings=readings)
    sheet = book.scoresheet(card.scoresheet)
    oracle = Oracle(book, readings)

    assert found.stars == ordered(oracle.stars_of(card, each) for each in fillings(card, sheet))
    swings = {each.criterion.code: each for each in (*found.open, *found.answered)}
    for code in sheet.criteria if codes is None else codes:
        by_answer: dict[Answer, set[Stars]] = {answer: set() for answer in worth_of(sheet.criteria[code])}
        alike: dict[tuple[Answer, ...], set[Stars]] = {}
        for filled in fillings(card, sheet, [code]):
            stars = oracle.stars_of(card, filled)
            by_answer[filled[code]].add(stars)
            alike.setdefault(but(filled, code), set()).add(stars)
        assert any(len(those) > 1 for those in alike.values()) is (code in swings)
        if code in swings:
            assert {answer: ordered(those) for answer, those in by_answer.items()} == swings[code].stars
            assert card.answers.get(code) == swings[code].answer
    assert found.now == rate(card, book, readings=readings)
    order = list(sheet.criteria)
    for those in (found.open, found.answered):
        assert sorted(those, key=lambda each: order.index(each.criterion.code)) == list(those)
    assert all(each.criterion.code in open_codes(card, sheet) for each in found.open)
    assert all(each.criterion.code not in open_codes(card, sheet) for each in found.answered)
    assert {each.criterion.code for each in found.open} <= set(found.unanswered)
    return found


def readings_of_rating() -> st.SearchStrategy[dict[str, str]]:
    """Readings of every open question that a card's stars can hang on."""
    return st.fixed_dictionaries(
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


@st.composite
def small_books(draw: st.DrawFn) -> Book:
    """A made-up sheet, at times with one more condition that answers decide."""
    book = draw(small_sheets())
    if draw(st.booleans()):
        return book
    one, other = draw(st.permutations(list(book.sheet.criteria)))[:2]
    kind = draw(st.sampled_from([ConditionKind.STOPS, ConditionKind.APPLIES, ConditionKind.REQUIRES]))
    when = frozendict(
        (code, tuple(draw(st.sets(st.sampled_from([*worth_of(book.sheet.criteria[code])]), min_size=1))))
        for code in ([one, other] if kind is ConditionKind.STOPS and draw(st.booleans()) else [one])
    )
    more = Condition(f"{other}/more", kind, WORDS, HERE, when=when)
    return Book(evolve(book.sheet, conditions=(*book.sheet.conditions, more)), book.law)


def small_answers(draw: st.DrawFn, sheet: Scoresheet, code: str, criterion: Criterion) -> Answer:
    """An answer to a criterion of a made-up sheet, "na" where it may not apply."""
    may_not_apply = any(
        each.criterion == code and each.kind is ConditionKind.APPLIES for each in sheet.conditions
    )
    return draw(st.sampled_from([*worth_of(criterion), *(["na", "na"] if may_not_apply else [])]))


def small_facts(draw: st.DrawFn, sheet: Scoresheet) -> dict[str, bool]:
    """Declarations, some of them not made."""
    ids = [each.id for each in sheet.conditions if each.when is None]
    return {id: draw(st.booleans()) for id in ids if draw(st.booleans())}


@st.composite
def small_cards(draw: st.DrawFn) -> tuple[Scorecard, Book, dict[str, str]]:
    """A card of a made-up sheet, and readings."""
    book = draw(small_books())
    answers = {
        code: small_answers(draw, book.sheet, code, criterion)
        for code, criterion in book.sheet.criteria.items()
        if draw(st.booleans())
    }
    return Scorecard(book.sheet.id, answers, small_facts(draw, book.sheet)), book, draw(readings_of_rating())


@st.composite
def few_open(draw: st.DrawFn) -> tuple[Scorecard, list[str], dict[str, str]]:
    """A card of any scoresheet with few open criteria, the criteria to ask for, and readings."""
    sheet, card = draw(scorecards(complete=True))
    if draw(st.booleans()):
        card = evolve(perfect(sheet), declarations=card.declarations)
    codes = draw(st.permutations(list(sheet.criteria)))
    gone: list[str] = []
    for code in codes[:4]:
        if prod(len(worth_of(sheet.criteria[each])) for each in (*gone, code)) <= 40:
            gone.append(code)
    answers = {code: each for code, each in card.answers.items() if code not in gone}
    readings = draw(readings_of_rating())
    known = CATALOG.regime(sheet.regime).questions
    taken = {
        id: reading
        for id, reading in readings.items()
        if id in known and reading in [each.id for each in known[id].readings]
    }
    deciding = [code for each in sheet.conditions for code in each.when or {}]
    return Scorecard(sheet.id, answers, card.declarations), [*gone, *codes[4:5], *deciding[:1]], taken


class TestCards:
    """One card."""

    @given(small_cards())
    def test_small_sheets(self, case: tuple[Scorecard, Book, dict[str, str]]) -> None:
        """On made-up sheets every card is rated, and stars and criteria are those found, by any reading."""
        check(*case)

    @given(few_open())
    def test_few_open_criteria(self, case: tuple[Scorecard, list[str], dict[str, str]]) -> None:
        """On real scoresheets with few open criteria every card is rated, and stars and criteria are those found."""
        card, codes, readings = case
        check(card, CATALOG, readings, codes)


VIETNAMESE = {
    "or none if the assessment stops": "hoặc không có sao nếu dừng đánh giá",
    "or none if the dossier is thrown out": "hoặc không có sao nếu hồ sơ bị loại",
}


class TestBounds:
    """What an incomplete card can come to, beside every card that it can become."""

    @given(few_open())
    def test_exact(self, case: tuple[Scorecard, list[str], dict[str, str]]) -> None:
        """On real scoresheets the bounds are the least and the most of all cards that are rated, by any reading."""
        card, _, readings = case
        rating = rate(card, CATALOG, readings=readings)
        sheet = CATALOG.scoresheet(card.scoresheet)
        # A whole sheet has no end of cards; what is asked for has few.
        if (
            rating.bounds is None
            or prod(len(worth_of(sheet.criteria[c])) for c in open_codes(card, sheet)) > 999
        ):
            return
        oracle = Oracle(CATALOG, readings)
        found = [rate(oracle.card(card, each), CATALOG, readings=readings) for each in fillings(card, sheet)]
        totals = [each.total for each in found if each.total is not None]
        assert (min(totals), max(totals)) == rating.bounds.total
        stars = {each.stars for each in found if each.stars is not None}
        assert stars <= set(range(rating.bounds.stars[0], rating.bounds.stars[1] + 1))
        if "closed-gate" not in readings:
            assert (min(stars), max(stars)) == rating.bounds.stars
        none = (
            ["or no level at all"]
            if any(each.total is not None and each.stars is None for each in found)
            else []
        )
        stopped = ["or none if the assessment stops"] if len(totals) < len(found) else []
        assert [*none, *stopped] == [each.en for each in without_stars(rating)]
        # The reading is named where the stars of some card hang on it.
        gated = any(
            (each.stars_by_points or 0) > open_level(each.closed_gates)
            for each in found
            if each.total is not None
        )
        assert gated is ("closed-gate" in {each.id for each in rating.interpretations})

    @given(small_cards())
    def test_held(self, case: tuple[Scorecard, Book, dict[str, str]]) -> None:
        """On made-up sheets no card lies outside the bounds, and cards without a rating are announced."""
        card, book, readings = case
        rating = rate(card, book, readings=readings)
        if rating.bounds is None:
            return
        oracle = Oracle(book, readings)
        few, many = rating.bounds.total
        for each in fillings(card, book.sheet):
            found = rate(oracle.card(card, each), book, readings=readings)
            if found.total is None:
                said = {"stopped": "assessment stops", "disqualified": "thrown out"}[found.status]
                assert any(said in none.en for none in without_stars(rating))
            else:
                assert few <= found.total <= many

    def test_na_where_it_is_no_answer(self) -> None:
        """What hangs on a criterion that applies and says "na" hangs on an open answer."""
        facts = (
            Condition("1/applies", ConditionKind.APPLIES, WORDS, HERE),
            Condition("2/requires", ConditionKind.REQUIRES, WORDS, HERE, when=frozendict({"1": (2,)})),
        )
        book = book_of(choices(c1=(0, 2), c2=(0, 1)), (9, 8, 7, 6), facts, marks=None)
        card = Scorecard(book.sheet.id, {"1": "na", "2": 2})
        rating = rate(card, book)

        assert (0, 3) == getattr(rating.bounds, "total", None)
        assert "requirement-unmet" not in [each.code for each in rating.findings]
        away = rate(evolve(card, declarations={"1/applies": False}), book)
        assert ["requirement-unmet"] == [
            each.code for each in away.findings if each.code == "requirement-unmet"
        ]

    def test_what_follows_right_after_a_stop(self) -> None:
        """A requirement of the very next criterion after a stop has no consequence, as that is not assessed."""
        facts = (
            Condition("1/stops", ConditionKind.STOPS, WORDS, HERE, when=frozendict({"1": (1,)})),
            Condition("2/requires", ConditionKind.REQUIRES, WORDS, HERE),
        )
        book = book_of(choices(c1=(0, 2), c2=(0, 1)), (9, 8, 7, 6), facts, marks=None)
        card = Scorecard(book.sheet.id, {"1": 1, "2": 2}, {"2/requires": False})

        rating = rate(card, book)

        assert ["stopped"] == [each.code for each in rating.findings]
        assert "unmet-requirement" not in [each.id for each in rating.interpretations]

    def test_what_comes_after_a_requirement_that_is_waived(self) -> None:
        """A fact that throws a dossier out does so also after a requirement of what need not be declared and is not."""
        facts = (
            Condition("1/applies", ConditionKind.APPLIES, WORDS, HERE, voluntary=True),
            Condition("1/requires", ConditionKind.REQUIRES, WORDS, HERE),
            Condition("2/disqualifies", ConditionKind.DISQUALIFIES, WORDS, HERE),
        )
        book = book_of(choices(c1=(0, 2), c2=(0, 1)), (9, 8, 7, 6), facts, marks=None)
        said = {"1/applies": False, "1/requires": False, "2/disqualifies": True}

        assert "disqualified" == rate(Scorecard(book.sheet.id, {"2": 2}, said), book).status.value

    def test_what_is_not_answered_right_after_a_stop(self) -> None:
        """What "no option fits" gives on the very next criterion after a stop is no question, as it is not assessed."""
        facts = (Condition("1/stops", ConditionKind.STOPS, WORDS, HERE, when=frozendict({"1": (1,)})),)
        book = book_of(choices(c1=(0, 2), c2=(1, 2)), (9, 8, 7, 6), facts, marks=None)

        for answer, asked in ((1, []), (2, ["nothing-ticked"])):
            rating = rate(Scorecard(book.sheet.id, {"1": answer, "2": "none"}), book)
            assert asked == [each.id for each in rating.interpretations if each.id == "nothing-ticked"]

    @pytest.mark.parametrize(("option", "hangs"), [(2, True), (1, False)])
    def test_points_for_five_stars_without_the_mark(self, option: int, hangs: object) -> None:
        """Article 3.3: where the best answer short of a mark leaves 90 points its question is open, with 89 not."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")
        card = perfect(sheet, **{"1.2": option, "1.4": 1, "1.6": 1, "3.1": 1, "3.3": 1})
        answers = {code: answer for code, answer in card.answers.items() if code != "1.3"}

        rating = rate(evolve(card, answers=answers), CATALOG)

        assert 89 + option == getattr(rating.bounds, "total", (0, 0))[1]
        assert hangs == ("closed-gate" in [each.id for each in rating.interpretations])

    @pytest.mark.parametrize(
        ("kind", "readings", "few", "said"),
        [
            (ConditionKind.STOPS, {}, 2, ["or none if the assessment stops"]),
            (ConditionKind.STOPS, {"stopped-product": "rest-is-zero"}, 0, []),
            (ConditionKind.DISQUALIFIES, {}, 2, ["or none if the dossier is thrown out"]),
            (ConditionKind.REQUIRES, {"unmet-requirement": "disqualified"}, 0, ["or none if the dossier is thrown out"]),
            (ConditionKind.REQUIRES, {}, 0, []),
            (ConditionKind.REQUIRES, {"unmet-requirement": "information"}, 0, []),
        ],
    )  # fmt: skip
    def test_what_has_no_points(
        self, kind: ConditionKind, readings: dict[str, str], few: int, said: list[str]
    ) -> None:
        """Answers that stop or throw out give no points: the least is that of the others."""
        asked = choices(c1=(0, 2, 5), c2=(0, 1))
        fact = Condition("1/fact", kind, WORDS, HERE, when=frozendict({"1": (1, "none")}))
        if kind is ConditionKind.REQUIRES:  # acts where the answers are others
            fact = evolve(fact, when=frozendict({"1": (3,)}))
        book = book_of(asked, (9, 8, 7, 6), (fact,), marks=None)
        rating = rate(Scorecard(book.sheet.id, {}), book, readings=readings)

        assert (few, 6) == getattr(rating.bounds, "total", None)
        assert said == [each.en for each in without_stars(rating)]
        assert [VIETNAMESE[each] for each in said] == [each.vi for each in without_stars(rating)]


def absent(cards: Sequence[Scorecard]) -> Scorecard:
    """A card that is not in yet: no answers, and what all cards declare."""
    facts = set.intersection(*(set(card.declarations.items()) for card in cards))
    return Scorecard(cards[0].scoresheet, {}, dict(facts))


class Councils:
    """Rates every council that is asked for, each once."""

    def __init__(self, cards: Sequence[Scorecard], book: Any, asked: Mapping[str, Any]) -> None:
        self.cards, self.book, self.asked = cards, book, asked
        self.sheet: Scoresheet = book.scoresheet(cards[0].scoresheet)
        self.possible = [list(fillings(card, self.sheet)) for card in cards]
        self.oracle = Oracle(book, asked["readings"])
        self.known: dict[Any, Any] = {}

    def stars_of(self, filled: Sequence[Filled]) -> Any:
        """The stars of one council; of one in which all speak against what they agreed on, that."""
        key = tuple(tuple(each.values()) for each in filled)
        if key not in self.known:
            whole = [self.oracle.card(card, each) for card, each in zip(self.cards, filled, strict=True)]
            try:
                self.known[key] = rate_council(whole, self.book, **self.asked).rating.stars
            except InputError:
                self.known[key] = IMPOSSIBLE
        return self.known[key]

    def stars(self) -> tuple[Stars, ...]:
        """The stars of all."""
        return ordered({self.stars_of(each) for each in product(*self.possible)} - {IMPOSSIBLE})

    def differ(self, member: int, own: Sequence[Filled], code: str | None = None) -> bool:
        """Whether two councils differ in one member's card alone, or in one answer on it, and in stars."""
        for others in product(*self.possible[:member], *self.possible[member + 1 :]):
            alike: dict[Any, set[Stars]] = {}
            for each in own:
                stars = self.stars_of([*others[:member], each, *others[member:]])
                if stars != IMPOSSIBLE:
                    alike.setdefault(None if code is None else but(each, code), set()).add(stars)
            if any(len(those) > 1 for those in alike.values()):
                return True
        return False


IMPOSSIBLE = "not possible"


def check_council(
    cards: Sequence[Scorecard], book: Any, size: int, *, most: int = 120, **asked: Any
) -> CouncilWhatIf:
    """What could still change in a council, once every council has been looked at."""
    seats = [*cards, *(absent(cards) for _ in range(size - len(cards)))]
    councils = Councils(seats, book, asked)
    many = prod(map(len, councils.possible))
    if many > most:
        assume(False)
    try:
        now = rate_council(cards, book, **asked)
    except InputError:
        assume(False)
    found = what_if_council(cards, book, size=size, **asked)

    assert found.now == now
    assert found.stars == (None if found.not_worked_out and found.stars is None else councils.stars())
    criteria = set()
    for member, seat in enumerate(found.members):
        card, own = seats[member], councils.possible[member]
        assert (member + 1, member < len(cards)) == (seat.member, seat.card)
        if seat.finished:
            assert "incomplete" != rate(card, book, readings=asked["readings"]).status.value
            own = list(fillings(card, councils.sheet, councils.sheet.criteria))
            if many // len(councils.possible[member]) * len(own) > most:
                continue
        else:
            criteria |= {
                code for code in open_codes(card, councils.sheet) if councils.differ(member, own, code)
            }
        if seat.could_change is None:
            assert found.not_worked_out is not None
        else:
            assert councils.differ(member, own) is seat.could_change
    if found.criteria is not None:
        assert criteria == {each.code for each in found.criteria}
    return found


def in_two_parts(book: Book) -> Book:
    """The same criteria in two parts, under a regime that asks by what members lie apart and where 89.5 stands."""
    one, two, three = book.sheet.criteria.values()
    regime = CATALOG.regime("vn-1048-2019")
    parts = tuple(
        Part(code, WORDS, 9, sum(each.reaches for each in those), (Section(code, WORDS, 9, those),))
        for code, those in (("A", (one, two)), ("B", (three,)))
    )
    questions = tuple(regime.questions[id] for id in ("spread-of-points", "whole-number-bands"))
    law = evolve(book.law, parts=regime.parts[:2], interpretations=(*book.law.interpretations, *questions))
    return Book(evolve(book.sheet, parts=parts), law)


@st.composite
def small_councils(
    draw: st.DrawFn, rules: Sequence[GateRule] = tuple(GateRule), *, apart: bool = False
) -> dict[str, Any]:
    """A council of one to three on a made-up sheet, by one of the rules, and readings.

    Args:
        draw: given by Hypothesis.
        rules: when marks are reached.
        apart: whether a limit on how far members lie apart always holds, and marks never do.
    """
    book = in_two_parts(draw(small_books()))
    given = draw(st.integers(1, 3))
    size = min(3, given + draw(st.sampled_from([0, 0, 1])))
    cards = []
    facts = small_facts(draw, book.sheet)
    for _ in range(given):
        answers = {
            code: small_answers(draw, book.sheet, code, criterion)
            for code, criterion in book.sheet.criteria.items()
            if draw(st.sampled_from([True, True, True, False]))
        }
        cards.append(
            Scorecard(book.sheet.id, answers, facts if draw(st.booleans()) else small_facts(draw, book.sheet))
        )
    gates = draw(st.sampled_from(rules))
    agreed = {}
    if gates is GateRule.AGREED:
        marked = [
            code for code, each in book.sheet.criteria.items() if any(option.stars for option in each.options)
        ]
        agreed = {
            code: small_answers(draw, book.sheet, code, book.sheet.criteria[code])
            for code in marked
            if draw(st.booleans())
        }
    return {
        "cards": cards,
        "book": book,
        "size": size,
        "rules": CouncilRules(
            draw(st.sampled_from(["province", "centre"])),
            gates=gates,
            spread=draw(st.sampled_from([0, 1, 2, 3] if apart else [None, None, 0, 1, 2, 3, 5])),
        ),
        "agreed": agreed,
        "readings": draw(readings_of_rating())
        | ({"marks": "no-effect"} if apart else {})
        | draw(
            st.fixed_dictionaries(
                {},
                optional={
                    "spread-of-points": st.just("parts"),
                    "whole-number-bands": st.just("rounded"),
                    "closed-gate-at-the-ministry": st.just("five-stars"),
                },
            )
        ),
    }


AGREED = CouncilRules("province", gates=GateRule.AGREED)
NO_MARKS = {"marks": "no-effect"}


class TestCouncils:
    """Several members."""

    @given(small_councils((GateRule.AGREED,)))
    def test_agreed(self, council: dict[str, Any]) -> None:
        """By options that they agree on, too, and without councils that all speak against one."""
        check_council(**council)

    @given(small_councils(apart=True))
    def test_apart(self, council: dict[str, Any]) -> None:
        """Where no marks bind, a limit on how far members lie apart is worked out too (1048, appendix II, item 4)."""
        check_council(**council)

    @given(small_councils((GateRule.MAJORITY, GateRule.EVERY)))
    def test_other_rules(self, council: dict[str, Any]) -> None:
        """By a majority and by every member, too."""
        check_council(**council)

    @given(small_councils())
    def test_small_sheets(self, council: dict[str, Any]) -> None:
        """On made-up sheets every council is rated, and stars, members and criteria are those found."""
        check_council(**council)

    @pytest.mark.parametrize("readings", [{}, NO_MARKS, {**NO_MARKS, "spread-of-points": "parts"}])
    @pytest.mark.parametrize("spread", [1, 2, 3])
    def test_every_pair(self, readings: dict[str, str], spread: int) -> None:
        """Whatever two members have answered or left open, with a third or without: on both sides of every limit."""
        criteria = choices(c1=(0, 2, (3, 3)), c2=(0, (1, 4)), c3=(0, 2))
        book = in_two_parts(book_of(criteria, (5, 4, 3, 1)))
        asked: dict[str, Any] = {
            "rules": CouncilRules("province", gates=GateRule.MEAN, spread=spread),
            "agreed": {},
            "readings": readings,
        }
        forms = [
            Scorecard(book.sheet.id, {code: each for code, each in zip("123", answers, strict=True) if each})
            for answers in product((1, 2, 3, None), (2, None), (1, 2))
        ]
        third = Scorecard(book.sheet.id, {"1": 2, "2": 2, "3": 1})
        for one, other in combinations_with_replacement(forms, 2):
            check_council([one, other], book, 2, most=144, **asked)
            check_council([one, third, other], book, 3, most=144, **asked)

    @pytest.mark.parametrize("spread", [1, 2, 3])
    def test_every_pair_that_agrees_within_a_limit(self, spread: int) -> None:
        """What is agreed rules answers out, and with them totals that would lie too far apart."""
        criteria = choices(c1=(0, 2, (3, 3)), c2=(0, (1, 4)), c3=(0, 2))
        book = in_two_parts(book_of(criteria, (5, 4, 3, 1)))
        asked: dict[str, Any] = {
            "rules": CouncilRules("province", gates=GateRule.AGREED, spread=spread),
            "agreed": {"1": 2},
            "readings": {},
        }
        forms = [
            Scorecard(book.sheet.id, {code: each for code, each in zip("123", answers, strict=True) if each})
            for answers in product((1, 2, 3, None), (1, None), (1, 2))
        ]
        for one, other in combinations_with_replacement(forms, 2):
            with suppress(InputError):  # who all speak against what is agreed are no council
                rate_council([one, other], book, **asked)
                check_council([one, other], book, 2, most=400, **asked)

    def test_every_pair_that_may_be_stopped_by_what_is_agreed(self) -> None:
        """Cards that are stopped speak against what is agreed, too; where only they may, nothing is said."""
        criteria = choices(c1=(0, 2, (3, 3)), c2=(0, (1, 4)), c3=(0, 2))
        stops = Condition("1/stops", ConditionKind.STOPS, WORDS, HERE, when=frozendict({"1": (1,)}))
        book = in_two_parts(book_of(criteria, (5, 4, 3, 1), (stops,)))
        asked: dict[str, Any] = {"rules": AGREED, "agreed": {"1": 2}, "readings": {}}
        forms = [
            Scorecard(book.sheet.id, {code: each for code, each in zip("123", answers, strict=True) if each})
            for answers in product((1, 2, 3, None), (1, None), (1, 2, None))
        ]
        worked_out = set()
        for cards in [*([each] for each in forms), *combinations_with_replacement(forms, 2)]:
            with suppress(InputError):  # who all speak against what is agreed are no council
                rate_council(cards, book, **asked)
                found = check_council(cards, book, len(cards), most=600, **asked)
                worked_out.add((len(cards), found.not_worked_out is None))
        assert set(product((1, 2), (False, True))) == worked_out

    @pytest.mark.parametrize("gates", GateRule)
    def test_every_pair_where_a_criterion_may_be_waived(self, gates: GateRule) -> None:
        """Where a product need not answer and still can, each member by itself (set 21, criterion 7)."""
        told = Condition("2/applies", ConditionKind.APPLIES, WORDS, HERE, voluntary=True)
        criteria = choices(c1=(0, (1, 3)), c2=(0, (2, 3), (3, 5)), c3=(0, 1))
        book = in_two_parts(book_of(criteria, (6, 4, 3, 1), (told,)))
        asked: dict[str, Any] = {
            "rules": CouncilRules("province", gates=gates),
            "agreed": {"2": "na"} if gates is GateRule.AGREED else {},
            "readings": {},
        }
        forms = [
            Scorecard(
                book.sheet.id,
                {"3": 2, **{code: each for code, each in (("1", one), ("2", two)) if each}},
                {told.id: False},
            )
            for one, two in product((1, 2, None), (1, 2, 3, None, "na"))
        ]
        for one, other in combinations_with_replacement(forms, 2):
            with suppress(InputError):  # who all answer what is agreed to be left out are no council
                rate_council([one, other], book, **asked)
                check_council([one, other], book, 2, most=400, **asked)

    @pytest.mark.parametrize("gates", GateRule)
    @pytest.mark.parametrize("kind", [ConditionKind.APPLIES, ConditionKind.STOPS])
    def test_every_pair_that_conditions_tie(self, kind: ConditionKind, gates: GateRule) -> None:
        """Where an answer decides whether another criterion counts, or whether anything does, and both have marks."""
        criteria = choices(c1=(0, (1, 3), (3, 4)), c2=(0, (2, 3), (3, 5)), c3=(0, 1))
        answers: tuple[Answer, ...]
        place, answers = ("2", (2, 3)) if kind is ConditionKind.APPLIES else ("1", (1, "none"))
        told = Condition(f"{place}/{kind.value}", kind, WORDS, HERE, when=frozendict({"1": answers}))
        book = in_two_parts(book_of(criteria, (6, 4, 3, 1), (told,)))
        asked: dict[str, Any] = {
            "rules": CouncilRules("province", gates=gates),
            "agreed": {"1": 2, "2": 3} if gates is GateRule.AGREED else {},
            "readings": {},
        }
        forms = [
            Scorecard(
                book.sheet.id, {"3": 2, **{code: each for code, each in {"1": one, "2": two}.items() if each}}
            )
            for one, two in product((1, 2, 3, None), (2, 3, None, "na"))
            if two != "na" or (kind is ConditionKind.APPLIES and one == 1)
        ]
        for one, other in combinations_with_replacement(forms, 2):
            with suppress(InputError):  # who all speak against what is agreed are no council
                rate_council([one, other], book, **asked)
                check_council([one, other], book, 2, most=400, **asked)
                if asked["agreed"]:
                    check_council([one, other], book, 2, most=400, **{**asked, "readings": NO_MARKS})

    def test_what_all_declare_holds_for_those_to_come(self) -> None:
        """A member to come has the facts that all cards declare, and what is agreed stays said."""
        card = perfect(VEGETABLES)
        card = evolve(card, declarations={**card.declarations, "9/requires": False})
        agreed: dict[str, Answer] = {"1.5": 4}
        found = what_if_council([card], CATALOG, size=2, rules=AGREED, agreed=agreed)

        assert (2,) == found.stars
        assert agreed == found.agreed

    def test_by_parts(self) -> None:
        """Where parts count, members can lie too far apart though their totals do not (1048, appendix II, item 4)."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        full = perfect(sheet)
        cards = [
            with_answers(full, dict.fromkeys(worth_together(sheet, 11, part), "none")) for part in ("A", "C")
        ]
        cards[0] = without(cards[0], next(code for code in sheet.criteria if code[0] == "4"))
        totals = what_if_council(cards, CATALOG)
        by_part = what_if_council(cards, CATALOG, readings={"spread-of-points": "parts"})

        assert (4,) == totals.stars
        assert (None,) == by_part.stars
        # Only who has finished and would score again could bring them together.
        assert [False, True] == [each.could_change for each in by_part.members]

    def test_nobody_lies_apart(self) -> None:
        """A limit that no card of any member can break changes nothing, marks or not."""
        cards = [perfect(VEGETABLES, c1_5=3), perfect(VEGETABLES)]
        without = {code: each for code, each in cards[1].answers.items() if code != "1.5"}
        cards.append(evolve(cards[1], answers=without))
        near, free = (
            what_if_council(cards, CATALOG, rules=evolve(PROVINCE, spread=each)) for each in (3, None)
        )

        assert (near.stars, near.criteria) == (free.stars, free.criteria)
        assert [each.could_change for each in near.members][2] is free.members[2].could_change

    @pytest.mark.parametrize("spread", range(6))
    @pytest.mark.parametrize("gates", GateRule)
    def test_one_open_card(self, gates: GateRule, spread: int) -> None:
        """Marks and a limit are worked out together where one card alone can still change (decision 26, article 7.3)."""
        done = perfect(VEGETABLES, c1_5=3)
        last = without(perfect(VEGETABLES, c1_1=2), "1.5", "3.5")
        asked: dict[str, Any] = {
            "rules": evolve(PROVINCE, gates=gates, spread=spread),
            "agreed": {"1.5": 4} if gates is GateRule.AGREED else {},
        }
        every = set()
        for filled in fillings(last, VEGETABLES):
            try:
                cards = [done, done, with_answers(last, filled)]
                every.add(rate_council(cards, CATALOG, **asked).rating.stars)
            except InputError:
                assert 3 == filled["1.5"]
        found = what_if_council([done, done, last], CATALOG, **asked)

        assert ordered(every) == found.stars
        assert (len(every) > 1) is found.members[2].could_change
        assert found.members[0].could_change is found.members[1].could_change

    def test_far_below(self) -> None:
        """Of one open card only totals that it can reach count, though fewer points would lie near the others."""
        best = perfect(VEGETABLES)
        given_up = [
            "1.2",
            "1.3",
            "1.4",
            "1.5",
            "1.6",
            "1.7",
            "2.2",
            "2.3",
            "2.4",
            "3.1",
            "3.2",
            "3.3",
            "3.4",
            "4.1",
            "4.2",
            "4.3",
            "6.2",
            "6.3",
            "6.4",
            "7",
        ]
        done = with_answers(best, dict.fromkeys(given_up, "none") | {"2.4": False})
        last = without(best, "1.1", "1.5", "3.5")
        rules = evolve(PROVINCE, gates=GateRule.MEAN, spread=50)
        found = what_if_council([done, done, last], CATALOG, rules=rules)

        assert 43 == rate(done, CATALOG).total
        assert (None, 2) == found.stars

    def test_who_has_finished(self) -> None:
        """By a limit that others alone break, nobody but them could change anything, and that is worked out."""
        far = with_answers(perfect(VEGETABLES), dict.fromkeys(("1.1", "1.2"), "none"))
        cards = [perfect(VEGETABLES), far, without(perfect(VEGETABLES), "1.5")]
        found = what_if_council(cards, CATALOG, rules=evolve(PROVINCE, spread=1))

        assert (None,) == found.stars
        assert False is found.members[2].could_change

    def test_one_yes_or_no_open(self) -> None:
        """One open criterion of two results can decide whether members lie too far apart, and that is worked out."""
        last = without(perfect(VEGETABLES, c1_1="none"), "2.4")
        found = what_if_council([perfect(VEGETABLES), last], CATALOG, rules=evolve(PROVINCE, spread=3))

        assert (None, 5) == found.stars

    def test_not_worked_out(self) -> None:
        """Marks, a limit and several open cards: nothing is guessed, and a reason is given in both languages."""
        card = perfect(VEGETABLES)
        found = what_if_council([card], CATALOG, size=3, rules=evolve(PROVINCE, spread=10))

        assert (None, None) == (found.stars, found.criteria)
        assert {None} == {each.could_change for each in found.members}
        assert found.not_worked_out is not None
        assert "several cards can still change" in found.not_worked_out.en
        assert "chưa tính hết" in found.not_worked_out.vi

    def test_too_much_tied(self) -> None:
        """By the reading under which a stop leaves points, water ties half a sheet together: not worked out."""
        found = what_if_council(
            [Scorecard("vn-26-2026/16", {})],
            CATALOG,
            size=2,
            readings={"stopped-product": "rest-is-zero"},
        )

        assert None is found.stars
        assert found.not_worked_out is not None
        assert found.not_worked_out.en.startswith("Conditions tie too many criteria together")


VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
PROVINCE = CATALOG.regime("vn-26-2026").council("province")


def without(card: Scorecard, *codes: str) -> Scorecard:
    """The card without answers to some criteria."""
    return evolve(card, answers={code: each for code, each in card.answers.items() if code not in codes})


def worth_together(sheet: Scoresheet, points: int, part: str | None = None) -> set[str]:
    """Criteria that no condition looks at and that give so many points together."""
    decide = {code for each in sheet.conditions for code in (*(each.when or {}), each.criterion)}
    free = {
        criterion.code: criterion.reaches
        for each in sheet.parts
        for section in each.sections
        for criterion in section.criteria
        if part in (None, each.code) and criterion.code not in decide
    }
    return next(
        set(codes)
        for many in range(1, 6)
        for codes in combinations(free, many)
        if sum(free[code] for code in codes) == points
    )


class TestEdges:
    """At the edges of bands and gates."""

    @pytest.mark.parametrize(("points", "stars"), [(10, (5,)), (11, (4, 5))])
    def test_a_band(self, points: int, stars: tuple[int, ...]) -> None:
        """Open criteria of 10 points leave 90 and decide nothing, those of 11 do (1048, article 1)."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        codes = worth_together(sheet, points)
        found = what_if(without(perfect(sheet), *codes), CATALOG)

        assert stars == found.stars
        assert codes == set(found.unanswered)
        assert (codes if len(stars) > 1 else set()) == {each.criterion.code for each in found.open}

    def test_a_gate_alone(self) -> None:
        """With points enough, an open marked criterion decides by its marks alone (decision 26, set 1, note)."""
        found = what_if(without(perfect(VEGETABLES), "1.5"), CATALOG)

        [swing] = found.open
        assert ("1.5", None) == (swing.criterion.code, swing.answer)
        assert {1: (3,), 2: (3,), 3: (4,), 4: (5,), "none": (3,)} == swing.stars
        assert ((3, 4, 5), ("1.5",)) == (found.stars, found.unanswered)

    def test_no_marks(self) -> None:
        """By the reading under which marks have no effect, the same criterion decides nothing."""
        found = what_if(without(perfect(VEGETABLES), "1.5"), CATALOG, readings={"marks": "no-effect"})

        assert ((5,), ("1.5",), ()) == (found.stars, found.unanswered, found.open)

    def test_a_story(self) -> None:
        """Whether there is a story decides with what it makes apply, and "na" is no answer then (26, criterion 5.2)."""
        card = perfect(VEGETABLES, c5_1=1, c5_2="na", c5_3="none")
        found = what_if(card, CATALOG)

        assert () == found.unanswered
        assert found.now.stars == found.stars[0]
        assert "5.2" not in {each.criterion.code for each in (*found.open, *found.answered)}

    @pytest.mark.parametrize(
        ("sheet", "answers", "gone"),
        [
            ("01", {"6.2": 1, "4.2": 3, "3.1": 2}, ["4.1"]),
            ("21", {"9": "none", "6.5": "none", "4.3": 5, "2.1": 3}, ["4.1"]),
            ("16", {"2.1": 3, "2.2": 1, "3.4": 2, "3.5": 2, "4.1": 2, "5.3": 1}, ["6.4"]),
            ("01", {"2.3": 2, "5.1": 3, "6.1": "none", "8": "none"}, ["9", "11"]),
            ("01", {"1.1": "none", "4.2": "none", "8": "none"}, ["5.1", "11"]),
            ("01", {"1.1": "none", "4.2": "none", "6.2": "none"}, ["5.1", "5.3"]),
        ],
    )  # fmt: skip
    def test_what_makes_others_apply(self, sheet: str, answers: dict[str, Answer], gone: list[str]) -> None:
        """What makes other criteria apply, or stops, could change the stars only where its own points or theirs do."""
        card = perfect(CATALOG.scoresheet(f"vn-26-2026/{sheet}"))
        check(without(with_answers(card, answers), *gone), CATALOG, {}, ["5.1", "5.2", "5.3", "6.1", *gone])

    def test_a_stop(self) -> None:
        """Water that fails a check has no stars; assessed otherwise it has (decision 26, set 16, section 6)."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        found = what_if(perfect(water, c6_1=1), CATALOG)

        assert (None,) == found.stars
        [swing] = found.answered
        assert "6.1" == swing.criterion.code
        assert {(None,), (5,)} == set(swing.stars.values())

    def test_thrown_out(self) -> None:
        """Of a dossier that is thrown out nothing could change the stars."""
        card = perfect(VEGETABLES)
        out = evolve(card, declarations={**card.declarations, "set/disqualifies-1": True})

        found = what_if(out, CATALOG)
        assert ((None,), (), ()) == (found.stars, found.open, found.answered)
        council = what_if_council([out], CATALOG, size=2)
        assert (None,) == council.stars
        assert [(True, False), (False, False)] == [
            (each.finished, each.could_change) for each in council.members
        ]
        assert () == council.criteria

    def test_a_mark_that_an_answer_lets_bind(self) -> None:
        """An answer that gives no points and makes a criterion apply decides by that criterion's mark."""
        applies = Condition("2/applies", ConditionKind.APPLIES, WORDS, HERE, frozendict({"1": (2,)}))
        book = book_of(choices(c1=(0, 0), c2=(0, (1, 3)), c3=(0, 9)), (9, 5, 3, 1), (applies,))
        found = what_if(Scorecard(book.sheet.id, {"1": 1, "2": 1, "3": 2}), book)

        assert ((5,), ()) == (found.stars, found.open)
        decides = next(each for each in found.answered if each.criterion.code == "1")
        assert {"none": (5,), 1: (5,), 2: (2,)} == decides.stars

    def test_a_local_variant(self) -> None:
        """A local variant is asked by its own sheet, and the national rating stands beside."""
        card = without(perfect(VEGETABLES), "1.5")
        found = what_if(Scorecard("dong-thap:vn-26-2026/01", card.answers, card.declarations), CATALOG)

        assert (3, 4, 5) == found.stars
        assert found.now.national is not None


class TestMembers:
    """Members, in and not in yet."""

    def test_facts_are_the_products(self) -> None:
        """A card that is not in yet declares what all others do: whether a maker must declare is a fact (26, set 21)."""
        crafts = CATALOG.scoresheet("vn-26-2026/21")
        card = perfect(crafts, c7="na")
        waived = evolve(card, declarations={**card.declarations, "7/applies": False})
        found = what_if_council([waived] * 2, CATALOG, size=3)

        [last] = [each for each in found.members if not each.card]
        assert (3, False, True) == (last.member, last.finished, last.could_change)
        assert found.now.rating.stars in (found.stars or ())

    def test_counts(self) -> None:
        """Who has finished, who has not and who is not in yet are told apart, and each could change the stars."""
        cards = [perfect(VEGETABLES), without(perfect(VEGETABLES), "1.5")]
        found = what_if_council(cards, CATALOG, size=3)

        assert [(True, True), (True, False), (False, False)] == [
            (each.card, each.finished) for each in found.members
        ]
        assert [2, 3] == [each.member for each in found.could_change(finished=False)]
        assert set(VEGETABLES.criteria) >= {each.code for each in found.criteria or ()}
        assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301  # our own

    def test_one_of_nine(self) -> None:
        """Eight of nine with all points leave the ninth little to say: one mean, and no mark at all by every member."""
        card = perfect(VEGETABLES)
        by_mean = what_if_council([card] * 8, CATALOG, size=9)
        by_every = what_if_council([card] * 8, CATALOG, size=9, rules=evolve(PROVINCE, gates="every"))
        by_majority = what_if_council([card] * 8, CATALOG, size=9, rules=evolve(PROVINCE, gates="majority"))

        assert (3, 4, 5) == by_mean.stars
        assert (2, 3, 4, 5) == by_every.stars
        assert (4, 5) == by_majority.stars


class TestAgreed:
    """Options agreed on, and members whom a mark does not bind."""

    def test_all_speak_against_it(self) -> None:
        """Whoever has not ticked yet cannot tick what all others did, where the council agreed on another option."""
        card, other = perfect(VEGETABLES, c1_5=3), without(perfect(VEGETABLES), "1.5")
        rules = evolve(PROVINCE, gates="agreed")
        found = what_if_council([card, other], CATALOG, rules=rules, agreed={"1.5": 4})
        free = what_if_council([card, other], CATALOG, rules=rules)

        def stars_of(answer: Answer) -> Stars:
            cards = [card, with_answers(other, {"1.5": answer})]
            return rate_council(cards, CATALOG, rules=rules, agreed={"1.5": 4}).rating.stars

        assert {5} == {stars_of(answer) for answer in (1, 2, 4, "none")}
        with pytest.raises(InputError):
            stars_of(3)
        assert (5,) == found.stars
        assert (None, 4) == free.stars

    @pytest.mark.parametrize("agreed", [{}, {"7": "na"}, {"7": 1}, {"7": 2}])
    @pytest.mark.parametrize("gates", GateRule)
    def test_whom_it_does_not_bind(self, gates: GateRule, agreed: dict[str, Answer]) -> None:
        """Whom a mark does not bind has no say on it; whether it binds can be agreed on (decision 26, set 21, 7)."""
        crafts = CATALOG.scoresheet("vn-26-2026/21")
        bound = without(perfect(crafts), "7")
        facts = {**bound.declarations, "7/applies": False}
        waived = with_answers(evolve(bound, declarations=facts), {"7": "na"})
        asked: dict[str, Any] = {
            "rules": evolve(PROVINCE, gates=gates),
            "agreed": agreed if gates is GateRule.AGREED else {},
        }
        every = set()
        for answer in worth_of(crafts.criteria["7"]):
            cards = [waived, waived, with_answers(bound, {"7": answer})]
            every.add(rate_council(cards, CATALOG, **asked).rating.stars)

        found = what_if_council([waived, waived, bound], CATALOG, **asked)
        assert ordered(every) == found.stars
        assert (len(every) > 1) is found.members[2].could_change
        assert [True, True, False] == [each.finished for each in found.members]


class TestInput:
    """What cannot be taken is refused, all at once."""

    def test_all_faults(self) -> None:
        """A size below the number of cards, cards of other sheets and part totals, each with its place."""
        parts = PartTotals("vn-26-2026", {"A": 35, "B": 24, "C": 30})
        cards: list[Any] = [perfect(VEGETABLES), Scorecard("vn-26-2026/02", {}), parts]
        with pytest.raises(InputError) as raised:
            what_if_council(cards, CATALOG, size=2)

        assert [(("size",), "2"), (("cards", "3"), "parts")] == [
            (each.path, each.found) for each in raised.value.faults[:2]
        ]
        assert [("cards", "2"), ("cards", "3")] == [each.path for each in raised.value.faults[2:]]

    @pytest.mark.parametrize("size", [0, -1, 16, True, "9", 2.0])
    def test_sizes(self, size: Any) -> None:
        """A size that is no number of members is refused."""
        with pytest.raises(InputError) as raised:
            what_if_council([perfect(VEGETABLES)], CATALOG, size=size)

        assert [("size",)] == [each.path for each in raised.value.faults]

    @pytest.mark.parametrize("cards", [[], None, [3], perfect(VEGETABLES), [perfect(VEGETABLES)] * 16])
    def test_other_cards(self, cards: Any) -> None:
        """No cards, what is no card, and more cards than a council has members are refused."""
        with pytest.raises(InputError) as raised:
            what_if_council(cards, CATALOG)
        for fault in raised.value.faults:
            assert ("size",) != fault.path

    def test_a_size_is_no_fault_of_what_is_no_card(self) -> None:
        """Of what is no list of cards nothing is said of how many there are."""
        with pytest.raises(InputError) as raised:
            what_if_council(None, CATALOG, size=1)  # type: ignore[arg-type]  # what it refuses

        assert ("size",) not in [each.path for each in raised.value.faults]

    def test_the_most_members(self) -> None:
        """A council has fifteen members at most, of whom any number can be missing."""
        card = perfect(VEGETABLES)
        assert [15, 15] == [
            what_if_council(cards, CATALOG, size=size).size
            for cards, size in (([card] * 15, None), ([card] * 14, 15))
        ]
        with pytest.raises(InputError) as raised:
            what_if_council([card] * 16, CATALOG)
        assert [(("cards",), "16")] == [(each.path, each.found) for each in raised.value.faults]

    def test_a_card_that_cannot_be_rated(self) -> None:
        """A card is refused as `rate` refuses it, and an agreed option as `rate_council` does."""
        with pytest.raises(InputError):
            what_if(Scorecard(VEGETABLES.id, {"1.1": 9}), CATALOG)
        with pytest.raises(InputError):
            what_if_council([perfect(VEGETABLES)], CATALOG, agreed={"1.5": 3})


EXAMPLES = Path(__file__).parent.parent / "examples"
MEMBERS = [str(EXAMPLES / "council" / f"member-{n}.toml") for n in (1, 2, 3)]


@pytest.fixture
def half(tmp_path: Path) -> str:
    """A card file without answers to two criteria, one of which could change the stars."""
    file = tmp_path / "half.json"
    file.write_text(card_to_json(without(perfect(VEGETABLES), "1.4", "1.5")), "utf-8")
    return str(file)


class TestCommand:
    """`ocopkit what-if`."""

    def test_a_card(self, ocopkit: Any, half: str) -> None:
        """The text says which stars are possible, what is not answered, and what of it decides."""
        said = ocopkit("what-if", half, "--lang", "en")

        assert 0 == said.code
        for words in (
            "Still possible: 3, 4 or 5 stars",
            "Not answered: 2; could still change the stars: 1",
            "option 1, 2, no option fits: 3 stars",
        ):
            assert words in said.out
        assert "2 tiêu chí chưa chấm, trong đó 1 tiêu chí còn có thể" in ocopkit("what-if", half).out

    def test_a_council(self, ocopkit: Any) -> None:
        """The text says how many members could still change the stars, and who could by scoring again."""
        said = ocopkit("what-if", *MEMBERS, "--size", "5", "--lang", "en").out

        for words in (
            "Members: 5, cards in: 3",
            "Still possible: 2, 3 or 4 stars",
            "Members not finished: 2; could still change the stars: 2",
            "Member 4  card not in yet",
            "Members finished: 3; could change the stars if they scored again: 3",
        ):
            assert words in said

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_json(self, ocopkit: Any, half: str, lang: str) -> None:
        """The JSON of cards and councils holds the same and fits its schema."""
        card = ocopkit("what-if", half, "--format", "json", "--lang", lang).json
        council = ocopkit("what-if", *MEMBERS, "--size", "4", "--format", "json", "--lang", lang).json
        unknown = ocopkit(
            "what-if", half, "--size", "3", "--spread", "9", "--format", "json", "--lang", lang
        ).json

        for each in (card, council, unknown):
            jsonschema.validate(each, schema("what-if"))
        assert ([3, 4, 5], None) == (card["stars"], card["council"])
        assert ["1.4", "1.5"] == card["card"]["unanswered"]
        assert {"answer": 3, "stars": [4]} == card["card"]["open"][0]["stars_by_answer"][2]
        assert None is council["card"]
        assert [MEMBERS[0], None] == [council["council"]["members"][n]["file"] for n in (0, 3)]
        assert (None, None) == (unknown["stars"], unknown["council"]["criteria"])
        assert unknown["council"]["not_worked_out"]

    def test_a_local_variant(self, ocopkit: Any, tmp_path: Path) -> None:
        """By a local variant it is said that it is no national law."""
        card = without(perfect(VEGETABLES), "1.5")
        file = tmp_path / "card.json"
        file.write_text(
            card_to_json(Scorecard("dong-thap:vn-26-2026/01", card.answers, card.declarations)), "utf-8"
        )
        assert "A local variant, not national law" in ocopkit("what-if", str(file), "--lang", "en").out
        shown = ocopkit("what-if", str(file), "--format", "json").json
        assert shown["rating"]["national"]["origin"]["sha256"]

    def test_nothing_open(self, ocopkit: Any) -> None:
        """A complete card is told so, and what could change if it were assessed otherwise."""
        said = ocopkit("what-if", str(EXAMPLES / "lychee.toml"), "--lang", "en").out

        assert "Only possible: 4 stars" in said
        assert "Every criterion is answered" in said

    def test_thrown_out(self, ocopkit: Any, tmp_path: Path) -> None:
        """Of a dossier that is thrown out it is said that no stars are possible, and no more."""
        card = perfect(VEGETABLES)
        file = tmp_path / "card.json"
        out = evolve(card, declarations={**card.declarations, "set/disqualifies-1": True})
        file.write_text(card_to_json(out), "utf-8")

        assert "Chỉ có thể: không có sao" in ocopkit("what-if", str(file)).out
        assert "có thể làm thay đổi hạng sao nếu chấm khác đi" not in ocopkit("what-if", str(file)).out
        assert "Chỉ có thể: không có sao" in ocopkit("what-if", str(file), "--size", "1").out

    def test_reasons(self, ocopkit: Any) -> None:
        """What is not worked out is said with its reason, and for how many members."""
        said = ocopkit("what-if", *MEMBERS[:2], "--size", "4", "--spread", "9", "--lang", "en").out

        assert "could still change the stars: 0 (not worked out for 2)" in said
        assert "The rules limit how far members lie apart" in said
        assert "Still possible" not in said

    def test_words_for_answers(self, ocopkit: Any, tmp_path: Path) -> None:
        """Yes and no, several ticked options and none of them are said in words, and no stars too."""
        sheet = CATALOG.scoresheet("vn-1048-2019/26")
        water = CATALOG.scoresheet("vn-26-2026/16")
        file = tmp_path / "card.json"
        file.write_text(card_to_json(Scorecard(sheet.id, {})), "utf-8")
        said = ocopkit("what-if", str(file), "--lang", "en").out
        file.write_text(card_to_json(without(perfect(water), "6.1")), "utf-8")
        of_water = ocopkit("what-if", str(file), "--lang", "en").out
        file.write_text(card_to_json(Scorecard(VEGETABLES.id, {})), "utf-8")
        of_vegetables = ocopkit("what-if", str(file), "--lang", "en").out

        assert "nothing ticked" in said
        assert "1+2" in said
        assert "Still possible: no stars or 5 stars" in of_water
        assert "yes: " in of_vegetables or "yes, no" in of_vegetables

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            (("--size", "x"), "--size: expected a number of members"),
            (("--size", "2"), "--size: expected a number of members from 3 to 15"),
            (("--gates", "most"), "--gates: expected one of"),
            (("--agreed", "1.5=3"), "--agreed: expected to go with --gates agreed"),
            (("--reading", "x=y"), "--reading › x"),
        ],
    )
    def test_bad_input(self, ocopkit: Any, typed: tuple[str, ...], words: str) -> None:
        """What cannot be taken is named by its option, with exit code 2 and nothing on the standard output."""
        said = ocopkit("what-if", *MEMBERS, *typed, "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert words in said.err

    def test_part_totals(self, ocopkit: Any, tmp_path: Path) -> None:
        """A file of part totals has no answers that could change."""
        file = tmp_path / "parts.toml"
        file.write_text('regime = "vn-26-2026"\n[parts]\nA = 35\nB = 24\nC = 30\n', "utf-8")
        said = ocopkit("what-if", str(file), "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert "expected a card with an answer to each criterion, as part totals do not tell" in said.err


MARKS = (Gate(0, "1", 3, 1, 1), Gate(0, "1", 4, 2, 2), Gate(0, "1", 5, 4, 3))
SAID: tuple[Said, ...] = (
    (0, True, "none"),
    (2, True, 2),
    (2, True, "2/1"),
    (5, True, 3),
    (0, False, NA),
    (0, False, 2),
)


def reached(rule: GateRule, said: Sequence[Said], agreed: Answer | None, worth: int | None) -> int | None:
    """The marks that a council reaches on one criterion, told from all that its members said."""
    bound = [points for points, binds, _ in said if binds]
    if rule is GateRule.AGREED and agreed is not None:
        if (
            agreed not in (None, *(answer for _, _, answer in said))
            and len({answer for _, _, answer in said}) == 1
        ):
            return None
        if not (any(not binds for _, binds, _ in said) if agreed == NA else bound):
            return None
        if agreed == NA:
            return OPEN
    if not bound:
        return OPEN
    counts = [counting(rule, bound, len(said), worth) for _ in MARKS]
    closed = [
        mark for mark, each in zip(MARKS, counts, strict=True) if each is not None and each < mark.needed
    ]
    unsettled = [mark for mark, each in zip(MARKS, counts, strict=True) if each is None]
    return level_bits(open_level(closed)) | level_bits(open_level([*closed, *unsettled])) << 3


@pytest.mark.parametrize("rule", GateRule)
@pytest.mark.parametrize(("agreed", "worth"), [(None, None), (2, 2), ("none", 0), (NA, 0)])
def test_a_tally_knows_enough(rule: GateRule, agreed: Answer | None, worth: int | None) -> None:
    """What is kept of up to four members tells the same marks as all that they said, by each rule."""
    for size in range(1, 5):
        for said in product(SAID, repeat=size):
            tally = Tally(MARKS, rule, size, agreed, worth)
            state = tally.start
            for each in said:
                state = tally.add(state, each)
            assert reached(rule, said, agreed, worth) == tally.level(state), said


def bits(totals: Iterable[int]) -> int:
    """Totals as the one number by which they are reckoned."""
    return sum(1 << total for total in totals)


def test_members_who_may_lie_apart() -> None:
    """Stars hang on one member where two of its totals give different ones, or one of them lies too far from others."""
    scale = Scale(20, lambda total: min(1 + total // 3, 5), lambda by_points, _: by_points)
    hall = cast("of_councils._Hall", SimpleNamespace(council=SimpleNamespace(scale=scale)))
    several = [those for size in (1, 2) for those in combinations(range(4), size)]
    for own, one, other in product(several, repeat=3):
        for limit, rest in product(range(3), [(0,), (0, 2)]):

            def stars(mine: int, others: Sequence[int], rest: int, limit: int = limit) -> int | None:
                near = max(mine, *others) - min(mine, *others) <= limit
                return scale.by_points(mine + sum(others) + rest) if near else None

            expected = any(
                len({stars(mine, others, more) for mine in own}) > 1
                for others in product(one, other)
                for more in rest
            )
            apart = of_councils._Apart(hall, limit, [])
            assert expected is apart.differs(bits(own), [bits(one), bits(other)], bits(rest)), (
                own,
                one,
                other,
            )
