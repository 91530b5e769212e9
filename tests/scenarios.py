"""Plans and scenarios to simulate: small ones written by hand, and strategies for any."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, TypeVar

from attrs import evolve
from hypothesis import strategies as st

from figures import ALL, DONG_THAP, LANG_SON, NATIONAL, SO_FAR, STAGE
from ocopkit.simulation.scenario import (
    LEVELS,
    Batch,
    Change,
    Distribution,
    DossierOutcome,
    Initial,
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
from ocopkit.targets.plans import Comparator, Kind, Period, Plan, Target

K = TypeVar("K")

NEW, VALID, LAPSED = "products-recognised-in-period", "products-still-valid", "products-lapsed"
KEPT, SHARE, SUBJECTS = "baseline-products-still-valid", "products-share", "subjects-share"
COUNTED = (SO_FAR, NEW, VALID, LAPSED, KEPT, SHARE, SUBJECTS)
START = date(2020, 12, 31)


def target(id: str, measure: str, value: int | Fraction = 1, filter: Filter = ALL, **more: Any) -> Target:
    """A target of a floor, over the period 2021 to 2025 unless told."""
    return evolve(
        LANG_SON.by_id["new-3-star"],
        id=id,
        measure=measure,
        kind=LANG_SON.measures[measure].kind,
        value=value,
        filter=filter,
        baseline=None,
        interpretations=(),
        readings={},
        **more,
    )


def plan_of(*targets: Target, period: Period = STAGE) -> Plan:
    """A plan with these targets."""
    return Plan(
        "made-up",
        LANG_SON.title,
        LANG_SON.documents,
        period,
        targets,
        province="vn-20",
        measures=LANG_SON.measures,
    )


def scenario_of(
    levers: Levers = Levers(),  # noqa: B008  # it is frozen
    *products: Batch,
    as_of: date = START,
    plan: str = "made-up",
    subjects: Mapping[SubjectKind, int] | None = None,
    **more: Any,
) -> Scenario:
    """A scenario that starts from these products."""
    return Scenario(plan, Initial(as_of, products=products, subjects=subjects), levers, **more)


def fixed(*per_round: int, rounds: int = 5, decided_after: int = 0) -> Intake:
    """Just so many dossiers, for each round; one number is that of all rounds."""
    numbers = per_round * rounds if len(per_round) == 1 else per_round
    return Intake(Distribution.FIXED, per_round=numbers, decided_after=decided_after)


def surely(level: str) -> DossierOutcome:
    """What every dossier gets."""
    return DossierOutcome({level: Fraction(1)})


# Ends of certificates fall on, before and after rounds and checkpoints that are common to many scenarios.
EDGES = [
    day + timedelta(days=more)
    for year in range(2021, 2026)
    for day in (date(year, 12, 31), date(year, 6, 30))
    for more in (-1, 0, 1)
]
PERIODS = [
    STAGE,
    Period(date(2021, 1, 1), date(2023, 6, 30)),
    Period(date(2020, 3, 1), date(2024, 2, 29)),
    Period(date(2021, 7, 1), date(2025, 12, 30)),
]
YEARLY = [("12-31",), ("06-30",), ("02-28",)]
SEVERAL = [("06-30", "12-31"), ("12-31", "03-01"), ("02-28", "06-30", "10-15", "12-30"), ("01-01", "12-31")]
PROBABILITIES = [Fraction(n) for n in ("0", "1", "1/2", "1/3", "9/10", "1/7", "49/50", "1/4294967297")]
MEANS = [Fraction(n) for n in ("0", "1/2", "1", "5/2", "19/7", "6")]
DISPERSIONS = [Fraction(n) for n in ("1/3", "1", "7/2", "9")]

# Strategies are made once: many scenarios draw from them.
probabilities = st.sampled_from(PROBABILITIES)
# Every attribute is said, so that no target hangs on one that is not; who is upgraded other levers say.
by_attribute = st.fixed_dictionaries(
    {attribute: probabilities for attribute in Attribute if attribute is not Attribute.UPGRADED}
)


def shares(keys: list[K]) -> st.SearchStrategy[dict[K, Fraction]]:
    """Probabilities that add up to 1; those of 0 sometimes left out."""

    def parts(weights: list[int], all_named: bool) -> dict[K, Fraction]:  # noqa: FBT001  # as it is drawn
        whole = sum(weights)
        return {
            key: Fraction(weight, whole)
            for key, weight in zip(keys, weights, strict=True)
            if weight or all_named
        }

    weights = st.lists(st.integers(0, 3), min_size=len(keys), max_size=len(keys)).filter(any)
    return st.builds(parts, weights, st.booleans())


outcomes = shares(list(LEVELS))
dossier_outcomes = st.builds(DossierOutcome, outcomes)
ministries = st.builds(Ministry, probabilities, st.integers(1, 3))
regradings = st.builds(Regrading, probabilities, st.none() | outcomes)
upgrades = st.fixed_dictionaries({"3": probabilities, "4": probabilities})
withdrawals = st.builds(Withdrawals, probabilities)
makers = st.builds(Subjects, shares(list(SubjectKind)), probabilities, by_attribute)
initial_subjects = st.integers(0, 4).flatmap(
    lambda n: st.dictionaries(st.sampled_from(SubjectKind), st.integers(0, 4)) if n else st.none()
)
attribute_sets = st.integers(0, 5).flatmap(
    lambda n: st.frozensets(st.sampled_from(Attribute), max_size=3) if n else st.none()
)


@st.composite
def intakes(draw: st.DrawFn, plan: Plan, scenario: Scenario) -> Intake:
    """Any intake that fits the plan's years and the scenario's rounds."""
    distribution = draw(st.sampled_from(Distribution))
    means = [each for each in MEANS if distribution is not Distribution.FIXED or each.denominator == 1]
    days = rounds_of(plan, scenario)
    years = range(plan.period.since.year, plan.period.until.year + 1)
    within_plan = all(day.year in years for day in days)
    a_year = len(scenario.rounds.days) == 1 and within_plan and draw(st.booleans())
    counted = [year in {day.year for day in days} for year in years] if a_year else [True] * len(days)
    numbers = [draw(st.sampled_from(means)) if each else Fraction(0) for each in counted]
    wide = distribution is Distribution.NEGATIVE_BINOMIAL
    return Intake(
        distribution,
        per_year=numbers if a_year else None,
        per_round=None if a_year else numbers,
        dispersion=draw(st.sampled_from(DISPERSIONS)) if wide else None,
        decided_after=draw(st.sampled_from([0, 0, 0, 1, 2])),
    )


def rounds_of(plan: Plan, scenario: Scenario) -> list[date]:
    """The days of the rounds that are simulated."""
    first, last = scenario.initial.as_of, plan.period.until
    days = [day for year in range(first.year, last.year + 1) for day in scenario.rounds.of(year)]
    return [day for day in days if first < day <= last]


@st.composite
def levers(
    draw: st.DrawFn, plan: Plan, scenario: Scenario, *, spared: int | None = 8, outcome: bool = False
) -> Levers:
    """Any levers; each is left out once against being said so many times, with ``None`` never.

    Where no outcome is said, here or before, no dossiers come in.
    """

    def perhaps(strategy: st.SearchStrategy[Any]) -> Any:
        left_out = spared is not None and draw(st.integers(0, spared)) == spared
        return None if left_out else draw(strategy)

    said = perhaps(dossier_outcomes)
    return Levers(
        intake=perhaps(intakes(plan, scenario)) if outcome or said is not None else None,
        outcome=said,
        ministry=perhaps(ministries),
        regrading=perhaps(regradings),
        upgrades=perhaps(upgrades),
        withdrawals=perhaps(withdrawals),
        subjects=perhaps(makers),
        attributes=perhaps(by_attribute),
    )


@st.composite
def batches(draw: st.DrawFn, as_of: date, since: date) -> Batch:
    """Any initial products, with ends on both sides of rounds and checkpoints.

    When they were recognised is seldom left out where it tells new products of a plan from others.
    """
    stars = draw(st.sampled_from([3, 4, 5, 5, None]))
    edges = [date(2019, 6, 30), date(2020, 2, 29), as_of, since, since - timedelta(days=1)]
    day = draw(st.sampled_from([each for each in edges if each <= as_of]) | st.dates(date(2018, 1, 1), as_of))
    unsaid = draw(st.integers(0, 1 if as_of < since else 9)) == 0
    ends = draw(
        st.none()
        | st.sampled_from([each for each in EDGES if each > as_of])
        | st.dates(as_of, date(2026, 12, 31))
    )
    return Batch(
        stars,
        potential=stars is None,
        count=draw(st.integers(1, 5)),
        recognised=None if unsaid else day,
        ends=ends,
        subject=draw(st.none() | st.sampled_from(SubjectKind)),
        attributes=draw(attribute_sets),
    )


@st.composite
def scenarios(draw: st.DrawFn, plan: Plan) -> Scenario:
    """Any scenario of a plan."""
    since = plan.period.since
    as_of = draw(
        st.sampled_from([START, since - timedelta(days=1), since, date(2021, 7, 15), date(2019, 6, 30)])
        | st.dates(date(2019, 6, 30), date(2022, 12, 31))
    )
    plain = as_of < since or draw(st.integers(0, 9)) == 0
    initial = Initial(
        as_of,
        stars=draw(
            st.dictionaries(st.sampled_from(["3", "4", "5"]), st.integers(0, 4), max_size=3 if plain else 0)
        ),
        ends=draw(st.none() | st.sampled_from([day for day in EDGES if day > as_of])),
        products=draw(st.lists(batches(as_of, since), max_size=3)),
        subjects=draw(initial_subjects),
    )
    bare = Scenario(plan.id, initial, rounds=Rounds(draw(st.sampled_from([*YEARLY, *YEARLY, *SEVERAL]))))
    said = draw(levers(plan, bare))
    days = st.sampled_from([day for day in EDGES if as_of < day <= plan.period.until])
    changes = {
        day: Change(day, draw(levers(plan, bare, spared=1, outcome=said.outcome is not None)))
        for day in draw(st.lists(days, max_size=2))
    }
    return evolve(bare, levers=said, changes=[each for each in changes.values() if each.levers != Levers()])


FILTERS = [
    ALL,
    EVERYTHING,
    *(Filter(stars=(stars, stars)) for stars in (3, 4, 5)),
    Filter(stars=(4, 5)),
    Filter(stars=(3, 4)),
    Filter(potential=True),
    Filter(attributes=frozenset({Attribute.UPGRADED})),
    Filter(attributes=frozenset({Attribute.POSTMART, Attribute.VOSO})),
    Filter(stars=(3, 5), subjects=frozenset({SubjectKind.FARM, SubjectKind.COOPERATIVE})),
]
OF_SUBJECTS = [
    EVERYTHING,
    Filter(subjects=frozenset({SubjectKind.COOPERATIVE})),
    Filter(subjects=frozenset({SubjectKind.ENTERPRISE, SubjectKind.TOURISM_BODY})),
    Filter(attributes=frozenset({Attribute.WOMEN_LED})),
    Filter(subjects=frozenset({SubjectKind.COOPERATIVE}), attributes=frozenset({Attribute.CIRCULAR_CHAIN})),
]


@st.composite
def targets(draw: st.DrawFn, id: str, plan: Period) -> Target:
    """Any target whose measure is simulated, over any part of a plan that a year or the plan ends."""
    measure = draw(st.sampled_from(COUNTED))
    kind = LANG_SON.measures[measure].kind
    filters = OF_SUBJECTS if measure == SUBJECTS else FILTERS
    filter = draw(st.sampled_from(filters))
    wholes = [each for each in filters if filter.implies(each)] if kind is Kind.SHARE else [EVERYTHING]
    comparator = draw(st.sampled_from(Comparator))
    value = draw(st.integers(0, 100 if kind is Kind.SHARE else 12))
    most = draw(st.integers(value, 100)) if comparator is Comparator.BETWEEN else None
    ends = [date(year, 12, 31) for year in range(plan.since.year, plan.until.year)]
    until = draw(st.sampled_from([plan.until, plan.until, *ends]))
    since = draw(st.just(plan.since) | st.dates(plan.since, until))
    return target(
        id,
        measure,
        value,
        filter,
        among=draw(st.sampled_from(wholes)),
        comparator=comparator,
        value_max=most,
        period=Period(since, until),
    )


@st.composite
def made_up(draw: st.DrawFn) -> Plan:
    """A small plan with any targets."""
    period = draw(st.sampled_from(PERIODS))
    number = draw(st.integers(1, 10))
    return plan_of(*(draw(targets(f"target-{n}", period)) for n in range(number)), period=period)


def plans() -> st.SearchStrategy[Plan]:
    """The plans that ocopkit holds, and small ones that are made up."""
    held = st.sampled_from([LANG_SON, DONG_THAP, NATIONAL])
    return held | made_up() | made_up() | made_up()
