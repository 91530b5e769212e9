"""Dòng lệnh: the command ``ocopkit``, thin over formats and views."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

_EXTRA = ("click", "rich", "tomlkit", "msgspec")


def main() -> int:
    """Run the command line, or say which extra it needs.

    Returns:
        The exit code: 0 answered; 1 where a check says no; 2 for bad input.
    """
    try:
        from ocopkit.cli.commands import run

        return run(sys.argv[1:], os.environ)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in _EXTRA:
            raise
        print(
            f'Lệnh ocopkit cần phần mở rộng "cli" (thiếu {missing}): pip install "ocopkit[cli]"\n'
            f'The command ocopkit needs the extra "cli" (no {missing} here): pip install "ocopkit[cli]"',
            file=sys.stderr,
        )
        return 2
