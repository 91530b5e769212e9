"""The pages of the documentation, read as people read them: headings, tables, words in code type, blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

# What Sphinx writes among the pages, from the data: that is not drift, and not always there.
MADE = ("docs/_build/", "docs/law/", "docs/vi/law/")

_FENCE = re.compile(r"^(```+|~~~+)([^\n]*)\n(.*?)^\1[ ]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
_HEADING = re.compile(r"^(#+) +(.+?) *$", re.MULTILINE)


def pages() -> dict[str, str]:
    """By its path from the root, each page that people write and read."""
    beside = [ROOT / name for name in ("README.md", "README.vi.md", "CONTRIBUTING.md", "SECURITY.md")]
    examples = sorted((ROOT / "examples").rglob("*.md"))
    there = (*beside, *sorted(DOCS.rglob("*.md")), *examples)
    files = {file.relative_to(ROOT).as_posix(): file for file in there}
    return {name: file.read_text("utf-8") for name, file in files.items() if not name.startswith(MADE)}


def page(name: str) -> str:
    """One page, by its path from the root."""
    return (ROOT / name).read_text("utf-8")


@frozen
class Block:
    """A fenced block of a page: its language and what stands in it."""

    language: str
    text: str


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [each for each in pieces(text) if isinstance(each, Block)]


def pieces(text: str) -> Iterator[str | Block]:
    """A page from its top down: its prose, and its fenced blocks between."""
    end = 0
    for match in _FENCE.finditer(text):
        yield text[end : match.start()]
        yield Block(match[2].strip(), match[3])
        end = match.end()
    yield text[end:]


def prose(text: str) -> str:
    """A page without its fenced blocks."""
    return _FENCE.sub("", text)


def words(text: str) -> list[str]:
    """What stands in code type, outside of blocks."""
    return [match[1] for match in _CODE.finditer(prose(text))]


def plain(text: str) -> str:
    """The prose of a page without what stands in code type and where links lead."""
    return re.sub(r"\]\([^)]*\)|https?://\S+", "]", _CODE.sub("", prose(text)))


def sections(text: str) -> dict[str, str]:
    """By its heading, without code type, what stands under each heading up to the next of its level or above."""
    bare = _FENCE.sub(lambda match: re.sub(r"^#", " ", match[0], flags=re.MULTILINE), text)
    headings = list(_HEADING.finditer(bare))
    found = {}
    for n, match in enumerate(headings):
        ends = [each.start() for each in headings[n + 1 :] if len(each[1]) <= len(match[1])]
        found[match[2].replace("`", "")] = text[match.end() : min(ends, default=len(text))]
    return found


def tables(text: str) -> Iterator[tuple[list[str], list[list[str]]]]:
    """The tables of a page: headers, and rows of cells."""
    lines = prose(text).splitlines()
    for n, line in enumerate(lines):
        if re.fullmatch(r"\|(-+\|)+", line.replace(" ", "")) and n:
            rows = []
            for row in lines[n + 1 :]:
                if not row.startswith("|"):
                    break
                rows.append(_cells(row))
            yield _cells(lines[n - 1]), rows


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))]
