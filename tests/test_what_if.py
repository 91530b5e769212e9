"""What it would take, what moves the result, and which of two scenarios is better."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve
from scipy import stats

from cards import CATALOG
from ocopkit import InputError
from ocopkit.simulation import (
    Change,
    Distribution,
    DossierOutcome,
    Initial,
    Intake,
    Lever,
    Levers,
    Ministry,
    Regrading,
    Scenario,
    Subjects,
    Withdrawals,
    compare,
    needed,
    sensitivity,
    simulate,
)
from ocopkit.simulation.levers import now, scaled
from ocopkit.targets.filters import SubjectKind
from ocopkit.targets.plans import Comparator

PLAN = CATALOG.plan("lang-son-2021-2025")
START = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
HALF = DossierOutcome({"none": 0.5, "3": 0.3, "4": 0.15, "5": 0.05})
BASE = Levers(Intake(Distribution.FIXED, [10] * 5), HALF)
FULL = evolve(
    BASE,
    ministry=Ministry(0.3),
    regrading=Regrading(0.4),
    upgrades={"3": 0.1, "4": 0.02},
    withdrawals=Withdrawals(0.01),
)


def scenario(levers: Levers = BASE, **more: Any) -> Scenario:
    """A scenario of Lạng Sơn's plan."""
    return Scenario(PLAN.id, START, levers, **more)


class TestLevers:
    """A lever more or less is that lever alone, wherever the scenario says it."""

    def test_each_lever(self) -> None:
        """Half of each lever is half of its number; dossiers go up to whole ones."""
        half = Fraction(1, 2)
        levers = {lever: scaled(scenario(FULL), lever, half).levers for lever in Lever}

        assert Intake(Distribution.FIXED, [5] * 5) == levers[Lever.INTAKE].intake
        assert levers[Lever.OUTCOME].outcome == DossierOutcome(
            {"none": 0.75, "3": 0.15, "4": 0.075, "5": 0.025}
        )
        assert Ministry("3/20") == levers[Lever.MINISTRY].ministry
        assert Regrading("1/5") == levers[Lever.REGRADING].regrading
        assert {"3": Fraction(1, 20), "4": Fraction(1, 100)} == levers[Lever.UPGRADES].upgrades
        assert Withdrawals("1/200") == levers[Lever.WITHDRAWALS].withdrawals
        for lever, each in levers.items():
            assert evolve(FULL, **{lever.value: getattr(each, lever.value)}) == each

    def test_the_sum_of_fixed_numbers(self) -> None:
        """A tenth less of three dossiers a round is a tenth less of all, and not three a round still."""
        quarterly = scenario(evolve(BASE, intake=Intake(Distribution.FIXED, per_round=[3] * 20)))
        less, more, up = (
            scaled(quarterly, Lever.INTAKE, Fraction(n, 10), up=up).levers.intake
            for n, up in ((9, False), (11, False), (11, True))
        )

        assert [54, 66, 80] == [sum(each.per_round or ()) for each in (less, more, up) if each is not None]

    def test_no_probability_goes_over_one(self) -> None:
        """However much more, what is certain stays certain, and stars keep their proportions."""
        more = scaled(scenario(FULL), Lever.OUTCOME, Fraction(10)).levers.outcome

        assert more == DossierOutcome({"none": 0, "3": 0.6, "4": 0.3, "5": 0.1})
        assert Regrading(1) == scaled(scenario(FULL), Lever.REGRADING, Fraction(10)).levers.regrading

    def test_changes_too(self) -> None:
        """A change of a lever is scaled like the lever; what is not said stays unsaid."""
        changed = scenario(BASE, changes=[Change(date(2023, 1, 1), Levers(ministry=Ministry(0.5)))])

        assert Ministry(0.25) == scaled(changed, Lever.MINISTRY, Fraction(1, 2)).changes[0].levers.ministry
        assert changed == scaled(changed, Lever.UPGRADES, Fraction(2))

    def test_dossiers_that_vary(self) -> None:
        """Means of numbers that vary are scaled as they are, and so are those of rounds."""
        vary = scenario(evolve(BASE, intake=Intake(Distribution.POISSON, per_round=[7] * 5)))
        nothing = scenario(evolve(BASE, outcome=DossierOutcome({"none": 1})))

        assert (
            Intake(Distribution.POISSON, per_round=[3.5] * 5)
            == scaled(vary, Lever.INTAKE, Fraction(1, 2)).levers.intake
        )
        assert nothing == scaled(nothing, Lever.OUTCOME, Fraction(2))

    def test_what_is_said_now(self) -> None:
        """What a scenario says of a lever is its number; of dossiers one, as they are."""
        assert [1, Fraction(1, 2), Fraction(3, 10), Fraction(2, 5), None, None] == [
            now(scenario(FULL), lever) for lever in Lever
        ]
        assert {None} == {now(scenario(Levers()), lever) for lever in Lever}


class TestNeeded:
    """How much of a lever a wished probability takes."""

    def test_dossiers_against_the_binomial(self) -> None:
        """The least number of dossiers is the one by which the exact binomial tail reaches the wish."""
        need = needed(PLAN, scenario(), "intake", 0.9, target="new-3-star", draws=4_000)
        intake = need.scenario.levers.intake
        assert intake is not None
        assert intake.per_year is not None
        exact = next(n for n in range(100) if stats.binom.sf(49, 5 * n, 0.5) >= 0.9)

        assert [exact] * 5 == list(intake.per_year)
        assert need.value == Fraction(2 * 100 + 1, 100) or intake.per_year[0] == exact
        assert need.estimate.value >= need.wished
        assert need.least is not None
        assert need.safe is not None
        assert need.value is not None
        assert need.least <= need.value <= need.safe

    def test_the_step_below_is_too_little(self) -> None:
        """A thousandth less does not do."""
        levers = evolve(BASE, intake=Intake(Distribution.FIXED, [14] * 5))
        need = needed(PLAN, scenario(levers), Lever.OUTCOME, Fraction(3, 4), target="new-3-star", draws=2_000)
        assert need.value is not None
        less = scaled(scenario(levers), Lever.OUTCOME, (need.value - Fraction(1, 1000)) / Fraction(1, 2))
        estimate = simulate(PLAN, less, 2_000).by_id["new-3-star"].probability

        assert estimate is not None
        assert estimate.value < Fraction(3, 4) <= need.estimate.value

    def test_all_together(self) -> None:
        """Without a target the wish is for all simulated targets together; an executor changes nothing."""
        levers = evolve(FULL, intake=Intake(Distribution.FIXED, [40] * 5))
        any_thirty = {"the-30-products": "their-number"}
        with ThreadPoolExecutor(2) as threads:
            needs = [
                needed(
                    PLAN, scenario(levers), "ministry", 0.5, draws=1_000, executor=each, readings=any_thirty
                )
                for each in (None, threads)
            ]

        assert needs[0] == needs[1]
        assert needs[0].target is None
        assert needs[0].value is not None

    def test_out_of_reach(self) -> None:
        """Where even the most does not do it there is no value, and the most is told."""
        nine = evolve(BASE, intake=Intake(Distribution.FIXED, [9] * 5))
        need = needed(PLAN, scenario(nine), "outcome", 0.9, target="new-3-star", draws=500)

        assert (None, None) == (need.value, need.safe)
        assert DossierOutcome({"none": 0, "3": 0.6, "4": 0.3, "5": 0.1}) == need.scenario.levers.outcome
        never = evolve(
            BASE, outcome=DossierOutcome({"none": 1 - Fraction(1, 10**9), "3": Fraction(1, 10**9)})
        )
        assert needed(PLAN, scenario(never), "intake", 0.9, draws=10).value is None

    @pytest.mark.parametrize(
        ("asked", "said"),
        [
            (("upgrades", 0.9, None), "lever: expected one of: intake, outcome, ministry, regrading"),
            (("intak", 0.9, None), 'Did you mean "intake"'),
            (
                ("regrading", 0.9, None),
                "regrading: expected a scenario that says regrading from the beginning, not 0, found nothing",
            ),
            (("intake", 1, None), "wished: expected a number above 0 and below 1, found 1"),
            (("intake", "often", None), 'wished: expected a number above 0 and below 1, found "often"'),
            (("intake", float("nan"), None), "wished: expected a number above 0"),
            (("intake", 0.9, "new-3-stars"), 'Did you mean "new-3-star"'),
            (("intake", 0.9, "display-points"), "A simulation does not count this"),
        ],
    )
    def test_what_cannot_be_asked(self, asked: tuple[Any, Any, Any], said: str) -> None:
        """Levers, wishes and targets that are none are refused with the reason."""
        lever, wished, target = asked
        with pytest.raises(InputError, match=said.replace("(", r"\(")):
            needed(PLAN, scenario(), lever, wished, target=target, draws=10)

    def test_nothing_of_a_lever(self) -> None:
        """A lever that the scenario sets to nothing has no proportions that could be kept."""
        with pytest.raises(
            InputError,
            match="ministry: expected a scenario that says ministry from the beginning, not 0, found 0",
        ):
            needed(PLAN, scenario(evolve(BASE, ministry=Ministry(0))), "ministry", 0.9, draws=10)

    def test_targets_that_more_does_not_bring_nearer(self) -> None:
        """Shares, and figures that are not to be exceeded, are not searched by halving."""
        plan = CATALOG.plan("dong-thap-2021-2025")
        start = evolve(START, subjects={SubjectKind.ENTERPRISE: 3})
        levers = evolve(BASE, subjects=Subjects({SubjectKind.COOPERATIVE: 1}))
        share = Scenario(plan.id, start, levers)
        with pytest.raises(InputError, match="target: expected a target that more brings nearer"):
            needed(plan, share, "intake", 0.5, target="cooperatives-share", draws=10)
        ceiling = evolve(PLAN, targets=(evolve(PLAN.by_id["new-3-star"], comparator=Comparator.AT_MOST),))
        with pytest.raises(InputError, match="target: expected a target that more brings nearer"):
            needed(ceiling, scenario(), "intake", 0.5, draws=10)

    def test_more_that_brings_it_no_nearer(self) -> None:
        """Where more of a lever leads away from a target that is refused, and not searched in vain."""
        start = Initial(START.as_of, stars={"5": 1})
        away = Levers(regrading=Regrading(0.5, {"3": 1}), ministry=Ministry(0.5))
        with pytest.raises(
            InputError, match='lever: expected a lever of which more brings it nearer, found "regrading"'
        ):
            needed(PLAN, Scenario(PLAN.id, start, away), "regrading", 0.4, target="five-star", draws=500)

    def test_no_more_dossiers_than_can_be(self) -> None:
        """The search stays within the numbers that a scenario can have."""
        many = evolve(
            BASE,
            intake=Intake(Distribution.FIXED, [40_000] * 5),
            outcome=DossierOutcome({"none": 1 - Fraction(1, 10**9), "3": Fraction(1, 10**9)}),
        )
        need = needed(PLAN, scenario(many), "intake", 0.9, target="new-3-star", draws=1)

        assert need.value is None
        assert Intake(Distribution.FIXED, [100_000] * 5) == need.scenario.levers.intake


class TestSensitivity:
    """How much each lever moves each probability."""

    def test_each_lever_that_is_said(self) -> None:
        """There is a swing for each lever that the scenario says, both of its ends on the same luck."""
        levers = evolve(FULL, intake=Intake(Distribution.FIXED, [20] * 5))
        found = sensitivity(PLAN, scenario(levers), draws=1_000)

        assert list(Lever) == [each.lever for each in found.swings]
        assert found.base == simulate(PLAN, scenario(levers), 1_000)
        less, more = (
            each.by_id["new-3-star"].probability for each in (found.swings[0].less, found.swings[0].more)
        )
        assert less is not None
        assert more is not None
        assert less.times < more.times

    def test_a_lever_without_room(self) -> None:
        """A lever that is nothing does not swing; one that is certain swings down alone."""
        levers = evolve(BASE, regrading=Regrading(1), ministry=Ministry(0))
        found = sensitivity(PLAN, scenario(levers), 0.5, draws=100)

        assert [Lever.INTAKE, Lever.OUTCOME, Lever.REGRADING] == [each.lever for each in found.swings]
        assert found.base == found.swings[2].more

    @pytest.mark.parametrize("by", [0, 1, -0.1, "much"])
    def test_by_how_much(self, by: Any) -> None:
        """The part of a lever that is taken and added is above 0 and below 1."""
        with pytest.raises(InputError, match="by: expected a number above 0 and below 1"):
            sensitivity(PLAN, scenario(), by, draws=10)


class TestCompare:
    """Two scenarios on the same random numbers."""

    def test_the_same(self) -> None:
        """A scenario does not differ from itself, and the error is that of a quarter of a draw."""
        found = compare(PLAN, scenario(), scenario(), draws=1_000)

        assert {0} == {each.value for each in found.differences}
        assert {0.5 / 1_000} == {each.error for each in found.differences}
        assert found.one.kept is None

    def test_pairs_have_less_error(self) -> None:
        """The difference of two runs on the same luck is known better than that of two runs alone."""
        twenty, more = (scenario(evolve(BASE, intake=Intake(Distribution.FIXED, [n] * 5))) for n in (20, 21))
        found = compare(PLAN, twenty, more, draws=4_000)
        new, joint = found.differences

        assert ("new-3-star", None) == (new.target, joint.target)
        assert new.value > 0
        assert new.error < (new.one.error**2 + new.other.error**2) ** 0.5
        exact = stats.binom.sf(49, 105, 0.5) - stats.binom.sf(49, 100, 0.5)
        assert abs(float(new.value) - exact) < 4 * new.error

    def test_targets_that_both_simulate(self) -> None:
        """What one of them does not simulate cannot be compared; without common targets there is nothing."""
        found = compare(PLAN, scenario(), scenario(FULL), draws=100)

        assert ["new-3-star", None] == [each.target for each in found.differences]
        assert () == compare(PLAN, scenario(Levers()), scenario(FULL), draws=100).differences
