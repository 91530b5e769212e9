"""Plugins as tests make them: folders of data, and packages as pip would install them."""

from __future__ import annotations

from pathlib import Path

PLAN = """
id = '{id}'
title = ['Kế hoạch {id}', 'Plan {id}']
province = 'vn-46'
period = {{ since = 2026-01-01, until = 2030-12-31 }}

[[documents]]
number = '1/KH-UBND'
title = ['Kế hoạch', 'Plan']
issued = 2026-01-15

[[targets]]
id = 'new'
title = ['Thêm 20 sản phẩm', '20 more products']
measure = '{measure}'
kind = 'flow'
comparator = '>='
value = 20
unit = ['sản phẩm', 'products']
period = {{ since = 2026-01-01, until = 2030-12-31 }}
filter = {{ stars = [3, 5] }}
citation = '1/KH-UBND paragraph 1'
"""
NEW = "products-recognised-in-period"

MEASURES = """
[[measures]]
id = '{id}'
title = ['Sản phẩm mới', 'New products']
unit = ['sản phẩm', 'products']
kind = 'flow'
"""

MODULE = """
from ocopkit.contribution import Contribution
from ocopkit.law.councils import CouncilRules
from ocopkit.plugins.hooks import hookimpl

@hookimpl(api=1)
def ocopkit_contribution() -> Contribution:
    return Contribution("{name}", "0", councils={{"{name}-council": CouncilRules("province", spread=10)}})
"""


def folder(home: Path, name: str = "hue", *, manifest: str | None = None, **files: str) -> Path:
    """A folder of data with one plan, unless files are given: by ``plans__hue`` the text of plans/hue.toml."""
    place = home / name
    place.mkdir(parents=True)
    said = f"name = '{name}'\napi = 1\nversion = '1.0'\ntitle = ['{name}', '{name}']\n"
    (place / "plugin.toml").write_text(said if manifest is None else manifest, "utf-8")
    for file, text in (files or {f"plans__{name}-2030": PLAN.format(id=f"{name}-2030", measure=NEW)}).items():
        path = place / f"{file.replace('__', '/')}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return place


def package(
    site: Path, name: str, code: str | None = None, *, dist: str | None = None, group: str = "ocopkit"
) -> None:
    """A package that is installed in a folder of packages, with an entry point; of code, or of data already there."""
    dist = dist or f"ocopkit-{name}"
    module = dist.replace("-", "_")
    site.mkdir(exist_ok=True)
    if code is not None:
        (site / f"{module}.py").write_text(code.format(name=name), "utf-8")
    info = site / f"{module}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {dist}\nVersion: 1.0\n", "utf-8")
    (info / "entry_points.txt").write_text(f"[{group}]\n{name} = {module}\n", "utf-8")
