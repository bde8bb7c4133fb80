#!/usr/bin/env python3
"""Every format of `crosscheck export` held against the validators of others; prints a row a format, a column an input.

    pip install stix2-validator rdflib geojson libhxl openpyxl bibtexparser edtf-validate citeproc-py frictionless html5lib \
        markdown-it-py mdit-py-plugins
    bench/validate_formats.py --program build/release/crosscheck examples/earthquake examples/deir-ez-zor

`soffice` (LibreOffice, headless) is asked where it is installed. A cell is "ok", or what the validator said. Ends with 1 where
one said anything.
"""
import argparse
import collections
import csv
import io
import json
import logging
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import zipfile

logging.disable(logging.WARNING)
csv.field_size_limit(1 << 30)


def strict_csv(path):
    rows = list(csv.reader(io.StringIO(path.read_text(), newline=""), strict=True))
    return "ok" if len({len(r) for r in rows}) == 1 else "rows of different length"


def frictionless(path, schema=None):
    import frictionless as f
    skip = ["blank-row"]
    kind = f.Resource(path=path.name, basepath=str(path.parent), schema=schema) if schema else f.Resource(path=path.name, basepath=str(path.parent))
    report = kind.validate(f.Checklist(skip_errors=skip))
    errors = report.flatten(["title", "message"])
    return "ok" if report.valid else f"{len(errors)}: {errors[0]}"


def tables_by_dictionary(path):
    """Each CSV table against the types that dictionary.csv gives its columns."""
    import frictionless as f
    kinds = {"TEXT": "string", "REAL": "number", "INTEGER": "integer"}
    fields = collections.defaultdict(list)
    for r in csv.DictReader(io.StringIO(path.with_suffix(".dictionary.csv").read_text(), newline="")):
        fields[r["table"]].append({"name": r["column"], "type": kinds[r["type"]]})
    for name, columns in fields.items():
        own = path if name == "figures" else path.with_suffix(f".{name}.csv")
        if not own.exists() or len(own.read_text().splitlines()) < 2:
            continue
        said = frictionless(own, f.Schema.from_descriptor({"fields": columns}))
        if said != "ok":
            return f"{name}: {said}"
    return "ok"


def hxl(path):
    import hxl as h
    bad = []
    source = h.data(str(path), h.InputOptions(allow_local=True))
    good = source.validate(callback=bad.append)
    return "ok" if good else f"{len(bad)}: {bad[0].rule.description}"


def geojson(path):
    import geojson as g
    layer = g.loads(path.read_text())
    return "ok" if layer.is_valid else str(layer.errors())[:100]


def stix(path):
    import stix2validator
    result = stix2validator.validate_file(str(path))
    said = [str(m) for r in result.object_results for m in [*r.errors, *r.warnings]] if hasattr(result, "object_results") else []
    return "ok" if result.is_valid and not said else f"{len(said)}: {said[:1]}"


def prov(path):
    import rdflib
    graph = rdflib.Graph().parse(data=path.read_text(), format="json-ld")
    said = {s for s, _, _ in graph}
    base = "http://www.w3.org/ns/prov#"
    lost = [o for p in ("wasDerivedFrom", "wasAttributedTo", "wasGeneratedBy", "used", "wasQuotedFrom", "wasAssociatedWith")
            for o in graph.objects(None, rdflib.URIRef(base + p)) if o not in said]
    return "ok" if len(graph) > 0 and not lost else f"{len(lost)} of {len(graph)} lead nowhere"


def claimreview(path):
    import rdflib
    doc = json.loads(path.read_text())
    doc["@context"] = {"@vocab": "https://schema.org/"}
    graph = rdflib.Graph().parse(data=json.dumps(doc), format="json-ld")
    kind = rdflib.URIRef("https://schema.org/ClaimReview")
    items = list(graph.subjects(rdflib.RDF.type, kind))
    need = ("claimReviewed", "reviewRating", "itemReviewed")
    bad = [i for i in items if any((i, rdflib.URIRef("https://schema.org/" + n), None) not in graph for n in need)]
    return "ok" if items and not bad else f"{len(bad)} of {len(items)} incomplete"


def edtf(path):
    from edtf_validate.valid_edtf import is_valid
    bad = [s["edtf"] for s in json.loads(path.read_text())["events"] if not is_valid(s["edtf"])]
    return "ok" if not bad else f"{len(bad)}: {bad[0]}"


def csl(path):
    from citeproc.source.json import CiteProcJSON
    items = json.loads(path.read_text())
    return "ok" if len(CiteProcJSON(items)) == len(items) else "some are not read"


def bibtex(path):
    import bibtexparser
    library = bibtexparser.parse_file(str(path))
    return "ok" if library.entries and not library.failed_blocks else f"{len(library.failed_blocks)} blocks fail"


def json_lines(path):
    return "ok" if all(isinstance(json.loads(x), dict) for x in path.read_text().splitlines()) else "not an object a line"


def json_document(path):
    json.loads(path.read_text())
    return "ok"


def sqlite(path):
    db = sqlite3.connect(path)
    said = db.execute("PRAGMA integrity_check").fetchone()[0]
    kinds = {t: k for t, k in db.execute('SELECT "table" || \'.\' || "column", type FROM dictionary')}
    if any(k not in ("TEXT", "REAL", "INTEGER") for k in kinds.values()):
        said = "a type that is none"
    return said


def openpyxl(path):
    import openpyxl as o
    book = o.load_workbook(path)
    return "ok" if all(s.max_row > 1 for s in book) else "an empty sheet"


def html5(path):
    import html5lib
    parser = html5lib.HTMLParser()
    parser.parse(path.read_text())
    return "ok" if not parser.errors else f"{len(parser.errors)}: {parser.errors[0][1]} at {parser.errors[0][0]}"


def markdown(path):
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin
    tokens = MarkdownIt().use(footnote_plugin).parse(path.read_text())
    notes = sum(t.type == "footnote_open" for t in tokens)
    bare = sum("[^" in c.content for t in tokens for c in (t.children or []) if c.type == "text")
    return "ok" if notes and not bare else f"{bare} footnotes lead nowhere"


def libreoffice(path):
    if not shutil.which("soffice"):
        return "not installed"
    with tempfile.TemporaryDirectory() as folder:
        ran = subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
                              "--outdir", folder, str(path)], capture_output=True, text=True, timeout=240, check=False)
        made = list(pathlib.Path(folder).glob("*.pdf"))
        return "ok" if made and made[0].read_bytes()[:4] == b"%PDF" else ran.stderr.strip()[:80] or "no page"


def archive(path):
    with zipfile.ZipFile(path) as z:
        return "ok" if z.testzip() is None else "damaged"


CHECKS = {
    "json": [("json", json_document)],
    "acled": [("csv, strict", strict_csv), ("frictionless", frictionless)],
    "ucdp": [("csv, strict", strict_csv), ("frictionless", frictionless)],
    "plover": [("json lines", json_lines)],
    "geojson": [("geojson", geojson)],
    "hxl": [("csv, strict", strict_csv), ("libhxl", hxl)],
    "xlsx": [("openpyxl", openpyxl), ("LibreOffice", libreoffice)],
    "markdown": [("markdown-it", markdown)],
    "html": [("html5lib", html5), ("LibreOffice", libreoffice)],
    "timelinejs": [("edtf-validate", edtf)],
    "csv": [("csv, strict", strict_csv), ("frictionless, types of the dictionary", tables_by_dictionary)],
    "sqlite": [("integrity_check", sqlite)],
    "claimreview": [("rdflib, what ClaimReview requires", claimreview)],
    "csl": [("citeproc-py", csl)],
    "bibtex": [("bibtexparser", bibtex)],
    "prov": [("rdflib, every link resolves", prov)],
    "stix": [("stix2-validator", stix)],
    "bundle": [("zip", archive)]}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("inputs", nargs="+")
    a = ap.parse_args()
    names = [pathlib.Path(i).name for i in a.inputs]
    print("| format | validator | " + " | ".join(names) + " |\n|---|---|" + "---|" * len(names))
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        for form, checks in CHECKS.items():
            made = []
            for n, source in enumerate(a.inputs):
                end = {"acled": "csv", "ucdp": "csv", "hxl": "csv", "csv": "csv", "prov": "jsonld", "bundle": "zip"}.get(form, form)
                made.append(pathlib.Path(folder) / f"{form}-{n}.{end}")
                command = ["bundle"] if form == "bundle" else ["export", "--format", form]
                subprocess.run([a.program, *command, source, "--out", str(made[-1])], capture_output=True, check=True)
            for name, check in checks:
                cells = []
                for path in made:
                    try:
                        cells.append(check(path))
                    except Exception as e:  # what a validator throws is what it says
                        cells.append(f"{type(e).__name__}: {e}"[:120])
                bad += sum(c not in ("ok", "not installed") for c in cells)
                print(f"| `{form}` | {name} | " + " | ".join(c.replace("|", "/").replace("\n", " ") for c in cells) + " |", flush=True)
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
