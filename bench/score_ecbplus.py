#!/usr/bin/env python3
"""Same happening or not: event grouping against the cross-report chains of ECB+ (Cybulska and Vossen 2014).

  score_ecbplus.py MENTIONS.jsonl DOCS.jsonl --inputs in.jsonl      writes what crosscheck reads
  crosscheck export --format json in.jsonl > d.json
  score_ecbplus.py MENTIONS.jsonl DOCS.jsonl d.json

A gold mention is found when the words of an event claim of its report hold its head. Over the found mentions: B-cubed of our events against
the chains, beside what one event per predicate and folder of reports, and one event per claim, would score. The share found is printed
too: most of what ECB+ marks (purchases, deals, films) no claim speaks of.
"""
import argparse, collections, json, sys

def rows(path): return [json.loads(line) for line in open(path)]

def bcubed(pairs):
    both, gold, ours = collections.Counter(pairs), collections.Counter(g for g, _ in pairs), collections.Counter(s for _, s in pairs)
    p = sum(both[x] / ours[x[1]] for x in pairs) / max(1, len(pairs))
    r = sum(both[x] / gold[x[0]] for x in pairs) / max(1, len(pairs))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0

def places(text, mentions):
    """Byte place of each mention's head: the next such word behind the mention before it."""
    at, out = 0, {}
    for m in sorted(mentions, key=lambda m: m["tokens_number"][0]):
        found = text.find(m["mention_head"], at)
        if found < 0: continue
        out[m["mention_id"]] = len(text[:found].encode())
        at = found + 1
    return out

def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("mentions"); ap.add_argument("docs"); ap.add_argument("dossier", nargs="?"); ap.add_argument("--inputs")
    a = ap.parse_args()
    mentions, wanted = collections.defaultdict(list), set()
    for m in rows(a.mentions): mentions[m["doc_id"]].append(m)
    text, folder = {}, {}
    for d in rows(a.docs):
        if d["doc_id"] in mentions:
            text[d["doc_id"]] = d["title"] + "\n\n" + d["text"]; folder[d["doc_id"]] = d["subtopic"]
    if a.inputs:
        with open(a.inputs, "w") as out:
            for k, t in sorted(text.items()): out.write(json.dumps({"id": k, "text": t}) + "\n")
        return
    if not a.dossier: sys.exit("a dossier is required")
    d = json.load(open(a.dossier))
    path = {r["id"]: r["path"].split("#")[-1] for r in d["reports"]}
    claims = collections.defaultdict(list)
    for c in d["claims"]:
        if c.get("event"): claims[path[c["report"]]].append(c)
    pairs, lemma, alone, n, across = [], [], [], 0, []
    for doc, list_ in sorted(mentions.items()):
        if doc not in text: continue
        at = places(text[doc], list_)
        for m in list_:
            n += 1
            fits = [c for c in claims[doc] if m["mention_id"] in at and c["words"][0] <= at[m["mention_id"]] < c["words"][1]]
            if not fits: continue
            c = min(fits, key=lambda c: c["words"][1] - c["words"][0])
            pairs.append((m["coref_chain"], c["event"]))
            lemma.append((m["coref_chain"], (folder[doc], c["predicate"])))
            alone.append((m["coref_chain"], c["id"]))
    print(f"found {len(pairs)} of {n} mentions in {len(text)} reports")
    for name, x in (("ours", pairs), ("by predicate and folder", lemma), ("all alone", alone)):
        print("%-26s B3 P %.3f  R %.3f  F1 %.3f" % (name, *bcubed(x)))
    print(f"ecbplus found={len(pairs) / max(1, n):.4f} b3={bcubed(pairs)[2]:.4f} baseline={bcubed(lemma)[2]:.4f}")

if __name__ == "__main__":
    main()
