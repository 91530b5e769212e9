"""Khối trình bày: what views are made of, a heading over a body, plain tables, lists with their clauses."""

from __future__ import annotations

from collections.abc import Iterable

from ocopkit.extras import brought_by
from ocopkit.law.readings import Erratum
from ocopkit.law.text import Lang, Text

with brought_by("cli"):
    from rich.console import Group, RenderableType
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text as Styled

__all__ = ["cited", "erratum_text", "headed", "plain_table"]


def headed(heading: str, body: RenderableType) -> RenderableType:
    """A heading over a body, with a line after."""
    return Group(Styled(heading, style="bold"), Padding(body, (0, 0, 1, 2)))


def plain_table(*, header: bool = False) -> Table:
    """A table without lines."""
    return Table(box=None, show_header=header, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")


def cited(rows: Iterable[tuple[str, str]]) -> Table:
    """Texts with their clauses, an item each."""
    table = plain_table()
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")  # an address is never cut
    for text, citation in rows:
        line = Styled(text)
        line.append(f"\n{citation}", style="dim")
        table.add_row("•", line)
    return table


def erratum_text(each: Erratum, lang: Lang) -> str:
    """A misprint: what stands there, what is taken, and why."""
    taken = _KEPT[lang] if each.taken is None else _quoted(each.taken, lang)
    return f"{_quoted(each.printed, lang)} → {taken}: {each.note[lang]}"


def _quoted(words: str, lang: Lang) -> str:
    return f"“{words}”" if words else _NOTHING[lang]


_KEPT = Text("giữ như bản in", "kept as printed")
_NOTHING = Text("không có gì", "nothing")
