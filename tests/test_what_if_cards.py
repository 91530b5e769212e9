"""What could still change: stars, criteria and members, held against every card and every council there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from cards import CATALOG, perfect, scorecards
from ocopkit import CouncilRules, InputError, Scorecard, rate, rate_council, what_if, what_if_council
from ocopkit.law.councils import GateRule
from ocopkit.law.frozen import frozendict
from ocopkit.law.scoresheets import Answer, Condition, ConditionKind, Criterion, Part, Scoresheet, Section
from ocopkit.rating.cards import worth_of
from ocopkit.rating.what_if import WhatIf
from ocopkit.rating.what_if_council import CouncilWhatIf
from small_sheets import HERE, WORDS, Book, small_sheets

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
        if prod(len(worth_of(sheet.criteria[each])) for each in (*gone, code)) <= 150:
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
    return Scorecard(sheet.id, answers, card.declarations), [*gone, *codes[4:6], *deciding[:1]], taken


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


def absent(cards: Sequence[Scorecard]) -> Scorecard:
    """A card that is not in yet: no answers, and what all cards declare."""
    facts = set.intersection(*(set(card.declarations.items()) for card in cards))
    return Scorecard(cards[0].scoresheet, {}, dict(facts))


def check_council(
    cards: Sequence[Scorecard],
    book: Any,
    *,
    size: int,
    rules: CouncilRules,
    agreed: Mapping[str, Answer],
    readings: Mapping[str, str],
    most: int = 400,
) -> CouncilWhatIf:
    """What could still change in a council, once every council has been looked at."""
    sheet = book.scoresheet(cards[0].scoresheet)
    seats = [*cards, *(absent(cards) for _ in range(size - len(cards)))]
    possible = [list(fillings(card, sheet)) for card in seats]
    many = prod(map(len, possible))
    assume(many <= most)
    try:
        found = what_if_council(cards, book, size=size, rules=rules, agreed=agreed, readings=readings)
    except InputError:
        assume(False)
    oracle = Oracle(book, readings)
    known: dict[Any, Any] = {}

    def stars_of(filled: Sequence[Filled]) -> Any:
        key = tuple(tuple(each.values()) for each in filled)
        if key not in known:
            whole = [oracle.card(card, each) for card, each in zip(seats, filled, strict=True)]
            try:
                known[key] = rate_council(
                    whole, book, rules=rules, agreed=agreed, readings=readings
                ).rating.stars
            except InputError:
                known[key] = "not possible"  # all members speak against what they agreed on
        return known[key]

    def differ(member: int, own: Sequence[Filled], code: str | None = None) -> bool:
        """Whether two councils differ in one member's card alone, or in one answer on it, and in stars."""
        for others in product(*possible[:member], *possible[member + 1 :]):
            alike: dict[Any, set[Stars]] = {}
            for each in own:
                stars = stars_of([*others[:member], each, *others[member:]])
                if stars != "not possible":
                    alike.setdefault(None if code is None else but(each, code), set()).add(stars)
            if any(len(those) > 1 for those in alike.values()):
                return True
        return False

    every = {stars_of(each) for each in product(*possible)} - {"not possible"}
    if found.stars is not None:
        assert found.stars == ordered(every)
    else:
        assert found.not_worked_out is not None
    criteria = set()
    for member, seat in enumerate(found.members):
        assert (member + 1, member < len(cards)) == (seat.member, seat.card)
        if seat.finished:
            assert "incomplete" != rate(seats[member], book, readings=readings).status.value
            own = list(fillings(seats[member], sheet, sheet.criteria))
            if many // len(possible[member]) * len(own) > most:
                continue
        else:
            own = possible[member]
            criteria |= {code for code in open_codes(seats[member], sheet) if differ(member, own, code)}
        if seat.could_change is not None:
            assert differ(member, own) is seat.could_change
        else:
            assert found.not_worked_out is not None
    if found.criteria is not None:
        assert criteria == {each.code for each in found.criteria}
    assert found.now == rate_council(cards, book, rules=rules, agreed=agreed, readings=readings)
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
def small_councils(draw: st.DrawFn) -> dict[str, Any]:
    """A council of one to three on a made-up sheet, under any rule, and readings."""
    book = in_two_parts(draw(small_books()))
    given = draw(st.integers(1, 3))
    size = draw(st.integers(given, 3))
    cards = []
    facts = small_facts(draw, book.sheet)
    for _ in range(given):
        answers = {
            code: small_answers(draw, book.sheet, code, criterion)
            for code, criterion in book.sheet.criteria.items()
            if draw(st.sampled_from([True, True, False]))
        }
        cards.append(
            Scorecard(book.sheet.id, answers, facts if draw(st.booleans()) else small_facts(draw, book.sheet))
        )
    gates = draw(st.sampled_from(GateRule))
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
            spread=draw(st.sampled_from([None, None, 0, 1, 2, 3, 5])),
        ),
        "agreed": agreed,
        "readings": draw(readings_of_rating())
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


class TestCouncils:
    """Several members."""

    @given(small_councils())
    def test_small_sheets(self, council: dict[str, Any]) -> None:
        """On made-up sheets every council is rated, and stars, members and criteria are those found."""
        check_council(**council)
