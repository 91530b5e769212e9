"""Folders of law: one fault put into a sound folder is named with its file and place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from attrs import evolve

import ocopkit
from cards import CATALOG, perfect
from ocopkit import Catalog, InputError, __version__, rate
from ocopkit.contribution import Contribution
from ocopkit.formats.law import read_folder
from ocopkit.law.citations import Citation, in_english
from ocopkit.law.proofs import prove
from ocopkit.law.regimes import Regime
from ocopkit.rating.results import Gates

NATIONAL = Path(ocopkit.__file__).parent / "plugins" / "national"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the national folder that a test may spoil."""
    return Path(shutil.copytree(NATIONAL, tmp_path / "law"))


def spoil(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    path = folder / file
    text = path.read_text("utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def faults_of(folder: Path, id: str) -> list[str]:
    """What is wrong when a scoresheet of the folder is asked for, file names without their folders."""
    catalog = Catalog([read_folder(folder, ("test", "1"))])
    with pytest.raises(InputError) as refused:
        catalog.scoresheet(id)
    return [fault.say("en").replace(f"{folder}/", "") for fault in refused.value.faults]


def test_a_copy_says_the_same(folder: Path) -> None:
    """A copied folder, brought by another package, gives the same law with its own origin."""
    copied = Catalog([read_folder(folder, ("test", "1"))])

    for id in CATALOG.contribution.scoresheets:
        assert ("test", "1") == copied.scoresheet(id).origin
        assert CATALOG.scoresheet(id).parts == copied.scoresheet(id).parts
    assert CATALOG.sets() == tuple(evolve(each, origin=("ocopkit", __version__)) for each in copied.sets())


def test_what_is_there_is_known_unread(folder: Path) -> None:
    """Whether a folder brings something is known without reading it."""
    brought = read_folder(folder, ("test", "1"))
    shutil.rmtree(folder)

    assert "vn-26-2026/01" in brought.scoresheets
    assert "vn-26-2026/99" not in brought.scoresheets


def test_scoresheets_are_read_once(folder: Path) -> None:
    """A scoresheet is read when first asked for and then kept, though its file go away."""
    catalog = Catalog([read_folder(folder, ("test", "1"))])
    sheet = catalog.scoresheet("vn-26-2026/01")
    shutil.rmtree(folder)

    assert sheet is catalog.scoresheet("vn-26-2026/01")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("01.toml", 'max = 3, points = "1 2 3" }', 'max = "two", points = "1 2 3" }',
         'vn-26-2026/01.toml: criteria › 1.1 › max: expected a whole number, found "two"'),
        ("01.toml", 'points = "1 2 3" }', 'points = "1 two 3" }',
         'vn-26-2026/01.toml: vn-26-2026/01 › 1.1 › option 2 › points: expected a whole number, with ***, **** or ***** or none, found "two"'),
        ("01.toml", 'points = "1 2 3" }', 'points = "1 2** 3" }', "› 1.1 › option 2 › points: expected"),
        ("01.toml", 'points = "1 2 3" }', 'points = "1 2" }', '1.1 › points: expected 3 options, as "'),
        ("01.toml", 'points = "1 2 3" }', 'points = ["1 2 3"] }', "1.1 › points: expected one string of points"),
        ("01.toml", 'points = "1 2 3" }', "points = 3 }",
         "criteria › 1.1 › points: expected a text or a list, found 3"),
        ("01.toml", 'points = "1 2 3" }', 'point = "1 2 3" }', 'Did you mean "points"?'),
        ("01.toml", 'kind = "yes_no"', 'kind = "yesno"', "kind: expected one of: choice, alternatives, yes_no"),
        ("01.toml", "[conditions]", "[condition]", 'Did you mean "conditions"?'),
        ("01.toml", '"1.1" = { wording', '"1.1, x" = { wording', "› 1.1, x: expected a place in the scoresheet (a place is made of"),
        ("regime.toml", "scoresheets = 'appendix II'", "scoresheets = 'annex II'", "regime.toml: scoresheets: expected the place of the scoresheets (a place is made of"),
        ("01.toml", '"6.1/stops"', '"6.1/stopps"', '› conditions › 6.1/stopps: expected "<criterion or set>/<'),
        ("01.toml", '"6.1/stops"', '"6.9/stops"', "› conditions › 6.9/stops: expected a criterion of this"),
        ("01.toml", '"5.1" = [2', '"5.11" = [2', "› when › 5.11: expected a criterion of this scoresheet"),
        ("01.toml", "local-labour-75", "local-labour-57", "of: expected an id of regime.toml"),
        ("01.toml", "A = 40", "A = 41", "parts › A: expected 40 points, found 41. decision 26/2026/QĐ-TTg, article 3.1.a"),
        ("01.toml", "A = 40\n", "", "parts › A: expected 40 points, found nothing"),
        ("01.toml", "1 = { part", "13 = { part", '› 1.1: expected a section of [sections], found "1"'),
        ("01.toml", "id = 'vn-26-2026/01'", "id = 'vn-26-2026/02'", 'vn-26-2026/01, as the file is named, found "vn-26-2026/02"'),
        ("01.toml", "'Fresh vegetables, tubers, fruit and seeds'", "3",
         "title: expected two texts, Vietnamese and English, found"),
        ("01.toml", "place = ", "places = ", "errata › 1 › place: expected this key, found nothing"),
        ("01.toml", 'place = "criterion', 'place = "criterium', "errata › 1 › place: expected a place in the"),
        ("words.toml", "section-production =", "section-productions =",
         'wording: expected a wording of words.toml, found "section-production". Did you mean "section-productions"?'),
        ("words.toml", " | Production", " Production", '› line 1: expected "Vietnamese | English", found "'),
        ("words.toml", "section-production = '''", "section-production = 3 #", "line "),
        ("regime.toml", "least = 90", 'least = "90"', "regime.toml: bands › 1 › least: expected a whole number"),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg artikel 3.3.a", 'expected a citation as "26/2026'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg Điều 3.3.a", '. Write "26/2026/QĐ-TTg article 3.3.a"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg điều", '. Write "26/2026/QĐ-TTg article"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg muc 3, gach dau dong 1", '. Write "26/2026/QĐ-TTg section 3, dash 1"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg điểm đ khoản 3 Điều 2", '. Write "26/2026/QĐ-TTg article 2.3.đ"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg Khoản 3, Điều 2", '. Write "26/2026/QĐ-TTg article 2.3"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg dieu 2 khoan 3 diem b", '. Write "26/2026/QĐ-TTg article 2.3.b"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg, article 3.3.a", '. Write "26/2026/QĐ-TTg article 3.3.a"'),
        ("regime.toml", "QĐ-TTg article 3.3.a", "QĐ-TTg,", '. Write "26/2026/QĐ-TTg"'),
        ("regime.toml", "'26/2026/QĐ-TTg article 3.1.a'", "{ 'điều' = '3.1.a' }",
         '. Write one text: the number of the document, then "article 3.1.a"'),
        ("regime.toml", "'26/2026/QĐ-TTg article 3.1.a'", "{ place = '3.1.a' }", 'found {place = "3.1.a"}'),
        ("regime.toml", "issued = 2026-05-22", 'issued = "2026-5-22"', "issued: expected a date"),
        ("regime.toml", "id = 'vn-26-2026'", "id = 'vn-27'", "id: expected vn-26-2026, as the folder is named"),
        ("regime.toml", "least = 70", "least = 95", "bands: expected bands from 5 stars to 1"),
        ("01.toml", "title = [", "titel = 1\nreaches = 2\ntitle = [", "titel: expected a known key"),
        ("regime.toml", "stars = 5\n", "stars = true\n", "bands › 1 › stars: expected a whole number, found true"),
        ("regime.toml", "marks = true", "marks = 1", "marks: expected true or false, found 1"),
        ("regime.toml", "marks = true", "marks = true\norigin = ['a', 'b']", "origin: expected a known key"),
        ("regime.toml", "'26/2026/QĐ-TTg article 3.1.a'", "3", "parts › 1 › citation: expected a citation as"),
        ("regime.toml", "kinds = ['first'", "kinds = ['frist'",
         'transitions › 1 › kinds › 1: expected one of: first, upgrade, regrade, found "frist"'),
        ("regime.toml", "{ reading = 'event-day-counted', day = 2026-07-20 },", "",
         "transitions › 1: expected a last day by each reading of counting-days"),
        ("regime.toml", "id = 'vn-26-2026'", "id = ", "regime.toml: line 2, column 6: expected valid syntax"),
    ],
)  # fmt: skip
def test_one_fault(folder: Path, file: str, old: str, new: str, said: str) -> None:
    """A fault in any file is said with file, place, what was found and what was expected."""
    spoil(folder, f"vn-26-2026/{file}", old, new)

    faults = faults_of(folder, "vn-26-2026/01")

    assert any(said in fault for fault in faults), faults
    assert all(f"vn-26-2026/{file}" in fault for fault in faults) or file == "words.toml"


@pytest.mark.parametrize("place", ["article 3", "article 3.3", "article 3.3.đ", "section II.1, dash 2"])
def test_what_is_printed_in_vietnamese_is_understood(place: str) -> None:
    """Who writes a place as it is shown in Vietnamese is told how files write it."""
    assert place == in_english(Citation("1/KH-UBND", place).text.vi.partition(", Kế hoạch")[0])


def test_a_word_of_two_meanings() -> None:
    """A "mục" without its accents is a section where a place begins, and after that it could be an option."""
    assert ("section 3", None) == (in_english("muc 3"), in_english("tieu chi 1.1, muc 3"))


def test_a_question_needs_two_readings(folder: Path) -> None:
    """An interpretation with one reading leaves nothing open, and is refused where it stands."""
    path = folder / "vn-26-2026" / "regime.toml"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if "id = 'no-effect'" not in line), "utf-8")

    faults = faults_of(folder, "vn-26-2026/01")

    assert ["vn-26-2026/regime.toml: interpretations › 2"] == [
        fault.partition(": expected a sound value")[0] for fault in faults
    ]


def test_a_printed_section_maximum_is_proved(folder: Path) -> None:
    """Where the decision prints the points of a section, its criteria have to add up to them."""
    spoil(folder, "vn-26-2026/01.toml", "max = 18 }", "max = 17 }")
    sheet = Catalog([read_folder(folder, ("test", "1"))]).scoresheet("vn-26-2026/01")

    assert ["vn-26-2026/01 › 1: expected 17 points, found 18"] == [fault.say("en") for fault in prove(sheet)]


def test_alternatives_need_their_cases(folder: Path) -> None:
    """A criterion with alternatives lists as many strings of points as its wording has cases."""
    spoil(folder, "vn-26-2026/26.toml", '["1 3", "1 3"]', '["1 3 1 3"]')

    [fault] = faults_of(folder, "vn-26-2026/26")

    assert "8 › points: expected 2 alternatives, as " in fault
    assert fault.endswith("found 1")


def test_marks_rest_on_a_known_question(folder: Path) -> None:
    """A scoresheet whose marks rest on a question that the regime does not have is refused."""
    spoil(folder, "vn-26-2026/26.toml", '"set-26-marks"', '"set-27-marks"')

    [fault] = faults_of(folder, "vn-26-2026/26")

    assert 'marks: expected an id of regime.toml, found "set-27-marks". Did you mean "set-26-marks"?' in fault


@pytest.mark.parametrize(
    ("question", "where"),
    [
        ("nothing-ticked", "criteria"),
        ("closed-gate", "marks"),
        ("council-gates", "marks"),
        ("marks", "marks"),
        ("unmet-requirement", "conditions › 7/requires"),
        ("stopped-product", "conditions › 6/stops"),
        ("handicraft-declaration", "conditions › 7/applies › voluntary"),
    ],
)
def test_what_rating_asks_has_to_be_open(folder: Path, question: str, where: str) -> None:
    """A scoresheet is refused whose regime lacks a question that a rating by it would ask."""
    spoil(folder, "vn-26-2026/21.toml", '"7/applies"', '"6/stops" = { wording = "has-story" }\n"7/applies"')
    spoil(folder, "vn-26-2026/regime.toml", f"id = '{question}'", "id = 'another'")

    [fault] = faults_of(folder, "vn-26-2026/21")

    assert f'vn-26-2026/21 › {where}: expected an id of regime.toml, found "{question}"' in fault


def test_a_regime_without_marks_takes_none(folder: Path) -> None:
    """A mark in a scoresheet of a regime that knows no marks is refused where it stands."""
    spoil(folder, "vn-1048-2019/01.toml", 'points = "0 1 2 3" }', 'points = "0 1 2*** 3" }')

    faults = faults_of(folder, "vn-1048-2019/01")

    said = '1.2 › option 3 › points: expected points without marks (regime.toml: marks), found "2***"'
    assert said in faults[0]
    assert all("marks: expected an id of regime.toml" in fault for fault in faults[1:])


def test_all_faults_of_a_file_at_once(folder: Path) -> None:
    """A file with several faults is refused once, with every one of them."""
    for old, new in [('"1 2 3"', '"1 x 3"'), ('"yes_no"', '"yesno"'), ("A = 40", "A = 39")]:
        spoil(folder, "vn-26-2026/01.toml", old, new)

    assert 3 <= len(faults_of(folder, "vn-26-2026/01"))


def test_a_sheet_without_a_mark_of_its_own(folder: Path) -> None:
    """A regime without marks gives its scoresheets no interpretation of marks."""
    catalog = Catalog([read_folder(folder, ("test", "1"))])

    assert catalog.scoresheet("vn-1048-2019/01").marks_rest_on is None
    assert "set-26-marks" == catalog.scoresheet("vn-26-2026/26").marks_rest_on


def test_a_set_without_its_scoresheet(folder: Path) -> None:
    """A set whose scoresheet the folder lacks can be found, and asked for it the catalog says which set it is."""
    (folder / "vn-1048-2019" / "10.toml").unlink()
    catalog = Catalog([read_folder(folder, ("test", "1"))])

    with pytest.raises(InputError) as refused:
        catalog.scoresheet("vn-1048-2019/10")

    assert "vn-1048-2019/10" in [each.id for each in catalog.sets("nước mắm")]
    assert 'liquid seasonings" is known, but its scoresheet is not held' in str(refused.value)


def test_a_heading_before_a_criterion_is_a_place(folder: Path) -> None:
    """The heading that a note follows has to be a place of the scoresheet."""
    spoil(folder, "vn-1048-2019/19.toml", 'before = "part C"', 'before = "parts C"')

    [fault] = faults_of(folder, "vn-1048-2019/19")

    assert "conditions › 6/stops › before: expected a place in the scoresheet" in fault


class TestAnotherRegime:
    """A folder without regime.toml adds scoresheets to a regime that others hold."""

    @pytest.fixture
    def plugin(self, folder: Path) -> Path:
        """A made-up scoresheet for decision 148, whose own is not held: that of 2026 under another id."""
        home = folder.parent / "plugin" / "vn-148-2023"
        home.mkdir(parents=True)
        for name in ("01.toml", "words.toml", "sets.toml"):
            text = (folder / "vn-26-2026" / name).read_text("utf-8")
            (home / name).write_text(text.replace("vn-26-2026", "vn-148-2023"), "utf-8")
        spoil(home, "sets.toml", "id = 'vn-148-2023/02'", "id = 'vn-148-2023/99'")
        return home.parent

    def known(self, *questions: str) -> dict[str, Regime]:
        """Decision 148 with the questions of 2026 that a scoresheet needs."""
        regime, model = CATALOG.regime("vn-148-2023"), CATALOG.regime("vn-26-2026")
        asked = tuple(each for each in model.interpretations if not questions or each.id in questions)
        return {regime.id: evolve(regime, interpretations=asked)}

    def test_it_rates(self, plugin: Path) -> None:
        """The scoresheet rates as any other, with the plugin as its origin and the gates that it marks."""
        known = self.known()
        brought = read_folder(plugin, ("plugin", "1"), known)
        catalog = Catalog([Contribution("known", "1", known, {}, {}), brought])
        sheet = catalog.scoresheet("vn-148-2023/01")

        rating = rate(perfect(sheet, c1_5=2), catalog)

        assert (98, 3, ("plugin", "1")) == (rating.total, rating.stars, rating.origin)
        assert [] == prove(sheet)
        assert "appendix, set 1" == sheet.citation.place
        assert Gates.CHECKED is rating.gates

    def test_the_advice_can_be_followed(self, plugin: Path) -> None:
        """A folder as the error advises, beside decision 148 as it is held, brings a scoresheet that rates."""
        file = plugin / "vn-148-2023" / "01.toml"
        text = file.read_text("utf-8")
        start, end = text.index("[interpretations]"), text.index("[[errata]]")
        file.write_text(text[:start] + text[end:], "utf-8")
        catalog = Catalog(
            [CATALOG.contribution, read_folder(plugin, ("plugin", "1"), CATALOG.contribution.regimes)]
        )

        rating = rate(perfect(catalog.scoresheet("vn-148-2023/01"), c1_5=2), catalog)

        assert (98, 3, "vn-148-2023") == (rating.total, rating.stars, rating.regime)

    def test_marks_rest_on_what_the_regime_asks(self, plugin: Path) -> None:
        """Marks where it is not known whether the regime has any need the questions that marks raise."""
        without = self.known(
            "nothing-ticked", "unmet-requirement", "stopped-product", "local-labour-75", "linkage-75"
        )

        with pytest.raises(InputError) as refused:
            read_folder(plugin, ("plugin", "1"), without).scoresheets["vn-148-2023/01"]

        assert ["closed-gate", "council-gates", "marks"] == [
            (fault.what("en") or "").strip('"') for fault in refused.value.faults
        ]

    def test_an_unknown_regime(self, plugin: Path) -> None:
        """A folder without regime.toml whose regime nobody holds is refused with the nearest."""
        brought = read_folder(plugin, ("plugin", "1"), {"vn-148-2024": CATALOG.regime("vn-148-2023")})

        with pytest.raises(InputError, match=r"expected regime\.toml, or a regime that is known") as refused:
            brought.scoresheets["vn-148-2023/01"]

        assert 'Did you mean "vn-148-2024"?' in str(refused.value)


def test_an_empty_folder_brings_nothing(tmp_path: Path) -> None:
    """A folder without regimes is a contribution without any."""
    brought = read_folder(tmp_path, ("test", "1"))

    assert (0, 0, 0) == (len(brought.regimes), len(brought.sets), len(brought.scoresheets))
