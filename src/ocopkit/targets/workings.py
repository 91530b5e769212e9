"""Tính từ số khác: what can be worked out of published figures where nobody published the figure itself.

Parts of a period that follow each other are added up; two counts of one day give a share; a total leaves the
rest of its stars; a stock grows by what is new; what lapsed leaves what is valid.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

from attrs import evolve, frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets.agreement import extremes
from ocopkit.targets.figures import Figures
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Kind, Target

__all__ = ["Answer", "Run", "eves", "found_out", "growths", "leftovers", "rests", "runs", "shares", "totals"]


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


def found_out(figures: Figures, target: Target) -> list[Answer]:
    """Tính từ số khác: what can be worked out of other figures for a target.

    `shares` for a share; for all else `totals`, `rests`, `growths` and `leftovers`. There are several of
    a day where figures differ.

    Args:
        figures: what is known.
        target: by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan, stock = Catalog.builtin().plan("lang-son-2021-2025"), "products-recognised-so-far"
    >>> one = Observation(70, date(2022, 12, 7), "a newspaper", measure=stock, filter=RECOGNISED)
    >>> other = evolve(one, value=94, source="another")
    >>> [each.value for each in found_out(Figures(plan, (one, other)), plan.by_id["new-3-star"])]
    [Fraction(40, 1), Fraction(64, 1)]
    """
    if target.kind is Kind.SHARE:
        return shares(figures, target)
    return [
        *totals(figures, target),
        *rests(figures, target),
        *growths(figures, target),
        *leftovers(figures, target),
    ]


def shares(figures: Figures, target: Target) -> list[Answer]:
    """Tỷ lệ: shares in percent, worked out from two counts of one day of the target's period.

    Args:
        figures: what is known.
        target: a share, by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan, day = Catalog.builtin().plan("dong-thap-2021-2025"), date(2025, 6, 20)
    >>> share = plan.by_id["cooperatives-share"]
    >>> part = Observation(53, day, "a newspaper", measure="subjects", filter=share.filter)
    >>> whole = Observation(448, day, "a newspaper", measure="subjects")
    >>> [(each.value, each.how["en"]) for each in shares(Figures(plan, (part, whole)), share)]
    [(Fraction(1325, 112), '53 of 448')]
    """
    counts = figures.plan.measures[target.measure].share_of
    if counts is None:
        return []
    pairs = figures.of_one_day(
        figures.within(target, counts, target.filter), figures.within(target, counts, target.among)
    )
    return _settled(
        (
            Answer(
                part.value / whole.value * 100 if whole.value else Fraction(0),
                figures.day(part),
                sources_of([part, whole]),
                sentence("{part} trên {whole}", "{part} of {whole}", part=part.value, whole=whole.value),
            ),
            0 < whole.value >= part.value,
        )
        for part, whole in pairs
    )


def _settled(worked_out: Iterable[tuple[Answer, bool]]) -> list[Answer]:
    """Of each day what can be; where of several only some can, all stay: what differs settles nothing."""
    of_days: dict[date, list[tuple[Answer, bool]]] = {}
    for each, can_be in worked_out:
        of_days.setdefault(each.as_of, []).append((each, can_be))
    return [each for those in of_days.values() if any(can for _, can in those) for each, _ in those]


def totals(figures: Figures, target: Target) -> list[Answer]:
    """Cộng dồn: sums of figures that follow each other from the first day of the target's period.

    Args:
        figures: what is known.
        target: a flow, by the reading taken.

    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.plans import Period
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> years = [Period(date(year, 1, 1), date(year, 12, 31)) for year in (2021, 2022)]
    >>> figures = [Observation(20, each.until, "a newspaper", target="new-3-star", period=each)
    ...            for each in years]
    >>> [total] = totals(Figures(plan, tuple(figures)), plan.by_id["new-3-star"])
    >>> total.value, total.how["en"], total.as_of.isoformat()
    (Fraction(40, 1), '20 + 20', '2022-12-31')
    """
    return [
        Answer(total, day, sources_of(run), Text(how, how))
        for day, several in runs(figures, target).items()
        for total, run in several
        if len(run) > 1
        for how in [" + ".join(str(each.value) for each in run)]
    ]


Run = tuple[Fraction, tuple[Observation, ...]]
"""Số liệu nối tiếp: figures that follow each other without gap or overlap, behind their sum."""


def runs(figures: Figures, target: Target) -> Mapping[date, Sequence[Run]]:
    """Số liệu nối tiếp: figures without gap or overlap from the first day of a period, and their sum.

    Args:
        figures: what is known.
        target: a flow, by the reading taken; all else has none.

    Returns:
        By the last day; of several of a day those with the least and the greatest sum.
    """
    if target.kind is not Kind.FLOW:
        return {}
    parts = [
        (target.period.since if each.period is None else each.period.since, each.value, each.source, each)
        for each in figures.published(target)
        if figures.part_of(target, each)
    ]
    found: dict[date, list[Run]] = {}
    for since, value, _, each in sorted(parts, key=lambda part: part[:3]):
        eve = since - timedelta(days=1)
        before = found.get(eve, []) if since > target.period.since else [(Fraction(0), ())]
        # What was published of that day itself goes before what is added up.
        before = [run for run in before if len(run[1]) <= 1] or before
        longer = [(total + value, (*run, each)) for total, run in before]
        if longer:
            there = sorted((*found.get(figures.day(each), []), *longer), key=lambda run: run[0])
            found[figures.day(each)] = there[:1] if there[0][0] == there[-1][0] else [there[0], there[-1]]
    return found


def rests(figures: Figures, target: Target) -> list[Answer]:
    """Phần còn lại: what is left of a total when all other stars of its day and source are taken away.

    There are several where figures of one thing differ. Five stars of three stars and up may be 0 too,
    as long as the source does not say how many are potential.

    Args:
        figures: what is known.
        target: of one number of stars and nothing else, by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
    >>> target, counts = plan.by_id["five-star"], {(3, 5): 235, (3, 3): 213, (4, 4): 20}
    >>> figures = [Observation(n, day, "a newspaper", measure=target.measure, filter=Filter(stars))
    ...            for stars, n in counts.items()]
    >>> sorted({each.value for each in rests(Figures(plan, tuple(figures)), target)})
    [Fraction(0, 1), Fraction(2, 1)]
    """
    star = target.filter.one_star
    if star is None or target.filter != Filter(stars=(star, star)):
        return []
    rests: list[Answer] = []
    for counts in figures.by_place.values():
        for filter, those in counts.items():
            wholes = [each for each in those if _holds(figures, target, each)]
            if not wholes or filter.stars is None:
                continue
            fewest, most = filter.stars
            others = [
                [each for each in counts.get(Filter(stars=(n, n)), ()) if figures.of_period(target, each)]
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
                if kind.potential and figures.of_period(target, each)
            ]
            if waits and potential:
                others.append(potential)
            of_place: list[tuple[Answer, bool]] = []
            for whole, pick in product(extremes(wholes), (min, max)):
                taken = [pick(each.value for each in some) for some in others]
                rest = whole.value - sum(taken)
                how = sentence(
                    "{whole} trừ các hạng sao khác, {taken}",
                    "{whole} less the other stars, {taken}",
                    whole=whole.value,
                    taken=" + ".join(map(str, taken)),
                )
                left = [Answer(rest, figures.day(whole), (whole.source,), how, whole.note)]
                if waits and not potential:
                    # Whatever is left may be potential five stars, all of it, and no five stars yet.
                    left.append(evolve(left[0], value=Fraction(0)))
                of_place += [(each, rest >= 0) for each in left]
            rests += _settled(of_place)
    return rests


def _holds(figures: Figures, target: Target, whole: Observation) -> bool:
    """Whether a count of some numbers of stars, of the target's period, holds those of a target."""
    stars = whole.filter.stars
    return (
        whole.measure == target.measure
        and stars is not None
        and stars[0] < stars[1]
        and whole.filter == Filter(stars=stars)
        and target.filter.implies(whole.filter)
        and figures.of_period(target, whole)
    )


def growths(figures: Figures, target: Target) -> list[Answer]:
    """Phần tăng thêm: what a stock grew by since the beginning of the target's period.

    It starts from what was published of the eve of the period; else from the target's baseline, where the
    plan prints that figure with this day.

    Args:
        figures: what is known.
        target: a flow, by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan, stock = Catalog.builtin().plan("lang-son-2021-2025"), "products-recognised-so-far"
    >>> level = Observation(94, date(2022, 12, 7), "a newspaper", measure=stock, filter=RECOGNISED)
    >>> [grown] = growths(Figures(plan, (level,)), plan.by_id["new-3-star"])
    >>> grown.value, grown.how["en"]
    (Fraction(64, 1), '94 less 30 that the plan prints')
    """
    stock = figures.plan.measures[target.measure].grows
    if stock is None:
        return []
    levels = figures.extremes_a_day(figures.within(target, stock, target.filter))
    eve = target.period.since - timedelta(days=1)
    printed = figures.plan.starts_from.get(target.baseline or "")
    starts: list[tuple[Fraction, Text, tuple[Observation, ...]]] = [
        (each.value, sentence("ngày {eve}", "of {eve}", eve=eve), (each,))
        for each in figures.extremes_a_day(eves(figures, target))
    ]
    if not starts and printed is not None and printed.value is not None and printed.on == eve:
        starts = [(printed.value, Text("mà kế hoạch ghi", "that the plan prints"), ())]
    return _settled(
        (
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
            ),
            level.value >= start,
        )
        for level in levels
        for start, of, of_eve in starts
    )


def eves(figures: Figures, target: Target) -> list[Observation]:
    """What was published of the stock that a target adds to, of the eve of the target's period."""
    stock = figures.plan.measures[target.measure].grows or ""
    eve = target.period.since - timedelta(days=1)
    return [each for each in figures.of(stock, target.filter) if each.as_of == eve]


def leftovers(figures: Figures, target: Target) -> list[Answer]:
    """Hiệu hai số: differences of two counts of one day, for a measure that is one.

    Args:
        figures: what is known.
        target: of everything, or of three stars and up, by the reading taken.

    >>> from ocopkit import Catalog
    >>> plan, day = Catalog.builtin().plan("vn-2021-2025"), date(2025, 6, 20)
    >>> target = plan.by_id["three-star"].read_as({"recognised-or-valid": "still-valid"})
    >>> all = Observation(235, day, "báo", measure="products-recognised-so-far", filter=RECOGNISED)
    >>> lapsed = Observation(72, day, "báo", measure="products-lapsed")
    >>> [each.value for each in leftovers(Figures(plan, (all, lapsed)), target)]
    [Fraction(163, 1)]
    """
    if not figures.plan.measures[target.measure].left_of or target.filter not in (EVERYTHING, RECOGNISED):
        return []
    whole_of, taken_of = figures.plan.measures[target.measure].left_of
    pairs = figures.of_one_day(
        figures.within(target, whole_of, target.filter), figures.within(target, taken_of, EVERYTHING)
    )
    return _settled(
        (
            Answer(
                whole.value - taken.value,
                figures.day(whole),
                sources_of([whole, taken]),
                sentence("{whole} trừ {taken}", "{whole} less {taken}", whole=whole.value, taken=taken.value),
                whole.note,
            ),
            whole.value >= taken.value,
        )
        for whole, taken in pairs
    )
