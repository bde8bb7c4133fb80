#!/usr/bin/env python3
"""The order of the reports, and the number of threads, never show.

    tools/soak/order.py build/release/crosscheck --count 1000 [FOLDER]

Reads the reports of a folder (examples/deir-ez-zor) in so many orders, with one
to four threads; `export` must print the same bytes each time.
"""
import argparse
import hashlib
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("program")
    args.add_argument("folder", nargs="?",
                      default=str(ROOT / "examples/deir-ez-zor"))
    args.add_argument("--count", type=int, default=1000)
    args = args.parse_args()
    files = sorted(str(p) for p in pathlib.Path(args.folder).iterdir())
    rand = random.Random(1)
    digests = set()
    for i in range(args.count):
        rand.shuffle(files)
        out = subprocess.run([args.program, "--threads", str(1 + i % 4),
                              "export", *files], check=True,
                             capture_output=True).stdout
        digests.add(hashlib.sha256(out).hexdigest())
        if len(digests) > 1:
            print(f"order: another account in order {i}: {files}")
            return 1
    print(f"order: {args.count} orders of {len(files)} reports, one account")
    return 0


if __name__ == "__main__":
    sys.exit(main())
