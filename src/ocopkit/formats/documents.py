"""Đọc tệp TOML và JSON nghiêm ngặt: a file's text to plain dictionaries, nothing guessed.

- Decimals are read exactly, as `Decimal`.
- Every text and key is taken in Unicode normal form C.
- A key that stands twice is a fault, also where its two spellings differ only in normal form.
- JSON knows no NaN and no Infinity.
- A byte order mark before the text is passed over; anything but UTF-8 is a fault.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Literal

from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text, nfc

__all__ = ["Document", "FileFormat", "format_of", "parse", "parse_noting", "read_text"]

FileFormat = Literal["toml", "json"]
Document = dict[str, object]


_MOST_DOTS = 1_000  # in a line

_LARGEST = 5_000_000
"""Cỡ tệp lớn nhất: bytes; a card takes a few thousand."""


_TOML_OR_JSON = Text("tệp .toml hoặc .json", "a .toml or a .json file")


def format_of(path: Path, expected: Text = _TOML_OR_JSON) -> FileFormat:
    """The format that a file's name tells.

    Args:
        path: the file.
        expected: which files its reader takes.

    Raises:
        InputError: where it tells none that is known.

    >>> format_of(Path("card.toml"))
    'toml'
    """
    match path.suffix.lower():
        case ".toml":
            return "toml"
        case ".json":
            return "json"
        case suffix:
            raise InputError([Fault((), suffix or path.name or str(path), expected, file=str(path))])


def read_text(path: Path) -> str:
    """A file's text.

    Raises:
        InputError: where it cannot be opened or is not UTF-8.
    """
    file = str(path)
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except OSError as error:
        expected = Text("một tệp đọc được", "a file that can be read")
        found = None if isinstance(error, FileNotFoundError) else error.strerror
        raise InputError([Fault((), found, expected, file=file)]) from None
    try:
        if len(data) > _LARGEST:
            expected = Text(f"tệp không quá {_LARGEST} byte", f"a file of at most {_LARGEST} bytes")
            raise InputError([Fault((), f"> {_LARGEST}", expected, file=file)])
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        expected = Text("văn bản mã hóa UTF-8", "text in UTF-8")
        found = f"0x{data[error.start]:02x} (byte {error.start + 1})"
        hint = Text("Lưu lại tệp với mã hóa UTF-8", "Save the file as UTF-8")
        raise InputError([Fault((), found, expected, hint, file)]) from None


def parse(text: str, format: FileFormat) -> Document:
    """A document's text as plain dictionaries, lists, texts, ints, bools, `Decimal` and dates.

    Raises:
        InputError: for a syntax error, with line and column, or for everything that is no sound value.

    >>> parse('a = 1.10', "toml")
    {'a': Decimal('1.10')}
    """
    document, faults = parse_noting(text, format)
    if faults:
        raise InputError(faults)
    return document


def parse_noting(text: str, format: FileFormat) -> tuple[Document, list[Fault]]:
    """The same for a reader that goes on after faults: what is sound, and what is not.

    Raises:
        InputError: for a syntax error, after which nothing can be read.
    """
    faults: list[Fault] = []
    # Python's reader takes a time that grows with the square of a key's parts.
    if format == "toml" and any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise InputError([_too_deep(text)])
    try:
        plain = _plain(_LOADERS[format](text), (), faults)
    except RecursionError:
        raise InputError([_too_deep(text)]) from None
    if not isinstance(plain, dict):
        raise InputError([Fault((), shown(plain), Text("một đối tượng { }", "an object { }"))])
    return plain, faults


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it stands in the text, with the keys that stand twice."""


class _NoNumber(str):
    """NaN or Infinity, which JSON does not know."""

    __slots__ = ()


def _load_toml(text: str) -> object:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError([_syntax_fault(str(error), text)]) from None
    except (RecursionError, ValueError):
        raise InputError([_too_deep(text)]) from None


def _load_json(text: str) -> object:
    try:
        return json.loads(text, parse_float=Decimal, parse_constant=_NoNumber, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        place = f"(at line {error.lineno}, column {error.colno})"
        raise InputError([_syntax_fault(f"{error.msg} {place}", text)]) from None
    except (RecursionError, ValueError):
        raise InputError([_too_deep(text)]) from None


_LOADERS: dict[FileFormat, Callable[[str], object]] = {"toml": _load_toml, "json": _load_json}


def _too_deep(text: str) -> Fault:
    expected = Text(
        "một tài liệu không lồng quá sâu, không có số quá dài", "no endless nesting and no endless number"
    )
    return Fault((), shown(text), expected)


def _syntax_fault(message: str, text: str) -> Fault:
    """The parser's one complaint, with the line that it complains of."""
    place = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    reason = message[: place.start()].strip() if place else message
    lines = text.splitlines() or [""]
    line, column = (len(lines), len(lines[-1]) + 1)
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    found = lines[line - 1].strip() if line <= len(lines) else ""
    expected = Text(f"cú pháp đúng ({reason})", f"valid syntax ({reason})")
    hint = None
    if "Cannot overwrite" in reason or "Duplicate" in reason or "twice" in reason:
        hint = Text("Một khóa chỉ được viết một lần", "A key may stand only once")
    return Fault((f"line {line}, column {column}",), found or None, expected, hint)


def _plain(value: object, path: tuple[str, ...], faults: list[Fault]) -> object:
    match value:
        case str() if not _is_text(value):
            expected = Text("chữ Unicode", "Unicode text")
            faults.append(Fault(path, shown(value), expected))
            return ""
        case str():
            return nfc(value)
        case _Pairs():
            return _once_each(value, path, faults)
        case dict():
            return _once_each(value.items(), path, faults)
        case list():
            return [_plain(item, (*path, str(n)), faults) for n, item in enumerate(value, 1)]
        case _:
            return value


def _is_text(value: str) -> bool:
    """Whether a text holds letters only: JSON can write halves of letters, which no file can hold."""
    return _HALF.search(value) is None


_HALF = re.compile("[\ud800-\udfff]")


def _once_each(pairs: Iterable[tuple[str, object]], path: tuple[str, ...], faults: list[Fault]) -> Document:
    plain: Document = {}
    for key, value in pairs:
        key = nfc(key)  # noqa: PLW2901  # the key as it is meant
        if key in plain:
            expected = Text("mỗi khóa một lần", "each key once")
            faults.append(Fault((*path, key), f'"{key}"', expected))
        if isinstance(value, _NoNumber):
            faults.append(Fault((*path, key), str(value), Text("một số hữu hạn", "a finite number")))
            continue
        plain[key] = _plain(value, (*path, key), faults)
    return plain
