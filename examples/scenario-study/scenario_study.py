"""Nghiên cứu kịch bản: scenarios of a plan, each with less and more of one lever, all on the same luck.

Writes a table as CSV and a picture of all probabilities side by side; if asked, also one of each scenario
as it is, of how its figures may develop.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from textwrap import fill

from attrs import frozen
from matplotlib.figure import Figure

from ocopkit import Catalog, InputError
from ocopkit.formats.files import write_whole
from ocopkit.formats.scenarios import read_scenario
from ocopkit.law.exact import number_text
from ocopkit.law.faults import Fault, shown
from ocopkit.law.text import Lang, Text
from ocopkit.simulation import Difference, Lever, Outcome, Scenario, compare
from ocopkit.simulation.levers import scaled
from ocopkit.views.chances import percents, save_picture
from ocopkit.views.odds import chance_text, made_text, points_text, title_of
from ocopkit.views.pictures import save

TITLE = Text("Xác suất đạt mục tiêu theo phương án", "How likely the targets are met, by variant")
LEVER = Text("Yếu tố tác động: {lever}", "Lever: {lever}")
ERROR = Text("±: một sai số chuẩn của mô phỏng", "±: one standard error of the simulation")
SHARED = Text("một mục tiêu mà mọi kịch bản đều mô phỏng", "a target that all scenarios simulate")


@frozen
class Variant:
    """Phương án: one scenario with so much of the lever, set beside the first scenario as it is."""

    scenario: str
    times: Fraction
    outcome: Outcome
    differences: tuple[Difference, ...]

    def name(self, lang: Lang) -> str:
        """What it is called."""
        return self.scenario if self.times == 1 else f"{self.scenario} ×{number_text(self.times, lang)}"


def times_of(typed: Sequence[str], lever: Lever | None) -> list[Fraction]:
    """How many times as much of the lever, each once.

    Raises:
        InputError: for what is no such number, and for numbers without a lever.
    """
    expected = Text("một số như 0.5 hoặc 1.5, và --lever", "a number as 0.5 or 1.5, together with --lever")
    right = re.compile(r"[0-9]{1,3}(\.[0-9]{1,3})?" if lever else "1")
    faults = [Fault(("--times",), shown(each), expected) for each in typed if not right.fullmatch(each)]
    if faults:
        raise InputError(faults)
    return [*dict.fromkeys(map(Fraction, typed))]


def play(
    plan: str, files: Sequence[Path], lever: Lever | None, times: Sequence[Fraction], *, draws: int, seed: int
) -> list[Variant]:
    """All variants, each played against the first scenario: the same seed is the same luck.

    Raises:
        InputError: for what cannot be read or simulated, all scenario files together.
    """
    catalog = Catalog.discover()
    asked = catalog.plan(plan)
    scenarios: list[tuple[str, Scenario]] = []
    faults: list[Fault] = []
    for file in files:
        try:
            scenarios.append((file.stem, read_scenario(file, asked, catalog)))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    variants = []
    for name, scenario in scenarios:
        for each in times:
            other = scenario if lever is None else scaled(scenario, lever, each)
            found = compare(asked, scenarios[0][1], other, draws=draws, seed=seed)
            variants.append(Variant(name, each, found.other, found.differences))
    return variants


def shared_targets(variants: Sequence[Variant]) -> list[str | None]:
    """The targets that all variants simulate, and last, as ``None``, all of them together."""
    first, *others = ([each.target for each in variant.differences] for variant in variants)
    both = [each for each in first if all(each in other for other in others)]
    if not both:
        raise InputError([Fault((), None, SHARED)])
    return both


def difference(variant: Variant, target: str | None) -> Difference:
    """How a variant stands to the first scenario on one target."""
    return next(each for each in variant.differences if each.target == target)


def lines_of(variants: Sequence[Variant], lang: Lang) -> Iterator[str]:
    """The table as people read it: by target, each variant with its difference from the first scenario."""
    width = max(len(each.name(lang)) for each in variants)
    for target in shared_targets(variants):
        yield title_of(variants[0].outcome.plan, target, lang)
        for each in variants:
            found = difference(each, target)
            moved = f"  ({points_text(found.value, found.error, lang)})" if found.value else ""
            yield f"  {each.name(lang):{width}}  {chance_text(found.other, lang)}{moved}"


def csv_of(variants: Sequence[Variant]) -> bytes:
    """The table for programs: a line a variant and target, with what made it."""
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(["scenario", "times", "target", "probability", "error", "difference", "difference_error"])
    for each in variants:
        for target in shared_targets(variants):
            found = difference(each, target)
            chance = [float(found.other.value), found.other.error]
            moved = [float(found.value), found.error]
            table.writerow([each.scenario, float(each.times), target or "together", *chance, *moved])
    return written.getvalue().encode()


def draw(variants: Sequence[Variant], lever: Lever | None, lang: Lang) -> Figure:
    """All probabilities: a panel a target, a row a variant, with one standard error on either side."""
    targets, rows = shared_targets(variants), range(len(variants))
    plan = variants[0].outcome.plan
    names = [each.name(lang) for each in variants]
    figure = Figure(figsize=(11, 1.2 + len(targets) * (0.8 + 0.22 * len(rows))), layout="constrained")
    for n, target in enumerate(targets, 1):
        axes = figure.add_subplot(len(targets), 1, n)
        chances = [difference(each, target).other for each in variants]
        values = [float(each.value) for each in chances]
        axes.hlines(rows, 0, values, color="#7fadd4", linewidth=5)
        axes.errorbar(values, rows, xerr=[each.error for each in chances], fmt="k|", capsize=3, clip_on=False)
        for row, chance in enumerate(chances):
            said = chance_text(chance, lang)
            axes.text(1.01, row, said, transform=axes.get_yaxis_transform(), va="center", fontsize=8)
        axes.set_yticks(rows, names, fontsize=8)
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_title(fill(title_of(plan, target, lang), 110), fontsize=9, loc="left")
        percents(axes, lang)
        if n < len(targets):
            axes.set_xlabel("")
    title = f"{plan.title[lang]}\n{TITLE[lang]}"
    if lever is not None:
        title += f". {LEVER[lang].format(lever=lever.said[lang])}"
    figure.suptitle(title, fontsize=12, x=0.01, ha="left")
    made = f"{plan.id} · {made_text(variants[0].outcome, lang)}. {ERROR[lang]}"
    figure.supxlabel(made, fontsize=7.5, x=0.01, ha="left")
    return figure


def main(typed: Sequence[str] | None = None) -> int:
    """Play the study; 0 where it is written, 2 where the input cannot be taken."""
    parser = argparse.ArgumentParser(description="Scenarios of a plan side by side, on the same luck.")
    parser.add_argument("plan", help="the plan's id, as lang-son-2021-2025")
    parser.add_argument("scenarios", nargs="+", type=Path, help="scenario files; the first is compared with")
    parser.add_argument(
        "--lever", choices=[each.value for each in Lever], help="what to have less and more of"
    )
    parser.add_argument("--times", nargs="+", default=["1"], help="how many times as much, as 0.5 1 1.5")
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", required=True, type=Path, help="a folder that is there, for all files")
    parser.add_argument("--each", action="store_true", help="draw how each scenario's figures may develop")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi")
    asked = parser.parse_args(typed)
    lever = None if asked.lever is None else Lever(asked.lever)
    try:
        times = times_of(asked.times, lever)
        variants = play(asked.plan, asked.scenarios, lever, times, draws=asked.draws, seed=asked.seed)
        write_whole(asked.out / "table.csv", csv_of(variants))
        save(lambda: draw(variants, lever, asked.lang), asked.out / "probabilities.png")
        for each in variants:
            if asked.each and each.times == 1:
                save_picture(each.outcome, asked.lang, asked.out / f"{each.scenario}.png")
    except InputError as error:
        print(*(each.say(asked.lang) for each in error.faults), sep="\n", file=sys.stderr)
        return 2
    print(*lines_of(variants, asked.lang), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
