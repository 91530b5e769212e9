"""Lệnh xem điều còn có thể thay đổi: the stars that a card or a council can still have, and what decides."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from ocopkit.cli.answers import print_text, show_views
from ocopkit.cli.councils import (
    agreed_of,
    changes_of,
    council_options,
    in_files,
    refuse_twice,
    rules_of,
    whole_number,
)
from ocopkit.cli.options import (
    READING,
    base_of,
    installed,
    output,
    read_all,
    read_scorecard,
    readings_of,
    together,
)
from ocopkit.cli.root import ocopkit
from ocopkit.formats.results import to_json
from ocopkit.formats.what_if import council_what_if_json, what_if_json
from ocopkit.law.faults import InputError
from ocopkit.law.text import Lang, Text
from ocopkit.rating.what_if import what_if as what_if_card
from ocopkit.rating.what_if_council import what_if_council

__all__: list[str] = []


@ocopkit.command("what-if")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--size",
    default=None,
    metavar="INTEGER",
    help="Số thành viên, kể cả người chưa có phiếu · How many members there are in all.",
)
@council_options
@READING
@output
@click.pass_context
def what_if(
    context: click.Context,
    files: tuple[Path, ...],
    *,
    size: str | None,
    level: str,
    own: str | None,
    gates: str | None,
    spread: str | None,
    agreed: tuple[str, ...],
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Hạng sao còn có thể thay đổi · What could still change the stars of a card, or of a council's cards."""
    lang: Lang = context.obj
    catalog = installed()
    chosen, options, changes, (members, _, cards) = together(
        lambda: readings_of(readings),
        lambda: agreed_of(agreed),
        lambda: changes_of(gates, spread),
        lambda: together(
            lambda: whole_number("--size", size, _A_SIZE),
            lambda: refuse_twice(files),
            lambda: read_all(files, lambda file: read_scorecard(file, catalog)),
        ),
    )
    sheet = catalog.scoresheet(cards[0].scoresheet)
    product = next((each.product for each in cards if each.product is not None), None)
    absent = catalog.quarantined
    if len(files) == 1 and not any(_typed(context, name) for name in _OF_COUNCILS):
        card = what_if_card(cards[0], catalog, readings=chosen)
        if as_json:
            base = base_of(card.now, catalog)
            file = str(files[0])
            shape = what_if_json(
                card, lang, sheet=sheet, product=product, file=file, base=base, absent=absent
            )
            print_text(to_json(shape))
            return
        from ocopkit.views.what_if import what_if_view

        show_views(what_if_view(card, sheet, lang, product=product, file=str(files[0])))
        return
    regime = catalog.regime(sheet.regime)
    rules = rules_of(catalog, sheet, regime, level=level, own=own, changes=changes, agreed=options)
    try:
        found = what_if_council(cards, catalog, size=members, rules=rules, agreed=options, readings=chosen)
    except InputError as error:
        raise InputError(in_files(error.faults, files, cards)) from None
    named = [str(file) for file in files]
    if as_json:
        base = base_of(found.now.rating, catalog)
        print_text(
            to_json(
                council_what_if_json(
                    found, lang, sheet=sheet, product=product, files=named, base=base, absent=absent
                )
            )
        )
        return
    from ocopkit.views.what_if import council_what_if_view

    show_views(council_what_if_view(found, sheet, lang, product=product, files=named))


_A_SIZE = Text("số thành viên, như 9", "a number of members, as 9")
_OF_COUNCILS = ("size", "level", "own", "gates", "spread", "agreed")


def _typed(context: click.Context, name: str) -> bool:
    return context.get_parameter_source(name) is ParameterSource.COMMANDLINE
