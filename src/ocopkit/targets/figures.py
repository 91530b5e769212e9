"""Số liệu trả lời mục tiêu: which published figure answers a target, or what it can be worked out from.

The latest day wins. On one day what was published, for a target or of its measure, goes before what other
figures give: parts of the period that follow each other, a share of two counts, the rest of a total, the
growth of a stock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import combinations, product
from typing import TypeVar

from attrs import evolve, frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets import findings
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Kind, Period, Plan, Target

__all__ = ["Answer", "Figures", "Unanswered", "differ", "extremes", "finest", "last_place", "year_of"]


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

        It is the latest of the target's period, published or worked out, and of one day the published one;
        figures of that day that differ answer nothing.

        Args:
            target: by the reading taken.

        >>> from ocopkit import Catalog
        >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
        >>> figures = [Observation(n, day, "a newspaper", target="new-3-star") for n in (40, 60)]
        >>> Figures(plan, tuple(figures)).answer(plan.by_id["new-3-star"]).reason["en"]
        'Figures of 20 June 2025 contradict each other: 40; 60'
        """
        published = [each for each in self.published(target) if self.of_period(target, each)]
        found_out = self.found_out(target)
        wanted = self.wanted(target)
        days = [*(self.day(each) for each in published), *(each.as_of for each in found_out)]
        if not days:
            reason = Text(f"Chưa có số liệu công bố: {wanted.vi}", f"No figure was published: {wanted.en}")
            return Unanswered(reason, wanted)
        last = max(days)
        of_day = [each for each in published if self.day(each) == last]
        if differ(of_day):
            return Unanswered(findings.contradiction(of_day, last, self.plan).text, wanted)
        if of_day:
            best = finest(of_day)
            return Answer(best.value, last, sources_of(of_day), note=best.note)
        answers = [each for each in found_out if each.as_of == last]
        if len({each.value for each in answers}) > 1:
            values = findings.listed(sorted({each.value for each in answers}))
            vi = "Các số liệu ngày {day} không đủ để tính ra một con số: {values}"
            en = "The figures of {day} do not settle what this comes to: {values}"
            return Unanswered(sentence(vi, en, day=last, values=values), wanted)
        return answers[0]

    def found_out(self, target: Target) -> list[Answer]:
        """Tính từ số khác: what can be worked out of other figures for a target.

        `shares` for a share; for all else `totals`, `rests`, `growths` and `leftovers`. There are several of
        a day where figures differ.

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
        return [*self.totals(target), *self.rests(target), *self.growths(target), *self.leftovers(target)]

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

    def _of(self, measure: str, filter: Filter, target: Target) -> list[Observation]:
        """Of these the ones of days of a target's period."""
        return [each for each in self.of(measure, filter) if each.as_of in target.period]

    def of_day(self, figure: Observation) -> Mapping[Filter, Sequence[Observation]]:
        """All figures of its measure, day and beginning, whoever published them, by what they count."""
        return self.by_day[self._when(figure)]

    def counted(self, figure: Observation) -> tuple[str, Filter, Filter]:
        """Đếm gì: the measure, which of it, and of a share among what; the figure's target may say it.

        Args:
            figure: the figure.

        >>> from ocopkit import Catalog
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
        """The figures by their measure, day and beginning, then by what they count."""
        of_days = _grouped(self.known, self._when)
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
            return self._part_of(target, figure) and figure.period.since == target.period.since
        return figure.as_of in target.period

    def _part_of(self, target: Target, figure: Observation) -> bool:
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
                self.day(part),
                sources_of([part, whole]),
                sentence("{part} trên {whole}", "{part} of {whole}", part=part.value, whole=whole.value),
            )
            for part, whole in self.of_one_day(
                self._of(counts, target.filter, target), self._of(counts, target.among, target)
            )
            if 0 < whole.value >= part.value
        ]

    def totals(self, target: Target) -> list[Answer]:
        """Cộng dồn: sums of figures that follow each other from the first day of the target's period.

        Args:
            target: a flow, by the reading taken.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.plans import Period
        >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
        >>> years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022)]
        >>> figures = [Observation(20, each.until, "a newspaper", target="new-3-star", period=each)
        ...            for each in years]
        >>> [total] = Figures(plan, tuple(figures)).totals(plan.by_id["new-3-star"])
        >>> total.value, total.how["en"], total.as_of.isoformat()
        (Fraction(40, 1), '20 + 20', '2022-12-31')
        """
        return [
            Answer(total, day, sources_of(run), Text(how, how))
            for day, runs in self.runs(target).items()
            for total, run in runs
            if len(run) > 1
            for how in [" + ".join(str(each.value) for each in run)]
        ]

    def runs(self, target: Target) -> Mapping[date, Sequence[tuple[Fraction, tuple[Observation, ...]]]]:
        """Số liệu nối tiếp: figures without gap or overlap from the first day of a period, and their sum.

        Args:
            target: a flow, by the reading taken; all else has none.

        Returns:
            By the last day; of several of a day those with the least and the greatest sum.
        """
        if target.kind is not Kind.FLOW:
            return {}
        parts = [
            (target.period.since if each.period is None else each.period.since, each.value, each.source, each)
            for each in self.published(target)
            if self._part_of(target, each)
        ]
        runs: dict[date, list[tuple[Fraction, tuple[Observation, ...]]]] = {}
        for since, value, _, each in sorted(parts, key=lambda part: part[:3]):
            eve = since - timedelta(days=1)
            before = runs.get(eve, []) if since > target.period.since else [(Fraction(0), ())]
            longer = [(total + value, (*run, each)) for total, run in before]
            if longer:
                there = sorted((*runs.get(self.day(each), []), *longer), key=lambda run: run[0])
                runs[self.day(each)] = there[:1] if there[0][0] == there[-1][0] else [there[0], there[-1]]
        return runs

    def outside(self, target: Target) -> list[Observation]:
        """Ngoài giai đoạn: figures for a target, or of what it measures, that are of another time.

        A stock before the period is what growth is counted from, and a part of the period that others precede
        is added to them.

        Args:
            target: by the reading taken.

        >>> from ocopkit import Catalog
        >>> from ocopkit.targets.plans import Period
        >>> of_2022 = Period(date(2022, 1, 1), date(2022, 12, 31))
        >>> figure = Observation(20, date(2022, 12, 31), "báo", target="new-3-star", period=of_2022)
        >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
        >>> len(Figures(plan, (figure,)).outside(plan.by_id["new-3-star"]))
        1
        """
        runs = self.runs(target)
        outside = []
        for each in self.published(target):
            start = target.kind is Kind.STOCK and each.as_of < target.period.since
            follows = each.period is not None and each.period.since - timedelta(days=1) in runs
            used = self.of_period(target, each) or (follows and self._part_of(target, each))
            if not start and not used:
                outside.append(each)
        return outside

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
        star = target.filter.one_star
        if star is None or target.filter != Filter(stars=(star, star)):
            return []
        rests = []
        for counts in self.by_place.values():
            for filter, those in counts.items():
                wholes = [each for each in those if self._holds(target, each)]
                if not wholes or filter.stars is None:
                    continue
                fewest, most = filter.stars
                others = [
                    [each for each in counts.get(Filter(stars=(n, n)), ()) if self.of_period(target, each)]
                    for n in range(fewest, most + 1)
                    if n != star
                ]
                if not all(others):
                    continue
                # What is potential five stars counts among three stars and up, and is no five stars yet.
                waits = star == most and filter == RECOGNISED
                potential = [
                    each
                    for kind, some in counts.items()
                    for each in some
                    if kind.potential and self.of_period(target, each)
                ]
                if waits and potential:
                    others.append(potential)
                for whole, pick in product(extremes(wholes), (min, max)):
                    taken = [pick(each.value for each in some) for some in others]
                    rest = whole.value - sum(taken, Fraction(0))
                    if rest < 0:
                        continue
                    how = sentence(
                        "{whole} trừ các hạng sao khác, {taken}",
                        "{whole} less the other stars, {taken}",
                        whole=whole.value,
                        taken=" + ".join(map(str, taken)),
                    )
                    rests.append(Answer(rest, self.day(whole), (whole.source,), how, whole.note))
                    if waits and not potential:
                        # Whatever is left may be potential five stars, all of it, and no five stars yet.
                        rests.append(evolve(rests[-1], value=Fraction(0)))
        return rests

    def _holds(self, target: Target, whole: Observation) -> bool:
        """Whether a count of some numbers of stars, of the target's period, holds those of a target."""
        stars = whole.filter.stars
        return (
            whole.measure == target.measure
            and stars is not None
            and stars[0] < stars[1]
            and whole.filter == Filter(stars=stars)
            and target.filter.implies(whole.filter)
            and self.of_period(target, whole)
        )

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
        levels = self._by_extremes(self._of(stock, target.filter, target))
        eve = target.period.since - timedelta(days=1)
        printed = self.plan.starts_from.get(target.baseline or "")
        starts: list[tuple[Fraction, Text, tuple[Observation, ...]]] = [
            (each.value, sentence("ngày {eve}", "of {eve}", eve=eve), (each,))
            for each in self._by_extremes(self.eves(target))
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
            if level.value >= start
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
                self.day(whole),
                sources_of([whole, taken]),
                sentence("{whole} trừ {taken}", "{whole} less {taken}", whole=whole.value, taken=taken.value),
                whole.note,
            )
            for whole, taken in self.of_one_day(
                self._of(whole_of, target.filter, target), self._of(taken_of, EVERYTHING, target)
            )
            if whole.value >= taken.value
        ]

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
        by_day = _grouped(self._by_extremes(others), self.day)
        return ((one, other) for one in self._by_extremes(ones) for other in by_day.get(self.day(one), ()))

    def _by_extremes(self, those: Iterable[Observation]) -> list[Observation]:
        """Of each day the extremes: what lies between them settles nothing more."""
        return [each for of_day in _grouped(those, self.day).values() for each in extremes(of_day)]


def extremes(those: Sequence[Observation]) -> list[Observation]:
    """Hai đầu: of figures the least and the greatest, or the one that they agree on.

    Args:
        those: figures of one thing and day.

    >>> some = [Observation(n, date(2025, 1, 1), "báo", target="new-3-star") for n in (2, 1, 3, 2)]
    >>> [each.value for each in extremes(some)], len(extremes(some[:1]))
    ([Fraction(1, 1), Fraction(3, 1)], 1)
    """
    if not differ(those):
        return [finest(those)]
    return [pick(those, key=lambda each: (each.value, each.source)) for pick in (min, max)]


def last_place(number: Fraction) -> Fraction:
    """Hàng cuối: one in the last place of a number as printed, by which rounding or cutting can move it.

    Args:
        number: the number.

    >>> last_place(Fraction("41.8")), last_place(Fraction(40))
    (Fraction(1, 10), Fraction(1, 1))
    """
    place = Fraction(1)
    while (number / place).denominator != 1 and place > Fraction(1, 10**6):
        place /= 10
    return place


def finest(those: Iterable[Observation]) -> Observation:
    """Số chi tiết nhất: of figures the one with the most decimals; of those the least, whatever their order.

    Args:
        those: one figure at least.

    >>> some = [Observation(Fraction(n), date(2025, 1, 1), "báo") for n in ("41.8", "41.83")]
    >>> finest(some).value == Fraction("41.83")
    True
    """
    return min(those, key=lambda each: (last_place(each.value), each.value, each.source))


def differ(those: Sequence[Observation]) -> bool:
    """Trái nhau: whether figures are others, and not one more or less rounded.

    Args:
        those: figures of one thing and day.

    >>> some = [Observation(Fraction(n), date(2025, 1, 1), "báo") for n in ("41.8", "41.83", "41.9")]
    >>> differ(some[:2]), differ(some)
    (False, True)
    """
    values = sorted({each.value for each in those}, key=last_place)
    if len({last_place(each) for each in values}) < len(values):
        return True  # two of as many decimals
    return any(abs(fine - coarse) >= last_place(coarse) for fine, coarse in combinations(values, 2))


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
