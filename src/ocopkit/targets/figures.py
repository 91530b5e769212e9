"""Số liệu trả lời mục tiêu: which published figure answers a target, or what it can be worked out from.

What was published for a target itself goes before what was published of its measure, and that before what
other figures of one day give: a share of two counts, the rest of a total, the growth of a stock. Only a share
gives way to counts of a later day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from attrs import evolve, frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets import findings
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Kind, Plan, Target

__all__ = ["Answer", "Figures", "Unanswered", "of_one_day", "year_of"]


K = TypeVar("K")


@frozen
class Answer:
    """Câu trả lời: the figure that answers a target.

    Args:
        value: the figure; percent for shares.
        as_of: the day of which it is.
        sources: where it, or what it was worked out from, was published.
        how: how it was worked out; ``None`` for what was published itself.
        note: what its publisher or collector says of it.
    """

    value: Fraction
    as_of: date
    sources: tuple[str, ...]
    how: Text | None = None
    note: Text | None = None


@frozen
class Unanswered:
    """Chưa có câu trả lời: why no figure answers a target, and which would.

    Args:
        reason: why.
        missing: the figure that would answer it.
    """

    reason: Text
    missing: Text


@frozen
class Figures:
    """Số liệu đã biết: published figures of a plan's province, known on the day of an assessment.

    Args:
        plan: the plan.
        known: the figures.
    """

    plan: Plan
    known: tuple[Observation, ...]

    def answer(self, target: Target) -> Answer | Unanswered:
        """The figure that answers a target, the latest of its period; or why there is none."""
        published = [each for each in self.published(target) if self.of_period(target, each)]
        there = [each for each in published if each.target is not None] or published
        last = max((each.as_of for each in there), default=None)
        found_out = self.found_out(target)
        if last is not None:
            # Counts of a later day say more of a share than the share of an earlier one.
            found_out = [each for each in found_out if target.kind is Kind.SHARE and each.as_of > last]
        if not found_out and last is not None:
            of_day = [each for each in published if each.as_of == last]
            if len({each.value for each in of_day}) > 1:
                return Unanswered(findings.contradiction(of_day, self.plan).text, self.wanted(target))
            first = of_day[0]
            return Answer(first.value, last, sources_of(of_day), note=first.note)
        wanted = self.wanted(target)
        if not found_out:
            reason = Text(f"Chưa có số liệu công bố: {wanted.vi}", f"No figure was published: {wanted.en}")
            return Unanswered(reason, wanted)
        day = max(each.as_of for each in found_out)
        answers = [each for each in found_out if each.as_of == day]
        if len({each.value for each in answers}) > 1:
            values = findings.listed(sorted({each.value for each in answers}))
            vi = "Các số liệu ngày {day} không đủ để tính ra một con số: {values}"
            en = "The figures of {day} do not settle what this comes to: {values}"
            return Unanswered(sentence(vi, en, day=day, values=values), wanted)
        return answers[0]

    def found_out(self, target: Target) -> list[Answer]:
        """What can be worked out of other figures for a target; several of a day where those differ."""
        if target.kind is Kind.SHARE:
            return self.shares(target)
        return [*self.rests(target), *self.growths(target)] or self.leftovers(target)

    def published(self, target: Target) -> Sequence[Observation]:
        """The figures that were published for a target, then those of what it measures; of any time."""
        counts = self.of(target.measure, target.filter, target.among)
        return (*self.by_target.get(target.id, ()), *counts)

    def of(self, measure: str, filter: Filter, among: Filter = EVERYTHING) -> Sequence[Observation]:
        """The figures of a measure that count just this."""
        return self.by_count.get((measure, filter, among), ())

    def beside(self, figure: Observation) -> Sequence[Observation]:
        """All figures of its measure, day, source and period, itself among them."""
        return self.by_place.get(_place(figure), ())

    def of_day(self, figure: Observation) -> Mapping[Filter, Sequence[Observation]]:
        """All figures of its measure, day and period, whoever published them, by what they count."""
        return self.by_day[_day(figure)]

    @cached_property
    def by_target(self) -> Mapping[str | None, Sequence[Observation]]:
        """The figures by the target that they were published for."""
        return _grouped(self.known, lambda each: each.target)

    @cached_property
    def by_count(self) -> Mapping[object, Sequence[Observation]]:
        """The figures by what they count."""
        return _grouped(self.known, lambda each: (each.measure, each.filter, each.among))

    @cached_property
    def by_place(self) -> Mapping[object, Sequence[Observation]]:
        """The figures of measures by where and of when they were published."""
        return _grouped((each for each in self.known if each.measure is not None), _place)

    @cached_property
    def by_day(self) -> Mapping[object, Mapping[Filter, Sequence[Observation]]]:
        """The figures by their measure, day and period, then by what they count."""
        of_days = _grouped(self.known, _day)
        return {day: _grouped(those, lambda each: each.filter) for day, those in of_days.items()}

    def of_period(self, target: Target, figure: Observation) -> bool:
        """Whether a figure is of a day of the target's period; a flow that names its period, of the same.

        A count of the whole period is of its last day, whenever it was published. What is to be every year is
        counted by the year.
        """
        if target.kind is Kind.RECURRING:
            year = year_of(figure)
            return year is not None and target.period.since.year <= year <= target.period.until.year
        if figure.as_of not in target.period:
            return False
        if target.kind is not Kind.FLOW or figure.period is None:
            return True
        # A count from the first day on is of the period, up to its own last day.
        return figure.period.since == target.period.since and figure.period.until <= target.period.until

    def wanted(self, target: Target) -> Text:
        """What would answer a target, in words."""
        title, of = self.plan.measures[target.measure].title, target.filter.text
        if target.filter == EVERYTHING:
            return title
        return Text(f"{title.vi}: {of.vi}", f"{title.en}: {of.en}")

    def shares(self, target: Target) -> list[Answer]:
        """Shares worked out from two counts of one day."""
        counts = self.plan.measures[target.measure].share_of
        if counts is None:
            return []
        return [
            Answer(
                part.value / whole.value * 100,
                part.as_of,
                sources_of([part, whole]),
                sentence("{part} trên {whole}", "{part} of {whole}", part=part.value, whole=whole.value),
            )
            for part, whole in of_one_day(self.of(counts, target.filter), self.of(counts, target.among))
            if part.as_of in target.period and 0 < whole.value >= part.value
        ]

    def rests(self, target: Target) -> list[Answer]:
        """What is left of a total when all other stars of its day and source are taken away."""
        stars = target.filter.one_star
        if stars is None or target.filter != Filter(stars=(stars, stars)):
            return []
        rests = []
        for whole in self.known:
            if whole.measure != target.measure or whole.filter.stars is None:
                continue
            beside = self.beside(whole)
            fewest, most = whole.filter.stars
            others = [
                [each.value for each in beside if each.filter == Filter(stars=(star, star))]
                for star in range(fewest, most + 1)
                if star != stars
            ]
            counted = (
                whole.filter == Filter(stars=whole.filter.stars)
                and fewest <= stars <= most
                and all(others)
                and self.of_period(target, whole)
            )
            if not counted or not others:
                continue
            potential = [each.value for each in beside if each.filter.potential]
            # What is potential five stars counts among three stars and up, and is no five stars yet.
            waits = stars == most and whole.filter == RECOGNISED
            if waits and potential:
                others.append(potential)
            for pick in (min, max):
                taken = [pick(values) for values in others]
                rest = whole.value - sum(taken, Fraction(0))
                if rest < 0:
                    continue
                how = sentence(
                    "{whole} trừ các hạng sao khác, {taken}",
                    "{whole} less the other stars, {taken}",
                    whole=whole.value,
                    taken=" + ".join(map(str, taken)),
                )
                rests.append(Answer(rest, whole.as_of, (whole.source,), how, whole.note))
                if waits and not potential:
                    # Whatever is left may be potential five stars, all of it, and no five stars yet.
                    rests.append(evolve(rests[-1], value=Fraction(0)))
        return rests

    def growths(self, target: Target) -> list[Answer]:
        """What a stock grew by since the beginning of the target's period."""
        stock = self.plan.measures[target.measure].grows
        if stock is None:
            return []
        levels = self.of(stock, target.filter)
        eve = target.period.since - timedelta(days=1)
        printed = self.plan.starts_from.get(target.baseline or "")
        starts: list[tuple[Fraction, Text, tuple[Observation, ...]]] = [
            (each.value, sentence("ngày {eve}", "of {eve}", eve=eve), (each,)) for each in self.eves(target)
        ]
        if not starts and printed is not None and printed.value is not None and printed.on == eve:
            starts = [(printed.value, Text("mà kế hoạch ghi", "that the plan prints"), ())]
        return [
            Answer(
                level.value - start,
                level.as_of,
                sources_of([level, *of_eve]),
                sentence(
                    "{level} trừ {start} {of}",
                    "{level} less {start} {of}",
                    level=level.value,
                    start=start,
                    of=of,
                ),
                level.note,
            )
            for level in levels
            for start, of, of_eve in starts
            if level.as_of in target.period and level.value >= start
        ]

    def eves(self, target: Target) -> list[Observation]:
        """What was published of the stock that a target adds to, of the eve of the target's period."""
        stock = self.plan.measures[target.measure].grows or ""
        eve = target.period.since - timedelta(days=1)
        return [each for each in self.of(stock, target.filter) if each.as_of == eve]

    def leftovers(self, target: Target) -> list[Answer]:
        """Differences of two counts of one day, for a measure that is one."""
        if not self.plan.measures[target.measure].left_of or target.filter not in (EVERYTHING, RECOGNISED):
            return []
        whole_of, taken_of = self.plan.measures[target.measure].left_of
        return [
            Answer(
                whole.value - taken.value,
                whole.as_of,
                sources_of([whole, taken]),
                sentence("{whole} trừ {taken}", "{whole} less {taken}", whole=whole.value, taken=taken.value),
                whole.note,
            )
            for whole, taken in of_one_day(self.of(whole_of, target.filter), self.of(taken_of, EVERYTHING))
            if whole.as_of in target.period and whole.value >= taken.value
        ]


def of_one_day(
    ones: Iterable[Observation], others: Iterable[Observation]
) -> Iterator[tuple[Observation, Observation]]:
    """Each pair of one and another figure of one day."""
    by_day = _grouped(others, lambda each: each.as_of)
    return ((one, other) for one in ones for other in by_day.get(one.as_of, ()))


def year_of(figure: Observation) -> int | None:
    """The year of which a figure is: that of its period, which may lie within one, else of its day."""
    if figure.period is None:
        return figure.as_of.year
    since, until = figure.period.since.year, figure.period.until.year
    return since if since == until else None


def _day(figure: Observation) -> tuple[object, ...]:
    return figure.measure, figure.as_of, figure.period


def _place(figure: Observation) -> tuple[object, ...]:
    return (*_day(figure), figure.source)


def _grouped(figures: Iterable[Observation], key: Callable[[Observation], K]) -> dict[K, list[Observation]]:
    groups: dict[K, list[Observation]] = {}
    for each in figures:
        groups.setdefault(key(each), []).append(each)
    return groups
