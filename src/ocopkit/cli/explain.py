"""Lệnh giải thích: how a card comes to its stars, and what moved them from one card to another."""

from __future__ import annotations

from pathlib import Path

import click

from ocopkit.cli.answers import print_text, show_views, tell_written
from ocopkit.cli.options import (
    READING,
    base_of,
    crosswalk_of,
    installed,
    output,
    read_all,
    read_scorecard,
    readings_of,
    refuse_places,
    together,
)
from ocopkit.cli.root import ocopkit
from ocopkit.formats.explanations import explanation_json
from ocopkit.formats.files import write_whole
from ocopkit.formats.results import to_json
from ocopkit.law.text import Lang
from ocopkit.rating.explain import explain as explain_card
from ocopkit.rating.moves import what_moved

__all__: list[str] = []


@ocopkit.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    help="Phiếu để so sánh: điều gì làm đổi kết quả · Another card: what moved the result.",
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Ghi thêm một trang để in, khổ A4 · Write a page, too, that prints on A4.",
)
@READING
@output
@click.pass_obj
def explain(
    lang: Lang,
    file: Path,
    *,
    against: Path | None,
    html: Path | None,
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Giải thích kết quả một phiếu · How a card comes to its stars, step by step."""
    files = [file] if against is None else [file, against]
    catalog = installed()
    _, chosen, cards = together(
        lambda: refuse_places(files, [(html, (".html",))]),
        lambda: readings_of(readings),
        lambda: read_all(files, lambda each: read_scorecard(each, catalog)),
    )
    explained = [explain_card(card, catalog, readings=chosen) for card in cards]
    one, other = explained[0], explained[-1]
    other_file = None if against is None else str(against)
    moves = None
    if against is not None:
        crosswalk = crosswalk_of(catalog, {one.regime.id, other.regime.id})
        moves = what_moved(one, other, catalog, crosswalk=crosswalk)
    if html is not None:
        from ocopkit.views.page import explanation_page

        write_whole(html, explanation_page(one, lang, moves=moves, other_file=other_file).encode())
    if as_json:
        shape = explanation_json(
            one,
            lang,
            file=str(file),
            base=base_of(one.rating, catalog),
            absent=catalog.quarantined,
            moves=moves,
            other_file=other_file,
            other_base=base_of(other.rating, catalog),
        )
        print_text(to_json(shape))
        return
    from ocopkit.views.explanations import explanation_view, moves_view

    views = [explanation_view(one, lang, file=str(file))]
    if moves is not None:
        views.append(moves_view(moves, lang, file=other_file))
    show_views(*views)
    tell_written(lang, html)
