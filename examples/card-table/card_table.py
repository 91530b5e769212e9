"""Bảng phiếu chấm: rate every card file of some folders and write one table, a row a file.

A file that cannot be taken has its row too, with what is wrong in it: nothing is missing from the table in
silence, and one bad file does not cost the others their row.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from ocopkit import Catalog, InputError, PartTotals, Rating, rate, rate_parts
from ocopkit.formats.cards import read_card
from ocopkit.formats.files import write_whole
from ocopkit.law.exact import number_text
from ocopkit.law.faults import Fault, refused_by_system, shown
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.results import Gates, Status

Cell = int | str | None

COLUMNS = (
    Text("Tệp", "File"),
    Text("Sản phẩm", "Product"),
    Text("Chủ thể", "Producer"),
    Text("Phiếu", "Scoresheet"),
    Text("Kết quả", "Result"),
    Text("Tổng điểm", "Points"),
    Text("Sao theo điểm", "Stars by points"),
    Text("Sao", "Stars"),
    Text("Dấu sao chưa đạt", "Marks not reached"),
    Text("Ai quyết định", "Who decides"),
    Text("Lỗi", "Faults"),
)
STATUS = {
    Status.DISQUALIFIED: Text("bị loại", "thrown out"),
    Status.STOPPED: Text("dừng đánh giá", "stopped"),
    Status.INCOMPLETE: Text("chưa chấm đủ", "incomplete"),
    Status.RATED: Text("đã phân hạng", "rated"),
}
UNREADABLE = Text("không đọc được", "cannot be taken")
UNOFFICIAL = Text("không chính thức", "not official")
GATES = {
    Gates.CHECKED: Text("đạt đủ", "all reached"),
    Gates.NOT_CHECKED: Text("chưa xét", "not checked"),
    Gates.NONE: Text("không có dấu sao", "no marks"),
}


def card_files(folders: Sequence[Path]) -> list[Path]:
    """The card files that lie in some folders, not in folders within."""
    faults, files = [], []
    for folder in dict.fromkeys(folders):
        try:
            there = sorted(each for each in folder.iterdir() if each.suffix.lower() in (".toml", ".json"))
        except OSError as error:
            faults.append(refused_by_system(error, Text("một thư mục", "a folder"), str(folder)))
            continue
        files += there
        if not there:
            expected = Text("tệp .toml hoặc .json trong thư mục", "a .toml or a .json file in the folder")
            faults.append(Fault((), None, expected, file=str(folder)))
    if faults:
        raise InputError(faults)
    return files


def row_of(file: Path, catalog: Catalog, lang: Lang) -> list[Cell]:
    """The row of one card file.

    Raises:
        InputError: for a file that cannot be taken.
    """
    # One card after another and not in bulk: the arrays of bulk rating know no marks by name and no reasons.
    card = read_card(file, catalog)
    if isinstance(card, PartTotals):
        rating = rate_parts(catalog.regime(card.regime), card.parts)
    else:
        rating = rate(card, catalog)
    product = card.product
    result = STATUS[rating.status][lang]
    return [
        str(file),
        None if product is None else product.name,
        None if product is None else product.subject,
        rating.scoresheet or rating.regime,
        result if rating.official else f"{result} ({UNOFFICIAL[lang]})",
        _number(rating.total, lang),
        rating.stars_by_points,
        rating.stars,
        _marks(rating, lang),
        None if rating.recognition is None else rating.recognition.text[lang],
        None,
    ]


def _number(number: int | Fraction | None, lang: Lang) -> Cell:
    """A number that is not whole is text: a spreadsheet would round it."""
    if number is None or number.denominator != 1:
        return None if number is None else number_text(number, lang)
    return int(number)


def _marks(rating: Rating, lang: Lang) -> str | None:
    if rating.closed_gates:
        return "; ".join(f"{each.criterion} {'*' * each.stars}" for each in rating.closed_gates)
    return GATES[rating.gates][lang] if rating.status is Status.RATED else None


def _harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would run as a formula, with the apostrophe that makes it text."""
    if not isinstance(cell, str):
        return cell
    said = printable(cell)
    runs = unicodedata.normalize("NFKC", said).lstrip().startswith(("=", "+", "-", "@"))
    return f"'{said}" if runs else said


def csv_of(rows: Sequence[Sequence[Cell]]) -> bytes:
    """The table as CSV, for other programs."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([*map(_harmless, row)] for row in rows)
    return written.getvalue().encode()


def xlsx_of(rows: Sequence[Sequence[Cell]]) -> bytes:
    """The table as a workbook, whose cells are typed: text stays text, whatever it starts with."""
    try:
        import xlsxwriter  # here, as CSV does without
    except ModuleNotFoundError:
        hint = Text("Cài bằng: pip install xlsxwriter", "To install it: pip install xlsxwriter")
        raise InputError([Fault((), None, Text("gói xlsxwriter", "the package xlsxwriter"), hint)]) from None
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for line, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, int):
                    sheet.write_number(line, column, cell)
                elif cell is not None:
                    sheet.write_string(line, column, printable(cell), None if line else bold)
        sheet.freeze_panes(1, 1)
        sheet.autofit()
    return written.getvalue()


def writer_of(out: Path) -> Callable[[Sequence[Sequence[Cell]]], bytes]:
    """What writes a table into such a file.

    Raises:
        InputError: for another ending.
    """
    match out.suffix.lower():
        case ".csv":
            return csv_of
        case ".xlsx":
            return xlsx_of
        case _:
            expected = Text("một tệp .csv hoặc .xlsx", "a .csv or a .xlsx file")
            raise InputError([Fault(("--out",), shown(str(out)), expected)])


def _rows(files: Sequence[Path], lang: Lang, faults: list[Fault]) -> Iterator[list[Cell]]:
    catalog = Catalog.discover()
    yield [each[lang] for each in COLUMNS]
    for file in files:
        try:
            yield row_of(file, catalog, lang)
        except InputError as error:
            faults += error.faults
            said = "; ".join(each.say(lang).removeprefix(f"{file}: ") for each in error.faults)
            yield [str(file), *[None] * 3, UNREADABLE[lang], *[None] * (len(COLUMNS) - 6), said]


def main(typed: Sequence[str] | None = None) -> int:
    """Rate the cards; 0 where all could be taken, 1 where some could not, 2 where there is no table."""
    parser = argparse.ArgumentParser(description="Rate every card of some folders into one table.")
    parser.add_argument("folders", nargs="+", type=Path, help="folders of .toml and .json card files")
    parser.add_argument("--out", required=True, type=Path, help="a .csv or a .xlsx file, written anew")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the table")
    asked = parser.parse_args(typed)
    faults: list[Fault] = []
    try:
        write = writer_of(asked.out)
        rows = list(_rows(card_files(asked.folders), asked.lang, faults))
        write_whole(asked.out, write(rows))
    except InputError as error:
        print(*(each.say(asked.lang) for each in error.faults), sep="\n", file=sys.stderr)
        return 2
    print(*(each.say(asked.lang) for each in faults), sep="\n", end="\n" if faults else "", file=sys.stderr)
    bad = sum(row[4] == UNREADABLE[asked.lang] for row in rows)
    said = Text("{n} phiếu, {bad} không đọc được: {out}", "{n} cards, {bad} cannot be taken: {out}")
    print(said[asked.lang].format(n=len(rows) - 1, bad=bad, out=asked.out))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
