"""Lệnh mô phỏng: how likely a plan's targets are met by a scenario, what it takes, and what moves it."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ocopkit.cli.answers import print_text, show_views, tell_written
from ocopkit.cli.options import READING, installed, output, read_all, readings_of, refuse_places, together
from ocopkit.cli.root import ocopkit
from ocopkit.formats.results import to_json
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.text import Lang, Text

if TYPE_CHECKING:
    from ocopkit.simulation.runs import Progress

__all__: list[str] = []

T = TypeVar("T")

_MOST_WORKERS = 1024

_FILE = click.Path(path_type=Path)


@ocopkit.command()
@click.argument("id", metavar="PLAN")
@click.option(
    "--scenario", "file", required=True, type=_FILE, help="Tệp kịch bản, .toml hoặc .json · A scenario file."
)
@click.option("--draws", default=10_000, show_default=True, help="Số lượt chạy · Number of draws.")
@click.option("--seed", default=0, show_default=True, help="Số khởi tạo ngẫu nhiên · Seed of the chances.")
@click.option("--workers", default=1, show_default=True, help="Số tiến trình · Number of processes.")
@click.option("--against", type=_FILE, help="So với kịch bản khác · Compare with another scenario.")
@click.option(
    "--sensitivity", is_flag=True, help="Mỗi yếu tố tác động bớt, thêm 10% · Each lever 10% less and more."
)
@click.option(
    "--need",
    "lever",
    type=click.Choice(["intake", "outcome", "ministry", "regrading"]),
    help="Cần bao nhiêu yếu tố tác động này · How much of this lever it takes.",
)
@click.option("--wish", default=0.9, show_default=True, help="Xác suất mong muốn · The wished probability.")
@click.option("--target", metavar="ID", help="Chỉ mục tiêu này · For this target alone.")
@click.option("--plot", type=_FILE, help="Vẽ vào tệp .png hoặc .svg · Draw it, too, into a file.")
@click.option("--tornado", type=_FILE, help="Vẽ độ nhạy vào tệp · Draw the sensitivity into a file.")
@click.option("--out", type=_FILE, help="Lưu vào tệp .json, .csv hoặc .parquet · Save it, too, into a file.")
@READING
@output
@click.pass_obj
def simulate(
    lang: Lang,
    id: str,
    *,
    file: Path,
    draws: int,
    seed: int,
    workers: int,
    against: Path | None,
    sensitivity: bool,
    lever: str | None,
    wish: float,
    target: str | None,
    plot: Path | None,
    tornado: Path | None,
    out: Path | None,
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Khả năng đạt mục tiêu theo kịch bản · How likely targets are met, by a scenario."""
    from ocopkit.formats.scenarios import read_scenario
    from ocopkit.simulation import compare, needed
    from ocopkit.simulation import sensitivity as sensitivity_of
    from ocopkit.simulation import simulate as play

    sensitivity = sensitivity or tornado is not None
    if target is not None and lever is None and not sensitivity:
        expected = Text("dùng cùng --need hoặc --sensitivity", "to go with --need or --sensitivity")
        raise InputError([Fault(("--target",), shown(target), expected)])
    pictures, tables = (".png", ".svg"), (".json", ".csv", ".parquet")
    catalog = installed()
    plan = catalog.plan(id)
    files = [file] if against is None else [file, against]
    _, (scenario, *others), chosen = together(
        lambda: refuse_places(files, [(plot, pictures), (tornado, pictures), (out, tables)]),
        lambda: read_all(files, lambda each: read_scenario(each, plan, catalog)),
        lambda: readings_of(readings),
    )
    _miss_extras(plot or tornado, out)
    with _workers(workers) as executor, _progress() as progress:

        def alike(ask: Callable[..., T], *asked: object, **named: object) -> T:
            """Ask something of the same scenario, played as often and with the same luck."""
            return ask(
                plan,
                scenario,
                *asked,
                draws=draws,
                seed=seed,
                executor=executor,
                readings=chosen,
                progress=progress,
                **named,
            )

        outcome = alike(play)
        need = None if lever is None else alike(needed, lever, wish, target=target)
        swings = alike(sensitivity_of) if sensitivity else None
        comparison = alike(compare, *others) if others else None
    if plot is not None:
        from ocopkit.views.chances import save_picture

        save_picture(outcome, lang, plot)
    if tornado is not None and swings is not None:
        from ocopkit.views.tornado import save_picture as save_tornado

        save_tornado(swings, lang, tornado, target=target)
    if out is not None:
        from ocopkit.formats.tables import save_outcome

        save_outcome(outcome, out, lang)
    if as_json:
        from ocopkit.formats.outcomes import outcome_json

        print_text(
            to_json(
                outcome_json(
                    outcome, lang, catalog.quarantined, need=need, sensitivity=swings, against=comparison
                )
            )
        )
        return
    from ocopkit.views.simulation import comparison_view, need_view, outcome_view, sensitivity_view

    show_views(
        outcome_view(outcome, lang),
        *(() if need is None else [need_view(need, plan, scenario, lang)]),
        *(() if swings is None else [sensitivity_view(swings, lang, target=target)]),
        *(() if comparison is None else [comparison_view(comparison, lang)]),
    )
    tell_written(lang, plot, tornado, out)


def _miss_extras(picture: Path | None, out: Path | None) -> None:
    """Miss what writes the files that are asked for before anything is played, which can take long.

    Raises:
        ModuleNotFoundError: with the extra that brings it.
    """
    if picture is not None:
        from ocopkit.views.pictures import save  # noqa: F401  # whether it is there
    if out is not None:
        from ocopkit.formats.tables import can_be_written

        can_be_written(out)


@contextmanager
def _workers(workers: int) -> Iterator[Executor | None]:
    """Processes to play in, where more than one is asked for; one that dies is reported."""
    if not 1 <= workers <= _MOST_WORKERS:
        expected = Text(f"một số nguyên, 1 đến {_MOST_WORKERS}", f"a whole number, 1 to {_MOST_WORKERS}")
        raise InputError([Fault(("--workers",), str(workers), expected)])
    if workers == 1:
        yield None
        return
    try:
        # Begun afresh on every system: a copy of this process would hold its threads' locks.
        with ProcessPoolExecutor(workers, get_context("spawn")) as executor:
            _launch(executor, workers)
            yield executor
    except BrokenExecutor:
        expected = Text("tiến trình chạy đến cùng", "processes that live to the end")
        found = Text("một tiến trình đã chết", "a process died")
        raise InputError([Fault(("--workers",), found, expected)]) from None


def _launch(executor: Executor, workers: int) -> None:
    """Begin the processes, deaf to interrupts: a terminal sends theirs to all, and this process ends them.

    One that comes in the meantime waits until all have begun.
    """
    # Not on every system.
    mask: Callable[..., object] = getattr(signal, "pthread_sigmask", lambda *_: None)
    before = mask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        # A pool begins one for each piece of work that finds none idle.
        for _ in range(workers):
            executor.submit(int)
    finally:
        mask(signal.SIG_SETMASK, before)


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """A bar on a terminal, which is gone in the end; nothing in a pipe or a file."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        bar = bars.add_task("")
        yield lambda done, draws: bars.update(bar, completed=done, total=draws)
