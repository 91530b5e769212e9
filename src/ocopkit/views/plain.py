"""Chữ không dấu cho màn hình cũ: text that a terminal without Unicode can still show.

A terminal that knows no Vietnamese letters gets them without their accents, and a plain sign for
each that it does not know, instead of an error or a row of question marks.
"""

from __future__ import annotations

import codecs
import unicodedata
from io import TextIOWrapper
from typing import TextIO, cast

__all__ = ["plain", "show_plainly"]

_SIGNS = str.maketrans(
    {
        "đ": "d", "Đ": "D", "★": "*", "☆": ".", "›": ">", "–": "-", "—": "-", "…": "...", "·": "-",
        "“": '"', "”": '"', "≥": ">=", "≤": "<=", "→": "->", "✓": "v", "✗": "x", "•": "-",
    }
)  # fmt: skip


def plain(text: str) -> str:
    """The text in ASCII, as near as it comes.

    >>> plain("Cà phê “Đắk Lắk” ★★★☆☆")
    'Ca phe "Dak Lak" ***..'
    """
    letters = unicodedata.normalize("NFD", text.translate(_SIGNS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return bare.encode("ascii", "replace").decode("ascii")


def _instead(error: UnicodeError) -> tuple[str, int]:
    # A stream that is written to has no other error than this.
    unknown = cast("UnicodeEncodeError", error)
    return plain(unknown.object[unknown.start : unknown.end]), unknown.end


def show_plainly(stream: TextIO) -> None:
    """Let a stream show without accents what it cannot show with them."""
    codecs.register_error("ocopkit.plain", _instead)
    if isinstance(stream, TextIOWrapper):
        stream.reconfigure(errors="ocopkit.plain")
