#!/usr/bin/env python3
"""Populations of cities as editors claimed them: voting, TruthFinder, CRH and
the lower median as bench/worlds has them, beside `crosscheck judge`.

usage: population.py --program crosscheck --scorer score_truth.py

The scorer knows where the claims and the true values are.
"""
import argparse, collections, importlib.util, pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import baselines, score


def main():
    ap = argparse.ArgumentParser(description=__doc__,
                                 formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--scorer", required=True)
    a = ap.parse_args()
    spec = importlib.util.spec_from_file_location("scorer", a.scorer)
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    table = collections.defaultdict(list)
    rows = []
    for o, s, v in scorer.claims():
        table[o].append((s, v))
        rows.append((o, s, f"{v:.0f}"))
    gold = {k: v for k, v in scorer.truth().items() if k in table}
    answers = {n: {o: v for o, (v, _) in rule(table).items()}
               for n, rule in baselines.ALL.items()}
    answers["ours"] = {o: v for o, (v, _) in score.run(a.program, rows)[0].items()}
    print(f"{'':14}{'MAE':>9}{'RMSE':>9}{'error':>8}")
    for name, answer in answers.items():
        mae, rmse, error = scorer.score(answer, gold)
        print(f"{name:14}{mae:9.0f}{rmse:9.0f}{error:8.3f}")


if __name__ == "__main__":
    main()
