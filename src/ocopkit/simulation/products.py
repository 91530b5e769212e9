"""Sản phẩm qua các đợt: the products of a block of draws, and what each round does to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Protocol, TypeAlias

from attrs import define

from ocopkit.extras import brought_by
from ocopkit.procedure.certificates import certificate_end
from ocopkit.simulation.rounds import Round
from ocopkit.simulation.scenario import LEVELS, Batch, Regrading, Scenario, Subjects
from ocopkit.simulation.states import NEVER, POTENTIAL
from ocopkit.simulation.streams import BLOCK, Purpose, chances, counts, happens, picks
from ocopkit.targets.filters import Attribute, SubjectKind

with brought_by("sim"):
    import numpy as np
    import numpy.typing as npt

__all__ = [
    "KINDS",
    "Asked",
    "Cohort",
    "Luck",
    "attributes_of",
    "bit_of",
    "elapse",
    "first",
    "kinds_of",
    "newcomers",
]

Mask: TypeAlias = npt.NDArray[np.bool_]
Small: TypeAlias = npt.NDArray[np.uint8]
Days: TypeAlias = npt.NDArray[np.int32]

KINDS = tuple(SubjectKind)
"""Các loại chủ thể: the kinds of makers, in the order in which chances are cumulated."""

_ATTRIBUTES = tuple(Attribute)
_FIVE = 5

# The state that each outcome gives, in the order of the levels.
_STATES = np.array([NEVER, 3, 4, POTENTIAL], np.uint8)


class Luck(Protocol):
    """Vận may: the stream of a purpose in one block of draws; `stream` with its seed and block."""

    def __call__(self, purpose: Purpose, *, round: int, cohort: int, extra: int = 0) -> np.random.Generator:
        """The stream of that purpose."""


@define
class Cohort:
    """Lứa sản phẩm: the products that came in with one round, in every draw of a block.

    Arrays have one row a product and one column a draw; days are counted from that of the initial state.

    Args:
        number: the round's; 0 for the initial products.
        state: what they are.
        ends: the last days of their certificates.
        proposed: the numbers of the rounds in which they were proposed to the ministry.
        recognised: the days on which they were first recognised; one column.
        kinds: the places of their makers' kinds.
        attributes: a bit for each attribute that they have.
    """

    number: int
    state: Small
    ends: Days
    proposed: Days
    recognised: Days
    kinds: Small
    attributes: Small


@define
class Asked:
    """Điều các mục tiêu hỏi: what some target asks of products beside their stars; no more is drawn.

    Args:
        kinds: whether kinds of makers.
        attributes: which attributes.
    """

    kinds: bool
    attributes: Collection[Attribute]


def bit_of(attribute: Attribute) -> int:
    """Bit của thuộc tính: the bit that stands for an attribute.

    >>> bit_of(Attribute.UPGRADED), bit_of(Attribute.VOSO)
    (1, 128)
    """
    return 1 << _ATTRIBUTES.index(attribute)


def first(scenario: Scenario, asked: Asked, luck: Luck) -> Cohort:
    """Lứa ban đầu: the products of the initial state.

    Args:
        scenario: the scenario.
        asked: what some target asks.
        luck: of the block.
    """
    as_of = scenario.initial.as_of
    batches = [each for each in scenario.initial.batches for _ in range(each.count)]
    whole = np.zeros((len(batches), BLOCK), np.uint8)

    def column(numbers: Iterable[int]) -> Days:
        return np.fromiter(numbers, np.int32, len(batches)).reshape(-1, 1)

    return Cohort(
        number=0,
        state=whole + column(each.stars or POTENTIAL for each in batches).astype(np.uint8),
        ends=whole + column((each.certificate_end(as_of) - as_of).days for each in batches),
        proposed=np.full(whole.shape, _LONG_AGO, np.int32),
        # No target asks for the day where it is not said, unless it was before the plan.
        recognised=column(((each.recognised or as_of) - as_of).days for each in batches),
        kinds=_first_kinds(batches, scenario.levers.subjects, luck) if asked.kinds else whole.copy(),
        attributes=_first_attributes(batches, scenario.levers.attributes or {}, asked, luck),
    )


_LONG_AGO = -(2**20)


def _first_kinds(batches: Collection[Batch], subjects: Subjects | None, luck: Luck) -> Small:
    drawn = np.zeros((len(batches), BLOCK), np.uint8)
    if subjects is not None:
        drawn = kinds_of(subjects.mix, luck, round=0, cohort=0, rows=len(batches))
    for row, each in enumerate(batches):
        if each.subject is not None:
            drawn[row] = KINDS.index(each.subject)
    return drawn


def _first_attributes(
    batches: Collection[Batch], attributes: Mapping[Attribute, Fraction], asked: Asked, luck: Luck
) -> Small:
    drawn = attributes_of(
        Purpose.PRODUCT_ATTRIBUTE, attributes, asked, luck, round=0, cohort=0, rows=len(batches)
    )
    for row, each in enumerate(batches):
        if each.attributes is not None:
            drawn[row] = sum(map(bit_of, each.attributes))
    return drawn


def newcomers(round: Round, dossiers: Fraction, asked: Asked, luck: Luck, as_of: date) -> Cohort:
    """Lứa mới: the dossiers that a round decides; those that get nothing keep their rows.

    Args:
        round: the round; it has an intake and an outcome.
        dossiers: how many they are on average.
        asked: what some target asks.
        luck: of the block.
        as_of: the day from which days are counted.
    """
    number, levers = round.number, round.levers
    intake, outcome, subjects = levers.intake, levers.outcome, levers.subjects
    if intake is None or outcome is None:
        return _cohort(number, np.zeros((0, BLOCK), np.uint8), round, as_of)
    uniform = luck(Purpose.DOSSIERS, round=number, cohort=number).random(BLOCK)
    there = counts(intake.distribution, dossiers, intake.dispersion, uniform)
    rows = int(there.max())
    drawn = chances(luck(Purpose.OUTCOME, round=number, cohort=number), rows)
    got = _STATES[picks(drawn, outcome.chances)]
    got[np.arange(rows).reshape(rows, 1) >= there] = NEVER
    cohort = _cohort(number, got, round, as_of)
    if asked.kinds and subjects is not None:
        cohort.kinds = kinds_of(subjects.mix, luck, round=number, cohort=number, rows=rows)
    cohort.attributes = attributes_of(
        Purpose.PRODUCT_ATTRIBUTE,
        levers.attributes or {},
        asked,
        luck,
        round=number,
        cohort=number,
        rows=rows,
    )
    return cohort


def _cohort(number: int, state: Small, round: Round, as_of: date) -> Cohort:
    """New products in these states, with certificates of the round's day."""
    rows = len(state)
    return Cohort(
        number=number,
        state=state,
        ends=np.full(state.shape, (certificate_end(round.day) - as_of).days, np.int32),
        proposed=np.full(state.shape, number, np.int32),
        recognised=np.full((rows, 1), (round.day - as_of).days, np.int32),
        kinds=np.zeros_like(state),
        attributes=np.zeros_like(state),
    )


def kinds_of(mix: Mapping[SubjectKind, Fraction], luck: Luck, *, round: int, cohort: int, rows: int) -> Small:
    """Loại chủ thể: kinds of makers, drawn; the place of each among all.

    Args:
        mix: by kind the probability.
        luck: of the block.
        round: the round's number.
        cohort: the cohort's.
        rows: of how many makers.
    """
    drawn = chances(luck(Purpose.SUBJECT_KIND, round=round, cohort=cohort), rows)
    return picks(drawn, [mix.get(each, Fraction(0)) for each in KINDS])


def attributes_of(
    purpose: Purpose,
    probabilities: Mapping[Attribute, Fraction],
    asked: Asked,
    luck: Luck,
    *,
    round: int,
    cohort: int,
    rows: int,
) -> Small:
    """Thuộc tính: attributes, drawn, a bit each.

    Args:
        purpose: of products or of makers.
        probabilities: by attribute.
        asked: which of them some target asks for.
        luck: of the block.
        round: the round's number.
        cohort: the cohort's.
        rows: of how many products or makers.
    """
    bits = np.zeros((rows, BLOCK), np.uint8)
    for place, each in enumerate(_ATTRIBUTES):
        if each in asked.attributes and each in probabilities:
            drawn = chances(luck(purpose, round=round, cohort=cohort, extra=place), rows)
            bits[happens(drawn, probabilities[each])] |= np.uint8(bit_of(each))
    return bits


def elapse(cohort: Cohort, round: Round, luck: Luck, as_of: date) -> None:
    """Một đợt trôi qua: what a round does to products that were there before it.

    Args:
        cohort: the products; changed in place.
        round: the round.
        luck: of the block.
        as_of: the day from which days are counted.
    """
    levers, day = round.levers, (round.day - as_of).days
    valid = (cohort.state != NEVER) & (cohort.ends >= day)

    def drawn(purpose: Purpose) -> npt.NDArray[np.uint32]:
        return chances(luck(purpose, round=round.number, cohort=cohort.number), len(cohort.state))

    if levers.withdrawals is not None:
        gone = valid & happens(drawn(Purpose.WITHDRAWN), levers.withdrawals.each_round)
        cohort.ends[gone] = day - 1
        valid &= ~gone
    # Those on which something was decided in this round.
    decided = np.zeros_like(valid)
    renewed = np.zeros_like(valid)
    if levers.ministry is not None:
        waiting = valid & (cohort.state == POTENTIAL)
        waiting &= cohort.proposed <= round.number - levers.ministry.after
        if waiting.any():
            confirmed = happens(drawn(Purpose.CONFIRMED), levers.ministry.confirms)
            cohort.state[waiting] = 4
            cohort.state[waiting & confirmed] = _FIVE
            decided |= waiting
            renewed |= waiting
    if levers.regrading is not None:
        due = valid & ~decided & (cohort.ends < (round.following - as_of).days)
        if due.any():
            passed = due & happens(drawn(Purpose.FILED), levers.regrading.files)
            renewed |= _regraded(cohort, passed, levers.regrading, round, drawn(Purpose.REGRADED))
            decided |= due
    if levers.upgrades is not None:
        chance = drawn(Purpose.UPGRADED)
        three, four = (levers.upgrades.get(stars, Fraction(0)) for stars in ("3", "4"))
        open = valid & ~decided
        to_four = open & (cohort.state == 3) & happens(chance, three)  # noqa: PLR2004  # stars
        to_five = open & (cohort.state == 4) & happens(chance, four)  # noqa: PLR2004  # stars
        cohort.state[to_four] = 4
        _propose(cohort, to_five, round.number)
        cohort.attributes[to_four | to_five] |= np.uint8(bit_of(Attribute.UPGRADED))
        renewed |= to_four | to_five
    if renewed.any():
        cohort.ends[renewed] = (certificate_end(round.day) - as_of).days


def _regraded(
    cohort: Cohort, filed: Mask, regrading: Regrading, round: Round, drawn: npt.NDArray[np.uint32]
) -> Mask:
    """What becomes of products that file again; those that have a new certificate."""
    if regrading.stars is None:
        return filed
    levels = [regrading.stars.get(each, Fraction(0)) for each in LEVELS]
    got = _STATES[picks(drawn, levels)]
    # Five stars that are found to be potential again stay five stars.
    got[(got == POTENTIAL) & (cohort.state == _FIVE)] = _FIVE
    passed: Mask = filed & (got != NEVER)
    risen = passed & (np.minimum(got, _FIVE) > np.minimum(cohort.state, _FIVE))
    cohort.attributes[risen] |= np.uint8(bit_of(Attribute.UPGRADED))
    cohort.state[passed] = got[passed]
    _propose(cohort, passed & (got == POTENTIAL), round.number)
    return passed


def _propose(cohort: Cohort, those: Mask, number: int) -> None:
    """Propose products to the ministry, in the round of that number."""
    cohort.state[those] = POTENTIAL
    cohort.proposed[those] = number
