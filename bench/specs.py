#!/usr/bin/env python3
"""Shares of Microsoft's Recognizers-Text specs (MIT) that pass, by kind.

    bench/specs.py --program build/release/crosscheck [--fails KIND] [--pass]

Every input of the main English model's spec becomes a report with the spec's
reference date as its day; `crosscheck annotate` reads all in one run. The specs
lie in CROSSCHECK_CORPORA (default ../shared/corpora) under recognizers/. They
are sentences to an assistant ("book a room on Monday 12-4"), not news: a floor
under the forms that are understood, never a model to tune on.

What passes, for one expected result:
  span   some words of ours are the expected ones exactly; the spec has "from
         3 to 5 May" and "since August" as one, our contract two ends and the
         plain date. `exact` counts equal spans; `span` also those equal when
         words that only lead (from, in, since, more than) are cut from both,
         and ranges whose ends we give as two with both ends in place.
  value  one of the readings that the spec allows is ours (it allows past and
         future for "Friday"; TIMEX equal in a common form, or equal days, and
         hours where it has them). Its ranges end on the first day after
         ("2014-2018" ends on 2018-01-01), ours on the last day: a range with a
         named last day, month or year ("3 to 5 May", "from May to July") is
         taken with or without it.
         "Several" is 3 in the spec and X here: both are "some".
  passes span and value. A case with no results passes when we find none.
Rows `cases`: inputs all of whose results pass with nothing found besides.
"""
import argparse
import collections
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import specs_quantities

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPORA = pathlib.Path(os.environ.get("CROSSCHECK_CORPORA",
                                      ROOT / "../shared/corpora"))
BEFORE = "They wrote to us. "  # else a short input reads as a heading, which is
                               # furniture and holds no times
LEAD = re.compile(
    r"(?:from|between|since|until|till|before|after|by|in|on|at|for|during|"
    r"within|of|the|and|to|or|any time|starting|prior to|as early as|"
    r"as late as|later than|earlier than|more than|less than|no later than|"
    r"@|,|-)\s+", re.I)


# ---- shared: specs in, answers out -------------------------------------------

def load(path):
    with open(path, encoding="utf-8-sig") as lines:
        return json.load(lines)


def annotate(program, cases):
    """One record a case, in order; offsets become those of characters."""
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "in.jsonl"
        with path.open("w") as out:
            for i, case in enumerate(cases):
                day = case.get("Context", {}).get("ReferenceDateTime", "")[:10]
                out.write(json.dumps({"id": str(i), "published": day or None,
                                      "text": BEFORE + case["Input"]}) + "\n")
        lines = subprocess.run([program, "annotate", path], text=True,
                               capture_output=True).stdout.splitlines()
    found = {}
    for record in map(json.loads, lines):
        raw = record["text"].encode()
        for kind in ("times", "quantities"):
            for x in record.get(kind, []):
                x["b"], x["e"] = (len(raw[:x[k]].decode(errors="replace"))
                                  - len(BEFORE) for k in ("b", "e"))
        found[int(record["report"])] = record
    return [found.get(i, {"text": c["Input"]}) for i, c in enumerate(cases)]


def trimmed(text, begin, end):
    """The span without the words that only lead."""
    while match := LEAD.match(text[begin:end]):
        begin += match.end()
    return begin, end


# ---- times -------------------------------------------------------------------

def plain(timex):
    """The form in which two TIMEX values are compared."""
    every = {"XXXX-XX-XX": "P1D", "XXXX-WXX": "P1W", "XXXX-XX": "P1M",
             "XXXX": "P1Y"}
    if timex.upper() in every:
        return every[timex.upper()]
    t = re.sub(r"(-XX)+$", "", timex.upper())
    t = re.sub(r"(T\d\d)(:00)+$", r"\1", t)
    t = re.sub(r"^XXXX-XX-XXT", "T", t)
    return re.sub(r"^(P\d+)DE$", lambda m: f"{m[1]}0Y", t)


def shifted(day, by):
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        return day
    return (datetime.date.fromisoformat(day)
            + datetime.timedelta(days=by)).isoformat()


def unit_end(timex, end):
    """The last day of the month or year that a range names last."""
    if timex.endswith("Y)") and end[5:10] == "01-01":
        return end[:4] + "-12-31"
    if timex.endswith("M)") and end[8:10] == "01":
        day = datetime.date.fromisoformat(end[:10])
        return shifted((day + datetime.timedelta(days=31)).replace(
            day=1).isoformat(), -1)
    return ""


def same_value(ours, wanted, kind):
    """Is `ours` (value, first, last) the reading `wanted` of the spec?"""
    value, first, last = ours
    timex = wanted.get("timex", "")
    if kind == "duration":
        some = re.fullmatch(r"(PT?)X([A-Z]+)", value)
        if some and re.fullmatch(rf"{some[1]}\d{some[2]}", timex):
            return True
        return plain(value) == plain(timex)
    if kind == "set" or not first:
        return plain(value) == plain(timex)
    begin = wanted.get("value") or wanted.get("start") or ""
    end = wanted.get("value") or wanted.get("end") or ""
    if "Mod" in wanted:  # since, before: the date itself
        begin = end = begin or end
        return begin[:10] in (first[:10], last[:10],
                              shifted(last[:10], 1)) or (
            plain(value) == plain(timex))
    if kind == "time" or kind == "timerange":
        clock = re.findall(r"T(\d\d:\d\d)", first + " " + last)
        return bool(clock) and clock[0] == begin[:5] and clock[-1] in (
            end[:5], begin[:5]) or plain(value) == plain(timex)
    if not re.match(r"\d{4}-\d\d-\d\d", begin) or not end:
        return plain(value) == plain(timex)
    clock = re.findall(r"T(\d\d:\d\d)", first + " " + last)
    if kind == "datetime":
        return first[:10] == begin[:10] and bool(clock) and (
            clock[0] == begin[11:16])
    if kind == "datetimerange":
        return first[:10] == begin[:10] and (
            not clock or plain(value) == plain(timex)
            or (clock[0] == begin[11:16] and clock[-1] == end[11:16]))
    if kind == "date":
        return first[:10] == last[:10] == begin[:10]
    return first[:10] == begin[:10] and (
        last[:10] in (end[:10], shifted(end[:10], -1), unit_end(timex, end)))


def match_time(text, wanted, ours):
    """-> (exact, span, value, the indices of ours used) of one result."""
    kind = wanted["TypeName"].split(".")[-1]
    begin, end = wanted["Start"], wanted["End"] + 1
    readings = (wanted.get("Resolution") or {}).get("values", [])

    def valued(x):
        return any(same_value((x.get("value", ""), x.get("first", ""),
                               x.get("last", "")), r, kind) for r in readings)

    inside = [i for i, x in enumerate(ours) if x["b"] < end and x["e"] > begin]
    if len(inside) == 1:
        x = ours[inside[0]]
        exact = (x["b"], x["e"]) == (begin, end)
        span = exact or (trimmed(text, x["b"], x["e"])
                         == trimmed(text, begin, end))
        return exact, span, valued(x), inside
    if len(inside) == 2 and kind.endswith("range"):  # two ends of one
        a, z = ours[inside[0]], ours[inside[1]]
        span = z["e"] == end and (trimmed(text, begin, end)[0]
                                  == trimmed(text, a["b"], a["e"])[0])
        both = {"value": "", "first": a.get("first", ""),
                "last": z.get("last", "")}
        return False, span, valued(both), inside
    return False, False, False, inside


def score_times(program, show, passing):
    cases = load(CORPORA / "recognizers/DateTime/DateTimeModel.json")
    cases = [c for c in cases
             if all("TypeName" in r and "Start" in r for r in c["Results"])]
    rows = collections.defaultdict(collections.Counter)
    for case, record in zip(cases, annotate(program, cases)):
        ours, text = record.get("times", []), case["Input"]
        used, all_pass = set(), True
        for wanted in case["Results"]:
            kind = wanted["TypeName"].split(".")[-1]
            exact, span, value, inside = match_time(text, wanted, ours)
            passes = span and value
            used.update(inside)
            all_pass &= passes
            rows[kind].update(of=1, found=bool(inside), exact=exact, span=span,
                              value=value, passes=passes)
            if show in (kind, "all") and passes == passing:
                print(f"{kind}: {case.get('Context', {}).get('ReferenceDateTime')} "
                      f"{text!r}: wants {wanted['Text']!r}",
                      [r.get("timex") for r in
                       (wanted.get("Resolution") or {}).get("values", [])],
                      "has", [(text[ours[i]["b"]:ours[i]["e"]],
                               ours[i].get("value"), ours[i].get("first"),
                               ours[i].get("last")) for i in inside])
        extra = [x for i, x in enumerate(ours) if i not in used]
        if show == "extra" and extra:
            print("extra:", repr(text), [text[x["b"]:x["e"]] for x in extra])
        name = "cases" if case["Results"] else "cases without a time"
        rows[name].update(of=1, passes=all_pass and not extra)
    return rows


# What is measured: name, then a function (program, show, passing) -> rows.
SPECS = {"times": score_times,
         "quantities": lambda *options: specs_quantities.score_quantities(
             load, annotate, CORPORA, *options)}


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--program", type=pathlib.Path, required=True)
    options.add_argument("--only", choices=sorted(SPECS))
    options.add_argument("--fails", default="", metavar="KIND",
                         help="print the failures of a kind, `all` or `extra`")
    options.add_argument("--pass", dest="passing", action="store_true",
                         help="with --fails: print what passes instead")
    args = options.parse_args()
    if not (CORPORA / "recognizers").exists():
        sys.exit(f"specs: no recognizers/ in {CORPORA} (set CROSSCHECK_CORPORA)")
    for name, score in SPECS.items():
        if args.only not in (None, name):
            continue
        rows = score(args.program.resolve(), args.fails, args.passing)
        columns = ("of", "passes", "found", "span", "exact", "value")
        print(f"{name:22}" + "".join(f"{c:>9}" for c in columns))
        for kind, n in sorted(rows.items()):
            cells = [f"{n[c]:9}" if c in n or c in ("of", "passes") else
                     f"{'':9}" for c in columns]
            print(f"{kind:22}" + "".join(cells)
                  + f"   {n['passes'] / n['of']:.1%}")
        done = [n for kind, n in rows.items() if not kind.startswith("cases")]
        total = sum(n["of"] for n in done)
        print(f"specs {name} passes="
              f"{sum(n['passes'] for n in done) / total:.4f} results={total}\n")


main()
