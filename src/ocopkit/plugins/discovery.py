"""Tìm plugin: where plugins lie. Nothing of them runs here, and of folders only ``plugin.toml`` is read.

Installed packages name theirs as entry points: of the group ``ocopkit`` a module with a marked function, of
the group ``ocopkit.data`` a package that is a folder of data, which is found without importing it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from attrs import frozen

from ocopkit.contribution import Contribution
from ocopkit.formats.folders import MANIFEST, introduced, read_plugin
from ocopkit.law.faults import Fault, InputError, nearest, refused_by_system, shown
from ocopkit.law.regimes import Regime
from ocopkit.law.text import Text

__all__ = ["NO_PLUGINS", "PLUGINS", "PLUGIN_PATH", "Found", "find"]

NO_PLUGINS = "OCOPKIT_NO_PLUGINS"
"""Biến tắt plugin: where it is 1, no plugin is looked for."""

PLUGINS = "OCOPKIT_PLUGINS"
"""Biến chọn plugin: the names of the only plugins that are taken."""

PLUGIN_PATH = "OCOPKIT_PLUGIN_PATH"
"""Biến thư mục plugin: folders in which plugins lie, beside those that are installed."""

PYTHON_GROUP = "ocopkit"
DATA_GROUP = "ocopkit.data"


@frozen
class Found:
    """Plugin tìm thấy: a plugin that was found and not yet looked into.

    Args:
        name: its name as far as it is known: that of the entry point, the folder or the object.
        version: the version of the package that brings it, or that its folder says; ``None`` for neither.
        where: the package or folder that brings it.
        read: what it brings, given the regimes of others by id.
    """

    name: str
    version: str | None
    where: str
    read: Callable[[Mapping[str, Regime]], Contribution]


def find(
    paths: Iterable[str | os.PathLike[str]],
    plugins: Iterable[object],
    environ: Mapping[str, str],
    own: Collection[str] = (),
) -> list[Found]:
    """Tìm plugin: installed ones, those on the path, and those at hand, as far as they are switched on.

    Args:
        paths: folders of plugins, or folders that hold such folders.
        plugins: Contributions, folders, and modules or objects with a marked function.
        environ: the environment, with the switches.
        own: the names of ocopkit's own plugins, which are always there.

    Raises:
        InputError: for paths and plugins that are no lists, and for a path that is no path.

    >>> [each.name for each in find([], [Contribution("hue", "1.0")], {"OCOPKIT_NO_PLUGINS": "1"})]
    ['hue']
    """
    _refuse_single("paths", paths)
    _refuse_single("plugins", plugins)
    found = [_at_hand(each) for each in plugins]
    found += [each for path in _paths(paths) for each in _in_path(path)]
    if environ.get(NO_PLUGINS, "0").lower() not in ("", "0", "false", "no"):
        return found
    for each in environ.get(PLUGIN_PATH, "").split(os.pathsep):
        if each:
            found += _in_path(Path(each))
    found += _entry_points()
    wanted = [each.strip() for each in environ.get(PLUGINS, "").split(",") if each.strip()]
    if not wanted:
        return found
    there = {each.name for each in found} | {*own}
    missing = [_failing(each, PLUGINS, _not_there(each, there)) for each in wanted if each not in there]
    return [*(each for each in found if each.name in wanted), *missing]


def _refuse_single(what: str, given: object) -> None:
    """One path or plugin where several are asked for: letter by letter a text would pass for a list."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise InputError([Fault((what,), shown(given), Text("một danh sách", "a list"))])


def _paths(given: Iterable[object]) -> list[Path]:
    """The folders that a caller names, as texts or paths."""
    paths, faults = [], []
    for n, each in enumerate(given, 1):
        if isinstance(each, str | os.PathLike):
            paths.append(Path(each))
        else:
            expected = Text("đường dẫn của một thư mục", "the path of a folder")
            faults.append(Fault(("paths", str(n)), shown(each), expected))
    if faults:
        raise InputError(faults)
    return paths


def _entry_points() -> list[Found]:
    """The plugins of installed packages; packages whose entry points cannot be read are named as one."""
    try:
        return [
            _installed(each) for group in (PYTHON_GROUP, DATA_GROUP) for each in entry_points(group=group)
        ]
    except Exception as error:  # noqa: BLE001  # what any package has in its metadata
        expected = Text("entry point đọc được của mọi gói", "entry points of all packages that can be read")
        return [
            _failing("entry-points", PYTHON_GROUP, Fault((), f"{type(error).__name__}: {error}", expected))
        ]


def _installed(entry: EntryPoint) -> Found:
    """The plugin of an entry point."""
    version, where = (None, entry.value) if entry.dist is None else (entry.dist.version, entry.dist.name)
    read = partial(_from_package if entry.group == DATA_GROUP else _from_module, entry)
    return Found(entry.name, version, where, read)


def _from_module(entry: EntryPoint, _: Mapping[str, Regime]) -> Contribution:
    return _named(_contribution_of(entry.load()), entry)


def _from_package(entry: EntryPoint, known: Mapping[str, Regime]) -> Contribution:
    """A package that is a folder of data. To find a package within another would import that."""
    spec = None if "." in entry.value else find_spec(entry.value)
    homes = [] if spec is None else list(spec.submodule_search_locations or ())
    if not homes:
        expected = Text("một gói ngoài cùng, có plugin.toml", "a top-level package that holds plugin.toml")
        raise InputError([Fault((DATA_GROUP, entry.name), shown(entry.value), expected)])
    version = None if entry.dist is None else entry.dist.version
    return _named(read_plugin(Path(homes[0]), version=version, known=known), entry)


def _named(contribution: Contribution, entry: EntryPoint) -> Contribution:
    """What a plugin brings, if it is called as its entry point is: by that name it is switched on and off."""
    if contribution.name != entry.name:
        expected = Text(f"{entry.name}, như tên entry point", f"{entry.name}, as the entry point is named")
        raise InputError([Fault(("name",), shown(contribution.name), expected)])
    return contribution


def _in_path(path: Path) -> Iterator[Found]:
    """The plugin that a folder is, or those that it holds; a folder without any is named."""
    try:
        if (path / MANIFEST).exists():
            yield _folder(path)
            return
        inner = [each for each in sorted(path.iterdir()) if (each / MANIFEST).exists()]
    except OSError as error:
        expected = Text("một thư mục đọc được", "a folder that can be read")
        yield _failing(path.name, str(path), refused_by_system(error, expected, str(path)))
        return
    if not inner:
        expected = Text(f"{MANIFEST} ở đây hoặc dưới một cấp", f"{MANIFEST} here or one level below")
        yield _failing(path.name or str(path), str(path), Fault((), None, expected, file=str(path)))
    yield from map(_folder, inner)


def _folder(path: Path) -> Found:
    return Found(*introduced(path), str(path), lambda known: read_plugin(path, known=known))


def _at_hand(plugin: object) -> Found:
    """The plugin that a caller hands over."""
    match plugin:
        case Contribution():
            name = plugin.name if type(plugin.name) is str else type(plugin.name).__name__
            return Found(name, None, "plugins=", lambda _: plugin)
        case os.PathLike():
            return _folder(Path(plugin))
        case str():
            return _failing(plugin, "plugins=", _text_at_hand(plugin))
        case _:
            name = plugin.__name__ if isinstance(plugin, ModuleType) else type(plugin).__name__
            return Found(name, None, "plugins=", lambda _: _contribution_of(plugin))


def _text_at_hand(plugin: str) -> Fault:
    """A text, of which nobody can say whether it is a name or a folder."""
    expected = Text(
        "một Contribution, một Path, hoặc một module hay đối tượng có hàm đánh dấu @hookimpl",
        "a Contribution, a Path, or a module or object with a function marked @hookimpl",
    )
    hint = Text("Thư mục thì đặt vào paths", "A folder can stand in paths")
    return Fault((), shown(plugin), expected, hint)


def _contribution_of(plugin: object) -> Contribution:
    # Here and not above: without a plugin in Python nobody should wait for pluggy.
    from ocopkit.plugins.hooks import contribution_of

    return contribution_of(plugin)


def _failing(name: str, where: str, fault: Fault) -> Found:
    """What should be there and is not: it fails once it is looked into, as any other."""

    def read(_: Mapping[str, Regime]) -> Contribution:
        raise InputError([fault])

    return Found(name, None, where, read)


def _not_there(name: str, there: Iterable[str]) -> Fault:
    expected = Text("một plugin đã cài", "a plugin that is there")
    return Fault((PLUGINS,), shown(name), expected, nearest(name, there))
