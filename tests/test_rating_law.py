"""What the decisions say of points, bands, marks and conditions, clause by clause."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, HELD, harmless, perfect, stopping, with_answers
from ocopkit import Catalog, InputError, Scorecard, explain, rate, rate_parts
from ocopkit.law.scoresheets import Answer, Condition, ConditionKind, Criterion, CriterionKind, Option
from ocopkit.rating.cards import worth_of
from ocopkit.rating.results import Gates, Status
from small_sheets import HERE, WORDS, book_of, choices

Parts = dict[str, int | Fraction]

VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
TEA = CATALOG.scoresheet("vn-26-2026/11")
TOURISM = CATALOG.scoresheet("vn-26-2026/26")
VEGETABLES_2019 = CATALOG.scoresheet("vn-1048-2019/01")
TOURISM_2019 = CATALOG.scoresheet("vn-1048-2019/26")


def card_of_total(sheet_id: str, total: int) -> Scorecard:
    """A complete card of exactly so many points, with a product story, on which nothing stops."""
    sheet = CATALOG.scoresheet(sheet_id)
    ways: dict[int, dict[str, Answer]] = {0: {}}
    for code, criterion in sheet.criteria.items():
        worth = worth_of(criterion)
        banned = (*stopping(sheet).get(code, ()), *((1, "none") if code == "5.1" else ()))
        ways = {
            so_far + worth[answer]: {**answers, code: answer}
            for so_far, answers in ways.items()
            for answer in worth
            if answer not in banned and so_far + worth[answer] <= total
        }
    return Scorecard(sheet_id, ways[total], harmless(sheet))


class TestBands:
    """Article 3.3 of decision 26/2026: stars by the total; article 1.2 of decision 1048/2019."""

    @pytest.mark.parametrize("sheet_id", HELD)
    @pytest.mark.parametrize(
        ("total", "stars"),
        [(29, 1), (30, 2), (49, 2), (50, 3), (69, 3), (70, 4), (89, 4), (90, 5)],
    )
    def test_edges(self, sheet_id: str, total: int, stars: int) -> None:
        """A band begins at its least total and ends just under the next one's."""
        rating = rate(card_of_total(sheet_id, total), CATALOG)

        assert (total, stars) == (rating.total, rating.stars_by_points)

    @pytest.mark.parametrize("sheet_id", HELD)
    def test_perfect_card(self, sheet_id: str) -> None:
        """The best answer everywhere gives five stars and all points that the sheet can reach."""
        sheet = CATALOG.scoresheet(sheet_id)

        rating = rate(perfect(sheet), CATALOG)

        assert (5, sum(part.reaches for part in sheet.parts)) == (rating.stars, rating.total)
        assert rating.closed_gates == ()

    def test_tourism_of_2019_reaches_99(self) -> None:
        """Set 26 of decision 1048/2019 cannot give 100: its part A adds up to 34 (erratum)."""
        rating = rate(perfect(TOURISM_2019), CATALOG)

        assert rating.parts == {"A": 34, "B": 25, "C": 40}

    def test_nothing_fits_anywhere(self) -> None:
        """A product that fits no option has 0 points and one star, and is rated."""
        answers = dict.fromkeys(TOURISM.criteria, "none")

        rating = rate(Scorecard(TOURISM.id, answers), CATALOG)

        assert (Status.RATED, 0, 1) == (rating.status, rating.total, rating.stars)


class TestMarks:
    """The notes of appendix II: a marked option is the minimum for its level on its criterion."""

    def test_a_five_star_mark_stops_at_four(self) -> None:
        """Short of a ***** mark, 98 points are four stars, and the result says which mark it is."""
        rating = rate(perfect(VEGETABLES, c1_5=3, c4_1=4, c1_3=3), CATALOG)

        assert (99, 5, 4) == (rating.total, rating.stars_by_points, rating.stars)
        assert [("1.5", 5, 4, 3, 2)] == [
            (gate.criterion, gate.stars, gate.option, gate.points_needed, gate.points)
            for gate in rating.closed_gates
        ]

    def test_a_lower_mark_bars_the_levels_above(self) -> None:
        """Short of a *** mark, two stars are left, whatever the points."""
        rating = rate(perfect(VEGETABLES, c2_2=2), CATALOG)

        assert (5, 2) == (rating.stars_by_points, rating.stars)

    def test_a_mark_on_the_lowest_option_bites_where_none_fits(self) -> None:
        """128 marks stand on lowest options: they ask for that option, where "none" gives 0."""
        rating = rate(perfect(VEGETABLES, c1_6="none"), CATALOG)

        assert (3, ["1.6"]) == (rating.stars, [gate.criterion for gate in rating.closed_gates])

    def test_points_alone_never_raise_the_stars(self) -> None:
        """Open gates do not lift a product over its band: 70 to under 90 is four stars."""
        rating = rate(perfect(TEA, c6_2_3=1, c6_2_2=1, c6_2_1=1), CATALOG)

        assert (89, 4, ()) == (rating.total, rating.stars, rating.closed_gates)

    def test_set_26_gates_like_the_others(self) -> None:
        """Set 26 has three marks and no note on them: they gate, and the result names the reading."""
        rating = rate(perfect(TOURISM, c3_5="none"), CATALOG)

        assert (97, 2) == (rating.total, rating.stars)
        assert [(3, 1), (4, 2)] == [(gate.stars, gate.option) for gate in rating.closed_gates]
        assert "set-26-marks" in [each.id for each in rating.interpretations]

    def test_set_26_by_points_alone(self) -> None:
        """By the other reading the marks of set 26 mean nothing."""
        rating = rate(perfect(TOURISM, c3_5="none"), CATALOG, readings={"set-26-marks": "no-effect"})

        assert (5, Gates.NONE, ()) == (rating.stars, rating.gates, rating.closed_gates)
        assert [("set-26-marks", "no-effect")] == [
            (each.id, each.taken) for each in rating.interpretations if "marks" in each.id
        ]

    def test_decision_1048_knows_no_marks(self) -> None:
        """Decision 1048/2019 rates by points alone."""
        rating = rate(perfect(VEGETABLES_2019), CATALOG)

        assert Gates.NONE is rating.gates

    def test_every_option_from_an_otherwise_perfect_card(self) -> None:
        """One criterion short of its mark closes exactly the levels whose marks lie above its points."""
        for sheet in map(CATALOG.scoresheet, HELD):
            for code, criterion in sheet.criteria.items():
                for answer, points in worth_of(criterion).items():
                    rating = rate(with_answers(perfect(sheet), {code: answer}), CATALOG)
                    if answer in stopping(sheet).get(code, ()):
                        assert Status.STOPPED is rating.status
                        continue
                    marks = [each for each in criterion.options if each.stars and points < each.points]

                    open_level = min([each.stars or 5 for each in marks], default=6) - 1
                    assert rating.total is not None
                    assert min(rating.stars_by_points or 0, open_level) == rating.stars
                    if code != "5.1":
                        most = sum(part.reaches for part in sheet.parts)
                        assert most - criterion.reaches + points == rating.total

    def test_gates_are_listed_lowest_level_first(self) -> None:
        """Closed gates come by level, and within a level in the order of the sheet."""
        rating = rate(perfect(VEGETABLES, c3_5="none", c1_5=1, c1_3=1), CATALOG)

        assert [(3, "3.5"), (4, "1.5"), (4, "3.5"), (5, "1.3"), (5, "1.5")] == [
            (gate.stars, gate.criterion) for gate in rating.closed_gates
        ]

    def test_marks_without_effect_are_no_gates(self) -> None:
        """By the reading that marks have no effect, none is looked at, reached or not."""
        for card in (perfect(VEGETABLES), perfect(VEGETABLES, c1_5=1)):
            assert Gates.NONE is rate(card, CATALOG, readings={"marks": "no-effect"}).gates

    def test_a_waived_mark_closes_nothing(self) -> None:
        """A criterion that does not apply closes no gate, though it carries a mark."""
        crafts = CATALOG.scoresheet("vn-26-2026/21")
        card = evolve(perfect(crafts, c7="na"), declarations={**harmless(crafts), "7/applies": False})

        assert () == rate(card, CATALOG).closed_gates


class TestClosedGate:
    """Article 3.3 leaves open which level has the points of one whose marks it does not reach."""

    card = perfect(VEGETABLES, c1_5=3)

    def test_the_level_below(self) -> None:
        """By default the highest level that the marks allow."""
        rating = rate(self.card, CATALOG)

        assert rating.recognition is not None
        assert (4, 4, False) == (rating.stars, rating.recognition.stars, rating.recognition.potential)
        assert "closed-gate" in [each.id for each in rating.interpretations]

    def test_no_level(self) -> None:
        """By another reading no level holds, as 99 points lie outside the band of four stars."""
        rating = rate(self.card, CATALOG, readings={"closed-gate": "no-level"})

        assert (Status.RATED, None, None) == (rating.status, rating.stars, rating.recognition)
        assert "forwarding-by-points" in [each.code for each in rating.findings]

    def test_forwarded(self) -> None:
        """By article 7.3.e alone, 90 points are sent to the ministry; the stars stay four."""
        rating = rate(self.card, CATALOG, readings={"closed-gate": "forwarded"})

        assert rating.recognition is not None
        assert (4, 5, True) == (rating.stars, rating.recognition.stars, rating.recognition.potential)

    def test_forwarding_is_for_90_points(self) -> None:
        """Under 90 points nothing is forwarded, whichever reading is taken."""
        card = with_answers(card_of_total(VEGETABLES.id, 89), {"2.2": 2})

        rating = rate(card, CATALOG, readings={"closed-gate": "forwarded"})

        assert (2, None) == (rating.stars, rating.recognition)
        assert "forwarding-by-points" not in [each.code for each in rating.findings]
        below = perfect(VEGETABLES, c3_5=1, c4_2=1, c4_3=1, c12=1)
        three = rate(below, CATALOG, readings={"closed-gate": "forwarded"})
        assert three.recognition is not None
        assert (three.stars, three.stars) == (three.recognition.stars, 3)

    def test_forwarding_is_said(self) -> None:
        """Whoever has 90 points behind a closed gate is told that article 7.3.e goes by points."""
        rating = rate(self.card, CATALOG)

        places = [each.citation.place for each in rating.findings if each.code == "forwarding-by-points"]
        assert ["article 7.3.e"] == places


class TestRecognition:
    """Articles 4.1 and 7.3: who decides at which stars."""

    @pytest.mark.parametrize(
        ("total", "stars", "potential"), [(100, 5, True), (89, 4, False), (69, 3, False)]
    )
    def test_from_three_stars_on(self, total: int, stars: int, potential: bool) -> None:  # noqa: FBT001  # a case's column
        """Three and four stars are the province's to give; five are proposed to the ministry."""
        rating = rate(card_of_total(VEGETABLES_2019.id, total), CATALOG)

        assert rating.recognition is not None
        assert (stars, potential) == (rating.recognition.stars, rating.recognition.potential)

    def test_nothing_under_three(self) -> None:
        """One and two stars get no decision and no certificate."""
        rating = rate(card_of_total(VEGETABLES_2019.id, 49), CATALOG)

        assert rating.recognition is None


def declaring(card: Scorecard, **facts: bool) -> Scorecard:
    """The card with these facts declared: ``c6_1_stops=True`` is 6.1/stops = true."""
    said = {
        "/".join(name.removeprefix("c").replace("_", ".").rsplit(".", 1)): fact
        for name, fact in facts.items()
    }
    return evolve(card, declarations={**card.declarations, **said})


class TestConditions:
    """What the notes of the scoresheets do to a rating (section 2 of the readings)."""

    def test_a_forged_dossier_is_thrown_out(self) -> None:
        """The head clause of set 1: no points, no stars, and the clause is named."""
        card = evolve(perfect(VEGETABLES), declarations={"set/disqualifies-1": True})

        rating = rate(card, CATALOG)

        assert (Status.DISQUALIFIED, None, None, None, None) == (
            rating.status, rating.total, rating.parts, rating.stars, rating.stars_by_points,
        )  # fmt: skip
        assert ["appendix II, set 1, heading"] == [
            each.citation.place for each in rating.findings if each.code == "disqualified"
        ]

    def test_impurities_stop_the_assessment(self) -> None:
        """Criterion 6.1 of set 1: harmful impurities stop what follows; there are no stars."""
        rating = rate(declaring(perfect(VEGETABLES), c6_1_stops=True), CATALOG)

        assert (Status.STOPPED, None, Gates.NOT_CHECKED) == (rating.status, rating.stars, rating.gates)
        assert ["stopped-product"] == [each.id for each in rating.interpretations]

    def test_a_stop_by_the_other_reading(self) -> None:
        """By another reading what follows a stop gives 0, and the points so far decide."""
        card = Scorecard(VEGETABLES.id, dict(perfect(VEGETABLES).answers), {"6.1/stops": True})
        card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "11"})

        rating = rate(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert (Status.RATED, 67, 2) == (rating.status, rating.total, rating.stars)
        # 6.2 is the first that is not assessed.
        none = evolve(card, answers={code: each for code, each in card.answers.items() if code != "6.2"})
        assert Status.RATED is rate(none, CATALOG, readings={"stopped-product": "rest-is-zero"}).status
        assert {"6.2", "8", "9", "10"} == {gate.criterion for gate in rating.closed_gates}
        forged = evolve(card, declarations={"6.1/stops": True, "set/disqualifies-1": True})
        again = rate(forged, CATALOG, readings={"stopped-product": "rest-is-zero"})
        assert Status.DISQUALIFIED is again.status

    def test_what_comes_after_a_stop_need_not_be_answered(self) -> None:
        """A stopped card is stopped, not incomplete, and says the points given up to the stop."""
        card = Scorecard(VEGETABLES.id, {"1.1": 3, "6.1": 2, "6.2": 5}, {"6.1/stops": True})

        rating = rate(card, CATALOG)

        assert (Status.STOPPED, None) == (rating.status, rating.bounds)
        [stop] = [each for each in rating.findings if each.code == "stopped"]
        assert "(4 points up to here)" in stop.text.en

    @pytest.mark.parametrize(("unmet", "named"), [(["9"], []), (["1.1"], ["1.1"]), (["1.1", "9"], ["1.1"])])
    def test_what_comes_after_a_stop_gives_nothing_to_tell(self, unmet: list[str], named: list[str]) -> None:
        """A requirement of a criterion after a stop has no consequence, as the criterion is not assessed."""
        card = perfect(VEGETABLES)
        facts = {**card.declarations, "6.1/stops": True} | {f"{code}/requires": False for code in unmet}
        found = explain(evolve(card, declarations=facts), CATALOG)

        assert named == [each.criterion for each in found.rating.findings if each.code == "requirement-unmet"]
        assert named == [
            each.condition.criterion
            for each in found.facts
            if each.acts and each.condition.kind == "requires"
        ]
        asked = [each.id for each in found.rating.interpretations]
        assert [*(["unmet-requirement"] if named else []), "stopped-product"] == asked

    def test_no_option_in_front_of_a_stop_and_behind(self) -> None:
        """By the reading that gives the lowest option, "none" counts up to a stop, and behind it asks no question."""
        sheet = CATALOG.scoresheet("vn-26-2026/01")
        facts = {**harmless(sheet), "6.1/stops": True}
        for code, more, asked in (("1.1", 1, True), ("10", 0, False)):
            card = Scorecard(
                sheet.id, {**perfect(sheet, **{f"c{code.replace('.', '_')}": "none"}).answers}, facts
            )
            lines = [worth_of(each)[card.answers[other]] for other, each in sheet.criteria.items()]
            end = 1 + list(sheet.criteria).index("6.1")
            lowest = {"nothing-ticked": "lowest-option"}
            rating = rate(card, CATALOG, readings=lowest)
            zero = rate(card, CATALOG, readings={**lowest, "stopped-product": "rest-is-zero"})

            [stop] = [each.text.en for each in rating.findings if each.code == "stopped"]
            assert f"({sum(lines[:end]) + more} points up to here)" in stop
            assert sum(lines[:end]) + more == zero.total
            assert asked is ("nothing-ticked" in {each.id for each in rating.interpretations})

    def test_what_is_not_declared_behind_a_stop(self) -> None:
        """Of criteria behind a stop nothing is said to be undeclared, as they are not assessed."""
        card = perfect(VEGETABLES)
        rating = rate(evolve(card, declarations={"6.1/stops": True}), CATALOG)

        assert ["1.1", "2.1"] == [
            each.criterion for each in rating.findings if each.code == "undeclared" and each.criterion
        ]

    def test_the_first_of_two_stops_counts(self) -> None:
        """Where two notes stop the assessment, the points go up to the earlier one, which is told first."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        early = evolve(sheet.conditions_of("10")[0], id="6.1/stops")
        twice = evolve(sheet, conditions=(*sheet.conditions, early))
        lawbook = evolve(CATALOG.contribution, scoresheets={sheet.id: twice})
        card = Scorecard(sheet.id, perfect(sheet).answers, {"6.1/stops": True, "10/stops": True})

        stops = [each for each in rate(card, Catalog([lawbook])).findings if each.code == "stopped"]

        assert ["6.1", "10"] == [each.criterion for each in stops]
        assert ["(62 points up to here)" in each.text.en for each in stops] == [True, False]

    def test_a_stop_over_the_whole_sheet(self) -> None:
        """A stop that a plugin puts over a whole sheet comes before every criterion."""
        sheet = CATALOG.scoresheet("vn-1048-2019/01")
        over_all = evolve(sheet.conditions_of("10")[0], id="set/stops")
        lawbook = evolve(
            CATALOG.contribution,
            scoresheets={sheet.id: evolve(sheet, conditions=(*sheet.conditions, over_all))},
        )
        card = Scorecard(sheet.id, perfect(sheet).answers, {"set/stops": True})

        [stop] = [each for each in rate(card, Catalog([lawbook])).findings if each.code == "stopped"]

        assert "(0 points up to here)" in stop.text.en

    def test_thrown_out_goes_before_stopped(self) -> None:
        """A dossier that is thrown out is not also stopped, in whichever order the notes stand."""
        card = declaring(perfect(VEGETABLES), c6_1_stops=True, c2_1_disqualifies=True)

        rating = rate(card, CATALOG)
        assert (Status.DISQUALIFIED, ()) == (rating.status, rating.interpretations)

    def test_thrown_out_hangs_on_no_other_question(self) -> None:
        """What an unmet requirement leads to is no question for a dossier that is thrown out for something else."""
        card = declaring(perfect(VEGETABLES), c1_1_requires=False, c2_1_disqualifies=True)

        rating = rate(card, CATALOG)

        assert (Status.DISQUALIFIED, ()) == (rating.status, rating.interpretations)

    def test_the_certificate_of_2019_stops_at_criterion_10(self) -> None:
        """Decision 1048/2019, set 1: a product of up to 95 points can be stopped before the last criterion."""
        rating = rate(declaring(perfect(VEGETABLES_2019), c10_stops=True), CATALOG)

        [stop] = [each for each in rating.findings if each.code == "stopped"]
        assert (Status.STOPPED, Gates.NONE) == (rating.status, rating.gates)
        assert "(95 points up to here)" in stop.text.en

    def test_an_unmet_requirement_gives_no_points(self) -> None:
        """Criterion 9 of set 1: a standard without test reports gives 0, and its *** mark is not reached."""
        rating = rate(declaring(perfect(VEGETABLES), c9_requires=False), CATALOG)

        assert (95, 2) == (rating.total, rating.stars)
        assert ["9"] == [gate.criterion for gate in rating.closed_gates]
        assert "unmet-requirement" in [each.id for each in rating.interpretations]

    @pytest.mark.parametrize("left_out", [None, "2.1"])
    def test_a_question_that_matters_twice_is_named_once(self, left_out: str | None) -> None:
        """Two requirements that are not met (1.1 and 9 of set 1) hang on one open question, which is named once."""
        card = declaring(perfect(VEGETABLES), c1_1_requires=False, c9_requires=False)
        card = evolve(card, answers={code: each for code, each in card.answers.items() if code != left_out})

        rating = rate(card, CATALOG)

        assert 2 == sum(each.code == "requirement-unmet" for each in rating.findings)
        assert 1 == sum(each.id == "unmet-requirement" for each in rating.interpretations)

    @pytest.mark.parametrize(
        ("reading", "status", "total"),
        [("disqualified", Status.DISQUALIFIED, None), ("information", Status.RATED, 100)],
    )
    def test_an_unmet_requirement_by_other_readings(
        self, reading: str, status: Status, total: int | None
    ) -> None:
        """The decision prints no consequence: another reading throws out, another changes nothing."""
        card = declaring(perfect(VEGETABLES), c1_1_requires=False)

        rating = rate(card, CATALOG, readings={"unmet-requirement": reading})

        assert (status, total) == (rating.status, rating.total)
        assert ("unmet-requirement", reading) in [(each.id, each.taken) for each in rating.interpretations]

    def test_an_unmet_requirement_without_an_answer_is_still_without_an_answer(self) -> None:
        """Missing is not zero: the card stays incomplete, though the criterion can give nothing."""
        card = declaring(perfect(VEGETABLES), c9_requires=False)
        card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "9"})

        rating = rate(card, CATALOG)

        assert rating.bounds is not None
        assert (Status.INCOMPLETE, (95, 95), (2, 2)) == (
            rating.status, rating.bounds.total, rating.bounds.stars,
        )  # fmt: skip

    def test_what_is_not_declared_changes_nothing_and_is_said(self) -> None:
        """A card without declarations is rated, and every fact left open is a finding."""
        declared, silent = perfect(VEGETABLES), evolve(perfect(VEGETABLES), declarations={})

        rating = rate(silent, CATALOG)

        assert rate(declared, CATALOG).total == rating.total
        open_facts = [each.id for each in VEGETABLES.conditions if each.id in harmless(VEGETABLES)]
        assert len(open_facts) == [each.code for each in rating.findings].count("undeclared")

    def test_notes_that_only_inform_are_no_facts(self) -> None:
        """A note to assessors is neither asked for nor missed, and may be declared to no effect."""
        informing = [each.id for each in VEGETABLES.conditions if each.kind is ConditionKind.INFORMS]
        card = perfect(VEGETABLES)

        told = rate(evolve(card, declarations={**card.declarations, informing[0]: False}), CATALOG)

        assert rate(card, CATALOG) == told


class TestZeroPoints:
    """Set 16: 0 points on one of 6.1 to 6.4 stop the assessment; here the clause itself speaks of points."""

    water = CATALOG.scoresheet("vn-26-2026/16")

    @pytest.mark.parametrize("code", ["6.1", "6.2", "6.3", "6.4"])
    @pytest.mark.parametrize("answer", [1, "none"])
    def test_zero_stops(self, code: str, answer: Answer) -> None:
        """An option of 0 points on any of the four, or none that fits, stops with no declaration needed."""
        rating = rate(with_answers(perfect(self.water), {code: answer}), CATALOG)

        assert (Status.STOPPED, None) == (rating.status, rating.stars)

    def test_the_points_so_far_go_through_section_6(self) -> None:
        """What stops is criteria 7 to 10: the points of section 6 are counted."""
        card = with_answers(perfect(self.water), {"6.1": 1})
        before = sum(
            worth_of(each)[card.answers[code]]
            for code, each in self.water.criteria.items()
            if int(code.partition(".")[0]) <= 6
        )

        [stop] = [each for each in rate(card, CATALOG).findings if each.code == "stopped"]
        assert f"({before} points up to here)" in stop.text.en
        assert stop.citation.place == "appendix II, set 16, section 6, note"

    def test_what_is_not_known_yet_may_stop(self) -> None:
        """While 6.1 has no answer the card is incomplete, and it is said that it may still stop."""
        card = perfect(self.water)
        card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "6.1"})
        most = self.water.criteria["6.1"].max

        rating = rate(card, CATALOG)
        zero = rate(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert rating.bounds is not None
        assert zero.bounds is not None
        assert (100, 100) == rating.bounds.total
        assert ["may-stop"] == [each.code for each in rating.findings if each.code == "may-stop"]
        after = sum(each.max for code, each in self.water.criteria.items() if int(code.partition(".")[0]) > 6)
        assert (100 - most - after, 100) == zero.bounds.total
        assert Status.STOPPED is rate(with_answers(card, {"6.2": 1}), CATALOG).status

    def test_the_rest_as_zero(self) -> None:
        """By the other reading the card is rated on what came before."""
        card = with_answers(perfect(self.water), {"6.1": 1})

        rating = rate(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert Status.RATED is rating.status
        assert {"8", "9"} <= {gate.criterion for gate in rating.closed_gates}


class TestStopsOf2019:
    """Decision 1048/2019: stops by points, by an option's own words, and by facts that a card declares."""

    drinks = CATALOG.scoresheet("vn-1048-2019/16")
    medicines = CATALOG.scoresheet("vn-1048-2019/19")

    @pytest.mark.parametrize(("sheet_id", "code"), [("07", "6.1"), ("17", "6.1"), ("17", "6.4")])
    @pytest.mark.parametrize("answer", [1, "none"])
    def test_zero_points_stop(self, sheet_id: str, code: str, answer: Answer) -> None:
        """Criterion 6.1 of set 7 and 6.1 to 6.4 of set 17 stop at 0 points, with no declaration needed."""
        sheet = CATALOG.scoresheet(f"vn-1048-2019/{sheet_id}")

        assert Status.STOPPED is rate(with_answers(perfect(sheet), {code: answer}), CATALOG).status
        assert Status.RATED is rate(with_answers(perfect(sheet), {code: 2}), CATALOG).status

    @pytest.mark.parametrize("sheet_id", ["06", "09", "16"])
    def test_an_option_says_that_impurities_are_not_acceptable(self, sheet_id: str) -> None:
        """Criterion 6.1 of sets 6, 9 and 16: ticking option 1 stops, and so does declaring the fact beside another."""
        sheet = CATALOG.scoresheet(f"vn-1048-2019/{sheet_id}")
        card = perfect(sheet)
        denied = evolve(card, declarations={**card.declarations, "6.1/stops": False})
        declared = evolve(card, declarations={**card.declarations, "6.1/stops": True})

        assert Status.STOPPED is rate(declared, CATALOG).status
        assert Status.RATED is rate(denied, CATALOG).status
        ticked = rate(with_answers(denied, {"6.1": 1}), CATALOG)
        assert Status.STOPPED is ticked.status
        assert "declaration-contradicted" in [each.code for each in ticked.findings]
        assert Status.STOPPED is rate(with_answers(declared, {"6.1": 1}), CATALOG).status

    def test_what_was_not_declared_is_said(self) -> None:
        """Where the ticked option does not say it and nothing is declared, the fact is listed as undeclared."""
        card = perfect(self.drinks)
        open_card = evolve(
            card, declarations={id: yes for id, yes in card.declarations.items() if id != "6.1/stops"}
        )

        undeclared = [each.text.en for each in rate(open_card, CATALOG).findings if each.code == "undeclared"]

        assert ["Not declared: 6.1/stops"] == [text.rpartition(": ")[0] for text in undeclared]
        assert "undeclared" not in [each.code for each in rate(card, CATALOG).findings]

    def test_an_unanswered_criterion_may_stop(self) -> None:
        """While 6.1 of set 16 has no answer the assessment may still stop, unless the fact is declared."""
        card = perfect(self.drinks)
        answers = {code: each for code, each in card.answers.items() if code != "6.1"}
        open_card = evolve(card, answers=answers)
        declared = evolve(open_card, declarations={**card.declarations, "6.1/stops": True})

        assert "may-stop" in [each.code for each in rate(open_card, CATALOG).findings]
        assert Status.STOPPED is rate(declared, CATALOG).status

    def test_a_note_before_its_criterion(self) -> None:
        """Set 19 prints its stop between the heading of part C and section 6: parts A and B are all there is."""
        card = evolve(perfect(self.medicines), declarations={**harmless(self.medicines), "6/stops": True})

        [stop] = [each for each in rate(card, CATALOG).findings if each.code == "stopped"]
        zero = rate(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert "(60 points up to here)" in stop.text.en
        assert "appendix III, set 19, part C, note" == stop.citation.place
        assert {"A": 35, "B": 25, "C": 0} == zero.parts

    def test_points_so_far_without_an_answer_to_the_story(self) -> None:
        """While 5.1 has no answer, 5.3 counts for nothing in the points up to a stop, as it does in bounds."""
        card = Scorecard("vn-1048-2019/04", {"5.3": 2}, {"10/stops": True})

        [stop] = [each for each in rate(card, CATALOG).findings if each.code == "stopped"]
        open_card = rate(evolve(card, declarations={}), CATALOG)

        assert "(0 points up to here)" in stop.text.en
        assert open_card.bounds is not None
        assert 0 == open_card.bounds.total[0]

    @pytest.mark.parametrize(
        "sheet_id", ["vn-1048-2019/02", "vn-1048-2019/05", "vn-1048-2019/08", "vn-26-2026/02"]
    )
    def test_no_option_though_impurities_are_one(self, sheet_id: str) -> None:
        """Where acceptable impurities are an option of 6.1, "no option fits" asks for the declaration."""
        sheet = CATALOG.scoresheet(sheet_id)
        said = rate(with_answers(perfect(sheet), {"6.1": "none"}), CATALOG).findings

        [finding] = [each for each in said if each.code == "contradiction"]
        assert "declare 6.1/stops" in finding.text.en

    def test_a_printed_maximum_that_no_option_gives(self) -> None:
        """19:10 is printed with 5 points and its best option gives 3: that is what a card can still come to."""
        card = perfect(self.medicines)
        open_card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "10"})

        rating = rate(open_card, CATALOG)

        assert rating.bounds is not None
        assert (95, 98) == rating.bounds.total
        assert "(0 to 3 points)" in next(each.text.en for each in rating.findings if each.criterion == "10")

    @pytest.mark.parametrize(("sheet_id", "total"), [("19", 98), ("26", 99), ("07", 100)])
    def test_the_most_that_a_set_gives(self, sheet_id: str, total: int) -> None:
        """Sets 19 and 26 reach 98 and 99 points; set 7 reaches 100 with the option restored to 3.1."""
        assert total == rate(perfect(CATALOG.scoresheet(f"vn-1048-2019/{sheet_id}")), CATALOG).total


class TestHandicraftDeclaration:
    """Set 21, criterion 7: it binds products that must declare their quality and encourages the others."""

    crafts = CATALOG.scoresheet("vn-26-2026/21")

    def card(self, answer: Answer | None, *, bound: bool) -> Scorecard:
        """The perfect card of set 21 with this answer to criterion 7."""
        card = perfect(self.crafts)
        answers = {code: each for code, each in card.answers.items() if code != "7"}
        if answer is not None:
            answers["7"] = answer
        return evolve(card, answers=answers, declarations={**card.declarations, "7/applies": bound})

    @pytest.mark.parametrize("answer", [None, "none", "na"])
    def test_not_bound_and_not_declared(self, answer: Answer | None) -> None:
        """A product that need not declare gets 0 points there, and the *** does not bind it."""
        rating = rate(self.card(answer, bound=False), CATALOG)

        assert (Status.RATED, 96, 5) == (rating.status, rating.total, rating.stars)
        assert "handicraft-declaration" in [each.id for each in rating.interpretations]

    def test_not_bound_and_declared(self) -> None:
        """A voluntary declaration counts: the decision encourages it."""
        rating = rate(self.card(2, bound=False), CATALOG)

        assert (98, 5) == (rating.total, rating.stars)
        assert "not-applicable-answered" not in [each.code for each in rating.findings]

    @pytest.mark.parametrize(("answer", "most"), [(None, 100), ("none", 96), ("na", 96), (2, 98)])
    def test_what_an_incomplete_card_can_come_to(self, answer: Answer | None, most: int) -> None:
        """A card that may still declare of its own will can come to the points of that; one that said no cannot."""
        card = self.card(answer, bound=False)
        without = {code: each for code, each in card.answers.items() if code != "1.1"}
        rating = rate(evolve(card, answers=without), CATALOG)

        assert rating.bounds is not None
        assert most == rating.bounds.total[1]

    @pytest.mark.parametrize(
        ("taken", "most"), [("no-points", 96), ("disqualified", 96), ("information", 100)]
    )
    def test_what_an_incomplete_card_without_test_reports_can_come_to(self, taken: str, most: int) -> None:
        """A voluntary declaration without test reports gives points only where these are for information."""
        card = self.card(None, bound=False)
        without = {code: each for code, each in card.answers.items() if code != "1.1"}
        rating = rate(
            evolve(card, answers=without, declarations={**card.declarations, "7/requires": False}),
            CATALOG,
            readings={"unmet-requirement": taken},
        )

        assert rating.bounds is not None
        assert most == rating.bounds.total[1]
        assert "unmet-requirement" in [each.id for each in rating.interpretations]

    @pytest.mark.parametrize("taken", ["no-points", "disqualified", "information"])
    @pytest.mark.parametrize("reports", [{}, {"7/requires": False}])
    @pytest.mark.parametrize("answer", [None, "none", "na"])
    def test_no_test_reports_for_what_is_not_declared(
        self, answer: Answer | None, reports: dict[str, bool], taken: str
    ) -> None:
        """A product that need not declare and does not owes no test reports, by whatever reading of the requirement."""
        card = self.card(answer, bound=False)
        facts = {id: holds for id, holds in card.declarations.items() if id != "7/requires"}
        rating = rate(
            evolve(card, declarations=facts | reports), CATALOG, readings={"unmet-requirement": taken}
        )

        assert (Status.RATED, 96, 5) == (rating.status, rating.total, rating.stars)
        assert not [
            each
            for each in rating.findings
            if "7/requires" in each.text.en or each.code == "requirement-unmet"
        ]
        assert "unmet-requirement" not in [each.id for each in rating.interpretations]

    @pytest.mark.parametrize("answer", ["none", "na"])
    def test_test_reports_of_what_has_to_be_declared(self, answer: Answer) -> None:
        """A product that has to declare and lacks test reports is told so, whatever it answers."""
        card = self.card(answer, bound=True)
        rating = rate(evolve(card, declarations={**card.declarations, "7/requires": False}), CATALOG)

        assert "requirement-unmet" in [each.code for each in rating.findings]

    def test_a_voluntary_declaration_without_test_reports(self) -> None:
        """Not bound, declared, and without test reports: no points, and still no gate that closes."""
        card = self.card(2, bound=False)
        rating = rate(evolve(card, declarations={**card.declarations, "7/requires": False}), CATALOG)

        assert (96, 5) == (rating.total, rating.stars)

    def test_bound(self) -> None:
        """Where it binds, the *** is a gate like any other."""
        rating = rate(self.card("none", bound=True), CATALOG)

        assert (96, 2) == (rating.total, rating.stars)

    def test_binding_all_by_the_other_reading(self) -> None:
        """By the other reading the *** binds every handicraft."""
        rating = rate(
            self.card("none", bound=False), CATALOG, readings={"handicraft-declaration": "binds-all"}
        )

        assert (96, 2) == (rating.total, rating.stars)

    def test_food_safety_papers_outside_food(self) -> None:
        """Criterion 8 of set 21 asks crafts for a food-safety paper: literal by default, and said so."""
        rating = rate(perfect(self.crafts, c8="none"), CATALOG)

        assert 2 == rating.stars
        assert "food-safety-paper-outside-food" in [each.id for each in rating.interpretations]


class TestStory:
    """Criterion 5.2 applies only where there is a product story; under decision 1048/2019 so does 5.3."""

    @pytest.mark.parametrize("no_story", [1, "none"])
    @pytest.mark.parametrize("structure", ["na", "none", None])
    def test_without_a_story_the_structure_counts_0(self, no_story: Answer, structure: Answer | None) -> None:
        """Without a story 5.2 gives 0, asks for no answer and closes no gate."""
        card = perfect(VEGETABLES, c5_1=no_story, c5_3="none")
        answers = {code: each for code, each in card.answers.items() if code != "5.2"}
        if structure is not None:
            answers["5.2"] = structure

        rating = rate(evolve(card, answers=answers), CATALOG)

        assert (Status.RATED, 88) == (rating.status, rating.total)
        assert "5.2" not in [gate.criterion for gate in rating.closed_gates]
        assert "not-applicable-answered" not in [each.code for each in rating.findings]

    def test_an_answer_to_what_does_not_apply_counts_0(self) -> None:
        """5.2 ticked without a story counts 0, and that is a finding."""
        rating = rate(perfect(VEGETABLES, c5_1=1), CATALOG)

        assert rating.parts is not None
        assert (18, ["5.2"]) == (
            rating.parts["B"],
            [each.criterion for each in rating.findings if each.code == "not-applicable-answered"],
        )

    def test_identity_without_a_story_counts_as_ticked(self) -> None:
        """5.3 has no such note in decision 26/2026: ticked without a story it counts, with a finding."""
        rating = rate(perfect(VEGETABLES, c5_1=1, c5_2="na"), CATALOG)

        assert (93, 1) == (
            rating.total,
            [each.code for each in rating.findings].count("contradiction"),
        )

    def test_identity_of_2019_hangs_on_the_story(self) -> None:
        """Under decision 1048/2019 both 5.2 and 5.3 fall away without a story."""
        rating = rate(perfect(VEGETABLES_2019, c5_1=1, c5_2="na", c5_3="na"), CATALOG)

        assert (Status.RATED, 90) == (rating.status, rating.total)

    def test_na_with_a_story_is_no_answer(self) -> None:
        """Writing "na" where there is a story leaves the criterion unanswered, and that is a finding."""
        rating = rate(perfect(VEGETABLES, c5_2="na"), CATALOG)

        assert Status.INCOMPLETE is rating.status
        assert "applicable-not-answered" in [each.code for each in rating.findings]

    def test_na_with_a_declaration_is_no_answer(self) -> None:
        """Where a card of set 21 says that criterion 7 applies, "na" leaves it unanswered, and that is a finding."""
        crafts = CATALOG.scoresheet("vn-26-2026/21")
        card = perfect(crafts, c7="na")
        rating = rate(evolve(card, declarations={**card.declarations, "7/applies": True}), CATALOG)

        assert Status.INCOMPLETE is rating.status
        assert [("7", "appendix II, set 21, criterion 7, note")] == [
            (each.criterion, each.citation.place)
            for each in rating.findings
            if each.code == "applicable-not-answered"
        ]

    def test_as_long_as_the_story_is_open(self) -> None:
        """While 5.1 has no answer, 5.2 may still count for nothing: the bounds say so."""
        card = perfect(VEGETABLES, c5_2=3)
        card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "5.1"})

        rating = rate(card, CATALOG)

        assert rating.bounds is not None
        assert ((93, 100), (3, 5)) == (rating.bounds.total, rating.bounds.stars)

    def test_the_answers_decide_and_not_a_declaration(self) -> None:
        """Where an option's own words are the fact, a declaration against them is only a finding."""
        card = perfect(VEGETABLES)

        rating = rate(evolve(card, declarations={**card.declarations, "5.2/applies": False}), CATALOG)

        assert 100 == rating.total
        assert "declaration-contradicted" in [each.code for each in rating.findings]
        agreeing = evolve(card, declarations={**card.declarations, "5.2/applies": True})
        assert "declaration-contradicted" not in [each.code for each in rate(agreeing, CATALOG).findings]


class TestKinds:
    """How a criterion is answered: one option, one of two cases, yes or no, everything that holds."""

    def test_additive_options_add_up(self) -> None:
        """Set 26 of decision 1048/2019, part C: every yes counts, in whatever order it is ticked."""
        once = rate(perfect(TOURISM_2019, c6=(1, 3)), CATALOG)
        again = rate(Scorecard(TOURISM_2019.id, {**perfect(TOURISM_2019).answers, "6": [3, 1]}), CATALOG)

        assert 97 == once.total == again.total

    def test_nothing_ticked_of_an_additive_criterion(self) -> None:
        """No yes at all is 0 points, written [] or "none"."""
        assert {94} == {rate(perfect(TOURISM_2019, c6=each), CATALOG).total for each in ((), "none")}

    def test_alternatives(self) -> None:
        """Criterion 3.2 of decision 1048/2019: the second case gives 1 point at best."""
        rating = rate(perfect(VEGETABLES_2019, c3_1=1, c3_2="2/2"), CATALOG)

        assert (97, ["could-not-be-checked"]) == (rating.total, [each.code for each in rating.findings])

    def test_bounds_rest_on_what_is_not_held(self) -> None:
        """The stars that an incomplete card of 2019 can reach hang on decision 781 too, and it says so."""
        rating = rate(Scorecard(VEGETABLES_2019.id, {"1.1": 3}), CATALOG)

        assert (1, 5) == getattr(rating.bounds, "stars", None)
        assert "could-not-be-checked" in [each.code for each in rating.findings]

    def test_the_case_follows_the_legal_form(self) -> None:
        """A company of several members answered by the case of a household is a contradiction."""
        rating = rate(perfect(VEGETABLES_2019, c3_2="2/2"), CATALOG)

        assert ["contradiction"] == [each.code for each in rating.findings if each.criterion]

    def test_mixed_cases_of_set_26(self) -> None:
        """A community's case beside a business's is one finding a criterion, and counts as ticked."""
        rating = rate(perfect(TOURISM, c8="2/2"), CATALOG)

        assert 100 == rating.total
        assert ["contradiction"] == [each.code for each in rating.findings]
        assert "and count as ticked" in rating.findings[0].text.en

    def test_contradictions_where_nothing_counts(self) -> None:
        """Of answers that contradict each other on a dossier thrown out, nothing is said to count."""
        card = perfect(VEGETABLES_2019, c3_2="2/2")
        rating = rate(evolve(card, declarations={**card.declarations, "set/disqualifies-1": True}), CATALOG)

        [said] = [each.text.en for each in rating.findings if each.code == "contradiction"]
        assert said.startswith("Answers contradict each other: ")

    def test_what_would_count_of_a_dossier_thrown_out(self) -> None:
        """Of a dossier that is thrown out it is not said what an unmet requirement or a missing story makes count."""
        card = perfect(VEGETABLES, c5_1=1)
        facts = {**card.declarations, "9/requires": False}
        before = rate(evolve(card, declarations=facts), CATALOG)
        after = rate(evolve(card, declarations={**facts, "set/disqualifies-1": True}), CATALOG)

        told = {"requirement-unmet", "not-applicable-answered"}
        assert told <= {each.code for each in before.findings}
        assert {"disqualified", "contradiction"} == {each.code for each in after.findings}


class TestRefusedCards:
    """A card made in Python is checked when it is rated."""

    def test_every_fault_at_once(self) -> None:
        """Answers and declarations that the scoresheet cannot take are named together."""
        card = Scorecard(VEGETABLES.id, {"1.1": "3", "1.2": 2.0, "8.8": 1}, {"6.1/stops": 1, "x": True})  # type: ignore[dict-item]  # the faults

        with pytest.raises(InputError) as refused:
            rate(card, CATALOG)

        assert [
            "answers › 1.1", "answers › 1.2", "answers › 8.8", "declarations › 6.1/stops", "declarations › x",
        ] == [fault.place() for fault in refused.value.faults]  # fmt: skip

    @pytest.mark.parametrize("wrong", [{"1.1": None}, {"1.1": {}}, {"1.1": True}, {"1.1": 1.0}, {"2.4": 1}])
    def test_complete_cards_too(self, wrong: dict[str, Any]) -> None:
        """One wrong answer on an otherwise complete card is found: True, 1 and 1.0 are three things."""
        with pytest.raises(InputError):
            rate(with_answers(perfect(VEGETABLES), wrong), CATALOG)

    def test_unknown_declarations_on_a_complete_card(self) -> None:
        """A misspelt condition is refused also where every criterion is answered."""
        card = evolve(perfect(VEGETABLES), declarations={"6.1/stop": True})

        with pytest.raises(InputError, match=r'Did you mean "6\.1/stops"'):
            rate(card, CATALOG)


class TestPartTotals:
    """Where only part totals are known (design 4, number 6)."""

    def test_under_marks_the_stars_are_not_settled(self) -> None:
        """Under decision 26/2026 part totals say the stars by points, and nothing of the marks."""
        totals: Parts = {"A": 40, "B": 25, "C": 25}

        rating = rate_parts(CATALOG.regime("vn-26-2026"), totals)

        assert (90, 5, None, Gates.NOT_CHECKED) == (
            rating.total, rating.stars_by_points, rating.stars, rating.gates,
        )  # fmt: skip
        assert [("gates-not-checked", rating.interpretations[0].citation)] == [
            (each.code, each.citation) for each in rating.findings
        ]
        assert rating.official
        assert [("marks", "minimum"), ("set-26-marks", "minimum")] == [
            (each.id, each.taken) for each in rating.interpretations
        ]

    def test_marks_without_effect(self) -> None:
        """Where no mark has an effect, be it set 26 or another, part totals are enough for the stars."""
        totals: Parts = {"A": 40, "B": 25, "C": 25}
        regime = CATALOG.regime("vn-26-2026")
        every = rate_parts(regime, totals, readings={"marks": "no-effect", "set-26-marks": "no-effect"})
        some = rate_parts(regime, totals, readings={"marks": "no-effect"})
        outline = rate_parts(CATALOG.regime("vn-148-2023"), totals, readings={"marks": "no-effect"})

        assert (5, Gates.NONE, ()) == (every.stars, every.gates, every.findings)
        assert every.recognition is not None
        assert ["no-effect", "no-effect"] == [each.taken for each in every.interpretations]
        assert (None, Gates.NOT_CHECKED, None) == (some.stars, some.gates, some.recognition)
        assert ["no-effect", "minimum"] == [each.taken for each in some.interpretations]
        assert (5, Gates.NONE) == (outline.stars, outline.gates)

    def test_under_1048_the_points_decide(self) -> None:
        """Parts of 31, 24 and 38 under decision 1048/2019 are 93 points and five stars."""
        totals: Parts = {"A": 31, "B": 24, "C": 38}

        rating = rate_parts(CATALOG.regime("vn-1048-2019"), totals)

        assert (93, 5, Gates.NONE) == (rating.total, rating.stars, rating.gates)

    def test_the_same_parts_are_refused_under_26_2026(self) -> None:
        """Part C gives 35 at most under decision 26/2026, whatever another decision gave."""
        totals: Parts = {"A": 31, "B": 24, "C": 38}

        with pytest.raises(InputError, match="parts › C: expected from 0 to 35 points, found 38"):
            rate_parts(CATALOG.regime("vn-26-2026"), totals)

    @pytest.mark.parametrize(
        ("points", "stars"),
        [(Fraction(8999, 100), 4), (Fraction(269, 3), 4), (Fraction(90), 5), (Fraction(179, 2), 4)],
    )
    def test_bands_are_exact(self, points: Fraction, stars: int) -> None:
        """89.99 and 89 2/3 are short of 90, and 90 is not: nothing is rounded before it is compared."""
        totals: Parts = {"A": 35, "B": 25, "C": points - 60}

        assert stars == rate_parts(CATALOG.regime("vn-1048-2019"), totals).stars

    def test_whole_number_bands_can_be_read_as_rounded(self) -> None:
        """Decision 1048/2019 prints 70 to 89 and 90 to 100: 89.5 is five stars only where it is rounded."""
        regime = CATALOG.regime("vn-1048-2019")
        totals: Parts = {"A": 35, "B": 25, "C": Fraction(59, 2)}

        plain, rounded = (
            rate_parts(regime, totals),
            rate_parts(regime, totals, readings={"whole-number-bands": "rounded"}),
        )

        assert (4, 5) == (plain.stars, rounded.stars)
        assert ["up-to-the-next"] == [each.taken for each in plain.interpretations]
        assert ["rounded"] == [each.taken for each in rounded.interpretations]
        within = rate_parts(
            regime, {**totals, "C": Fraction(25, 2)}, readings={"whole-number-bands": "rounded"}
        )
        assert (4, ()) == (within.stars, within.interpretations)

    def test_every_fault_at_once(self) -> None:
        """A part too many, a part too few, a float and a number below 0 are all named together."""
        totals: Parts = {"A": 1.5, "D": 1, "B": -1}  # type: ignore[dict-item]  # the fault

        with pytest.raises(InputError) as refused:
            rate_parts(CATALOG.regime("vn-1048-2019"), totals)

        assert ["parts › A", "parts › D", "parts › B", "parts › C"] == [
            fault.place() for fault in refused.value.faults
        ]


@given(sheet=st.sampled_from(HELD).map(CATALOG.scoresheet), data=st.data())
def test_open_thresholds_are_said(sheet, data) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001  # Hypothesis gives both
    """An answer at a threshold that overlaps or leaves a gap brings its interpretation with it."""
    if not sheet.unclear:
        return
    unclear = data.draw(st.sampled_from(sheet.unclear))
    answer = data.draw(st.sampled_from(unclear.options))

    rating = rate(with_answers(perfect(sheet), {unclear.criterion: answer}), CATALOG)

    assert unclear.interpretation in rating.interpretations
    assert unclear.interpretation.citation == sheet.criteria[unclear.criterion].citation


def test_nothing_ticked_is_an_interpretation_only_where_it_matters() -> None:
    """A "none" where the lowest option gives 0 anyway depends on no reading; where it gives more, it does."""
    without = rate(perfect(VEGETABLES, c1_2="none"), CATALOG)
    with_it = rate(perfect(VEGETABLES, c11="none"), CATALOG)

    assert "nothing-ticked" not in [each.id for each in without.interpretations]
    assert "nothing-ticked" in [each.id for each in with_it.interpretations]


def test_nothing_ticked_by_the_other_reading() -> None:
    """By another reading "none" gives what the lowest option gives, and so does a missing answer at least."""
    readings = {"nothing-ticked": "lowest-option"}
    card = perfect(VEGETABLES, c11="none", c1_6="none")
    half = Scorecard(VEGETABLES.id, {"11": "none"})

    rating, bounded = rate(card, CATALOG, readings=readings), rate(half, CATALOG, readings=readings)

    assert (97, 5) == (rating.total, rating.stars)
    assert bounded.bounds is not None
    least = sum(
        min((option.points for option in criterion.options), default=0)
        for code, criterion in VEGETABLES.criteria.items()
        if code != "5.2"
    )
    assert (least, 99) == bounded.bounds.total


def test_two_readings_together() -> None:
    """What follows a stop gives 0 also where "none" would give what the lowest option gives."""
    card = evolve(perfect(VEGETABLES, c9="none"), declarations={"6.1/stops": True})

    rating = rate(
        card, CATALOG, readings={"stopped-product": "rest-is-zero", "nothing-ticked": "lowest-option"}
    )

    assert 67 == rating.total


@pytest.mark.parametrize(
    ("readings", "place"),
    [
        ({"marks": "no-efect"}, "readings › marks"),
        ({"mark": "no-effect"}, "readings › mark"),
        ({"linkage-75": "next-higher"}, "readings › linkage-75"),
        ({"whole-number-bands": "rounded"}, "readings › whole-number-bands"),
    ],
)
def test_unknown_readings_are_refused(readings: dict[str, str], place: str) -> None:
    """A question that is not open, cannot be chosen or belongs to another decision is refused by name."""
    with pytest.raises(InputError) as refused:
        rate(perfect(VEGETABLES), CATALOG, readings=readings)

    assert [place] == [fault.place() for fault in refused.value.faults]


def test_selectable_readings_exist() -> None:
    """Every reading that the engine can take stands in the data of some regime."""
    from ocopkit.rating.readings import SELECTABLE

    offered = {
        (each.id, reading.id)
        for regime in CATALOG.regimes
        for each in regime.interpretations
        for reading in each.readings
    }
    assert {(id, reading) for id, readings in SELECTABLE.items() for reading in readings} <= offered


def test_yes_no_criteria_have_no_options() -> None:
    """A yes/no criterion is printed with a maximum and no options: yes gives it, no gives 0."""
    found = [
        criterion
        for sheet in map(CATALOG.scoresheet, HELD)
        for criterion in sheet.criteria.values()
        if criterion.kind is CriterionKind.YES_NO
    ]
    assert {(1, ())} == {(criterion.max, criterion.options) for criterion in found}


class TestOpenGates:
    """Whether a mark would bar a card that is not complete."""

    def test_only_the_best_is_barred(self) -> None:
        """That points lie beyond what marks allow is asked where it can come to that, if only by the best answers."""
        card = perfect(VEGETABLES, c1_5=3)
        unmarked = [
            code
            for code, each in VEGETABLES.criteria.items()
            if not any(option.stars for option in each.options)
        ]
        open_ones: list[str] = []
        while sum(VEGETABLES.criteria[code].reaches for code in open_ones) <= 10:
            open_ones.append(unmarked.pop())
        answers = {code: each for code, each in card.answers.items() if code not in open_ones}
        rating = rate(evolve(card, answers=answers), CATALOG)

        assert rating.bounds is not None
        assert (4, 4) == rating.bounds.stars
        assert rating.bounds.total[0] < 90 <= rating.bounds.total[1]
        assert "closed-gate" in [each.id for each in rating.interpretations]


class TestWhatIsSaid:
    """What a rating says of the law beside its numbers."""

    @pytest.mark.parametrize("id", ["vn-1048-2019/01", "vn-1048-2019/26", "vn-26-2026/01", "vn-26-2026/07"])
    def test_what_is_not_held(self, id: str) -> None:
        """What is not held of the law of other product sets is not said of a product."""
        sheet = CATALOG.scoresheet(id)
        of_its_own = [
            each
            for each in CATALOG.regime(sheet.regime).unchecked
            if sheet.set in (each.sets or (sheet.set,))
        ]
        said = [
            each.citation
            for each in rate(perfect(sheet), CATALOG).findings
            if each.code == "could-not-be-checked"
        ]

        assert [each.citation for each in (*of_its_own, *sheet.unchecked)] == said

    @pytest.mark.parametrize(("code", "asked"), [("1.1", True), ("2.4", False)])
    def test_what_nothing_ticked_gives(self, code: str, asked: bool) -> None:  # noqa: FBT001  # of the table
        """What "no option fits" would give is asked where the lowest option gives a point, and no is none."""
        card = perfect(VEGETABLES)
        rest = {each: answer for each, answer in card.answers.items() if each != code}
        rating = rate(evolve(card, answers=rest), CATALOG)

        assert Status.INCOMPLETE is rating.status
        assert asked is ("nothing-ticked" in [each.id for each in rating.interpretations])


class TestMadeUp:
    """What holds of any scoresheet, as those that plugins bring."""

    def test_the_lowest_option(self) -> None:
        """By that reading "no option fits" gives the least that an option gives, and where options add up nothing."""
        added = Criterion("2", WORDS, CriterionKind.ADDITIVE, 3, (Option(1, 3, WORDS),), (), HERE)
        book = book_of([*choices(c1=(2, 5)), added], (9, 8, 7, 1), marks=None)
        none = Scorecard(book.sheet.id, {"1": "none", "2": "none"})

        assert (0, 2) == (
            rate(none, book).total,
            rate(none, book, readings={"nothing-ticked": "lowest-option"}).total,
        )

    def test_what_does_not_apply_requires_nothing(self) -> None:
        """Whatever a note requires of a criterion that does not apply is not asked, wherever the note stands."""
        requires, applies = (
            Condition(f"1/{kind.value}", kind, WORDS, HERE)
            for kind in (ConditionKind.REQUIRES, ConditionKind.APPLIES)
        )
        for conditions in ((requires, applies), (applies, requires)):
            book = book_of(choices(c1=(0, 3), c2=(0, 4)), (9, 8, 7, 1), conditions, marks=None)
            card = Scorecard(book.sheet.id, {"1": "na", "2": 2}, {each.id: False for each in conditions})
            rating = rate(card, book)

            assert (4, []) == (rating.total, [each.code for each in rating.findings if "unmet" in each.code])
