"""Trình bày trên màn hình: ratings, scoresheets and lists as aligned text.

Made with rich: colour only on a terminal, lines as wide as it is, no more signs than it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from ocopkit.formats.results import number_text, points_text
from ocopkit.law.councils import GateRule, Level
from ocopkit.law.crosswalks import Crosswalk, Link, Relation
from ocopkit.law.differences import Difference
from ocopkit.law.readings import Erratum, Interpretation
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Condition, Criterion, CriterionKind, Option, Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.procedure.binding import Binding
from ocopkit.rating.cards import Product
from ocopkit.rating.council import CouncilRating
from ocopkit.rating.explain import Line
from ocopkit.rating.results import ClosedGate, Finding, Gates, Rating, Status

__all__ = [
    "binding_view",
    "council_view",
    "crosswalk_view",
    "difference_view",
    "rating_view",
    "regimes_view",
    "scoresheet_view",
    "sets_view",
    "show",
]

_MOST = 5

_T = {
    "points": Text("điểm", "points"),
    "stars": Text("sao", "stars"),
    "no_stars": Text("không hạng nào", "no level holds"),
    "by_points": Text("theo điểm", "by points"),
    "gates_closed": Text("Dấu sao chưa đạt", "Marks not reached"),
    "next": Text("Để lên", "For"),
    "more": Text("thêm", "another"),
    "needs_gates": Text("đạt {n} dấu sao dưới đây", "marks to reach: {n}"),
    "has": Text("có", "has"),
    "needs": Text("cần", "needs"),
    "findings": Text("Nhận xét", "Findings"),
    "undeclared": Text("Còn bỏ ngỏ (không đổi kết quả)", "Left open (changes nothing)"),
    "unanswered": Text("Chưa chấm", "Not answered"),
    "readings": Text("Cách hiểu đã dùng", "Readings taken"),
    "recognition": Text("Công nhận", "Recognition"),
    "bounds": Text("có thể từ {low} đến {high}", "anything from {low} to {high}"),
    "unofficial": Text("Phiếu của địa phương, không phải luật quốc gia", "A local variant, not national law"),
    "max": Text("tối đa", "at most"),
    "errata": Text("Đính chính", "Errata"),
    "kept": Text("giữ như in", "kept as printed"),
    "conditions": Text("Điều kiện", "Conditions"),
    "case": Text("Trường hợp", "Case"),
    "yes_no": Text("có / không", "yes / no"),
    "adds": Text("cộng mọi mức chọn", "all ticked options add up"),
    "held": Text("có phiếu", "held"),
    "not_held": Text("chưa nhập", "not held"),
    "in_force": Text("Hiệu lực", "In force"),
    "until": Text("đến hết", "through"),
    "from": Text("từ", "from"),
    "decision": Text("Quyết định", "Decision"),
    "id": Text("Mã", "Id"),
    "set": Text("Bộ sản phẩm", "Product set"),
    "group": Text("Nhóm", "Group"),
    "doubt": Text("Còn ngờ", "In doubt"),
    "scale": Text("Điểm các mức", "Points of its options"),
    "changed": Text("Điểm hoặc dấu sao thay đổi", "Points or marks changed"),
    "added": Text("Thêm", "Added"),
    "gone": Text("Bỏ", "Gone"),
    "alike": Text("Giữ nguyên điểm và dấu sao: {n} tiêu chí", "Same points and marks: {n} criteria"),
    "member": Text("Thành viên", "Member"),
    "members": Text("Phiếu của các thành viên", "The members' cards"),
    "mean": Text("Trung bình", "Mean"),
    "apart": Text("Chênh lệch lớn nhất: {points}", "Furthest apart: {points}"),
    "score_again": Text("PHẢI CHẤM LẠI: chênh {points}", "TO BE SCORED AGAIN: {points} apart"),
    "level": Text("Hội đồng cấp", "Council"),
    "gate_rule": Text("dấu sao xét", "marks reached"),
    "sheet": Text("Phiếu", "Scoresheet"),
    "sheets": Text("Số phiếu", "Scoresheets"),
    "parts": Text("Thang điểm", "Points"),
    "marks": Text("Dấu sao", "Marks"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "unknown": Text("không rõ", "not known"),
    "unchecked": Text("Chưa kiểm tra được", "Could not be checked"),
    "nothing_found": Text("Không tìm thấy bộ sản phẩm nào", "No product set found"),
    "criterion": Text("Tiêu chí", "Criterion"),
    "answer": Text("Đã chọn", "Answered"),
    "clause": Text("Căn cứ", "Clause"),
    "total": Text("Tổng", "Total"),
}

_STATUS = {
    Status.DISQUALIFIED: Text("HỒ SƠ BỊ LOẠI", "DOSSIER THROWN OUT"),
    Status.STOPPED: Text("DỪNG ĐÁNH GIÁ", "ASSESSMENT STOPPED"),
    Status.INCOMPLETE: Text("CHƯA CHẤM XONG", "NOT COMPLETE"),
}

_GATES = {
    Gates.CHECKED: Text("đã xét dấu sao", "marks checked"),
    Gates.NOT_CHECKED: Text("chưa xét dấu sao", "marks not checked"),
    Gates.NONE: Text("không xét dấu sao", "no marks"),
}

_KINDS = {
    "disqualifies": Text("loại nếu", "thrown out if"),
    "stops": Text("dừng nếu", "stops if"),
    "requires": Text("yêu cầu", "requires"),
    "applies": Text("áp dụng khi", "applies if"),
    "informs": Text("lưu ý", "note"),
}


def show(view: RenderableType, stream: TextIO) -> None:
    """Write a view to a stream: in colour and as wide as the terminal, or plain and 100 columns wide."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    if console.is_terminal:
        # On a narrower terminal lines wrap; columns that vanish would be worse.
        console.width = max(console.width, _NARROWEST)
        console.print(view)
        return
    console.width = _WIDTH
    with console.capture() as written:
        console.print(view)
    # rich fills its columns with spaces; in a file or a pipe they only disturb.
    stream.write("".join(f"{line.rstrip()}\n" for line in written.get().splitlines()))


_WIDTH = 100
_NARROWEST = 80


def _stars(stars: int, *, of: int = _MOST) -> str:
    return "★" * stars + "☆" * (of - stars)


def _stars_text(stars: int | None, lang: Lang) -> str:
    return f"{stars} sao" if lang == "vi" else "1 star" if stars == 1 else f"{stars} stars"


def _mark(stars: int | None) -> str:
    return "*" * stars if stars else ""


def rating_view(
    rating: Rating,
    regime: Regime,
    lang: Lang,
    *,
    sheet: Scoresheet | None = None,
    product: Product | None = None,
    file: str | None = None,
    lines: Iterable[Line] | None = None,
) -> RenderableType:
    """A rating to look at: stars, points, what closes the next star, findings and readings."""
    name = product.name if product is not None and product.name is not None else file
    about = [] if sheet is None else [sheet.title[lang]]
    about += [rating.scoresheet or rating.regime, f"{_T['decision'][lang]} {regime.document.number}"]
    blocks: list[RenderableType] = [] if name is None else [Styled(printable(name), style="bold")]
    blocks.append(Styled(" · ".join(about), style="dim"))
    if not rating.official:
        blocks.append(Styled(_T["unofficial"][lang], style="yellow"))
    blocks += [Styled(), _headline(rating, lang)]
    if rating.parts is not None:
        blocks.append(_parts_line(rating, regime, lang))
    blocks.append(Styled())
    if lines is not None:
        blocks += [_explanation(lines, lang), Styled()]
    if sheet is not None:
        blocks += _next_level(rating, regime, lang)
        if rating.closed_gates:
            table = _gates_table(rating.closed_gates, sheet, lang)
            blocks.append(_section(_T["gates_closed"][lang], table))
    return Group(*blocks, *_notes(rating, lang))


def council_view(
    result: CouncilRating,
    regime: Regime,
    lang: Lang,
    *,
    sheet: Scoresheet | None = None,
    product: Product | None = None,
    files: Sequence[str] = (),
) -> RenderableType:
    """A council's result to look at: its rating, the members' points, and how far they lie apart."""
    table = _table(header=True)
    table.add_column(_T["member"][lang], no_wrap=True)
    for scale in regime.parts:
        table.add_column(scale.code, justify="right", no_wrap=True)
    table.add_column(_T["total"][lang], justify="right", no_wrap=True)
    table.add_column()
    for n, each in enumerate(result.members):
        points = [] if each.parts is None else [number_text(part, lang) for part in each.parts.values()]
        said = points or [""] * len(regime.parts)
        about = "" if each.total is not None else _STATUS[each.status][lang]
        total = "" if each.total is None else number_text(each.total, lang)
        file = f"  {files[n]}" if n < len(files) else ""
        table.add_row(f"{n + 1}{printable(file)}", *said, total, about)
    if result.total is not None and result.parts is not None:
        means = [number_text(part, lang) for part in result.parts.values()]
        table.add_row(_T["mean"][lang], *means, number_text(result.total, lang), style="bold")
    blocks: list[RenderableType] = []
    if result.spread is not None and result.score_again:
        again = _T["score_again"][lang].format(points=points_text(result.spread, lang))
        blocks += [Styled(again, style="bold red"), Styled()]
    blocks.append(rating_view(result.rating, regime, lang, sheet=sheet, product=product))
    blocks.append(_section(_T["members"][lang], table))
    if result.spread is not None:
        blocks.append(Styled(_T["apart"][lang].format(points=points_text(result.spread, lang))))
    rules = f"{_T['level'][lang]}: {_LEVELS[result.rules.level][lang]}"
    if result.rating.gates is not Gates.NONE:
        rules += f" · {_T['gate_rule'][lang]}: {_GATE_RULES[result.rules.gates][lang]}"
    return Group(*blocks, Styled(rules, style="dim"))


_LEVELS = {
    Level.DISTRICT: Text("huyện", "district"),
    Level.PROVINCE: Text("tỉnh", "province"),
    Level.CENTRE: Text("trung ương", "centre"),
}

_GATE_RULES = {
    GateRule.MEAN: Text("theo điểm trung bình", "by the mean"),
    GateRule.AGREED: Text("theo mức thống nhất", "by the agreed option"),
    GateRule.MAJORITY: Text("theo đa số", "by a majority"),
    GateRule.EVERY: Text("mọi thành viên", "by every member"),
}


def _notes(rating: Rating, lang: Lang) -> Iterator[RenderableType]:
    """Who decides, what was found, and how the law was read, each with its clause."""
    if rating.recognition is not None:
        said = (rating.recognition.text[lang], rating.recognition.citation.text[lang])
        yield _section(_T["recognition"][lang], _cited([said]))
    groups: dict[str, list[Finding]] = {"findings": [], "unanswered": [], "undeclared": []}
    for finding in rating.findings:
        groups[finding.code if finding.code in groups else "findings"].append(finding)
    for heading, found in groups.items():
        if found:
            rows = [(each.text[lang], each.citation.text[lang]) for each in found]
            yield _section(_T[heading][lang], _cited(rows))
    yield from _readings_taken(rating.interpretations, lang)


def _readings_taken(interpretations: Iterable[Interpretation], lang: Lang) -> Iterator[RenderableType]:
    rows = [(_reading(each, lang), each.citation.text[lang]) for each in interpretations]
    if rows:
        yield _section(_T["readings"][lang], _cited(rows))


def _reading(each: Interpretation, lang: Lang) -> str:
    return f"{each.question[lang]}\n→ {each.reading.text[lang]} [{each.id}={each.reading.id}]"


def _headline(rating: Rating, lang: Lang) -> Styled:
    if rating.total is None:
        line = Styled(_STATUS[rating.status][lang], style="bold red")
        if rating.bounds is not None:
            for (low, high), unit in ((rating.bounds.total, "points"), (rating.bounds.stars, "stars")):
                said = _T["bounds"][lang].format(low=low, high=high)
                line.append(f"   {said} {_T[unit][lang]}", style="not bold default")
        return line
    line = Styled(f"{points_text(rating.total, lang)}   ", style="bold")
    if rating.stars is None:
        if rating.gates is Gates.CHECKED:
            line.append(f"{_T['no_stars'][lang]}, ", style="red")
        line.append(f"{_stars_text(rating.stars_by_points, lang)} {_T['by_points'][lang]}", style="yellow")
        line.append(f" · {_GATES[rating.gates][lang]}", style="not bold")
        return line
    line.append(_stars(rating.stars), style="yellow")
    line.append(f"  {_stars_text(rating.stars, lang)}")
    if rating.stars != rating.stars_by_points:
        said = f" ({_stars_text(rating.stars_by_points, lang)} {_T['by_points'][lang]})"
        line.append(said, style="not bold red")
    line.append(f" · {_GATES[rating.gates][lang]}", style="not bold dim")
    return line


def _parts_line(rating: Rating, regime: Regime, lang: Lang) -> Styled:
    parts = rating.parts or {}
    said = [
        f"{scale.code} {number_text(parts[scale.code], lang)}/{scale.max}"
        for scale in regime.parts
        if scale.code in parts
    ]
    return Styled("   ".join(said))


def _next_level(rating: Rating, regime: Regime, lang: Lang) -> Iterator[RenderableType]:
    """What the next star asks for: points, marks, or both."""
    if rating.stars is None or rating.total is None or rating.stars >= _MOST:
        return  # not rated, or nothing higher
    level = rating.stars + 1
    least = next(band.least for band in regime.bands if band.stars == level)
    missing: Fraction | int = max(least - rating.total, 0)
    gates = sum(gate.stars <= level for gate in rating.closed_gates)
    asks = []
    if missing:
        asks.append(f"{_T['more'][lang]} {points_text(missing, lang)}")
    if gates:
        asks.append(_T["needs_gates"][lang].format(n=gates))
    line = Styled(f"{_T['next'][lang]} {_stars_text(level, lang)}: ", style="bold")
    line.append(", ".join(asks), style="not bold")
    yield line
    yield Styled()


def _gates_table(gates: Iterable[ClosedGate], sheet: Scoresheet, lang: Lang) -> Table:
    table = _table()
    table.add_column(no_wrap=True, style="yellow")
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(no_wrap=True)
    for gate in gates:
        criterion = sheet.criteria[gate.criterion]
        option = next(each for each in criterion.options if each.answer == gate.option)
        what = Styled(criterion.title[lang])
        what.append(f"\n{gate.option}: {option.label[lang]}", style="dim")
        has = f"{_T['has'][lang]} {number_text(gate.points, lang)}, {_T['needs'][lang]} {gate.points_needed}"
        table.add_row(_stars(gate.stars, of=gate.stars), gate.criterion, what, has)
    return table


def _section(heading: str, body: RenderableType) -> RenderableType:
    return Group(Styled(heading, style="bold"), Padding(body, (0, 0, 1, 2)))


def _table(*, header: bool = False) -> Table:
    return Table(box=None, show_header=header, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")


def _cited(rows: Iterable[tuple[str, str]]) -> Table:
    table = _table()
    table.add_column(no_wrap=True)
    table.add_column()
    for text, citation in rows:
        line = Styled(text)
        line.append(f"\n{citation}", style="dim")
        table.add_row("•", line)
    return table


def _explanation(lines: Iterable[Line], lang: Lang) -> Table:
    """Every criterion of a card with its answer, points, mark and clause."""
    table = _table(header=True)
    table.add_column("", no_wrap=True)
    table.add_column(_T["criterion"][lang], ratio=2)
    table.add_column(_T["answer"][lang], ratio=3)
    table.add_column(_T["points"][lang], justify="right", no_wrap=True)
    table.add_column(_T["marks"][lang], style="yellow", no_wrap=True)
    table.add_column(_T["clause"][lang], style="dim", no_wrap=True)
    for line in lines:
        answer = "" if line.answer is None or isinstance(line.answer, bool) else f"{_written(line.answer)}: "
        label = line.label[lang] if line.answer in ("none", "na") else f"{answer}{line.label[lang]}"
        table.add_row(
            line.criterion.code,
            line.criterion.title[lang],
            label,
            f"{'–' if line.points is None else line.points}/{line.criterion.max}",
            _mark(line.stars),
            line.citation.below(line.sheet)[lang],
        )
    return table


def _written(answer: object) -> str:
    return ", ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)


def scoresheet_view(sheet: Scoresheet, lang: Lang) -> RenderableType:
    """A scoresheet as a jurist reads it beside the print: every criterion, option, mark and note."""
    return Group(*_sheet_blocks(sheet, lang))


def _sheet_blocks(sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    yield Styled(sheet.title[lang], style="bold")
    yield Styled(f"{sheet.id} · {sheet.citation.text[lang]}", style="dim")
    yield Styled()
    if sheet.unchecked:
        rows = [(each.text[lang], each.citation.text[lang]) for each in sheet.unchecked]
        yield _section(_T["unchecked"][lang], _cited(rows))
    whole = sheet.conditions_of(None)
    if whole:
        yield _section(_T["conditions"][lang], _conditions_table(whole, lang))
    for part in sheet.parts:
        reaches = "" if part.reaches == part.max else f" ({part.reaches})"
        head = f"{part.code}. {part.title[lang]} · {part.max}{reaches} {_T['points'][lang]}"
        yield Styled(head, style="bold underline")
        for section in part.sections:
            yield Styled()
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
        rows = [(_erratum(each, lang), each.citation.text[lang]) for each in sheet.errata]
        yield _section(_T["errata"][lang], _cited(rows))


def _erratum(each: Erratum, lang: Lang) -> str:
    taken = _T["kept"][lang] if each.taken is None else f"“{each.taken}”"
    return f"“{each.printed}” → {taken}: {each.note[lang]}"


def _criterion_blocks(criterion: Criterion, sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    said = f"{criterion.code}  {criterion.title[lang]} · {_T['max'][lang]} {criterion.max}"
    if criterion.kind is CriterionKind.YES_NO:
        said = f"{said} · {_T['yes_no'][lang]}"
    elif criterion.kind is CriterionKind.ADDITIVE:
        said = f"{said} · {_T['adds'][lang]}"
    yield Styled(said)
    table = _table()
    table.add_column(justify="right", no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(style="yellow", no_wrap=True, min_width=_MOST)
    table.add_column()
    case = None
    for option in criterion.options:
        if option.alternative is not None and option.alternative != case:
            case = option.alternative
            table.add_row("", "", "", Styled(_case(criterion, option, lang), style="italic"))
        table.add_row(str(option.answer), str(option.points), _mark(option.stars), option.label[lang])
    yield Padding(table, (0, 0, 0, 4))
    notes = sheet.conditions_of(criterion.code)
    if notes:
        yield Padding(_conditions_table(notes, lang), (0, 0, 0, 4))


def _case(criterion: Criterion, option: Option, lang: Lang) -> str:
    number = option.alternative or 0
    return f"{_T['case'][lang]} {number}: {criterion.cases[number - 1][lang]}"


def _conditions_table(conditions: Iterable[Condition], lang: Lang) -> Table:
    table = _table()
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    for each in conditions:
        table.add_row(each.id, f"{_KINDS[each.kind][lang]}: {each.label[lang]}")
    return table


def regimes_view(regimes: Iterable[tuple[Regime, int]], lang: Lang) -> RenderableType:
    """The regimes with their decisions, days and scales, each with how many scoresheets are held."""
    table = _table(header=True)
    for heading in ("id", "decision", "in_force", "parts", "marks", "sheets"):
        table.add_column(_T[heading][lang], no_wrap=heading == "id", overflow="fold")
    for each, held in regimes:
        days = f"{_T['from'][lang]} {each.term.since}"
        if each.term.last is not None:
            days = f"{days} {_T['until'][lang]} {each.term.last}"
        table.add_row(
            each.id,
            f"{each.document.number}: {each.title[lang]}",
            days,
            " ".join(f"{scale.code} {scale.max}" for scale in each.parts),
            _T["unknown" if each.marks is None else "yes" if each.marks else "no"][lang],
            str(held),
        )
    return table


def binding_view(bound: Binding, lang: Lang) -> RenderableType:
    """Which regime binds a dossier, by which clause, and how open law was read."""
    head = Styled(bound.id, style="bold")
    head.append(f"   {_T['decision'][lang]} {bound.regime.document.number}", style="not bold")
    why = _cited([(bound.reason[lang], bound.citation.text[lang])])
    return Group(head, Styled(), why, Styled(), *_readings_taken(bound.interpretations, lang))


def sets_view(sets: Iterable[tuple[ProductSet, bool]], lang: Lang) -> RenderableType:
    """Product sets, each with whether its scoresheet is held."""
    rows = list(sets)
    if not rows:
        return Styled(_T["nothing_found"][lang])
    table = _table(header=True)
    table.add_column(_T["id"][lang], no_wrap=True)
    table.add_column(_T["set"][lang], ratio=3)
    table.add_column(_T["group"][lang], ratio=2)
    table.add_column(_T["sheet"][lang], no_wrap=True)
    for each, held in rows:
        where = f"{each.sector[lang]} › {each.group[lang]}"
        table.add_row(each.id, each.title[lang], where, _T["held" if held else "not_held"][lang])
    return table


_RELATIONS = {
    Relation.SAME: Text("giữ nguyên", "same"),
    Relation.RENAMED: Text("đổi tên", "renamed"),
    Relation.MERGED: Text("gộp", "merged"),
    Relation.SPLIT: Text("tách", "split"),
    Relation.NEW: Text("mới", "new"),
    Relation.DROPPED: Text("bỏ", "dropped"),
}


def crosswalk_view(crosswalk: Crosswalk, titles: Mapping[str, Text], lang: Lang) -> RenderableType:
    """Which product sets of two regimes hold the same products, with the rows of both classifications."""
    table = _table(header=True)
    table.add_column(crosswalk.old, ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column(crosswalk.new, ratio=3)
    for link in crosswalk.links:
        sides = ["\n".join(_set_name(id, titles, lang) for id in ids) for ids in (link.old, link.new)]
        table.add_row(sides[0], _RELATIONS[link.relation][lang], sides[1])
        said = [*_link_notes(link, lang), *(each.text[lang] for each in link.citations)]
        table.add_row("", "", Styled("\n".join(said), style="dim"))
    return table


def _set_name(id: str, titles: Mapping[str, Text], lang: Lang) -> str:
    return f"{id.rpartition('/')[2]} {titles[id][lang]}"


def _link_notes(link: Link, lang: Lang) -> Iterator[str]:
    if link.note is not None:
        yield link.note[lang]
    if link.doubt is not None:
        yield f"{_T['doubt'][lang]}: {link.doubt[lang]}"


def difference_view(found: Difference, lang: Lang, *, links: Iterable[Link] = ()) -> RenderableType:
    """How two scoresheets differ: parts, criteria whose points or marks moved, those added and gone."""
    return Group(*_difference_blocks(found, links, lang))


def _difference_blocks(found: Difference, links: Iterable[Link], lang: Lang) -> Iterator[RenderableType]:
    for sheet in (found.old, found.new):
        yield Styled(f"{sheet.id} · {sheet.title[lang]}", style="bold")
    for link in links:
        yield Styled("; ".join((_RELATIONS[link.relation][lang], *_link_notes(link, lang))), style="dim")
    scales = [{part.code: part.max for part in sheet.parts} for sheet in (found.old, found.new)]
    one, other = scales
    parts = (f"{code} {one.get(code, '–')} → {other.get(code, '–')}" for code in one | other)
    yield Styled("   ".join(parts))
    yield Styled()
    changed = [each for each in found.both if each.changed]
    if changed:
        table = _table(header=True)
        for heading in (found.old.regime, found.new.regime):
            table.add_column(heading, ratio=2)
        for heading in ("points", "scale"):
            table.add_column(_T[heading][lang], no_wrap=heading == "points")
        for each in changed:
            table.add_row(
                f"{each.old.code} {each.old.title[lang]}",
                f"{each.new.code} {each.new.title[lang]}",
                f"{each.old.max} → {each.new.max}",
                f"{_points(each.old)} → {_points(each.new)}",
            )
        yield _section(_T["changed"][lang], table)
    for heading, criteria in (("added", found.added), ("gone", found.gone)):
        if criteria:
            table = _table()
            table.add_column(no_wrap=True)
            table.add_column()
            table.add_column(no_wrap=True)
            for criterion in criteria:
                table.add_row(criterion.code, criterion.title[lang], _points(criterion) or str(criterion.max))
            yield _section(_T[heading][lang], table)
    alike = len(found.both) - len(changed)
    yield Styled(_T["alike"][lang].format(n=alike))


def _points(criterion: Criterion) -> str:
    """The points of its options with their marks, as a line of the data has them."""
    cases: dict[int | None, list[str]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(f"{option.points}{_mark(option.stars)}")
    return " / ".join(" ".join(points) for points in cases.values())
