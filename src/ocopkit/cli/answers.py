"""Trả lời: how answers go out, as text for programs or as views to look at."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from ocopkit.law.text import Lang, Text, printable

__all__ = ["complain", "finish", "print_text", "show_views", "tell_written"]

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import RenderableType


def print_text(text: str) -> None:
    """Text for programs and files, in UTF-8 whatever the terminal knows."""
    if sys.stdout is None:
        return  # closed by whoever called
    if sys.stdout.isatty():
        # Named, as below: click itself would take a stream of few letters for a mistake, and write UTF-8.
        click.echo(text, file=sys.stdout)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{text}\n".encode(errors="replace"))


def show_views(*views: RenderableType) -> None:
    """Views to look at, with a line between."""
    from rich.rule import Rule

    from ocopkit.views.terminal import show

    if sys.stdout is None:
        return  # closed by whoever called
    for place, view in enumerate(views):
        if place:
            show(Rule(style="dim", characters="-"), sys.stdout)
        show(view, sys.stdout)


def complain(text: str) -> None:
    """Text beside the answer, on stderr; where nobody can be told, the exit code says enough."""
    try:
        click.echo(text, file=sys.stderr)
    except OSError:
        sys.stderr = None  # Python would try once more as it ends


def tell_written(lang: Lang, *files: Path | None) -> None:
    """Which files were written beside a text to read; programs that ask for JSON know what they asked for."""
    for each in files:
        if each is not None:
            name = printable(str(each))
            complain(Text(f"Đã ghi {name}", f"Wrote {name}")[lang])


def finish() -> None:
    """Hand over what still waits to be written: a small answer does until the process ends.

    Raises:
        OSError: where it cannot be written, which Python itself would tell with a traceback.
    """
    if sys.stdout is not None:
        sys.stdout.flush()
