"""Nothing drifts: what is public stands in the pages, and what the pages name is there.

What pages *show* (outputs, values) is run by `make docs`; here it is about names: of Python, commands, options, the
hook, JSON and files. `docs/explanation/api-stability.md` says what public means.
"""

from __future__ import annotations

import ast
import builtins
import importlib
import inspect
import json
import keyword
import os
import pkgutil
import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import attrs
import click
import pytest

import ocopkit
from doc_pages import DOCS, MADE, ROOT, Block, blocks, page, pages, plain, prose, sections, tables, words
from ocopkit import Catalog, simulation
from ocopkit.cli import commands, main, options
from ocopkit.cli.commands import run  # noqa: F401  # importing it adds the commands
from ocopkit.cli.root import ocopkit as command_line
from ocopkit.contribution import Contribution, slots
from ocopkit.formats import cards, folders, law, observations, plans, scenarios, schemas, variants
from ocopkit.law import citations
from ocopkit.law.citations import Citation
from ocopkit.law.councils import CouncilRules
from ocopkit.law.crosswalks import Relation
from ocopkit.law.readings import Interpretation
from ocopkit.law.regimes import ProductSet, Regime, Term, Transition
from ocopkit.law.text import Lang, Text, bare
from ocopkit.plugins import discovery, hooks
from ocopkit.rating.cards import Product
from ocopkit.targets import plans as plan_classes
from ocopkit.targets.filters import Filter
from ocopkit.targets.observations import NATION, Observation
from ocopkit.targets.plans import Baseline, Group, Measure, Merger, Otherwise, Plan, Target
from ocopkit.views.words import STATUS

# ---- Python ----


def _modules() -> Iterator[ModuleType]:
    """The modules of ocopkit; those of the command line are public as commands and not as names of Python."""
    yield ocopkit
    for found in pkgutil.walk_packages(ocopkit.__path__, "ocopkit."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


MODULES = {module.__name__: module for module in _modules()}
PUBLIC = {
    name: sorted(module.__all__)
    for name, module in MODULES.items()
    if getattr(module, "__all__", ()) and not f"{name}.".startswith("ocopkit.cli.")
}
PAGES = pages()
REFERENCE = {name: text for name, text in PAGES.items() if name.startswith("docs/reference/")}


def _documented(module: ModuleType) -> set[str]:
    """The names that a module itself makes and says something of; what says nothing is left out by autodoc."""
    said = set()
    body = ast.parse(inspect.getsource(module)).body
    for node, after in zip(body, [*body[1:], None], strict=True):
        match node, after:
            case (ast.ClassDef() | ast.FunctionDef(), _) if ast.get_docstring(node):
                said.add(node.name)
            case (
                ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str())),
            ):
                said.add(name)
    return said


def _home(module: str, name: str) -> str:
    """The module that makes a name which another one hands on; only classes and functions know it."""
    found = getattr(MODULES[module], name)
    return found.__module__ if inspect.isclass(found) or inspect.isfunction(found) else module


@pytest.mark.parametrize("module", PUBLIC)
def test_every_public_name_has_a_place_in_the_reference(module: str) -> None:
    """What `__all__` offers is shown by the reference: at home with its docstring, handed on with a link home."""
    missing = []
    shown = [name for name, text in REFERENCE.items() if f".. automodule:: {module}\n" in text]
    for name in PUBLIC[module]:
        home = _home(module, name)
        if name == "__version__":
            told = any(f"| `{name}` |" in text for text in REFERENCE.values())
        elif home == module:
            told = len(shown) == 1 and name in _documented(MODULES[module])
        else:
            told = any(f"`{name} <{home}.{name}>`" in text for text in REFERENCE.values())
        if not told:
            missing.append(name)
    assert [] == missing


def test_the_reference_shows_no_module_twice_and_none_that_is_gone() -> None:
    """Each `automodule` of the reference is a module, and stands once."""
    shown = [
        name
        for text in REFERENCE.values()
        for name in re.findall(r"^\.\. automodule:: (\S+)$", text, re.MULTILINE)
    ]
    assert sorted(set(shown)) == sorted(shown)
    assert set() == set(shown) - set(MODULES)


def _is_there(dotted: str) -> bool:
    """Whether a dotted name is a module of ocopkit, something in one, or an attribute of that."""
    steps = dotted.split(".")
    for n in range(len(steps), 0, -1):
        module = MODULES.get(".".join(steps[:n]))
        if module is not None:
            return _has(module, steps[n:])
    return False


def _has(there: Any, steps: list[str]) -> bool:
    for step in steps:
        if inspect.isclass(there) and step in inspect.get_annotations(there):
            return True  # what a field holds is not known of the class
        if not hasattr(there, step):
            return False
        there = getattr(there, step)
    return True


_DOTTED = re.compile(r"ocopkit(?:\.[A-Za-z_]\w*)+")
# Words of the form a.b that are none of Python: files, distributions, groups of entry points.
_OTHERWISE = re.compile(r"ocopkit\.(data|toml|py)")


SOURCES = {name: inspect.getsource(module) for name, module in MODULES.items()}


@pytest.mark.parametrize("name", [*PAGES, *SOURCES])
def test_every_dotted_name_is_there(name: str) -> None:
    """Each `ocopkit.module.name` in a page or a docstring can be imported."""
    text = (PAGES | SOURCES)[name]
    named = {
        *(match for word in re.findall(r"`([^`\n]+)`", text) for match in _DOTTED.findall(word)),
        *re.findall(r"^\s*(?:>>> |\.\.\. )?from (ocopkit[\w.]*) import", text, re.MULTILINE),
    }
    assert [] == [each for each in sorted(named) if not _OTHERWISE.fullmatch(each) and not _is_there(each)]


@pytest.mark.parametrize("name", PAGES)
def test_every_import_of_a_page_works(name: str) -> None:
    """Each `from ocopkit... import ...` in a block of a page finds its names, also where the block is not run."""
    gone = []
    for block in blocks(page(name)):
        for module, names in re.findall(r"from (ocopkit[\w.]*) import ([\w, ]+)", block.text):
            gone += [
                f"{module}.{each}"
                for each in names.replace(" ", "").split(",")
                if not _is_there(f"{module}.{each}")
            ]
    assert [] == gone


# Two classes may have one name, as Status of a rating and of a target: an attribute of either is there.
CLASSES: dict[str, list[type]] = {}
for _module, _names in PUBLIC.items():
    for _name in _names:
        if inspect.isclass(_kind := getattr(MODULES[_module], _name)) and _kind not in CLASSES.get(_name, []):
            CLASSES.setdefault(_name, []).append(_kind)


@pytest.mark.parametrize("name", PAGES)
def test_every_attribute_that_a_page_names_is_there(name: str) -> None:
    """`Catalog.plan`, `Rating.national`: what pages name of a public class, the class has."""
    gone = []
    for word in words(page(name)):
        match = re.match(r"([A-Z]\w+)\.([a-z_A-Z]\w*)", word)
        if match and match[1] in CLASSES and not any(_has(each, [match[2]]) for each in CLASSES[match[1]]):
            gone.append(word)
    assert [] == gone


# ---- commands and options ----

COMMAND_LINE = "docs/reference/command-line.md"


def _commands(
    command: click.Command, path: tuple[str, ...] = ("ocopkit",)
) -> Iterator[tuple[str, click.Command]]:
    yield " ".join(path), command
    if isinstance(command, click.Group):
        for name, each in command.commands.items():
            yield from _commands(each, (*path, name))


COMMANDS = dict(_commands(command_line))
LEAVES = [path for path, command in COMMANDS.items() if not isinstance(command, click.Group)]


def _options(command: click.Command) -> set[str]:
    found = {opt for each in command.params if isinstance(each, click.Option) for opt in each.opts}
    return {*found, "--help", "-h"}


# Of every command, and told once for all of them.
COMMON = {"--lang", "--no-plugins", "--format", "--help", "-h"}


def _section_of(path: str) -> str | None:
    """The section of the reference that tells of a command: its own, or that of its group."""
    told = sections(page(COMMAND_LINE))
    steps = path.split(" ")
    for n in range(len(steps), 1, -1):
        if " ".join(steps[:n]) in told:
            return " ".join(steps[:n])
    return None


@pytest.mark.parametrize("path", LEAVES)
def test_every_command_and_option_has_a_place_in_the_reference(path: str) -> None:
    """A command has a section of its own or in that of its group, which names it and each option it has."""
    section = _section_of(path)
    assert section is not None
    text = sections(page(COMMAND_LINE))[section]
    own = path.removeprefix(section).split()
    assert [] == [name for name in own if not re.search(rf"\b{name}\b", text)]
    named = set(re.findall(r"(?<![\w-])--?[a-z][\w-]*", text))
    assert [] == sorted(_options(COMMANDS[path]) - COMMON - named)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_shows_its_own_help(path: str) -> None:
    """The reference has what every command and group says of itself; `make docs` compares it."""
    assert f"\n$ {path} --help\n" in page(COMMAND_LINE)


def test_options_of_every_command_are_told_once() -> None:
    """The options that all commands share stand in the sections that tell of them all."""
    told = prose(page(COMMAND_LINE))
    assert [] == [option for option in ("--lang", "--no-plugins", "--format") if f"`{option}" not in told]


def test_every_section_is_of_a_command_that_is_there() -> None:
    """Each heading of the reference that names a command names one that can be typed."""
    told = [each for each in sections(page(COMMAND_LINE)) if each.startswith("ocopkit")]
    assert [] == [each for each in told if each not in COMMANDS]
    assert "ocopkit" in told


@pytest.mark.parametrize("section", [each for each in COMMANDS if each in sections(page(COMMAND_LINE))])
def test_a_section_names_no_option_that_is_gone(section: str) -> None:
    """Each option in the section of a command is one of that command, or of one below it."""
    text = sections(page(COMMAND_LINE))[section]
    below = [command for path, command in COMMANDS.items() if f"{path} ".startswith(f"{section} ")]
    there = COMMON.union(*map(_options, below))
    assert [] == sorted(set(re.findall(r"(?<![\w-])--[a-z][\w-]*", text)) - there)


def _typed(text: str) -> Iterator[str]:
    """Command lines that begin with ocopkit: in blocks of commands, and in code type."""
    for block in blocks(text):
        if block.language in ("console", "sh"):
            for line in block.text.splitlines():
                shell = line.removeprefix("$ ")
                if block.language == "sh" or shell != line:
                    yield from (each.strip() for each in re.split(r"[;|&]+|\$\(", shell))
    yield from words(text)


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_every_command_that_a_page_types_is_there(name: str) -> None:
    """`ocopkit plugins check NAME`: the command is there, and has each option that is typed with it."""
    wrong = []
    for line in _typed(page(name)):
        typed = re.sub(r"^(?:[A-Z_]+=\S* )+", "", line).split()
        if typed[:1] != ["ocopkit"]:
            continue
        path, command, rest = "ocopkit", COMMANDS["ocopkit"], typed[1:]
        alternatives = False
        while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
            if rest[0] not in command.commands:
                wrong.append(line)
                break
            path = f"{path} {rest[0]}"
            command, rest = COMMANDS[path], rest[1:]
            alternatives = rest[:1] == ["\\|"] or rest[:1] == ["|"]
            if alternatives:
                break
        options = {each.partition("=")[0] for each in rest if re.fullmatch(r"--[a-z][\w-]*(=.*)?", each)}
        if not alternatives and not options <= _options(command) | COMMON:
            wrong.append(line)
    assert [] == wrong


ALL_OPTIONS = frozenset().union(*(_options(each) for each in COMMANDS.values()))


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_an_option_in_a_text_is_one_of_a_command(name: str) -> None:
    """`--against` in a text, also without code type, is an option of some command, or of the program beside the page."""
    named = {word.split("=")[0].split()[0] for word in words(page(name)) if word.startswith("--")}
    named |= {*re.findall(r"(?<![\w-])--?[A-Za-z][\w-]*", plain(page(name)))}
    beside = [file.read_text("utf-8") for file in (ROOT / name).parent.glob("*.py")]
    own = {option for text in beside for option in re.findall(r'"(--[a-z][a-z-]*)"', text)}
    assert [] == sorted(named - ALL_OPTIONS - own - {"--version"})


def test_every_schema_is_named_where_commands_are() -> None:
    """`ocopkit schema` has its names in the reference of commands, all of them and no others."""
    told = sections(page(COMMAND_LINE))["ocopkit schema"]
    named = re.search(r"The JSON Schema \(draft 2020-12\) of (.+?)\.\n", told)
    assert named is not None
    assert sorted(schemas.NAMES) == sorted(words(named[1]))


# ---- exit codes ----


def _codes_of(value: ast.AST | None) -> set[int]:
    """The whole numbers that a piece of code can come to; what it calls is looked at where that is made."""
    there = [] if value is None or isinstance(value, ast.Call) else ast.walk(value)
    return {each.value for each in there if isinstance(each, ast.Constant) and type(each.value) is int}


def _ends(module: str) -> Iterator[tuple[str, set[int]]]:
    """By function of a module, the codes with which it ends the command: what it returns as one, or exits with."""
    for function in ast.walk(ast.parse(SOURCES[module])):
        for node in ast.walk(function):
            match function, node:
                case ast.FunctionDef(returns=ast.Name(id="int")), ast.Return(value=value) if (
                    module in _RUNNING
                ):
                    yield function.name, _codes_of(value)
                case ast.FunctionDef(), ast.Call(func=ast.Attribute(attr="exit"), args=[code]):
                    yield function.name, _codes_of(code)


_RUNNING = ("ocopkit.cli", "ocopkit.cli.commands")
ENDS = [each for module in SOURCES if f"{module}.".startswith("ocopkit.cli.") for each in _ends(module)]
[EXIT_CODES] = [rows for headers, rows in tables(page(COMMAND_LINE)) if headers[0] == "code"]


def test_every_exit_code_is_told() -> None:
    """The table of exit codes has each code with which the command line ends, in order, and no other."""
    assert sorted({code for _, codes in ENDS for code in codes}) == [int(row[0]) for row in EXIT_CODES]


def test_exit_codes_mean_what_the_code_says_of_them() -> None:
    """What a code means begins in the table with the words that the function has of it, and names who ends so."""
    said = re.findall(r"(\d+) (?:where |for |an )*([a-z ]+)", str(main.__doc__))
    assert [code for code, _ in said] == [row[0] for row in EXIT_CODES]
    rows = zip(said, EXIT_CODES, strict=True)
    assert [] == [meaning for (_, meaning), row in rows if not row[1].startswith(meaning)]

    [says_no] = [row[1] for row in EXIT_CODES if row[0] == "1"]
    those = {name for name, codes in ENDS if 1 in codes}
    commands = {each.removeprefix("ocopkit ") for each in LEAVES if each.rpartition(" ")[2] in those}
    assert commands == {*words(says_no)} - {"head"}  # which reads the output


@pytest.mark.parametrize(
    "name", [each for each, text in PAGES.items() if re.search("exit code|exits|mã \\d", text)]
)
def test_every_exit_code_in_a_text_is_one(name: str) -> None:
    """Each exit code that a page tells is one that there is."""
    told = re.findall(r"(?:exit code(?: is)?|exits(?: with)?|mã) (\d+)", plain(PAGES[name]))
    assert {*told} <= {row[0] for row in EXIT_CODES}


# ---- the environment ----


def test_every_variable_of_the_environment_is_told() -> None:
    """What the library reads of the environment stands in the reference, and no page names another variable."""
    source = "".join(SOURCES.values())
    read = set(re.findall(r"\bOCOPKIT_[A-Z_]+\b", source))
    told = {each for text in REFERENCE.values() for each in re.findall(r"\bOCOPKIT_[A-Z_]+\b", text)}
    named = {each for text in PAGES.values() for each in re.findall(r"\bOCOPKIT_[A-Z_]+\b", text)}
    tests = {"OCOPKIT_TESTS", "OCOPKIT_SNAPSHOTS"}  # of those who work on ocopkit
    assert read == told
    assert read == named - tests


DEFAULT = commands._lang((), {})
[OTHER] = {*options.LANGS} - {DEFAULT}
_LANGUAGES: Mapping[Lang, Text] = {
    "vi": Text("tiếng Việt", "Vietnamese"),
    "en": Text("tiếng Anh", "English"),
}

# What pages say of the language of answers, by page.
LANGUAGE_TOLD: Sequence[tuple[str, str]] = [
    ("README.md", "Without `OCOPKIT_LANG={code}` it is {default.en}."),
    ("README.vi.md", "Muốn xem {other.vi} thì đặt `OCOPKIT_LANG={code}`."),
    (
        "docs/index.md",
        "The output is {other.en} with `OCOPKIT_LANG={code}` set, as in these pages; without it the output is {default.en}.",
    ),
    ("docs/vi/index.md", "Các lệnh in ra {default.vi} nếu không đặt `OCOPKIT_LANG={code}`."),
    (
        "docs/tutorial.md",
        "This page shows the {other.en} output:\n\n```console\n$ export OCOPKIT_LANG={code}\n",
    ),
    (
        "docs/how-to/publish-a-plugin.md",
        "Its commands speak {default.en}; what they print here is what they print with `--lang {code}`.",
    ),
    (
        COMMAND_LINE,
        "`--lang vi` or `--lang en`, else the environment variable `OCOPKIT_LANG`, else {default.en}.",
    ),
]
SAID = [
    (name, said.format(code=OTHER, default=_LANGUAGES[DEFAULT], other=_LANGUAGES[OTHER]))
    for name, said in LANGUAGE_TOLD
]


@pytest.mark.parametrize(("name", "said"), SAID)
def test_the_language_without_a_choice_is_told(name: str, said: str) -> None:
    """Pages say which language answers have where none is asked for, and how the other is had, as it is."""
    assert said in page(name)


_NAMED = "|".join(word for each in _LANGUAGES.values() for word in (each.vi, each.en))
_ANSWERS = "OCOPKIT_LANG|--lang|default|output|speak|commands|mặc định|các lệnh|kết quả"


@pytest.mark.parametrize("name", PAGES)
def test_the_language_is_told_in_no_other_words(name: str) -> None:
    """A sentence that names a language and commands, what they print or their setting is one that is held above."""
    sentences = re.split(r"(?<=[.;:])\s|\n", prose(PAGES[name]))
    told = "".join(said for page, said in SAID if page == name)
    assert [] == [
        each
        for each in sentences
        if re.search(_NAMED, each, re.IGNORECASE)
        and re.search(_ANSWERS, each, re.IGNORECASE)
        and each not in told
    ]


@pytest.mark.parametrize("path", COMMANDS)
def test_help_tells_the_language_without_a_choice(path: str) -> None:
    """Of `--lang` every command says which language it is where none is asked for."""
    [lang] = [each for each in COMMANDS[path].params if each.name == "lang"]
    assert isinstance(lang, click.Option)
    assert f"(mặc định OCOPKIT_LANG, rồi {DEFAULT})" in str(lang.help)


# ---- plugins ----

PLUGIN_FILES = "docs/reference/plugin-files.md"


def test_every_hook_is_told_with_its_arguments() -> None:
    """The table of hooks has each hook that pluggy knows, with the arguments that it is given, and no other."""
    import pluggy

    manager = pluggy.PluginManager("ocopkit")
    manager.add_hookspecs(hooks._Hooks)
    known = {
        name: [each for each in getattr(manager.hook, name).spec.argnames if each != "self"]
        for name in vars(manager.hook)
        if not name.startswith("_")
    }
    told = {
        row[0].strip("`"): words(row[1])
        for headers, rows in tables(page(PLUGIN_FILES))
        if headers[0] == "hook"
        for row in rows
    }
    assert known == told
    assert ["ocopkit_contribution"] == list(known)


def test_the_marker_of_hooks_is_told_with_its_arguments() -> None:
    """`@hookimpl(api=1)` in the pages has the arguments that it takes, at the version that is spoken."""
    marked = {each for text in PAGES.values() for each in re.findall(r"@hookimpl\(([^)]*)\)", text)}
    [argument] = inspect.signature(hooks.hookimpl).parameters
    assert {f"{argument}={folders.API}"} == marked


def test_everything_that_a_plugin_can_bring_is_told() -> None:
    """Each slot of a Contribution is told where plugins are, by its name."""
    told = {
        word
        for headers, rows in tables(page(PLUGIN_FILES))
        if headers[0] == "slot"
        for row in rows
        for word in words(row[0])
    }
    assert told == {each.name for each in attrs.fields(Contribution)} - {"name", "version", "title"}


def test_entry_points_are_told() -> None:
    """The groups under which plugins are found stand in the reference."""
    groups = {discovery.PYTHON_GROUP, discovery.DATA_GROUP}
    told = sections(page(PLUGIN_FILES))["How it is found"]
    assert groups == set(re.findall(r"entry point of the group `([\w.]+)`", told))


# ---- JSON ----

JSON = "docs/reference/json.md"
# Where a schema is told of, if not under its own name.
_TOLD_UNDER = {"plugins": "Plugins", "report": "Plugins", "what-if": "What if"}
_FILES = {"card": "docs/reference/card-files.md", "scenario": "docs/reference/scenario-files.md"}
RESULTS = [name for name in schemas.NAMES if name not in _FILES]


def _keys(schema: Mapping[str, Any]) -> set[str]:
    """Every key that a schema has anywhere."""
    found: set[str] = set()
    for each in (schema, *schema.get("$defs", {}).values()):
        found |= each.get("properties", {}).keys()
    return found


def _told(text: str) -> list[str]:
    """The keys that a text has in code type, alone or with the way to them: `parts[].sections`, `...cases`."""
    keys = []
    for word in words(text):
        key = re.sub(r"^(?:\w+\[\]\.)+|^\.\.\.(?=\w+$)|^\[\[?|\]?\]$", "", word)
        if re.fullmatch(r"[A-Za-z_]\w*(\.\.\.)?", key):
            keys.append(key)
    return keys


def _with_those_it_names(section: str) -> str:
    """A section with all to which it refers, for what is told there is not told twice."""
    told, left, done = sections(page(JSON)), [section, "Citation"], []
    anchors = {heading.lower().replace(" ", "-"): heading for heading in told}
    while left:
        heading = left.pop()
        if heading not in done:
            done.append(heading)
            left += [anchors[each] for each in re.findall(r"\]\(#([\w-]+)\)", told[heading])]
    return "\n".join(told[heading] for heading in done)


def _matches(told: str, key: str) -> bool:
    return told == key or (told.endswith("...") and key.startswith(told.removesuffix("...")))


@pytest.mark.parametrize("name", RESULTS)
def test_every_key_of_a_result_is_told(name: str) -> None:
    """Each key of a schema stands in the section of its name, or in one to which that refers."""
    told = _told(_with_those_it_names(_TOLD_UNDER.get(name, name.capitalize())))
    assert [] == sorted(
        key for key in _keys(schemas.schema(name)) if not any(_matches(each, key) for each in told)
    )


@pytest.mark.parametrize("name", RESULTS)
def test_the_first_keys_of_a_result_stand_in_its_own_section(name: str) -> None:
    """What an object has at its top is told under its own name, whatever other sections tell."""
    told = _told(sections(page(JSON))[_TOLD_UNDER.get(name, name.capitalize())])
    keys = schemas.schema(name)["properties"]
    assert [] == sorted(key for key in keys if not any(_matches(each, key) for each in told))


# Of which object each table of keys tells, in the order of the page, and which of its keys are told in prose.
OBJECTS: Mapping[str, Sequence[tuple[str, set[str]]]] = {
    "Citation": [("rating.CitationJson", set())],
    "Rating": [
        ("rating", set()),
        *(
            (f"rating.{each}Json", set())
            for each in ("CountsFor", "ClosedGate", "Finding", "Interpretation", "Recognition", "Line")
        ),
    ],
    "Council": [("council", set())],
    "Explanation": [("explanation", set()), ("explanation.FactJson", set()), ("explanation.MoveJson", set())],
    "Upgrade": [
        ("upgrade", set()),
        ("upgrade.PathJson", set()),
        ("upgrade.StepJson", set()),
        ("upgrade.EffectJson", set()),
    ],
    "What if": [
        ("what-if", set()),
        *((f"what-if.{each}Json", set()) for each in ("CardWhatIf", "Swing", "CouncilSeats", "Seat")),
    ],
    "Regime": [("regime", set())],
    "Difference": [("difference", set()), ("difference.ChangeJson", set())],
    "Crosswalk": [("crosswalk", set())],
    "Binding": [("binding", set())],
    "Set": [("set", set())],
    "Plan": [("plan", set()), ("plan.TargetJson", set())],
    "Measure": [("measure", set())],
    "Assessment": [
        ("assessment", set()),
        ("assessment.StandingJson", {"title_vi", "title_en"}),
        ("assessment.FigureFindingJson", set()),
    ],
}


def _of_object(name: str) -> set[str]:
    """The keys of a schema's top, or of one of its objects."""
    schema, _, part = name.partition(".")
    whole = schemas.schema(schema)
    return set((whole["$defs"][part] if part else whole)["properties"])


@pytest.mark.parametrize("section", OBJECTS)
def test_a_table_has_the_keys_of_its_object(section: str) -> None:
    """Each table of keys has every key of its object and no other, so that a row that is gone is missed."""
    shown = [rows for headers, rows in tables(sections(page(JSON))[section]) if headers[0] == "key"]
    for rows, (name, elsewhere) in zip(shown, OBJECTS[section], strict=True):
        told = [key for row in rows for key in _told(row[0])]
        keys = _of_object(name) - elsewhere
        assert [] == sorted(key for key in keys if not any(_matches(each, key) for each in told)), name
        if section != "Crosswalk":  # one table tells of its links too
            assert [] == [each for each in told if not any(_matches(each, key) for key in keys)], name


@pytest.mark.parametrize("section", sorted({_TOLD_UNDER.get(name, name.capitalize()) for name in RESULTS}))
def test_tables_name_no_key_that_is_gone(section: str) -> None:
    """Each key in the tables of a section is a key of the schema that it tells of."""
    names = [name for name in RESULTS if _TOLD_UNDER.get(name, name.capitalize()) == section]
    there = set().union(*(_keys(schemas.schema(name)) for name in names))
    told = [
        key
        for headers, rows in tables(sections(page(JSON))[section])
        if headers[0] == "key"
        for row in rows
        for key in _told(row[0])
    ]
    assert told
    assert [] == sorted({each for each in told if not any(_matches(each, key) for key in there)})


def test_every_schema_has_a_row() -> None:
    """The table of schemas has a row for each that there is, and no other."""
    [(_, rows)] = [each for each in tables(sections(page(JSON))["Schemas"]) if each[0][0] == "name"]
    assert sorted(schemas.NAMES) == sorted(row[0].strip("`") for row in rows)


def _codes(module: str) -> set[str]:
    """The codes of the findings that a module makes."""
    tree = ast.parse(inspect.getsource(MODULES[module]))
    return {
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Finding"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, str)
    }


@pytest.mark.parametrize(
    ("module", "told_in"),
    [
        ("ocopkit.rating.findings", ["Rating", "Upgrade"]),
        ("ocopkit.targets.findings", ["Assessment"]),
    ],
)
def test_every_code_of_a_finding_is_told(module: str, told_in: list[str]) -> None:
    """Each code under which something is found has its row, and each row is of a code that there is."""
    told = {
        row[0].strip("`")
        for section in told_in
        for headers, rows in tables(sections(page(JSON))[section])
        if headers[0] == "code"
        for row in rows
    }
    assert _codes(module) == told


# ---- files ----


def _fields_of(kind: Any, seen: set[type]) -> Iterator[tuple[str, str]]:
    """Each key that a file of this shape can have, and each word of its closed lists, with where it stands."""
    origin = get_origin(kind)
    if origin is not None:
        for each in get_args(kind):
            yield from _fields_of(each, seen)
    elif inspect.isclass(kind) and kind not in seen:
        seen.add(kind)
        if issubclass(kind, Enum):
            yield from ((kind.__name__, str(each.value)) for each in kind)
        elif attrs.has(kind) and kind not in (Text, Citation):
            attrs.resolve_types(kind)
            for each in attrs.fields(kind):
                if each.init and each.metadata.get("in_files", True):
                    yield kind.__name__, each.name
                    yield from _fields_of(each.type, seen)


@cache
def _shape(kinds: tuple[Any, ...]) -> frozenset[str]:
    seen: set[type] = set()
    return frozenset(key for kind in kinds for _, key in _fields_of(kind, seen))


LAW_FILES = "docs/reference/law-files.md"
SHAPES: Mapping[str, tuple[Any, ...]] = {
    "docs/reference/card-files.md": (cards.CardFile, cards.PointsOfAlternative),
    "docs/reference/scenario-files.md": (scenarios.ScenarioFile,),
    "docs/reference/plan-files.md": (Plan, plans._MeasuresFile, observations._ObservationsFile, Observation),
    "docs/reference/variant-files.md": (variants._VariantFile,),
    PLUGIN_FILES: (folders._Manifest, CouncilRules),
    LAW_FILES: (Regime, law._SetsFile, law._SheetFile, law._CrosswalkFile, Relation),
}


def _named_in(text: str) -> set[str]:
    """The keys that a page names in code type, and in the lines that it shows of files."""
    named = set()
    for word in words(text):
        named |= set(re.findall(r"[A-Za-z_][\w-]*", word))
    return named


@pytest.mark.parametrize("name", SHAPES)
def test_every_key_of_a_file_is_told(name: str) -> None:
    """Each key that a file can have, and each word of its closed lists, stands on the page of the file."""
    told = page(name)
    # What one page tells of filters and councils another refers to.
    for link in re.findall(r"\]\(([\w-]+\.md)(?:#[\w-]+)?\)", told):
        told += page(f"docs/reference/{link}") if (DOCS / "reference" / link).exists() else ""
    shown = _named_in(told) | {
        word
        for block in blocks(told)
        if block.language == "python"
        for word in re.findall(r"[a-z][\w-]*", block.text)
    }
    signs = {">=", ">", "=", "<=", "*"}
    assert [] == sorted(key for key in _shape(SHAPES[name]) if key not in shown | signs)


# Of which class each table of keys tells, in the order of the page.
TABLES: Mapping[str, Sequence[type]] = {
    "docs/reference/card-files.md": [cards.CardFile, Product],
    "docs/reference/scenario-files.md": [
        scenarios.ScenarioFile, simulation.Initial, simulation.Intake, simulation.DossierOutcome, simulation.Subjects,
    ],
    "docs/reference/plan-files.md": [
        Plan, Target, Otherwise, Filter, Baseline, Merger, Group, plan_classes.Step, Measure, Observation,
    ],
    "docs/reference/variant-files.md": [
        variants._VariantFile, variants._PartRow, variants._ChangedRow, variants._AddedRow,
    ],
    PLUGIN_FILES: [folders._Manifest],
    LAW_FILES: [
        Regime, Term, Interpretation, Transition, ProductSet,
        law._SheetFile, law._CriterionRow, law._ConditionRow, law._CrosswalkFile,
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_keys_of_its_class(name: str) -> None:
    """Each table of keys has every key that a file can have there and no other, so that a row that is gone is missed."""
    shown = [rows for headers, rows in tables(page(name)) if headers[0] == "key"]
    for rows, kind in zip(shown, TABLES[name], strict=True):
        told = {re.sub(r"^\W*(?:initial\.)?|\W*$", "", word) for row in rows for word in words(row[0])}
        keys = {each.name for each in attrs.fields(kind) if each.init and each.metadata.get("in_files", True)}
        assert keys == told, kind.__name__


@pytest.mark.parametrize("name", SHAPES)
def test_tables_of_files_name_no_key_that_is_gone(name: str) -> None:
    """Each key in the tables of a page of files is one that such a file can have."""
    there = set().union(*map(_shape, SHAPES.values()))
    told = [
        key
        for headers, rows in tables(page(name))
        if headers[0] in ("key", "table")
        for row in rows
        for key in _named_in(row[0])
    ]
    assert told
    assert [] == sorted(set(told) - there)


def test_columns_of_figures_are_told() -> None:
    """The table of columns of a CSV has each header that is read, in both languages, and no other."""
    [(_, rows)] = [each for each in tables(page("docs/reference/plan-files.md")) if each[0][0] == "column"]
    told = {
        (key, bare(header).lower())
        for row in rows
        for n, key in enumerate(words(row[0]))
        for header in _of_column(row, n)
    }
    assert {(key, bare(each)) for key, headers in observations._HEADERS.items() for each in headers} == told


def _of_column(row: list[str], n: int) -> list[str]:
    """The Vietnamese headers of one key of a row; a row of several keys has one header for each."""
    headers = row[1].split(", ")
    return [headers[n]] if len(words(row[0])) > 1 else headers


def test_every_file_of_a_folder_is_told() -> None:
    """What is read of a plugin's folder, lists and the files of a regime, stands on the page of plugin files."""
    told = page(PLUGIN_FILES)
    assert [] == [each for each in folders._LISTS if f"{each}/" not in told]
    assert [] == [each for each in ("plugin", "sets", "words", "regime") if f"{each}.toml" not in told]


# ---- what blocks show of files ----

_TOLD_NOW = [name for name in PAGES if not name.startswith("docs/decisions/")]  # old notes are not rewritten


def _read(block: Block) -> dict[str, Any] | None:
    """What a block shows of a file with keys; nothing for other blocks."""
    text = re.sub(r"^:\w+: .*\n", "", block.text, flags=re.MULTILINE)
    match block.language.removeprefix("{code-block} "):
        case "toml":
            return tomllib.loads(text)
        case "json":
            return dict(json.loads(text))
    return None


def _classes_of(kind: Any, seen: set[type]) -> set[type]:
    """The classes of which a file of this shape is made."""
    [*_fields_of(kind, seen)]
    return {each for each in seen if attrs.has(each)}


FILES = {
    kind.__name__: _classes_of(kind, set())
    for kind in dict.fromkeys(kind for kinds in SHAPES.values() for kind in kinds)
    if kind not in (Observation, Relation, cards.PointsOfAlternative)  # parts of files
}


def _keys_in(kind: type) -> dict[str, Any]:
    """The keys of a table in a file, with what they hold."""
    if kind is observations._ObservationsFile:
        return {"observations": list[Observation]}  # which are read one by one
    return {
        each.name: each.type
        for each in attrs.fields(kind)
        if each.init and each.metadata.get("in_files", True)
    }


def _odd(value: object, kind: Any) -> list[str]:
    """The keys and words of closed lists, in a value of a file, that its type does not have."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return min((_odd(value, each) for each in inner), key=len)
    found: list[str] = []
    if inspect.isclass(kind) and issubclass(kind, Enum):
        found = [str(value)] if value not in [each.value for each in kind] else []
    elif origin is Literal:
        found = [str(value)] if value not in inner else []
    elif isinstance(value, dict) and inspect.isclass(kind) and attrs.has(kind):
        keys = _keys_in(kind)
        for key, each in value.items():
            found += _odd(each, keys[key]) if key in keys else [key]
    elif isinstance(value, dict) and origin in (Mapping, dict):
        for key, each in value.items():
            found += [*_odd(key, inner[0]), *_odd(each, inner[1])]
    elif isinstance(value, list) and inner:
        found = [odd for each in value for odd in _odd(each, inner[0])]
    elif isinstance(value, dict) and kind not in (Any, object):
        # Another key of the same name is meant; but 1.1 = 3, a code without quotation marks, is a table too.
        found = [key for key in value if not key.isdigit()]
    return found


def _gone(lines: Mapping[str, object], file: str) -> list[str]:
    """The keys of a block that a file of this name does not have: a block may show lines from anywhere in it."""
    found = []
    for key, value in lines.items():
        odd = [_odd(value, _keys_in(each)[key]) for each in FILES[file] if key in _keys_in(each)]
        least = min(odd, key=len, default=[key])
        found += least
    return found


def _are_wordings(lines: Mapping[str, object]) -> bool:
    """Whether they are of words.toml, whose keys are free."""
    return all(isinstance(each, str) and " | " in each for each in lines.values())


SHOWN = [
    pytest.param(lines, id=f"{name}-{n}")
    for name in _TOLD_NOW
    for n, block in enumerate(blocks(PAGES[name]), 1)
    if (lines := _read(block)) and not _are_wordings(lines)
]
LINES = [
    pytest.param(tomllib.loads(line), id=f"{name}: {line}")
    for name in _TOLD_NOW
    for line in dict.fromkeys(words(PAGES[name]))
    if re.match(r"[a-z_]+ = ", line)
]


@pytest.mark.parametrize("lines", [*SHOWN, *LINES])
def test_no_key_is_shown_that_is_gone(lines: Mapping[str, object]) -> None:
    """Each key in a block of TOML or JSON or a line in code type, and word of a closed list, is of one kind of file."""
    gone = {file: _gone(lines, file) for file in FILES}
    nearest = min(gone, key=lambda file: len(gone[file]))
    assert [] == gone[nearest], f"no key of {nearest}, to which it comes nearest"


# ---- tools ----


def _asked_of(name: str) -> str:
    """What a page has in code type and what it types."""
    return "\n".join([*words(page(name)), *(each.text for each in blocks(page(name)))])


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_every_target_of_make_is_there(name: str) -> None:
    """`make demo` on a page: the Makefile has the target."""
    there = {*re.findall(r"^([a-z][\w-]*):", page("Makefile"), re.MULTILINE)}
    told = re.findall(r"^(?:\$ )?(?:\w+=\S* )*make ([a-z][\w-]*)(?!:)\b", _asked_of(name), re.MULTILINE)
    assert [] == sorted({*told} - there)


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_every_session_of_nox_is_there(name: str) -> None:
    """`nox -s fuzz` on a page: noxfile.py has the session."""
    there = {*re.findall(r"^@nox\.session.*\ndef (\w+)", page("noxfile.py"), re.MULTILINE)}
    assert [] == sorted({*re.findall(r"\bnox -s (\w+)", _asked_of(name))} - there)


# ---- words in code type ----


def _in_schema(schema: Any) -> Iterator[str]:
    """Keys and words of closed lists of a schema of JSON."""
    for each in schema if isinstance(schema, list) else [schema]:
        if isinstance(each, dict):
            yield from (str(word) for word in (*each.get("properties", ()), *each.get("enum", ())))
            for part in each.values():
                yield from _in_schema(part)


def _in_python() -> Iterator[str]:
    """Modules, public names, what public classes have, arguments of what can be called, and words of closed lists."""
    for name, module in MODULES.items():
        yield from name.split(".")
        for each in vars(module).values():
            if inspect.isclass(each) and issubclass(each, Enum) and each.__module__ == name:
                yield from (word for one in each for word in (one.name, str(one.value)))
    for name, names in PUBLIC.items():
        for each in (getattr(MODULES[name], one) for one in names):
            called: list[Any] = [each] if inspect.isfunction(each) else []
            if inspect.isclass(each):
                yield from (*dir(each), *inspect.get_annotations(each))
                # From Python 3.13 on a cached property says whose it is, as what can be called does.
                members = [one for _, one in inspect.getmembers(each) if callable(one)]
                called = [one for one in members if inspect.isroutine(one) and _is_ours(one)]
            yield from (argument for one in called for argument in inspect.signature(one).parameters)
        yield from names
    yield from (*dir(builtins), *keyword.kwlist, *dir(ocopkit), *dir(hooks._Hooks))


def _is_ours(method: Any) -> bool:
    return str(getattr(method, "__module__", "")).startswith("ocopkit")


def _in_catalog() -> Iterator[str]:
    """Ids of everything that is held, and those of questions, readings, targets, criteria and conditions."""
    catalog = Catalog.builtin()
    for slot in slots():
        yield from getattr(catalog.contribution, slot)
    yield from (each.name for each in catalog.contributions)
    for regime in catalog.regimes:
        yield from (word for each in regime.interpretations for word in (each.id, *_readings(each)))
    for plan in catalog.plans:
        yield from (word for each in plan.interpretations for word in (each.id, *_readings(each)))
        yield from (*plan.by_id, *plan.measures)
        yield from (plan.province or NATION, plan.merger.into if plan.merger else NATION)
    for id in catalog.contribution.scoresheets:
        sheet = catalog.scoresheet(id)
        yield from (word for each in sheet.conditions for word in each.id.split("/"))
        yield from (each.code for each in sheet.parts)


def _readings(asked: Interpretation) -> Iterator[str]:
    return (each.id for each in asked.readings)


def _in_repository() -> Iterator[str]:
    """The names of files and folders, with their endings and without, and those of what the package rests on."""
    homes = ("src/ocopkit", "tests", "docs", "examples", "deep", "benchmarks")
    there = [*ROOT.glob("[!.]*"), *(each for home in homes for each in (ROOT / home).rglob("*"))]
    for each in there:
        if not _path(each).startswith(MADE) and "__pycache__" not in each.parts:
            yield from (each.name, each.stem, each.suffix.removeprefix("."))
    project = tomllib.loads(page("pyproject.toml"))
    groups = {**project["project"]["optional-dependencies"], **project["dependency-groups"]}
    for name, needed in groups.items():
        yield from (name, *(re.split(r"[\[>]", each)[0] for each in needed))
    yield from re.findall(r"^([a-z][\w-]*):", page("Makefile"), re.MULTILINE)


@cache
def _known() -> frozenset[str]:
    """Every word that is one of ours: of Python, commands, files, JSON, data, and what lies in the repository."""
    return frozenset([
        *_in_python(), *_in_catalog(), *_in_repository(),
        *(word for path in COMMANDS for word in path.split()), *(each.lstrip("-") for each in ALL_OPTIONS),
        *(key for kinds in SHAPES.values() for key in _shape(kinds)),
        *(key for name in schemas.NAMES for key in (name, *_in_schema(schemas.schema(name)))),
        *(code for each in ("rating.findings", "rating.reasons", "targets.findings") for code in _codes(f"ocopkit.{each}")),
        *citations._VIETNAMESE, *re.findall(r"\bOCOPKIT_[A-Z_]+\b", "".join(SOURCES.values())),
        "OCOPKIT_SNAPSHOTS", "OCOPKIT_TESTS", "na", "true", "false", "null",
    ])  # fmt: skip


# Words that are none of ours, and whose they are.
FOREIGN = {
    **dict.fromkeys(("Client", "get_executor", "dask"), "of dask"),
    **dict.fromkeys(("concurrent", "futures", "Executor", "fork", "spawn"), "of Python's library"),
    **dict.fromkeys(("make", "pip", "dist"), "of those who install and build"),
    "png": "of a picture's name; none lies in the repository",
    "bold": "of rich, as an example of what is not taken for a sign of it",
    "b": "the second plugin of OCOPKIT_PLUGINS=a,b",
    "dong-thap-2026": "a plugin that nobody has made",
    "cooperatives": "how a CSV may write a kind of subject",
}


@pytest.mark.parametrize("name", _TOLD_NOW)
def test_every_word_in_code_type_is_known(name: str) -> None:
    """Each word in code type is a name, key, option, id or file that there is, or stands in a block or program beside."""
    beside = [file.read_text("utf-8") for file in (ROOT / name).parent.glob("*.py")]
    shown = {
        word
        for text in (*beside, *(each.text for each in blocks(PAGES[name])))
        for word in _WORD.findall(text)
    }
    named = {word for each in words(PAGES[name]) if " " not in each for word in _WORD.findall(each)}
    assert [] == sorted(each for each in named - shown - FOREIGN.keys() if not _is_known(each))


# Names of others that are written as ours are, in texts without code type.
FOREIGN_NAMES = ("JavaScript", "LibreOffice", "NaN", "VietGAP", "kB")


@pytest.mark.parametrize("name", _TOLD_NOW)
def test_every_name_without_code_type_is_known(name: str) -> None:
    """A word of a text that is written as names of Python are, `UpgradePath` or `rate_card`, is one that there is."""
    named = set(re.findall(r"\w*[a-z\d][A-Z]\w*|\w+_\w+|[A-Za-z]\w*(?=\(\))", plain(PAGES[name])))
    assert [] == sorted(each for each in named - {*FOREIGN_NAMES} if not _is_known(each))


def test_words_of_others_are_named() -> None:
    """Each word that is let through as somebody else's stands on a page, and is none of ours."""
    named = {word for name in _TOLD_NOW for each in words(PAGES[name]) for word in _WORD.findall(each)}
    assert [] == sorted(FOREIGN.keys() - named)
    assert [] == [each for each in FOREIGN_NAMES if not any(each in plain(PAGES[name]) for name in _TOLD_NOW)]
    # What somebody has built or drawn lies in the repository for a while, and makes its name not ours.
    assert [] == sorted(FOREIGN.keys() & _known() - {*_in_repository()})


_WORD = re.compile(r"(?<![\w\\-])[A-Za-z_][\w-]*")


def _is_known(word: str) -> bool:
    """Whether a word is one of ours, or the beginning or end of one, or stands for any, as NAME does."""
    if word.isupper() and not word.startswith("OCOPKIT_"):
        return True
    if word.endswith(("_", "-")) and not word.endswith("__"):
        return any(each.startswith(word) for each in _known())
    return word in _known() or (word.startswith("_") and any(each.endswith(word) for each in _known()))


@pytest.mark.parametrize("name", _TOLD_NOW)
def test_every_path_in_code_type_leads_somewhere(name: str) -> None:
    """`docs/files/tea.toml`: a path from a folder of the repository is there, if its page does not make it up."""
    tops = tuple(f"{each.name}/" for each in ROOT.glob("[!.]*") if each.is_dir())
    told = [each for each in words(PAGES[name]) if each.startswith(tops) and re.fullmatch(r"[\w./@-]+", each)]
    shown = "".join(block.text for block in blocks(PAGES[name]))
    assert [] == [each for each in told if not (ROOT / each).exists() and Path(each).stem not in shown]


# ---- words ----

GLOSSARY = "docs/glossary.md"


def _term(kind: type) -> str:
    """The Vietnamese term with which a docstring opens."""
    return (kind.__doc__ or "").partition(":")[0].partition("\n")[0].strip().rstrip(".")


def test_every_class_is_in_the_glossary() -> None:
    """Each public class is in the glossary by the term with which its docstring opens; those of JSON are its words."""
    rows = [row for headers, those in tables(page(GLOSSARY)) if headers[0] == "in code" for row in those]
    told = {
        (name, term.strip().lower())
        for row in rows
        for name in words(row[0])
        for term in (row[1], *row[1].split(","))
    }
    missing = sorted(
        (name, _term(kind))
        for name, those in CLASSES.items()
        for kind in those
        if not name.endswith("Json") and (name, _term(kind).lower()) not in told
    )
    assert [] == missing


def test_the_glossary_names_nothing_that_is_gone() -> None:
    """Each word in code type of the glossary's first column is a public class or an attribute of one, or an answer."""
    gone = []
    for headers, rows in tables(page(GLOSSARY)):
        assert "in code" == headers[0]
        for word in (word for row in rows for word in words(row[0])):
            name, *steps = word.split(".")
            there = name in CLASSES and any(_has(each, steps) for each in CLASSES[name])
            if not there and word not in ('"none"', '"na"', "official", "ocopkit.targets"):
                gone.append(word)
    assert [] == gone


def test_the_glossary_has_each_word_once() -> None:
    """No word of the glossary is told twice, or in two ways."""
    told = Counter(row[0] for _, rows in tables(page(GLOSSARY)) for row in rows)
    assert [] == [word for word, times in told.items() if times > 1]


# One word a concept, as the house was planned: English in code, the Vietnamese term beside it.
CONCEPTS = {
    "Regime": "bộ tiêu chí và quy trình của một quyết định",
    "ProductSet": "bộ sản phẩm",
    "Scoresheet": "phiếu đánh giá",
    "mark": "dấu sao",
    "Condition": "điều kiện",
    "Scorecard": "phiếu chấm",
    "council": "hội đồng",
    "CouncilRules": "quy chế",
    "Rating": "phân hạng",
    "Finding": "nhận xét",
    "Citation": "căn cứ",
    "LegalDocument": "văn bản",
    "Erratum": "đính chính",
    "Interpretation": "cách hiểu",
    "subject": "chủ thể",
    "certificate": "giấy chứng nhận",
    "Plan": "kế hoạch",
    "Target": "mục tiêu",
    "Measure": "chỉ tiêu",
    "Observation": "số liệu",
    "register": "danh mục",
    "Contribution": "phần đóng góp",
    "Catalog": "danh mục tổng",
}


@pytest.mark.parametrize("word", CONCEPTS)
def test_every_concept_is_in_the_glossary(word: str) -> None:
    """The words on which the rest is built stand in the glossary with their Vietnamese terms."""
    rows = [row for _, those in tables(page(GLOSSARY)) for row in those]
    assert any(re.search(rf"\b{word}\b", row[0]) and CONCEPTS[word] in row[1] for row in rows)


# ---- Vietnamese ----

VIETNAMESE = [name for name in PAGES if name.startswith("docs/vi/") and not name.endswith("/index.md")]


def _form(text: str) -> tuple[list[int], list[str]]:
    """How deep the headings of a page are, and the languages of its blocks; who chooses a language sets that aside."""
    shown = [block for block in blocks(text) if not block.text.startswith("$ export OCOPKIT_LANG=")]
    headings = re.findall(r"^(#+) ", prose(text), re.MULTILINE)
    return [len(each) for each in headings], [block.language.partition(" ")[0] for block in shown]


@pytest.mark.parametrize("name", VIETNAMESE)
def test_a_vietnamese_page_has_the_form_of_the_english_one(name: str) -> None:
    """A page below docs/vi has the headings and blocks of the page of its name, so that neither goes on alone."""
    assert _form(page(name.replace("docs/vi/", "docs/", 1))) == _form(page(name))


def test_pages_name_every_status_of_a_target_as_it_is_printed() -> None:
    """The pages on plans explain each status by the word that `ocopkit targets assess` prints in their language."""
    homes: dict[Lang, str] = {"en": "docs", "vi": "docs/vi"}
    for lang, home in homes.items():
        told = re.findall(r"^- `([^`]+)`: ", page(f"{home}/how-to/assess-a-plan.md"), re.MULTILINE)
        assert [each[lang] for each in STATUS.values()] == told


def test_places_are_told_as_they_are_printed() -> None:
    """The pages on plugins have beside each place, as it is written, the Vietnamese that is printed of it."""
    for home in ("docs", "docs/vi"):
        told = [
            row
            for headers, rows in tables(page(f"{home}/how-to/publish-a-plugin.md"))
            if "`citation`" in headers[1]
            for row in rows
        ]
        assert told
        for printed, written in told:
            citation = Citation("1/KH-UBND", written.strip("`"))
            assert f"{printed}, Kế hoạch 1/KH-UBND" == citation.text["vi"]


# ---- the house ----


def test_the_index_of_decisions_lists_every_note() -> None:
    """Each decision note is in the index, in the order of their numbers, and numbers leave no gap."""
    notes = sorted(file.stem for file in (DOCS / "decisions").glob("0*.md"))
    listed = re.findall(r"^(0\d{3}-[\w-]+)$", page("docs/decisions/index.md"), re.MULTILINE)
    assert notes == listed
    assert [f"{n:04}" for n in range(1, len(notes) + 1)] == [each[:4] for each in notes]


@pytest.mark.parametrize("home", ["how-to", "reference", "explanation"])
def test_an_index_links_to_every_page_by_its_title(home: str) -> None:
    """Read as a plain file, too, an index leads to each page of its folder, in the order of the built pages."""
    text = page(f"docs/{home}/index.md")
    [tree] = [block.text for block in blocks(text) if block.language == "{toctree}"]
    named = tree.split()[1:]  # the first is that it is hidden

    assert sorted(named) == sorted({file.stem for file in (DOCS / home).glob("*.md")} - {"index"})
    assert re.findall(r"^- \[(.+)\]\((.+)\.md\): ", text, re.MULTILINE) == [
        (page(f"docs/{home}/{each}.md").partition("\n")[0].removeprefix("# "), each) for each in named
    ]


@pytest.mark.parametrize("name", [*PAGES, "CHANGELOG.md"])
def test_every_link_to_a_file_leads_to_one(name: str) -> None:
    """A link from one page to a file of the repository leads to a file that is there."""
    home = (ROOT / name).parent
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#[^)]*)?\)", prose(page(name)))
    written = [each for each in links if not _path(home / each).startswith(MADE)]
    assert [] == [each for each in written if not (home / each).exists()]


def _path(file: Path) -> str:
    """The way to a file from the root."""
    return os.path.relpath(file, ROOT)
