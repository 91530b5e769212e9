"""Trình bày phiếu đánh giá: a scoresheet as a jurist reads it beside the print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ocopkit.extras import brought_by
from ocopkit.law.scoresheets import Amendment, Condition, Criterion, CriterionKind, Option, Scoresheet
from ocopkit.law.text import Lang, Text
from ocopkit.views.blocks import cited, erratum_text, headed, plain_table
from ocopkit.views.law_words import ANSWERED, CONDITIONS, LOCAL, UNVOUCHED

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["scoresheet_view"]

_T = {
    "points": Text("điểm", "points"),
    "changes": Text("Khác với {id}", "What differs from {id}"),
    "was": Text("trước là", "was"),
    "max": Text("tối đa", "at most"),
    "errata": Text("Đính chính", "Errata"),
    "conditions": Text("Điều kiện", "Conditions"),
    "case": Text("Trường hợp", "Case"),
    "unchecked": Text("Chưa kiểm tra được", "Could not be checked"),
}


def scoresheet_view(sheet: Scoresheet, lang: Lang) -> RenderableType:
    """A scoresheet as a jurist reads it beside the print: every criterion, option, mark and note."""
    return Group(*_sheet_blocks(sheet, lang))


def _sheet_head(sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    """What a scoresheet is, how far it can be relied on, and of a local variant, all that it changes."""
    yield Styled(sheet.title[lang], style="bold")
    yield Styled(f"{sheet.id} · {sheet.citation.text[lang]}", style="dim")
    if not sheet.official:
        yield Styled((UNVOUCHED if sheet.base is None else LOCAL)[lang], style="yellow")
    yield Styled()
    if sheet.changes:
        changes = [(_change(each, lang), each.citation.text[lang]) for each in sheet.changes]
        yield headed(_T["changes"][lang].format(id=sheet.base), cited(changes))
    if sheet.unchecked:
        rows = [(each.text[lang], each.citation.text[lang]) for each in sheet.unchecked]
        yield headed(_T["unchecked"][lang], cited(rows))


def _sheet_blocks(sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    yield from _sheet_head(sheet, lang)
    whole = sheet.conditions_of(None)
    if whole:
        yield headed(_T["conditions"][lang], _conditions_table(whole, lang))
    for part in sheet.parts:
        reaches = "" if part.reaches == part.max else f" ({part.reaches})"
        head = f"{part.code}. {part.title[lang]} · {part.max}{reaches} {_T['points'][lang]}"
        yield Styled(head, style="bold underline")
        for section in part.sections:
            yield Styled()
            if section.code != part.code:
                yield Styled(f"{section.code}. {section.title[lang]} · {section.max}", style="bold")
            groups = {group.code: group for group in section.subgroups}
            for criterion in section.criteria:
                group = groups.pop(criterion.code.rpartition(".")[0], None)
                if group is not None:
                    yield Styled(f"{group.code} {group.title[lang]} · {group.max}", style="italic")
                yield from _criterion_blocks(criterion, sheet, lang)
            under = [each for each in sheet.conditions_of(section.code) if section.code not in sheet.criteria]
            if under:
                yield Padding(_conditions_table(under, lang), (0, 0, 0, 2))
        yield Styled()
    if sheet.errata:
        rows = [(erratum_text(each, lang), each.citation.text[lang]) for each in sheet.errata]
        yield headed(_T["errata"][lang], cited(rows))


def _change(each: Amendment, lang: Lang) -> str:
    before = "" if each.base is None else f" ({_T['was'][lang]}: {each.base[lang]})"
    return f"{each.place} {each.variant[lang]}{before}"


def _criterion_blocks(criterion: Criterion, sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    said = f"{criterion.code}  {criterion.title[lang]} · {_T['max'][lang]} {criterion.max}"
    if criterion.kind is CriterionKind.YES_NO or criterion.kind is CriterionKind.ADDITIVE:
        said = f"{said} · {ANSWERED[criterion.kind][lang]}"
    yield Styled(said)
    table = plain_table()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="yellow", no_wrap=True, min_width=len("*****"))
    table.add_column()
    case = None
    for option in criterion.options:
        if option.alternative is not None and option.alternative != case:
            case = option.alternative
            table.add_row("", "", "", Styled(_case(criterion, option, lang), style="italic"))
        table.add_row(str(option.answer), str(option.points), option.mark, option.label[lang])
    yield Padding(table, (0, 0, 0, 4))
    notes = sheet.conditions_of(criterion.code)
    if notes:
        yield Padding(_conditions_table(notes, lang), (0, 0, 0, 4))


def _case(criterion: Criterion, option: Option, lang: Lang) -> str:
    number = option.alternative or 0
    return f"{_T['case'][lang]} {number}: {criterion.cases[number - 1][lang]}"


def _conditions_table(conditions: Iterable[Condition], lang: Lang) -> Table:
    table = plain_table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    for each in conditions:
        table.add_row(each.id, f"{CONDITIONS[each.kind][lang]}: {each.label[lang]}")
    return table
