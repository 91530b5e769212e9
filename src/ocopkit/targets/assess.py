"""Đánh giá tiến độ: how far a plan is on each of its targets, from published figures and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from fractions import Fraction

from attrs import evolve, frozen

from ocopkit.law.choices import DEFAULT, Readings, choose
from ocopkit.law.faults import InputError
from ocopkit.law.readings import Interpretation
from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets import findings
from ocopkit.targets.agreement import differ, finest
from ocopkit.targets.answers import Unanswered, answer_to, outside
from ocopkit.targets.checks import check
from ocopkit.targets.figures import Figures, year_of
from ocopkit.targets.filters import EVERYTHING
from ocopkit.targets.findings import Finding
from ocopkit.targets.observations import NATION, Observation, faults_of_observations
from ocopkit.targets.plans import Comparator, Kind, Period, Plan, Target
from ocopkit.targets.workings import Answer

__all__ = ["Assessment", "Standing", "Status", "assess"]

_YEAR = 365  # days, for the pace that is still needed


class Status(StrEnum):
    """Tình trạng: where a target stands.

    ============== =====================================================================
    met            the figure is what the target asks for
    on_track       not yet, and no less than an even pace over the period; every year so far is met
    behind         less than that, short of it with nothing to tell a pace from, or over what is allowed
    missed         the period is over and the last figure of it is not what the target asks for
    not_measurable no figure, no value, or figures that contradict each other
    ============== =====================================================================

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> figure = Observation(49, date(2025, 12, 31), "a newspaper", target="new-3-star")
    >>> [assess(plan, [figure], on=date(year, 12, 31)).standings[1].status.value for year in (2025, 2026)]
    ['behind', 'missed']
    """

    MET = "met"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    MISSED = "missed"
    NOT_MEASURABLE = "not_measurable"


@frozen
class Standing:
    """Tiến độ của một mục tiêu: where one target stands.

    Args:
        target: the target, by the readings taken.
        status: where it stands.
        reason: why.
        missing: the figure that is missing; ``None`` where none is.
        answer: the figure that counts; ``None`` where there is none.
        needed: what the figure has to come to; of a ratio, so many for as many as there are; ``None`` where
            that cannot be measured.
        gap: how far the figure is from that, 0 where the target is met, percentage points for shares;
            ``None`` likewise.
        attainment: the figure as a part of what is needed, exactly; ``None`` likewise, under a ceiling, and
            where 0 are needed.
        even: what an even pace over the period comes to by the figure's day, for flows from 0, for stocks
            from their baseline; ``None`` for all else, without a printed baseline, and under a ceiling.
        pace: what is needed in 365 days until the period ends, percentage points for shares; ``None`` on its
            last day and later, where nothing is missing, and for what is not counted up.
        interpretations: the open questions that the target rests on, with the readings taken.

    >>> from ocopkit import Catalog
    >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2023, 7, 2)
    >>> figure = Observation(25, day, "a newspaper", target="new-3-star")
    >>> standing = assess(plan, [figure], on=day).standings[1]
    >>> standing.status.value, standing.observed, standing.even, standing.attainment
    ('on_track', Fraction(25, 1), Fraction(25, 1), Fraction(1, 2))
    """

    target: Target
    status: Status
    reason: Text
    missing: Text | None = None
    answer: Answer | None = None
    needed: Fraction | None = None
    gap: Fraction | None = None
    attainment: Fraction | None = None
    even: Fraction | None = None
    pace: Fraction | None = None
    interpretations: tuple[Interpretation, ...] = ()

    @property
    def observed(self) -> Fraction | None:
        """Số liệu đã dùng: the figure; ``None`` where there is none."""
        return None if self.answer is None else self.answer.value


@frozen
class Assessment:
    """Đánh giá một kế hoạch: where a plan stands on a day.

    Args:
        plan: the plan, as it was given.
        on: the day.
        standings: one a target, in the plan's order.
        findings: what was found in the figures.

    >>> from ocopkit import Catalog
    >>> found = assess(Catalog.builtin().plan("vn-2021-2025"), [], on=date(2025, 12, 1))
    >>> [(each.target.id, each.status.value) for each in found.standings], found.findings
    ([('three-star', 'not_measurable'), ('five-star', 'not_measurable')], ())
    """

    plan: Plan
    on: date
    standings: tuple[Standing, ...]
    findings: tuple[Finding, ...]


def assess(
    plan: Plan,
    data: Iterable[Observation],
    *,
    on: date,
    readings: Readings = DEFAULT,
) -> Assessment:
    """Đánh giá một kế hoạch: where it stands on each target, on a day, from published figures.

    A missing figure is never zero: what nobody published is not measurable. Figures of another province,
    of days after `on` or outside the period are left aside and named.

    Args:
        plan: the plan.
        data: published figures, in any order.
        on: the day of the assessment; figures of later days are not known then.
        readings: by the id of an interpretation of the plan, the id of another reading than the default.

    Raises:
        InputError: for an unknown reading, for figures of unknown targets and measures, and for figures
            that cannot be, all at once.

    >>> from ocopkit import Catalog
    >>> figure = Observation(215, date(2025, 11, 20), "a newspaper", target="new-3-star")
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> found = assess(plan, [figure], on=date(2025, 12, 1))
    >>> standing = found.standings[1]
    >>> standing.status.value, standing.attainment, standing.gap
    ('met', Fraction(43, 10), Fraction(0, 1))
    """
    questions = choose(plan.questions, readings, plan.selectable, plan.id)
    taken = {id: each.taken for id, each in questions.items()}
    read = evolve(plan, targets=tuple(each.read_as(taken) for each in plan.targets))
    figures = tuple(data)
    faults = list(faults_of_observations(figures, read))
    if faults:
        raise InputError(faults)
    # The order in which figures come never shows, in no word of the result.
    figures = tuple(sorted(figures, key=lambda each: (each.as_of, each.value, each.source, repr(each))))
    noted: list[Finding] = []
    known = []
    for each in figures:
        reason = _aside(each, plan, on)
        if reason is None:
            known.append(each)
        else:
            noted.append(reason)
    there = Figures(read, tuple(dict.fromkeys(known)))
    for target in read.targets:
        noted += [findings.outside_the_period(each, target) for each in outside(there, target)]
    standings = []
    for target in read.targets:
        asked = tuple(questions[id] for id in target.interpretations)
        standings.append(evolve(_standing(target, there, on), interpretations=asked))
    return Assessment(plan, on, tuple(standings), tuple(dict.fromkeys((*noted, *check(there)))))


def _aside(figure: Observation, plan: Plan, on: date) -> Finding | None:
    """Why a figure is left aside; ``None`` for one of the plan's province that was known on the day."""
    if figure.province not in (None, plan.province or NATION):
        return findings.another_province(figure, plan)
    if plan.merger is not None and figure.as_of > plan.merger.last_day:
        return findings.after_the_merger(figure, plan, plan.merger)
    if figure.as_of > on:
        return findings.later(figure, plan, on)
    return None


def _standing(target: Target, figures: Figures, on: date) -> Standing:
    """Where one target stands."""
    if target.value is None:
        reason = Text("Kế hoạch không nêu con số", "The plan prints no figure")
        missing = Text("con số của mục tiêu", "the target's own figure")
        return Standing(target, Status.NOT_MEASURABLE, reason, missing)
    there, needed = None, target.value
    if target.per is not None:
        # How many there are is asked as a target of its own would be, which no figure names.
        each = evolve(target, id="", measure=target.per, filter=EVERYTHING, among=EVERYTHING, kind=Kind.STOCK)
        there = answer_to(figures, each)
        needed *= there.value if isinstance(there, Answer) else 1
    recurring = target.kind is Kind.RECURRING
    answer = _each_year(target, needed, figures, on) if recurring else answer_to(figures, target)
    if isinstance(answer, Unanswered):
        return Standing(target, Status.NOT_MEASURABLE, answer.reason, answer.missing)
    if target.per is None or there is None:
        return _judged(target, answer, needed, figures.plan, on)
    if isinstance(there, Unanswered):
        return Standing(target, Status.NOT_MEASURABLE, there.reason, there.missing, answer)
    how = sentence(
        "cho {n} {what} ngày {day}",
        "for {n} {what} of {day}",
        n=there.value,
        what=figures.plan.measures[target.per].unit,
        day=there.as_of,
    )
    both = evolve(answer, sources=tuple(dict.fromkeys((*answer.sources, *there.sources))), how=how)
    if not there.value:
        reason = Text("Không có nơi nào để tính", "There are none to count for")
        return Standing(target, Status.NOT_MEASURABLE, reason, figures.plan.measures[target.per].title, both)
    return _judged(target, both, needed, figures.plan, on)


def _each_year(target: Target, needed: Fraction, figures: Figures, on: date) -> Answer | Unanswered:
    """Of what is to be every year, the poorest year that is over.

    Of a year the first day with a figure decides that no later one could change, so that no year that fell
    short is ever mended; one such year is enough to fall short.
    """
    over = [year for year in _years(target.period) if year.until <= on]
    wanted = figures.wanted(target)
    if not over:
        reason = Text("Chưa hết năm nào của giai đoạn", "No year of the period is over yet")
        return Unanswered(reason, wanted)
    published: dict[int | None, list[Observation]] = {}
    for each in figures.published(target):
        if figures.of_period(target, each):
            published.setdefault(year_of(each), []).append(each)
    deciding: dict[int, list[Observation]] = {}
    for year in over:
        counted = published.get(year.since.year, [])
        days = [each.as_of for each in counted if _settles(target, needed, year, each)]
        if days:
            deciding[year.since.year] = [each for each in counted if each.as_of == min(days)]
    settled = {year: finest(those) for year, those in deciding.items() if not differ(those)}
    short = [each for each in settled.values() if not target.met_by(each.value, needed)]
    if not short:
        unknown = [year.since.year for year in over if year.since.year not in deciding]
        if unknown:
            missing = ", ".join(map(str, unknown))
            reason = Text(f"Chưa có số liệu công bố của {missing}", f"No figure was published of {missing}")
            return Unanswered(reason, Text(f"{wanted.vi}, {missing}", f"{wanted.en}, {missing}"))
        for those in deciding.values():
            if differ(those):
                found = findings.contradiction(those, those[0].as_of, figures.plan)
                return Unanswered(found.text, wanted)
    poorest = min(short or settled.values(), key=lambda each: (each.value, each.as_of))
    how = _of_years(sorted(settled))
    return Answer(poorest.value, poorest.as_of, (poorest.source,), how, poorest.note)


def _of_years(years: Sequence[int]) -> Text:
    """Of which years a figure is the least."""
    first, last = years[0], years[-1]
    if first == last:
        return Text(f"năm {first}", f"of {first}")
    if len(years) == last - first + 1:
        return Text(f"ít nhất trong các năm {first}-{last}", f"the least of {first} to {last}")
    said = ", ".join(map(str, years))
    return Text(f"ít nhất trong các năm {said}", f"the least of {said}")


def _years(period: Period) -> list[Period]:
    """The years of a period, the first and the last as far as it has them."""
    return [
        Period(max(date(year, 1, 1), period.since), min(date(year, 12, 31), period.until))
        for year in range(period.since.year, period.until.year + 1)
    ]


def _settles(target: Target, needed: Fraction, year: Period, figure: Observation) -> bool:
    """Whether a figure tells of a year what no later one can change: it is enough, or of the whole year."""
    enough = target.comparator in (Comparator.AT_LEAST, Comparator.BETWEEN)
    if figure.value > needed or (enough and figure.value == needed):
        return True
    if figure.period is None:
        return figure.as_of >= year.until
    return figure.period.since <= year.since and min(figure.as_of, figure.period.until) >= year.until


def _judged(target: Target, answer: Answer, needed: Fraction, plan: Plan, on: date) -> Standing:
    """The standing of a target whose figure is known."""
    met = target.met_by(answer.value, needed)
    ceiling = target.comparator is Comparator.AT_MOST
    gap = target.gap(answer.value, needed)
    even = None if ceiling else _even(target, answer, needed, plan)
    counted_up = not met and target.kind in (Kind.FLOW, Kind.STOCK, Kind.SHARE) and answer.value < needed
    left = Fraction((target.period.until - on).days, _YEAR)
    status, why = _status(target, answer, needed, even, on, met=met)
    how = "" if answer.how is None else sentence(" ({how})", " ({how})", how=answer.how)
    if status is Status.MISSED and target.kind is not Kind.RECURRING:
        # How far before the end the last figure is, its reader has to know.
        vi, en = "{why}; số liệu cuối cùng là của ngày {day}{how}", "{why}; the last figure is of {day}{how}"
    else:
        vi, en = "{why}, theo số liệu ngày {day}{how}", "{why}, by the figure of {day}{how}"
    said = sentence(vi, en, why=why, day=answer.as_of, how=how)
    return Standing(
        target=target,
        status=status,
        reason=said,
        answer=answer,
        needed=needed,
        gap=gap,
        attainment=None if ceiling or not needed else answer.value / needed,
        even=even,
        pace=gap / left if counted_up and left > 0 else None,
    )


def _even(target: Target, answer: Answer, needed: Fraction, plan: Plan) -> Fraction | None:
    """What an even pace comes to by the figure's day: from 0 for a flow, from its baseline for a stock."""
    if target.kind is Kind.FLOW:
        start = Fraction(0)
    else:
        printed = plan.starts_from.get(target.baseline or "")
        if printed is None or printed.value is None or target.kind is not Kind.STOCK:
            return None
        start = printed.value
    return start + (needed - start) * target.period.elapsed(answer.as_of)


def _status(
    target: Target, answer: Answer, needed: Fraction, even: Fraction | None, on: date, *, met: bool
) -> tuple[Status, Text]:
    if met:
        so_far = target.kind is Kind.RECURRING and on < target.period.until
        return (Status.ON_TRACK, _SO_FAR) if so_far else (Status.MET, Text("Đạt", "Met"))
    if on > target.period.until:
        vi, en = "Hết giai đoạn ngày {until}, chưa đạt", "Not met when the period ended on {until}"
        return Status.MISSED, sentence(vi, en, until=target.period.until)
    if answer.value > needed:
        return Status.BEHIND, Text("Vượt con số của mục tiêu", "More than the target allows")
    if even is None:
        return Status.BEHIND, _SHORT.get(target.kind, _NO_START)
    if answer.value >= even:
        return Status.ON_TRACK, Text(
            "Không chậm hơn tiến độ đều của giai đoạn", "No less than an even pace over the period"
        )
    return Status.BEHIND, Text("Chậm hơn tiến độ đều của giai đoạn", "Less than an even pace over the period")


_SO_FAR = Text("Các năm đã qua đều đạt", "Met in every year so far")
_NO_START = Text("Chưa đạt, không có số gốc để xét tiến độ", "Not met, with no start to tell a pace from")
_SHORT = {
    Kind.RECURRING: Text("Có năm chưa đạt", "A year fell short"),
    Kind.MILESTONE: Text("Chưa xong", "Not done yet"),
}
