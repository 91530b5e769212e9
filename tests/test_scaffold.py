"""`ocopkit plugins new`: a province's package, from an empty folder to its plan in the list."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from conftest import Ran
from ocopkit import Catalog, InputError
from ocopkit.formats.folders import read_plugin
from ocopkit.plugins.scaffold import write_package
from ocopkit.testing import check_plugin
from ocopkit.testing.conformance import DECLARED
from plugs import folder
from printed import prints_what_it_shows

EXAMPLES = sorted((Path(__file__).parent.parent / "examples" / "plugins").iterdir())


def fill_in(home: Path) -> Path:
    """Mend the two lines that a new package leaves open."""
    [plan] = home.glob("*/plans/*.toml")
    text = plan.read_text("utf-8")
    assert 2 == text.count("= 'SỬA'")
    plan.write_text(
        text.replace("province = 'SỬA'", "province = 'vn-46'").replace("= 'SỬA'", "= 20"), "utf-8"
    )
    return plan.parent.parent


def run(*command: str, site: Path, cwd: Path) -> str:
    """What a process with a folder of packages on its path prints."""
    environ = {**os.environ, "PYTHONPATH": str(site), "OCOPKIT_LANG": "en"}
    done = subprocess.run(
        [sys.executable, *command], check=True, capture_output=True, text=True, env=environ, cwd=cwd
    )
    return done.stdout


class TestPackage:
    """The package as it is written."""

    @pytest.mark.parametrize("python", [False, True])
    def test_two_lines(self, tmp_path: Path, *, python: bool) -> None:
        """As it is written it is refused by both lines that are open; with these mended every check passes."""
        home = write_package("thua-thien", tmp_path, python=python)
        package = home / "ocopkit_thua_thien"

        [left] = Catalog.discover(paths=[package], environ={"OCOPKIT_NO_PLUGINS": "1"}).quarantined
        assert (
            'thua-thien-2026-2030.toml: province: expected the id of a province as vn-20, found "SỬA"'
            in left.reason["en"]
        )
        assert (
            'thua-thien-2026-2030.toml: targets › 1 › value: expected a number as 1002, 82.24 or 269/3, found "SỬA"'
            in left.reason["en"]
        )
        assert check_plugin(fill_in(home)).sound
        code = ast.parse((package / "__init__.py").read_text("utf-8")).body
        assert python == (len(code) > 1)

    def test_council_rules(self, tmp_path: Path) -> None:
        """It brings no rules of a council; those that its README shows are refused until each line is mended."""
        home = write_package("hue", tmp_path)
        package = fill_in(home)
        [shown] = [
            block for block in (home / "README.md").read_text("utf-8").split("```") if "\nlevel = " in block
        ]
        rules = shown.removeprefix("toml")

        assert {} == read_plugin(package).councils
        (package / "councils").mkdir()
        file = package / "councils" / "hue-tinh.toml"
        for open_line, mended in (
            ("spread = 'SỬA'", "spread = 10"),
            ("gates = 'SỬA'", "gates = 'majority'"),
            ("citation = 'SỬA SỬA'", "citation = '12/QĐ-UBND article 3'"),
        ):
            file.write_text(rules, "utf-8")
            assert not check_plugin(package).sound
            rules = rules.replace(open_line, mended)
        file.write_text(rules, "utf-8")
        assert check_plugin(package).sound
        assert 10 == read_plugin(package).councils["hue-tinh"].spread

    def test_province(self, tmp_path: Path) -> None:
        """A plan whose province was not filled in is refused."""
        package = fill_in(write_package("hue", tmp_path))
        [plan] = package.glob("plans/*")
        plan.write_text(plan.read_text("utf-8").replace("vn-46", "SỬA"), "utf-8")

        [left] = Catalog.discover(paths=[package], environ={"OCOPKIT_NO_PLUGINS": "1"}).quarantined
        assert 'province: expected the id of a province as vn-20, found "SỬA"' in left.reason["en"]

    def test_all_or_nothing(self, tmp_path: Path) -> None:
        """Another name, a folder that is there and one that cannot be written to are refused; nothing is left behind."""
        write_package("hue", tmp_path)
        (tmp_path / "file").write_text("")

        for name, into, said in (
            ("Huế", tmp_path, 'name: expected small letters, digits, hyphens as ca-mau, found "Huế"'),
            ("hue", tmp_path, "expected a folder that is not there yet, found"),
            (
                "sa-pa",
                tmp_path / "none",
                "expected a folder that can be written to, found nothing. There is no such",
            ),
            (
                "sa-pa",
                tmp_path / "file",
                "expected a folder that can be written to, found a file in the place",
            ),
        ):
            with pytest.raises(InputError, match=said):
                write_package(name, into)
        assert ["file", "ocopkit-hue"] == sorted(each.name for each in tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("Quảng Ninh", "Write quang-ninh"),
            (" Đắk  Lắk ", "Write dak-lak"),
            ("Huế", "Write hue-2026"),
            ("Tỉnh_24", "Write tinh-24"),
            ("24", None),
            ("!", None),
        ],
    )
    def test_names_of_people(self, tmp_path: Path, name: str, hint: str | None) -> None:
        """A province's name as people write it is refused with the plain one, or a free one beside that."""
        with pytest.raises(InputError) as refused:
            write_package(name, tmp_path, taken={"hue"})
        [fault] = refused.value.faults

        assert hint == (fault.hint and fault.hint["en"])

    def test_names_that_are_taken(self, tmp_path: Path) -> None:
        """A name that is taken is refused with the next one that is free; nothing is written."""
        for taken, free in (({"hue"}, "hue-2026"), ({"hue", "hue-2026"}, "hue-2027")):
            with pytest.raises(
                InputError, match=f'name that no other plugin has, found "hue". {free} is free'
            ):
                write_package("hue", tmp_path, taken=taken)
        assert [] == [*tmp_path.iterdir()]

    @pytest.mark.parametrize("name", ["dong-thap", "lang-son", "ocopkit", "sa-pa"])
    def test_names_of_other_plugins(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ocopkit: Any, name: str
    ) -> None:
        """The command refuses the names of ocopkit's own plugins and of those that are found; what it offers loads."""
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("OCOPKIT_PLUGIN_PATH", str(folder(tmp_path, "sa-pa")))
        refused: Ran = ocopkit("plugins", "new", name, "--lang", "en")

        assert (2, "") == (refused.code, refused.out)
        assert (
            f'name: expected a name that no other plugin has, found "{name}". {name}-2026 is free\n'
            == refused.err
        )
        assert 0 == ocopkit("plugins", "new", f"{name}-2026").code
        monkeypatch.setenv("OCOPKIT_PLUGIN_PATH", str(fill_in(tmp_path / f"ocopkit-{name}-2026")))
        assert 0 == ocopkit("plugins", "doctor").code

    def test_command(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ocopkit: Any) -> None:
        """The command writes into the folder it is called in, and says what to do next."""
        monkeypatch.chdir(tmp_path)
        said: Ran = ocopkit("plugins", "new", "hue", "--lang", "en")

        assert (0, "") == (said.code, said.err)
        assert (
            "Mend the two lines that say SỬA in ocopkit-hue/ocopkit_hue/plans/hue-2026-2030.toml" in said.out
        )
        assert 2 == ocopkit("plugins", "new", "hue").code


def install(home: Path, site: Path) -> None:
    """Build a package and install it in a folder of packages, as pip does."""
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index")
    run(*pip, "--disable-pip-version-check", "--target", str(site), str(home), site=site, cwd=site.parent)


def own_tests(home: Path, site: Path) -> str:
    """What the package's own tests say."""
    return run(
        "-m", "pytest", "-q", "-rP", "-p", "no:cacheprovider", str(home / "tests"), site=site, cwd=home
    )


class TestInstalled:
    """The package built and installed as pip does it."""

    @pytest.mark.parametrize("python", [False, True])
    def test_from_an_empty_folder(self, tmp_path: Path, *, python: bool) -> None:
        """Written, two lines mended, installed: the plan is listed, the plugin told with its version, its test passes."""
        home, site = write_package("hue", tmp_path, python=python), tmp_path / "site"
        fill_in(home)
        install(home, site)

        assert "hue-2026-2030" in run("-m", "ocopkit.cli", "plans", "list", site=site, cwd=tmp_path)
        assert "hue        0.1.0    OCOP of hue" in run(
            "-m", "ocopkit.cli", "plugins", "list", site=site, cwd=tmp_path
        )
        told = own_tests(home, site)
        assert f"hue: {len(DECLARED)} of {len(DECLARED)} checks ran" in told
        assert "1 passed" in told

    def test_data_is_not_run(self, tmp_path: Path) -> None:
        """A data package is read without its __init__.py being run, and its version may stand in double quotes."""
        home, site = write_package("hue", tmp_path), tmp_path / "site"
        package = fill_in(home)
        (package / "__init__.py").write_text("raise SystemExit", "utf-8")
        manifest = package / "plugin.toml"
        manifest.write_text(manifest.read_text("utf-8").replace("'0.1.0'", '"0.2.0"'), "utf-8")
        install(home, site)

        assert (site / "ocopkit_hue" / "__init__.py").exists()
        assert "hue 0.2.0" in run("-m", "ocopkit.cli", "plugins", "doctor", site=site, cwd=tmp_path)

    @pytest.mark.parametrize("example", EXAMPLES, ids=lambda home: home.name)
    def test_examples(self, tmp_path: Path, example: Path) -> None:
        """An example package is installed, passes its own tests, and its page shows what its commands print."""
        home, site = Path(shutil.copytree(example, tmp_path / example.name)), tmp_path / "site"
        install(home, site)

        assert (site / example.name.replace("-", "_") / "__init__.py").exists()
        assert " passed" in own_tests(home, site)
        name = example.name.removeprefix("ocopkit-")
        doctor = run("-m", "ocopkit.cli", "plugins", "doctor", site=site, cwd=tmp_path)
        assert "No plugin is broken." in doctor
        assert f"{name} 0.1.0" in doctor
        prints_what_it_shows(example / "README.md", tmp_path, PYTHONPATH=str(site), OCOPKIT_LANG="en")
