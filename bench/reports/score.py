#!/usr/bin/env python3
"""Scores the program on the reports annotated by hand in gold.json.

    bench/reports/score.py [FOLDER] --program build/release/crosscheck [--misses]

FOLDER holds another gold.json (default: that of this script's folder).

The texts are not in the project: they are taken from CROSSCHECK_CORPORA
(default ../shared/corpora), known by their SHA-256, and given to the program
as JSON lines in build/bench/FOLDER. The scorer score_seeds.py lies beside the
corpora; its table is printed, and as last line `FOLDER headline=…`.
"""
import argparse
import hashlib
import json
import lzma
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
CORPORA = pathlib.Path(os.environ.get("CROSSCHECK_CORPORA",
                                      ROOT / "../shared/corpora"))


def records(reports):
    """{id: record} of the annotated reports; ends when one is not as it was."""
    found = {}
    for corpus in sorted({r["corpus"] for r in reports}):
        wanted = {r["line"]: r for r in reports if r["corpus"] == corpus}
        path = CORPORA / corpus
        if not path.exists():
            sys.exit(f"score: {corpus} is missing (set CROSSCHECK_CORPORA)")
        unpack = lzma.open if path.suffix == ".xz" else open
        with unpack(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if number in wanted:
                    report = wanted[number]
                    record = json.loads(line)
                    digest = hashlib.sha256(record["text"].encode()).hexdigest()
                    if digest != report["sha256"]:
                        sys.exit(f"score: {corpus}:{number} has another text")
                    found[report["id"]] = record
    for report in reports:
        if report["id"] not in found:
            sys.exit(f"score: {report['corpus']} has no line {report['line']}")
    return found


def say(text, row):
    """The words that a row of the annotation points at (byte offsets)."""
    return text.encode()[row["begin"]:row["end"]].decode()


def prepare(gold, work):
    """Writes reports.jsonl and gold.json, with its quotes, into `work`."""
    record = records(gold["reports"])
    with open(work / "reports.jsonl", "w", encoding="utf-8") as out:
        for report in gold["reports"]:
            row = {k: report[k] for k in ("id", "published") if k in report}
            row |= {k: record[report["id"]][k]
                    for k in ("title", "text") if k in record[report["id"]]}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    for row in gold["figures"] + gold["events"]:
        row["quote"] = say(record[row["report"]]["text"], row)
    (work / "gold.json").write_text(json.dumps(gold, ensure_ascii=False))


def output(program, work, name, *command):
    """Runs the program on the reports, its output into `work`."""
    with open(work / name, "wb") as out:
        result = subprocess.run([program, *command, work / "reports.jsonl"],
                                stdout=out, stderr=subprocess.PIPE, text=True)
    if result.returncode not in (0, 2):  # 2: some input had problems
        sys.exit(f"score: {command[0]} ended with {result.returncode}: "
                 f"{result.stderr.strip()}")
    return work / name


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", nargs="?", type=pathlib.Path, default=HERE,
                         help="where gold.json lies")
    options.add_argument("--program", type=pathlib.Path,
                         default=ROOT / "build/release/crosscheck")
    options.add_argument("--misses", action="store_true",
                         help="what was not found, and what else was claimed")
    given = options.parse_args()
    folder = given.folder.resolve()
    work = ROOT / "build" / "bench" / folder.name
    work.mkdir(parents=True, exist_ok=True)
    prepare(json.loads((folder / "gold.json").read_text()), work)
    program = given.program.resolve()
    dossier = output(program, work, "dossier.json", "export", "--format", "json")
    annotated = output(program, work, "annotate.jsonl", "annotate")
    scorer = CORPORA.parent / "bench" / "score_seeds.py"
    result = subprocess.run(
        [sys.executable, scorer, work / "gold.json", dossier, "--annotate",
         annotated, *(["--misses"] if given.misses else [])],
        stdout=subprocess.PIPE, text=True)
    if result.returncode:
        sys.exit(f"score: the scorer ended with {result.returncode}")
    *table, total = result.stdout.splitlines()
    print(*table, folder.name + total.removeprefix("seeds"), sep="\n")


if __name__ == "__main__":
    main()
