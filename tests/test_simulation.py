"""What a simulation says, what it leaves out and why, and that neither luck nor machines show in it."""

from __future__ import annotations

import os
import pickle
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from multiprocessing import get_context
from typing import Any

import numpy as np
import pytest
from attrs import evolve

from cards import CATALOG
from ocopkit import InputError
from ocopkit.simulation import (
    Batch,
    Change,
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
    Spread,
    Subjects,
    Withdrawals,
    simulate,
)
from ocopkit.simulation.streams import BLOCK
from ocopkit.targets.assess import Status, assess
from ocopkit.targets.filters import Attribute, Filter, SubjectKind
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Comparator, Kind, Period, Plan

PLAN = CATALOG.plan("lang-son-2021-2025")
DONG_THAP = CATALOG.plan("dong-thap-2021-2025")
EVE = date(2020, 12, 31)
START = Initial(EVE, stars={"3": 21, "4": 9})
OUTCOME = DossierOutcome({"none": 0.2, "3": 0.6, "4": 0.18, "5": 0.02})
TWELVE = Levers(Intake(Distribution.FIXED, [12] * 5), OUTCOME)
# Every lever that moves a target of the plan.
ALL = evolve(
    TWELVE,
    intake=Intake(Distribution.POISSON, [12] * 5),
    ministry=Ministry(0.3),
    regrading=Regrading(0.7, {"none": 0.1, "3": 0.5, "4": 0.3, "5": 0.1}),
    upgrades={"3": 0.05, "4": 0.02},
    withdrawals=Withdrawals(0.01),
)
STILL = "Nothing in the scenario moves its figure"
MINISTRY = "The scenario does not say which potential five stars the ministry confirms"
MAKERS = "The scenario does not say enough of subjects: how many there are, of which kinds"
DATES = "The scenario does not say when the initial products were recognised"
UNSAID_END = "The scenario does not say what becomes of certificates that end on 31 December {}"


def scenario(levers: Levers = TWELVE, initial: Initial = START, plan: Plan = PLAN, **more: Any) -> Scenario:
    """A scenario of a plan, Lạng Sơn's if no other."""
    return Scenario(plan.id, initial, levers, **more)


def reasons(found: Outcome) -> dict[str, str]:
    """Why targets are not simulated, by id."""
    return {each.target.id: each.reason.en for each in found.targets if each.reason is not None}


def why(levers: Levers, target: str, initial: Initial = START, plan: Plan = PLAN, **more: Any) -> str | None:
    """Why a target is not simulated by these levers; nothing, where it is."""
    return reasons(simulate(plan, scenario(levers, initial, plan), draws=1, **more)).get(target)


class TestWhatIsNotSimulated:
    """A target that the scenario does not move, or says too little of, has a reason and no probability."""

    def test_dossiers_alone(self) -> None:
        """With dossiers and their outcome alone only new products are simulated."""
        found = simulate(PLAN, scenario(), draws=100)

        assert {
            "maintain-30": UNSAID_END.format(2023),
            "five-star": MINISTRY,
            "tourism-villages": "A simulation does not count this: Community-tourism culture villages reviewed and graded",
            "display-points": "A simulation does not count this: Points built to show and sell OCOP products",
            "organisations": "A simulation does not count this: Economic organisations in OCOP, new or consolidated",
            "human-resources": "The plan prints no figure",
        } == reasons(found)
        assert [None] * 6 == [each.probability for each in found.targets if each.reason is not None]
        assert found.joint == found.by_id["new-3-star"].probability

    def test_nothing_happens(self) -> None:
        """Where no lever is said nothing is simulated, and there is no probability of all together."""
        found = simulate(PLAN, scenario(Levers()), draws=100, keep=True)

        assert len(PLAN.targets) == len(reasons(found))
        assert (None, None, None) == (found.joint, found.binding, found.kept)
        assert STILL == reasons(found)["new-3-star"]

    @pytest.mark.parametrize(
        ("levers", "target", "said"),
        [
            (evolve(TWELVE, outcome=DossierOutcome({"none": 1})), "new-3-star", STILL),
            (evolve(TWELVE, ministry=Ministry(0)), "five-star", STILL),
            (evolve(TWELVE, ministry=Ministry("1/2")), "five-star", None),
            (evolve(TWELVE, ministry=Ministry(1, after=5)), "five-star", STILL),
            (evolve(TWELVE, intake=Intake(Distribution.FIXED, [0] * 5)), "new-3-star", STILL),
            (
                evolve(TWELVE, intake=Intake(Distribution.FIXED, [9] * 5, decided_after=5)),
                "new-3-star",
                STILL,
            ),
            (Levers(regrading=Regrading(1)), "maintain-30", None),
            (evolve(TWELVE, outcome=DossierOutcome({"3": 1}), ministry=Ministry(1)), "five-star", STILL),
            (Levers(regrading=Regrading(1, {"5": 1}), ministry=Ministry(1)), "five-star", None),
            (Levers(upgrades={"4": 0.1}, ministry=Ministry(1)), "five-star", None),
            (Levers(upgrades={"4": 0.1, "3": 0}), "five-star", MINISTRY),
            (Levers(regrading=Regrading(0)), "maintain-30", None),
            (Levers(withdrawals=Withdrawals(0.1)), "maintain-30", UNSAID_END.format(2023)),
            (Levers(regrading=Regrading(1)), "new-3-star", STILL),
        ],
    )
    def test_levers(self, levers: Levers, target: str, said: str | None) -> None:
        """What moves a target is a lever that leads to what it counts, and no other."""
        assert said == why(levers, target)

    def test_certificates_that_outlast_the_plan(self) -> None:
        """Where no certificate ends in time nothing has to be said of it; a withdrawal moves what is valid."""
        later = evolve(START, ends=date(2025, 12, 31))
        any_thirty = {"the-30-products": "their-number"}

        assert STILL == why(Levers(), "maintain-30", later)
        assert STILL == why(Levers(), "maintain-30", later, readings=any_thirty)
        assert STILL == why(Levers(withdrawals=Withdrawals(0)), "maintain-30", later)
        gone = Levers(withdrawals=Withdrawals(0.1))
        assert [None, None] == [
            why(gone, "maintain-30", later, readings=readings) for readings in ({}, any_thirty)
        ]
        # A certificate of the first round ends within the plan.
        assert UNSAID_END.format(2024) == why(TWELVE, "maintain-30", later)

    def test_certificates_that_end_before_the_first_round(self) -> None:
        """What ends before any round can only lapse: nothing has to be said of it."""
        sooner = evolve(START, ends=date(2021, 6, 30))

        maintained = simulate(PLAN, scenario(Levers(), sooner), draws=10).by_id["maintain-30"]
        assert (None, Estimate(0, 10)) == (maintained.reason, maintained.probability)

    def test_products_of_unknown_days(self) -> None:
        """From the midst of a plan the initial products have to be dated: new and old cannot be told apart."""
        midway = evolve(START, as_of=date(2022, 12, 31))
        levers = evolve(
            TWELVE,
            intake=Intake(Distribution.FIXED, [0, 0, 12, 12, 12]),
            outcome=DossierOutcome({"3": 1}),
            regrading=Regrading(0.5),
        )
        dated = evolve(midway, stars={}, products=[Batch(3, count=20, recognised=date(2022, 5, 1))])

        assert [DATES, DATES] == [why(levers, id, midway) for id in ("new-3-star", "maintain-30")]
        found = simulate(PLAN, scenario(levers, dated), draws=10, keep=True)
        assert [32, 44, 56] == in_every_draw(found, "new-3-star")
        assert STILL == why(levers, "maintain-30", evolve(midway, stars={}))

    def test_a_period_that_is_over(self) -> None:
        """A target whose period ends with the initial state is history, not chance."""
        over = evolve(PLAN.by_id["new-3-star"], period=Period(date(2021, 1, 1), date(2022, 12, 31)))
        midway = evolve(START, as_of=date(2022, 12, 31))
        levers = evolve(TWELVE, intake=Intake(Distribution.FIXED, [0, 0, 12, 12, 12]))

        said = why(levers, "new-3-star", midway, evolve(PLAN, targets=(over,)))
        assert "Its period ends before the simulation begins" == said

    def test_makers(self) -> None:
        """Shares of makers hang on how many there are, of which kinds, and on what is said of attributes."""
        subjects = Subjects({SubjectKind.COOPERATIVE: 1}, attributes={Attribute.WOMEN_LED: 0.5})
        levers = evolve(TWELVE, subjects=subjects)
        there = evolve(START, subjects={SubjectKind.ENTERPRISE: 3})
        ids = ("cooperatives-share", "women-led-share", "modern-channels-share")

        assert MAKERS == why(TWELVE, "cooperatives-share", there, DONG_THAP)
        assert MAKERS == why(levers, "cooperatives-share", START, DONG_THAP)
        assert [None, None, "The scenario says nothing of this: in modern sales channels"] == [
            why(levers, id, there, DONG_THAP) for id in ids
        ]
        nobody = evolve(levers, intake=None, outcome=None)
        assert STILL == why(nobody, "cooperatives-share", there, DONG_THAP)

    def test_attributes_of_products(self) -> None:
        """Shares of products hang on their attributes, of which being upgraded comes of levers alone."""
        both = evolve(TWELVE, attributes={Attribute.POSTMART: 0.5, Attribute.VOSO: 0.5})
        later = [Change(date(2023, 1, 1), Levers(attributes={Attribute.VOSO: 1}))]
        online, postmart = "online-platforms-share", "The scenario says nothing of this: on Postmart.vn"

        assert postmart == why(TWELVE, online, START, DONG_THAP)
        assert why(both, online, START, DONG_THAP) is None
        changed = simulate(DONG_THAP, scenario(both, START, DONG_THAP, changes=later), draws=1)
        assert postmart == reasons(changed)[online]
        unsaid = "The scenario says nothing of this: consolidated and upgraded"
        assert unsaid == why(both, "upgraded-share", START, DONG_THAP)
        assert why(evolve(TWELVE, upgrades={"3": 0.1}), "upgraded-share", START, DONG_THAP) is None

    def test_kinds_of_products(self) -> None:
        """A target of what some kind of maker makes hangs on the kinds of all makers."""
        farms = Filter(stars=(3, 5), subjects=frozenset({SubjectKind.FARM}))
        plan = evolve(PLAN, targets=(evolve(PLAN.by_id["new-3-star"], filter=farms),))
        known = Initial(EVE, products=[Batch(3, subject=SubjectKind.FARM)])
        mixed = evolve(TWELVE, subjects=Subjects({SubjectKind.FARM: 1}))

        valid = evolve(plan.targets[0], measure="products-still-valid", kind=Kind.STOCK, baseline=None)
        stocks = evolve(plan, targets=(valid,))
        lapse = simulate(stocks, scenario(Levers(regrading=Regrading(0)), known, stocks), draws=2, keep=True)

        assert [1, 1, 1, 0, 0] == in_every_draw(lapse, "new-3-star")
        assert MAKERS == why(TWELVE, "new-3-star", known, plan)
        assert [None, None] == [why(mixed, "new-3-star", each, plan) for each in (START, known)]


@pytest.fixture(scope="module")
def here() -> Outcome:
    """The outcome of a plan with every lever, played here."""
    return simulate(PLAN, scenario(ALL), draws=3_000, seed=5)


class TestOnlyTheSeedShows:
    """Neither executors nor chunks nor workers show in a result, bit for bit."""

    def test_threads(self, here: Outcome) -> None:
        """Threads come to what this process comes to."""
        with ThreadPoolExecutor(3) as threads:
            assert here == simulate(PLAN, scenario(ALL), draws=3_000, seed=5, executor=threads)

    def test_processes(self, here: Outcome) -> None:
        """Processes come to what this one comes to."""
        with ProcessPoolExecutor(2, get_context("spawn")) as processes:
            assert here == simulate(PLAN, scenario(ALL), draws=3_000, seed=5, executor=processes)

    def test_whoever_is_first(self, here: Outcome) -> None:
        """In which order parts are done makes no difference."""
        assert here == simulate(PLAN, scenario(ALL), draws=3_000, seed=5, executor=Backwards())

    def test_draws_stay_as_they_are(self) -> None:
        """With more draws the first ones are the same, also where a block is cut."""
        few, many = (
            simulate(PLAN, scenario(ALL), draws=n, seed=5, keep=True).kept for n in (BLOCK + 7, 2 * BLOCK)
        )

        assert few is not None
        assert many is not None
        for id, met in few.met.items():
            assert (met == many.met[id][: BLOCK + 7]).all()
            assert (few.figures[id] == many.figures[id][:, : BLOCK + 7]).all()

    def test_another_seed_is_other_luck(self, here: Outcome) -> None:
        """Another seed gives other figures, within the error."""
        other = simulate(PLAN, scenario(ALL), draws=3_000, seed=6)

        assert here.by_id["new-3-star"].figures != other.by_id["new-3-star"].figures
        assert here.joint is not None
        assert other.joint is not None
        assert abs(here.joint.value - other.joint.value) < 5 * (here.joint.error + other.joint.error)

    def test_one_lever_leaves_other_luck_alone(self) -> None:
        """More dossiers leave what became of the others as it was: no draw has fewer new products."""
        more = evolve(TWELVE, intake=Intake(Distribution.FIXED, [13] * 5))
        fewer, greater = (
            simulate(PLAN, scenario(each), draws=BLOCK, keep=True).kept for each in (TWELVE, more)
        )

        assert fewer is not None
        assert greater is not None
        assert (fewer.figures["new-3-star"] <= greater.figures["new-3-star"]).all()


class Backwards(Executor):
    """An executor that waits for three works and does the last one first."""

    def __init__(self) -> None:
        self.works: list[Any] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do this work after what comes later."""
        future: Future[Any] = Future()
        self.works.append((future, fn, args, kwargs))
        if len(self.works) == 3:
            for each, function, given, named in reversed(self.works):
                each.set_result(function(*given, **named))
        return future


def die() -> None:
    """End this process at once."""
    os._exit(1)


class TestWorkers:
    """A worker that dies, an error and an interrupt leave no result and no work behind."""

    def test_a_dead_worker_is_reported(self) -> None:
        """Where a process died there is an error and no outcome."""
        with ProcessPoolExecutor(1, get_context("spawn")) as processes:
            processes.submit(die)
            with pytest.raises(BrokenExecutor):
                simulate(PLAN, scenario(), draws=5_000, executor=processes)

    def test_an_interrupt_leaves_nothing_to_do(self) -> None:
        """Whoever stops in the midst has no work waiting."""
        waiting: list[Future[Any]] = []

        class Watched(ThreadPoolExecutor):
            """Threads whose work can be seen."""

            def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
                """Remember what is to be done."""
                future = super().submit(fn, *args, **kwargs)
                waiting.append(future)
                return future

        def interrupt(_done: int, _draws: int) -> None:
            raise KeyboardInterrupt

        with Watched(1) as threads, pytest.raises(KeyboardInterrupt):
            simulate(PLAN, scenario(ALL), draws=60_000, executor=threads, progress=interrupt)
        assert any(each.cancelled() for each in waiting)
        assert all(each.done() for each in waiting)

    def test_progress(self) -> None:
        """Progress counts draws up to all of them."""
        told: list[tuple[int, int]] = []
        simulate(PLAN, scenario(), draws=2_500, progress=lambda done, of: told.append((done, of)))

        assert [(1_024, 2_500), (2_048, 2_500), (2_500, 2_500)] == told

    def test_outcomes_can_be_sent(self) -> None:
        """An outcome goes through pickle unchanged."""
        found = simulate(PLAN, scenario(ALL), draws=300)

        assert found == pickle.loads(pickle.dumps(found))  # noqa: S301  # our own bytes


class TestWhatIsAsked:
    """Draws and seeds that are none, unknown readings and wrong scenarios are refused."""

    @pytest.mark.parametrize("draws", [0, -1, 1.5, True, 10**10, None])
    def test_draws(self, draws: Any) -> None:
        """Draws are a whole number, one at least."""
        with pytest.raises(InputError, match="draws: expected a whole number, 1 to 1000000000"):
            simulate(PLAN, scenario(), draws=draws)

    @pytest.mark.parametrize("seed", [-1, 0.5, 1 << 64, "x"])
    def test_seeds(self, seed: Any) -> None:
        """A seed is a whole number that 64 bits hold."""
        with pytest.raises(InputError, match="seed: expected a whole number, 0 to"):
            simulate(PLAN, scenario(), seed=seed)

    def test_scenarios(self) -> None:
        """A scenario of another plan is refused."""
        with pytest.raises(InputError, match="plan: expected dong-thap-2021-2025, found"):
            simulate(DONG_THAP, scenario())

    def test_readings(self) -> None:
        """A reading is one of the plan's, and is named in the outcome."""
        with pytest.raises(InputError, match="readings › new"):
            simulate(PLAN, scenario(), readings={"new": "old"})
        found = simulate(PLAN, scenario(ALL), draws=10, readings={"the-30-products": "their-number"})
        assert "their-number" in {each.taken for each in found.by_id["maintain-30"].interpretations}


class TestFigures:
    """Figures of draws, and what is told of them."""

    def test_judged_as_assessed(self) -> None:
        """In each draw and on each day a target is met where `assess` says so of its figure, with its gap."""
        found = simulate(PLAN, scenario(ALL), draws=40, keep=True)
        kept = found.kept
        assert kept is not None
        for id, figures in kept.figures.items():
            shortfall = found.by_id[id].shortfall
            assert shortfall is not None
            for place, day in enumerate(kept.days):
                for draw in range(40):
                    figure = Observation(Fraction(int(figures[place, draw])), day, "báo", target=id)
                    standing = assess(PLAN, [figure], on=day).standings[list(PLAN.by_id).index(id)]
                    met = standing.status is Status.MET
                    assert met is found.by_id[id].target.met_by(figure.value, standing.needed or Fraction(0))
                    if day == kept.days[-1]:
                        assert met is bool(kept.met[id][draw])
                        assert standing.gap in shortfall.values

    def test_what_is_told_adds_up(self) -> None:
        """Probabilities and spreads are of all draws; all together are no more than each."""
        found = simulate(PLAN, scenario(ALL), draws=1_000, keep=True)
        assert found.joint is not None
        assert found.kept is not None
        for each in found.targets:
            if each.probability is None or each.last is None or each.others is None:
                assert [None] * 5 == [
                    each.probability,
                    each.last,
                    each.others,
                    each.shortfall,
                    each.met_on(EVE),
                ]
                continue
            assert 1_000 == each.last.draws == each.probability.draws
            assert int(found.kept.met[each.target.id].sum()) == each.probability.times
            assert each.probability == each.met_on(max(each.figures))
            assert each.met_on(EVE) is None
            assert found.joint.times <= min(each.probability.times, each.others.times)
        everything = np.logical_and.reduce(list(found.kept.met.values()))
        assert int(everything.sum()) == found.joint.times

    def test_the_binding_target(self) -> None:
        """What binds is the target without which all others would be met most often, if not all always are."""
        found = simulate(PLAN, scenario(ALL), draws=500)
        always = simulate(PLAN, scenario(evolve(TWELVE, outcome=DossierOutcome({"3": 1}))), draws=500)

        assert found.binding is not None
        others = {each.target.id: each.others.times for each in found.targets if each.others is not None}
        assert max(others.values()) == others[found.binding.target.id]
        assert (Estimate(500, 500), None) == (always.joint, always.binding)

    def test_a_share_of_nothing(self) -> None:
        """A share of no products has no figure: it is not 0 percent, and does not meet a ceiling."""
        online = DONG_THAP.by_id["online-platforms-share"]
        share = evolve(online, comparator=Comparator.AT_MOST, value=50, readings={}, interpretations=())
        plan = evolve(DONG_THAP, targets=(share,))
        levers = Levers(
            Intake(Distribution.POISSON, [0.1] * 5),
            DossierOutcome({"none": 0.5, "3": 0.5}),
            attributes={Attribute.POSTMART: 1, Attribute.VOSO: 0.5},
        )
        [found] = simulate(plan, scenario(levers, Initial(EVE), plan), draws=500).targets

        assert found.probability is not None
        assert found.last is not None
        assert 0 < found.untold < 500
        assert 500 == found.untold + found.last.draws
        assert 0 < found.probability.times <= 500 - found.untold

    def test_no_draw_has_a_figure(self) -> None:
        """Where no draw has a figure there are no quantiles and no mean, and nothing is met."""
        plan = evolve(DONG_THAP, targets=(DONG_THAP.by_id["online-platforms-share"],))
        attributes = {Attribute.POSTMART: 1, Attribute.VOSO: 1}
        levers = evolve(TWELVE, outcome=DossierOutcome({"none": 1}), attributes=attributes)
        [found] = simulate(plan, scenario(levers, Initial(EVE), plan), draws=20).targets

        assert (Estimate(0, 20), 20) == (found.probability, found.untold)
        assert Spread((), ()) == found.last
        assert (None, None) == (Spread((), ()).mean, Spread((), ()).quantile(50))

    @pytest.mark.parametrize(("times", "draws"), [(0, 10), (5, 10), (10, 10), (3_333, 10_000)])
    def test_errors(self, times: int, draws: int) -> None:
        """The error is that of a share of so many draws, and never 0."""
        estimate = Estimate(times, draws)
        share = times / draws

        assert estimate.error > 0
        assert abs(estimate.error - (share * (1 - share) / draws) ** 0.5) < 0.6 / draws

    def test_quantiles_came(self) -> None:
        """A quantile is the least figure that came and that so many draws do not exceed."""
        spread = Spread((Fraction(1), Fraction(2), Fraction(9)), (1, 2, 1))

        assert [1, 1, 2, 2, 9, 9] == [spread.quantile(percent) for percent in (0, 25, 26, 75, 76, 100)]


def in_every_draw(found: Outcome, id: str) -> list[int]:
    """The figure of a target by day, which is the same in every draw."""
    assert found.kept is not None
    figures = found.kept.figures[id]
    assert (figures == figures[:, :1]).all()
    return [int(each) for each in figures[:, 0]]


class TestRounds:
    """Without chance a scenario comes to what one counts by hand."""

    VALID = evolve(PLAN.by_id["maintain-30"], measure="products-still-valid", id="valid", baseline=None)
    SO_FAR = evolve(VALID, measure="products-recognised-so-far", id="so-far")
    PLAN = evolve(
        PLAN,
        targets=(
            VALID,
            SO_FAR,
            evolve(VALID, measure="products-lapsed", id="lapsed"),
            evolve(SO_FAR, filter=Filter(stars=(5, 5)), id="five"),
            evolve(SO_FAR, filter=Filter(stars=(4, 4)), id="four"),
            evolve(SO_FAR, filter=Filter(potential=True), id="potential"),
        ),
    )
    ALL_PASS = Levers(Intake(Distribution.FIXED, [10, 0, 0, 0, 0]), DossierOutcome({"3": 1}))

    def play(self, levers: Levers, initial: Initial = Initial(EVE), **more: Any) -> Outcome:  # noqa: B008  # frozen
        """What these levers come to, in a few draws."""
        return simulate(self.PLAN, scenario(levers, initial, self.PLAN, **more), draws=5, keep=True)

    def test_certificates_of_36_months(self) -> None:
        """Article 4.3: a certificate of 31 December 2021 is valid on 31 December 2024, and no day longer."""
        found = self.play(evolve(self.ALL_PASS, regrading=Regrading(0)))

        assert [10, 10, 10, 10, 0] == in_every_draw(found, "valid")
        assert [0, 0, 0, 0, 10] == in_every_draw(found, "lapsed")
        assert [10] * 5 == in_every_draw(found, "so-far")

    def test_graded_again(self) -> None:
        """Who files in the last round before the end has a certificate of 36 months more."""
        assert [10] * 5 == in_every_draw(self.play(evolve(self.ALL_PASS, regrading=Regrading(1))), "valid")

    def test_two_rounds_a_year(self) -> None:
        """With rounds in June and December each certificate comes up in the round of its own end."""
        levers = Levers(
            Intake(Distribution.FIXED, per_round=[4, 3, 0, 0, 0, 0, 0, 0, 0, 0]),
            DossierOutcome({"3": 1}),
            regrading=Regrading(0),
        )
        december = [Change(date(2024, 12, 1), Levers(regrading=Regrading(1)))]
        days = Rounds(["06-30", "12-31"])

        assert [7, 7, 7, 3, 0] == in_every_draw(self.play(levers, rounds=days), "valid")
        assert [7, 7, 7, 3, 3] == in_every_draw(self.play(levers, rounds=days, changes=december), "valid")

    def test_the_ministry_decides_later(self) -> None:
        """Potential five stars are none until the ministry decides, so many rounds later; the rest have four."""
        levers = evolve(self.ALL_PASS, outcome=DossierOutcome({"5": 1}), ministry=Ministry(1, after=2))
        levers = evolve(levers, regrading=Regrading(1))
        refused = self.play(evolve(levers, ministry=Ministry(0, after=2)))

        assert [0, 0, 10, 10, 10] == in_every_draw(self.play(levers), "five")
        assert [10] * 5 == in_every_draw(self.play(levers), "potential")
        assert [10, 10, 0, 0, 0] == in_every_draw(refused, "potential")
        assert [0, 0, 10, 10, 10] == in_every_draw(refused, "four")

    def test_five_stars_stay_five(self) -> None:
        """Five stars that are found potential again stay five; four become potential, and wait."""
        june = date(2022, 6, 30)
        start = Initial(EVE, products=[Batch(5, count=2, ends=june), Batch(4, ends=june)])
        found = self.play(Levers(regrading=Regrading(1, {"5": 1}), ministry=Ministry(0)), start)

        assert [2, 2, 2, 2, 2] == in_every_draw(found, "five")
        assert [3, 2, 2, 2, 3] == in_every_draw(found, "potential")

    def test_who_rises_has_a_new_certificate(self) -> None:
        """Three stars rise to four and then to potential five, each time with a certificate of that day."""
        start = Initial(EVE, stars={"3": 3}, ends=date(2024, 1, 1))
        levers = Levers(upgrades={"3": 1, "4": 1}, ministry=Ministry(1), regrading=Regrading(0))
        found = self.play(levers, start)

        assert [3, 0, 0, 0, 0] == in_every_draw(found, "four")
        assert [0, 3, 3, 3, 3] == in_every_draw(found, "potential")
        assert [0, 0, 3, 3, 3] == in_every_draw(found, "five")
        assert [3] * 5 == in_every_draw(found, "valid")

    def test_who_comes_up_does_not_rise(self) -> None:
        """Of a product whose certificate comes up, the round decides that and nothing else."""
        start = Initial(EVE, stars={"3": 3}, ends=date(2021, 12, 31))
        found = self.play(Levers(upgrades={"3": 1}, regrading=Regrading(0), ministry=Ministry(1)), start)

        assert "four" in reasons(found) or [0] * 5 == in_every_draw(found, "four")
        assert [3, 0, 0, 0, 0] == in_every_draw(found, "valid")

    def test_rounds_before_the_plan(self) -> None:
        """Dossiers by year are those of the plan's years: a round before them has none, whatever comes late."""
        early = Initial(date(2018, 6, 30), stars={"3": 1}, ends=date(2030, 1, 1))
        intake = Intake(Distribution.FIXED, [0, 0, 0, 0, 60], decided_after=1)
        levers = Levers(
            intake, DossierOutcome({"3": 1}), regrading=Regrading(1), withdrawals=Withdrawals("1/1000000")
        )
        found = simulate(self.PLAN, scenario(levers, early, self.PLAN), draws=1, keep=True)

        assert "so-far" in reasons(found)
        now = evolve(levers, intake=evolve(intake, per_year=[7, 0, 0, 0, 0], decided_after=0))
        assert [8] * 5 == in_every_draw(
            simulate(self.PLAN, scenario(now, early, self.PLAN), draws=1, keep=True), "so-far"
        )

    def test_withdrawn(self) -> None:
        """A withdrawn certificate ends the day before, and stays ended."""
        start = Initial(EVE, stars={"3": 3}, ends=date(2030, 1, 1))
        found = self.play(Levers(withdrawals=Withdrawals(1)), start)

        assert [0] * 5 == in_every_draw(found, "valid")
        assert [3] * 5 == in_every_draw(found, "lapsed")

    def test_decided_later(self) -> None:
        """Dossiers that are decided a round later are products a round later, the last not at all."""
        intake = Intake(Distribution.FIXED, [1, 2, 3, 4, 5], decided_after=1)
        found = self.play(Levers(intake, DossierOutcome({"3": 1}), regrading=Regrading(1)))

        assert [0, 1, 3, 6, 10] == in_every_draw(found, "so-far")
