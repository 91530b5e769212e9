"""Lưu hình: a picture as a file, whole or not at all. Needs the extra ``plot``."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from ocopkit.extras import brought_by
from ocopkit.formats.files import write_whole
from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text

with brought_by("plot"):
    import matplotlib as mpl
    from matplotlib.figure import Figure

__all__ = ["save"]


def save(draw: Callable[[], Figure], path: Path) -> None:
    """Lưu hình: draw a picture and write it; what stood there before stands until the new one is whole.

    Args:
        draw: draws it.
        path: a ``.png`` or ``.svg`` file, written anew.

    Raises:
        InputError: for another ending, and where the file cannot be written.

    >>> from matplotlib.figure import Figure
    >>> from tempfile import TemporaryDirectory
    >>> from ocopkit.views.pictures import save
    >>> with TemporaryDirectory() as folder:
    ...     save(Figure, Path(folder) / "empty.png")
    ...     [each.name for each in Path(folder).iterdir()]
    ['empty.png']
    """
    ending = path.suffix.lower()
    if ending not in (".png", ".svg"):
        expected = Text("tệp .png hoặc .svg", "a .png or a .svg file")
        raise InputError([Fault((), path.suffix or path.name, expected, file=str(path))])
    picture = BytesIO()
    # The same data give the same file: no random ids, and no day of drawing. A $ in a title is a $.
    with mpl.rc_context({"svg.hashsalt": "ocopkit", "svg.fonttype": "none", "text.parse_math": False}):
        metadata = {"Date": None} if ending == ".svg" else None
        draw().savefig(picture, format=ending.removeprefix("."), dpi=150, metadata=metadata)
    write_whole(path, picture.getvalue())
