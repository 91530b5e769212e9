"""The pictures of the two READMEs: a rating with its clauses, and where the targets of a plan stand.

``make pictures`` draws them anew into docs/pictures; ``python docs/pictures.py FOLDER`` draws them elsewhere.
What they say comes from ocopkit and the examples. No day, random name or address of a font is in them, so the
same ocopkit draws the same pictures; ``tests/test_readme.py`` holds that those which are committed are these.
"""

from __future__ import annotations

import sys
from datetime import date
from functools import partial
from pathlib import Path
from textwrap import wrap
from xml.sax.saxutils import escape

from attrs import evolve
from matplotlib.figure import Figure

from ocopkit.catalog import Catalog
from ocopkit.formats.cards import read_card
from ocopkit.formats.observations import read_observations
from ocopkit.formats.results import points_text
from ocopkit.law.citations import Citation
from ocopkit.law.text import Lang, Text
from ocopkit.rating.cards import Scorecard
from ocopkit.rating.explain import Explanation, explain
from ocopkit.targets.assess import Assessment, assess
from ocopkit.views.bullets import draw
from ocopkit.views.pictures import save
from ocopkit.views.ratings import stars_text

ROOT = Path(__file__).resolve().parent.parent
ENDINGS: dict[Lang, str] = {"en": ".svg", "vi": ".vi.svg"}  # as README.md and README.vi.md

_WIDTH, _EDGE = 520, 24  # narrow, so that a phone shows its letters in a size that can be read
_LETTERS = 62  # in a line; room is left for fonts with wide letters
_STAR = "M0,-12 3.5,-4.2 11.4,-3.7 5.5,1.6 7.1,9.7 0,5.6 -7.1,9.7 -5.5,1.6 -11.4,-3.7 -3.5,-4.2Z"
_T = {
    "by_points": Text("theo điểm: {stars}", "by points: {stars}"),
    "gates": Text("Dấu sao chưa đạt", "Marks not reached"),
    "needs": Text("có {has}, cần {needs} điểm", "has {has}, needs {needs} points"),
    "reasons": Text("Vì sao", "Why"),
    "decision": Text("Quyết định {number}", "decision {number}"),
}

# Colours of its own on a ground of its own: whatever is around, light or dark, the words can be read.
_STYLE = """\
.ground { fill: #fcfcfa; stroke: #8a8a84 }
text { font: 14px 'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; fill: #1c1c1a }
.name { font-size: 19px; font-weight: bold }
.bold { font-weight: bold }
.small { font-size: 13.5px }
.clause { font-size: 13.5px; fill: #5c5c56 }
.star { fill: #c98a00; stroke: #8f5a00 }
.no { fill: none; stroke: #8a8a84 }
.track { fill: #e2e2dc }
.bar { fill: #2f6f4f }
.short { fill: #a1141f }
@media (prefers-color-scheme: dark) {
.ground { fill: #16181d; stroke: #6b7079 }
text { fill: #eceae4 }
.clause { fill: #a9adb5 }
.star { fill: #f2b632; stroke: #f2b632 }
.no { stroke: #6b7079 }
.track { fill: #33373f }
.bar { fill: #5fae86 }
.short { fill: #ff8a80 }
}"""


def make(folder: Path) -> None:
    """Draw all pictures into a folder.

    Args:
        folder: where they are written anew.
    """
    folder.mkdir(parents=True, exist_ok=True)
    catalog = Catalog.builtin()
    card = read_card(ROOT / "examples/lychee.toml", catalog)
    if not isinstance(card, Scorecard):
        raise TypeError("the example has answers, and no part totals alone")
    explained = explain(card, catalog)
    plan = catalog.plan("lang-son-2021-2025")
    figures = read_observations(ROOT / "examples/progress/lang-son.toml", plan)
    assessment = assess(plan, figures, on=date(2026, 1, 15))
    for lang, ending in ENDINGS.items():
        (folder / f"rating{ending}").write_text(rating(explained, lang), "utf-8")
        save(partial(targets, assessment, lang), folder / f"targets{ending}")


def targets(assessment: Assessment, lang: Lang) -> Figure:
    """Where a plan stands, as ``ocopkit targets assess --plot`` draws it, and not as wide.

    Args:
        assessment: where it stands.
        lang: the language of its words.
    """
    figure = draw(assessment, lang)
    figure.set_figwidth(8.5)  # inches, so that beside text its letters are as large as those around it
    return figure


def rating(explained: Explanation, lang: Lang) -> str:
    """A rating as SVG: its stars, the marks that hold them down, and why, each with its clause.

    Args:
        explained: a rating with points and stars.
        lang: the language of its words.
    """
    found, sheet, product = explained.rating, explained.sheet, explained.card.product
    if found.stars is None or found.stars_by_points is None or found.total is None or product is None:
        raise ValueError("nothing to draw: a product with stars is expected")
    paper = _Paper()
    number = sheet.citation.document
    paper.write(product.name or "", "name", after=20)
    paper.write(f"{sheet.title[lang]} · {_T['decision'][lang].format(number=number)}", "clause", after=38)
    for n in range(5):
        paper.put(f'<path transform="translate({_EDGE + 13 + 28 * n},{paper.y - 6})" d="{_STAR}" '
                  f'class="{"star" if n < found.stars else "no"}"/>')  # fmt: skip
    paper.write(stars_text(found.stars, lang), "name", x=_EDGE + 150, after=0)
    by_points = _T["by_points"][lang].format(stars=stars_text(found.stars_by_points, lang))
    paper.write(f"{points_text(found.total, lang)} · {by_points}", right=True, after=32)
    for n, (part, reason) in enumerate(zip(sheet.parts, explained.reasons, strict=False)):
        x, points = _EDGE + 162 * n, (found.parts or {})[part.code]
        paper.write(f"{part.code}  {points}/{part.max}", "bold", x=x, after=8)
        paper.put(f'<rect x="{x}" y="{paper.y}" width="142" height="7" rx="3" class="track"/>')
        reached = round(142 * float(points) / part.max, 1)
        paper.put(f'<rect x="{x}" y="{paper.y}" width="{reached}" height="7" rx="3" class="bar"/>')
        paper.write(_place(reason.citation, lang), "clause", x=x, down=23, after=-8)
    paper.y += 66
    paper.write(_T["gates"][lang], "bold", after=24)
    for gate in found.closed_gates:
        criterion = sheet.criteria[gate.criterion]
        option = next(each for each in criterion.options if each.answer == gate.option)
        said = _T["needs"][lang].format(has=gate.points, needs=gate.points_needed)
        paper.write(said, "short", right=True, after=0)
        paper.write(f"{'★' * gate.stars}  {criterion.code}  {criterion.title[lang]}", after=18)
        paper.fold(option.label[lang], "small")
        place = evolve(criterion.citation, place=f"{criterion.citation.place}, option {gate.option}")
        paper.write(_place(place, lang), "clause", after=26)
    paper.y += 6
    paper.write(_T["reasons"][lang], "bold", after=24)
    for reason in explained.reasons:
        if reason.code in ("band", "stars", "recognition"):
            paper.fold(reason.text[lang])
            paper.write(_place(reason.citation, lang), "clause", after=26)
    return paper.svg(lang, f"{product.name}: {stars_text(found.stars, lang)}")


def _place(citation: Citation, lang: Lang) -> str:
    """A clause without its decision, which stands above."""
    decision = _T["decision"][lang].format(number=citation.document)
    return citation.text[lang].removeprefix(f"{decision}, ").removesuffix(f", {decision}")


class _Paper:
    """What is drawn so far, and how far down."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.y = 38

    def put(self, element: str) -> None:
        self.drawn.append(element)

    def write(
        self,
        words: str,
        kind: str | None = None,
        *,
        x: int = _EDGE,
        right: bool = False,
        down: int = 0,
        after: int = 20,
    ) -> None:
        """A line of words, and how far below it the next thing stands."""
        where = f'x="{_WIDTH - _EDGE if right else x}" y="{self.y + down}"'
        anchor = ' text-anchor="end"' if right else ""
        kinds = "" if kind is None else f' class="{kind}"'
        self.put(f"<text {where}{anchor}{kinds}>{escape(words)}</text>")
        self.y += after

    def fold(self, words: str, kind: str | None = None) -> None:
        """Words in as many lines as they need."""
        for line in wrap(words, _LETTERS):
            self.write(line, kind, after=18)

    def svg(self, lang: Lang, title: str) -> str:
        """All of it, on a ground with a thin border."""
        width, height = _WIDTH, self.y
        size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
        return "\n".join([
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{lang}">',
            f"<title>{escape(title)}</title>",
            f"<style>\n{_STYLE}\n</style>",
            f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="8" class="ground"/>',
            *self.drawn,
            "</svg>\n",
        ])  # fmt: skip


if __name__ == "__main__":
    make(Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures")
