"""What is fuzzed: that no reader is forgotten, and that each target takes what it starts from."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import ocopkit.formats
from fuzz_inputs import Bender
from fuzz_readers import EXCUSED, READERS, TARGETS


def takers() -> Iterator[str]:
    """The public functions of `ocopkit.formats` whose first argument can hold what anybody wrote."""
    for module in pkgutil.iter_modules(ocopkit.formats.__path__):
        there = import_module(f"ocopkit.formats.{module.name}")
        for name in there.__all__:
            function = getattr(there, name)
            if inspect.isfunction(function) and takes_anything(function):
                yield f"{module.name}.{name}"


def takes_anything(function: Any) -> bool:
    """Whether a function's first argument is a text, bytes, a path, plain data or anything."""
    hints = get_type_hints(function)
    first = hints[next(iter(inspect.signature(function).parameters))]
    anything = (str, bytes, Path, str | PathLike[str], object, Any)
    return first in anything or getattr(first, "__origin__", None) in (dict, Mapping)


def test_every_reader_is_fuzzed_or_excused() -> None:
    """A public function that reads what anybody wrote has a target in deep/, or a reason why it needs none."""
    assert sorted(takers()) == sorted([*READERS, *EXCUSED])


def test_excuses() -> None:
    """No reader is both fuzzed and excused, each excuse is a sentence, and each named target is there."""
    assert not {*READERS} & {*EXCUSED}
    assert all(EXCUSED.values())
    assert {name for names in READERS.values() for name in names} <= {*TARGETS}


def test_a_million_inputs() -> None:
    """All targets together get a million inputs."""
    assert sum(each.runs for each in TARGETS.values()) >= 1_000_000


@pytest.mark.parametrize("name", TARGETS)
def test_targets_take_their_seeds(name: str) -> None:
    """What a target starts from, and some changes of it, are read without a finding, and fit its length."""
    target = TARGETS[name]
    seeds = list(target.seeds())
    bender = Bender(target.form, seeds, lambda data, most: data[:most])

    assert seeds
    for n, seed in enumerate(seeds):
        assert len(seed) <= target.most
        target.read(seed)
        for chance in range(3):
            target.read(bender(seed, target.most, 10 * n + chance))


def test_deep_inputs_are_changed_as_bytes() -> None:
    """An input that nests as deep as a parser takes, and deeper than Python copies it, is still changed."""
    deep = b'{"a": ' + b"[" * 480 + b"1" + b"]" * 480 + b"}"
    bender = Bender("json", [deep], lambda _, most: b"changed"[:most])

    assert all(bender(deep, 10_000, seed) for seed in range(30))
    assert b"changed" in {bender(b"[" * 2_000 + b"]" * 2_000, 10_000, seed) for seed in range(30)}
