"""Trình bày kết quả phân hạng: a rating as aligned text, with what closes the next star and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from ocopkit.extras import brought_by
from ocopkit.formats.results import points_text
from ocopkit.law.exact import number_text
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import Product
from ocopkit.rating.lines import Line
from ocopkit.rating.reasons import without_stars
from ocopkit.rating.results import ClosedGate, Finding, Gates, Rating, Status
from ocopkit.views.blocks import cited, headed, plain_table
from ocopkit.views.law_words import LOCAL, UNVOUCHED
from ocopkit.views.notes import notes_of_findings, notes_of_readings

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text as Styled

if TYPE_CHECKING:
    from ocopkit.priorities import CountsFor

__all__ = [
    "STATUSES",
    "answer_text",
    "found",
    "head",
    "headline",
    "lines_table",
    "rating_view",
    "readings_taken",
    "stars_text",
]

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
    "national_recognition": Text("Công nhận theo quy định quốc gia", "Recognition by national law"),
    "bounds": Text("có thể từ {low} đến {high}", "anything from {low} to {high}"),
    "national": Text("Theo quy định quốc gia", "By national law"),
    "counts_for": Text("Tính cho mục tiêu của kế hoạch", "Counts for these targets of the plan"),
    "decision": Text("Quyết định", "Decision"),
    "reached": Text("Đạt dấu", "Meets"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "unknown": Text("chưa rõ", "not known"),
    "criterion": Text("Tiêu chí", "Criterion"),
    "answer": Text("Đã chọn", "Answered"),
    "clause": Text("Căn cứ", "Clause"),
}


STATUSES = {
    Status.DISQUALIFIED: Text("HỒ SƠ BỊ LOẠI", "DOSSIER THROWN OUT"),
    Status.STOPPED: Text("DỪNG ĐÁNH GIÁ", "ASSESSMENT STOPPED"),
    Status.INCOMPLETE: Text("CHƯA CHẤM XONG", "NOT COMPLETE"),
}
"""Tình trạng: what a card without a rating is called."""

_MOST = 5  # stars

_GATES = {
    Gates.CHECKED: Text("đã xét dấu sao", "marks checked"),
    Gates.NOT_CHECKED: Text("chưa xét dấu sao", "marks not checked"),
    Gates.NONE: Text("dấu sao không giới hạn hạng", "no marks limit them"),
}


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
        yield Styled((UNVOUCHED if rating.national is None else LOCAL)[lang], style="yellow")


def headline(rating: Rating, lang: Lang) -> Styled:
    """A rating in one line: points and stars, or why there are none."""
    if rating.total is None:
        line = Styled(STATUSES[rating.status][lang], style="bold red")
        if rating.bounds is not None:
            for (low, high), unit in ((rating.bounds.total, "points"), (rating.bounds.stars, "stars")):
                said = _T["bounds"][lang].format(low=low, high=high) if low < high else str(low)
                line.append(f"   {said} {_T[unit][lang]}", style="not bold default")
            for none in without_stars(rating):
                line.append(f", {none[lang]}", style="not bold default")
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
        answer = (
            "" if line.answer is None or isinstance(line.answer, bool) else f"{answer_text(line.answer)}: "
        )
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


def _notes(rating: Rating, lang: Lang) -> Iterator[RenderableType]:
    """Who decides, what was found, and how the law was read, each with its clause."""
    if rating.recognition is not None:
        said = (rating.recognition.text[lang], rating.recognition.citation.text[lang])
        heading = "recognition" if rating.national is None else "national_recognition"
        yield headed(_T[heading][lang], cited([said]))
    yield from found(rating.findings, lang)
    yield from readings_taken(rating.interpretations, lang)


def found(findings: Iterable[Finding], lang: Lang) -> Iterator[RenderableType]:
    """What was found, each with its clause: what matters first, then what has no answer or is open."""
    yield from (headed(each.heading, cited(each.rows)) for each in notes_of_findings(findings, lang))


def readings_taken(interpretations: Iterable[Interpretation], lang: Lang) -> Iterator[RenderableType]:
    """How open law was read, under a heading; nothing where nothing was open."""
    yield from (headed(each.heading, cited(each.rows)) for each in notes_of_readings(interpretations, lang))


def stars_text(stars: int | None, lang: Lang) -> str:
    """So many stars, with the noun."""
    return f"{stars} sao" if lang == "vi" else "1 star" if stars == 1 else f"{stars} stars"


def _stars(stars: int, *, of: int = _MOST) -> str:
    return "★" * stars + "☆" * (of - stars)


def answer_text(answer: object) -> str:
    """An answer as a card writes it, ticks one after another."""
    return ", ".join(map(str, answer)) if isinstance(answer, tuple) else str(answer)
