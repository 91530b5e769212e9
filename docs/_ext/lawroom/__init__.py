"""The law room: a page of each regime, scoresheet and plan, made from ocopkit's data when Sphinx builds.

The pages are written to ``docs/law`` and ``docs/vi/law`` before Sphinx looks for its sources, in both
languages, and only where they say something else than before. They are not kept in the repository.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from lawroom.pages import pages
from lawroom.room import HOME
from lawroom.search import SearchWithoutAccents
from ocopkit import Catalog
from ocopkit.law.text import Lang

__all__ = ["setup"]

_PREFIX = "vi/"
_NAMES: dict[Lang, str] = {"en": "English", "vi": "Tiếng Việt"}

# What the theme says around a page. It has no translations of its own.
_VIETNAMESE = {
    "Back to top": "Về đầu trang",
    "Home": "Trang chủ",
    "Next": "Trang sau",
    "On this page": "Trong trang này",
    "Previous": "Trang trước",
    "Search": "Tìm kiếm",
    "Skip to content": "Đến nội dung",
}


def write_pages(app: Sphinx) -> None:
    """Write the pages, and take away those of what is no longer there."""
    source = Path(app.srcdir)
    made = {source / f"{name}.md": text for name, text in pages(Catalog.builtin()).items()}
    for path, text in made.items():
        # Sphinx reads anew what is newer than before: what says the same stays as old as it is.
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
    for folder in HOME.values():
        for path in (source / folder).rglob("*.md"):
            if path not in made:
                path.unlink()


def speak(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Tell a page's template its language, and where the page stands in the other."""
    del template, doctree
    lang: Lang = "vi" if page.startswith(_PREFIX) else "en"
    context["language"] = lang
    other = page.removeprefix(_PREFIX) if lang == "vi" else f"{_PREFIX}{page}"
    context["languages"] = (
        [
            {"lang": each, "name": _NAMES[each], "page": page if each == lang else other}
            for each in get_args(Lang)
        ]
        if other in app.env.found_docs
        else []
    )
    if lang == "vi":
        translated = _translator(app)
        context["_"] = context["gettext"] = translated
    if "orphan" in app.env.metadata.get(page, {}):
        context["toctree"] = _once_a_folder(app, posixpath.dirname(page), context["toctree"])


def _once_a_folder(app: Sphinx, folder: str, toctree: Callable[..., str]) -> Callable[..., str]:
    """The tree of pages in the sidebar, worked out once for all scoresheets of a folder.

    They do not stand in it themselves, so it is the same beside each; working it out takes most of the
    time of a page.
    """
    known: dict[object, str] = app.builder.__dict__.setdefault("lawroom_trees", {})

    def tree(**options: object) -> str:
        key = (folder, *sorted(options.items()))
        if key not in known:
            known[key] = toctree(**options)
        return known[key]

    return tree


def _translator(app: Sphinx) -> Callable[..., str]:
    templates: Any = app.builder.templates
    otherwise = templates.environment.globals["gettext"]

    def translate(text: str, **parts: object) -> str:
        said = _VIETNAMESE.get(text)
        return str(otherwise(text, **parts)) if said is None else said

    return translate


def setup(app: Sphinx) -> ExtensionMetadata:
    """Tell Sphinx of the above."""
    app.add_search_language(SearchWithoutAccents)
    app.connect("builder-inited", write_pages)
    app.connect("html-page-context", speak, priority=400)  # before the theme works out its sidebar
    app.add_css_file("lawroom.css")
    return {"parallel_read_safe": True, "parallel_write_safe": True}
