"""Dòng lệnh: the command ``ocopkit``, thin over formats and views."""

from __future__ import annotations

import os
import sys

__all__ = ["main"]

_EXTRAS = {
    "click": "cli",
    "rich": "cli",
    "tomlkit": "cli",
    "msgspec": "cli",
    "matplotlib": "plot",
    "numpy": "sim",
    "pyarrow": "tables",
}


def main() -> int:
    """Run the command line, or say which extra it needs.

    Returns:
        The exit code: 0 answered; 1 where a check says no; 2 for bad input; 130 for an interrupt.
    """
    try:
        from ocopkit.cli.commands import run

        return run(sys.argv[1:], os.environ)
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        extra = _EXTRAS.get(missing)
        if extra is None:
            raise
        print(
            f'Lệnh này cần phần mở rộng "{extra}" (thiếu {missing}): pip install "ocopkit[{extra}]"\n'
            f'This command needs the extra "{extra}" (no {missing} here): pip install "ocopkit[{extra}]"',
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        # While it still starts, or as it ends: the command itself tells its own.
        return 130
