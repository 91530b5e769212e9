"""What pages in Markdown show: commands, each with what it prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

_SETTING_UP = ("pip ",)  # what it prints says nothing of ocopkit


def commands(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page, each with what it prints."""
    for block in re.findall(r"^```console\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
        for each in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = each.partition("\n")
            if not command.startswith(_SETTING_UP):
                yield command, output


def prints_what_it_shows(page: Path, folder: Path, **environ: str) -> None:
    """Each command of a page, run in a folder as a process of its own, prints what the page shows."""
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    shown = list(commands(page))
    assert shown
    for command, expected in shown:
        ran = subprocess.run(
            ["/bin/sh", "-c", command],
            check=False,
            cwd=folder,
            env={**os.environ, "PATH": paths, "COLUMNS": "80", **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        said = "".join(f"{line.rstrip()}\n" for line in ran.stdout.decode().rstrip().splitlines())
        assert OutputChecker().check_output(expected, said, ELLIPSIS), said
