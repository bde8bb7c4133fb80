#!/usr/bin/env python3
"""Scores the program on the reports that are kept unseen.

    bench/heldout/score.py --program build/release/crosscheck [--misses]

The same code as bench/reports/score.py, on the gold.json of this folder.
"""
import os
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
SCORE = HERE.parent / "reports" / "score.py"
os.execv(sys.executable, [sys.executable, SCORE, HERE, *sys.argv[1:]])
