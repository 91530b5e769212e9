"""Kế hoạch và tiến độ dạng JSON: plans, and where they stand, in shapes for programs.

Numbers are exact: whole ones are numbers, others texts such as ``"43/10"``, with a text for people beside.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Literal

from attrs import frozen

from ocopkit.contribution import Quarantined
from ocopkit.formats.results import (
    AbsentJson,
    CitationJson,
    CountsForJson,
    ErratumJson,
    InterpretationJson,
    OriginJson,
    UncheckedJson,
    absent_json,
    citation_json,
    erratum_json,
    interpretation_json,
    number_or_none,
    unchecked_json,
)
from ocopkit.law.citations import LegalDocument
from ocopkit.law.exact import number_text
from ocopkit.law.text import Lang
from ocopkit.priorities import CountsFor
from ocopkit.targets.assess import Assessment, Standing
from ocopkit.targets.filters import EVERYTHING, Filter
from ocopkit.targets.findings import Finding
from ocopkit.targets.plans import Baseline, Group, Measure, Period, Plan, Step, Target
from ocopkit.targets.workings import Answer

__all__ = [
    "AssessmentJson",
    "MeasureJson",
    "PlanJson",
    "assessment_json",
    "counts_for_json",
    "measure_json",
    "percent_text",
    "plan_json",
]


@frozen
class DocumentJson:
    """Văn bản."""

    number: str
    title_vi: str
    title_en: str
    issued: date


@frozen
class PeriodJson:
    """Giai đoạn; both days are in it."""

    since: date
    until: date


@frozen
class FilterJson:
    """Bộ lọc: which of what is measured counts; ``text_vi`` and ``text_en`` read it aloud."""

    stars: list[int] | None
    potential: bool
    subjects: list[str] | None
    attributes: list[str]
    text_vi: str
    text_en: str


@frozen
class BaselineJson:
    """Số liệu gốc; ``value`` is null where the plan starts from it and does not print it."""

    id: str
    title_vi: str
    title_en: str
    value: Fraction | None
    unit: str
    unit_vi: str
    on: date | None
    measure: str | None
    filter: FilterJson | None
    sum_of: list[str]
    citation: CitationJson


@frozen
class TargetJson:
    """Mục tiêu; ``interpretations`` are ids of the plan's."""

    id: str
    title_vi: str
    title_en: str
    measure: str
    kind: Literal["flow", "stock", "share", "recurring", "milestone"]
    comparator: Literal[">=", ">", "=", "<=", "between"]
    value: Fraction | None
    value_max: Fraction | None
    unit: str
    unit_vi: str
    filter: FilterJson | None
    among: FilterJson | None
    per: str | None
    part_of: str | None
    certainty: Literal["awarded", "potential"]
    baseline: str | None
    period: PeriodJson
    interpretations: list[str]
    citation: CitationJson


@frozen
class GroupJson:
    """Nhóm sản phẩm; ``sets`` are the national product sets whose products it holds."""

    title_vi: str
    title_en: str
    holds_vi: list[str]
    holds_en: list[str]
    sets: list[str]
    citation: CitationJson


@frozen
class StepJson:
    """Mục tiêu chung, nhiệm vụ hoặc giải pháp."""

    title_vi: str
    title_en: str
    citation: CitationJson


@frozen
class MergerJson:
    """Sáp nhập."""

    last_day: date
    into: str
    citation: CitationJson


@frozen
class PlanJson:
    """Kế hoạch: what ``ocopkit plans show --format json`` prints.

    Args:
        id: for instance ``lang-son-2021-2025``.
        title_vi: its name.
        title_en: the same in English.
        province: the province's id; null for the national programme.
        merger: where its province went into another; else null.
        documents: the plan itself first.
        period: its years.
        objectives: what it is for.
        baseline: the figures that it starts from.
        targets: in the plan's order.
        groups: how it groups products.
        tasks: what it sets out to do.
        solutions: how.
        interpretations: the questions that its words leave open.
        errata: what is odd in its text.
        unchecked: what of it is not held.
        origin: the package and version that brought it; its digest is null.

    >>> from ocopkit import Catalog
    >>> shape = plan_json(Catalog.builtin().plan("vn-2021-2025"), "en")
    >>> shape.province is None, shape.documents[0].number
    (True, '919/QĐ-TTg')
    """

    id: str
    title_vi: str
    title_en: str
    province: str | None
    merger: MergerJson | None
    documents: list[DocumentJson]
    period: PeriodJson
    objectives: list[StepJson]
    baseline: list[BaselineJson]
    targets: list[TargetJson]
    groups: list[GroupJson]
    tasks: list[StepJson]
    solutions: list[StepJson]
    interpretations: list[InterpretationJson]
    errata: list[ErratumJson]
    unchecked: list[UncheckedJson]
    origin: OriginJson


@frozen
class MeasureJson:
    """Chỉ tiêu: what ``ocopkit targets measures --format json`` lists.

    Args:
        id: for instance ``products-recognised-in-period``.
        title_vi: what it counts.
        title_en: the same in English.
        unit: what one of them is called, in English.
        unit_vi: the same in Vietnamese.
        kind: how its figure behaves over time.
        share_of: of a share, the measure of the counts that it is worked out from; else null.
        grows: of a flow, the measure of the stock that it adds to; else null.
        left_of: the measures of the whole and of what is taken away; empty for most.
        origin: the package and version that brought it; its digest is null.

    >>> from ocopkit import Catalog
    >>> shape = measure_json(Catalog.builtin().measures["products-lapsed"])
    >>> shape.kind, shape.unit_vi
    ('stock', 'sản phẩm')
    """

    id: str
    title_vi: str
    title_en: str
    unit: str
    unit_vi: str
    kind: Literal["flow", "stock", "share", "recurring", "milestone"]
    share_of: str | None
    grows: str | None
    left_of: list[str]
    origin: OriginJson


@frozen
class FigureJson:
    """Số liệu trả lời; ``worked_out`` says how it was, null for what was published itself."""

    as_of: date
    sources: list[str]
    worked_out: str | None
    note: str | None


@frozen
class StandingJson:
    """Tiến độ của một mục tiêu; ``value`` is the target's, ``observed`` the figure held against it."""

    id: str
    title_vi: str
    title_en: str
    observed: Fraction | None
    observed_text: str | None
    figure: FigureJson | None
    comparator: Literal[">=", ">", "=", "<=", "between"]
    value: Fraction | None
    value_max: Fraction | None
    unit: str
    unit_vi: str
    needed: Fraction | None
    gap: Fraction | None
    gap_text: str | None
    attainment: Fraction | None
    attainment_text: str | None
    even: Fraction | None
    even_text: str | None
    pace: Fraction | None
    pace_text: str | None
    status: Literal["met", "on_track", "behind", "missed", "not_measurable"]
    reason: str
    missing: str | None
    interpretations: list[InterpretationJson]
    citation: CitationJson


@frozen
class FigureFindingJson:
    """Nhận xét về số liệu."""

    code: str
    target: str | None
    text: str
    sources: list[str]
    citation: CitationJson


@frozen
class AssessmentJson:
    """Đánh giá: what ``ocopkit targets assess --format json`` prints.

    Args:
        plan: the plan's id.
        on: the day of the assessment.
        targets: where each stands, in the plan's order.
        findings: what was found in the figures.
        origin: the package and version that brought the plan; its digest is null.
        absent: the plugins that were left out.

    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.assess import assess
    >>> found = assess(Catalog.builtin().plan("vn-2021-2025"), [], on=date(2025, 12, 1))
    >>> [each.status for each in assessment_json(found, "en").targets]
    ['not_measurable', 'not_measurable']
    """

    plan: str
    on: date
    targets: list[StandingJson]
    findings: list[FigureFindingJson]
    origin: OriginJson
    absent: list[AbsentJson]


def plan_json(plan: Plan, lang: Lang) -> PlanJson:
    """Kế hoạch dạng JSON: a plan in its JSON shape.

    Args:
        plan: the plan.
        lang: the language of what has one text only, such as citations.

    >>> from ocopkit import Catalog
    >>> target = plan_json(Catalog.builtin().plan("lang-son-2021-2025"), "en").targets[1]
    >>> target.value, target.unit, target.citation.text
    (Fraction(50, 1), 'products', 'plan 129/KH-UBND, section III.2, dash 1')
    """
    package, version = plan.origin
    merger = plan.merger
    return PlanJson(
        id=plan.id,
        title_vi=plan.title.vi,
        title_en=plan.title.en,
        province=plan.province,
        merger=None
        if merger is None
        else MergerJson(merger.last_day, merger.into, citation_json(merger.citation, lang)),
        documents=[_document(each) for each in plan.documents],
        period=_period(plan.period),
        objectives=[_step(each, lang) for each in plan.objectives],
        baseline=[_baseline(each, lang) for each in plan.baseline],
        targets=[_target(each, lang) for each in plan.targets],
        groups=[_group(each, lang) for each in plan.groups],
        tasks=[_step(each, lang) for each in plan.tasks],
        solutions=[_step(each, lang) for each in plan.solutions],
        interpretations=[interpretation_json(each, lang, plan.selectable) for each in plan.interpretations],
        errata=[erratum_json(each, lang) for each in plan.errata],
        unchecked=[unchecked_json(each, lang) for each in plan.unchecked],
        origin=OriginJson(package, version, None),
    )


def _document(document: LegalDocument) -> DocumentJson:
    return DocumentJson(document.number, document.title.vi, document.title.en, document.issued)


def _period(period: Period) -> PeriodJson:
    return PeriodJson(period.since, period.until)


def _step(step: Step, lang: Lang) -> StepJson:
    return StepJson(step.title.vi, step.title.en, citation_json(step.citation, lang))


def measure_json(measure: Measure) -> MeasureJson:
    """Chỉ tiêu dạng JSON: what targets can count, in its JSON shape.

    Args:
        measure: what they can count.

    >>> from ocopkit import Catalog
    >>> shape = measure_json(Catalog.builtin().measures["products-recognised-in-period"])
    >>> shape.kind, shape.grows, shape.unit
    ('flow', 'products-recognised-so-far', 'products')
    """
    return MeasureJson(
        id=measure.id,
        title_vi=measure.title.vi,
        title_en=measure.title.en,
        unit=measure.unit.en,
        unit_vi=measure.unit.vi,
        kind=measure.kind.value,
        share_of=measure.share_of,
        grows=measure.grows,
        left_of=list(measure.left_of),
        origin=OriginJson(*measure.origin, None),
    )


def counts_for_json(each: CountsFor, lang: Lang) -> CountsForJson:
    """Whether a rated product counts for a target, in its JSON shape.

    Args:
        each: the target, and whether it counts.
        lang: the language of the reason and the citation's text.
    """
    return CountsForJson(
        plan=each.plan,
        target=each.target.id,
        title_vi=each.target.title.vi,
        title_en=each.target.title.en,
        counts=each.counts,
        reason=None if each.reason is None else each.reason[lang],
        citation=citation_json(each.target.citation, lang),
        origin=OriginJson(*each.origin, None),
    )


def _group(group: Group, lang: Lang) -> GroupJson:
    return GroupJson(
        group.title.vi,
        group.title.en,
        [each.vi for each in group.holds],
        [each.en for each in group.holds],
        list(group.sets),
        citation_json(group.citation, lang),
    )


def _baseline(baseline: Baseline, lang: Lang) -> BaselineJson:
    return BaselineJson(
        id=baseline.id,
        title_vi=baseline.title.vi,
        title_en=baseline.title.en,
        value=baseline.value,
        unit=baseline.unit.en,
        unit_vi=baseline.unit.vi,
        on=baseline.on,
        measure=baseline.measure,
        filter=_filter(baseline.filter),
        sum_of=list(baseline.sum_of),
        citation=citation_json(baseline.citation, lang),
    )


def _filter(filter: Filter) -> FilterJson | None:
    if filter == EVERYTHING:
        return None
    return FilterJson(
        stars=None if filter.stars is None else list(filter.stars),
        potential=filter.potential,
        subjects=None if filter.subjects is None else sorted(filter.subjects),
        attributes=sorted(filter.attributes),
        text_vi=filter.text.vi,
        text_en=filter.text.en,
    )


def _target(target: Target, lang: Lang) -> TargetJson:
    return TargetJson(
        id=target.id,
        title_vi=target.title.vi,
        title_en=target.title.en,
        measure=target.measure,
        kind=target.kind.value,
        comparator=target.comparator.value,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit.en,
        unit_vi=target.unit.vi,
        filter=_filter(target.filter),
        among=_filter(target.among),
        per=target.per,
        part_of=target.part_of,
        certainty=target.certainty.value,
        baseline=target.baseline,
        period=_period(target.period),
        interpretations=list(target.interpretations),
        citation=citation_json(target.citation, lang),
    )


def assessment_json(assessment: Assessment, lang: Lang, absent: Iterable[Quarantined] = ()) -> AssessmentJson:
    """Đánh giá dạng JSON: where a plan stands, in its JSON shape.

    Args:
        assessment: where it stands.
        lang: the language of what has one text only, such as reasons and citations.
        absent: the plugins that were left out of the catalog.

    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.assess import assess
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> shape = assessment_json(assess(plan, [], on=date(2025, 12, 1)), "en")
    >>> shape.plan, shape.targets[1].status, shape.targets[1].observed is None
    ('lang-son-2021-2025', 'not_measurable', True)
    """
    return AssessmentJson(
        plan=assessment.plan.id,
        on=assessment.on,
        targets=[_standing(each, assessment.plan, lang) for each in assessment.standings],
        findings=[_finding(each, lang) for each in assessment.findings],
        origin=OriginJson(*assessment.plan.origin, None),
        absent=absent_json(absent, lang),
    )


def _standing(standing: Standing, plan: Plan, lang: Lang) -> StandingJson:
    target = standing.target
    return StandingJson(
        id=target.id,
        title_vi=target.title.vi,
        title_en=target.title.en,
        observed=standing.observed,
        observed_text=number_or_none(standing.observed, lang),
        figure=None if standing.answer is None else _figure(standing.answer, lang),
        comparator=target.comparator.value,
        value=target.value,
        value_max=target.value_max,
        unit=target.unit.en,
        unit_vi=target.unit.vi,
        needed=standing.needed,
        gap=standing.gap,
        gap_text=number_or_none(standing.gap, lang),
        attainment=standing.attainment,
        attainment_text=None if standing.attainment is None else percent_text(standing.attainment, lang),
        even=standing.even,
        even_text=number_or_none(standing.even, lang),
        pace=standing.pace,
        pace_text=number_or_none(standing.pace, lang),
        status=standing.status.value,
        reason=standing.reason[lang],
        missing=None if standing.missing is None else standing.missing[lang],
        interpretations=[
            interpretation_json(each, lang, plan.selectable) for each in standing.interpretations
        ],
        citation=citation_json(target.citation, lang),
    )


def _figure(answer: Answer, lang: Lang) -> FigureJson:
    how, note = answer.how, answer.note
    return FigureJson(
        as_of=answer.as_of,
        sources=list(answer.sources),
        worked_out=None if how is None else how[lang],
        note=None if note is None else note[lang],
    )


def percent_text(share: Fraction, lang: Lang) -> str:
    """Phần trăm: a part of a whole in percent, as people read it.

    Args:
        share: the part, of which 1 is the whole.
        lang: the language; it decides on point or comma.

    >>> percent_text(Fraction(43, 10), "en"), percent_text(Fraction(53, 448), "vi")
    ('430%', '11,83%')
    """
    return f"{number_text(share * 100, lang).partition(' ')[0]}%"


def _finding(finding: Finding, lang: Lang) -> FigureFindingJson:
    return FigureFindingJson(
        finding.code,
        finding.target,
        finding.text[lang],
        list(finding.sources),
        citation_json(finding.citation, lang),
    )
