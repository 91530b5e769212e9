"""Councils: several cards to one result; decision 1048/2019, appendix II, and 26/2026, articles 7.3 and 7.4."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, harmless, perfect, with_answers
from ocopkit import (
    CouncilRating,
    CouncilRules,
    GateRule,
    InputError,
    Level,
    PartTotals,
    Product,
    Rating,
    Scorecard,
    rate,
    rate_council,
)
from ocopkit.law.citations import Citation
from ocopkit.law.scoresheets import Answer
from ocopkit.rating.readings import SELECTABLE
from ocopkit.rating.results import Gates, Status

NEW = CATALOG.regime("vn-26-2026")
OLD = CATALOG.regime("vn-1048-2019")
VEGETABLES = CATALOG.scoresheet("vn-26-2026/01")
VEGETABLES_2019 = CATALOG.scoresheet("vn-1048-2019/01")
CRAFTS = CATALOG.scoresheet("vn-26-2026/21")


def parts(*points: int | Fraction | str, regime: str = "vn-1048-2019") -> PartTotals:
    """Part totals A, B and C."""
    return PartTotals(regime, dict(zip("ABC", points, strict=True)))


def totals(*points: int | Fraction) -> list[PartTotals]:
    """Part totals of 2019 that add up to these totals, above 60 points."""
    return [parts(35, 25, Fraction(each) - 60) for each in points]


def exempt() -> Scorecard:
    """A perfect handicraft that need not declare its quality."""
    return Scorecard(
        CRAFTS.id, {**perfect(CRAFTS).answers, "7": "na"}, {**harmless(CRAFTS), "7/applies": False}
    )


def codes(result: CouncilRating) -> list[str]:
    """The codes of the council's findings."""
    return [each.code for each in result.rating.findings]


class TestMeans:
    """Article 3.3 bands the mean total, which is exact; so are the means of the parts."""

    def test_two_members(self) -> None:
        """15, 25, 25 and 20, 25, 20 give 17.5, 25 and 22.5, and 65 points."""
        result = rate_council([parts(15, 25, 25), parts(20, 25, 20)], CATALOG)

        assert {"A": Fraction(35, 2), "B": 25, "C": Fraction(45, 2)} == result.parts
        assert (65, 3) == (result.rating.total, result.rating.stars)

    @pytest.mark.parametrize(
        ("points", "mean", "stars"),
        [
            ((Fraction(8998, 100), 90), Fraction(8999, 100), 4),
            ((89, 90, 90), Fraction(269, 3), 4),
            ((88, 92), 90, 5),
            ((89, 90), Fraction(179, 2), 4),
        ],
    )
    def test_bands_of_means(self, points: tuple[int | Fraction, ...], mean: Fraction, stars: int) -> None:
        """Means of 89.99, 89 and 2/3, and 90 band exactly: only the last has five stars."""
        result = rate_council(totals(*points), CATALOG)

        assert (mean, stars) == (result.rating.total, result.rating.stars)
        open_band = [each.id for each in result.rating.interpretations if each.id == "whole-number-bands"]
        assert (["whole-number-bands"] if mean != 90 else []) == open_band

    def test_rounded_bands(self) -> None:
        """By the other reading of whole-number bands 89 and 2/3 is five stars; the mean stays exact."""
        result = rate_council(totals(89, 90, 90), CATALOG, readings={"whole-number-bands": "rounded"})

        assert (Fraction(269, 3), 5) == (result.rating.total, result.rating.stars)
        assert [4, 5, 5] == [each.stars for each in result.members]

    @pytest.mark.parametrize(
        ("total", "stars"), [("179/2", 5), ("8949/100", 4), ("139/2", 4), ("6949/100", 3)]
    )
    def test_a_half_goes_up(self, total: str, stars: int) -> None:
        """Rounded to a whole number, 89.5 and 69.5 are in the band above, and a hundredth less is not."""
        card = parts(35, 25, Fraction(total) - 60)
        result = rate_council([card], CATALOG, readings={"whole-number-bands": "rounded"})

        assert (stars, stars) == (result.rating.stars, result.members[0].stars)

    def test_decision_26_has_half_open_bands(self) -> None:
        """Article 3.3.b: 89 and 2/3 is under 90, with nothing left open but the marks."""
        cards = [parts(40, 25, each, regime=NEW.id) for each in (24, 25, 25)]
        result = rate_council(cards, CATALOG)

        assert (Fraction(269, 3), 4, None) == (
            result.rating.total, result.rating.stars_by_points, result.rating.stars,
        )  # fmt: skip
        assert Gates.NOT_CHECKED is result.rating.gates
        assert "gates-not-checked" in codes(result)

    def test_marks_without_effect(self) -> None:
        """Where no mark has an effect a council that knows part totals alone has stars, and says by which readings."""
        readings = {"marks": "no-effect", "set-26-marks": "no-effect"}
        cards = [parts(40, 25, 25, regime=NEW.id)] * 2
        result = rate_council(cards, CATALOG, readings=readings)

        assert (5, Gates.NONE) == (result.rating.stars, result.rating.gates)
        assert readings == {each.id: each.taken for each in result.rating.interpretations}


class TestSpread:
    """Decision 1048, appendix II, item 4: members' points may not lie more than 10 apart at province and centre."""

    @pytest.mark.parametrize("level", ["province", "centre"])
    def test_ten_passes(self, level: str) -> None:
        """A spread of exactly 10 passes, and 10 and 1/3 asks to score again and names the pair."""
        rules = OLD.council(level)
        passes = rate_council(totals(80, 85, 90), CATALOG, rules=rules)
        again = rate_council(totals(80, 85, Fraction(271, 3)), CATALOG, rules=rules)

        assert (10, (), 85) == (passes.spread, passes.apart, passes.rating.total)
        assert not passes.score_again
        assert again.score_again
        assert [(1, 3, Fraction(31, 3))] == [(each.one, each.other, each.points) for each in again.apart]
        assert (Status.INCOMPLETE, None, None) == (
            again.rating.status, again.rating.total, again.rating.stars,
        )  # fmt: skip
        assert Fraction(766, 9) == again.total
        [said] = [each for each in again.rating.findings if each.code == "score-again"]
        assert "1-3 (31/3)" in said.text.en
        assert said.citation.place == f"appendix II, item 4.{'b' if level == 'province' else 'c'}"

    def test_districts_have_no_spread_rule(self) -> None:
        """Of a district's council nothing is said: any spread passes."""
        result = rate_council(totals(70, 95), CATALOG, rules=OLD.council("district"))

        assert (25, (), Fraction(165, 2)) == (result.spread, result.apart, result.rating.total)
        assert "spread-of-points" not in [each.id for each in result.rating.interpretations]

    def test_every_pair_is_named(self) -> None:
        """Two members far below two others make four pairs."""
        result = rate_council(totals(70, 71, 90, 95), CATALOG)

        assert [(1, 3), (1, 4), (2, 3), (2, 4)] == [(each.one, each.other) for each in result.apart]

    def test_by_parts(self) -> None:
        """By the other reading the points of each part may not lie more than 10 apart."""
        cards = [parts(35, 14, 40), parts(24, 25, 40)]
        result = rate_council(cards, CATALOG)
        other = rate_council(cards, CATALOG, readings={"spread-of-points": "parts"})

        assert (0, False) == (result.spread, result.score_again)
        assert (11, True) == (other.spread, other.score_again)
        assert "spread-of-points" in [each.id for each in result.rating.interpretations]
        near, far = [parts(35, 25, 40), parts(34, 24, 40)], [parts(35, 25, 40), parts(24, 14, 40)]
        for alike in (near, far):
            asked = [each.id for each in rate_council(alike, CATALOG).rating.interpretations]
            assert "spread-of-points" not in asked

    def test_a_councils_own_rule(self) -> None:
        """Decision 26/2026 has no rule; a council's own is a value, and names the decision it acts under."""
        cards = [perfect(VEGETABLES), perfect(VEGETABLES, c4_1=1)]
        own = rate_council(cards, CATALOG, rules=CouncilRules(Level.PROVINCE, spread=3))

        assert not rate_council(cards, CATALOG).score_again
        assert (4, True) == (own.spread, own.score_again)
        [said] = [each for each in own.rating.findings if each.code == "score-again"]
        assert ("26/2026/QĐ-TTg", "") == (said.citation.document, said.citation.place)
        assert own.rules.citation is None

    def test_a_stricter_rule_than_the_law(self) -> None:
        """A spread of 1 is the council's own and not item 4.b, from which it was made."""
        own = rate_council(totals(80, 82), CATALOG, rules=evolve(OLD.council("province"), spread=1))
        [said] = [each for each in own.rating.findings if each.code == "score-again"]

        assert ("1048/QĐ-TTg", "", None) == (said.citation.document, said.citation.place, own.rules.citation)
        assert "more than 1 point apart: 1-2 (2); by its own rules the council" in said.text.en
        [size] = [each for each in own.rating.findings if each.code == "council-size"]
        assert "appendix II, item 2.b" == size.citation.place

    def test_rules_of_a_province(self) -> None:
        """Rules that cite a decision of their own keep it."""
        clause = Citation("07/QĐ-HĐ", "article 2")
        rules = CouncilRules("province", clause, (9, 9), clause, spread=10)
        result = rate_council(totals(80, 95), CATALOG, rules=rules)

        found = [each for each in result.rating.findings if each.citation == clause]
        assert {"council-size", "score-again"} == {each.code for each in found}
        assert not any("own rules" in each.text.en for each in found)
        same_as_prescribed = CouncilRules("province", members=(9, 11), spread=10)
        assert OLD.council("province") == rate_council(totals(80), CATALOG, rules=same_as_prescribed).rules
        of_nine = evolve(OLD.council("province"), members=(9, 9))
        [size] = [each for each in rate_council(totals(80), CATALOG, rules=of_nine).rating.findings
                  if each.code == "council-size"]  # fmt: skip
        assert "The council has 1 member; 9 to 9 are prescribed by its own rules" == size.text.en


class TestMembers:
    """Decision 1048, appendix II, item 2: 5 to 7 members at the district, 9 to 11 above."""

    @pytest.mark.parametrize(
        ("level", "members", "right"),
        [
            ("district", 4, False), ("district", 5, True), ("district", 7, True), ("district", 8, False),
            ("province", 8, False), ("province", 9, True), ("centre", 11, True), ("centre", 12, False),
        ],
    )  # fmt: skip
    def test_numbers(self, level: str, members: int, right: bool) -> None:  # noqa: FBT001  # a table of cases
        """A council with fewer or more members has a result, and a finding that cites its item."""
        result = rate_council(totals(*[80] * members), CATALOG, rules=OLD.council(level))

        said = [each.citation.place for each in result.rating.findings if each.code == "council-size"]
        item = {"district": "c", "province": "b", "centre": "a"}[level]
        assert ([] if right else [f"appendix II, item 2.{item}"]) == said
        assert 4 == result.rating.stars

    def test_decision_26_prescribes_none(self) -> None:
        """Any number of members will do where the decision leaves it to the council."""
        assert "council-size" not in codes(rate_council([perfect(VEGETABLES)], CATALOG))

    @pytest.mark.parametrize(
        ("name", "said"), [("name", "the product's name"), ("subject", "who makes it"), ("code", "its code")]
    )
    def test_cards_of_different_products(self, name: str, said: str) -> None:
        """Cards that name different products, makers or codes have one result, and are told so."""
        cards = [
            evolve(perfect(VEGETABLES), product=Product(**{name: text}) if text else None)
            for text in ("Cà phê  Đắk Hà", None, "CÀ PHÊ ĐẮK HÀ", "Ca\u0300 phê đắk hà", "Cà phê Đăk Hà")
        ]
        alike, differ = rate_council(cards[:4], CATALOG), rate_council(cards, CATALOG)

        assert "products-differ" not in codes(alike)
        [found] = [each for each in differ.rating.findings if each.code == "products-differ"]
        assert found.text.en.startswith(f"Cards differ on {said}: card 1 ")
        assert 'card 5 "Cà phê Đăk Hà"' in found.text.en
        assert "card 2" not in found.text.en

    def test_not_every_card_is_rated(self) -> None:
        """A card that is thrown out, stopped or not complete among rated ones has to be settled first."""
        whole = perfect(VEGETABLES)
        stopped = evolve(whole, declarations={**whole.declarations, "6.1/stops": True})
        thrown_out = evolve(whole, declarations={**whole.declarations, "set/disqualifies-1": True})
        partial = evolve(whole, answers={"1.1": 3})

        result = rate_council([whole, stopped, thrown_out, partial], CATALOG)

        assert (Status.INCOMPLETE, None, None) == (result.rating.status, result.rating.total, result.total)
        [said] = [each for each in result.rating.findings if each.code == "members-unsettled"]
        assert "card 2 stopped, card 3 thrown out, card 4 not complete" in said.text.en
        assert [100, None, None, None] == [each.total for each in result.members]

    @pytest.mark.parametrize(
        ("condition", "status"),
        [("6.1/stops", Status.STOPPED), ("set/disqualifies-1", Status.DISQUALIFIED)],
    )
    def test_all_say_the_same(self, condition: str, status: Status) -> None:
        """Where every card is stopped or thrown out, so is the product."""
        card = perfect(VEGETABLES)
        card = evolve(card, declarations={**card.declarations, condition: True})

        result = rate_council([card, card], CATALOG)

        assert (status, None) == (result.rating.status, result.rating.stars)
        assert "members-unsettled" not in codes(result)
        assert (1, Gates.NOT_CHECKED) == (codes(result).count(status.value), result.rating.gates)

    def test_all_are_incomplete(self) -> None:
        """Cards none of which is complete leave the council with none."""
        card = Scorecard(VEGETABLES.id, {"1.1": 3})
        result = rate_council([card, card], CATALOG)

        assert (Status.INCOMPLETE, None) == (result.rating.status, result.rating.bounds)
        assert "card 1 not complete, card 2 not complete" in result.rating.findings[-1].text.en

    def test_facts_are_no_matter_of_taste(self) -> None:
        """Members who declare otherwise about one fact are told so; the points stay those of their cards."""
        card = perfect(VEGETABLES)
        denied = evolve(card, declarations={**card.declarations, "9/requires": False})

        result = rate_council([card, denied], CATALOG)

        unfinished = evolve(denied, answers={"1.1": 3})
        assert "facts-disagree" in codes(rate_council([card, unfinished], CATALOG))
        silent = evolve(
            card, declarations={id: yes for id, yes in card.declarations.items() if id != "9/requires"}
        )
        assert "facts-disagree" in codes(result)
        assert "facts-disagree" in codes(rate_council([denied, silent], CATALOG))
        assert "facts-disagree" not in codes(rate_council([card, silent], CATALOG))
        assert "facts-disagree" not in codes(rate_council([denied, denied], CATALOG))
        noted = [
            evolve(card, declarations={**card.declarations, "3.5/informs": each}) for each in (True, False)
        ]
        assert "3.5/informs" in [each.id for each in VEGETABLES.conditions]
        assert "facts-disagree" not in codes(rate_council(noted, CATALOG))
        assert Fraction(195, 2) == result.rating.total


class TestGates:
    """When a council reaches a mark: by the mean, an agreed option, a majority or every member."""

    def council(self, *answers: Answer, code: str = "1.5") -> list[Scorecard]:
        """Perfect cards but for one criterion: 1.5 has a mark of four stars at 2 points and of five at 3."""
        return [with_answers(perfect(VEGETABLES), {code: each}) for each in answers]

    def rated(self, rule: GateRule | str, *answers: Answer, **agreed: Answer) -> CouncilRating:
        """The result of those cards by a rule."""
        rules = evolve(NEW.council("province"), gates=rule)
        given_options = {name.removeprefix("c").replace("_", "."): each for name, each in agreed.items()}
        return rate_council(self.council(*answers), CATALOG, rules=rules, agreed=given_options)

    @pytest.mark.parametrize(
        ("rule", "stars", "points"),
        [("mean", 4, Fraction(7, 3)), ("majority", 5, None), ("every", 3, 1)],
    )
    def test_one_below_two_above(self, rule: str, stars: int, points: Fraction | None) -> None:
        """1, 3 and 3 points: the mean reaches four stars, a majority five, every member only three."""
        result = self.rated(rule, 2, 4, 4)

        assert stars == result.rating.stars
        assert points == next((each.points for each in result.rating.closed_gates), None)
        [asked] = [each for each in result.rating.interpretations if each.id == "council-gates"]
        assert rule == asked.taken

    @pytest.mark.parametrize("members", [1, 2])
    def test_a_rule_needs_two(self, members: int) -> None:
        """When a council reaches a mark is asked from two members on; one alone may agree with itself."""
        result = self.rated("agreed", *[4] * members, c1_5=4)

        asked = [each.id for each in result.rating.interpretations]
        assert ("council-gates" in asked) is (members == 2)
        assert (5, ()) == (result.rating.stars, result.rating.closed_gates)

    @pytest.mark.parametrize(
        ("rules", "whose"),
        [
            (NEW.council("province"), None),
            (evolve(NEW.council("province"), spread=50), "the council's own"),
            (evolve(NEW.council("province"), gates="every"), "the council's own"),
            (CouncilRules("province", origin=("hue", "1.0"), id="hue-tinh"), "hue-tinh of hue 1.0"),
            (CouncilRules("province", gates="every", origin=("hue", "1.0")), "those of hue 1.0"),
        ],
    )
    def test_whose_rules(self, rules: CouncilRules, whose: str | None) -> None:
        """The decision is not said to hold what rules of others say of marks: it leaves that to them."""
        result = rate_council(self.council(2, 4, 4), CATALOG, rules=rules)
        [asked] = [each for each in result.rating.interpretations if each.id == "council-gates"]
        [ours] = [each for each in NEW.interpretations if each.id == "council-gates"]

        leaves = f"; this clause leaves it to a council's rules, here {whose}"
        said = next(each for each in ours.readings if each.id == rules.gates).text.en
        assert said + (leaves if whose else "") == asked.reading.text.en
        assert ours.citation == asked.citation
        assert (whose is None) == (result.rules.origin == NEW.origin)
        assert [each.id for each in ours.readings] == [each.id for each in asked.readings]
        assert [each for each in ours.readings if each.id != rules.gates] == list(asked.others)

    def test_zero_five_five(self) -> None:
        """4.1 with 0, 5 and 5 points has a mean of 10/3: it reaches the 3 that four stars need, and says who did not."""
        cards = self.council("none", 4, 4, code="4.1")
        by_mean = rate_council(cards, CATALOG)
        by_all = rate_council(cards, CATALOG, rules=evolve(NEW.council("province"), gates="every"))
        by_most = rate_council(cards, CATALOG, rules=evolve(NEW.council("province"), gates="majority"))

        assert [(5, Fraction(10, 3))] == [(each.stars, each.points) for each in by_mean.rating.closed_gates]
        assert (4, 2, 5) == (by_mean.rating.stars, by_all.rating.stars, by_most.rating.stars)
        said = [each.text.en for each in by_mean.rating.findings if each.code == "reached-by-mean"]
        assert (
            "**** on criterion 4.1 is reached by the mean of 10/3 points, though 1 of 3 members" in said[-1]
        )
        assert 2 == len(said)

    def test_who_reaches_a_mark_exactly(self) -> None:
        """A member with just the points of a mark reaches it: of 1, 2 and 3 points one is below the 2 of ****."""
        said = [
            each.text.en
            for each in self.rated("mean", 2, 3, 4).rating.findings
            if each.code == "reached-by-mean"
        ]

        assert ["though 1 of 3 members do not reach it"] == [text.rpartition(", ")[2] for text in said]

    def test_what_any_member_found(self) -> None:
        """Findings and open questions of the second card are the council's too, each once."""
        first = perfect(VEGETABLES)
        second = evolve(
            with_answers(first, {"3.5": "none"}),
            declarations={id: yes for id, yes in first.declarations.items() if id != "6.1/stops"},
        )
        result = rate_council([first, second, second], CATALOG)

        assert 1 == codes(result).count("undeclared")
        assert "nothing-ticked" in [each.id for each in result.rating.interpretations]

    def test_agreed_that_it_does_not_apply(self) -> None:
        """A council may agree that 21:7 does not apply where a member says so, and then its mark binds nobody."""
        rules = evolve(NEW.council("province"), gates="agreed")
        both = [exempt(), with_answers(perfect(CRAFTS), {"7": "none"})]
        differ = rate_council(both, CATALOG, rules=rules)
        agreed = rate_council(both, CATALOG, rules=rules, agreed={"7": "na"})
        bound = rate_council(both, CATALOG, rules=rules, agreed={"7": "none"})

        assert (None, Gates.NOT_CHECKED) == (differ.rating.stars, differ.rating.gates)
        assert ["7"] == [
            each.criterion for each in differ.rating.findings if each.code == "option-not-agreed"
        ]
        assert (5, Gates.CHECKED, ()) == (
            agreed.rating.stars,
            agreed.rating.gates,
            agreed.rating.closed_gates,
        )
        assert (2, 0) == (bound.rating.stars, bound.rating.closed_gates[0].points)
        assert "facts-disagree" in codes(agreed)
        lower = [with_answers(each, {"6.1": 1, "8": "none"}) for each in both]
        closed = rate_council(lower, CATALOG, rules=rules, agreed={"7": "na"}).rating.closed_gates
        assert ["8", "8", "6.1"] == [each.criterion for each in closed]

    def test_nobody_says_that_it_does_not_apply(self) -> None:
        """A council cannot agree that 21:7 does not apply where it does by every card, or by the strict reading."""
        rules = evolve(NEW.council("province"), gates="agreed")
        cards = [with_answers(perfect(CRAFTS), {"7": each}) for each in (1, 2)]
        expected = r"agreed › 7: expected an option, as by every card it applies"

        with pytest.raises(InputError, match=expected):
            rate_council(cards, CATALOG, rules=rules, agreed={"7": "na"})
        nobody = [exempt(), with_answers(exempt(), {"7": 1})]
        with pytest.raises(InputError, match=r'agreed › 7: expected "na", as by no card it applies, found 3'):
            rate_council(nobody, CATALOG, rules=rules, agreed={"7": 3})
        assert 5 == rate_council(nobody, CATALOG, rules=rules, agreed={"7": "na"}).rating.stars
        blank = [Scorecard(CRAFTS.id, {"1.1": 3})] * 2
        with pytest.raises(InputError, match=r"agreed › 7: expected none: no card answers it"):
            rate_council(blank, CATALOG, rules=rules, agreed={"7": 3})
        strict = {"handicraft-declaration": "binds-all"}
        with pytest.raises(InputError, match=expected):
            rate_council([exempt(), cards[0]], CATALOG, rules=rules, agreed={"7": "na"}, readings=strict)

    def test_an_even_council_has_no_majority_of_halves(self) -> None:
        """Two of four members are no majority."""
        assert 3 == self.rated("majority", 2, 2, 4, 4).rating.stars
        assert 5 == self.rated("majority", 2, 4, 4, 4).rating.stars

    def test_agreed_options(self) -> None:
        """The option that the council agrees on counts for the mark; the points stay the mean."""
        result = self.rated("agreed", 2, 4, 4, c1_5=3)

        assert (4, Fraction(298, 3)) == (result.rating.stars, result.rating.total)
        assert [(5, 2)] == [(each.stars, each.points) for each in result.rating.closed_gates]

    def test_not_agreed(self) -> None:
        """Members who differ on a marked criterion without an agreed option have points, and no stars yet."""
        result = self.rated("agreed", 2, 4, 4)

        assert (5, None, Gates.NOT_CHECKED, None) == (
            result.rating.stars_by_points, result.rating.stars, result.rating.gates, result.rating.recognition,
        )  # fmt: skip
        assert {"1.5"} == {
            each.criterion for each in result.rating.findings if each.code == "option-not-agreed"
        }
        assert () == result.rating.closed_gates

    def test_an_open_mark_above_the_stars(self) -> None:
        """Members who differ on what only five stars need have the four that points or other marks allow."""
        rules = evolve(NEW.council("province"), gates="agreed")
        assert [5] == [each.stars for each in VEGETABLES.criteria["1.3"].options if each.stars]
        differ: list[dict[str, Answer]] = [{"1.3": 2}, {}]
        low: dict[str, Answer] = dict.fromkeys(("1.1", "1.2", "4.2", "4.3"), 1)
        by_points = [with_answers(perfect(VEGETABLES), {**low, **each}) for each in differ]
        by_marks = [with_answers(perfect(VEGETABLES), {"1.5": 3, **each}) for each in differ]
        open_still = [with_answers(perfect(VEGETABLES), each) for each in differ]

        for cards, by in ((by_points, 4), (by_marks, 5)):
            result = rate_council(cards, CATALOG, rules=rules)
            assert (4, by, Gates.CHECKED) == (
                result.rating.stars, result.rating.stars_by_points, result.rating.gates,
            )  # fmt: skip
            assert "option-not-agreed" in codes(result)
            assert result.rating.recognition is not None
        assert rate_council(open_still, CATALOG, rules=rules).rating.stars is None

    def test_an_agreed_option_counts_where_points_are_alike(self) -> None:
        """Nothing that fits, and option 1, of 1.5 are 0 points each; a council that agrees on option 4 after all has its mark."""
        open_still, agreed = self.rated("agreed", "none", 1), self.rated("agreed", "none", 1, c1_5=4)

        assert (3, 5) == (open_still.rating.stars, agreed.rating.stars)
        assert ({}, {"1.5": 4}) == (open_still.agreed, agreed.agreed)

    def test_an_open_mark_that_changes_nothing_by_another_reading(self) -> None:
        """At the centre 90 points are five stars by their points in one reading, whatever is agreed on a mark."""
        rules = evolve(NEW.council("centre"), gates="agreed")
        cards = [perfect(VEGETABLES), perfect(VEGETABLES, c1_3=2)]
        readings = {"closed-gate-at-the-ministry": "five-stars"}
        result = rate_council(cards, CATALOG, rules=rules, readings=readings)

        assert (5, Gates.CHECKED) == (result.rating.stars, result.rating.gates)
        assert "five-stars" in [each.taken for each in result.rating.interpretations]
        assert rate_council(cards, CATALOG, rules=rules).rating.stars is None

    def test_all_alike_need_no_agreement(self) -> None:
        """Where all members ticked the same, that is the agreed option, and no other can be."""
        assert 4 == self.rated("agreed", 3, 3).rating.stars
        assert 4 == self.rated("agreed", 3, 3, c1_5=3).rating.stars
        with pytest.raises(InputError, match=r"agreed › 1\.5: expected 3, as every member ticked, found 4"):
            self.rated("agreed", 3, 3, c1_5=4)
        with pytest.raises(InputError, match=r"agreed › 1\.1: expected a criterion with marks"):
            self.rated("agreed", 3, 4, c1_1=1)

    def test_open_marks_in_sheet_order(self) -> None:
        """Criteria without an agreed option are listed as the scoresheet has them."""
        cards = [perfect(VEGETABLES), perfect(VEGETABLES, c9=1, c2_3=1, c1_5=1)]
        result = rate_council(cards, CATALOG, rules=evolve(NEW.council("province"), gates="agreed"))

        listed = [each.criterion for each in result.rating.findings if each.code == "option-not-agreed"]
        assert ["1.5", "2.3", "9"] == listed

    def test_agreed_that_nothing_fits(self) -> None:
        """A council may agree that no option fits, which is 0 points."""
        assert 3 == self.rated("agreed", "none", 4, c1_5="none").rating.stars

    def test_marks_that_do_not_bind(self) -> None:
        """Where marks are read as without effect, councils have none to reach."""
        result = rate_council(self.council(2, 4), CATALOG, readings={"marks": "no-effect"})

        assert (5, Gates.NONE) == (result.rating.stars, result.rating.gates)
        assert ["no-effect"] == [each.taken for each in result.rating.interpretations if each.id == "marks"]
        one = self.council(2)[0]
        alone = rate_council([one], CATALOG, readings={"marks": "no-effect"})
        assert same(rate(one, CATALOG, readings={"marks": "no-effect"}), alone.rating)
        assert "council-gates" not in [each.id for each in result.rating.interpretations]

    @pytest.mark.parametrize("rule", ["mean", "majority", "every"])
    def test_a_mark_that_is_waived(self, rule: str) -> None:
        """21:7 binds no handicraft that need not declare: whom it binds not has no say on its mark."""
        rules = evolve(NEW.council("province"), gates=rule)
        reaches, fails = (with_answers(perfect(CRAFTS), {"7": each}) for each in (2, "none"))

        def stars(*cards: Scorecard) -> int | None:
            return rate_council(cards, CATALOG, rules=rules).rating.stars

        assert 5 == stars(exempt(), exempt())
        assert 5 == stars(exempt(), exempt(), reaches) == stars(reaches)
        assert 2 == stars(exempt(), exempt(), fails) == stars(fails)

    def test_who_fails_a_mark_that_is_waived(self) -> None:
        """Of two members whom 21:7 binds one is below its mean; the exempt third is not counted."""
        fails = with_answers(perfect(CRAFTS), {"7": "none"})
        result = rate_council([exempt(), fails, perfect(CRAFTS)], CATALOG)

        said = [each.text.en for each in result.rating.findings if each.code == "reached-by-mean"]
        assert {"though 1 of 2 members do not reach it"} == {text.rpartition(", ")[2] for text in said}

    def test_decision_1048_has_no_marks(self) -> None:
        """Under decision 1048 a council has stars by its mean alone."""
        result = rate_council([perfect(VEGETABLES_2019), perfect(VEGETABLES_2019, c4_1="none")], CATALOG)

        assert (Fraction(195, 2), 5, Gates.NONE) == (
            result.rating.total, result.rating.stars, result.rating.gates,
        )  # fmt: skip


class TestRecognition:
    """Who decides at which stars under each regime."""

    @pytest.mark.parametrize(
        ("regime", "level", "stars", "place", "potential"),
        [
            ("vn-26-2026", "province", 5, "article 7.3.e", True),
            ("vn-26-2026", "province", 4, "article 4.1.a", False),
            ("vn-26-2026", "province", 3, "article 4.1.a", False),
            ("vn-26-2026", "centre", 5, "article 7.4.e", False),
            ("vn-26-2026", "centre", 4, "article 7.4.g", False),
            ("vn-26-2026", "centre", 3, "article 7.4.g", False),
            ("vn-1048-2019", "district", 5, "appendix II, item 1.a", True),
            ("vn-1048-2019", "district", 3, "appendix II, item 1.a", True),
            ("vn-1048-2019", "province", 5, "appendix II, item 1.b", True),
            ("vn-1048-2019", "province", 4, "appendix II, item 1.b", False),
            ("vn-1048-2019", "centre", 5, "appendix II, item 1.c", False),
            ("vn-1048-2019", "centre", 4, "appendix II, item 4.c", False),
            ("vn-148-2023", "district", 3, "", False),
            ("vn-148-2023", "province", 4, "", False),
            ("vn-148-2023", "province", 5, "", True),
            ("vn-148-2023", "centre", 5, "", False),
        ],
    )
    def test_who_decides(self, regime: str, level: str, stars: int, place: str, potential: bool) -> None:  # noqa: FBT001  # a table of cases
        """The clause that says who decides, and whether the stars are so far only potential."""
        found = CATALOG.regime(regime).recognition_of(stars, Level(level))

        assert found is not None
        assert (place, potential) == (found.citation.place, found.potential)

    @pytest.mark.parametrize("regime", [each.id for each in CATALOG.regimes])
    @pytest.mark.parametrize("level", Level)
    @pytest.mark.parametrize("stars", [1, 2])
    def test_nothing_below_three(self, regime: str, level: Level, stars: int) -> None:
        """Below three stars nobody decides and no certificate is given."""
        assert CATALOG.regime(regime).recognition_of(stars, level) is None

    def test_back_from_the_ministry(self) -> None:
        """89 points at the centre go back to the province, under either decision."""
        old = rate_council(totals(89), CATALOG, rules=OLD.council("centre"))
        low = perfect(VEGETABLES, c4_1=3, c4_2=1, c4_3=1, c2_1=2)
        new = rate_council([low], CATALOG, rules=NEW.council("centre"))

        assert old.rating.recognition is not None
        assert new.rating.recognition is not None
        assert (4, 4) == (old.rating.stars, new.rating.stars_by_points)
        assert "back to the province" in old.rating.recognition.text.en
        assert "back to the province" in new.rating.recognition.text.en

    def test_ninety_at_the_ministry_with_a_closed_gate(self) -> None:
        """Article 7.4.g speaks of under 90 points only: a closed gate is read as not five stars, selectable."""
        cards = [perfect(VEGETABLES, c1_5=3)]
        rules = NEW.council("centre")
        result = rate_council(cards, CATALOG, rules=rules)
        other = rate_council(
            cards, CATALOG, rules=rules, readings={"closed-gate-at-the-ministry": "five-stars"}
        )

        assert (99, 4) == (result.rating.total, result.rating.stars)
        assert result.rating.recognition is not None
        assert "back to the province" in result.rating.recognition.text.en
        assert "closed-gate-at-the-ministry" in [each.id for each in result.rating.interpretations]
        assert "forwarding-by-points" not in codes(result)
        assert other.rating.stars == 5
        assert other.rating.recognition is not None
        assert not other.rating.recognition.potential

    def test_the_ministrys_reading_is_for_the_ministry(self) -> None:
        """At the province 90 points behind a closed gate stay four stars, whatever is read of the ministry."""
        readings = {"closed-gate-at-the-ministry": "five-stars"}
        cards = [perfect(VEGETABLES, c1_5=3)]
        province = rate_council(cards, CATALOG, readings=readings)
        centre = rate_council(cards, CATALOG, rules=NEW.council("centre"), readings=readings)

        assert (4, 5) == (province.rating.stars, centre.rating.stars)
        asked = [each.id for each in centre.rating.interpretations]
        assert {"closed-gate", "closed-gate-at-the-ministry"} <= set(asked)
        assert "closed-gate-at-the-ministry" not in [each.id for each in province.rating.interpretations]

    def test_forwarded_is_for_the_province(self) -> None:
        """By points alone a product goes from the province to the ministry; from the ministry it comes back."""
        centre = rate_council(
            [perfect(VEGETABLES, c1_5=3)],
            CATALOG,
            rules=NEW.council("centre"),
            readings={"closed-gate": "forwarded"},
        )

        assert centre.rating.recognition is not None
        assert "back to the province" in centre.rating.recognition.text.en

    def test_the_district_of_1048_decides_nothing(self) -> None:
        """49 points at the district go nowhere, 50 to the province."""
        rules = OLD.council("district")
        stays = rate_council([parts(10, 10, 29)], CATALOG, rules=rules)
        goes = rate_council([parts(10, 10, 30)], CATALOG, rules=rules)

        assert (2, None) == (stays.rating.stars, stays.rating.recognition)
        assert goes.rating.recognition is not None


def same(one: Rating, other: Rating) -> bool:
    """Whether two ratings say the same, but for the question of a council and the size that it should have."""

    def said(rating: Rating) -> tuple[object, ...]:
        found = [each for each in rating.findings if each.code != "council-size"]
        return (rating.status, rating.total, rating.parts, rating.stars_by_points, rating.stars, rating.gates,
                rating.closed_gates, rating.bounds, rating.recognition, found, rating.interpretations)  # fmt: skip

    return said(one) == said(other)


class TestProperties:
    """What holds of every council."""

    @given(data=st.data(), sheet=st.sampled_from([VEGETABLES, VEGETABLES_2019]))
    def test_a_council_of_one_is_its_card(self, data: st.DataObject, sheet: Any) -> None:
        """One member's result is that of the card, complete or not, by every reading."""
        asked = CATALOG.regime(sheet.regime).questions
        readings = data.draw(
            st.fixed_dictionaries(
                {}, optional={id: st.sampled_from(names) for id, names in SELECTABLE.items() if id in asked}
            )
        )
        codes_of = [code for code in ("1.5", "3.5", "4.1", "8") if code in sheet.criteria]
        changed: dict[str, Answer] = data.draw(
            st.dictionaries(st.sampled_from(codes_of), st.sampled_from([1, 2, "none"]))
        )
        card = with_answers(perfect(sheet), changed)
        if data.draw(st.booleans()):
            card = evolve(card, answers={code: each for code, each in card.answers.items() if code != "1.1"})

        alone = rate_council([card], CATALOG, readings=readings).rating
        assert same(rate(card, CATALOG, readings=readings), alone)

    @given(
        points=st.lists(
            st.tuples(st.fractions(0, 35), st.fractions(0, 25), st.fractions(0, 40)), min_size=1, max_size=6
        ),
        random=st.randoms(use_true_random=False),
    )
    def test_order_is_nothing(self, points: list[tuple[Fraction, ...]], random: Any) -> None:
        """The mean, the stars and the spread do not depend on the order of the members."""
        cards = [parts(*each) for each in points]
        shuffled = list(cards)
        random.shuffle(shuffled)
        one, other = (rate_council(each, CATALOG) for each in (cards, shuffled))

        assert (one.total, one.parts, one.spread, one.rating.stars, one.score_again) == (
            other.total, other.parts, other.spread, other.rating.stars, other.score_again,
        )  # fmt: skip
        assert one.total == sum(sum(each) for each in points) / len(points)

    @given(
        points=st.lists(
            st.tuples(st.fractions(0, 35), st.fractions(0, 25), st.fractions(0, 40)), min_size=1, max_size=6
        )
    )
    def test_a_member_equal_to_the_mean(self, points: list[tuple[Fraction, ...]]) -> None:
        """A further member who gives the mean of each part changes nothing but the count."""
        cards = [parts(*each) for each in points]
        before = rate_council(cards, CATALOG)
        assert before.parts is not None
        after = rate_council([*cards, parts(*before.parts.values())], CATALOG)

        assert (before.total, before.parts, before.spread) == (after.total, after.parts, after.spread)
        assert before.rating.stars == after.rating.stars
        assert len(before.members) + 1 == len(after.members)

    @given(data=st.data(), rule=st.sampled_from([GateRule.MEAN, GateRule.MAJORITY, GateRule.EVERY]))
    def test_every_member_is_the_strictest(self, data: st.DataObject, rule: GateRule) -> None:
        """By no rule are there fewer stars than where every member has to reach the marks."""
        cards: list[dict[str, Answer]] = data.draw(
            st.lists(
                st.fixed_dictionaries({"1.5": st.sampled_from([1, 2, 3, 4]), "3.5": st.sampled_from([1, 2, 3])}),
                min_size=1, max_size=5,
            )
        )  # fmt: skip
        members = [with_answers(perfect(VEGETABLES), each) for each in cards]
        rules = NEW.council("province")
        strict = rate_council(members, CATALOG, rules=evolve(rules, gates=GateRule.EVERY)).rating
        lenient = rate_council(members, CATALOG, rules=evolve(rules, gates=rule)).rating

        assert strict.stars is not None
        assert lenient.stars is not None
        assert strict.stars <= lenient.stars
        assert strict.total == lenient.total


def test_a_council_of_one_without_a_rating() -> None:
    """One member whose card is incomplete has its findings, and that of the council's size beside them."""
    card = Scorecard(VEGETABLES.id, {"1.1": 3})
    alone, council = (
        rate(card, CATALOG),
        rate_council([card], CATALOG, rules=CouncilRules("province", members=(5, 7))),
    )

    assert [*codes_of(alone), "council-size"] == codes_of(council.rating)
    assert (alone.interpretations, alone.bounds) == (council.rating.interpretations, council.rating.bounds)


def codes_of(rating: Rating) -> list[str]:
    """What was found, in order."""
    return [each.code for each in rating.findings]


class TestRefused:
    """What is no council is refused, with everything wrong at once."""

    def test_no_cards(self) -> None:
        """A council needs a member."""
        with pytest.raises(InputError, match="cards: expected the card of at least one member"):
            rate_council([], CATALOG)

    def test_what_is_no_council(self) -> None:
        """One card alone, what is no card, and rules that are none, are refused as everything else."""
        wrong: list[tuple[Any, Any, str]] = [
            (perfect(VEGETABLES), None, "cards: expected a list of the members' cards"),
            (None, None, "cards: expected a list"),
            ([perfect(VEGETABLES), "x"], None, 'cards › 2: expected a scorecard or part totals, found "x"'),
            ([perfect(VEGETABLES)], "x", "rules: expected rules of a council"),
        ]
        for cards, rules, said in wrong:
            with pytest.raises(InputError, match=said):
                rate_council(cards, CATALOG, rules=rules)

    def test_unlike_cards(self) -> None:
        """Cards of other scoresheets, and part totals among cards, are named with their numbers."""
        cards: list[Scorecard | PartTotals] = [perfect(VEGETABLES), perfect(CRAFTS), parts(1, 1, 1)]
        with pytest.raises(InputError) as refused:
            rate_council(cards, CATALOG)

        assert [
            'cards › 2: expected vn-26-2026/01, as card 1, found "vn-26-2026/21"',
            'cards › 3: expected vn-26-2026/01, as card 1, found "vn-1048-2019"',
        ] == str(refused.value).splitlines()

    def test_faults_of_all_cards(self) -> None:
        """Every fault of every card and of the agreed options, each with its place."""
        rules = CouncilRules(Level.PROVINCE, gates=GateRule.AGREED)
        cards = [Scorecard(VEGETABLES.id, {"1.1": 9}), Scorecard(VEGETABLES.id, {"9.9": 1})]
        with pytest.raises(InputError) as refused:
            rate_council(cards, CATALOG, rules=rules, agreed={"7.7": 7})

        assert ["cards › 1 › answers › 1.1", "cards › 2 › answers › 9.9", "agreed › 7.7"] == [
            fault.place() for fault in refused.value.faults
        ]
        with pytest.raises(InputError, match="cards › 1 › parts › A"):
            rate_council([parts(36, 1, 1)], CATALOG)

    def test_agreed_options_need_their_rule(self) -> None:
        """Agreed options count by one rule only, and part totals have none."""
        with pytest.raises(InputError, match="agreed: expected gates to be agreed, found gates mean"):
            rate_council([perfect(VEGETABLES)], CATALOG, agreed={"1.5": 3})
        rules = evolve(OLD.council("province"), gates=GateRule.AGREED)
        with pytest.raises(InputError, match="agreed: expected none: only part totals are known"):
            rate_council([parts(1, 1, 1)], CATALOG, rules=rules, agreed={"1.5": 3})

    def test_levels(self) -> None:
        """Decision 26/2026 has no council of a district (article 4.1)."""
        with pytest.raises(InputError, match="level: expected a council of vn-26-2026: province, centre"):
            NEW.council("district")
        with pytest.raises(InputError, match="level: expected a council of vn-26-2026"):
            rate_council([perfect(VEGETABLES)], CATALOG, rules=CouncilRules(Level.DISTRICT))

    @pytest.mark.parametrize("spread", [None, 11])
    @pytest.mark.parametrize("members", [None, (8, 11), (9, 12), (5, 7)])
    def test_rules_are_no_laxer_than_the_law(
        self, members: tuple[int, int] | None, spread: int | None
    ) -> None:
        """Where decision 1048 prescribes 9 to 11 members and 10 points, a council's own rules may only be stricter."""
        with pytest.raises(InputError) as refused:
            rate_council(
                totals(80), CATALOG, rules=CouncilRules(Level.PROVINCE, members=members, spread=spread)
            )
        said = str(refused.value).splitlines()
        assert [
            "rules › members: expected 9 to 11 members",
            "rules › spread: expected at most 10 points",
        ] == [line.partition(",")[0] for line in said]
        assert ("item 2.b", "item 4.b") == (said[0][-8:], said[1][-8:])
        rules = CouncilRules(Level.PROVINCE, members=(9, 9), spread=5)
        assert rate_council(totals(80, 86), CATALOG, rules=rules).score_again

    def test_levels_as_text(self) -> None:
        """A level typed as text is that level, and an unknown one is refused."""
        as_text = rate_council([perfect(VEGETABLES)], CATALOG, rules=CouncilRules("centre"))

        assert NEW.recognition_of(5, "centre") == as_text.rating.recognition is not None
        with pytest.raises(ValueError, match="commune"):
            CouncilRules("commune")

    def test_gates_as_text(self) -> None:
        """An unknown rule of marks is refused."""
        with pytest.raises(ValueError, match="median"):
            CouncilRules(Level.PROVINCE, gates="median")

    def test_readings(self) -> None:
        """An unknown reading is refused as it is of one card."""
        with pytest.raises(InputError, match="readings › marks"):
            rate_council([perfect(VEGETABLES)], CATALOG, readings={"marks": "x"})


class TestTogether:
    """What a council's result takes from its members."""

    def test_notes_of_every_member(self) -> None:
        """What is found in one card, and the open questions that it meets, stand in the result, whoever comes last."""
        odd = perfect(VEGETABLES, c5_1=1, c5_3=2, c1_1="none")
        cards = [odd, perfect(VEGETABLES)]
        alone = rate(odd, CATALOG)
        noted = {each.code for each in alone.findings} - {
            each.code for each in rate(cards[1], CATALOG).findings
        }

        assert noted
        for those in (cards, cards[::-1]):
            result = rate_council(those, CATALOG)
            assert noted <= {*codes(result)}
            assert "nothing-ticked" in [each.id for each in result.rating.interpretations]

    def test_stars_by_points(self) -> None:
        """Stars by points are those of the mean, and none where there is no mean to go by."""
        result = rate_council(totals(94, 89, 84), CATALOG)
        apart = rate_council(totals(95, 70), CATALOG)

        assert ([5, 4, 4], 4) == (
            [each.stars_by_points for each in result.members],
            result.rating.stars_by_points,
        )
        assert (True, None) == (apart.score_again, apart.rating.stars_by_points)

    def test_no_spread_at_all(self) -> None:
        """Where members may not lie apart at all, one point is too much, and the limit is told as it is."""
        rules = evolve(NEW.council("province"), spread=0)
        result = rate_council([perfect(VEGETABLES), perfect(VEGETABLES, c1_1=2)], CATALOG, rules=rules)

        [said] = [each.text.en for each in result.rating.findings if each.code == "score-again"]
        assert "more than 0" in said
        assert ("", "") == result.rules.origin

    def test_marks_that_are_not_looked_at(self) -> None:
        """Where marks have no effect a council has none to check, rated or not."""
        stopped = evolve(perfect(VEGETABLES), declarations={"6.1/stops": True})
        readings = {"marks": "no-effect"}

        for cards in ([stopped, stopped], [stopped, perfect(VEGETABLES)], [perfect(VEGETABLES, c1_5=1)] * 2):
            assert Gates.NONE is rate_council(cards, CATALOG, readings=readings).rating.gates
        assert Gates.NOT_CHECKED is rate_council([stopped, stopped], CATALOG).rating.gates

    def test_products_in_vietnamese(self) -> None:
        """Cards of different products are told by what differs, in both languages."""
        cards = [
            evolve(perfect(VEGETABLES), product=Product(name=f"Cà {n}", subject=f"HTX {n}", code=f"TT-{n}"))
            for n in (1, 2)
        ]
        said = [
            each.text
            for each in rate_council(cards, CATALOG).rating.findings
            if each.code == "products-differ"
        ]

        assert ["tên sản phẩm", "chủ thể", "mã sản phẩm"] == [
            next(word for word in ("tên sản phẩm", "chủ thể", "mã sản phẩm") if word in each.vi)
            for each in said
        ]
        assert not any("XX" in each.vi for each in said)

    def test_the_base_of_a_variant(self) -> None:
        """By national law a variant's council takes the same readings, and what was agreed on, too."""
        id = "dong-thap:vn-26-2026/01"
        full = perfect(CATALOG.scoresheet(id))
        cards = [with_answers(full, {"1.5": n}) for n in (3, 4)]
        rules = evolve(NEW.council("province"), gates="agreed")
        agreed = rate_council(cards, CATALOG, rules=rules, agreed={"1.5": 4}).rating.national
        freely = rate_council(
            [with_answers(full, {"1.5": 1})] * 2, CATALOG, readings={"marks": "no-effect"}
        ).rating.national

        assert agreed is not None
        assert freely is not None
        assert (5, 5) == (agreed.stars, freely.stars)

    def test_what_is_agreed_beside_a_bad_card(self) -> None:
        """Where a card cannot be taken, only that is told: what the others say is not all that is said."""
        rules = evolve(NEW.council("province"), gates="agreed")
        cards = [perfect(CRAFTS), with_answers(exempt(), {"1.1": 99})]

        with pytest.raises(InputError) as refused:
            rate_council(cards, CATALOG, rules=rules, agreed={"7": "na"})
        assert ["cards › 2 › answers › 1.1"] == [each.place() for each in refused.value.faults]
