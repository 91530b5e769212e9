"""The command line, run as people and programs run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cards import CATALOG, perfect
from ocopkit import __version__
from ocopkit.cli.commands import run
from ocopkit.formats.cards import card_from_text, card_to_json
from ocopkit.formats.schemas import schema
from plugs import folder

EXAMPLES = Path(__file__).parent.parent / "examples"
DURIAN, LYCHEE = str(EXAMPLES / "durian.toml"), str(EXAMPLES / "lychee.toml")


def process(*args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "ocopkit.cli", *args],
        check=False,
        capture_output=True,
        env={**os.environ, **environ},
    )


def bash(command: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a shell; Python in it keeps back small answers, as it does unless it is told not to."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    return subprocess.run(["bash", "-c", command], check=False, capture_output=True, env=environ)  # noqa: S607  # any bash


class TestRate:
    """`ocopkit rate`."""

    def test_the_real_card(self, ocopkit: Any) -> None:
        """The durian of 2022: parts 34, 24 and 35, 93 points, five stars by points."""
        said = ocopkit("rate", DURIAN, "--format", "json")

        assert 0 == said.code
        assert {"A": 34, "B": 24, "C": 35} == said.json["parts"]
        assert (93, 5, 5, "none") == tuple(
            said.json[key] for key in ("total", "stars_by_points", "stars", "gates")
        )

    def test_stopped_by_marks(self, ocopkit: Any) -> None:
        """The lychee of the example has 95 points, and the text says which marks stop it at four stars."""
        said = ocopkit("rate", LYCHEE, "--lang", "en")

        assert 0 == said.code
        assert "95 points   ★★★★☆  4 stars (5 stars by points)" in said.out
        for code in ("1.3", "1.5", "4.1"):
            assert f"★★★★★  {code}  " in said.out
        assert "has 3, needs 5" in said.out

    def test_several_files(self, ocopkit: Any) -> None:
        """Several files give a list of the same objects, each with its file."""
        said = ocopkit("rate", DURIAN, LYCHEE, "--format=json")

        assert [(DURIAN, 5), (LYCHEE, 4)] == [(each["file"], each["stars"]) for each in said.json]

    def test_several_files_as_text(self, ocopkit: Any) -> None:
        """Several files are told apart by a line."""
        said = ocopkit("rate", DURIAN, LYCHEE)

        assert "Trái sầu riêng cấp đông" in said.out
        assert "\n" + "-" * 100 + "\n" in said.out

    def test_explained(self, ocopkit: Any) -> None:
        """With --explain every criterion has its answer, points, mark and clause."""
        said = ocopkit("rate", LYCHEE, "--explain", "--format", "json", "--lang", "en")
        lines = {line["criterion"]: line for line in said.json["lines"]}

        assert 32 == len(lines)
        assert (3, 2, 3, 4) == tuple(lines["1.5"][key] for key in ("answer", "points", "max", "stars"))
        assert "appendix II, set 1, criterion 1.5, option 3" == lines["1.5"]["citation"]["place"]

    def test_explained_as_text(self, ocopkit: Any, tmp_path: Path) -> None:
        """The explanation as text has a line for every way to answer."""
        card = tmp_path / "card.toml"
        card.write_text(
            'scoresheet = "vn-26-2026/01"\n[answers]\n1.1 = 2\n2.4 = true\n3.5 = "none"\n'
            '5.1 = 1\n5.2 = "na"\n',
            "utf-8",
        )

        said = ocopkit("rate", str(card), "--explain", "--lang", "en")

        for words in ("not answered", "no option fits", "does not apply", "yes", "2: "):
            assert words in said.out
        additive = tmp_path / "tourism.json"
        additive.write_text(card_to_json(perfect(CATALOG.scoresheet("vn-1048-2019/26"), c6=(1, 3))), "utf-8")
        assert "1, 3: " in ocopkit("rate", str(additive), "--explain").out

    @pytest.mark.parametrize(
        ("answers", "words"),
        [
            ("[declarations]\n'set/disqualifies-1' = true\n[answers]\n", "DOSSIER THROWN OUT"),
            ("[declarations]\n'6.1/stops' = true\n[answers]\n", "ASSESSMENT STOPPED"),
            ("[answers]\n1.1 = 3\n", "anything from 3 to 100 points   anything from 1 to 5 stars"),
        ],
    )
    def test_unrated(self, ocopkit: Any, tmp_path: Path, answers: str, words: str) -> None:
        """A card that is thrown out, stopped or incomplete is an answer, and says what it is."""
        card = tmp_path / "card.toml"
        card.write_text(f'scoresheet = "vn-26-2026/01"\n{answers}', "utf-8")

        said = ocopkit("rate", str(card), "--lang", "en")

        assert 0 == said.code
        assert " ".join(words.split()) in " ".join(said.out.split())

    def test_part_totals(self, ocopkit: Any, tmp_path: Path) -> None:
        """Part totals with decimals are read exactly; without marks looked at, no stars are claimed."""
        card = tmp_path / "parts.toml"
        card.write_text('regime = "vn-26-2026"\n[parts]\nA = 35.5\nB = 24.25\nC = 30\n', "utf-8")

        said, text = ocopkit("rate", str(card), "--format", "json"), ocopkit("rate", str(card))

        assert ("359/4", "89,75") == (said.json["total"], said.json["total_text"])
        assert (None, 4, "not checked") == tuple(
            said.json[key] for key in ("stars", "stars_by_points", "gates")
        )
        assert "89,75 điểm   4 sao theo điểm · chưa xét dấu sao" in text.out

    def test_another_reading(self, ocopkit: Any) -> None:
        """--reading takes another answer to an open question, and the result names it."""
        said = ocopkit("rate", LYCHEE, "--reading", "marks=no-effect", "--format", "json")

        assert 5 == said.json["stars"]
        assert ("marks", "no-effect") in [
            (each["id"], each["reading"]) for each in said.json["interpretations"]
        ]

    def test_no_level_is_said(self, ocopkit: Any) -> None:
        """By the reading under which no level holds, the text claims no stars but those by points."""
        said = ocopkit("rate", LYCHEE, "--reading", "closed-gate=no-level", "--lang", "en")

        assert "95 points   no level holds, 5 stars by points · marks checked" in said.out

    @pytest.mark.parametrize("reading", ["marks", "marks=x", "x=y"])
    def test_unknown_readings(self, ocopkit: Any, reading: str) -> None:
        """A reading that is not there is refused and nothing is printed."""
        said = ocopkit("rate", LYCHEE, "--reading", reading)

        assert (2, "") == (said.code, said.out)

    def test_bad_files_are_refused_together(self, ocopkit: Any, tmp_path: Path) -> None:
        """One bad file among several: all faults of all files on stderr, and no rating at all."""
        bad = tmp_path / "bad.toml"
        bad.write_text('scoresheet = "vn-26-2026/01"\n[answers]\n1.1 = 9\n', "utf-8")
        missing = str(tmp_path / "none.toml")

        said = ocopkit("rate", DURIAN, str(bad), missing, "--format", "json", "--lang", "en")

        assert (2, "") == (said.code, said.out)
        errors = json.loads(said.err)["errors"]
        assert [str(bad), missing] == [each["file"] for each in errors]
        assert {
            "file": str(bad), "path": "answers › 1.1", "found": "9",
            "expected": 'an option from 1 to 3 or "none"', "hint": None,
        } == errors[0]  # fmt: skip

    def test_faults_as_text(self, ocopkit: Any, tmp_path: Path) -> None:
        """Without --format json faults are lines, in the reader's language."""
        said = ocopkit("rate", str(tmp_path / "none.toml"))

        assert 2 == said.code
        assert "cần một tệp đọc được" in said.err


class TestLists:
    """`ocopkit regimes`, `sets` and `criteria show`."""

    def test_regimes(self, ocopkit: Any) -> None:
        """The regimes, as text and as JSON, the newest first."""
        assert ["vn-26-2026", "vn-148-2023", "vn-1048-2019"] == [
            each["id"] for each in ocopkit("regimes", "--format", "json").json
        ]
        said = ocopkit("regimes", "--lang", "en").out
        for words in (
            "from 21 August 2019",
            "through 21 July 2026",
            "26/2026/QĐ-TTg",
            "1048/QĐ-TTg",
            "A 40 B 25 C 35",
        ):
            assert words in said

    def test_earlier_results(self, ocopkit: Any) -> None:
        """The text says what becomes of results given before a decision, by which clause, in both languages."""
        said = " ".join(ocopkit("regimes", "--lang", "en").out.split())
        vietnamese = " ".join(ocopkit("regimes").out.split())

        assert "kept to the end of 31 December 2019" in said
        assert "decision 1048/QĐ-TTg, article 3" in said
        assert "stay valid to their own end decision 26/2026/QĐ-TTg, article 12.1" in said
        assert "được bảo lưu đến hết ngày 31/12/2019" in vietnamese
        assert "Results given before" not in ocopkit("regimes", "--on", "2024-01-01", "--lang", "en").out

    def test_no_date_as_programs_write_it(self, ocopkit: Any) -> None:
        """In texts days are written as people do, in JSON as programs do."""
        days = ("--filed", "2026-05-21", "--decided", "2026-07-21")
        texts = [ocopkit("regimes").out, ocopkit("binds", "first", *days).out]

        for text in texts:
            assert "21/7/2026" in text
            assert not re.search("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
        assert "2026-05-22" == ocopkit("regimes", "--format", "json").json[0]["since"]

    def test_regimes_on_a_day(self, ocopkit: Any) -> None:
        """--on lists those in force that day; where there are none the error names the neighbour."""
        said = ocopkit("regimes", "--on", "2026-07-21", "--format", "json").json
        assert ["vn-26-2026", "vn-148-2023"] == [each["id"] for each in said]
        none = ocopkit("regimes", "--on", "2019-08-20", "--lang", "en")
        assert (2, "") == (none.code, none.out)
        assert none.err.startswith("--on: expected a day on which a regime held here is in force")
        assert "vn-1048-2019 is in force from" in none.err

    @pytest.mark.parametrize("day", ["21/7/2026", "20260521", "2026-W30-2", "2026-02-30", "٢٠٢٦-٠٥-٢٢", ""])
    def test_only_one_way_to_write_a_day(self, ocopkit: Any, day: str) -> None:
        """A day is four, two and two digits and a day that there is; each other one is refused, all at once."""
        wrong = ocopkit("regimes", "--on", day, "--lang", "en")
        both = ocopkit("binds", "first", "--filed", day, "--decided", day, "--lang", "en")

        hint = ". Write 2026-07-21" if day == "21/7/2026" else ""
        assert (2, f'--on: expected a day as 2026-05-22, found "{day}"{hint}\n') == (wrong.code, wrong.err)
        assert ["--filed", "--decided"] == [line.partition(":")[0] for line in both.err.splitlines()]

    @pytest.mark.parametrize("search", [(), ("--search", "tea")])
    def test_why_there_are_no_sets(self, ocopkit: Any, search: tuple[str, ...]) -> None:
        """Of decision 148 no set is held: the text says why, and how a plugin could bring them."""
        said = ocopkit("sets", "--regime", "vn-148-2023", *search, "--lang", "en")
        words = " ".join(said.out.split())

        assert 0 == said.code
        assert words.startswith("The appendix of criteria of decision 148/QĐ-TTg is not held by ocopkit")
        assert "a folder vn-148-2023 with sets.toml, words.toml" in words
        assert [] == ocopkit("sets", "--regime", "vn-148-2023", *search, "--format", "json").json
        found = ocopkit("sets", "--regime", "vn-26-2026", "--search", "zzz", "--lang", "en").out
        assert "No product set found; all of them: ocopkit sets\n" == found

    def test_the_document_of_a_scoresheet(self, ocopkit: Any, tmp_path: Path) -> None:
        """A rating by the tourism set of decision 781 names that decision, unverified, and not 1048."""
        card = tmp_path / "card.toml"
        card.write_text('scoresheet = "vn-1048-2019/26@781-2020"\n[answers]\n', "utf-8")
        said = " ".join(ocopkit("rate", str(card), "--lang", "en").out.split())

        assert "unverified) · vn-1048-2019/26@781-2020 · Decision 781/QĐ-TTg" in said
        assert ocopkit("rate", str(card), "--format", "json").json["official"]

    def test_binds(self, ocopkit: Any) -> None:
        """The decision that binds a dossier, with its clause and the readings taken."""
        days = ("--filed", "2026-05-21", "--decided", "2026-07-22")
        said = ocopkit("binds", "first", *days, "--lang", "en").out
        old = ocopkit(
            "binds", "first", *days, "--reading", "after-the-transition=old-law", "--format", "json"
        ).json

        assert said.startswith("vn-26-2026   Decision 26/2026/QĐ-TTg")
        assert "decision 26/2026/QĐ-TTg, article 12.2.a" in said
        assert "[after-the-transition=new-law]" in said
        assert ("vn-148-2023", "article 12.2.a") == (old["regime"], old["citation"]["place"])
        assert old["interpretations"][0]["selectable"]
        assert 2 == ocopkit("binds", "frist", *days).code
        assert (
            "Readings"
            not in ocopkit(
                "binds", "first", "--filed", "2024-01-01", "--decided", "2024-01-01", "--lang", "en"
            ).out
        )

    def test_what_a_dossier_may_ask_for(self, ocopkit: Any) -> None:
        """Help has the words of every kind of dossier beside its code, in both languages."""
        said = " ".join(ocopkit("binds", "--help").out.split())

        assert "KIND: first (lần đầu · the first rating), upgrade (nâng hạng · more stars), " in said
        assert "regrade (phân hạng lại · the same once its certificate ends)" in said

    def test_what_binds_cannot_be_asked(self, ocopkit: Any) -> None:
        """What is wrong with a dossier's kind and days is told by the names that are typed, not by the library's."""
        backwards = ocopkit("binds", "frist", "--filed", "2026-05-22", "--decided", "2026-05-21")
        early = ocopkit("binds", "first", "--filed", "2001-01-01", "--decided", "2001-01-02")

        assert ["KIND", "--filed"] == [line.partition(":")[0] for line in backwards.err.splitlines()]
        assert early.err.startswith("--decided: ")

    def test_sets(self, ocopkit: Any) -> None:
        """All sets of the decisions, the newer decision's first, all with their scoresheets."""
        said = ocopkit("sets", "--format", "json").json

        assert [each["id"] for each in said if each["scoresheet"]] == [
            *(f"vn-26-2026/{number:02d}" for number in range(1, 27)),
            *(f"vn-1048-2019/{number:02d}" for number in range(1, 27)),
            "vn-1048-2019/26@781-2020",
        ]

    def test_search(self, ocopkit: Any) -> None:
        """Typing "ca phe" finds coffee; what nobody makes is not found, which is an answer."""
        assert "vn-26-2026/13" in ocopkit("sets", "--search", "ca phe").out
        nothing = ocopkit("sets", "--search", "máy bay", "--lang", "en")
        assert (0, "No product set found; all of them: ocopkit sets\n") == (nothing.code, nothing.out)
        assert [] == ocopkit("sets", "--search", "máy bay", "--format", "json").json

    def test_sets_of_a_regime(self, ocopkit: Any) -> None:
        """--regime leaves the other decisions out, and an unknown one is refused."""
        said = ocopkit("sets", "--regime", "vn-1048-2019", "--format", "json").json
        assert {"vn-1048-2019"} == {each["regime"] for each in said}
        assert 2 == ocopkit("sets", "--regime", "vn-1").code

    def test_criteria_show(self, ocopkit: Any) -> None:
        """A scoresheet in JSON, and as text with marks, cases, subgroups, notes and errata."""
        assert "vn-26-2026/11" == ocopkit("criteria", "show", "vn-26-2026/11", "--format", "json").json["id"]
        said = ocopkit("criteria", "show", "vn-1048-2019/01", "--lang", "en").out
        assert "Case 2: " in said
        assert "thrown out if: " in said

    @pytest.mark.parametrize("id", ["vn-26-2026/99", "x", "vn-26-2026"])
    def test_unknown_ids(self, ocopkit: Any, id: str) -> None:
        """An unknown scoresheet is refused with exit code 2."""
        said = ocopkit("criteria", "show", id)

        assert (2, "") == (said.code, said.out)


class TestCardNew:
    """`ocopkit card new`."""

    @pytest.mark.parametrize("id", sorted(CATALOG.contribution.scoresheets))
    @pytest.mark.parametrize("lang", ["vi", "en"])
    def test_a_blank_card_is_a_card(self, ocopkit: Any, tmp_path: Path, id: str, lang: str) -> None:
        """A blank card can be rated as it is: nothing is answered yet, and every option is there to read."""
        text = ocopkit("card", "new", id, "--lang", lang).out
        card = tmp_path / "card.toml"
        card.write_text(text, "utf-8")

        rated = ocopkit("rate", str(card), "--format", "json").json

        assert "incomplete" == rated["status"]
        for criterion in CATALOG.scoresheet(id).criteria.values():
            assert f'\n# "{criterion.code}" =' in text
            for option in criterion.options:
                assert option.label["vi" if lang == "vi" else "en"] in text

    def test_filled_in(self, ocopkit: Any) -> None:
        """Taking away the # before the answers, and writing them, gives a complete card."""
        text = ocopkit("card", "new", "vn-26-2026/26").out
        sheet = CATALOG.scoresheet("vn-26-2026/26")
        for code, answer in perfect(sheet).answers.items():
            written = f'"{answer}"' if isinstance(answer, str) else answer
            text = text.replace(f'# "{code}" =\n', f'"{code}" = {written}\n')
        text = text.replace('# "17" =', '"17" = 2')

        card = card_from_text(text, "toml", CATALOG)

        assert perfect(sheet).answers == card.answers  # type: ignore[union-attr]  # a card, not parts

    def test_to_a_file(self, ocopkit: Any, tmp_path: Path) -> None:
        """--out writes a new file, says so, and never writes over one that is there."""
        out = tmp_path / "card.toml"

        first = ocopkit("card", "new", "vn-26-2026/01", "--out", str(out))
        written = out.read_bytes()
        second = ocopkit("card", "new", "vn-26-2026/11", "--out", str(out))

        assert (0, f"Đã ghi phiếu trống vào {out}\n", 2) == (first.code, first.out, second.code)
        assert written == out.read_bytes()
        assert written.decode("utf-8").endswith("=\n")

    def test_only_to_toml(self, ocopkit: Any, tmp_path: Path) -> None:
        """A blank card is TOML, and is written to no file that says otherwise."""
        out = tmp_path / "card.json"

        assert 2 == ocopkit("card", "new", "vn-26-2026/01", "--out", str(out)).code
        assert not out.exists()

    def test_unknown_sheet(self, ocopkit: Any, tmp_path: Path) -> None:
        """For a scoresheet that is not held no file is written."""
        out = tmp_path / "card.toml"

        assert 2 == ocopkit("card", "new", "vn-1048-2019/27", "--out", str(out)).code
        assert not out.exists()


class TestDiff:
    """`ocopkit criteria diff`."""

    def test_scoresheets(self, ocopkit: Any) -> None:
        """Points moved, criteria of one alone, marks gained, with what became of the set."""
        said = ocopkit("criteria", "diff", "vn-1048-2019/12", "vn-26-2026/11", "--lang", "en").out

        assert "A 35 → 40   B 25 → 25   C 40 → 35" in said
        assert "2 → 3   0 1 2 → 0 1 2**** 3*****" in said
        assert "3.5  Intellectual property" in said.partition("Only in vn-26-2026/11")[2]
        assert "Accounting" in said.partition("Only in vn-1048-2019/12")[2]
        assert "vn-1048-2019/12 → vn-26-2026/11: same\n" in said
        assert "2.2 + 2.3 → 2.2 + 2.3  2019: labels" in said
        assert "same points, kind and marks: 6 (1.2 → 1.3, 1.6 → 1.7, 3.1, 4.3, 6.2.1, 6.2.3)\n" in said

    def test_kinds(self, ocopkit: Any) -> None:
        """Where a criterion is answered in another way, its line says so."""
        said = ocopkit("criteria", "diff", "vn-1048-2019/26", "vn-26-2026/26", "--lang", "en").out
        shown = ocopkit("criteria", "diff", "vn-1048-2019/26", "vn-26-2026/26", "--format", "json").json

        assert "1 + 1 + 2 + 1 → 1 2 3" in said
        assert 5 == said.count("all ticked options add up →\n") - said.count("one option of one case")
        assert ["6", "7", "9", "10", "11", "12"] == [
            each["one"]["code"] for each in shown["both"] if each["kind"]
        ]

    @pytest.mark.parametrize(("lang", "only"), [("vi", "Chỉ có ở"), ("en", "Only in")])
    def test_the_newer_first(self, ocopkit: Any, lang: str, only: str) -> None:
        """The other way round each list names its scoresheet, and the link goes from the older to the newer."""
        said = ocopkit("criteria", "diff", "vn-26-2026/02", "vn-1048-2019/02", "--lang", lang).out
        first, second = (said.partition(f"{only} {id}\n")[2] for id in ("vn-26-2026/02", "vn-1048-2019/02"))

        assert "vn-1048-2019/02 → vn-26-2026/02: " in said
        assert ".;" not in said
        assert first.startswith("  1.3  ")
        assert second.startswith("  3.2  ")

    def test_a_sector_that_changed(self, ocopkit: Any) -> None:
        """Sectors and groups of both sets are shown, so that a set of one name in another sector is seen."""
        said = ocopkit(
            "criteria", "diff", "vn-1048-2019/25", "vn-26-2026/22", "--lang", "en"
        ).out.splitlines()
        shown = ocopkit("criteria", "diff", "vn-1048-2019/25", "vn-26-2026/22", "--format", "json").json
        sectors = [shown[side]["sector_en"] for side in ("one_set", "other_set")]

        assert ["Fabrics and clothing", "Handicrafts"] == sectors
        assert [f"  {sector} › Fabrics and clothing" for sector in sectors] == [said[1], said[3]]
        assert "vn-1048-2019/25 → vn-26-2026/22: same" in said

    def test_what_a_printed_maximum_does_not_reach(self, ocopkit: Any) -> None:
        """A criterion whose options fall short of its maximum shows both."""
        said = ocopkit("criteria", "diff", "vn-1048-2019/19", "vn-26-2026/18").out

        assert "5 (3) → 3" in said

    def test_scoresheets_in_json(self, ocopkit: Any) -> None:
        """The same in JSON, whole criteria on either side, in the order of the command."""
        said = ocopkit("criteria", "diff", "vn-26-2026/04", "vn-1048-2019/04", "--format", "json").json
        regrouped = said["regrouped"][1]

        jsonschema.validate(said, schema("difference"))
        assert ("vn-26-2026/04", "vn-1048-2019/04") == (said["one"], said["other"])
        assert [("split", ["vn-1048-2019/04"])] == [(each["relation"], each["old"]) for each in said["links"]]
        assert [("A", 40, 35), ("B", 25, 25), ("C", 35, 40)] == [
            (each["code"], each["one"], each["other"]) for each in said["parts"]
        ]
        assert ("1.1", False, 0) == (
            said["both"][0]["other"]["code"], said["both"][0]["changed"], said["both"][0]["points"],
        )  # fmt: skip
        assert "50%" in said["both"][0]["note_vi"]
        assert (["6.4"], ["6.4", "6.5"], 5) == (
            [each["code"] for each in regrouped["one"]],
            [each["code"] for each in regrouped["other"]],
            regrouped["points"],
        )
        assert "9.2" in [each["code"] for each in said["only_in_other"]]
        assert "11" in [each["code"] for each in said["only_in_one"]]

    def test_what_no_crosswalk_links(self, ocopkit: Any) -> None:
        """Scoresheets that have nothing to do with each other can be compared, with what each is linked to."""
        pairs = [("vn-1048-2019/01", "vn-26-2026/26"), ("vn-1048-2019/26", "vn-1048-2019/26@781-2020")]
        links = [ocopkit("criteria", "diff", *pair, "--format", "json").json["links"] for pair in pairs]
        same = ocopkit("criteria", "diff", "vn-26-2026/01", "vn-26-2026/01", "--lang", "en").out
        mistaken = ocopkit("criteria", "diff", "vn-1048-2019/10", "vn-26-2026/10", "--lang", "en").out

        assert [[], []] == links
        assert "Only in" not in same
        assert "same points, kind and marks: 32 (1.1, " in same
        assert (
            "The crosswalk does not link these two sets\n  vn-1048-2019/10 → vn-26-2026/09: same\n"
            in mistaken
        )

    def test_regimes(self, ocopkit: Any) -> None:
        """Of two regimes the crosswalk of their product sets, each link with its clauses."""
        said = ocopkit("criteria", "diff", "vn-1048-2019", "vn-26-2026", "--lang", "en").out
        shown = ocopkit("criteria", "diff", "vn-1048-2019", "vn-26-2026", "--format", "json").json

        jsonschema.validate(shown, schema("crosswalk"))
        assert len(CATALOG.crosswalk("vn-1048-2019", "vn-26-2026").links) == len(shown["links"])
        assert "dropped" in said
        assert "In doubt: " in said
        assert "appendix I, item III.3" in said

    def test_regimes_the_newer_first(self, ocopkit: Any) -> None:
        """The same crosswalk read backwards: by the newer sets, with what each came from."""
        ids = ("vn-26-2026", "vn-1048-2019")
        said = ocopkit("criteria", "diff", *ids, "--lang", "en").out
        there, back = (
            ocopkit("criteria", "diff", *each, "--format", "json").json for each in (ids, ids[::-1])
        )
        numbers = [line[:2] for line in said.splitlines() if line[:2].isdigit()]

        assert said.split()[:2] == list(ids)
        assert ["04", "08", "05", "06", "07", "08", "09"] == numbers[3:10]
        assert "merged from   23 " in said
        assert there == back

    @pytest.mark.parametrize(
        "ids", [("vn-26-2026", "vn-148-2023"), ("vn-26-2026/01", "vn-1048-2019"), ("x", "y")]
    )
    def test_refused(self, ocopkit: Any, ids: tuple[str, str]) -> None:
        """Regimes without a crosswalk, a regime against a scoresheet, and unknown ids."""
        assert 2 == ocopkit("criteria", "diff", *ids).code


class TestCouncil:
    """`ocopkit council`."""

    cards = tuple(str(EXAMPLES / "council" / f"member-{n}.toml") for n in (1, 2, 3))

    def test_result(self, ocopkit: Any) -> None:
        """One result with the members' points, their mean and how far they lie apart, in both languages."""
        said = ocopkit("council", *self.cards, "--lang", "en").out

        assert "95 points   ★★★☆☆  3 stars (5 stars by points)" in said
        assert "has 1.33 (4/3), needs 2" in said
        assert "member-2.toml" in said
        assert "Furthest apart: 4 points\nCouncil: province · marks reached: by the mean\n" in said
        assert "Chênh lệch lớn nhất: 4 điểm" in ocopkit("council", *self.cards).out

    def test_json(self, ocopkit: Any) -> None:
        """The same in JSON: means as exact numbers, each member's result, the rules and the digest."""
        said = ocopkit("council", *self.cards, "--format", "json", "--gates", "every").json

        jsonschema.validate(said, schema("council"))
        assert (95, "71/3", 2) == (said["total"], said["parts"]["B"], said["rating"]["stars"])
        assert [95, 97, 93] == [each["total"] for each in said["members"]]
        assert ("every", "province", None) == (
            said["rules"]["gates"], said["rules"]["level"], said["rules"]["members"],
        )  # fmt: skip
        assert said["members"][0]["file"].endswith("member-1.toml")
        assert "Vải thiều tươi" == said["rating"]["product"]["name"]
        assert said["rating"]["origin"]["sha256"]
        assert not said["score_again"]

    def test_agreed(self, ocopkit: Any) -> None:
        """--agreed gives the options that the council agreed on."""
        agreed = ("--gates", "agreed", "--agreed", "3.5=2", "--agreed", "4.1=none")
        said = ocopkit("council", *self.cards, *agreed, "--format", "json").json

        closed = [
            (each["stars"], each["criterion"], each["points"]) for each in said["rating"]["closed_gates"]
        ]
        assert (3, "4.1", 0) == closed[0]
        assert 2 == said["rating"]["stars"]

    def test_score_again(self, ocopkit: Any, tmp_path: Path) -> None:
        """Part totals too far apart under decision 1048: score again, with the means and the pair."""
        files = []
        for n, points in enumerate((20, 31), 1):
            file = tmp_path / f"{n}.toml"
            file.write_text(f'regime = "vn-1048-2019"\n[parts]\nA = 35\nB = 25\nC = {points}\n', "utf-8")
            files.append(str(file))
        said = ocopkit("council", *files, "--lang", "en").out
        shown = ocopkit("council", *files, "--format", "json", "--level", "centre").json

        assert said.startswith("TO BE SCORED AGAIN: 11 points apart\n")
        assert "85.50" in said
        assert "marks reached" not in said
        assert [{"one": 1, "other": 2, "points": 11, "points_text": "11"}] == shown["apart"]
        assert ([9, 11], "centre", True) == (
            shown["rules"]["members"], shown["rules"]["level"], shown["score_again"],
        )  # fmt: skip
        assert shown["rating"]["total"] is None
        assert "171/2" == shown["total"]

    def test_unrated_members(self, ocopkit: Any, tmp_path: Path) -> None:
        """A member without a rating has its status in the table and no points."""
        file = tmp_path / "partial.toml"
        file.write_text('scoresheet = "vn-26-2026/01"\n[answers]\n1.1 = 3\n', "utf-8")
        said = ocopkit("council", self.cards[0], str(file), "--lang", "en").out
        shown = ocopkit("council", self.cards[0], str(file), "--format", "json").json

        assert "NOT COMPLETE" in said
        assert "Furthest apart" not in said
        assert (None, None, None) == (shown["total"], shown["parts_text"], shown["spread_text"])

    @pytest.mark.parametrize(
        ("args", "said"),
        [
            (
                ("--gates", "median"),
                '--gates: expected one of: mean, agreed, majority, every, found "median"',
            ),
            (("--level", "commune"), "level: expected a council of vn-26-2026: province, centre"),
            (
                ("--spread", "-1"),
                '--spread: expected a number of points, 0 or more, as 10, found "-1"',
            ),
            (("--spread", "1_0"), 'found "1_0"'),
            (
                ("--rules", "hue"),
                '--rules: expected a known id, found "hue". No plugin brings rules of a council',
            ),
            (("--agreed", "1.5"), "--agreed: expected an option as CODE=OPTION: 1.5=3, 8=2/1, 1.5=none"),
            (
                ("--agreed", "1.5=3", "--agreed", "4.1=3"),
                '--agreed: expected to go with --gates agreed, found "1.5, 4.1". Marks are reached by the mean: --gates mean\n',
            ),
            (
                ("--agreed", "1.5=3", "--gates", "every"),
                '--agreed: expected to go with --gates agreed, found "1.5". Marks are reached by every member: --gates every\n',
            ),
            (("--gates", "agreed", "--agreed", "1.5=9"), "agreed › 1.5: expected an option from 1 to 4"),
        ],
    )
    def test_refused(self, ocopkit: Any, args: tuple[str, ...], said: str) -> None:
        """What a council cannot be asked is said, with exit code 2 and nothing on the standard output."""
        ran = ocopkit("council", *self.cards, *args, "--lang", "en")

        assert (2, "") == (ran.code, ran.out)
        assert said in ran.err

    @pytest.mark.parametrize(
        "agreed",
        ["3.5=٣", "3.5=03", "3.5=+3", "3.5=1_0", "3.5=3.0", "3.5= 3", "3.5=", "=3", f"3.5={'1' * 5000}"],
    )
    def test_only_plain_numbers(self, ocopkit: Any, agreed: str) -> None:
        """An agreed option is plain digits without sign or leading zero, and no number without end."""
        ran = ocopkit("council", *self.cards, "--gates", "agreed", "--agreed", agreed, "--lang", "en")

        assert (2, "") == (ran.code, ran.out)
        assert ran.err.startswith("--agreed: expected an option as CODE=OPTION")

    def test_what_is_given_twice(self, ocopkit: Any) -> None:
        """An agreed option, a reading or a file that is given twice is refused: neither is taken in silence."""
        agreed = ("--gates", "agreed", "--agreed", "3.5=1", "--agreed", "3.5=2", "--agreed", "x")
        options = ocopkit("council", *self.cards, *agreed, "--lang", "en")
        readings = ("--reading", "marks=minimum", "--reading", "marks=no-effect")
        questions = ocopkit("rate", LYCHEE, *readings, "--lang", "en")
        files = ocopkit("council", LYCHEE, *self.cards, LYCHEE, LYCHEE, "--lang", "en")

        assert 3 * [(2, "")] == [(each.code, each.out) for each in (options, questions, files)]
        assert '--agreed: expected "3.5" only once, found "3.5=2"' == options.err.splitlines()[0]
        assert 2 == len(options.err.splitlines())
        assert '--reading: expected "marks" only once, found "marks=no-effect"\n' == questions.err
        assert f'FILES: expected each member\'s card once, found "{LYCHEE}"\n' == files.err

    def test_agreed_options_are_told(self, ocopkit: Any) -> None:
        """What a council agreed on stands in its result, as text and as JSON."""
        files = [f"{LYCHEE.rpartition('/')[0]}/council/member-{n}.toml" for n in (1, 2, 3)]
        args = ("council", *files, "--gates", "agreed", "--agreed", "3.5=2", "--agreed", "4.1=3")

        assert "agreed options: 3.5 = 2, 4.1 = 3" in " ".join(ocopkit(*args, "--lang", "en").out.split())
        assert {"3.5": 2, "4.1": 3} == ocopkit(*args, "--format", "json").json["agreed"]

    def test_a_regime_against_a_scoresheet(self, ocopkit: Any) -> None:
        """Two regimes or two scoresheets can be set side by side, and not one of each."""
        ran = ocopkit("criteria", "diff", "vn-1048-2019", "vn-26-2026/01", "--lang", "en")

        assert "diff: expected two regimes or two scoresheets" in ran.err
        assert ran.code == 2

    def test_cards_of_different_scoresheets(self, ocopkit: Any, tmp_path: Path) -> None:
        """A card of another scoresheet than the first is refused by the name of its file."""
        totals = tmp_path / "totals.toml"
        totals.write_text('regime = "vn-26-2026"\n[parts]\nA = 35\nB = 25\nC = 20\n', "utf-8")
        ran = ocopkit("council", LYCHEE, DURIAN, str(totals), "--format", "json", "--lang", "en")

        expected = "vn-26-2026/01, as card 1"
        assert [
            {"file": DURIAN, "path": "scoresheet", "found": '"vn-1048-2019/01"', "expected": expected, "hint": None},
            {"file": str(totals), "path": "regime", "found": '"vn-26-2026"', "expected": expected, "hint": None},
        ] == json.loads(ran.err)["errors"]  # fmt: skip

    def test_whose_rules(self, ocopkit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A plugin's rules are named with it, in text and JSON; changed by an option they are the council's own."""
        place = folder(tmp_path, councils__hue_tinh="level = 'province'\nspread = 10\ngates = 'majority'\n")
        monkeypatch.setenv("OCOPKIT_PLUGIN_PATH", str(place))
        args = ("council", *self.cards, "--rules", "hue_tinh")
        text = " ".join(ocopkit(*args, "--lang", "en").out.split())
        said = ocopkit(*args, "--lang", "en", "--format", "json").json
        jsonschema.validate(said, schema("council"))

        assert "Council: province · rules: hue_tinh of hue 1.0 · marks reached: by a majority" in text
        assert ("hue_tinh", {"package": "hue", "version": "1.0", "sha256": None}, None) == tuple(
            said["rules"][key] for key in ("id", "origin", "citation")
        )
        assert "here hue_tinh of hue 1.0 [council-gates=majority]" in text
        assert "quy chế: hue_tinh của hue 1.0" in ocopkit(*args).out
        for option in (("--gates", "every"), ("--spread", "3")):
            changed = ocopkit(*args, *option, "--format", "json").json["rules"]
            assert (None, "") == (changed["id"], changed["origin"]["package"])
        for option in (("--gates", "majority"), ("--spread", "10")):
            assert said["rules"]["id"] == ocopkit(*args, *option, "--format", "json").json["rules"]["id"]

    def test_a_stricter_spread(self, ocopkit: Any) -> None:
        """--spread is a council's own rule."""
        assert ocopkit("council", *self.cards, "--spread", "3", "--format", "json").json["score_again"]


class TestSchema:
    """`ocopkit schema`."""

    def test_schema(self, ocopkit: Any) -> None:
        """A schema is printed by its name."""
        assert "CardFile" == ocopkit("schema", "card").json["title"]

    def test_unknown(self, ocopkit: Any) -> None:
        """An unknown name is refused with the nearest."""
        said = ocopkit("schema", "cards", "--lang", "en")

        assert 2 == said.code
        assert 'Did you mean "card"?' in said.err


class TestLanguage:
    """`--lang`, else OCOPKIT_LANG, else Vietnamese."""

    def test_order(self, ocopkit: Any) -> None:
        """What is typed goes before the environment, and Vietnamese is the default."""
        outs = [
            ocopkit("sets", "--search", "zzz").out,
            ocopkit("sets", "--search", "zzz", OCOPKIT_LANG="en").out,
            ocopkit("--lang", "vi", "sets", "--search", "zzz", OCOPKIT_LANG="en").out,
            ocopkit("sets", "--search", "zzz", "--lang=en").out,
        ]

        vietnamese = "Không tìm thấy bộ sản phẩm nào; xem tất cả: ocopkit sets\n"
        english = "No product set found; all of them: ocopkit sets\n"
        assert [vietnamese, english, vietnamese, english] == outs

    def test_capitals(self, ocopkit: Any) -> None:
        """A language can be typed in capitals, as an option and in the environment."""
        english = ocopkit("sets", "--search", "zzz", OCOPKIT_LANG="en").out

        assert english == ocopkit("sets", "--search", "zzz", OCOPKIT_LANG="EN").out
        assert english == ocopkit("sets", "--search", "zzz", "--lang", "En").out

    @pytest.mark.parametrize(("args", "environ"), [(["--lang", "fr"], {}), ([], {"OCOPKIT_LANG": "fr"})])
    def test_unknown_language(self, ocopkit: Any, args: list[str], environ: dict[str, str]) -> None:
        """A language that is not spoken here is refused."""
        assert 2 == ocopkit("regimes", *args, **environ).code


class TestUsage:
    """Wrong usage is bad input: exit code 2, and one object on stderr where JSON is asked for."""

    @pytest.mark.parametrize(
        "args", [["rat"], ["rate"], ["sets", "--serch", "x"], ["criteria", "show"], ["card"]]
    )
    def test_wrong_usage(self, ocopkit: Any, args: list[str]) -> None:
        """A command, option or argument that is not there or missing is said."""
        said = ocopkit(*args)

        assert (2, "") == (said.code, said.out)
        assert said.err

    def test_as_json(self, ocopkit: Any) -> None:
        """With --format json wrong usage is an error object too."""
        said = ocopkit("rate", "--format", "json", "--lang", "en")

        [error] = json.loads(said.err)["errors"]
        assert ("ocopkit rate", None, "the argument FILES") == (
            error["path"],
            error["found"],
            error["expected"],
        )

    def test_a_misspelt_option(self, ocopkit: Any) -> None:
        """A misspelt option is refused with the nearest one, in the reader's language."""
        said = ocopkit("sets", "--serch", "x")

        assert "cần một tùy chọn: --search, --regime, " in said.err
        assert said.err.endswith(', nhưng thấy --serch. Có phải ý bạn là "--search"?\n')
        other = ocopkit("explain", "examples/lychee.toml", "--out", "x.html", "--lang", "en").err
        assert "expected an option: --against, --html, --reading, " in other
        assert other.endswith(", found --out\n")

    def test_an_id_without_its_years(self, ocopkit: Any) -> None:
        """A part of an id between hyphens is enough for the whole to be named."""
        assert 'Did you mean "vn-26-2026"?' in ocopkit("sets", "--regime", "26", "--lang", "en").err
        assert 'Did you mean "vn-1048-2019"?' in ocopkit("sets", "--regime", "1048", "--lang", "en").err

    def test_a_missing_option(self, ocopkit: Any) -> None:
        """A required option is named as one types it, and what the parser says ends with one full stop."""
        missing = ocopkit("binds", "first", "--lang", "en")
        without = ocopkit("regimes", "--lang", "en", "--on")

        assert "expected the option --filed, found nothing. Usage: ocopkit binds" in missing.err
        assert "ocopkit: expected a value of --on, found nothing\n" == without.err

    @pytest.mark.parametrize(
        ("args", "vi", "en"),
        [
            (["plans", "show", "a", "b"],
             'ocopkit plans show: cần không có từ nào thêm, nhưng thấy "b". Cách dùng: ocopkit plans show [OPTIONS] PLAN\n',
             'ocopkit plans show: expected no more words, found "b". Usage: ocopkit plans show [OPTIONS] PLAN\n'),
            (["targets", "measures", "x", "y"],
             'ocopkit targets measures: cần không có từ nào thêm, nhưng thấy "x y". Cách dùng: ocopkit targets',
             'ocopkit targets measures: expected no more words, found "x y". Usage: ocopkit targets measures [OPTIONS]\n'),
            (["sets", "04"],
             'nhưng thấy "04". Để xem một mục: ocopkit criteria show 04\n',
             'ocopkit sets: expected no more words, found "04". To see one: ocopkit criteria show 04\n'),
            (["sets", "bộ", "4"],
             'nhưng thấy "bộ 4". Để xem một mục: ocopkit criteria show "bộ 4"\n',
             'found "bộ 4". To see one: ocopkit criteria show "bộ 4"\n'),
            (["sets", "--search", "mật", "ong"],
             'nhưng thấy "ong". Để tìm: ocopkit sets --search "mật ong"\n',
             'found "ong". To search: ocopkit sets --search "mật ong"\n'),
            (["sets", "honey"],
             'nhưng thấy "honey". Để tìm: ocopkit sets --search honey\n',
             'found "honey". To search: ocopkit sets --search honey\n'),
            (["plans", "list", "lang-son"],
             'nhưng thấy "lang-son". Để xem một mục: ocopkit plans show lang-son\n',
             'found "lang-son". To see one: ocopkit plans show lang-son\n'),
            (["plan"],
             'nhưng thấy "plan". Có phải ý bạn là "plans"?',
             "ocopkit: expected a command: binds, card, council, "),
            (["upgrde", "basket.toml"],
             'nhưng thấy "upgrde". Có phải ý bạn là "upgrade"?',
             'found "upgrde". Did you mean "upgrade"?'),
            (["plans", "lst"],
             'ocopkit plans: cần một lệnh: list, show, nhưng thấy "lst". Có phải ý bạn là "list"?',
             'ocopkit plans: expected a command: list, show, found "lst". Did you mean "list"?'),
            (["xyz"],
             'nhưng thấy "xyz". Cách dùng: ocopkit [OPTIONS] COMMAND [ARGS]...',
             'found "xyz". Usage: ocopkit [OPTIONS] COMMAND [ARGS]...'),
            (["card"],
             'ocopkit card: cần một lệnh: new, nhưng thấy "card --lang vi". Cách dùng: ocopkit card [OPTIONS]',
             'ocopkit card: expected a command: new, found "card --lang en". Usage: ocopkit card [OPTIONS]'),
            (["rate", "a", "--explain=3"],
             "ocopkit: cần --explain không kèm giá trị, nhưng thấy --explain=3",
             "ocopkit: expected --explain without a value, found --explain=3"),
            (["sets", "--format", "yaml"],
             'ocopkit sets: cần --format là một trong: text, json, nhưng thấy "yaml". Cách dùng: ocopkit sets',
             'ocopkit sets: expected --format to be one of: text, json, found "yaml". Usage: ocopkit sets'),
        ],
    )  # fmt: skip
    def test_in_either_language(self, ocopkit: Any, args: list[str], vi: str, en: str) -> None:
        """Wrong usage is told in one language, whichever it is."""
        assert vi in ocopkit(*args, "--lang", "vi").err
        assert en in ocopkit(*args, "--lang", "en").err

    @pytest.mark.parametrize(
        ("args", "places"),
        [
            (["rate", "--reading", "x"], ["--reading", "{none}"]),
            (["explain", "--reading", "x", "--html", "page.txt"], ["page.txt", "--reading", "{none}"]),
            (["upgrade", "--reading", "x", "--cost", "1.1=-1"], ["--reading", "--cost", "{none}"]),
            (["what-if", "--reading", "x", "--gates", "y", "--spread", "z", "--size", "0.5", "--agreed", "1"],
             ["--reading", "--agreed", "--gates", "--spread", "--size", "{none}"]),
            (["council", "--reading", "x", "--gates", "y", "--spread", "z", "--agreed", "1"],
             ["--reading", "--agreed", "--gates", "--spread", "{none}"]),
            (["targets", "assess", "lang-son-2021-2025", "--on", "soon", "--reading", "x", "--data"],
             ["--on", "--reading", "{none}"]),
            (["simulate", "lang-son-2021-2025", "--out", "page.txt", "--reading", "x", "--scenario"],
             ["page.txt", "{none}", "--reading"]),
        ],
    )  # fmt: skip
    def test_all_that_was_typed(
        self, ocopkit: Any, tmp_path: Path, args: list[str], places: list[str]
    ) -> None:
        """Bad options and bad files are told together, so that one attempt shows all that is to be mended."""
        none = str(tmp_path / "none.toml")
        said = ocopkit(*args, none, "--lang", "en")

        assert (2, "") == (said.code, said.out)
        assert [each.format(none=none) for each in places] == [
            line.partition(":")[0] for line in said.err.splitlines()
        ]

    def test_thousands_of_faults(self, ocopkit: Any, tmp_path: Path) -> None:
        """Of thousands of faults the first thousand are printed and the others counted, in either language."""
        card = tmp_path / "card.toml"
        answers = "\n".join(f'"1.{n}" = 1' for n in range(100, 2100))
        card.write_text(f'scoresheet = "vn-26-2026/01"\n[answers]\n{answers}\n', "utf-8")
        vietnamese, english = (ocopkit("rate", str(card), "--lang", lang).err for lang in ("vi", "en"))

        assert 1001 == len(english.splitlines())
        assert "… and 1001 more" == english.splitlines()[-1]
        assert "… và 1001 lỗi nữa" == vietnamese.splitlines()[-1]

    def test_a_folder_is_no_card(self, ocopkit: Any) -> None:
        """The folder that one stands in has no name to show, and is told all the same."""
        assert ".: expected a .toml or a .json file, found .\n" == ocopkit("rate", ".", "--lang", "en").err

    def test_a_file_name_cannot_steer_a_terminal(self, ocopkit: Any) -> None:
        """Signs in the name of a file that cannot be read are written out."""
        assert ocopkit("rate", "\x1b[31m.toml").err.startswith("\\x1b[31m.toml: ")

    def test_help_and_version(self, ocopkit: Any) -> None:
        """Help and version are answers."""
        assert 0 == ocopkit("--help").code
        assert __version__ in ocopkit("--version").out

    @pytest.mark.parametrize("width", ["40", "200"])
    def test_lists_of_commands(self, ocopkit: Any, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """Help lists commands in the reader's language, and cuts no words off however narrow it is."""
        monkeypatch.setenv("COLUMNS", width)
        vietnamese, english = (
            " ".join(ocopkit("--help", "--lang", lang).out.partition("Commands:")[2].split())
            for lang in ("vi", "en")
        )
        group = ocopkit("plans", "--help", OCOPKIT_LANG="en").out.partition("Commands:")[2]

        assert "card Phiếu chấm council Kết quả của hội đồng criteria Tiêu chí của phiếu" in vietnamese
        assert "card Scorecards. council The cards of several members for one product, one file" in english
        assert not any(sign in vietnamese + english + group for sign in ("...", "·"))
        assert "The plans there are." in " ".join(group.split())

    def test_interrupted(self, ocopkit: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupt ends a command with the exit code that shells expect."""

        def interrupt(*_: object, **__: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("ocopkit.cli.rating.read_card", interrupt)

        assert 130 == ocopkit("rate", DURIAN).code


class TestProcess:
    """The command as a process."""

    def test_a_terminal_without_unicode(self) -> None:
        """Where only ASCII can be shown, letters lose their accents and stars become signs."""
        said = process("rate", LYCHEE, PYTHONIOENCODING="ascii")

        text = said.stdout.decode("ascii")
        assert 0 == said.returncode
        assert "95 diem   ****.  4 sao (5 sao theo diem)" in text
        assert "Vai thieu tuoi" in text

    def test_json_is_utf8_everywhere(self) -> None:
        """Programs get UTF-8 whatever the terminal knows."""
        said = process("rate", LYCHEE, "--format", "json", PYTHONIOENCODING="ascii")

        assert "Vải thiều tươi" == json.loads(said.stdout.decode("utf-8"))["product"]["name"]

    def test_no_colour_in_a_pipe(self) -> None:
        """Colour is for terminals only."""
        assert b"\x1b[" not in process("rate", LYCHEE).stdout

    def test_colour_on_a_terminal(self) -> None:
        """On a terminal stars are drawn in colour, and text goes there as text."""
        import pty

        for args in (["rate", LYCHEE], ["schema", "card"]):
            main, side = pty.openpty()
            command = [sys.executable, "-m", "ocopkit.cli", *args]
            with subprocess.Popen(
                command, stdout=side, env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
            ) as running:
                os.close(side)
                shown = b""
                while True:
                    try:
                        piece = os.read(main, 65536)
                    except OSError:
                        break
                    if not piece:
                        break
                    shown += piece
                running.wait()
            os.close(main)
            assert (b"\x1b[" in shown) is (args[0] == "rate")
            assert b"\n" in shown

    @pytest.mark.parametrize(
        "missing", ["click", "rich", "tomlkit", "msgspec", "matplotlib", "numpy", "pyarrow"]
    )
    def test_without_the_extra(self, missing: str) -> None:
        """Without the extra the command says which one to install, in both languages, and exits 2."""
        simulate = [
            "simulate",
            "lang-son-2021-2025",
            "--scenario",
            str(EXAMPLES / "scenarios/lang-son.toml"),
            "--draws",
            "1",
        ]
        command = {
            "rich": ["regimes"],
            "tomlkit": ["card", "new", "vn-26-2026/01"],
            "msgspec": ["schema", "card"],
            "matplotlib": ["targets", "assess", "lang-son-2021-2025", "--on", "2026-01-15", "--plot", "x.png",
                           "--data", str(EXAMPLES / "progress/lang-son.toml")],
            "numpy": simulate,
            "pyarrow": [*simulate, "--out", "x.parquet"],
        }  # fmt: skip
        code = (
            f"import sys; sys.modules[{missing!r}] = None; sys.argv[1:] = {command.get(missing, ['regimes'])!r}\n"
            "from ocopkit.cli import main; sys.exit(main())"
        )

        said = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

        assert (2, "") == (said.returncode, said.stdout)
        extra = {"matplotlib": "plot", "numpy": "sim", "pyarrow": "tables"}.get(missing, "cli")
        assert f'no {missing} here): pip install "ocopkit[{extra}]"' in said.stderr

    def test_other_missing_modules_are_not_hidden(self) -> None:
        """A module that is no extra's is a fault of the installation, and shows as it is."""
        code = (
            "import sys; sys.modules['cattrs'] = None; sys.argv[1:] = ['regimes']\n"
            "from ocopkit.cli import main; sys.exit(main())"
        )

        said = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)

        assert 1 == said.returncode
        assert "ModuleNotFoundError" in said.stderr

    @pytest.mark.parametrize("command", ["regimes", "regimes --format json", "schema card", "--help"])
    def test_an_output_that_cannot_be_written(self, command: str) -> None:
        """On a full disk the command says so and exits 2; where the output was closed it says nothing."""
        command = f"{sys.executable} -m ocopkit.cli {command} --lang en"
        full, closed = (bash(f"{command} {to}") for to in (">/dev/full", ">&-"))

        said = (
            b'"expected": "a standard output that can be written to"'
            if "json" in command
            else b"expected a standard output that can be written to, found a full disk\n"
        )
        assert 2 == full.returncode
        assert said in full.stderr
        assert b"ignored" not in full.stderr
        assert (0, b"") == (closed.returncode, closed.stderr)

    @pytest.mark.parametrize("command", ["rate nothing.toml", "rate", "card"])
    def test_nobody_can_be_told(self, command: str) -> None:
        """Where faults cannot be written either, the exit code still says that there are some."""
        assert 2 == bash(f"{sys.executable} -m ocopkit.cli {command} >/dev/full 2>/dev/full").returncode

    def test_other_faults_of_files_are_not_hidden(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file of ocopkit's own that cannot be read is a fault of the installation, and shows as it is."""

        def gone() -> None:
            raise FileNotFoundError(2, "No such file or directory", "regime.toml")

        monkeypatch.setattr("ocopkit.catalog.Catalog.discover", gone)

        with pytest.raises(FileNotFoundError):
            run(["regimes"], {})

    @pytest.mark.parametrize(
        "command", ["criteria show vn-26-2026/01 --format json", "regimes --format json", "regimes"]
    )
    def test_a_closed_pipe(self, command: str) -> None:
        """A reader that goes away early ends the command without a word, however little there was to say."""
        # The reader is gone before there is anything to read.
        pipe = f"{sys.executable} -m ocopkit.cli {command} | exec >&- <&- sleep 0; exit ${{PIPESTATUS[0]}}"

        said = bash(pipe)
        assert (1, b"", b"") == (said.returncode, said.stdout, said.stderr)
