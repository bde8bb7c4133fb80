#!/usr/bin/env python3
"""Event types, sources and targets on PLOVER's and PETRARCH's own records.

    score_event_codes.py GOLD --inputs in.jsonl    the sentences, to annotate
    score_event_codes.py GOLD annotated.jsonl [--misses]

GOLD is PLOVER_GSR_CAMEO.txt (JSON, who-did-what-to-whom) or
PETR.UnitTest.records.xml. Records of one sentence are taken together. Types are
PLOVER's: the names of its first draft and WEIS's root codes are mapped to those
of draft 0.8, in which each event claim of `crosscheck annotate` carries its type.
PLOVER's set was coded before PLOVER parted the future from the event: what is
planned is AGREE when it is cooperation and THREATEN when it is conflict, and
cooperation that is denied is REJECT. PETRARCH codes words, whatever their tense;
many of its records test its patterns with codes of their own ("welcomed" is 041).

type    of the sets of types in a sentence: precision and recall, micro-averaged.
        A gold sentence names the one event it illustrates, so that precision
        counts other true events of it as wrong.
who     of the events whose type is right: does the source share a word with the
        gold source, the target with the gold target (where there is one).
events  type, source and target all right: precision and recall.
"""
import json
import re
import sys
import xml.etree.ElementTree as ElementTree

FIRST_DRAFT = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE",
               "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
# PETRARCH's records come from TABARI's suite: their codes are WEIS's ("welcomed"
# is 041, to approve), whose root 2, comment, is no event of PLOVER.
WEIS = {1: "CONCEDE", 3: "CONSULT", 4: "SUPPORT", 5: "AGREE", 6: "SUPPORT",
        7: "AID", 8: "AGREE", 9: "REQUEST", 10: "REQUEST", 11: "REJECT",
        12: "ACCUSE", 13: "PROTEST", 14: "REJECT", 15: "REQUEST",
        16: "THREATEN", 17: "THREATEN", 18: "MOBILIZE", 19: "SANCTION",
        20: "SANCTION", 21: "COERCE", 22: "ASSAULT"}
KIND = {t: "peace" for t in ("AGREE", "CONSULT", "SUPPORT", "CONCEDE",
                             "COOPERATE", "AID", "RETREAT")}
# How PETRARCH's actor codes begin, and the words that its records have for them.
ACTORS = {"ARN": "arnor arnorian", "GON": "gondor minas tirith", "CAL":
          "calenardhon", "OSG": "osgiliath", "ERI": "eriador eriadori", "BRE":
          "bree romendacil", "MOR": "mordor cirith", "ITH": "ithilen", "DAG":
          "dagolath", "ROH": "rohan rohans", "FOR": "fornost", "ELF":
          "elves galadriel radagast", "DOL": "dol amroth", "HOB":
          "gollum frodo sam hamfast gamgee smeagol slinker stinker hobbits",
          "SHR": "shire michel delving", "MRG": "morgul orcs", "ORC": "orcs sam",
          "USA": "white house washington united states american us", "PRK":
          "hermit kingdom north korea pyongyang", "KOR": "seoul south korea",
          "DNK": "danish zealand denmark", "NZE": "zealand", "ETH": "ethiopia",
          "LBY": "libya", "PHL": "philippines", "FRA": "france", "CAF":
          "central african", "RUS": "russia russian", "KUW": "kuwait", "AUS":
          "australia australian", "ZBW": "zimbabwe", "RHO": "zimbabwe", "PAK":
          "pakistani pakistan", "AFG": "afghanistan", "IGO":
          "union european united nations court au", "NGO": "msf", "NGM":
          "amnesty", "GMW": "german activists", "HGW": "quibbler", "FRO":
          "shire frodo", "BIL": "shire", "SAM": "shire", "GAL": "lorien", "ELR":
          "lorien"}
SKIP = {"the", "of", "and", "in", "a", "an", "de", "for", "to", "at", "on"}


def words(text):
    return {w for w in re.findall(r"\w+", (text or "").lower()) if w not in SKIP}


def plover(path):
    records = {}
    for r in json.load(open(path)):
        if "text" not in r:
            continue
        def actors(key):
            return [words(a["actorText"]) for a in r.get(key) or []
                    if isinstance(a, dict) and a.get("actorText")]
        source, target = actors("source"), actors("target")
        if not target and len(source) > 1:  # they did it to each other
            target = source
        kind = FIRST_DRAFT.get(r["event"], r["event"])
        records.setdefault(r["text"], []).append((kind, source, target))
    return records


def petrarch(path):
    records = {}
    for s in ElementTree.parse(path).getroot().iter("Sentence"):
        text = " ".join((s.findtext("Text") or "").split())
        codings = [e.attrib for e in s.iter("EventCoding")]
        roots = [WEIS.get(int(c.get("eventcode", "0")[:2] or 0), "")
                 for c in codings]
        # Codes that only test the coder (34, 90, ...) and statements are left out.
        if not text or any("error" in c for c in codings):
            continue
        gold = records.setdefault(text, [])
        for coding, kind in zip(codings, roots):
            who = [words(ACTORS.get(coding.get(k, "")[:3], ""))
                   for k in ("sourcecode", "targetcode")]
            if kind:
                gold.append((kind, [w for w in who[:1] if w],
                             [w for w in who[1:] if w]))
        if not gold and any(codings):
            del records[text]
    return records


def said_types(claim, tensed):
    kind = claim.get("plover", "").split("/")[0]
    if not kind:
        return None
    if not tensed:
        return kind
    peace = kind in KIND
    if claim["stance"] == "planned" and kind != "REQUEST":
        return "AGREE" if peace else "THREATEN"
    if claim["stance"] == "denied":
        return "REJECT" if peace else None
    return kind


def party(claim, role, text):
    p = claim.get(role)
    if not p:
        return set()
    begin, end = p.get("words", (0, 0))
    said = text.encode()[begin:end].decode(errors="replace")
    return words(p["name"]) | words(said)


def same(gold, said):
    """Do any of the gold parties, or none where none is, stand there?"""
    return any(g & said for g in gold) if gold else True


def main():
    gold_path = sys.argv[1]
    gold = (petrarch if gold_path.endswith(".xml") else plover)(gold_path)
    texts = sorted(gold)
    if sys.argv[2] == "--inputs":
        with open(sys.argv[3], "w") as out:
            for i, text in enumerate(texts):
                out.write(json.dumps({"id": str(i), "text": text}) + "\n")
        return
    misses = "--misses" in sys.argv
    right = said_n = gold_n = 0
    source_right = target_right = matched = 0
    full = full_said = full_gold = 0
    by_type = {}
    for line in open(sys.argv[2]):
        record = json.loads(line)
        text = texts[int(record["report"])]
        events = {}
        for c in record["claims"]:
            kind = said_types(c, not gold_path.endswith(".xml"))
            if kind:
                events[(kind, frozenset(party(c, "actor", record["text"])),
                        frozenset(party(c, "target", record["text"])))] = c
        said = {e[0] for e in events}
        wanted = {g[0] for g in gold[text]}
        right += len(said & wanted)
        said_n += len(said)
        gold_n += len(wanted)
        for kind in said | wanted:
            row = by_type.setdefault(kind, [0, 0, 0])
            row[0] += kind in said and kind in wanted
            row[1] += kind in said
            row[2] += kind in wanted
        if misses and said != wanted:
            print("miss", sorted(wanted - said), "said", sorted(said - wanted),
                  [(c["predicate"], text.encode()[slice(*c["words"])].decode())
                   for c in events.values()], text)
        for kind, source, target in gold[text]:
            of_kind = [e for e in events if e[0] == kind]
            full_gold += 1
            if not of_kind:
                continue
            matched += 1
            source_right += any(same(source, e[1]) for e in of_kind)
            target_right += any(same(target, e[2]) for e in of_kind)
            full += any(same(source, e[1]) and same(target, e[2])
                        for e in of_kind)
        full_said += len(events)
    for kind, (r, s, g) in sorted(by_type.items()):
        print(f"  {kind:10} P {r / max(s, 1):.2f} R {r / max(g, 1):.2f} ({g})")
    p, r = right / max(said_n, 1), right / max(gold_n, 1)
    fp, fr = full / max(full_said, 1), full / max(full_gold, 1)
    print(f"events {len(gold)} sentences: type P={p:.3f} R={r:.3f} "
          f"F1={2 * p * r / max(p + r, 1e-9):.3f} "
          f"source={source_right / max(matched, 1):.3f} "
          f"target={target_right / max(matched, 1):.3f} "
          f"full P={fp:.3f} R={fr:.3f}")


main()
