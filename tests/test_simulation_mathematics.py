"""The engine of the simulation against mathematics: exact tails, chains in closed form, and what always holds.

Seeds are fixed. A share of draws is as near to its exact probability as four standard deviations.
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from figures import ALL, DONG_THAP, LANG_SON, SO_FAR
from ocopkit.simulation import simulate
from ocopkit.simulation.scenario import (
    Batch,
    Distribution,
    DossierOutcome,
    Intake,
    Levers,
    Ministry,
    Regrading,
    Rounds,
    Scenario,
    Subjects,
    Withdrawals,
)
from ocopkit.targets.filters import EVERYTHING, Attribute, Filter, SubjectKind
from ocopkit.targets.plans import Comparator, Period, Plan
from scenarios import (
    LAPSED,
    NEW,
    PERIODS,
    SHARE,
    START,
    SUBJECTS,
    VALID,
    fixed,
    plan_of,
    scenario_of,
    scenarios,
    surely,
    target,
)

DRAWS = 4000
SIGMAS = 4
ONE = Fraction(1)
THREE, FOUR, FIVE = (Filter(stars=(stars, stars)) for stars in (3, 4, 5))
POTENTIAL = Filter(potential=True)
LONG = Period(date(2021, 1, 1), date(2030, 12, 31))
LATE = date(2040, 1, 1)

Figures = npt.NDArray[np.int64]


def near(found: float | Fraction, exact: float, draws: int = DRAWS) -> None:
    """A share of draws is its probability, as far as luck goes; of what is rare a few draws are nothing."""
    assert abs(float(found) - exact) <= SIGMAS * (math.sqrt(exact * (1 - exact) / draws) + 1 / draws)


def tails(figures: Figures, exact: Any) -> None:
    """As many are at least so much as should be by a distribution, for everything that comes."""
    for least in range(int(figures.min()) + 1, int(figures.max()) + 1):
        near(float((figures >= least).mean()), float(exact.sf(least - 1)))


def drawn(plan: Plan, scenario: Scenario, draws: int = DRAWS, seed: int = 11) -> Any:
    """The draws of a simulation."""
    return simulate(plan, scenario, draws=draws, seed=seed, keep=True).kept


class TestNumbers:
    """How many new products there are."""

    def test_binomial(self) -> None:
        """Of just 14 dossiers a year, each recognised with 0.7, the sum is binomial at each year's end."""
        levers = Levers(
            intake=Intake(Distribution.FIXED, per_year=[14] * 5),
            outcome=DossierOutcome({"none": "3/10", "3": "1/2", "4": "1/5"}),
        )
        scenario = scenario_of(levers, plan=LANG_SON.id)
        outcome = simulate(LANG_SON, scenario, draws=DRAWS, seed=11, keep=True)
        fifty = outcome.targets[1].probability

        assert fifty is not None
        assert outcome.kept is not None
        near(fifty.value, stats.binom.sf(49, 70, 0.7))
        for year, figures in enumerate(outcome.kept.figures["new-3-star"], 1):
            tails(figures, stats.binom(14 * year, 0.7))

    def test_poisson(self) -> None:
        """Of a Poisson number each recognised for itself, those recognised are Poisson, and add up."""
        means = np.array([3, 0, 7.5, 20, 0.25])
        levers = Levers(
            intake=Intake(Distribution.POISSON, per_year=means.tolist()),
            outcome=DossierOutcome({"none": "2/5", "3": "3/5"}),
        )
        figures = drawn(plan_of(target("new", NEW)), scenario_of(levers)).figures["new"]

        for year, so_far in enumerate(np.cumsum(means) * 0.6):
            tails(figures[year], stats.poisson(so_far))

    @pytest.mark.parametrize("dispersion", ["1/2", "3", "20"])
    def test_negative_binomial(self, dispersion: str) -> None:
        """Of numbers with spread k, each dossier for itself, five years add up to spread 5k of five means."""
        levers = Levers(
            intake=Intake(Distribution.NEGATIVE_BINOMIAL, per_round=[6] * 5, dispersion=Fraction(dispersion)),
            outcome=DossierOutcome({"none": "1/4", "4": "3/4"}),
        )
        figures = drawn(plan_of(target("new", NEW)), scenario_of(levers)).figures["new"]
        k = float(Fraction(dispersion))

        for year, of_year in enumerate(figures, 1):
            tails(of_year, stats.nbinom(year * k, k / (k + 4.5)))

    def test_rounds_know_nothing_of_each_other(self) -> None:
        """What comes in in two parts of a plan is met in both as often as chance alone says."""
        parts = [Period(date(2021, 1, 1), date(2022, 12, 31)), Period(date(2023, 1, 1), date(2025, 12, 31))]
        plan = plan_of(*(target(f"part-{n}", NEW, 9 * n + 10, period=each) for n, each in enumerate(parts)))
        levers = Levers(intake=Intake(Distribution.POISSON, per_round=[6] * 5), outcome=surely("3"))
        outcome = simulate(plan, scenario_of(levers), draws=DRAWS, seed=11)
        exact = [stats.poisson.sf(9, 12), stats.poisson.sf(18, 18)]

        assert outcome.joint is not None
        near(outcome.joint.value, exact[0] * exact[1])


class TestSeveral:
    """Targets that hang together."""

    PARTS = evolve(DONG_THAP, targets=DONG_THAP.targets[1:3])
    OUTCOME = DossierOutcome({"none": "1/5", "3": "1/2", "4": "1/5", "5": "1/10"})

    def test_poisson_parts(self) -> None:
        """150 new products, 15 of them potential: the potential and the others are two Poisson numbers."""
        levers = Levers(
            intake=Intake(Distribution.POISSON, per_year=[39] * 5),
            outcome=self.OUTCOME,
            ministry=Ministry(ONE),
        )
        outcome = simulate(self.PARTS, scenario_of(levers, plan=DONG_THAP.id), draws=DRAWS, seed=11)
        potential = np.arange(15, 100)
        exact = stats.poisson.pmf(potential, 19.5) @ stats.poisson.sf(149 - potential, 136.5)
        new, five = (each.probability for each in outcome.targets)

        assert new is not None
        assert five is not None
        assert outcome.joint is not None
        near(new.value, stats.poisson.sf(149, 156))
        near(five.value, stats.poisson.sf(14, 19.5))
        near(outcome.joint.value, float(exact))
        assert 0.1 < exact < 0.9

    def test_fixed_parts(self) -> None:
        """Of 190 dossiers the potential are binomial, and of the rest those recognised are too."""
        levers = Levers(
            intake=Intake(Distribution.FIXED, per_year=[38] * 5), outcome=self.OUTCOME, ministry=Ministry(ONE)
        )
        outcome = simulate(self.PARTS, scenario_of(levers, plan=DONG_THAP.id), draws=DRAWS, seed=12)
        potential = np.arange(15, 191)
        others = stats.binom.sf(149 - potential, 190 - potential, 7 / 9)

        assert outcome.joint is not None
        near(outcome.joint.value, float(stats.binom.pmf(potential, 190, 0.1) @ others))


class TestShares:
    """Shares, of a number that is known or that is itself drawn."""

    def test_of_products(self) -> None:
        """Of 20 products each is on both platforms with 2/3 · 3/4."""
        both = Filter(stars=(3, 5), attributes=frozenset({Attribute.POSTMART, Attribute.VOSO}))
        plan = plan_of(target("sold", SHARE, 60, filter=both, among=ALL))
        levers = Levers(
            intake=fixed(4),
            outcome=surely("3"),
            attributes={Attribute.POSTMART: "2/3", Attribute.VOSO: "3/4"},
        )
        outcome = simulate(plan, scenario_of(levers), draws=DRAWS, seed=11, keep=True)
        sold = outcome.targets[0].probability

        assert sold is not None
        assert outcome.kept is not None
        near(sold.value, stats.binom.sf(11, 20, 0.5))
        tails(outcome.kept.figures["sold"][2], stats.binom(12, 0.5))
        assert (outcome.kept.wholes["sold"].T == [4, 8, 12, 16, 20]).all()

    @pytest.mark.parametrize("comparator", [Comparator.AT_LEAST, Comparator.MORE, Comparator.AT_MOST])
    def test_of_subjects(self, comparator: Comparator) -> None:
        """Cooperatives against the others are two Poisson numbers, beside those of the start."""
        cooperatives = Filter(subjects=frozenset({SubjectKind.COOPERATIVE}))
        plan = plan_of(target("share", SUBJECTS, 40, filter=cooperatives, comparator=comparator))
        mix = {SubjectKind.COOPERATIVE: "1/3", SubjectKind.FARM: "1/2", SubjectKind.ENTERPRISE: "1/6"}
        levers = Levers(
            intake=Intake(Distribution.POISSON, per_round=[8] * 5),
            outcome=DossierOutcome({"none": "1/4", "3": "3/4"}),
            subjects=Subjects(mix, new=Fraction(1, 2)),
        )
        start = {SubjectKind.COOPERATIVE: 3, SubjectKind.HOUSEHOLD: 3}
        outcome = simulate(plan, scenario_of(levers, subjects=start), draws=DRAWS, seed=11)
        ours, others = np.meshgrid(np.arange(60), np.arange(80), indexing="ij")
        held = 100 * (ours + 3) - 40 * (ours + others + 6)
        met = {Comparator.AT_LEAST: held >= 0, Comparator.MORE: held > 0, Comparator.AT_MOST: held <= 0}
        together = stats.poisson.pmf(ours, 5) * stats.poisson.pmf(others, 10)
        share = outcome.targets[0].probability

        assert share is not None
        near(share.value, float(together[met[comparator]].sum()))

    def test_of_subjects_with_an_attribute(self) -> None:
        """New subjects and those of the start have an attribute with the same probability, each for itself."""
        led = Filter(attributes=frozenset({Attribute.WOMEN_LED}))
        plan = plan_of(target("led", SUBJECTS, 40, filter=led))
        subjects = Subjects({SubjectKind.FARM: 1}, attributes={Attribute.WOMEN_LED: "2/5"})
        levers = Levers(intake=fixed(2), outcome=surely("3"), subjects=subjects)
        kept = drawn(plan, scenario_of(levers, subjects={SubjectKind.FARM: 10, SubjectKind.HOUSEHOLD: 5}))

        for year, figures in enumerate(kept.figures["led"], 1):
            tails(figures, stats.binom(15 + 2 * year, 0.4))


class TestChains:
    """What becomes of a product, round by round."""

    def test_regrading(self) -> None:
        """Products that come up every three years are valid, and have four stars, as a chain in closed form says.

        One that files with f and gets something with a is valid after n times with (fa)ⁿ. It then has the stars
        of the last time, and keeps those with which it lapses.
        """
        f, a, four = 0.8, 0.9, 0.3
        levers = Levers(
            intake=fixed(0, rounds=10),
            outcome=surely("3"),
            ministry=Ministry(ONE, after=50),
            regrading=Regrading(f, {"none": 0.1, "3": 0.4, "4": four, "5": 0.2}),
        )
        plan = plan_of(
            target("valid", VALID, period=LONG),
            target("four-valid", VALID, filter=FOUR, period=LONG),
            target("four", SO_FAR, filter=FOUR, period=LONG),
            period=LONG,
        )
        # The first time is on 31 December 2021, then 36 months later each.
        kept = drawn(plan, scenario_of(levers, Batch(3, count=30, ends=date(2022, 1, 15))))

        for year, day in enumerate(kept.days):
            asked = 1 + (day.year - 2021) // 3
            held = 1 + (day.year - 2022) // 3  # a certificate is valid on the day of the round
            lasts = (f * a) ** (asked - 1) * f * four
            lapsed = sum((f * a) ** (n - 2) * f * four * (1 - f * a) for n in range(2, asked + 1))
            # On the day itself what did not get four stars this time may still be valid with those of the last.
            leaving = (f * a) ** (asked - 2) * f * four * (1 - f * a) if asked > max(held, 1) else 0.0
            tails(kept.figures["valid"][year], stats.binom(30, (f * a) ** held))
            tails(kept.figures["four"][year], stats.binom(30, lasts + lapsed))
            tails(kept.figures["four-valid"][year], stats.binom(30, lasts + leaving))

    def test_withdrawals(self) -> None:
        """With w in each of two rounds a year, (1-w)²ⁿ are left after n years."""
        plan = plan_of(target("valid", VALID))
        levers = Levers(
            intake=fixed(0, rounds=10),
            outcome=surely("3"),
            withdrawals=Withdrawals(Fraction(1, 20)),
            regrading=Regrading(ONE),
        )
        scenario = scenario_of(levers, Batch(4, count=30), rounds=Rounds(("06-30", "12-31")))

        for year, figures in enumerate(drawn(plan, scenario).figures["valid"], 1):
            tails(figures, stats.binom(30, 0.95 ** (2 * year)))

    def test_upgrades(self) -> None:
        """From three stars over four to potential five, with u and v a round: three states in closed form."""
        u, v = 0.3, 0.2
        upgraded = Filter(attributes=frozenset({Attribute.UPGRADED}))
        plan = plan_of(
            target("three", SO_FAR, filter=THREE),
            target("four", SO_FAR, filter=FOUR),
            target("potential", SO_FAR, filter=POTENTIAL),
            target("upgraded", SHARE, filter=upgraded),
        )
        levers = Levers(
            intake=fixed(0),
            outcome=surely("3"),
            ministry=Ministry(ONE, after=50),
            upgrades={"3": u, "4": v},
        )
        # Nothing lapses before the fifth year, when a first rise of 2021 is too long ago for another one.
        start = Batch(3, count=25, ends=LATE, attributes=frozenset())
        figures = drawn(plan, scenario_of(levers, start)).figures

        for year in range(1, 5):
            three = (1 - u) ** year
            four = u * ((1 - v) ** year - (1 - u) ** year) / (u - v)
            exact = {"three": three, "four": four, "potential": 1 - three - four, "upgraded": 1 - three}
            for id, probability in exact.items():
                tails(figures[id][year - 1], stats.binom(25, probability))

    @pytest.mark.parametrize("after", [1, 2, 3, 4])
    def test_ministry(self, after: int) -> None:
        """Of six proposed a year, those of long enough ago are decided, and each is confirmed with 0.4.

        Three years later they are valid for the last day; what would wait for longer has lapsed by then.
        """
        plan = plan_of(
            target("five", SO_FAR, filter=FIVE),
            target("four", SO_FAR, filter=FOUR),
            target("awarded", SO_FAR, filter=Filter(stars=(3, 4))),
        )
        levers = Levers(intake=fixed(6), outcome=surely("5"), ministry=Ministry(Fraction(2, 5), after=after))
        figures = drawn(plan, scenario_of(levers)).figures

        for year in range(1, 6):
            decided = 6 * max(year - after, 0) if after <= 3 else 0
            tails(figures["five"][year - 1], stats.binom(decided, 0.4))
            assert (figures["five"][year - 1] + figures["four"][year - 1] == decided).all()
        assert (figures["four"] == figures["awarded"]).all()


class TestStates:
    """What holds of every product in every draw."""

    @settings(max_examples=settings().max_examples // 2)
    @given(data=st.data(), period=st.sampled_from(PERIODS), seed=st.integers(0, 2**32))
    def test_one_state_at_a_time(self, data: st.DataObject, period: Period, seed: int) -> None:
        """What is recognised is valid or lapsed, has one number of stars or is potential, and never goes back."""
        filters = {"all": ALL, "any": EVERYTHING, "3": THREE, "4": FOUR, "5": FIVE, "potential": POTENTIAL}
        filters |= {"4-5": Filter(stars=(4, 5)), "3-4": Filter(stars=(3, 4))}
        plan = plan_of(
            *(
                target(f"{measure} {name}", measure, filter=each, period=period)
                for measure in (SO_FAR, VALID, LAPSED)
                for name, each in filters.items()
            ),
            period=period,
        )
        kept = drawn(plan, data.draw(scenarios(plan)), draws=64, seed=seed)
        figures: dict[str, Figures] = {} if kept is None else dict(kept.figures)

        def all_hold(*ids: str) -> bool:
            return all(id in figures for id in ids)

        for name in filters:
            parts = [f"{measure} {name}" for measure in (SO_FAR, VALID, LAPSED)]
            if all_hold(*parts):
                so_far, valid, lapsed = (figures[id] for id in parts)
                assert (valid + lapsed == so_far).all()
        for measure in (SO_FAR, VALID, LAPSED):
            if not all_hold(*(f"{measure} {name}" for name in filters)):
                continue
            found = {name: figures[f"{measure} {name}"] for name in filters}
            three, four, five, potential = (found[name] for name in ("3", "4", "5", "potential"))
            assert (five <= potential).all()
            assert (three + four + potential == found["all"]).all()
            assert (found["all"] == found["any"]).all()
            assert (three + four == found["3-4"]).all()
            assert (four + five == found["4-5"]).all()
        if all_hold(f"{SO_FAR} all"):
            assert (np.diff(figures[f"{SO_FAR} all"], axis=0) >= 0).all()

    def test_potential_is_never_awarded(self) -> None:
        """While the ministry has decided nothing, a filter of five stars, or of four and five, counts nothing."""
        plan = plan_of(
            target("five", SO_FAR, filter=FIVE),
            target("four-and-five", VALID, filter=Filter(stars=(4, 5))),
            target("potential", SO_FAR, filter=POTENTIAL),
            target("all", SO_FAR),
        )
        levers = Levers(
            intake=fixed(3),
            outcome=surely("5"),
            ministry=Ministry(ONE, after=4),
            regrading=Regrading(ONE, {"5": 1}),
        )
        figures = drawn(plan, scenario_of(levers), draws=16).figures

        assert not figures["five"].any()
        assert not figures["four-and-five"].any()
        assert (figures["potential"] == figures["all"]).all()
        assert [3, 6, 9, 12, 15] == figures["potential"][:, 0].tolist()

    def test_the_same_luck(self) -> None:
        """Where only one lever moves, every draw moves one way: who more is confirmed of, more is five stars of."""
        plan = plan_of(target("five", SO_FAR, filter=FIVE), target("new", NEW))
        levers = Levers(
            intake=Intake(Distribution.POISSON, per_round=[5] * 5),
            outcome=DossierOutcome({"none": "1/2", "4": "1/4", "5": "1/4"}),
        )
        less, more = (
            drawn(plan, scenario_of(evolve(levers, ministry=Ministry(each))), draws=500).figures
            for each in ("1/2", "3/5")
        )

        assert (less["new"] == more["new"]).all()
        assert (less["five"] <= more["five"]).all()
        assert (less["five"] < more["five"]).any()


class TestCertificates:
    """How long a certificate is valid."""

    @pytest.mark.parametrize(
        "day", [date(2021, 6, 30), date(2021, 2, 28), date(2022, 1, 1), date(2021, 12, 31)]
    )
    @pytest.mark.parametrize("more", [-1, 0, 1])
    def test_36_months(self, day: date, more: int) -> None:
        """What is recognised on a day is valid three years later on that day, and not on the day after."""
        last = day.replace(year=day.year + 3)
        period = Period(date(2021, 1, 1), last + timedelta(days=more))
        # A round on that day of each year; the one three years later is played unless the plan ends before.
        played = 3 if more < 0 else 4
        levers = Levers(intake=fixed(1, rounds=played), outcome=surely("3"), regrading=Regrading(Fraction(0)))
        scenario = scenario_of(levers, as_of=day - timedelta(days=1), rounds=Rounds((f"{day:%m-%d}",)))
        plan = plan_of(target("valid", VALID, period=period), period=period)
        figures = drawn(plan, scenario, draws=2).figures["valid"]

        assert [played - (1 if more > 0 else 0)] * 2 == figures[-1].tolist()

    @pytest.mark.parametrize(
        ("until", "valid"), [(date(2023, 2, 27), 1), (date(2023, 2, 28), 1), (date(2023, 3, 1), 0)]
    )
    def test_leap_day(self, until: date, valid: int) -> None:
        """A certificate of 29 February ends on 28 February three years later."""
        period = Period(date(2021, 1, 1), until)
        plan = plan_of(target("valid", VALID, period=period), period=period)
        # Where nothing can happen nothing is simulated: here it is what will not happen in two draws.
        hardly = Withdrawals(Fraction(1, 10**9))
        levers = Levers(regrading=Regrading(Fraction(0)), withdrawals=hardly)
        kept = drawn(plan, scenario_of(levers, Batch(3, recognised=date(2020, 2, 29))), draws=2)

        assert [valid] * 2 == kept.figures["valid"][-1].tolist()

    def test_regraded_in_the_last_round_before_the_end(self) -> None:
        """What files comes up once, in the round from which its end is nearer than the next; then three years."""
        period = Period(date(2021, 1, 1), date(2024, 7, 1))
        plan = plan_of(target("valid", VALID, period=period), period=period)
        levers = Levers(intake=fixed(0, rounds=7), outcome=surely("3"), regrading=Regrading(ONE))
        rounds = Rounds(("06-30", "12-31"))
        ends = [date(2021, 6, 30), date(2021, 12, 30), date(2021, 12, 31), date(2021, 6, 29)]
        found = [
            drawn(plan, scenario_of(levers, Batch(3, ends=each), rounds=rounds), draws=1).figures["valid"]
            for each in ends
        ]

        # Renewed in June 2021, June 2021, December 2021 and not at all; June's is renewed again in June 2024.
        assert [[1], [1], [1], [0]] == [figures[-1].tolist() for figures in found]
        assert [[1], [1], [1], [0]] == [figures[0].tolist() for figures in found]


class TestError:
    """How far off a simulated probability is."""

    def test_it_covers(self) -> None:
        """Within one standard error are 68 percent of many simulations, within 1.96 are 95."""
        plan = plan_of(target("new", NEW, 14))
        levers = Levers(
            intake=Intake(Distribution.FIXED, per_year=[4] * 5),
            outcome=DossierOutcome({"none": 0.3, "3": 0.7}),
        )
        exact, seeds, draws = stats.binom.sf(13, 20, 0.7), 300, 300
        off = []
        for seed in range(seeds):
            probability = simulate(plan, scenario_of(levers), draws=draws, seed=seed).targets[0].probability
            assert probability is not None
            off.append((float(probability.value) - exact) / probability.error)
        times = np.arange(draws + 1)
        weights = stats.binom.pmf(times, draws, exact)
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = (times / draws - exact) / np.sqrt(times / draws * (1 - times / draws) / draws)
        for width in (1, 1.96, 3):
            covered = float(weights[np.abs(scores) <= width].sum())
            near(float(np.mean(np.abs(off) <= width)), covered, seeds)
            assert abs(covered - (2 * stats.norm.cdf(width) - 1)) < 0.03
        near(float(np.mean(np.array(off) > 0)), float(weights[scores > 0].sum()), seeds)

    def test_more_draws(self) -> None:
        """Four times as many draws halve the error, and of what always came it is next to nothing."""
        plan = plan_of(target("new", NEW, 14), target("sure", NEW, 0))
        levers = Levers(intake=fixed(4), outcome=DossierOutcome({"none": 0.3, "3": 0.7}))
        few, many = (simulate(plan, scenario_of(levers), draws=n, seed=3).targets for n in (1000, 4000))
        errors = [
            each.probability.error for each in (few[0], many[0], few[1]) if each.probability is not None
        ]

        assert errors[0] / errors[1] == pytest.approx(2, abs=0.1)
        assert errors[2] <= 1 / 1000


class TestStart:
    """From which state a simulation starts."""

    def test_nothing_happens(self) -> None:
        """Without dossiers what is there at the start is there at each year's end, whatever the seed."""
        plan = plan_of(target("lapsed", LAPSED), target("kept", VALID))
        levers = Levers(intake=fixed(0), outcome=surely("3"), regrading=Regrading(Fraction(0)))
        scenario = scenario_of(levers, Batch(3, count=4), Batch(5, count=2, ends=START + timedelta(days=1)))
        kept = drawn(plan, scenario, draws=300).figures

        assert (kept["lapsed"].T == [2, 2, 2, 6, 6]).all()
        assert (kept["kept"].T == [4, 4, 4, 0, 0]).all()
