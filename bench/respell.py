#!/usr/bin/env python3
"""A treebank in another spelling: bench/respell.py lower|title IN.conllu OUT

The text and the forms are respelled together, letter by letter, so that a
parser that reads the text can still be compared word by word.
"""
import re
import sys


def respell(kind, text):
    if kind == "lower":
        return text.translate({c: c + 32 for c in range(65, 91)})
    return re.sub(r"(?<![^\s\"'(\u201c\u2018-])[a-z]", lambda m: m[0].upper(), text)


def block(kind, lines):
    text = next((x[9:] for x in lines if x.startswith("# text = ")), "")
    letters = iter("".join(respell(kind, text).split()))
    inside = 0  # words of a multiword token still to come
    for line in lines:
        cells = line.split("\t")
        if line.startswith("# text = "):
            line = "# text = " + respell(kind, text)
        elif len(cells) == 10 and "." not in cells[0]:
            if "-" in cells[0]:
                first, last = map(int, cells[0].split("-"))
                inside = last - first + 1
                word = "".join(next(letters) for _ in "".join(cells[1].split()))
                left = iter(word)
                cells[1] = word
            elif inside:
                inside -= 1
                cells[1] = "".join(next(left, c) for c in cells[1])
            else:
                cells[1] = "".join(c if c.isspace() else next(letters)
                                   for c in cells[1])
            line = "\t".join(cells)
        yield line


kind, source, target = sys.argv[1:]
with open(source) as f, open(target, "w") as out:
    for part in f.read().split("\n\n"):
        if part.strip():
            out.write("\n".join(block(kind, part.split("\n"))) + "\n\n")
