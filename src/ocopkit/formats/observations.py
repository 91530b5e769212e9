"""Đọc số liệu: files of published figures, TOML, JSON or CSV, to Observations.

TOML and JSON have ``[[observations]]``; a CSV has a line of headers, in English or in Vietnamese, and a
line a figure. Whatever a spreadsheet may have changed on the way is refused and not repaired: another sign
between cells, thousands with points, formulas.
"""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import define, evolve, field

from ocopkit.formats.converter import one_of, structure
from ocopkit.formats.documents import (
    Document,
    FileFormat,
    format_of,
    parse,
    read_text,
    refuse_too_much,
)
from ocopkit.formats.slips import FIGURE, of_figure
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.text import Text, bare, nfc
from ocopkit.targets.filters import NAMES, SubjectKind
from ocopkit.targets.observations import Observation, faults_of_observations
from ocopkit.targets.plans import Plan

__all__ = ["read_observations"]


@define
class _ObservationsFile:
    """A file of published figures."""

    observations: list[dict[str, Any]]


@define
class _Row:
    """One figure as its file has it: where it stands, its keys if it has any, and what is wrong so far."""

    place: tuple[str, ...]
    keys: Document | None
    faults: list[Fault] = field(factory=list)
    headers: Mapping[str, str] = frozendict()  # of a CSV, by key

    def told(self) -> list[Fault]:
        """What is wrong, in the words of the file's own headers, also of columns that it does not have."""
        start = len(self.place)
        vietnamese = bare(self.headers.get("source", "source")) != "source"
        missing = {key: each[0] for key, each in _HEADERS.items()} if vietnamese else {}
        names = {**missing, **self.headers}
        return [
            evolve(each, path=(*each.path[:start], *(names.get(key, key) for key in each.path[start:])))
            for each in self.faults
        ]


def read_observations(path: str | os.PathLike[str], plan: Plan | None = None) -> tuple[Observation, ...]:
    """Đọc tệp số liệu: the figures of a file, each with its place in it.

    Args:
        path: a ``.toml``, ``.json`` or ``.csv`` file in UTF-8.
        plan: the plan that they are for; what it cannot take is refused with everything else.

    Raises:
        InputError: for a file that cannot be read or has no figure, and with everything in it that cannot be
            taken, each fault with the file.

    >>> figures = read_observations("examples/progress/lang-son.toml")
    >>> len(figures), figures[0].value, figures[0].place
    (11, Fraction(87, 1), ('observations', '1'))
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix in _SPREADSHEETS:
        raise InputError([Fault((), suffix, _FILES, _SAVE_AS, file=str(path))])
    try:
        format = None if suffix == ".csv" else format_of(path, _FILES)
        text = read_text(path)
        rows = _lines(text) if format is None else _tables(text, format)
    except InputError as error:
        raise error.in_file(str(path)) from None
    figures = [each for row in rows if (each := _figure(row, plan)) is not None]
    faults = [fault for row in rows for fault in row.told()]
    if not rows:
        place = () if format is None else ("observations",)
        faults.append(Fault(place, None, Text("ít nhất một số liệu", "at least one figure")))
    if faults:
        raise InputError(faults).in_file(str(path))
    return tuple(figures)


_FILES = Text("tệp .toml, .json hoặc .csv", "a .toml, a .json or a .csv file")
_SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
_SAVE_AS = Text(
    "Lưu bảng tính thành CSV UTF-8 với dấu phẩy giữa các cột",
    "Save the spreadsheet as CSV in UTF-8 with commas between columns",
)


def _in_row(path: tuple[str, ...], place: tuple[str, ...]) -> tuple[str, ...]:
    """Where a fault of a figure stands in its file: a CSV has columns, and no tables of them."""
    flat = place[0] != "observations" and path[:1] in (("period",), ("filter",))
    return path[1:] or path if flat else path


def _tables(text: str, format: FileFormat) -> list[_Row]:
    """The figures of a TOML or JSON file."""
    tables = structure(parse(text, format), _ObservationsFile).observations
    return [_Row(("observations", str(n)), table) for n, table in enumerate(tables, 1)]


def _figure(row: _Row, plan: Plan | None) -> Observation | None:
    """The figure of a row, with stand-ins for what is none; everything wrong is added to the row."""
    if row.keys is None:
        return None
    wrong = {_HOMES.get(key, key) for fault in row.faults for key in fault.path[len(row.place) :]}
    try:
        figure = structure(row.keys, Observation)
    except InputError as error:
        noted = {fault.path for fault in row.faults}
        found = [evolve(each, path=(*row.place, *_in_row(each.path, row.place))) for each in error.faults]
        row.faults += [each for each in found if each.path not in noted]
        wrong |= {each.path[0] for each in error.faults}
        sound = {key: value for key, value in row.keys.items() if key not in wrong}
        figure = structure(_STAND_INS | sound, Observation)
    figure = evolve(figure, place=row.place)
    if plan is not None:
        for fault in faults_of_observations([figure], plan):
            # What is wrong with no key is that it names neither a target nor a measure, or both.
            keys = fault.path[len(row.place) :] or ("target", "measure")
            if wrong.isdisjoint(keys):
                row.faults.append(fault)
    return figure


_STAND_INS: Document = {"value": 0, "as_of": "2025-01-01", "source": "-"}


# Headers in Vietnamese; the first of each key is how messages name it.
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "target": ("Mục tiêu",),
    "measure": ("Chỉ tiêu",),
    "value": ("Số liệu", "Giá trị", "Kết quả"),
    "as_of": ("Ngày", "Tính đến ngày", "Thời điểm"),
    "source": ("Nguồn",),
    "province": ("Tỉnh",),
    "since": ("Từ ngày",),
    "until": ("Đến ngày",),
    "stars": ("Hạng sao", "Sao"),
    "subjects": ("Chủ thể",),
}
# As people write them: accents and case do not matter.
_KEYS = {
    bare(header): key
    for key, headers in _HEADERS.items()
    for header in (key, key.replace("_", " "), *headers)
}
_COLUMNS = Text(
    f"một trong các cột {', '.join(headers[0] for headers in _HEADERS.values())}",
    f"one of the columns {', '.join(_HEADERS)}",
)
_NEEDED = ("value", "as_of", "source")


def _lines(text: str) -> list[_Row]:
    """The figures of a CSV, a line each.

    Raises:
        InputError: for its headers.
    """
    reader = csv.reader(io.StringIO(text), strict=True)
    keys: dict[str, str] = {}
    rows: list[_Row] = []
    count = ended = 0
    try:
        for cells in reader:
            ended = reader.line_num
            count += len(cells)
            refuse_too_much(count, len(rows) + 1)
            line = [nfc(cell.strip()) for cell in cells]
            if any(line):
                place = (f"line {reader.line_num}",)
                if keys:
                    rows.append(_row(keys, line, place))
                else:
                    keys = _keys(line, place)
    except csv.Error as error:
        # Nothing after this can be read; what is wrong before it is said all the same.
        # A quote that is not closed runs on to the end of the file: the row's first line is told.
        place = (f"line {ended + 1}",)
        told = (each for sign, each in _CSV_ERRORS.items() if sign in str(error))
        said, hint = next(told, (str(error), None))
        wrong = Fault(place, said, Text("một tệp CSV đúng cú pháp", "a sound CSV"), hint)
        rows.append(_Row(place, None, [wrong]))
    return rows


# What the reader of CSV says in English, as far as files are wrong, and what to do about it.
_CSV_ERRORS: Mapping[str, tuple[Text, Text | None]] = {
    "unexpected end of data": (
        Text("ngoặc kép chưa đóng đến cuối tệp", "a quote that is never closed"),
        Text("Đóng ngoặc kép ở cuối ô", "Close the quote at the end of its cell"),
    ),
    "expected after": (
        Text("chữ sau ngoặc kép đã đóng", "letters after a closed quote"),
        Text("Đặt cả ô trong ngoặc kép, hoặc bỏ ngoặc kép", "Put the whole cell in quotes, or none of it"),
    ),
    "new-line character": (
        Text("dấu xuống dòng lạ", "an unusual line end"),
        Text(
            "Lưu lại tệp với dấu xuống dòng thông thường (LF hoặc CR LF)",
            "Save the file with line ends LF or CR LF",
        ),
    ),
    "field larger": (Text("một ô quá dài", "a cell that is too long"), None),
}


def _keys(header: list[str], line: tuple[str, ...]) -> dict[str, str]:
    """The keys that a line of headers names, in its order, each with its header.

    Raises:
        InputError: for headers that are unknown, missing or there twice.
    """
    if (wrong := _undivided(header, line)) is not None:
        raise InputError([wrong])
    while header and not header[-1]:
        header = header[:-1]  # spreadsheets write columns that nobody filled; what stands in them is told
    found = [_KEYS.get(bare(cell)) for cell in header]
    if not any(found):
        first = ",".join(header)
        raise InputError([Fault(line, shown(first), Text("dòng tiêu đề", "a line of headers"), _HEAD)])
    faults = []
    seen: set[str] = set()
    for n, (cell, key) in enumerate(zip(header, found, strict=True), 1):
        if not cell:
            faults.append(Fault((*line, f"column {n}"), None, _COLUMNS, _LEAVE_OUT))
        elif key is None:
            known = [each for key, headers in _HEADERS.items() for each in (key, *headers)]
            faults.append(Fault(line, shown(cell), _COLUMNS, nearest(cell, known) or _LEAVE_OUT))
        elif key in seen:
            faults.append(Fault(line, shown(cell), Text("mỗi cột một lần", "each column once")))
        else:
            seen.add(key)
    missing = (key for key in _NEEDED if key not in found)
    faults += [Fault(line, None, Text(f"cột {_HEADERS[key][0]}", f"the column {key}")) for key in missing]
    if faults:
        raise InputError(faults)
    return {key: cell for cell, key in zip(header, found, strict=True) if key is not None}


_HEAD = Text(
    "Bắt đầu bằng dòng tiêu đề, không có gì phía trên: "
    + ",".join(_HEADERS[key][0] for key in ("target", *_NEEDED)),
    "Begin with the headers and nothing above them: " + ",".join(("target", *_NEEDED)),
)
_LEAVE_OUT = Text("Bỏ cột này khỏi tệp CSV", "Leave this column out of the CSV")


def _undivided(cells: list[str], line: tuple[str, ...]) -> Fault | None:
    """What is wrong with a line that has other signs than commas between its cells."""
    if len(cells) > 1 or not any(sign in cells[0] for sign in ";\t|"):
        return None
    expected = Text("các cột cách nhau bằng dấu phẩy", "columns divided by commas")
    hint = Text("Lưu lại tệp CSV với dấu phẩy giữa các cột", "Save the CSV with commas between columns")
    return Fault(line, shown(cells[0]), expected, hint)


def _row(keys: Mapping[str, str], row: list[str], line: tuple[str, ...]) -> _Row:
    """One line of a CSV as a table of a TOML file; what no such table could say is wrong with it."""
    if (wrong := _undivided(row, line)) is not None:
        return _Row(line, None, [wrong])
    faults = []
    if (figure := _parted(list(keys), row)) is not None:
        # All that follows stands a column too far to the right.
        return _Row(line, None, [Fault((*line, "value"), shown(figure), FIGURE, of_figure(figure))], keys)
    if any(row[len(keys) :]):
        expected = Text(f"{len(keys)} ô, như tiêu đề", f"{len(keys)} cells, as there are headers")
        hint = Text("Đặt ô có dấu phẩy trong ngoặc kép", "Put a cell with a comma in quotation marks")
        faults.append(Fault(line, str(len(row)), expected, hint))
    found: dict[str, dict[str, object]] = {"": {}, "period": {}, "filter": {}}
    for key, cell in zip(keys, row, strict=False):
        if cell:
            value, wrong = _READERS.get(key, _words)(cell)
            found[_HOMES.get(key, "")][key] = value
            if wrong is not None:
                faults.append(evolve(wrong, path=(*line, key)))
    needed = (*_NEEDED, *(key for key in ("since", "until") if found["period"]))
    faults += [
        Fault((*line, key), None, _FILLED, _NO_FIGURE if key == "value" else None)
        for key in needed
        if key not in found[_HOMES.get(key, "")]
    ]
    own = found.pop("")
    tables = {key: table for key, table in found.items() if any(table.values())}
    return _Row(line, own | tables, faults, keys)


def _parted(keys: list[str], row: list[str]) -> str | None:
    """The figure that a comma parts into two cells: one too many, and digits where no column has any."""
    after = keys.index("value") + 1
    if after == len(keys) or keys[after] == "stars" or not any(row[len(keys) :]) or any(row[len(keys) + 1 :]):
        return None
    figure = ",".join(row[after - 1 : after + 1])
    return figure if _PARTED.fullmatch(figure) else None


_FILLED = Text("một ô được điền", "a cell that is filled in")
_NO_FIGURE = Text("Chưa có số liệu thì bỏ dòng này", "Leave the line out where there is no figure")
_HOMES = {"since": "period", "until": "period", "stars": "filter", "subjects": "filter"}

_Read = tuple[object, Fault | None]

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")
_PARTED = re.compile(r"[0-9]{1,9},[0-9]{1,3}")
# No figure, no formula, and nothing that a spreadsheet could not show.
_SIGNS = re.compile(r"[^\d#=]+")
_SERIAL = re.compile(r"[3-6][0-9]{4}")  # 1982 to 2091
_STARS = re.compile(r"([1-5])(?:-([1-5]))?")


def _words(cell: str) -> _Read:
    if cell.startswith(("=", "+", "-", "@")):
        return cell, Fault((), shown(cell), Text("chữ, không phải công thức", "text and no formula"))
    return cell, None


def _number(cell: str) -> _Read:
    """A number, with a point."""
    if (hint := of_figure(cell)) is not None:
        return cell, Fault((), shown(cell), FIGURE, hint)
    if _SIGNS.fullmatch(cell):
        return cell, Fault((), shown(cell), FIGURE, _NO_FIGURE)
    # Ratios are read with all else; what is none is refused there.
    return Decimal(cell) if _NUMBER.fullmatch(cell) else cell, None


def _day(cell: str) -> _Read:
    """A day; spreadsheets count days from the end of 1899."""
    if not _SERIAL.fullmatch(cell):
        return _words(cell)
    day = date(1899, 12, 30) + timedelta(int(cell))
    hint = Text(f"Nếu là số ngày của bảng tính, ghi {day}", f"If a spreadsheet counted days, write {day}")
    return cell, Fault((), shown(cell), Text("một ngày như 2025-11-20", "a date as 2025-11-20"), hint)


def _stars(cell: str) -> _Read:
    match = _STARS.fullmatch(cell)
    if match is None or int(match[1]) > int(match[2] or match[1]):
        return None, Fault((), shown(cell), Text("hạng sao như 5 hoặc 3-5", "stars as 5 or 3-5"))
    return [int(match[1]), int(match[2] or match[1])], None


def _subjects(cell: str) -> _Read:
    if (kind := _KINDS.get(bare(cell))) is not None:
        return [kind], None
    return None, Fault((), shown(cell), one_of(SubjectKind), nearest(cell, SubjectKind))


# Kinds of subjects by their ids, and as filters are read aloud, without accents and case.
_KINDS = {
    bare(name): kind.value for kind in SubjectKind for name in (kind.value, NAMES[kind].vi, NAMES[kind].en)
}
_READERS = {
    "value": _number,
    "as_of": _day,
    "since": _day,
    "until": _day,
    "stars": _stars,
    "subjects": _subjects,
}
