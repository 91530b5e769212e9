"""Lệnh về plugin: which there are, what is wrong with those that were left out, and new ones."""

from __future__ import annotations

from pathlib import Path

import click

from ocopkit.cli.answers import print_text, show_views
from ocopkit.cli.options import in_lang, known, output
from ocopkit.cli.root import ocopkit
from ocopkit.contribution import Quarantined
from ocopkit.formats.folders import MANIFEST
from ocopkit.formats.results import CheckJson, ReportJson, absent_json, errors_json, plugins_json, to_json
from ocopkit.law.text import Lang, Text

__all__: list[str] = []


@ocopkit.group()
@in_lang
def plugins() -> None:
    """Plugin của các tỉnh · What provinces publish."""


@plugins.command("list")
@output
@click.pass_obj
def list_plugins(lang: Lang, *, as_json: bool) -> None:
    """Các plugin và thứ chúng đóng góp · The plugins there are, and what they bring."""
    catalog = known()
    if as_json:
        print_text(to_json(plugins_json(catalog.contributions, catalog.quarantined, lang)))
        return
    from ocopkit.views.plugins import plugins_view

    show_views(plugins_view(catalog.contributions, catalog.quarantined, lang))


@plugins.command()
@output
@click.pass_context
def doctor(context: click.Context, *, as_json: bool) -> None:
    """Plugin nào hỏng, vì sao · Which plugins are broken, and why; exits 1 if any is."""
    from ocopkit.testing.conformance import unfit_variants

    catalog = known()
    # Overlays are laid over scoresheets when those are asked for: here all of them are.
    broken = [
        *catalog.quarantined,
        *(
            Quarantined(each.name, each.version, "variants/", faults)
            for each in catalog.contributions
            if (faults := tuple(unfit_variants(catalog, each.name)))
        ),
    ]
    if as_json:
        print_text(to_json(absent_json(broken, context.obj)))
    else:
        from ocopkit.views.plugins import doctor_view

        show_views(doctor_view(catalog.contributions, broken, context.obj))
    context.exit(1 if broken else 0)


@plugins.command()
@click.argument("name")
@click.option("--python", is_flag=True, help="Có cả mã Python · With a function in Python.")
@in_lang
@click.pass_obj
def new(lang: Lang, name: str, *, python: bool) -> None:
    """Viết một gói plugin mới ở đây · Write a new plugin's package here."""
    from ocopkit.plugins.scaffold import write_package

    catalog = known()
    taken = {each.name for each in catalog.contributions} | {each.name for each in catalog.quarantined}
    home = write_package(name, Path(), python=python, taken=taken)
    [plan] = home.glob("*/plans/*.toml")
    print_text(_NEXT[lang].format(home=home, plan=plan))


_NEXT = Text(
    "Đã viết {home}. Sửa hai dòng có chữ SỬA trong {plan}, rồi:\n"
    "  pip install ./{home}\n  ocopkit plans list",
    "{home} is written. Mend the two lines that say SỬA in {plan}, then:\n"
    "  pip install ./{home}\n  ocopkit plans list",
)


@plugins.command()
@click.argument("name")
@output
@click.pass_context
def check(context: click.Context, name: str, *, as_json: bool) -> None:
    """Kiểm tra một plugin, theo tên hoặc thư mục · Check a plugin, by name or folder; exits 1 if it fails."""
    from ocopkit.testing.conformance import check_plugin

    # A plugin's folder, or that of the package which holds it.
    home = Path(name)
    folders = [each.parent for each in (home / MANIFEST, *home.glob(f"*/{MANIFEST}")) if each.exists()]
    report = check_plugin(folders[0] if folders else name)
    if as_json:
        checks = [
            CheckJson(
                each.check,
                each.title[context.obj],
                each.result.value,
                errors_json(each.faults, context.obj).errors,
            )
            for each in report.outcomes
        ]
        print_text(to_json(ReportJson(report.plugin, report.sound, checks, list(report.missing))))
    else:
        print_text(report.say(context.obj))
    context.exit(0 if report.sound else 1)
