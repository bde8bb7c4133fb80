#!/usr/bin/env python3
"""Draws what a command prints on a terminal as an SVG picture.

    tools/picture.py docs/pictures/brief.svg crosscheck brief examples/earthquake

The command is run as it stands, its output is read with its colours (SGR
codes) and set in cells of one size, so that the picture is the program's own
output. `--lines N` keeps the first N lines. Any SGR code but those of PALETTE,
bold, dim, italic and underline is ignored.
"""
import argparse
import html
import pathlib
import re
import subprocess
import unicodedata

CELL_W, CELL_H, PAD = 8.4, 18, 18
BACK, FORE = "#14181f", "#d5dae3"
PALETTE = {30: "#5b6573", 31: "#f2777a", 32: "#8fcf8f", 33: "#eac26b",
           34: "#7cabf0", 35: "#cf9be8", 36: "#6fcbd0", 37: "#d5dae3",
           90: "#7d8796", 91: "#ff9a9d", 92: "#a9e3a9", 93: "#ffdc8f",
           94: "#9fc4ff", 95: "#e2b8f6", 96: "#93e3e7", 97: "#ffffff"}


def cells(text):
    """How many columns a terminal gives `text`."""
    return sum(0 if unicodedata.combining(c) else
               2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def apply(style, codes):
    style = dict(style)
    for code in (int(c or 0) for c in codes.split(";")):
        if code == 0:
            style = {}
        elif code == 1:
            style["font-weight"] = "bold"
        elif code == 2:
            style["opacity"] = ".65"
        elif code == 3:
            style["font-style"] = "italic"
        elif code == 4:
            style["text-decoration"] = "underline"
        elif code == 22:
            style.pop("font-weight", None)
            style.pop("opacity", None)
        elif code == 39:
            style.pop("fill", None)
        elif code in PALETTE:
            style["fill"] = PALETTE[code]
    return style


def line_svg(line, y, style):
    """-> (elements of one line, the style at its end)"""
    out, x = [], 0
    for part in re.split(r"(\x1b\[[0-9;]*m)", line):
        code = re.fullmatch(r"\x1b\[([0-9;]*)m", part)
        if code:
            style = apply(style, code[1])
            continue
        # One element a word: spaces of other widths cannot move what follows.
        for word in re.finditer(r"\S+(?: \S+)*", part):
            at = x + cells(part[:word.start()])
            width = cells(word[0]) * CELL_W
            attributes = "".join(f' {k}="{v}"' for k, v in style.items())
            out.append(f'<text x="{PAD + at * CELL_W:.1f}" y="{y}" '
                       f'textLength="{width:.1f}"{attributes}>'
                       f"{html.escape(word[0])}</text>")
        x += cells(part)
    return out, style


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lines", type=int)
    options.add_argument("picture", type=pathlib.Path)
    options.add_argument("command", nargs=argparse.REMAINDER)
    args = options.parse_args()
    run = subprocess.run(args.command, stdout=subprocess.PIPE, text=True)
    lines = run.stdout.splitlines()[:args.lines]
    if not lines:
        raise SystemExit(f"picture: the command printed nothing ({run.returncode})")
    columns = max(cells(re.sub(r"\x1b\[[0-9;]*m", "", l)) for l in lines)
    width = columns * CELL_W + 2 * PAD
    height = len(lines) * CELL_H + 2 * PAD
    style, body = {}, []
    for row, line in enumerate(lines):
        elements, style = line_svg(line, PAD + (row + 1) * CELL_H - 5, style)
        body += elements
    args.picture.parent.mkdir(parents=True, exist_ok=True)
    args.picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" '
        f'height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}">\n'
        f'<rect width="100%" height="100%" rx="8" fill="{BACK}"/>\n'
        '<g font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" '
        f'font-size="14" fill="{FORE}">\n' + "\n".join(body) + "\n</g>\n</svg>\n")


main()
