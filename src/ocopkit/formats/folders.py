"""Đọc plugin chỉ có dữ liệu: a folder with ``plugin.toml`` to a Contribution, however it came here.

Nothing of the folder runs, and nothing outside it is read: it is walked before any file in it is opened. What
stands in it as TOML and would be read by nobody is a fault, for it would be lost in silence::

    FOLDER/
      plugin.toml                name, version, api, title
      plans/  measures/  councils/  variants/  crosswalks/  vn-26-2026/ …
                                 as `ocopkit.formats.law` tells
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import define, evolve

from ocopkit.contribution import Contribution
from ocopkit.formats.converter import structure
from ocopkit.formats.documents import parse, read_text
from ocopkit.formats.law import read_folder
from ocopkit.law.faults import Fault, InputError, nearest, refused_by_system, shown
from ocopkit.law.frozen import frozendict
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Text

__all__ = ["API", "MANIFEST", "NAME", "introduced", "read_plugin", "refuse_api"]

API = 1
"""Phiên bản giao diện plugin: the version of what plugins and ocopkit expect of each other."""

MANIFEST = "plugin.toml"
"""Tệp giới thiệu plugin: the file that makes a folder a plugin."""


NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""Tên plugin: small letters, digits and hyphens."""

EXPECTED = {
    "name": Text("chữ thường, số và gạch nối như ca-mau", "small letters, digits, hyphens as ca-mau"),
    "version": Text("phiên bản của plugin", "the plugin's version"),
}
"""Cần gì: what a plugin has to say of itself."""


@define
class _Manifest:
    """What a plugin says of itself."""

    name: str
    api: int
    title: Text
    version: str | None = None


def read_plugin(
    folder: str | os.PathLike[str], *, version: str | None = None, known: Mapping[str, Regime] = frozendict()
) -> Contribution:
    """Đọc một plugin: a folder of data as a Contribution; its other files are read when first asked for.

    Args:
        folder: holds ``plugin.toml``.
        version: that of the package which installed the folder; without one ``plugin.toml`` says it.
        known: by id, the regimes of others, to which the folder may add scoresheets.

    Raises:
        InputError: for a folder that is no plugin, is made for another version of the API, or holds links,
            devices, too much, or TOML files that nothing reads; all faults of its kind at once.

    >>> from importlib.resources import files
    >>> found = read_plugin(Path(str(files("ocopkit"))) / "plugins" / "lang_son", version="1.0")
    >>> found.name, found.version, list(found.plans)
    ('lang-son', '1.0', ['lang-son-2021-2025'])
    """
    folder = Path(folder)
    manifest = _manifest(folder)
    file = str(folder / MANIFEST)
    faults = [*_of_manifest(manifest, version, file)]
    try:
        faults += _walked(folder)
    except OSError as error:
        faults.append(_closed(Path(error.filename), error))
    if faults:
        raise InputError(faults)
    origin = manifest.name, version or manifest.version or ""
    return evolve(read_folder(folder, origin, known), title=manifest.title)


def introduced(folder: Path) -> tuple[str, str | None]:
    """Tên và phiên bản plugin của một thư mục: as ``plugin.toml`` says them, whatever else is wrong there.

    Args:
        folder: any folder; nothing else of it is read.

    Returns:
        Of what ``plugin.toml`` does not say, or cannot say as it is not read, the folder's own name and no
        version.

    >>> introduced(Path("no-such-folder"))
    ('no-such-folder', None)
    """
    try:
        said = _document(folder / MANIFEST)
    except InputError:
        said = {}
    name, version = said.get("name"), said.get("version")
    if not (isinstance(name, str) and NAME.fullmatch(name)):
        name = folder.name
    return name, version if isinstance(version, str) and version.strip() else None


def _document(file: Path) -> dict[str, Any]:
    """What a file says; one that is no file of its own is not opened."""
    try:
        strange = file.is_symlink() or (file.exists() and not file.is_file())
    except OSError as error:
        raise InputError([_closed(file, error)]) from None
    if strange:
        raise InputError([_strange(file)])
    return parse(read_text(file), "toml")


def _manifest(folder: Path) -> _Manifest:
    file = folder / MANIFEST
    try:
        document = _document(file)
        # Before anything else is looked at: another version may have other keys.
        if type(document.get("api")) is int:
            refuse_api(document["api"])
        return structure(document, _Manifest)
    except InputError as error:
        raise error.in_file(str(file)) from None


def refuse_api(api: object) -> None:
    """Refuse a plugin that is made for another version of the API, before anything else of it is looked at.

    Raises:
        InputError: for another version than `API`.
    """
    if api != API:
        expected = Text(
            f"{API}, phiên bản giao diện mà ocopkit này hiểu", f"{API}, the API that this ocopkit speaks"
        )
        raise InputError([Fault(("api",), shown(api), expected)])


def _of_manifest(manifest: _Manifest, version: str | None, file: str) -> Iterator[Fault]:
    if not NAME.fullmatch(manifest.name):
        yield Fault(("name",), shown(manifest.name), EXPECTED["name"], file=file)
    if not (version or manifest.version):
        yield Fault(("version",), None, EXPECTED["version"], file=file)


_MOST_ENTRIES = 10_000
_MOST_BYTES = 50_000_000
_DEEPEST = 40

# What is read of a folder: the lists that it may hold, and the folder of a regime.
_LISTS = ("plans", "measures", "councils", "variants", "crosswalks")
_OF_REGIME = re.compile(r"(regime|sets|words|[0-9]{2}.*)\.toml")


def _walked(folder: Path) -> list[Fault]:
    """What of a folder must not be read, and what nobody would read; no file is opened for it."""
    faults: list[Fault] = []
    size = 0
    for n, entry in enumerate(_below(folder, _DEEPEST)):
        path, told = Path(entry.path), entry.stat(follow_symlinks=False)
        size += told.st_size
        if n >= _MOST_ENTRIES or size > _MOST_BYTES:
            return [_too_much(path, n + 1, size)]
        if entry.is_symlink() and entry.is_dir():
            faults.append(_strange(path))
        elif entry.name.lower().endswith(".toml"):
            if not stat.S_ISREG(told.st_mode):
                faults.append(_strange(path))
            elif not _is_read(path.relative_to(folder).parts):
                faults.append(_unread(path, folder))
        elif entry.name.lower().endswith(".toml.txt"):
            hint = Text(f"Đổi tên tệp thành {path.stem}", f"Name the file {path.stem}")
            faults.append(Fault((), ".txt", Text("tệp .toml", "a .toml file"), hint, str(path)))
    return faults


def _below(folder: Path, deep: int) -> Iterator[os.DirEntry[str]]:
    """Everything in a folder and in the folders of it, in order; links are not followed."""
    with os.scandir(folder) as there:
        entries = sorted(there, key=lambda each: each.name)
    for entry in entries:
        yield entry
        if deep and entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), deep - 1)


def _is_read(parts: tuple[str, ...]) -> bool:
    """Whether a file of these steps below a plugin's folder is one that is read."""
    match parts:
        case (name,):
            return name == MANIFEST
        case (home, name):
            return home in _LISTS or _OF_REGIME.fullmatch(name) is not None
    return False


def _closed(path: Path, error: OSError) -> Fault:
    expected = Text("một tệp hay thư mục đọc được", "a file or folder that can be read")
    return refused_by_system(error, expected, str(path))


def _strange(path: Path) -> Fault:
    found = Text("liên kết", "link") if path.is_symlink() else Text("thiết bị", "device")
    return Fault((), found, Text("một tệp hay thư mục thật", "a file or folder of its own"), file=str(path))


def _unread(path: Path, folder: Path) -> Fault:
    home = path.relative_to(folder).parts[0]
    lists = ", ".join(f"{each}/" for each in _LISTS)
    expected = Text(
        f"{MANIFEST}, một tệp trong {lists} hoặc trong thư mục của một quyết định",
        f"{MANIFEST}, a file in {lists} or in the folder of a regime",
    )
    return Fault((), path.name, expected, nearest(home, _LISTS), file=str(path))


def _too_much(path: Path, entries: int, size: int) -> Fault:
    """What does not fit in any more, as everything is counted in order, with how much there is by then."""
    if entries > _MOST_ENTRIES:
        expected = Text(
            f"không quá {_MOST_ENTRIES} tệp và thư mục", f"at most {_MOST_ENTRIES} files and folders"
        )
        return Fault((), str(entries), expected, file=str(path))
    expected = Text(f"tất cả không quá {_MOST_BYTES} byte", f"at most {_MOST_BYTES} bytes in all")
    return Fault((), f"{size} byte", expected, file=str(path))
