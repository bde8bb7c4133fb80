#!/usr/bin/env python3
"""MUC-4 templates from `crosscheck annotate`, scored as GTT's metric scores.

    score_muc4.py GOLD.jsonl --inputs in.jsonl     the texts, to annotate
    score_muc4.py GOLD.jsonl annotated.jsonl [--misses]

The view: claims of violence become templates of an incident type with its
perpetrators (people, body), physical targets, victims and weapons. One template a
type and report, but for incidents that are told apart by place or victim.
The score (Du, Rush, Cardie 2021): templates are mapped one to one, only where
their types agree, so that the micro F1 over the type and all role fillers is best;
a filler is right when its words are those of one mention of a gold filler, without
articles and punctuation.
"""
import itertools
import json
import re
import string
import sys

ROLES = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
TYPES = {"attack": "attack", "ambush": "attack", "massacre": "attack",
         "execution": "attack", "airstrike": "attack", "shelling": "attack",
         "missile_strike": "attack", "suicide_attack": "bombing",
         "bombing": "bombing", "abduct": "kidnapping"}
TITLE = re.compile(r"(?:dr|mr|mrs|ms|msgr|col|gen|lt|capt|maj|sgt|colonel|"
                   r"general|lieutenant|captain|major|president|minister|"
                   r"senator|judge|attorney|governor|commander|former|deputy|"
                   r"mayor|father|monsignor|archbishop|bishop|liberal|leader|"
                   r"engineer|doctor)$")
HARM = {"abducted": "kidnapping"}  # figures that tell of an incident


def plain(text):
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


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


# The words of weapons, with the word before that makes them another one.
WEAPON = re.compile(
    r"\b(?:(?:car|truck|time|petrol|homemade|dynamite|explosive|hand|fire|"
    r"molotov|powerful|high-power|assault|automatic|machine|rocket) ?-?)?"
    r"(?:bombs?|dynamite|explosives?|grenades?|rockets?|mortars?|rifles?|"
    r"machine-?guns?|submachine-?guns?|pistols?|landmines?|missiles?|guns?|"
    r"machetes?|knife|knives|rpg|cocktails?|ak-47|m-16|charges?|devices?|"
    r"firearms?|weapons?)\b(?! attack| explosion| blast| squad)")
# Nouns for people, by their last word: they have no name of their own.
PEOPLE = re.compile(
    r"(?:guerrillas?|rebels?|terrorists?|soldiers?|troops|men|man|persons?|"
    r"people|individuals?|gunm[ae]n|members?|subjects?|criminals?|killers?|"
    r"kidnappers?|murderers?|bands?|gangs?|squads?|units?|commandos?|groups?|"
    r"elements?|extremists?|militants?|assailants?|attackers?|columns?|youths?|"
    r"peasants?|civilians?|students?|workers?|police(?:m[ae]n)?|officers?|"
    r"leaders?|women|woman|children|child|priests?|jesuits?|traffickers?|"
    r"narcoterrorists?|hitm[ae]n|patrols?|victims?|residents?|hostages?|judges?|"
    r"officials?|guards?|employees?|journalists?|citizens?|minister|president|"
    r"senator|mayor|general|colonel|captain|lieutenant|major|deputy)$")
NOBODY = {"us", "it", "them", "him", "her", "they", "he", "she", "who", "we"}


def put(t, role, text):
    """Adds a filler; "oqueli" after "hector oqueli" is the same one."""
    words = plain(text)
    if not words or words in NOBODY:
        return
    if not any(set(words.split()) <= set(w.split()) for w in t[role]):
        t[role] = [w for w in t[role]
                   if not set(w.split()) <= set(words.split())]
        t[role].append(words)


def templates(record):
    """The templates that the claims of one report make."""
    data = record["text"].encode()

    def said(span):
        return data[span[0]:span[1]].decode(errors="replace")

    def kind_of(span):
        """Type of the name or mention that ends where these words end."""
        ends = [n for n in record["names"] if n["e"] == span[1]]
        return max(ends, key=lambda n: n["e"] - n["b"])["type"] if ends else ""

    def named(span, kind):
        """The name of this kind in these words, without title."""
        for n in record["names"]:
            if (n["type"] == kind and span[0] <= n["b"] and n["e"] <= span[1]):
                name = plain(said((n["b"], n["e"]))).split()
                while name and (TITLE.match(name[0])):
                    name = name[1:]
                name = " ".join(name)
                return "" if PEOPLE.search(name) or name in NOBODY else name
        return ""

    out = {}
    last = None  # the incident told of last
    for c in record["claims"]:
        text_of = said(c["words"]).lower()
        kind = TYPES.get(c["predicate"]) or HARM.get(c["predicate"])
        if c["predicate"] in ("killed", "wounded"):
            beside = [TYPES[x["predicate"]] for x in record["claims"]
                      if x["sentence"] == c["sentence"]
                      and x["predicate"] in TYPES and x["stance"] == "actual"]
            violent = c.get("actor") or re.search(
                r"murder|assassinat|kill|shot|massacr|execut", text_of)
            kind = beside[0] if beside else last if last in (
                "attack", "bombing") else "attack" if violent else None
        if c["predicate"] == "destroy" and c.get("context") == ["crime"]:
            kind = "arson"
        if (c["predicate"] == "seize"
                and c.get("acled", "").startswith("Looting")):
            kind = "robbery"
        claimed = c["predicate"] == "statement" and "responsib" in text_of
        blamed = c["predicate"] == "accuse"
        if (claimed or blamed) and last and c["stance"] == "actual":
            who = c.get("actor" if claimed else "target")
            if who and who.get("words"):
                name = named(who["words"], "organisation")
                if name:
                    put(out[last], "PerpOrg", name)
            continue
        if kind is None or c["stance"] != "actual":
            continue
        t = out.setdefault(kind, {"type": kind, **{r: [] for r in ROLES}})
        last = kind

        for party in ("actor", "target"):
            p = c.get(party)
            if not p or not p.get("words") or p["words"][1] <= p["words"][0]:
                continue
            text, type_of = said(p["words"]), kind_of(p["words"])
            crowd = PEOPLE.search(plain(text)) is not None
            person = named(p["words"], "person")
            if party == "actor":
                body = named(p["words"], "organisation")
                if crowd or type_of == "person":
                    put(t, "PerpInd", person or text)
                if body and not person:
                    put(t, "PerpOrg", body)
            elif person or (kind == "kidnapping" and not crowd):
                put(t, "Victim", person or text)
            elif (type_of in ("", "organisation", "vehicle") and not crowd
                  and not c.get("amount")):
                put(t, "Target", text)
        for weapon in WEAPON.finditer(said(c["sentence"]).lower()):
            put(t, "Weapon", weapon[0])
    return list(out.values())


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
