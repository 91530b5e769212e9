"""Lỗi thường gặp khi viết tệp: what to do about slips that can be told for sure from their line."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from ocopkit.law.text import Text, nfc
from ocopkit.rating.cards import NA, NONE, TRUTHS, UNANSWERED

__all__ = ["FIGURE", "hint_for", "hint_for_json", "of_day", "of_figure", "of_stars"]

FIGURE = Text("một số như 1002, 82.24 hoặc 269/3", "a number as 1002, 82.24 or 269/3")
"""Số liệu: what is expected where a figure stands that `of_figure` has a hint for."""

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
    value = "" if (found := _VALUE.fullmatch(line)) is None else found[1]
    before, rest = line[: column - 1].rstrip(), line[column - 1 :].strip()
    if (hint := _of_token(before, rest)) is not None:
        return hint
    if reason == "Invalid value":
        return _of_value(before, rest, code=_ANSWERED.search(before) is not None)
    if rest[:1] in _CURLY:
        return _STRAIGHT
    whole, decimals = _WHOLE.search(before), _DECIMALS.match(rest)
    number = None if whole is None or decimals is None else _of_number(whole[1], decimals[1])
    answer = _of_answer(value) if _ANSWERED.search(line.partition("=")[0] + "=") else None
    hint = (
        _of_colon(line) or answer or number or _of_percent(value) or of_figure(value) or _of_key(line, column)
    )
    alone = reason.startswith(_NO_STATEMENT) and _WITHOUT_EQUALS.fullmatch(line)
    return _WORDS_ALONE if hint is None and alone else hint


def _of_answer(value: str) -> Text | None:
    """What stands for an answer with the words of its option, with points, or as a case without quotes."""
    said = nfc(value.lower())
    if (points := _POINTS.fullmatch(said)) is not None:
        return Text(
            f"Ghi số của mức, không ghi điểm; trong [points] thì ghi {points[1]}",
            f"Write the number of the option, not its points; in [points] write {points[1]}",
        )
    if (option := _OPTION_IN_WORDS.fullmatch(said)) is not None:
        return _of_option(option[1])
    if _CASE.fullmatch(said):
        return Text(f'Đặt trong ngoặc kép: "{value}"', f'Put it in quotes: "{value}"')
    return None


def _of_option(number: str) -> Text:
    return Text(
        f"Chỉ ghi số của mức: {number}; trong [points] ghi số điểm",
        f"Write the number of the option alone: {number}; in [points] write the points",
    )


def _of_colon(line: str) -> Text | None:
    """An option of an empty card in place of its answer, or a colon in place of =."""
    if _OPTION_LINE.match(nfc(line)):
        return _OPTION_IS_NO_ANSWER
    if (colon := _COLON.fullmatch(line)) is None:
        return None
    both = f"{colon[1]} = {colon[2]}"
    return Text(f"Giữa khóa và giá trị là dấu bằng: {both}", f"Write = between key and value: {both}")


def _of_quoted_day(day: str) -> Text:
    return Text(f'Ghi ngày trong ngoặc kép: "{day}"', f'Write the day in quotes: "{day}"')


def of_stars(text: str) -> Text | None:
    """Gợi ý cho hạng sao: how a file has the stars from one number to another.

    Args:
        text: what stands there, as people write it.

    >>> of_stars("3-5")["en"], of_stars("three")
    ('Write the fewest and the most stars: [3, 5]', None)
    """
    found = _SPAN.fullmatch(text)
    if found is None or found[1] > found[2]:
        return None
    pair = f"[{found[1]}, {found[2]}]"
    return Text(
        f"Ghi hạng thấp nhất và hạng cao nhất: {pair}", f"Write the fewest and the most stars: {pair}"
    )


def of_day(text: str, *, bare: bool = False) -> Text | None:
    """Gợi ý cho một ngày: how to write a day that stands there as people write it, its year first or last.

    Args:
        text: what stands there.
        bare: whether it stands without quotation marks, and has to go on doing so.

    Returns:
        ``None`` for what is no day, or one that there is not.

    >>> of_day("20/11/2025")["en"], of_day("2025-11-20 00:00:00")["en"], of_day("31/13/2025")
    ('Write 2025-11-20', 'Write 2025-11-20', None)
    """
    day = _iso_day(text)
    if day is None:
        return None
    if bare:
        return Text(f"Ghi ngày, không có ngoặc kép: {day}", f"Write the day without quotes: {day}")
    return Text(f"Ghi {day}", f"Write {day}")


def _iso_day(text: str) -> str | None:
    """A day as 2025-11-20."""
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    first, month, last = found.groups()
    begins, ends = (len(each) == _YEAR for each in (first, last))
    if begins == ends:
        return None
    year, day = (first, last) if begins else (last, first)
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def of_figure(text: str, *, quoted: bool = False) -> Text | None:
    """Gợi ý cho số liệu: how to write a figure that stands there as people write it.

    That is with a comma, with signs or blanks between thousands, or with a unit. Of 1.002 nobody knows
    whether it is a thousand and two, or hardly more than one.

    Args:
        text: what stands there.
        quoted: whether it stands in quotation marks, which a number does without.

    Returns:
        ``None`` for a number as it should be, and for what is none.

    >>> of_figure("12,5 %")["en"], of_figure("0.125")
    ('Write the number alone: 12.5', None)
    >>> of_figure("1,002")["en"]
    'If these are thousands, write 1002; if these are decimals, 1.0020'
    """
    found = _FIGURE.fullmatch(text.strip())
    if found is None:
        return None
    number, unit = found.groups()
    if (hint := _of_thousands(number)) is not None:
        return hint
    parts = number.split()
    plain = "".join(parts).replace(",", ".")
    if plain.count(".") > 1:
        return None
    if unit or len(parts) > 1:
        return Text(f"Chỉ ghi số: {plain}", f"Write the number alone: {plain}")
    if quoted:
        return Text(f"Ghi số, không có ngoặc kép: {plain}", f"Write the number without quotes: {plain}")
    return None if plain == number else Text(f"Ghi dấu chấm: {plain}", f"Write a point: {plain}")


def _of_percent(text: str) -> Text | None:
    """A number with a sign of percent, which is a figure in percent or a probability."""
    found = _PERCENT.fullmatch(text)
    if found is None:
        return None
    plain = found[1].replace(",", ".")
    share = f"{Decimal(plain).scaleb(-2).normalize():f}"
    return Text(
        f"Chỉ ghi số: {plain}; xác suất thì ghi {share}",
        f"Write the number alone: {plain}; for a probability {share}",
    )


def _of_thousands(number: str) -> Text | None:
    """Thousands with signs between, or three decimals."""
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


def hint_for_json(line: str, column: int, reason: str) -> Text | None:
    """Gợi ý cho một lỗi cú pháp JSON: what to do about a line of JSON, or ``None`` where that is not sure.

    Args:
        line: the line as it stands.
        column: where the parser could not go on, from 1.
        reason: what the parser says.

    >>> hint_for_json("{'a': 1}", 2, "Expecting property name enclosed in double quotes")["en"]
    'Use straight quotes: "'
    """
    if len(line) > _LONGEST:
        return None
    before, rest = line[: column - 1].rstrip(), line[column - 1 :].strip()
    if rest[:1] in (*_CURLY, "'"):
        return _STRAIGHT
    hint = _IN_JSON.get((reason, rest[:1])) or _of_token(before, rest, quoted=True)
    if hint is not None and before[-1:] + rest[:1] not in _MIXED_UP:
        return hint
    if reason == _NO_NAME:
        return _of_name(line, column)
    code = _ANSWERED.search(before) is not None
    return _of_value(before, rest, code=code) if reason == "Expecting value" else None


def _of_name(line: str, column: int) -> Text | None:
    """What stands where a key of JSON should: the decimals of a number, or a key without quotes."""
    whole, decimals = _WHOLE_OF_JSON.search(line[: column - 1]), _DECIMALS_OF_JSON.match(line[column - 1 :])
    if whole is not None and decimals is not None:
        return _of_number(whole[1], decimals[1])
    name = _NAME.match(line[column - 1 :])
    return None if name is None else _key_in_quotes(name[1])


def _of_token(before: str, rest: str, *, quoted: bool = False) -> Text | None:
    """A day, or numbers from one to another, around the place where the parser could not go on."""
    start, end = _TOKEN_ENDS.search(before), _TOKEN_STARTS.match(rest)
    if end is None:
        return None
    token = (start[0] if start else "") + end[0]
    if (day := _iso_day(token)) is not None:
        return _of_quoted_day(day) if quoted else of_day(token, bare=True)
    if (span := _SPAN.fullmatch(token)) is not None and int(span[1]) < int(span[2]):
        if _OF_STARS.search(before):
            return of_stars(token)
        listed = ", ".join(map(str, range(int(span[1]), int(span[2]) + 1)))
        return Text(f"Liệt kê từng số: [{listed}]", f"List every number: [{listed}]")
    return None


def _of_value(before: str, rest: str, *, code: bool) -> Text | None:
    """Where a value should begin, of an answer or of something else."""
    if not rest or rest.startswith("#"):
        return _NO_VALUE if before.endswith("=") else None
    if rest[0] in _CURLY:
        return _STRAIGHT
    word = _WORDS.fullmatch(rest)
    return None if word is None else _of_word(word[1], code=code)


def _of_word(word: str, *, code: bool) -> Text:
    """A word without quotes, which is an answer or something else."""
    said = nfc(word.lower())
    if said in ("true", "false"):
        return Text("Viết true, false bằng chữ thường", "Write true and false in small letters")
    if (option := _OPTION.fullmatch(said)) is not None:
        return _of_option(option[1])
    truth = TRUTHS.get(said)
    if code and (word == "None" or said not in (NONE, NA)):
        return _of_answer_in_words(said, truth)
    if truth is not None:
        return Text(
            f'Có hay không thì ghi {truth}; chữ thì đặt trong ngoặc kép: "{word}"',
            f'Write {truth} for yes or no, and words in quotes: "{word}"',
        )
    if said == "null":
        return _MISSING
    quoted = said if code else word
    return Text(f'Đặt chữ trong ngoặc kép: "{quoted}"', f'Put words in quotes: "{quoted}"')


def _of_answer_in_words(said: str, truth: str | None) -> Text:
    """A word that is no answer; None is what Python writes for nothing."""
    if said in ("none", "null"):
        return UNANSWERED
    if truth is None:
        return _ANSWERS
    return Text(
        f"Có hay không thì ghi {truth}; tiêu chí khác thì ghi số của mức; trong [points] ghi số điểm",
        f"Write {truth} for yes or no, else the number of the option; in [points] write the points",
    )


def _of_number(whole: str, decimals: str) -> Text:
    """A whole number that a comma follows: decimals, thousands, or a list without its brackets."""
    point = f"{whole}.{decimals}"
    thousands = _of_thousands(point)
    if whole.lstrip("+-") == "0" or decimals.startswith("0"):
        if thousands is not None:
            return thousands
        if not decimals.strip("0"):
            return Text(f"Ghi số nguyên: {whole}", f"Write a whole number: {whole}")
        return Text(f"Số thập phân dùng dấu chấm: {point}", f"Write decimals with a point: {point}")
    both = f"[{whole}, {decimals}]"
    if thousands is not None:
        return Text(
            f"{thousands.vi}; danh sách đặt trong ngoặc vuông: {both}",
            f"{thousands.en}; a list stands in brackets: {both}",
        )
    return Text(
        f"Số thập phân dùng dấu chấm: {point}; danh sách đặt trong ngoặc vuông: {both}",
        f"Write decimals with a point: {point}, and a list in brackets: {both}",
    )


def _of_key(line: str, column: int) -> Text | None:
    """A key with signs that only keys in quotes can have."""
    before = line[: column - 1]
    # Within braces it begins behind them, or behind the last comma.
    key = _KEY.match(line, max(before.rfind("{"), before.rfind(",")) + 1)
    if key is None or column > key.end() or _BARE.fullmatch(key[1]):
        return None
    # Of a.b/c nobody knows whether the point parts two keys; that of a criterion, as in 6.1/stop, does not.
    if "." in key[1] and not _CODE.match(key[1]):
        return None
    return _key_in_quotes(key[1])


def _key_in_quotes(key: str) -> Text:
    return Text(f'Đặt khóa trong ngoặc kép: "{key}"', f'Put the key in quotes: "{key}"')


_CURLY = tuple("“”„‟‘’‚‛«»＂")
_ANSWERS = Text(
    'Ghi số của mức, true (có), false (không), "none" (không mức nào phù hợp) hoặc "na" (không áp dụng); '
    "trong [points] ghi số điểm",
    'Write the number of the option, true, false, "none" where no option fits, or "na" where it does not '
    "apply; in [points] write the points",
)
_OPTION_IS_NO_ANSWER = Text(
    "Dòng này là một mức: thêm lại # vào đầu dòng, và ghi số của mức sau dấu = của tiêu chí "
    "(trong [points] thì số điểm)",
    "This line is an option: put its # back, and write its number, in [points] its points, after the = of "
    "the criterion",
)
_WORDS_ALONE = Text(
    "Lời giải thích thì có # ở đầu dòng; khóa thì có dấu = rồi đến giá trị",
    "What only explains begins with #; a key has a = and its value after it",
)
_MISSING = Text(
    "Chưa có giá trị: ghi giá trị, hoặc bỏ cả mục", "No value yet: write one, or leave the item out"
)
_LAST_COMMA = Text("Bỏ dấu phẩy sau mục cuối", "Leave out the comma after the last item")
_COMMA = Text("Thiếu dấu phẩy trước chỗ này", "There is a comma missing before this")
_COLON_IN_JSON = Text(
    "Giữa khóa và giá trị của JSON là dấu hai chấm", "Write a colon between key and value of JSON"
)
_NOT_CLOSED = Text("Cuối tệp còn thiếu } hoặc ]", "At the end of the file a } or ] is missing")
_QUOTE = Text('Chưa đóng ngoặc "', 'The quote " is not closed')
_NO_NAME = "Expecting property name enclosed in double quotes"
_MIXED_UP = (":]", "[}")
# By what the parser says and the sign where it could not go on; behind the last line there is none.
_IN_JSON = {
    (_NO_NAME, "}"): _LAST_COMMA,
    ("Expecting value", "]"): _LAST_COMMA,
    ("Expecting value", "}"): _MISSING,
    ("Illegal trailing comma before end of object", ","): _LAST_COMMA,
    ("Illegal trailing comma before end of array", ","): _LAST_COMMA,
    ("Expecting ',' delimiter", '"'): _COMMA,
    ("Expecting ',' delimiter", "{"): _COMMA,
    ("Expecting ',' delimiter", "["): _COMMA,
    ("Expecting ',' delimiter", ""): _NOT_CLOSED,
    ("Expecting ':' delimiter", "="): _COLON_IN_JSON,
    ("Unterminated string starting at", '"'): _QUOTE,
    ("Invalid control character at", ""): _QUOTE,
}
_STRAIGHT = Text('Dùng ngoặc kép thẳng: "', 'Use straight quotes: "')
_NO_VALUE = Text(
    "Chưa có giá trị: thêm # vào đầu dòng, hoặc ghi giá trị",
    "No value yet: put a # in front of the line, or write one",
)
_FIGURE = re.compile(
    r"(-?(?:[0-9]{1,3}(?:[ \u00a0][0-9]{3}){1,4}|[0-9]{1,15})(?:[.,][0-9]{1,12})*)\s*(%|[^\W\d_][^\d=]*)?"
)
# One sign of equality: another could stand in a text that is not closed.
_VALUE = re.compile(r"[^=]*=\s*([^#\"'\[\]{}]+?)\s*(?:#.*)?")
_WORDS = re.compile(r"([^\W\d][^\"'=,#\[\]{}\\]*?)\s*(?:[,\]}#].*)?")
_OPTION = re.compile(r"(?:mức|option) ([0-9]{1,2})")
# A code, and a list of answers perhaps begun.
_ANSWERED = re.compile(r"(?:^|[{,])\s*[\"']?[0-9]+(?:\.[0-9]+)*[a-z]?[\"']?\s*[=:](?:\s*\[[^=:\]]*)?$")
# As an empty card has them: words, or at their end the points.
_OPTION_LINE = re.compile(
    r"\s*\"?[0-9]{1,2}(?:/[0-9]{1,2})?\"?\s*:\s*"
    r"(?:(?!(?:true|false|none|na)\b)[^\W\d_]|[^#]*\([^()]* (?:điểm|points?)\)[\s*]*$)",
    re.IGNORECASE,
)
_NO_STATEMENT = ("Expected '='", "Invalid initial character for a key", "Invalid statement")
_WITHOUT_EQUALS = re.compile(r"\s*[^\s\[={#]+\s[^={]*[^\W\d_][^={]*")
_POINTS = re.compile(r"([0-9]{1,3})\s*(?:điểm|points?)")
_OPTION_IN_WORDS = re.compile(r"([0-9]{1,2})\s*[:.)-]\s*[^\W\d_].*")
_CASE = re.compile(r"[0-9]/[0-9]{1,2}")
_TOKEN_ENDS = re.compile(r"[0-9./-]{1,10}$")
# None of a key.
_TOKEN_STARTS = re.compile(r"[0-9./-]{0,10}(?![0-9./-]|\s*[=:])")
_OF_STARS = re.compile(r"stars\"?\s*[=:]\s*\[?[0-9-]*$")
_SPAN = re.compile(r"([0-9])-([0-9])")
# Without white space after the comma: what stands behind some is another key.
_WHOLE_OF_JSON = re.compile(r":\s*(-?[0-9]+),$")
_DECIMALS_OF_JSON = re.compile(r'([0-9]+)\s*(?:$|[}\]]|,\s*(?:$|"))')
_NAME = re.compile(r"([^\s\"'{}\[\],:]+)\s*:")
_WHOLE = re.compile(r"=\s*([+-]?[0-9]+)$")
_DECIMALS = re.compile(r",([0-9]+)\s*(?:#.*)?$")
_COLON = re.compile(r"""\s*("[^"]*"|'[^']*'|[A-Za-z0-9_.-]+)\s*:\s*([^=\s][^=]*?)\s*""")
_KEY = re.compile(r"\s*([^\s\"'=#\[\]{},:\\][^\"'=#\[\]{},:\\]*?)\s*=")
_BARE = re.compile(r"[A-Za-z0-9_.-]+")
_YEAR = 4  # digits
# Spreadsheets write a day as its first moment.
_DAY = re.compile(
    r"([0-9]{4}|[0-9]{1,2})[./-]([0-9]{1,2})[./-]([0-9]{4}|[0-9]{1,2})(?:[ T]0{1,2}:00(?::00)?)?"
)
_PERCENT = re.compile(r"([0-9]{1,15}(?:[.,][0-9]{1,2})?)\s*%")
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,][0-9]{3})+")
_CODE = re.compile(r"[0-9]+(\.[0-9]+)*(?![0-9.])")
