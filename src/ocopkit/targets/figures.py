"""Số liệu đã biết: published figures of a plan, by what they count, of which day and from when on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TypeVar

from attrs import evolve, frozen

from ocopkit.law.text import Text
from ocopkit.targets.agreement import extremes, finest
from ocopkit.targets.filters import EVERYTHING, Filter
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Kind, Period, Plan, Target

__all__ = ["Figures", "year_of"]


K = TypeVar("K")


@frozen
class Figures:
    """Số liệu đã biết: published figures of a plan's province, known on the day of an assessment.

    Args:
        plan: the plan, by the readings taken, with its measures.
        known: the figures, already without those of other provinces and of later days.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> figure = Observation(215, date(2025, 11, 20), "a newspaper", target="new-3-star")
    >>> [each.value for each in Figures(plan, (figure,)).published(plan.by_id["new-3-star"])]
    [Fraction(215, 1)]
    """

    plan: Plan
    known: tuple[Observation, ...]

    def published(self, target: Target) -> Sequence[Observation]:
        """Số liệu của mục tiêu: the figures published for a target, then those of what it measures.

        Args:
            target: by the reading taken; the figures are of any time.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
        >>> of_measure = Observation(3, day, "a newspaper", measure="tourism-villages-reviewed")
        >>> of_target = Observation(2, day, "a newspaper", target="tourism-villages")
        >>> there = Figures(plan, (of_measure, of_target)).published(plan.by_id["tourism-villages"])
        >>> [each.value for each in there]
        [Fraction(2, 1), Fraction(3, 1)]
        """
        counts = self.of(target.measure, target.filter, target.among)
        return (*self.by_target.get(target.id, ()), *counts)

    def of(self, measure: str, filter: Filter, among: Filter = EVERYTHING) -> Sequence[Observation]:
        """Số liệu của chỉ tiêu: the figures of a measure that count just this.

        Args:
            measure: its id.
            filter: which of it; one that only implies this is another.
            among: of a share, what the whole is.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.filters import RECOGNISED
        >>> lapsed = Observation(72, date(2025, 6, 20), "a newspaper", measure="products-lapsed")
        >>> figures = Figures(Catalog.builtin().plan("vn-2021-2025"), (lapsed,))
        >>> len(figures.of("products-lapsed", EVERYTHING)), len(figures.of("products-lapsed", RECOGNISED))
        (1, 0)
        """
        return self.by_count.get((measure, filter, among), ())

    def within(self, target: Target, measure: str, filter: Filter) -> list[Observation]:
        """Of these the ones of days of a target's period."""
        return [each for each in self.of(measure, filter) if each.as_of in target.period]

    def of_day(self, figure: Observation) -> Mapping[Filter, Sequence[Observation]]:
        """By what they count, all figures of its measure, whole, day and beginning."""
        return self.by_day[*self._when(figure), figure.among]

    def counted(self, figure: Observation) -> tuple[str, Filter, Filter]:
        """Đếm gì: the measure, which of it, and of a share among what; the figure's target may say it.

        Args:
            figure: the figure.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.filters import RECOGNISED
        >>> figure = Observation(215, date(2025, 6, 20), "a newspaper", target="new-3-star")
        >>> figures = Figures(Catalog.builtin().plan("lang-son-2021-2025"), (figure,))
        >>> figures.counted(figure) == ("products-recognised-in-period", RECOGNISED, EVERYTHING)
        True
        """
        target = self.plan.by_id.get(figure.target or "")
        if target is None:
            return figure.measure or "", figure.filter, figure.among
        return target.measure, target.filter, target.among

    def day(self, figure: Observation) -> date:
        """Ngày của số liệu: the day up to which a figure counts.

        Args:
            figure: of a flow over a period of its own that was over when it was published, the last day of
                that period; else its own day.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.plans import Period
        >>> of_2023 = Period(date(2021, 1, 1), date(2023, 12, 31))
        >>> figure = Observation(40, date(2024, 5, 1), "a newspaper", target="new-3-star", period=of_2023)
        >>> Figures(Catalog.builtin().plan("lang-son-2021-2025"), (figure,)).day(figure).isoformat()
        '2023-12-31'
        """
        if figure.period is None or not self._flows(figure):
            return figure.as_of
        return min(figure.as_of, figure.period.until)

    def since(self, figure: Observation) -> date | Period | None:
        """Từ ngày nào: the day from which a flow counts, that of its target or plan where it names none.

        Of all else the period that it names, if any.
        """
        if figure.period is not None:
            return figure.period.since if self._flows(figure) else figure.period
        target = self.plan.by_id.get(figure.target or "")
        return (self.plan if target is None else target).period.since if self._flows(figure) else None

    def _flows(self, figure: Observation) -> bool:
        return self.plan.measures[self.counted(figure)[0]].kind is Kind.FLOW

    def _when(self, figure: Observation) -> tuple[object, ...]:
        return figure.measure, self.day(figure), self.since(figure)

    @cached_property
    def one_a_day(self) -> Figures:
        """Mỗi ngày một số liệu: of figures of one thing and day the finest, as of that day.

        So none is told twice, however many there are.
        """
        alike = _grouped(self.known, lambda each: (each.target, self.counted(each), *self._when(each)))
        chosen = (finest(those) for those in alike.values())
        return evolve(self, known=tuple(evolve(each, as_of=self.day(each)) for each in chosen))

    @cached_property
    def by_target(self) -> Mapping[str | None, Sequence[Observation]]:
        """Số liệu theo mục tiêu: the figures by the target that they were published for."""
        return _grouped(self.known, lambda each: each.target)

    @cached_property
    def by_count(self) -> Mapping[object, Sequence[Observation]]:
        """Số liệu theo cách đếm: the figures by what they count."""
        return _grouped(self.known, lambda each: (each.measure, each.filter, each.among))

    @cached_property
    def by_place(self) -> Mapping[object, Mapping[Filter, Sequence[Observation]]]:
        """Số liệu theo nơi công bố: those of measures by where and when, then by what they count."""
        of_measures = (each for each in self.known if each.measure is not None)
        places = _grouped(of_measures, lambda each: (each.source, *self._when(each)))
        return {place: _grouped(those, lambda each: each.filter) for place, those in places.items()}

    @cached_property
    def by_day(self) -> Mapping[object, Mapping[Filter, Sequence[Observation]]]:
        """The figures by their measure, day, beginning and, of shares, whole, then by what they count."""
        of_days = _grouped(self.known, lambda each: (*self._when(each), each.among))
        return {day: _grouped(those, lambda each: each.filter) for day, those in of_days.items()}

    def of_period(self, target: Target, figure: Observation) -> bool:
        """Có thuộc giai đoạn: whether a figure is of a day of the target's period.

        A flow's own period, where it names one, begins with the target's and ends no later. A figure of a day
        after the target's period is not of it: what was missed stays missed. What is to be every year is
        counted by the year.

        Args:
            target: by the reading taken.
            figure: the figure.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.plans import Period
        >>> target = Catalog.builtin().plan("lang-son-2021-2025").by_id["new-3-star"]
        >>> figure = Observation(60, date(2025, 6, 20), "a newspaper", target=target.id)
        >>> longer = evolve(figure, period=Period(date(2019, 1, 1), figure.as_of))
        >>> figures = Figures(Catalog.builtin().plan("lang-son-2021-2025"), (figure, longer))
        >>> figures.of_period(target, figure), figures.of_period(target, longer)
        (True, False)
        """
        if target.kind is Kind.RECURRING:
            year, since = year_of(figure), target.period.since
            early = figure.period is None and figure.as_of < since
            return year is not None and not early and since.year <= year <= target.period.until.year
        if target.kind is Kind.FLOW and figure.period is not None:
            return self.part_of(target, figure) and figure.period.since == target.period.since
        return figure.as_of in target.period

    def part_of(self, target: Target, figure: Observation) -> bool:
        """Whether a flow's figure counts days of the target's period only."""
        if figure.as_of not in target.period:
            return False
        period = figure.period
        return period is None or (target.period.since <= period.since and period.until <= target.period.until)

    def wanted(self, target: Target) -> Text:
        """Số liệu cần có: what would answer a target, in words.

        Args:
            target: by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
        >>> Figures(plan, ()).wanted(plan.by_id["new-3-star"])["en"]
        'Products newly recognised in the period: 3 stars and up'
        """
        title, of = self.plan.measures[target.measure].title, target.filter.text
        if target.filter == EVERYTHING:
            return title
        return Text(f"{title.vi}: {of.vi}", f"{title.en}: {of.en}")

    def of_one_day(
        self, ones: Iterable[Observation], others: Iterable[Observation]
    ) -> Iterator[tuple[Observation, Observation]]:
        """Số liệu cùng ngày: pairs of one and another figure of one day; of several that differ the extremes.

        Args:
            ones: the figures that stand first in a pair.
            others: those that stand second.

        >>> from ocopkit import Catalog
        >>> one, other = (Observation(n, date(2025, n, 1), "báo", target="new-3-star") for n in (1, 2))
        >>> figures = Figures(Catalog.builtin().plan("lang-son-2021-2025"), (one, other))
        >>> [(a.value, b.value) for a, b in figures.of_one_day([one], [one, other])]
        [(Fraction(1, 1), Fraction(1, 1))]
        """
        by_day = _grouped(self.extremes_a_day(others), self.day)
        return ((one, other) for one in self.extremes_a_day(ones) for other in by_day.get(self.day(one), ()))

    def extremes_a_day(self, those: Iterable[Observation]) -> list[Observation]:
        """Of each day the extremes: what lies between them settles nothing more."""
        return [each for of_day in _grouped(those, self.day).values() for each in extremes(of_day)]


def year_of(figure: Observation) -> int | None:
    """Năm của số liệu: the year of its period, ``None`` where that lies in several; without one, of its day.

    Args:
        figure: the figure.

    >>> from ocopkit.targets.plans import Period
    >>> of_2025 = Period(date(2025, 1, 1), date(2025, 12, 31))
    >>> figure = Observation(1, date(2026, 1, 10), "a newspaper", target="international-forum")
    >>> year_of(figure), year_of(evolve(figure, period=of_2025))
    (2026, 2025)
    """
    if figure.period is None:
        return figure.as_of.year
    since, until = figure.period.since.year, figure.period.until.year
    return since if since == until else None


def _grouped(figures: Iterable[Observation], key: Callable[[Observation], K]) -> dict[K, list[Observation]]:
    groups: dict[K, list[Observation]] = {}
    for each in figures:
        groups.setdefault(key(each), []).append(each)
    return groups
