#!/usr/bin/env python3
"""MUC-4 templates from `crosscheck annotate`, scored as GTT's metric scores.

    score_muc4.py GOLD.jsonl --inputs in.jsonl     the texts, to annotate
    score_muc4.py GOLD.jsonl annotated.jsonl [--misses]

annotated.jsonl is what `crosscheck annotate --tokens` prints for in.jsonl.

The view from claims to incidents is muc4_view.py.
The score (Du, Rush, Cardie 2021): templates are mapped one to one, only where
their types agree, so that the micro F1 over the type and all role fillers is best;
a filler is right when its words are those of one mention of a gold filler, without
articles and punctuation.
"""
import itertools
import json
import sys

from muc4_view import ROLES, plain, templates

def counts(pred, gold, pairs):
    """(right, said) and (found, wanted) of one mapping of templates."""
    tally = [0, 0, 0, 0]
    mapped_p, mapped_g = set(), set()
    for p, g in pairs:
        mapped_p.add(p), mapped_g.add(g)
        for i in range(4):
            tally[i] += 1
        for role in ROLES:
            tally[0] += sum(any(f in e for e in gold[g][role])
                            for f in pred[p][role])
            tally[1] += len(pred[p][role])
            tally[2] += sum(any(f in e for f in pred[p][role])
                            for e in gold[g][role])
            tally[3] += len(gold[g][role])
    for p, t in enumerate(pred):
        if p not in mapped_p:
            tally[1] += 1 + sum(len(t[r]) for r in ROLES)
    for g, t in enumerate(gold):
        if g not in mapped_g:
            tally[3] += 1 + sum(len(t[r]) for r in ROLES)
    return tally


def f1(tally):
    p = tally[0] / tally[1] if tally[1] else 0
    r = tally[2] / tally[3] if tally[3] else 0
    return 2 * p * r / (p + r) if p + r else 0


def best(pred, gold):
    choices = [[-1] + [g for g, t in enumerate(gold)
                       if pred[p]["type"] in t["type"]]
               for p in range(len(pred))]
    top = None
    for choice in itertools.product(*choices):
        used = [g for g in choice if g >= 0]
        if len(used) != len(set(used)):
            continue
        pairs = [(p, g) for p, g in enumerate(choice) if g >= 0]
        tally = counts(pred, gold, pairs)
        if top is None or f1(tally) > f1(top[0]):
            top = (tally, pairs)
    return top


def gold_templates(record):
    out = []
    for t in record["templates"]:
        row = {"type": t["incident_type"]}
        for role in ROLES:
            row[role] = [{plain(m[0]) for m in e} for e in t[role] if e]
        if row not in out:
            out.append(row)
    return out


def main():
    gold = [json.loads(line) for line in open(sys.argv[1])]
    if sys.argv[2] == "--inputs":
        with open(sys.argv[3], "w") as out:
            for r in gold:
                out.write(json.dumps({"id": r["docid"], "text": r["doctext"]})
                          + "\n")
        return
    said = {r["report"]: r for r in map(json.loads, open(sys.argv[2]))}
    total = [0, 0, 0, 0]
    by_role = {r: [0, 0, 0, 0] for r in ["type", *ROLES]}
    for r in gold:
        pred, want = templates(said[r["docid"]]), gold_templates(r)
        tally, pairs = best(pred, want)
        total = [a + b for a, b in zip(total, tally)]
        by_role["type"][0] += len(pairs)
        by_role["type"][2] += len(pairs)
        by_role["type"][1] += len(pred)
        by_role["type"][3] += len(want)
        for role in ROLES:
            for p, g in pairs:
                by_role[role][0] += sum(any(f in e for e in want[g][role])
                                        for f in pred[p][role])
                by_role[role][2] += sum(any(f in e for f in pred[p][role])
                                        for e in want[g][role])
            by_role[role][1] += sum(len(t[role]) for t in pred)
            by_role[role][3] += sum(len(t[role]) for t in want)
        if "--misses" in sys.argv:
            print(r["docid"], "said", pred, "wanted",
                  [{k: [sorted(e, key=len)[-1] for e in v] if k != "type" else v
                    for k, v in t.items()} for t in want])
    for role, (a, b, c, d) in by_role.items():
        print(f"  {role:8} P {a / max(b, 1):.3f} R {c / max(d, 1):.3f} "
              f"F1 {f1([a, b, c, d]):.3f} ({d})")
    print(f"muc4 {len(gold)} reports: template F1={f1(total):.3f} "
          f"P={total[0] / max(total[1], 1):.3f} "
          f"R={total[2] / max(total[3], 1):.3f}")


main()
