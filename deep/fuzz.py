"""Fuzzing of every reader, guided by coverage: ``python deep/fuzz.py [--times N] [TARGET ...]``.

Each target of `fuzz_readers` runs in a process of its own, with libFuzzer by way of atheris, from seeds that
are made of the repository's own files at that moment. What a reader ends in but a value or an `InputError` is
a finding, and so is an input that takes half a minute or two gigabytes; the input is kept in ``.fuzz/``, and
``python deep/fuzz.py --again TARGET FILE`` runs it once more.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

KEPT = Path(".fuzz")
SECONDS = 30  # by the clock: on a busy machine a tenth of it is ours
MEGABYTES = 2_048


def main(args: Sequence[str]) -> int:
    """Run targets, all or those that are named; the exit code is 1 where any has a finding."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("targets", nargs="*", metavar="TARGET")
    parser.add_argument("--times", type=float, default=1.0, help="so many times as many inputs")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="of the chances; else the time")
    parser.add_argument("--again", nargs=2, metavar=("TARGET", "FILE"), help="run one input once more")
    parser.add_argument("--one", nargs=3, metavar=("TARGET", "RUNS", "FOLDER"), help=argparse.SUPPRESS)
    said = parser.parse_args(args)
    if said.again:
        return again(*said.again)
    if said.one:
        return one(said.one[0], int(said.one[1]), Path(said.one[2]), said.seed)
    from fuzz_readers import TARGETS

    names = said.targets or list(TARGETS)
    began, inputs, findings = time.monotonic(), 0, 0
    for name in names:
        done, found = fuzzed(name, max(int(TARGETS[name].runs * said.times), 1), said.seed)
        inputs, findings = inputs + done, findings + found
    minutes = (time.monotonic() - began) / 60
    told = f"inputs {inputs}, findings {findings}, {minutes:.1f} minutes, seed {said.seed}"
    print(f"all {len(names)} targets: {told}")
    return 1 if findings else 0


def fuzzed(name: str, runs: int, seed: int) -> tuple[int, int]:
    """Run a target in a process of its own; how many inputs it had, and whether it found something."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="ocopkit-fuzz-") as folder:
        command = [sys.executable, __file__, "--seed", str(seed), "--one", name, str(runs), folder]
        done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    told = re.search(r"^stat::number_of_executed_units: (\d+)", done.stderr, re.MULTILINE)
    inputs = int(told[1]) if told else 0
    sound = done.returncode == 0 and inputs >= runs
    seconds = time.monotonic() - began
    print(f"{name}: inputs {inputs}, findings {0 if sound else 1} ({seconds:.0f} s)", flush=True)
    if not sound:
        print(done.stderr[-6_000:])
        for file in re.findall(r"Test unit written to (\S+)", done.stderr):
            print(f"to see it again: python deep/fuzz.py --again {name} {file}", flush=True)
    return inputs, 0 if sound else 1


def one(name: str, runs: int, folder: Path, seed: int) -> int:
    """Feed one target; libFuzzer ends the process."""
    import atheris

    # Branches are counted in what is instrumented as it is imported.
    # Not in what goes letter by letter: that takes the time of all else.
    with atheris.instrument_imports(include=["ocopkit"], exclude=["ocopkit.law.text", "ocopkit.law.search"]):
        from fuzz_inputs import Bender, dictionary
        from fuzz_readers import TARGETS

    target = TARGETS[name]
    seeds = list(target.seeds())
    bender = Bender(target.form, seeds, lambda data, most: atheris.Mutate(data, most))  # noqa: PLW0108  # another when it runs
    corpus = folder / "corpus"
    corpus.mkdir()
    for n, each in enumerate(seeds):
        (corpus / str(n)).write_bytes(each)
    words = folder / "words"
    words.write_text("".join(dictionary(bender.words[:2_000])), "ascii")
    KEPT.mkdir(exist_ok=True)
    options = [
        f"-runs={runs}", f"-seed={seed % 2**32 or 1}", f"-max_len={target.most}", f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}", f"-dict={words}", f"-artifact_prefix={KEPT}/{name}-",
        "-print_final_stats=1", "-len_control=0", "-reload=0", str(corpus),
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], target.read, custom_mutator=bender)
    atheris.Fuzz()
    return 0


def again(name: str, file: str) -> int:
    """Run a target on one input, without instruments; what it ends in is told by Python."""
    from fuzz_readers import TARGETS

    TARGETS[name].read(Path(file).read_bytes())
    print("no finding")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
