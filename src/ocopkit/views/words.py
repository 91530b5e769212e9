"""Lời của kế hoạch: what statuses are called, and what a target asks for in a few signs."""

from __future__ import annotations

from fractions import Fraction

from ocopkit.law.exact import number_text
from ocopkit.law.text import Lang, Text
from ocopkit.targets.assess import Standing, Status
from ocopkit.targets.plans import Comparator, Kind, Target

__all__ = ["STATUS", "asked_text", "figure_text", "short_number", "unit_text"]

STATUS = {
    Status.MET: Text("đạt", "met"),
    Status.ON_TRACK: Text("đúng tiến độ", "on track"),
    Status.BEHIND: Text("chậm", "behind"),
    Status.MISSED: Text("không đạt", "missed"),
    Status.NOT_MEASURABLE: Text("chưa đo được", "not measurable"),
}
"""Tình trạng bằng chữ: what each status is called."""

_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.MORE: ">", Comparator.EXACTLY: "=", Comparator.AT_MOST: "≤"}


def asked_text(target: Target, lang: Lang) -> str:
    """What a target asks for.

    >>> from ocopkit import Catalog
    >>> targets = Catalog.builtin().plan("lang-son-2021-2025").by_id
    >>> [asked_text(targets[id], "en") for id in ("new-3-star", "five-star", "organisations")]
    ['≥ 50 products', '≥ 1 product', '60-70 organisations']
    >>> asked_text(Catalog.builtin().plan("dong-thap-2021-2025").by_id["display-counter"], "en")
    '≥ 1 counter each'
    """
    if target.value is None:
        return Text("không nêu con số", "no figure printed")[lang]
    unit = "%" if target.kind is Kind.SHARE else f" {unit_text(target.unit, target.value, lang)}"
    value = number_text(target.value, lang)
    each = "" if target.per is None else _EACH[lang]
    if target.value_max is not None:
        return f"{value}-{number_text(target.value_max, lang)}{unit}{each}"
    return f"{_SIGNS[target.comparator]} {value}{unit}{each}"


_EACH = Text(" mỗi nơi", " each")


def unit_text(unit: Text, number: Fraction, lang: Lang) -> str:
    """A unit as it is called beside a number: English counts one without an s, Vietnamese knows no plural.

    >>> [unit_text(Text("sản phẩm", "products"), Fraction(n), "en") for n in (1, 2)]
    ['product', 'products']
    """
    return unit[lang].removesuffix("s") if lang == "en" and number == 1 else unit[lang]


def figure_text(standing: Standing, lang: Lang) -> str:
    """The figure that counts, as people read it; a dash where there is none."""
    if standing.observed is None:
        return "–"
    return short_number(standing.observed, lang) + ("%" if standing.target.kind is Kind.SHARE else "")


def short_number(number: Fraction, lang: Lang) -> str:
    """A number as people read it, without its exact value behind.

    >>> short_number(Fraction(269, 3), "en")
    '89.67'
    """
    return number_text(number, lang).partition(" ")[0]
