"""Số liệu trả lời mục tiêu: which figure answers a target, or why none does.

The latest day wins. On one day what was published, for a target or of its measure, goes before what is worked
out of other figures.
"""

from __future__ import annotations

from datetime import timedelta

from attrs import frozen

from ocopkit.law.sentences import sentence
from ocopkit.law.text import Text
from ocopkit.targets import findings
from ocopkit.targets.agreement import differ, finest
from ocopkit.targets.figures import Figures
from ocopkit.targets.observations import Observation, sources_of
from ocopkit.targets.plans import Kind, Target
from ocopkit.targets.workings import Answer, found_out, runs

__all__ = ["Unanswered", "answer_to", "outside"]


@frozen
class Unanswered:
    """Chưa có câu trả lời: why no figure answers a target, and which would.

    Args:
        reason: why.
        missing: the figure that would answer it.

    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> answer_to(Figures(plan, ()), plan.by_id["tourism-villages"]).reason["en"]
    'No figure was published: Community-tourism culture villages reviewed and graded'
    """

    reason: Text
    missing: Text


def answer_to(figures: Figures, target: Target) -> Answer | Unanswered:
    """Trả lời một mục tiêu: the figure that answers a target, or why there is none.

    It is the latest of the target's period, published or worked out, and of one day the published one;
    figures of that day that differ answer nothing.

    Args:
        figures: what is known.
        target: by the reading taken.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> plan, day = Catalog.builtin().plan("lang-son-2021-2025"), date(2025, 6, 20)
    >>> figures = [Observation(n, day, "a newspaper", target="new-3-star") for n in (40, 60)]
    >>> answer_to(Figures(plan, tuple(figures)), plan.by_id["new-3-star"]).reason["en"]
    'Figures of 20 June 2025 contradict each other: 40; 60'
    """
    published = [each for each in figures.published(target) if figures.of_period(target, each)]
    worked_out = found_out(figures, target)
    wanted = figures.wanted(target)
    days = [*(figures.day(each) for each in published), *(each.as_of for each in worked_out)]
    if not days:
        reason = Text(f"Chưa có số liệu công bố: {wanted.vi}", f"No figure was published: {wanted.en}")
        return Unanswered(reason, wanted)
    last = max(days)
    of_day = [each for each in published if figures.day(each) == last]
    if differ(of_day):
        return Unanswered(findings.contradiction(of_day, last, figures.plan).text, wanted)
    if of_day:
        best = finest(of_day)
        return Answer(best.value, last, sources_of(of_day), note=best.note)
    answers = [each for each in worked_out if each.as_of == last]
    if len({each.value for each in answers}) > 1:
        values = findings.listed(sorted({each.value for each in answers}))
        vi = "Các số liệu ngày {day} không đủ để tính ra một con số: {values}"
        en = "The figures of {day} do not settle what this comes to: {values}"
        return Unanswered(sentence(vi, en, day=last, values=values), wanted)
    return answers[0]


def outside(figures: Figures, target: Target) -> list[Observation]:
    """Ngoài giai đoạn: figures for a target, or of what it measures, that are of another time.

    A stock before the period is what growth is counted from, and a part of the period that others precede
    is added to them.

    Args:
        figures: what is known.
        target: by the reading taken.

    >>> from ocopkit import Catalog
    >>> from datetime import date
    >>> from ocopkit.targets.plans import Period
    >>> of_2022 = Period(date(2022, 1, 1), date(2022, 12, 31))
    >>> figure = Observation(20, date(2022, 12, 31), "báo", target="new-3-star", period=of_2022)
    >>> from ocopkit import Catalog
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> len(outside(Figures(plan, (figure,)), plan.by_id["new-3-star"]))
    1
    """
    ends = runs(figures, target)
    outside = []
    for each in figures.published(target):
        start = target.kind is Kind.STOCK and each.as_of < target.period.since
        follows = each.period is not None and each.period.since - timedelta(days=1) in ends
        used = figures.of_period(target, each) or (follows and figures.part_of(target, each))
        if not start and not used:
            outside.append(each)
    return outside
