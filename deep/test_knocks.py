"""Hard knocks: every command in many surroundings, on full disks, interrupted and killed at any moment."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from surroundings import EVERY, EXAMPLES, REFUSED, Said, alike, answers

UTF8 = {"LC_ALL": "C.UTF-8"}
SIMULATE = [
    "simulate", "lang-son-2021-2025", "--scenario", str(EXAMPLES / "scenarios/lang-son.toml"), "--seed", "3",
]  # fmt: skip


@pytest.fixture(scope="module")
def usual() -> dict[str, Said]:
    """What is answered in the usual surroundings."""
    return answers(EVERY, TZ="UTC", PYTHONHASHSEED="0", **UTF8)


@pytest.fixture(scope="module")
def turkish(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A locale in which the small letter of I is another one and a comma stands for the point."""
    compiler, place = shutil.which("localedef"), tmp_path_factory.mktemp("locales")
    if compiler is None:
        pytest.skip("nothing here makes locales")
    # It warns of what nobody needs and exits 1.
    subprocess.run([compiler, "-i", "tr_TR", "-f", "UTF-8", str(place / "tr_TR.UTF-8")], check=False)
    if not (place / "tr_TR.UTF-8").exists():
        pytest.skip("this system has no Turkish")
    return {"LOCPATH": str(place), "LC_ALL": "tr_TR.UTF-8"}


class TestSurroundings:
    """No byte of an answer hangs on where it is asked."""

    @pytest.mark.parametrize(
        ("flags", "environ"),
        [
            ([], {"PYTHONHASHSEED": "1", **UTF8}),
            ([], {"PYTHONHASHSEED": "4242", **UTF8}),
            ([], {"TZ": "Pacific/Kiritimati", **UTF8}),
            ([], {"TZ": "America/Los_Angeles", **UTF8}),
            ([], {"LC_ALL": "C"}),
            ([], {"LANG": "vi_VN.UTF-8"}),
            ([], {"COLUMNS": "20", "LINES": "5", **UTF8}),
            ([], {"COLUMNS": "500", "TERM": "dumb", **UTF8}),
            ([], {"NO_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": "truecolor", **UTF8}),
            (["-O"], UTF8),
            (["-X", "utf8"], {"LC_ALL": "POSIX"}),
            (["-X", "dev", "-W", "error"], UTF8),
        ],
    )
    def test_the_same_bytes(self, usual: dict[str, Said], flags: list[str], environ: dict[str, str]) -> None:
        """Every command answers the same, in each form and language; help alone is as wide as the terminal."""
        there = answers(EVERY, *flags, **environ)

        assert [] == [
            each
            for each in EVERY
            if there[each] != usual[each] and not (each == "card" and "COLUMNS" in environ)
        ]

    def test_a_locale_that_is_set(self, usual: dict[str, Said], turkish: dict[str, str]) -> None:
        """A program that sets its locale, with other small letters and a comma, is answered the same."""
        assert usual == answers(EVERY, by_locale=True, **turkish)

    def test_no_docstrings(self, usual: dict[str, Said]) -> None:
        """Without docstrings help and schemas have no descriptions, and nothing else is missing."""
        there = answers(EVERY, "-OO", **UTF8)

        assert ["schema card", "card"] == [each for each in EVERY if there[each] != usual[each]]

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "latin-1", "cp437"])
    def test_terminals_of_old(self, usual: dict[str, Said], encoding: str) -> None:
        """Where a terminal knows few letters, text comes in those, and everything else in UTF-8 as ever."""
        there = answers(
            EVERY, LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING=encoding
        )

        assert [] == [each for each in EVERY if not alike(usual[each], there[each], each, encoding)]

    def test_files(self, tmp_path: Path) -> None:
        """Pages, pictures and saved outcomes are the same bytes whatever surrounds them."""
        made = []
        for n, (flags, environ) in enumerate(
            [
                ([], {"PYTHONHASHSEED": "0", "TZ": "UTC"}),
                (["-O"], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}),
                (["-OO"], {"PYTHONHASHSEED": "4242", "TZ": "America/Los_Angeles", "SOURCE_DATE_EPOCH": "0"}),
            ]
        ):
            home = tmp_path / str(n)
            home.mkdir()
            for one, other, out in (
                ("a.svg", "b.png", "c.csv"),
                ("a.png", "b.svg", "c.parquet"),
                ("d.svg", "e.svg", "c.json"),
            ):
                subprocess.run(
                    [sys.executable, *flags, "-m", "ocopkit.cli", *SIMULATE, "--draws", "257",
                     "--plot", one, "--tornado", other, "--out", out],
                    check=True, capture_output=True, cwd=home, env={**os.environ, **environ},
                )  # fmt: skip
            for lang in ("vi", "en"):
                subprocess.run(
                    [sys.executable, *flags, "-m", "ocopkit.cli", "explain", EXAMPLES / "lychee.toml",
                     "--lang", lang, "--html", f"{lang}.html"],
                    check=True, capture_output=True, cwd=home, env={**os.environ, **environ},
                )  # fmt: skip
            made.append({each.name: each.read_bytes() for each in home.iterdir()})
        assert 11 == len(made[0])
        assert made[0] == made[1] == made[2]


class TestOutput:
    """An output that takes nothing."""

    @pytest.mark.parametrize("command", [each for each in EVERY if "--lang vi" not in each])
    def test_full_and_closed(self, command: str) -> None:
        """Every command tells of a full disk in one fault, and nothing to a reader that is gone."""
        full, closed, mute = (
            subprocess.run(
                ["bash", "-c", f"{sys.executable} -m ocopkit.cli {command} {to}"],  # noqa: S607  # any bash
                check=False, capture_output=True, cwd=EXAMPLES,
                env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
            )
            for to in (">/dev/full", "| exec >&- <&- sleep 0; exit ${PIPESTATUS[0]}", ">/dev/full 2>/dev/full")
        )  # fmt: skip

        assert [2, 2] == [full.returncode, mute.returncode]
        assert b"a full disk" in full.stderr or "đĩa đã đầy".encode() in full.stderr or command in REFUSED
        assert closed.returncode == (2 if command in REFUSED else 1)
        assert b"" == closed.stderr or command in REFUSED
        for said in (full.stderr, closed.stderr, mute.stderr):
            assert b"Traceback" not in said
            assert b"ignored" not in said


@pytest.fixture
def interruptible() -> Iterator[None]:
    """Processes that begin here can be interrupted, also where the tests themselves run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


class TestInterrupts:
    """An end at any moment."""

    @pytest.mark.usefixtures("interruptible")
    @pytest.mark.parametrize("workers", ["1", "2"])
    def test_interrupts(self, tmp_path: Path, workers: str) -> None:
        """Ctrl-C ends a simulation with code 130, without a traceback, and the file it was to write over is whole."""
        out, interrupted = tmp_path / "a.json", 0
        for wait in (0.6, 0.8, 1, 1.3, 1.6, 2, 3, 5):
            out.write_text("old")
            with subprocess.Popen(
                [sys.executable, "-m", "ocopkit.cli", *SIMULATE, "--draws", "3000000", "--workers", workers, "--out", out],
                stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
            ) as running:  # fmt: skip
                time.sleep(wait)
                os.killpg(running.pid, signal.SIGINT)
                said, told = running.communicate(timeout=120)
            # Before ocopkit is there Python ends as it likes.
            if b"import ocopkit" in told or running.returncode == -signal.SIGINT:
                continue
            assert (130, b"", b"\n") == (running.returncode, said, told or b"\n")
            assert "old" == out.read_text("utf-8")
            interrupted += 1
        assert interrupted

    def test_kills(self, tmp_path: Path) -> None:
        """A process that is killed at any moment while it writes one file over and over leaves a whole one."""
        file, draw = tmp_path / "a.json", random.Random(7)  # noqa: S311  # moments
        code = (
            "import sys; from pathlib import Path; from ocopkit.formats.files import write_whole\n"
            "print(flush=True)\n"
            "while True:\n    for each in b'ab': write_whole(Path(sys.argv[1]), bytes([each]) * 3_000_000)\n"
        )
        for _ in range(60):
            with subprocess.Popen([sys.executable, "-c", code, file], stdout=subprocess.PIPE) as running:
                assert running.stdout is not None
                running.stdout.readline()
                time.sleep(draw.uniform(0, 0.05))
                running.kill()
            if file.exists():
                held = file.read_bytes()
                assert (3_000_000, 1) == (len(held), len(set(held)))
        assert file.exists()
