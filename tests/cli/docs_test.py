#!/usr/bin/env python3
"""The commands of the tour and of the chapters do what they say they do.

    tests/cli/docs_test.py build/dev/crosscheck

Runs every line of every ```sh block, page by page, in an empty folder beside
examples/; each must succeed and, with --out, leave its file.
"""
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = ["tour.md", "guide-coder.md", "guide-verifier.md", "guide-officer.md",
         "guide-historian.md"]
program = str(pathlib.Path(sys.argv[1]).resolve())
failed = ran = 0
for page in PAGES:
    text = (ROOT / "docs" / page).read_text()
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "examples").symlink_to(ROOT / "examples")
        for block in re.findall(r"^```sh\n(.*?)^```", text, re.M | re.S):
            for line in block.splitlines():
                words = shlex.split(line)
                assert words[0] == "crosscheck", (page, line)
                result = subprocess.run([program, *words[1:]], cwd=folder,
                                        text=True, capture_output=True)
                ran += 1
                out = words[words.index("--out") + 1] if "--out" in words else None
                missing = out and not (pathlib.Path(folder) / out).exists()
                if result.returncode != 0 or missing:
                    failed += 1
                    print(f"{page}: {line}\n  status {result.returncode}"
                          f"\n  {result.stderr[-500:]}")
print(f"docs: {failed} of {ran} commands failed" if failed else
      f"docs ok: {ran} commands")
sys.exit(bool(failed))
