"""Biểu đồ tiến độ: where a plan stands as one picture, a bullet a target in the plan's order.

Every bar is drawn against what its target needs, so that targets of all units stand side by side. What the
picture says it says in words and lengths: colour only repeats it. Needs the extra ``plot``.
"""

from __future__ import annotations

import os
from fractions import Fraction
from textwrap import fill
from typing import Any

from ocopkit.extras import brought_by
from ocopkit.formats.progress import percent_text
from ocopkit.law.text import Lang, Text, day_text
from ocopkit.targets.assess import Assessment, Standing, Status
from ocopkit.views.pictures import literal, save
from ocopkit.views.words import STATUS, asked_text, figure_text

with brought_by("plot"):
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

__all__ = ["draw", "save_picture"]

_MOST = Fraction(3, 2)  # what lies beyond 150 percent is cut off, and says so
_ROW = 0.62  # inches a target
_TRACK = ((Fraction(1, 2), "#d0d0d0"), (Fraction(1), "#e2e2e2"), (_MOST, "#f3f3f3"))
_UNKNOWN: dict[str, Any] = {"facecolor": "none", "edgecolor": "#999999", "linestyle": ":"}
_FACES = {
    Status.MET: "#1b7837",
    Status.ON_TRACK: "#2166ac",
    Status.BEHIND: "#b8860b",
    Status.MISSED: "#b2182b",
}
_T = {
    "standing": Text("Tiến độ ngày {day}", "Where it stands on {day}"),
    "axis": Text("Phần đạt được của mục tiêu", "Part of the target that is reached"),
    "asked": Text("mục tiêu", "what is asked"),
    "even": Text("tiến độ đều đến ngày của số liệu", "an even pace up to the figure's day"),
    "track": Text("đến {percent} của mục tiêu", "up to {percent} of the target"),
    "unknown": Text("chưa đo được", "not measurable"),
    "source": Text("ocopkit, theo số liệu công bố", "ocopkit, by published figures"),
}


def save_picture(assessment: Assessment, lang: Lang, path: str | os.PathLike[str]) -> None:
    """Lưu biểu đồ: write the picture of an assessment.

    Args:
        assessment: where a plan stands.
        lang: the language of its words.
        path: a ``.png`` or ``.svg`` file, written anew.

    Raises:
        InputError: for another ending, and where the file cannot be written.

    >>> from datetime import date
    >>> from os import listdir
    >>> from tempfile import TemporaryDirectory
    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.assess import assess
    >>> found = assess(Catalog.builtin().plan("vn-2021-2025"), [], on=date(2025, 12, 1))
    >>> with TemporaryDirectory() as folder:
    ...     save_picture(found, "en", f"{folder}/progress.svg")
    ...     listdir(folder)
    ['progress.svg']
    """
    save(lambda: draw(assessment, lang), path)


def draw(assessment: Assessment, lang: Lang) -> Figure:
    """Vẽ biểu đồ: the picture of an assessment, to be shown or saved.

    Args:
        assessment: where a plan stands.
        lang: the language of its words.

    >>> from datetime import date
    >>> from ocopkit import Catalog
    >>> from ocopkit.targets.assess import assess
    >>> plan = Catalog.builtin().plan("lang-son-2021-2025")
    >>> figure = draw(assess(plan, [], on=date(2025, 12, 1)), "en")
    >>> len(figure.axes[0].get_yticks())
    7
    """
    count = len(assessment.standings)
    figure = Figure(figsize=(11, 2 + _ROW * count), layout="constrained")
    axes = figure.add_subplot()
    for place, standing in enumerate(assessment.standings):
        _bullet(axes, place, standing, lang)
    axes.set_ylim(count - 0.4, -0.6)
    axes.set_xlim(0, float(_MOST))
    titles = [fill(each.target.title[lang], 56, max_lines=3) for each in assessment.standings]
    axes.set_yticks(range(count), titles, fontsize=8)
    axes.set_xticks([0, 0.5, 1, 1.5], ["0%", "50%", "100%", "150%"], fontsize=8)
    axes.set_xlabel(f"{_T['axis'][lang]}\n{_T['source'][lang]}", fontsize=8)
    axes.tick_params(length=0)
    axes.spines[["top", "right", "left"]].set_visible(False)
    day = _T["standing"][lang].format(day=day_text(assessment.on)[lang])
    figure.suptitle(f"{assessment.plan.title[lang]}\n{day}", fontsize=12, x=0.01, ha="left")
    figure.legend(handles=_legend(lang), loc="outside lower center", ncols=3, fontsize=8, frameon=False)
    return literal(figure)


def _legend(lang: Lang) -> list[Artist]:
    """What each sign of the picture means."""
    asked = Line2D([], [], color="black", marker="|", linestyle="none", markersize=11, markeredgewidth=2.5)
    asked.set_label(_T["asked"][lang])
    even = Line2D([], [], color="black", marker="^", linestyle="none", markersize=6, label=_T["even"][lang])
    unknown = Patch(**_UNKNOWN, label=_T["unknown"][lang])
    track = [Patch(color=shade, label=_T["track"][lang].format(percent=percent_text(end, lang)))
             for end, shade in _TRACK]  # fmt: skip
    return [asked, even, unknown, *track]


def _bullet(axes: Axes, place: int, standing: Standing, lang: Lang) -> None:
    """One target: its track in greys, the bar of its figure, what is asked, and the words over them."""
    said = [STATUS[standing.status][lang]]
    if standing.observed is None:
        said.append(asked_text(standing.target, lang))
    else:
        said.append(f"{figure_text(standing, lang)} / {asked_text(standing.target, lang)}")
    if standing.answer is not None:
        said.append(day_text(standing.answer.as_of)[lang])
    bar = standing.attainment
    if bar is None:
        # An empty frame and no track: what is not known is not nothing.
        axes.barh(place, float(_MOST), height=0.78, zorder=0, **_UNKNOWN)
        axes.text(0.01, place, " · ".join(said), va="center", fontsize=8, style="italic", zorder=4)
        return
    for end, shade in reversed(_TRACK):
        axes.barh(place, float(end), height=0.78, color=shade, zorder=0)
    said.append(percent_text(bar, lang) + (" »" if bar > _MOST else ""))
    axes.text(0.01, place - 0.22, " · ".join(said), va="center", fontsize=8, zorder=4)
    axes.barh(place + 0.18, float(min(bar, _MOST)), height=0.26, color=_FACES[standing.status], zorder=2)
    axes.plot([1, 1], [place - 0.02, place + 0.38], color="black", linewidth=2.5, zorder=3)
    if standing.even is not None and standing.needed:
        axes.plot(float(standing.even / standing.needed), place + 0.36, marker="^", color="black", zorder=3)
