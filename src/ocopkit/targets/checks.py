"""Đối chiếu số liệu: what is odd in published figures, each against the others and against the plan."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from ocopkit.targets import findings
from ocopkit.targets.agreement import differ, finest, last_place
from ocopkit.targets.answers import answer_to
from ocopkit.targets.figures import Figures, year_of
from ocopkit.targets.filters import EVERYTHING, RECOGNISED, Filter, SubjectKind
from ocopkit.targets.findings import Finding
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Kind
from ocopkit.targets.workings import Answer, Run, eves, rests, runs

__all__ = ["check"]


def check(figures: Figures) -> list[Finding]:
    """Đối chiếu: everything odd in figures, and what two of them leave that nobody published.

    Figures are compared and never mended: which of two is wrong only their publishers know. Where figures of
    one thing and day differ that is said once; all else is said of one of them.
    """
    one = figures.one_a_day
    checks = (
        _sums,
        _subsets,
        _falls,
        _shares,
        _fractions,
        _share_sums,
        _more_new,
        _baselines,
        _growths,
        _leftovers,
    )
    found = [
        *_contradictions(figures),
        *(each for check in checks for each in check(one)),
        *_runs(figures),
        *_rests(figures),
        *_parts(figures),
        *_unlike(one),
    ]
    return list(dict.fromkeys(found))


def _contradictions(figures: Figures) -> Iterator[Finding]:
    """Figures of one thing and one day that differ; what a target asks for and its measure are one thing."""
    groups: dict[object, list[Observation]] = {}
    for target in figures.plan.targets:
        for each in figures.published(target):
            if figures.of_period(target, each):
                year = year_of(each) if target.kind is Kind.RECURRING else None
                groups.setdefault((target.id, figures.day(each), year), []).append(each)
    for each in figures.known:
        thing = (each.target, figures.counted(each), figures.day(each), figures.since(each))
        groups.setdefault(thing, []).append(each)
    said: set[Observation] = set()
    for those in groups.values():
        if differ(those) and not said.issuperset(those):
            said.update(those)
            yield findings.contradiction(those, figures.day(those[0]), figures.plan)


def _sums(figures: Figures) -> Iterator[Finding]:
    """Counts by stars or by subjects that do not add up to the whole of their day, whoever published them."""
    for whole in figures.known:
        if whole.measure is None:
            continue
        of_day, what = figures.of_day(whole), figures.plan.measures[whole.measure].title
        for kinds in (_stars_of(whole.filter), _subjects_of(whole.filter)):
            parts = [of_day[kind][0] for kind in kinds if kind in of_day]
            if any(each.value > whole.value for each in parts):
                continue  # which is said of that part
            complete = parts and len(parts) == len(kinds)
            total = _total(parts)
            if total > whole.value or (complete and total + _waiting(whole.filter, of_day) < whole.value):
                yield findings.does_not_add_up(whole, parts, total, what, figures.plan)


def _stars_of(filter: Filter) -> list[Filter]:
    """The same of one number of stars each; none where it is of one already."""
    if filter.stars is None or filter.one_star is not None:
        return []
    fewest, most = filter.stars
    return [evolve(filter, stars=(stars, stars)) for stars in range(fewest, most + 1)]


def _subjects_of(filter: Filter) -> list[Filter]:
    """The same of one kind of subject each; none where it is of one already."""
    kinds = [each for each in SubjectKind if filter.subjects is None or each in filter.subjects]
    return [evolve(filter, subjects=frozenset({kind})) for kind in kinds] if len(kinds) > 1 else []


def _total(figures: Iterable[Observation]) -> Fraction:
    return sum((each.value for each in figures), Fraction(0))


def _waiting(filter: Filter, of_day: Mapping[Filter, Sequence[Observation]]) -> Fraction:
    """What of a whole is potential five stars: it counts there, and may have no stars of its own yet."""
    waiting = (evolve(filter, stars=stars, potential=True) for stars in (None, filter.stars))
    return max((each.value for kind in waiting for each in of_day.get(kind, ())), default=Fraction(0))


def _subsets(figures: Figures) -> Iterator[Finding]:
    """Counts of a part that are more than the count of what holds it, of one day, whoever published them."""
    alike: dict[object, dict[Filter, list[Observation]]] = {}
    for each in figures.known:
        measure, filter, _ = figures.counted(each)
        if figures.plan.measures[measure].kind is not Kind.SHARE:
            same = alike.setdefault((measure, each.as_of, figures.since(each)), {})
            same.setdefault(filter, []).append(each)
    for of_day in alike.values():
        # For a target and of its measure there may be two.
        most = [(filter, max(those, key=_value)) for filter, those in of_day.items()]
        least = [(filter, min(those, key=_value)) for filter, those in of_day.items()]
        least.sort(key=lambda each: each[1].value)
        for one, part in most:
            for other, whole in least:
                if whole.value >= part.value:
                    break
                if one != other and one.implies(other):
                    yield findings.part_of_more(part, whole, one.text, other.text, figures.plan)


def _value(each: Observation | Answer) -> Fraction:
    return each.value


def _falls(figures: Figures) -> Iterator[Finding]:
    """Counts since the beginning, or since that of a period, that are less on a later day."""
    grown = {each.grows for each in figures.plan.measures.values()}
    counts: dict[tuple[object, ...], list[Observation]] = {}
    for each in figures.known:
        measure, filter, _ = figures.counted(each)
        flow = figures.plan.measures[measure].kind is Kind.FLOW
        if _only_grows(filter) and (measure in grown or flow):
            counts.setdefault((measure, filter, figures.since(each)), []).append(each)
    for those in counts.values():
        what = figures.plan.measures[figures.counted(those[0])[0]].title
        by_day: dict[date, list[Observation]] = {}
        for each in sorted(those, key=lambda each: (each.as_of, each.value, each.source)):
            by_day.setdefault(each.as_of, []).append(each)
        # Of two figures of a day those that fall the least: what they differ by is said of that day.
        for before, after in pairwise(by_day.values()):
            if after[-1].value < before[0].value:
                yield findings.fell(before[0], after[-1], what, figures.plan)


def _runs(figures: Figures) -> Iterator[Finding]:
    """Parts of a period that come to another number than was published, or to more than was later."""
    for target in figures.plan.targets:
        what = figures.plan.measures[target.measure].title
        sums: list[Run] = []
        for _, ends in sorted(runs(figures, target).items()):
            published = [parts[0] for _, parts in ends if len(parts) == 1]
            added = [run for run in ends if len(run[1]) > 1]
            for total, parts in added:
                if published and all(each.value != total for each in published):
                    yield findings.does_not_add_up(published[0], list(parts), total, what, figures.plan)
            for total, parts in sums:
                if published and all(each.value < total for each in published):
                    yield findings.fell(evolve(parts[-1], value=total), published[0], what, figures.plan)
            sums = added[:1]


def _more_new(figures: Figures) -> Iterator[Finding]:
    """More that is new than there is in all, that day or the next that has a figure."""
    counts: dict[tuple[str, Filter], list[Observation]] = {}
    for each in sorted(figures.known, key=lambda each: (each.as_of, each.value, each.source)):
        measure, filter, _ = figures.counted(each)
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

    Upgrades take products out of a number of stars, and out of none from some stars up; the centre's decision
    takes them out of the potential ones. Attributes and subjects are lost and changed too.
    """
    of_stars = filter == Filter(stars=filter.stars)
    return of_stars and (filter.stars is None or filter.stars[1] == 5)  # noqa: PLR2004  # the most


def _shares(figures: Figures) -> Iterator[Finding]:
    """Shares that are not those of the counts of their day, as far as they are printed."""
    shares: dict[tuple[str, Filter, Filter], list[Observation]] = {}
    for each in figures.known:
        shares.setdefault(figures.counted(each), []).append(each)
    for (measure, filter, among), those in shares.items():
        counts = figures.plan.measures[measure].share_of or ""
        pairs = figures.of_one_day(figures.of(counts, filter), figures.of(counts, among))
        by_day = {part.as_of: (part, whole) for part, whole in pairs if whole.value}
        for share in those:
            if share.as_of in by_day:
                part, whole = by_day[share.as_of]
                if abs(part.value / whole.value * 100 - share.value) >= last_place(share.value):
                    yield findings.share_against_counts(share, part, whole, figures.plan)


def _fractions(figures: Figures) -> Iterator[Finding]:
    """Shares of a percent or less, where parts of one may be meant."""
    for each in figures.known:
        measure, _, _ = figures.counted(each)
        if figures.plan.measures[measure].kind is Kind.SHARE and 0 < each.value <= 1:
            yield findings.perhaps_a_fraction(each, figures.plan)


def _share_sums(figures: Figures) -> Iterator[Finding]:
    """Shares by stars or by subjects that come to more than 100 percent, or all of a whole to less."""
    alike: dict[tuple[str, Filter, date], dict[Filter, list[Observation]]] = {}
    for each in figures.known:
        measure, filter, among = figures.counted(each)
        if figures.plan.measures[measure].kind is Kind.SHARE:
            same = alike.setdefault((measure, among, each.as_of), {})
            same.setdefault(filter, []).append(each)
    for (_, among, _), of_day in alike.items():
        # Of all there is some has no stars; so those of all stars may be less than that.
        stars = among if among.stars is not None else evolve(among, stars=(1, 5))
        for whole, kinds in ((stars, _stars_of(stars)), (among, _subjects_of(among))):
            shares = [finest(of_day[kind]) for kind in kinds if kind in of_day]
            complete = shares and len(shares) == len(kinds) and whole == among
            total = _total(shares)
            # Each may be rounded in its last place.
            rounded = sum(last_place(each.value) for each in shares)
            too_few = complete and 100 - total - _waiting(among, of_day) >= rounded
            if shares and (total - 100 >= rounded or too_few):
                yield findings.no_hundred(shares, total, figures.plan)


def _baselines(figures: Figures) -> Iterator[Finding]:
    """What was published of a baseline's day that is not what the plan prints."""
    for start in figures.plan.baseline:
        if start.measure is not None and start.value is not None:
            for each in figures.of(start.measure, start.filter):
                if each.as_of == start.on and each.value != start.value:
                    yield findings.another_baseline(each, start, start.value)


def _growths(figures: Figures) -> Iterator[Finding]:
    """What is recognised so far, less what is new in the period, that is not what there was before it."""
    for target in figures.plan.targets:
        named = figures.plan.starts_from.get(target.baseline or "")
        counts = figures.plan.measures[target.measure].grows
        if counts is None:
            continue
        eve = target.period.since - timedelta(days=1)
        printed = None if named is None or named.on not in (None, eve) else named.value
        at_eve = eves(figures, target)
        news = [each for each in figures.published(target) if figures.of_period(target, each)]
        for new, so_far in figures.of_one_day(news, figures.of(counts, target.filter)):
            before = so_far.value - new.value
            if before < 0:
                continue
            if named is not None and printed is not None and before != printed:
                yield findings.baseline_does_not_fit(so_far, new, printed, target, named.citation)
            if at_eve and all(before != each.value for each in at_eve):
                yield findings.eve_does_not_fit(so_far, new, at_eve[0], target)


def _leftovers(figures: Figures) -> Iterator[Finding]:
    """What two counts of one day leave; and what was published of that, where it is not this."""
    for measure in figures.plan.measures.values():
        if not measure.left_of:
            continue
        whole_of, taken_of = measure.left_of
        for filter in (EVERYTHING, RECOGNISED):
            owns = figures.of(measure.id, filter)
            for own, whole in figures.of_one_day(owns, figures.of(whole_of, filter)):
                if own.value > whole.value:
                    yield findings.part_of_more(own, whole, measure.title, filter.text, figures.plan)
            by_day = {each.as_of: each for each in owns}
            counts = figures.of(whole_of, filter), figures.of(taken_of, EVERYTHING)
            for whole, taken in figures.of_one_day(*counts):
                if taken.value > whole.value:
                    what = figures.plan.measures[taken_of].title
                    yield findings.part_of_more(taken, whole, what, filter.text, figures.plan)
                    continue
                yield findings.left(whole, taken, measure.title, figures.plan)
                published = by_day.get(whole.as_of)
                if published is not None and published.value != whole.value - taken.value:
                    yield findings.contradiction([published, whole, taken], whole.as_of, figures.plan)


def _rests(figures: Figures) -> Iterator[Finding]:
    """Figures for a target that are not what a total of their day leaves without all other stars."""
    for target in figures.plan.targets:
        left: dict[date, list[Answer]] = {}
        for rest in rests(figures, target):
            left.setdefault(rest.as_of, []).append(rest)
        for each in figures.one_a_day.by_target.get(target.id, ()):
            there = left.get(each.as_of)
            # Where some of what is left may be potential five stars, any part of it may be.
            if there and not min(map(_value, there)) <= each.value <= max(map(_value, there)):
                rest = there[0]
                yield findings.against_the_rest(each, rest.value, rest.how, rest.sources, target)


def _parts(figures: Figures) -> Iterator[Finding]:
    """Targets of which there was more than there is later of the target that they are a part of."""
    for target in figures.plan.targets:
        of = figures.plan.by_id.get(target.part_of or "")
        if of is None:
            continue
        part, whole = answer_to(figures, target), answer_to(figures, of)
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
        helps = targets[0].kind is Kind.FLOW and _of_stars_only(figure.filter)
        if helps and any(each.filter.one_star and _of_stars_only(each.filter) for each in targets):
            continue
        if all((each.filter, each.among) != (figure.filter, figure.among) for each in targets):
            yield findings.unlike(figure, targets, figures.plan)


def _of_stars_only(filter: Filter) -> bool:
    """Whether a count is of stars and nothing else, of which others are the rest."""
    return filter in (Filter(stars=filter.stars), Filter(potential=True))
