"""Figures on pages that are set in code: limits, versions and what the checks ask are told as they are."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence

import pytest

from doc_pages import page, pages, prose
from fuzz_readers import TARGETS
from ocopkit.cli.simulate import simulate
from ocopkit.formats import documents, folders, observations
from ocopkit.law import faults
from ocopkit.procedure import certificates
from ocopkit.rating import what_if_council
from ocopkit.rating.cards import NA, NONE
from ocopkit.rating.codes import CODE_NA, CODE_NONE
from ocopkit.simulation import checks
from ocopkit.views import bullets

PROJECT = tomllib.loads(page("pyproject.toml"))
MILLION = 1_000_000
[ENOUGH] = re.findall(
    r"^ENOUGH = (\d+)", page("deep/mutation.py"), re.MULTILINE
)  # mutmut is not always there


def _folder(words: str) -> str:
    entries, size = folders._MOST_ENTRIES, folders._MOST_BYTES
    return (
        f"{words} {entries:,} files {'and' if words == 'At most' else 'or'} {size // MILLION} million bytes"
    )


LISTED = sum(len(each["mutants"]) for each in tomllib.loads(page("deep/survivors.toml"))["survivors"])
[NEED] = [each for each in simulate.params if "--need" in each.opts]
LEVERS = [f"`{each}`" for each in getattr(NEED.type, "choices", ())]

# What pages say of limits, by page.
TOLD: Sequence[tuple[str, str]] = [
    ("SECURITY.md", _folder("At most")),
    ("SECURITY.md", f"of at most {documents._LARGEST // MILLION} million bytes each"),
    ("docs/reference/plugin-files.md", _folder("more than")),
    ("docs/explanation/how-plugins-are-kept-apart.md", _folder("more than")),
    (
        "docs/reference/card-files.md",
        (
            f"at most {documents._LARGEST // MILLION} million bytes, {documents.MOST_VALUES:,} values, "
            f"{documents.MOST_TABLES:,} tables or lines, and {documents._DEEPEST} tables in each other"
        ),
    ),
    ("docs/reference/command-line.md", f"whose cards are not in yet, at most {what_if_council._MOST};"),
    ("docs/decisions/0013-what-could-still-change.md", f"*At most {what_if_council._MOST} members.*"),
    ("docs/reference/scenario-files.md", f"and at most {checks._SPREAD + 1} times the mean"),
    ("docs/reference/scenario-files.md", f"{certificates._YEARS * 12} months after `as_of`"),
    ("docs/reference/scenario-files.md", f"{certificates._YEARS * 12} months after `recognised`"),
    ("docs/how-to/assess-a-plan.md", f"cut off at {bullets._MOST * 100} percent"),
    ("docs/vi/how-to/assess-a-plan.md", f"cắt ở {bullets._MOST * 100} phần trăm"),
    ("docs/explanation/how-it-is-tested.md", f"fewer than {ENOUGH} % of a package's faults"),
    ("docs/explanation/how-it-is-tested.md", f"{LISTED} of them now stand in the list"),
    ("docs/how-to/rate-many-cards.md", f'| {CODE_NONE} | `"{NONE}"`'),
    ("docs/how-to/rate-many-cards.md", f'| {CODE_NA} | `"{NA}"`'),
    ("docs/reference/plugin-files.md", f"| `api` | {folders.API}, the version"),
    ("docs/explanation/api-stability.md", f"a number of its own, {folders.API}. "),
    ("docs/how-to/simulate-a-plan.md", f"`--need` knows {', '.join(LEVERS[:-1])} and {LEVERS[-1]};"),
]


@pytest.mark.parametrize(("name", "said"), TOLD)
def test_limits(name: str, said: str) -> None:
    """A page says of a limit what the code holds."""
    assert said in page(name)


@pytest.mark.parametrize("name", ["docs/how-to/assess-a-plan.md", "docs/vi/how-to/assess-a-plan.md"])
def test_columns(name: str) -> None:
    """A column that a page names by its Vietnamese header is one that is read."""
    named = {
        each for each in re.findall(r"`([^`\n]+)`", page(name)) if each[0].isupper() and not each.isascii()
    }

    assert named
    assert named <= {header for headers in observations._HEADERS.values() for header in headers}


def test_limits_in_words() -> None:
    """What pages say in words is so too: a thousand faults, ten years, a million inputs, every branch."""
    assert "tells a thousand faults" in page("docs/reference/card-files.md")
    assert 1_000 == faults._MOST_FAULTS

    assert "At most ten years before the plan" in page("docs/reference/scenario-files.md")
    assert 10 == checks._YEARS

    tested = page("docs/explanation/how-it-is-tested.md")
    assert "a million inputs in all" in tested
    assert MILLION <= sum(each.runs for each in TARGETS.values()) < 2 * MILLION

    assert "the tests with every branch covered" in tested
    coverage = PROJECT["tool"]["coverage"]
    assert (100, True) == (coverage["report"]["fail_under"], coverage["run"]["branch"])


LEAST = PROJECT["project"]["requires-python"].removeprefix(">=")


@pytest.mark.parametrize("name", [each for each, text in pages().items() if "Python 3" in text])
def test_pages_ask_for_the_python_that_is_needed(name: str) -> None:
    """Each page that says which Python is needed names the lowest that the package takes."""
    assert {LEAST} == set(re.findall(r"Python (3\.\d+)", page(name)))


def test_every_python_that_is_promised_is_tried() -> None:
    """The Pythons of the package's classifiers are those that nox tries, from the lowest on, as the Makefile asks."""
    promised = [each.rpartition(" ")[2] for each in PROJECT["project"]["classifiers"] if ":: 3." in each]
    [tried] = re.findall(r"python=\[(.+)\]\)\ndef versions", page("noxfile.py"))
    assert LEAST == promised[0]
    assert promised == re.findall(r'"([\d.]+)"', tried)
    assert {LEAST} == set(re.findall(r"[Pp]ython ?(3\.\d+)", page("Makefile")))
    assert f"({LEAST.replace('.', ', ')})" in page("Makefile")


def test_the_lowest_versions_are_those_that_are_admitted() -> None:
    """Of each distribution that the package and its extras need, nox tries the lowest version that they take."""
    [lowest] = re.findall(r"^LOWEST = \(\n(.+?)^\)", page("noxfile.py"), re.MULTILINE | re.DOTALL)
    project = PROJECT["project"]
    needed = [
        *project["dependencies"],
        *(one for each in project["optional-dependencies"].values() for one in each),
    ]
    tried = dict(re.findall(r'"(\S+)==([\d.]+)"', lowest))
    assert {name: _parts(version) for name, version in tried.items()} == {
        name: _parts(version) for name, version in (each.split(">=") for each in needed)
    }


def _parts(version: str) -> list[int]:
    """A version of three numbers: 8.2 is 8.2.0."""
    return [*map(int, version.split(".")), 0, 0][:3]


# The number of a release that is to come.
EXAMPLES = {"CONTRIBUTING.md": ['v0.2.0 -m "ocopkit 0.2.0"'], "SECURITY.md": []}


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_other_figures(name: str) -> None:
    """No figure stands in CONTRIBUTING.md and SECURITY.md that is not held here."""
    text = re.sub(r"\]\([^)]*\)|^\d+\. |OCOPKIT_\w+=1", "", prose(page(name)), flags=re.MULTILINE)
    for each in [f"Python {LEAST}", *EXAMPLES[name], *(said for home, said in TOLD if home == name)]:
        text = text.replace(each, "")
    assert [] == re.findall(r".*\d.*", text)


def test_the_parts_of_make_test_are_told() -> None:
    """CONTRIBUTING.md names all that `make test` runs, and nothing else, as its parts."""
    [parts] = re.findall(r"^test: (.+)$", page("Makefile"), re.MULTILINE)
    [told] = re.findall(r"^(.+) are its parts;", page("CONTRIBUTING.md"), re.MULTILINE)
    assert sorted(parts.split()) == sorted(re.findall(r"`make (\w+)`", told))
