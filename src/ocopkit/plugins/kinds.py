"""Đúng loại: whether a value made in Python is, in every field, of the kind that its class declares.

Files are read by a converter that lets no other kind through; a module can put anything into a value, and
attrs does not look. What slipped in would break a command long after the plugin was taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin

import attrs

from ocopkit.law.faults import Fault
from ocopkit.law.text import Text

__all__ = ["misfits"]


def misfits(value: object, kind: Any, path: tuple[str, ...]) -> Iterator[Fault]:
    """Chỗ không đúng loại: everything in a value that is of another kind than is declared.

    Args:
        value: the value.
        kind: a class of attrs values, a union, a tuple, a set or a mapping of them, or a plain type.
        path: where the value stands.

    >>> [fault] = misfits(3, str | None, ("title",))
    >>> print(fault.say("en"))
    title: expected a str, found int
    """
    of, args = get_origin(kind), get_args(kind)
    if of is UnionType:
        if all(any(misfits(value, each, path)) for each in args):
            # Of an optional value it is told what is wrong with the value.
            yield from next((misfits(value, each, path) for each in args if each is not NoneType), ())
    elif of is None:
        yield from _plain(value, kind, path)
    elif not isinstance(value, of):
        yield _fault(value, of, path)
    elif issubclass(of, Mapping):
        for key, each in value.items():
            yield from misfits(key, args[0], (*path, str(key)))
            yield from misfits(each, args[1], (*path, str(key)))
    else:
        kinds = args if of is tuple and args[-1:] != (...,) else (args[0],) * len(value)
        if len(kinds) != len(value):
            yield _fault(value, of, path)
            return
        for n, (each, one) in enumerate(zip(value, kinds, strict=True), 1):
            yield from misfits(each, one, (*path, str(n)))


def _plain(value: object, kind: Any, path: tuple[str, ...]) -> Iterator[Fault]:
    # True is an int to Python, and is none here.
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        yield _fault(value, kind, path)
    elif attrs.has(kind):
        for name, declared in _fields(kind):
            yield from misfits(getattr(value, name), declared, (*path, name))


@cache
def _fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """The names and kinds of a class's fields that are given, not worked out."""
    return tuple((each.name, each.type) for each in attrs.fields(attrs.resolve_types(kind)) if each.init)


def _fault(value: object, kind: type, path: tuple[str, ...]) -> Fault:
    return Fault(path, type(value).__name__, Text(f"một {kind.__name__}", f"a {kind.__name__}"))
