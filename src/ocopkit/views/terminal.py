"""Trình bày trên màn hình: ratings, scoresheets and lists as aligned text.

Made with rich: colour only on a terminal, lines as wide as it is, no more signs than it knows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text as Styled

from ocopkit.formats.results import points_text
from ocopkit.law.councils import Level
from ocopkit.law.crosswalks import Crosswalk, Link, Relation
from ocopkit.law.differences import Difference
from ocopkit.law.exact import number_text
from ocopkit.law.frozen import frozendict
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.scoresheets import Amendment, Condition, Criterion, CriterionKind, Option, Scoresheet
from ocopkit.law.text import Lang, Text, day_text, printable
from ocopkit.procedure.binding import Binding
from ocopkit.rating.cards import Product
from ocopkit.rating.council import CouncilRating
from ocopkit.rating.lines import Line
from ocopkit.rating.results import ClosedGate, Finding, Gates, Rating, Status
from ocopkit.views.blocks import cited, erratum_text, headed, plain_table
from ocopkit.views.law_words import ANSWERED, CONDITIONS, RELATIONS
from ocopkit.views.notes import notes_of_findings, notes_of_readings

if TYPE_CHECKING:
    from ocopkit.priorities import CountsFor

__all__ = [
    "binding_view",
    "council_view",
    "crosswalk_view",
    "difference_view",
    "found",
    "head",
    "headline",
    "lines_table",
    "rating_view",
    "readings_taken",
    "regimes_view",
    "scoresheet_view",
    "sets_view",
    "show",
    "stars_text",
]

_MOST = 5

_T = {
    "points": Text("điểm", "points"),
    "stars": Text("sao", "stars"),
    "no_stars": Text("không được hạng nào", "no level holds"),
    "by_points": Text("theo điểm", "by points"),
    "gates_closed": Text("Dấu sao chưa đạt", "Marks not reached"),
    "next": Text("Để lên", "For"),
    "more": Text("thêm", "another"),
    "needs_gates": Text("đạt {n} dấu sao dưới đây", "marks to reach: {n}"),
    "has": Text("có", "has"),
    "needs": Text("cần", "needs"),
    "recognition": Text("Công nhận", "Recognition"),
    "bounds": Text("có thể từ {low} đến {high}", "anything from {low} to {high}"),
    "unofficial": Text(
        "Phiếu riêng của địa phương, không phải quy định quốc gia", "A local variant, not national law"
    ),
    "unvouched": Text(
        "Phiếu do plugin đưa vào, ocopkit chưa đối chiếu",
        "Brought by a plugin; ocopkit has not compared it with the law",
    ),
    "national": Text("Theo quy định quốc gia", "By national law"),
    "counts_for": Text("Tính cho mục tiêu của kế hoạch", "Counts for these targets of the plan"),
    "changes": Text("Khác với {id}", "What differs from {id}"),
    "was": Text("trước là", "was"),
    "max": Text("tối đa", "at most"),
    "errata": Text("Đính chính", "Errata"),
    "conditions": Text("Điều kiện", "Conditions"),
    "case": Text("Trường hợp", "Case"),
    "held": Text("có phiếu", "held"),
    "not_held": Text("chưa có", "not held"),
    "in_force": Text("Hiệu lực", "In force"),
    "until": Text("đến hết", "through"),
    "earlier": Text("Kết quả đánh giá, phân hạng có từ trước", "Results given before"),
    "from": Text("từ", "from"),
    "decision": Text("Quyết định", "Decision"),
    "id": Text("Mã", "Id"),
    "set": Text("Bộ sản phẩm", "Product set"),
    "group": Text("Nhóm", "Group"),
    "doubt": Text("Còn ngờ", "In doubt"),
    "scale": Text("Điểm các mức", "Points of its options"),
    "changed": Text("Điểm, cách chấm hoặc dấu sao thay đổi", "Points, kind or marks changed"),
    "regrouped": Text("Gộp hoặc chia lại", "Joined or shared out anew"),
    "only_in": Text("Chỉ có ở {id}", "Only in {id}"),
    "judged": Text("Vì sao đối chiếu với nhau", "Why these are set side by side"),
    "alike": Text(
        "Số tiêu chí giữ nguyên điểm, cách chấm và dấu sao", "Criteria with the same points, kind and marks"
    ),
    "not_compared": Text(
        "Không so sánh ghi chú, điều kiện và lời của các mức.",
        "Notes, conditions and the wording of options are not compared.",
    ),
    "not_linked": Text("Bảng đối chiếu không nối hai bộ này", "The crosswalk does not link these two sets"),
    "member": Text("Thành viên", "Member"),
    "members": Text("Phiếu của các thành viên", "The members' cards"),
    "mean": Text("Trung bình", "Mean"),
    "apart": Text("Chênh lệch lớn nhất: {points}", "Furthest apart: {points}"),
    "score_again": Text("PHẢI CHẤM LẠI: chênh lệch {points}", "TO BE SCORED AGAIN: {points} apart"),
    "level": Text("Cấp hội đồng", "Council"),
    "rules": Text("quy chế", "rules"),
    "gate_rule": Text("cách xét dấu sao", "marks reached"),
    "agreed": Text("mức thống nhất", "agreed options"),
    "spread": Text("chênh nhiều nhất {points}", "at most {points} apart"),
    "sheet": Text("Phiếu", "Scoresheet"),
    "sheets": Text("Số phiếu", "Scoresheets"),
    "parts": Text("Thang điểm", "Points"),
    "marks": Text("Dấu sao", "Marks"),
    "reached": Text("Đạt dấu", "Meets"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "unknown": Text("chưa rõ", "not known"),
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
    Gates.NONE: Text("dấu sao không giới hạn hạng", "no marks limit them"),
}


def show(view: RenderableType, stream: TextIO) -> None:
    """Write a view to a stream: in colour and as wide as the terminal, or plain and 100 columns wide."""
    console = Console(file=stream, highlight=False, markup=False, emoji=False)
    # On a narrower terminal lines wrap; columns that vanish would be worse.
    console.width = max(console.width, _NARROWEST) if console.is_terminal else _WIDTH
    # Whatever was laid out: texts of plugins come here from many places, and none may steer a terminal.
    shown = Segments(
        each if each.control else Segment(printable(each.text, lines=True), each.style)
        for each in console.render(view)
    )
    if console.is_terminal:
        console.print(shown, crop=False, end="")
        return
    with console.capture() as written:
        console.print(shown, crop=False, end="")
    # rich fills its columns with spaces; in a file or a pipe they only disturb.
    stream.write("".join(f"{line.rstrip()}\n" for line in written.get().splitlines()))


_WIDTH = 100
_NARROWEST = 80


def _stars(stars: int, *, of: int = _MOST) -> str:
    return "★" * stars + "☆" * (of - stars)


def stars_text(stars: int | None, lang: Lang) -> str:
    """So many stars, with the noun."""
    return f"{stars} sao" if lang == "vi" else "1 star" if stars == 1 else f"{stars} stars"


def rating_view(
    rating: Rating,
    regime: Regime,
    lang: Lang,
    *,
    sheet: Scoresheet | None = None,
    product: Product | None = None,
    file: str | None = None,
    lines: Iterable[Line] | None = None,
    counts_for: Iterable[CountsFor] = (),
) -> RenderableType:
    """A rating to look at: stars, points, what closes the next star, plan targets, findings and readings."""
    # Not always the regime's: another decision can have put a scoresheet in the place of its own.
    document = regime.document.number if sheet is None else sheet.citation.document
    blocks = list(head(rating, document, lang, sheet=sheet, product=product, file=file))
    blocks += [Styled(), headline(rating, lang)]
    if rating.parts is not None:
        blocks.append(_parts_line(rating, regime, lang, sheet))
    if rating.national is not None:
        blocks.append(Styled(f"{_T['national'][lang]}: ").append_text(headline(rating.national, lang)))
    blocks.append(Styled())
    if lines is not None:
        blocks += [lines_table(lines, lang), Styled()]
    if sheet is not None:
        blocks += _next_level(rating, regime, lang)
        if rating.closed_gates:
            table = _gates_table(rating.closed_gates, sheet, lang)
            blocks.append(headed(_T["gates_closed"][lang], table))
    targets = _targets_table(counts_for, lang)
    if targets.row_count:
        blocks.append(headed(_T["counts_for"][lang], targets))
    return Group(*blocks, *_notes(rating, lang))


def head(
    rating: Rating,
    document: str,
    lang: Lang,
    *,
    sheet: Scoresheet | None,
    product: Product | None,
    file: str | None,
) -> Iterator[RenderableType]:
    """What is rated, and by what decision."""
    name = product.name if product is not None and product.name is not None else file
    about = [] if sheet is None else [sheet.title[lang]]
    about += [rating.scoresheet or rating.regime, f"{_T['decision'][lang]} {document}"]
    if name is not None:
        yield Styled(printable(name), style="bold")
    yield Styled(" · ".join(about), style="dim")
    if not rating.official:
        kind = "unvouched" if rating.national is None else "unofficial"
        yield Styled(_T[kind][lang], style="yellow")


def _targets_table(counts_for: Iterable[CountsFor], lang: Lang) -> Table:
    """The targets of a plan, each with whether the product counts for it."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for each in counts_for:
        said = "unknown" if each.counts is None else "yes" if each.counts else "no"
        target = Styled(each.target.title[lang])
        target.append(f"\n{each.target.citation.text[lang]}", style="dim")
        if each.reason is not None:
            target.append(f"\n{each.reason[lang]}")
        table.add_row(_T[said][lang], target)
    return table


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
    table = plain_table(header=True)
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
    blocks.append(headed(_T["members"][lang], table))
    if result.spread is not None:
        blocks.append(Styled(_T["apart"][lang].format(points=points_text(result.spread, lang))))
    rules = f"{_T['level'][lang]}: {_LEVELS[result.rules.level][lang]}"
    if result.rules.origin != regime.origin:
        rules += f" · {_T['rules'][lang]}: {result.rules.whose[lang]}"
    if result.rating.gates is not Gates.NONE:
        rules += f" · {_T['gate_rule'][lang]}: {result.rules.gates.text[lang]}"
    if result.agreed:
        options = ", ".join(f"{code} = {_written(answer)}" for code, answer in result.agreed.items())
        rules += f" · {_T['agreed'][lang]}: {options}"
    if result.rules.spread is not None:
        limit = points_text(result.rules.spread, lang)
        rules += f" · {_T['spread'][lang].format(points=limit)}"
    return Group(*blocks, Styled(rules, style="dim"))


_LEVELS = {
    Level.DISTRICT: Text("huyện", "district"),
    Level.PROVINCE: Text("tỉnh", "province"),
    Level.CENTRE: Text("trung ương", "centre"),
}


def _notes(rating: Rating, lang: Lang) -> Iterator[RenderableType]:
    """Who decides, what was found, and how the law was read, each with its clause."""
    if rating.recognition is not None:
        said = (rating.recognition.text[lang], rating.recognition.citation.text[lang])
        yield headed(_T["recognition"][lang], cited([said]))
    yield from found(rating.findings, lang)
    yield from readings_taken(rating.interpretations, lang)


def found(findings: Iterable[Finding], lang: Lang) -> Iterator[RenderableType]:
    """What was found, each with its clause: what matters first, then what has no answer or is open."""
    yield from (headed(each.heading, cited(each.rows)) for each in notes_of_findings(findings, lang))


def readings_taken(interpretations: Iterable[Interpretation], lang: Lang) -> Iterator[RenderableType]:
    """How open law was read, under a heading; nothing where nothing was open."""
    yield from (headed(each.heading, cited(each.rows)) for each in notes_of_readings(interpretations, lang))


def headline(rating: Rating, lang: Lang) -> Styled:
    """A rating in one line: points and stars, or why there are none."""
    if rating.total is None:
        line = Styled(_STATUS[rating.status][lang], style="bold red")
        if rating.bounds is not None:
            for (low, high), unit in ((rating.bounds.total, "points"), (rating.bounds.stars, "stars")):
                said = _T["bounds"][lang].format(low=low, high=high) if low < high else str(low)
                line.append(f"   {said} {_T[unit][lang]}", style="not bold default")
        return line
    line = Styled(f"{points_text(rating.total, lang)}   ", style="bold")
    if rating.stars is None:
        if rating.gates is Gates.CHECKED:
            line.append(f"{_T['no_stars'][lang]}, ", style="red")
        line.append(f"{stars_text(rating.stars_by_points, lang)} {_T['by_points'][lang]}", style="yellow")
        line.append(f" · {_GATES[rating.gates][lang]}", style="not bold")
        return line
    line.append(_stars(rating.stars), style="yellow")
    line.append(f"  {stars_text(rating.stars, lang)}")
    if rating.stars != rating.stars_by_points:
        said = f" ({stars_text(rating.stars_by_points, lang)} {_T['by_points'][lang]})"
        line.append(said, style="not bold red")
    line.append(f" · {_GATES[rating.gates][lang]}", style="not bold dim")
    return line


def _parts_line(rating: Rating, regime: Regime, lang: Lang, sheet: Scoresheet | None) -> Styled:
    parts = rating.parts or {}
    said = [
        f"{scale.code} {number_text(parts[scale.code], lang)}/{scale.max}"
        for scale in (regime.parts if sheet is None else sheet.parts)
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
    line = Styled(f"{_T['next'][lang]} {stars_text(level, lang)}: ", style="bold")
    line.append(", ".join(asks), style="not bold")
    yield line
    yield Styled()


def _gates_table(gates: Iterable[ClosedGate], sheet: Scoresheet, lang: Lang) -> Table:
    table = plain_table()
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


def lines_table(lines: Iterable[Line], lang: Lang) -> Table:
    """Every criterion of a card with its answer, points, mark and clause."""
    table = plain_table(header=True)
    table.add_column("", no_wrap=True)
    table.add_column(_T["criterion"][lang], ratio=2)
    table.add_column(_T["answer"][lang], ratio=3)
    table.add_column(_T["points"][lang], justify="right", no_wrap=True)
    table.add_column(_T["reached"][lang], style="yellow", no_wrap=True)
    table.add_column(_T["clause"][lang], style="dim", no_wrap=True)
    for line in lines:
        answer = "" if line.answer is None or isinstance(line.answer, bool) else f"{_written(line.answer)}: "
        label = line.label[lang] if line.answer in ("none", "na") else f"{answer}{line.label[lang]}"
        table.add_row(
            line.criterion.code,
            line.criterion.title[lang],
            label,
            f"{'–' if line.points is None else line.points}/{line.criterion.max}",
            "*" * (line.stars or 0),
            line.citation.below(line.sheet)[lang],
        )
    return table


def _written(answer: object) -> str:
    return ", ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)


def scoresheet_view(sheet: Scoresheet, lang: Lang) -> RenderableType:
    """A scoresheet as a jurist reads it beside the print: every criterion, option, mark and note."""
    return Group(*_sheet_blocks(sheet, lang))


def _sheet_head(sheet: Scoresheet, lang: Lang) -> Iterator[RenderableType]:
    """What a scoresheet is, how far it can be relied on, and of a local variant, all that it changes."""
    yield Styled(sheet.title[lang], style="bold")
    yield Styled(f"{sheet.id} · {sheet.citation.text[lang]}", style="dim")
    if not sheet.official:
        yield Styled(_T["unvouched" if sheet.base is None else "unofficial"][lang], style="yellow")
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
    table.add_column(style="yellow", no_wrap=True, min_width=_MOST)
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


def regimes_view(regimes: Iterable[tuple[Regime, int]], lang: Lang) -> RenderableType:
    """The regimes with their decisions, days and scales, each with how many scoresheets are held.

    Below them what becomes of the results that were given before each.
    """
    table = plain_table(header=True)
    earlier = []
    for heading in ("id", "decision", "in_force", "parts", "marks", "sheets"):
        table.add_column(_T[heading][lang], no_wrap=heading == "id", overflow="fold")
    for each, held in regimes:
        days = f"{_T['from'][lang]} {day_text(each.term.since)[lang]}"
        if each.term.last is not None:
            days = f"{days} {_T['until'][lang]} {day_text(each.term.last)[lang]}"
        if each.earlier is not None:
            said = f"{each.id}: {each.earlier.text[lang]}"
            earlier.append((said, each.earlier.citation.text[lang]))
        table.add_row(
            each.id,
            f"{each.document.number}: {each.title[lang]}",
            days,
            " ".join(f"{scale.code} {scale.max}" for scale in each.parts),
            _T["unknown" if each.marks is None else "yes" if each.marks else "no"][lang],
            str(held),
        )
    if not earlier:
        return table
    return Group(table, Styled(), headed(_T["earlier"][lang], cited(earlier)))


def binding_view(bound: Binding, lang: Lang) -> RenderableType:
    """Which regime binds a dossier, by which clause, and how open law was read."""
    head = Styled(bound.id, style="bold")
    head.append(f"   {_T['decision'][lang]} {bound.regime.document.number}", style="not bold")
    why = cited([(bound.reason[lang], bound.citation.text[lang])])
    return Group(head, Styled(), why, Styled(), *readings_taken(bound.interpretations, lang))


def sets_view(
    sets: Iterable[tuple[ProductSet, bool]], lang: Lang, *, why: Text | None = None
) -> RenderableType:
    """Product sets, each with whether its scoresheet is held; where there are none, why, if that is known."""
    rows = list(sets)
    if not rows:
        return Styled((why or _T["nothing_found"])[lang])
    table = plain_table(header=True)
    table.add_column(_T["id"][lang], no_wrap=True)
    table.add_column(_T["set"][lang], ratio=3)
    table.add_column(_T["group"][lang], ratio=2)
    table.add_column(_T["sheet"][lang], no_wrap=True)
    for each, held in rows:
        where = f"{each.sector[lang]} › {each.group[lang]}"
        table.add_row(each.id, each.title[lang], where, _T["held" if held else "not_held"][lang])
    return table


_FROM = {
    **RELATIONS,
    Relation.RENAMED: Text("đổi tên từ", "renamed from"),
    Relation.MERGED: Text("gộp từ", "merged from"),
    Relation.SPLIT: Text("tách từ", "split from"),
}
"""The relations read backwards, the newer set first."""


def crosswalk_view(
    crosswalk: Crosswalk, sets: Mapping[str, ProductSet], lang: Lang, *, backwards: bool = False
) -> RenderableType:
    """Which product sets of two regimes hold the same products, with the rows of both classifications.

    Args:
        crosswalk: of the two regimes.
        sets: their product sets by id.
        lang: in which language.
        backwards: whether the newer regime comes first.
    """
    regimes, relations = [crosswalk.old, crosswalk.new], RELATIONS
    rows = [([link.old, link.new], link) for link in crosswalk.links]
    if backwards:
        regimes, relations = regimes[::-1], _FROM
        # In the order of the newer sets; old sets that became nothing last.
        rows = sorted(((ids[::-1], link) for ids, link in rows), key=lambda row: (not row[0][0], row[0][0]))
    table = plain_table(header=True)
    table.add_column(regimes[0], ratio=3)
    table.add_column("", no_wrap=True)
    table.add_column(regimes[1], ratio=3)
    for ids, link in rows:
        sides = ["\n".join(_set_name(id, sets, lang) for id in side) for side in ids]
        table.add_row(sides[0], relations[link.relation][lang], sides[1])
        notes = Styled("\n".join(_link_notes(link, lang)), style="dim")
        # Under the newer sets: a note says what they gained.
        table.add_row(*((Padding(notes, (0, 0, 0, 3)), "", "") if backwards else ("", "", notes)))
    return table


def _set_name(id: str, sets: Mapping[str, ProductSet], lang: Lang) -> str:
    return f"{id.rpartition('/')[2]} {sets[id].title[lang]}"


def _link_notes(link: Link, lang: Lang) -> Iterator[str]:
    if link.note is not None:
        yield link.note[lang]
    if link.doubt is not None:
        yield f"{_T['doubt'][lang]}: {link.doubt[lang]}"
    yield from (each.text[lang] for each in link.citations)


def _link_line(link: Link, lang: Lang) -> str:
    """A link in a line, as time went: older sets, newer sets, what became of them."""
    old, new = (" + ".join(ids) or "–" for ids in (link.old, link.new))
    return f"{old} → {new}: {RELATIONS[link.relation][lang]}"


def difference_view(
    found: Difference, lang: Lang, *, sets: Mapping[str, ProductSet] = frozendict()
) -> RenderableType:
    """How two scoresheets differ: parts, criteria whose points, kind or marks changed, those of one alone.

    Args:
        found: the difference.
        lang: in which language.
        sets: product sets by id, those of the two scoresheets among them.
    """
    return Group(*_difference_blocks(found, sets, lang))


def _difference_blocks(
    found: Difference, sets: Mapping[str, ProductSet], lang: Lang
) -> Iterator[RenderableType]:
    for sheet in (found.one, found.other):
        yield Styled(f"{sheet.id} · {sheet.title[lang]}", style="bold")
        if sheet.id in sets:
            yield Padding(Styled(_place(sets[sheet.id], lang), style="dim"), (0, 0, 0, 2))
    yield Styled()
    yield from _link_blocks(found, lang)
    one, other = ({part.code: part.max for part in sheet.parts} for sheet in (found.one, found.other))
    parts = (f"{code} {one.get(code, '–')} → {other.get(code, '–')}" for code in one | other)
    yield Styled("   ".join(parts))
    yield Styled()
    for heading, table in (
        (_T["changed"][lang], _changed_table(found, lang)),
        (_T["regrouped"][lang], _regrouped_table(found, lang)),
        (_T["only_in"][lang].format(id=found.one.id), _criteria_table(found.only_in_one, lang)),
        (_T["only_in"][lang].format(id=found.other.id), _criteria_table(found.only_in_other, lang)),
        (_T["judged"][lang], _judged_table(found, lang)),
    ):
        if table.row_count:
            yield headed(heading, table)
    alike = [each for each in found.both if not each.changed]
    codes = ", ".join(" → ".join(dict.fromkeys((each.one.code, each.other.code))) for each in alike)
    yield Styled(f"{_T['alike'][lang]}: {len(alike)}{codes and f' ({codes})'}")
    yield Styled(_T["not_compared"][lang], style="dim")


def _place(set: ProductSet, lang: Lang) -> str:
    return " › ".join(each[lang] for each in (set.sector, set.group, set.subgroup) if each is not None)


def _link_blocks(found: Difference, lang: Lang) -> Iterator[RenderableType]:
    """What joins the two product sets; where a crosswalk joins them to others only, those links."""
    for link in found.links:
        yield Styled(_link_line(link, lang))
        yield Padding(Styled("\n".join(_link_notes(link, lang)), style="dim"), (0, 0, 1, 2))
    known = found.crosswalk
    if known is not None and not found.links and found.one.regime != found.other.regime:
        links = [link for sheet in (found.one, found.other) for link in known.links_of(sheet.id)]
        yield headed(_T["not_linked"][lang], "\n".join(_link_line(link, lang) for link in links))


def _changed_table(found: Difference, lang: Lang) -> Table:
    table = _side_by_side(found, lang)
    table.add_column(_T["scale"][lang])
    for each in found.both:
        if each.changed:
            scale = f"{_points(each.one, lang)} → {_points(each.other, lang)}"
            if each.kind:
                scale += f"\n{ANSWERED[each.one.kind][lang]} → {ANSWERED[each.other.kind][lang]}"
            titles = (_titled(criterion, lang) for criterion in (each.one, each.other))
            table.add_row(*titles, f"{_max([each.one])} → {_max([each.other])}", scale)
    return table


def _regrouped_table(found: Difference, lang: Lang) -> Table:
    table = _side_by_side(found, lang)
    for place, group in enumerate(found.regrouped):
        if place:
            table.add_row()
        sides = (group.one, group.other)
        titles = (
            "\n".join(f"{_titled(each, lang)}: {_points(each, lang)}" for each in side) for side in sides
        )
        table.add_row(*titles, " → ".join(map(_max, sides)))
    return table


def _side_by_side(found: Difference, lang: Lang) -> Table:
    table = plain_table(header=True)
    for heading in (found.one.id, found.other.id):
        table.add_column(heading, ratio=2)
    table.add_column(_T["points"][lang], no_wrap=True)
    return table


def _criteria_table(criteria: Iterable[Criterion], lang: Lang) -> Table:
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    table.add_column(no_wrap=True)
    for each in criteria:
        table.add_row(each.code, each.title[lang], _points(each, lang))
    return table


def _judged_table(found: Difference, lang: Lang) -> Table:
    """Why criteria of different titles stand side by side."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column()
    for change in found.both:
        if change.note is not None:
            table.add_row(f"{change.one.code} → {change.other.code}", change.note[lang])
    for group in found.regrouped:
        sides = (" + ".join(each.code for each in side) for side in (group.one, group.other))
        table.add_row(" → ".join(sides), group.note[lang])
    return table


def _titled(criterion: Criterion, lang: Lang) -> str:
    return f"{criterion.code} {criterion.title[lang]}"


def _max(criteria: Iterable[Criterion]) -> str:
    """Their points as printed, and what they reach where that is something else."""
    listed = list(criteria)
    printed, reaches = sum(each.max for each in listed), sum(each.reaches for each in listed)
    return str(printed) if printed == reaches else f"{printed} ({reaches})"


def _points(criterion: Criterion, lang: Lang) -> str:
    """The points of its options with their marks, as a line of the data; a plus where they add up."""
    if criterion.kind is CriterionKind.YES_NO:
        return f"{_T['yes'][lang]} {criterion.max}"
    cases: dict[int | None, list[str]] = {}
    for option in criterion.options:
        cases.setdefault(option.alternative, []).append(f"{option.points}{option.mark}")
    between = " + " if criterion.kind is CriterionKind.ADDITIVE else " "
    return " / ".join(between.join(points) for points in cases.values())
