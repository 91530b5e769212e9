"""Đọc số liệu: files of published figures, TOML, JSON or CSV, to Observations.

TOML and JSON have ``[[observations]]``; a CSV has a line of headers, in English or in Vietnamese, and a
line a figure. Whatever a spreadsheet may have changed on the way is refused and not repaired: another sign
between cells, thousands with points, formulas.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from attrs import define, evolve

from ocopkit.formats.converter import structure
from ocopkit.formats.documents import Document, format_of, parse, read_text
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.text import Text, bare, nfc
from ocopkit.targets.filters import SubjectKind
from ocopkit.targets.observations import Observation

__all__ = ["read_observations"]


@define
class _ObservationsFile:
    """A file of published figures."""

    observations: tuple[Observation, ...]


def read_observations(path: Path) -> tuple[Observation, ...]:
    """Đọc tệp số liệu: the figures of a file.

    Args:
        path: a ``.toml``, ``.json`` or ``.csv`` file.

    Raises:
        InputError: with everything in the file that cannot be taken, each fault with the file.

    >>> figures = read_observations(Path("examples/progress/lang-son.toml"))
    >>> len(figures), figures[0].value
    (11, Fraction(87, 1))
    """
    try:
        if path.suffix.lower() == ".csv":
            figures = _from_csv(read_text(path))
        else:
            figures = structure(parse(read_text(path), format_of(path)), _ObservationsFile).observations
    except InputError as error:
        raise error.in_file(str(path)) from None
    if not figures:
        expected = Text("ít nhất một số liệu", "at least one figure")
        raise InputError([Fault(("observations",), None, expected, file=str(path))])
    places = (each.place or ("observations", str(n)) for n, each in enumerate(figures, 1))
    return tuple(evolve(each, place=place) for each, place in zip(figures, places, strict=True))


# Headers as people write them, without accents and case; the first of each key is how messages name it.
_HEADERS: Mapping[str, tuple[str, ...]] = {
    "target": ("target", "muc tieu"),
    "measure": ("measure", "chi tieu"),
    "value": ("value", "gia tri", "so lieu"),
    "as_of": ("as_of", "as of", "ngay", "tinh den ngay"),
    "source": ("source", "nguon"),
    "province": ("province", "tinh"),
    "since": ("since", "tu ngay"),
    "until": ("until", "den ngay"),
    "stars": ("stars", "hang sao", "sao"),
    "subjects": ("subjects", "chu the"),
}
_KEYS = {header: key for key, headers in _HEADERS.items() for header in headers}
_NEEDED = ("value", "as_of", "source")


def _from_csv(text: str) -> tuple[Observation, ...]:
    """The figures of a CSV; faults name its lines."""
    reader = csv.reader(io.StringIO(text), strict=True)
    keys: list[str] = []
    rows: list[Document] = []
    places: list[tuple[str, ...]] = []
    faults: list[Fault] = []
    figures: tuple[Observation, ...] = ()
    try:
        for cells in reader:
            row = [nfc(cell.strip()) for cell in cells]
            if not any(row):
                continue
            if not keys:
                keys = _keys(row, (f"line {reader.line_num}",))
                continue
            places.append((f"line {reader.line_num}",))
            rows.append(_figure(keys, row, places[-1], faults))
    except csv.Error as error:
        # Nothing after this can be read; what is wrong before it is said all the same.
        places.append((f"line {reader.line_num}",))
        faults.append(Fault(places[-1], str(error), Text("một tệp CSV đúng cú pháp", "a sound CSV")))
    try:
        figures = structure({"observations": rows}, _ObservationsFile).observations
    except InputError as error:
        noted = {fault.path for fault in faults}
        in_lines = [evolve(each, path=_in_line(each.path, places)) for each in error.faults]
        faults += [each for each in in_lines if each.path not in noted]
    if faults:
        order = {place: n for n, place in enumerate(places)}
        raise InputError(sorted(faults, key=lambda fault: order[fault.path[:1]]))
    return tuple(evolve(each, place=place) for each, place in zip(figures, places, strict=True))


def _in_line(path: tuple[str, ...], places: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Where a fault of a table of a TOML file stands in a CSV: its line and its column."""
    _, n, *keys = path
    return (*places[int(n) - 1], *(keys[1:] or keys if keys[:1] in (["period"], ["filter"]) else keys))


def _keys(header: list[str], line: tuple[str, ...]) -> list[str]:
    """The keys that a line of headers names, in its order.

    Raises:
        InputError: for headers that are unknown, missing or there twice.
    """
    if len(header) == 1 and any(sign in header[0] for sign in ";\t|"):
        expected = Text("các cột cách nhau bằng dấu phẩy", "columns divided by commas")
        hint = Text("Lưu lại tệp CSV với dấu phẩy giữa các cột", "Save the CSV with commas between columns")
        raise InputError([Fault(line, shown(header[0]), expected, hint)])
    found = [_KEYS.get(bare(cell)) for cell in header]
    faults = []
    for cell, key in zip(header, found, strict=True):
        if key is None:
            expected = Text(
                f"một trong các cột {', '.join(_HEADERS)}", f"one of the columns {', '.join(_HEADERS)}"
            )
            faults.append(Fault(line, shown(cell), expected, nearest(bare(cell), _KEYS)))
        elif found.count(key) > 1:
            faults.append(Fault(line, shown(cell), Text("mỗi cột một lần", "each column once")))
    missing = (key for key in _NEEDED if key not in found)
    faults += [Fault(line, None, Text(f"cột {key}", f"the column {key}")) for key in missing]
    if faults:
        raise InputError(faults)
    return [key for key in found if key is not None]


def _figure(keys: list[str], row: list[str], line: tuple[str, ...], faults: list[Fault]) -> Document:
    """One line of a CSV as a table of a TOML file; what no such table could say is noted."""
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
    own = found.pop("")
    return own | {key: table for key, table in found.items() if any(table.values())}


_HOMES = {"since": "period", "until": "period", "stars": "filter", "subjects": "filter"}

_Read = tuple[object, Fault | None]

_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?")
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}([.,][0-9]{3})+")
_STARS = re.compile(r"([1-5])(?:-([1-5]))?")


def _words(cell: str) -> _Read:
    if cell.startswith(("=", "+", "-", "@")):
        return cell, Fault((), shown(cell), Text("chữ, không phải công thức", "text and no formula"))
    return cell, None


def _number(cell: str) -> _Read:
    """A number; 1.002 can be a thousand and two, or hardly more than one."""
    expected = Text("một số như 1002, 82.24 hoặc 269/3", "a number as 1002, 82.24 or 269/3")
    with_point = cell.replace(",", ".")
    if _THOUSANDS.fullmatch(cell):
        plain = with_point.replace(".", "")
        hint = Text(
            f"Nếu là hàng nghìn, ghi {plain}; nếu là số thập phân, ghi {with_point}0",
            f"If these are thousands, write {plain}; if these are decimals, {with_point}0",
        )
        return cell, Fault((), shown(cell), expected, hint)
    if _NUMBER.fullmatch(cell):
        return Decimal(cell), None
    if _NUMBER.fullmatch(with_point):
        hint = Text(f"Ghi dấu chấm: {with_point}", f"Write a point: {with_point}")
        return cell, Fault((), shown(cell), expected, hint)
    # Ratios are read with all else; what is none is refused there.
    return cell, None


def _stars(cell: str) -> _Read:
    match = _STARS.fullmatch(cell)
    if match is None or int(match[1]) > int(match[2] or match[1]):
        return None, Fault((), shown(cell), Text("hạng sao như 5 hoặc 3-5", "stars as 5 or 3-5"))
    return [int(match[1]), int(match[2] or match[1])], None


def _subjects(cell: str) -> _Read:
    kinds = [each.value for each in SubjectKind]
    if cell in kinds:
        return [cell], None
    expected = Text(f"một trong: {', '.join(kinds)}", f"one of: {', '.join(kinds)}")
    return None, Fault((), shown(cell), expected, nearest(cell, kinds))


_READERS = {"value": _number, "stars": _stars, "subjects": _subjects}
