#!/usr/bin/env python3
"""The test files of others' parsers, read as reports.

    tools/soak/suites.py build/release/crosscheck FOLDER...

A folder holds unpacked source packages with their tests, for example of
html5lib, feedparser, warcio and trafilatura (`pip download --no-binary :all:`)
and of libxml2, expat, nlohmann-json3 and ruby-nokogiri (`apt-get source`).
Every file is one input; of html5lib's lists of tests each test is one. What is
said of mutants.py holds: read or refused in one line, no crash, within time and
memory. Ends with 1 at the first batch that does not hold.
"""
import argparse
import json
import pathlib
import re
import sys

import batch

BATCH = 500
MOST = 16 << 20  # a document, unpacked
# What `read` knows by its name; of the rest the bytes must say what it is.
KNOWN = (".html", ".htm", ".xhtml", ".xml", ".txt", ".json", ".jsonl",
         ".warc", ".gz", ".zip", ".md", ".rss", ".atom")


def inputs(folder):
    """(suffix, bytes) of each input, in the order of their paths."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()[:MOST]
        if path.suffix == ".dat" and b"#data\n" in data:
            for test in re.split(rb"(?:^|\n)#data\n", data)[1:]:
                yield ".html", test.split(b"\n#errors")[0]
        elif path.suffix == ".test" and b'"output"' in data:
            tests = json.loads(data)
            for test in tests.get("tests", tests.get("xmlViolationTests")):
                yield ".html", test["input"].encode("utf-8", "surrogatepass")
        elif data:
            yield path.suffix if path.suffix in KNOWN else ".html", data


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("program")
    args.add_argument("folders", nargs="+", type=pathlib.Path)
    args = args.parse_args()
    read = refused = done = 0
    most = 0.0
    waiting = []

    def go():
        nonlocal read, refused, done, most
        try:
            lines, named, memory = batch.through(args.program, waiting)
        except batch.Fault as fault:
            print(f"suites: inputs {done} to {done + len(waiting)}: {fault}")
            sys.exit(1)
        read, refused, done = read + lines, refused + named, done + len(waiting)
        most = max(most, memory)
        waiting.clear()

    for folder in args.folders:
        for one in inputs(folder):
            if one[1].strip():
                waiting.append(one)
            if len(waiting) == BATCH:
                go()
    if waiting:
        go()
    print(f"suites: {done} inputs, {read} reports read, {refused} refused, 0 "
          f"crashes; {most:.0f} MB at most")


if __name__ == "__main__":
    main()
