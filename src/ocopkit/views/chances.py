"""Biểu đồ xác suất: what a simulation came to as one picture, the probabilities and then the figures by day.

Lengths and lines say it, in shades that stay apart in grey; every one of them is named. Needs the extra
``plot``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from math import nan
from textwrap import fill
from typing import Any

from ocopkit.extras import brought_by
from ocopkit.law.text import Lang, Text, day_text, printable
from ocopkit.simulation.outcome import Estimate, Outcome, Spread, TargetOutcome
from ocopkit.targets.plans import Kind, Target
from ocopkit.views.odds import (
    TOGETHER,
    binding_text,
    chance_text,
    made_text,
    middle_text,
    range_text,
    simulated,
)
from ocopkit.views.pictures import literal, save
from ocopkit.views.words import asked_text

with brought_by("plot"):
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure, SubFigure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch
    from matplotlib.ticker import FuncFormatter, MaxNLocator

__all__ = ["draw", "percents", "save_picture"]

_WIDTH = 11  # inches, as all others
_LINE = 0.146  # a line of small print
_BANDS = ((5, 95, "#c9dcee"), (25, 75, "#7fadd4"))
_MEDIAN: dict[str, Any] = {"color": "#08306b", "linewidth": 1.8, "marker": "o", "markersize": 3.5}
_GOAL: dict[str, Any] = {"color": "black", "linewidth": 1.4, "linestyle": (0, (5, 2))}
_UPPER: dict[str, Any] = {"color": "black", "linewidth": 1.2, "linestyle": ":"}
_BAR: dict[str, Any] = {"facecolor": "#c9dcee", "edgecolor": "#08306b"}
_BINDING: dict[str, Any] = {**_BAR, "hatch": "////"}
_ALL: dict[str, Any] = {"facecolor": "#7fadd4", "edgecolor": "#08306b"}
_ERROR: dict[str, Any] = {"color": "black", "linewidth": 1.3, "marker": "|", "markersize": 7}
_LONE = 60.0  # days
_YEARS = 9  # more labels than that do not stand beside each other
_COLUMNS = {1: 1, 2: 2, 4: 2}
_LETTERS = {1: 130, 2: 68, 3: 46}  # of a title, by the columns
_T = {
    "title": Text("Mô phỏng: khả năng đạt mục tiêu", "Simulation: how likely the targets are met"),
    "chance": Text("Xác suất đạt", "Probability to be met"),
    "met": Text("{asked} · xác suất: {chance}", "{asked} · probability: {chance}"),
    "figure": Text("{day}: trung vị {middle} ({range})", "{day}: median {middle} ({range})"),
    "untold": Text("{untold}/{draws} lượt không tính được", "{untold} of {draws} draws cannot tell it"),
    "median": Text("trung vị, ở cuối mỗi ngày được đếm", "median, at the end of each day that is counted"),
    "5-95": Text("90% số lượt (5-95%), như trong ngoặc", "90% of draws (5-95%), as in brackets"),
    "25-75": Text("50% số lượt (25-75%)", "50% of draws (25-75%)"),
    "goal": Text("mức cần đạt", "what is asked"),
    "upper": Text("mức trên của khoảng cần đạt", "upper end of what is asked"),
    "bar": Text("một mục tiêu", "one target"),
    "binding": Text("mục tiêu khó đạt nhất", "the binding target"),
    "all": Text("mọi mục tiêu được mô phỏng", "all simulated targets together"),
    "error": Text("± một sai số chuẩn của mô phỏng", "± one standard error of the simulation"),
    "not": Text("Không mô phỏng", "Not simulated"),
    "none": Text("Không có mục tiêu nào được mô phỏng.", "No target is simulated."),
}


def save_picture(outcome: Outcome, lang: Lang, path: str | os.PathLike[str]) -> None:
    """Lưu biểu đồ: write the picture of what a simulation came to.

    Args:
        outcome: what it came to.
        lang: the language of its words.
        path: a ``.png`` or ``.svg`` file, written anew.

    Raises:
        InputError: for another ending, and where the file cannot be written.

    >>> from os import listdir
    >>> from tempfile import TemporaryDirectory
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import Initial, Scenario, simulate
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> outcome = simulate(plan, Scenario(plan.id, Initial(date(2020, 12, 31))), draws=100)
    >>> from ocopkit.views.chances import save_picture
    >>> with TemporaryDirectory() as folder:
    ...     save_picture(outcome, "vi", f"{folder}/chances.svg")
    ...     listdir(folder)
    ['chances.svg']
    """
    save(lambda: draw(outcome, lang), path)


def draw(outcome: Outcome, lang: Lang) -> Figure:
    """Vẽ biểu đồ: the picture of what a simulation came to, to be shown or saved.

    Args:
        outcome: what it came to.
        lang: the language of its words.

    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import (
    ...     Distribution, DossierOutcome, Initial, Intake, Levers, Scenario, simulate,
    ... )
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> from ocopkit.views.chances import draw
    >>> figure = draw(simulate(plan, Scenario(plan.id, start, levers), draws=1_000), "en")
    >>> [each.get_text() for each in figure.subfigs[0].axes[0].texts]
    ['33.4 ± 1.5%', '33.4 ± 1.5%']
    """
    there = simulated(outcome)
    notes = _notes(outcome, lang)
    small = _LINE * (len(notes) + 1.5)
    title = f"{fill(outcome.plan.title[lang], 96)}\n{_T['title'][lang]}"
    top = 0.25 + 0.2 * (title.count("\n") + 1)
    if outcome.joint is None:
        figure = Figure(figsize=(_WIDTH, top + small), layout="constrained")
        _print(figure, notes, (small - _LINE / 2) / (top + small))
    else:
        names = [fill(each.target.title[lang], 62) for each, _, _ in there]
        row = 0.14 + 0.15 * max(1 + each.count("\n") for each in names)
        columns = _COLUMNS.get(len(there), 3)
        heights = [top + row * (len(there) + 1) + 1.1, 2.9 * -(-len(there) // columns) + 0.35, small]
        figure = Figure(figsize=(_WIDTH, sum(heights)), layout="constrained")
        grid = figure.add_gridspec(3, 1, height_ratios=heights)
        bars, fans, foot = (figure.add_subfigure(grid[place]) for place in range(3))
        _bars(bars, outcome, outcome.joint, names, lang)
        for place, (each, chance, last) in enumerate(there, 1):
            axes = fans.add_subplot(-(-len(there) // columns), columns, place)
            _fan(axes, each, lang)
            words = _words(each, chance, last, lang)
            titled = fill(each.target.title[lang], _LETTERS[columns])
            axes.set_title("\n".join((titled, *words)), fontsize=8, loc="left")
        fans.legend(
            handles=_fan_signs([each.target for each, _, _ in there], lang),
            loc="outside lower center", ncols=5, fontsize=8, frameon=False,
        )  # fmt: skip
        _print(foot, notes, 1 - _LINE / 2 / small)
    figure.suptitle(title, fontsize=12, x=0.01, ha="left")
    return literal(figure)


def _notes(outcome: Outcome, lang: Lang) -> list[str]:
    """The small print: what is not simulated and why, and what made the picture."""
    notes = [] if simulated(outcome) else [_T["none"][lang]]
    left = [
        (each.target.title[lang], each.reason[lang]) for each in outcome.targets if each.reason is not None
    ]
    if left:
        said = f"{_T['not'][lang]}:"
        notes += [
            said,
            *(fill(f"• {title}: {printable(why)}", 170, subsequent_indent="   ") for title, why in left),
        ]
    if notes:
        notes.append("")
    notes.append(fill(f"{outcome.plan.id} · {made_text(outcome, lang)}", 170))
    return "\n".join(notes).split("\n")


def _print(figure: Figure | SubFigure, lines: Sequence[str], top: float) -> None:
    figure.text(0.01, top, "\n".join(lines), fontsize=7.5, va="top", ha="left", color="#333333")


def _bars(figure: SubFigure, outcome: Outcome, joint: Estimate, names: Sequence[str], lang: Lang) -> None:
    """The probabilities of the targets and of all together, each with its error."""
    axes = figure.add_subplot()
    there = simulated(outcome)
    binding = binding_text(outcome, lang)
    chances = [(chance, _BAR) for _, chance, _ in there]
    if binding is not None:
        place = next(n for n, (each, _, _) in enumerate(there) if each is outcome.binding)
        chances[place] = chances[place][0], _BINDING
        axes.set_title(fill(binding, 110), fontsize=8.5, loc="left")
    for place, (chance, looks) in enumerate([*chances, (joint, _ALL)]):
        value = float(chance.value)
        axes.barh(place, value, height=0.56, linewidth=0.8, zorder=2, **looks)
        # What is beyond 0 or 100% no probability can be.
        ends = [max(value - chance.error, 0), min(value + chance.error, 1)]
        axes.plot(ends, [place, place], zorder=3, clip_on=False, **_ERROR)
        beside = axes.get_yaxis_transform()
        axes.text(1.01, place, chance_text(chance, lang), transform=beside, va="center", fontsize=8.5)
    axes.set_ylim(len(names) + 0.6, -0.6)
    axes.set_yticks(range(len(names) + 1), [*names, TOGETHER[lang]], fontsize=8)
    percents(axes, lang)
    signs: list[Artist] = [Patch(**_BAR, label=_T["bar"][lang])]
    if binding is not None:
        signs.append(Patch(**_BINDING, label=_T["binding"][lang]))
    error = Line2D([], [], **_ERROR, label=_T["error"][lang])
    signs += [Patch(**_ALL, label=_T["all"][lang]), error]
    figure.legend(handles=signs, loc="outside lower center", ncols=4, fontsize=8, frameon=False)


def percents(axes: Axes, lang: Lang) -> None:
    """Trục xác suất: let an axis go from 0 to 100%, whatever is drawn on it.

    Args:
        axes: with the probabilities from left to right.
        lang: the language of its name.
    """
    axes.set_xlim(0, 1)
    axes.set_xticks([n / 4 for n in range(5)], [f"{25 * n}%" for n in range(5)], fontsize=8)
    axes.set_xlabel(_T["chance"][lang], fontsize=8)
    axes.grid(axis="x", color="#dddddd", linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(axis="y", length=0)
    axes.spines[["top", "right"]].set_visible(False)


def _words(outcome: TargetOutcome, chance: Estimate, last: Spread, lang: Lang) -> list[str]:
    """What stands over a fan: what is asked, the probability, and the figure of the last day."""
    target = outcome.target
    figure = {"middle": middle_text(target, last, lang), "range": range_text(target, last, lang)}
    said = [
        _T["met"][lang].format(asked=asked_text(target, lang), chance=chance_text(chance, lang)),
        _T["figure"][lang].format(day=day_text(max(outcome.figures))[lang], **figure),
    ]
    if outcome.untold:
        said.append(_T["untold"][lang].format(untold=outcome.untold, draws=chance.draws))
    return said


def _fan(axes: Axes, outcome: TargetOutcome, lang: Lang) -> None:
    """One target: its figure by day, in bands round the median, against what is asked."""
    target, days = outcome.target, sorted(outcome.figures)
    spreads = [outcome.figures[day] for day in days]
    places = [float(day.toordinal()) for day in days]
    # A day alone is drawn as wide as can be seen; its dot says where it is.
    alone = len(days) == 1
    wide = [places[0] - _LONE, places[0] + _LONE] if alone else places
    for low, high, shade in _BANDS:
        under, over = ([_height(each, end) for each in spreads] * (1 + alone) for end in (low, high))
        axes.fill_between(wide, under, over, color=shade, linewidth=0, zorder=1)
    axes.plot(places, [_height(each, 50) for each in spreads], zorder=3, clip_on=False, **_MEDIAN)
    goals = [float(each) for each in (target.value, target.value_max) if each is not None]
    for goal, looks in zip(goals, (_GOAL, _UPPER), strict=False):
        axes.axhline(goal, zorder=2, **looks)
    tops = [float(each.quantile(95) or 0) for each in spreads]
    axes.set_ylim(0, 1.12 * max(1, *goals, *tops))
    axes.set_xlim(wide[0] - _LONE, wide[-1] + _LONE)
    # Counted from the last day, whose figure decides, as many labels as stand beside each other.
    every = slice(None, None, -(-len(days) // _YEARS))
    axes.set_xticks(places[::-1][every], [_day(day, lang) for day in days[::-1][every]], fontsize=7.5)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=5, integer=True, steps=[1, 2, 5, 10]))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda height, _: str(round(height))))
    axes.tick_params(axis="y", labelsize=7.5)
    axes.set_ylabel("%" if target.kind is Kind.SHARE else target.unit[lang], fontsize=7.5)
    axes.spines[["top", "right"]].set_visible(False)


def _height(spread: Spread, percent: int) -> float:
    """A quantile to be drawn; where none is told there is a gap."""
    value = spread.quantile(percent)
    return nan if value is None else float(value)


def _day(day: date, lang: Lang) -> str:
    """A day under a fan: its year, and the day over it where it is not the year's last."""
    if (day.month, day.day) == (12, 31):
        return str(day.year)
    return day_text(day)[lang].removesuffix(str(day.year)).rstrip("/ ") + f"\n{day.year}"


def _fan_signs(targets: Sequence[Target], lang: Lang) -> list[Artist]:
    """What each sign of the fans means."""
    signs: list[Artist] = [Line2D([], [], **_MEDIAN, label=_T["median"][lang])]
    for low, high, shade in reversed(_BANDS):
        signs.append(Patch(color=shade, label=_T[f"{low}-{high}"][lang]))
    signs.append(Line2D([], [], **_GOAL, label=_T["goal"][lang]))
    if any(each.value_max is not None for each in targets):
        signs.append(Line2D([], [], **_UPPER, label=_T["upper"][lang]))
    return signs
