#!/usr/bin/env python3
"""What one more report costs, by how many there are already.

usage: growth.py --program crosscheck --reports FOLDER|FILE.jsonl
                 [--sizes 1000,10000,100000] [--words 400] [--work DIR]

Makes synthetic variations of real reports: places, persons, numbers and dates
that `crosscheck annotate` finds are replaced by others, so that every ten
speak of one happening, whose persons and villages no other happening has.
Three of the ten are copies of one text, the others tell what they like of it.
Reads them into a case, lets `brief` look at all of it, and adds a hundred
more. Prints processor time per report and peak memory; where a column is flat,
the cost of a report does not grow with the case. Beside it the floor: what it
takes to scan the same bytes, and to put the same texts into one table of
SQLite with a full-text index and nothing else. Below, what of a report's bytes
lies in which table of the case. Last line: `growth metric=value ...`.
"""
import argparse, datetime, json, pathlib, random, sqlite3, subprocess, sys
import tempfile, time

CITIES = """Aleppo Homs Raqqa Idlib Mosul Kirkuk Tikrit Basra Erbil Aden Taiz
Hodeidah Tripoli Benghazi Misrata Sirte Kabul Kandahar Herat Kunduz Donetsk
Luhansk Kharkiv Odesa Maiduguri Kano Jos Mogadishu Kismayo Baidoa Juba Malakal
Bangui Goma Bukavu Beni Bamako Gao Timbuktu Khartoum Nyala Manila Davao Cebu
Jakarta Medan Palu Dhaka Chittagong Karachi Quetta Peshawar Lahore Kathmandu
Lima Cali Medellin Bogota Quito Caracas Managua Tegucigalpa""".split()
FIRST = "Amir Boris Carla Dario Elena Farid Goran Hana Ivan Jana Karim Lena".split()
SOUNDS = ("ba da fa ga ha ka la ma na pa ra sa ta va za bel dor fen gar hin "
          "kal lor mir nes por rin sul tan vor zim").split()
TOLD = 0.45  # of what is known of a happening, by one report


def coined(rng, least=2):
    """A name that hardly anything else has: "Kalmirdor"."""
    return "".join(rng.choice(SOUNDS)
                   for _ in range(rng.randrange(least, 5))).capitalize()


def run(*command, **more):
    """(seconds of processor time, peak MB, exit status)"""
    with tempfile.NamedTemporaryFile("r") as usage:
        done = subprocess.run(["/usr/bin/env", "python3", "-c", """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(
    f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(code)""", usage.name, *map(str, command)],
                              stdout=subprocess.DEVNULL, **more)
        seconds, peak = map(float, usage.read().split())
    return seconds, peak / 1024, done.returncode


def templates(program, path, words):
    """What is known of a happening, as pieces: words, or (kind, words).
    Real reports one behind the other until there are enough words."""
    out = subprocess.run([program, "annotate", path], capture_output=True).stdout
    made, pieces, count = [], [], 0
    for line in out.splitlines():
        report = json.loads(line)
        text = report["text"].encode()
        spots = [(p["b"], p["e"], "place") for p in report.get("places", [])]
        spots += [(n["b"], n["e"], "person") for n in report.get("names", [])
                  if n["type"] == "person" and text[n["b"]:n["b"] + 1].isupper()]
        spots += [(q["b"], q["e"], "number") for q in report.get("quantities", [])
                  if q.get("low") is not None and q["low"] == q.get("high")
                  and text[q["b"]:q["e"]].isdigit()]
        at = 0
        for b, e, kind in sorted(spots):
            if b < at:
                continue
            pieces += [text[at:b].decode(errors="replace"),
                       (kind, text[b:e].decode(errors="replace"))]
            at = e
        pieces.append(text[at:].decode(errors="replace") + "\n")
        count += len(text.split())
        if count > words / TOLD:
            made.append(pieces)
            pieces, count = [], 0
    return made


def sentences(pieces, happening):
    """What is known of one happening (a seed); numbers stay apart."""
    names = {}
    rng = random.Random(f"{happening}")
    out = [[]]
    for p in pieces:
        if isinstance(p, str):
            first, *rest = p.split(". ")
            out[-1].append(first)
            for words in rest:
                out[-1].append(". ")
                out.append([words])
            continue
        kind, words = p
        if p not in names:
            names[p] = (rng.choice(CITIES) if kind == "place" and rng.random() < 0.7
                        else coined(rng, 3) if kind == "place"
                        else f"{rng.choice(FIRST)} {coined(rng)}" if kind == "person"
                        else rng.randrange(2, 400))
        out[-1].append(names[p])
    return out


def told(known, words, copy, teller):
    """One report of it, of about so many words."""
    sizes = [sum(len(str(p).split()) for p in sentence) for sentence in known]
    share = 1 if copy else words / sum(sizes)
    left, picked = words, []
    for sentence, size in zip(known, sizes):
        if left > 0 and teller.random() < share:
            picked.append(sentence)
            left -= size if copy else 0
    return "".join(
        str(p + teller.randrange(1, 9)) if isinstance(p, int) and
        teller.random() < 0.15 else str(p)
        for sentence in picked or known[:5] for p in sentence)


def write(made, first, last, words, path):
    """Returns words of all reports."""
    count, known = 0, {}
    with open(path, "w") as out:
        for i in range(first, last):
            happening = i // 10
            if happening not in known:
                known = {happening:
                         sentences(made[happening % len(made)], happening)}
            teller = random.Random(i)
            day = datetime.date(2015, 1, 1) + datetime.timedelta(
                happening * 7919 % 3000 + teller.randrange(3))
            text = told(known[happening], words, i % 10 < 3, teller)
            count += len(text.split())
            out.write(json.dumps({
                "id": f"r{i:07}", "title": text[:80].split(". ")[0],
                "text": text, "published": day.isoformat(),
                "publisher": f"Outlet {teller.randrange(400)}"}) + "\n")
    return count


def floor(path, work):
    """Seconds a report to scan the bytes, and to insert the texts and index
    their words."""
    began = time.process_time()
    lines = path.read_bytes().count(b"\n")
    scanned = time.process_time()
    file = work / "floor.sqlite"
    file.unlink(missing_ok=True)
    base = sqlite3.connect(file)
    base.execute("create virtual table t using fts5(title, text)")
    with open(path) as reports:
        for line in reports:
            r = json.loads(line)
            base.execute("insert into t values(?,?)", (r["title"], r["text"]))
    base.commit()
    return ((scanned - began) / lines,
            (time.process_time() - scanned) / lines)


def tables(case, reports):
    """(bytes a report, table) of the case file, the greatest first."""
    rows = subprocess.run(
        ["sqlite3", f"file:{case}?mode=ro",
         "select sum(pgsize), name from dbstat group by 2 order by 1 desc"],
        capture_output=True, text=True).stdout.split("\n")
    return [(int(n) / reports, name)
            for n, name in (row.split("|") for row in rows if row)]


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--reports", required=True)
    ap.add_argument("--sizes", default="1000,10000,100000")
    ap.add_argument("--words", type=int, default=400)
    ap.add_argument("--work")
    a = ap.parse_args()
    work = pathlib.Path(a.work or tempfile.mkdtemp())
    made = templates(a.program, a.reports, a.words)
    case = work / "growth.case"
    for f in work.glob("growth.case*"):
        f.unlink()
    done, summary, given, words = 0, [], 0, 0
    print(f"{'reports':>8}{'words':>6}{'bytes':>6}{'case':>7}{'read ms':>9}"
          f"{'MB':>6}{'brief ms':>10}{'MB':>6}{'100 more ms':>13}"
          f"{'scan ms':>9}{'insert ms':>10}   (processor time per report)")
    for size in map(int, a.sizes.split(",")):
        reports = work / "reports.jsonl"
        words += write(made, done, size, a.words, reports)
        given += reports.stat().st_size
        scan, insert = floor(reports, work)
        read, read_mb, failed = run(a.program, "read", "--case", case, reports)
        if failed:
            sys.exit("read failed")
        brief, brief_mb, _ = run(a.program, "brief", case)
        words += write(made, size, size + 100, a.words, reports)
        given += reports.stat().st_size
        more, _, _ = run(a.program, "read", "--case", case, reports)
        new = size - done
        done = size + 100
        stored = case.stat().st_size / done
        print(f"{size:8}{words / done:6.0f}{given / done:6.0f}{stored:7.0f}"
              f"{1e3 * read / new:9.2f}{read_mb:6.0f}"
              f"{1e3 * brief / done:10.3f}{brief_mb:6.0f}{10 * more:13.2f}"
              f"{1e3 * scan:9.4f}{1e3 * insert:10.3f}", flush=True)
        summary.append(f"read_{size}={1e3 * read / new:.2f}ms "
                       f"brief_{size}={1e3 * brief / done:.3f}ms "
                       f"case_{size}={stored:.0f}B "
                       f"brief_mb_{size}={brief_mb:.0f}")
    for size, name in tables(case, done):
        if size >= 10:
            print(f"{size:8.0f} bytes a report: {name}")
    print("growth " + " ".join(summary))


if __name__ == "__main__":
    main()
