"""What a simulation came to, as text and as pictures."""

from __future__ import annotations

import io
import re
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from attrs import evolve
from rich.console import Console, RenderableType

from figures import DONG_THAP, LANG_SON, NATIONAL
from ocopkit import InputError
from ocopkit.law.text import Lang, Text
from ocopkit.simulation import (
    Batch,
    Change,
    Comparison,
    Distribution,
    DossierOutcome,
    Estimate,
    Initial,
    Intake,
    Levers,
    Ministry,
    Outcome,
    Regrading,
    Rounds,
    Scenario,
    Sensitivity,
    Spread,
    Subjects,
    Swing,
    Withdrawals,
    compare,
    needed,
    sensitivity,
    simulate,
)
from ocopkit.simulation.assumptions import assumptions
from ocopkit.targets.filters import Attribute, SubjectKind
from ocopkit.targets.plans import Plan
from ocopkit.views import chances, tornado
from ocopkit.views.odds import chance_text, points_text
from ocopkit.views.simulation import comparison_view, need_view, outcome_view, sensitivity_view
from ocopkit.views.words import asked_text

LANGS: tuple[Lang, ...] = ("vi", "en")
DAY = date(2020, 12, 31)
START = Initial(DAY, stars={"3": 21, "4": 9})
PASSES = DossierOutcome({"none": 0.2, "3": 0.6, "4": 0.1, "5": 0.1})
DRAWS = 256

every_lang = pytest.mark.parametrize("lang", LANGS)
every_outcome = pytest.mark.parametrize("name", ["none", "one", "three", "twelve"])


def intake(*means: int) -> Intake:
    """So many dossiers in each year of a plan."""
    return Intake(Distribution.POISSON, per_year=means if len(means) > 1 else means * 5)


def chancy() -> dict[Attribute, Fraction]:
    """Every attribute that a scenario can give, in half of all cases."""
    return {each: Fraction(1, 2) for each in Attribute if each is not Attribute.UPGRADED}


def makers(**said: Any) -> Subjects:
    """Who makes new products."""
    return Subjects(**said)


def busy() -> Scenario:
    """A scenario that says everything of Đồng Tháp."""
    kinds = (SubjectKind.COOPERATIVE, SubjectKind.ENTERPRISE)
    levers = Levers(
        intake=intake(40),
        outcome=PASSES,
        ministry=Ministry(0.5),
        regrading=Regrading(0.8, {"3": 0.5, "4": 0.5}),
        upgrades={"3": 0.1},
        withdrawals=Withdrawals(0.01),
        subjects=makers(mix=dict.fromkeys(kinds, 0.5), attributes=chancy()),
        attributes=chancy(),
    )
    return Scenario(DONG_THAP.id, evolve(START, subjects=dict.fromkeys(kinds, 10)), levers)


SCENARIOS = {
    "none": Scenario(LANG_SON.id, START),
    "one": Scenario(LANG_SON.id, START, Levers(intake(12), PASSES)),
    "three": Scenario(LANG_SON.id, START, Levers(intake(12), PASSES, Ministry(0.5), Regrading(0.97))),
    "twelve": busy(),
}


def plan_of(scenario: Scenario) -> Plan:
    """The plan of a scenario."""
    return next(each for each in (LANG_SON, DONG_THAP, NATIONAL) if each.id == scenario.plan)


@cache
def outcome(name: str) -> Outcome:
    """What a scenario above comes to; the last with twelve targets, three of them once more."""
    found = simulate(plan_of(SCENARIOS[name]), SCENARIOS[name], DRAWS)
    if name != "twelve":
        return found
    again = [each for each in found.targets if each.probability is not None][:3]
    titled = [
        evolve(
            each, target=evolve(each.target, id=f"{each.target.id}-{n}", title=Text(f"Thứ {n}", f"Also {n}"))
        )
        for n, each in enumerate(again)
    ]
    return evolve(found, targets=(*found.targets, *titled))


def of_one(**changed: Any) -> Outcome:
    """The outcome of one target, with some of it changed."""
    found = outcome("one")
    target = evolve(found.by_id["new-3-star"], **changed)
    return evolve(found, targets=(target,), joint=target.probability)


def words(text: str) -> str:
    """The words of a text, without how they stand on lines."""
    return " ".join(text.split())


def shown(view: RenderableType, width: int = 200) -> str:
    """A view on a terminal of so many columns, which knows no colour."""
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False, markup=False, emoji=False).print(view)
    return stream.getvalue()


def said_in(file: Path) -> str:
    """The words of an SVG."""
    return words(" ".join(each.text for each in ET.parse(file).iter() if each.text))  # noqa: S314  # our own


def ids(found: Outcome) -> list[str]:
    """The targets that are simulated."""
    return [each.target.id for each in found.targets if each.probability is not None]


class TestOdds:
    """Probabilities in words."""

    @pytest.mark.parametrize(
        ("times", "draws", "said"),
        [
            (0, 1, "under 80.0%"), (0, 256, "under 1.6%"), (0, 1_000, "under 0.4%"), (0, 10_000, "under 0.1%"),
            (10_000, 10_000, "over 99.9%"), (256, 256, "over 98.4%"), (5_000, 10_000, "50.0 ± 0.5%"),
            (9_999, 10_000, "99.99 ± 0.01%"), (1, 1_000_000, "0.0001 ± 0.0001%"),
        ],
    )  # fmt: skip
    def test_never_certain(self, times: int, draws: int, said: str) -> None:
        """What always or never happened is said by a bound, and all else is neither 0 nor 100%."""
        assert said == chance_text(Estimate(times, draws), "en")

    def test_the_bound_grows_with_doubt(self) -> None:
        """With fewer draws, less is excluded; by the last digit nothing is said to be surer than it is."""
        for draws in (1, 7, 100, 256, 1_000, 9_999, 10**6):
            never, always = (chance_text(Estimate(times, draws), "vi") for times in (0, draws))
            bound = Fraction(never.removeprefix("dưới ").removesuffix("%").replace(",", "."))
            assert bound >= Fraction(400, draws + 4)
            assert f"trên {float(100 - bound):.1f}%".replace(".", ",") == always

    def test_points(self) -> None:
        """A difference has its sign, and no sign where it is none."""
        assert ["+1.0 ± 0.5", "0.0 ± 0.5", "-1.0 ± 0.5"] == [
            points_text(Fraction(n, 100), 0.005, "en") for n in (1, 0, -1)
        ]


class TestOutcome:
    """The text of an outcome."""

    @every_lang
    @every_outcome
    @pytest.mark.parametrize("width", [60, 80, 200])
    def test_targets(self, name: str, lang: Lang, width: int) -> None:
        """Each simulated target has its goal and probability, each other one its reason, however narrow."""
        found = outcome(name)
        text = shown(outcome_view(found, lang), width)

        assert max(map(len, text.splitlines())) <= width
        assert "…" not in text
        wide = words(shown(outcome_view(found, lang)))
        for each in found.targets:
            assert each.target.title[lang] in wide
            if each.probability is None:
                assert each.reason is not None
                assert each.reason[lang] in wide
            else:
                assert chance_text(each.probability, lang) in words(text)
                assert asked_text(each.target, lang) in wide
        assert {"none": 0, "one": 1, "three": 3, "twelve": 12}[name] == len(ids(found))

    @every_lang
    def test_nothing_simulated(self, lang: Lang) -> None:
        """An outcome in which nothing is simulated says so, and has no table and no bar."""
        said = shown(outcome_view(outcome("none"), lang))

        assert {"vi": "Không có mục tiêu nào được mô phỏng.", "en": "No target is simulated."}[lang] in said
        assert not any(sign in said for sign in ("━", "±", "5-95%"))

    def test_together(self) -> None:
        """All targets together and the binding one stand under the table; of one target none binds."""
        found = outcome("three")
        said = words(shown(outcome_view(found, "en")))

        assert found.binding is not None
        assert f"Binding target: {found.binding.target.title['en']} (without it the others together: " in said
        assert "Binding" not in shown(outcome_view(outcome("one"), "en"))
        assert found.joint is not None
        assert said.count(f"All simulated targets together: {chance_text(found.joint, 'en')}") == 1

    @pytest.mark.parametrize(("times", "bar"), [(0, 0), (64, 3), (128, 6), (256, 12)])
    def test_bars(self, times: int, bar: int) -> None:
        """A bar is as long as the probability, of twelve signs; one of the target, one of all together."""
        said = shown(outcome_view(of_one(probability=Estimate(times, DRAWS)), "en"))

        assert 2 * bar == said.count("━")

    def test_shortfall(self) -> None:
        """What is missing is told of the draws that miss the target, and not where none does."""
        day = date(2025, 12, 31)
        some = of_one(figures={day: Spread((Fraction(47), Fraction(49), Fraction(50)), (3, 1, 90))})
        one = of_one(figures={day: Spread((Fraction(49), Fraction(60)), (6, 250))})

        assert "where not met, 3 products short (median)" in shown(outcome_view(some, "en"))
        assert "where not met, 1 product short (median)" in shown(outcome_view(one, "en"))
        met = of_one(figures={day: Spread((Fraction(60),), (256,))})
        assert "short" not in shown(outcome_view(met, "en"))
        assert "điểm phần trăm" in shown(outcome_view(outcome("twelve"), "vi"))

    def test_figures(self) -> None:
        """The middle and nine tenths are those of the last day, one number where they are one."""
        days = [date(year, 12, 31) for year in (2024, 2025)]
        spreads = [Spread((Fraction(n), Fraction(n + 9)), (128, 128)) for n in (20, 41)]
        said = shown(outcome_view(of_one(figures=dict(zip(days, spreads, strict=True))), "en"))
        lone = shown(outcome_view(of_one(figures={days[1]: Spread((Fraction(7),), (256,))}), "en"))

        assert "41-50" in said
        assert "20-29" not in said
        assert 2 == len(re.findall(r" 7 ", lone))

    def test_what_cannot_be_told(self) -> None:
        """Draws whose share is one of nothing are counted, and a figure that none tells is a dash."""
        found = outcome("twelve")
        share = evolve(found.by_id["sme-share"], untold=6)
        nothing = evolve(share, figures={date(2025, 12, 31): Spread((), ())}, untold=DRAWS)
        said, dashed = (
            shown(outcome_view(evolve(found, targets=(each,)), "en")) for each in (share, nothing)
        )

        assert "6 of 256 draws cannot tell it" in said
        assert "256 of 256 draws cannot tell it" in dashed
        assert re.search(r" – +over|under|± ", dashed)
        assert "–%" not in dashed

    def test_another_last_day(self) -> None:
        """A target whose period ends before the plan's says of which day its figure is."""
        early = of_one(figures={date(2024, 6, 30): Spread((Fraction(60),), (256,))})

        assert "figure of 30 June 2024" in shown(outcome_view(early, "en"))
        assert "figure of" not in shown(outcome_view(outcome("one"), "en"))

    @every_lang
    def test_what_made_it(self, lang: Lang) -> None:
        """Start, draws, seed and versions are said, and the readings that the simulated targets rest on."""
        found = evolve(outcome("one"), seed=77, versions={"ocopkit": "9.9", "numpy": "8.8"})
        said = words(shown(outcome_view(found, lang)))

        assert "77 · ocopkit 9.9, numpy 8.8" in said
        assert {"vi": "31/12/2020 · 256 lượt chạy", "en": "31 December 2020 · 256 draws"}[lang] in said
        assert "[new-product=first-recognition]" in said
        assert "the-30-products" not in said

    def test_no_readings(self) -> None:
        """Without open questions, and with nothing left to defaults or out, their headings are not there."""
        said = shown(outcome_view(evolve(of_one(interpretations=()), scenario=settled()), "en"))

        for heading in ("Readings taken", "Not simulated", "Taken where"):
            assert heading not in said

    def test_signs_that_steer(self) -> None:
        """Brackets are brackets, and what steers a terminal is shown and not sent."""
        left = evolve(outcome("none").targets[0], reason=Text("[b]\x1b[31m", "[b]\x1b[31m"))
        said = shown(outcome_view(evolve(outcome("none"), targets=(left,)), "en"))

        assert r"[b]\x1b[31m" in said
        assert "\x1b" not in said


def settled() -> Scenario:
    """A scenario that leaves nothing to defaults."""
    batch = Batch(3, count=5, recognised=date(2019, 6, 1), ends=date(2022, 6, 1))
    return Scenario(
        LANG_SON.id,
        Initial(DAY, products=[batch]),
        Levers(
            intake=Intake(Distribution.FIXED, per_round=[5] * 10, decided_after=1),
            outcome=PASSES,
            ministry=Ministry(0.5, after=2),
            regrading=Regrading(0.8, {"3": 1}),
            upgrades={"3": 0.1},
            withdrawals=Withdrawals(0),
            subjects=makers(mix={SubjectKind.FARM: 1}, new=0.5),
        ),
        Rounds(("06-30", "12-31")),
    )


def assumed(scenario: Scenario) -> list[str]:
    """What is taken for what a scenario does not say."""
    return [each["en"] for each in assumptions(scenario, LANG_SON)]


class TestAssumptions:
    """What a scenario leaves to defaults."""

    def test_nothing(self) -> None:
        """Who says everything is told nothing."""
        assert [] == assumed(settled())

    def test_a_province_that_merged(self) -> None:
        """A plan that outlives its province is played to its end, and that is said first."""
        plan = DONG_THAP

        said = next(assumptions(Scenario(plan.id, START), plan))
        assert "as if it had not gone into vn-82 after 30 June 2025" in said["en"]

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"intake": None}, "No new dossiers come in"),
            ({"intake": Intake(Distribution.FIXED, per_round=[5] * 10)}, "New dossiers are decided in the round they come in"),
            ({"ministry": None}, "The ministry decides on no potential five stars"),
            ({"ministry": Ministry(1)}, "The ministry decides one round after the proposal"),
            ({"regrading": Regrading(1)}, "A product that files again keeps its stars"),
            ({"upgrades": None}, "No product rises before its certificate ends"),
            ({"withdrawals": None}, "No certificate is withdrawn"),
            ({"subjects": makers(mix={SubjectKind.FARM: 1})}, "Each new product has a new maker"),
            ({"regrading": None}, "Certificates of whose end the scenario says nothing lapse, the first on 1 June 2022"),
        ],
    )  # fmt: skip
    def test_levers(self, changed: dict[str, Any], said: str) -> None:
        """Each lever that is not said, or said in part, has its sentence, and no other appears."""
        scenario = settled()

        assert [said] == assumed(evolve(scenario, levers=evolve(scenario.levers, **changed)))

    def test_said_later(self) -> None:
        """A lever that a change says is said."""
        scenario = settled()
        later = Change(date(2023, 1, 1), Levers(withdrawals=Withdrawals(0.1)))
        silent = evolve(scenario, levers=evolve(scenario.levers, withdrawals=None))

        assert [] == assumed(evolve(silent, changes=[later]))

    def test_rounds(self) -> None:
        """One round a year is said where something is decided in it."""
        scenario = settled()
        yearly = evolve(
            scenario,
            rounds=Rounds(),
            levers=evolve(scenario.levers, intake=evolve(intake(5), decided_after=1)),
        )

        assert ["One round a year, on 31 December"] == assumed(yearly)
        assert "One round a year, on 31 December" not in assumed(SCENARIOS["none"])

    def test_certificates(self) -> None:
        """Ends that are not given are worked out, from the initial day or from that of recognition."""
        scenario = settled()
        dated = Batch(4, recognised=date(2020, 2, 29))
        bare = evolve(scenario, initial=Initial(DAY, stars={"3": 2, "4": 1}, products=[dated]))

        assert [
            "Initial certificates without a day end on 31 December 2023, 36 months after the initial day",
            "Initial certificates with the day of recognition alone end 36 months after it",
            "Initial products without a day were recognised before the plan's period",
        ] == assumed(bare)

    def test_nothing_there(self) -> None:
        """Without products nothing is said of them."""
        assert ["No new dossiers come in"] == assumed(Scenario(LANG_SON.id, Initial(DAY, stars={"3": 0})))

    def test_later_start(self) -> None:
        """After the plan began, nobody says that what has no day is older than it."""
        late = evolve(settled(), initial=Initial(date(2022, 12, 31), stars={"3": 1}, ends=date(2024, 1, 1)))

        assert [] == assumed(late)


class TestNeed:
    """What it would take."""

    @every_lang
    @pytest.mark.parametrize("width", [60, 80])
    def test_dossiers(self, lang: Lang, width: int) -> None:
        """So many dossiers a year instead of so many, and what the error of the simulation leaves open."""
        levers = Levers(Intake(Distribution.FIXED, [10] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
        scenario = Scenario(LANG_SON.id, START, levers)
        need = needed(LANG_SON, scenario, "intake", 0.9, target="new-3-star", draws=DRAWS)
        text = shown(need_view(need, LANG_SON, scenario, lang), width)

        assert max(map(len, text.splitlines())) <= width
        for said in {
            "vi": ["để xác suất đạt 90%", "hồ sơ mới: 14 mỗi năm thay vì 10", "cần ít nhất: 14 mỗi năm", "đủ khi có: 14 mỗi năm"],
            "en": ["for a probability of 90%", "new dossiers: 14 a year instead of 10", "it takes at least 14 a year", "14 a year is enough"],
        }[lang]:  # fmt: skip
            assert said in words(text)
        assert chance_text(need.estimate, lang) in text

    def test_years_apart(self) -> None:
        """Years that are not alike are listed, and so are rounds; changes take part."""
        fixed = Intake(Distribution.FIXED, per_year=[5, 10, 10, 10, 10])
        later = Change(date(2024, 1, 1), Levers(intake=Intake(Distribution.FIXED, per_year=[20] * 5)))
        scenario = Scenario(LANG_SON.id, START, Levers(fixed, PASSES), changes=[later])
        need = needed(LANG_SON, scenario, "intake", 0.5, target="new-3-star", draws=DRAWS)
        said = words(shown(need_view(need, LANG_SON, scenario, "en")))

        assert "a year instead of 5, 10, 10, 10, 10" in said
        assert "and as many times as much from the days on which the scenario changes this lever" in said
        rounds = Scenario(
            LANG_SON.id, START, Levers(Intake(Distribution.FIXED, per_round=[5] * 10), PASSES),
            rounds=Rounds(("06-30", "12-31")),
        )  # fmt: skip
        need = needed(LANG_SON, rounds, "intake", 0.5, target="new-3-star", draws=DRAWS)
        assert "a round instead of 5 then" in words(shown(need_view(need, LANG_SON, rounds, "en")))

    def test_shares(self) -> None:
        """Other levers are percent; where even the most does not do it, that is said."""
        scenario = SCENARIOS["three"]
        one = needed(LANG_SON, scenario, "regrading", 0.9, target="maintain-30", draws=DRAWS)
        none = needed(LANG_SON, scenario, "outcome", 0.999, draws=DRAWS)
        said, too_little = (words(shown(need_view(each, LANG_SON, scenario, "en"))) for each in (one, none))

        assert "% instead of 97%" in said
        varied = needed(LANG_SON, scenario, "intake", 0.5, target="new-3-star", draws=DRAWS)
        assert "a year on average instead of 12" in words(shown(need_view(varied, LANG_SON, scenario, "en")))
        assert "even the most, 100% instead of 80%, is not enough" in too_little
        assert "nothing is surely enough" in too_little
        assert "it takes at least" not in too_little
        assert "All simulated targets together" in too_little


class TestSensitivity:
    """How much each lever moves a probability, as text and as a picture."""

    @staticmethod
    @cache
    def found() -> Sensitivity:
        """Of the scenario with three targets."""
        return sensitivity(LANG_SON, SCENARIOS["three"], draws=DRAWS)

    @every_lang
    @pytest.mark.parametrize("width", [60, 80])
    @pytest.mark.parametrize("target", [None, "new-3-star"])
    def test_text(self, lang: Lang, width: int, target: str | None) -> None:
        """Each lever has both probabilities, and the strongest stands first."""
        found = self.found()
        text = shown(sensitivity_view(found, lang, target=target), width)
        levers = [each.lever for each in found.swings]

        assert max(map(len, text.splitlines())) <= width
        assert all(
            each.said[lang] in words(shown(sensitivity_view(found, lang, target=target))) for each in levers
        )
        assert {"vi": "Bớt 10%", "en": "10% less"}[lang] in text
        first = min(levers, key=lambda lever: text.index(lever.said[lang][:12]))
        assert first.value in (["regrading"] if target is None else ["intake", "outcome"])

    def test_no_levers(self, tmp_path: Path) -> None:
        """A scenario without levers that can be more says so, in text and picture."""
        found = evolve(self.found(), swings=())
        tornado.save_picture(found, "en", tmp_path / "a.svg")

        assert "The scenario says no lever." in shown(sensitivity_view(found, "en"))
        assert "The scenario says no lever." in said_in(tmp_path / "a.svg")

    def test_unknown(self) -> None:
        """Targets that are not simulated are refused by name, with the nearest; so is an empty outcome."""
        with pytest.raises(InputError, match="a target that is simulated"):
            sensitivity_view(self.found(), "en", target="new-3-stars")
        with pytest.raises(InputError, match="target"):
            tornado.draw(evolve(self.found(), base=outcome("none")), "en")

    @every_lang
    def test_picture(self, lang: Lang, tmp_path: Path) -> None:
        """Bars go from less to more and meet at the base, on an axis of all probabilities; all is named."""
        found = self.found()
        axes = tornado.draw(found, lang).axes[0]
        base = found.base.joint
        assert base is not None
        ends = [sorted((each.get_x(), each.get_x() + each.get_width())) for each in axes.patches]  # type: ignore[attr-defined]  # all of them are rectangles

        assert (0, 1) == axes.get_xlim()
        assert 2 * len(found.swings) == len(ends)
        assert all(any(end == pytest.approx(float(base.value)) for end in both) for both in ends)
        widths = [
            abs(ends[n][0] - ends[n][1]) + abs(ends[n + 1][0] - ends[n + 1][1])
            for n in range(0, len(ends), 2)
        ]
        assert sorted(widths, reverse=True) == pytest.approx(widths)
        tornado.save_picture(found, lang, tmp_path / "a.svg", target="five-star")
        said = said_in(tmp_path / "a.svg")
        for word in (
            {"vi": "bớt 10%", "en": "10% less"}, {"vi": "thêm 10%", "en": "10% more"},
            {"vi": "kịch bản như đã cho:", "en": "the scenario as it is:"},
        ):  # fmt: skip
            assert word[lang] in said
        assert LANG_SON.by_id["five-star"].title[lang] in said
        assert {"vi": "số khởi tạo 0 · ocopkit", "en": "seed 0 · ocopkit"}[lang] in said

    def test_both_to_one_side(self) -> None:
        """Where less and more both lie on one side of the base, the shorter bar is in front."""
        found = self.found()
        base, less, more = (evolve(found.base, joint=Estimate(times, DRAWS)) for times in (64, 192, 128))
        swing = Swing(found.swings[0].lever, less, more)
        bars = tornado.draw(evolve(found, base=base, swings=(swing,)), "en").axes[0].patches

        assert [0.5, 0.25] == [each.get_width() for each in bars]  # type: ignore[attr-defined]  # rectangles


class TestComparison:
    """Two scenarios side by side."""

    @every_lang
    @pytest.mark.parametrize("width", [60, 80])
    def test_text(self, lang: Lang, width: int) -> None:
        """Each target that both simulate has both probabilities, the difference and what that tells."""
        many = evolve(SCENARIOS["three"], levers=evolve(SCENARIOS["three"].levers, intake=intake(20)))
        found = compare(LANG_SON, SCENARIOS["one"], many, draws=DRAWS)
        text, wide = (shown(comparison_view(found, lang), each) for each in (width, 200))
        back = shown(comparison_view(compare(LANG_SON, many, SCENARIOS["one"], draws=DRAWS), lang))
        same = shown(comparison_view(compare(LANG_SON, many, many, draws=DRAWS), lang))

        assert max(map(len, text.splitlines())) <= width
        [new, together] = found.differences
        assert together.target is None
        assert points_text(new.value, new.error, lang) in text
        better, worse, alike = {
            "vi": ("kịch bản 2 tốt hơn", "kịch bản 1 tốt hơn", "không thấy khác biệt"),
            "en": ("scenario 2 is better", "scenario 1 is better", "no difference to be seen"),
        }[lang]
        assert (2, 2, 4) == (wide.count(better), back.count(worse), same.count(alike))

    def test_left_out(self) -> None:
        """What one scenario alone does not simulate is listed under it, and what neither does, not again."""
        one, other = outcome("one"), outcome("three")
        text, back = (
            shown(comparison_view(Comparison(*pair, ()), "en")) for pair in ((one, other), (other, one))
        )

        assert "No target is simulated by both." in text
        assert "The plan prints no figure" not in text
        for said, heading in ((text, "Not simulated: Scenario 1"), (back, "Not simulated: Scenario 2")):
            assert [heading] == [line.strip() for line in said.splitlines() if line.startswith("Not")]


class TestPicture:
    """The picture of an outcome."""

    @every_lang
    @every_outcome
    def test_words(self, name: str, lang: Lang, tmp_path: Path) -> None:
        """An SVG holds every simulated target with its bar and fan, and every other one with its reason."""
        found, file = outcome(name), tmp_path / "a.svg"
        chances.save_picture(found, lang, file)
        said = said_in(file)

        assert found.plan.title[lang] in said
        for each in found.targets:
            assert said.count(words(each.target.title[lang])) >= (1 if each.probability is None else 2)
            if each.reason is not None:
                assert words(each.reason[lang]) in said
            if each.probability is not None:
                assert f"{asked_text(each.target, lang)} · " in said
                assert chance_text(each.probability, lang) in said
        assert ["a.svg"] == [each.name for each in tmp_path.iterdir()]
        assert f"{found.plan.id} · " in said
        assert {"vi": "số khởi tạo 0 · ocopkit", "en": "seed 0 · ocopkit"}[lang] in said
        nothing = {"vi": "Không có mục tiêu nào được mô phỏng.", "en": "No target is simulated."}[lang]
        assert (nothing in said) is (name == "none")

    @every_lang
    def test_legend(self, lang: Lang, tmp_path: Path) -> None:
        """Every shade and line that is there is named, and none that is not."""
        signs = {
            "vi": ["trung vị, ở cuối", "50% số lượt (25-75%)", "90% số lượt (5-95%)", "mức cần đạt", "một mục tiêu", "mọi mục tiêu được mô phỏng", "± một sai số chuẩn"],
            "en": ["median, at the end", "50% of draws (25-75%)", "90% of draws (5-95%)", "what is asked", "one target", "all simulated targets together", "± one standard error"],
        }[lang]  # fmt: skip
        sometimes = {
            "vi": ["mục tiêu khó đạt nhất", "mức trên của khoảng cần đạt"],
            "en": ["the binding target", "upper end of what is asked"],
        }[lang]
        wide = simulate(NATIONAL, Scenario(NATIONAL.id, START, Levers(intake(9), PASSES, Ministry(1))), DRAWS)
        for found, there in (
            (outcome("one"), [False, False]),
            (outcome("three"), [True, False]),
            (wide, [True, True]),
        ):
            chances.save_picture(found, lang, tmp_path / "a.svg")
            said = said_in(tmp_path / "a.svg")
            assert all(sign in said for sign in signs)
            assert there == [sign in said for sign in sometimes]

    def test_axes(self) -> None:
        """Probabilities go from 0 to 100%, figures from 0; the goal is where it is asked."""
        bars, *fans = chances.draw(outcome("three"), "en").axes
        # Axes stand in subfigures; all of them are the figure's.
        assert (0, 1) == bars.get_xlim()
        assert ["0%", "25%", "50%", "75%", "100%"] == [each.get_text() for each in bars.get_xticklabels()]
        assert 4 == len(bars.patches)
        assert [0, 0, 0] == [each.get_ylim()[0] for each in fans]
        assert [30, 50, 1] == [each.lines[1].get_ydata()[0] for each in fans]  # type: ignore[index]  # two points of a line
        years = [each.get_text() for each in fans[0].get_xticklabels()]
        assert ["2021", "2022", "2023", "2024", "2025"] == sorted(years)

    def test_errors(self) -> None:
        """The error is drawn on both sides of the bar's end, and never beyond 0 or 100%."""
        for times, ends in ((0, (0, 0.002)), (256, (0.998, 1)), (128, (0.469, 0.531))):
            found = of_one(probability=Estimate(times, DRAWS))
            line = chances.draw(found, "en").axes[0].lines[0].get_xdata()
            assert ends == pytest.approx(tuple(line), abs=0.0005)  # type: ignore[arg-type]  # two floats

    def test_bands(self) -> None:
        """Bands are the quantiles; a day alone has them, too, and a day that tells nothing is a gap."""
        days = [date(2023, 12, 31), date(2024, 12, 31), date(2025, 12, 31)]
        spread = Spread(tuple(Fraction(n) for n in range(1, 101)), (1,) * 100)
        whole = chances.draw(of_one(figures=dict.fromkeys(days, spread)), "en").axes[1]
        lone = chances.draw(of_one(figures={days[2]: spread}), "en").axes[1]
        gap = chances.draw(of_one(figures={days[1]: Spread((), ()), days[2]: spread}), "en").axes[1]

        for axes in (whole, lone):
            corners = [each.get_paths()[0].vertices for each in axes.collections]
            assert [[5, 95], [25, 75]] == [sorted({y for _, y in np.asarray(each)}) for each in corners]
        middle, broken = (np.asarray(each.lines[0].get_ydata(), float) for each in (whole, gap))
        assert [50, 50, 50] == middle.tolist()
        assert [True, False] == np.isnan(broken).tolist()

    def test_days(self) -> None:
        """Of many years as many are named as have room, the last one always; other days are named whole."""
        spread = Spread((Fraction(1),), (DRAWS,))
        many = of_one(figures={date(year, 12, 31): spread for year in range(2021, 2041)})
        other = of_one(figures={date(2024, 12, 31): spread, date(2025, 6, 30): spread})

        labels = [each.get_text() for each in chances.draw(many, "en").axes[1].get_xticklabels()]
        assert ["2040", "2037"] == labels[:2]
        assert len(labels) <= 9
        for lang, said in zip(LANGS, ("30/6\n2025", "30 June\n2025"), strict=True):
            labels = [each.get_text() for each in chances.draw(other, lang).axes[1].get_xticklabels()]
            assert [said, "2024"] == labels

    def test_what_cannot_be_told(self, tmp_path: Path) -> None:
        """Draws whose share is one of nothing are counted over the fan."""
        chances.save_picture(of_one(untold=6), "vi", tmp_path / "a.svg")

        assert "6/256 lượt không tính được" in said_in(tmp_path / "a.svg")

    @pytest.mark.parametrize("name", ["a.svg", "a.png"])
    def test_the_same_again(self, name: str, tmp_path: Path) -> None:
        """The same outcome gives the same file, byte by byte, and takes the place of what was there."""
        pictures = []
        (tmp_path / name).write_text("before")
        for _ in range(2):
            chances.save_picture(outcome("one"), "en", tmp_path / name)
            pictures.append((tmp_path / name).read_bytes())

        assert pictures[0] == pictures[1]

    def test_whole_or_not_at_all(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where writing fails, what was there stays as it was, and nothing else is left."""

        def full(_: Path, __: Path) -> None:
            raise OSError(28, "No space left on device")

        file = tmp_path / "a.png"
        file.write_text("before")
        monkeypatch.setattr(Path, "replace", full)
        with pytest.raises(InputError, match="found a full disk"):
            chances.save_picture(outcome("one"), "en", file)

        assert "before" == file.read_text()
        assert [file] == list(tmp_path.iterdir())

    def test_files(self, tmp_path: Path) -> None:
        """Another ending, a folder and a place that is not there are refused by name."""
        (tmp_path / "folder.png").mkdir()
        for name, expected in (
            ("a.pdf", "a .png or a .svg file"), ("png", "a .png or a .svg file"),
            ("folder.png", "a file that can be written"), ("none/a.svg", "a folder that is there"),
        ):  # fmt: skip
            with pytest.raises(InputError, match=expected) as refused:
                chances.save_picture(outcome("one"), "en", tmp_path / name)
            assert [str(tmp_path / name)] == [fault.file for fault in refused.value.faults]
        assert ["folder.png"] == [each.name for each in tmp_path.iterdir()]
