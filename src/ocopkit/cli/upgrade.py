"""Lệnh nâng hạng: what to change on a card for more stars."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import click

from ocopkit.cli.answers import print_text, show_views
from ocopkit.cli.options import (
    READING,
    base_of,
    installed,
    output,
    pairs_of,
    read_scorecard,
    readings_of,
    together,
)
from ocopkit.cli.root import ocopkit
from ocopkit.formats.results import to_json
from ocopkit.formats.upgrades import upgrade_json
from ocopkit.law.text import Lang, Text
from ocopkit.rating.engine import rate as rate_card
from ocopkit.rating.upgrade import upgrade_path, upgrade_paths

__all__: list[str] = []


@ocopkit.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--to",
    type=click.Choice(["1", "2", "3", "4", "5"]),
    help="Hạng muốn đạt; không ghi: mọi hạng cao hơn · The stars wished; without it, each higher level.",
)
@click.option(
    "--cost",
    "costs",
    multiple=True,
    metavar="CODE=COST",
    help="Chi phí mỗi bậc (mặc định 1) · What each step up costs: 1.5=3, or to one option: 1.5/3=3.",
)
@click.option(
    "--fixed",
    multiple=True,
    metavar="CODE",
    help="Tiêu chí không thay đổi được · A criterion that cannot change.",
)
@READING
@output
@click.pass_context
def upgrade(
    context: click.Context,
    file: Path,
    *,
    to: str | None,
    costs: tuple[str, ...],
    fixed: tuple[str, ...],
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Cách nâng hạng · What to change on a card for more stars, at the least cost."""
    lang: Lang = context.obj
    catalog = installed()
    chosen, prices, card = together(
        lambda: readings_of(readings), lambda: _prices(costs), lambda: read_scorecard(file, catalog)
    )
    if to is None:
        paths = upgrade_paths(card, catalog, costs=prices, fixed=fixed, readings=chosen)
    else:
        paths = (upgrade_path(card, catalog, int(to), costs=prices, fixed=fixed, readings=chosen),)
    now = rate_card(card, catalog, readings=chosen)
    sheet = catalog.scoresheet(card.scoresheet)
    if as_json:
        shape = upgrade_json(
            now,
            paths,
            lang,
            sheet=sheet,
            product=card.product,
            file=str(file),
            costs=prices,
            fixed=fixed,
            base=base_of(now, catalog),
            absent=catalog.quarantined,
        )
        print_text(to_json(shape))
    else:
        from ocopkit.views.upgrades import upgrades_view

        show_views(upgrades_view(now, paths, sheet, lang, product=card.product, file=str(file), fixed=fixed))
    if paths and all(path.after is None for path in paths):
        context.exit(1)


def _prices(typed: tuple[str, ...]) -> dict[str, Fraction]:
    form = Text("chi phí dạng CODE=COST, như 1.5=3 hoặc 1.5/3=2.5", "a cost as CODE=COST: 1.5=3, 1.5/3=2.5")
    return {key: Fraction(cost) for key, cost in pairs_of("--cost", typed, _COST, form).items()}


# Plain digits: Fraction would also take ٣, 1_0, +3 and 1e999999999.
_COST = re.compile(r"[0-9]{1,18}(\.[0-9]{1,18}|/0*[1-9][0-9]{0,17})?")
