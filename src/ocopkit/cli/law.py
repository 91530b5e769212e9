"""Lệnh về luật: decisions, product sets, scoresheets, and which decision binds."""

from __future__ import annotations

import click

from ocopkit.catalog import Catalog
from ocopkit.cli.answers import print_text, show_views
from ocopkit.cli.options import READING, crosswalk_of, days_of, in_lang, installed, output, readings_of
from ocopkit.cli.root import ocopkit
from ocopkit.formats.results import (
    binding_json,
    crosswalk_json,
    difference_json,
    regime_json,
    scoresheet_json,
    set_json,
    to_json,
)
from ocopkit.law.differences import compare
from ocopkit.law.faults import Fault, InputError, nearest, shown
from ocopkit.law.regimes import DossierKind, Regime
from ocopkit.law.text import Lang, Text
from ocopkit.procedure.binding import none_in_force

__all__: list[str] = []


@ocopkit.command()
@click.option("--on", default=None, metavar="DAY", help="Có hiệu lực trong ngày · In force on a day.")
@output
@click.pass_obj
def regimes(lang: Lang, on: str | None, *, as_json: bool) -> None:
    """Các quyết định · The decisions, with their days of force."""
    catalog = installed()
    there = catalog.regimes if on is None else _in_force(catalog, on)
    known = [(each, catalog.held_of(each.id)) for each in there]
    if as_json:
        print_text(to_json([regime_json(each, lang, held=held) for each, held in known]))
        return
    from ocopkit.views.regimes import regimes_view

    show_views(regimes_view(known, lang))


def _in_force(catalog: Catalog, on: str) -> tuple[Regime, ...]:
    """The regimes in force on a day; none is an error, which names the neighbours in time."""
    [day] = days_of({"--on": on})
    there = catalog.regimes_on(day)
    if not there:
        raise none_in_force(catalog.regimes, day, "--on")
    return there


# In help, what the values of KIND mean.
_KINDS = ", ".join(f"{each} ({each.text.vi} · {each.text.en})" for each in DossierKind)


@ocopkit.command(epilog=f"KIND: {_KINDS}")
@click.argument("kind")
@click.option("--filed", required=True, metavar="DAY", help="Ngày nộp hồ sơ · Day of filing.")
@click.option("--decided", required=True, metavar="DAY", help="Ngày đánh giá · Day of decision.")
@READING
@output
@click.pass_obj
def binds(
    lang: Lang, kind: str, filed: str, decided: str, readings: tuple[str, ...], *, as_json: bool
) -> None:
    """Quyết định áp dụng · The decision that binds a dossier: first, upgrade or regrade."""
    days = days_of({"--filed": filed, "--decided": decided})
    bound = installed().regime_for(kind, *days, readings=readings_of(readings))
    if as_json:
        print_text(to_json(binding_json(bound, lang)))
        return
    from ocopkit.views.regimes import binding_view

    show_views(binding_view(bound, lang))


@ocopkit.command()
@click.option("--search", default="", help="Tên sản phẩm, có dấu hay không · A product, accents or not.")
@click.option("--regime", default=None, help="Chỉ của một quyết định · Of one regime only.")
@output
@click.pass_obj
def sets(lang: Lang, search: str, regime: str | None, *, as_json: bool) -> None:
    """Các bộ sản phẩm · The product sets, or those that a search finds."""
    catalog = installed()
    found = [(each, catalog.holds(each.id)) for each in catalog.sets(search, regime)]
    if as_json:
        print_text(to_json([set_json(each, lang, held=held) for each, held in found]))
        return
    from ocopkit.views.regimes import sets_view

    show_views(sets_view(found, lang, why=None if regime is None else catalog.why_no_sets(regime)))


@ocopkit.group()
@in_lang
def criteria() -> None:
    """Tiêu chí của phiếu đánh giá · The criteria of scoresheets."""


@criteria.command("show")
@click.argument("id")
@output
@click.pass_obj
def show(lang: Lang, id: str, *, as_json: bool) -> None:
    """Một phiếu đánh giá · One scoresheet, with marks, notes and errata."""
    sheet = installed().scoresheet(id)
    if as_json:
        print_text(to_json(scoresheet_json(sheet, lang)))
        return
    from ocopkit.views.scoresheets import scoresheet_view

    show_views(scoresheet_view(sheet, lang))


@criteria.command()
@click.argument("one")
@click.argument("other")
@output
@click.pass_obj
def diff(lang: Lang, one: str, other: str, *, as_json: bool) -> None:
    """So sánh hai phiếu, hoặc hai quyết định · Two scoresheets, or the product sets of two regimes."""
    catalog = installed()
    sets = {each.id: each for each in catalog.sets()}
    if "/" not in one and "/" not in other:
        crosswalk = catalog.crosswalk(one, other)
        if as_json:
            print_text(to_json(crosswalk_json(crosswalk, lang)))
            return
        from ocopkit.views.differences import crosswalk_view

        show_views(crosswalk_view(crosswalk, sets, lang, backwards=one == crosswalk.new))
        return
    if "/" not in one or "/" not in other:
        expected = Text("hai quyết định hoặc hai phiếu", "two regimes or two scoresheets")
        raise InputError([Fault(("diff",), shown(f"{one}, {other}"), expected)])
    sheets = catalog.scoresheet(one), catalog.scoresheet(other)
    found = compare(*sheets, crosswalk_of(catalog, {each.regime for each in sheets}))
    if as_json:
        print_text(to_json(difference_json(found, lang, sets=sets)))
        return
    from ocopkit.views.differences import difference_view

    show_views(difference_view(found, lang, sets=sets))


@ocopkit.command()
@click.argument("name")
@in_lang
def schema(name: str) -> None:
    """Lược đồ JSON của tệp và kết quả · The JSON Schema of files and results."""
    from ocopkit.formats.schemas import NAMES
    from ocopkit.formats.schemas import schema as schema_of

    if name not in NAMES:
        expected = Text(f"một trong: {', '.join(NAMES)}", f"one of: {', '.join(NAMES)}")
        raise InputError([Fault(("schema",), shown(name), expected, nearest(name, NAMES))])
    print_text(to_json(schema_of(name)))
