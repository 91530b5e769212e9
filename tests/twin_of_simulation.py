"""A slow twin of the simulation: one draw, product by product, from the page of its decision alone.

It shares with the engine the random numbers of `streams` and what a scenario says of itself, and nothing else.
Where the page can be read in two ways, the reading taken stands beside the line that takes it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import TypeAlias

from attrs import define, frozen
from scipy import stats

from ocopkit.simulation.scenario import LEVELS, Batch, Intake, Levers, Regrading, Scenario
from ocopkit.simulation.streams import BLOCK, Chances, Purpose, chances, stream
from ocopkit.targets.filters import Attribute, Row, SubjectKind
from ocopkit.targets.plans import Plan, Target

# A round, the round in which a product came in, and its place among those of that round.
Who: TypeAlias = tuple[int, int, int]

FIVE, POTENTIAL = 5, 6
STATES = {"3": 3, "4": 4, "5": POTENTIAL}
BEFORE_ALL_ROUNDS = -(10**6)
"""The round in which initial products were proposed: long before, however long the ministry takes."""


@define
class Product:
    """One product: when and where it came in, what it has become, and who makes it."""

    cohort: int
    row: int
    state: int
    recognised: date | None
    ends: date
    proposed: int
    subject: SubjectKind | None
    attributes: dict[Attribute, bool]

    def valid(self, day: date) -> bool:
        """Whether its certificate ends on that day or later."""
        return self.state > 0 and self.ends >= day

    def shown(self) -> Row:
        """What a filter is asked of."""
        stars = None if self.state == POTENTIAL else self.state
        return Row(stars, self.state in (FIVE, POTENTIAL), self.subject, self.attributes)


@frozen
class Luck:
    """The random numbers of one draw."""

    seed: int
    draw: int

    def chance(self, purpose: Purpose, who: Who, extra: int = 0) -> int:
        """The chance of one product, or one subject, in one round."""
        round, cohort, row = who
        rows = 1 << row.bit_length()
        drawn = block_of((self.seed, self.draw // BLOCK, purpose), round, cohort, extra, rows)
        return int(drawn[row][self.draw % BLOCK])

    def happens(self, probability: Fraction, purpose: Purpose, who: Who, extra: int = 0) -> bool:
        """Whether something of that probability happens to it."""
        return self.chance(purpose, who, extra) < math.floor(probability * 2**32)

    def pick(self, probabilities: Sequence[Fraction], purpose: Purpose, who: Who) -> int:
        """Which of some possibilities happens to it, by cumulated chances."""
        drawn = self.chance(purpose, who)
        for place in range(len(probabilities) - 1):
            if drawn < math.floor(sum(probabilities[: place + 1]) * 2**32):
                return place
        return len(probabilities) - 1

    def dossiers(self, intake: Intake, mean: Fraction, round: int) -> int:
        """How many dossiers are decided in a round."""
        if intake.distribution == "fixed" or not mean:
            return int(mean)
        generator = stream(self.seed, self.draw // BLOCK, Purpose.DOSSIERS, round=round, cohort=round)
        uniform = generator.random(BLOCK)[self.draw % BLOCK]
        if intake.dispersion is None:
            return int(stats.poisson.ppf(uniform, float(mean)))
        # The variance m + m²/k is that of failures before the k-th success of chance k / (k + m).
        k = intake.dispersion
        return int(stats.nbinom.ppf(uniform, float(k), float(k / (k + mean))))


@lru_cache(maxsize=4096)
def block_of(what: tuple[int, int, Purpose], round: int, cohort: int, extra: int, rows: int) -> Chances:
    """The chances of a whole block, kept for the next draw that asks."""
    return chances(stream(*what, round=round, cohort=cohort, extra=extra), rows)


def rounds_of(plan: Plan, scenario: Scenario) -> list[date]:
    """The days of all rounds, and after them the day that would come next."""
    first, last = scenario.initial.as_of, plan.period.until
    every = [day for year in range(first.year, last.year + 2) for day in scenario.rounds.of(year)]
    later = [day for day in every if day > first]
    within = [day for day in later if day <= last]
    return later[: len(within) + 1]


def checkpoints_of(plan: Plan, scenario: Scenario) -> list[date]:
    """The days at whose end figures are counted.

    The 31 December of a year that the plan leaves earlier is after the plan, and none of them.
    """
    since, until = plan.period.since, plan.period.until
    ends = {date(year, 12, 31) for year in range(since.year, until.year + 1)} | {until}
    return sorted(day for day in ends if scenario.initial.as_of < day <= until)


def certificate_of(day: date) -> date:
    """The last day of a certificate of that day."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 3, 2, 28)
    return date(day.year + 3, day.month, day.day)


def play(plan: Plan, scenario: Scenario, seed: int, draw: int) -> dict[str, list[tuple[int, int | None]]]:
    """The figures of one draw.

    Args:
        plan: by the readings taken.
        scenario: what happens.
        seed: of the whole simulation.
        draw: the number of the draw, from 0.

    Returns:
        By the id of each target whose measure can be simulated, one pair a checkpoint: the figure, or of a
        share what is counted; and of a share what it is counted among.
    """
    luck = Luck(seed, draw)
    products = initial_products(plan, scenario, luck)
    subjects = initial_subjects(scenario, luck)
    figures: dict[str, list[tuple[int, int | None]]] = {}
    days = rounds_of(plan, scenario)
    played = 0
    for checkpoint in checkpoints_of(plan, scenario):
        while days[played] <= checkpoint:
            day, coming = days[played], days[played + 1]
            played += 1
            levers = scenario.on(day)
            for product in products:
                live_through(product, played, day, coming, levers, luck)
            take_in(products, subjects, played, days, levers, plan, luck)
        for target in plan.targets:
            counted = count(target, plan, products, subjects, checkpoint)
            if counted is not None:
                figures.setdefault(target.id, []).append(counted)
    return figures


def initial_products(plan: Plan, scenario: Scenario, luck: Luck) -> list[Product]:
    """What is there on the day of the initial state, by the levers of that day."""
    initial = scenario.initial
    levers = scenario.on(initial.as_of)
    each_one: list[Batch] = [batch for batch in initial.batches for _ in range(batch.count)]
    products = []
    for row, batch in enumerate(each_one):
        recognised = batch.recognised
        if recognised is None and initial.as_of < plan.period.since:
            recognised = initial.as_of  # any day before the plan's period tells the same
        if batch.attributes is None:
            attributes = attributes_of(levers.attributes, luck, Purpose.PRODUCT_ATTRIBUTE, (0, 0, row))
        else:
            attributes = {attribute: attribute in batch.attributes for attribute in Attribute}
        subject = batch.subject
        if subject is None and levers.subjects is not None:
            subject = kind_of(levers.subjects.mix, luck, (0, 0, row))
        state = POTENTIAL if batch.potential else batch.stars or 0
        ends = batch.ends or certificate_of(batch.recognised or initial.as_of)
        proposed = BEFORE_ALL_ROUNDS
        products.append(Product(0, row, state, recognised, ends, proposed, subject, attributes))
    return products


def initial_subjects(scenario: Scenario, luck: Luck) -> list[Row]:
    """The subjects that are there on the day of the initial state."""
    counted = scenario.initial.subjects or {}
    kinds = [kind for kind in SubjectKind for _ in range(counted.get(kind, 0))]
    levers = scenario.on(scenario.initial.as_of)
    chances_of = None if levers.subjects is None else levers.subjects.attributes
    return [
        Row(
            subject=kind,
            attributes=attributes_of(chances_of, luck, Purpose.SUBJECT_ATTRIBUTE, (0, 0, row)),
        )
        for row, kind in enumerate(kinds)
    ]


def attributes_of(
    probabilities: Mapping[Attribute, Fraction] | None, luck: Luck, purpose: Purpose, who: Who
) -> dict[Attribute, bool]:
    """The attributes of a product or subject; of what has no probability it is not known."""
    return {
        attribute: luck.happens(probabilities[attribute], purpose, who, extra)
        for extra, attribute in enumerate(Attribute)
        if probabilities is not None and attribute in probabilities
    }


def kind_of(mix: Mapping[SubjectKind, Fraction], luck: Luck, who: Who) -> SubjectKind:
    """Who makes a product."""
    probabilities = [mix.get(kind, Fraction(0)) for kind in SubjectKind]
    return list(SubjectKind)[luck.pick(probabilities, Purpose.SUBJECT_KIND, who)]


def live_through(  # noqa: PLR0917  # a round, told whole
    product: Product, round: int, day: date, coming: date, levers: Levers, luck: Luck
) -> None:
    """Steps 1 to 4 of a round, for one product."""
    who = (round, product.cohort, product.row)
    if not product.valid(day):
        return
    withdrawals, ministry, regrading = levers.withdrawals, levers.ministry, levers.regrading
    if withdrawals is not None and luck.happens(withdrawals.each_round, Purpose.WITHDRAWN, who):
        product.ends = day - timedelta(days=1)
        return
    if ministry is not None and product.state == POTENTIAL and round - product.proposed >= ministry.after:
        product.state = FIVE if luck.happens(ministry.confirms, Purpose.CONFIRMED, who) else 4
        product.ends = certificate_of(day)
        return
    if regrading is not None and product.ends < coming:
        come_up(product, day, regrading, luck, who)
        return
    if levers.upgrades is not None and product.state in (3, 4):
        probability = levers.upgrades.get(str(product.state), Fraction(0))
        if luck.happens(probability, Purpose.UPGRADED, who):
            move(product, POTENTIAL if product.state == 4 else 4, round)
            product.ends = certificate_of(day)


def come_up(product: Product, day: date, regrading: Regrading, luck: Luck, who: Who) -> None:
    """Step 3 of a round, for a product whose certificate ends before the next."""
    if not luck.happens(regrading.files, Purpose.FILED, who):
        return
    result = product.state
    if regrading.stars is not None:
        shares = [regrading.stars.get(level, Fraction(0)) for level in LEVELS]
        level = LEVELS[luck.pick(shares, Purpose.REGRADED, who)]
        if level == "none":
            return
        result = STATES[level]
        if product.state == FIVE and result == POTENTIAL:
            result = FIVE
        if result == POTENTIAL:
            product.proposed = who[0]
    move(product, result, who[0])
    product.ends = certificate_of(day)


def move(product: Product, state: int, round: int) -> None:
    """Give a product a state; what rises is upgraded, 5 and 6 count alike."""
    if min(state, FIVE) > min(product.state, FIVE):
        product.attributes[Attribute.UPGRADED] = True
    # What stays potential goes on waiting.
    if state == POTENTIAL != product.state:
        product.proposed = round
    product.state = state


def take_in(  # noqa: PLR0917  # a round, told whole
    products: list[Product],
    subjects: list[Row],
    round: int,
    days: list[date],
    levers: Levers,
    plan: Plan,
    luck: Luck,
) -> None:
    """Step 5 of a round: what comes in anew, and by whom it is made."""
    intake, outcome, makers = levers.intake, levers.outcome, levers.subjects
    if intake is None or outcome is None:
        return
    came = round - intake.decided_after
    if came < 1:
        return  # nothing is said of dossiers that came before the first round
    day = days[round - 1]
    for row in range(luck.dossiers(intake, mean_of(intake, came, days, plan), round)):
        who = (round, round, row)
        level = LEVELS[luck.pick(outcome.chances, Purpose.OUTCOME, who)]
        if level == "none":
            continue
        attributes = attributes_of(levers.attributes, luck, Purpose.PRODUCT_ATTRIBUTE, who)
        kind = None if makers is None else kind_of(makers.mix, luck, who)
        ends = certificate_of(day)
        products.append(Product(round, row, STATES[level], day, ends, round, kind, attributes))
        if makers is not None and luck.happens(makers.new, Purpose.NEW_SUBJECT, who):
            own = attributes_of(makers.attributes, luck, Purpose.SUBJECT_ATTRIBUTE, who)
            subjects.append(Row(subject=kind, attributes=own))


def mean_of(intake: Intake, came: int, days: list[date], plan: Plan) -> Fraction:
    """How many dossiers come in, on average, in the round of that number: one number stands for all."""
    if intake.per_round is not None:
        numbers, place = intake.per_round, came - 1
    else:
        numbers, place = intake.per_year or (), days[came - 1].year - plan.period.since.year
        if place < 0:
            return Fraction(0)
    return numbers[0] if len(numbers) == 1 else numbers[place]


def count(
    target: Target, plan: Plan, products: list[Product], subjects: list[Row], day: date
) -> tuple[int, int | None] | None:
    """The figure of a target at the end of a day, and of a share what it is counted among.

    What is not known of a product is not counted; nothing is counted of a measure that is not simulated.
    """
    match target.measure:
        case "products-recognised-so-far":
            rows = [each.shown() for each in products]
        case "products-recognised-in-period":
            rows = [
                each.shown()
                for each in products
                if each.recognised is not None and each.recognised in target.period
            ]
        case "products-still-valid":
            rows = [each.shown() for each in products if each.valid(day)]
        case "products-lapsed":
            rows = [each.shown() for each in products if not each.valid(day)]
        case "baseline-products-still-valid":
            start = plan.period.since
            rows = [
                each.shown()
                for each in products
                if each.cohort == 0
                and each.recognised is not None
                and each.recognised < start
                and each.valid(day)
            ]
        case "products-share":
            rows = [each.shown() for each in products]
        case "subjects-share":
            rows = subjects
        case _:
            return None
    if not target.measure.endswith("-share"):
        return sum(target.filter.matches(row) is True for row in rows), None
    whole = [row for row in rows if target.among.matches(row) is True]
    return sum(target.filter.matches(row) is True for row in whole), len(whole)
