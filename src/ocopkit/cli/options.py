"""Tùy chọn chung: options that several commands take, and what was typed for them as values."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from ocopkit.catalog import Catalog
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Lang, Text, printable

__all__ = [
    "LANGS",
    "READING",
    "days_of",
    "in_lang",
    "installed",
    "known",
    "output",
    "pairs_of",
    "read_all",
    "readings_of",
]

T = TypeVar("T")
C = TypeVar("C", bound=Callable[..., Any])

LANGS: tuple[Lang, ...] = ("vi", "en")


def in_lang(command: C) -> C:
    """The options of every command and group; whoever runs the command has read the language before."""
    command = click.option(
        "--no-plugins",
        is_flag=True,
        expose_value=False,
        callback=_switch_off,
        help="Không dùng plugin · Leave plugins alone.",
    )(command)
    return click.option(
        "--lang",
        type=click.Choice(LANGS),
        expose_value=False,
        help="Ngôn ngữ (mặc định OCOPKIT_LANG, rồi vi) · Language.",
    )(command)


def _switch_off(context: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  # as click calls
    if value:
        context.meta[_NO_PLUGINS] = True


_NO_PLUGINS = "ocopkit.no-plugins"


def known() -> Catalog:
    """The catalog of ocopkit and the plugins there are, unless they are switched off."""
    off = click.get_current_context().meta.get(_NO_PLUGINS)
    return Catalog.builtin() if off else Catalog.discover()


def installed() -> Catalog:
    """As `known`; plugins that were left out are told on stderr, once the command has answered.

    A command that fails says why and nothing else: with JSON stderr holds that one object.
    """
    context, catalog = click.get_current_context(), known()

    def tell() -> None:
        if catalog.quarantined and sys.exc_info()[0] is None:
            names = ", ".join(printable(each.name) for each in catalog.quarantined)
            click.echo(_ABSENT[context.obj].format(names=names), err=True)

    context.call_on_close(tell)
    return catalog


_ABSENT = Text(
    "Plugin vắng mặt: {names}. Xem lý do: ocopkit plugins doctor",
    "Plugins left out: {names}. To see why: ocopkit plugins doctor",
)


def output(command: C) -> C:
    """The options of commands that answer as text or as JSON."""
    as_json = click.option(
        "--format",
        "as_json",
        type=click.Choice(["text", "json"]),
        default="text",
        callback=lambda _, __, value: value == "json",
        help="Chữ để đọc hoặc JSON · Text to read, or JSON.",
    )
    return in_lang(as_json(command))


READING = click.option(
    "--reading",
    "readings",
    multiple=True,
    metavar="ID=READING",
    help="Chọn cách hiểu khác · Take another reading of an open question.",
)


def days_of(typed: Mapping[str, str]) -> list[date]:
    """By the option, days as people type them for programs: 2026-05-22, and no other way."""
    days, faults = [], []
    for option, day in typed.items():
        try:
            # Python would also take 20260522 and weeks, as 2026-W21-5.
            days.append(date.fromisoformat(day if _DAY.fullmatch(day) else ""))
        except ValueError:
            expected = Text("một ngày dạng 2026-05-22", "a day as 2026-05-22")
            faults.append(Fault((option,), shown(day), expected))
    if faults:
        raise InputError(faults)
    return days


def read_all(files: Sequence[Path], read: Callable[[Path], T]) -> list[T]:
    """What every file holds, or all faults of all files: half of them would pass for the whole."""
    held: list[T] = []
    faults: list[Fault] = []
    for file in files:
        try:
            held.append(read(file))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return held


_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def readings_of(typed: Sequence[str]) -> dict[str, str]:
    """What was typed for `READING`: by question, the reading to take."""
    return pairs_of(
        "--reading", typed, _ANYTHING, Text("cách hiểu dạng ID=READING", "a reading as ID=READING")
    )


def pairs_of(option: str, typed: Sequence[str], value: re.Pattern[str], form: Text) -> dict[str, str]:
    """What an option says that is given as ``KEY=VALUE``, each key once."""
    pairs: dict[str, str] = {}
    faults = []
    for each in typed:
        key, _, said = each.partition("=")
        if not key or not value.fullmatch(said):
            faults.append(Fault((option,), shown(each), form))
        elif key in pairs:
            once = Text(f"{shown(key)} chỉ một lần", f"{shown(key)} only once")
            faults.append(Fault((option,), shown(each), once))
        else:
            pairs[key] = said
    if faults:
        raise InputError(faults)
    return pairs


_ANYTHING = re.compile(".+", re.DOTALL)
