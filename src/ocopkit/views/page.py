"""Trang giải thích: one HTML page of an explained rating, in the order of its scoresheet, that prints on A4.

Needs the extra ``html``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from typing import Any

from ocopkit._version import __version__
from ocopkit.extras import brought_by
from ocopkit.formats.results import digest, points_text
from ocopkit.law.scoresheets import Condition, ConditionKind, Criterion, CriterionKind, Part, Section
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import NA, NONE
from ocopkit.rating.explain import Explanation
from ocopkit.rating.lines import Line
from ocopkit.rating.moves import Moves
from ocopkit.views.explanations import against_text, fact_text, groups_of_moves
from ocopkit.views.law_words import LOCAL, UNVOUCHED
from ocopkit.views.notes import Notes, notes_of_findings, notes_of_readings
from ocopkit.views.ratings import headline

with brought_by("html"):
    import jinja2

__all__ = ["explanation_page"]

_T = {
    "reasons": Text("Vì sao có kết quả này", "How this comes about"),
    "sheet": Text("Phiếu đã chấm", "The sheet as answered"),
    "criterion": Text("Phần, mục, tiêu chí", "Part, section, criterion"),
    "points": Text("Điểm", "Points"),
    "total": Text("Tổng điểm", "Total"),
    "decision": Text("Quyết định", "Decision"),
    "subject": Text("Chủ thể: {said}", "Subject: {said}"),
    "code": Text("Mã sản phẩm: {said}", "Product code: {said}"),
    "note": Text("Ghi chú: {said}", "Note: {said}"),
    "no_name": Text("Sản phẩm chưa ghi tên", "A product without a name"),
    "national": Text("Theo quy định quốc gia: {result}", "By national law: {result}"),
    "set_by": Text("Điểm và dấu sao theo {place}", "Points and marks by {place}"),
    "counts": Text("Tính {points} vì điều kiện: {why}", "Counts {points} because of the condition: {why}"),
    "not_assessed": Text("Không xét", "Not assessed"),
    "missed": Text("Chưa đạt dấu {mark}: cần {needed}", "Mark {mark} not reached: {needed} needed"),
    "case": Text("Trường hợp {n}: {case}", "Case {n}: {case}"),
    "footer": Text(
        "ocopkit {version} tính từ các câu trả lời trên phiếu; đây không phải văn bản của hội đồng. Phiếu: "
        "{package} {edition}, sha256 {digest}.",
        "Worked out by ocopkit {version} from the answers of a card; not a document of any council. "
        "Scoresheet: {package} {edition}, sha256 {digest}.",
    ),
}


def explanation_page(
    explanation: Explanation, lang: Lang, *, moves: Moves | None = None, other_file: str | None = None
) -> str:
    """Trang HTML: how a card comes to its stars, with its scoresheet as answered.

    Args:
        explanation: the explained rating.
        lang: the language.
        moves: where it is set beside another card, what differs.
        other_file: the name of that card's file, where it is to be named.

    Returns:
        One page that needs nothing else. Whatever a card says stands in it as text.

    >>> from ocopkit import Catalog, Scorecard
    >>> from ocopkit.rating.explain import explain
    >>> found = explain(Scorecard("vn-26-2026/01", {"1.1": 3}), Catalog.builtin())
    >>> "<!doctype html>" in explanation_page(found, "en")
    True
    """
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(files("ocopkit.views").joinpath("page.html").read_text("utf-8"))
    return template.render(_said(explanation, lang, moves, other_file))


def _said(
    explanation: Explanation, lang: Lang, moves: Moves | None, other_file: str | None
) -> dict[str, Any]:
    """All that the template prints, as text."""
    rating, sheet, product = explanation.rating, explanation.sheet, explanation.card.product
    about = (
        {} if product is None else {"subject": product.subject, "code": product.code, "note": product.note}
    )
    package, edition = sheet.origin
    unofficial = UNVOUCHED if sheet.base is None else LOCAL
    warnings = [] if sheet.official else [unofficial[lang]]
    warnings += [f"{each.text[lang]} ({each.citation.text[lang]})" for each in sheet.unchecked]
    facts = {fact.condition.id: fact_text(fact, explanation.card.answers, lang) for fact in explanation.facts}
    lines = {line.criterion.code: line for line in explanation.lines}
    notes = [*notes_of_findings(rating.findings, lang), *notes_of_readings(rating.interpretations, lang)]
    return {
        "lang": lang,
        "say": {key: text[lang] for key, text in _T.items()},
        "name": _T["no_name"][lang] if product is None or product.name is None else printable(product.name),
        "sheet": sheet.title[lang],
        "sheet_id": sheet.id,
        "decision": f"{_T['decision'][lang]} {sheet.citation.document}",
        "about": [_T[key][lang].format(said=printable(said)) for key, said in about.items() if said],
        "warnings": warnings,
        "result": headline(rating, lang).plain,
        "national": None
        if rating.national is None
        else _T["national"][lang].format(result=headline(rating.national, lang).plain),
        "reasons": [
            {"text": each.text[lang], "clause": each.citation.text[lang]} for each in explanation.reasons
        ],
        "moves": None if moves is None else _moves(moves, lang, other_file),
        "conditions": [_condition(each, facts, lang) for each in sheet.conditions_of(None)],
        "parts": [
            {
                "code": part.code,
                "title": part.title[lang],
                "points": _points(_counted(part.sections, lines), part.max),
                "blocks": [*_blocks(explanation, part, lines, facts, lang)],
            }
            for part in sheet.parts
        ],
        "total": "–" if rating.total is None else points_text(rating.total, lang),
        "notes": [_group(each) for each in notes],
        "footer": _T["footer"][lang].format(
            version=__version__, package=package, edition=edition, digest=digest(sheet)
        ),
    }


def _group(notes: Notes) -> dict[str, Any]:
    return {
        "heading": notes.heading,
        "rows": [{"text": text, "clause": clause} for text, clause in notes.rows],
    }


def _moves(moves: Moves, lang: Lang, file: str | None) -> dict[str, Any]:
    return {
        "heading": against_text(moves, lang, file=file),
        "result": headline(moves.other.rating, lang).plain,
        "groups": groups_of_moves(moves, lang),
    }


def _points(points: int | None, most: int) -> str:
    return f"{'–' if points is None else points}/{most}"


def _counted(sections: Iterable[Section], lines: Mapping[str, Line]) -> int | None:
    """What criteria count together; ``None`` where one of them has no answer and needs one."""
    points = [lines[each.code].points for section in sections for each in section.criteria]
    known = [each for each in points if each is not None]
    return sum(known) if len(known) == len(points) else None


def _blocks(
    explanation: Explanation, part: Part, lines: Mapping[str, Line], facts: Mapping[str, str], lang: Lang
) -> Iterator[dict[str, Any]]:
    """Headings and criteria of a part, in print order."""
    sheet = explanation.sheet
    for section in part.sections:
        [first, *_] = section.criteria
        notes = [_condition(each, facts, lang) for each in sheet.conditions_of(section.code)]
        # A section of the name of its part has been headed.
        if first.code != section.code and (section.title != part.title or notes):
            yield {
                "kind": "section",
                "code": section.code,
                "title": section.title[lang],
                "points": _points(_counted([section], lines), section.max),
                "notes": notes,
            }
        groups = {group.code: group for group in section.subgroups}
        for criterion in section.criteria:
            group = groups.pop(criterion.code.rpartition(".")[0], None)
            if group is not None:
                yield {
                    "kind": "group",
                    "code": group.code,
                    "title": group.title[lang],
                    "points": f"/{group.max}",
                    "notes": [],
                }
            line = lines[criterion.code]
            notes = [_condition(each, facts, lang) for each in sheet.conditions_of(criterion.code)]
            if criterion.citation.document != sheet.citation.document:
                notes.insert(0, _T["set_by"][lang].format(place=criterion.citation.text[lang]))
            if line.points is None and line.answer is not None and not explanation.rating.bounds:
                notes.append(_T["not_assessed"][lang])
            elif line.because and line.points != line.given:
                why = "; ".join(f"“{each.label[lang]}”" for each in line.because)
                notes.append(_T["counts"][lang].format(points=points_text(line.points or 0, lang), why=why))
            notes += [
                _T["missed"][lang].format(mark="*" * mark.stars, needed=points_text(mark.points_needed, lang))
                for mark in explanation.marks
                if mark.criterion == criterion.code and mark.reached is False
            ]
            yield {
                "kind": "criterion",
                "code": criterion.code,
                "title": criterion.title[lang],
                "points": _points(line.points, criterion.max),
                "options": [*_options(criterion, line, lang)],
                "notes": notes,
            }


def _options(criterion: Criterion, line: Line, lang: Lang) -> Iterator[dict[str, Any]]:
    """The options of a criterion as printed, those that the card ticks ticked."""
    ticked = line.answer if isinstance(line.answer, tuple) else (line.answer,)
    if criterion.kind is CriterionKind.YES_NO:
        for holds, label, points in (
            (True, Text("Có", "Yes"), criterion.max),
            (False, Text("Không", "No"), 0),
        ):
            yield _option(label[lang], points, ticked=line.answer is holds)
    case = None
    for option in criterion.options:
        heading = None
        if option.alternative is not None and option.alternative != case:
            case = option.alternative
            heading = _T["case"][lang].format(n=case, case=criterion.cases[case - 1][lang])
        here = option.n if criterion.kind is CriterionKind.ADDITIVE else option.answer
        yield _option(
            option.label[lang],
            option.points,
            ticked=here in ticked,
            n=str(option.answer),
            mark=option.mark,
            case=heading,
        )
    if line.answer in (NONE, NA):
        yield _option(line.label[lang], 0, ticked=True)


def _option(
    label: str, points: int, *, ticked: bool, n: str = "", mark: str = "", case: str | None = None
) -> dict[str, Any]:
    return {"label": label, "points": points, "ticked": ticked, "n": n, "mark": mark, "case": case}


def _condition(condition: Condition, facts: Mapping[str, str], lang: Lang) -> str:
    """A note of the scoresheet, and what the card says of it."""
    if condition.kind is ConditionKind.INFORMS:
        return condition.label[lang]
    return facts[condition.id]
