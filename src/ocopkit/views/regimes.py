"""Trình bày quy định: regimes, product sets, and which regime binds a dossier, as aligned text."""

from __future__ import annotations

from collections.abc import Iterable

from ocopkit.extras import brought_by
from ocopkit.law.regimes import ProductSet, Regime
from ocopkit.law.text import Lang, Text, day_text
from ocopkit.procedure.binding import Binding
from ocopkit.views.blocks import cited, headed, plain_table
from ocopkit.views.ratings import readings_taken

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.text import Text as Styled

__all__ = ["binding_view", "regimes_view", "sets_view"]

_T = {
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
    "sheet": Text("Phiếu", "Scoresheet"),
    "sheets": Text("Số phiếu", "Scoresheets"),
    "parts": Text("Thang điểm", "Points"),
    "marks": Text("Dấu sao", "Marks"),
    "yes": Text("có", "yes"),
    "no": Text("không", "no"),
    "unknown": Text("chưa rõ", "not known"),
    "nothing_found": Text(
        "Không tìm thấy bộ sản phẩm nào; xem tất cả: ocopkit sets",
        "No product set found; all of them: ocopkit sets",
    ),
}


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
