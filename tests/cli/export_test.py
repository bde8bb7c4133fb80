#!/usr/bin/env python3
"""Every format of `crosscheck export` against the field list or the rules that its field published, on both examples.

    tests/cli/export_test.py build/dev/crosscheck
"""
import csv
import gzip
import hashlib
import html.parser
import io
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import unittest.mock
import xml.etree.ElementTree as xml
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = ""
EXAMPLES = ["deir-ez-zor", "earthquake"]

# ACLED codebook: columns, types with their sub-types, kinds of actors.
ACLED = """event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 actor2
assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude longitude geo_precision source
source_scale notes fatalities tags timestamp""".split()
ACLED_TYPES = {
    "Battles": ["Armed clash", "Government regains territory", "Non-state actor overtakes territory"],
    "Explosions/Remote violence": ["Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
                                   "Remote explosive/landmine/IED", "Grenade"],
    "Violence against civilians": ["Sexual violence", "Attack", "Abduction/forced disappearance"],
    "Protests": ["Peaceful protest", "Protest with intervention", "Excessive force against protesters"],
    "Riots": ["Violent demonstration", "Mob violence"],
    "Strategic developments": ["Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
                               "Headquarters or base established", "Looting/property destruction", "Non-violent transfer of territory",
                               "Other"]}
INTER = ["State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
         "External/Other forces"]
SCALES = ["Local partner", "Subnational", "National", "Regional", "International", "New media", "Other", "National-International",
          "Other-International"]
# UCDP GED 25.1 and 26.1.
UCDP = """id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id
dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date
source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country
country_id region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa
gwnob""".split()
# PLOVER manual, draft 0.8.
PLOVER = {"AGREE": "", "CONSULT": "visit third-party multilateral phone", "SUPPORT": "", "CONCEDE": "", "COOPERATE": "", "AID": "",
          "RETREAT": "withdraw release disarm ceasefire access resign", "REQUEST": "assist change yield meet",
          "ACCUSE": "disapprove investigate allege", "REJECT": "assist change yield meet",
          "THREATEN": "restrict arrest relations expel territory violence",
          "PROTEST": "demo riot strike hunger boycott obstruct vandalize", "SANCTION": "convict expel withdraw discontinue",
          "MOBILIZE": "troops weapons police militia",
          "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
          "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons "
                     "crowd-control unconventional"}
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
DAY = r"\d{4}(-\d\d(-\d\d)?)?"
EDTF = re.compile(rf"(({DAY}|\.\.)/({DAY}|\.\.)|{DAY})$")


def run(*args):
    return subprocess.run([PROGRAM, *map(str, args)], capture_output=True, check=False)


def export(form, example, *args):
    """The files of one export by the end of their names; "" is the main one."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "x.out"
        ran = run("export", "--format", form, ROOT / "examples" / example, "--out", out, *args)
        assert ran.returncode == 0, ran.stderr
        return {p.name.removeprefix("x.").removesuffix("out"): p.read_bytes() for p in pathlib.Path(folder).iterdir()}


def table(content):
    return list(csv.DictReader(io.StringIO(content.decode(), newline=""), strict=True))


class Export(unittest.TestCase):
    def dossier(self, example):
        return json.loads(export("json", example)[""])

    def test_acled_rows_hold_the_31_columns_and_the_values_of_the_codebook(self):
        rows = [r for e in EXAMPLES for r in table(export("acled", e)[""])]
        self.assertGreater(len(rows), 10)
        for r in rows:
            self.assertEqual(list(r), ACLED)
            self.assertIn(r["sub_event_type"], ACLED_TYPES[r["event_type"]])
            self.assertRegex(r["event_date"], r"^\d\d [A-Z][a-z]+ \d{4}$")
            self.assertEqual(r["event_date"][-4:], r["year"])
            self.assertIn(r["time_precision"], ["1", "2", "3"])
            self.assertIn(r["geo_precision"], ["1", "2", "3", ""])
            self.assertIn(r["source_scale"], SCALES)
            self.assertIn(r["civilian_targeting"], ["", "Civilian targeting"])
            for side in ("1", "2"):
                self.assertIn(r["inter" + side], [*INTER, ""])
            sides = [i for i in (r["inter1"], r["inter2"]) if i]
            sides.sort(key=INTER.index)
            self.assertEqual(r["interaction"], "-".join(sides) if len(sides) != 1 else sides[0] + " only")
            self.assertTrue(r["fatalities"].isdigit())
            self.assertRegex(r["notes"], r"\[\w+:\d+\]")
        self.assertEqual(len({r["event_id_cnty"] for r in rows}), len(rows))

    def test_acled_takes_the_lowest_toll_and_keeps_the_others_in_the_notes(self):
        rows = table(export("acled", "earthquake")[""]) + table(export("acled", "deir-ez-zor")[""])
        for r in rows:
            if r["fatalities"] == "0":
                self.assertIn("Fatalities: none reported", r["notes"])
            else:
                self.assertIn(f"Fatalities coded {r['fatalities']} by the rule lowest", r["notes"])

    def test_what_has_no_row_in_a_table_of_events_stands_in_its_side_file(self):
        for e in EXAMPLES:
            files, d = export("acled", e), self.dossier(e)
            rows, left = table(files[""]), table(files["left-out.csv"])
            self.assertEqual(sum(r["kind"] == "event" for r in left) + len(rows), len(d["events"]))
            # Distances, strengths and losses are figures, too, and counted as such.
            lasting = [s for s in d["states"] if s["kind"] in ("siege", "control")]
            self.assertEqual(sum(r["kind"] == "state" for r in left), len(lasting))
            self.assertTrue(all(r["why_left_out"] for r in left))
            unsaid = {q["id"] for q in d["questions"]} - {r["id"] for r in left}
            notes = " ".join(r["notes"] for r in rows)
            for q in d["questions"]:  # a figure without a row of its own is in the notes of its event
                if q["id"] in unsaid:
                    self.assertIn(q["measure"][:5] if q["measure"] != "trapped" else "besieged", notes)

    def test_ucdp_rows_hold_the_49_columns_and_their_sums(self):
        rows = [r for e in EXAMPLES for r in table(export("ucdp", e)[""])]
        self.assertGreater(len(rows), 0)
        for r in rows:
            self.assertEqual(list(r), UCDP)
            low, best, high = float(r["low"]), float(r["best"]), float(r["high"])
            self.assertTrue(low <= best <= high and high >= 1, r)
            self.assertEqual(sum(float(r[k]) for k in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")), best)
            self.assertIn(r["type_of_violence"], ["1", "2", "3", ""])
            self.assertIn(r["where_prec"], list("1234567") + [""])
            self.assertIn(r["date_prec"], list("12345"))
            self.assertIn(r["event_clarity"], ["1", "2"])
            self.assertLessEqual(r["date_start"], r["date_end"])
            if r["latitude"]:
                lat, lon = float(r["latitude"]), float(r["longitude"])
                self.assertEqual(int(r["priogrid_gid"]), int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1)

    def test_a_rule_with_a_name_changes_the_figure_and_compare_shows_where(self):
        ran = run("export", "--compare", "lowest,latest", ROOT / "examples/earthquake")
        rows = table(ran.stdout)
        killed = [r for r in rows if r["figure"].startswith("People killed")]
        self.assertTrue(killed)
        for r in killed:
            self.assertLess(float(r["lowest"]), float(r["latest"]))
        self.assertTrue(all(r["lowest"] != r["latest"] for r in rows))

    def test_geojson_is_as_rfc_7946_has_it_and_leaves_nothing_out(self):
        for e in EXAMPLES:
            files, d = export("geojson", e), self.dossier(e)
            self.assertEqual(list(files), [""])
            layer = json.loads(files[""])
            self.assertEqual(layer["type"], "FeatureCollection")
            for f in layer["features"]:
                self.assertEqual(set(f), {"type", "id", "geometry", "properties"})
                if f["geometry"] is not None:
                    lon, lat = f["geometry"]["coordinates"]
                    self.assertTrue(-180 <= lon <= 180 and -90 <= lat <= 90)
            kinds = [f["properties"]["kind"] for f in layer["features"]]
            self.assertEqual(kinds.count("event"), len(d["events"]))
            told = {g["id"] for f in layer["features"] for g in f["properties"].get("figures", [])}
            self.assertEqual(told, {q["id"] for q in d["questions"]})

    def test_plover_has_the_types_modes_and_sectors_of_the_manual(self):
        lines = [json.loads(x) for e in EXAMPLES for x in export("plover", e)[""].splitlines()]
        for r in lines:
            for field in ("id", "date", "actor", "event"):
                self.assertIn(field, r)
            self.assertIn(r.get("mode", ""), ["", *PLOVER[r["event"]].split()])
            for p in r["actor"] + r["recipient"]:
                self.assertIn(p["sector"], SECTORS)
        self.assertTrue([r for r in lines if r["id"].startswith("crosscheck-siege") and r["event"] == "COERCE"
                         and r["mode"] == "restrict" and r["enddate"]])

    def test_hxl_has_its_hashtags_in_row_two_and_the_spreadsheet_says_the_same(self):
        for e in EXAMPLES:
            rows = list(csv.reader(io.StringIO(export("hxl", e)[""].decode(), newline=""), strict=True))
            self.assertEqual(len({len(r) for r in rows}), 1)
            self.assertTrue(all(re.fullmatch(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*", t) for t in rows[1]), rows[1])
            self.assertEqual(len(set(rows[1])), len(rows[1]))
            book = zipfile.ZipFile(io.BytesIO(export("xlsx", e)[""]))
            self.assertIsNone(book.testzip())
            for name in book.namelist():
                xml.fromstring(book.read(name))
            sheet = xml.fromstring(book.read("xl/worksheets/sheet1.xml"))
            self.assertEqual(len(list(sheet[0])), len(rows))

    def test_timelinejs_slides_have_dates_and_edtf(self):
        for e in EXAMPLES:
            timeline = json.loads(export("timelinejs", e)[""])
            ids = [s["unique_id"] for s in timeline["events"]]
            self.assertEqual(len(set(ids)), len(ids))
            for s in timeline["events"]:
                self.assertRegex(s["edtf"], EDTF)
                self.assertIn("year", s["start_date"])
                self.assertTrue(s["text"]["headline"])

    def test_footnotes_of_the_situation_report_lead_somewhere(self):
        for e in EXAMPLES:
            text = export("markdown", e)[""].decode()
            told = set(re.findall(r"^\[\^(\d+)\]: \\\[\w+:\d+\\\] .+“", text, re.M))
            self.assertEqual(told, set(re.findall(r"\[\^(\d+)\](?!:)", text)))
            page = export("html", e)[""].decode()
            self.assertEqual(set(re.findall(r'href="#(n\d+)"', page)), set(re.findall(r'<li id="(n\d+)"', page)))
            self.assertNotRegex(page, r"<script|src=|href=\"http")
            html.parser.HTMLParser().feed(page)

    def test_tables_join_by_their_ids_and_every_column_is_explained(self):
        for e in EXAMPLES:
            raw = export("csv", e)
            files = {k: table(v) for k, v in raw.items()}
            claims = {r["claim"] for r in files["claims.csv"]}
            for name in ("", "events.csv", "states.csv"):
                for r in files[name]:
                    self.assertLessEqual(set(r["claims"].split()), claims)
            told = {(r["table"], r["column"]) for r in files["dictionary.csv"]}
            for name in files.keys() - {"dictionary.csv"}:
                short = name.removesuffix(".csv") or "figures"
                self.assertEqual({c for t, c in told if t == short}, set(next(csv.reader(io.StringIO(raw[name].decode())))))

    def test_the_sqlite_file_holds_the_same_tables_with_types_and_a_dictionary(self):
        with tempfile.TemporaryDirectory() as folder:
            for e in EXAMPLES:
                path = pathlib.Path(folder) / f"{e}.sqlite"
                path.write_bytes(export("sqlite", e)[""])
                db = sqlite3.connect(path)
                self.assertEqual(db.execute("PRAGMA integrity_check").fetchone()[0], "ok")
                csvs = {k.removesuffix(".csv") or "figures": table(v) for k, v in export("csv", e).items()}
                tables = {r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")}
                self.assertEqual(tables, set(csvs))
                for name, rows in csvs.items():
                    self.assertEqual(db.execute(f"SELECT count(*) FROM {name}").fetchone()[0], len(rows))
                types = {(t, c): k for t, c, k in db.execute('SELECT "table", "column", type FROM dictionary')}
                for name in tables - {"dictionary"}:
                    for _, column, kind, *_ in db.execute(f"PRAGMA table_info({name})"):
                        self.assertEqual(types[name, column], kind)
                self.assertEqual(db.execute("SELECT count(*) FROM dictionary WHERE meaning IS NULL").fetchone()[0], 0)
                joined = db.execute("SELECT count(*) FROM claims c JOIN reports r USING(report) WHERE c.figure IN "
                                    "(SELECT figure FROM figures)").fetchone()[0]
                self.assertGreater(joined, 0)
                db.close()

    def test_claimreview_says_who_claims_what_and_where_first(self):
        for e in EXAMPLES:
            items = json.loads(export("claimreview", e)[""])["@graph"]
            self.assertEqual(len(items), sum(len(q["answers"]) for q in self.dossier(e)["questions"]))
            for i in items:
                self.assertEqual(i["itemReviewed"]["@type"], "Claim")
                self.assertTrue(i["claimReviewed"] and i["itemReviewed"]["author"] and i["itemReviewed"]["firstAppearance"])
                rating = i["reviewRating"]
                self.assertTrue(rating["alternateName"])
                if "ratingValue" in rating:
                    self.assertTrue(1 <= rating["ratingValue"] <= rating["bestRating"])

    def test_the_reports_are_cited_in_csl_and_bibtex(self):
        for e in EXAMPLES:
            items = json.loads(export("csl", e)[""])
            self.assertEqual(len(items), len(self.dossier(e)["reports"]))
            for i in items:
                self.assertIn(i["type"], ["webpage", "article-newspaper"])
                for parts in i.get("issued", {}).get("date-parts", []):
                    self.assertEqual(len(parts), 3)
            text = export("bibtex", e)[""].decode()
            self.assertEqual(text.count("@misc{report-"), len(items))
            self.assertEqual(text.count("{"), text.count("}"))

    def test_prov_refers_only_to_what_it_describes(self):
        for e in EXAMPLES:
            doc = json.loads(export("prov", e)[""])
            ids = [n["@id"] for n in doc["@graph"]]
            self.assertEqual(len(set(ids)), len(ids))

            def refs(node):
                if isinstance(node, dict):
                    if set(node) == {"@id"}:
                        yield node["@id"]
                    for v in node.values():
                        yield from refs(v)
                elif isinstance(node, list):
                    for v in node:
                        yield from refs(v)
            self.assertLessEqual(set(refs(doc["@graph"])), set(ids))

    def test_stix_objects_have_what_the_standard_requires(self):
        need = {"identity": ["name"], "location": [], "incident": ["name"], "note": ["content", "object_refs"],
                "opinion": ["opinion", "object_refs"], "report": ["name", "published", "object_refs"],
                "relationship": ["relationship_type", "source_ref", "target_ref"]}
        for e in EXAMPLES:
            bundle = json.loads(export("stix", e)[""])
            ids = [o["id"] for o in bundle["objects"]]
            self.assertEqual(len(set(ids)), len(ids))
            for o in bundle["objects"]:
                self.assertRegex(o["id"], rf"^{o['type']}--[0-9a-f]{{8}}-[0-9a-f]{{4}}-4[0-9a-f]{{3}}-[89ab][0-9a-f]{{3}}-[0-9a-f]{{12}}$")
                self.assertRegex(o["created"], r"^\d{4}-\d\d-\d\dT00:00:00\.000Z$")
                for key in [*need[o["type"]], "spec_version", "modified"]:
                    self.assertIn(key, o)
                for key in ("object_refs", "source_ref", "target_ref", "created_by_ref"):
                    for ref in o.get(key, []) if key == "object_refs" else [o[key]] if key in o else []:
                        self.assertIn(ref, ids)

    def test_a_formula_from_a_report_is_no_formula_in_any_table(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.jsonl"
            path.write_text(json.dumps({"id": "a", "title": '=HYPERLINK("https://evil.example","x")', "publisher": "@SUM(1)",
                                        "published": "2020-05-05", "text": "Rebels killed 12 soldiers in Aleppo on Monday."}) + "\n")
            for form in ("acled", "ucdp", "hxl", "csv"):
                out = pathlib.Path(folder) / f"{form}.csv"
                self.assertEqual(run("export", "--format", form, path, "--out", out).returncode, 0)
                for made in pathlib.Path(folder).glob(f"{form}*.csv"):
                    for row in csv.reader(io.StringIO(made.read_text(), newline=""), strict=True):
                        for cell in row:
                            if cell[:1] in ("=", "+", "@") or (cell[:1] == "-" and not re.fullmatch(r"-[\d.]+", cell)):
                                self.fail(f"{made.name}: {cell}")

    def test_the_same_reports_give_the_same_bytes(self):
        for form in ("acled", "html", "stix", "xlsx"):
            self.assertEqual(export(form, "earthquake"), export(form, "earthquake", "--threads", 2))

    def test_a_claim_is_answered_with_who_says_it_and_what_else_is_said(self):
        ran = run("claim", "140 people killed in Velmara", ROOT / "examples/earthquake", "--json")
        card = json.loads(ran.stdout)
        self.assertEqual(ran.returncode, 0)
        self.assertEqual(card["answers"][card["answer"]]["low"], 140)
        self.assertIn("140", card["first_said"]["sentence"])
        self.assertIn("according to", card["to_publish"])
        ran = run("claim", "9 ships sunk in Atlantis", ROOT / "examples/earthquake")
        self.assertEqual(ran.returncode, 1)

    def test_diff_tells_what_came_and_what_went(self):
        with tempfile.TemporaryDirectory() as folder:
            old = pathlib.Path(folder) / "old.json"
            old.write_bytes(run("export", ROOT / "examples/earthquake").stdout)
            few = ROOT / "examples/earthquake/001_flash.txt"
            rows = table(run("diff", "--format", "csv", old, few).stdout)
            self.assertEqual({r["change"] for r in rows}, {"deleted", "changed"})
            self.assertEqual(sum(r["kind"] == "report" for r in rows), 5)
            self.assertEqual(run("diff", old, ROOT / "examples/earthquake").returncode, 1)

    def test_a_bundle_verifies_until_a_byte_of_it_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            out, key = pathlib.Path(folder) / "b.zip", pathlib.Path(folder) / "my.key"
            ran = run("bundle", ROOT / "examples/earthquake", "--out", out, "--key", key)
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertEqual(key.stat().st_mode & 0o77, 0)
            public = ran.stdout.decode().split()[-1]
            self.assertEqual(run("verify", out, "--key", public).returncode, 0)
            self.assertEqual(run("verify", out, "--key", "00" * 32).returncode, 2)
            with zipfile.ZipFile(out) as z:
                files = {n: z.read(n) for n in z.namelist()}
            came = sorted(p.read_bytes() for p in (ROOT / "examples/earthquake").iterdir())
            self.assertEqual(sorted(v for n, v in files.items() if n.startswith("originals/")), came)
            links = re.findall(r'href="([^"#]+)"', files["index.html"].decode())
            self.assertEqual(sorted(x for x in links if x.startswith("originals/")), sorted(n for n in files if n.startswith("originals/")))
            self.assertLessEqual(set(links), set(files))  # it leads nowhere else
            with zipfile.ZipFile(out, "w") as z:
                for n, v in files.items():
                    z.writestr(n, v.replace(b"140", b"141"))
            ran = run("verify", out)
            self.assertEqual(ran.returncode, 2)
            self.assertIn(b"was changed", ran.stdout)

    def test_a_table_of_ours_comes_back_in_with_the_same_deaths(self):
        with tempfile.TemporaryDirectory() as folder:
            rows = table(export("ucdp", "deir-ez-zor")[""])
            path = pathlib.Path(folder) / "ged.csv"
            path.write_bytes(export("ucdp", "deir-ez-zor")[""])
            lines = run("import", path).stdout
            self.assertEqual(len(lines.splitlines()), len(rows))
            back = pathlib.Path(folder) / "ged.jsonl"
            back.write_bytes(lines)
            d = json.loads(run("export", back).stdout)
            said = {(c["amount"].get("low"), c["amount"].get("high")) for c in d["claims"] if c["predicate"] == "killed"}
            for r in rows:
                self.assertIn((float(r["best"]), float(r["best"])), said)
            self.assertEqual({r["publisher"] for r in d["reports"]}, {"Uppsala Conflict Data Program"})

    def test_two_cases_merged_are_the_case_of_all_their_reports(self):
        with tempfile.TemporaryDirectory() as folder:
            f = pathlib.Path(folder)
            reports = sorted((ROOT / "examples/earthquake").iterdir())
            for name, some in (("a", reports[:4]), ("b", reports[3:]), ("all", reports)):
                self.assertEqual(run("read", "--case", f / f"{name}.case", *some).returncode, 0)
            ran = run("merge", f / "a.case", f / "b.case", "--out", f / "ab.case")
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertIn(b"best", ran.stdout)
            self.assertEqual(run("diff", f / "ab.case", f / "all.case").returncode, 1)
            self.assertEqual(run("merge", f / "a.case", f / "b.case", "--out", f / "ab.case").returncode, 2)
            self.assertEqual(run("bundle", "--case", f / "ab.case", "--out", f / "ab.zip").returncode, 0)
            self.assertEqual(run("verify", f / "ab.zip").returncode, 0)

    def test_a_bundle_comes_back_in_as_the_case_it_was_made_of(self):
        with tempfile.TemporaryDirectory() as folder:
            f = pathlib.Path(folder)
            record = {"id": "wire-1", "publisher": "Town Wire", "published": "2020-05-05", "text": "Rebels killed 12 soldiers in Aleppo."}
            (f / "a.jsonl").write_text(json.dumps(record) + "\n")
            run("read", "--case", f / "a.case", f / "a.jsonl", *sorted((ROOT / "examples/earthquake").iterdir())[:2])
            claim = json.loads(run("export", "--case", f / "a.case").stdout)["claims"][0]["id"]
            self.assertEqual(run("review", f / "a.case", "reject", claim, "--by", "ana", "--why", "misread").returncode, 0)
            self.assertEqual(run("bundle", "--case", f / "a.case", "--out", f / "a.zip").returncode, 0)
            ran = run("import", f / "a.zip", "--out", f / "b.case")
            self.assertEqual(ran.returncode, 0, ran.stderr)
            self.assertEqual(run("diff", f / "a.case", f / "b.case").returncode, 1)
            self.assertIn(b"ana", run("review", f / "b.case", "log").stdout)
            report = [r for r in json.loads(run("export", "--case", f / "b.case").stdout)["reports"] if r["path"] == "wire-1"][0]
            self.assertEqual((report["publisher"], report["published"]["first"]), ("Town Wire", "2020-05-05"))
            with zipfile.ZipFile(f / "a.zip") as z:
                files = {n: z.read(n) for n in z.namelist()}
            with zipfile.ZipFile(f / "bad.zip", "w") as z:
                for n, v in files.items():
                    z.writestr(n, v.replace(b"12 soldiers", b"13 soldiers") if n.startswith("originals/") else v)
            ran = run("import", f / "bad.zip", "--out", f / "c.case")
            self.assertEqual(ran.returncode, 2)
            self.assertIn(b"was changed", ran.stderr)
            self.assertFalse((f / "c.case").exists())

    def test_where_two_analysts_differ_the_merge_lists_it_and_keeps_both(self):
        with tempfile.TemporaryDirectory() as folder:
            f = pathlib.Path(folder)
            for name in ("ana", "ben"):
                run("read", "--case", f / f"{name}.case", ROOT / "examples/earthquake")
            claims = [c for c in json.loads(run("export", "--case", f / "ana.case").stdout)["claims"] if c.get("amount")]
            one, two = claims[0]["id"], claims[1]["id"]
            for name, amount in (("ana", "40"), ("ben", "50")):
                self.assertEqual(run("review", f / f"{name}.case", "correct", one, f"amount={amount}", "--by", name).returncode, 0)
                self.assertEqual(run("review", f / f"{name}.case", "reject", two, "--by", name).returncode, 0)
            self.assertEqual(run("bundle", "--case", f / "ben.case", "--out", f / "ben.zip").returncode, 0)
            for other in ("ben.case", "ben.zip"):
                out = f / f"with-{other}.case"
                ran = run("merge", f / "ana.case", f / other, "--out", out)
                self.assertEqual(ran.returncode, 0, ran.stderr)
                conflicts = [x for x in ran.stdout.decode().splitlines() if x.startswith("conflict: ")]
                self.assertEqual(len(conflicts), 1)
                for said in (one, "ana correct amount 40", "ben correct amount 50"):
                    self.assertIn(said, conflicts[0])
                queue = run("review", out).stdout.decode()
                self.assertIn("coders differ: amount", queue)
                kept = {c["id"]: c for c in json.loads(run("export", "--case", out).stdout)["claims"]}
                self.assertEqual(kept[one]["amount"]["low"], 40)
                self.assertNotIn(two, kept)

    def test_pages_of_a_wacz_are_read_and_lead_back_to_their_addresses(self):
        page = b"<html><body><article><p>At least 12 people died when the river rose on Monday, the mayor said.</p></article></body></html>"
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
        warc = gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/1\r\n"
                             b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")
        package = {"profile": "data-package", "wacz_version": "1.1.1", "resources": [
            {"name": "d.warc.gz", "path": "archive/d.warc.gz", "hash": "sha256:" + hashlib.sha256(warc).hexdigest(), "bytes": len(warc)}]}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "crawl.wacz"
            for limit in ((1 << 31) - 1, 100):  # then as zip64
                with unittest.mock.patch("zipfile.ZIP64_LIMIT", limit), zipfile.ZipFile(path, "w") as z:
                    z.writestr("archive/d.warc.gz", warc)
                    z.writestr("datapackage.json", json.dumps(package))
                    z.writestr("pages/pages.jsonl", '{"format": "json-pages-1.0"}\n')
                ran = run("export", path)
                self.assertEqual((ran.returncode, ran.stderr), (0, b""))
                self.assertEqual([r["path"] for r in json.loads(ran.stdout)["reports"]], ["https://news.example/1"])


if __name__ == "__main__":
    PROGRAM = pathlib.Path(sys.argv[1]).resolve()
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
