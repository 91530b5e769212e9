"""What ocopkit answers in a process of its own, by locale, time zone, hash seed and flags of Python."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from ocopkit.views.plain import plain

EXAMPLES = Path(__file__).parent.parent / "examples"

_SIMULATE = f"simulate lang-son-2021-2025 --scenario {EXAMPLES}/scenarios/lang-son.toml --draws 257 --seed 3"
COMMANDS = (
    f"rate {EXAMPLES}/durian.toml --explain",
    f"rate {EXAMPLES}/lychee.toml",
    f"upgrade {EXAMPLES}/lychee.toml",
    f"explain {EXAMPLES}/lychee.toml --against {EXAMPLES}/durian.toml",
    f"what-if {EXAMPLES}/durian.toml",
    f"what-if {EXAMPLES}/council/member-1.toml {EXAMPLES}/council/member-2.toml --size 3",
    f"council {EXAMPLES}/council/member-1.toml {EXAMPLES}/council/member-2.toml",
    "binds regrade --filed 2026-05-21 --decided 2026-06-22",
    "regimes --on 2026-08-05",
    "sets --search ĐẶC",
    "criteria show dong-thap:vn-26-2026/01",
    "criteria diff vn-1048-2019/26 vn-26-2026/26",
    "plans list",
    "targets measures",
    "plans show dong-thap-2021-2025",
    f"targets assess lang-son-2021-2025 --on 2026-01-15 --data {EXAMPLES}/progress/lang-son.toml",
    f"targets assess dong-thap-2021-2025 --on 2026-01-15 --data {EXAMPLES}/progress/dong-thap.toml",
    _SIMULATE,
    f"{_SIMULATE} --sensitivity --need intake --target new-3-star",
    "plugins list",
    "plugins doctor",
)
"""Commands that answer as text and as JSON, in both languages."""

AS_THEY_ARE = ("schema card", "card new vn-26-2026/26", "card new lang-son:vn-26-2026/01 --lang en")
"""Commands that answer in one form: in UTF-8, whatever the terminal knows."""

REFUSED = (
    "rate nothing.toml",
    "criteria show vn-26-2026/1 --format json",
    "sets --format yaml",
    "card",
    "plans sho",
)
"""Commands that are refused."""

# Runs commands one after the other, and says after each what it ended with.
_RUN = """
import json, locale, sys
if sys.argv[1] == "by-locale":
    locale.setlocale(locale.LC_ALL, "")
from ocopkit.cli.commands import run
for command in json.loads(sys.stdin.read()):
    code = run(command, {})
    sys.stdout.flush()
    sys.stdout.buffer.write(b"\\n\\x00%d\\x00\\n" % code)
    sys.stderr.flush()
    sys.stderr.buffer.write(b"\\n\\x00\\x00\\n")
"""


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: bytes
    err: bytes


_FORMS = [f" --lang {lang} --format {form}" for lang in ("vi", "en") for form in ("text", "json")]
EVERY = [*AS_THEY_ARE, *REFUSED, *(each + form for each in COMMANDS for form in _FORMS)]
"""Every command in each form."""
SOME = [
    *AS_THEY_ARE,
    *REFUSED,
    *(
        each + _FORMS[n % 4]
        for n, each in enumerate(COMMANDS)
        if "--need" not in each and each != "plugins doctor"
    ),
]
"""Every command that takes no long time in one form, each form by turns."""


def answers(commands: list[str], *flags: str, by_locale: bool = False, **environ: str) -> dict[str, Said]:
    """By the command, what it answered in a process with these flags of Python and little else around it."""
    around = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith("COV")}
    ran = subprocess.run(
        [sys.executable, *flags, "-c", _RUN, "by-locale" if by_locale else "as-python-begins"],
        input=json.dumps([each.split() for each in commands]).encode(),
        check=True,
        capture_output=True,
        env={**around, **environ},
        cwd=EXAMPLES,
    )
    outs = re.split(rb"\n\x00(\d+)\x00\n", ran.stdout)[:-1]
    errs = ran.stderr.split(b"\n\x00\x00\n")[:-1]
    said = (Said(int(code), out, err) for out, code, err in zip(outs[::2], outs[1::2], errs, strict=True))
    return dict(zip(commands, said, strict=True))


_KEPT = ("PATH", "PYTHONPATH", "HOME", "SYSTEMROOT", "PYTHONDONTWRITEBYTECODE", "MPLCONFIGDIR")


def alike(here: Said, there: Said, command: str, encoding: str) -> bool:
    """Whether an answer is the same where there are fewer letters: JSON and files to the byte, text in those."""
    same = _bare(here.out) == _bare(there.out, encoding) if "text" in command else here.out == there.out
    return here.code == there.code and same and _bare(here.err) == _bare(there.err, encoding)


def _bare(text: bytes, encoding: str = "utf-8") -> str:
    """A text in plain letters and without bars and arrows, which are drawn otherwise where there are few signs."""
    return re.sub("[-?> ]+", " ", plain(text.decode(encoding)))
