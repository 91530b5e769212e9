"""Lỗi đầu vào: what is wrong with an input, said so that its writer can mend it.

A product that fails the law is a value; an input that cannot be read is an exception. One
`InputError` carries every `Fault` of the input at once, each with its place, what was found there
and what was expected.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal
from itertools import islice

from attrs import evolve, field, frozen

from ocopkit.law.text import Lang, Text, printable

__all__ = ["Fault", "InputError", "nearest", "refused_by_system", "shown"]

_ARROW = " › "

# A file can hold millions of letters where a word should stand; what is said of it stays readable.
_LONG = 60  # a text, or a step of a path
_MOST_STEPS = 20
_MOST_ITEMS = 20
_LONGEST = 1_000  # what was found, or what is expected
_LONGEST_PATH = 5_000  # more than systems allow
_MOST_FAULTS = 1_000  # in one text


def _cut(text: str, most: int = _LONG) -> str:
    return f"{text[:most]}…" if len(text) > most else text


def _clean(text: str) -> str:
    return printable(_cut(text, _LONGEST))


def _found(text: str | Text | None) -> str | Text | None:
    return _clean(text) if isinstance(text, str) else _hint(text)


def _expected(text: Text) -> Text:
    return Text(_clean(text.vi), _clean(text.en))


def _hint(text: Text | None) -> Text | None:
    return None if text is None else _expected(text)


def _file(name: str | None) -> str | None:
    return None if name is None else _cut(name, _LONGEST_PATH)


@frozen
class Fault:
    """Lỗi: one thing that is wrong, and where.

    Whatever was in the input, a fault is of bounded length and steers no terminal: long texts end in "…".

    Args:
        path: keys from the outermost to the innermost, for instance ``("answers", "1.1")``.
        found: what stands there, as its writer would recognise it, or what is there in words; ``None`` where
            nothing stands.
        expected: what would be right there.
        hint: what to do, where more can be said.
        file: the file's name, where the input came from one.

    >>> fault = Fault(("answers", "1.1"), '"two"', Text("một số nguyên", "a whole number"))
    >>> print(fault.say("en"))
    answers › 1.1: expected a whole number, found "two"
    """

    path: tuple[str, ...]
    found: str | Text | None = field(converter=_found)
    expected: Text = field(converter=_expected)
    hint: Text | None = field(default=None, converter=_hint)
    file: str | None = field(default=None, converter=_file)

    def place(self, lang: Lang = "en") -> str:
        """The path as people read it: ``answers › 1.1``, and in Vietnamese ``dòng 2`` for ``line 2``."""
        steps = [_cut(step) for step in self.path[:_MOST_STEPS]]
        if lang == "vi":
            steps = [_NUMBERED.sub(lambda found: _IN_VIETNAMESE[found[0]], step) for step in steps]
        return printable(_ARROW.join([*steps, *["…"] * (len(self.path) > _MOST_STEPS)]))

    def what(self, lang: Lang) -> str | None:
        """What stands there, in a language where it is in words; ``None`` where nothing stands."""
        return self.found[lang] if isinstance(self.found, Text) else self.found

    def say(self, lang: Lang) -> str:
        """One line: file, place, expected, found, hint."""
        words = _WORDS[lang]
        found = words["nothing"] if self.found is None else f"{words['found']} {self.what(lang)}"
        line = f"{words['expected']} {self.expected[lang]}, {found}"
        if self.hint is not None:
            line = f"{line}. {self.hint[lang]}"
        # Ids that a plugin made up can stand in what is expected, and in the hint.
        return printable(": ".join(part for part in (self.file or "", self.place(lang), line) if part))


# Steps that are no keys: lines, columns and options are told by their numbers.
_NUMBERED = re.compile(r"(?<![^ ])(?:line|column|option)(?= \d)")
_IN_VIETNAMESE = {"line": "dòng", "column": "cột", "option": "mức"}


_WORDS: dict[Lang, dict[str, str]] = {
    "vi": {
        "expected": "cần",
        "found": "nhưng thấy",
        "nothing": "nhưng không có gì",
        "more": "… và {n} lỗi nữa",
    },
    "en": {
        "expected": "expected",
        "found": "found",
        "nothing": "found nothing",
        "more": "… and {n} more",
    },
}


class InputError(ValueError):
    """Đầu vào sai: an input that cannot be taken, with all its faults.

    ``str()`` gives one English line a fault, of the first thousand; `Fault.say` gives either language.

    Args:
        faults: every fault found, in the input's order.

    >>> fault = Fault(("regime",), '"vn-1"', Text("một mã đã biết", "a known id"))
    >>> print(InputError([fault]))
    regime: expected a known id, found "vn-1"
    """

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return self.say("en")

    def say(self, lang: Lang) -> str:
        """A line a fault, of the first thousand, and how many more there are."""
        lines = [fault.say(lang) for fault in self.faults[:_MOST_FAULTS]]
        more = len(self.faults) - len(lines)
        return "\n".join([*lines, *([_WORDS[lang]["more"].format(n=more)] if more else [])])

    def in_file(self, file: str) -> InputError:
        """The same faults, each naming `file`."""
        return InputError(evolve(fault, file=file) for fault in self.faults)


def shown(value: object) -> str:
    """A value as the writer of a file would recognise it: text in quotes, ``true``, ``null``.

    What is long, or deep, is shown by its beginning.

    >>> shown("two"), shown(True), shown(None), shown([1, "x"])
    ('"two"', 'true', 'null', '[1, "x"]')
    """
    return printable(_cut(_written(value, _DEEP), _LONGEST))


def _written(value: object, deep: int) -> str:
    text: str
    match value:
        case None | bool():
            text = _WORDS_OF[value]
        case str():
            text = f'"{_cut(value)}"'
        case int() if value.bit_length() > _HUGE_BITS:
            # Python refuses to print a number of thousands of digits.
            text = f"({value.bit_length()} bit)"
        case list() | tuple() | dict() if value and not deep:
            text = "{…}" if isinstance(value, dict) else "[…]"
        case list() | tuple():
            items = [_written(item, deep - 1) for item in value[:_MOST_ITEMS]]
            text = f"[{_listed(items, len(value))}]"
        case dict():
            pairs = islice(value.items(), _MOST_ITEMS)
            items = [f"{_key(key)} = {_written(item, deep - 1)}" for key, item in pairs]
            text = f"{{{_listed(items, len(value))}}}"
        case Decimal() | int() | date() | time():
            text = _cut(str(value))
        case _:
            text = _told(value)
    return text


_WORDS_OF = {None: "null", True: "true", False: "false"}


def _told(value: object) -> str:
    try:
        return _cut(repr(value), _LONGEST)
    except Exception:  # noqa: BLE001  # Python refuses long numbers, and a plugin's value may refuse all
        return f"({type(value).__name__})"


def _key(key: object) -> str:
    return _cut(key) if isinstance(key, str) else _written(key, 0)


def _listed(items: list[str], there: int) -> str:
    return ", ".join([*items, *["…"] * (there > len(items))])


_DEEP = 4
_HUGE_BITS = 1_000


def refused_by_system(error: OSError, expected: Text, file: str | None) -> Fault:
    """The fault that a system's refusal is: in both languages what is common, else as the system says it.

    >>> fault = refused_by_system(PermissionError(13, "..."), Text("một tệp đọc được", "a file"), "a.toml")
    >>> print(fault.say("vi"))
    a.toml: cần một tệp đọc được, nhưng thấy không có quyền truy cập
    """
    if isinstance(error, FileNotFoundError):
        return Fault((), None, expected, _NOT_THERE, file)
    return Fault((), _REFUSALS.get(error.errno or 0, error.strerror), expected, file=file)


_NOT_THERE = Text("Không có tệp hay thư mục này", "There is no such file or folder")
_TAKEN = Text("tên này đã có", "that the name is taken")
_DENIED = Text("không có quyền truy cập", "that access is denied")
_REFUSALS = {
    errno.EEXIST: _TAKEN,
    errno.ENOTEMPTY: _TAKEN,
    errno.EACCES: _DENIED,
    errno.EPERM: _DENIED,
    errno.EISDIR: Text("một thư mục", "a folder"),
    errno.ENOTDIR: Text("một tệp ở chỗ của thư mục", "a file in the place of a folder"),
    errno.ENOSPC: Text("đĩa đã đầy", "a full disk"),
    errno.ENAMETOOLONG: Text("tên quá dài", "that the name is too long"),
    errno.EROFS: Text("nơi chỉ đọc được", "that it can only be read"),
    errno.ELOOP: Text("liên kết vòng", "links in a circle"),
}


def nearest(found: str, known: Iterable[str], before: str = "") -> Text | None:
    """The hint "did you mean", or ``None`` where nothing known comes near.

    Near is what has points for its commas, what has the same letters, in other capitals or in another order,
    what is spelt alike, and an id that has what was found between its hyphens.

    Args:
        found: what stands there.
        known: what could stand there.
        before: signs that stand before all of these and say nothing, such as those of options.

    >>> nearest("anwsers", ["answers", "points"])["en"]
    'Did you mean "answers"?'
    >>> nearest("yen-bai", ["lang-son-2021-2025", "yen-bai-2026-2030"])["en"]
    'Did you mean "yen-bai-2026-2030"?'
    >>> nearest("1,1", ["1.1", "11"])["en"]
    'Did you mean "1.1"?'
    """
    if len(found) > _LONG:
        return None  # no key and no id is as long
    # Here and not above: errors are rare, and difflib costs the import of every user.
    from difflib import get_close_matches

    among, small, letters = list(known), found.casefold(), sorted(found)
    match = (
        [each for each in among if each == found.replace(",", ".")]
        or [each for each in among if each.casefold() == small]
        or [each for each in among if sorted(each) == letters]
        or get_close_matches(found, among)
        or [each for each in among if f"-{found}-" in f"-{each}-"]
    )
    if not match:
        return None
    meant = f"{before}{match[0]}"
    return Text(f'Có phải ý bạn là "{meant}"?', f'Did you mean "{meant}"?')
