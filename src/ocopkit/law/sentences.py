"""Câu song ngữ: sentences with numbers and days in them, each as its language writes it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from ocopkit.law.exact import number_text
from ocopkit.law.text import Lang, Text, day_text

__all__ = ["sentence"]


def sentence(vi: str, en: str, /, **values: Fraction | date | Text | str | None) -> Text:
    """Câu: one saying in two languages, with values put in by name.

    Args:
        vi: the Vietnamese, with names in braces.
        en: the English, likewise.
        values: numbers, days, texts in both languages, and what is one in both, such as ids.

    Raises:
        KeyError: for a name in braces without a value.

    >>> said = sentence("{n} ngày {day}", "{n} on {day}", n=Fraction(23, 2), day=date(2025, 6, 30))
    >>> said["vi"], said["en"]
    ('11,50 ngày 30/6/2025', '11.50 on 30 June 2025')
    """
    return Text(
        vi.format(**{name: _said(value, "vi") for name, value in values.items()}),
        en.format(**{name: _said(value, "en") for name, value in values.items()}),
    )


def _said(value: Fraction | date | Text | str | None, lang: Lang) -> str:
    match value:
        case Fraction():
            return number_text(value, lang)
        case date():
            return day_text(value)[lang]
        case Text():
            return value[lang]
        case _:
            return str(value)
