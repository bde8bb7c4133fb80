#!/usr/bin/env python3
"""Damaged reports: bytes of good ones changed, cut, doubled and joined.

    tools/soak/mutants.py build/release/crosscheck --count 100000 [FOLDER...]

Makes them from the examples and the seeds of the fuzz targets (or the folders
that are named), in batches of 500 files; every batch goes through `annotate`.
Each file must be read or refused in one line; nothing may crash, take more than
its time or memory, or be left out. Ends with 1 at the first that does not hold.
"""
import argparse
import pathlib
import random
import sys

import batch

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BATCH = 500
ENDS = (".txt", ".html", ".xml", ".jsonl", ".json", ".warc")


def mutant(rand, inputs):
    name, data = rand.choice(inputs)
    data = bytearray(data)
    for _ in range(rand.choice((1, 1, 2, 5, 20))):
        at = rand.randrange(len(data) + 1)
        length = min(rand.choice((1, 2, 8, 64, 500)), len(data) - at)
        kind = rand.randrange(6)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] = rand.randrange(256)
        elif kind == 1:
            del data[at:at + length]
        elif kind == 2:
            data[at:at] = data[at:at + length] * rand.choice((1, 2, 50))
        elif kind == 3:
            data[at:at] = rand.randbytes(rand.randrange(1, 9))
        elif kind == 4:
            other = rand.choice(inputs)[1]
            begin = rand.randrange(len(other))
            data[at:at + length] = other[begin:begin + 200]
        else:
            data[at:at] = rand.choice((
                b"<", b">", b"\"", b"\0", b"\n\n", b"\xe2\x80\xae", b"&#x",
                b"999999999999", b"</p><p>", b"<script>", b"\\u", b"{", b"]"))
    return name, bytes(data[:200_000])


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("program")
    args.add_argument("folders", nargs="*", default=[ROOT / "examples",
                                                     ROOT / "fuzz/seeds"])
    args.add_argument("--count", type=int, default=100_000)
    args.add_argument("--seed", type=int, default=1)
    args = args.parse_args()
    files = sorted(p for f in args.folders for p in pathlib.Path(f).rglob("*")
                   if p.suffix in ENDS)
    inputs = [(p.suffix, d) for p in files if (d := p.read_bytes())]
    rand = random.Random(args.seed)
    read = refused = done = 0
    most = 0.0
    while done < args.count:
        n = min(BATCH, args.count - done)
        try:
            lines, named, memory = batch.through(
                args.program, [mutant(rand, inputs) for _ in range(n)])
        except batch.Fault as fault:
            print(f"mutants: seed {args.seed}, batch at {done}: {fault}")
            return 1
        read += lines
        refused += named
        most = max(most, memory)
        done += n
    print(f"mutants: {done} inputs, {read} reports read, {refused} refused, 0 "
          f"crashes; {most:.0f} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
