"""Kịch bản: what a simulation starts from, and what happens from then on.

What a scenario leaves out does not happen; where a target hangs on it, that target is not simulated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, TypeVar, cast

from attrs import evolve, field, fields, frozen

from ocopkit.law.exact import exact
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.text import Text
from ocopkit.procedure.certificates import certificate_end
from ocopkit.rating.results import Rating, Status
from ocopkit.targets.filters import Attribute, SubjectKind

__all__ = [
    "LEVELS",
    "Batch",
    "Change",
    "Distribution",
    "DossierOutcome",
    "Initial",
    "Intake",
    "Levers",
    "Ministry",
    "Regrading",
    "Rounds",
    "Scenario",
    "Subjects",
    "Withdrawals",
    "outcome_of",
]

K = TypeVar("K")

Number: TypeAlias = int | Fraction | Decimal | float | str

LEVELS = ("none", "3", "4", "5")
"""Các kết quả: what a dossier can get, in the order in which chances are cumulated; ``5`` is potential."""


class Distribution(StrEnum):
    """Phân bố: how the number of a round's dossiers varies.

    ================= ===============================================================
    fixed             just so many
    poisson           so many on average, each of many makers for itself
    negative-binomial so many on average, with more spread: mean + mean² / dispersion
    ================= ===============================================================
    """

    FIXED = "fixed"
    POISSON = "poisson"
    NEGATIVE_BINOMIAL = "negative-binomial"


def _number(number: Number) -> Fraction:
    """An exact number; of a float what it is printed as, 1/5 for 0.2.

    Whatever is none stays as it came: `faults_of_scenario` names it, with everything else.
    """
    found = exact(Decimal(repr(number)) if type(number) is float else number)
    return cast("Fraction", found)


def _distribution(distribution: Distribution | str) -> Distribution:
    """A distribution by its name, too; whatever is none stays as it came."""
    known = distribution in list(Distribution)
    return Distribution(distribution) if known else cast("Distribution", distribution)


def _kinds_of(table: Mapping[SubjectKind, int] | None) -> frozendict[SubjectKind, int] | None:
    return None if table is None else frozendict(table)


def _number_or_none(number: Number | None) -> Fraction | None:
    return None if number is None else _number(number)


def _numbers(table: Mapping[K, Number]) -> frozendict[K, Fraction]:
    return frozendict((key, _number(each)) for key, each in table.items())


def _by_stars(table: Mapping[str, Number] | None) -> frozendict[str, Fraction] | None:
    return None if table is None else _numbers(table)


def _by_kind(table: Mapping[SubjectKind, Number]) -> frozendict[SubjectKind, Fraction]:
    return _numbers(table)


def _of_makers(table: Mapping[Attribute, Number]) -> frozendict[Attribute, Fraction]:
    return _numbers(table)


def _by_attribute(table: Mapping[Attribute, Number] | None) -> frozendict[Attribute, Fraction] | None:
    return None if table is None else _numbers(table)


def _counted(table: Mapping[str, int]) -> frozendict[str, int]:
    return frozendict(table)


def _list_or_none(numbers: Iterable[Number] | None) -> tuple[Fraction, ...] | None:
    return None if numbers is None else tuple(map(_number, numbers))


@frozen
class Batch:
    """Nhóm sản phẩm ban đầu: products that are there from the start, all alike.

    Args:
        stars: those awarded, 3 to 5; ``None`` for potential five stars.
        potential: whether they are proposed to the ministry, which has not decided.
        count: how many there are.
        recognised: the day on which they were first recognised; ``None`` where that is not said, which is
            before the plan's period if the initial state is.
        ends: the last day of their certificates; ``None`` for 36 months from `recognised`, or from the day
            of the initial state.
        subject: who makes them; ``None`` where that is drawn.
        attributes: those that they have, and no others; ``None`` where that is drawn.

    >>> Batch(4, count=9, recognised=date(2019, 12, 30)).certificate_end(date(2020, 12, 31)).isoformat()
    '2022-12-30'
    """

    stars: int | None = None
    potential: bool = False
    count: int = 1
    recognised: date | None = None
    ends: date | None = None
    subject: SubjectKind | None = None
    attributes: frozenset[Attribute] | None = None

    def certificate_end(self, as_of: date) -> date:
        """Ngày hết hạn: the last day of their certificates.

        Args:
            as_of: the day of the initial state.
        """
        return self.ends or certificate_end(self.recognised or as_of)


@frozen
class Initial:
    """Trạng thái ban đầu: what is there on a day.

    Args:
        as_of: the day; what happens after it is simulated.
        stars: by the number of stars, ``3`` to ``5``, how many products have them.
        ends: the last day of their certificates; ``None`` for 36 months from `as_of`.
        products: further products, of which more is known.
        subjects: by kind, how many there are; ``None`` where that is not said.

    >>> Initial(date(2020, 12, 31), stars={"3": 21, "4": 9}).batches[1].count
    9
    """

    as_of: date
    stars: Mapping[str, int] = field(default=frozendict(), converter=_counted)
    ends: date | None = None
    products: tuple[Batch, ...] = field(default=(), converter=tuple[Batch, ...])
    subjects: Mapping[SubjectKind, int] | None = field(default=None, converter=_kinds_of)

    @property
    def batches(self) -> tuple[Batch, ...]:
        """Mọi sản phẩm ban đầu: all products of the initial state, those by stars first."""
        by_stars = (
            Batch(int(stars), count=count, ends=self.ends) for stars, count in sorted(self.stars.items())
        )
        return (*by_stars, *self.products)


@frozen
class Rounds:
    """Các đợt: on which days of each year dossiers are decided.

    Args:
        days: month and day, as ``06-30``.

    >>> Rounds(("06-30", "12-31")).of(2025)[0].isoformat()
    '2025-06-30'
    """

    days: tuple[str, ...] = field(default=("12-31",), converter=tuple[str, ...])

    def of(self, year: int) -> list[date]:
        """Các đợt của một năm: the rounds of a year, in order.

        Args:
            year: the year.
        """
        return [date.fromisoformat(f"{year:04}-{each}") for each in sorted(self.days)]


@frozen
class Intake:
    """Hồ sơ mới: how many dossiers of new products come in.

    Args:
        distribution: how the number varies.
        per_year: for each year of the plan how many, on average; with one round a year.
        per_round: else for each round that is simulated.
        dispersion: of a negative binomial number, what mean² is divided by.
        decided_after: how many rounds later they are decided.

    >>> Intake(Distribution.POISSON, per_year=(10, 7.5)).per_year
    (Fraction(10, 1), Fraction(15, 2))
    """

    distribution: Distribution = field(converter=_distribution)
    per_year: tuple[Fraction, ...] | None = field(default=None, converter=_list_or_none)
    per_round: tuple[Fraction, ...] | None = field(default=None, converter=_list_or_none)
    dispersion: Fraction | None = field(default=None, converter=_number_or_none)
    decided_after: int = 0


@frozen
class DossierOutcome:
    """Kết quả hồ sơ: what a dossier of a new product gets.

    Args:
        stars: by ``none``, ``3``, ``4`` and ``5`` (potential) the probability; what is missing is 0.
        cards: names of scorecards; a dossier gets the stars of any of them, all as likely.
        regimes: of the cards, the ids of the regimes by which they were rated.

    >>> DossierOutcome({"none": 0.2, "3": "4/5"}).chances
    (Fraction(1, 5), Fraction(4, 5), Fraction(0, 1), Fraction(0, 1))
    """

    stars: Mapping[str, Fraction] | None = field(default=None, converter=_by_stars)
    cards: tuple[str, ...] = field(default=(), converter=tuple[str, ...])
    regimes: tuple[str, ...] = field(default=(), converter=tuple[str, ...], metadata={"in_files": False})

    @property
    def chances(self) -> tuple[Fraction, ...]:
        """Xác suất: of each of `LEVELS` the probability."""
        return tuple((self.stars or {}).get(each, Fraction(0)) for each in LEVELS)


@frozen
class Ministry:
    """Bộ quyết định: what becomes of potential five stars.

    Args:
        confirms: the probability that the ministry gives five stars; otherwise four are left.
        after: how many rounds after the proposal it decides, 1 at least.
    """

    confirms: Fraction = field(converter=_number)
    after: int = 1


@frozen
class Regrading:
    """Đánh giá lại: what becomes of a product in the last round before its certificate ends.

    Args:
        files: the probability that a new dossier is filed; without one it lapses.
        stars: what that gets, as of a new product; ``None`` where it keeps what it has.
    """

    files: Fraction = field(converter=_number)
    stars: Mapping[str, Fraction] | None = field(default=None, converter=_by_stars)


@frozen
class Withdrawals:
    """Thu hồi: how often a product loses its certificate before its end.

    Args:
        each_round: the probability, in each round, of each product.
    """

    each_round: Fraction = field(converter=_number)


@frozen
class Subjects:
    """Chủ thể: who makes new products.

    Args:
        mix: by kind the probability; what is missing is 0.
        new: the probability that the maker of a new product had none before.
        attributes: by attribute, the probability that a new maker has it.
    """

    mix: Mapping[SubjectKind, Fraction] = field(converter=_by_kind)
    new: Fraction = field(factory=lambda: Fraction(1), converter=_number)
    attributes: Mapping[Attribute, Fraction] = field(default=frozendict(), converter=_of_makers)


@frozen
class Levers:
    """Yếu tố tác động: what a province can move, or what moves it; ``None`` for what is not said.

    Args:
        intake: how many dossiers come in.
        outcome: what they get.
        ministry: what becomes of potential five stars.
        regrading: what becomes of certificates that end.
        upgrades: by the number of stars, ``3`` and ``4``, the probability to rise by one in a round.
        withdrawals: how often certificates are withdrawn.
        subjects: who makes new products.
        attributes: by attribute, the probability that a product has it.

    >>> Levers(upgrades={"3": 0.05}).upgrades["3"]
    Fraction(1, 20)
    """

    intake: Intake | None = None
    outcome: DossierOutcome | None = None
    ministry: Ministry | None = None
    regrading: Regrading | None = None
    upgrades: Mapping[str, Fraction] | None = field(default=None, converter=_by_stars)
    withdrawals: Withdrawals | None = None
    subjects: Subjects | None = None
    attributes: Mapping[Attribute, Fraction] | None = field(default=None, converter=_by_attribute)

    def changed_by(self, other: Levers) -> Levers:
        """Thay đổi: these levers with what others say in place of theirs.

        Args:
            other: the others.
        """
        said = {each.name: getattr(other, each.name) for each in fields(Levers)}
        return evolve(self, **{name: each for name, each in said.items() if each is not None})


@frozen
class Change:
    """Thay đổi từ một ngày: levers that are others from a day on.

    Args:
        since: the day; a round of that day knows them.
        levers: those that change, whole.
    """

    since: date
    levers: Levers


@frozen
class Scenario:
    """Kịch bản: what a simulation starts from, and what happens from then on.

    Args:
        plan: the id of the plan.
        initial: what is there.
        levers: what happens.
        rounds: on which days of each year.
        changes: what happens otherwise, from which day.

    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> ten = Intake(Distribution.FIXED, per_year=[10] * 5)
    >>> levers = Levers(intake=ten, outcome=DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> more = Change(date(2023, 1, 1), Levers(outcome=DossierOutcome({"3": 1})))
    >>> scenario = Scenario("lang-son-2021-2025", start, levers, changes=[more])
    >>> scenario.on(date(2023, 12, 31)).outcome.chances[1]
    Fraction(1, 1)
    """

    plan: str
    initial: Initial
    levers: Levers = Levers()
    rounds: Rounds = Rounds()
    changes: tuple[Change, ...] = field(default=(), converter=tuple[Change, ...])

    def on(self, day: date) -> Levers:
        """Yếu tố tác động trong ngày: the levers as they are on a day.

        Args:
            day: the day.
        """
        levers = self.levers
        for each in sorted(self.changes, key=lambda change: change.since):
            if each.since <= day:
                levers = levers.changed_by(each.levers)
        return levers

    @property
    def said(self) -> tuple[Levers, ...]:
        """Mọi yếu tố tác động: the levers, and each that takes their place."""
        return (self.levers, *(each.levers for each in self.changes))

    @property
    def regimes(self) -> tuple[str, ...]:
        """Quyết định đã dùng: the ids of the regimes by which its cards were rated."""
        outcomes = (each.outcome for each in self.said)
        return tuple(sorted({id for outcome in outcomes if outcome is not None for id in outcome.regimes}))


def outcome_of(ratings: Sequence[tuple[str, Rating]]) -> DossierOutcome:
    """Kết quả theo phiếu chấm: what a dossier gets that is like any of some rated cards.

    Args:
        ratings: each card's name and its rating by `rate`; a card that stands twice is twice as likely.
            What is thrown out, stopped or has fewer than three stars gets none; five stars are potential.

    Raises:
        InputError: for cards without stars, all of them.

    >>> from ocopkit import Catalog, Scorecard, rate
    >>> thrown_out = Scorecard("vn-26-2026/01", {}, {"set/disqualifies-1": True})
    >>> outcome_of([("one.toml", rate(thrown_out, Catalog.builtin()))]).stars
    {'none': Fraction(1, 1)}
    """
    out = (Status.DISQUALIFIED, Status.STOPPED)
    faults = [
        Fault((name,), shown(rating.status.value), Text("một phiếu ra hạng sao", "a card that has stars"))
        for name, rating in ratings
        if rating.status not in out and rating.stars is None
    ]
    if faults:
        raise InputError(faults)
    got = ["none" if each.stars is None or each.stars < 3 else str(each.stars) for _, each in ratings]  # noqa: PLR2004  # stars
    stars: dict[str, Number] = {
        level: Fraction(got.count(level), len(got)) for level in LEVELS if level in got
    }
    return DossierOutcome(
        stars,
        cards=[name for name, _ in ratings],
        regimes=sorted({each.regime for _, each in ratings}),
    )
