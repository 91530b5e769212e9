"""What is public, as one committed text: a change of it shows in review and stands in the changelog.

`OCOPKIT_SNAPSHOTS=write pytest tests/test_public_api.py` writes it anew.
"""

from __future__ import annotations

import enum
import functools
import importlib
import inspect
import os
import pkgutil
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import attrs
import pytest

import ocopkit

SNAPSHOT = Path(__file__).parent / "snapshots" / "public-api.txt"
RENEW = """\
The public names have changed:

{difference}

If that is meant, say it in CHANGELOG.md under Unreleased and write the list anew:
OCOPKIT_SNAPSHOTS=write pytest tests/test_public_api.py"""
ASKED = ("__call__", "__contains__", "__getitem__", "__iter__", "__len__")


def modules() -> list[ModuleType]:
    """Every module whose name says that it is public."""
    names = ["ocopkit", *(each.name for each in pkgutil.walk_packages(ocopkit.__path__, "ocopkit."))]
    return [importlib.import_module(name) for name in sorted(names) if "._" not in name]


def names_of(module: ModuleType) -> list[str]:
    """The public names of a module; one without a list of them is an error, unless it holds nothing."""
    listed: list[str] | None = getattr(module, "__all__", None)
    if listed is None:
        own = [name for name, value in vars(module).items() if name[0] != "_" and not inspect.ismodule(value)]
        assert own in ([], ["annotations"]), f"{module.__name__} has names and no __all__: {own}"
        return []
    assert len(listed) == len(set(listed)), f"{module.__name__} lists a name twice"
    return sorted(listed)


def public() -> Iterator[str]:
    """Every public name, a line each, with what it is."""
    for module in modules():
        names = names_of(module)
        if names:
            yield module.__name__
        for name in names:
            value = getattr(module, name)
            home = getattr(value, "__module__", module.__name__)
            function = isinstance(value, FunctionType) or hasattr(value, "cache_info")
            if (
                home.startswith("ocopkit.")
                and (function or isinstance(value, type))
                and home != module.__name__
            ):
                yield f"    {name}: {home}.{value.__qualname__}"
            elif isinstance(value, type):
                yield from (f"    {line}" for line in class_lines(value))
            else:
                own = function and home == module.__name__
                yield f"    def {name}{signature(value)}" if own else f"    {name}: {constant(value)}"


def constant(value: object) -> str:
    """A value's kind, and the value itself where it is one number or text; of a name for a type, the type."""
    if hasattr(value, "__args__"):
        # numpy's types are written otherwise by every numpy.
        return "type" if "numpy" in str(value) else f"type = {value}"
    kind = type(value).__name__
    return f"{kind} = {value!r}" if type(value) in (int, str) and value != ocopkit.__version__ else kind


def class_lines(of: type) -> Iterator[str]:
    """A class with what it is made of: members, fields, methods."""
    bases = ", ".join(each.__name__ for each in of.__bases__ if each is not object)
    yield f"class {of.__name__}({bases})" if bases else f"class {of.__name__}"
    if issubclass(of, enum.Enum):
        yield from (f"    {name} = {each.value!r}" for name, each in of.__members__.items())
    if attrs.has(of):
        # As written: the types that attrs keeps are others once a reader has asked for them.
        written = inspect.get_annotations(of)
        yield from (
            f"    {field(each, written[each.name])}" for each in attrs.fields(of) if each.name[0] != "_"
        )
    elif "__init__" in vars(of) and not getattr(of, "_is_protocol", False):
        yield f"    def __init__{signature(vars(of)['__init__'])}"
    for name, value in sorted(vars(of).items()):
        if name[0] != "_" or name in ASKED:
            yield from (f"    {line}" for line in method_lines(name, value))


def field(of: attrs.Attribute[Any], type: object) -> str:
    """A field of a value, whether it can be left out, and how it is given."""
    given = "" if of.init else "  # not given"
    return f"{of.name}: {shown(type)}{'' if of.default is attrs.NOTHING else ' = …'}{'  # by name' if of.kw_only else given}"


def method_lines(name: str, value: object) -> Iterator[str]:
    """A method or property of a class; nothing for anything else."""
    match value:
        case property(fget=get) | functools.cached_property(func=get):
            yield f"{name}: {signature(get).rpartition(' -> ')[2]}  # property"
        case classmethod() | staticmethod():
            yield f"{type(value).__name__} {name}{signature(value.__func__)}"
        case FunctionType():
            yield f"def {name}{signature(value)}"


def signature(of: Any) -> str:
    """The signature of a function, the same in every Python."""
    said = inspect.signature(of)
    parameters = [
        each.replace(
            default=each.default if each.default is each.empty else Words(default(each.default)),
            annotation=each.annotation if each.annotation is each.empty else Words(shown(each.annotation)),
        )
        for each in said.parameters.values()
    ]
    arrow = "" if said.return_annotation is said.empty else f" -> {shown(said.return_annotation)}"
    return f"{inspect.Signature(parameters)}{arrow}"


class Words:
    """What stands in a signature as it is, and not as Python would write it."""

    def __init__(self, said: str) -> None:
        self.said = said

    def __repr__(self) -> str:
        return self.said


def default(value: object) -> str:
    """A default, where it is short."""
    return repr(value) if value is None or value == () or type(value) in (bool, int, float, str) else "…"


def shown(annotation: object) -> str:
    """An annotation as it stands in the source."""
    if isinstance(annotation, str):
        return annotation
    return getattr(annotation, "__name__", None) or str(annotation)


def test_public_names() -> None:
    """The public names, their signatures and fields are those that were reviewed."""
    text = "".join(f"{line}\n" for line in public())
    if os.environ.get("OCOPKIT_SNAPSHOTS") == "write":
        SNAPSHOT.write_text(text, "utf-8")
    before = SNAPSHOT.read_text("utf-8")
    if before != text:
        lines = unified_diff(before.splitlines(), text.splitlines(), "reviewed", "now", lineterm="", n=1)
        pytest.fail(RENEW.format(difference="\n".join(lines)), pytrace=False)


def test_a_module_without_a_list() -> None:
    """A module that has names and no list of them is an error."""
    module = ModuleType("ocopkit.made_up")
    assert [] == names_of(module)

    vars(module)["name"] = 1
    with pytest.raises(AssertionError, match=r"made_up has names and no __all__: \['name'\]"):
        names_of(module)
