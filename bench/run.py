#!/usr/bin/env python3
"""Measures the release program and writes bench/results/DAY-COMMIT.md.

    bench/run.py --program build/release/crosscheck [--articles 4000]

Speed: `crosscheck annotate` (bytes to claims) on news as JSON lines, pinned to
one core, the median of three runs; articles and MB of text per second of CPU
(on an idle machine: of wall) and peak memory, with `wc -w` on the same file
beside it as the floor. The news come from
CROSSCHECK_CORPORA (default ../shared/corpora, file unlabelled/news.jsonl.xz);
without it the examples are repeated, and the result says so.
Quality: the scorers that lie beside the corpora, when they are there.
"""
import argparse
import datetime
import json
import lzma
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = pathlib.Path(os.environ.get("CROSSCHECK_CORPORA",
                                      ROOT / "../shared/corpora"))
WORK = ROOT / "build" / "bench"
LIMIT_S = 900  # of one scorer

# What is scored: name, then a shell line. $X is the program, $C the corpora,
# $B the scorers, $W a folder to write in. The last line printed is the score.
SCORES = [
    ("seeds", "$X export --format json $C/../seeds/*.txt > $W/d.json; "
              "$X annotate $C/../seeds/*.txt > $W/a.jsonl; "
              "$B/score_seeds.py $C/../gold/seeds.json $W/d.json "
              "--annotate $W/a.jsonl"),
    ("15 reports, developed on", "python3 bench/reports/score.py --program $X"),
    ("15 reports, kept unseen", "python3 bench/heldout/score.py --program $X"),
    ("names", "$X annotate $C/re3d/dev.documents.jsonl > $W/s.jsonl; "
              "$B/score_ner.py $C/re3d/dev.documents.jsonl "
              "$C/re3d/dev.entities.jsonl $W/s.jsonl"),
    ("times", "$B/score_time.py $C/time/wikiwars/keyinline --inputs $W/i.jsonl;"
              "$X annotate $W/i.jsonl > $W/s.jsonl; "
              "$B/score_time.py $C/time/wikiwars/keyinline $W/s.jsonl"),
    ("forms of times", "python3 bench/specs.py --program $X --only times | "
                       "grep ^specs"),
    ("forms of quantities", "python3 bench/specs.py --program $X --only "
                            "quantities | grep ^specs"),
    ("quantities, own sentences",
     "$B/score_quantity.py bench/quantities/dev.json --inputs $W/i.jsonl; "
     "$X annotate $W/i.jsonl > $W/s.jsonl; "
     "$B/score_quantity.py bench/quantities/dev.json $W/s.jsonl"),
    ("speakers", "$B/score_quote.py $C/quote/polnear-dev --inputs $W/i.jsonl; "
                 "$X annotate $W/i.jsonl > $W/s.jsonl; "
                 "$B/score_quote.py $C/quote/polnear-dev $W/s.jsonl"),
    ("places", "$B/score_geo.py $C/geo/lgl.xml --inputs $W/i.jsonl; "
               "$X annotate $W/i.jsonl > $W/s.jsonl; "
               "$B/score_geo.py $C/geo/lgl.xml $W/s.jsonl"),
    ("places GeoVirus", "$B/score_geo.py $C/geo/GeoVirus.xml --inputs "
                        "$W/i.jsonl; $X annotate $W/i.jsonl > $W/s.jsonl; "
                        "$B/score_geo.py $C/geo/GeoVirus.xml $W/s.jsonl"),
    ("stories", "$X export --format json $C/gva/articles.jsonl > $W/g.json; "
                "$B/score_clusters.py $C/gva/incidents.jsonl $W/g.json"),
    ("counts", "$B/score_counts.py $C/gva/incidents.jsonl $W/g.json"),
    ("judging", "$B/score_truth.py --inputs $W/c.tsv; "
                "$X judge $W/c.tsv > $W/j.jsonl; $B/score_truth.py $W/j.jsonl"),
    ("judging synthetic worlds", "python3 bench/worlds/score.py --program $X"),
]
for name, file in (("PLOVER's records", "plover/PLOVER_GSR_CAMEO.txt"),
                   ("PETRARCH's records",
                    "petrarch2/PETR.UnitTest.records.xml")):
    SCORES.append((f"event types, {name}",
                   f"python3 bench/score_event_codes.py $C/{file} --inputs "
                   "$W/i.jsonl; $X annotate $W/i.jsonl > $W/s.jsonl; "
                   f"python3 bench/score_event_codes.py $C/{file} $W/s.jsonl"))
SCORES.append(("MUC-4 templates",
               "python3 bench/score_muc4.py $C/muc4/dev.jsonl --inputs "
               "$W/i.jsonl; $X annotate --tokens $W/i.jsonl > $W/s.jsonl; "
               "python3 bench/score_muc4.py $C/muc4/dev.jsonl $W/s.jsonl"))
for bank in ("ewt", "gum"):
    for kind, spell, join in (
            ("", "cp", "newline"), (", a paragraph a line", "cp", "space"),
            (", lower case", "python3 bench/respell.py lower", "newline"),
            (", Title Case", "python3 bench/respell.py title", "newline")):
        SCORES.append((f"parse {bank}{kind}",
                       f"{spell} $C/ud_{bank}/dev.conllu $W/gold.conllu; "
                       f"$B/score_parse.py $W/gold.conllu --join {join} "
                       "--raw $W/raw.txt > /dev/null; "
                       "$X annotate --tokens $W/raw.txt > $W/s.jsonl; "
                       "$B/score_parse.py $W/gold.conllu $W/s.jsonl"))
for name, file in (("wikigold", "wikigold/CONLL-format/data/wikigold.conll.txt"),
                   ("WNUT17 test",
                    "WNUT17/CONLL-format/data/test/emerging.test.annotated")):
    SCORES.append((f"names {name}",
                   f"$B/score_ner.py --iob $C/ner/{file} --inputs $W/i.jsonl; "
                   "$X annotate $W/i.jsonl > $W/s.jsonl; "
                   f"$B/score_ner.py --iob $C/ner/{file} $W/s.jsonl"))
for topic in ("finan", "h1n1", "haiti", "iraq", "mj"):
    at = f"$C/timeline17/{topic}"
    SCORES.append((f"timeline {topic}",
                   f"$B/score_timeline.py {at}/gold {at}/articles.jsonl "
                   "--inputs $W/i.jsonl; $X timeline $W/i.jsonl --dates 50 "
                   "--format json > $W/t.json; "
                   f"$B/score_timeline.py {at}/gold $W/t.json"))
for kind, scorer, gold in (("article", "score_text", "article-chunks"),
                           ("date", "score_pubdate", "dates")):
    SCORES.append((f"{kind} of pages",
                   f"mkdir -p $W/{kind}; tar -xJf $C/html/{kind}-pages.tar.xz "
                   f"-C $W/{kind}; $X text --json $W/{kind}/pages/* > $W/p.jsonl;"
                   f" $B/{scorer}.py $C/html/{gold}.jsonl $W/p.jsonl"))


def run(command):
    """On core 0 -> (seconds of wall, seconds of CPU, peak MB, exit status)."""
    with tempfile.NamedTemporaryFile("r") as figures:
        status = subprocess.run(
            ["time", "-q", "-f", "%e %U %S %M", "-o", figures.name, *command],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            preexec_fn=lambda: os.sched_setaffinity(0, {0})).returncode
        wall, user, system, peak = map(float, figures.read().split())
    return wall, user + system, peak / 1024, status


def news(count):
    """Writes `count` articles as JSON lines -> (path, what they are)."""
    path = WORK / "news.jsonl"
    source = CORPORA / "unlabelled" / "news.jsonl.xz"
    if source.exists():
        with lzma.open(source, "rt") as lines, path.open("w") as out:
            for _, line in zip(range(count), lines):
                out.write(line)
        return path, f"the first {count} articles of unlabelled/news.jsonl.xz"
    texts = [p.read_text() for p in sorted((ROOT / "examples").rglob("*.txt"))]
    if not texts:
        sys.exit("bench: neither corpora nor examples to measure on")
    with path.open("w") as out:
        for i in range(count):
            # No sentence comes twice: what is parsed once is not parsed again.
            text = texts[i % len(texts)].replace(". ", f" {i}. ")
            out.write(json.dumps({"id": str(i), "text": f"{text}\n{i}\n"}) + "\n")
    return path, (f"no corpora at {CORPORA.name}/ (set CROSSCHECK_CORPORA): "
                  f"{len(texts)} example reports repeated to {count}")


def speed(program, path):
    texts = [json.loads(line)["text"] for line in path.open()]
    texts = [t for t in texts if t.strip()]  # some are no articles
    megabytes = sum(len(t.encode()) for t in texts) / 1e6
    words = statistics.mean(len(t.split()) for t in texts)
    rows = []
    for name, command in (
            ("crosscheck annotate", [program, "annotate", path]),
            ("floor: wc -w", ["wc", "-w", path])):
        runs = [run([str(c) for c in command]) for _ in range(3)]
        wall, cpu, memory, status = sorted(runs)[1]
        cpu = max(cpu, 0.01)  # what the clock of processors shows
        if status not in (0, 2):
            sys.exit(f"bench: {name} ended with {status}")
        rows.append(f"| {name} | {wall:.2f} | {cpu:.2f} | "
                    f"{len(texts) / cpu:,.0f} | {megabytes / cpu:.2f} | "
                    f"{memory:.0f} |")
    return ([f"{len(texts):,} articles, {megabytes:.1f} MB of text, "
             f"{words:.0f} words each on average.", "",
             "| what | wall s | CPU s | articles per CPU s | MB per CPU s | "
             "peak MB |",
             "|---|---|---|---|---|---|"] + rows +
            ["", "For comparison: TABARI 0.8.4b2, a shallow coder in C++ "
             "without models, did 370-420 articles/s of 704 words on a 2-core "
             "machine of this kind."])


def stages(program, path):
    """The parts of the reader, in microseconds a token."""
    bench = program.parent / "reader_bench"
    if not bench.exists():
        return ["Not measured: build the target reader_bench."]
    return subprocess.run([bench, path, "1000"], text=True, check=True,
                          capture_output=True).stdout.splitlines()


def scores(program):
    scorers = CORPORA.parent / "bench"
    if not (scorers / "score_seeds.py").exists():
        return ["No scorers beside the corpora; quality was not measured."]
    env = dict(os.environ, X=str(program), C=str(CORPORA.resolve()),
               B=str(scorers.resolve()), W=str(WORK))
    rows = ["| task | score | s |", "|---|---|---|"]
    for name, line in SCORES:
        print(f"bench: {name}", file=sys.stderr)
        line = line.replace("$B/", "python3 $B/")
        began = time.monotonic()
        try:
            result = subprocess.run(["bash", "-c", line], env=env, text=True,
                                    cwd=ROOT, capture_output=True, timeout=LIMIT_S)
            said = (result.stdout.strip() or result.stderr.strip() or "nothing")
            score = said.splitlines()[-1]
        except subprocess.TimeoutExpired:
            score = f"not done within {LIMIT_S} s"
        rows.append(f"| {name} | {score.replace('|', '/')} | "
                    f"{time.monotonic() - began:.1f} |")
    return rows


def machine():
    model = next((line.split(":")[1].strip()
                  for line in open("/proc/cpuinfo") if "model name" in line),
                 platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB"


def commit():
    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, text=True,
                              capture_output=True).stdout.strip()
    changed = " with changes" if git("status", "--porcelain", "-uno") else ""
    return git("rev-parse", "--short", "HEAD"), changed


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--program", type=pathlib.Path, required=True)
    options.add_argument("--articles", type=int, default=4000)
    options.add_argument("--no-scores", action="store_true")
    args = options.parse_args()
    program = args.program.resolve()
    WORK.mkdir(parents=True, exist_ok=True)
    day = datetime.date.today().isoformat()
    head, changed = commit()
    path, what = news(args.articles)
    lines = [f"# {day}, commit {head}{changed}", "",
             f"Machine: {machine()}. Command: `make bench "
             f"BENCH_ARTICLES={args.articles}`.", "",
             "## Speed: bytes to claims, one core", "", f"Input: {what}."]
    lines += speed(program, path)
    lines += ["", "## The reader, part by part, one core", ""]
    lines += stages(program, path)
    if not args.no_scores:
        lines += ["", "## Quality", ""] + scores(program)
    result = ROOT / "bench" / "results" / f"{day}-{head}.md"
    result.parent.mkdir(exist_ok=True)
    result.write_text("\n".join(lines) + "\n")
    print("\n".join(lines))
    print(f"bench: written to {result.relative_to(ROOT)}", file=sys.stderr)


main()
