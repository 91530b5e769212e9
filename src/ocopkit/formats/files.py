"""Ghi tệp trọn vẹn: a file is written whole or not at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from ocopkit.law.faults import Fault, InputError
from ocopkit.law.text import Text

__all__ = ["write_whole"]


def write_whole(path: Path, content: bytes) -> None:
    """Ghi cả tệp: write a file anew; if anything goes wrong the old one stays, and nothing half written.

    Args:
        path: the file; a link stays a link.
        content: all of it.

    Raises:
        InputError: where it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a.txt", b"whole")
    ...     [each.read_bytes() for each in Path(folder).iterdir()]
    [b'whole']
    """
    try:
        whole = path.resolve()
        beside = whole.with_name(f".{whole.name}.{os.getpid()}")
        try:
            with beside.open("xb") as stream:
                stream.write(content)
            if whole.exists():
                shutil.copymode(whole, beside)
            beside.replace(whole)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        expected = Text("một tệp ghi được", "a file that can be written")
        raise InputError([Fault((), error.strerror, expected, file=str(path))]) from None
