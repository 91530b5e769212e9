"""Ratings by local variants: not official, with the national rating beside, and the targets they count for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from cards import CATALOG, best, harmless, perfect, scorecards, with_answers
from ocopkit import (
    Catalog,
    InputError,
    Product,
    Scorecard,
    Text,
    rate,
    rate_council,
    upgrade_path,
    what_if,
)
from ocopkit.contribution import Contribution
from ocopkit.formats.cards import card_to_json
from ocopkit.formats.progress import counts_for_json
from ocopkit.formats.results import council_json, rating_json, scoresheet_json, to_json
from ocopkit.formats.schemas import schema
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules, GateRule
from ocopkit.law.overlays import Overlay, Reweighed
from ocopkit.priorities import counts_for
from ocopkit.rating.explain import explain
from ocopkit.rating.findings import OF_RECOGNITION
from ocopkit.rating.results import Status
from ocopkit.targets.filters import EVERYTHING, Attribute, Filter, Row, SubjectKind
from ocopkit.targets.priorities import Priorities, Variant, counts, prove_priorities
from ocopkit.views.ratings import rating_view
from ocopkit.views.scoresheets import scoresheet_view
from test_snapshots import seen

BY = Citation("1/QĐ-UBND", "article 1")
SHEET = CATALOG.scoresheet("vn-26-2026/01")
LOCAL = "dong-thap:vn-26-2026/01"
PLAN = CATALOG.plan("dong-thap-2021-2025")
LYCHEE = "examples/lychee.toml"
COOPERATIVE, ENTERPRISE = (
    Filter(subjects=frozenset({SubjectKind(each)})) for each in ("cooperative", "enterprise")
)
PLATFORMS = Filter(attributes=frozenset({Attribute.POSTMART, Attribute.VOSO}))


def marked(code: str) -> Reweighed:
    """A criterion whose best option has a mark for 3 stars."""
    points = tuple((each.points, each.stars) for each in SHEET.criteria[code].options)
    return Reweighed(code, SHEET.criteria[code].max, (*points[:-1], (points[-1][0], 3)), BY)


def with_mark(council: CouncilRules | None = None, *, codes: Sequence[str] = ("1.1",)) -> Catalog:
    """The national law with a plugin that marks the best option of criteria for 3 stars."""
    overlay = Overlay(
        ("vn-26-2026/01",),
        Text("Phiếu Huế", "Of Huế"),
        BY,
        100,
        ("hue", "1"),
        changed=tuple(map(marked, codes)),
        councils=() if council is None else (council,),
    )
    return Catalog(
        [CATALOG.contribution, Contribution("hue", "1", {}, {}, {}, variants={"hue:own": Variant(overlay)})]
    )


def local(card: Scorecard, plugin: str = "hue") -> Scorecard:
    """The same card by a plugin's variant."""
    return evolve(card, scoresheet=f"{plugin}:{card.scoresheet}")


class TestNational:
    """The national rating of the same answers stands beside."""

    @given(scorecards(), st.dictionaries(st.sampled_from([f"P.{n}" for n in range(1, 5)]), st.booleans()))
    def test_priorities_change_no_rating(self, drawn: Any, priorities: dict[str, bool]) -> None:
        """By a variant that only asks for priorities, a card has the points and stars of national law."""
        _, card = drawn
        national = rate(card, CATALOG)
        for plugin in ("dong-thap", "lang-son"):
            rating = rate(evolve(local(card, plugin), answers={**card.answers, **priorities}), CATALOG)

            assert national == rating.national
            assert not rating.official
            for each in (
                "status",
                "total",
                "parts",
                "stars_by_points",
                "stars",
                "closed_gates",
                "bounds",
                "recognition",
            ):
                assert getattr(national, each) == getattr(rating, each)

    def test_national_law_has_none_beside(self) -> None:
        """A rating by national law has no other beside it."""
        assert rate(perfect(SHEET), CATALOG).national is None

    def test_a_stricter_mark(self) -> None:
        """Where a variant marks more, the province's stars fall and the national ones stay."""
        rating = rate(local(perfect(SHEET, c1_1=2)), with_mark())

        assert (99, 2, 5) == (rating.total, rating.stars, rating.national and rating.national.stars)

    def test_recognition_is_by_national_law(self) -> None:
        """Article 4.1.a: what a variant gives 2 stars is recognised all the same where the decision gives it 5."""
        found = explain(local(perfect(SHEET, c1_1=2)), with_mark())

        assert found.rating.national is not None
        assert found.rating.recognition == found.rating.national.recognition is not None
        assert not [each for each in found.rating.findings if each.code in OF_RECOGNITION]
        regime = CATALOG.regime("vn-26-2026")
        said = [seen(rating_view(each, regime, "en")) for each in (found.rating, found.rating.national)]
        assert [True, False] == ["Recognition by national law\n" in each for each in said]
        assert ("recognition", True) == (
            found.reasons[-1].code,
            found.reasons[-1].text.en.startswith("By national law: "),
        )
        assert ["1/QĐ-UBND"] == [each.citation.document for each in found.reasons if each.code == "stars"]

    def test_no_recognition_by_national_law(self) -> None:
        """Article 4.1.a: where the decision gives 2 stars too, that nobody recognises them is told of it."""
        found = explain(local(perfect(SHEET, c1_1=2, c5_3=1)), with_mark())

        assert None is found.rating.recognition
        assert ["forwarding-by-points", "unrecognised"] == [
            each.code for each in found.rating.findings if each.text.en.startswith("By national law: ")
        ]
        assert ["unrecognised", "26/2026/QĐ-TTg"] == [
            found.reasons[-1].code,
            *(each.citation.document for each in found.reasons if each.code == "stars"),
        ]

    def test_by_the_readings_chosen(self) -> None:
        """Whoever asks, the rating beside is by the readings that are chosen: without marks 5 stars, not 4."""
        card, readings = local(perfect(SHEET, c1_5=3), "dong-thap"), {"marks": "no-effect"}
        rating = rate(card, CATALOG, readings=readings)

        assert (5, 5) == (rating.stars, rating.national and rating.national.stars)
        assert rating == explain(card, CATALOG, readings=readings).rating
        assert rating == what_if(card, CATALOG, readings=readings).now
        assert rating == upgrade_path(card, CATALOG, readings=readings).now
        low = with_answers(card, dict.fromkeys(("1.1", "4.1", "9", "10"), "none"))
        path = upgrade_path(low, CATALOG, readings=readings, fixed=["1.5"])
        assert path.card is not None
        assert path.after == rate(path.card, CATALOG, readings=readings)

    def test_a_council_for_two_products(self) -> None:
        """Where cards are for two products, the rating beside notes it too."""
        cards = [evolve(local(perfect(SHEET), "dong-thap"), product=Product(name)) for name in ("Chè", "Vải")]
        rating = rate_council(cards, CATALOG).rating

        assert rating.national is not None
        for each in (rating, rating.national):
            assert "products-differ" in {finding.code for finding in each.findings}

    def test_a_variant_of_a_variant(self) -> None:
        """However many variants lie between, the rating beside is that of national law."""
        own = Variant(Overlay(("dong-thap:vn-26-2026/01",), Text("Phiếu", "Own"), BY, 100, ("sa-pa", "1")))
        brought = Contribution("sa-pa", "1", {}, {}, {}, variants={"sa-pa:own": own})
        catalog = Catalog([CATALOG.contribution, brought])
        card = evolve(
            perfect(SHEET), scoresheet=f"sa-pa:{LOCAL}", answers={**perfect(SHEET).answers, "P.2": True}
        )
        rating = rate(card, catalog)

        assert (5, "vn-26-2026/01") == (rating.stars, rating.national and rating.national.scoresheet)
        assert "cooperatives-share" in [
            each.target.id for each in counts_for(card, rating, catalog) if each.counts
        ]

    def test_unanswered_priorities_leave_a_rating_complete(self) -> None:
        """What is worth no points and has no answer is a finding of a complete rating; so it is explained."""
        card = evolve(local(perfect(SHEET), "dong-thap"), answers={**perfect(SHEET).answers, "P.1": True})
        rating = rate(card, CATALOG)
        lines = {each.criterion.code: each for each in explain(card, CATALOG).lines}

        assert Status.RATED is rating.status
        assert [f"P.{n}" for n in range(2, 10)] == [
            e.criterion for e in rating.findings if e.code == "left-open"
        ]
        assert (0, "yes", 0, "not answered") == (
            lines["P.1"].points,
            lines["P.1"].label.en,
            lines["P.2"].points,
            lines["P.2"].label.en,
        )
        assert (
            "plan 432/KH-UBND, paragraph 4, dash 2" == lines["P.1"].citation.below(lines["P.1"].sheet)["en"]
        )

    def test_after_a_stop_nothing_is_left_open(self) -> None:
        """What follows a stop need not be answered, priorities neither."""
        card = evolve(local(perfect(SHEET), "dong-thap"), declarations={**harmless(SHEET), "6.1/stops": True})
        zero = rate(card, CATALOG, readings={"stopped-product": "rest-is-zero"})

        assert Status.STOPPED is rate(card, CATALOG).status
        assert Status.RATED is zero.status
        assert not [
            each for each in (*rate(card, CATALOG).findings, *zero.findings) if each.code == "left-open"
        ]


class TestCouncil:
    """Councils rate by variants too."""

    RULES = CouncilRules("province", members=(2, 3), gates=GateRule.EVERY, citation=BY)

    def test_its_rules_are_the_variants(self) -> None:
        """Without others the variant's rules hold, and the national result beside is by the same."""
        catalog = with_mark(self.RULES)
        cards = [local(perfect(SHEET, **said)) for said in ({}, {"c1_1": 2})]
        result = rate_council(cards, catalog)

        assert GateRule.EVERY is result.rules.gates
        assert ("hue", "1") == result.rules.origin
        assert (2, 5) == (result.rating.stars, result.rating.national and result.rating.national.stars)
        other = CATALOG.regime("vn-26-2026").council("province")
        assert 5 == rate_council([local(perfect(SHEET))] * 2, catalog, rules=other).rating.stars
        assert GateRule.MEAN is rate_council(cards, catalog, rules=other).rules.gates

    def test_what_is_agreed_on_a_mark_of_the_variant_alone(self) -> None:
        """An option agreed on for a mark that national law does not have settles the variant's."""
        catalog = with_mark(evolve(self.RULES, gates=GateRule.AGREED))
        cards = [local(perfect(SHEET, **said)) for said in ({}, {"c1_1": 2})]
        result = rate_council(cards, catalog, agreed={"1.1": 3})

        assert (5, 5) == (result.rating.stars, result.rating.national and result.rating.national.stars)

    def test_priorities(self) -> None:
        """A council by a variant that only asks for priorities has the national result."""
        cards = [perfect(SHEET), perfect(SHEET, c1_1=2)]
        national = rate_council(cards, CATALOG)
        result = rate_council([local(each, "dong-thap") for each in cards], CATALOG)

        assert national.rating == result.rating.national
        assert (national.total, national.parts) == (result.total, result.parts)


class TestCounts:
    """Which targets a product counts for, by implication."""

    @pytest.mark.parametrize(
        ("id", "facts", "row", "expected"),
        [
            ("new-3-star", [], Row(stars=3), True),
            ("new-3-star", [], Row(stars=2), False),
            ("new-3-star", [], Row(potential=True), True),
            ("new-3-star", [], None, None),
            ("potential-5-star", [], Row(potential=True), True),
            ("potential-5-star", [], Row(stars=4), False),
            ("cooperatives-share", [(COOPERATIVE, True)], Row(stars=3), True),
            ("cooperatives-share", [(COOPERATIVE, False)], None, False),
            ("cooperatives-share", [(COOPERATIVE, True)], Row(stars=2), False),
            ("cooperatives-share", [(ENTERPRISE, True)], Row(stars=3), False),
            ("cooperatives-share", [(ENTERPRISE, False)], Row(stars=3), None),
            ("cooperatives-share", [(ENTERPRISE, True), (COOPERATIVE, True)], Row(stars=3), None),
            ("online-platforms-share", [(PLATFORMS, True)], Row(stars=3), True),
            ("online-platforms-share", [(PLATFORMS, False)], Row(stars=3), False),
            (
                "online-platforms-share",
                [(Filter(attributes=frozenset({Attribute.VOSO})), True)],
                Row(stars=3),
                None,
            ),
            (
                "online-platforms-share",
                [(Filter(attributes=frozenset({Attribute.VOSO})), False)],
                Row(stars=3),
                False,
            ),
        ],
    )
    def test_target(
        self, *, id: str, facts: list[tuple[Filter, bool]], row: Row | None, expected: bool | None
    ) -> None:
        """A target counts what is known to fulfil all of it, and not what is known to lack any of it."""
        assert expected is counts(PLAN.by_id[id], facts, row)

    @given(
        st.lists(
            st.tuples(st.sampled_from([COOPERATIVE, ENTERPRISE, PLATFORMS]), st.booleans()),
            unique_by=lambda each: each[0],
        ),
        st.sampled_from([None, Row(), Row(stars=3), Row(stars=5), Row(potential=True)]),
    )
    def test_more_answers_never_turn_a_result(
        self, facts: list[tuple[Filter, bool]], row: Row | None
    ) -> None:
        """What is settled stays settled by whatever else is answered, unless answers contradict each other."""
        contradictory = {(COOPERATIVE, True), (ENTERPRISE, True)} <= set(facts)
        for target in PLAN.targets:
            before = counts(target, facts[:-1], row)
            assert before is None or contradictory or before is counts(target, facts, row)

    def test_of_a_card(self) -> None:
        """Points and answers together say for which targets of Đồng Tháp's plan a product counts."""
        card = evolve(
            local(perfect(SHEET), "dong-thap"),
            answers={**perfect(SHEET).answers, "P.2": True, "P.7": False, "P.9": "none"},
        )
        found = {each.target.id: each.counts for each in counts_for(card, rate(card, CATALOG), CATALOG)}

        assert {
            "new-3-star": True,
            "potential-5-star": True,
            "upgraded-share": None,
            "cooperatives-share": True,
            "sme-share": False,
            "circular-chain-share": None,
            "craft-villages-share": None,
            "trained-workers-share": None,
            "women-led-share": False,
            "modern-channels-share": None,
            "online-platforms-share": None,
        } == found

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ({}, {"new-3-star": True, "five-star": False, "organisations": None}),
            ({"P.1": True}, {"new-3-star": True, "five-star": False, "organisations": True}),
            ({"P.1": False, "P.2": False}, {"new-3-star": True, "five-star": False, "organisations": None}),
        ],
    )
    def test_of_the_other_province(self, answers: dict[str, bool], expected: dict[str, bool | None]) -> None:
        """Five stars are the centre's to award; an organisation is a cooperative, a group of them or an enterprise."""
        card = evolve(local(perfect(SHEET), "lang-son"), answers={**perfect(SHEET).answers, **answers})

        assert expected == {
            each.target.id: each.counts for each in counts_for(card, rate(card, CATALOG), CATALOG)
        }

    def test_ratings_without_stars(self) -> None:
        """A product that is thrown out counts for nothing; of an incomplete card only a no is known."""
        card = Scorecard(LOCAL, {"P.2": True, "P.3": False}, {"set/disqualifies-1": True})
        thrown_out = counts_for(card, rate(card, CATALOG), CATALOG)
        unknown = counts_for(
            evolve(card, declarations={}), rate(evolve(card, declarations={}), CATALOG), CATALOG
        )

        assert {False} == {each.counts for each in thrown_out}
        assert ["sme-share"] == [each.target.id for each in unknown if each.counts is False]
        assert [] == [each for each in unknown if each.counts]

    def test_a_council_that_has_to_agree(self) -> None:
        """Where marks could not be looked at, nothing is known of targets that ask for stars."""
        cards = [local(perfect(SHEET, **said), "dong-thap") for said in ({}, {"c3_5": 1})]
        rules = CouncilRules("province", gates=GateRule.AGREED)
        rating = rate_council(cards, CATALOG, rules=rules).rating

        assert rating.stars is None
        assert {None, False} >= {each.counts for each in counts_for(cards[0], rating, CATALOG)}

    def test_forwarded_by_points(self) -> None:
        """By the reading that sends a product on by points alone, one of four stars has potential five."""
        card = evolve(local(perfect(SHEET, c1_5=3), "dong-thap"))
        rating = rate(card, CATALOG, readings={"closed-gate": "forwarded"})
        found = {each.target.id: each.counts for each in counts_for(card, rating, CATALOG)}

        assert (4, True, True) == (rating.stars, found["potential-5-star"], found["new-3-star"])

    @pytest.mark.parametrize(
        ("card", "reading", "potential", "new"),
        [
            (perfect(SHEET), None, True, True),
            (perfect(SHEET, c1_5=3), None, None, True),
            (perfect(SHEET, c1_5=3), "no-level", None, None),
            (perfect(SHEET, c1_5=3), "forwarded", True, True),
            (perfect(SHEET, c5_3=1), None, None, None),
            (perfect(SHEET, c1_5=3, c1_1=1, c1_2=1, c1_3=1, c1_4=1, c1_6=1), None, False, True),
        ],
        ids=["five stars", "a mark of five", "no level", "sent on", "a mark of three", "under 90 points"],
    )
    def test_points_without_marks(
        self, *, card: Scorecard, reading: str | None, potential: bool | None, new: bool | None
    ) -> None:
        """Whether 90 points that miss a mark are potential five stars is not known, with the reason; with fewer it is no."""
        card = local(card, "dong-thap")
        rating = rate(card, CATALOG, readings={"closed-gate": reading} if reading else {})
        found = {each.target.id: each for each in counts_for(card, rating, CATALOG)}

        assert (potential, new) == tuple(found[id].counts for id in ("potential-5-star", "new-3-star"))
        for each in found.values():
            assert each.counts is None or each.reason is None
        assert potential is not None or (5, True) == (rating.stars_by_points, (rating.total or 0) >= 90)
        reason = found["potential-5-star"].reason
        assert (potential is None) == (reason is not None and reason.en.endswith("to the centre is not said"))

    def test_points_without_marks_and_answers(self) -> None:
        """What hangs on an answer alone does not hang on whether the product is proposed."""
        card = local(perfect(SHEET, c1_5=3), "dong-thap")
        found = {each.target.id: each for each in counts_for(card, rate(card, CATALOG), CATALOG)}

        assert (None, None) == (found["sme-share"].counts, found["sme-share"].reason)

    def test_why_it_is_not_known(self, ocopkit: Any, tmp_path: Path) -> None:
        """Why it is not known stands with the target, in text and JSON."""
        card = tmp_path / "card.json"
        card.write_text(card_to_json(local(perfect(SHEET, c1_5=3), "dong-thap")), "utf-8")
        said = " ".join(ocopkit("rate", str(card), "--lang", "en").out.split())
        shown = ocopkit("rate", str(card), "--format", "json", "--lang", "en").json
        jsonschema.validate(shown, schema("rating"))

        reason = "Five stars by points, but a mark is not reached: whether it is proposed to the centre is not said"
        assert f"paragraph 4, dash 1 {reason}" in said
        assert (None, reason) == (shown["counts_for"][1]["counts"], shown["counts_for"][1]["reason"])
        assert shown["counts_for"][0]["reason"] is None

    def test_national_cards_count_for_nothing(self) -> None:
        """A card by national law, or by a variant without a plan, is asked for no target."""
        catalog = with_mark()
        for card in (perfect(SHEET), local(perfect(SHEET))):
            assert () == counts_for(card, rate(card, catalog), catalog)


class TestProved:
    """What a variant tells of a plan is proved against both."""

    VARIANT = CATALOG.variant(LOCAL)

    @pytest.mark.parametrize(
        ("facts", "targets", "expected"),
        [
            (
                {"P.22": COOPERATIVE},
                {"cooperatives-share": EVERYTHING},
                'added › P.22 › fact: expected a yes-or-no criterion of no points, found "P.22"',
            ),
            (
                {"P.2": evolve(COOPERATIVE, stars=(3, 5))},
                {"cooperatives-share": EVERYTHING},
                "added › P.2 › fact: expected no stars, which follow from points, found 3 stars and up, cooperatives",
            ),
            (
                {"P.2": COOPERATIVE},
                {"cooperative-share": EVERYTHING},
                'targets › cooperative-share: expected a target of dong-thap-2021-2025, found "cooperative-share". Did you mean "cooperatives-share"?',
            ),
            (
                {"P.2": COOPERATIVE},
                {"sme-share": EVERYTHING},
                "targets › sme-share: expected a target that the criteria of this file can answer, found small and medium enterprises",
            ),
            (
                {"P.9": PLATFORMS},
                {"new-3-star": EVERYTHING},
                "added › P.9 › fact: expected what one of the targets asks for, found on Postmart.vn, on Voso.vn",
            ),
        ],
    )
    def test_one_fault(self, facts: dict[str, Filter], targets: dict[str, Filter], expected: str) -> None:
        """A criterion, fact or target that does not fit is said with its place."""
        wrong = evolve(self.VARIANT, priorities=Priorities(PLAN.id, facts, targets))
        faults = [evolve(each, file=None).say("en") for each in prove_priorities(wrong, PLAN)]

        assert expected in faults

    def test_all_are_sound(self) -> None:
        """Both provinces' priorities fit their plans; a variant without a plan has nothing to prove."""
        for id in ("dong-thap:vn-26-2026/01", "lang-son:vn-1048-2019/01"):
            variant = CATALOG.variant(id)
            assert variant.priorities is not None
            assert [] == list(prove_priorities(variant, CATALOG.plan(variant.priorities.plan)))
        assert [] == list(prove_priorities(with_mark().variant("hue:vn-26-2026/01"), PLAN))

    def test_a_wrong_one_is_an_error(self) -> None:
        """Priorities that do not fit their plan answer nothing: they are refused with their file."""
        wrong = evolve(
            self.VARIANT,
            overlay=evolve(self.VARIANT.overlay, origin=("hue", "1"), file="own.toml"),
            priorities=Priorities(PLAN.id, {}, {"none": EVERYTHING}),
        )
        catalog = Catalog(
            [CATALOG.contribution, Contribution("hue", "1", {}, {}, {}, variants={"hue:own": wrong})]
        )
        card = local(perfect(SHEET))
        with pytest.raises(InputError) as refused:
            counts_for(card, rate(card, catalog), catalog)

        assert ["own.toml"] == [each.file for each in refused.value.faults]


class TestSaid:
    """Variants and their ratings in JSON and in text."""

    def test_rating_fits_its_schema(self) -> None:
        """The JSON of a variant's rating has the national one inside, with the digest of its scoresheet."""
        card = local(perfect(SHEET), "dong-thap")
        rating = rate(card, CATALOG)
        shape = rating_json(
            rating,
            "en",
            sheet=CATALOG.scoresheet(LOCAL),
            base=SHEET,
            counts_for=[counts_for_json(each, "en") for each in counts_for(card, rating, CATALOG)],
        )
        said = json.loads(to_json(shape))
        jsonschema.validate(said, schema("rating"))

        assert (False, True, "vn-26-2026/01") == (
            said["official"],
            said["national"]["official"],
            said["national"]["scoresheet"],
        )
        assert json.loads(to_json(scoresheet_json(SHEET, "en")))["origin"] == said["national"]["origin"]
        assert said["origin"]["sha256"] != said["national"]["origin"]["sha256"]
        assert ("dong-thap-2021-2025", "new-3-star", True) == tuple(
            said["counts_for"][0][key] for key in ("plan", "target", "counts")
        )
        package, version = CATALOG.plan("dong-thap-2021-2025").origin
        assert [{"package": package, "version": version, "sha256": None}] * len(said["counts_for"]) == [
            each["origin"] for each in said["counts_for"]
        ]

    def test_scoresheet_fits_its_schema(self) -> None:
        """The JSON of a variant has its base and every change with its citation."""
        catalog = with_mark(TestCouncil.RULES)
        said = json.loads(to_json(scoresheet_json(catalog.scoresheet("hue:vn-26-2026/01"), "en")))
        jsonschema.validate(said, schema("scoresheet"))

        assert ("vn-26-2026/01", False, ["1.1", "council province"]) == (
            said["base"],
            said["official"],
            [each["place"] for each in said["changes"]],
        )
        assert "1/QĐ-UBND" == said["changes"][0]["citation"]["document"]
        assert ["every"] == [each["gates"] for each in said["councils"]]

    def test_council_fits_its_schema(self) -> None:
        """The JSON of a council's result has the national one inside its rating."""
        result = rate_council([local(perfect(SHEET), "dong-thap")], CATALOG)
        said = json.loads(to_json(council_json(result, "vi", sheet=CATALOG.scoresheet(LOCAL), base=SHEET)))
        jsonschema.validate(said, schema("council"))

        assert 5 == said["rating"]["national"]["stars"]

    @pytest.fixture
    def card(self, tmp_path: Path) -> str:
        """The example card by Đồng Tháp's variant, with two priorities answered."""
        text = Path(LYCHEE).read_text("utf-8").replace("vn-26-2026/01", LOCAL, 1)
        file = tmp_path / "card.toml"
        file.write_text(text.replace("[answers]", '[answers]\n"P.2" = true\nP.9 = false', 1), "utf-8")
        return str(file)

    def test_rate(self, ocopkit: Any, card: str) -> None:
        """`rate` says that it is a variant, the national stars beside, and the targets that it counts for."""
        said = " ".join(ocopkit("rate", card, "--explain", "--lang", "en").out.split())
        shown = ocopkit("rate", card, "--format", "json").json

        assert "A local variant, not national law" in said
        assert "By national law: 95 points" in said
        assert "Counts for these targets of the plan yes At least 150 more products" in said
        assert "no 30% of OCOP subjects are small and medium enterprises" in said
        assert "Left open (reckoned as if all were in order) • Not answered: P.1" in said
        assert shown["national"]["origin"]["sha256"] is not None
        assert {"new-3-star": True, "online-platforms-share": False}.items() <= {
            each["target"]: each["counts"] for each in shown["counts_for"]
        }.items()

    def test_council(self, ocopkit: Any, card: str) -> None:
        """`council` takes cards of a variant, and says the national result beside."""
        said = ocopkit("council", card, "--lang", "en").out
        shown = ocopkit("council", card, "--format", "json").json

        assert "By national law: 95 points" in said
        assert "vn-26-2026/01" == shown["rating"]["national"]["scoresheet"]

    def test_criteria_show(self, ocopkit: Any) -> None:
        """`criteria show` says that it is a variant, and each change with its clause."""
        said = " ".join(ocopkit("criteria", "show", LOCAL, "--lang", "en").out.split())

        assert "A local variant, not national law What differs from vn-26-2026/01 • P Priorities" in said
        assert (
            "P.2 The subject is a cooperative: 0 points, yes or no plan 432/KH-UBND, paragraph 4, dash 3"
            in said
        )
        assert "P. Priorities of the province's plan · 0 points P.1 A product rated before" in said

    def test_what_was_there_before(self) -> None:
        """A change of what the base says is shown with what the base says."""
        said = " ".join(seen(scoresheet_view(with_mark().scoresheet("hue:vn-26-2026/01"), "en")).split())

        assert (
            "1.1 Origin of the product: 3 points (1 2 3***) (was: Origin of the product: 3 points (1 2 3))"
            in said
        )

    def test_an_empty_card_rates_once_filled_in(self, ocopkit: Any, tmp_path: Path) -> None:
        """`card new` writes a card of a variant, priorities among its questions."""
        file = tmp_path / "new.toml"
        assert 0 == ocopkit("card", "new", LOCAL, "--out", str(file)).code
        text = file.read_text("utf-8")
        for code, criterion in CATALOG.scoresheet(LOCAL).criteria.items():
            text = text.replace(f'# "{code}" =', f'"{code}" = {json.dumps(best(criterion))}')
        file.write_text(text, "utf-8")

        assert 5 == ocopkit("rate", str(file), "--format", "json").json["stars"]
