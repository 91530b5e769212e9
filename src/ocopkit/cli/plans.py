"""Lệnh về kế hoạch: plans, and where they stand.

What plans are made of is imported by the commands that need it: who rates a card should not wait for it.
"""

from __future__ import annotations

from pathlib import Path

import click

from ocopkit.cli.answers import print_text, show_views, tell_written
from ocopkit.cli.options import READING, days_of, in_lang, installed, output, read_all, readings_of, together
from ocopkit.cli.root import ocopkit
from ocopkit.formats.results import to_json
from ocopkit.law.text import Lang

__all__: list[str] = []


@ocopkit.group()
@in_lang
def plans() -> None:
    """Kế hoạch của tỉnh và quốc gia · Plans of provinces, and the national one."""


@plans.command("list")
@output
@click.pass_obj
def list_plans(lang: Lang, *, as_json: bool) -> None:
    """Các kế hoạch · The plans there are."""
    known = installed().plans
    if as_json:
        from ocopkit.formats.progress import plan_json

        print_text(to_json([plan_json(each, lang) for each in known]))
        return
    from ocopkit.views.plans import plans_view

    show_views(plans_view(known, lang))


@plans.command("show")
@click.argument("id", metavar="PLAN")
@output
@click.pass_obj
def show_plan(lang: Lang, id: str, *, as_json: bool) -> None:
    """Một kế hoạch · One plan: what it starts from, wants and sets out to do."""
    plan = installed().plan(id)
    if as_json:
        from ocopkit.formats.progress import plan_json

        print_text(to_json(plan_json(plan, lang)))
        return
    from ocopkit.views.plans import plan_view

    show_views(plan_view(plan, lang))


@ocopkit.group()
@in_lang
def targets() -> None:
    """Mục tiêu của kế hoạch · The targets of plans."""


@targets.command()
@output
@click.pass_obj
def measures(lang: Lang, *, as_json: bool) -> None:
    """Các chỉ tiêu mà mục tiêu đếm được · What targets can count."""
    known = installed().measures.values()
    if as_json:
        from ocopkit.formats.progress import measure_json

        print_text(to_json([measure_json(each) for each in known]))
        return
    from ocopkit.views.plans import measures_view

    show_views(measures_view(known, lang))


class _More(click.Argument):
    """What follows the first file of ``--data a b c``: arguments to click, and to readers of that option."""

    def get_usage_pieces(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # as click calls it
        return []


@targets.command()
@click.argument("id", metavar="PLAN")
@click.argument("more", cls=_More, nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--data",
    "files",
    multiple=True,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
    help="Tệp số liệu, .toml, .json hoặc .csv · Files of published figures.",
)
@click.option("--on", required=True, metavar="DAY", help="Ngày đánh giá · Day of the assessment.")
@click.option(
    "--plot", type=click.Path(path_type=Path), help="Vẽ vào tệp .png hoặc .svg · Draw it, too, into a file."
)
@READING
@output
@click.pass_obj
def assess(
    lang: Lang,
    id: str,
    *,
    files: tuple[Path, ...],
    more: tuple[Path, ...],
    on: str,
    plot: Path | None,
    readings: tuple[str, ...],
    as_json: bool,
) -> None:
    """Tiến độ của kế hoạch theo số liệu công bố · Where a plan stands, by published figures."""
    from ocopkit.formats.observations import read_observations
    from ocopkit.targets.assess import assess as assess_plan

    catalog = installed()
    plan = catalog.plan(id)
    [day], chosen, of_files = together(
        lambda: days_of({"--on": on}),
        lambda: readings_of(readings),
        lambda: read_all((*files, *more), lambda file: read_observations(file, plan)),
    )
    figures = [each for those in of_files for each in those]
    found = assess_plan(plan, figures, on=day, readings=chosen)
    if plot is not None:
        from ocopkit.views.bullets import save_picture

        save_picture(found, lang, plot)
    if as_json:
        from ocopkit.formats.progress import assessment_json

        print_text(to_json(assessment_json(found, lang, catalog.quarantined)))
        return
    from ocopkit.views.plans import assessment_view

    show_views(assessment_view(found, lang))
    tell_written(lang, plot)
