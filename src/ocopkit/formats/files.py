"""Ghi tệp trọn vẹn: a file, or a folder of files, is written whole or not at all. Nothing else here writes.

Everything is written beside its place, in a file or folder called ``.ocopkit-…``, and takes its place in one
step. An error or an interrupt takes that away again; a process that is killed can leave it behind, but never
half a file under the name that was asked for.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from tempfile import TemporaryDirectory

from ocopkit.law.faults import Fault, InputError, refused_by_system
from ocopkit.law.text import Text

__all__ = ["write_folder", "write_whole"]

_DRAFT = ".ocopkit-"  # the first of the names of what is not whole yet


def write_whole(path: Path, content: bytes, *, new: bool = False) -> None:
    """Ghi cả tệp: write a file anew; if anything goes wrong the old one stays, and nothing half written.

    Args:
        path: the file; a link stays a link.
        content: all of it.
        new: whether it must not be there yet.

    Raises:
        InputError: where it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder) / "a.txt", b"whole")
    ...     [each.read_bytes() for each in Path(folder).iterdir()]
    [b'whole']
    """
    try:
        # Not by Path.resolve(), to which a link to itself is an error of another kind.
        whole = path if new else Path(os.path.realpath(path))
        if not new:
            _refuse_device(whole, path)
        beside = whole.with_name(f"{_DRAFT}{token_hex(4)}")
        try:
            _fill(beside, content)
            if new:
                _take(beside, whole)
            else:
                if whole.exists():
                    shutil.copymode(whole, beside)
                beside.replace(whole)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        expected = _NEW if new else _WRITABLE
        if isinstance(error, FileNotFoundError):
            # Not the file itself, which may be new.
            expected = Text("một thư mục có sẵn", "a folder that is there")
        raise InputError([refused_by_system(error, expected, str(path))]) from None


_WRITABLE = Text("một tệp ghi được", "a file that can be written")
_NEW = Text("một tệp chưa có, ghi được", "a file that is not there yet and can be written")


def write_folder(home: Path, files: Mapping[str, bytes]) -> None:
    """Ghi cả thư mục: write a new folder; if anything goes wrong there is none.

    Args:
        home: the folder, which is not there yet; the one above it is.
        files: what stands in it, by the path of each file below it.

    Raises:
        InputError: where it cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_folder(Path(folder) / "home", {"a/b.txt": b"whole"})
    ...     [each.name for each in Path(folder).iterdir()], (Path(folder) / "home/a/b.txt").read_bytes()
    (['home'], b'whole')
    """
    try:
        with TemporaryDirectory(dir=home.parent, prefix=_DRAFT) as draft:
            # In a folder of its own, as the draft itself is closed to others.
            for name, content in files.items():
                path = Path(draft, "home", name)
                path.parent.mkdir(parents=True, exist_ok=True)
                _fill(path, content)
            Path(draft, "home").rename(home)
    except OSError as error:
        expected = Text("một thư mục ghi được", "a folder that can be written to")
        raise InputError([refused_by_system(error, expected, str(home.parent))]) from None


def _refuse_device(whole: Path, path: Path) -> None:
    """A device or a pipe would be gone, and a file in its place."""
    if whole.exists() and not whole.is_file():
        found = Text("một thiết bị hoặc thư mục", "a device or folder")
        raise InputError([Fault((), found, _WRITABLE, file=str(path))])


def _fill(path: Path, content: bytes) -> None:
    """Write a new file, and see that it stands on the disk: some say only then that they are full."""
    with path.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _take(beside: Path, whole: Path) -> None:
    """Give a file its name, which no other file may have."""
    try:
        whole.hardlink_to(beside)
    except FileExistsError:
        raise
    except OSError:
        # No second names here, as on many a memory stick: whoever takes the name just now loses it.
        if os.path.lexists(whole):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        beside.replace(whole)
