"""Khung plugin mới: a package that a province fills in and publishes, written whole or not at all.

What nobody knows but the province is left as SỬA ("mend this"), which no reader takes for a value: a plan
that was not filled in is refused and never measured.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import count
from pathlib import Path
from string import Template

from ocopkit.formats.files import write_folder
from ocopkit.formats.folders import API, EXPECTED, NAME
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Text, bare
from ocopkit.plugins.discovery import DATA_GROUP, PYTHON_GROUP

__all__ = ["write_package"]


def write_package(name: str, into: Path, *, python: bool = False, taken: Collection[str] = ()) -> Path:
    """Viết một gói plugin mới: a package with a plan, a README, a test and its build set-up.

    Nothing in it is a province's rule before the province writes it: what can stand beside the plan, as rules
    of its council, the README shows.

    Args:
        name: the plugin's name, small letters, digits and hyphens.
        into: the folder in which the package's own folder is made.
        python: whether the package has a function in Python too; without, it is data alone.
        taken: the names that other plugins have, ocopkit's own among them: a second of the name would be
            left out wherever it is found.

    Returns:
        The package's folder, ``ocopkit-NAME``.

    Raises:
        InputError: for another name, one that is taken, a folder that is there already, and where nothing
            can be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as home:
    ...     sorted(each.name for each in write_package("hue", Path(home)).iterdir())
    ['.gitignore', 'README.md', 'ocopkit_hue', 'pyproject.toml', 'tests']
    """
    if not NAME.fullmatch(name):
        raise InputError([Fault(("name",), shown(name), EXPECTED["name"], _plain(name, taken))])
    if name in taken:
        raise InputError([_name_taken(name, taken)])
    home = into / f"ocopkit-{name}"
    if home.exists():
        expected = Text("một thư mục chưa có", "a folder that is not there yet")
        raise InputError([Fault((), str(home), expected)])
    package = f"ocopkit_{name.replace('-', '_')}"
    # A data package has an __init__.py too, without code: pip install -e takes no folder without one.
    other = "init-data.py" if python else "init-python.py"
    words = {"name": name, "package": package, "api": API, "group": PYTHON_GROUP if python else DATA_GROUP}
    text = {
        "/".join(_called(step, name, package) for step in steps): Template(text).substitute(words).encode()
        for steps, text in _templates(files("ocopkit") / "plugins" / "templates", ())
        if steps[-1] != other
    }
    write_folder(home, text)
    return home


def _plain(name: str, taken: Collection[str]) -> Text | None:
    """The hint how to write a name that people use, as Quảng Ninh; ``None`` where nothing of it is left."""
    plain = "-".join(_WORDS.findall(bare(name)))
    if not NAME.fullmatch(plain):
        return None
    free = _free(plain, taken) if plain in taken else plain
    return Text(f"Ghi {free}", f"Write {free}")


_WORDS = re.compile("[a-z0-9]+")


def _free(name: str, taken: Collection[str]) -> str:
    """A free name beside one that is taken: of the year in which the plan begins, or later."""
    return next(each for each in (f"{name}-{year}" for year in count(_SINCE)) if each not in taken)


def _name_taken(name: str, taken: Collection[str]) -> Fault:
    """A name that another plugin has, with a free one."""
    free = _free(name, taken)
    expected = Text("một tên không plugin nào khác dùng", "a name that no other plugin has")
    return Fault(("name",), shown(name), expected, Text(f"Còn trống: {free}", f"{free} is free"))


_SINCE = 2026


def _templates(folder: Traversable, above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each template's path, as steps, with its text."""
    for each in sorted(folder.iterdir(), key=lambda one: one.name):
        if each.is_dir():
            yield from _templates(each, (*above, each.name))
        else:
            yield (*above, each.name.removesuffix(".txt")), each.read_text("utf-8")


def _called(step: str, name: str, package: str) -> str:
    """A step of a template's path as the package has it."""
    return _NAMES.get(step, step).replace("__package__", package).replace("__name__", name)


_NAMES = {
    "package": "__package__",
    "gitignore": ".gitignore",
    "init-data.py": "__init__.py",
    "init-python.py": "__init__.py",
}
