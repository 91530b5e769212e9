"""Files are written whole or not at all: on a full disk, at an interrupt, and when the process is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from ocopkit import InputError
from ocopkit.cli import main
from ocopkit.cli.simulate import _workers
from ocopkit.formats.files import write_folder, write_whole

EXAMPLES = Path(__file__).parent.parent / "examples"

# Runs each command as on a disk that takes so many bytes a file, and tells what became of it.
_FULL = """
import contextlib, io, json, resource, sys
from ocopkit.cli.commands import run
import matplotlib.pyplot  # it writes files of its own
told = []
resource.setrlimit(resource.RLIMIT_FSIZE, (200, resource.RLIM_INFINITY))
for command in json.loads(sys.argv[1]):
    with contextlib.redirect_stderr(io.StringIO()) as err:
        told.append([run([*command, "--lang", "en"], {}), err.getvalue()])
print(json.dumps(told))
"""

_SIMULATE = [
    "simulate", "lang-son-2021-2025", "--draws", "1",
    "--scenario", str(EXAMPLES / "scenarios/lang-son.toml"),
]  # fmt: skip


class TestNewFile:
    """A file that must not be there yet."""

    def test_written_once(self, tmp_path: Path) -> None:
        """It is written where none is, and no file nor link that is there is touched."""
        card, link = tmp_path / "card.toml", tmp_path / "link.toml"
        write_whole(card, b"first", new=True)
        link.symlink_to(tmp_path / "none.toml")

        for there in (card, link):
            with pytest.raises(
                InputError, match="not there yet and can be written, found that the name is taken"
            ):
                write_whole(there, b"second", new=True)
        assert b"first" == card.read_bytes()
        assert ["card.toml", "link.toml"] == sorted(each.name for each in tmp_path.iterdir())

    def test_where_a_file_has_one_name(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """On a disk that knows no second names it is the same."""

        def refuse(_: Path, __: Path) -> None:
            raise PermissionError(1, "Operation not permitted")

        monkeypatch.setattr(Path, "hardlink_to", refuse)
        card = tmp_path / "card.toml"
        write_whole(card, b"first", new=True)

        with pytest.raises(InputError, match="found that the name is taken"):
            write_whole(card, b"second", new=True)
        assert {"card.toml": b"first"} == {each.name: each.read_bytes() for each in tmp_path.iterdir()}


class TestPlaces:
    """Where a file can stand."""

    def test_no_device_is_taken_away(self, tmp_path: Path) -> None:
        """A pipe, a device or a folder is refused and stays what it was."""
        pipe = tmp_path / "pipe.json"
        os.mkfifo(pipe)

        for place in (pipe, tmp_path):
            with pytest.raises(InputError, match="can be written, found a device or folder"):
                write_whole(place, b"{}")
        assert pipe.is_fifo()

    def test_a_link_to_itself(self, tmp_path: Path) -> None:
        """A link that leads nowhere but to itself gives its place to the file."""
        loop = tmp_path / "loop.json"
        loop.symlink_to(loop)
        write_whole(loop, b"{}")

        assert b"{}" == loop.read_bytes()

    @pytest.mark.parametrize("new", [False, True])
    def test_the_longest_name(self, tmp_path: Path, *, new: bool) -> None:
        """A name as long as names can be is written too."""
        longest = tmp_path / f"{'a' * 250}.json"
        write_whole(longest, b"{}", new=new)

        assert b"{}" == longest.read_bytes()


class TestInTheMidst:
    """Whatever ends the writing in the midst leaves the old file, or none."""

    @pytest.mark.parametrize("new", [False, True])
    def test_an_interrupt(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, new: bool) -> None:
        """An interrupt while bytes go to the disk leaves no file and no folder behind."""

        def interrupt(_: int) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(os, "fsync", interrupt)
        with pytest.raises(KeyboardInterrupt):
            write_whole(tmp_path / "a.json", b"new", new=new)
        with pytest.raises(KeyboardInterrupt):
            write_folder(tmp_path / "home", {"a": b"", "b/c": b""})
        assert [] == [*tmp_path.iterdir()]

    def test_a_kill(self, tmp_path: Path) -> None:
        """A process that is killed while it writes leaves the old file whole, and nothing by a new name."""
        old = tmp_path / "old.json"
        old.write_bytes(b"old")
        code = (
            "import os, signal, sys; from pathlib import Path; from ocopkit.formats.files import *\n"
            "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
            "{'a': lambda to: write_whole(to, b'new'), 'b': lambda to: write_whole(to, b'new', new=True),\n"
            " 'c': lambda to: write_folder(to, {'a': b''})}[sys.argv[1]](Path(sys.argv[2]))"
        )

        for way, place in (("a", old), ("b", tmp_path / "new.toml"), ("c", tmp_path / "home")):
            run = subprocess.run([sys.executable, "-c", code, way, str(place)], check=False)
            assert -signal.SIGKILL == run.returncode
        assert b"old" == old.read_bytes()
        assert ["old.json"] == [each.name for each in tmp_path.iterdir() if each.name[0] != "."]

    def test_a_full_disk(self, tmp_path: Path) -> None:
        """Each command that writes says which file the disk has no place for, and leaves all as it was."""
        there = [tmp_path / name for name in ("a.json", "a.csv", "a.parquet", "a.svg", "a.png", "a.html")]
        for each in there:
            each.write_text("old")
        json_, csv, parquet, svg, png, html = map(str, there)
        commands = [
            ["card", "new", "vn-26-2026/01", "--out", str(tmp_path / "card.toml")],
            *([*_SIMULATE, "--out", each] for each in (json_, csv, parquet)),
            [*_SIMULATE, "--plot", svg],
            [*_SIMULATE, "--tornado", png],
            ["targets", "assess", "lang-son-2021-2025", "--on", "2026-01-15", "--plot", png,
             "--data", str(EXAMPLES / "progress/lang-son.toml")],
            ["explain", str(EXAMPLES / "lychee.toml"), "--html", html],
            ["plugins", "new", "hue"],
        ]  # fmt: skip

        run = subprocess.run(
            [sys.executable, "-c", _FULL, json.dumps(commands)],
            check=False,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            # Without the measuring of coverage, which writes files of its own.
            env={key: value for key, value in os.environ.items() if not key.startswith("COV")},
        )

        *_, said = run.stdout.splitlines() or [run.stderr]
        files = [str(tmp_path / "card.toml"), json_, csv, parquet, svg, png, png, html, "."]
        for (code, err), file in zip(json.loads(said), files, strict=True):
            assert (2, 1) == (code, err.count("\n"))
            assert err.startswith(f"{file}: expected a f")
            assert "can be written" in err
            assert err.endswith("found File too large\n")
        assert sorted(there) == sorted(tmp_path.iterdir())
        assert {"old"} == {each.read_text("utf-8") for each in there}


class TestInterrupts:
    """Ctrl-C at the command line."""

    def test_while_it_starts(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupt before any command runs ends with the exit code that shells expect."""

        def interrupt(*_: object) -> int:
            raise KeyboardInterrupt

        monkeypatch.setattr("ocopkit.cli.commands.run", interrupt)

        assert 130 == main()

    def test_processes_leave_it_to_the_first(self) -> None:
        """The processes of a simulation hear no interrupt: it would be told once by each of them."""
        with _workers(2) as executor:
            assert executor is not None
            masks = [executor.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []) for _ in range(20)]
            assert {(signal.SIGINT,)} == {tuple(each.result()) for each in masks}
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
