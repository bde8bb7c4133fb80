#!/usr/bin/env python3
"""What exists is documented, and what is documented exists.

    tools/check_docs.py build/release/crosscheck

- every command that `crosscheck --help` lists has a heading in
  docs/commands.md, and every option of a command is named there;
- every table of data/ is named in data/README.md;
- every model of models/ has a card beside it, named in models/README.md;
- every folder of src/ is named in ARCHITECTURE.md;
- every word that opens a line of a case is explained in CONTRIBUTING.md;
- every target of the Makefile is named in CONTRIBUTING.md;
- relative links and their #headings resolve in every *.md.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
bad = []


def read(name):
    path = ROOT / name
    if not path.exists():
        bad.append(f"{name}: missing")
        return ""
    return path.read_text()


def named(what, names, page, show="{}"):
    text = read(page)
    for name in names:
        if show.format(name) not in text:
            bad.append(f"{page}: {what} `{name}` is not documented")


def help_of(program, *command):
    result = subprocess.run([program, *command, "--help"], text=True,
                            capture_output=True, check=True)
    return result.stdout


def check_commands(program):
    page = read("docs/commands.md")
    commands = re.search(r"(?:Subcommands|Commands):\n(.*?)(?:\n\n|\Z)",
                         help_of(program), re.S)
    if not commands:
        bad.append("crosscheck --help lists no commands")
        return
    for command in re.findall(r"^  ([a-z][a-z-]*)", commands[1], re.M):
        section = re.search(rf"^##+ .*\b{command}\b.*?(?=^## |\Z)", page,
                            re.M | re.S)
        if not section:
            bad.append(f"docs/commands.md: no heading for `{command}`")
            continue
        for option in set(re.findall(r"(?<![\w-])--[a-z][a-z-]+",
                                     help_of(program, command))):
            if option not in page:
                bad.append(f"docs/commands.md: `{command} {option}` is not "
                           "documented")


def slug(heading):
    heading = re.sub(r"[^\w\- ]", "", heading.strip().lower())
    return heading.replace(" ", "-")


def headings(path):
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.S)
    return {slug(h) for h in re.findall(r"^#+ (.*)", text, re.M)}


def check_links(path):
    text = re.sub(r"```.*?```", "", path.read_text(), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        other = (path.parent / name).resolve() if name else path
        here = path.relative_to(ROOT)
        if not other.exists():
            bad.append(f"{here}: link to {target}: no such file")
        elif anchor and other.suffix == ".md" and anchor not in headings(other):
            bad.append(f"{here}: link to {target}: no such heading")


check_commands(sys.argv[1])
named("table", sorted(p.name for p in (ROOT / "data").glob("*.tsv")),
      "data/README.md")
named("model", (f"{p.stem}.md" for p in (ROOT / "models").glob("*.model")),
      "models/README.md", "[{0}]({0})")
named("folder", sorted(p.name for p in (ROOT / "src").iterdir() if p.is_dir()),
      "ARCHITECTURE.md", "{}/")
named("target", re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.M),
      "CONTRIBUTING.md", "make {}")
for page in ROOT.rglob("*.md"):
    if not {"build", "node_modules"} & set(page.relative_to(ROOT).parts):
        check_links(page)
print("\n".join(bad) or "docs ok")
sys.exit(bool(bad))
