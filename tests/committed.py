"""Texts that are committed as they are, so that a change of one word shows in review.

`OCOPKIT_SNAPSHOTS=write make unit` writes them anew; read the difference before you commit it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ocopkit.law.faults import Fault
from ocopkit.law.text import Lang

SNAPSHOTS = Path(__file__).parent / "snapshots"
LANGS: tuple[Lang, ...] = ("vi", "en")


def check(name: str, text: str) -> None:
    """Compare a text with its snapshot, or write it anew where that is asked for."""
    file = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("OCOPKIT_SNAPSHOTS") == "write":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    assert file.read_text("utf-8") == text


def check_faults(name: str, cases: Iterable[Iterable[Fault]], lang: Lang) -> None:
    """Compare what is said of each case that is refused, all faults of it, with the snapshot."""
    said = ("".join(f"{fault.say(lang)}\n" for fault in faults) for faults in cases)
    check(f"{name}.{lang}", "\n".join(said))
