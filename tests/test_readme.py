"""What is read first: README.md and README.vi.md say the same, and their pictures are what the script draws.

What their blocks show is run by `make docs`.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import pictures
import readme_facts as facts
from doc_pages import ROOT, Block, blocks, page, prose, tables, words
from ocopkit.law.text import Lang, Text
from ocopkit.procedure import binding
from ocopkit.rating import readings

README: dict[Lang, str] = {"en": page("README.md"), "vi": page("README.vi.md")}
HEADINGS = {
    "ocopkit": "ocopkit",
    "Where a plan stands": "Tiến độ của một kế hoạch",
    "In Python": "Dùng trong Python",
    "What is covered": "Đã có những gì",
    "Who it is for": "Dành cho ai",
    "Limits": "Giới hạn",
    "Installing": "Cài đặt",
    "Licence": "Giấy phép",
}
PICTURES = ROOT / "docs" / "pictures"
NAMES = sorted(f"{each}{ending}" for each in ("rating", "targets") for ending in pictures.ENDINGS.values())


def _sections(lang: Lang) -> dict[str, str]:
    """By its heading, each part of a README up to the next heading, blocks too."""
    parts = re.split(r"^#+ (.+)$", README[lang], flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _shown(block: Block) -> str:
    """What a block shows, without what differs by language: outputs, comments, and the language asked for."""
    if block.language != "console":
        return block.text
    typed = re.findall(r"^\$ (?:OCOPKIT_LANG=en )?(.+?)(?: +#.*)?$", block.text, re.MULTILINE)
    return "\n".join(typed)


def _in_vietnamese(link: str) -> str:
    """Where the Vietnamese README leads instead: to what there is in Vietnamese of the same."""
    if link == "README.vi.md":
        return "README.md"
    if link.startswith("docs/pictures/"):
        return link.replace(".svg", ".vi.svg")
    vietnamese = link.replace("docs/", "docs/vi/", 1)
    return vietnamese if (ROOT / vietnamese).is_file() else link


class TestBoth:
    """The two READMEs have the same content."""

    def test_sections(self) -> None:
        """The same sections stand in the same order."""
        assert [*HEADINGS] == [*_sections("en")]
        assert [*HEADINGS.values()] == [*_sections("vi")]

    def test_each_links_to_the_other(self) -> None:
        """Whoever reads the other language finds it under the title."""
        assert README["en"].startswith("# ocopkit\n\n[Tiếng Việt](README.vi.md)\n")
        assert README["vi"].startswith("# ocopkit\n\n[English](README.md)\n")

    @pytest.mark.parametrize("heading", HEADINGS)
    def test_code_blocks(self, heading: str) -> None:
        """A section has the same blocks: the same commands, the same lines of Python and what they give."""
        one, other = blocks(_sections("en")[heading]), blocks(_sections("vi")[HEADINGS[heading]])

        assert [each.language for each in one] == [each.language for each in other]
        assert [_shown(each) for each in one] == [_shown(each) for each in other]

    @pytest.mark.parametrize("heading", HEADINGS)
    def test_outputs(self, heading: str) -> None:
        """What is shown of an output is as long in both."""
        one, other = (
            [line for each in blocks(text) for line in each.text.splitlines()]
            for text in (_sections("en")[heading], _sections("vi")[HEADINGS[heading]])
        )

        assert len(one) == len(other)

    @pytest.mark.parametrize("heading", HEADINGS)
    def test_prose(self, heading: str) -> None:
        """A section has as many paragraphs, items and rows in both, the same code type, and the same links."""
        one, other = prose(_sections("en")[heading]), prose(_sections("vi")[HEADINGS[heading]])

        assert one.count("\n\n") == other.count("\n\n")
        assert one.count("\n- ") == other.count("\n- ")
        assert [len(rows) for _, rows in tables(one)] == [len(rows) for _, rows in tables(other)]
        assert sorted({*words(one)} - {"OCOPKIT_LANG=en"}) == sorted({*words(other)} - {"OCOPKIT_LANG=en"})
        assert [[_in_vietnamese(each) for each in re.findall(r"\]\((\S+)\)", one)]] == [
            re.findall(r"\]\((\S+)\)", other)
        ]


@pytest.mark.parametrize("lang", ["en", "vi"])
class TestFacts:
    """What a README says is held is what is held: every figure, day, number of a decision and id."""

    def test_decisions(self, lang: Lang) -> None:
        """Each regime has a row with its number, its days, how far it is held, and what is held of it."""
        (_, rows), _ = tables(README[lang])
        assert [*facts.decisions(lang)] == rows[: len(facts.REGIMES)]

    def test_amendments(self, lang: Lang) -> None:
        """Each decision that regimes say is not held has a row, which says so, whom it amends, and what is held."""
        (_, rows), _ = tables(README[lang])
        alone = Text("chỉ biết là có quyết định này", "that it exists")[lang]
        unverified = Text(", chưa đối chiếu.", ", unverified.")[lang]

        told = rows[len(facts.REGIMES) : -1]

        assert [row for _, row in facts.amendments(lang)] == [row[:3] for row in told]
        for (held, _), row in zip(facts.amendments(lang), told, strict=True):
            assert held == words(row[3])
            assert (unverified in row[3]) if held else (alone == row[3])

    def test_the_amendment_without_a_number(self, lang: Lang) -> None:
        """The last row is of the amendment that only a recognition tells of, by the words of that."""
        (_, rows), _ = tables(README[lang])
        said = " ".join(each.text[lang] for regime in facts.REGIMES for each in regime.recognitions)
        known = Text(
            "cuối năm 2022 một văn bản sửa đổi, chưa rõ số, giao cấp huyện công nhận 3 sao",
            "an amendment of late 2022, number not established, let districts award 3 stars",
        )
        named = Text(
            "một văn bản sửa đổi cuối năm 2022, giao cấp huyện công nhận 3 sao",
            "an amendment of late 2022 that let districts award three stars",
        )
        alone = Text("chỉ biết là có văn bản này, chưa rõ số", "that it exists; its number is not known")

        assert known[lang] in said
        assert [named[lang], facts.NOT_ESTABLISHED[lang], facts.MISSING[lang], alone[lang]] == rows[-1]

    def test_plans(self, lang: Lang) -> None:
        """Each plan has a row with its id, whose it is, its number and day, how far it is held, and its targets."""
        _, (_, rows) = tables(README[lang])
        told = {row[0]: row[1:] for row in rows}

        assert {facts.plan_cell(each, lang) for each in facts.CATALOG.plans} == told.keys()
        for plan in facts.CATALOG.plans:
            text, targets = told[facts.plan_cell(plan, lang)]
            said = plan.unchecked[0].text[lang]
            assert facts.texts(said[0].lower() + said[1:], lang) == facts.texts(text, lang)
            # Of the programme, other targets are not recorded.
            every = Text("cả ", "all ")[lang] if plan.province else ""
            assert re.match(rf"{every}{len(plan.targets)}\b", targets), plan.id

    def test_sentences(self, lang: Lang) -> None:
        """What is said in figures beside the tables is so by the data, the examples and the code."""
        assert [] == [each for each in facts.sentences(lang) if each.lower() not in README[lang].lower()]

    def test_no_other_figures(self, lang: Lang) -> None:
        """Whatever is a figure beside the tables, in digits or as a word, is one that is held here."""
        text = re.sub(r"\]\([^)]*\)|^\|.*\|$", "", prose(README[lang]), flags=re.MULTILINE).lower()
        for each in facts.sentences(lang):
            text = text.replace(each.lower(), "")
        # One and two are words of every day, and the Vietnamese for five is that for a year.
        counted = "|".join(each for each in facts.NUMBERS[lang][3:] if each != "năm")
        assert [] == re.findall(rf".*(?:\d|\b(?:{counted})\b).*", text)

    def test_most_questions_can_be_read_otherwise(self, lang: Lang) -> None:
        """Of the questions that decisions leave open, more than half can be answered with `--reading`."""
        most = Text("Phần lớn có thể chọn cách khác bằng", "Most can be read otherwise with")
        assert f"{most[lang]} `--reading`" in README[lang]
        asked = [each.id for regime in facts.REGIMES for each in regime.interpretations]
        can = [each for each in asked if each in {*readings.SELECTABLE, *binding.SELECTABLE}]
        assert len(asked) < 2 * len(can)

    def test_extras(self, lang: Lang) -> None:
        """Each extra of the package is told in the line on what extras add, and no other."""
        extras = tomllib.loads(page("pyproject.toml"))["project"]["optional-dependencies"]
        [line] = [each for each in README[lang].splitlines() if "`cli`" in each]
        assert sorted(extras) == sorted(words(line))


FIRST_PAGES = ("tutorial", "index", "how-to/publish-a-plugin")


@pytest.mark.parametrize(
    "name",
    [
        "README.md",
        "README.vi.md",
        *(f"{home}/{each}.md" for home in ("docs", "docs/vi") for each in FIRST_PAGES),
    ],
)
def test_commands_are_found(name: str) -> None:
    """Each page that people begin with has the line, named by the demo at last, after which commands are found."""
    [line] = re.findall(r"echo 'Tiếp theo · Next: (export PATH=\S+),", page("Makefile"))
    line = line.replace("$(VENV)", ".venv").replace("$$", "$")

    assert Block("console", f"$ {line}\n") in blocks(page(name))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the pictures as they are drawn now."""
    folder = tmp_path_factory.mktemp("pictures")
    pictures.make(folder)
    return folder


class TestPictures:
    """The pictures that are committed are those that the script draws."""

    def test_names(self, drawn: Path) -> None:
        """The script draws each picture that is there, and each stands in its README."""
        assert NAMES == sorted(each.name for each in drawn.iterdir())
        assert NAMES == sorted(each.name for each in PICTURES.iterdir())
        shown = [each for text in README.values() for each in re.findall(r"docs/pictures/(\S+)\)", text)]
        assert NAMES == sorted(shown)

    @pytest.mark.parametrize("name", [each for each in NAMES if each.startswith("rating")])
    def test_ratings(self, drawn: Path, name: str) -> None:
        """A picture of a rating is the same to the letter: the script writes all of it."""
        assert (drawn / name).read_text("utf-8") == (PICTURES / name).read_text("utf-8")

    @pytest.mark.parametrize("name", [each for each in NAMES if each.startswith("targets")])
    def test_targets(self, drawn: Path, name: str) -> None:
        """A picture of targets has the same words, shapes and colours in the same order.

        Where exactly they stand is a matter of matplotlib, whose versions differ in it.
        """
        assert _told(drawn / name) == _told(PICTURES / name)

    @pytest.mark.parametrize("name", NAMES)
    def test_nothing_is_fetched(self, name: str) -> None:
        """No picture asks anybody for a font, a style or another picture, and none has a script."""
        text = (PICTURES / name).read_text("utf-8")
        assert [] == re.findall(r"@import|url\((?!#)|href=\"(?!#)|<script|<image|<foreignObject", text)


def _told(picture: Path) -> list[tuple[str, str]]:
    """What a picture shows, in order: words, and the colours of shapes."""
    told = []
    for each in ET.parse(picture).iter():  # noqa: S314  # our own picture
        name = each.tag.rpartition("}")[2]
        if name == "text":
            told.append(("text", "".join(each.itertext())))
        elif name in ("path", "use"):
            colours = re.findall(r"(?:fill|stroke): ?(#?\w+)", each.get("style", ""))
            told.append((name, " ".join(colours)))
    return told
