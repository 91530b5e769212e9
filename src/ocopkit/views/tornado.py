"""Biểu đồ độ nhạy: how much each lever moves a probability as one picture, the strongest first.

Needs the extra ``plot``.
"""

from __future__ import annotations

import os
from textwrap import fill
from typing import Any

from ocopkit.extras import brought_by
from ocopkit.formats.progress import percent_text
from ocopkit.law.text import Lang, Text
from ocopkit.simulation.contrasts import Sensitivity
from ocopkit.views.chances import percents
from ocopkit.views.odds import chance_of, chance_text, made_text, title_of, widest_first
from ocopkit.views.pictures import literal, save

with brought_by("plot"):
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

__all__ = ["draw", "save_picture"]

_LESS: dict[str, Any] = {"facecolor": "#ffffff", "edgecolor": "#08306b", "hatch": "////"}
_MORE: dict[str, Any] = {"facecolor": "#7fadd4", "edgecolor": "#08306b"}
_BASE: dict[str, Any] = {"color": "black", "linewidth": 1.6}
_T = {
    "title": Text(
        "Độ nhạy: yếu tố tác động nào làm xác suất thay đổi", "Sensitivity: which lever moves the probability"
    ),
    "less": Text("bớt {by}", "{by} less"),
    "more": Text("thêm {by}", "{by} more"),
    "base": Text("kịch bản như đã cho: {chance}", "the scenario as it is: {chance}"),
    "none": Text("Kịch bản không có yếu tố tác động nào.", "The scenario says no lever."),
}


def save_picture(
    sensitivity: Sensitivity, lang: Lang, path: str | os.PathLike[str], *, target: str | None = None
) -> None:
    """Lưu biểu đồ: write the picture of how much each lever moves a probability.

    Args:
        sensitivity: how much each lever moves the probabilities.
        lang: the language of its words.
        path: a ``.png`` or ``.svg`` file, written anew.
        target: the target's id; ``None`` for all simulated targets together.

    Raises:
        InputError: for a target that is not simulated, another ending, and where the file cannot be written.
    """
    save(lambda: draw(sensitivity, lang, target=target), path)


def draw(sensitivity: Sensitivity, lang: Lang, *, target: str | None = None) -> Figure:
    """Vẽ biểu đồ: the picture of how much each lever moves a probability, to be shown or saved.

    Args:
        sensitivity: how much each lever moves the probabilities.
        lang: the language of its words.
        target: the target's id; ``None`` for all simulated targets together.

    Raises:
        InputError: for a target that is not simulated.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.simulation import (
    ...     Distribution, DossierOutcome, Initial, Intake, Levers, Scenario, sensitivity,
    ... )
    >>> start = Initial(date(2020, 12, 31), stars={"3": 21, "4": 9})
    >>> levers = Levers(Intake(Distribution.FIXED, [12] * 5), DossierOutcome({"none": 0.2, "3": 0.8}))
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> found = sensitivity(plan, Scenario(plan.id, start, levers), draws=1_000)
    >>> from ocopkit.views.tornado import draw
    >>> [each.get_text() for each in draw(found, "en", target="new-3-star").axes[0].get_yticklabels()]
    ['dossiers that get 3 stars and up', 'new dossiers']
    """
    base = chance_of(sensitivity.base, target)
    swings = widest_first(sensitivity, target)
    by = percent_text(sensitivity.by, lang)
    less, more = _T["less"][lang].format(by=by), _T["more"][lang].format(by=by)
    figure = Figure(figsize=(11, 2.3 + 0.55 * max(1, len(swings))), layout="constrained")
    axes = figure.add_subplot()
    start = float(base.value)
    for place, (_, low, high) in enumerate(swings):
        ends = [(float(low.value), _LESS), (float(high.value), _MORE)]
        # Where both ends lie on one side, the nearer one stays in sight.
        for end, looks in sorted(ends, key=lambda pair: -abs(pair[0] - start)):
            axes.barh(place, end - start, left=start, height=0.56, linewidth=0.9, zorder=2, **looks)
        said = f"{less}: {chance_text(low, lang)}\n{more}: {chance_text(high, lang)}"
        axes.text(1.015, place, said, transform=axes.get_yaxis_transform(), va="center", fontsize=8)
    axes.axvline(start, zorder=3, **_BASE)
    axes.set_ylim(max(1, len(swings)) - 0.4, -0.6)
    axes.set_yticks(
        range(len(swings)), [fill(each.lever.said[lang], 36) for each, _, _ in swings], fontsize=8.5
    )
    percents(axes, lang)
    if not swings:
        axes.text(0.5, 0, _T["none"][lang], ha="center", va="center", fontsize=9)
    axes.set_xlabel(
        f"{axes.get_xlabel()}\n{sensitivity.base.plan.id} · {made_text(sensitivity.base, lang)}", fontsize=7.5
    )
    title = sensitivity.base.plan.title[lang]
    what = fill(title_of(sensitivity.base.plan, target, lang), 96)
    figure.suptitle(f"{title}\n{_T['title'][lang]}\n{what}", fontsize=12, x=0.01, ha="left")
    signs = [
        Line2D([], [], **_BASE, label=_T["base"][lang].format(chance=chance_text(base, lang))),
        Patch(**_LESS, label=less),
        Patch(**_MORE, label=more),
    ]
    figure.legend(handles=signs, loc="outside lower center", ncols=3, fontsize=8, frameon=False)
    return literal(figure)
