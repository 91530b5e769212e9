"""Explanations: every step of a rating, and what moved the stars from one card to another."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given

from cards import CATALOG, harmless, perfect, scorecards, with_answers
from committed import LANGS, check
from ocopkit import Catalog, InputError, Product, Scorecard, rate, upgrade_path
from ocopkit.contribution import Contribution
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.explanations import explanation_json
from ocopkit.formats.results import to_json
from ocopkit.formats.schemas import schema
from ocopkit.law.citations import Citation
from ocopkit.law.overlays import Overlay, PartPoints, Reweighed
from ocopkit.law.scoresheets import ConditionKind, Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.rating import reasons
from ocopkit.rating.explain import Explanation, explain
from ocopkit.rating.moves import Move, MoveKind, what_moved
from ocopkit.rating.results import Gates, Status
from ocopkit.targets.priorities import Variant
from ocopkit.views.explanations import explanation_view, moves_view
from ocopkit.views.page import explanation_page
from ocopkit.views.ratings import headline
from test_snapshots import seen
from test_variant_rating import BY, local, with_mark

FRUIT, TEA, HANDICRAFT, TOURISM = (CATALOG.scoresheet(f"vn-26-2026/{n}") for n in ("01", "11", "21", "26"))
FRUIT_2019, MEDICINES_2019, COFFEE_2019 = (
    CATALOG.scoresheet(f"vn-1048-2019/{n}") for n in ("01", "19", "16")
)

TEN: dict[str, tuple[Scorecard, dict[str, str]]] = {
    "five-stars": (perfect(FRUIT), {}),
    "a-mark-of-four": (perfect(FRUIT, c3_5=1, c4_1=2), {}),
    "no-mark-of-three": (perfect(TEA, c2_2=1), {}),
    "tourism": (perfect(TOURISM, c8="1/1"), {}),
    "no-story": (perfect(FRUIT, c5_1=1, c5_2=2, c5_3="none"), {}),
    "requirement-unmet": (
        evolve(perfect(FRUIT), declarations={**harmless(FRUIT), "9/requires": False}),
        {},
    ),
    "stopped": (evolve(perfect(FRUIT), declarations={**harmless(FRUIT), "6.1/stops": True}), {}),
    "thrown-out": (
        evolve(perfect(FRUIT_2019), declarations={**harmless(FRUIT_2019), "set/disqualifies-1": True}),
        {},
    ),
    "incomplete": (
        Scorecard(FRUIT.id, {code: each for code, each in perfect(FRUIT, c2_2=1).answers.items() if code < "6"}),
        {},
    ),
    "medicines-2019": (perfect(MEDICINES_2019, c1_1="none"), {"nothing-ticked": "lowest-option"}),
}  # fmt: skip


def explained(name: str) -> Explanation:
    """One of the ten cards, explained."""
    card, readings = TEN[name]
    return explain(card, CATALOG, readings=readings)


def sentences(explanation: Explanation, code: str) -> list[str]:
    """The reasons of one code, in English."""
    return [each.text["en"] for each in explanation.reasons if each.code == code]


class TestTrace:
    """An explanation says how the stars come about, and agrees with the rating in every number."""

    @given(scorecards())
    def test_lines_add_up(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """The points of a rated card's lines add up to its total, and where one counts otherwise than its answer gives, a condition is named."""
        _, card = case
        found = explain(card, CATALOG)

        assert rate(card, CATALOG) == found.rating
        if found.rating.status is Status.RATED:
            assert found.rating.total == sum(line.points or 0 for line in found.lines)
            for line in found.lines:
                assert line.because or line.points == (line.given or 0)

    @given(scorecards())
    def test_marks(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """The marks that are not reached are the closed gates of the rating, in its order."""
        found = explain(case[1], CATALOG)

        missed = [
            (each.stars, each.criterion, each.option, each.points_needed, each.points)
            for each in found.marks
            if each.reached is False
        ]
        assert missed == [
            (each.stars, each.criterion, each.option, each.points_needed, each.points)
            for each in found.rating.closed_gates
        ]
        if found.rating.gates is not Gates.CHECKED:
            assert () == found.marks

    @given(scorecards())
    def test_facts(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """A fact that acts is known, and every condition that can act is there once, in sheet order."""
        sheet, card = case
        found = explain(card, CATALOG)

        assert [each.id for each in sheet.conditions if each.kind is not ConditionKind.INFORMS] == [
            each.condition.id for each in found.facts
        ]
        for fact in found.facts:
            assert fact.holds is not None or not fact.acts
            if fact.condition.when is None:
                assert card.declarations.get(fact.condition.id) is fact.holds

    def test_what_one_answer_says_and_a_card_may_declare(self) -> None:
        """By the note to 6.1 of set 9 of 2019 impurities stop a product; an answer without them does not deny them."""
        fish = CATALOG.scoresheet("vn-1048-2019/09")
        card = perfect(fish)
        silent = {id: holds for id, holds in card.declarations.items() if id != "6.1/stops"}

        def holds(card: Scorecard) -> bool | None:
            facts = {each.condition.id: each for each in explain(card, CATALOG).facts}
            return facts["6.1/stops"].holds

        assert None is holds(evolve(card, declarations=silent))
        assert "undeclared" in [
            each.code
            for each in explain(evolve(card, declarations=silent), CATALOG).rating.findings
            if each.criterion == "6.1"
        ]
        assert False is holds(evolve(card, declarations={**silent, "6.1/stops": False}))
        assert True is holds(evolve(with_answers(card, {"6.1": 1}), declarations=silent))

    def test_points_that_hang_on_an_answer(self) -> None:
        """As long as nobody knows whether there is a story, 5.2 has no points, as in those up to a stop."""
        card = perfect(FRUIT)
        answers = {code: each for code, each in card.answers.items() if code != "5.1"}
        stopped = evolve(card, answers=answers, declarations={**card.declarations, "6.1/stops": True})
        found = explain(stopped, CATALOG)

        lines = {each.criterion.code: each.points for each in found.lines}
        assert (None, None, 5) == (lines["5.1"], lines["5.2"], lines["5.3"])
        assert f"({sum(filter(None, lines.values()))} points up to here)" in found.reasons[0].text.en
        assert (
            None
            is next(
                each
                for each in explain(evolve(card, answers=answers), CATALOG).lines
                if each.criterion.code == "5.2"
            ).points
        )

    def test_what_hangs_on_an_answer(self) -> None:
        """A fact that an open answer decides is not called undeclared, as nobody can declare it."""
        card = perfect(FRUIT)
        answers = {code: each for code, each in card.answers.items() if code != "5.1"}
        found = explain(evolve(card, answers=answers), CATALOG)

        assert "The product has a story: hangs on the answer to 5.1" in seen(explanation_view(found, "en"))
        assert "còn tùy câu trả lời ở 5.1" in seen(explanation_view(found, "vi"))

    def test_marks_of_a_variant(self) -> None:
        """Points and marks that a local variant sets are cited where it sets them, in lines, steps and reasons."""
        catalog = with_mark()
        card = local(perfect(FRUIT, c1_1=1))
        found = explain(card, catalog)
        lines = {each.criterion.code: each.citation.text["en"] for each in found.lines}
        [step] = upgrade_path(card, catalog, 3).steps

        assert "decision 1/QĐ-UBND, article 1, option 1" == lines["1.1"]
        assert "decision 26/2026/QĐ-TTg, appendix II, set 1, criterion 1.2, option 3" == lines["1.2"]
        assert "decision 1/QĐ-UBND, article 1, option 3" == step.after.citation.text["en"]
        three, four, _ = [each.text["en"] for each in found.reasons if each.code == "marks"]
        assert three.endswith("; marks that the variant sets: 1.1 (decision 1/QĐ-UBND, article 1)")
        assert "the variant" not in four
        two = explain(card, with_mark(codes=("1.1", "1.3")))
        [said, *_] = [each.text for each in two.reasons if each.code == "marks"]
        own = "; marks that the variant sets: 1.1 (decision 1/QĐ-UBND, article 1), 1.3 (decision 1/QĐ-UBND, article 1)"
        assert said.en.startswith("Mark ***: reached on ")
        assert said.en.endswith(own)
        assert said.vi.startswith("Dấu ***: đạt ở ")
        assert said.vi.endswith(
            "; dấu do phiếu riêng đặt ra: 1.1 (Điều 1, Quyết định 1/QĐ-UBND), 1.3 (Điều 1, Quyết định 1/QĐ-UBND)"
        )

    def test_a_part_of_one_section_is_headed_once(self) -> None:
        """On the page a section of the name of its part has no heading of its own."""
        sheet = CATALOG.scoresheet("lang-son:vn-26-2026/01")
        page = explanation_page(explain(perfect(sheet), CATALOG), "vi")

        assert 1 == page.count("Ưu tiên của kế hoạch tỉnh")

    def test_the_page_of_a_variant(self) -> None:
        """The page says that a local variant is no national law, and by what each criterion counts that it changes."""
        page = explanation_page(explain(local(perfect(FRUIT)), with_mark()), "en")

        assert "A local variant, not national law" in page
        assert 1 == page.count("Points and marks by decision 1/QĐ-UBND, article 1")
        assert "Points and marks by" not in explanation_page(explained("five-stars"), "en")

    def test_clause_of_bounds(self) -> None:
        """Bounds in one band cite its point of article 3.3, and over several the clause that has them all."""
        card = perfect(FRUIT)
        for codes, place in ((("2.4",), "article 3.3.a"), (("2.4", "8", "9", "10"), "article 3.3")):
            answers = {code: each for code, each in card.answers.items() if code not in codes}
            found = explain(evolve(card, answers=answers), CATALOG)
            [bounds] = (each for each in found.reasons if each.code == "bounds")
            assert place == bounds.citation.place

    def test_parts_of_a_variant(self) -> None:
        """Points of parts that a local variant weighs otherwise are told, and cited, as it sets them."""
        scales = {
            code: [(each.points, each.stars) for each in FRUIT.criteria[code].options]
            for code in ("1.7", "4.3")
        }
        more = (*scales["1.7"][:-1], (2, None))
        fewer = tuple((points - (points > 0), stars) for points, stars in scales["4.3"])
        overlay = Overlay(
            (FRUIT.id,),
            Text("Phiếu Huế", "Of Huế"),
            BY,
            100,
            ("hue", "1"),
            changed=(Reweighed("1.7", 2, more, BY), Reweighed("4.3", 4, fewer, BY)),
            parts=(PartPoints("A", 41, BY), PartPoints("B", 24, BY)),
        )
        brought = Contribution("hue", "1", {}, {}, {}, variants={"hue:own": Variant(overlay)})
        found = explain(local(perfect(FRUIT)), Catalog([CATALOG.contribution, brought]))

        assert [
            ("Part A, Product and strength of the community: 41 of 41 points", BY),
            ("Part B, Marketing: 24 of 24 points", BY),
            ("Part C, Product quality: 35 of 35 points", found.regime.parts[2].citation),
        ] == [(each.text.en, each.citation) for each in found.reasons if each.code == "part"]

    def test_bounds_of_a_card_that_may_stop(self) -> None:
        """Where an open answer can stop the assessment, the bounds say that there may be no stars."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        card = perfect(water)
        answers = {code: each for code, each in card.answers.items() if code != "6.1"}
        open_card = evolve(card, answers=answers)

        [bounds] = sentences(explain(open_card, CATALOG), "bounds")
        assert bounds == "100 points: 5 stars, or none if the assessment stops"
        assert (
            "100 points   5 stars, or none if the assessment stops"
            in headline(rate(open_card, CATALOG), "en").plain
        )
        read = explain(open_card, CATALOG, readings={"stopped-product": "rest-is-zero"})
        assert "none if" not in sentences(read, "bounds")[0]

    def test_of_a_dossier_thrown_out_nothing_else_is_carried_out(self) -> None:
        """Where a dossier is thrown out, no stop, no unmet requirement and no criterion left out had consequences."""
        facts = {"set/disqualifies-1": True, "6.1/stops": True, "9/requires": False}
        card = perfect(FRUIT, c5_1=1, c5_2="na", c5_3="none")
        found = explain(evolve(card, declarations={**card.declarations, **facts}), CATALOG)

        assert Status.DISQUALIFIED is found.rating.status
        assert ["set/disqualifies-1"] == [each.condition.id for each in found.facts if each.acts]
        unmet = evolve(card, declarations={**card.declarations, "9/requires": False})
        found = explain(unmet, CATALOG, readings={"unmet-requirement": "disqualified"})
        assert ["9/requires"] == [each.condition.id for each in found.facts if each.acts]

    @given(scorecards())
    def test_reasons(self, case: tuple[Scoresheet, Scorecard]) -> None:
        """Every card has a reason in both languages, with a clause, and a rated one ends in its stars or in who decides."""
        found = explain(case[1], CATALOG)

        assert found.reasons
        for reason in found.reasons:
            assert reason.text.vi
            assert reason.text.en
            assert reason.citation.document
        if found.rating.status is Status.RATED:
            last = [each for each in found.reasons if each.code in ("band", "stars")][-1]
            assert f"{found.rating.stars} star" in last.text["en"]

    def test_stars_by_marks(self) -> None:
        """Under article 3.3 and the note of appendix II, 5 stars by points with an unreached mark of 4 are 3 stars, and the reasons say which marks."""
        found = explained("a-mark-of-four")

        assert 3 == found.rating.stars
        assert ["95 points in all, 90 to 100: 5 stars by points"] == sentences(found, "band")
        assert [
            "Mark ***: reached on 7 of 7 criteria",
            "Mark ****: reached on 10 of 12 criteria; not reached: 3.5 (1 point, 2 needed: option 2), 4.1 (2 points, 3 needed: option 3)",
            "Mark *****: reached on 2 of 3 criteria; not reached: 4.1 (2 points, 5 needed: option 4)",
        ] == sentences(found, "marks")
        [said] = sentences(found, "stars")
        assert said.startswith(
            "5 stars by points, but the marks allow at most 3: 3 stars (the reading taken: "
        )
        notes = {each.citation.place for each in found.reasons if each.code in ("marks", "stars")}
        assert {"appendix II, set 1, note"} == notes

    def test_no_mark_in_the_way(self) -> None:
        """Where every mark is reached, the reasons say so, and the stars by points are the stars."""
        found = explained("five-stars")

        [said] = [each.text for each in found.reasons if each.code == "stars"]
        assert Text("Không dấu sao nào ngăn: 5 sao", "No mark stands in the way: 5 stars") == said

    def test_limits(self) -> None:
        """Bands are told as their decision prints them: to under 90 in 2026 (article 3.3), to 89 in 2019 (article 1.2), and under 30."""
        low = {"1.1": "none", **dict.fromkeys(FRUIT.criteria, "none")}

        assert "88 points in all, 70 to under 90: 4 stars by points" in sentences(
            explained("no-story"), "band"
        )
        [nothing] = [
            each.text
            for each in explain(evolve(perfect(FRUIT), answers=low), CATALOG).reasons
            if each.code == "band"
        ]
        assert nothing.en == "0 points in all, under 30: 1 star by points"
        assert nothing.vi == "Tổng 0 điểm, dưới 30: 1 sao theo điểm"
        modest = explain(perfect(FRUIT_2019, c1_1="none", c4_1="none", c9_1="none", c10="none"), CATALOG)
        [band] = [each.text for each in modest.reasons if each.code == "band"]
        assert "85 points in all, 70 to 89: 4 stars by points" == band.en
        assert "Tổng 85 điểm, từ 70 đến 89: 4 sao theo điểm" == band.vi

    def test_where_marks_are_said_to_gate(self) -> None:
        """The note under each scoresheet is cited by its place, and a question without a note by its own."""
        question = CATALOG.regime(FRUIT.regime).questions["marks"]
        bare = evolve(question, citation=Citation(question.citation.document, "appendix II"))

        assert "appendix II, set 1, note" == reasons._note(FRUIT, question).place
        assert "appendix II" == reasons._note(FRUIT, bare).place

    def test_under_three_stars(self) -> None:
        """Under article 4.1.a of decision 26/2026 two stars bring no decision and no certificate; of decision 1048 no such words are held."""
        found = explained("no-mark-of-three")
        none = explain(Scorecard(FRUIT_2019.id, dict.fromkeys(FRUIT_2019.criteria, "none")), CATALOG)

        assert [("unrecognised", "article 4.1.a")] == [
            (each.code, each.citation.place)
            for each in found.reasons
            if each.code in ("unrecognised", "recognition")
        ]
        assert "unrecognised" not in {each.code for each in none.rating.findings}

    def test_two_stars_that_go_to_the_ministry(self) -> None:
        """By the reading under which points alone send a product on, 90 points with two stars are decided on, and nothing says that they are not."""
        found = explain(TEN["no-mark-of-three"][0], CATALOG, readings={"closed-gate": "forwarded"})

        assert 2 == found.rating.stars
        assert found.rating.recognition is not None
        assert "unrecognised" not in {each.code for each in found.rating.findings}

    def test_set_26(self) -> None:
        """Set 26 has no note on marks and a heading that says 35 points for part A: both stand in the reasons."""
        found = explained("tourism")

        assert [("marks-read", "appendix II, set 26")] == [
            (each.code, each.citation.place) for each in found.reasons if each.code == "marks-read"
        ]
        assert "says 35 points" in sentences(found, "part")[0]

    def test_stops_and_disqualifications(self) -> None:
        """A stopped or thrown out product has that as its one reason, with the clause of the condition."""
        stopped, out = explained("stopped"), explained("thrown-out")

        assert ["stopped"] == [each.code for each in stopped.reasons]
        assert "appendix II, set 1, criterion 6.1, note" == stopped.reasons[0].citation.place
        assert ["disqualified"] == [each.code for each in out.reasons]
        assert () == out.marks
        assert {None} == {line.points for line in out.lines}
        at = list(FRUIT.criteria).index("6.1")
        assert [line.points is None for line in stopped.lines] == [n > at for n in range(len(stopped.lines))]

    @pytest.mark.parametrize(
        ("name", "readings", "vi", "en"),
        [
            ("no-story", {}, "tiêu chí 5.2 không áp dụng", "criterion 5.2 does not apply"),
            ("stopped", {}, "dừng đánh giá", "assessment stops"),
            ("stopped", {"stopped-product": "rest-is-zero"},
             "các tiêu chí sau đó được 0 điểm", "the criteria after it give 0"),
            ("requirement-unmet", {}, "tiêu chí 9 được 0 điểm", "criterion 9 gives 0"),
            ("requirement-unmet", {"unmet-requirement": "information"}, "chỉ ghi nhận", "noted, and nothing more"),
            ("requirement-unmet", {"unmet-requirement": "disqualified"}, "hồ sơ bị loại", "the dossier is thrown out"),
            ("thrown-out", {}, "hồ sơ bị loại", "the dossier is thrown out"),
        ],
    )  # fmt: skip
    def test_consequences(self, name: str, readings: dict[str, str], vi: str, en: str) -> None:
        """What a condition led to is said, by the reading taken."""
        found = explain(TEN[name][0], CATALOG, readings=readings)

        assert [Text(vi, en)] == [each.consequence for each in found.facts if each.consequence]

    def test_an_incomplete_card(self) -> None:
        """An incomplete card says which criteria have no answer, its bounds, and marks that are already missed."""
        found = explained("incomplete")

        [said] = sentences(found, "incomplete")
        assert "7 criteria not answered: 6.1, 6.2, 6.3, 6.4, 7, 8, 9" == said
        assert ["Anything from 72 to 97 points: 2 stars"] == sentences(found, "bounds")
        assert "closed-gate" in {each.id for each in found.rating.interpretations}
        assert "72 to 97 points   2 stars" in seen(explanation_view(found, "en"))
        strict = explain(found.card, CATALOG, readings={"closed-gate": "no-level"})
        vi = next(each.text.vi for each in strict.reasons if each.code == "bounds")
        assert "Có thể từ 72 đến 97 điểm: 2 sao, hoặc không được hạng nào" == vi
        assert ["Anything from 72 to 97 points: 2 stars, or no level at all"] == sentences(strict, "bounds")
        wide = explain(Scorecard(FRUIT.id, {"1.1": 3}), CATALOG)
        assert ["Anything from 3 to 100 points: from 1 to 5 stars"] == sentences(wide, "bounds")
        assert any(
            "not reached: 2.2" in each and "not answered: " in each for each in sentences(found, "marks")
        )

    def test_what_is_open_on_an_incomplete_card(self) -> None:
        """One open criterion is one, two are two; stars are one number or from one to another, by their band or the clause of all."""
        whole, lower = perfect(FRUIT), perfect(FRUIT, c9="none", c10="none")
        for card, codes, open_en, open_vi, bounds in (
            (whole, ("11",), "1 criterion not answered: 11", "Còn 1 tiêu chí chưa chấm: 11", "từ 98 đến 100 điểm: 5 sao"),
            (lower, ("11",), "1 criterion not answered: 11", "Còn 1 tiêu chí chưa chấm: 11", "từ 88 đến 90 điểm: 2 sao"),
            (whole, ("10", "11"), "2 criteria not answered: 10, 11", "Còn 2 tiêu chí chưa chấm: 10, 11",
             "từ 93 đến 100 điểm: từ 2 đến 5 sao"),
        ):  # fmt: skip
            answers = {code: each for code, each in card.answers.items() if code not in codes}
            found = explain(evolve(card, answers=answers), CATALOG)
            said = {each.code: each for each in found.reasons}

            assert (open_en, open_vi) == (said["incomplete"].text.en, said["incomplete"].text.vi)
            assert f"Có thể {bounds}" == said["bounds"].text.vi
            place = "article 3.3" if "88 đến" in bounds else "article 3.3.a"
            assert place == said["bounds"].citation.place

    def test_why_it_counts_otherwise(self) -> None:
        """An unmet requirement, and a story that is not there, stand at the lines that count 0 for them."""
        unmet = {line.criterion.code: line for line in explained("requirement-unmet").lines}
        without = {line.criterion.code: line for line in explained("no-story").lines}

        assert (5, 0, ["9/requires"]) == (
            unmet["9"].given,
            unmet["9"].points,
            [each.id for each in unmet["9"].because],
        )
        assert (1, 0, ["5.2/applies"]) == (
            without["5.2"].given,
            without["5.2"].points,
            [each.id for each in without["5.2"].because],
        )
        assert () == without["5.1"].because

    def test_the_rest_is_zero(self) -> None:
        """By the reading under which a stop leaves the rest at 0, each of those lines names the stop."""
        card = TEN["stopped"][0]
        found = explain(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert Status.RATED is found.rating.status
        codes = [line.criterion.code for line in found.lines if line.because]
        assert "6.2" == codes[0]
        assert list(FRUIT.criteria)[-len(codes) :] == codes

    def test_marks_that_do_not_bind(self) -> None:
        """A declaration that a handicraft need not make (set 21, criterion 7) leaves out its marks, and the explanation with them."""
        card = perfect(HANDICRAFT)
        waived = evolve(
            card,
            answers={code: each for code, each in card.answers.items() if code != "7"},
            declarations={**card.declarations, "7/applies": False},
        )

        assert "7" in {each.criterion for each in explain(card, CATALOG).marks}
        assert "7" not in {each.criterion for each in explain(waived, CATALOG).marks}

    def test_marks_without_effect(self) -> None:
        """Where marks are read as without effect that is the reason, and no marks are listed."""
        card = TEN["a-mark-of-four"][0]
        found = explain(card, CATALOG, readings={"marks": "no-effect"})

        assert () == found.marks
        [said] = [each for each in found.reasons if each.code in ("marks-read", "marks", "stars")]
        assert said.text["en"].startswith("The marks have no effect")

    def test_no_level(self) -> None:
        """By the reading under which a closed gate leaves no level, the reasons say that none holds."""
        found = explain(TEN["a-mark-of-four"][0], CATALOG, readings={"closed-gate": "no-level"})

        assert found.rating.stars is None
        [said] = [each.text for each in found.reasons if each.code == "stars"]
        assert "at most 3: no level holds (the reading taken: " in said.en
        assert "chỉ cho đến 3 sao: không được hạng nào (cách hiểu đã chọn: " in said.vi

    def test_a_part_that_reaches_less(self) -> None:
        """A part whose options fall short of the printed points says what the sheet gives at most."""
        [said] = [each for each in sentences(explained("medicines-2019"), "part") if "at most" in each]
        assert said.startswith("Part C, Product quality: 38 of 40 points (")
        assert said.endswith("(criterion 10 prints 5, its options give at most 3)")

    def test_the_lowest_option(self) -> None:
        """By the reading under which nothing ticked is the lowest option, the reasons begin with the criteria that it gives points."""
        found = explained("medicines-2019")

        assert "lowest-option" == found.reasons[0].code
        assert found.reasons[0].text["en"].startswith("Criterion 1.1 gives 1 point: no option fits")

    def test_no_marks_before_2026(self) -> None:
        """Decision 1048/2019 has bands and no marks: no reason speaks of marks."""
        found = explain(perfect(FRUIT_2019), CATALOG)

        assert {"part", "band", "recognition"} == {each.code for each in found.reasons}


class TestMoves:
    """Two explanations side by side: what differs, and what of it moved the stars."""

    @given(scorecards(), scorecards())
    def test_points_reconcile(
        self, one: tuple[Scoresheet, Scorecard], other: tuple[Scoresheet, Scorecard]
    ) -> None:
        """The points of all differences come to the difference of two rated cards, by one scoresheet or by two."""
        here, there = explain(one[1], CATALOG), explain(other[1], CATALOG)
        found = what_moved(here, there, CATALOG)

        if here.rating.total is not None and there.rating.total is not None:
            assert there.rating.total - here.rating.total == sum(each.points for each in found.differences)

    @given(scorecards(), scorecards())
    def test_each_difference_alone(
        self, one: tuple[Scoresheet, Scorecard], other: tuple[Scoresheet, Scorecard]
    ) -> None:
        """Taken over alone, a difference gives the rating of the card so changed; all together give the other card."""
        sheet, card = one
        answers = {code: answer for code, answer in other[1].answers.items() if code in sheet.criteria}
        changed = evolve(card, declarations=harmless(sheet))
        for code, answer in answers.items():
            try:
                rate(with_answers(changed, {code: answer}), CATALOG)
            except InputError:
                continue
            changed = with_answers(changed, {code: answer})
        here, there = explain(card, CATALOG), explain(changed, CATALOG)
        found = what_moved(here, there, CATALOG)

        for each in found.differences:
            if each.kind is MoveKind.COUNTED:
                assert each.alone is each.without is None
            elif each.kind is MoveKind.ANSWER:
                assert rate(with_answers(card, {each.key: changed.answers[each.key]}), CATALOG) == each.alone
        assert (card == changed) is not bool(found.differences)

    def test_what_moved(self) -> None:
        """Of three answers that differ the one whose mark was missing moved the stars, alone and by its absence."""
        one, other = perfect(FRUIT, c1_1=1, c1_5=3, c7=2), perfect(FRUIT)
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert ["1.1", "1.5", "7"] == [each.key for each in found.differences]
        assert ["1.5"] == [each.key for each in found.moved]
        assert found.apart

    def test_several_together(self) -> None:
        """Where no difference alone moves the stars and all together do, none is named and the view says so."""
        one = perfect(
            FRUIT, c1_1=1, c1_2=2, c1_4=1, c1_7=1, c3_1=1, c3_2=1, c3_3=1, c11=1, c12=1, c6_3=3, c6_4=3
        )
        other = perfect(FRUIT)
        points = explain(one, CATALOG).rating.total
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert points is not None
        assert points < 90
        assert found.apart
        assert () == found.moved
        assert "Nothing alone moved the result, but several things together" in seen(moves_view(found, "en"))

    def test_facts(self) -> None:
        """A fact declared otherwise moves the result, and the lines that it leaves at 0 follow from it."""
        one = perfect(FRUIT)
        other = TEN["requirement-unmet"][0]
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert [("counted", "9", -5), ("fact", "9/requires", 0)] == [
            (each.kind.value, each.key, each.points) for each in found.differences
        ]
        assert ["9/requires"] == [each.key for each in found.moved]
        [_, fact] = found.differences
        assert fact.before is not None
        assert fact.after is not None
        assert ("it holds", "it does not hold") == (fact.before["en"], fact.after["en"])

    def test_a_dossier_thrown_out(self) -> None:
        """Where a fact throws the dossier out, the view says that this alone does."""
        found = what_moved(explain(perfect(FRUIT_2019), CATALOG), explained("thrown-out"), CATALOG)

        said = seen(moves_view(found, "en"))
        assert "this alone: DOSSIER THROWN OUT" in said
        assert "without it: 5 stars" in said

    def test_marks_of_the_newer_decision(self) -> None:
        """Decision 1048 has no marks: those of decision 26/2026 that are missed are told beside the answer."""
        card = perfect(FRUIT, c1_5=1, c4_1=1)
        found = what_moved(explain(perfect(FRUIT_2019), CATALOG), explain(card, CATALOG), CATALOG)
        after = {each.key: each.after["en"] for each in found.differences if each.after is not None}

        assert after["1.4"].endswith(" (mark ****, ***** not reached)")
        assert after["4.1"].endswith(" (mark ***, ****, ***** not reached)")
        assert not any(
            "reached" in each.before["en"] for each in found.differences if each.before is not None
        )

    def test_a_stop_that_may_come(self) -> None:
        """A card that may still stop has another result than one that may not, and missing points are no loss."""
        water = CATALOG.scoresheet("vn-26-2026/16")
        whole = perfect(water)
        answers = {code: each for code, each in whole.answers.items() if code != "1.1"}
        one = evolve(whole, answers=answers)
        other = evolve(whole, answers={code: each for code, each in answers.items() if code != "6.1"})
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert ["6.1"] == [each.key for each in found.moved]
        said = seen(moves_view(found, "en"))
        assert "3 points → –" in said
        assert "-3 points" not in said
        assert "6.1, 6.3" not in said
        open_ones = seen(explanation_view(explain(other, CATALOG), "en"))
        assert "is given 0 points: hangs on the answer to 6.1\n" in open_ones

    def test_marks_of_a_variant(self) -> None:
        """Between a variant and its base a mark that one of them misses is told, though the points are the same."""
        catalog, card = with_mark(), perfect(FRUIT, c1_1=1)
        found = what_moved(explain(local(card), catalog), explain(card, catalog), catalog)

        [move] = found.differences
        assert ("1.1", 0) == (move.key, move.points)
        assert move.before is not None
        assert move.after is not None
        assert f"{move.after.en} (mark *** not reached)" == move.before.en
        assert f"{move.after.vi} (chưa đạt dấu ***)" == move.before.vi
        assert "mark *** not reached" in seen(moves_view(found, "en"))

    def test_readings(self) -> None:
        """One card read in two ways differs in the reading alone, and that moved the stars."""
        card = TEN["a-mark-of-four"][0]
        found = what_moved(
            explain(card, CATALOG), explain(card, CATALOG, readings={"marks": "no-effect"}), CATALOG
        )

        assert [("reading", "marks")] == [(each.kind.value, each.key) for each in found.moved]
        [move] = found.differences
        assert move.alone is not None
        assert move.without is not None
        assert (5, 3) == (move.alone.stars, move.without.stars)

    def test_an_answer_that_is_not_there(self) -> None:
        """A criterion answered on one card alone is a difference of which the other says nothing."""
        one = perfect(FRUIT)
        other = evolve(one, answers={code: each for code, each in one.answers.items() if code != "1.1"})
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        [move] = found.differences
        assert (None, 3, None) == (move.after, move.points_before, move.points_after)
        assert move == found.moved[0]

    def test_two_decisions(self) -> None:
        """Cards of two decisions are set side by side by the crosswalk, without saying what alone would do."""
        one, other = explain(perfect(FRUIT_2019), CATALOG), explain(perfect(FRUIT), CATALOG)
        crosswalk = CATALOG.crosswalk("vn-1048-2019", "vn-26-2026")
        found = what_moved(one, other, CATALOG, crosswalk=crosswalk)

        assert () == found.moved
        assert {None} == {each.alone for each in found.differences}
        assert {"3.2", "3.5"} <= {each.key for each in found.differences if each.points_after is None}
        # By title alone 9.1 of the old one would stand beside nothing, and 1.1 with its 3 points too.
        of_both = {
            each.key: (each.points_before, each.points_after)
            for each in found.differences
            if each.points_before is not None and each.points_after is not None
        }
        assert ("9.1", (2, 5)) in of_both.items()
        assert "1.1" not in {each.key for each in found.differences}
        assert all(before != after for before, after in of_both.values())
        assert "What differs" in seen(moves_view(found, "en"))

    def test_the_same_card(self) -> None:
        """A card differs from itself in nothing."""
        same = explain(perfect(FRUIT), CATALOG)
        found = what_moved(same, same, CATALOG)

        assert () == found.differences
        assert not found.apart
        assert "The two cards say the same" in seen(moves_view(found, "en"))

    def test_incomplete_cards(self) -> None:
        """What moved the stars that an unfinished card can still have is named, though it has none yet."""
        one = Scorecard(FRUIT.id, {"1.1": 3})
        other = with_answers(one, {"1.5": "none"})
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert found.apart
        assert ["1.5"] == [each.key for each in found.moved]

    def test_true_is_not_one(self) -> None:
        """An answer of another type is another answer: yes is not option 1."""
        one = perfect(FRUIT)
        other = with_answers(one, {"2.4": False})
        found = what_moved(explain(one, CATALOG), explain(other, CATALOG), CATALOG)

        assert [("2.4", -1)] == [(each.key, each.points) for each in found.differences]
        assert "Differs, with the same result" in seen(moves_view(found, "en"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", TEN)
def test_ten_cards(name: str, lang: Lang) -> None:
    """Ten varied cards explained, each sentence with its clause."""
    check(f"explain/{name}.{lang}", seen(explanation_view(explained(name), lang)))


TOURISM_2019 = CATALOG.scoresheet("vn-1048-2019/26")
LOWEST = {"nothing-ticked": "lowest-option"}
STOPPED = evolve(TEN["stopped"][0], answers={**TEN["stopped"][0].answers, "1.1": "none"})

# Two cards, and by which readings each is explained.
PAIRS: tuple[tuple[Scorecard, dict[str, str], Scorecard, dict[str, str]], ...] = (
    (perfect(FRUIT, c1_1="none", c2_4=True, c5_1=1, c5_2="na"), {}, perfect(FRUIT, c2_4=False, c1_4=1), {}),
    (perfect(TOURISM_2019, c12=(1,), c3_2="1/1"), {}, perfect(TOURISM_2019, c12=(1, 3), c3_2="2/2"), {}),
    (perfect(MEDICINES_2019, c1_1="none"), LOWEST, perfect(MEDICINES_2019, c1_1="none", c1_2="none"), LOWEST),
    (perfect(FRUIT, c1_1="none"), {**LOWEST, "stopped-product": "rest-is-zero"},
     STOPPED, {**LOWEST, "stopped-product": "rest-is-zero"}),
    (STOPPED, {}, STOPPED, {**LOWEST, "stopped-product": "rest-is-zero"}),
)  # fmt: skip


def changed(move: Move, lang: Lang) -> str:
    """A difference as a line: what, from where to where, its points, what it alone and all but it come to, its clause."""
    sides = [None if each is None else each[lang] for each in (move.before, move.after)]
    results = [
        None if each is None else (each.status.value, each.total, each.stars)
        for each in (move.alone, move.without)
    ]
    points = (move.points_before, move.points_after)
    return f"{move.kind.value} · {move.key} · {sides} · {points} · {results} · {move.citation.text[lang]}\n"


@pytest.mark.parametrize("lang", LANGS)
def test_differences(lang: Lang) -> None:
    """Answers in words, facts and readings that differ, each rated alone and left out by the readings of its card."""
    said = []
    for one, ours, other, theirs in PAIRS:
        here, there = explain(one, CATALOG, readings=ours), explain(other, CATALOG, readings=theirs)
        said.append("".join(changed(each, lang) for each in what_moved(here, there, CATALOG).differences))

    check(f"explain/differences.{lang}", "\n".join(said))


@pytest.mark.parametrize("lang", LANGS)
def test_compared(lang: Lang) -> None:
    """What moved the stars from one card to another, as text."""
    other = TEN["a-mark-of-four"][0]
    found = what_moved(explain(perfect(FRUIT, c1_1=1), CATALOG), explain(other, CATALOG), CATALOG)

    check(f"explain/against.{lang}", seen(moves_view(found, lang, file="b.toml")))


class TestPage:
    """The page prints the whole sheet as answered, and whatever a card says stands in it as text."""

    @pytest.mark.parametrize("lang", LANGS)
    @pytest.mark.parametrize("name", TEN)
    def test_all_of_it(self, name: str, lang: Lang) -> None:
        """Every heading, criterion, option, reason and reading is on the page, in the order of the sheet."""
        found = explained(name)
        page = unescape(explanation_page(found, lang))
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<body>") :]))

        place = 0
        for part in found.sheet.parts:
            for section in part.sections:
                for criterion in section.criteria:
                    title = re.sub(r"\s+", " ", criterion.title[lang])
                    place = text.index(f" {criterion.code} {title} ", place)
                    for option in criterion.options:
                        place = text.index(re.sub(r"\s+", " ", option.label[lang]), place)
        for reason in found.reasons:
            assert re.sub(r"\s+", " ", reason.text[lang]) in text
            assert reason.citation.text[lang] in text
        for each in found.rating.interpretations:
            assert each.id in text

    def test_ticks(self) -> None:
        """As many boxes are ticked as the card has answers."""
        for name, (card, _) in TEN.items():
            assert len(card.answers) == explanation_page(explained(name), "en").count("☒"), name

    def test_additive_options(self) -> None:
        """Of options that add up every ticked one is ticked on the page."""
        sheet = CATALOG.scoresheet("vn-1048-2019/26")
        found = explain(Scorecard(sheet.id, {"6": (1, 3)}), CATALOG)

        assert 2 == explanation_page(found, "en").count("☒")

    def test_nothing_on_a_card_is_markup(self) -> None:
        """Names that hold markup, quotes and signs that steer a terminal stand on the page as letters."""
        product = Product(
            '<script>alert("1")</script>\x1b[31m{{ 7*7 }}', "a&b", "'><img src=x onerror=1>", "=1+1"
        )
        card = evolve(perfect(FRUIT), product=product)
        found = explain(card, CATALOG)
        page = explanation_page(found, "en", moves=what_moved(found, found, CATALOG))

        assert "<script>" not in page
        assert "<img" not in page
        assert "\x1b" not in page
        assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;\\x1b[31m{{ 7*7 }}" in page

    def test_a_page_needs_nothing_else(self) -> None:
        """The page fetches nothing: no script, no picture, no address."""
        page = explanation_page(explained("five-stars"), "vi")

        assert not re.search(r"https?:|<script|<link|<img|url\(", page)

    def test_beside_another_card(self) -> None:
        """Set beside another card, the page names what moved the stars and what that alone does."""
        one, other = explain(perfect(FRUIT, c1_5=3), CATALOG), explain(perfect(FRUIT), CATALOG)
        page = unescape(explanation_page(one, "en", moves=what_moved(one, other, CATALOG)))

        assert "Against vn-26-2026/01" in page
        assert "this alone: 5 stars" in page

    def test_two_cards_of_one_product(self) -> None:
        """The other card is named by its file too, on the page as in the text: both may be of one product."""
        product = Product(name="Vải thiều")
        one, other = (explain(evolve(perfect(FRUIT, c1_5=n), product=product), CATALOG) for n in (3, 4))
        found = what_moved(one, other, CATALOG)

        assert "Against b.toml · Vải thiều · vn-26-2026/01" in unescape(
            explanation_page(one, "en", moves=found, other_file="b.toml")
        )
        assert "So với b.toml · Vải thiều · vn-26-2026/01" in seen(moves_view(found, "vi", file="b.toml"))

    def test_a_local_variant(self) -> None:
        """A local variant says that it is not national law, and what national law gives."""
        catalog = with_mark()
        card = evolve(perfect(FRUIT), scoresheet="hue:vn-26-2026/01")
        found = explain(card, catalog)

        page = unescape(explanation_page(found, "en"))
        assert "By national law: 100 points" in page
        assert "A local variant, not national law" in page
        assert "By national law: 100 points" in seen(explanation_view(found, "en"))

    def test_what_could_not_be_checked(self) -> None:
        """A sheet whose data is not vouched for says so at the head of the page."""
        found = explain(Scorecard("vn-1048-2019/26@781-2020", {}), CATALOG)

        warning = found.sheet.unchecked[0].text["en"]
        assert f'<p class="warning">{warning}' in unescape(explanation_page(found, "en"))


class TestJson:
    """The JSON of an explanation has a version and follows its schema."""

    @pytest.mark.parametrize("name", TEN)
    def test_schema(self, name: str) -> None:
        """An explanation follows its schema, with null where nothing is known."""
        found = explained(name)
        said = json.loads(to_json(explanation_json(found, "en")))

        jsonschema.validate(said, schema("explanation"))
        assert 1 == said["version"]
        assert said["against"] is None
        assert [each.code for each in found.reasons] == [each["code"] for each in said["reasons"]]
        assert [line["points"] for line in said["rating"]["lines"]] == [line.points for line in found.lines]

    def test_against(self) -> None:
        """Set beside another card, the JSON holds its rating and every difference, with what moved the stars."""
        one, other = explain(perfect(FRUIT, c1_1=1, c1_5=3), CATALOG), explained("requirement-unmet")
        found = what_moved(one, other, CATALOG)
        said = json.loads(to_json(explanation_json(one, "vi", moves=found, other_file="b.toml")))

        jsonschema.validate(said, schema("explanation"))
        assert "b.toml" == said["against"]["rating"]["file"]
        assert [("1.1", False), ("1.5", True), ("9", False), ("9/requires", True)] == [
            (each["key"], each["moved"]) for each in said["against"]["differences"]
        ]
        assert {"status": "rated", "total": 98, "stars": 5} == said["against"]["differences"][1]["alone"]
        assert said["against"]["differences"][2]["alone"] is None


class TestCommand:
    """`ocopkit explain` prints, writes a page, and compares."""

    def test_text(self, ocopkit: Any) -> None:
        """A card file is explained with reasons and lines."""
        ran = ocopkit("explain", "examples/lychee.toml", "--lang", "en")

        assert 0 == ran.code
        assert "5 stars by points, but the marks allow at most 4: 4 stars" in ran.out
        assert "Vải thiều tươi" in ran.out

    def test_against(self, ocopkit: Any) -> None:
        """Two cards of two decisions are compared by the crosswalk, and said to be so in JSON."""
        text = ocopkit("explain", "examples/lychee.toml", "--against", "examples/durian.toml", "--lang", "en")
        ran = ocopkit(
            "explain", "examples/lychee.toml", "--against", "examples/durian.toml", "--format", "json"
        )

        assert (0, 0) == (text.code, ran.code)
        assert "Against" in text.out
        assert "vn-1048-2019/01" == json.loads(ran.out)["against"]["rating"]["scoresheet"]

    def test_cards_of_one_sheet(self, ocopkit: Any, tmp_path: Path) -> None:
        """A card set beside another of its scoresheet tells what moved the stars."""
        card = tmp_path / "b.json"
        card.write_text(card_to_json(perfect(FRUIT)), "utf-8")
        ran = ocopkit("explain", "examples/lychee.toml", "--against", str(card), "--lang", "en")

        assert 0 == ran.code
        moved = ran.out.partition("What moved the result")[2].partition("Differs, and did not move")[0]
        assert ["1.3", "1.5", "4.1"] == re.findall(r"^  ([0-9.]+) ", moved, re.MULTILINE)

    def test_cards_of_two_sets(self, ocopkit: Any, tmp_path: Path) -> None:
        """Of two sets of one decision, criteria under other titles are compared too, and what only one has is told."""
        card = tmp_path / "b.toml"
        card.write_text('scoresheet = "vn-26-2026/02"\n[answers]\n1.4 = 3\n1.5 = 1\n', "utf-8")
        ran = ocopkit("explain", "examples/lychee.toml", "--against", str(card), "--lang", "en")
        told = re.split(r"^  (?=[0-9.]+ )", ran.out.partition("What differs")[2], flags=re.MULTILINE)
        said = {row.split()[0]: " ".join(row.split()) for row in told[1:]}

        assert "1.4" not in said
        assert "→ 1: " in said["1.5"]
        assert "yes → nothing 1 point → –" in said["2.4"]
        assert "→ no such criterion 2 points → –" in said["1.2"]
        assert "6.4 Smell no such criterion → nothing" in " ".join(ran.out.split())

    def test_regimes_that_are_not_compared(self, ocopkit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """Cards of regimes without a crosswalk are compared by equal titles."""
        plain = Catalog([evolve(CATALOG.contribution, crosswalks={})])
        monkeypatch.setattr("ocopkit.cli.explain.installed", lambda: plain)
        ran = ocopkit("explain", "examples/lychee.toml", "--against", "examples/durian.toml", "--lang", "en")

        assert 0 == ran.code
        assert "What differs" in ran.out

    def test_page(self, ocopkit: Any, tmp_path: Path) -> None:
        """With --html a page is written, too, whole and in UTF-8, which is said beside the answer."""
        page = tmp_path / "a.html"
        ran = ocopkit("explain", "examples/lychee.toml", "--html", str(page))

        assert 0 == ran.code
        assert "Vải thiều tươi" in page.read_text("utf-8")
        assert f"Đã ghi {page}\n" == ran.err
        assert ocopkit("explain", "examples/lychee.toml").out == ran.out

    def test_a_page_beside_json(self, ocopkit: Any, tmp_path: Path) -> None:
        """With JSON nothing is said of the page: a program knows what it asked for."""
        page = tmp_path / "a.html"
        ran = ocopkit("explain", "examples/lychee.toml", "--html", str(page), "--format", "json")

        assert "vn-26-2026/01" == ran.json["rating"]["scoresheet"]
        assert "" == ran.err
        assert page.exists()

    @pytest.mark.parametrize("place", ["a.pdf", "missing/a.html"])
    def test_no_place_for_a_page(self, ocopkit: Any, tmp_path: Path, place: str) -> None:
        """A page with another ending, or in a folder that is not there, is refused before anything is done."""
        ran = ocopkit("explain", "examples/lychee.toml", "--html", str(tmp_path / place))

        assert 2 == ran.code
        assert "" == ran.out
        assert [] == list(tmp_path.iterdir())

    def test_part_totals(self, ocopkit: Any, tmp_path: Path) -> None:
        """Part totals say nothing of criteria, and are refused with what is expected."""
        card = tmp_path / "parts.toml"
        card.write_text('regime = "vn-1048-2019"\n[parts]\nA = 30\nB = 20\nC = 35\n', "utf-8")
        ran = ocopkit("explain", str(card), "--lang", "en")

        assert 2 == ran.code
        assert "a card with an answer to each criterion" in ran.err

    def test_bad_files_together(self, ocopkit: Any, tmp_path: Path) -> None:
        """Faults of both cards are told at once, each with its file."""
        (tmp_path / "a.toml").write_text('scoresheet = "vn-26-2026/99"\n[answers]\n', "utf-8")
        (tmp_path / "b.toml").write_text('scoresheet = "vn-26-2026/01"\n[answers]\n"1.1" = 9\n', "utf-8")
        ran = ocopkit("explain", str(tmp_path / "a.toml"), "--against", str(tmp_path / "b.toml"))

        assert 2 == ran.code
        assert "a.toml" in ran.err
        assert "b.toml" in ran.err
