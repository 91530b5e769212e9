"""Files that are made to hurt: each ends in an error that can be told, soon and in few words."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from attrs import evolve

from cards import CATALOG
from ocopkit import Fault, InputError, PartTotals, Scorecard, Text
from ocopkit.formats.cards import card_from_text
from ocopkit.formats.documents import parse
from ocopkit.formats.results import errors_json, to_json
from ocopkit.law.faults import nearest, shown

HEAD = 'scoresheet = "vn-26-2026/01"\n'
JSON_HEAD = '"scoresheet": "vn-26-2026/01"'
MOST = 5_000_000


def refused(read: Callable[..., object], *given: Any) -> InputError:
    """The error in which reading ends; that it can be told, both ways and in bounded length, is proved."""
    with pytest.raises(InputError) as caught:
        read(*given)
    error = caught.value
    assert error.faults
    for fault in error.faults[:100]:
        for lang in ("vi", "en"):
            assert len(fault.say(lang)) < 8_000
            assert fault.say(lang).isprintable()
    assert len(str(error)) < 1_000_000
    assert json.loads(to_json(errors_json(error.faults, "vi")).encode())
    return error


def said(read: Callable[..., object], *given: Any) -> list[str]:
    """The faults in which reading ends, in English, without the file."""
    return [evolve(each, file=None).say("en") for each in refused(read, *given).faults]


def card(text: str, format: Any = "json") -> Scorecard | PartTotals:
    """A card from a text."""
    return card_from_text(text, format, CATALOG)


def answers(inner: str) -> str:
    """A JSON card with these answers."""
    return f'{{{JSON_HEAD}, "answers": {{{inner}}}}}'


class TestFaults:
    """A fault is short whatever it tells of."""

    def test_values_are_shown_by_their_beginning(self) -> None:
        """Lists, tables and texts end in a sign that there is more, and what cannot be printed has its kind."""

        class Mute:
            """A value of somebody's that cannot be shown."""

            def __repr__(self) -> str:
                raise RuntimeError

        assert "[" + "1, " * 20 + "…]" == shown([1] * 30)
        assert shown({str(n): n for n in range(30)}).endswith("19 = 19, …}")
        assert "[[[[[…]]]]]" == shown([[[[[[1]]]]]])
        assert "[[[[{…}]]]]" == shown([[[[{"a": 1}]]]])
        assert "[[[[[], {}]]]]" == shown([[[[[], {}]]]])
        assert "(Mute)" == shown(Mute())
        assert "(Fraction)" == shown(Fraction(10**5_000, 3))
        assert "{(16610 bit) = 1}" == shown({10**5_000: 1})
        assert "07:32:00" == shown(parse("a = 07:32:00", "toml")["a"])

    def test_parts_are_cut(self) -> None:
        """Each part of a fault is cut: path, found, expected, hint and file."""
        long = "x" * 100_000
        fault = Fault((long,) * 100, long, Text(long, long), Text(long, long), long)

        assert len(fault.say("vi")) < 10_000
        assert fault.place().endswith("… › …")
        assert (long,) * 100 == fault.path

    def test_nothing_near_a_long_text(self) -> None:
        """What is longer than any key is not held against them."""
        assert nearest("answers" * 1_000, ["answers"]) is None
