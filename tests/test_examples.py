"""The example programs: each prints what its page shows, and refuses bad input in our own words."""

from __future__ import annotations

import argparse
import csv
import importlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from urllib.request import urlopen
from xml.etree import ElementTree as ET

import card_table
import pytest
import quarterly_report
import scenario_study
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

import web_form
from doc_pages import pages, tables, words
from ocopkit import Catalog, Scorecard, rate
from ocopkit.formats.cards import card_to_json, read_card
from ocopkit.law.scoresheets import CriterionKind
from printed import prints_what_it_shows

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
PAGES = sorted(EXAMPLES.glob("*/README.md"))
PROGRESS = str(EXAMPLES / "progress" / "lang-son.toml")
SCENARIO = str(EXAMPLES / "scenarios" / "lang-son.toml")


PROGRAMS = [
    pytest.param(each, id=each.parent.name)
    for each in sorted(EXAMPLES.glob("*/*.py"))
    if "ArgumentParser(" in each.read_text("utf-8")
]


# What is found by whoever looks for it, whatever its name: pages by links, packages and tests by Python, and law by
# the reader of folders, which refuses what is none.
FOUND = (
    "**/README.md",
    "plugins/*/pyproject.toml",
    "plugins/*/*/__init__.py",
    "plugins/*/tests/test_*.py",
    "plugins/*/*/**/*.toml",
)
THERE = [
    each
    for each in EXAMPLES.rglob("*")
    if each.is_file() and not {"__pycache__", ".pytest_cache"} & {*each.parts}
]
NAMING = (
    *THERE,
    ROOT / "Makefile",
    *(each for home in ("tests", "docs", "deep", "benchmarks") for each in (ROOT / home).glob("*.py")),
)
TEXTS = {
    **pages(),
    **{each.relative_to(ROOT).as_posix(): each.read_text("utf-8", "replace") for each in NAMING},
}
FILES = sorted(
    each.relative_to(ROOT).as_posix()
    for each in {*THERE} - {found for form in FOUND for found in EXAMPLES.glob(form)}
)


def page_of(program: Path) -> str:
    """The page of an example, by its program."""
    return (program.parent / "README.md").read_text("utf-8")


def arguments_of(program: Path, monkeypatch: pytest.MonkeyPatch) -> list[argparse.Action]:
    """What a program takes, asked of the parser that it makes."""
    parsers: list[argparse.ArgumentParser] = []

    def stop(parser: argparse.ArgumentParser, _: object) -> None:
        parsers.append(parser)
        raise KeyboardInterrupt

    monkeypatch.setattr(argparse.ArgumentParser, "parse_args", stop)
    with pytest.raises(KeyboardInterrupt):
        importlib.import_module(program.stem).main([])
    return [each for each in parsers[0]._actions if each.dest != "help"]


def name_of(argument: argparse.Action) -> str:
    """How an argument is called in what is typed."""
    return argument.option_strings[0] if argument.option_strings else argument.dest


def defaults_of(argument: argparse.Action) -> list[str]:
    """What is taken where an argument is left out, if anything is."""
    if argument.default is None or argument.default is False:
        return []
    return [*map(str, argument.default)] if isinstance(argument.default, list) else [str(argument.default)]


class TestPages:
    """The page of each example."""

    @pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
    def test_commands(self, page: Path, tmp_path: Path) -> None:
        """Each command of an example's page, run as a process of its own, prints what the page shows."""
        (tmp_path / "examples").symlink_to(EXAMPLES)
        prints_what_it_shows(page, tmp_path)

    @pytest.mark.parametrize("program", PROGRAMS)
    def test_arguments(self, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The table of an example's page has the arguments of its program and no other, with choices and defaults."""
        told = [rows for headers, rows in tables(page_of(program)) if headers[0] == "argument"]
        arguments = arguments_of(program, monkeypatch)

        assert [[name_of(each) for each in arguments]] == [
            [row[0].strip("`") for row in rows] for rows in told
        ]
        for each, (_, said) in zip(arguments, *told, strict=True):
            assert ("left out" in said) is not each.required
            assert {*(each.choices or ()), *defaults_of(each)} <= {*words(said)}

    @pytest.mark.parametrize("program", PROGRAMS)
    def test_options(self, program: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """The page of an example names the options of its program, and no other of its own."""
        own = {name_of(each) for each in arguments_of(program, monkeypatch)} | {"--help"}
        others = re.sub(r"^\$ (?!python ).*$|`ocopkit [^`]+`", "", page_of(program), flags=re.MULTILINE)

        assert set() == {*re.findall(r"(?<![\w-])--[A-Za-z][\w-]*", others)} - own

    @pytest.mark.parametrize("file", FILES)
    def test_files(self, file: str) -> None:
        """No file lies loose among the examples: any page, program or test names it by its path, or one of its example by its name."""
        home, name = "/".join(file.split("/")[:2]), re.compile(rf"(?<![\w-]){re.escape(Path(file).name)}\b")

        assert any(
            file in text
            or (each == "examples/README.md" and file.removeprefix("examples/") in text)
            or (each.startswith(f"{home}/") and name.search(text))
            for each, text in TEXTS.items()
            if each != file
        )

    def test_installs(self) -> None:
        """Each folder that a page of an example installs is there, seen from the folder that holds the examples."""
        pages = [each.read_text("utf-8") for each in EXAMPLES.glob("**/README.md")]
        folders = re.findall(r"^\$ pip install (\S+/\S+)$", "\n".join(pages), re.MULTILINE)

        assert {ROOT / each for each in folders} == {*(EXAMPLES / "plugins").iterdir()}

    def test_list(self) -> None:
        """The list of examples names the page of each, those of the plugins among them."""
        listed = set(re.findall(r"\]\((\S+/README\.md)\)", (EXAMPLES / "README.md").read_text("utf-8")))

        assert listed == {str(each.relative_to(EXAMPLES)) for each in EXAMPLES.glob("**/README.md")} - {
            "README.md"
        }


def cells_of(book: Path) -> list[list[str]]:
    """The texts and numbers of a workbook; it has no formula, which would have to be worked out."""
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    with zipfile.ZipFile(book) as parts:
        texts = ET.fromstring(parts.read("xl/sharedStrings.xml"))  # noqa: S314  # written by us
        sheet = ET.fromstring(parts.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    shared = ["".join(each.itertext()) for each in texts.iter(f"{space}si")]
    assert not list(sheet.iter(f"{space}f"))
    return [
        [
            shared[int("".join(cell.itertext()))] if cell.get("t") == "s" else "".join(cell.itertext())
            for cell in row.iter(f"{space}c")
        ]
        for row in sheet.iter(f"{space}row")
    ]


class TestCardTable:
    """A folder of cards as one table."""

    NASTY = '=HYPERLINK("http://example.org")'

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        """A folder with a card whose words a spreadsheet would run, one of means, and one that is none."""
        cards = tmp_path / "cards"
        cards.mkdir()
        (cards / "a.toml").write_text(
            f"scoresheet = 'vn-26-2026/01'\n[product]\nname = '{self.NASTY}'\nsubject = ' ＠SUM(A1)\t'\n"
            "[answers]\n1.1 = 3\n[declarations]\n'set/disqualifies-1' = true\n",
            "utf-8",
        )
        (cards / "b.json").write_text(
            '{"regime": "vn-1048-2019", "parts": {"A": 30, "B": "62/3", "C": 30}}', "utf-8"
        )
        (cards / "c.toml").write_text("scoresheet = ", "utf-8")
        (cards / "notes.txt").write_text("no card", "utf-8")
        return cards

    def test_csv(self, folder: Path, tmp_path: Path) -> None:
        """Every card has its row in CSV, formulas as text, means exactly, and a bad file what is wrong in it."""
        out = tmp_path / "table.csv"

        assert 1 == card_table.main([str(folder), "--out", str(out), "--lang", "en"])
        header, thrown_out, means, bad = csv.reader(out.read_text("utf-8").splitlines())
        assert [f"'{self.NASTY}", "' ＠SUM(A1)\\t"] == thrown_out[1:3]
        assert ["thrown out", "", "", "", "", "", ""] == thrown_out[4:]
        assert ["rated", "80.67 (242/3)", "4", "4", "no marks"] == means[4:9]
        assert "cannot be taken" == bad[4]
        assert bad[10].startswith("line 1, column")
        assert len(header) == len(bad) == 11

    def test_excel(self, folder: Path, tmp_path: Path) -> None:
        """In a workbook text is text as it stands, whatever it starts with, and numbers are numbers."""
        out = tmp_path / "table.xlsx"
        rows = [each.name for each in (EXAMPLES / "lychee.toml", EXAMPLES / "durian.toml")]

        assert 1 == card_table.main([str(folder), str(EXAMPLES), "--out", str(out)])
        header, thrown_out, _, _, *rest = cells_of(out)
        assert self.NASTY in thrown_out
        assert "Tổng điểm" == header[5]
        assert [("93", "5", "5"), ("95", "5", "4")] == [tuple(row[5:8]) for row in rest], rows

    def test_a_variant(self, tmp_path: Path) -> None:
        """A card of a local variant is said not to be official."""
        card = Scorecard("dong-thap:vn-26-2026/01", {"1.1": 3})
        (tmp_path / "card.json").write_text(card_to_json(card), "utf-8")
        row = card_table.row_of(tmp_path / "card.json", Catalog.builtin(), "en")

        assert "incomplete (not official)" == row[4]

    def test_no_table(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Folders that are none or empty, all of them, another ending and a place that is none end in 2 and no file."""
        out = tmp_path / "none" / "table.csv"
        for args, said in (
            (
                [str(tmp_path), str(tmp_path / "no"), "--out", "a.csv"],
                ["no: expected a folder", "a .json file"],
            ),
            ([str(EXAMPLES), "--out", "a.ods"], ['--out: expected a .csv or a .xlsx file, found "a.ods"']),
            ([str(EXAMPLES), "--out", str(out)], ["expected a folder that is there"]),
        ):
            assert 2 == card_table.main([*args, "--lang", "en"])
            errors = capsys.readouterr().err
            assert all(each in errors for each in said), errors
        assert [] == [*tmp_path.iterdir()]

    def test_without_xlsxwriter(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """Where the package for workbooks is not there, a sentence says what to install."""
        monkeypatch.setitem(sys.modules, "xlsxwriter", None)

        assert 2 == card_table.main([str(EXAMPLES), "--out", str(tmp_path / "a.xlsx"), "--lang", "en"])
        assert "To install it: pip install xlsxwriter" in capsys.readouterr().err


class TestQuarterlyReport:
    """A province's quarterly report."""

    @staticmethod
    def run(quarter: str, out: Path, data: str = PROGRESS, plan: str = "lang-son-2021-2025") -> int:
        """Write a report."""
        return quarterly_report.main([plan, "--data", data, "--quarter", quarter, "--out", str(out)])

    def test_page(self, tmp_path: Path) -> None:
        """The page has both figures with their days, what is missing, the finding, the clause and the source."""
        out = tmp_path / "report.html"

        assert 0 == self.run("2025-Q4", out)
        text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", out.read_text("utf-8")))
        for said in (
            "Báo cáo quý IV/2025",
            "≥ 50 sản phẩm 64 (ngày 7/12/2022) 215 (ngày 20/11/2025) +151 0 đạt",
            "mục III.2, gạch đầu dòng 1, Kế hoạch 129/KH-UBND",
            "Sản phẩm của số liệu gốc còn giấy chứng nhận có hiệu lực",
            "Tổng 235 trừ số mới 215 còn 20, kế hoạch ghi 30",
            "https://www.vietnam.vn/en/lang-son-san-pham-ocop",
        ):
            assert said in text
        assert "công bố sau ngày này" not in text

    def test_an_old_quarter(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """The report of an old quarter knows no later figure, says how many there are, and what is new in it."""
        out = tmp_path / "report.html"

        assert 0 == self.run("2022-q2", out)
        assert "– → 57 (ngày 24/6/2022) [chưa đo được → đạt]" in capsys.readouterr().out
        assert "8 số liệu công bố sau ngày này không được dùng" in re.sub(r"\s+", " ", out.read_text("utf-8"))

    def test_nothing_new(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Where nothing moved since the quarter before, over the turn of a year too, it says so."""
        assert 0 == self.run("2023-Q1", tmp_path / "report.html")
        assert "Không đổi so với quý IV/2022" in capsys.readouterr().out

    def test_shares(self, tmp_path: Path) -> None:
        """A share falls short by percentage points, and what is needed a year is said."""
        data = tmp_path / "figures.toml"
        data.write_text(
            "[[observations]]\ntarget = 'women-led'\nvalue = 30\nas_of = 2023-06-30\nsource = '<b>Báo</b>'\n",
            "utf-8",
        )
        plan = Catalog.builtin().plan("dong-thap-2021-2025")
        share = next(each for each in plan.targets if each.kind.value == "share")
        data.write_text(data.read_text("utf-8").replace("women-led", share.id), "utf-8")
        out = tmp_path / "report.html"

        assert 0 == self.run("2023-Q2", out, str(data), plan.id)
        page = out.read_text("utf-8")
        assert "điểm %" in page
        assert "mỗi năm cần thêm" in page
        assert "&lt;b&gt;Báo" in page

    def test_bad_input(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """No quarter, no plan and no data file: each is refused in Vietnamese, and nothing is written."""
        out = tmp_path / "report.html"
        for quarter, data, plan, said in (
            ("2025-Q5", PROGRESS, "lang-son-2021-2025", "cần một quý dạng 2025-Q4"),
            ("2025-Q4", PROGRESS, "lang-son-2021", 'Có phải ý bạn là "lang-son-2021-2025"?'),
            ("2025-Q4", str(tmp_path / "no.toml"), "lang-son-2021-2025", "cần một tệp đọc được"),
        ):
            assert 2 == self.run(quarter, out, data, plan)
            assert said in capsys.readouterr().err
        assert not out.exists()


class TestScenarioStudy:
    """A study of scenarios."""

    def test_variants(self, tmp_path: Path) -> None:
        """A scenario beside itself does not differ, more of a lever helps, and the table says both exactly."""
        plan = ["lang-son-2021-2025", SCENARIO, "--lever", "ministry", "--times", "1", "2", "--each"]

        assert 0 == scenario_study.main([*plan, "--draws", "500", "--out", str(tmp_path)])
        rows = list(csv.DictReader((tmp_path / "table.csv").read_text("utf-8").splitlines()))
        same, more = (each for each in rows if each["target"] == "five-star")
        assert ("1.0", "0.0") == (same["times"], same["difference"])
        assert float(more["difference"]) == pytest.approx(
            float(more["probability"]) - float(same["probability"])
        )
        assert float(more["difference"]) > 0
        assert {"table.csv", "probabilities.png", "lang-son.png"} == {
            each.name for each in tmp_path.iterdir()
        }

    def test_names(self) -> None:
        """A variant is called by its scenario, and by how much of the lever it has."""
        [variant] = scenario_study.play(
            "lang-son-2021-2025",
            [Path(SCENARIO)],
            None,
            scenario_study.times_of(["1"], None),
            draws=10,
            seed=1,
        )

        assert "lang-son" == variant.name("vi")

    def test_bad_input(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """Scenarios of another plan and none at all are told together; numbers need a lever; folders are not made."""
        other = str(EXAMPLES / "scenarios" / "dong-thap.toml")
        for args, said in (
            (
                [other, "no.toml"],
                ['found "dong-thap-2021-2025"', "no.toml: expected a file that can be read"],
            ),
            (
                [SCENARIO, "--times", "0.5"],
                ['--times: expected a number as 0.5 or 1.5, together with --lever, found "0.5"'],
            ),
            ([SCENARIO, "--lever", "intake", "--times", "1e9"], ['found "1e9"']),
            ([SCENARIO, "--draws", "0"], ["draws: expected"]),
            (
                [SCENARIO, "--draws", "10", "--out", str(tmp_path / "no")],
                ["expected a folder that is there"],
            ),
        ):
            asked = ["lang-son-2021-2025", "--lang", "en", "--out", str(tmp_path), *args]
            assert 2 == scenario_study.main(asked)
            errors = capsys.readouterr().err
            assert all(each in errors for each in said), errors
        assert [] == [*tmp_path.iterdir()]


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    """A client of the web form."""
    return web_form.make_app(Catalog.builtin()).test_client()


def filled(card: Scorecard) -> MultiDict[str, str]:
    """What a browser sends for a card."""

    def said(answer: object) -> str:
        return str(answer).lower() if isinstance(answer, bool) else str(answer)

    form: MultiDict[str, str] = MultiDict()
    for code, answer in card.answers.items():
        for each in answer if isinstance(answer, tuple) else (answer,):
            form.add(f"a:{code}", said(each))
    for id, holds in card.declarations.items():
        form.add(f"d:{id}", said(holds))
    return form


class TestWebForm:
    """The web form, by the client that its framework has for tests."""

    @pytest.fixture
    def lychee(self) -> MultiDict[str, str]:
        """The lychee of the examples, as the form sends it."""
        card = read_card(EXAMPLES / "lychee.toml", Catalog.builtin())
        assert isinstance(card, Scorecard)
        return filled(card)

    def test_search(self, client: FlaskClient) -> None:
        """Everyday words find a set, accents or not; without words the newest decision's sets are there."""
        assert "vn-26-2026/13" in client.get("/?q=ca phe").text
        assert 26 == client.get("/").text.count("<li>")
        assert "Không tìm thấy bộ sản phẩm nào" in client.get("/?q=xyzzy").text
        assert "No product set found" in client.get("/?q=xyzzy&lang=en").text

    def test_result(self, client: FlaskClient, lychee: MultiDict[str, str]) -> None:
        """A card has its stars, the marks not reached, each reason with its clause, and the way up."""
        text = client.post("/sheet?id=vn-26-2026/01&lang=en", data=lychee).text

        assert '95 points   <span aria-hidden="true">★★★★☆</span>  4 stars (5 stars by points)' in text
        assert '<a href="#c1.5">1.5 Production linkage</a>: mark of 5 stars: has 2, needs 3 points' in text
        assert "5 stars by points, but the marks allow at most 4: 4 stars" in text
        assert "decision 26/2026/QĐ-TTg, article 3.3" in text
        assert "Then: 99 points" in text
        # What was answered stands in the form again.
        assert 32 + 5 == len(re.findall(r'value="[^"]+" checked', text))

    def test_other_language(self, client: FlaskClient, lychee: MultiDict[str, str]) -> None:
        """Asked for the other language, the form keeps what was filled in and does not rate."""
        text = client.post("/sheet?id=vn-26-2026/01&lang=en", data={"unrated": "yes", "a:1.1": "3"}).text
        rated = client.post("/sheet?id=vn-26-2026/01&lang=vi", data=lychee).text

        assert 'name="a:1.1" value="3" checked' in text
        assert 'id="result"' not in text
        assert 'name="unrated"' not in rated

    def test_incomplete(self, client: FlaskClient) -> None:
        """A card without all answers has its bounds and no way up; what is not answered is listed."""
        text = client.post("/sheet?id=vn-26-2026/01&lang=en", data={"a:1.1": "3"}).text

        assert "NOT COMPLETE" in text
        assert "The way up" not in text
        assert "Not answered (31)" in text

    def test_best(self, client: FlaskClient) -> None:
        """A card with five stars has no way up left."""
        sheet = Catalog.builtin().scoresheet("vn-26-2026/01")
        best = {code: len(each.options) or True for code, each in sheet.criteria.items()}

        text = client.post("/sheet?id=vn-26-2026/01&lang=en", data=filled(Scorecard(sheet.id, best))).text
        assert "These are the most stars there are." in text

    def test_no_way(self, client: FlaskClient, lychee: MultiDict[str, str]) -> None:
        """Where a declared fact leaves no path to more stars, that stands there with its clause."""
        lychee.setlist("d:9/requires", ["false"])
        text = client.post("/sheet?id=vn-26-2026/01&lang=en", data=lychee).text

        assert "To reach 3 stars: no path" in text
        assert "Criterion 9 gives 0, as a requirement is not met" in text
        assert "decision 26/2026/QĐ-TTg, appendix II, set 1, criterion 9, note" in text

    @pytest.mark.parametrize(
        "id", ["vn-26-2026/01", "vn-1048-2019/26", "vn-26-2026/26", "dong-thap:vn-26-2026/01"]
    )
    def test_every_answer(self, client: FlaskClient, id: str) -> None:
        """Every box of a form is an answer that its scoresheet takes: what is rated is what was ticked."""
        catalog = Catalog.builtin()
        sheet = catalog.scoresheet(id)
        for pick in (0, 1, -1):
            form: MultiDict[str, str] = MultiDict()
            for code, criterion in sheet.criteria.items():
                boxes = [each.value for each in web_form.choices(criterion, sheet) if each.value]
                if criterion.kind is CriterionKind.ADDITIVE:
                    form.setlist(f"a:{code}", ["none"] if pick == -1 else boxes[: pick + 1])
                else:
                    form.add(f"a:{code}", boxes[min(pick, len(boxes) - 1)])
            card = web_form.card_of(form, sheet)

            assert set(card.answers) == set(sheet.criteria)
            assert form == filled(card)
            assert client.post("/sheet", query_string={"id": id}, data=form).status_code == 200
            rate(card, catalog)

    def test_every_scoresheet(self, client: FlaskClient) -> None:
        """Every scoresheet has a form with a heading for each criterion and a label for each box."""
        catalog = Catalog.builtin()
        for id in sorted(catalog.contribution.scoresheets)[::7]:
            text = client.get("/sheet", query_string={"id": id}).text

            assert text.count("<legend>") - 1 >= len(catalog.scoresheet(id).criteria)
            boxes = len(re.findall(r'<input type="(?:radio|checkbox)"', text))
            assert boxes == text.count('<label class="choice"><input')

    def test_page(self, client: FlaskClient, lychee: MultiDict[str, str]) -> None:
        """The explanation is a page to print, with styles of its own and still without scripts."""
        answer = client.post("/page?id=vn-26-2026/01", data=lychee)

        assert "Vì sao có kết quả này" in answer.text
        assert "style-src 'unsafe-inline'" in answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]

    def test_words_are_no_markup(self, client: FlaskClient) -> None:
        """Whatever is typed stands in the pages as text."""
        nasty = '"><script>alert(1)</script>'
        form = {"name": nasty, "subject": nasty, "a:1.1": nasty, "d:6.1/stops": nasty}
        pages = [
            client.get("/", query_string={"q": nasty}),
            client.get("/sheet", query_string={"id": nasty}),
            client.post("/sheet?id=vn-26-2026/01", data=form),
            client.post("/page?id=vn-26-2026/01", data={"name": nasty}),
        ]

        for page in pages:
            assert "<script" not in page.text
            assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert [200, 400, 400, 200] == [page.status_code for page in pages]
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[2].text

    @pytest.mark.parametrize("lang", ["vi", "en", "xx", "_external"])
    def test_odd_requests(self, client: FlaskClient, lang: str) -> None:
        """Unknown sheets, pages and keys, wrong methods and large bodies have a page with a sentence."""
        sheet = "/sheet?id=vn-26-2026/01"
        found = [
            client.get("/sheet", query_string={"lang": lang}),
            client.get("/none", query_string={"lang": lang}),
            client.put(sheet),
            client.post(sheet, data={"name": "x" * 70_000}),
            client.post("/page?id=vn-26-2026/01", data={"a:1.1": "99"}),
            client.get(
                "/", query_string={"lang": lang, "_scheme": "javascript", "endpoint": "x", "_anchor": "y"}
            ),
        ]

        assert [400, 404, 405, 413, 400, 200] == [each.status_code for each in found]
        assert all("<h1>" in each.text for each in found)
        assert not any("Set-Cookie" in each.headers for each in found)
        assert "javascript" not in found[-1].text

    def test_contradiction_in_boxes(self, client: FlaskClient) -> None:
        """No option fits, ticked beside options is refused where options add up, with its criterion."""
        sheet = Catalog.builtin().scoresheet("vn-1048-2019/26")
        [code, *_] = (code for code, each in sheet.criteria.items() if each.kind is CriterionKind.ADDITIVE)
        form = MultiDict([(f"a:{code}", "none"), (f"a:{code}", "1")])
        answer = client.post("/sheet?id=vn-1048-2019/26&lang=en", data=form)

        assert 400 == answer.status_code
        assert f"answers › {code}: expected a list of different options" in answer.text

    @pytest.mark.parametrize("package", ["flask", "rich"])
    def test_without_a_package(self, package: str) -> None:
        """Where a package that the form is made of is not there, a sentence in each language says what to install."""
        script = EXAMPLES / "web-form" / "web_form.py"
        without = (
            f"import runpy, sys; sys.modules[{package!r}] = None; sys.path.insert(0, {str(script.parent)!r}); "
            f"runpy.run_path({str(script)!r}, run_name='__main__')"
        )
        ran = subprocess.run(
            [sys.executable, "-c", without], check=False, capture_output=True, encoding="utf-8"
        )

        install = "pip install flask 'ocopkit[cli,html]'"
        assert (ran.returncode, ran.stdout) == (2, "")
        assert ran.stderr.splitlines() == [
            f"cần gói {package}, nhưng không có gì. Cài bằng: {install}",
            f"expected the package {package}, found nothing. To install it: {install}",
        ]

    def test_no_port(self, capsys: pytest.CaptureFixture[str]) -> None:
        """A port that there cannot be is refused in a sentence."""
        with pytest.raises(SystemExit, match="2"):
            web_form.main(["--port", "70000"])
        assert "expected a number from 0 to 65535, found 70000" in capsys.readouterr().err

    def test_served(self) -> None:
        """As a process it says its address and answers there."""
        command = [sys.executable, str(EXAMPLES / "web-form" / "web_form.py"), "--port", "0"]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as server:
            try:
                assert server.stdout is not None
                address = server.stdout.readline().strip()
                with urlopen(f"{address}?q=ca%20phe", timeout=20) as answer:  # noqa: S310  # our own server
                    assert "vn-26-2026/13" in answer.read().decode()
            finally:
                server.terminate()
