#!/usr/bin/env python3
"""Damaged reports: bytes of good ones changed, cut, doubled and joined.

    tools/soak/mutants.py build/release/crosscheck --count 100000 [FOLDER...]

Makes them from the examples and the seeds of the fuzz targets (or the folders
that are named), in batches of 500 files; every batch goes through `annotate`.
Each file must be read or refused in one line; nothing may crash, take more than
its time or memory, or be left out. Ends with 1 at the first that does not hold.
"""
import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile

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
        with tempfile.TemporaryDirectory() as folder:
            n = min(BATCH, args.count - done)
            for i in range(n):
                suffix, data = mutant(rand, inputs)
                pathlib.Path(folder, f"{i:05}{suffix}").write_bytes(data)
            with tempfile.TemporaryFile() as out, \
                    tempfile.TemporaryFile() as err:
                child = subprocess.Popen([args.program, "annotate", folder],
                                         stdout=out, stderr=err)
                _, status, usage = os.wait4(child.pid, 0)
                code = child.returncode = os.waitstatus_to_exitcode(status)
                out.seek(0), err.seek(0)
                lines = sum(1 for _ in out)
                said = err.read().decode(errors="replace").splitlines()
            named = {s.split(folder)[1][1:6] for s in said if folder in s}
            bad = [s for s in said if "crashed" in s or "takes more" in s
                   or not s.startswith("crosscheck: ")]
            if code not in (0, 2) or bad or lines + len(named) < n:
                print(f"mutants: seed {args.seed}, batch at {done}: ended with "
                      f"{code}, {lines} read, {len(named)} refused of {n}",
                      *bad[:5], sep="\n")
                return 1
            read += lines
            refused += len(named)
            most = max(most, usage.ru_maxrss / 1024)
            done += n
    print(f"mutants: {done} inputs, {read} reports read, {refused} refused, 0 "
          f"crashes; {most:.0f} MB at most")
    return 0


if __name__ == "__main__":
    sys.exit(main())
