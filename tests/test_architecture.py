"""How the slices hang together, and what importing ocopkit drags in.

The directions of imports and the place of cattrs are contracts of import-linter in pyproject.toml;
`make imports` checks them.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

# Opens no file but Python's own modules, and tells which modules are there in the end.
_SPY = """
import sys
opened = []
sys.addaudithook(lambda name, args: opened.append(str(args[0])) if name == "open" else None)
import ocopkit
print("\\n".join(sys.modules))
print("--")
print("\\n".join(path for path in opened if path.endswith((".toml", ".json", ".txt"))))
"""


@pytest.fixture(scope="module")
def imported() -> tuple[set[str], list[str]]:
    """The modules and data files that `import ocopkit` brings in, in a process of its own."""
    modules, _, files = spied(_SPY).partition("--\n")
    return set(modules.split()), files.split()


def spied(code: str) -> str:
    """What a process prints that nobody measures: coverage would bring modules of its own."""
    environ = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    run = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environ
    )
    return run.stdout


@pytest.mark.parametrize(
    "module",
    [
        "cattrs",
        "pluggy",
        "numpy",
        "tomllib",
        "json",
        "click",
        "rich",
        "tomlkit",
        "msgspec",
        "ocopkit.formats",
    ],
)
def test_import_brings_in_little(imported: tuple[set[str], list[str]], module: str) -> None:
    """Importing ocopkit brings in attrs and itself: no reader of files, no plugin, no extra."""
    assert module not in imported[0]


def test_import_reads_no_data(imported: tuple[set[str], list[str]]) -> None:
    """Importing ocopkit opens no data file: a scoresheet is read when first asked for."""
    assert [] == imported[1]


def test_lists_read_no_scoresheet() -> None:
    """Whether a scoresheet is held is known without reading it; of each plugin its introduction is read."""
    ask = "c = ocopkit.Catalog.builtin(); [c.holds(each.id) for each in c.sets()]; 'x' in c.contribution.scoresheets"
    files = spied(_SPY.replace("import ocopkit\n", f"import ocopkit\n{ask}\n")).partition("--\n")[2].split()

    assert {"plugin.toml", "sets.toml", "regime.toml"} == {path.rpartition("/")[2] for path in files}


def test_rating_reads_one_scoresheet() -> None:
    """A rating opens the files of its own scoresheet and regime, no other's, and each plugin's introduction."""
    spy = _SPY.replace(
        "import ocopkit\n", "import ocopkit\nocopkit.Catalog.builtin().scoresheet('vn-26-2026/01')\n"
    )
    files = spied(spy).partition("--\n")[2].split()

    law = [path for path in files if not path.endswith("plugin.toml")]
    assert 3 == len(files) - len(law)
    assert ["01.toml", "regime.toml", "words.toml"] == sorted(path.rpartition("/")[2] for path in law)
    assert all("vn-26-2026" in path for path in law)
