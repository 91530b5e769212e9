"""Số chính xác: what people and files write, as exact numbers, and such numbers for people; never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from ocopkit.law.text import Lang

__all__ = ["exact", "exactly", "number_text", "written"]


def exact(number: object) -> object:
    """Số chính xác: what is an exact number as a `Fraction`, and all else as it came.

    Exact are an int, a `Fraction`, a finite `Decimal` and a text as ``"269/3"``. Numbers longer than any that
    is meant come as they are, too, and so does a bool.

    Args:
        number: whatever a caller or a file gave.

    >>> exact(Decimal("24.5")), exact("269/3"), exact(1.5)
    (Fraction(49, 2), Fraction(269, 3), 1.5)
    """
    match number:
        case bool():
            return number
        case Fraction():
            return number
        case int() if number.bit_length() <= _BITS:
            return Fraction(number)
        case Decimal() if (
            number.is_finite()
            and abs(number.adjusted()) < _DIGITS
            and len(number.as_tuple().digits) <= _DECIMALS
        ):
            return Fraction(number)
        case str() if _RATIO.fullmatch(number):
            return Fraction(number)
        case _:
            return number


def number_text(number: int | Fraction, lang: Lang) -> str:
    """Số cho người đọc: a number as people read it, with two decimals where it is not whole.

    The exact value follows where that is another. Where two decimals would look whole it has as many as show
    that it is not: 89.999 is not 90.

    Args:
        number: the number.
        lang: the language; it decides on point or comma.

    >>> number_text(Fraction(269, 3), "vi"), number_text(Fraction(89_999, 1000), "en")
    ('89,67 (269/3)', '89.999')
    """
    if number.denominator == 1:
        return str(number.numerator)
    places = 2
    while round(abs(number) * 10**places) % 10**places == 0:
        places += 1
    whole, rest = divmod(round(abs(number) * 10**places), 10**places)
    mark = "," if lang == "vi" else "."
    decimal = f"{'-' if number < 0 else ''}{whole}{mark}{rest:0{places}d}"
    return decimal if Fraction(decimal.replace(mark, ".")) == number else f"{decimal} ({number})"


def written(number: Fraction) -> str:
    """Số như trong tệp: a number as files write it, in decimals where those are exact.

    Args:
        number: the number.

    >>> written(Fraction(53, 50)), written(Fraction(-5)), written(Fraction(1, 3))
    ('1.06', '-5', '1/3')
    """
    places = next((n for n in range(_DIGITS) if 10**n % number.denominator == 0), None)
    if not places:
        return str(number)
    whole, rest = divmod(abs(number.numerator) * (10**places // number.denominator), 10**places)
    return f"{'-' if number < 0 else ''}{whole}.{rest:0{places}d}"


def exactly(number: object) -> Fraction:
    """Chỉ số chính xác: the number as a `Fraction`, and nothing else.

    Args:
        number: what `exact` takes for a number.

    Raises:
        ValueError: for what is no exact number, such as a float.

    >>> exactly("269/3")
    Fraction(269, 3)
    """
    found = exact(number)
    if not isinstance(found, Fraction):
        raise ValueError(f"a figure is an exact number, not {number!r}")  # noqa: TRY004  # as of other wrong values
    return found


# Enough for any mean of a council; a number like 1e999999999 is not worked out.
_DIGITS = 30
# Python refuses to print numbers of thousands of digits: none comes in.
_DECIMALS = 100
_BITS = 333  # as many digits
_RATIO = re.compile(r"[0-9]{1,30}/0*[1-9][0-9]{0,29}")
