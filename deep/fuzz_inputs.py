"""How inputs are changed: as bytes, and as what they say, for a parser stops at most bytes that are changed.

A file that is changed as a document still parses, so that what reads its values is reached: values take the
place of others, keys are misspelt, doubled and moved, and what hurts stands where something small is meant.
"""

from __future__ import annotations

import json
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from random import Random
from typing import Any

__all__ = ["Bender", "words_of"]

# What stands where something small is meant; `Raw` is written as it is.


class Raw(str):
    """What is written without quotation marks, whatever it is."""

    __slots__ = ()


def _nested(opening: str, closing: str, deep: int) -> Raw:
    return Raw(opening * deep + closing * deep)


HOSTILE: tuple[Any, ...] = (
    0, -1, 1, 2, 3, 4, 5, 6, 99, 100, 101, 10**20, 2**63, -(2**63), 10**110, True, False,
    Raw("9" * 400), Raw("9" * 5_000), Raw("0xfffffffffffffffffff"), Raw("0.1"), Raw("24.5"), Raw("-0.0"),
    Raw("1e3"), Raw("1e400"), Raw("1e999999"), Raw("1e99999999999999999999"),
    Raw("0.333333333333333333333333"),
    Raw("nan"), Raw("inf"), Raw("-inf"), Raw("NaN"), Raw("Infinity"), Raw("null"),
    Raw("2025-11-20"), Raw("0001-01-01"), Raw("9999-12-31"), Raw("2025-02-30"), Raw("07:32:00"),
    Raw("2025-11-20T07:32:00Z"), "2025-11-20", "0001-01-01", "9999-12-31",
    _nested("[", "]", 3), _nested("[", "]", 60), _nested('{"a":', "}", 3), _nested('{"a":[', "]}", 200),
    _nested("[", "]", 3_000), Raw("{}"), Raw("[]"), Raw('["", ""]'), Raw("[1, 2, 3]"), Raw("[true]"),
    Raw("[NaN]"),
    "", " ", "none", "na", "1/1", "2/1", "1/0", "269/3", "-1/3", "1/3", "1e5", "NaN", "0x1", "٣", "²", "½",
    "x" * 100, "ế" * 2_000, "x:" * 600, "1." * 600, "../../etc/passwd.toml", "/etc/passwd", "five.json", ".",
    "a\x00b", "a\x1b[31mb", "\u202eabc", "\r", "\n", "a|b", " | ", "vi | en", "[1] vi | en", "*", "2****",
    "0 1 2*** 3*****", "1 2 3", "26/2026/QĐ-TTg article 3.3.a", "26/2026/QĐ-TTg criterion 1, x", "\ufeff",
    unicodedata.normalize("NFD", "phiếu"), "=1+1", "@x", "vn-26-2026/01", "vn-26-2026/*", "set/stops",
    "6.1/stops",
)  # fmt: skip

NAMES = [each for each in HOSTILE if isinstance(each, str) and not isinstance(each, Raw)] + [
    "1, x",
    "A.1",
    "9.9",
]

Place = tuple[Any, Any]
"""Chỗ: a table or list, and the key or index in it."""


def places_of(value: Any) -> list[Place]:
    """Every place in a document at which a value stands."""
    found: list[Place] = []
    open_: list[Any] = [value]
    while open_:
        at = open_.pop()
        pairs: Iterable[tuple[Any, Any]] = at.items() if isinstance(at, dict) else enumerate(at)
        for key, each in pairs:
            found.append((at, key))
            if isinstance(each, dict | list):
                open_.append(each)
    return found


def words_of(seeds: Iterable[Any]) -> list[str]:
    """The keys and short texts of documents, each once."""
    words: dict[str, None] = {}
    for seed in seeds:
        for at, key in places_of(seed):
            for each in (key, at[key]):
                if isinstance(each, str) and 0 < len(each) <= 40:
                    words[each] = None
    return list(words)


class Bender:
    """One form's way to change inputs.

    Args:
        form: ``toml``, ``json``, ``csv`` or ``text``.
        seeds: what the inputs start from.
        mutate: changes bytes, no longer than a length.
    """

    def __init__(self, form: str, seeds: Sequence[bytes], mutate: Callable[[bytes, int], bytes]) -> None:
        self.form, self.mutate = form, mutate
        self.documents = [each for seed in seeds if (each := self.parsed(seed)) is not None]
        self.words = words_of(self.documents) or ["a"]

    def parsed(self, data: bytes) -> Any:
        """A document, which may be changed; none where it is none of the form, or nests too deep to copy."""
        read = _parsed(self.form, data)
        try:
            return None if read is None else _copied(read)
        except RecursionError:
            return None

    def __call__(self, data: bytes, most: int, seed: int) -> bytes:
        """The input, changed in some way that the seed decides."""
        random = Random(seed)  # noqa: S311  # no secret
        # What nests deeper than Python calls is changed as bytes, wherever that shows.
        try:
            bent = self.bent(data, random) if random.random() < 0.8 else None
        except (UnicodeEncodeError, RecursionError):
            bent = None
        return self.mutate(data, most) if bent is None or len(bent) > most else bent

    def bent(self, data: bytes, random: Random) -> bytes | None:
        """The document of an input, changed and written; none where it is no document."""
        document = self.parsed(data)
        if document is None:
            return None
        for _ in range(random.choice((1, 1, 1, 2, 3))):
            self.bend(document, random)
        return _WRITERS[self.form](document, random).encode(errors="surrogateescape")

    def bend(self, document: Any, random: Random) -> None:
        """Change a document at one place."""
        places = places_of(document)
        if not places:
            if isinstance(document, dict):
                document[random.choice(self.words)] = self.value(random)
            else:
                document.append(self.value(random))
            return
        at, key = random.choice(places)
        match random.randrange(9):
            case 0 | 1 | 2:
                at[key] = self.value(random)
            case 3:
                del at[key]
            case 4 if isinstance(at, dict):
                at[random.choice((*self.words, *NAMES))] = at.pop(key)
            case 5 if isinstance(at, dict):
                at[_misspelt(str(key), random)] = at[key]
            case 6 if isinstance(at, dict):
                at[random.choice((*self.words, *NAMES))] = self.value(random)
            case 7:
                at[key] = (
                    [at[key]] * random.choice((1, 2, 3)) if random.random() < 0.5 else {str(key): at[key]}
                )
            case _ if isinstance(at, list):
                at.insert(random.randrange(len(at) + 1), _copied(at[key]))
            case _:
                at[key] = self.value(random)

    def value(self, random: Random) -> Any:
        """Something to stand at a place: what hurts, a known word, or what stands somewhere else."""
        match random.randrange(4):
            case 0:
                return random.choice(self.words)
            case 1 if self.documents:
                at, key = random.choice(places_of(random.choice(self.documents)) or [([0], 0)])
                return _copied(at[key])
            case _:
                return random.choice(HOSTILE)


def _misspelt(key: str, random: Random) -> str:
    return random.choice(
        (
            key,
            key + "x",
            key.upper(),
            unicodedata.normalize("NFD", key),
            key + "\x00",
            f"{key}.1",
            "",
            key * 50,
        )
    )


def _copied(value: Any) -> Any:
    """A value of which every table and list can be changed."""
    if isinstance(value, dict):
        return {key: _copied(each) for key, each in value.items()}
    return [_copied(each) for each in value] if isinstance(value, list) else value


@lru_cache(maxsize=2_000)
def _parsed(form: str, data: bytes) -> Any:
    # The parsers of Python themselves: what a reader refuses is changed on.
    try:
        text = data.decode("utf-8-sig", errors="surrogateescape")
        read = _PARSERS[form](text)
    except (ValueError, RecursionError, InvalidOperation):
        return None
    return read if isinstance(read, dict | list) else None


def _cells(text: str) -> list[list[str]]:
    return [line.split(",") for line in text.split("\n")]


_PARSERS: dict[str, Callable[[str], Any]] = {
    "toml": lambda text: tomllib.loads(text, parse_float=Decimal),
    "json": lambda text: json.loads(text, parse_float=Decimal),
    "csv": _cells,
    "text": lambda text: text.split("\n"),
}


def in_json(value: Any, random: Random) -> str:
    """A value as JSON, a key twice now and then."""
    match value:
        case Raw():
            return value
        case dict():
            pairs = [f"{json.dumps(str(key))}:{in_json(each, random)}" for key, each in value.items()]
            if pairs and random.random() < 0.02:
                pairs.append(random.choice(pairs))
            return "{" + ",".join(pairs) + "}"
        case list():
            return "[" + ",".join(in_json(each, random) for each in value) + "]"
        case str() | bool():
            return json.dumps(value, ensure_ascii=random.random() < 0.1)
        case None:
            return "null"
        case _:
            return str(value)


def in_toml(value: Any) -> str:
    """A value as TOML writes it within a line."""
    match value:
        case Raw():
            return value.replace('"a":', "a=")
        case dict():
            return (
                "{" + ", ".join(f"{_quoted(str(key))} = {in_toml(each)}" for key, each in value.items()) + "}"
            )
        case list():
            return "[" + ", ".join(map(in_toml, value)) + "]"
        case str():
            return _quoted(value)
        case bool():
            return "true" if value else "false"
        case _:
            return str(value)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml(document: Any, _: Random) -> str:
    return "".join(f"{_quoted(str(key))} = {in_toml(value)}\n" for key, value in document.items())


def _csv(rows: Any, random: Random) -> str:
    end = random.choice(("\n", "\n", "\n", "\r\n", "\r"))
    return end.join(",".join(map(str, row)) if isinstance(row, list) else str(row) for row in rows)


_WRITERS: dict[str, Callable[[Any, Random], str]] = {
    "toml": _toml,
    "json": in_json,
    "csv": _csv,
    "text": lambda lines, _: "\n".join(map(str, lines)),
}


def dictionary(words: Iterable[str]) -> Iterator[str]:
    """Words as a dictionary of libFuzzer has them."""
    for word in words:
        data = word.encode(errors="surrogateescape")
        yield '"' + "".join(f"\\x{byte:02x}" for byte in data) + '"\n'
