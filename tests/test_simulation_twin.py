"""The engine of the simulation against its slow twin, draw by draw; and the twin against hand-made counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from figures import ALL, DONG_THAP, LANG_SON, SO_FAR, figure
from ocopkit.simulation import simulate
from ocopkit.simulation.scenario import (
    Batch,
    Change,
    Distribution,
    DossierOutcome,
    Intake,
    Levers,
    Ministry,
    Number,
    Regrading,
    Rounds,
    Scenario,
    Subjects,
    Withdrawals,
)
from ocopkit.simulation.streams import Purpose, chances, stream
from ocopkit.targets.assess import Status, assess
from ocopkit.targets.filters import EVERYTHING, Attribute, Filter, SubjectKind
from ocopkit.targets.plans import Period, Plan
from scenarios import (
    COUNTED,
    KEPT,
    LAPSED,
    NEW,
    SHARE,
    SUBJECTS,
    VALID,
    fixed,
    plan_of,
    plans,
    scenario_of,
    scenarios,
    surely,
    target,
)
from twin_of_simulation import checkpoints_of, play

ONE = Fraction(1)
THREE, FOUR, FIVE = (Filter(stars=(stars, stars)) for stars in (3, 4, 5))
POTENTIAL = Filter(potential=True)
START_OF_PLAN = date(2021, 1, 1)
STATES = plan_of(
    target("three", SO_FAR, filter=THREE),
    target("four", SO_FAR, filter=FOUR),
    target("five", SO_FAR, filter=FIVE),
    target("potential", SO_FAR, filter=POTENTIAL),
    target("valid", VALID),
)
HALVES = Rounds(("06-30", "12-31"))


def told(plan: Plan, scenario: Scenario, draw: int = 0) -> dict[str, list[int]]:
    """The twin's figures of one draw, of shares what is counted."""
    found = play(plan, scenario, 7, draw)
    return {id: [figure for figure, _ in figures] for id, figures in found.items()}


class TestTwin:
    """The twin, on scenarios that leave nothing to chance and that are counted by hand."""

    def test_ten_a_year(self) -> None:
        """Ten new products a year make fifty; thirty of the start last until the end of 2023, that day too."""
        levers = Levers(intake=Intake(Distribution.FIXED, per_year=[10] * 5), outcome=surely("3"))
        found = told(LANG_SON, scenario_of(levers, Batch(3, count=21), Batch(4, count=9), plan=LANG_SON.id))

        assert {
            "maintain-30": [30, 30, 30, 0, 0],
            "new-3-star": [10, 20, 30, 40, 50],
            "five-star": [0] * 5,
        } == found

    def test_a_rise(self) -> None:
        """Three stars rise to four, to potential five, and the ministry confirms: a step a round."""
        levers = Levers(
            intake=fixed(1, 0, 0, 0, 0),
            outcome=surely("3"),
            upgrades={"3": 1, "4": 1},
            ministry=Ministry(ONE),
        )

        assert {
            "three": [1, 0, 0, 0, 0],
            "four": [0, 1, 0, 0, 0],
            "five": [0, 0, 0, 1, 1],
            "potential": [0, 0, 1, 1, 1],
            "valid": [1, 1, 1, 1, 1],
        } == told(STATES, scenario_of(levers))

    def test_the_ministry_says_no(self) -> None:
        """What waits two rounds and is not confirmed has four stars, and rises to potential in the next round."""
        levers = Levers(
            intake=fixed(1, 0, 0, 0, 0),
            outcome=surely("5"),
            ministry=Ministry(Fraction(0), after=2),
            upgrades={"4": 1},
        )
        found = told(STATES, scenario_of(levers))

        assert ([1, 1, 0, 1, 1], [0, 0, 1, 0, 0]) == (found["potential"], found["four"])

    def test_certificates_are_renewed(self) -> None:
        """What files before its end gets three years from the day of the round, and no other round asks it."""
        levers = Levers(regrading=Regrading(ONE, {"4": 1}))
        products = Batch(3, count=2, ends=date(2021, 12, 30)), Batch(5, ends=date(2022, 6, 30))
        found = told(STATES, scenario_of(levers, *products, rounds=HALVES))

        # Of two rounds a year, June's takes in what ends on 30 December, and what ends on its own day.
        assert ([0] * 5, [2, 3, 3, 3, 3], [3] * 5) == (found["three"], found["four"], found["valid"])
        before_all_rounds = Batch(3, ends=date(2021, 6, 29))
        assert [0] * 5 == told(STATES, scenario_of(levers, before_all_rounds, rounds=HALVES))["valid"]

    def test_five_stars_that_are_found_potential_again(self) -> None:
        """They stay five stars, in a new certificate, and are no upgrade; three stars that get there are."""
        upgraded = target("upgraded", SHARE, filter=Filter(attributes=frozenset({Attribute.UPGRADED})))
        levers = Levers(regrading=Regrading(ONE, {"5": 1}))
        ends = date(2022, 12, 31)
        found = told(
            plan_of(*STATES.targets, upgraded), scenario_of(levers, Batch(5, ends=ends), Batch(3, ends=ends))
        )

        assert ([1] * 5, [1, 2, 2, 2, 2]) == (found["five"], found["potential"])
        assert ([0, 1, 1, 1, 1], [2] * 5) == (found["upgraded"], found["valid"])

    def test_withdrawn(self) -> None:
        """What is withdrawn was valid until the day before, stays recognised, and comes up no more."""
        plan = plan_of(target("valid", VALID), target("lapsed", LAPSED), target("so-far", SO_FAR))
        levers = Levers(withdrawals=Withdrawals(ONE), regrading=Regrading(ONE), upgrades={"3": 1})
        found = told(plan, scenario_of(levers, Batch(3, count=2), Batch(3, ends=date(2021, 5, 1))))

        assert {"valid": [0] * 5, "lapsed": [3] * 5, "so-far": [3] * 5} == found

    def test_decided_later(self) -> None:
        """Dossiers that are decided one round later are those of the round before, and the last ones are left."""
        plan = plan_of(target("new", NEW))
        levers = Levers(intake=fixed(1, 2, 3, 4, 5, decided_after=1), outcome=surely("3"))

        assert [0, 1, 3, 6, 10] == told(plan, scenario_of(levers))["new"]

    def test_changes(self) -> None:
        """A round of the day of a change knows it, and what it does not name stays."""
        levers = Levers(intake=fixed(1), outcome=surely("3"))
        change = Change(date(2022, 12, 31), Levers(outcome=surely("4")))
        found = told(STATES, scenario_of(levers, changes=[change]))

        assert ([1] * 5, [0, 1, 2, 3, 4]) == (found["three"], found["four"])

    @pytest.mark.parametrize(
        ("until", "valid"), [(date(2023, 2, 27), 1), (date(2023, 2, 28), 1), (date(2023, 3, 1), 0)]
    )
    def test_leap_day(self, until: date, valid: int) -> None:
        """A certificate of 29 February 2020 ends on 28 February 2023, and is valid on that day."""
        plan = plan_of(target("kept", KEPT), period=Period(date(2021, 1, 1), until))
        leap = Batch(3, recognised=date(2020, 2, 29))

        assert [1, 1, valid] == told(plan, scenario_of(Levers(), leap))["kept"]

    def test_what_is_new(self) -> None:
        """New are products of a day of the target's period, initial ones too; the baseline is before the plan."""
        parts = Period(date(2021, 6, 30), date(2023, 12, 31))
        plan = plan_of(target("new", NEW, period=parts), target("kept", KEPT), target("so-far", SO_FAR))
        products = [
            Batch(3, recognised=day) for day in (START_OF_PLAN, date(2021, 6, 30), date(2020, 12, 31))
        ]
        levers = Levers(intake=fixed(1), outcome=surely("5"))
        found = told(plan, scenario_of(levers, *products, as_of=date(2021, 6, 30)))

        assert {"new": [2, 3, 4, 4, 4], "kept": [1, 1, 1, 0, 0], "so-far": [4, 5, 6, 7, 8]} == found

    def test_shares(self) -> None:
        """Subjects are counted where they are new, products with what they have, each among its whole."""
        farms = Filter(subjects=frozenset({SubjectKind.FARM}))
        led = Filter(attributes=frozenset({Attribute.WOMEN_LED}))
        sold = Filter(stars=(3, 5), attributes=frozenset({Attribute.VOSO}))
        plan = plan_of(
            target("farms", SUBJECTS, filter=farms),
            target("led", SUBJECTS, filter=led, among=EVERYTHING),
            target("sold", SHARE, filter=sold, among=ALL),
        )
        makers = Subjects({SubjectKind.FARM: 1}, attributes={Attribute.WOMEN_LED: 1})
        levers = Levers(intake=fixed(1), outcome=surely("3"), subjects=makers, attributes={Attribute.VOSO: 0})
        nobody_new = Change(date(2024, 1, 1), Levers(subjects=evolve(makers, new=Fraction(0))))
        listed = Batch(4, count=3, attributes=frozenset({Attribute.VOSO}))
        scenario = scenario_of(
            levers, listed, Batch(3), subjects={SubjectKind.COOPERATIVE: 2}, changes=[nobody_new]
        )
        found = play(plan, scenario, 7, 0)

        assert [(1, 3), (2, 4), (3, 5), (3, 5), (3, 5)] == found["farms"]
        assert [(3, 3), (4, 4), (5, 5), (5, 5), (5, 5)] == found["led"]
        assert [(3, 5), (3, 6), (3, 7), (3, 8), (3, 9)] == found["sold"]

    @pytest.mark.parametrize("draw", [0, 255, 256, 300])
    def test_chances(self, draw: int) -> None:
        """A chance happens below floor(p·2³²); a draw is a column of its block, a product a row of its cohort."""
        half, column = Fraction(1, 2), draw % 256
        levers = Levers(ministry=Ministry(half))
        found = told(STATES, scenario_of(levers, Batch(potential=True, count=2)), draw)
        luck = stream(7, draw // 256, Purpose.CONFIRMED, round=1, cohort=0)
        drawn = chances(luck, 2)[:, column].tolist()

        assert found["five"][0] == sum(each < 2**31 for each in drawn)

    def test_outcomes_are_cumulated(self) -> None:
        """A dossier gets the first of none, 3, 4, 5 up to which the chances add up to more than was drawn."""
        quarters = DossierOutcome({"none": "1/4", "3": "1/4", "4": "1/4", "5": "1/4"})
        found = told(STATES, scenario_of(Levers(intake=fixed(40, 0, 0, 0, 0), outcome=quarters)))
        drawn = chances(stream(7, 0, Purpose.OUTCOME, round=1, cohort=1), 40)[:, 0].tolist()
        levels = [each // 2**30 for each in drawn]

        assert [levels.count(n) for n in (1, 2, 3)] == [found[id][0] for id in ("three", "four", "potential")]
        assert 40 - levels.count(0) == found["valid"][0]


DRAWS = 270
HALF_AS_MANY = settings().max_examples // 2
ASKED = (0, 131, 255, 256, 269)
"""Draws of two blocks, the first and the last of each among them."""


class TestEngine:
    """The engine against the twin and against the assessment of published figures."""

    @given(data=st.data(), plan=plans(), seed=st.integers(0, 2**32))
    def test_draw_by_draw(self, data: st.DataObject, plan: Plan, seed: int) -> None:
        """In every draw every simulated target has the twin's figures at every checkpoint."""
        scenario = data.draw(scenarios(plan))
        outcome = simulate(plan, scenario, draws=DRAWS, seed=seed, keep=True)
        read = evolve(plan, targets=tuple(each.target for each in outcome.targets))
        simulated = {each.target.id for each in outcome.targets if each.probability is not None}
        kept = outcome.kept
        if kept is None:
            assert not simulated
            return

        assert simulated == set(kept.figures) == set(kept.met)
        assert checkpoints_of(plan, scenario) == list(kept.days)
        for draw in ASKED:
            found = play(read, scenario, seed, draw)
            for id in simulated:
                figures = kept.figures[id][:, draw].tolist()
                wholes = kept.wholes[id][:, draw].tolist() if id in kept.wholes else [None] * len(figures)
                assert found[id] == list(zip(figures, wholes, strict=True)), (id, draw)

    @settings(max_examples=HALF_AS_MANY)
    @given(data=st.data(), plan=plans(), seed=st.integers(0, 2**32))
    def test_met_is_what_an_assessment_says(self, data: st.DataObject, plan: Plan, seed: int) -> None:
        """Published on its day, the figure of a draw is assessed as met just where the draw meets its target."""
        outcome = simulate(plan, data.draw(scenarios(plan)), draws=DRAWS, seed=seed, keep=True)
        # What was published after a province went into another is no figure of the plan.
        read = evolve(plan, merger=None, targets=tuple(each.target for each in outcome.targets))
        kept = outcome.kept
        for id, met in {} if kept is None else kept.met.items():
            assert kept is not None
            day = max(each for each in kept.days if each in read.by_id[id].period)
            place = kept.days.index(day)
            for draw in ASKED:
                value = Fraction(int(kept.figures[id][place, draw]))
                if id in kept.wholes:
                    whole = int(kept.wholes[id][place, draw])
                    if not whole:  # a share of nothing is no figure, and nothing is met by it
                        assert not met[draw]
                        continue
                    value = 100 * value / whole
                found = assess(read, [figure(value, day, target=id)], on=day)
                standing = next(each for each in found.standings if each.target.id == id)
                assert (value, bool(met[draw])) == (standing.observed, standing.status is Status.MET)

    @settings(max_examples=HALF_AS_MANY)
    @given(data=st.data(), plan=plans(), seed=st.integers(0, 2**32))
    def test_what_is_counted(self, data: st.DataObject, plan: Plan, seed: int) -> None:
        """A probability is in how many draws a target is met; jointly all that are simulated are met."""
        outcome = simulate(plan, data.draw(scenarios(plan)), draws=DRAWS, seed=seed, keep=True)
        met = {} if outcome.kept is None else outcome.kept.met
        for each in outcome.targets:
            assert (each.reason is None) is (each.probability is not None)
            if each.probability is not None:
                times = int(met[each.target.id].sum())
                assert (times, DRAWS) == (each.probability.times, each.probability.draws)
                assert Fraction(times, DRAWS) == each.probability.value
        assert (outcome.joint is None) is (not met)
        if outcome.joint is not None:
            together = sum(all(of_target[draw] for of_target in met.values()) for draw in range(DRAWS))
            assert together == outcome.joint.times

    @pytest.mark.parametrize(
        ("levers", "products"),
        [
            (Levers(ministry=Ministry(ONE, after=2)), [Batch(potential=True)]),
            (
                Levers(
                    intake=fixed(1, 0, 0, 0, 0),
                    outcome=surely("5"),
                    ministry=Ministry(ONE, after=4),
                    regrading=Regrading(ONE, {"5": 1}),
                ),
                [],
            ),
            (
                Levers(
                    intake=fixed(1, 0, 0, 0, 0),
                    outcome=surely("5"),
                    ministry=Ministry(ONE, after=4),
                    regrading=Regrading(ONE),
                ),
                [],
            ),
        ],
        ids=["initial", "found-potential-again", "kept"],
    )
    def test_who_waits_for_the_ministry(self, levers: Levers, products: list[Batch]) -> None:
        """Initial products have waited long enough; others wait from when they were last found potential."""
        plan = plan_of(target("five", SO_FAR, filter=FIVE))
        scenario = scenario_of(levers, *products)
        kept = simulate(plan, scenario, draws=1, seed=7, keep=True).kept

        assert kept is not None
        assert told(plan, scenario)["five"] == kept.figures["five"][:, 0].tolist()

    @pytest.mark.parametrize("plan", [LANG_SON, DONG_THAP], ids=lambda plan: plan.id)
    def test_everything_said(self, plan: Plan) -> None:
        """Where a scenario says everything, all is simulated that has a figure and a measure that moves."""
        half = Fraction(1, 2)
        of_all: dict[Attribute, Number] = {each: half for each in Attribute if each is not Attribute.UPGRADED}
        levers = Levers(
            intake=fixed(2),
            outcome=DossierOutcome(dict.fromkeys(("none", "3", "4", "5"), Fraction(1, 4))),
            ministry=Ministry(half),
            regrading=Regrading(half),
            upgrades={"3": half, "4": half},
            withdrawals=Withdrawals(half),
            subjects=Subjects(
                {SubjectKind.COOPERATIVE: half, SubjectKind.ENTERPRISE: half}, attributes=of_all
            ),
            attributes=of_all,
        )
        start = Batch(3, count=4, attributes=frozenset())
        scenario = scenario_of(levers, start, plan=plan.id, subjects={SubjectKind.FARM: 1})
        outcome = simulate(plan, scenario, draws=1, seed=1)
        expected = [each.value is not None and each.measure in COUNTED for each in plan.targets]

        assert expected == [each.reason is None for each in outcome.targets]

    @pytest.mark.parametrize(
        ("levers", "lost", "kept"),
        [
            (["intake", "outcome"], {"new"}, {"kept"}),
            (["regrading"], {"valid", "lapsed", "kept"}, {"so-far", "new", "five", "sold", "farms"}),
            (["ministry"], {"five"}, {"so-far", "new", "valid", "lapsed", "kept", "sold", "farms"}),
            (["subjects"], {"farms"}, {"so-far", "new", "valid", "lapsed", "kept", "five", "sold"}),
            (["attributes"], {"sold"}, {"so-far", "new", "valid", "lapsed", "kept", "five", "farms"}),
            (["upgrades", "withdrawals"], set(), {"so-far", "new", "valid", "kept", "five", "sold", "farms"}),
        ],
    )
    def test_what_is_not_said(self, levers: list[str], lost: set[str], kept: set[str]) -> None:
        """What hangs on a lever that is not said is not simulated, and says why; what does not is."""
        plan = plan_of(
            target("so-far", SO_FAR),
            target("new", NEW),
            target("valid", VALID),
            target("lapsed", LAPSED),
            target("kept", KEPT),
            target("five", SO_FAR, filter=FIVE),
            target("sold", SHARE, filter=Filter(attributes=frozenset({Attribute.VOSO}))),
            target("farms", SUBJECTS, filter=Filter(subjects=frozenset({SubjectKind.FARM}))),
        )
        said = Levers(
            intake=fixed(1),
            outcome=DossierOutcome({"3": "1/2", "5": "1/2"}),
            ministry=Ministry(ONE),
            regrading=Regrading("1/2", {"3": 1}),
            upgrades={"3": 0, "4": 0},
            withdrawals=Withdrawals(Fraction(0)),
            subjects=Subjects({SubjectKind.FARM: 1}),
            attributes={Attribute.VOSO: ONE},
        )
        scenario = scenario_of(
            said, Batch(3, count=3, attributes=frozenset()), subjects={SubjectKind.FARM: 1}
        )
        less = evolve(scenario, levers=evolve(said, **dict.fromkeys(levers)))
        found, whole = (simulate(plan, each, draws=1, seed=1).targets for each in (less, scenario))
        simulated = {each.target.id for each in found if each.probability is not None}

        assert not [each.target.id for each in whole if each.reason is not None]
        assert kept <= simulated
        assert not lost & simulated
        assert all((each.reason is None) is (each.target.id in simulated) for each in found)

    def test_certificates_that_outlast_the_plan(self) -> None:
        """What becomes of certificates need not be said where none ends in the plan's time."""
        short = Period(date(2021, 1, 1), date(2022, 12, 31))
        plan = plan_of(target("valid", VALID, period=short), period=short)
        levers = Levers(intake=fixed(1, rounds=2), outcome=surely("3"))
        outcomes = [
            simulate(plan, scenario_of(levers, Batch(3, ends=ends)), draws=1, seed=1)
            for ends in (date(2022, 12, 30), date(2023, 1, 1))
        ]

        assert [True, False] == [each.targets[0].probability is None for each in outcomes]
