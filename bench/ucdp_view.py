#!/usr/bin/env python3
"""The UCDP view of reports against a register of incidents: does low <= truth <= high hold, and is best exact?

    ucdp_view.py INCIDENTS.jsonl ACCOUNT.json TABLE.csv...      with ACCOUNT.json of `crosscheck export --format json`
                                                                and each TABLE of `export --format ucdp --rule NAME`

INCIDENTS: {incident, killed, reports: [ids]}; incidents with two reports or more count. An incident's row is the one that rests on claims of
most of its reports (the most claims in a tie); without a row low, best and high are 0, as a register without the event would have it.
"""
import argparse
import collections
import csv
import json
import sys


def claims_of(account):
    """relid -> the reports and the number of claims behind a row."""
    report_of = {c["id"]: c["report"] for c in account["claims"]}
    path = {r["id"]: r["path"] for r in account["reports"]}
    out = {}
    for item in account["events"] + account["questions"]:
        out[item["id"]] = collections.Counter(path[report_of[c]] for c in item["claims"])
    return out


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("incidents")
    ap.add_argument("account")
    ap.add_argument("tables", nargs="+")
    a = ap.parse_args()
    csv.field_size_limit(sys.maxsize)
    incidents = [i for i in map(json.loads, open(a.incidents)) if len(i["reports"]) >= 2]
    behind = claims_of(json.load(open(a.account)))
    for name in a.tables:
        rows = list(csv.DictReader(open(name, newline=""), strict=True))
        of_report = collections.defaultdict(set)
        for n, row in enumerate(rows):
            for path in behind[row["relid"]]:
                of_report[path].add(n)
        inside = exact = found = deadly = deadly_inside = deadly_exact = 0
        for i in incidents:
            known = {n for r in i["reports"] for n in of_report.get(r, ())}

            def weight(n):
                counts = behind[rows[n]["relid"]]
                return sum(r in counts for r in i["reports"]), sum(counts.values()), -n
            row = rows[max(known, key=weight)] if known else {"low": 0, "best": 0, "high": 0}
            low, best, high = (float(row[k]) for k in ("low", "best", "high"))
            found += bool(known)
            inside += low <= i["killed"] <= high
            exact += best == i["killed"]
            if i["killed"] > 0:
                deadly += 1
                deadly_inside += low <= i["killed"] <= high
                deadly_exact += best == i["killed"]
        n = len(incidents)
        print(f"{name}: {n} incidents, {found} with a row: low<=truth<=high {inside / n:.3f}, best exact {exact / n:.3f}; "
              f"of the {deadly} deadly ones {deadly_inside / deadly:.3f}, {deadly_exact / deadly:.3f}")


if __name__ == "__main__":
    main()
