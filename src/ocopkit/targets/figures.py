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

    >>> Answer(Fraction(215), date(2025, 11, 20), ("a newspaper",)).how is None
    True
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

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> Figures(plan, ()).answer(plan.by_id["tourism-villages"]).reason["en"]
    'No figure was published: Community-tourism culture villages reviewed and graded'
    """

    reason: Text
    missing: Text


@frozen
class Figures:
    """Số liệu đã biết: published figures of a plan's province, known on the day of an assessment.

    Args:
        plan: the plan, by the readings taken, with its measures.
        known: the figures, already without those of other provinces and of later days.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> figure = Observation(215, date(2025, 11, 20), "a newspaper", target="new-3-star")
    >>> Figures(plan, (figure,)).answer(plan.by_id["new-3-star"]).value
    Fraction(215, 1)
    """

    plan: Plan
    known: tuple[Observation, ...]

    def answer(self, target: Target) -> Answer | Unanswered:
        """Trả lời một mục tiêu: the figure that answers a target, or why there is none.

        It is the latest of the target's period; figures of that day that differ answer nothing.

        Args:
            target: by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
        >>> figures = [Observation(n, day, "a newspaper", target="new-3-star") for n in (40, 60)]
        >>> Figures(plan, tuple(figures)).answer(plan.by_id["new-3-star"]).reason["en"]
        'Figures of 20 June 2025 contradict each other: 40; 60'
        """
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
        """Tính từ số khác: what can be worked out of other figures for a target.

        `shares` for a share; for all else `rests` and `growths`, or `leftovers` where these give nothing.
        There are several of a day where those differ.

        Args:
            target: by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, stock = Catalog.builtin().plan("lang-son-2021-2025"), "products-recognised-so-far"
        >>> one = Observation(70, date(2022, 12, 7), "a newspaper", measure=stock, filter=RECOGNISED)
        >>> other = evolve(one, value=94, source="another")
        >>> [each.value for each in Figures(plan, (one, other)).found_out(plan.by_id["new-3-star"])]
        [Fraction(40, 1), Fraction(64, 1)]
        """
        if target.kind is Kind.SHARE:
            return self.shares(target)
        return [*self.rests(target), *self.growths(target)] or self.leftovers(target)

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
        >>> lapsed = Observation(72, date(2025, 6, 20), "a newspaper", measure="products-lapsed")
        >>> figures = Figures(Catalog.builtin().plan("vn-2021-2025"), (lapsed,))
        >>> len(figures.of("products-lapsed", EVERYTHING)), len(figures.of("products-lapsed", RECOGNISED))
        (1, 0)
        """
        return self.by_count.get((measure, filter, among), ())

    def beside(self, figure: Observation) -> Sequence[Observation]:
        """Số liệu đi cùng: all figures of its measure, day, source and period, itself among them."""
        return self.by_place.get(_place(figure), ())

    def of_day(self, figure: Observation) -> Mapping[Filter, Sequence[Observation]]:
        """All figures of its measure, day and period, whoever published them, by what they count."""
        return self.by_day[_day(figure)]

    @cached_property
    def by_target(self) -> Mapping[str | None, Sequence[Observation]]:
        """Số liệu theo mục tiêu: the figures by the target that they were published for."""
        return _grouped(self.known, lambda each: each.target)

    @cached_property
    def by_count(self) -> Mapping[object, Sequence[Observation]]:
        """Số liệu theo cách đếm: the figures by what they count."""
        return _grouped(self.known, lambda each: (each.measure, each.filter, each.among))

    @cached_property
    def by_place(self) -> Mapping[object, Sequence[Observation]]:
        """Số liệu theo nơi công bố: the figures of measures by where and of when they were published."""
        return _grouped((each for each in self.known if each.measure is not None), _place)

    @cached_property
    def by_day(self) -> Mapping[object, Mapping[Filter, Sequence[Observation]]]:
        """The figures by their measure, day and period, then by what they count."""
        of_days = _grouped(self.known, _day)
        return {day: _grouped(those, lambda each: each.filter) for day, those in of_days.items()}

    def of_period(self, target: Target, figure: Observation) -> bool:
        """Có thuộc giai đoạn: whether a figure is of a day of the target's period.

        A flow's own period, where it names one, begins with the target's and ends no later. A count of the
        whole period is of its last day, whenever it was published. What is to be every year is counted by
        the year.

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
            year = year_of(figure)
            return year is not None and target.period.since.year <= year <= target.period.until.year
        if figure.as_of not in target.period:
            return False
        if target.kind is not Kind.FLOW or figure.period is None:
            return True
        # A count from the first day on is of the period, up to its own last day.
        return figure.period.since == target.period.since and figure.period.until <= target.period.until

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

    def shares(self, target: Target) -> list[Answer]:
        """Tỷ lệ: shares in percent, worked out from two counts of one day of the target's period.

        Args:
            target: a share, by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("dong-thap-2021-2025"), date(2025, 6, 20)
        >>> share = plan.by_id["cooperatives-share"]
        >>> part = Observation(53, day, "a newspaper", measure="subjects", filter=share.filter)
        >>> whole = Observation(448, day, "a newspaper", measure="subjects")
        >>> [(each.value, each.how["en"]) for each in Figures(plan, (part, whole)).shares(share)]
        [(Fraction(1325, 112), '53 of 448')]
        """
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
        """Phần còn lại: what is left of a total when all other stars of its day and source are taken away.

        There are several where figures of one thing differ. Five stars of three stars and up may be 0 too,
        as long as the source does not say how many are potential.

        Args:
            target: of one number of stars and nothing else, by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
        >>> target, counts = plan.by_id["five-star"], {(3, 5): 235, (3, 3): 213, (4, 4): 20}
        >>> figures = [Observation(n, day, "a newspaper", measure=target.measure, filter=Filter(stars))
        ...            for stars, n in counts.items()]
        >>> sorted({each.value for each in Figures(plan, tuple(figures)).rests(target)})
        [Fraction(0, 1), Fraction(2, 1)]
        """
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
        """Phần tăng thêm: what a stock grew by since the beginning of the target's period.

        It starts from what was published of the eve of the period; else from the target's baseline, where the
        plan prints that figure with this day.

        Args:
            target: a flow, by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, stock = Catalog.builtin().plan("lang-son-2021-2025"), "products-recognised-so-far"
        >>> level = Observation(94, date(2022, 12, 7), "a newspaper", measure=stock, filter=RECOGNISED)
        >>> [grown] = Figures(plan, (level,)).growths(plan.by_id["new-3-star"])
        >>> grown.value, grown.how["en"]
        (Fraction(64, 1), '94 less 30 that the plan prints')
        """
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
        """Hiệu hai số: differences of two counts of one day, for a measure that is one.

        Args:
            target: of everything, or of three stars and up, by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("vn-2021-2025"), date(2025, 6, 20)
        >>> target = plan.by_id["three-star"].read_as({"recognised-or-valid": "still-valid"})
        >>> all = Observation(235, day, "báo", measure="products-recognised-so-far", filter=RECOGNISED)
        >>> lapsed = Observation(72, day, "báo", measure="products-lapsed")
        >>> [each.value for each in Figures(plan, (all, lapsed)).leftovers(target)]
        [Fraction(163, 1)]
        """
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
    """Số liệu cùng ngày: each pair of one and another figure of one day.

    Args:
        ones: the figures that stand first in a pair.
        others: those that stand second.

    >>> one, other = (Observation(n, date(2025, n, 1), "a newspaper", target="new-3-star") for n in (1, 2))
    >>> [(a.value, b.value) for a, b in of_one_day([one], [one, other])]
    [(Fraction(1, 1), Fraction(1, 1))]
    """
    by_day = _grouped(others, lambda each: each.as_of)
    return ((one, other) for one in ones for other in by_day.get(one.as_of, ()))


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


def _day(figure: Observation) -> tuple[object, ...]:
    return figure.measure, figure.as_of, figure.period


def _place(figure: Observation) -> tuple[object, ...]:
    return (*_day(figure), figure.source)


def _grouped(figures: Iterable[Observation], key: Callable[[Observation], K]) -> dict[K, list[Observation]]:
    groups: dict[K, list[Observation]] = {}
    for each in figures:
        groups.setdefault(key(each), []).append(each)
    return groups
