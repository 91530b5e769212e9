"""Số liệu trả lời mục tiêu: which published figure answers a target, or what it can be worked out from.

What was published for a target itself goes before what was published of its measure, and that before what
two other figures of one day give: a share of two counts, the rest of a total, the growth of a stock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import TypeVar

from attrs import frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets import findings
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Kind, Plan, Target

__all__ = ["Answer", "Figures", "Unanswered"]


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
        if there:
            last = max(each.as_of for each in there)
            of_day = [each for each in published if each.as_of == last]
            if len({each.value for each in of_day}) > 1:
                return Unanswered(findings.contradiction(of_day, self.plan).text, self.wanted(target))
            first = of_day[0]
            return Answer(first.value, last, sources_of(of_day), note=first.note)
        if target.kind is Kind.SHARE:
            found_out = self.shares(target)
        else:
            found_out = [*self.rests(target), *self.growths(target)] or self.leftovers(target)
        if found_out:
            return max(found_out, key=lambda each: each.as_of)
        wanted = self.wanted(target)
        reason = Text(f"Chưa có số liệu công bố: {wanted.vi}", f"No figure was published: {wanted.en}")
        return Unanswered(reason, wanted)

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

    def of_period(self, target: Target, figure: Observation) -> bool:
        """Whether a figure is of a day of the target's period; a flow that names its period, of the same.

        A count of the whole period is of its last day, whenever it was published.
        """
        same = target.kind is not Kind.FLOW or figure.period in (None, target.period)
        return same and figure.as_of in target.period

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
        wholes = self.agreed(self.of(counts, target.among))
        parts = self.agreed(self.of(counts, target.filter))
        return [
            Answer(
                part.value / wholes[day].value * 100,
                day,
                sources_of([part, wholes[day]]),
                sentence(
                    "{part} trên {whole}", "{part} of {whole}", part=part.value, whole=wholes[day].value
                ),
            )
            for day, part in parts.items()
            if day in target.period and day in wholes and 0 < wholes[day].value >= part.value
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
            of_one = {
                each.filter.one_star: each
                for each in self.beside(whole)
                if each.filter == Filter(stars=each.filter.stars)
            }
            fewest, most = whole.filter.stars
            others = [of_one.get(each) for each in range(fewest, most + 1) if each != stars]
            taken = [each for each in others if each is not None]
            rest = whole.value - sum((each.value for each in taken), Fraction(0))
            if (
                whole.filter == Filter(stars=whole.filter.stars)
                and fewest <= stars <= most
                and 0 < len(taken) == len(others)
                and rest >= 0
                and self.of_period(target, whole)
            ):
                how = sentence(
                    "{whole} trừ các hạng sao khác, {taken}",
                    "{whole} less the other stars, {taken}",
                    whole=whole.value,
                    taken=" + ".join(str(each.value) for each in taken),
                )
                rests.append(Answer(rest, whole.as_of, sources_of([whole, *taken]), how, whole.note))
        return rests

    def growths(self, target: Target) -> list[Answer]:
        """What a stock grew by since the beginning of the target's period."""
        stock = self.plan.measures[target.measure].grows
        if stock is None:
            return []
        levels = self.agreed(self.of(stock, target.filter))
        eve = target.period.since - timedelta(days=1)
        printed = self.plan.starts_from.get(target.baseline or "")
        sources: tuple[Observation, ...] = ()
        if eve in levels:
            start, of = levels[eve].value, sentence("ngày {eve}", "of {eve}", eve=eve)
            sources = (levels[eve],)
        elif printed is not None and printed.value is not None and printed.on == eve:
            start, of = printed.value, Text("mà kế hoạch ghi", "that the plan prints")
        else:
            return []
        return [
            Answer(
                level.value - start,
                day,
                sources_of([level, *sources]),
                sentence(
                    "{level} trừ {start} {of}",
                    "{level} less {start} {of}",
                    level=level.value,
                    start=start,
                    of=of,
                ),
                level.note,
            )
            for day, level in levels.items()
            if day in target.period and level.value >= start
        ]

    def leftovers(self, target: Target) -> list[Answer]:
        """Differences of two counts of one day, for a measure that is one."""
        if not self.plan.measures[target.measure].left_of or target.filter not in (EVERYTHING, RECOGNISED):
            return []
        whole_of, taken_of = self.plan.measures[target.measure].left_of
        taken = self.agreed(self.of(taken_of, EVERYTHING))
        return [
            Answer(
                whole.value - taken[day].value,
                day,
                sources_of([whole, taken[day]]),
                sentence(
                    "{whole} trừ {taken}", "{whole} less {taken}", whole=whole.value, taken=taken[day].value
                ),
                whole.note,
            )
            for day, whole in self.agreed(self.of(whole_of, target.filter)).items()
            if day in target.period and day in taken and whole.value >= taken[day].value
        ]

    @staticmethod
    def agreed(figures: Iterable[Observation]) -> dict[date, Observation]:
        """By day, the figure that all who published one of that day agree on."""
        by_day: dict[date, list[Observation]] = {}
        for each in figures:
            by_day.setdefault(each.as_of, []).append(each)
        return {day: those[0] for day, those in by_day.items() if len({each.value for each in those}) == 1}


def _place(figure: Observation) -> tuple[object, ...]:
    return figure.measure, figure.as_of, figure.source, figure.period


def _grouped(figures: Iterable[Observation], key: Callable[[Observation], K]) -> dict[K, list[Observation]]:
    groups: dict[K, list[Observation]] = {}
    for each in figures:
        groups.setdefault(key(each), []).append(each)
    return groups
