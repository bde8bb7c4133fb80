#!/usr/bin/env python3
"""Synthetic worlds: tables of claims of which the truth is known.

usage: worlds.py KIND SEED OUT.tsv TRUTH.json     one world, to look at

A world has objects with a true value each, and sources that speak of some of
them: thirty with a record, each right with a chance of its own, and a tail of
sources with one or two claims. Who errs rounds, swaps digits, takes another
scope, repeats a mistake that others make of the same object, or is wild. The
kinds add one thing each:

  plain       nothing
  words       values are words
  biased      a third of the sources overstates, each by a factor of its own
  copying     half of the sources copy others, mistakes included; a third of
              the copies say whose
  bounds      half of the claims are bounds, ranges or hedged
  late        values grow while the sources report; the last one is asked for
  flood       100 new sources repeat one wrong value of one object in ten, in
              a day: exact or swapped digits
  unseen      20 new sources, days apart, repeat one wrong value of one object
              in ten
  near        100 new sources repeat a claim that one source made before
  camouflage  a fifth of the sources with a record belong to one hand: right
              as others are, but on a tenth of the objects all of them say one
              wrong value
A seed gives the same world on every machine. Rows are (object, source, value,
time, copy_of), the table of `crosscheck judge`.
"""
import datetime, json, math, random, sys

KINDS = ("plain", "words", "biased", "copying", "bounds", "late", "flood",
         "unseen", "near", "camouflage")
OBJECTS, SOURCES, TAIL, DAYS = 300, 30, 60, 10
START = datetime.datetime(2020, 1, 1)


def stamp(hours):
    return (START + datetime.timedelta(hours=hours)).isoformat(timespec="minutes")


def hours(text):
    return (datetime.datetime.fromisoformat(text) - START).total_seconds() / 3600


def rounded(n, rng):
    step = 10 ** max(0, len(str(n)) - rng.choice((1, 2)))
    return max(1, (n + step // 2) // step * step)


def swapped(n, rng):
    digits = list(str(n))
    if len(digits) == 1:
        return n + rng.choice((1, 2))
    at = rng.randrange(len(digits) - 1)
    digits[at], digits[at + 1] = digits[at + 1], digits[at]
    return max(1, int("".join(digits)))


def mistaken(n, rng):
    kind = rng.random()
    if kind < 0.2:
        return rounded(n, rng)
    if kind < 0.4:
        return swapped(n, rng)
    if kind < 0.75:
        return max(1, round(n * math.exp(rng.gauss(0, 0.15))))
    if kind < 0.95:
        return max(1, round(n * rng.choice((0.3, 0.5, 1.5, 2, 3, 4))))
    return round(math.exp(rng.uniform(1, 14)))


class World:
    def __init__(self, kind, seed):
        self.kind, self.rng = kind, random.Random(f"{kind} {seed}")
        self.rows, self.attacked = [], set()
        self.truth = {f"o{i}": self.true_value() for i in range(OBJECTS)}
        self.popular = {o: self.wrong(o) for o in self.truth}
        self.before = None
        if kind == "late":
            self.grow()
        self.sources()
        if kind in ("flood", "unseen", "near"):
            self.before = list(self.rows)
            self.flood()
        elif kind == "camouflage":
            self.camouflage()
        self.rng.shuffle(self.rows)

    def true_value(self):
        if self.kind == "words":
            return f"w{self.rng.randrange(8)}"
        return round(math.exp(self.rng.uniform(1.5, 14)))

    def wrong(self, o, base=None):
        truth = self.truth[o] if base is None else base
        while True:
            v = (f"w{self.rng.randrange(8)}" if self.kind == "words"
                 else mistaken(truth, self.rng))
            if v != truth:
                return v

    def grow(self):
        """What the value was from which hour on; the last is the truth."""
        self.stages = {}
        for o, last in self.truth.items():
            parts = sorted(self.rng.random() for _ in range(self.rng.randrange(4)))
            hours = sorted(self.rng.uniform(0, 24 * DAYS * 0.7) for _ in parts)
            values = [max(1, int(last * p)) for p in parts] + [last]
            self.stages[o] = list(zip([0, *hours], values))

    def at(self, o, hour):
        if self.kind != "late":
            return self.truth[o]
        return [v for h, v in self.stages[o] if h <= hour][-1]

    def say(self, source, o, chance, factor=1.0):
        hour = self.rng.uniform(0, 24 * DAYS)
        value = self.at(o, hour)
        if factor != 1.0 and self.rng.random() < 0.7:
            value = max(1, round(value * factor))
        elif self.rng.random() >= chance:
            common = self.kind != "late" and self.rng.random() < 0.3
            value = self.popular[o] if common else self.wrong(o, value)
        text = str(value)
        if self.kind == "bounds" and self.rng.random() < 0.5:
            text = self.hedged(value)
        self.rows.append((o, source, text, stamp(hour), ""))

    def hedged(self, value):
        kind = self.rng.random()
        if kind < 0.3:
            return f">={rounded_down(value, self.rng)}"
        if kind < 0.5:
            return f"<={value + max(1, value // self.rng.randrange(3, 12))}"
        if kind < 0.8:
            return f"~{rounded(value, self.rng)}"
        return f"{value * 3 // 4}..{value * 3 // 2 + 1}"

    def sources(self):
        names = list(self.truth)
        for i in range(SOURCES):
            chance = self.rng.betavariate(4, 3)
            cover = self.rng.choice((0.05, 0.1, 0.2, 0.3, 0.5))
            biased = self.kind == "biased" and i % 3 == 0
            factor = self.rng.uniform(1.2, 3) if biased else 1.0
            copies = self.kind == "copying" and i >= SOURCES // 2
            for o in self.rng.sample(names, int(cover * OBJECTS)):
                if copies and self.copy(f"s{i}", f"s{i % 4}", o, i % 3 == 0):
                    continue
                self.say(f"s{i}", o, chance, factor)
        for i in range(TAIL):
            for o in self.rng.sample(names, self.rng.choice((1, 1, 2))):
                self.say(f"t{i}", o, 0.5)

    def copy(self, source, of, o, says_so):
        made = [r for r in self.rows if r[0] == o and r[1] == of]
        if made:
            self.rows.append((o, source, *made[0][2:4], of if says_so else ""))
        return bool(made)

    def flood(self):
        by = {}
        for r in self.rows:
            by.setdefault(r[0], []).append(r)
        for o in sorted(self.rng.sample(sorted(by), OBJECTS // 10)):
            self.attacked.add(o)
            day = self.rng.uniform(0, 24 * DAYS)
            lie = str(self.wrong(o))
            if self.kind == "near":
                said = self.rng.choice(by[o])
                lie, day = said[2], hours(said[3])
            unseen = self.kind == "unseen"
            for i in range(20 if unseen else 100):
                text = lie
                if self.kind == "flood" and i % 4 == 3:
                    text = str(swapped(int(lie), self.rng))
                hour = (i * 24 * DAYS / 20 if unseen
                        else day + self.rng.uniform(0, 20))
                self.rows.append((o, f"new {o} {i}", text, stamp(hour), ""))

    def camouflage(self):
        names = list(self.truth)
        self.attacked = set(self.rng.sample(names, OBJECTS // 10))
        lies = {o: self.wrong(o) for o in sorted(self.attacked)}
        for i in range(SOURCES // 4):  # a fifth of all with a record
            cover = self.rng.choice((0.1, 0.2, 0.3))
            for o in self.rng.sample(names, int(cover * OBJECTS)):
                if o not in lies:
                    self.say(f"h{i}", o, 0.8)
            for o, lie in lies.items():
                self.rows.append((o, f"h{i}", str(lie),
                                  stamp(self.rng.uniform(0, 24 * DAYS)), ""))


def rounded_down(n, rng):
    step = 10 ** max(0, len(str(n)) - rng.choice((1, 2)))
    return max(1, n // step * step)


def write(rows, path):
    with open(path, "w") as out:
        out.writelines("\t".join(r) + "\n" for r in rows)


if __name__ == "__main__":
    if len(sys.argv) != 5 or sys.argv[1] not in KINDS:
        sys.exit(__doc__)
    world = World(sys.argv[1], int(sys.argv[2]))
    write(world.rows, sys.argv[3])
    json.dump(world.truth, open(sys.argv[4], "w"), indent=0)
