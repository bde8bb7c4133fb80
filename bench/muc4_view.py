"""A report's claims and words as incidents of terror: what MUC-4 asks for.

Fed with what `crosscheck annotate --tokens` prints. The claims say which words tell
of violence, who did it and to whom; this view joins claims to incidents, finds the
physical targets and weapons of their sentences, and writes everybody as the report
does: "two men in uniform", not "unknown". The words below are of classes that any
dictionary has; none is of a place or a group.
"""
import re
import string

ROLES = ["PerpInd", "PerpOrg", "Target", "Victim", "Weapon"]
TYPES = {"attack": "attack", "ambush": "attack", "massacre": "attack",
         "execution": "attack", "airstrike": "attack", "shelling": "attack",
         "missile_strike": "attack", "suicide_attack": "bombing",
         "bombing": "bombing", "abduct": "kidnapping", "abducted": "kidnapping"}
TITLES = set("""dr mr mrs ms msgr col gen lt capt maj sgt colonel general lieutenant
captain major president minister senator judge attorney governor commander former
deputy mayor father monsignor archbishop bishop leader engineer doctor sergeant
congressman councilman councilwoman professor priest reverend rev fr retired prosecutor
secretary ambassador director chief lawyer journalist peasant citizen businessman
candidate reporter spokesman chairman rector
""".split())
NOBODY = set("us it them him her they he she who we i you which that this those "
             "these none".split())
PEOPLE = set("""guerrilla guerilla rebel terrorist soldier troop man person people
individual gunman member subject criminal killer kidnapper murderer band gang squad
unit commando group element extremist militant assailant attacker column youth peasant
civilian student worker police policeman officer leader woman child priest jesuit
trafficker narcoterrorist hitman patrol victim resident hostage judge official guard
employee journalist citizen minister president senator mayor general colonel captain
lieutenant major deputy subversive delinquent bandit fighter insurgent paramilitary
rightist leftist stranger assassin suspect inmate prisoner crowd mob boy girl family
passenger driver relative lawyer agent bodyguard professional robber thief mafia cartel
dealer demonstrator unionist rioter faction dissident couple
sharpshooter sniper mercenary serviceman combatant hooligan""".split())
WEAPON = set("""bomb dynamite explosive grenade rocket mortar rifle machinegun
submachinegun pistol landmine mine missile gun machete knife rpg cocktail ak-47 m-16
charge device firearm weapon shotgun revolver tnt launcher bazooka axe machine-gun
submachine-gun catapult shell projectile artillery""".split())
BLAST = set("bomb dynamite explosive tnt cocktail charge device".split())
# Who is of a body of fighters, whichever it is.
ARMED = set("""guerrilla guerrillas rebel rebels terrorist terrorists commando commandos
insurgent insurgents subversives militants fighters combatant combatants extremists
""".split())
# What ends the name of a body though it is no name.
BODY = set("""army force police cartel mafia squad government military front movement
militia brigade battalion guard organization""".split())
# What can be hit that is nobody.
THING = set("""house home office building residence headquarters embassy consulate
bank store shop vehicle car bus truck train bridge pipeline pylon tower post pole line
station plant substation facility installation structure property hotel restaurant
church school university hospital market mall warehouse factory farm mill airport
helicopter plane barracks garrison club theater theatre door premises supermarket
refinery dam system network road highway railroad jeep pickup taxi motorcycle ambulance
boat ship convoy transformer hall ministry palace mission agency company plantation crop
dealership booth complex mansion ranch cafe bar cinema center gate reserve tank
infrastructure apartment villa branch court courthouse prison jail trailer stand field
section stretch pipe duct enterprise bookstore business
establishment exchange newspaper industry stadium consulate monument brothel transportation service""".split())
PARTS = set("section stretch segment part front door window center".split())
# What a phrase says beyond who or what it is.
LOOSE = set("""several some many various other another same main alleged presumed
suspected supposed more least about approximately all both this that these those own
second first new certain past neither only presumably over nearly almost today
yesterday monday tuesday wednesday thursday friday saturday sunday is are was were
exact unspecified still""".split())
AIMED = set("""on against at in outside near of into inside under opposite to across
front""".split())
HARMS = set("attack bombing explosion blast raid assault strike destruction".split())
DAMAGE = set("""destroy damage burn blow attack bomb dynamite hit strike shatter wreck
demolish sabotage raid ransack hurl throw place plant explode detonate machinegun strafe
storm assault target riddle set go occur shake fire hide""".split())
def plain(text):
    text = "".join(c for c in text.lower() if c not in string.punctuation)
    return " ".join(re.sub(r"\b(a|an|the)\b", " ", text).split())


class Report:
    """The words of a report with their tree."""

    def __init__(self, record):
        self.data = record["text"].encode()
        self.tokens = record["tokens"]
        self.names = record["names"]
        self.sentences = record["sentences"]
        self.at = {t["b"]: i for i, t in enumerate(self.tokens)}
        years = re.findall(r"\b(?:19|20)\d\d\b", record["text"])
        self.year = max(map(int, years), default=0)
        self.below = {}
        for i, t in enumerate(self.tokens):
            if t["head"] >= 0:
                self.below.setdefault(t["head"], []).append(i)

    def said(self, span):
        return self.data[span[0]:span[1]].decode(errors="replace")

    def word(self, i):
        t = self.tokens[i]
        return self.said((t["b"], t["e"]))

    def lemma(self, i):
        return self.tokens[i]["lemma"].lower()

    def within(self, span):
        return [i for i, t in enumerate(self.tokens)
                if span[0] <= t["b"] and t["e"] <= span[1]]

    def head(self, span):
        """The word of a span that no other one of it governs."""
        inside = self.within(span)
        for i in inside:
            if not span[0] <= self.start(self.tokens[i]["head"]) < span[1]:
                return i
        return inside[-1] if inside else None

    def start(self, i):
        return self.tokens[i]["b"] if i >= 0 else -1

    def phrase(self, head):
        """A noun with what stands before it: the bounds in bytes."""
        first = head
        for i in range(head - 1, max(-1, head - 12), -1):
            t = self.tokens[i]
            if (t["dep"] in ("cc", "mark")
                    or t["dep"] == "case" and not self.word(i).startswith("'")
                    or t["pos"] in ("PUNCT", "VERB")
                    and t["dep"] not in ("amod", "punct")):
                break
            up = i
            while up >= 0 and up < head:
                up = self.tokens[up]["head"]
            if up != head:
                break
            first = i
        while first < head and (
                self.tokens[first]["pos"] in ("DET", "PUNCT", "ADP")
                or self.tokens[first]["dep"] == "nmod:poss"
                and self.tokens[first]["pos"] == "PRON"
                or self.word(first).lower() in LOOSE):
            first += 1
        last = head
        while (last + 1 < len(self.tokens)
               and self.tokens[last + 1]["dep"] in ("flat", "flat:name")):
            last += 1
        return self.tokens[first]["b"], self.tokens[last]["e"]

    def kind(self, span):
        ends = [n for n in self.names if n["e"] == span[1]]
        return max(ends, key=lambda n: n["e"] - n["b"])["type"] if ends else ""

    def crowd_of(self, head):
        """"a group of armed men" for the men; no number that is a guess."""
        up = self.tokens[head]["head"]
        if (self.tokens[head]["dep"] == "nmod" and up >= 0
                and self.lemma(up) in ("group", "column", "band", "gang")):
            return self.phrase(up)[0], self.phrase(head)[1]
        first, end = self.phrase(head)
        words = self.within((first, end))
        if words and self.start(words[0]) and words[0] > 1 and self.tokens[
                words[0]]["pos"] == "NUM" and self.word(words[0] - 1).lower() in (
                "least", "about", "over", "than", "approximately", "some"):
            first = self.start(words[1]) if len(words) > 1 else first
        return first, end

    def persons(self, span):
        """The people named in these words, without titles, by their whole names."""
        out = []
        for n in self.names:
            if n["type"] != "person" or n["b"] < span[0] or n["e"] > span[1]:
                continue
            name = self.bare(n)
            if name and name not in out:
                out.append(name)
        return [x for x in out if not any(x != y and x in y for y in out)]

    def bare(self, n):
        """The name as the report has it in full: "vega" is "luis vega"."""
        best = self.name_in(n)
        for m in self.names:
            if m["id"] == n["id"] and m["type"] == "person" and best:
                full = self.name_in(m)
                if full.endswith(" " + best):
                    best = full
        return best

    def name_in(self, n):
        """What of a mention is a person's name: behind titles and trades."""
        words = []
        for i in self.within((n["b"], n["e"])):
            word = plain(self.word(i))
            if word in TITLES or word.rstrip("s") in TITLES or crowd(word):
                words = []
            elif words or self.tokens[i]["pos"] == "PROPN":
                words.append(word)
        words = [w for w in words if w]
        return "" if not words or words[-1] in NOBODY else " ".join(words)

    def reach(self, head):
        """What is said of a noun: itself, its apposition, what it includes."""
        spans, todo = [], [head]
        while todo:
            h = todo.pop()
            spans.append(self.phrase(h))
            for i in self.below.get(h, []):
                t = self.tokens[i]
                if t["dep"] in ("conj", "appos", "flat", "list") or (
                        t["dep"] == "nmod" and any(
                            self.lemma(k) in ("including", "include")
                            for k in self.below.get(i, []))):
                    todo.append(i)
        return spans


def crowd(word):
    return (word in PEOPLE or word.rstrip("s") in PEOPLE
            or word.replace("men", "man") in PEOPLE)


def put(t, role, text):
    """Adds a filler; "oqueli" after "hector oqueli" is the same one."""
    words = plain(text)
    if not words or words in NOBODY:
        return
    new = {w.rstrip("s") for w in words.split()}
    old = [{w.rstrip("s") for w in x.split()} for x in t[role]]
    if not any(new <= x for x in old):
        t[role] = [w for w, x in zip(t[role], old) if not x <= new]
        t[role].append(words)


def kind_of(c, beside, last, blast):
    """The type of incident that a claim tells of."""
    if c["predicate"] in TYPES:
        kind = TYPES[c["predicate"]]
        return "bombing" if kind == "attack" and blast else kind
    if c["predicate"] in ("killed", "wounded"):
        if beside or last in ("attack", "bombing"):
            return beside or last
        return "attack" if c.get("actor") else None
    if c["predicate"] in ("destroy", "destroyed"):
        return "arson" if c.get("context") == ["crime"] else beside or "attack"
    if (c["predicate"] == "seize"
            and c.get("acled", "").startswith("Looting")):
        return "robbery"
    return None


def parts_of(r, span):
    """The phrases that a party's words join: "offices and two trucks"."""
    head = r.head(span)
    if head is None:
        return []
    out = [head]
    for h in out:
        out += [i for i in r.below.get(h, [])
                if r.tokens[i]["dep"] == "conj" and i not in out
                and r.tokens[i]["pos"] in ("NOUN", "PROPN")]
    return out


def fill(t, r, c):
    """What one claim adds to its incident."""
    for party in ("actor", "target"):
        p = c.get(party)
        if not p or not p.get("words") or p["words"][1] <= p["words"][0]:
            continue
        for head in parts_of(r, p["words"]):
            (did if party == "actor" else suffered)(t, r, c, head)


def did(t, r, c, head):
    span = r.phrase(head)
    persons = r.persons(span)
    named = bodies(r, head)
    one = persons[0] if persons else ""
    if one and " " not in one:  # initials that were taken for somebody
        named, one = named + [one], ""
    if crowd(r.lemma(head)) and r.tokens[head]["dep"] != "compound":
        if not (named and r.lemma(head) in ("group", "band", "organization")):
            put(t, "PerpInd", one or r.said(r.crowd_of(head)))
    elif one:
        put(t, "PerpInd", one)
    for body in named:
        if not one:
            put(t, "PerpOrg", body)


def bodies(r, head):
    """The bodies that a phrase names: "members of the front", "front rebels"."""
    spans = [r.phrase(head)]
    for i in r.below.get(head, []):
        case = [r.lemma(k) for k in r.below.get(i, [])
                if r.tokens[k]["dep"] == "case"]
        if (r.tokens[i]["dep"].startswith("nmod") and case in (["of"], ["from"])
                or r.tokens[i]["dep"] == "appos"):
            spans.append(r.phrase(i))
    out = []
    for span in spans:
        for n in r.names:
            if n["type"] != "organisation" or n["b"] < span[0] or n["e"] > span[1]:
                continue
            at = [i for i in r.within((n["b"], n["e"]))
                  if plain(r.word(i)) and r.tokens[i]["pos"] != "NUM"]
            while at and (crowd(r.word(at[-1]).lower())
                          or r.word(at[-1]).lower() in LOOSE):
                at.pop()
            proper = any(r.tokens[i]["pos"] == "PROPN" for i in at)
            if not at or not proper and r.lemma(at[-1]) not in BODY:
                continue
            words = plain(r.said((r.start(at[0]), r.tokens[at[-1]]["e"])))
            if words not in NOBODY and words not in out:
                out.append(words)
    return out


def suffered(t, r, c, head):
    people = [x for span in r.reach(head) for x in r.persons(span)]
    for person in people:
        put(t, "Victim", person)
    if people:
        return
    span = r.phrase(head)
    if r.lemma(head) in THING and r.tokens[head]["pos"] == "NOUN":
        if t["type"] != "kidnapping":
            hit(t, r, head)


def hit(t, r, head):
    """A thing without its number: "three houses" are houses; a house is told by
    whose it is, and a stretch of a road is the road."""
    first, end = r.phrase(head)
    inner = [i for i in r.below.get(head, []) if r.tokens[i]["dep"] == "nmod"
             and any(r.lemma(k) == "of" for k in r.below.get(i, []))]
    if r.lemma(head) in PARTS:
        for i in inner:
            hit(t, r, i)
        return
    words = [i for i in r.within((first, end)) if r.tokens[i]["pos"] != "NUM"]
    if not words:
        return
    if len(words) == 1 and inner:
        end = r.phrase(inner[0])[1]
    put(t, "Target", r.said((r.tokens[words[0]]["b"], end)))


def targets(t, r, sentence):
    """Buildings, vehicles and lines that a word of harm governs."""
    for i in r.within(sentence):
        x = r.tokens[i]
        if r.lemma(i) not in THING | PARTS or x["pos"] not in ("NOUN", "PROPN"):
            continue
        up = i
        while up >= 0 and r.tokens[up]["dep"] == "conj":
            up = r.tokens[up]["head"]
        dep, gov = r.tokens[up]["dep"], r.tokens[up]["head"]
        if gov < 0 or r.lemma(gov) not in DAMAGE | HARMS:
            continue
        case = [r.lemma(k) for k in r.below.get(up, [])
                if r.tokens[k]["dep"] == "case"]
        if dep in ("obj", "nsubj:pass") or (dep.startswith(("obl", "nmod")) and
                any(w in AIMED for w in case)):
            hit(t, r, i)


def weapons(t, r, sentence):
    for i in r.within(sentence):
        lemma = r.lemma(i)
        if lemma not in WEAPON or r.tokens[i]["pos"] != "NOUN":
            continue
        if lemma in ("charge", "device") and r.word(i - 1).rstrip("s") not in (
                "explosive", "dynamite", "powerful"):
            continue
        if lemma in BLAST and t["type"] == "kidnapping":
            continue
        if r.tokens[i]["dep"] == "compound":
            if r.lemma(r.tokens[i]["head"]) in WEAPON or lemma not in BLAST:
                continue
            put(t, "Weapon", r.word(i))
        else:
            span = r.phrase(i)
            words = [k for k in r.within(span) if r.tokens[k]["pos"] != "NUM"]
            put(t, "Weapon", r.said((r.start(words[0]), span[1])))


def blasts(r, sentence):
    return any(r.lemma(i) in ("bomb", "dynamite", "explosive", "tnt")
               and r.tokens[i]["pos"] == "NOUN" for i in r.within(sentence))


def answers(t, r, c):
    """Who claims an incident, or is blamed for it."""
    who = c.get("actor" if c["predicate"] == "statement" else "target")
    if not who or not who.get("words"):
        return
    for head in parts_of(r, who["words"]):
        if crowd(r.lemma(head)) or bodies(r, head):
            did(t, r, c, head)


def known_body(record, r):
    """The body that this report's fighters are of, when it names one."""
    seen = {}
    for i, t in enumerate(r.tokens):
        if r.lemma(i) in ARMED:
            for body in bodies(r, i):
                seen[body] = seen.get(body, 0) + 1
    for c in record["claims"]:
        if c["predicate"] in TYPES and (c.get("actor") or {}).get("words"):
            head = r.head(c["actor"]["words"])
            for body in bodies(r, head) if head is not None else []:
                seen[body] = seen.get(body, 0) + 1
    return max(sorted(seen), key=seen.get) if seen else ""


def incident(out, kind, r, c):
    """The incident of this kind that a claim goes on about, or a new one."""
    same = [t for t in out if t["type"] == kind]
    target = c.get("target") or {}
    head = r.head(target["words"]) if target.get("words") else None
    people = [] if head is None else [
        x for span in r.reach(head) for x in r.persons(span)]
    for t in reversed(same):
        if any(set(x.split()) & set(y.split()) for x in people
               for y in t["Victim"]):
            return t
    apart = same and people and same[-1]["Victim"] and (
        c["sentence"] not in same[-1]["sentences"])
    if same and not apart:
        return same[-1]
    out.append({"type": kind, "sentences": [], **{x: [] for x in ROLES}})
    return out[-1]


def listed(r, sentence):
    """"The victims were identified as ...": all whom the sentence names."""
    words = {r.word(i).lower() for i in r.within(sentence)}
    if words & {"identified", "identities", "names"} and words & {
            "victims", "dead", "injured", "wounded", "killed", "hostages", "bodies"}:
        return r.persons(sentence)
    return []


def long_ago(r, c):
    """Told as what has been: of another year than the latest that is named."""
    when = c.get("when", {}).get("words")
    if not when:
        return False
    words = r.said(when)
    years = re.findall(r"\b(?:19|20)\d\d\b", words)
    return bool(re.search(r"years ago|last year|decade|months ago", words)
                or years and int(years[-1]) < r.year - 1)


def templates(record):
    """The incidents that the claims of one report tell of."""
    r = Report(record)
    out, last = [], None
    for c in record["claims"]:
        claimed = (c["predicate"] == "statement" and
                   re.search("responsib|credit", r.said(c["words"]).lower()))
        held = c["predicate"] == "arrest" and any(
            x["sentence"] == c["sentence"] and x["predicate"] in TYPES
            for x in record["claims"])
        if claimed or held or c["predicate"] == "accuse":
            if last and c["stance"] == "actual":
                answers(last, r, c)
            continue
        beside = [TYPES[x["predicate"]] for x in record["claims"]
                  if x["sentence"] == c["sentence"]
                  and x["predicate"] in TYPES and x["stance"] == "actual"]
        harmed = any(x["predicate"] == "killed" and x["sentence"] == c["sentence"]
                     for x in record["claims"])
        blast = not harmed and blasts(r, c["sentence"])
        kind = kind_of(c, beside[0] if beside else None,
                       last["type"] if last else None, blast)
        if kind is None or c["stance"] == "denied" or long_ago(r, c):
            continue
        last = incident(out, kind, r, c)
        last["sentences"].append(c["sentence"])
        fill(last, r, c)
        weapons(last, r, c["sentence"])
        if kind in ("bombing", "attack", "arson"):
            targets(last, r, c["sentence"])
    for s in r.sentences:
        before = [t for t in out if t["sentences"][0] <= s]
        for person in listed(r, s) if before else []:
            put(before[-1], "Victim", person)
    body = known_body(record, r)
    for t in out:
        if not t["PerpOrg"] and body and (set(" ".join(t["PerpInd"]).split())
                                          & ARMED):
            put(t, "PerpOrg", body)
    return [t for t in out if likely(t)]


def likely(t):
    """A bomb or a robbery with nothing told of it is a mere word."""
    filled = [x for x in ROLES if t[x]]
    if t["type"] in ("bombing", "robbery", "arson"):
        return bool(filled)
    return filled != ["Weapon"]
