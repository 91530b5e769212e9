"""Kết quả dạng JSON: ratings, scoresheets, regimes and faults as other programs read them.

Each shape below is the contract of one JSON object, and its JSON Schema is made from it
(`ocopkit.formats.schemas`). Whole numbers are numbers and other exact ones texts such as "269/3",
with a ``…_text`` beside for people; dates are ISO; what is unknown is null and never left out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from attrs import frozen

from ocopkit.contribution import Contribution, Quarantined, slots
from ocopkit.formats.converter import unstructure
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Crosswalk, Link
from ocopkit.law.differences import Difference
from ocopkit.law.exact import number_text
from ocopkit.law.faults import Fault
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Erratum, Interpretation, Unchecked
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Amendment, Condition, Criterion, Option, Scoresheet
from ocopkit.law.text import Lang, printable
from ocopkit.procedure import binding
from ocopkit.procedure.binding import Binding
from ocopkit.rating.cards import Product
from ocopkit.rating.council import CouncilRating
from ocopkit.rating.lines import Line
from ocopkit.rating.readings import SELECTABLE
from ocopkit.rating.results import Finding, Rating

__all__ = [
    "AbsentJson",
    "BindingJson",
    "CheckJson",
    "CitationJson",
    "CouncilJson",
    "CountsForJson",
    "CrosswalkJson",
    "DifferenceJson",
    "ErratumJson",
    "ErrorsJson",
    "FindingJson",
    "InterpretationJson",
    "LineJson",
    "OriginJson",
    "PluginsJson",
    "RatingJson",
    "RegimeJson",
    "ReportJson",
    "ScoresheetJson",
    "SetJson",
    "UncheckedJson",
    "absent_json",
    "binding_json",
    "citation_json",
    "council_json",
    "council_rules_json",
    "crosswalk_json",
    "difference_json",
    "digest",
    "erratum_json",
    "errors_json",
    "finding_json",
    "interpretation_json",
    "line_json",
    "number_or_none",
    "plugins_json",
    "points_text",
    "rating_json",
    "regime_json",
    "scoresheet_json",
    "set_json",
    "to_json",
    "unchecked_json",
]


@frozen
class CitationJson:
    """Căn cứ."""

    document: str
    place: str
    text: str


@frozen
class ClosedGateJson:
    """Ngưỡng chưa đạt."""

    stars: int
    criterion: str
    option: int | str
    points_needed: int
    points: Fraction


@frozen
class BoundsJson:
    """Khoảng có thể."""

    total: list[int]
    stars: list[int]


@frozen
class FindingJson:
    """Nhận xét."""

    code: str
    criterion: str | None
    text: str
    citation: CitationJson


@frozen
class InterpretationJson:
    """Cách hiểu, with the reading taken, the others, and whether the caller can choose among them."""

    id: str
    question: str
    reading: str
    text: str
    others: dict[str, str]
    selectable: bool
    citation: CitationJson


@frozen
class RecognitionJson:
    """Công nhận."""

    stars: int
    potential: bool
    text: str
    citation: CitationJson


@frozen
class OriginJson:
    """Nguồn: the package and version, and the digest of the scoresheet, null where there is none."""

    package: str
    version: str
    sha256: str | None


@frozen
class AbsentJson:
    """Plugin bị bỏ qua: a plugin that was left out, ``version`` null where it could not be told."""

    name: str
    version: str | None
    where: str
    reason: str


@frozen
class PluginJson:
    """Plugin: what it brings, as the number of each kind."""

    name: str
    version: str
    title_vi: str
    title_en: str
    brings: dict[str, int]


@frozen
class PluginsJson:
    """Các plugin: what ``ocopkit plugins list --format json`` prints."""

    plugins: list[PluginJson]
    absent: list[AbsentJson]


@frozen
class ProductJson:
    """Sản phẩm."""

    name: str | None
    subject: str | None
    code: str | None
    note: str | None


@frozen
class LineJson:
    """Dòng chấm: one criterion of an explained rating; points are null where it has no answer.

    ``given`` is what the answer gives by itself, and ``because`` the conditions by which it counts otherwise.
    """

    criterion: str
    title: str
    answer: int | str | bool | list[int] | None
    label: str
    given: int | None
    points: int | None
    max: int
    stars: int | None
    citation: CitationJson
    because: list[str]


@frozen
class CountsForJson:
    """Tính cho một mục tiêu; ``counts`` is null where neither points nor answers settle it."""

    plan: str
    target: str
    title_vi: str
    title_en: str
    counts: bool | None
    reason: str | None
    citation: CitationJson
    origin: OriginJson


@frozen
class RatingJson:
    """Phân hạng: what ``ocopkit rate --format json`` prints of one card; lines with ``--explain``.

    ``national`` and ``counts_for`` are those of a local variant; else null and empty.
    """

    file: str | None
    product: ProductJson | None
    scoresheet: str | None
    regime: str
    official: bool
    status: Literal["disqualified", "stopped", "incomplete", "rated"]
    total: Fraction | None
    total_text: str | None
    parts: dict[str, Fraction] | None
    parts_text: dict[str, str] | None
    stars_by_points: int | None
    stars: int | None
    gates: Literal["checked", "not checked", "none"]
    closed_gates: list[ClosedGateJson]
    bounds: BoundsJson | None
    findings: list[FindingJson]
    interpretations: list[InterpretationJson]
    recognition: RecognitionJson | None
    lines: list[LineJson] | None
    national: RatingJson | None
    counts_for: list[CountsForJson]
    origin: OriginJson
    absent: list[AbsentJson]


@frozen
class ApartJson:
    """Cặp lệch điểm: two members by their numbers, from 1."""

    one: int
    other: int
    points: Fraction
    points_text: str


@frozen
class MemberJson:
    """Phiếu của một thành viên."""

    file: str | None
    status: Literal["disqualified", "stopped", "incomplete", "rated"]
    total: Fraction | None
    total_text: str | None
    parts: dict[str, Fraction] | None
    parts_text: dict[str, str] | None
    stars_by_points: int | None
    stars: int | None


@frozen
class CouncilRulesJson:
    """Quy chế hội đồng; ``id`` is that under which a plugin brings them, else null."""

    id: str | None
    level: Literal["district", "province", "centre"]
    members: list[int] | None
    members_citation: CitationJson | None
    spread: int | None
    gates: Literal["mean", "agreed", "majority", "every"]
    citation: CitationJson | None
    origin: OriginJson


@frozen
class CouncilJson:
    """Kết quả của hội đồng: what ``ocopkit council --format json`` prints."""

    rating: RatingJson
    rules: CouncilRulesJson
    members: list[MemberJson]
    total: Fraction | None
    total_text: str | None
    parts: dict[str, Fraction] | None
    parts_text: dict[str, str] | None
    spread: Fraction | None
    spread_text: str | None
    apart: list[ApartJson]
    score_again: bool
    agreed: dict[str, int | str | bool | list[int]]


@frozen
class OptionJson:
    """Mức."""

    n: int
    alternative: int | None
    points: int
    stars: int | None
    label_vi: str
    label_en: str


@frozen
class CaseJson:
    """Trường hợp."""

    alternative: int
    title_vi: str
    title_en: str


@frozen
class ConditionJson:
    """Điều kiện; where ``when`` is null, or beside it with ``also_declared``, a card declares the fact."""

    id: str
    kind: Literal["disqualifies", "stops", "requires", "applies", "informs"]
    label_vi: str
    label_en: str
    when: dict[str, list[int | str]] | None
    voluntary: bool
    also_declared: bool
    citation: CitationJson


@frozen
class CriterionJson:
    """Tiêu chí."""

    code: str
    title_vi: str
    title_en: str
    kind: Literal["choice", "alternatives", "yes_no", "additive"]
    max: int
    cases: list[CaseJson]
    options: list[OptionJson]
    conditions: list[ConditionJson]
    citation: CitationJson


@frozen
class SubgroupJson:
    """Phân mục."""

    code: str
    title_vi: str
    title_en: str
    max: int


@frozen
class SectionJson:
    """Mục."""

    code: str
    title_vi: str
    title_en: str
    max: int
    subgroups: list[SubgroupJson]
    criteria: list[CriterionJson]


@frozen
class PartJson:
    """Phần; ``reaches`` is what its criteria add up to."""

    code: str
    title_vi: str
    title_en: str
    max: int
    reaches: int
    sections: list[SectionJson]


@frozen
class ErratumJson:
    """Đính chính; ``taken`` is null where the oddity is kept as printed."""

    printed: str
    taken: str | None
    note_vi: str
    note_en: str
    citation: CitationJson


@frozen
class UncheckedJson:
    """Điều chưa kiểm tra."""

    text_vi: str
    text_en: str
    citation: CitationJson


@frozen
class UnclearJson:
    """Ngưỡng không rõ."""

    criterion: str
    options: list[int | str]
    interpretation: str


@frozen
class AmendmentJson:
    """Sửa đổi, bổ sung; what the base says is null where it says nothing."""

    place: str
    base_vi: str | None
    base_en: str | None
    variant_vi: str
    variant_en: str
    citation: CitationJson


@frozen
class ScoresheetJson:
    """Phiếu đánh giá: what ``ocopkit criteria show --format json`` prints.

    ``base``, ``changes`` and ``councils`` are a local variant's; of national law null and empty.
    """

    id: str
    regime: str
    set: int
    title_vi: str
    title_en: str
    official: bool
    base: str | None
    changes: list[AmendmentJson]
    councils: list[CouncilRulesJson]
    parts: list[PartJson]
    conditions: list[ConditionJson]
    unclear: list[UnclearJson]
    errata: list[ErratumJson]
    unchecked: list[UncheckedJson]
    citation: CitationJson
    origin: OriginJson


@frozen
class BandJson:
    """Hạng."""

    stars: int
    least: int
    citation: CitationJson


@frozen
class PartScaleJson:
    """Thang điểm của một phần."""

    code: str
    title_vi: str
    title_en: str
    max: int
    citation: CitationJson


@frozen
class RegimeRecognitionJson:
    """Công nhận, by the level of the rating."""

    stars: int
    level: Literal["district", "province", "centre"]
    potential: bool
    text: str
    citation: CitationJson


@frozen
class TransitionJson:
    """Chuyển tiếp; ``last`` has the last day by each way of counting."""

    kinds: list[Literal["first", "upgrade", "regrade"]]
    days: int
    last: dict[str, date]
    citation: CitationJson


@frozen
class EarlierJson:
    """Kết quả trước đó."""

    text: str
    kept_until: date | None
    citation: CitationJson


@frozen
class RegimeJson:
    """Bộ tiêu chí và quy trình; in force from ``since`` up to but without ``until``.

    ``marks`` is null where it is not known whether it has any; ``scoresheets`` are those held.
    """

    id: str
    title_vi: str
    title_en: str
    document: str
    issued: date
    since: date
    until: date | None
    marks: bool | None
    parts: list[PartScaleJson]
    bands: list[BandJson]
    recognitions: list[RegimeRecognitionJson]
    councils: list[CouncilRulesJson]
    transitions: list[TransitionJson]
    earlier: EarlierJson | None
    interpretations: list[InterpretationJson]
    unchecked: list[UncheckedJson]
    errata: list[ErratumJson]
    scoresheets: int
    origin: OriginJson


@frozen
class BindingJson:
    """Quyết định áp dụng: which regime binds a dossier, and why."""

    regime: str
    reason: str
    citation: CitationJson
    interpretations: list[InterpretationJson]
    origin: OriginJson


@frozen
class LinkJson:
    """Dòng đối chiếu: what became of product sets."""

    relation: Literal["same", "renamed", "merged", "split", "new", "dropped"]
    old: list[str]
    new: list[str]
    note_vi: str | None
    note_en: str | None
    doubt_vi: str | None
    doubt_en: str | None
    citations: list[CitationJson]


@frozen
class CrosswalkJson:
    """Bảng đối chiếu bộ sản phẩm: what ``ocopkit criteria diff`` prints of two regimes, the older first."""

    old: str
    new: str
    links: list[LinkJson]
    origin: OriginJson


@frozen
class SetJson:
    """Bộ sản phẩm; ``scoresheet`` says whether ocopkit holds its scoresheet."""

    id: str
    regime: str
    title_vi: str
    title_en: str
    sector_vi: str
    sector_en: str
    group_vi: str
    group_en: str
    subgroup_vi: str | None
    subgroup_en: str | None
    ministries_vi: list[str]
    ministries_en: list[str]
    variants: list[str]
    scoresheet: bool
    citation: CitationJson
    origin: OriginJson


@frozen
class ChangeJson:
    """Tiêu chí có ở cả hai phiếu; ``points`` is how many more it can give in the other."""

    one: CriterionJson
    other: CriterionJson
    points: int
    kind: bool
    marks: bool
    changed: bool
    note_vi: str | None
    note_en: str | None


@frozen
class RegroupedJson:
    """Tiêu chí gộp hoặc chia lại; ``points`` is how many more they can give in the other, all together."""

    one: list[CriterionJson]
    other: list[CriterionJson]
    points: int
    note_vi: str
    note_en: str


@frozen
class PartChangeJson:
    """Thang điểm của một phần ở hai phiếu; null where a scoresheet has no such part."""

    code: str
    one: int | None
    other: int | None


@frozen
class DifferenceJson:
    """Khác biệt: what ``ocopkit criteria diff`` prints of two scoresheets, in the order of the command."""

    one: str
    other: str
    one_set: SetJson | None
    other_set: SetJson | None
    links: list[LinkJson]
    parts: list[PartChangeJson]
    both: list[ChangeJson]
    regrouped: list[RegroupedJson]
    only_in_one: list[CriterionJson]
    only_in_other: list[CriterionJson]


@frozen
class FaultJson:
    """Lỗi đầu vào."""

    file: str | None
    path: str
    found: str | None
    expected: str
    hint: str | None


@frozen
class ErrorsJson:
    """Các lỗi đầu vào: what commands print on stderr with ``--format json``."""

    errors: list[FaultJson]


@frozen
class CheckJson:
    """Một kiểm tra của plugin."""

    check: str
    title: str
    result: Literal["passed", "failed", "skipped"]
    faults: list[FaultJson]


@frozen
class ReportJson:
    """Biên bản kiểm tra plugin: what ``ocopkit plugins check --format json`` prints."""

    plugin: str
    sound: bool
    checks: list[CheckJson]
    missing: list[str]


def to_json(shape: object) -> str:
    r"""Shapes as JSON text, two spaces a level, letters as they are.

    >>> to_json([Fraction(1, 2), Fraction(2)])
    '[\n  "1/2",\n  2\n]'
    """
    text = json.dumps(unstructure(shape), ensure_ascii=False, indent=2)
    if printable(text, lines=True) == text:
        return text
    # JSON has a way to write signs that would steer a terminal, and halves of letters, which are no UTF-8.
    return "".join(each if printable(each, lines=True) == each else json.dumps(each)[1:-1] for each in text)


def points_text(points: int | Fraction, lang: Lang) -> str:
    """So many points, with the noun.

    >>> points_text(1, "en"), points_text(Fraction(1, 2), "en"), points_text(1, "vi")
    ('1 point', '0.50 points', '1 điểm')
    """
    noun = "điểm" if lang == "vi" else "point" if points == 1 else "points"
    return f"{number_text(points, lang)} {noun}"


def absent_json(quarantined: Iterable[Quarantined], lang: Lang) -> list[AbsentJson]:
    """The plugins that were left out, in their JSON shape.

    Args:
        quarantined: as a catalog names them.
        lang: the language of the reasons.
    """
    return [AbsentJson(each.name, each.version, each.where, each.reason[lang]) for each in quarantined]


def plugins_json(
    contributions: Iterable[Contribution], quarantined: Iterable[Quarantined], lang: Lang
) -> PluginsJson:
    """The plugins there are, in their JSON shape, by name.

    Args:
        contributions: what they bring.
        quarantined: those that were left out.
        lang: the language of the reasons.
    """
    return PluginsJson(
        [
            PluginJson(
                each.name,
                each.version,
                each.title.vi,
                each.title.en,
                {slot: len(getattr(each, slot)) for slot in slots()},
            )
            for each in sorted(contributions, key=lambda each: each.name)
        ],
        absent_json(quarantined, lang),
    )


def rating_json(
    rating: Rating,
    lang: Lang,
    *,
    sheet: Scoresheet | None = None,
    product: Product | None = None,
    file: str | None = None,
    lines: Iterable[Line] | None = None,
    base: Scoresheet | None = None,
    counts_for: Iterable[CountsForJson] = (),
    absent: Iterable[Quarantined] = (),
) -> RatingJson:
    """A rating in its JSON shape.

    Args:
        rating: the rating.
        lang: the language of its texts.
        sheet: the scoresheet that it was rated by, for the digest.
        product: what the card is about.
        file: the card's file.
        lines: its explanation, where that was asked for.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        counts_for: the targets of a plan that the product counts for or not.
        absent: the plugins that were left out of the catalog.
    """
    package, version = rating.origin
    return RatingJson(
        file=file,
        product=None
        if product is None
        else ProductJson(product.name, product.subject, product.code, product.note),
        scoresheet=rating.scoresheet,
        regime=rating.regime,
        official=rating.official,
        status=rating.status.value,
        total=_exact(rating.total),
        total_text=number_or_none(rating.total, lang),
        parts=_exact_parts(rating.parts),
        parts_text=_texts_of(rating.parts, lang),
        stars_by_points=rating.stars_by_points,
        stars=rating.stars,
        gates=rating.gates.value,
        closed_gates=[
            ClosedGateJson(
                stars=each.stars,
                criterion=each.criterion,
                option=each.option,
                points_needed=each.points_needed,
                points=Fraction(each.points),
            )
            for each in rating.closed_gates
        ],
        bounds=None
        if rating.bounds is None
        else BoundsJson(list(rating.bounds.total), list(rating.bounds.stars)),
        findings=[finding_json(each, lang) for each in rating.findings],
        interpretations=[interpretation_json(each, lang) for each in rating.interpretations],
        recognition=None
        if rating.recognition is None
        else RecognitionJson(
            rating.recognition.stars,
            rating.recognition.potential,
            rating.recognition.text[lang],
            citation_json(rating.recognition.citation, lang),
        ),
        lines=None if lines is None else [line_json(each, lang) for each in lines],
        national=None if rating.national is None else rating_json(rating.national, lang, sheet=base),
        counts_for=list(counts_for),
        origin=OriginJson(package, version, None if sheet is None else digest(sheet)),
        absent=absent_json(absent, lang),
    )


def council_json(
    result: CouncilRating,
    lang: Lang,
    *,
    sheet: Scoresheet | None = None,
    product: Product | None = None,
    files: Iterable[str] = (),
    base: Scoresheet | None = None,
    absent: Iterable[Quarantined] = (),
) -> CouncilJson:
    """A council's result in its JSON shape.

    Args:
        result: the result.
        lang: the language of its texts.
        sheet: the scoresheet that it was rated by, for the digest.
        product: what the cards are about.
        files: the members' files, in the order of the cards.
        base: of a local variant, the scoresheet of the national rating, for its digest.
        absent: the plugins that were left out of the catalog.
    """
    named = dict(enumerate(files))
    parts = result.parts
    return CouncilJson(
        rating=rating_json(result.rating, lang, sheet=sheet, product=product, base=base, absent=absent),
        rules=council_rules_json(result.rules, lang),
        members=[
            MemberJson(
                file=named.get(n),
                status=each.status.value,
                total=_exact(each.total),
                total_text=number_or_none(each.total, lang),
                parts=_exact_parts(each.parts),
                parts_text=_texts_of(each.parts, lang),
                stars_by_points=each.stars_by_points,
                stars=each.stars,
            )
            for n, each in enumerate(result.members)
        ],
        total=_exact(result.total),
        total_text=number_or_none(result.total, lang),
        parts=_exact_parts(parts),
        parts_text=_texts_of(parts, lang),
        spread=_exact(result.spread),
        spread_text=number_or_none(result.spread, lang),
        apart=[
            ApartJson(each.one, each.other, Fraction(each.points), number_text(each.points, lang))
            for each in result.apart
        ],
        score_again=result.score_again,
        agreed={code: unstructure(answer) for code, answer in result.agreed.items()},
    )


def _exact(number: int | Fraction | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def council_rules_json(rules: CouncilRules, lang: Lang) -> CouncilRulesJson:
    """The rules of a council in their JSON shape."""
    return CouncilRulesJson(
        id=rules.id or None,
        level=rules.level.value,
        members=None if rules.members is None else list(rules.members),
        members_citation=None
        if rules.members_citation is None
        else citation_json(rules.members_citation, lang),
        spread=rules.spread,
        gates=rules.gates.value,
        citation=None if rules.citation is None else citation_json(rules.citation, lang),
        origin=OriginJson(*rules.origin, None),
    )


def number_or_none(number: int | Fraction | None, lang: Lang) -> str | None:
    """A number as people read it, where there is one."""
    return None if number is None else number_text(number, lang)


def _texts_of(parts: Mapping[str, int | Fraction] | None, lang: Lang) -> dict[str, str] | None:
    return None if parts is None else {code: number_text(points, lang) for code, points in parts.items()}


def _exact_parts(parts: Mapping[str, int | Fraction] | None) -> dict[str, Fraction] | None:
    return None if parts is None else {code: Fraction(points) for code, points in parts.items()}


def finding_json(finding: Finding, lang: Lang) -> FindingJson:
    """A finding in its JSON shape."""
    citation = citation_json(finding.citation, lang)
    return FindingJson(finding.code, finding.criterion, finding.text[lang], citation)


def line_json(line: Line, lang: Lang) -> LineJson:
    """A line of an explained rating in its JSON shape."""
    return LineJson(
        criterion=line.criterion.code,
        title=line.criterion.title[lang],
        answer=unstructure(line.answer),
        label=line.label[lang],
        given=line.given,
        points=line.points,
        max=line.criterion.max,
        stars=line.stars,
        citation=citation_json(line.citation, lang),
        because=[each.id for each in line.because],
    )


def scoresheet_json(sheet: Scoresheet, lang: Lang) -> ScoresheetJson:
    """A scoresheet in its JSON shape; `lang` is that of the citations' texts."""
    return _scoresheet(sheet, lang, digest(sheet))


def digest(sheet: Scoresheet) -> str:
    """The SHA-256 of what a scoresheet says, whoever brings it.

    >>> from ocopkit import Catalog
    >>> len(digest(Catalog.builtin().scoresheet("vn-26-2026/01")))
    64
    """
    said = unstructure(_scoresheet(sheet, "en", None))
    del said["origin"]
    for key in ("base", "changes", "councils"):
        if not said[key]:
            del said[key]  # what only local variants say changes no digest of national law
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _scoresheet(sheet: Scoresheet, lang: Lang, sha256: str | None) -> ScoresheetJson:
    return ScoresheetJson(
        id=sheet.id,
        regime=sheet.regime,
        set=sheet.set,
        title_vi=sheet.title.vi,
        title_en=sheet.title.en,
        official=sheet.official,
        base=sheet.base,
        changes=[_amendment(each, lang) for each in sheet.changes],
        councils=[council_rules_json(each, lang) for each in sheet.councils],
        parts=[
            PartJson(
                code=part.code,
                title_vi=part.title.vi,
                title_en=part.title.en,
                max=part.max,
                reaches=part.reaches,
                sections=[
                    SectionJson(
                        code=section.code,
                        title_vi=section.title.vi,
                        title_en=section.title.en,
                        max=section.max,
                        subgroups=[
                            SubgroupJson(each.code, each.title.vi, each.title.en, each.max)
                            for each in section.subgroups
                        ],
                        criteria=[_criterion(each, sheet, lang) for each in section.criteria],
                    )
                    for section in part.sections
                ],
            )
            for part in sheet.parts
        ],
        conditions=[
            _condition(each, lang) for each in sheet.conditions if each.criterion not in sheet.criteria
        ],
        unclear=[
            UnclearJson(each.criterion, list(each.options), each.interpretation.id)  # type: ignore[arg-type]  # options of choices
            for each in sheet.unclear
        ],
        errata=[erratum_json(each, lang) for each in sheet.errata],
        unchecked=[unchecked_json(each, lang) for each in sheet.unchecked],
        citation=citation_json(sheet.citation, lang),
        origin=OriginJson(*sheet.origin, sha256),
    )


def _amendment(each: Amendment, lang: Lang) -> AmendmentJson:
    return AmendmentJson(
        place=each.place,
        base_vi=None if each.base is None else each.base.vi,
        base_en=None if each.base is None else each.base.en,
        variant_vi=each.variant.vi,
        variant_en=each.variant.en,
        citation=citation_json(each.citation, lang),
    )


def _criterion(criterion: Criterion, sheet: Scoresheet, lang: Lang) -> CriterionJson:
    return CriterionJson(
        code=criterion.code,
        title_vi=criterion.title.vi,
        title_en=criterion.title.en,
        kind=criterion.kind.value,
        max=criterion.max,
        cases=[CaseJson(n, each.vi, each.en) for n, each in enumerate(criterion.cases, 1)],
        options=[_option(each) for each in criterion.options],
        conditions=[_condition(each, lang) for each in sheet.conditions_of(criterion.code)],
        citation=citation_json(criterion.citation, lang),
    )


def _option(option: Option) -> OptionJson:
    return OptionJson(
        option.n, option.alternative, option.points, option.stars, option.label.vi, option.label.en
    )


def _condition(condition: Condition, lang: Lang) -> ConditionJson:
    when: Any = condition.when
    return ConditionJson(
        id=condition.id,
        kind=condition.kind.value,
        label_vi=condition.label.vi,
        label_en=condition.label.en,
        when=None if when is None else {code: list(those) for code, those in when.items()},
        voluntary=condition.voluntary,
        also_declared=condition.also_declared,
        citation=citation_json(condition.citation, lang),
    )


def citation_json(citation: Citation, lang: Lang) -> CitationJson:
    """A place in a document in its JSON shape."""
    return CitationJson(citation.document, citation.place, citation.text[lang])


def erratum_json(each: Erratum, lang: Lang) -> ErratumJson:
    """A misprint in its JSON shape."""
    return ErratumJson(
        each.printed, each.taken, each.note.vi, each.note.en, citation_json(each.citation, lang)
    )


def unchecked_json(each: Unchecked, lang: Lang) -> UncheckedJson:
    """What is not held, in its JSON shape."""
    return UncheckedJson(each.text.vi, each.text.en, citation_json(each.citation, lang))


def interpretation_json(
    each: Interpretation,
    lang: Lang,
    selectable: Collection[str] = frozenset((*SELECTABLE, *binding.SELECTABLE)),
) -> InterpretationJson:
    """An open question in its JSON shape; `selectable` are the ids of those that a caller can choose of."""
    return InterpretationJson(
        id=each.id,
        question=each.question[lang],
        reading=each.reading.id,
        text=each.reading.text[lang],
        others={other.id: other.text[lang] for other in each.others},
        selectable=each.id in selectable,
        citation=citation_json(each.citation, lang),
    )


def regime_json(regime: Regime, lang: Lang, *, held: int) -> RegimeJson:
    """A regime in its JSON shape.

    Args:
        regime: the regime.
        lang: the language of its texts.
        held: how many of its scoresheets are held.
    """
    return RegimeJson(
        id=regime.id,
        title_vi=regime.title.vi,
        title_en=regime.title.en,
        document=regime.document.number,
        issued=regime.document.issued,
        since=regime.term.since,
        until=regime.term.until,
        marks=regime.marks,
        parts=[
            PartScaleJson(
                each.code, each.title.vi, each.title.en, each.max, citation_json(each.citation, lang)
            )
            for each in regime.parts
        ],
        bands=[BandJson(each.stars, each.least, citation_json(each.citation, lang)) for each in regime.bands],
        recognitions=[
            RegimeRecognitionJson(
                stars=each.stars,
                level=each.level.value,
                potential=each.potential,
                text=each.text[lang],
                citation=citation_json(each.citation, lang),
            )
            for each in regime.recognitions
        ],
        councils=[council_rules_json(each, lang) for each in regime.councils],
        transitions=[
            TransitionJson(
                kinds=[kind.value for kind in each.kinds],
                days=each.days,
                last={last.reading: last.day for last in each.last},
                citation=citation_json(each.citation, lang),
            )
            for each in regime.transitions
        ],
        earlier=None
        if regime.earlier is None
        else EarlierJson(
            regime.earlier.text[lang], regime.earlier.kept_until, citation_json(regime.earlier.citation, lang)
        ),
        interpretations=[interpretation_json(each, lang) for each in regime.interpretations],
        unchecked=[unchecked_json(each, lang) for each in regime.unchecked],
        errata=[erratum_json(each, lang) for each in regime.errata],
        scoresheets=held,
        origin=OriginJson(*regime.origin, None),
    )


def binding_json(bound: Binding, lang: Lang) -> BindingJson:
    """Which regime binds a dossier, in its JSON shape."""
    return BindingJson(
        regime=bound.id,
        reason=bound.reason[lang],
        citation=citation_json(bound.citation, lang),
        interpretations=[interpretation_json(each, lang) for each in bound.interpretations],
        origin=OriginJson(*bound.regime.origin, None),
    )


def crosswalk_json(crosswalk: Crosswalk, lang: Lang) -> CrosswalkJson:
    """A crosswalk in its JSON shape."""
    links = [_link(each, lang) for each in crosswalk.links]
    return CrosswalkJson(crosswalk.old, crosswalk.new, links, OriginJson(*crosswalk.origin, None))


def _link(link: Link, lang: Lang) -> LinkJson:
    return LinkJson(
        relation=link.relation.value,
        old=list(link.old),
        new=list(link.new),
        note_vi=None if link.note is None else link.note.vi,
        note_en=None if link.note is None else link.note.en,
        doubt_vi=None if link.doubt is None else link.doubt.vi,
        doubt_en=None if link.doubt is None else link.doubt.en,
        citations=[citation_json(each, lang) for each in link.citations],
    )


def difference_json(
    found: Difference, lang: Lang, *, sets: Mapping[str, ProductSet] = frozendict()
) -> DifferenceJson:
    """How two scoresheets differ, in its JSON shape.

    Args:
        found: the difference.
        lang: the language of its citations' texts.
        sets: product sets by id, those of the two scoresheets among them.
    """
    one, other = found.one, found.other
    places = [
        None if sheet.id not in sets else set_json(sets[sheet.id], lang, held=True) for sheet in (one, other)
    ]
    scales = [{part.code: part.max for part in sheet.parts} for sheet in (one, other)]
    return DifferenceJson(
        one=one.id,
        other=other.id,
        one_set=places[0],
        other_set=places[1],
        links=[_link(each, lang) for each in found.links],
        parts=[
            PartChangeJson(code, scales[0].get(code), scales[1].get(code))
            for code in dict.fromkeys([*scales[0], *scales[1]])
        ],
        both=[
            ChangeJson(
                one=_criterion(each.one, one, lang),
                other=_criterion(each.other, other, lang),
                points=each.points,
                kind=each.kind,
                marks=each.marks,
                changed=each.changed,
                note_vi=None if each.note is None else each.note.vi,
                note_en=None if each.note is None else each.note.en,
            )
            for each in found.both
        ],
        regrouped=[
            RegroupedJson(
                one=[_criterion(criterion, one, lang) for criterion in each.one],
                other=[_criterion(criterion, other, lang) for criterion in each.other],
                points=each.points,
                note_vi=each.note.vi,
                note_en=each.note.en,
            )
            for each in found.regrouped
        ],
        only_in_one=[_criterion(each, one, lang) for each in found.only_in_one],
        only_in_other=[_criterion(each, other, lang) for each in found.only_in_other],
    )


def set_json(each: ProductSet, lang: Lang, *, held: bool) -> SetJson:
    """A product set in its JSON shape.

    Args:
        each: the set.
        lang: the language of the citation's text.
        held: whether its scoresheet is held.
    """
    return SetJson(
        id=each.id,
        regime=each.regime,
        title_vi=each.title.vi,
        title_en=each.title.en,
        sector_vi=each.sector.vi,
        sector_en=each.sector.en,
        group_vi=each.group.vi,
        group_en=each.group.en,
        subgroup_vi=None if each.subgroup is None else each.subgroup.vi,
        subgroup_en=None if each.subgroup is None else each.subgroup.en,
        ministries_vi=[ministry.vi for ministry in each.ministries],
        ministries_en=[ministry.en for ministry in each.ministries],
        variants=list(each.variants),
        scoresheet=held,
        citation=citation_json(each.citation, lang),
        origin=OriginJson(*each.origin, None),
    )


def errors_json(faults: Iterable[Fault], lang: Lang) -> ErrorsJson:
    """Faults in their JSON shape."""
    return ErrorsJson(
        [
            FaultJson(
                # A name that is no Unicode can be told, and not written.
                file=None if each.file is None else each.file.encode(errors="backslashreplace").decode(),
                path=each.place(lang),
                found=each.what(lang),
                expected=each.expected[lang],
                hint=None if each.hint is None else each.hint[lang],
            )
            for each in faults
        ]
    )
