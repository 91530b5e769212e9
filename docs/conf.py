"""Sphinx builds the documentation with this: Markdown pages and docstrings, and tests of what they show.

``sphinx-build -b doctest`` runs every Python block that opens with ``>>>`` and every command that
stands after a ``$``, those of README.md and README.vi.md too. Lines and columns are those that a
command prints; three dots stand for whatever was left out. A
block with a caption is a file of that name, which the commands of the page find. Commands speak the language
of their page: Vietnamese below ``vi/`` and in README.vi.md, English elsewhere.
"""

import doctest
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from ocopkit import __version__

ROOT = Path(__file__).resolve().parent.parent

project = "ocopkit"
author = "The ocopkit maintainers"
copyright = author
version = release = __version__

sys.path.insert(0, str(ROOT / "docs" / "_ext"))
extensions = ["lawroom", "myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest", "sphinx.ext.napoleon"]
exclude_patterns = ["_build", "_ext"]

# Families that have every Vietnamese letter, so that no letter of a word comes from another one.
FONTS = {
    "font-stack": "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif",
    "font-stack--monospace": "'Noto Sans Mono', Consolas, Menlo, 'DejaVu Sans Mono', monospace",
}
html_theme = "furo"
html_theme_options = {
    "light_css_variables": {**FONTS, "code-font-size": "0.76rem"},
    "top_of_page_buttons": [],
}
html_title = f"ocopkit {release}"
html_search_language = "vi"  # that of lawroom, for pages of both languages
html_static_path = ["_static"]
html_css_files = ["pages.css"]
templates_path = ["_templates"]

myst_heading_anchors = 3

autodoc_member_order = "bysource"
default_role = "py:obj"  # single backticks in docstrings name things of the package

# Each link to a name of ocopkit leads somewhere. Single backticks may hold other words, as arguments; in
# signatures stand names of other packages, type variables, and parts of shapes that are not public alone.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:(obj|class|exc)", r"(?!ocopkit\.).*"),
    (r"py:class", r"ocopkit\..*\.([A-Z]|_\w+|\w+Json|\w+File|\w+Rows|PointsOfAlternative)"),
]
suppress_warnings = ["ref.python"]  # two classes may have one name, and a signature names them without a home
napoleon_numpy_docstring = False

doctest_default_flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
doctest_path = [str(ROOT / "docs")]
doctest_global_setup = "from conf import shell\nrun, write = shell()"


# Both, each with the language that its commands answer in.
READMES = {"README.md": "en", "README.vi.md": "vi"}

# What `make demo` and `make test` print at last: nothing is installed, and no check runs within the checks.
_DONE = (".venv/.installed-demo", "lint", "types", "imports", "unit", "docs")
MAKE = shlex.join([
    "make", "--no-print-directory", f"--file={ROOT / 'Makefile'}", f"BIN={Path(sys.executable).parent}",
    *(f"--old-file={each}" for each in _DONE),
])  # fmt: skip


def shell() -> tuple[Callable[[str, str], None], Callable[[str, str], None]]:
    """What runs the commands of one page, and what writes its files.

    Both work in a folder of the page's own, beside the examples.
    """
    folder = TemporaryDirectory()
    for name in ("docs", "examples"):
        (Path(folder.name) / name).symlink_to(ROOT / name)
    paths = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    (Path(folder.name) / ".venv").mkdir()  # where the demo leaves its pictures
    environ = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    environ |= {"PATH": paths, "COLUMNS": "80"}

    def run(command: str, lang: str) -> None:
        ran = subprocess.run(  # noqa: S603  # a command of our own pages
            ["/bin/sh", "-c", re.sub(r"^((?:\w+=\w+ )*)make ", rf"\1{MAKE} ", command)],
            check=False,
            cwd=folder.name,
            env={**environ, "OCOPKIT_LANG": lang},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        print("$")  # noqa: T201  # what a test prints is what it is about
        for line in ran.stdout.decode().rstrip().splitlines():
            print(line.rstrip())  # noqa: T201  # as above

    def write(name: str, text: str) -> None:
        path = Path(folder.name, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text.rstrip()}\n", "utf-8")

    return run, write


def test_of(block: str, lang: str) -> str:
    """A block of commands and their outputs in a language as a doctest.

    Set-up commands, whose output says nothing of ocopkit, are left out.
    """
    tests = []
    for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = shown.rstrip().partition("\n")
        if output and {*output.split()} == {"..."}:
            # Dots alone would take an error for an answer.
            command, output = f'{command}; echo "exit $?"', f"{output}\nexit 0"
        setting_up = command.startswith(("export ", "pip ")) or (command.startswith("make ") and not output)
        if not setting_up:
            # A line before the output, as three dots right after a command would continue it.
            lines = "\n".join(["$", *(line or "<BLANKLINE>" for line in output.splitlines())])
            # Dots may stand for nothing, too.
            lines = re.sub(r"^\$\n\.\.\.\n", "$...\n", lines)
            tests.append(f">>> run({command!r}, {lang!r})  # doctest: -NORMALIZE_WHITESPACE\n{lines}")
    return "\n".join(tests)


def file_of(block: nodes.literal_block) -> str | None:
    """The name of the file that a block with a caption shows; ``None`` for a block without."""
    if isinstance(block.parent, nodes.container):
        for caption in block.parent.findall(nodes.caption):
            return caption.astext()
    return None


def mark_blocks(app: Sphinx, document: nodes.document) -> None:
    """Have the plain blocks of a page tested, as if each were a ``doctest`` directive."""
    page = app.env.current_document.docname
    lang = "vi" if page.startswith("vi/") else "en"
    for block in document.findall(nodes.literal_block):
        text = block.astext()
        if (name := file_of(block)) is not None:
            block["testnodetype"] = "doctest"
            block["test"] = f">>> write({name!r}, {text!r})"
        elif block.get("language") == "python" and text.startswith(">>> "):
            block["testnodetype"] = "doctest"
            block["language"] = "pycon"
        elif block.get("language") == "console" and (test := test_of(text, lang)):
            block["testnodetype"] = "doctest"
            block["test"] = test
    if page == "index":
        for name, spoken in READMES.items():
            app.env.note_dependency(str(ROOT / name))
            readme = (ROOT / name).read_text("utf-8")
            for language, text in re.findall(
                r"^```(console|python)\n(.*?)^```", readme, re.MULTILINE | re.DOTALL
            ):
                if test := text if language == "python" else test_of(text, spoken):
                    document += nodes.comment("", "", testnodetype="doctest", test=test)


def at_home(
    app: Sphinx, env: BuildEnvironment, node: addnodes.pending_xref, contnode: nodes.TextElement
) -> nodes.Element | None:
    """A name that a module hands on, as `ocopkit.rate`, links to where it is at home."""
    module, _, name = str(node.get("reftarget", "")).rpartition(".")
    handed_on = getattr(sys.modules.get(module), name, None)
    home = getattr(handed_on, "__module__", module)
    if node.get("refdomain") != "py" or home == module:
        return None
    domain = env.get_domain("py")
    return domain.resolve_xref(env, node["refdoc"], app.builder, "obj", f"{home}.{name}", node, contnode)


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the above."""
    app.connect("doctree-read", mark_blocks)
    app.connect("missing-reference", at_home)
