"""Trình bày kết quả hội đồng: what the cards of a council came to, as aligned text."""

from __future__ import annotations

from collections.abc import Sequence

from ocopkit.extras import brought_by
from ocopkit.formats.results import points_text
from ocopkit.law.councils import Level
from ocopkit.law.exact import number_text
from ocopkit.law.regimes import Regime
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import Product
from ocopkit.rating.council import CouncilRating
from ocopkit.rating.results import Gates
from ocopkit.views.blocks import headed, plain_table
from ocopkit.views.ratings import STATUSES, answer_text, rating_view

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.text import Text as Styled

__all__ = ["council_view"]

_T = {
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
    "total": Text("Tổng", "Total"),
}


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
        about = "" if each.total is not None else STATUSES[each.status][lang]
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
        options = ", ".join(f"{code} = {answer_text(answer)}" for code, answer in result.agreed.items())
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
