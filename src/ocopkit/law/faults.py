"""Lỗi đầu vào: what is wrong with an input, said so that its writer can mend it.

A product that fails the law is a value; an input that cannot be read is an exception. One
`InputError` carries every `Fault` of the input at once, each with its place, what was found there
and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from attrs import evolve, frozen

from ocopkit.law.text import Lang, Text, printable

__all__ = ["Fault", "InputError", "nearest", "shown"]

_ARROW = " › "


@frozen
class Fault:
    """Lỗi: one thing that is wrong, and where.

    Args:
        path: keys from the outermost to the innermost, for instance ``("answers", "1.1")``.
        found: what stands there, as its writer would recognise it; ``None`` where nothing stands.
        expected: what would be right there.
        hint: what to do, where more can be said.
        file: the file's name, where the input came from one.

    >>> fault = Fault(("answers", "1.1"), '"two"', Text("một số nguyên", "a whole number"))
    >>> print(fault.say("en"))
    answers › 1.1: expected a whole number, found "two"
    """

    path: tuple[str, ...]
    found: str | None
    expected: Text
    hint: Text | None = None
    file: str | None = None

    def place(self) -> str:
        """The path as people read it: ``answers › 1.1``."""
        return printable(_ARROW.join(self.path))

    def say(self, lang: Lang) -> str:
        """One line: file, place, expected, found, hint."""
        words = _WORDS[lang]
        found = words["nothing"] if self.found is None else f"{words['found']} {self.found}"
        line = f"{words['expected']} {self.expected[lang]}, {found}"
        if self.hint is not None:
            line = f"{line}. {self.hint[lang]}"
        # Ids that a plugin made up can stand in what is expected, and in the hint.
        return printable(": ".join(part for part in (self.file or "", self.place(), line) if part))


_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {"expected": "cần", "found": "nhưng thấy", "nothing": "nhưng không có gì"},
    "en": {"expected": "expected", "found": "found", "nothing": "found nothing"},
}


class InputError(ValueError):
    """Đầu vào sai: an input that cannot be taken, with all its faults.

    ``str()`` gives one English line a fault; `Fault.say` gives either language.

    Args:
        faults: every fault found, in the input's order.

    >>> fault = Fault(("regime",), '"vn-1"', Text("một mã đã biết", "a known id"))
    >>> print(InputError([fault]))
    regime: expected a known id, found "vn-1"
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "\n".join(fault.say("en") for fault in self.faults)

    def in_file(self, file: str) -> InputError:
        """The same faults, each naming `file`."""
        return InputError(evolve(fault, file=file) for fault in self.faults)


def shown(value: object) -> str:
    """A value as the writer of a file would recognise it: text in quotes, ``true``, ``null``.

    >>> shown("two"), shown(True), shown(None), shown([1, "x"])
    ('"two"', 'true', 'null', '[1, "x"]')
    """
    match value:
        case None:
            text = "null"
        case bool():
            text = "true" if value else "false"
        case str():
            text = f'"{_cut(value)}"'
        case int() if value.bit_length() > _HUGE_BITS:
            # Python refuses to print a number of thousands of digits.
            text = f"({value.bit_length()} bit)"
        case Decimal():
            text = _cut(str(value))
        case int() | date():
            text = str(value)
        case list() | tuple():
            text = f"[{', '.join(shown(item) for item in value)}]"
        case dict():
            text = f"{{{', '.join(f'{key} = {shown(item)}' for key, item in value.items())}}}"
        case _:
            text = repr(value)
    return printable(text)


def _cut(text: str) -> str:
    return f"{text[:_LONG]}…" if len(text) > _LONG else text


_LONG = 60
_HUGE_BITS = 1_000


def nearest(found: str, known: Iterable[str]) -> Text | None:
    """The hint "did you mean", or ``None`` where nothing known comes near.

    >>> nearest("anwsers", ["answers", "points"])["en"]
    'Did you mean "answers"?'
    """
    # Here and not above: errors are rare, and difflib costs the import of every user.
    from difflib import get_close_matches

    match = get_close_matches(found, list(known), n=1, cutoff=0.6)
    if not match:
        return None
    return Text(f"Có phải ý bạn là “{match[0]}”?", f'Did you mean "{match[0]}"?')
