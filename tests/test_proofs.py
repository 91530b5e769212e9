"""What every scoresheet must be, and that each proof can fail."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve

from cards import CATALOG, HELD
from committed import LANGS, check_faults
from ocopkit import Text
from ocopkit.law.proofs import prove
from ocopkit.law.scoresheets import (
    Condition,
    ConditionKind,
    Criterion,
    Option,
    Scoresheet,
    Unclear,
)
from ocopkit.law.text import Lang

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
TEA = CATALOG.scoresheet("vn-26-2026/11")
TOURISM_2019 = CATALOG.scoresheet("vn-1048-2019/26")
MEDICINES_2019 = CATALOG.scoresheet("vn-1048-2019/19")


@pytest.mark.parametrize("sheet_id", HELD)
def test_the_law_is_sound(sheet_id: str) -> None:
    """Every scoresheet that ocopkit holds stands all proofs."""
    assert [] == prove(CATALOG.scoresheet(sheet_id))


def with_criterion(sheet: Scoresheet, code: str, **changed: Any) -> Scoresheet:
    """The scoresheet with one criterion changed."""

    def change(criterion: Criterion) -> Criterion:
        return evolve(criterion, **changed) if criterion.code == code else criterion

    return evolve(
        sheet,
        parts=tuple(
            evolve(
                part,
                sections=tuple(
                    evolve(section, criteria=tuple(change(each) for each in section.criteria))
                    for section in part.sections
                ),
            )
            for part in sheet.parts
        ),
    )


def with_option(sheet: Scoresheet, code: str, place: int, **changed: Any) -> Scoresheet:
    """The scoresheet with one option of one criterion changed."""
    options = list(sheet.criteria[code].options)
    options[place - 1] = evolve(options[place - 1], **changed)
    return with_criterion(sheet, code, options=tuple(options))


def said(sheet: Scoresheet) -> list[str]:
    """What the proofs find, in English."""
    return [fault.say("en") for fault in prove(sheet)]


def condition(kind: ConditionKind, id: str, **more: Any) -> Condition:
    """A condition of the vegetables' scoresheet that was never printed."""
    return Condition(id, kind, Text("sự việc", "fact"), VEGETABLES.citation, **more)


# A scoresheet with one thing wrong, and what is said of that.
BROKEN = [
    (with_option(VEGETABLES, "1.5", 4, points=4), "vn-26-2026/01 › 1.5: expected 3 points, found 4"),
    (with_option(VEGETABLES, "1.5", 4, points=4), "vn-26-2026/01 › A: expected 40 points, found 41"),
    (with_criterion(VEGETABLES, "1.5", max=4), "vn-26-2026/01 › 1.5: expected 4 points, found 3"),
    (with_criterion(VEGETABLES, "1.5", max=4), "vn-26-2026/01 › 1: expected 18 points, found 19"),
    (with_criterion(TEA, "6.2.3", max=6), "vn-26-2026/11 › 6.2: expected 11 points, found 12"),
    (with_criterion(VEGETABLES, "1.5", options=()), "vn-26-2026/01 › 1.5: expected 3 points, found 0"),
    (with_option(VEGETABLES, "1.5", 2, points=3), "1.5 › option 3: expected points that do not fall"),
    (with_criterion(VEGETABLES, "2.4", max=-2), "01 › 2.4: expected 0 points or more, found -2"),
    (
        with_option(VEGETABLES, "1.5", 1, points=-1),
        "vn-26-2026/01 › 1.5 › option 1: expected 0 points or more, found -1",
    ),
    (
        evolve(VEGETABLES, parts=(evolve(VEGETABLES.parts[0], max=-1), *VEGETABLES.parts[1:])),
        "vn-26-2026/01 › A: expected 0 points or more, found -1",
    ),
    (
        evolve(VEGETABLES, parts=(evolve(VEGETABLES.parts[0], code="A b\n"), *VEGETABLES.parts[1:])),
        'expected letters without accents and digits, with single dots between, found "A b\\n"',
    ),
    (
        evolve(VEGETABLES, parts=(evolve(VEGETABLES.parts[0], code=""), *VEGETABLES.parts[1:])),
        'expected letters without accents and digits, with single dots between, found ""',
    ),
    (with_option(VEGETABLES, "1.5", 1, stars=5), "1.5 › option 3: expected marks that rise"),
    (with_option(VEGETABLES, "1.5", 3, points=3), "1.5 › option 4: expected marks that rise"),
    (with_option(VEGETABLES, "1.5", 3, stars=5), "1.5 › option 4: expected marks that rise"),
    (
        with_criterion(VEGETABLES, "2.4", options=(Option(1, 1, Text("có", "yes")),)),
        "2.4: expected no options, found 1",
    ),
    (with_option(TOURISM_2019, "6", 1, points=2), "vn-1048-2019/26 › 6: expected 5 points, found 6"),
    (evolve(MEDICINES_2019, errata=MEDICINES_2019.errata[:-1]), "19 › 10: expected 5 points, found 3"),
    (evolve(TOURISM_2019, errata=()), "vn-1048-2019/26 › A: expected an erratum for this part, found 34"),
    (
        with_criterion(
            TOURISM_2019,
            "6",
            options=tuple(Option(n, 0, Text(f"mức {n}", f"option {n}")) for n in range(1, 14)),
        ),
        "vn-1048-2019/26 › 6: expected at most 12 options that add up, found 13",
    ),
    (
        with_option(VEGETABLES, "1.5", 3, label=VEGETABLES.criteria["1.5"].options[1].label),
        "1.5 › option 3: expected a label unlike those of the other options",
    ),
    (
        with_option(VEGETABLES, "1.5", 3, label=Text("khác", VEGETABLES.criteria["1.5"].options[1].label.en)),
        "1.5 › option 2: expected a label unlike those of the other options",
    ),
    (
        with_option(VEGETABLES, "1.5", 3, label=Text("chỉ tiếng Việt", " ")),
        "1.5 › option 3: expected words in Vietnamese and in English",
    ),
    (evolve(VEGETABLES, title=Text("", "x")), "title: expected words in Vietnamese and in English"),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.REQUIRES, "set/requires"),)),
        "set/requires: expected a criterion of this scoresheet, found null",
    ),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.REQUIRES, "6/requires"),)),
        '6/requires: expected a criterion of this scoresheet, found "6"',
    ),
    (
        evolve(
            VEGETABLES,
            conditions=(condition(ConditionKind.APPLIES, "5.3/applies", when={"5.1": (2,)}),),
        ),
        "5.3/applies: expected a criterion without marks",
    ),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.STOPS, "6.1/stops", when={"6.1": (9,)}),)),
        "6.1/stops › 6.1: expected an option of this criterion, found 9",
    ),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.STOPS, "6.1/stops", when={"6.9": (1,)}),)),
        "6.1/stops › 6.9: expected an option of this criterion, found 1",
    ),
    (
        evolve(
            VEGETABLES,
            contradictions=(evolve(VEGETABLES.contradictions[0], together={"5.1": (7,)}),),
        ),
        "5.1: expected an option of this criterion, found 7",
    ),
    (
        evolve(TEA, parts=(evolve(TEA.parts[0], title=Text("Phần", "")), *TEA.parts[1:])),
        "vn-26-2026/11 › A: expected words in Vietnamese and in English",
    ),
    (
        evolve(TEA, errata=(evolve(TEA.errata[0], note=Text("", "x")), *TEA.errata[1:])),
        "errata › 1: expected words in Vietnamese and in English",
    ),
    (
        with_criterion(CATALOG.scoresheet("vn-26-2026/26"), "8", cases=(Text("", ""), Text("a", "b"))),
        "8 › case 1: expected words in Vietnamese and in English",
    ),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.STOPS, "6.1/stops"),) * 2),
        "6.1/stops: expected an id of its own",
    ),
    (
        evolve(VEGETABLES, conditions=(condition(ConditionKind.STOPS, "99/stops"),)),
        "99/stops: expected a criterion or section of this scoresheet",
    ),
    (
        evolve(VEGETABLES, unclear=(Unclear("3.3", (2, 8), VEGETABLES.unclear[0].interpretation),)),
        "interpretations › 3.3: expected an option of this criterion, found 8",
    ),
]


@pytest.mark.parametrize(("sheet", "expected"), BROKEN)
def test_each_proof_can_fail(sheet: Scoresheet, expected: str) -> None:
    """A scoresheet with one thing wrong is refused for that thing."""
    assert any(expected in fault for fault in said(sheet)), said(sheet)


@pytest.mark.parametrize("lang", LANGS)
def test_what_proofs_say(lang: Lang) -> None:
    """All that the proofs say of each of these scoresheets stands as committed, in both languages."""
    check_faults("faults/scoresheets", (prove(sheet) for sheet, _ in BROKEN), lang)


def test_a_requirement_may_act_on_a_marked_criterion() -> None:
    """Only what answers decide must stand on a criterion without marks; what a card declares need not."""
    sheet = evolve(VEGETABLES, conditions=(condition(ConditionKind.APPLIES, "5.3/applies"),))

    assert [] == said(sheet)


def test_answers_that_are_no_options_decide_too() -> None:
    """A condition can hang on "no option fits" and on "does not apply"."""
    stops = condition(ConditionKind.STOPS, "5.2/stops", when={"5.2": ("none", "na")})

    assert [] == said(evolve(VEGETABLES, conditions=(stops,)))


def test_twelve_options_that_add_up() -> None:
    """Twelve options that add up are taken: all their sums can be looked up."""
    tourism = CATALOG.scoresheet("vn-1048-2019/26")
    [criterion] = tourism.parts[2].sections[0].criteria
    options = tuple(Option(n, int(n < 6), Text(f"mức {n}", f"option {n}")) for n in range(1, 13))
    first = evolve(tourism.parts[2].sections[0], criteria=(evolve(criterion, options=options),))
    part = evolve(tourism.parts[2], sections=(first, *tourism.parts[2].sections[1:]))

    assert [] == said(evolve(tourism, parts=(*tourism.parts[:2], part)))


def test_labels_keep_to_their_length() -> None:
    """No label of an option is longer than 90 characters in either language."""
    for sheet in map(CATALOG.scoresheet, HELD):
        for criterion in sheet.criteria.values():
            for option in criterion.options:
                assert len(option.label.vi) <= 90, (sheet.id, criterion.code, option.label)
                assert len(option.label.en) <= 90, (sheet.id, criterion.code, option.label)


def test_every_open_question_is_answered_in_its_regime() -> None:
    """Each interpretation has at least two readings, and each reading its words in both languages."""
    for regime in CATALOG.regimes:
        for each in regime.interpretations:
            assert len(each.readings) >= 2, each.id
            assert len({reading.id for reading in each.readings}) == len(each.readings)
            assert all(reading.text.vi and reading.text.en for reading in each.readings)
            assert each.reading is each.readings[0]
            assert each.others == each.readings[1:]


def test_an_interpretation_takes_only_its_own_readings() -> None:
    """A reading that an interpretation does not offer cannot be taken."""
    question = CATALOG.regime("vn-26-2026").questions["marks"]

    with pytest.raises(ValueError, match="marks has no reading 'sometimes'"):
        evolve(question, taken="sometimes")
