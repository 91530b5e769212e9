"""Lệnh về phân hạng: empty cards, ratings of cards, and results of councils."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import frozen

from ocopkit.catalog import Catalog
from ocopkit.cli.answers import print_text, show_views
from ocopkit.cli.councils import (
    agreed_of,
    changes_of,
    council_options,
    in_files,
    refuse_twice,
    rules_of,
)
from ocopkit.cli.options import READING, base_of, in_lang, installed, output, read_all, readings_of, together
from ocopkit.cli.root import ocopkit
from ocopkit.formats.cards import read_card
from ocopkit.formats.results import RatingJson, council_json, rating_json, to_json
from ocopkit.law.choices import Readings
from ocopkit.law.faults import Fault, InputError, shown
from ocopkit.law.scoresheets import Scoresheet
from ocopkit.law.text import Lang, Text, printable
from ocopkit.rating.cards import PartTotals, Scorecard
from ocopkit.rating.council import rate_council
from ocopkit.rating.engine import rate as rate_card
from ocopkit.rating.explain import explain as explain_card
from ocopkit.rating.lines import Line
from ocopkit.rating.parts import rate_parts
from ocopkit.rating.results import Rating

__all__: list[str] = []

if TYPE_CHECKING:
    from rich.console import RenderableType

    from ocopkit.priorities import CountsFor


@ocopkit.group()
@in_lang
def card() -> None:
    """Phiếu chấm · Scorecards."""


@card.command()
@click.argument("id")
@click.option("--out", type=click.Path(path_type=Path), help="Ghi ra tệp mới · Write to a new file.")
@in_lang
@click.pass_obj
def new(lang: Lang, id: str, out: Path | None) -> None:
    """Phiếu trống để điền · An empty card to fill in, every option as a comment."""
    from ocopkit.formats.blank import blank_card

    if out is not None and out.suffix.lower() != ".toml":
        expected = Text("một tệp .toml", "a .toml file")
        raise InputError([Fault(("--out",), shown(str(out)), expected)])
    text = blank_card(installed().scoresheet(id), lang)
    if out is None:
        print_text(text.rstrip("\n"))
        return
    from ocopkit.formats.files import write_whole

    write_whole(out, text.encode(), new=True)
    name = printable(str(out))
    print_text(Text(f"Đã ghi phiếu trống vào {name}", f"Wrote an empty card to {name}")[lang])


@ocopkit.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--explain", is_flag=True, help="Từng tiêu chí và căn cứ · Every criterion with its clause.")
@READING
@output
@click.pass_obj
def rate(
    lang: Lang, files: tuple[Path, ...], readings: tuple[str, ...], *, explain: bool, as_json: bool
) -> None:
    """Phân hạng phiếu chấm · Rate one or several card files."""
    catalog = installed()
    chosen, cards = together(lambda: readings_of(readings), lambda: _cards(files, catalog))
    results = [
        _rated(card, file, catalog, chosen, explain=explain) for file, card in zip(files, cards, strict=True)
    ]
    if as_json:
        shapes = [each.as_json(lang, catalog) for each in results]
        print_text(to_json(shapes[0] if len(shapes) == 1 else shapes))
        return
    show_views(*(each.as_view(lang, catalog) for each in results))


def _cards(files: Sequence[Path], catalog: Catalog) -> list[Scorecard | PartTotals]:
    return read_all(files, lambda file: read_card(file, catalog))


@frozen
class _Rated:
    """One card file and what came of it."""

    file: Path
    card: Scorecard | PartTotals
    rating: Rating
    sheet: Scoresheet | None
    lines: tuple[Line, ...] | None
    base: Scoresheet | None = None
    counts_for: tuple[CountsFor, ...] = ()

    def as_json(self, lang: Lang, catalog: Catalog) -> RatingJson:
        counted = []
        if self.counts_for:
            from ocopkit.formats.progress import counts_for_json

            counted = [counts_for_json(each, lang) for each in self.counts_for]
        return rating_json(
            self.rating,
            lang,
            sheet=self.sheet,
            product=self.card.product,
            file=str(self.file),
            lines=self.lines,
            absent=catalog.quarantined,
            base=self.base,
            counts_for=counted,
        )

    def as_view(self, lang: Lang, catalog: Catalog) -> RenderableType:
        from ocopkit.views.ratings import rating_view

        return rating_view(
            self.rating,
            catalog.regime(self.rating.regime),
            lang,
            sheet=self.sheet,
            product=self.card.product,
            file=str(self.file),
            lines=self.lines,
            counts_for=self.counts_for,
        )


def _rated(
    card: Scorecard | PartTotals, file: Path, catalog: Catalog, readings: Readings, *, explain: bool
) -> _Rated:
    if isinstance(card, PartTotals):
        rating = rate_parts(catalog.regime(card.regime), card.parts, readings=readings)
        return _Rated(file, card, rating, None, None)
    lines = None
    if explain:
        explained = explain_card(card, catalog, readings=readings)
        rating, lines = explained.rating, explained.lines
    else:
        rating = rate_card(card, catalog, readings=readings)
    sheet = catalog.scoresheet(card.scoresheet)
    if rating.national is None:
        return _Rated(file, card, rating, sheet, lines)
    # Here and not above: who rates by national law should not wait for what plans are made of.
    from ocopkit.priorities import counts_for

    return _Rated(
        file, card, rating, sheet, lines, base_of(rating, catalog), counts_for(card, rating, catalog)
    )


@ocopkit.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@council_options
@READING
@output
@click.pass_obj
def council(
    lang: Lang,
    files: tuple[Path, ...],
    *,
    level: str,
    own: str | None,
    gates: str | None,
    spread: str | None,
    agreed: tuple[str, ...],
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Kết quả của hội đồng · The cards of several members for one product, one file each, as one result."""
    catalog = installed()
    chosen, options, changes, (_, cards) = together(
        lambda: readings_of(readings),
        lambda: agreed_of(agreed),
        lambda: changes_of(gates, spread),
        lambda: together(lambda: refuse_twice(files), lambda: _cards(files, catalog)),
    )
    first = cards[0]
    if isinstance(first, PartTotals):
        sheet, regime = None, catalog.regime(first.regime)
    else:
        sheet = catalog.scoresheet(first.scoresheet)
        regime = catalog.regime(sheet.regime)
    rules = rules_of(catalog, sheet, regime, level=level, own=own, changes=changes, agreed=options)
    try:
        result = rate_council(cards, catalog, rules=rules, agreed=options, readings=chosen)
    except InputError as error:
        raise InputError(in_files(error.faults, files, cards)) from None
    product = next((each.product for each in cards if each.product is not None), None)
    if as_json:
        base = base_of(result.rating, catalog)
        of, absent = map(str, files), catalog.quarantined
        shape = council_json(result, lang, sheet=sheet, product=product, files=of, base=base, absent=absent)
        print_text(to_json(shape))
        return
    from ocopkit.views.councils import council_view

    show_views(council_view(result, regime, lang, sheet=sheet, product=product, files=list(map(str, files))))
