"""Lưu hình: a picture as a file, whole or not at all. Needs the extra ``plot``."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

from ocopkit.extras import brought_by
from ocopkit.formats.files import write_whole
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text, printable

with brought_by("plot"):
    import matplotlib as mpl
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text as Words
    from matplotlib.ticker import FuncFormatter

__all__ = ["literal", "save"]


def save(draw: Callable[[], Figure], path: str | os.PathLike[str]) -> None:
    """Lưu hình: draw a picture and write it; what stood there before stands until the new one is whole.

    Args:
        draw: draws it.
        path: a ``.png`` or ``.svg`` file, written anew.

    Raises:
        InputError: for another ending, and where the file cannot be written.

    >>> from matplotlib.figure import Figure
    >>> from os import listdir
    >>> from tempfile import TemporaryDirectory
    >>> from ocopkit.views.pictures import save
    >>> with TemporaryDirectory() as folder:
    ...     save(Figure, f"{folder}/empty.png")
    ...     listdir(folder)
    ['empty.png']
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in (".png", ".svg"):
        expected = Text("tệp .png hoặc .svg", "a .png or a .svg file")
        raise InputError([Fault((), path.suffix or path.name, expected, file=str(path))])
    picture = BytesIO()
    # The same data give the same file: no random ids, and no day of drawing.
    with mpl.rc_context({"svg.hashsalt": "ocopkit", "svg.fonttype": "none"}):
        metadata = {"Date": None} if ending == ".svg" else None
        draw().savefig(picture, format=ending.removeprefix("."), dpi=150, metadata=metadata)
    write_whole(path, picture.getvalue())


def literal(figure: Figure) -> Figure:
    """Chữ đúng như viết: let a picture show its words as they are written.

    A dollar begins no formula, and signs that letters do not have, which SVG does not know, are written out.

    Args:
        figure: the picture, whole; it is changed.
    """
    for axes in figure.findobj(Axes):
        for axis in (axes.xaxis, axes.yaxis):
            formatter = axis.get_major_formatter()
            if isinstance(formatter, FuncFormatter):
                # Its labels are written anew whenever it is drawn.
                formatter.func = partial(_label, formatter.func)
    for words in figure.findobj(Words):
        words.set_text(printable(words.get_text(), lines=True))
        words.set_parse_math(False)
    return figure


def _label(said: Callable[[float, int | None], str], place: float, n: int | None = None) -> str:
    """What a formatter says of a place on an axis, as it is written."""
    return printable(said(place, n), lines=True)
