"""The simple and the published rules, for comparison: vote, lower median,
TruthFinder (Yin, Han, Yu 2008) and CRH (Li et al. 2014), plainly.

Each takes {object: [(source, value)]}, values numbers or words, and returns
{object: (best, confidence)}; confidence in [0, 1].
"""
import collections, math, statistics


def is_number(v):
    return isinstance(v, (int, float))


def near(a, b):
    if is_number(a) and is_number(b):
        return abs(a - b) <= 1e-3 * max(abs(a), abs(b))
    return a == b


def vote(table):
    out = {}
    for o, said in table.items():
        count = collections.Counter(v for _, v in said)
        top = max(count.values())
        ties = sorted(v for v in count if count[v] == top)
        out[o] = (ties[(len(ties) - 1) // 2], top / len(said))
    return out


def median(table):
    out = {}
    for o, said in table.items():
        values = [v for _, v in said]
        if not all(map(is_number, values)):
            out[o] = vote({o: said})[o]
            continue
        best = statistics.median_low(values)
        out[o] = (best, sum(near(v, best) for v in values) / len(values))
    return out


def similarity(a, b):
    """How far one value speaks for another, in [-0.5, 0.5]."""
    if is_number(a) and is_number(b):
        return math.exp(-abs(a - b) / max(abs(a), abs(b), 1e-9) * 10) - 0.5
    return 0.5 if a == b else -0.5


def truthfinder(table, rounds=20, gamma=0.3, rho=0.5):
    facts = {o: sorted(set(v for _, v in said), key=str)
             for o, said in table.items()}
    trust = collections.defaultdict(lambda: 0.9)
    belief = {}
    for _ in range(rounds):
        for o, said in table.items():
            score = {v: 0.0 for v in facts[o]}
            for s, v in set(said):
                score[v] += -math.log(max(1e-9, 1 - trust[s]))
            for v in facts[o]:
                more = sum(score[u] * similarity(u, v)
                           for u in facts[o] if u != v)
                z = gamma * (score[v] + rho * more)
                belief[o, v] = 1 / (1 + math.exp(-max(-30, min(30, z))))
        total = collections.defaultdict(list)
        for o, said in table.items():
            for s, v in said:
                total[s].append(belief[o, v])
        new = {s: min(0.999, sum(b) / len(b)) for s, b in total.items()}
        moved = max(abs(new[s] - trust[s]) for s in new)
        trust.update(new)
        if moved < 1e-4:
            break
    return {o: max(((v, belief[o, v]) for v in facts[o]),
                   key=lambda p: p[1]) for o in table}


def crh(table, rounds=20):
    weight = collections.defaultdict(lambda: 1.0)
    best = {}
    for _ in range(rounds):
        loss = collections.defaultdict(float)
        for o, said in table.items():
            if all(is_number(v) for _, v in said):
                best[o] = weighted_median(said, weight)
                mean = sum(v for _, v in said) / len(said)
                spread = math.sqrt(sum((v - mean) ** 2 for _, v in said)
                                   / len(said)) or 1.0
                for s, v in said:
                    loss[s] += abs(v - best[o]) / spread
            else:
                count = collections.Counter()
                for s, v in said:
                    count[v] += weight[s]
                best[o] = max(sorted(count, key=str), key=count.get)
                for s, v in said:
                    loss[s] += v != best[o]
        total = sum(loss.values()) or 1.0
        for s in loss:
            weight[s] = -math.log(max(loss[s], 1e-6 * total) / total)
    return {o: (best[o], sum(weight[s] for s, v in said if near(v, best[o]))
                / (sum(weight[s] for s, _ in said) or 1.0))
            for o, said in table.items()}


def weighted_median(said, weight):
    order = sorted(said, key=lambda p: p[1])
    half = sum(weight[s] for s, _ in order) / 2
    so_far = 0.0
    for s, v in order:
        so_far += weight[s]
        if so_far >= half * (1 - 1e-12):
            return v
    return order[-1][1]


ALL = {"vote": vote, "lower median": median, "TruthFinder": truthfinder,
       "CRH": crh}
