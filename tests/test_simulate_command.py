"""The command `ocopkit simulate`: what it prints, draws and saves, and what it refuses."""

from __future__ import annotations

import sys
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

import pytest

from ocopkit import InputError
from ocopkit.cli.commands import run
from ocopkit.cli.simulate import _progress, _workers

EXAMPLES = Path(__file__).parent.parent / "examples" / "scenarios"
LANG_SON = str(EXAMPLES / "lang-son.toml")
COMMAND = ("simulate", "lang-son-2021-2025", "--scenario", LANG_SON, "--draws", "500", "--seed", "4")


def test_json(ocopkit: Any) -> None:
    """JSON has probabilities and errors by target, all together, draws, seed and versions."""
    found = ocopkit(*COMMAND, "--format", "json").json

    assert (500, 4) == (found["draws"], found["seed"])
    assert ["maintain-30", "new-3-star", "five-star"] == [
        each["id"] for each in found["targets"] if each["probability"] is not None
    ]
    assert (None, None, None) == (found["need"], found["sensitivity"], found["against"])


@pytest.mark.parametrize(("lang", "said"), [("vi", "Mục tiêu khó đạt nhất"), ("en", "Binding target")])
def test_text(ocopkit: Any, lang: str, said: str) -> None:
    """The text names the binding target, in either language."""
    found = ocopkit(*COMMAND, "--lang", lang)

    assert (0, "") == (found.code, found.err)
    assert said in found.out


def test_the_same_by_more_workers(ocopkit: Any) -> None:
    """Two processes print what one prints."""
    assert ocopkit(*COMMAND).out == ocopkit(*COMMAND, "--workers", "2").out


def test_what_if(ocopkit: Any) -> None:
    """What it takes, what moves it and another scenario stand beside, in text and in JSON."""
    asked = (
        *COMMAND,
        "--need",
        "intake",
        "--wish",
        "0.8",
        "--target",
        "new-3-star",
        "--sensitivity",
        "--against",
        LANG_SON,
    )
    text, found = ocopkit(*asked, "--lang", "en").out, ocopkit(*asked, "--format", "json").json

    assert "What it takes for a probability of 80%" in text
    assert "Which lever moves the probability" in text
    assert ("intake", 0.8) == (found["need"]["lever"], found["need"]["wished"])
    assert 4 == len(found["sensitivity"]["swings"])
    assert {0} == {each["difference"] for each in found["against"]["differences"]}


def test_pictures_and_files(ocopkit: Any, tmp_path: Path) -> None:
    """The picture of the outcome, that of the sensitivity and the table are written beside the text, which says so."""
    plot, tornado, out = tmp_path / "odds.svg", tmp_path / "tornado.svg", tmp_path / "odds.csv"
    found = ocopkit(
        *COMMAND, "--plot", str(plot), "--tornado", str(tornado), "--out", str(out), "--lang", "en"
    )

    assert 0 == found.code
    assert "From 50 more products" in plot.read_text("utf-8")
    assert "new dossiers" in tornado.read_text("utf-8")
    assert '"target","on","probability"' in out.read_text("utf-8")
    assert "Which lever moves the probability" in found.out
    assert [f"Wrote {each}" for each in (plot, tornado, out)] == found.err.splitlines()


class TestRefused:
    """What cannot be asked exits 2 and says why; nothing is written."""

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            (("--target", "new-3-star"), "--target: expected to go with --need or --sensitivity"),
            (("--need", "intake", "--target", "new"), "--target: expected a target that is simulated"),
            (("--sensitivity", "--target", "new"), "--target: expected"),
            (("--reading", "new-product=x"), "--reading › new-product"),
            (("--scenario", "none.toml"), "none.toml: expected a file that can be read"),
            (("--out", "odds.xlsx"), "odds.xlsx: expected a file .json, .csv, .parquet, found .xlsx"),
            (("--plot", "odds.gif"), "odds.gif: expected a file .png, .svg, found .gif"),
            (("--out", "none/odds.csv"), "odds.csv: expected a folder that is there, found nothing"),
            (
                ("--plot", "a.png", "--tornado", "a.png"),
                "a.png: expected a file that is used for nothing else",
            ),
            (("--draws", "0"), "--draws: expected a whole number, 1 to 1000000000, found 0"),
            (("--draws", "many"), '--draws to be a whole number, found "many"'),
            (("--need", "intake", "--wish", "90"), "--wish: expected a number above 0 and below 1, found 90.0. For 90% write 0.9"),
            (("--need", "intake", "--wish", "99.5"), "found 99.5. For 99.5% write 0.995"),
            (("--need", "intake", "--wish", "100"), "--wish: expected a number above 0 and below 1, found 100.0\n"),
            (("--need", "intake", "--wish", "0"), "found 0.0\n"),
            (("--need", "intake", "--wish", "nan"), "found nan\n"),
            (("--wish", "often"), '--wish to be a number, found "often"'),
            (("--workers", "0"), "--workers: expected a whole number, 1 to 1024, found 0"),
            (("--seed", "18446744073709551616"), "--seed: expected a whole number, 0 to 2^64 - 1"),
        ],
    )  # fmt: skip
    def test_what_is_wrong(
        self, ocopkit: Any, more: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The fault names the option, file or key."""
        monkeypatch.chdir(tmp_path)
        found = ocopkit(*COMMAND, *more, "--lang", "en")

        assert (2, "") == (found.code, found.out)
        assert said in found.err
        assert [] == list(tmp_path.iterdir())

    @pytest.mark.parametrize(
        ("more", "missing", "said"),
        [
            (("--out", "odds.csv"), "pyarrow", 'the extra "tables" \\(no pyarrow here'),
            (("--out", "odds.parquet"), "pyarrow", 'the extra "tables"'),
            (("--plot", "odds.png"), "matplotlib", 'the extra "plot" \\(no matplotlib here'),
            (("--tornado", "odds.svg"), "matplotlib", 'the extra "plot"'),
        ],
    )
    def test_extras_are_missed_at_once(
        self,
        more: tuple[str, ...],
        missing: str,
        said: str,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        """Where what writes a file is not installed that is said before anything is played."""
        monkeypatch.setitem(sys.modules, missing, None)
        monkeypatch.delitem(sys.modules, "ocopkit.views.pictures", raising=False)
        monkeypatch.setattr("ocopkit.simulation.simulate", None)  # whoever plays fails otherwise

        with pytest.raises(ModuleNotFoundError, match=said):
            run([*COMMAND, more[0], str(tmp_path / more[1])], {})
        assert [] == list(tmp_path.iterdir())

    def test_json_needs_no_extra(self, ocopkit: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """An outcome in JSON is saved without what writes tables."""
        monkeypatch.setitem(sys.modules, "pyarrow", None)

        assert 0 == ocopkit(*COMMAND, "--out", str(tmp_path / "odds.json")).code
        assert ["odds.json"] == [each.name for each in tmp_path.iterdir()]

    def test_both_scenarios_at_once(self, ocopkit: Any, tmp_path: Path) -> None:
        """What is wrong in either of two scenario files is said at once."""
        for name in ("one.toml", "two.toml"):
            (tmp_path / name).write_text('plan = "lang-son-2021-2025"\n')
        one, two = str(tmp_path / "one.toml"), str(tmp_path / "two.toml")
        found = ocopkit("simulate", "lang-son-2021-2025", "--scenario", one, "--against", two, "--lang", "en")

        assert [
            f"{name}: initial: expected this key, found nothing" for name in (one, two)
        ] == found.err.splitlines()


def test_a_dead_process_is_named() -> None:
    """Where a process of the command died, the error says so in one language, and names the option."""
    with pytest.raises(InputError) as died, _workers(2):
        raise BrokenExecutor

    assert "--workers: expected processes that live to the end, found a process died" == died.value.say("en")
    assert died.value.say("vi").endswith("nhưng thấy một tiến trình đã chết")


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a terminal a bar shows how far it is; elsewhere, and where stderr is closed, nothing does."""
    with (tmp_path / "err").open("w+", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stderr", stream)
        with _progress() as none:
            assert none is None
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        with _progress() as progress:
            assert progress is not None
            progress(1, 2)
        assert "50%" in (tmp_path / "err").read_text("utf-8")
    monkeypatch.setattr(sys, "stderr", None)
    with _progress() as none:
        assert none is None


def test_the_example_of_dong_thap(ocopkit: Any) -> None:
    """The scenario of Đồng Tháp simulates new products, potential five stars and two shares."""
    scenario = str(EXAMPLES / "dong-thap.toml")
    reading = "new-counted-from=from-the-plan"
    found = ocopkit("simulate", "dong-thap-2021-2025", "--scenario", scenario, "--reading", reading, "--draws", "300", "--format", "json").json  # fmt: skip

    assert ["new-3-star", "potential-5-star", "cooperatives-share", "sme-share"] == [
        each["id"] for each in found["targets"] if each["probability"] is not None
    ]
