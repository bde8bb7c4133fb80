#!/usr/bin/env python3
"""How well `crosscheck judge` does where the truth is known, beside voting,
the lower median, TruthFinder and CRH.

usage: score.py --program crosscheck [--seeds 1,2,3] [--kinds plain,late]

Prints for each kind of world (worlds.py): the share of wrong answers, the
median relative error of the wrong ones, the calibration error, and for worlds
with an attack how often it flipped an answer that was right without it. The
calibration curve of ours: of the answers given .75 to .85, so many are right.
Last line: `worlds metric=value ...`.
"""
import argparse, collections, json, pathlib, statistics, subprocess, sys, tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import baselines, worlds


def plain_value(text):
    """What a rule that knows no bounds makes of a value."""
    text = text.lstrip("<>=~")
    try:
        return float(text)
    except ValueError:
        pass
    low, _, high = text.partition("..")
    try:
        return (float(low) + float(high)) / 2
    except ValueError:
        return text


def run(program, rows):
    """{object: (best, credibility)}, {object: verdict}."""
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as table:
        table.writelines("\t".join(r) + "\n" for r in rows)
        table.flush()
        out = subprocess.run([program, "judge", table.name],
                             capture_output=True, text=True)
    if out.returncode:
        sys.exit(f"judge failed: {out.stderr}")
    full = {v["object"]: v for v in map(json.loads, out.stdout.splitlines())}
    best = {}
    for o, v in full.items():
        chance = max(a["credibility"] for a in v["answers"]
                     if a["value"] == v["best"])
        best[o] = (plain_value(str(v["best"])), chance)
    return best, full


def right(value, truth):
    return baselines.near(value, float(truth) if not isinstance(truth, str)
                          else truth)


class Tally:
    def __init__(self):
        self.wrong, self.all, self.size = 0, 0, []
        self.said = collections.defaultdict(list)

    def meet(self, answer, truth):
        value, chance = answer
        ok = right(value, truth)
        self.all += 1
        self.wrong += not ok
        self.said[min(9, int(chance * 10))].append((chance, ok))
        if not ok and not isinstance(truth, str):
            self.size.append(abs(value - truth) / truth)

    def error(self):
        return self.wrong / self.all

    def miscalibration(self):
        return sum(abs(sum(c for c, _ in b) - sum(ok for _, ok in b))
                   for b in self.said.values()) / self.all


def table_of(rows):
    table = collections.defaultdict(list)
    for o, s, v, *_ in rows:
        table[o].append((s, plain_value(v)))
    return table


def attack(world, program, rules):
    """How often the attack flips what was right, and by how much it moves the
    credibility of the best answer; by rule."""
    found = {}
    before = world.before
    if before is None:
        before = [r for r in world.rows if not r[1].startswith("h")]
    answers = {n: (rule(table_of(before)), rule(table_of(world.rows)))
               for n, rule in rules.items()}
    one, full_one = run(program, before)
    two, full_two = run(program, world.rows)
    answers["ours"] = (one, two)
    for name, (was, now) in answers.items():
        held = [o for o in world.attacked
                if o in was and right(was[o][0], world.truth[o])]
        flips = sum(not right(now[o][0], world.truth[o]) for o in held)
        found[name] = (flips, len(held))
    shift = []
    flags = 0
    for o in world.attacked & set(full_one):
        chance = {str(a["value"]): a["credibility"] for a in full_two[o]["answers"]}
        for a in full_one[o]["answers"]:
            shift.append(abs(chance.get(str(a["value"]), 0) - a["credibility"]))
        flags += full_two[o].get("flags", []) != []
    return found, shift, flags


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--seeds", default="1,2,3,4,5")
    ap.add_argument("--kinds", default=",".join(worlds.KINDS))
    a = ap.parse_args()
    rules = baselines.ALL
    names = [*rules, "ours"]
    curve = collections.defaultdict(list)
    print(f"{'wrong answers':16}" + "".join(f"{n:>14}" for n in names)
          + f"{'calibration':>14}{'size of error':>15}")
    summary, total = [], Tally()
    attacks = []
    for kind in a.kinds.split(","):
        tally = {n: Tally() for n in names}
        flips, shifts, flags, attacked = collections.Counter(), [], 0, 0
        for seed in a.seeds.split(","):
            world = worlds.World(kind, int(seed))
            table = table_of(world.rows)
            answers = {n: rule(table) for n, rule in rules.items()}
            answers["ours"], _ = run(a.program, world.rows)
            for n in names:
                for o, answer in answers[n].items():
                    tally[n].meet(answer, world.truth[o])
            if world.attacked:
                found, shift, flagged = attack(world, a.program, rules)
                for n, (f, held) in found.items():
                    flips[n] += f
                    flips[n + " held"] += held
                shifts += shift
                flags += flagged
                attacked += len(world.attacked)
        ours = tally["ours"]
        for b, said in ours.said.items():
            curve[b] += said
        print(f"{kind:16}" + "".join(f"{tally[n].error():14.3f}" for n in names)
              + f"{ours.miscalibration():14.3f}"
              + f"{statistics.median(ours.size or [0]):15.3f}")
        summary.append(f"{kind}={ours.error():.3f}")
        total.all += ours.all
        total.wrong += ours.wrong
        if attacked:
            attacks.append((kind, flips, shifts, flags, attacked))
    for kind, flips, shifts, flags, attacked in attacks:
        print(f"\n{kind}: right answers that the attack flips")
        for n in names:
            held = flips[n + " held"]
            print(f"  {n:14}{flips[n]:5} of {held:4} {flips[n] / max(1, held):7.3f}")
        print(f"  ours: credibility moves {statistics.mean(shifts):.3f} on average, "
              f"{max(shifts):.3f} at most; flagged {flags} of {attacked}")
        summary.append(f"{kind}_flips={flips['ours'] / max(1, flips['ours held']):.3f}"
                       f" {kind}_shift={max(shifts):.3f}")
    print("\ngiven     answers  mean given  right")
    for b in sorted(curve):
        said = curve[b]
        print(f".{b}-{'1.0' if b == 9 else f'.{b + 1}'} {len(said):10}"
              f"{statistics.mean(c for c, _ in said):12.3f}"
              f"{statistics.mean(ok for _, ok in said):7.3f}")
    gap = sum(abs(sum(c for c, _ in b) - sum(ok for _, ok in b))
              for b in curve.values()) / max(1, total.all)
    print(f"worlds error={total.error():.4f} calibration={gap:.4f} "
          + " ".join(summary))


if __name__ == "__main__":
    main()
