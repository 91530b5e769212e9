"""Văn bản song ngữ: what a person reads, in Vietnamese and in English."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Literal

from attrs import field, frozen

__all__ = ["Lang", "Text", "bare", "day_text", "nfc", "printable"]

Lang = Literal["vi", "en"]
"""Ngôn ngữ: of whatever people read."""


def nfc(text: str) -> str:
    r"""The text in Unicode normal form C, so that two ways to type "ế" are one text.

    >>> nfc("phiê\u0301u") == "phiếu"
    True
    """
    return unicodedata.normalize("NFC", text)


def printable(text: str, *, lines: bool = False) -> str:
    r"""The text on one line and without signs that steer a terminal, which files can hold.

    Args:
        text: any.
        lines: whether ends of lines stay, and spaces of other widths, as in text that has several lines.

    >>> printable("a\x1b[31m\nb"), printable("a\x1b[31m\nb", lines=True)
    ('a\\x1b[31m\\nb', 'a\\x1b[31m\nb')
    """
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or (lines and _is_space(letter)) else repr(letter)[1:-1]
        for letter in text
    )


def _is_space(letter: str) -> bool:
    return letter == "\n" or unicodedata.category(letter) == "Zs"


def bare(text: str) -> str:
    """The text without accents and case, as people type when they search.

    >>> bare("Cà phê, Đồ uống")
    'ca phe, do uong'
    """
    letters = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@frozen
class Text:
    """Văn bản song ngữ: one saying in two languages.

    Args:
        vi: the Vietnamese.
        en: the English.

    >>> Text("phiếu chấm", "scorecard")["vi"]
    'phiếu chấm'
    """

    vi: str = field(converter=nfc)
    en: str = field(converter=nfc)

    def __getitem__(self, lang: Lang) -> str:
        return self.vi if lang == "vi" else self.en


def day_text(day: date) -> Text:
    """Ngày: a day as people write it.

    Args:
        day: the day.

    >>> from datetime import date
    >>> day_text(date(2026, 5, 22))["vi"], day_text(date(2026, 5, 22))["en"]
    ('22/5/2026', '22 May 2026')
    """
    return Text(f"{day.day}/{day.month}/{day.year}", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


# Python's own names of months are those of the language that the process is set to.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
