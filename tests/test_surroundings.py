"""The same question has the same answer under any locale, time zone, hash seed and flag of Python."""

from __future__ import annotations

import importlib
import json
from typing import Any

import pytest

from ocopkit.cli.root import ocopkit
from surroundings import REFUSED, SOME, Said, alike, answers


@pytest.fixture(scope="module")
def usual() -> dict[str, Said]:
    """What is answered in the usual surroundings."""
    return answers(SOME, LC_ALL="C.UTF-8", TZ="UTC", PYTHONHASHSEED="0")


def test_every_command_is_asked() -> None:
    """No command is left out of what is asked in other surroundings, on full disks and of readers that are gone."""
    importlib.import_module("ocopkit.cli.commands")  # adds the commands

    assert set(ocopkit.commands) == {each.split()[0] for each in SOME}


def test_codes(usual: dict[str, Said]) -> None:
    """What is asked well is answered, what is not is refused, and nothing ends in a traceback."""
    assert {each: 2 if each in REFUSED else 0 for each in SOME} == {
        each: said.code for each, said in usual.items()
    }
    assert [] == [each for each, said in usual.items() if b"Traceback" in said.err]


def test_another_locale_and_day(usual: dict[str, Said]) -> None:
    """A plain locale, the first time zone of the earth, another seed, no assertions and no colour change no byte."""
    there = answers(SOME, "-O", LC_ALL="C", TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", NO_COLOR="1")

    assert [] == [each for each in SOME if there[each] != usual[each]]


def test_no_docstrings(usual: dict[str, Said]) -> None:
    """Without docstrings every answer is the same but for descriptions: those of commands, and of schemas."""
    there = answers(SOME, "-OO", LC_ALL="C.UTF-8", TZ="America/Los_Angeles", PYTHONHASHSEED="4242")

    assert ["schema card", "card"] == [each for each in SOME if there[each] != usual[each]]
    assert there["card"].err.startswith(b"Usage: ocopkit card [OPTIONS] COMMAND [ARGS]...")
    schemas = (undescribed(json.loads(said["schema card"].out)) for said in (there, usual))
    assert next(schemas) == next(schemas)


def test_a_terminal_of_old(usual: dict[str, Said]) -> None:
    """Where a terminal knows few letters, text comes in those, and JSON, schemas and cards in UTF-8 as ever."""
    there = answers(SOME, LC_ALL="POSIX", PYTHONCOERCECLOCALE="0", PYTHONUTF8="0", PYTHONIOENCODING="ascii")

    assert [] == [each for each in SOME if not alike(usual[each], there[each], each, "ascii")]


def undescribed(schema: Any) -> Any:
    """A schema without its descriptions."""
    if isinstance(schema, dict):
        return {key: undescribed(each) for key, each in schema.items() if key != "description"}
    return [undescribed(each) for each in schema] if isinstance(schema, list) else schema
