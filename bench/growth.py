#!/usr/bin/env python3
"""What one more report costs, by how many there are already.

usage: growth.py --program crosscheck --reports FOLDER|FILE.jsonl
                 [--sizes 1000,10000,100000] [--work DIR]

Makes synthetic variations of real reports: places, persons, numbers and dates
that `crosscheck annotate` finds are replaced by others, so that every ten or
so speak of one happening. Reads them into a case, then lets `brief` and
`export` look at all of it, and adds a hundred more. Prints processor time per
report and peak memory; where a column is flat, the cost of a report does not
grow with the case.
Last line: `growth metric=value ...`.
"""
import argparse, datetime, json, pathlib, random, subprocess, sys, tempfile

CITIES = """Aleppo Homs Raqqa Idlib Mosul Kirkuk Tikrit Basra Erbil Aden Taiz
Hodeidah Tripoli Benghazi Misrata Sirte Kabul Kandahar Herat Kunduz Donetsk
Luhansk Kharkiv Odesa Maiduguri Kano Jos Mogadishu Kismayo Baidoa Juba Malakal
Bangui Goma Bukavu Beni Bamako Gao Timbuktu Khartoum Nyala Manila Davao Cebu
Jakarta Medan Palu Dhaka Chittagong Karachi Quetta Peshawar Lahore Kathmandu
Lima Cali Medellin Bogota Quito Caracas Managua Tegucigalpa""".split()
FIRST = "Amir Boris Carla Dario Elena Farid Goran Hana Ivan Jana Karim Lena".split()
LAST = ("Adal Bekri Coran Dimov Esposa Farran Gulec Hadad Ilves Jansa Koval "
        "Lomar Mendez Noori Orlov Pacek").split()
WORDS = 220  # of a report at most: what grows is under test, not its length


def run(*command, **more):
    """(seconds of processor time, peak MB, CompletedProcess)"""
    with tempfile.NamedTemporaryFile("r") as usage:
        done = subprocess.run(["/usr/bin/env", "python3", "-c", """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
open(sys.argv[1], "w").write(
    f"{used.ru_utime + used.ru_stime} {used.ru_maxrss}")
sys.exit(code)""", usage.name, *map(str, command)], **more)
        seconds, peak = map(float, usage.read().split())
    return seconds, peak / 1024, done


def templates(program, path):
    """Real reports as lists of pieces: words, or (kind, words)."""
    out = subprocess.run([program, "annotate", path], capture_output=True).stdout
    made = []
    for line in out.splitlines():
        report = json.loads(line)
        text = report["text"].encode()
        end = len(b" ".join(text.split(b" ")[:WORDS]))
        spots = [(p["b"], p["e"], "place") for p in report.get("places", [])]
        spots += [(n["b"], n["e"], "person") for n in report.get("names", [])
                  if n["type"] == "person" and text[n["b"]:n["b"] + 1].isupper()]
        spots += [(q["b"], q["e"], "number") for q in report.get("quantities", [])
                  if q.get("low") is not None and q["low"] == q.get("high")
                  and text[q["b"]:q["e"]].isdigit()]
        pieces, at = [], 0
        for b, e, kind in sorted(spots):
            if b < at or e > end:
                continue
            pieces += [text[at:b].decode(errors="replace"),
                       (kind, text[b:e].decode(errors="replace"))]
            at = e
        pieces.append(text[at:end].decode(errors="replace"))
        if len(pieces) > 4:
            made.append(pieces)
    return made


def vary(pieces, happening, teller):
    """The same report of another happening (a seed), by another teller."""
    names = {}
    rng = random.Random(f"{happening}")
    out = []
    for p in pieces:
        if isinstance(p, str):
            out.append(p)
            continue
        kind, words = p
        if (kind, words) not in names:
            names[kind, words] = (
                rng.choice(CITIES) if kind == "place"
                else f"{rng.choice(FIRST)} {rng.choice(LAST)}" if kind == "person"
                else str(rng.randrange(2, 400)))
        value = names[kind, words]
        if kind == "number" and teller.random() < 0.15:
            value = str(int(value) + teller.randrange(1, 9))
        out.append(value)
    return "".join(out)


def write(made, first, last, path):
    with open(path, "w") as out:
        for i in range(first, last):
            happening = i // 10
            teller = random.Random(i)
            day = datetime.date(2015, 1, 1) + datetime.timedelta(
                happening * 7919 % 3000 + teller.randrange(3))
            sentences = vary(made[happening % len(made)], happening, teller)
            parts = sentences.split(". ")
            keep = [s for s in parts if teller.random() < 0.8] or parts
            out.write(json.dumps({
                "id": f"r{i:07}", "title": parts[0][:80],
                "text": ". ".join(keep), "published": day.isoformat(),
                "publisher": f"Outlet {teller.randrange(400)}"}) + "\n")


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--reports", required=True)
    ap.add_argument("--sizes", default="1000,10000,100000")
    ap.add_argument("--work")
    a = ap.parse_args()
    work = pathlib.Path(a.work or tempfile.mkdtemp())
    made = templates(a.program, a.reports)
    case = work / "growth.case"
    for f in work.glob("growth.case*"):
        f.unlink()
    done, summary = 0, []
    print(f"{'reports':>8}{'read ms':>9}{'MB':>6}{'case/input':>11}"
          f"{'brief ms':>10}{'MB':>6}{'export ms':>11}{'MB':>6}{'100 more ms':>13}"
          f"{'questions':>11}   (processor time per report)")
    given = 0
    for size in map(int, a.sizes.split(",")):
        reports = work / "reports.jsonl"
        write(made, done, size, reports)
        given += reports.stat().st_size
        read, read_mb, ran = run(a.program, "read", "--case", case, reports,
                                 stdout=subprocess.DEVNULL)
        if ran.returncode:
            sys.exit("read failed")
        brief, brief_mb, _ = run(a.program, "brief", case,
                                 stdout=subprocess.DEVNULL)
        out = work / "out.json"
        with open(out, "w") as to:
            export, export_mb, _ = run(a.program, "export", "--case", case,
                                       stdout=to)
        questions = len(json.load(open(out))["questions"])
        write(made, size, size + 100, reports)
        more, _, _ = run(a.program, "read", "--case", case, reports,
                         stdout=subprocess.DEVNULL)
        new = size - done
        done = size + 100
        given += reports.stat().st_size
        ratio = case.stat().st_size / given
        print(f"{size:8}{1e3 * read / new:9.2f}{read_mb:6.0f}{ratio:11.2f}"
              f"{1e3 * brief / done:10.3f}{brief_mb:6.0f}"
              f"{1e3 * export / done:11.3f}{export_mb:6.0f}"
              f"{10 * more:13.2f}{questions:11}", flush=True)
        summary.append(f"read_{size}={1e3 * read / new:.2f}ms "
                       f"brief_{size}={1e3 * brief / done:.3f}ms "
                       f"export_{size}={1e3 * export / done:.3f}ms")
    print("growth " + " ".join(summary))


if __name__ == "__main__":
    main()
