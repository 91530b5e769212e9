"""Tùy chọn chung: options that several commands take, and what was typed for them as values."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, overload

import click

from ocopkit.catalog import Catalog
from ocopkit.cli.answers import complain
from ocopkit.formats.cards import read_card
from ocopkit.formats.slips import of_day, of_figure
from ocopkit.law.crosswalks import Crosswalk
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import ANSWERS, PartTotals, Scorecard
from ocopkit.rating.results import Rating

__all__ = [
    "LANGS",
    "READING",
    "base_of",
    "crosswalk_of",
    "days_of",
    "in_lang",
    "installed",
    "known",
    "output",
    "pairs_of",
    "read_all",
    "read_scorecard",
    "readings_of",
    "refuse_places",
    "together",
]

T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")
W = TypeVar("W")
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
        type=click.Choice(LANGS, case_sensitive=False),
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
            complain(_ABSENT[context.obj].format(names=names))

    context.call_on_close(tell)
    return catalog


_ABSENT = Text(
    "Plugin bị bỏ qua: {names}. Xem lý do: ocopkit plugins doctor",
    "Plugins left out: {names}. To see why: ocopkit plugins doctor",
)


def crosswalk_of(catalog: Catalog, regimes: set[str]) -> Crosswalk | None:
    """A crosswalk of these regimes; of one regime alone it still says which titles are the same."""
    known = catalog.contribution.crosswalks.values()
    return next((each for each in known if regimes <= {each.old, each.new}), None)


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
            faults.append(Fault((option,), shown(day), expected, of_day(day)))
    if faults:
        raise InputError(faults)
    return days


def read_all(files: Sequence[Path], read: Callable[[Path], T]) -> list[T]:
    """What every file holds, or all faults of all files: half of them would pass for the whole."""
    return _all_of(partial(read, file) for file in files)


@overload
def together(one: Callable[[], T], two: Callable[[], U], /) -> tuple[T, U]: ...
@overload
def together(one: Callable[[], T], two: Callable[[], U], three: Callable[[], V], /) -> tuple[T, U, V]: ...
@overload
def together(
    one: Callable[[], T], two: Callable[[], U], three: Callable[[], V], four: Callable[[], W], /
) -> tuple[T, U, V, W]: ...
def together(*asks: Callable[[], Any]) -> tuple[Any, ...]:
    """What was typed, one thing after another, or the faults of all: each would hide those that follow."""
    return tuple(_all_of(asks))


def _all_of(asks: Iterable[Callable[[], T]]) -> list[T]:
    held: list[T] = []
    faults: list[Fault] = []
    for ask in asks:
        try:
            held.append(ask())
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return held


def refuse_places(read: Sequence[Path], written: Sequence[tuple[Path | None, tuple[str, ...]]]) -> None:
    """Refuse files that could not be written, or would be written over, before a long run begins."""
    faults = []
    taken = {os.path.realpath(each) for each in read}
    for path, endings in written:
        if path is None:
            continue
        said = ", ".join(endings)
        if path.suffix.lower() not in endings:
            expected = Text(f"một tệp {said}", f"a file {said}")
            faults.append(Fault((), path.suffix or str(path), expected, file=str(path)))
        elif not path.absolute().parent.is_dir():
            faults.append(
                Fault((), None, Text("một thư mục có sẵn", "a folder that is there"), file=str(path))
            )
        elif os.path.realpath(path) in taken:
            expected = Text("một tệp chưa dùng vào việc khác", "a file that is used for nothing else")
            faults.append(Fault((), str(path), expected, file=str(path)))
        taken.add(os.path.realpath(path))
    if faults:
        raise InputError(faults)


def read_scorecard(file: Path, catalog: Catalog) -> Scorecard:
    """A card with answers; of part totals it is told whether the regime has scoresheets to answer."""
    card = read_card(file, catalog)
    if isinstance(card, PartTotals):
        raise InputError([Fault((), "parts", ANSWERS, catalog.why_no_sets(card.regime), file=str(file))])
    return card


def base_of(rating: Rating, catalog: Catalog) -> Scoresheet | None:
    """The scoresheet by which a local variant's national rating is; ``None`` for national law."""
    found = rating.national
    return None if found is None or found.scoresheet is None else catalog.scoresheet(found.scoresheet)


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
            faults.append(Fault((option,), shown(each), form, of_figure(said)))
        elif key in pairs:
            once = Text(f"{shown(key)} chỉ một lần", f"{shown(key)} only once")
            faults.append(Fault((option,), shown(each), once))
        else:
            pairs[key] = said
    if faults:
        raise InputError(faults)
    return pairs


_ANYTHING = re.compile(".+", re.DOTALL)
