"""Which decision binds a dossier: articles 11 and 12 of decision 26/2026, article 3 of decision 1048/2019."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG
from ocopkit import Catalog, InputError
from ocopkit.contribution import Contribution
from ocopkit.law.regimes import DossierKind
from ocopkit.procedure.binding import SELECTABLE

FIRST_DAY, LAST_DAY = date(2019, 8, 21), date(2030, 12, 31)
NEW = date(2026, 5, 22)


def days(start: date = FIRST_DAY, end: date = LAST_DAY) -> Iterator[date]:
    """Every day of the walk."""
    for n in range((end - start).days + 1):
        yield start + timedelta(days=n)


@pytest.mark.parametrize("kind", DossierKind)
def test_no_gap(kind: DossierKind) -> None:
    """Every day from 21 August 2019 to the end of 2030 one regime binds a dossier filed and decided that day."""
    changes: dict[str, date] = {}
    for day in days():
        bound = CATALOG.regime_for(kind, day, day)
        changes.setdefault(bound.id, day)

    assert changes == {
        "vn-1048-2019": date(2019, 8, 21), "vn-148-2023": date(2023, 2, 24), "vn-26-2026": NEW,
    }  # fmt: skip


@pytest.mark.parametrize("kind", DossierKind)
@pytest.mark.parametrize("before", [1, 30, 60, 400])
def test_no_unruled_overlap(kind: DossierKind, before: int) -> None:
    """Filed earlier than decided: the result is in force or rests on a transition or a named interpretation."""
    for decided in days():
        filed = decided - timedelta(days=before)
        bound = CATALOG.regime_for(kind, filed, decided)
        there = CATALOG.regimes_on(decided)
        across = filed < there[0].term.since and there[0].id != "vn-1048-2019"
        if across or len(there) > 1:
            assert bound.interpretations or bound.citation.place.startswith("article 12.2")
        else:
            assert (there[0], ()) == (bound.regime, bound.interpretations)


@pytest.mark.parametrize(
    ("kind", "decided", "regime", "open_question"),
    [
        ("first", date(2026, 5, 21), "vn-148-2023", None),
        ("first", date(2026, 5, 22), "vn-148-2023", None),
        ("first", date(2026, 7, 20), "vn-148-2023", None),
        ("first", date(2026, 7, 21), "vn-148-2023", "counting-days"),
        ("first", date(2026, 7, 22), "vn-26-2026", "after-the-transition"),
        ("upgrade", date(2026, 7, 21), "vn-148-2023", "counting-days"),
        ("upgrade", date(2026, 7, 22), "vn-26-2026", "after-the-transition"),
        ("regrade", date(2026, 6, 21), "vn-148-2023", None),
        ("regrade", date(2026, 6, 22), "vn-148-2023", "counting-days"),
        ("regrade", date(2026, 6, 23), "vn-26-2026", "after-the-transition"),
        ("regrade", date(2026, 7, 22), "vn-26-2026", "after-the-transition"),
    ],
)
def test_the_transition(kind: str, decided: date, regime: str, open_question: str | None) -> None:
    """Article 12.2: filed on 21 May 2026, first ratings and upgrades are old law to 21 July, re-gradings to 22 June."""
    bound = CATALOG.regime_for(kind, date(2026, 5, 21), decided)

    assert regime == bound.id
    assert ([] if open_question is None else [open_question]) == [each.id for each in bound.interpretations]
    if decided >= NEW:
        assert bound.citation.place == ("article 12.2.b" if kind == "regrade" else "article 12.2.a")


@pytest.mark.parametrize(
    ("kind", "decided", "readings", "regime"),
    [
        ("first", date(2026, 7, 21), {"counting-days": "event-day-counted"}, "vn-26-2026"),
        ("first", date(2026, 7, 20), {"counting-days": "event-day-counted"}, "vn-148-2023"),
        ("regrade", date(2026, 6, 22), {"counting-days": "event-day-counted"}, "vn-148-2023"),
        ("regrade", date(2026, 6, 22), {"counting-days": "no-roll"}, "vn-26-2026"),
        ("regrade", date(2026, 6, 21), {"counting-days": "no-roll"}, "vn-148-2023"),
        ("first", date(2026, 7, 22), {"after-the-transition": "old-law"}, "vn-148-2023"),
        ("first", date(2026, 5, 21), {"after-the-transition": "old-law"}, "vn-148-2023"),
    ],
)
def test_the_other_readings(kind: str, decided: date, readings: dict[str, str], regime: str) -> None:
    """Days counted otherwise, or old law past its limit, move the last day or the decision that binds."""
    assert regime == CATALOG.regime_for(kind, date(2026, 5, 21), decided, readings=readings).id


@pytest.mark.parametrize("filed", [NEW, date(2026, 7, 21)])
def test_filed_while_two_are_in_force(filed: date) -> None:
    """Filed from 22 May to 21 July 2026 it is new law by default, and old law by the other reading."""
    bound = CATALOG.regime_for("first", filed, date(2026, 7, 21))
    other = CATALOG.regime_for(
        "first", filed, date(2026, 7, 21), readings={"filed-in-the-overlap": "old-law"}
    )

    assert ("vn-26-2026", "article 11.2") == (bound.id, bound.citation.place)
    assert "vn-148-2023" == other.id
    assert ["filed-in-the-overlap", "counting-days"] == [each.id for each in other.interpretations]
    assert () == CATALOG.regime_for("first", filed, date(2026, 7, 22)).interpretations


@pytest.mark.parametrize(
    ("decided", "counting", "regime"),
    [
        (date(2026, 7, 20), "event-day-counted", "vn-148-2023"),
        (date(2026, 7, 21), "event-day-counted", "vn-26-2026"),
        (date(2026, 7, 21), "no-roll", "vn-148-2023"),
    ],
)
def test_the_old_decision_ends_as_days_are_counted(decided: date, counting: str, regime: str) -> None:
    """Article 11.2 counts 60 days too: with the first day counted decision 148 ends on 20 July 2026."""
    readings = {"filed-in-the-overlap": "old-law", "counting-days": counting}

    assert regime == CATALOG.regime_for("first", date(2026, 6, 1), decided, readings=readings).id


def test_pending_when_decision_148_came() -> None:
    """Filed under 1048 and decided under 148: its clause is not held, so a reading is named, and selectable."""
    filed, decided = date(2023, 2, 23), date(2023, 2, 24)
    bound = CATALOG.regime_for("first", filed, decided)
    other = CATALOG.regime_for("first", filed, decided, readings={"pending-dossiers": "law-of-filing"})

    assert ("vn-148-2023", ["pending-dossiers"]) == (bound.id, [each.id for each in bound.interpretations])
    assert "vn-1048-2019" == other.id


def test_an_old_dossier_through_two_transitions() -> None:
    """Filed under 1048 and decided in July 2026: old law is what bound it on the eve, and each doubt is named."""
    filed, decided = date(2022, 12, 1), date(2026, 7, 21)
    bound = CATALOG.regime_for("first", filed, decided)
    other = CATALOG.regime_for("first", filed, decided, readings={"pending-dossiers": "law-of-filing"})

    assert "vn-148-2023" == bound.id
    assert ["pending-dossiers", "counting-days"] == [each.id for each in bound.interpretations]
    assert "vn-1048-2019" == other.id
    late = CATALOG.regime_for("first", filed, date(2026, 8, 1), readings={"after-the-transition": "old-law"})
    assert ["pending-dossiers", "after-the-transition"] == [each.id for each in late.interpretations]


def test_a_limit_that_is_over_by_one_way_of_counting() -> None:
    """On 22 June 2026 a re-grading is late only where days do not roll, and both questions are named."""
    readings = {"counting-days": "no-roll"}
    late = CATALOG.regime_for("regrade", date(2026, 5, 21), date(2026, 6, 22), readings=readings)

    assert ["counting-days", "after-the-transition"] == [each.id for each in late.interpretations]


def test_reasons() -> None:
    """A dossier in transition is told from which day to which the old rules go on, and by which clause."""
    bound = CATALOG.regime_for("first", date(2026, 5, 21), date(2026, 6, 1))
    pending = CATALOG.regime_for("first", date(2023, 2, 23), date(2023, 2, 24))

    assert "Filed before 22 May 2026 and decided by 21 July 2026: the old rules go on" == bound.reason.en
    assert (
        "Nộp trước ngày 22/5/2026, đánh giá xong chậm nhất ngày 21/7/2026: tiếp tục theo quy định cũ"
        == bound.reason.vi
    )
    assert ("148/QĐ-TTg", "") == (pending.citation.document, pending.citation.place)


def test_filed_before_any_decision() -> None:
    """Article 3 of decision 1048/2019: in force from signing, also for what was filed before."""
    bound = CATALOG.regime_for("first", date(2019, 8, 1), date(2019, 8, 21))

    assert ("vn-1048-2019", "article 3", ()) == (bound.id, bound.citation.place, bound.interpretations)


def test_what_was_before_any_decision() -> None:
    """Provinces had criteria of their own before decision 1048: the reason says so, and not that nothing was."""
    days = date(2019, 8, 1), date(2019, 8, 21)
    reason = CATALOG.regime_for("first", *days).reason
    first = evolve(CATALOG.regime("vn-1048-2019"), earlier=None)
    silent = Catalog([Contribution("silent", "1", {first.id: first}, {}, {})])

    held = "Decision 1048/QĐ-TTg is in force from 21 August 2019; ocopkit holds none from before"
    kept = "Results by criteria that a province had issued itself are kept to the end of 31 December 2019"
    assert f"{held}. {kept}; nothing is said of dossiers then pending" == reason.en
    assert "bộ tiêu chí riêng của tỉnh được bảo lưu đến hết ngày 31/12/2019" in reason.vi
    assert held == silent.regime_for("first", *days).reason.en


def test_outside_of_all() -> None:
    """Decided before 21 August 2019: the error names the neighbour, and what became of provincial results."""
    with pytest.raises(InputError) as refused:
        CATALOG.regime_for("first", date(2019, 8, 1), date(2019, 8, 20))

    said = str(refused.value)
    assert "decided: expected a day on which a regime held here is in force, found 2019-08-20" in said
    assert "vn-1048-2019 is in force from 21 August 2019. Results by criteria" in said
    assert "kept to the end of 31 December 2019" in said


def test_earlier_results() -> None:
    """Article 3 of 1048 keeps provincial results to 31 December 2019; article 12.1 of 26/2026 to their own end."""
    kept = {regime.id: regime.earlier for regime in CATALOG.regimes}

    assert kept["vn-1048-2019"] is not None
    assert kept["vn-26-2026"] is not None
    assert date(2019, 12, 31) == kept["vn-1048-2019"].kept_until
    assert (None, "article 12.1") == (kept["vn-26-2026"].kept_until, kept["vn-26-2026"].citation.place)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("frist", NEW, NEW), 'kind: expected one of: first, upgrade, regrade, found "frist". Did you mean "first"?'),
        (("first", NEW, date(2026, 5, 21)), "filed: expected no day after the decision of 2026-05-21, found 2026-05-22"),
        (("first", "2026-05-22", NEW), 'filed: expected a date, found "2026-05-22"'),
        (("first", NEW, datetime(2026, 5, 22)), "decided: expected a date"),  # noqa: DTZ001  # the fault
        ((None, None, None), "decided: expected a date, found null"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(arguments: tuple[Any, Any, Any], said: str) -> None:
    """Another kind, no dates, or a dossier filed after its decision are refused, all at once."""
    with pytest.raises(InputError) as refused:
        CATALOG.regime_for(*arguments)

    assert said in str(refused.value)
    if arguments == (None, None, None):
        assert 3 == len(refused.value.faults)


def test_kinds_in_vietnamese() -> None:
    """What a dossier may ask for is told in Vietnamese beside its code."""
    with pytest.raises(InputError) as refused:
        CATALOG.regime_for("lần đầu", NEW, NEW)

    assert (
        "kind: cần một trong: first (lần đầu), upgrade (nâng hạng), regrade (phân hạng lại), "
        'nhưng thấy "lần đầu"'
    ) == refused.value.say("vi")


def test_readings_of_ratings_are_no_readings_here() -> None:
    """A reading that only a rating takes, or an unknown one, is refused."""
    for readings in ({"marks": "no-effect"}, {"counting-days": "x"}):
        with pytest.raises(InputError, match="readings"):
            CATALOG.regime_for("first", NEW, NEW, readings=readings)


class TestData:
    """The dates of the transitions are those that their time limits give."""

    def test_last_days(self) -> None:
        """60 and 30 days from 22 May 2026, that day counted or not, rolled from a Sunday or Saturday to Monday."""
        for transition in CATALOG.regime("vn-26-2026").transitions:
            literal = NEW + timedelta(days=transition.days)
            rolled = {0: 0, 1: 0, 2: 0, 3: 0, 4: 0, 5: 2, 6: 1}
            expected = {
                "event-day-not-counted": literal + timedelta(days=rolled[literal.weekday()]),
                "no-roll": literal,
            }
            counted = literal - timedelta(days=1)
            expected["event-day-counted"] = counted + timedelta(days=rolled[counted.weekday()])
            assert {each.reading: each.day for each in transition.last} == expected
            assert all(transition.last_day(reading) == day for reading, day in expected.items())

    def test_force_of_the_old_decision(self) -> None:
        """Article 11.2: decision 148 ends 60 days after 22 May 2026, with 21 July as its last day."""
        term = CATALOG.regime("vn-148-2023").term
        assert NEW + timedelta(days=60) == term.last
        first = CATALOG.regime("vn-26-2026").transitions[0]
        assert term.counted == first.last

    def test_every_kind_has_one_transition(self) -> None:
        """Article 12.2 speaks of each kind of dossier once."""
        kinds = [kind for each in CATALOG.regime("vn-26-2026").transitions for kind in each.kinds]
        assert sorted(DossierKind) == sorted(kinds)

    @pytest.mark.parametrize("gone", ["counting-days", "after-the-transition"])
    def test_transitions_need_their_questions(self, gone: str) -> None:
        """A regime with a transition has to say how days are counted and what holds after."""
        regime = CATALOG.regime("vn-26-2026")
        kept = tuple(each for each in regime.interpretations if each.id != gone)

        with pytest.raises(ValueError, match=gone):
            evolve(regime, interpretations=kept)

    def test_readings_that_can_be_chosen_are_there(self) -> None:
        """What can be chosen here is a question of a regime, with just these readings."""
        there = {
            each.id: tuple(reading.id for reading in each.readings)
            for regime in CATALOG.regimes
            for each in regime.interpretations
        }
        assert dict(SELECTABLE) == {id: there[id] for id in SELECTABLE}


@given(
    kind=st.sampled_from(DossierKind),
    filed=st.dates(FIRST_DAY, LAST_DAY),
    wait=st.integers(0, 2000),
    readings=st.fixed_dictionaries(
        {}, optional={id: st.sampled_from(those) for id, those in SELECTABLE.items()}
    ),
)
def test_by_any_reading(kind: DossierKind, filed: date, wait: int, readings: dict[str, str]) -> None:
    """By every choice of readings some regime binds, one that was in force on the way, and the doubts are named."""
    decided = filed + timedelta(days=wait)
    bound = CATALOG.regime_for(kind, filed, decided, readings=readings)

    assert any(bound.regime in CATALOG.regimes_on(day) for day in (filed, decided, NEW - timedelta(days=1)))
    for each in bound.interpretations:
        assert readings.get(each.id, each.readings[0].id) == each.taken
    default = CATALOG.regime_for(kind, filed, decided)
    if bound.id != default.id:
        named = {each.id for each in (*bound.interpretations, *default.interpretations)}
        assert named & set(readings)


def test_a_regime_that_leaves_nothing_open() -> None:
    """Regimes of a plugin that ask nothing: a newer one binds from its first day."""
    older, newer = CATALOG.regime("vn-1048-2019"), CATALOG.regime("vn-148-2023")
    silent = Contribution("silent", "1", {
        older.id: evolve(older, term=evolve(older.term, until=date(2024, 1, 1))),
        newer.id: evolve(newer, interpretations=()),
    }, {}, {})  # fmt: skip
    catalog = Catalog([silent])

    across = catalog.regime_for("first", date(2023, 2, 23), date(2023, 6, 1))
    within = catalog.regime_for("first", date(2023, 3, 1), date(2023, 6, 1))

    assert ("vn-148-2023", ()) == (across.id, across.interpretations)
    assert ("vn-148-2023", ()) == (within.id, within.interpretations)


def test_reasons_fit_their_answers() -> None:
    """A dossier of the overlap is not told of the old decision where that has ended, nor one of 2018 of force."""
    ended = CATALOG.regime_for(
        "first", date(2026, 6, 1), date(2026, 7, 21),
        readings={"filed-in-the-overlap": "old-law", "counting-days": "event-day-counted"},
    )  # fmt: skip
    before = CATALOG.regime_for(
        "first", date(2018, 1, 1), date(2023, 3, 1), readings={"pending-dossiers": "law-of-filing"}
    )

    assert ("vn-26-2026", True) == (ended.id, "was no longer in force" in ended.reason.en)
    assert ("vn-1048-2019", True) == (before.id, "ocopkit holds none from before" in before.reason.en)
    assert "pending-dossiers" in [each.id for each in before.interpretations]
