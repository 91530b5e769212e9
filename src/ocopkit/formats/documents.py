"""Đọc tệp TOML và JSON nghiêm ngặt: a file's text to plain dictionaries, nothing guessed.

- Decimals are read exactly, as `Decimal`.
- Every text and key is taken in Unicode normal form C.
- A key that stands twice is a fault, also where its two spellings differ only in normal form.
- JSON knows no NaN and no Infinity.
- A byte order mark before the text is passed over; anything but UTF-8 is a fault.

A file of somebody else's may be made to hurt: what is read is of bounded size, depth and number of values,
and only a regular file is read, which no pipe and no device is.
"""

from __future__ import annotations

import json
import re
import stat
import tomllib
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Literal

from ocopkit.law.faults import Fault, InputError, refused_by_system, shown
from ocopkit.law.text import Text, nfc

__all__ = [
    "MOST_TABLES",
    "MOST_VALUES",
    "Document",
    "FileFormat",
    "format_of",
    "parse",
    "parse_noting",
    "read_text",
    "refuse_too_much",
]

FileFormat = Literal["toml", "json"]
"""Định dạng tệp: of a file that has keys."""

Document = dict[str, object]
"""Nội dung tệp: what a file says, as plain dictionaries, lists, texts and exact numbers."""


MOST_VALUES = 200_000
"""Số giá trị nhiều nhất của một tệp: keys and items of lists, or cells; the largest file here has 2,000."""

MOST_TABLES = 25_000
"""Số bảng và dòng nhiều nhất của một tệp: tables and lists, or lines; each can have many faults."""

_LARGEST = 5_000_000
"""Cỡ tệp lớn nhất: bytes; a card takes a few thousand."""

_DEEPEST = 50  # tables and lists in each other; the deepest file here has 5
_MOST_DOTS = 10_000_000  # the squares of their numbers in a line, added up


_OF_OFFICES = (".csv", ".doc", ".docx", ".odt", ".rtf", ".xls", ".xlsm", ".xlsx", ".ods", ".pdf")
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
            hint = None
            named = Path(path.stem).suffix.lower() in (".toml", ".json")
            name = path.stem if named else f"{path.stem}.toml"
            # A reader that takes other files too tells what to do about those that are like them.
            if suffix in _OF_OFFICES and (named or expected is _TOML_OR_JSON):
                hint = Text(f"Ghi thành tệp chữ {name}, như bằng Notepad", f"Write it as plain text, {name}")
            elif named or (suffix == ".txt" and expected is _TOML_OR_JSON):
                hint = Text(f"Đổi tên tệp thành {name}", f"Name the file {name}")
            raise InputError([Fault((), suffix or path.name or str(path), expected, hint, file=str(path))])


def read_text(path: Path) -> str:
    """A file's text.

    Raises:
        InputError: where it cannot be opened or is not UTF-8.
    """
    file = str(path)
    try:
        _refuse_irregular(path)
        with path.open("rb") as stream:
            data = stream.read(_LARGEST + 1)
    except InputError:
        raise
    except OSError as error:
        raise InputError([refused_by_system(error, _READABLE, file)]) from None
    except ValueError:
        # A name that holds NUL is no name of a file, and Python says so in another way.
        raise InputError([Fault((), shown(file), _READABLE, file=file)]) from None
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


_READABLE = Text("một tệp đọc được", "a file that can be read")


def _refuse_irregular(path: Path) -> None:
    """Refuse what would be waited for, or read, without end; a link is what it leads to."""
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        found = _KINDS.get(stat.S_IFMT(mode), Text("thiết bị", "device"))
        expected = Text("một tệp thường", "a regular file")
        raise InputError([Fault((), found, expected, file=str(path))])


_KINDS = {
    stat.S_IFDIR: Text("thư mục", "folder"),
    stat.S_IFIFO: Text("ống dẫn (pipe)", "pipe"),
    stat.S_IFSOCK: Text("socket", "socket"),
}


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
    # Python's reader takes time and memory that grow with the square of a key's parts.
    if format == "toml" and sum(line.count(".") ** 2 for line in text.split("\n")) > _MOST_DOTS:
        raise InputError([_too_deep(text)])
    plain = _Plain(text)
    document = plain.value(_LOADERS[format](text), ())
    if not isinstance(document, dict):
        raise InputError([Fault((), shown(document), Text("một đối tượng { }", "an object { }"))])
    return document, plain.faults


class _Pairs(list[tuple[str, object]]):
    """A JSON object as it stands in the text, with the keys that stand twice."""


class _NoNumber(str):
    """NaN or Infinity, which JSON does not know, or a number with more zeros than can be held."""

    __slots__ = ()


def _decimal(written: str) -> Decimal | _NoNumber:
    try:
        return Decimal(written)
    except InvalidOperation:
        return _NoNumber(written)


def _load_toml(text: str) -> object:
    try:
        return tomllib.loads(text, parse_float=_decimal)
    except tomllib.TOMLDecodeError as error:
        raise InputError([_syntax_fault(str(error), text, "toml")]) from None
    except (RecursionError, ValueError):
        raise InputError([_too_deep(text)]) from None


def _load_json(text: str) -> object:
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_NoNumber, object_pairs_hook=_Pairs)
    except json.JSONDecodeError as error:
        place = f"(at line {error.lineno}, column {error.colno})"
        raise InputError([_syntax_fault(f"{error.msg} {place}", text, "json")]) from None
    except (RecursionError, ValueError):
        raise InputError([_too_deep(text)]) from None


_LOADERS: dict[FileFormat, Callable[[str], object]] = {"toml": _load_toml, "json": _load_json}


def _too_deep(text: str) -> Fault:
    expected = Text(
        "một tài liệu không lồng quá sâu, không có số quá dài", "no endless nesting and no endless number"
    )
    return Fault((), shown(text), expected)


def refuse_too_much(values: int, tables: int) -> None:
    """Refuse a file that holds more than any that is meant: it would take minutes to say what is wrong in it.

    Args:
        values: how many there are so far, keys and items of lists, or cells.
        tables: how many there are so far, and lists, or lines.

    Raises:
        InputError: for more than `MOST_VALUES` or `MOST_TABLES`.

    >>> refuse_too_much(200_001, 2)
    Traceback (most recent call last):
        ...
    ocopkit.law.faults.InputError: expected at most 200000 values in a file, found 200001.
    Divide it into several files
    """
    hint = Text("Chia thành nhiều tệp", "Divide it into several files")
    if values > MOST_VALUES:
        expected = Text(
            f"không quá {MOST_VALUES} giá trị trong một tệp", f"at most {MOST_VALUES} values in a file"
        )
        raise InputError([Fault((), str(values), expected, hint)])
    if tables > MOST_TABLES:
        expected = Text(
            f"không quá {MOST_TABLES} bảng hay dòng trong một tệp",
            f"at most {MOST_TABLES} tables or lines in a file",
        )
        raise InputError([Fault((), str(tables), expected, hint)])


def _syntax_fault(message: str, text: str, format: FileFormat) -> Fault:
    """The parser's one complaint, with its line, and what to do where that line tells."""
    place = re.search(r"\(at (?:line (\d+), column (\d+)|end of document)\)$", message)
    reason = message[: place.start()].strip() if place else message
    # As the parsers count them: not every sign that ends a line for Python does for them.
    lines = text.split("\n")
    line, column = (len(lines), len(lines[-1]) + 1)
    opened = None if place is None or place[1] else _open_quote(reason, text)
    if place and place[1]:
        line, column = int(place[1]), int(place[2])
    elif opened is not None:
        # What is not closed runs to the end of the file; the last sign of that kind opened it.
        before = text[: text.rfind(opened)]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = lines[line - 1].strip()
    # The parsers speak English only, and other Pythons may say other things.
    said = _IN_VIETNAMESE.get(reason)
    expected = Text(f"cú pháp đúng ({said})" if said else "cú pháp đúng", f"valid syntax ({reason})")
    hint = None
    if opened is not None:
        hint = Text(f"Chưa đóng ngoặc {opened}", f"The quote {opened} is not closed")
    elif "Cannot overwrite" in reason or "Duplicate" in reason or "twice" in reason:
        hint = _twice(lines[: line - 1], found)
    elif _OF_THE_OTHER[format].match(text):
        hint = _OTHERWISE[format]
    else:
        # Here and not above: errors are rare.
        from ocopkit.formats.slips import hint_for, hint_for_json

        hint = (hint_for if format == "toml" else hint_for_json)(lines[line - 1], column, reason)
    return Fault((f"line {line}, column {column}",), found or None, expected, hint)


# What would be right, by what the parsers of TOML and of JSON say.
_IN_VIETNAMESE = {
    "Invalid value": "một giá trị",
    "Expected '=' after a key in a key/value pair": "dấu = sau khóa",
    "Expected newline or end of document after a statement": "xuống dòng sau giá trị",
    "Expected ']' at the end of a table declaration": "dấu ] sau tên bảng",
    "Expected ']]' at the end of an array declaration": "dấu ]] sau tên bảng",
    "Unclosed array": "dấu phẩy giữa các mục, dấu ] ở cuối",
    "Unclosed inline table": "dấu phẩy giữa các mục, dấu } ở cuối",
    "Illegal character '\\n'": "đóng ngoặc kép trước khi xuống dòng",
    "Unescaped '\\' in a string": "hai dấu \\\\ thay cho một",
    "Invalid date or datetime": "một ngày có thật",
    "Expecting value": "một giá trị",
    "Expecting ',' delimiter": "dấu phẩy giữa các mục, hoặc dấu đóng ngoặc ở cuối",
    "Expecting ':' delimiter": "dấu hai chấm sau khóa",
    "Expecting property name enclosed in double quotes": "khóa trong ngoặc kép",
    "Invalid control character at": "đóng ngoặc kép trước khi xuống dòng",
    "Invalid \\escape": "hai dấu \\\\ thay cho một",
    "Extra data": "hết tệp sau dấu đóng ngoặc cuối cùng",
}

# How files of the other format begin, as none of this one does.
_OF_THE_OTHER: dict[FileFormat, re.Pattern[str]] = {
    "toml": re.compile(r"\s*\{"),
    "json": re.compile(r"(?:\s*#.*\n)*\s*(?:\[\[?[A-Za-z_]+\]|[A-Za-z_]+\s*=)"),
}

_OTHERWISE: dict[FileFormat, Text] = {
    # Not all that is TOML can be JSON instead.
    "toml": Text("Nội dung tệp là JSON, không phải TOML", "What the file holds is JSON and not TOML"),
    "json": Text(
        "Nội dung tệp là TOML, không phải JSON: đổi đuôi tệp thành .toml",
        "What the file holds is TOML and not JSON: let its name end in .toml",
    ),
}


def _open_quote(reason: str, text: str) -> str | None:
    """The sign of a quote that runs to the end of the file; ``None`` where something else is missed."""
    if reason == "Unterminated string":
        return '"""' if text.count('"""') % 2 else '"'
    literal = re.fullmatch('Expected "(\'+)"', reason)
    return None if literal is None else literal[1]


def _twice(above: Sequence[str], line: str) -> Text:
    """What to do about a key or a table that stands a second time, or holds values where it is one."""
    once = Text("Một khóa chỉ được viết một lần", "A key may stand only once")
    heading = line.strip("[] ")
    opened = next((each.strip() for each in reversed(above) if each.lstrip().startswith("[")), "")
    if line.startswith("[") and any(each.strip() == f"[[{heading}]]" for each in above):
        several = f"[[{heading}]]"
        return Text(f"Mở mỗi mục bằng hai ngoặc vuông: {several}", f"Open each with two brackets: {several}")
    if line.startswith("["):
        return once
    key = line.partition("=")[0].strip()
    earlier = [n for n, each in enumerate(above, 1) if each.partition("=")[0].strip() == key]
    if not earlier:
        return Text(
            f"Phần đầu của “{key}” đã có giá trị riêng", f'The beginning of "{key}" has a value of its own'
        )
    if opened.startswith("[["):
        return Text(
            f"{once.vi} (dòng {earlier[-1]}); mục mới mở bằng {opened}",
            f"{once.en} (line {earlier[-1]}); a new one opens with {opened}",
        )
    return Text(f"{once.vi} (dòng {earlier[-1]})", f"{once.en} (line {earlier[-1]})")


class _Plain:
    """A document on its way to plain values: how many there are so far, and what is none."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.faults: list[Fault] = []
        self.values = self.tables = 0

    def value(self, value: object, path: tuple[str, ...]) -> object:
        """A value with all that is in it; in place of what is no text, none stands."""
        match value:
            case str():
                return nfc(value) if self.is_text(value, path) else ""
            case _Pairs():
                return self.once_each(value, path)
            case dict():
                return self.once_each(value.items(), path)
            case list():
                self.counted(len(value), path)
                places = ((item, (*path, str(n))) for n, item in enumerate(value, 1))
                return [self.value(item, place) for item, place in places if self.is_number(item, place)]
            case _:
                return value

    def once_each(self, pairs: Collection[tuple[str, object]], path: tuple[str, ...]) -> Document:
        self.counted(len(pairs), path)
        plain: Document = {}
        for key, value in pairs:
            key = nfc(key)  # noqa: PLW2901  # the key as it is meant
            place = (*path, key)
            if key in plain:
                expected = Text("mỗi khóa một lần", "each key once")
                self.faults.append(Fault(place, shown(key), expected))
            if self.is_text(key, place) and self.is_number(value, place):
                plain[key] = self.value(value, place)
        return plain

    def is_text(self, value: str, path: tuple[str, ...]) -> bool:
        """Whether a text holds letters only: JSON can write halves of letters, which no file can hold."""
        if _HALF.search(value):
            self.faults.append(Fault(path, shown(value), Text("chữ Unicode", "Unicode text")))
            return False
        return True

    def is_number(self, value: object, path: tuple[str, ...]) -> bool:
        """Whether a value is none of the numbers that are none."""
        if isinstance(value, _NoNumber):
            self.faults.append(Fault(path, value, _FINITE if value in _ENDLESS else _SHORTER))
            return False
        return True

    def counted(self, more: int, path: tuple[str, ...]) -> None:
        """Give up on a document that no one has written by hand.

        Raises:
            InputError: where it is too deep, or holds too much.
        """
        self.values += more
        self.tables += 1
        refuse_too_much(self.values, self.tables)
        if len(path) > _DEEPEST:
            raise InputError([_too_deep(self.text)])


_HALF = re.compile("[\ud800-\udfff]")
_ENDLESS = ("NaN", "Infinity", "-Infinity")
_FINITE = Text("một số hữu hạn", "a finite number")
_SHORTER = Text("một số có độ dài bình thường", "a number of usual length")
