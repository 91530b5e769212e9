"""Đối chiếu số liệu: what is odd in published figures, each against the others and against the plan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, permutations

from attrs import evolve

from ocopkit.targets import findings
from ocopkit.targets.figures import Answer, Figures, of_one_day
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter, SubjectKind
from ocopkit.targets.findings import Finding
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Kind, Plan

__all__ = ["check"]


def check(figures: Figures) -> list[Finding]:
    """Đối chiếu: everything odd in figures, and what two of them leave that nobody published.

    Figures are compared and never mended: which of two is wrong only their publishers know.
    """
    checks = (
        *(_contradictions, _of_targets, _sums, _subsets, _falls, _shares, _share_sums),
        *(_more_new, _baselines, _leftovers, _rests, _parts, _unlike),
    )
    return list(dict.fromkeys(found for check in checks for found in check(figures)))


def _contradictions(figures: Figures) -> Iterator[Finding]:
    """Figures of one thing and one day that differ."""
    alike: dict[Observation, list[Observation]] = {}
    for each in figures.known:
        same = evolve(each, value=Fraction(0), source="", note=None, province=None)
        alike.setdefault(same, []).append(each)
    for those in alike.values():
        if len({each.value for each in those}) > 1:
            yield findings.contradiction(those, figures.plan)


def _counted(figure: Observation, plan: Plan) -> tuple[str, Filter, Filter]:
    """What a figure counts: the measure, which of it, and of a share among what; its target may say it."""
    target = plan.by_id.get(figure.target or "")
    if target is None:
        return figure.measure or "", figure.filter, figure.among
    return target.measure, target.filter, target.among


def _of_targets(figures: Figures) -> Iterator[Finding]:
    """Figures for a target and figures of what it measures, of one day, that differ."""
    for target in figures.plan.targets:
        by_day: dict[date, list[Observation]] = {}
        for each in figures.published(target):
            if figures.of_period(target, each):
                by_day.setdefault(each.as_of, []).append(each)
        for those in by_day.values():
            if len({each.value for each in those}) > 1:
                yield findings.contradiction(those, figures.plan)


def _sums(figures: Figures) -> Iterator[Finding]:
    """Counts by stars or by subjects that do not add up to the whole of their day, whoever published them."""
    for whole in figures.known:
        if whole.measure is None:
            continue
        of_day, what = figures.of_day(whole), figures.plan.measures[whole.measure].title
        for kinds in (_stars_of(whole.filter), _subjects_of(whole.filter)):
            parts = [_heard(of_day[kind], whole.source) for kind in kinds if kind in of_day]
            least = [min(those, key=_value) for those in parts]
            most = [max(those, key=_value) for those in parts]
            # What is potential five stars counts in the whole, and may have no stars of its own yet.
            waiting = [max(map(_value, those)) for kind, those in of_day.items() if kind.potential]
            complete = len(parts) == len(kinds)
            if any(each.value > whole.value for each in least):
                continue  # which is said of that part
            if _total(least) > whole.value:
                yield findings.does_not_add_up(whole, least, _total(least), what, figures.plan)
            elif parts and complete and _total(most) + max(waiting, default=Fraction(0)) < whole.value:
                yield findings.does_not_add_up(whole, most, _total(most), what, figures.plan)


def _stars_of(filter: Filter) -> list[Filter]:
    """The same of one number of stars each; none where it is of one already."""
    if filter.stars is None or filter.one_star is not None:
        return []
    fewest, most = filter.stars
    return [evolve(filter, stars=(stars, stars)) for stars in range(fewest, most + 1)]


def _subjects_of(filter: Filter) -> list[Filter]:
    """The same of one kind of subject each; none where it is of some kinds already."""
    if filter.subjects is not None:
        return []
    return [evolve(filter, subjects=frozenset({kind})) for kind in SubjectKind]


def _heard(those: Sequence[Observation], source: str) -> Sequence[Observation]:
    """Of figures of one thing those of a source, if it has any; else those of all others."""
    return [each for each in those if each.source == source] or those


def _value(figure: Observation | Answer) -> Fraction:
    return figure.value


def _total(figures: Iterable[Observation]) -> Fraction:
    return sum((each.value for each in figures), Fraction(0))


def _subsets(figures: Figures) -> Iterator[Finding]:
    """Counts of a part that are more than the count of what holds it, of one day, whoever published them."""
    alike: dict[object, dict[Filter, list[Observation]]] = {}
    for each in figures.known:
        measure, filter, _ = _counted(each, figures.plan)
        if figures.plan.measures[measure].kind is not Kind.SHARE:
            same = alike.setdefault((measure, each.as_of, each.period), {})
            same.setdefault(filter, []).append(each)
    for of_day in alike.values():
        for one, other in permutations(of_day, 2):
            if one.implies(other):
                part = max(of_day[one], key=lambda each: each.value)
                whole = min(of_day[other], key=lambda each: each.value)
                if part.value > whole.value:
                    yield findings.part_of_more(part, whole, one.text, other.text, figures.plan)


def _falls(figures: Figures) -> Iterator[Finding]:
    """Counts since the beginning, or since that of a period, that are less on a later day."""
    grown = {each.grows for each in figures.plan.measures.values()}
    counts: dict[object, list[Observation]] = {}
    for each in figures.known:
        measure, filter, _ = _counted(each, figures.plan)
        flow = figures.plan.measures[measure].kind is Kind.FLOW
        if _only_grows(filter) and (measure in grown or flow):
            counts.setdefault((measure, filter, each.period), []).append(each)
    for those in counts.values():
        what = figures.plan.measures[_counted(those[0], figures.plan)[0]].title
        by_day: dict[date, list[Observation]] = {}
        for each in sorted(those, key=lambda each: (each.as_of, each.value, each.source)):
            by_day.setdefault(each.as_of, []).append(each)
        # Of several figures of a day those that fall the least: what they differ by is said of that day.
        for before, after in pairwise(by_day.values()):
            if after[-1].value < before[0].value:
                yield findings.fell(before[0], after[-1], what, figures.plan)


def _more_new(figures: Figures) -> Iterator[Finding]:
    """More that is new than there is in all, that day or the next that has a figure."""
    counts: dict[tuple[str, Filter], list[Observation]] = {}
    for each in sorted(figures.known, key=lambda each: (each.as_of, each.value, each.source)):
        measure, filter, _ = _counted(each, figures.plan)
        counts.setdefault((measure, filter), []).append(each)
    for (measure, filter), news in counts.items():
        so_far = counts.get((figures.plan.measures[measure].grows or "", filter), [])
        for new in news:
            n = bisect_left(so_far, new.as_of, key=lambda each: each.as_of)
            if n == len(so_far) or so_far[n].value >= new.value:
                continue
            if so_far[n].as_of == new.as_of or _only_grows(filter):
                yield findings.more_new_than_all(so_far[n], new, figures.plan)


def _only_grows(filter: Filter) -> bool:
    """Whether a count since the beginning of such products cannot fall.

    Upgrades take products out of a number of stars, and out of none from some stars up. Attributes and
    subjects are lost and changed too.
    """
    if filter not in (Filter(stars=filter.stars), Filter(potential=True)):
        return False
    return filter.stars is None or filter.stars[1] == 5  # noqa: PLR2004  # the most


def _shares(figures: Figures) -> Iterator[Finding]:
    """Shares that are not those of the counts of their day, as far as they are printed."""
    for share in figures.known:
        measure, filter, among = _counted(share, figures.plan)
        counts = figures.plan.measures[measure].share_of
        if counts is None:
            continue
        for part, whole in of_one_day(figures.of(counts, filter), figures.of(counts, among)):
            if part.as_of == share.as_of and whole.value:
                exact = part.value / whole.value * 100
                if abs(exact - share.value) >= _last_place(share.value):
                    yield findings.share_against_counts(share, part, whole, figures.plan)


def _share_sums(figures: Figures) -> Iterator[Finding]:
    """Shares of several kinds of subjects, or of stars, that come to more than 100 percent."""
    alike: dict[object, dict[Filter, Observation]] = {}
    for each in figures.known:
        measure, filter, among = _counted(each, figures.plan)
        share = figures.plan.measures[measure].kind is Kind.SHARE
        of_kinds = filter == Filter(subjects=filter.subjects) and len(filter.subjects or ()) == 1
        of_stars = filter == Filter(stars=filter.stars) and filter.one_star is not None
        if share and (of_kinds or of_stars):
            same = alike.setdefault((measure, among, each.as_of, of_stars), {})
            same[filter] = min(same.get(filter, each), each, key=lambda each: (each.value, each.source))
    for those in alike.values():
        shares = list(those.values())
        total = sum((each.value for each in shares), Fraction(0))
        # Each may be rounded up in its last place.
        if total - 100 >= sum(_last_place(each.value) for each in shares):
            yield findings.over_a_hundred(shares, total, figures.plan)


def _last_place(number: Fraction) -> Fraction:
    """One in the last decimal place of a number as it is printed: what rounding or cutting can move it by."""
    place = Fraction(1)
    while (number / place).denominator != 1 and place > Fraction(1, 10**6):
        place /= 10
    return place


def _baselines(figures: Figures) -> Iterator[Finding]:
    """What is recognised so far, less what is new in the period, that is not what the plan starts from."""
    for target in figures.plan.targets:
        start = figures.plan.starts_from.get(target.baseline or "")
        counts = figures.plan.measures[target.measure].grows
        if counts is None:
            continue
        levels, eves = figures.of(counts, target.filter), figures.eves(target)
        printed = None if start is None else start.value
        if start is not None and printed is not None:
            for each in levels:
                if each.as_of == start.on and each.value != printed:
                    yield findings.another_baseline(each, printed, target, start.citation)
        for new, so_far in of_one_day(figures.published(target), levels):
            before = so_far.value - new.value
            if before < 0:
                continue
            if start is not None and printed is not None and before != printed:
                yield findings.baseline_does_not_fit(so_far, new, printed, target, start.citation)
            if eves and all(before != each.value for each in eves):
                yield findings.eve_does_not_fit(so_far, new, eves[0], target)


def _leftovers(figures: Figures) -> Iterator[Finding]:
    """What two counts of one day leave; and what was published of that, where it is not this."""
    for measure in figures.plan.measures.values():
        if not measure.left_of:
            continue
        whole_of, taken_of = measure.left_of
        for filter in (EVERYTHING, RECOGNISED):
            for own, whole in of_one_day(figures.of(measure.id, filter), figures.of(whole_of, filter)):
                if own.value > whole.value:
                    yield findings.part_of_more(own, whole, measure.title, filter.text, figures.plan)
            counts = figures.of(whole_of, filter), figures.of(taken_of, EVERYTHING)
            for whole, taken in of_one_day(*counts):
                if taken.value > whole.value:
                    what = figures.plan.measures[taken_of].title
                    yield findings.part_of_more(taken, whole, what, filter.text, figures.plan)
                    continue
                yield findings.left(whole, taken, measure.title, figures.plan)
                for own in figures.of(measure.id, filter):
                    if own.as_of == whole.as_of and own.value != whole.value - taken.value:
                        yield findings.contradiction([own, whole, taken], figures.plan)


def _rests(figures: Figures) -> Iterator[Finding]:
    """Figures for a target that are not what a total of their day leaves without all other stars."""
    for target in figures.plan.targets:
        left: dict[date, list[Answer]] = {}
        for rest in figures.rests(target):
            left.setdefault(rest.as_of, []).append(rest)
        for each in figures.by_target.get(target.id, ()):
            rests = left.get(each.as_of, [])
            # Where some of what is left may be potential five stars, any part of it may be.
            if rests and not min(map(_value, rests)) <= each.value <= max(map(_value, rests)):
                how = rests[0].how
                yield findings.against_the_rest(each, rests[0].value, how, rests[0].sources, target)


def _parts(figures: Figures) -> Iterator[Finding]:
    """Targets of which there was more than there is later of the target that they are a part of."""
    for target in figures.plan.targets:
        of = figures.plan.by_id.get(target.part_of or "")
        if of is None:
            continue
        part, whole = figures.answer(target), figures.answer(of)
        # Two published figures of one day are held against each other where all of a day are.
        if not isinstance(part, Answer) or not isinstance(whole, Answer) or part.as_of > whole.as_of:
            continue
        if part.as_of < whole.as_of or part.how or whole.how:
            sources = tuple(dict.fromkeys((*part.sources, *whole.sources)))
            if part.value > whole.value:
                yield findings.part_exceeds_whole(part.value, whole.value, sources, target, of)


def _unlike(figures: Figures) -> Iterator[Finding]:
    """Figures of what a target counts that count another part of it than any target asks for."""
    for figure in figures.known:
        targets = [each for each in figures.plan.targets if each.measure == figure.measure]
        # Of a stock there are figures of each number of stars, from which others are worked out.
        if not targets or targets[0].kind is Kind.STOCK:
            continue
        if all((each.filter, each.among) != (figure.filter, figure.among) for each in targets):
            yield findings.unlike(figure, targets, figures.plan)
