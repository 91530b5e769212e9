"""The pages of the law room, from a catalog to Markdown: all that Sphinx is given to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import jinja2
from markupsafe import Markup

from lawroom.plans import plan_page
from lawroom.regimes import index_page, regime_page
from lawroom.room import HOME, Room
from lawroom.sheets import sheet_page
from lawroom.words import SAY
from ocopkit import Catalog
from ocopkit.law.text import Lang

__all__ = ["pages"]


def pages(catalog: Catalog) -> dict[str, str]:
    """The Markdown of every page, by its name for Sphinx.

    Args:
        catalog: what there is to show; each regime, scoresheet and plan has a page in each language.
    """
    found: dict[str, str] = {}
    for lang in get_args(Lang):
        for place in ("index", *(f"{each.id}/index" for each in catalog.regimes)):
            room = Room(catalog, lang, f"{HOME[lang]}/{place}")
            found[room.page] = (
                _render("index", room, index_page(room))
                if place == "index"
                else _render("regime", room, regime_page(room, place.removesuffix("/index")))
            )
        for id in catalog.contribution.scoresheets:
            room = Room(catalog, lang, f"{HOME[lang]}/{id}")
            found[room.page] = _render("scoresheet", room, sheet_page(room, id))
        for plan in catalog.plans:
            room = Room(catalog, lang, f"{HOME[lang]}/plans/{plan.id}")
            found[room.page] = _render("plan", room, plan_page(room, plan.id))
    return found


def _render(template: str, room: Room, said: Mapping[str, Any]) -> str:
    words = {key: text[room.lang] for key, text in SAY.items()}
    text = (
        _environment()
        .get_template(f"{template}.md.jinja")
        .render({**said, "say": words, "lang": room.lang, "home": room.to("index")})
    )
    return _laid_out(text)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = _in_markdown
    return environment


def _in_markdown(text: str) -> Markup:
    """A text in a heading, none of whose signs is taken for Markdown."""
    return Markup(re.sub(r"([\\`*_{}\[\]<>&#!|~$])", r"\\\1", text))  # noqa: S704  # Markdown escapes it


def _laid_out(text: str) -> str:
    """Lines of HTML together, and an empty line around each heading and directive of Markdown.

    In Markdown an empty line ends a block of HTML.
    """
    lines: list[str] = []
    fenced = False
    for line in text.splitlines():
        bare = line.strip()
        if bare.startswith("```"):
            fenced = not fenced
            lines += ["", bare] if fenced else [bare, ""]
        elif bare.startswith(("# ", "## ", "### ")):
            lines += ["", bare, ""]
        elif bare or fenced:
            lines.append(bare)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
