"""Màn hình: a view written to a terminal, a file or a pipe.

Made with rich: colour only on a terminal, lines as wide as it is, no more signs than it knows.
"""

from __future__ import annotations

from typing import TextIO

from ocopkit.extras import brought_by
from ocopkit.law.text import printable

with brought_by("cli"):
    from rich.console import Console, RenderableType
    from rich.segment import Segment, Segments

__all__ = ["show"]


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
