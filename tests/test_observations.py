"""Files of published figures, and `ocopkit targets assess` over them."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import figures
from ocopkit import InputError
from ocopkit.formats.observations import read_observations
from ocopkit.law.text import Text, bare
from ocopkit.targets.filters import Filter, SubjectKind
from ocopkit.targets.observations import Observation
from ocopkit.targets.plans import Period, Plan

EXAMPLES = Path(__file__).parent.parent / "examples/progress"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of that name, and say where it is."""

    def to_file(name: str, text: str | bytes) -> Path:
        file = tmp_path / name
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    return to_file


def faults(file: Path, plan: Plan | None = None) -> list[str]:
    """What is wrong in a file, a line each, all of it named by the file."""
    with pytest.raises(InputError) as refused:
        read_observations(file, plan)
    said = [fault.say("en") for fault in refused.value.faults]
    assert all(line.startswith(f"{file}: ") for line in said)
    assert all(fault.say("vi") for fault in refused.value.faults)
    return [line.removeprefix(f"{file}: ") for line in said]


FIGURES = (
    Observation(
        Fraction("82.24"), date(2025, 11, 20), "báo, trang 3", target="x",
        period=Period(date(2021, 1, 1), date(2025, 12, 31)), province="vn-82",
    ),
    Observation(
        Fraction(269, 3), date(2025, 11, 20), "báo", measure="y",
        filter=Filter(stars=(3, 5), subjects=frozenset({SubjectKind.COOPERATIVE})),
    ),
    Observation(Fraction(1002), date(2025, 1, 1), "báo", measure="y", filter=Filter(stars=(4, 4))),
)  # fmt: skip

AS_TOML = """
[[observations]]
target = "x"
value = 82.24
as_of = 2025-11-20
source = "báo, trang 3"
province = "vn-82"
period = { since = 2021-01-01, until = 2025-12-31 }

[[observations]]
measure = "y"
value = "269/3"
as_of = 2025-11-20
source = "báo"
filter = { stars = [3, 5], subjects = ["cooperative"] }

[[observations]]
measure = "y"
value = 1002
as_of = 2025-01-01
source = "báo"
filter = { stars = [4, 4] }
"""

AS_JSON = """{"observations": [
{"target": "x", "value": 82.24, "as_of": "2025-11-20", "source": "báo, trang 3", "province": "vn-82",
 "period": {"since": "2021-01-01", "until": "2025-12-31"}},
{"measure": "y", "value": "269/3", "as_of": "2025-11-20", "source": "báo",
 "filter": {"stars": [3, 5], "subjects": ["cooperative"]}},
{"measure": "y", "value": 1002, "as_of": "2025-01-01", "source": "báo", "filter": {"stars": [4, 4]}}
]}"""

ENGLISH = "target,measure,value,as_of,source,province,since,until,stars,subjects"
VIETNAMESE = "Mục tiêu,Chỉ tiêu,Giá trị,Tính đến ngày,Nguồn,Tỉnh,Từ ngày,Đến ngày,Hạng sao,Chủ thể"
LINES = """
x,,82.24,2025-11-20,"báo, trang 3",vn-82,2021-01-01,2025-12-31,,
,y,269/3,2025-11-20, báo ,,,,3-5,cooperative

,,,,,,,,,
,y,1002,2025-01-01,báo,,,,4
"""


class TestForms:
    """TOML, JSON and CSV are three ways to write the same figures."""

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("a.toml", AS_TOML), ("a.json", AS_JSON), ("a.csv", ENGLISH + LINES), ("a.CSV", VIETNAMESE + LINES),
            ("upper.csv", VIETNAMESE.upper() + LINES), ("bare.csv", bare(VIETNAMESE) + LINES),
            ("nfd.csv", unicodedata.normalize("NFD", VIETNAMESE + LINES)),
            ("nfd.toml", unicodedata.normalize("NFD", AS_TOML)),
            ("short.csv", VIETNAMESE.replace("Giá trị", "Số liệu").replace("Tính đến ngày", "Ngày") + LINES),
            ("spaces.csv", ENGLISH.replace("as_of", " as of ") + LINES),
            ("bom.csv", "\ufeff" + ENGLISH + LINES), ("bom.json", "\ufeff" + AS_JSON),
            ("windows.csv", (ENGLISH + LINES).replace("\n", "\r\n")), ("late.csv", "\n,,\n" + ENGLISH + LINES),
        ],
    )  # fmt: skip
    def test_each(self, write: Write, name: str, text: str) -> None:
        """Whatever the form, the headers' language, accents and normal form, the figures are equal."""
        assert FIGURES == read_observations(write(name, text))

    def test_places(self, write: Write) -> None:
        """Figures know where they stand: the line of a CSV, the number of a list."""
        from_csv = read_observations(write("a.csv", ENGLISH + LINES))
        from_toml = read_observations(write("a.toml", AS_TOML))

        assert [("line 2",), ("line 3",), ("line 6",)] == [each.place for each in from_csv]
        assert ("observations", "3") == from_toml[2].place

    def test_exact_numbers(self, write: Write) -> None:
        """A number of forty decimals is that number, and 0.1 is a tenth."""
        digits = "0." + "123456789" * 4 + "1"
        text = AS_JSON.replace("82.24", digits).replace("1002", "0.1")
        first, _, last = read_observations(write("a.json", text))

        assert (Fraction(digits), Fraction(1, 10)) == (first.value, last.value)

    def test_no_thousands(self, write: Write) -> None:
        """0.500 is a half, for no thousands begin with 0; 1.0020 has a decimal too many to be thousands."""
        text = "measure,value,as_of,source\ny,0.500,2025-01-01,s\ny,1.0020,2025-01-01,s\n"

        assert [Fraction(1, 2), Fraction("1.002")] == [
            each.value for each in read_observations(write("a.csv", text))
        ]


NUMBER = "expected a number as 1002, 82.24 or 269/3"
DAY = "expected a date as 2025-11-20"
STARS = "expected stars as 5 or 3-5"
NO_FORMULA = "expected text and no formula"
NOT_UTF8 = "expected text in UTF-8, found 0x"


class TestCsv:
    """What a CSV is refused for: a spreadsheet may have changed it on the way."""

    @pytest.mark.parametrize(
        ("header", "said"),
        [
            ("measure;value;as_of;source", ["expected columns divided by commas", "Save the CSV with commas"]),
            ("measure\tvalue\tas_of\tsource", ["expected columns divided by commas"]),
            ("measure|value|as_of|source", ["expected columns divided by commas"]),
            ("measure,valu,as_of,source", ['found "valu". Did you mean "value"?', "the column value"]),
            ("measure,value,as_of,source,xyz", ["expected one of the columns target, measure, value"]),
            ("measure,value,,as_of,source", ["subjects, found nothing. Leave this column out of the CSV"]),
            ("STT,measure,value,as_of,source", ['found "STT". Leave this column out of the CSV']),
            ("new-3-star,50,2025-11-20,báo", [
                'line of headers, found "new-3-star,50,2025-11-20,báo". Begin with the headers and nothing above them: target,value,as_of,source'
            ]),
            ("BÁO CÁO OCOP,,,\nmeasure,value,as_of,source", ['"BÁO CÁO OCOP". Begin with the headers and nothing']),
            ("sep=,\nmeasure,value,as_of,source", ["Begin with the headers and nothing above them"]),
            ("TT,Tên,Kết quả đạt được,Thời gian", ["Begin with the headers and nothing above them"]),
            ("measure,value,as of,ngày,nguồn", ['once, found "ngày"']),
            ("measure", ["the column value, found nothing", "the column as_of", "the column source"]),
        ],
    )  # fmt: skip
    def test_headers(self, write: Write, header: str, said: list[str]) -> None:
        """Other signs between columns, and columns unknown, missing or there twice, are named with their line."""
        found = faults(write("a.csv", f"\n{header}\nx,1,2025-01-01,s\n"))

        assert all(line.startswith("line 2") for line in found)
        assert all(any(words in line for line in found) for words in said)

    def test_columns_that_nobody_filled(self, write: Write) -> None:
        """Empty columns at the end of a spreadsheet are passed over, and what stands in one is told."""
        lines = "measure,value,as_of,source,,\nx,1,2025-01-01,s,,\n"
        [found] = faults(write("b.csv", lines.replace("s,,", "s,,y")))

        assert 1 == len(read_observations(write("a.csv", lines)))
        assert found.startswith("line 2: expected 4 cells, as there are headers, found 6.")

    def test_columns_without_a_header(self, write: Write) -> None:
        """A column before others that has no header is told by its number."""
        found = faults(write("a.csv", ",measure,value,,as_of,source\n"))

        assert ["line 1 › column 1", "line 1 › column 4"] == [each.partition(": ")[0] for each in found]

    def test_headers_in_vietnamese(self, write: Write) -> None:
        """What is wrong in a file is told in the words of its own headers, and what is missing in Vietnamese."""
        wrong = "Mục tiêu,KẾT QUẢ,thoi diem,Từ ngày,Nguồn\nx,y,z,1,\n"
        missing = "Mục tieu,Ket qa,Thời điểm\n"

        assert [
            "line 2 › KẾT QUẢ", "line 2 › Nguồn", "line 2 › Đến ngày", "line 2 › thoi diem", "line 2 › Từ ngày",
        ] == [each.partition(":")[0] for each in faults(write("a.csv", wrong))]  # fmt: skip
        with pytest.raises(InputError) as refused:
            read_observations(write("b.csv", missing))
        [found, value, source] = refused.value.say("vi").splitlines()
        assert "cần một trong các cột Mục tiêu, Chỉ tiêu, Số liệu, Ngày, Nguồn, Tỉnh" in found
        assert found.endswith('Có phải ý bạn là "Kết quả"?')
        assert value.endswith("dòng 1: cần cột Số liệu, nhưng không có gì")
        assert source.endswith("dòng 1: cần cột Nguồn, nhưng không có gì")

    @pytest.mark.parametrize(
        ("column", "cell", "said"),
        [
            ("value", "1.002", f'{NUMBER}, found "1.002". If these are thousands, write 1002; if these are decimals, 1.0020'),
            ("value", '"1,002"', f'{NUMBER}, found "1,002". If these are thousands, write 1002'),
            ("value", "1.002.003", f'{NUMBER}, found "1.002.003". Write thousands without signs between: 1002003'),
            ("value", '"82,24"', f'{NUMBER}, found "82,24". Write a point: 82.24'),
            ("value", "NaN", f'{NUMBER}, found "NaN"'), ("value", "inf", NUMBER), ("value", "1e5", NUMBER),
            ("value", "1/0", NUMBER), ("value", "=1+1", NUMBER), ("value", "+5", NUMBER),
            ("value", "82%", f'{NUMBER}, found "82%". Write the number alone: 82'),
            ("value", "1 002", "Write the number alone: 1002"), ("value", "1\u00a0002 sp", "alone: 1002"),
            ("value", '"82,5 sản phẩm"', "Write the number alone: 82.5"),
            ("value", "-", f'{NUMBER}, found "-". Leave the line out where there is no figure'),
            ("value", "chưa có", 'found "chưa có". Leave the line out'), ("value", "…", "Leave the line out"),
            ("value", "9" * 5000, NUMBER), ("value", "١", NUMBER), ("value", "5-7", NUMBER),
            ("value", "", "expected a cell that is filled in, found nothing. Leave the line out where there is no figure"),
            ("as_of", "2025-13-01", f'{DAY}, found "2025-13-01"'), ("as_of", "20/11/2025", f'{DAY}, found "20/11/2025". Write 2025-11-20'),
            ("as_of", "2025-11-20 00:00:00", "Write 2025-11-20"), ("as_of", "20/11/2025 0:00", "Write 2025-11-20"),
            ("as_of", "2025-11-20 10:00", DAY), ("as_of", "20251120", DAY), ("as_of", "=TODAY()", NO_FORMULA),
            ("as_of", "45981", f'{DAY}, found "45981". If a spreadsheet counted days, write 2025-11-20'),
            ("since", "44197", "write 2021-01-01"), ("until", "99999", f'{DAY}, found "99999"'),
            ("as_of", "", "expected a cell that is filled in"),
            ("source", "", "expected a cell that is filled in"), ("source", "=1+1", f'{NO_FORMULA}, found "=1+1"'),
            ("source", "+84", NO_FORMULA), ("source", "-x", NO_FORMULA), ("source", "@x", NO_FORMULA),
            ("province", "=A1", NO_FORMULA), ("target", "@x", NO_FORMULA),
            ("stars", "6", f'{STARS}, found "6"'), ("stars", "5-3", f'{STARS}, found "5-3"'),
            ("stars", "0", STARS), ("stars", "5-Mar", STARS), ("stars", "3+", STARS),
            ("subjects", "coop", "expected one of: cooperative, cooperative-group"),
            ("subjects", "cooperatve", 'Did you mean "cooperative"?'),
            ("until", "", "expected a cell that is filled in"), ("since", "31/12/2025", "Write 2025-12-31"),
            ("until", "2020-01-01", "expected the first day, 2021-01-01, or a later one, found 2020-01-01"),
        ],
    )  # fmt: skip
    def test_cells(self, write: Write, column: str, cell: str, said: str) -> None:
        """One cell that cannot be taken is one fault, named by its line and column."""
        cells = {
            "measure": "y", "value": "1", "as_of": "2025-11-20", "source": "s", "province": "", "stars": "",
            "subjects": "", "target": "", "since": "2021-01-01", "until": "2025-12-31", column: cell,
        }  # fmt: skip
        [found] = faults(write("a.csv", f"{','.join(cells)}\n{','.join(cells.values())}\n"))

        place, _, why = found.partition(": ")
        assert f"line 2 › {column}" == place
        assert said in why

    def test_all_at_once(self, write: Write) -> None:
        """All faults of all lines come at once, in the order of the lines, each place once."""
        text = (
            "measure,value,as_of,source,stars,subjects\n"
            "y,1.002,20/11/2025,s,5-3,coop\n"
            "\n"
            "y,1,2025-11-20,s,3-5,coop\n"
            "y,1,2025-11-20,s,,,báo, trang 3\n"
            "y,1\n"
        )

        assert [
            "line 2 › value", "line 2 › stars", "line 2 › subjects", "line 2 › as_of", "line 4 › subjects",
            "line 5", "line 6 › as_of", "line 6 › source",
        ] == [line.partition(": ")[0] for line in faults(write("a.csv", text))]  # fmt: skip

    def test_too_many_cells(self, write: Write) -> None:
        """A comma in a text that is not quoted is found out; empty cells at the end are nothing."""
        [found] = faults(write("a.csv", "measure,value,as_of,source\ny,1,2025-11-20,báo, trang 3\n"))

        assert "line 2: expected 4 cells, as there are headers, found 5. Put a cell with a comma in" in found
        trailing = write("b.csv", "measure,value,as_of,source\ny,1,2025-11-20,s,,\n")
        assert 1 == len(read_observations(trailing))

    @pytest.mark.parametrize(
        ("line", "said"),
        [
            ("y,38,5,2025-11-20,s", f'{NUMBER}, found "38,5". Write a point: 38.5'),
            ("y,1,002,2025-11-20,s", 'found "1,002". If these are thousands, write 1002; if these are decimals, 1.0020'),
        ],
    )  # fmt: skip
    def test_a_comma_in_a_number(self, write: Write, line: str, said: str) -> None:
        """A comma that parts a number into two cells is one fault, though all that follows stands elsewhere."""
        [found] = faults(write("a.csv", f"measure,Số liệu,as_of,source\n{line}\n"))

        assert found.startswith("line 2 › Số liệu: ")
        assert found.endswith(said)

    @pytest.mark.parametrize(
        ("header", "line"),
        [
            ("measure,value,stars,as_of,source", "y,38,5,2025-11-20,báo, trang 3"),
            ("measure,as_of,source,value", "y,2025-11-20,báo,38,5"),
            ("measure,value,as_of,source", "y,1,002,003,2025-11-20,báo"),
            ("measure,value,as_of,source", "y,38,2025,báo,7"),
        ],
    )
    def test_a_cell_too_many_and_no_number(self, write: Write, header: str, line: str) -> None:
        """Where digits after a number may be something else, nothing is said of decimals."""
        found = faults(write("a.csv", f"{header}\n{line}\n"))

        assert 1 == len(read_observations(write("b.csv", "measure,value,source,as_of\ny,38,5,2025-11-20\n")))
        assert "line 2: expected" in found[0]
        assert not any("Write a point" in each or "thousands" in each for each in found)

    @pytest.mark.parametrize("cell", ["####", "#N/A", "=SUM"])
    def test_what_a_spreadsheet_could_not_show(self, write: Write, cell: str) -> None:
        """A figure that a spreadsheet could not show may be there: nothing is said of leaving it out."""
        [found] = faults(write("a.csv", f"measure,value,as_of,source\ny,{cell},2025-11-20,s\n"))

        assert found.endswith(f'{NUMBER}, found "{cell}"')

    @pytest.mark.parametrize("line", ["y;1;2025-11-20;s", "y\t1\t2025-11-20\ts", "y|1|2025-11-20|s"])
    def test_other_signs_below_the_headers(self, write: Write, line: str) -> None:
        """A line that other signs divide is one fault, whatever divides the headers."""
        text = f"measure,value,as_of,source\ny,1,2025-11-20,s\n{line}\n"

        [found] = faults(write("a.csv", text))
        assert found.startswith("line 3: expected columns divided by commas, found ")

    def test_with_a_plan(self, write: Write) -> None:
        """What a plan cannot take is said with what no plan could, in the order of the lines."""
        text = (
            "target,value,as_of,source,stars\n"
            "new-3-stars,1,2025-11-20,s,\n"
            "new-3-star,x,2025-11-20,s,\n"
            "new-3-star,-1,2025-11-20,s,9\n"
            "new-3-star,-1,2025-11-20,s,\n"
        )

        found = faults(write("a.csv", text), figures.LANG_SON)
        assert [
            "line 2 › target", "line 3 › value", "line 4 › stars", "line 4 › value", "line 5 › value",
        ] == [line.partition(": ")[0] for line in found]  # fmt: skip
        assert 'Did you mean "new-3-star"?' in found[0]

    def test_all_of_one_row(self, write: Write) -> None:
        """A day that is none hides nothing of its row: the unknown target, the negative value, the bad province."""
        row = "new-3-stars,,-5,20/11/2025,s,tinh"
        [text, *others] = (
            f"target,measure,value,as_of,source,province\n{row}\n",
            f"target,measure,value,as_of,source,province\n,,x,2025-11-20,{row[-1]},vn-20\n",
            "target,measure,value,as_of,source,since,until\nnew-3-star,,x,2025-11-20,,2026-01-01,2025-01-01\n",
            "target,value,as_of,source\n=1,x,2025-11-20,s\n",
        )

        def places(text: str) -> set[str]:
            return {each.partition(": ")[0] for each in faults(write("a.csv", text), figures.LANG_SON)}

        assert {f"line 2 › {key}" for key in ("as_of", "target", "value", "province")} == places(text)
        assert [
            {"line 2", "line 2 › value"}, {"line 2 › value", "line 2 › source", "line 2 › until"},
            {"line 2 › target", "line 2 › value"},
        ] == [places(each) for each in others]  # fmt: skip
        toml = '[[observations]]\ntarget = "new-3-stars"\nvalue = -5\nas_of = 20\nsource = " "\nx = 1\n'
        assert 5 == len(faults(write("a.toml", toml), figures.LANG_SON))

    @pytest.mark.parametrize(
        "cell", ["cooperative-group", "Tổ hợp tác", "to hop tac", "Cooperative groups", "COOPERATIVE-GROUP"]
    )
    def test_kinds_of_subjects(self, write: Write, cell: str) -> None:
        """A kind of subject is written as its id, or as the library calls it in either language."""
        [found] = read_observations(
            write("a.csv", f"measure,value,as_of,source,subjects\nsubjects,1,2025-01-01,s,{cell}\n")
        )

        assert Filter(subjects=frozenset({SubjectKind.COOPERATIVE_GROUP})) == found.filter

    @pytest.mark.parametrize(
        ("wrong", "said"),
        [
            (
                'y,1,2025-11-20,"s\ny,1,2025-11-20,s\n',
                Text(
                    "ngoặc kép chưa đóng đến cuối tệp. Đóng", "a quote that is never closed. Close the quote"
                ),
            ),
            (
                'y,1,2025-11-20,"s"x\n',
                Text("chữ sau ngoặc kép đã đóng. Đặt cả ô", "letters after a closed quote. Put the whole"),
            ),
            (f"y,1,2025-11-20,{'s' * 140_000}\n", Text("một ô quá dài", "a cell that is too long")),
            ("y\r1\n", Text("dấu xuống dòng lạ. Lưu lại tệp", "an unusual line end. Save the file")),
        ],
    )
    def test_syntax(self, write: Write, wrong: str, said: Text) -> None:
        """Open quotes, letters behind quotes, huge cells and bare returns end the reading; what is before is said.

        They are told with the line on which their row opens.
        """
        head = "measure,value,as_of,source\n"
        file = write("a.csv", f"{head}y,x,2025-11-20,s\n{wrong}")
        before, last = faults(file)

        assert before.startswith("line 2 › value: ")
        assert last.startswith(f"line 3: expected a sound CSV, found {said.en}")
        with pytest.raises(InputError) as refused:
            read_observations(file)
        assert f"cần một tệp CSV đúng cú pháp, nhưng thấy {said.vi}" in refused.value.say("vi")

    @pytest.mark.parametrize(
        "text", ["", "\n\n", "measure,value,as_of,source\n", "target,value,ngày,nguồn\n\n,,,\n"]
    )
    def test_nothing_in_it(self, write: Write, text: str) -> None:
        """A file without figures is refused, for it would pass for one in which all is missing."""
        assert ["expected at least one figure, found nothing"] == faults(write("a.csv", text))

    @pytest.mark.parametrize(
        ("data", "said"),
        [
            ("measure,value".encode("utf-16"), NOT_UTF8), ("nguồn".encode() + "báo".encode("latin-1"), NOT_UTF8),
            ("nguồn".encode("cp1258", "replace") + b"\xff", NOT_UTF8),
            ("measure,value".encode("utf-16-le"), "expected a line of headers"),
        ],
    )  # fmt: skip
    def test_encodings(self, write: Write, data: bytes, said: str) -> None:
        """UTF-16, and other encodings mixed in, are refused."""
        assert said in faults(write("a.csv", data))[0]

    def test_thousands_of_lines(self, write: Write) -> None:
        """A register's export of 20,000 lines is read, and so are the faults of each of them."""
        line = "y,1,2025-11-20,s\n"
        sound = write("a.csv", f"measure,value,as_of,source\n{line * 20_000}")
        wrong = write("b.csv", f"measure,value,as_of,source\n{line.replace('1,', 'one,', 1) * 20_000}")

        assert 20_000 == len(read_observations(sound))
        with pytest.raises(InputError) as refused:
            read_observations(wrong)
        assert 20_000 == len(refused.value.faults)


FIGURE = '{"observations": [{"measure": "y", "as_of": "2025-11-20", "source": "s", %s}]}'


class TestDocuments:
    """What TOML and JSON are refused for."""

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ('"value": null', f"value: {NUMBER}, found null"),
            ('"value": NaN', "value: expected a finite number, found NaN"),
            ('"value": "12"', f'value: {NUMBER}, found "12". Write the number without quotes: 12'),
            ('"value": true', f"value: {NUMBER}, found true"),
            ('"value": 1e99999', f"value: {NUMBER}, found 1E+99999"),
            (f'"value": {"9" * 4000}', f"value: {NUMBER}, found (13288 bit)"),
            (f'"value": 0.{"3" * 5000}', f"value: {NUMBER}, found 0.3333"),
            ('"value": 1, "value": 2', "value: expected each key once"),
            ('"value": 1, "filter": null', "filter: expected a table, found null"),
            ('"value": 1, "note": null', "note: expected two texts, Vietnamese and English, found null"),
            ('"value": 1, "valeu": 1', 'valeu: expected a known key, found "valeu". Did you mean "value"?'),
            ('"value": 1, "place": []', "place: expected a known key"),
            ('"value": 1.002', f"value: {NUMBER}, found 1.002. If these are thousands, write 1002; if these are decimals, 1.0020"),
            ('"value": 1, "filter": {"stars": [5, 3]}', "filter › stars: expected the fewest and the most stars, as [3, 5] or [5, 5], found [5, 3]"),
            ('"value": 1, "filter": {"stars": [3, 6]}', "filter › stars: expected the fewest and the most stars, as [3, 5] or [5, 5], found [3, 6]"),
            ('"value": 1, "filter": {"stars": 5}', "filter › stars: expected the fewest and the most stars, as [3, 5] or [5, 5], found 5"),
            ('"value": 1, "filter": {"subjects": "farm"}', 'filter › subjects: expected a list, found "farm". Put it in brackets: ["farm"]'),
            ('"value": 1, "filter": {"subjects": 5}', "filter › subjects: expected a list, found 5"),
            ('"value": 1, "filter": {"subjects": [5]}', "filter › subjects › 1: expected one of: cooperative"),
            ('"value": 1, "filter": {"subjects": ["farms"]}', 'household, tourism-body, found "farms". Did you mean "farm"?'),
            ('"value": 1, "filter": {"subjects": []}', "filter › subjects: expected at least one subject, found []"),
            ('"value": 1, "filter": {"attributes": ["upgrade"]}', "filter › attributes › 1: expected one of: upgraded"),
            ('"value": 1, "filter": {"subjects": ["x"]}', "filter › subjects › 1: expected one of: cooperative"),
            ('"value": 1, "filter": {"star": [3, 5]}', 'filter › star: expected a known key, found "star". Did you mean'),
            ('"value": 1, "period": {"since": "2021-01-01"}', "period › until: expected this key"),
        ],
    )  # fmt: skip
    def test_json(self, write: Write, written: str, said: str) -> None:
        """One thing wrong is one fault, named by its place."""
        [found] = faults(write("a.json", FIGURE % written))

        assert found.startswith("observations › 1 › ")
        assert said in found

    def test_words_in_vietnamese(self, write: Write) -> None:
        """Who reads Vietnamese is told what each of the words means."""
        with pytest.raises(InputError) as refused:
            read_observations(write("a.json", FIGURE % '"value": 1, "filter": {"subjects": ["HTX"]}'))

        assert "một trong: cooperative (hợp tác xã), cooperative-group (tổ hợp tác)" in refused.value.say(
            "vi"
        )

    def test_one_bracket_too_few(self, write: Write) -> None:
        """A figure with single brackets is told to take two."""
        text = '[observations]\nmeasure = "y"\nvalue = 1\nas_of = 2025-11-20\nsource = "s"\n'
        [found] = faults(write("a.toml", text))

        assert found.startswith("observations: expected a list, found {")
        assert found.endswith("Open each table with two brackets: [[…]]")

    @pytest.mark.parametrize(
        ("written", "said"),
        [
            ("as_of = 2025-11-20T10:00:00", "as_of: expected a date as 2025-11-20, found 2025-11-20 10:00:00"),
            ("as_of = 2025-11-20T00:00:00", "as_of: expected a date as 2025-11-20, found 2025-11-20 00:00:00. Write 2025-11-20"),
            ('as_of = "2025-13-01"', 'as_of: expected a date as 2025-11-20, found "2025-13-01"'),
            ('as_of = "20/11/2025"', 'as_of: expected a date as 2025-11-20, found "20/11/2025". Write 2025-11-20'),
            ("as_of = 2025-11-20\nvalue = nan", f"value: {NUMBER}, found NaN"),
            (f"as_of = 2025-11-20\nvalue = 0x{'f' * 5000}", f"value: {NUMBER}, found (20000 bit)"),
        ],
    )  # fmt: skip
    def test_toml(self, write: Write, written: str, said: str) -> None:
        """TOML's own dates with a time, its nan and its endless hexadecimals are refused."""
        value = "" if "value" in written else "value = 1\n"
        [found] = faults(
            write("a.toml", f'[[observations]]\nmeasure = "y"\nsource = "s"\n{value}{written}\n')
        )

        assert f"observations › 1 › {said}" == found

    @pytest.mark.parametrize(
        ("name", "text", "said"),
        [
            ("a.toml", "observations = 3", "observations: expected a list, found 3"),
            ("a.toml", "observations = []", "observations: expected at least one figure"),
            ("a.toml", "", "observations: expected this key, found nothing"),
            ("a.toml", "observations = []\nso_lieu = []", 'so_lieu: expected a known key, found "so_lieu". Did you mean "observations"?'),
            ("a.toml", "value = 1\nvalue = 2", "line 2, column 10: expected valid syntax"),
            ("a.json", "[]", "expected an object { }, found []"),
            ("a.json", '{"observations": [3]}', "observations › 1: expected a table, found 3"),
            ("a.json", FIGURE % f'"value": {"9" * 5000}', "expected no endless nesting and no endless number"),
            ("a.txt", "", "expected a .toml, a .json or a .csv file, found .txt"),
            ("a.XLSX", "", "expected a .toml, a .json or a .csv file, found .xlsx. Save the spreadsheet as CSV in UTF-8 with commas between columns"),
        ],
    )  # fmt: skip
    def test_files(self, write: Write, name: str, text: str, said: str) -> None:
        """What is no list of figures is refused as a whole."""
        assert faults(write(name, text))[0].startswith(said)

    def test_all_at_once(self, write: Write) -> None:
        """A missing source, an unknown key and a wrong number are said together."""
        text = '[[observations]]\nvalue = "x"\nas_of = 2025-11-20\ny = 1\n\n[[observations]]\nsource = "s"\n'

        assert 5 == len(faults(write("a.toml", text)))

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there is a fault that names it."""
        assert ["expected a file that can be read, found nothing. There is no such file or folder"] == faults(
            tmp_path / "a.csv"
        )


LANG_SON = ("targets", "assess", "lang-son-2021-2025", "--on", "2025-12-01")
EXAMPLE = str(EXAMPLES / "lang-son.toml")


class TestAssess:
    """`ocopkit targets assess`."""

    def test_as_json(self, ocopkit: Any) -> None:
        """215 more products of 50 are 430 percent, and met, in either language."""
        english, vietnamese = (
            ocopkit(*LANG_SON, "--data", EXAMPLE, "--format", "json", "--lang", lang) for lang in ("en", "vi")
        )
        more = english.json["targets"][1]

        assert (0, 0, "") == (english.code, vietnamese.code, english.err)
        assert ("met", 215, "43/10", "430%") == tuple(
            more[key] for key in ("status", "observed", "attainment", "attainment_text")
        )
        assert "Met, by the figure of 20 November 2025" == more["reason"]
        assert "Đạt, theo số liệu ngày 20/11/2025" == vietnamese.json["targets"][1]["reason"]

    @pytest.mark.parametrize(
        ("lang", "said"),
        [
            ("en", ("Where it stands on 1 December 2025: 1 met, 1 behind, 5 not measurable", "Notes on the figures")),
            ("vi", ("Tiến độ ngày 1/12/2025: 1 đạt, 1 chậm, 5 chưa đo được", "Ghi chú của số liệu đã dùng")),
        ],
    )  # fmt: skip
    def test_as_text(self, ocopkit: Any, lang: str, said: tuple[str, str]) -> None:
        """Text says how many targets are met, behind and not measurable, and what the figures' notes are."""
        shown = ocopkit(*LANG_SON, "--data", EXAMPLE, "--lang", lang)

        assert 0 == shown.code
        assert all(words in shown.out for words in said)

    def test_a_note_of_two_sources(self, ocopkit: Any, write: Write) -> None:
        """One note on figures of two sources names both."""
        text = "".join(
            f'[[observations]]\ntarget = "{target}"\nvalue = 9\nas_of = 2025-06-20\nsource = "{source}"\n'
            'note = ["như nhau", "alike"]\n'
            for target, source in (("new-3-star", "báo A"), ("display-points", "báo B"))
        )
        shown = ocopkit(*LANG_SON, "--data", str(write("a.toml", text)))

        assert "•  như nhau\n     báo A; báo B\n" in shown.out

    def test_several_files(self, ocopkit: Any, write: Write) -> None:
        """Figures of several files count together."""
        more = write("a.csv", "target,value,as_of,source\ndisplay-points,5,2025-06-01,báo\n")
        together = ["--data", EXAMPLE, str(more)]

        for args in (
            [*LANG_SON, "--data", EXAMPLE, "--data", str(more)],
            [*LANG_SON, *together],
            [*LANG_SON[:3], *together, *LANG_SON[3:]],
            [*LANG_SON, *together, "--data", str(more), str(more)],
        ):
            said = ocopkit(*args, "--format", "json")
            assert ["met", "met"] == [said.json["targets"][n]["status"] for n in (1, 4)]
        unread = ocopkit(*LANG_SON, *together, "none.csv", "gone.csv", "--lang", "en")
        assert (2, "", ["none.csv", "gone.csv"]) == (
            unread.code,
            unread.out,
            [line.partition(":")[0] for line in unread.err.splitlines()],
        )
        assert (
            "expected the option --data, found nothing. Usage: ocopkit targets assess [OPTIONS] PLAN\n"
            in (ocopkit(*LANG_SON, str(more), "--lang", "en").err)
        )

    def test_faults_in_several_files(self, ocopkit: Any, write: Write) -> None:
        """All faults of all files come at once, each with its file and its place there."""
        unread = write("a.csv", "target,value,as_of,source\nnew-3-star,x,2025-06-01,báo\n")
        header = "target,measure,value,as_of,source\n"
        unfit = write(
            "b.csv",
            f"{header}new-3-stars,,1,2025-06-01,s\n,products-recognised-so-fa,1,2025-06-01,s\n,,1,2025-06-01,s\n"
            "five-star,subjects,1,2025-06-01,s\nfive-star,,-1,2025-06-01,s\n,subjects-share,100.5,2025-06-01,s\n",
        )
        blank = '[[observations]]\ntarget = "five-star"\nvalue = 1\nas_of = 2025-06-01\nsource = " "\n'
        no_source = write("c.toml", blank)
        files = [arg for file in (unread, unfit, no_source) for arg in ("--data", str(file))]
        said = ocopkit(*LANG_SON, *files, "--lang", "en", "--format", "json")

        found = json.loads(said.err)["errors"]
        assert (2, "") == (said.code, said.out)
        assert [
            (str(unread), "line 2 › value"), (str(unfit), "line 2 › target"), (str(unfit), "line 3 › measure"),
            (str(unfit), "line 4"), (str(unfit), "line 5"), (str(unfit), "line 6 › value"),
            (str(unfit), "line 7 › value"), (str(no_source), "observations › 1 › source"),
        ] == [(each["file"], each["path"]) for each in found]  # fmt: skip
        assert ['Did you mean "new-3-star"?', 'Did you mean "products-recognised-so-far"?'] == [
            each["hint"] for each in found[1:3]
        ]
        as_text = ocopkit(*LANG_SON, *files, "--lang", "vi")
        assert (2, 8) == (as_text.code, as_text.err.count("cần "))

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (("lang-son-2021-2026", "--on", "2025-12-01"), 'Did you mean "lang-son-2021-2025"?'),
            (("lang-son-2021-2025", "--on", "1/12/2025"), "--on: expected a day as 2026-05-22"),
            (("lang-son-2021-2025", "--on", "2025-02-30"), "--on: expected a day as 2026-05-22"),
            ((*LANG_SON[2:], "--reading", "bare-figur=exactly"), "bare-figur"),
            ((*LANG_SON[2:], "--reading", "bare-figure=exact"), "exactly"),
            ((*LANG_SON[2:], "--data", "none.toml"), "none.toml: expected a file that can be read"),
            ((*LANG_SON[2:], "--plot", "picture.pdf"), "picture.pdf: expected a .png or a .svg file, found .pdf"),
            ((*LANG_SON[2:], "--plot", "picture"), "picture: expected a .png or a .svg file, found picture"),
            ((*LANG_SON[2:], "--plot", "none/picture.svg"), "picture.svg: expected a folder that is there, found nothing"),
        ],
    )  # fmt: skip
    def test_refused(
        self, ocopkit: Any, args: tuple[str, ...], said: str, monkeypatch: Any, tmp_path: Path
    ) -> None:
        """Unknown plans and readings, days that are none and files that cannot be written end with 2."""
        monkeypatch.chdir(tmp_path)
        shown = ocopkit("targets", "assess", *args, "--data", EXAMPLE, "--lang", "en")

        assert (2, "") == (shown.code, shown.out)
        assert said in shown.err

    def test_usage(self, ocopkit: Any) -> None:
        """Without figures or without a day there is nothing to assess."""
        assert 2 == ocopkit(*LANG_SON).code
        assert 2 == ocopkit("targets", "assess", "lang-son-2021-2025", "--data", EXAMPLE).code

    def test_readings(self, ocopkit: Any, write: Write) -> None:
        """By the other reading six points of sale are one more than exactly five."""
        figure = write("a.csv", "target,value,as_of,source\ndisplay-points,6,2025-06-01,báo\n")
        plain, exactly = (
            ocopkit(*LANG_SON, "--data", str(figure), "--format", "json", *more)
            for more in ((), ("--reading", "bare-figure=exactly"))
        )

        assert ["met", "behind"] == [each.json["targets"][4]["status"] for each in (plain, exactly)]
        assert "exactly" in [each["reading"] for each in exactly.json["targets"][4]["interpretations"]]

    @pytest.mark.parametrize(
        ("name", "begins"), [("a.png", b"\x89PNG"), ("a.svg", b"<?xml"), ("b.SVG", b"<?xml")]
    )
    def test_plot(self, ocopkit: Any, tmp_path: Path, name: str, begins: bytes) -> None:
        """With --plot the same answer is drawn, too."""
        file = tmp_path / name
        drawn = ocopkit(*LANG_SON, "--data", EXAMPLE, "--plot", str(file))

        assert (0, f"Đã ghi {file}\n") == (drawn.code, drawn.err)
        assert ocopkit(*LANG_SON, "--data", EXAMPLE).out == drawn.out
        assert file.read_bytes().startswith(begins)


class TestPlans:
    """`ocopkit plans`."""

    def test_list(self, ocopkit: Any) -> None:
        """Three plans, with their provinces and how many targets they have."""
        text, listed = ocopkit("plans", "list", "--lang", "en"), ocopkit("plans", "list", "--format", "json")

        assert (0, 0) == (text.code, listed.code)
        assert {("vn-87", 15), ("vn-20", 7), (None, 2)} == {
            (each["province"], len(each["targets"])) for each in listed.json
        }
        assert "vn-2021-2025         the whole country" in text.out

    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_show(self, ocopkit: Any, lang: str) -> None:
        """A plan is shown as text and as the same JSON object that the list has."""
        text = ocopkit("plans", "show", "dong-thap-2021-2025", "--lang", lang)
        shown = ocopkit("plans", "show", "dong-thap-2021-2025", "--lang", lang, "--format", "json")
        listed = ocopkit("plans", "list", "--format", "json", "--lang", lang)

        assert shown.json in listed.json
        assert shown.json[f"title_{lang}"] in text.out
        assert all(each["id"] in text.out for each in shown.json["targets"])

    def test_unknown(self, ocopkit: Any) -> None:
        """An unknown plan ends with 2 and the nearest."""
        said = ocopkit("plans", "show", "dong-thap", "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert "Did you mean" in said.err
