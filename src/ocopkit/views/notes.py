"""Các mục ghi chú: what a result says besides its points, in groups under headings, each with its clause."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from ocopkit.law.readings import Interpretation
from ocopkit.law.text import Lang, Text
from ocopkit.rating.results import Finding

__all__ = ["Notes", "notes_of_findings", "notes_of_readings"]


@frozen
class Notes:
    """Mục ghi chú: sayings under one heading.

    Args:
        heading: the heading.
        rows: each saying with its clause.
    """

    heading: str
    rows: tuple[tuple[str, str], ...]


_FINDINGS = Text("Nhận xét", "Findings")
_UNANSWERED = Text("Chưa chấm", "Not answered")
_UNDECLARED = Text(
    "Còn để ngỏ (tạm tính như không có vướng mắc)", "Left open (reckoned as if all were in order)"
)
_READINGS = Text("Cách hiểu đã dùng", "Readings taken")

# The headings of findings that do not stand under the common one.
_HEADINGS = {"unanswered": _UNANSWERED, "undeclared": _UNDECLARED, "left-open": _UNDECLARED}


def notes_of_findings(findings: Iterable[Finding], lang: Lang) -> list[Notes]:
    """What was found: what matters first, then what has no answer, then what is open."""
    groups: dict[Text, list[tuple[str, str]]] = {_FINDINGS: [], _UNANSWERED: [], _UNDECLARED: []}
    for each in findings:
        heading = _HEADINGS.get(each.code, _FINDINGS)
        groups[heading].append((each.text[lang], each.citation.text[lang]))
    return [Notes(heading[lang], tuple(rows)) for heading, rows in groups.items() if rows]


def notes_of_readings(interpretations: Iterable[Interpretation], lang: Lang) -> list[Notes]:
    """How open law was read; nothing where nothing was open."""
    rows = tuple(
        (
            f"{each.question[lang]}\n→ {each.reading.text[lang]} [{each.id}={each.reading.id}]",
            each.citation.text[lang],
        )
        for each in interpretations
    )
    return [Notes(_READINGS[lang], rows)] if rows else []
