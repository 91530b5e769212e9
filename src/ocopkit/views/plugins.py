"""Trình bày plugin: the plugins there are and those that were left out, as aligned text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from ocopkit.contribution import Contribution, Quarantined, slots
from ocopkit.extras import brought_by
from ocopkit.law.text import Lang, Text, printable
from ocopkit.views.blocks import plain_table
from ocopkit.views.words import unit_text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.text import Text as Styled

__all__ = ["doctor_view", "plugins_view"]

_T = {
    "name": Text("Plugin", "Plugin"),
    "version": Text("Phiên bản", "Version"),
    "title": Text("Tên", "Title"),
    "brings": Text("Đóng góp", "Brings"),
    "absent": Text("bị bỏ qua", "left out"),
    "sound": Text("Không plugin nào hỏng.", "No plugin is broken."),
    "broken": Text("{n} plugin hỏng:", "{n} broken:"),
}
_SLOTS = {
    "regimes": Text("quyết định", "regimes"),
    "sets": Text("danh mục bộ sản phẩm", "product-set lists"),
    "scoresheets": Text("phiếu đánh giá", "scoresheets"),
    "crosswalks": Text("bảng đối chiếu", "crosswalks"),
    "measures": Text("danh sách chỉ tiêu", "measure lists"),
    "plans": Text("kế hoạch", "plans"),
    "councils": Text("quy chế hội đồng", "council rule sets"),
    "variants": Text("phần riêng của phiếu", "overlays"),
}


def plugins_view(
    contributions: Iterable[Contribution], quarantined: Iterable[Quarantined], lang: Lang
) -> RenderableType:
    """The plugins there are, a line each, then those that were left out.

    Args:
        contributions: what the plugins bring.
        quarantined: those that were left out.
        lang: the language.
    """
    rows = plain_table(header=True)
    for heading in ("name", "version", "title", "brings"):
        rows.add_column(_T[heading][lang], no_wrap=heading in ("name", "version"))
    for each in sorted(contributions, key=lambda each: each.name):
        said = (each.name, each.version, each.title[lang], ", ".join(_brings(each, lang)))
        rows.add_row(*map(printable, said))
    for left in quarantined:
        absent = Styled(_T["absent"][lang], style="red")
        rows.add_row(printable(left.name), printable(left.version or "?"), printable(left.where), absent)
    return rows


def _brings(contribution: Contribution, lang: Lang) -> Iterator[str]:
    for slot in slots():
        count = len(getattr(contribution, slot))
        if count:
            yield f"{count} {unit_text(_SLOTS[slot], Fraction(count), lang)}"


def doctor_view(
    contributions: Sequence[Contribution], quarantined: Sequence[Quarantined], lang: Lang
) -> RenderableType:
    """Every plugin that was left out, with everything that is wrong with it.

    Args:
        contributions: what the others bring.
        quarantined: those that were left out.
        lang: the language.
    """
    if not quarantined:
        names = ", ".join(f"{each.name} {each.version}" for each in contributions)
        return Group(Styled(_T["sound"][lang], style="green"), Styled(printable(names), style="dim"))
    lines = [Styled(_T["broken"][lang].format(n=len(quarantined)), style="red")]
    for each in quarantined:
        said = printable(f"{each.name} {each.version or '?'} ({each.where})")
        lines += [Styled(), Styled(said, style="bold")]
        lines += [Styled(f"  {fault.say(lang)}") for fault in each.faults]
    return Group(*lines)
