"""Files that are made to hurt: each ends in an error that can be told, soon and in few words."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from cards import CATALOG
from ocopkit import CouncilRules, Fault, InputError, PartTotals, Product, Scorecard, Text
from ocopkit.formats.cards import card_from_text, read_card
from ocopkit.formats.converter import load
from ocopkit.formats.documents import parse
from ocopkit.formats.files import write_whole
from ocopkit.formats.folders import read_plugin
from ocopkit.formats.law import read_folder
from ocopkit.formats.notation import marked_points
from ocopkit.formats.observations import read_observations
from ocopkit.formats.results import errors_json, to_json
from ocopkit.law.faults import nearest, shown

HEAD = 'scoresheet = "vn-26-2026/01"\n'
JSON_HEAD = '"scoresheet": "vn-26-2026/01"'
MOST = 5_000_000


def refused(read: Callable[..., object], *given: Any) -> InputError:
    """The error in which reading ends; that it can be told, both ways and in bounded length, is proved."""
    with pytest.raises(InputError) as caught:
        read(*given)
    error = caught.value
    assert error.faults
    for fault in error.faults[:100]:
        for lang in ("vi", "en"):
            assert len(fault.say(lang)) < 8_000
            assert fault.say(lang).isprintable()
    assert len(str(error)) < 1_000_000
    assert json.loads(to_json(errors_json(error.faults, "vi")).encode())
    return error


def said(read: Callable[..., object], *given: Any) -> list[str]:
    """The faults in which reading ends, in English, without the file."""
    return [evolve(each, file=None).say("en") for each in refused(read, *given).faults]


def card(text: str, format: Any = "json") -> Scorecard | PartTotals:
    """A card from a text."""
    return card_from_text(text, format, CATALOG)


def answers(inner: str) -> str:
    """A JSON card with these answers."""
    return f'{{{JSON_HEAD}, "answers": {{{inner}}}}}'


class TestNumbers:
    """Numbers that no one means."""

    @pytest.mark.parametrize("exponent", ["e99999999999999999999", "e-99999999999999999999"])
    def test_exponents_beyond_every_decimal(self, exponent: str) -> None:
        """An exponent that no decimal can hold is a fault with its place, in both formats."""
        place = "parts › A: expected a number of usual length, found 1"

        assert any(
            each.startswith(place)
            for each in said(card, f'{{"regime": "vn-26-2026", "parts": {{"A": 1{exponent}}}}}')
        )
        assert any(
            each.startswith(place)
            for each in said(card, f'regime = "vn-26-2026"\n[parts]\nA = 1{exponent}\n', "toml")
        )

    @pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
    def test_no_numbers_in_lists(self, word: str) -> None:
        """NaN within a list is no text that says NaN."""
        assert f"answers › 1.1 › 1: expected a finite number, found {word}" in said(
            card, answers(f'"1.1": [{word}]')
        )
        assert [f"a › 2 › b: expected a finite number, found {word}"] == said(
            parse, f'{{"a": [1, {{"b": {word}}}]}}', "json"
        )
        assert [f'expected an object {{ }}, found "{word}"'] == said(parse, word, "json")

    def test_whole_numbers_that_cannot_be_printed(self, tmp_path: Path) -> None:
        """A whole number that Python would not print is refused where it stands, by whatever reads it."""
        file = tmp_path / "hue.toml"
        file.write_text(f"level = 'province'\nspread = 0x{'f' * 100_000}\n", "utf-8")

        assert ["spread: expected a whole number of usual length, found (400000 bit)"] == said(
            load, file, CouncilRules
        )
        assert ['answers › 1.1: expected an option from 1 to 3 or "none", found (13288 bit)'] == said(
            card, answers(f'"1.1": {"9" * 4_000}')
        )

    def test_numbers_of_endless_digits(self) -> None:
        """A number of a million digits is refused before it is worked out."""
        assert "no endless number" in said(card, answers(f'"1.1": {"9" * 1_000_000}'))[0]
        assert "no endless number" in said(card, HEAD + f"[answers]\n1.1 = {'9' * 1_000_000}", "toml")[0]

    def test_points_with_marks(self) -> None:
        """Points of thousands of digits, or in digits of other scripts, are none."""
        assert marked_points("9" * 5_000) is None
        assert marked_points("٣") is None


class TestTexts:
    """Texts that no file should hold."""

    def test_half_letters_in_keys(self) -> None:
        """Half of a letter in a key is refused by name, at every depth."""
        assert [
            r'\ud800: expected Unicode text, found "\ud800"',
            r'answers › \udfff: expected Unicode text, found "\udfff"',
        ] == said(card, f'{{{JSON_HEAD}, "\\ud800": 1, "answers": {{"\\udfff": 1}}}}')

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
    def test_other_encodings(self, tmp_path: Path, encoding: str) -> None:
        """A file in another encoding is refused: by its first byte that is no UTF-8, or as no TOML."""
        file = tmp_path / "card.toml"
        file.write_bytes((HEAD + "[product]\nname = 'é'\n[answers]\n").encode(encoding))

        assert refused(read_card, file, CATALOG).faults[0].file == str(file)

    def test_a_byte_order_mark_before_json(self, tmp_path: Path) -> None:
        """A byte order mark is passed over before JSON and CSV too."""
        file = tmp_path / "card.json"
        file.write_text(answers('"1.1": 3'), "utf-8-sig")
        table = tmp_path / "a.csv"
        table.write_text("target,value,as_of,source\nx,1,2025-01-01,a\n", "utf-8-sig")

        assert {"1.1": 3} == getattr(read_card(file, CATALOG), "answers", None)
        assert 1 == read_observations(table)[0].value

    def test_line_ends(self, tmp_path: Path) -> None:
        """A carriage return alone is a space in JSON, and a fault that says so in TOML and CSV."""
        table = tmp_path / "a.csv"
        table.write_bytes(b"target,value,as_of,source\rx,1,2025-01-01,a\ry,2,2025-01-01,a\r")

        assert said(read_observations, table)[0].endswith("Save the file with line ends LF or CR LF")
        assert card(answers('"1.1": 3')) == card(answers('"1.1": 3').replace(" ", "\r"))
        fault = said(card, HEAD.replace("\n", "\r") + "[answers]", "toml")[0]
        assert fault.startswith("line 1, column 29: expected valid syntax")

    @pytest.mark.parametrize("sign", ["\u2028", "\x85"])
    def test_the_line_of_a_syntax_error(self, sign: str) -> None:
        """The line that is shown is the parser's, whatever else ends lines for Python."""
        assert said(parse, f"a = '{sign}'\nb = = 1", "toml")[0].endswith("found b = = 1")

    def test_nul(self, tmp_path: Path) -> None:
        """NUL is a letter of JSON's texts, is shown as what it is, and ends no file that TOML or CSV read."""
        assert "a\\x00b" in said(card, HEAD + "[product]\nname='a\0b'", "toml")[0]
        assert r'answers › 1.1: expected an option from 1 to 3 or "none", found "\x00"' in said(
            card, answers(r'"1.1": "\u0000"')
        )
        table = tmp_path / "a.csv"
        table.write_bytes(b"target,value,as_of,source\nx,1\0,2025-01-01,a\n")
        assert [r'line 2 › value: expected a number as 1002, 82.24 or 269/3, found "1\x00"'] == said(
            read_observations, table
        )

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            ('{"%s": 1}', "xxx…: expected a known key"),
            (answers('"%s": 1'), "xxx…: expected a criterion of vn-26-2026/01"),
            (answers('"1.1": "%s"'), 'or "none", found "xxx'),
            (answers('"1.1": {"a": "%s"}'), 'or "none", found {a = "xxx'),
            ('{"scoresheet": "%s", "answers": {}}', 'scoresheet: expected a known id, found "xxx'),
            ('{"regime": "%s"', "column 4900014: expected valid syntax"),
            ('"%s"', "expected an object { }"),
        ],
    )  # fmt: skip
    def test_long_texts_are_not_told_whole(self, text: str, place: str) -> None:
        """Millions of letters where a word should stand, as a key, value or line, are told by their beginning."""
        found = said(card, text % ("x" * 4_900_000))

        assert any(place in each for each in found), found
        assert all(len(each) < 1_300 for each in found)


class TestSizes:
    """More than any file of the kind needs."""

    def test_nesting(self) -> None:
        """A hundred thousand tables or lists in each other are a fault, and so are sixty."""
        for deep in (100_000, 60):
            assert "no endless nesting" in said(card, answers('"1.1":' + "[" * deep + "]" * deep))[0]
            assert "no endless nesting" in said(card, '{"a":' * deep + "1" + "}" * deep)[0]
            assert "no endless nesting" in said(card, "a = " + "[" * deep + "]" * deep, "toml")[0]
            assert "no endless nesting" in said(card, "a = " + "{a=" * deep + "1" + "}" * deep, "toml")[0]

    def test_dotted_keys(self) -> None:
        """Keys of a thousand parts, for which Python's reader takes gigabytes, are not read."""
        text = "[answers]\n" + "".join(f"{n}.{'1.' * 900}1 = 1\n" for n in range(2_000))

        assert "no endless nesting" in said(card, text, "toml")[0]

    def test_slips_in_long_lines(self) -> None:
        """Nobody looks for slips of the pen in a line of hundreds of letters, which takes its square in time."""
        for line, format in (('{"a": [True, %s', "json"), ("a = [True, %s", "toml")):
            assert "small letters" in said(card, line % "", format)[0]
            assert not any("small letters" in each for each in said(card, line % (" " * 500 + '"'), format))

    def test_dots_that_are_no_keys(self) -> None:
        """A long text may have dots, a thousand in a line and more."""
        read = card(HEAD + f"[product]\nnote = '{'.' * 3_000}'\n[answers]\n1.1 = 3\n", "toml")

        assert Product(note="." * 3_000) == read.product

    @pytest.mark.parametrize(
        ("text", "most"),
        [
            (answers(", ".join(f'"{n}": 1' for n in range(200_000))), "200000 values"),
            (answers('"1.1": [' + ",".join(["1"] * 200_000) + "]"), "200000 values"),
            (answers('"1.1": [' + ",".join(["[]"] * 1_000_000) + "]"), "200000 values"),
            (answers('"1.1": [' + ",".join(["[]"] * 25_000) + "]"), "25000 tables or lines"),
            ('{"observations": [' + ",".join(["{}"] * 25_000) + "]}", "25000 tables or lines"),
        ],
    )
    def test_values(self, text: str, most: str) -> None:
        """A document of too many values or tables is refused with how many it has, and what to do."""
        [fault] = said(card, text)

        assert fault.startswith(f"expected at most {most} in a file, found 2") or "found 1" in fault
        assert fault.endswith("Divide it into several files")

    def test_many_faults(self) -> None:
        """Of tens of thousands of faults all are there; the text of the error tells a thousand."""
        error = refused(card, answers(", ".join(f'"{n}": 1' for n in range(20, 20_020))))

        assert 20_001 == len(error.faults)  # one of the scoresheet, which has none of these
        assert str(error).endswith("\n… and 19001 more")

    def test_cells(self, tmp_path: Path) -> None:
        """A CSV of too many cells or lines is refused, also where all are headers."""
        head, line = "target,value,as_of,source\n", "x,1,2025-01-01,a\n"
        for text, most in (
            (",".join(["value"] * 200_001), "200000 values"),
            (head + line * 25_001, "25000 tables or lines"),
        ):
            file = tmp_path / "a.csv"
            file.write_text(text, "utf-8")

            assert f"at most {most}" in said(read_observations, file)[0]

    def test_a_header_many_times(self, tmp_path: Path) -> None:
        """A column that stands thousands of times is named as often as it is too many."""
        file = tmp_path / "a.csv"
        file.write_text("value,as_of,source" + ",value" * 5_000, "utf-8")

        assert 5_000 == len(refused(read_observations, file).faults)

    @pytest.mark.parametrize(
        ("text", "place"),
        [
            (
                f'target,value,as_of,source\nx,1,2025-01-01,"{"x" * 4_000_000}"\n',
                "line 2: expected a sound CSV",
            ),
            ('target,value,as_of,source\nx,1,2025-01-01,"a\n', "expected a sound CSV"),
            ('target,value,as_of,source\nx,1,2025-01-01,a"b\n"c"d,1', "expected a sound CSV"),
        ],
    )
    def test_cells_without_end(self, tmp_path: Path, text: str, place: str) -> None:
        """A cell of millions of letters and quotation marks without an end are faults with their line."""
        file = tmp_path / "a.csv"
        file.write_text(text, "utf-8")

        assert place in said(read_observations, file)[-1]

    def test_files(self, tmp_path: Path) -> None:
        """A file of a hundred million bytes is not read: five million and one tell that it is too large."""
        file = tmp_path / "card.json"
        with file.open("wb") as stream:
            stream.truncate(100_000_000)

        assert ["expected a file of at most 5000000 bytes, found > 5000000"] == said(read_card, file, CATALOG)

    def test_ids_of_endless_variants(self) -> None:
        """An id that names a variant of a variant, thousands deep, is an id that is not known."""
        for id in ("dong-thap:" * 5_000 + "vn-26-2026/01", "x:" * 5_000, ":" * 5_000):
            assert any("scoresheet: expected a known id" in each for each in said(CATALOG.scoresheet, id))
            assert not CATALOG.holds(id)
        assert CATALOG.holds("dong-thap:vn-26-2026/01")


class TestPlaces:
    """What is no file, or no file of the reader's."""

    def test_a_folder(self, tmp_path: Path) -> None:
        """A folder that is called as a file is none."""
        folder = tmp_path / "card.toml"
        folder.mkdir()

        assert ["expected a regular file, found folder"] == said(read_card, folder, CATALOG)

    def test_pipes_and_sockets(self, tmp_path: Path) -> None:
        """A pipe that nobody writes to is not waited for, and a socket is not opened."""
        pipe, home = tmp_path / "card.toml", tmp_path / "s.json"
        os.mkfifo(pipe)
        with socket.socket(socket.AF_UNIX) as there:
            there.bind(str(home))
            assert ["expected a regular file, found socket"] == said(read_card, home, CATALOG)
        assert ["expected a regular file, found pipe"] == said(read_card, pipe, CATALOG)
        assert ["expected a regular file, found pipe"] == said(read_observations, pipe)

    @pytest.mark.skipif(not Path("/dev/zero").exists(), reason="a system without this device")
    def test_devices(self, tmp_path: Path) -> None:
        """A device that never ends is not read, by whatever link it is reached."""
        link = tmp_path / "card.toml"
        link.symlink_to("/dev/zero")

        assert ["expected a regular file, found device"] == said(read_card, link, CATALOG)

    def test_links(self, tmp_path: Path) -> None:
        """A card may be a link to a card; links in a circle lead nowhere."""
        file, link = tmp_path / "card.toml", tmp_path / "link.toml"
        file.write_text(HEAD + "[answers]\n1.1 = 3\n", "utf-8")
        link.symlink_to(file)
        one, other = tmp_path / "one.toml", tmp_path / "other.toml"
        one.symlink_to(other)
        other.symlink_to(one)

        assert read_card(file, CATALOG) == read_card(link, CATALOG)
        assert said(read_card, one, CATALOG)[0].startswith("expected a file that can be read, found ")
        assert 1 == len(refused(write_whole, one / "x", b"").faults)

    def test_a_circle_is_no_place_to_write(self, tmp_path: Path, ocopkit: Any) -> None:
        """Links in a circle, as a scenario or a picture's place, are faults of the command."""
        one = tmp_path / "one.png"
        one.symlink_to(one)
        scenario = "examples/scenarios/lang-son.toml"

        assert 2 == ocopkit("simulate", "lang-son-2021-2025", "--scenario", str(one)).code
        command = ("simulate", "lang-son-2021-2025", "--scenario", scenario, "--draws", "2", "--plot")
        assert ocopkit(*command, str(one)).code in {0, 2}

    def test_names_that_no_file_has(self) -> None:
        """A name with NUL, or one that is too long, is no file that can be read."""
        assert [r'expected a file that can be read, found "a\x00.toml"'] == said(
            read_card, Path("a\0.toml"), CATALOG
        )
        assert said(read_card, Path("x" * 100_000 + ".toml"), CATALOG)[0].startswith(
            "expected a file that can be"
        )

    def test_names_in_other_encodings(self, tmp_path: Path, ocopkit: Any) -> None:
        """A file whose name is no UTF-8 is read, and its faults are told as text and as JSON."""
        file = tmp_path / os.fsdecode(b"th\xebm.toml")
        file.write_text(HEAD + "[answers]\n1.1 = 9\n", "utf-8")

        assert r"th\udcebm.toml: answers › 1.1" in ocopkit("rate", str(file)).err
        assert r"th\\udcebm.toml" in ocopkit("rate", str(file), "--format", "json").err
        file.write_text(HEAD + "[answers]\n1.1 = 3\n", "utf-8")
        assert 0 == ocopkit("rate", str(file)).code
        assert 0 == ocopkit("rate", str(file), "--format", "json").code

    def test_files_that_may_not_be_read(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What the system refuses is told in either language, what is common in words of ours."""
        file = tmp_path / "card.toml"
        file.write_text(HEAD, "utf-8")

        def deny(*_: object) -> None:
            raise PermissionError(13, "Permission denied", str(file))

        monkeypatch.setattr(Path, "open", deny)
        assert ["expected a file that can be read, found that access is denied"] == said(
            read_card, file, CATALOG
        )
        [fault] = refused(read_card, file, CATALOG).faults
        assert f"{file}: cần một tệp đọc được, nhưng thấy không có quyền truy cập" == fault.say("vi")
        assert "không có quyền truy cập" == fault.what("vi")

    @pytest.mark.parametrize("what", ["os.scandir", "pathlib.Path.is_symlink"])
    def test_folders_that_may_not_be_read(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
    ) -> None:
        """A plugin of which a folder may not be looked into is refused with that folder."""
        (tmp_path / "plugin.toml").write_text(
            'name = "hue"\nversion = "1"\napi = 1\ntitle = ["a", "b"]\n', "utf-8"
        )

        def deny(*_: object) -> None:
            raise PermissionError(13, "Permission denied", str(tmp_path))

        monkeypatch.setattr(what, deny)
        assert ["expected a file or folder that can be read, found that access is denied"] == said(
            read_plugin, tmp_path
        )

    @pytest.mark.parametrize("name", ["01 copy.toml", "01_0.toml", "011.toml", "01@.toml"])
    def test_names_of_scoresheets(self, tmp_path: Path, name: str) -> None:
        """A file of a scoresheet that is no set's, as an editor's copy, is refused by its name."""
        home = tmp_path / "vn-26-2026"
        home.mkdir()
        (home / name).write_text("", "utf-8")
        brought = read_folder(tmp_path, ("hue", "1"), CATALOG.contribution.regimes)

        assert [f"expected a name as 01.toml or 26@781-2020.toml, found {name}"] == said(
            brought.scoresheets.__getitem__, f"vn-26-2026/{name.removesuffix('.toml')}"
        )


class TestFaults:
    """A fault is short whatever it tells of."""

    def test_values_are_shown_by_their_beginning(self) -> None:
        """Lists, tables and texts end in a sign that there is more, and what cannot be printed has its kind."""

        class Mute:
            """A value of somebody's that cannot be shown."""

            def __repr__(self) -> str:
                raise RuntimeError

        assert "[" + "1, " * 20 + "…]" == shown([1] * 30)
        assert shown({str(n): n for n in range(30)}).endswith("19 = 19, …}")
        assert "[[[[[…]]]]]" == shown([[[[[[1]]]]]])
        assert "[[[[{…}]]]]" == shown([[[[{"a": 1}]]]])
        assert "[[[[[], {}]]]]" == shown([[[[[], {}]]]])
        assert "(Mute)" == shown(Mute())
        assert "(Fraction)" == shown(Fraction(10**5_000, 3))
        assert "{(16610 bit) = 1}" == shown({10**5_000: 1})
        assert "07:32:00" == shown(parse("a = 07:32:00", "toml")["a"])

    def test_parts_are_cut(self) -> None:
        """Each part of a fault is cut: path, found, expected, hint and file."""
        long = "x" * 100_000
        fault = Fault((long,) * 100, long, Text(long, long), Text(long, long), long)

        assert len(fault.say("vi")) < 10_000
        assert fault.place().endswith("… › …")
        assert (long,) * 100 == fault.path

    def test_nothing_near_a_long_text(self) -> None:
        """What is longer than any key is not held against them."""
        assert nearest("answers" * 1_000, ["answers"]) is None
