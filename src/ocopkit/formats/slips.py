"""Lỗi thường gặp khi viết tệp: what to do about slips that can be told for sure from their line."""

from __future__ import annotations

import re
from datetime import date

from ocopkit.law.text import Text

__all__ = ["FIGURE", "hint_for", "of_thousands"]

FIGURE = Text("một số như 1002, 82.24 hoặc 269/3", "a number as 1002, 82.24 or 269/3")
"""Số liệu: what is expected where a figure stands that `of_thousands` has a hint for."""

_LONGEST = 500  # letters of a line; nobody writes longer ones by hand


def hint_for(line: str, column: int, reason: str) -> Text | None:
    """Gợi ý cho một lỗi cú pháp: what to do about a line of TOML, or ``None`` where that is not sure.

    Args:
        line: the line as it stands.
        column: where the parser could not go on, from 1.
        reason: what the parser says.

    >>> hint_for('"1.1" = none', 9, "Invalid value")["en"]
    'Put words in quotes: "none"'
    """
    if len(line) > _LONGEST:
        return None
    if (day := _of_day(line)) is not None:
        return day
    before, rest = line[: column - 1].rstrip(), line[column - 1 :].strip()
    if reason == "Invalid value":
        return _of_value(before, rest)
    if rest[:1] in _CURLY:
        return _STRAIGHT
    return _of_number(before, rest) or _of_key(line, column)


def of_thousands(number: str) -> Text | None:
    """Gợi ý cho số có thể là hàng nghìn: 1.002 can be a thousand and two, or hardly more than one.

    Args:
        number: the number as it stands, with points or commas.

    >>> of_thousands("1,002")["en"], of_thousands("0.125")
    ('If these are thousands, write 1002; if these are decimals, 1.0020', None)
    """
    if not _THOUSANDS.fullmatch(number):
        return None
    point = number.replace(",", ".")
    plain = point.replace(".", "")
    if point.count(".") > 1:
        return Text(f"Ghi hàng nghìn liền nhau: {plain}", f"Write thousands without signs between: {plain}")
    return Text(
        f"Nếu là hàng nghìn, ghi {plain}; nếu là số thập phân, ghi {point}0",
        f"If these are thousands, write {plain}; if these are decimals, {point}0",
    )


def _of_day(line: str) -> Text | None:
    """A day as people write it, its year first or last; nothing of a day that there is not."""
    written = _DAY.fullmatch(line)
    if written is None:
        return None
    first, month, last = written.groups()
    begins, ends = (len(each) == _YEAR for each in (first, last))
    if begins == ends:
        return None
    year, day = (first, last) if begins else (last, first)
    try:
        iso = date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
    return Text(f"Ghi ngày, không có ngoặc kép: {iso}", f"Write the day without quotes: {iso}")


def _of_value(before: str, rest: str) -> Text | None:
    """Where a value should begin."""
    if not rest or rest.startswith("#"):
        return _NO_VALUE if before.endswith("=") else None
    if rest[0] in _CURLY:
        return _STRAIGHT
    word = _WORDS.fullmatch(rest)
    if word is None:
        return None
    if word[1].lower() in ("true", "false"):
        return Text("Viết true, false bằng chữ thường", "Write true and false in small letters")
    return Text(f'Đặt chữ trong ngoặc kép: "{word[1]}"', f'Put words in quotes: "{word[1]}"')


def _of_number(before: str, rest: str) -> Text | None:
    """A whole number that a comma follows: decimals, or a list without its brackets."""
    whole, decimals = _WHOLE.search(before), _DECIMALS.match(rest)
    if whole is None or decimals is None:
        return None
    point = f"{whole[1]}.{decimals[1]}"
    if whole[1].lstrip("+-") == "0" or (decimals[1] != "0" and decimals[1].startswith("0")):
        return Text(f"Số thập phân dùng dấu chấm: {point}", f"Write decimals with a point: {point}")
    both = f"[{whole[1]}, {decimals[1]}]"
    return Text(
        f"Số thập phân dùng dấu chấm: {point}; danh sách đặt trong ngoặc vuông: {both}",
        f"Write decimals with a point: {point}, and a list in brackets: {both}",
    )


def _of_key(line: str, column: int) -> Text | None:
    """A key with signs that only keys in quotes can have."""
    key = _KEY.match(line)
    if key is None or column > key.end() or _BARE.fullmatch(key[1]):
        return None
    # Of a.b/c nobody knows whether the point parts two keys; that of a criterion, as in 6.1/stop, does not.
    if "." in key[1] and not _CODE.match(key[1]):
        return None
    return Text(f'Đặt khóa trong ngoặc kép: "{key[1]}"', f'Put the key in quotes: "{key[1]}"')


_CURLY = tuple("“”„‟‘’‚‛«»＂")
_STRAIGHT = Text('Dùng ngoặc kép thẳng: "', 'Use straight quotes: "')
_NO_VALUE = Text(
    "Chưa có giá trị: thêm # vào đầu dòng, hoặc ghi giá trị",
    "No value yet: put a # in front of the line, or write one",
)
_WORDS = re.compile(r"([^\W\d][^\"'=,#\[\]{}\\]*?)\s*(?:[,\]}#].*)?")
_WHOLE = re.compile(r"=\s*([+-]?[0-9]+)$")
_DECIMALS = re.compile(r",([0-9]+)\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([^\s\"'=#\[\]{},:\\][^\"'=#\[\]{},:\\]*?)\s*=")
_BARE = re.compile(r"[A-Za-z0-9_.-]+")
# One sign of equality: another could stand in a text that is not closed.
_YEAR = 4  # digits
_DAY = re.compile(r"[^=]*=\s*([0-9]{4}|[0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{1,2})\s*(?:#.*)?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,][0-9]{3})+")
_CODE = re.compile(r"[0-9]+(\.[0-9]+)*(?![0-9.])")
