"""What is built: the wheel has all that the library needs and nothing else, and says of itself what is true."""

from __future__ import annotations

import email
import re
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

import ocopkit
from doc_pages import ROOT

SRC = ROOT / "src"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built as pip builds it."""
    folder = tmp_path_factory.mktemp("wheel")
    [built] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return zipfile.ZipFile(built)


@pytest.fixture(scope="module")
def metadata(wheel: zipfile.ZipFile) -> Message:
    """What the wheel says of itself."""
    [name] = [each for each in wheel.namelist() if each.endswith(".dist-info/METADATA")]
    return email.message_from_bytes(wheel.read(name))


def test_every_file_of_the_package_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """Code, types, law, plans, templates and the page to print are all there, and nothing else but metadata."""
    there = {each for each in wheel.namelist() if ".dist-info/" not in each}
    package = {
        each.relative_to(SRC).as_posix()
        for each in (SRC / "ocopkit").rglob("*")
        if each.is_file() and "__pycache__" not in each.parts
    }
    assert package == there


@pytest.mark.parametrize(
    "name",
    [
        "ocopkit/py.typed",
        "ocopkit/views/page.html",
        "ocopkit/plugins/national/plugin.toml",
        "ocopkit/plugins/national/vn-26-2026/01.toml",
        "ocopkit/plugins/national/vn-1048-2019/26@781-2020.toml",
        "ocopkit/plugins/national/vn-148-2023/regime.toml",
        "ocopkit/plugins/dong_thap/plans/dong-thap-2021-2025.toml",
        "ocopkit/plugins/lang_son/variants/priorities.toml",
        "ocopkit/plugins/templates/pyproject.toml.txt",
    ],
)
def test_what_is_easily_left_behind_is_there(wheel: zipfile.ZipFile, name: str) -> None:
    """The marker of types, the page and each kind of data folder are in the wheel."""
    assert name in wheel.namelist()


def test_the_licence_is_there_and_no_test_is(wheel: zipfile.ZipFile) -> None:
    """The licence goes with the wheel; tests, examples and pages stay at home."""
    names = wheel.namelist()
    assert [] == [
        each for each in names if re.search(r"(^|/)(test_|conftest)\w*\.py$|^(tests|examples|docs)/", each)
    ]
    [licence] = [each for each in names if each.endswith("licenses/LICENSE")]
    assert (ROOT / "LICENSE").read_bytes() == wheel.read(licence)


def test_the_command_is_there(wheel: zipfile.ZipFile) -> None:
    """The wheel brings the one command `ocopkit`."""
    [name] = [each for each in wheel.namelist() if each.endswith(".dist-info/entry_points.txt")]
    assert "[console_scripts]\nocopkit = ocopkit.cli:main" == wheel.read(name).decode().strip()


def test_metadata_says_what_is_true(metadata: Message) -> None:
    """The wheel has the version of the code, the licence by its SPDX id, and no address that nobody answers at."""
    assert ocopkit.__version__ == metadata["Version"]
    assert "MIT" == metadata["License-Expression"]
    assert "text/markdown" == metadata["Description-Content-Type"]
    assert None is metadata["Home-page"]
    assert None is metadata.get_all("Project-URL")


def test_every_extra_is_told(metadata: Message) -> None:
    """Each extra of the wheel is one that README.md or the reference tells of."""
    told = "".join(each.read_text("utf-8") for each in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")))
    extras = metadata.get_all("Provides-Extra")
    assert extras is not None
    assert [] == [each for each in extras if f"extra `{each}`" not in told]


def test_the_source_has_what_its_readers_look_for(tmp_path: Path) -> None:
    """Every file that the Makefile, the pages and the build need goes with the source distribution."""
    [built] = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(built) as archive:
        names = {each.partition("/")[2] for each in archive.getnames()}
    tops = {each.partition("/")[0] for each in names}
    files = {
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "Makefile",
        "README.md",
        "README.vi.md",
        "SECURITY.md",
    }
    folders = {"benchmarks", "deep", "docs", "examples", "src", "tests"}
    assert {*files, *folders, "noxfile.py", "pyproject.toml", "PKG-INFO", ".gitignore"} == tops
    assert {"src/ocopkit/py.typed", "tests/snapshots/regimes.vi.txt", "examples/lychee.toml"} <= names


def test_the_citation_is_of_this_version() -> None:
    """CITATION.cff names the version, the licence and the authors that the package has."""
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    said = dict(re.findall(r'^([a-z-]+): "?([^"\n]+?)"?$', cited, re.MULTILINE))
    [author] = re.findall(r'^  - name: "(.+)"$', cited, re.MULTILINE)
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    assert ("1.2.0", "software", "MIT") == (said["cff-version"], said["type"], said["license"])
    assert ocopkit.__version__ == said["version"]
    assert f'authors = [{{ name = "{author}" }}]' in project


def test_the_changelog_has_a_section_on_the_law_for_every_version() -> None:
    """Each version of the changelog says under *Law* whose stars or targets move, also where nobody's do."""
    versions = re.split(r"^## ", (ROOT / "CHANGELOG.md").read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert versions[0].startswith("[Unreleased]")
    assert [] == [each.partition("\n")[0] for each in versions if "\n### Law\n" not in each]
