#!/usr/bin/env python3
"""The program as a person or a script meets it: what it prints and where, how it
ends, and what is left when it is ended from outside.

    tests/cli/cli_test.py build/dev/crosscheck [--sanitized] [TEST...]

With --sanitized time and memory are not held against their limits: a build with
sanitizers takes several times as much of both.
"""
import collections
import gzip
import json
import os
import pathlib
import pty
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = ""
SANITIZED = False
Ran = collections.namedtuple("Ran", "code out err megabytes")

NEWS = """Flood cuts off harbour town

At least 14 people died when the river rose on Monday, the mayor said.
About 300 families were moved to schools, the mayor of the town said on
Tuesday. The army plans to open the northern road.
"""


def crosscheck(*args, stdin=None, cwd=None, user=None):
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen(
            [PROGRAM, *map(str, args)], stdout=out, stderr=err, cwd=cwd,
            user=user, stdin=subprocess.PIPE if stdin is not None else
            subprocess.DEVNULL)
        if stdin is not None:
            child.stdin.write(stdin)
            child.stdin.close()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return Ran(child.returncode, out.read(),
                   err.read().decode(errors="replace"),
                   usage.ru_maxrss / 1024)


def records(path, count, first=0):
    with open(path, "w", encoding="utf-8") as f:
        for i in range(first, first + count):
            text = (f"Report {i} of the flood\n\nAt least {i} people died in "
                    f"district {i * 7919 % 1009}, the mayor said on Monday. "
                    + "The river rose again in the night. " * 20)
            f.write(json.dumps({"id": f"r{i:05}", "text": text}) + "\n")


def tables(case):
    """All that a case holds, without times and the numbers of rows."""
    db = sqlite3.connect(case)
    original = "(SELECT sha256 FROM original o WHERE o.id=%s)"
    said = {"path": {"original": original % "path.original"},
            "report": {"id": original % "report.id"},
            "claim": {"report": original % "claim.report"}}
    out = {}
    for table in ("original", "path", "report", "claim", "problem"):
        columns = [said.get(table, {}).get(c, c) for _, c, *_ in
                   db.execute(f"PRAGMA table_info({table})")
                   if c not in ("added", "seen", "row")
                   and not (table == "original" and c == "id")]
        out[table] = sorted(
            db.execute(f"SELECT {', '.join(columns)} FROM {table}"), key=repr)
    db.close()
    return out


class Case(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="crosscheck_test_"))
        self.addCleanup(shutil.rmtree, self.dir)
        self.news = self.dir / "001_news.txt"
        self.news.write_text(NEWS)

    def file(self, name, content):
        path = self.dir / name
        path.write_bytes(content.encode() if isinstance(content, str)
                         else content)
        return path


class Statuses(Case):
    def test_all_well_is_0(self):
        for args in (["brief", self.news], ["annotate", self.news],
                     ["text", self.news], ["export", self.news],
                     ["show", "001:3", self.news], ["--version"], ["--help"]):
            ran = crosscheck(*args)
            self.assertEqual((ran.code, ran.err), (0, ""), args)
            self.assertTrue(ran.out, args)

    def test_nothing_found_is_1_and_says_so(self):
        empty = self.dir / "empty"
        empty.mkdir()
        for args in (["brief", empty], ["annotate", empty],
                     ["export", self.dir / "nowhere"],
                     ["text", f"{self.dir}/*.none"],
                     ["show", "002:1", self.news],
                     ["show", "001:999", self.news]):
            ran = crosscheck(*args)
            self.assertEqual((ran.code, ran.out), (1, b""), args)
            self.assertRegex(ran.err, "^crosscheck: .+\n$", args)

    def test_an_input_with_problems_is_2_and_the_rest_is_done(self):
        empty = self.file("empty.txt", "")
        for command in ("annotate", "text", "export", "brief"):
            ran = crosscheck(command, empty, self.news)
            self.assertEqual(ran.code, 2, command)
            self.assertEqual(ran.err,
                             f"crosscheck: {empty}: the file is empty\n")
            self.assertIn(b"harbour town", ran.out, command)

    def test_a_wrong_command_line_is_2_with_a_way_out(self):
        for args in ([], ["breif", self.news], ["brief"],
                     ["brief", "--colour", self.news],
                     ["brief", self.news, "--color", "pink"],
                     ["brief", self.news, "--width", "wide"],
                     ["export", self.news, "--format", "xml"],
                     ["timeline", self.news], ["read", self.news],
                     ["problems"], ["annotate"], ["show"],
                     ["annotate", self.news, "--threads", "0"],
                     ["brief", self.news, "--data", self.dir / "nowhere"]):
            ran = crosscheck(*args)
            self.assertEqual((ran.code, ran.out), (2, b""), args)
            self.assertRegex(ran.err, r"try: crosscheck .*--help\n$", args)
        self.assertIn("no command 'breif'",
                      crosscheck("breif", self.news).err)

    def test_a_reference_that_is_none_is_2(self):
        for ref in ("002", "002:", ":3", "002:x", "002:0", "002:3x"):
            ran = crosscheck("show", ref, self.news)
            self.assertEqual((ran.code, ran.out), (2, b""), ref)
            self.assertIn("002:14", ran.err)


class Input(Case):
    def test_standard_input_is_read_as_a_file(self):
        ran = crosscheck("annotate", "-", stdin=NEWS.encode())
        self.assertEqual((ran.code, ran.err), (0, ""))
        line = json.loads(ran.out)
        self.assertEqual((line["report"], line["text"]), ("-", NEWS))

    def test_reports_come_out_in_the_order_of_the_input(self):
        path = self.dir / "many.jsonl"
        records(path, 300)
        ran = crosscheck("annotate", "--threads", 3, path)
        ids = [json.loads(line)["report"] for line in ran.out.splitlines()]
        self.assertEqual(ids, [f"r{i:05}" for i in range(300)])

    def test_threads_never_show_in_what_comes_out(self):
        path = self.dir / "many.jsonl"
        records(path, 120)
        with open(path, "a") as f:
            f.write("{broken\n")
        records(self.dir / "more.jsonl", 40, 100)
        for command in ("annotate", "export", "text"):
            one, four = (crosscheck(command, "--threads", n, path,
                                    self.dir / "more.jsonl", self.news)
                         for n in (1, 4))
            self.assertEqual(one.out, four.out, command)
            self.assertEqual((one.code, one.err), (four.code, four.err))

    def test_the_same_bytes_twice_are_one_report(self):
        self.file("002_again.txt", NEWS)
        ran = crosscheck("export", "--format", "json", self.dir)
        reports = json.loads(ran.out)["reports"]
        self.assertEqual([r["path"] for r in reports], [str(self.news)])

    def test_show_prints_the_line_in_its_place(self):
        ran = crosscheck("show", "[001:3]", self.news)
        lines = ran.out.decode().splitlines()
        self.assertEqual(lines[0], f"001  {self.news}")
        news = NEWS.split("\n")
        shown = [line for line in lines if re.match(r"[> ] +\d+  ", line)]
        self.assertEqual([line.rstrip() for line in shown],
                         [f"{'>' if n == 3 else ' '} {n:>5}  {news[n - 1]}"
                          .rstrip() for n in range(1, 6)])

    def test_show_claims_marks_what_a_line_claims(self):
        ran = crosscheck("show", "001:3", "--claims", self.news)
        self.assertEqual(ran.code, 0, ran.err)
        shown = ran.out.decode()
        self.assertIn("[1 At least 14 people 1] died", shown)
        self.assertRegex(shown, r"1 killed +at least 14 people")
        self.assertRegex(shown, r"says who +the mayor|says who +mayor")
        self.assertNotIn("\x1b", shown)
        ran = crosscheck("show", "001:3", "--claims", "--color", "always",
                         self.news)
        self.assertIn("\x1b[1m", ran.out.decode())
        ran = crosscheck("show", "001:2", "--claims", self.news)
        self.assertEqual(ran.code, 1)

    def test_why_tells_the_answers_to_the_figure_of_a_line(self):
        other = self.file("002_other.txt", NEWS.replace("14", "31"))
        ran = crosscheck("why", "001:3", self.news, other)
        self.assertEqual(ran.code, 0, ran.err)
        self.assertIn(b"[001:3]", ran.out)
        self.assertIn(b"[002:3]", ran.out)
        self.assertIn(b"likely to be right", ran.out)
        ran = crosscheck("why", "001:2", self.news)
        self.assertEqual(ran.code, 1)
        self.assertIn("no figure stands in line 2", ran.err)

    def test_a_table_of_claims_is_judged_line_by_line(self):
        table = self.file("claims.tsv",
                          "dam\tann\t14\ndam\tbob\t14\r\n\ndam\tcy\t40\n"
                          "mayor\tann\tA. Silva\nnothing here\n")
        ran = crosscheck("judge", table)
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.err, rf"^crosscheck: {table}:6: .+\n$")
        dam, mayor = map(json.loads, ran.out.splitlines())
        self.assertEqual((dam["object"], dam["best"]), ("dam", 14))
        self.assertEqual((dam["low"], dam["high"]), (14, 40))
        self.assertEqual(dam["answers"][0]["sources"], ["ann", "bob"])
        self.assertEqual(mayor["best"], "A. Silva")
        empty = crosscheck("judge", self.file("none.tsv", ""))
        self.assertEqual((empty.code, empty.out), (1, b""))
        self.assertEqual(crosscheck("judge", "-", stdin=b"a\tb\t1").code, 0)

    def test_nothing_from_a_report_can_act_on_the_terminal(self):
        evil = self.file("002_x.txt", NEWS + "\n\x1b[2J \x1b]0;hi\x07 moved\n")
        ran = crosscheck("show", "002:7", evil)
        self.assertIn(b"moved", ran.out)
        self.assertNotIn(b"\x1b", ran.out)
        ran = crosscheck("brief", self.dir / "no\x1b[31msuch.txt")
        self.assertNotIn("\x1b", ran.err)


class Output(Case):
    def test_a_reader_that_has_gone_ends_the_program_quietly(self):
        path = self.dir / "many.jsonl"
        records(path, 400)
        for command in ("annotate", "text", "export"):
            ran = subprocess.run(
                ["bash", "-c", f"'{PROGRAM}' {command} '{path}' | head -c 9"],
                capture_output=True, timeout=120)
            self.assertEqual((len(ran.stdout), ran.stderr), (9, b""), command)

    def test_output_that_cannot_be_written_is_2(self):
        for command in ("annotate", "export", "brief"):
            with open("/dev/full", "wb") as full:
                ran = subprocess.run([PROGRAM, command, self.news],
                                     stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(ran.returncode, 2, command)
            self.assertIn(b"cannot be written", ran.stderr)
        ran = crosscheck("brief", self.news, "--html", self.dir / "no/x.html")
        self.assertEqual(ran.code, 2)
        self.assertIn("cannot be written", ran.err)

    def test_a_page_is_written_beside_the_screen(self):
        page = self.dir / "account.html"
        ran = crosscheck("brief", self.news, "--html", page)
        self.assertEqual(ran.code, 0)
        self.assertTrue(ran.out)
        self.assertIn("<", page.read_text())

    def test_colour_comes_only_when_asked_for_or_on_a_terminal(self):
        brief = ["brief", self.news, "--color"]
        self.assertNotIn(b"\x1b", crosscheck(*brief, "auto").out)
        self.assertNotIn(b"\x1b", crosscheck(*brief, "never").out)
        self.assertIn(b"\x1b[", crosscheck(*brief, "always").out)

    def test_no_line_is_wider_than_asked(self):
        for width in (80, 120):
            ran = crosscheck("brief", self.news, "--width", width)
            for line in ran.out.decode().splitlines():
                self.assertLessEqual(len(line), width)

    def test_a_damaged_model_is_named_and_refused(self):
        report = self.file("a.txt", NEWS)
        for model in sorted((ROOT / "models").glob("*.model")):
            whole = model.read_bytes()
            flipped = bytearray(whole)
            flipped[len(whole) // 2] ^= 1
            for bad in (whole[:1000], b"no model", b"", bytes(flipped)):
                with self.subTest(model=model.name, size=len(bad)):
                    folder = self.dir / "models"
                    folder.mkdir(exist_ok=True)
                    (folder / model.name).write_bytes(bad)
                    ran = crosscheck("--models", folder, "annotate", report)
                    self.assertEqual(ran.code, 2)
                    self.assertEqual(ran.out, b"")
                    self.assertIn(model.name, ran.err)
            shutil.rmtree(folder)

    def test_a_model_is_trained_alike_with_the_same_seed(self):
        bank = self.file("bank.conllu", "\n".join(
            f"1\t{who}\tx\tNOUN\tNNS\t_\t2\tnsubj\t_\t_\n"
            f"2\t{what}\tx\tVERB\tVBD\t_\t0\troot\t_\t_\n"
            for who in ("Rivers", "Troops") for what in ("rose", "fled")))
        for out in ("a.model", "b.model"):
            ran = crosscheck("train", "parse", bank, "--out", self.dir / out)
            self.assertEqual(ran.code, 0, ran.err)
        self.assertEqual((self.dir / "a.model").read_bytes(),
                         (self.dir / "b.model").read_bytes())

    def test_an_imported_gazetteer_finds_what_the_built_in_one_lacks(self):
        def line(name, lat):
            return "\t".join(["7", name, name, "", str(lat), "40.5", "P", "PPL",
                              "SY", "", "03", "", "", "", "0", "", "1",
                              "Asia/Damascus", "2020-01-01"]) + "\n"
        dump = self.dir / "dump.txt"
        dump.write_text(line("Tellrutasela", 35.5))
        own = self.dir / "own.gazetteer"
        ran = crosscheck("gazetteer", "import", dump, "--out", own)
        self.assertEqual((ran.code, ran.err), (0, ""))
        report = self.dir / "r.txt"
        report.write_text("Two people died in the village of Tellrutasela.\n")
        ran = crosscheck("annotate", report, "--gazetteer", own)
        places = json.loads(ran.out)["places"]
        self.assertEqual([p.get("lat") for p in places], [35.5])
        dump.write_text(line("Tellrutasela", 35.5) + line("Ruta", "north"))
        ran = crosscheck("gazetteer", "import", dump, "--out", own)
        self.assertEqual(ran.code, 2)
        self.assertIn(f"{dump}:2:", ran.err)
        ran = crosscheck("annotate", report, "--gazetteer", dump)
        self.assertEqual(ran.code, 2)
        self.assertIn("no gazetteer", ran.err)

    def test_a_corpus_that_is_none_is_2_and_leaves_no_model(self):
        bank = self.file("bank.conllu", "1\tRivers\n")
        ran = crosscheck("train", "parse", bank, "--out", self.dir / "m")
        self.assertEqual(ran.code, 2)
        self.assertIn("bank.conllu:1:", ran.err)
        self.assertFalse((self.dir / "m").exists())

    def test_nothing_is_said_of_progress_unless_on_a_terminal(self):
        path = self.dir / "many.jsonl"
        records(path, 200)
        ran = crosscheck("read", "--case", self.dir / "a.case", path)
        self.assertEqual((ran.code, ran.err), (0, ""))


class Cases(Case):
    def setUp(self):
        super().setUp()
        self.case = self.dir / "a.case"

    def read(self, *paths, **more):
        return crosscheck("read", "--case", self.case, *paths, **more)

    def test_reading_twice_changes_nothing(self):
        records(self.dir / "many.jsonl", 50)
        self.file("broken.jsonl", '{"text": "One."}\n{"text": \n')
        first = self.read(self.dir / "many.jsonl", self.dir / "broken.jsonl")
        self.assertEqual(first.code, 2)
        self.assertEqual(first.out.decode(),
                         "51 new reports, 0 known already, 1 problems\n")
        before = tables(self.case)
        again = self.read(self.dir / "many.jsonl", self.dir / "broken.jsonl")
        self.assertEqual(again.out.decode(),
                         "0 new reports, 51 known already, 1 problems\n")
        self.assertEqual(tables(self.case), before)

    def test_a_case_says_the_same_as_its_reports(self):
        records(self.dir / "many.jsonl", 40)
        paths = [self.dir / "many.jsonl", self.news]
        self.read(*reversed(paths))
        for command in (["export"], ["brief"], ["show", "r00019:1"]):
            kept = crosscheck(*command, "--case", self.case)
            self.assertEqual(kept.code, 0, command)
            self.assertEqual(kept.out, crosscheck(*command, *paths).out)
            lone = crosscheck(*command, self.case)
            self.assertEqual((lone.code, lone.out), (0, kept.out), command)

    def test_a_case_that_memory_does_not_hold_says_the_same(self):
        records(self.dir / "many.jsonl", 40)
        self.read(self.dir / "many.jsonl", self.news)
        commands = (["brief"], ["why", "r00019:3"], ["show", "r00019:3"],
                    ["show", "--claims", "r00019:3"], ["why", "r00019:99"],
                    ["why", "r00019:1"], ["why", "nobody:1"])
        whole = [crosscheck(*c, "--case", self.case) for c in commands]
        db = sqlite3.connect(self.case)
        with db:  # as large as 50,000 reports, to who measures it
            db.execute("INSERT INTO report SELECT 999,reader,title,publisher,"
                       "language,NULL,NULL,published_from,0,0,300000000,x'' "
                       "FROM report LIMIT 1")
        db.close()
        for command, before in zip(commands, whole):
            ran = crosscheck(*command, "--case", self.case)
            self.assertEqual((ran.code, ran.out, ran.err),
                             (before.code, before.out, before.err), command)
        self.assertEqual([ran.code for ran in whole], [0, 0, 0, 0, 1, 1, 1])

    def test_paths_with_a_case_are_read_into_it(self):
        ran = crosscheck("brief", "--case", self.case, self.news)
        self.assertEqual(ran.code, 0)
        self.assertEqual(len(tables(self.case)["report"]), 1)

    def test_a_case_tells_what_has_changed_since_a_day(self):
        self.read(self.news)
        db = sqlite3.connect(self.case)
        with db:
            db.execute("UPDATE original SET added='2020-05-04T10:00:00Z'")
        db.close()
        other = self.file("002_other.txt", NEWS.replace("14", "31"))
        self.read(other)
        ran = crosscheck("brief", self.case, "--since", "2021-01-01")
        self.assertEqual(ran.code, 0, ran.err)
        self.assertIn(b"1 new report of 2", ran.out)
        self.assertIn(b"[002:3]", ran.out)
        ran = crosscheck("brief", self.case, "--since", "2020-05-04T09:00")
        self.assertIn(b"2 new reports of 2", ran.out)
        for wrong in (["--since", "yesterday", self.case],
                      ["--since", "2021-01-01", self.news]):
            self.assertEqual(crosscheck("brief", *wrong).code, 2)

    def test_of_a_case_what_is_asked_for_is_told(self):
        self.read(self.news, self.file("002_ferry.txt",
                                       "A ferry sank near Porto on Friday.\n"))
        ran = crosscheck("brief", self.case, "--about", "ferry")
        self.assertEqual(ran.code, 0, ran.err)
        self.assertIn(b"1 report", ran.out)
        self.assertIn(b"Porto", ran.out)
        self.assertEqual(
            crosscheck("brief", self.case, "--about", "volcano").code, 1)
        ran = crosscheck("brief", self.news, "--about", "ferry")
        self.assertEqual(ran.code, 2)

    def test_originals_can_be_read_again(self):
        records(self.dir / "many.jsonl", 20)
        self.read(self.dir / "many.jsonl", self.news)
        before = tables(self.case)
        ran = self.read("--again")
        self.assertEqual((ran.code, ran.out), (0, b"21 reports read again\n"))
        self.assertEqual(tables(self.case), before)

    def test_a_case_of_another_version_is_derived_anew_unasked(self):
        self.read(self.news)
        before = tables(self.case)
        db = sqlite3.connect(self.case)
        with db:
            db.execute("UPDATE report SET reader='0', packed=x'00'")
            db.execute("DELETE FROM claim")
        db.close()
        ran = crosscheck("export", "--case", self.case)
        self.assertEqual(ran.code, 0)
        self.assertEqual(tables(self.case), before)

    def test_a_case_that_is_none_is_2_and_stays_as_it_is(self):
        other = self.file("other.case", "these are notes\n" * 100)
        for args in (["read", "--case", other, self.news],
                     ["export", "--case", other],
                     ["problems", "--case", other],
                     ["brief", "--case", self.dir / "nowhere.case"],
                     ["brief", "--case", other, self.news]):
            ran = crosscheck(*args)
            self.assertEqual((ran.code, ran.out), (2, b""), args)
            self.assertRegex(ran.err, r"^crosscheck: .*\.case: .+\n$")
        self.assertEqual(other.read_text(), "these are notes\n" * 100)
        self.assertFalse((self.dir / "nowhere.case").exists())

    def test_a_case_without_problems_lists_nothing_found(self):
        self.read(self.news)
        ran = crosscheck("problems", "--case", self.case)
        self.assertEqual((ran.code, ran.out, ran.err), (1, b"", ""))


class Terminal:
    """The program with standard error on a terminal."""

    def __init__(self, *args):
        self.screen, end = pty.openpty()
        self.child = subprocess.Popen([PROGRAM, *map(str, args)], stderr=end,
                                      stdin=subprocess.DEVNULL,
                                      stdout=subprocess.DEVNULL)
        os.close(end)
        self.seen = b""

    def look(self):
        os.set_blocking(self.screen, False)
        try:
            while piece := os.read(self.screen, 65536):
                self.seen += piece
        except (BlockingIOError, OSError):
            pass
        return self.seen.decode(errors="replace")

    def wait(self, seconds):
        """Looks on all the while, so that the terminal never fills up."""
        until = time.monotonic() + seconds
        while self.child.poll() is None and time.monotonic() < until:
            self.look()
            time.sleep(0.02)
        return self.child.poll()

    def wait_for(self, words):
        """Until the words stand on the screen or the program has ended."""
        while self.child.poll() is None and words not in self.look():
            time.sleep(0.02)

    def end(self):
        self.wait(300)
        text = self.look()
        os.close(self.screen)
        return text


class Endings(Case):
    def setUp(self):
        super().setUp()
        self.case = self.dir / "a.case"
        self.path = self.dir / "many.jsonl"
        self.count = 600 if SANITIZED else 6000
        records(self.path, self.count)

    def kept(self):
        """How many of the first records are whole, none missing between."""
        db = sqlite3.connect(self.case)
        try:
            self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(),
                             ("ok",))
            rows = db.execute(
                "SELECT path FROM path JOIN original o ON o.id=original "
                "JOIN report USING(id) WHERE o.id IN "
                "(SELECT report FROM claim) ORDER BY path").fetchall()
        except sqlite3.OperationalError as e:
            # Ended before the tables were made.
            self.assertIn("no such table", str(e))
            rows = []
        finally:
            db.close()
        self.assertEqual([p for p, in rows],
                         [f"r{i:05}" for i in range(len(rows))])
        return len(rows)

    def test_kill_9_keeps_every_report_that_was_shown_as_kept(self):
        rand = random.Random(9)
        shown_at_all = kills = 0
        while kills < (6 if SANITIZED else 20):
            if self.case.exists() and self.kept() == self.count:
                self.case.unlink()
            run = Terminal("read", "--case", self.case, self.path)
            if kills % 2:  # at any moment, and after something was kept
                run.wait_for(" kept")
            ended = run.wait(rand.uniform(0.05, 0.8))
            if ended is None:
                run.child.send_signal(signal.SIGKILL)
                kills += 1
            seen = run.end()
            shown = [int(n.replace(",", "")) for n in
                     re.findall(r"crosscheck: ([\d,]+) [^\r]* kept", seen)]
            acknowledged = max(shown, default=0)
            shown_at_all += acknowledged > 0
            if self.case.exists():
                self.assertGreaterEqual(self.kept(), acknowledged)
            else:
                self.assertEqual(acknowledged, 0)
        self.assertGreater(shown_at_all, 0)
        crosscheck("read", "--case", self.case, self.path)
        whole = self.dir / "whole.case"
        crosscheck("read", "--case", whole, self.path)
        self.assertEqual(tables(self.case), tables(whole))

    def test_ctrl_c_keeps_what_is_finished_and_says_how_many(self):
        child = subprocess.Popen(
            [PROGRAM, "read", "--case", str(self.case), str(self.path)],
            stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(1000):
            if self.case.exists() and self.case.stat().st_size > 0:
                break
            time.sleep(0.01)
        time.sleep(0.4)
        child.send_signal(signal.SIGINT)
        out, err = child.communicate(timeout=120)
        self.assertEqual((child.returncode, out), (130, ""))
        said = re.fullmatch(r"crosscheck: \S+: stopped; (\d+) new reports are "
                            r"kept\n", err)
        self.assertTrue(said, err)
        self.assertEqual(self.kept(), int(said[1]))

    def test_ctrl_c_ends_a_wait_for_standard_input(self):
        child = subprocess.Popen(
            [PROGRAM, "read", "--case", str(self.case), "-"],
            stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(1000):
            if self.case.exists() and self.case.stat().st_size > 0:
                break
            time.sleep(0.01)
        time.sleep(0.2)
        child.send_signal(signal.SIGINT)
        try:
            self.assertEqual(child.wait(timeout=60), 130)
        finally:
            child.stdin.close()
            child.stderr.close()

    def test_a_terminal_sees_how_far_it_is_and_what_is_left(self):
        run = Terminal("read", "--case", self.case, self.path)
        seen = run.end()
        self.assertEqual(run.child.returncode, 0)
        self.assertRegex(seen, r"crosscheck: [\d,]+ of about [\d,]+ reports "
                               r"kept, \d+/s, \d+ \w+ left")
        self.assertTrue(seen.endswith("\r\x1b[K"), seen[-40:])


def half_a_gzip():
    noise = random.Random(1).randbytes(60_000).hex().encode()
    whole = gzip.compress(NEWS.encode() + noise)
    return whole[:len(whole) // 2]


class Review(Case):
    """People decide; whatever is compiled from then on keeps to it."""

    def setUp(self):
        super().setUp()
        self.case = self.dir / "a.case"
        self.assertEqual(
            crosscheck("read", "--case", self.case, self.news).code, 0)

    def review(self, *words, code=0):
        done = crosscheck("review", self.case, *words)
        self.assertEqual(done.code, code, done.err)
        return done.out.decode()

    def dead(self):
        out = crosscheck("export", "--case", self.case).out
        return [(c["id"], c["amount"]) for c in json.loads(out)["claims"]
                if c.get("measure", c["predicate"]) == "killed"]

    def test_a_correction_is_kept_and_undone(self):
        [(claim, amount)] = self.dead()
        self.assertEqual(amount["low"], 14)
        self.assertIn(claim, self.review())
        self.review("correct", claim, "amount=15", "--by", "ada",
                    "--why", "misread")
        self.assertEqual(self.dead()[0][1]["low"], 15)
        crosscheck("read", "--case", self.case, "--again")
        self.assertEqual(self.dead()[0][1]["low"], 15)
        self.review("undo", "1", "--by", "ada")
        self.assertEqual(self.dead()[0][1]["low"], 14)
        log = self.review("log")
        self.assertIn("(misread) [undone]", log)
        self.review("reject", claim, "--by", "ada")
        self.assertEqual(self.dead(), [])

    def test_the_second_of_two_sees_the_first(self):
        [(claim, _)] = self.dead()
        self.review("accept", claim, "--by", "ada")
        self.review("accept", claim, "--by", "ada", "--why", "checked")
        late = crosscheck("review", self.case, "reject", claim, "--by", "ben",
                          "--seen", "1")
        self.assertEqual(late.code, 2)
        self.assertIn("ada decided about this meanwhile: 2", late.err)
        self.assertEqual(len(self.dead()), 1)
        self.assertIn("coders differ: verdict", self.review())
        self.assertIn("verdict", self.review("agreement"))

    def test_what_is_not_there_cannot_be_decided_about(self):
        self.review("reject", "0000000000000001", "--by", "ada", code=1)
        self.review("burn", code=2)
        self.review("log", code=1)

    def test_a_log_that_was_changed_is_refused(self):
        [(claim, _)] = self.dead()
        self.review("accept", claim, "--by", "ada")
        db = sqlite3.connect(self.case)
        db.executescript("DROP TRIGGER decision_stays;"
                         "UPDATE decision SET who='eve'")
        db.close()
        done = crosscheck("review", self.case, "log")
        self.assertEqual(done.code, 2)
        self.assertIn("chain breaks at decision 1", done.err)

    def test_kill_9_keeps_every_decision_that_was_acknowledged(self):
        [(claim, _)] = self.dead()
        for n in range(1, 4):
            child = subprocess.Popen(
                [PROGRAM, "review", str(self.case), "note", "claim", claim,
                 "--by", "ada", "--why", str(n)], stdout=subprocess.PIPE)
            child.stdout.read(1)  # it prints once it is kept
            child.kill()
            child.communicate()
            self.assertEqual(len(self.review("log").splitlines()), n + 1)


class BadInput(Case):
    """Each: a clear line, a row in the problem list, the rest done, status 2,
    within 256 MB."""

    def check_bad(self, name, content, line=0, rest=0):
        case = self.dir / "a.case"
        folder = self.dir / "in"
        folder.mkdir(exist_ok=True)
        (folder / "good.txt").write_text(NEWS)
        bad = folder / name
        bad.write_bytes(content)
        where = f"{bad}:{line}" if line else str(bad)
        for command in (["read", "--case", case], ["brief"], ["annotate"]):
            ran = crosscheck(*command, folder)
            self.assertEqual(ran.code, 2, (command, ran.err))
            self.assertEqual(ran.err.count("\n"), 1, ran.err)
            self.assertTrue(ran.err.startswith(f"crosscheck: {where}: "),
                            ran.err)
            if not SANITIZED:
                self.assertLess(ran.megabytes, 256, command)
        self.assertEqual(len(tables(case)["report"]), 1 + rest)
        listed = crosscheck("problems", "--case", case)
        self.assertEqual(listed.code, 0)
        self.assertEqual("crosscheck: " + listed.out.decode(), ran.err)

    def test_an_empty_file(self):
        self.check_bad("bad.txt", b"")

    def test_a_binary_file(self):
        self.check_bad("bad.txt", random.Random(2).randbytes(100_000))

    def test_a_hundred_megabytes_of_one_letter(self):
        self.check_bad("bad.txt", b"a" * 100_000_000)

    def test_a_hundred_megabytes_on_one_line_of_json(self):
        self.check_bad("bad.jsonl", b'{"text": "' + b"a" * 100_000_000 + b'"}',
                       line=1)

    def test_half_a_gzip(self):
        self.check_bad("bad.txt.gz", half_a_gzip())

    def test_a_gzip_that_grows_without_end(self):
        self.check_bad("bad.txt.gz", gzip.compress(b"a" * 200_000_000, 9))

    def test_a_broken_line_of_json(self):
        self.check_bad("bad.jsonl", b'{"id": "a", "text": "A flood."}\n'
                       b'{"id": "b", "text": \n{"id": "c", "text": "Rain."}\n',
                       line=2, rest=2)

    def test_html_nested_100000_deep(self):
        self.check_bad("bad.html", b"<!DOCTYPE html><html><body>" +
                       b"<div>" * 100_000 + b"deep" + b"</div>" * 100_000)

    def test_an_unreadable_folder_and_file(self):
        user = "nobody" if os.geteuid() == 0 else None
        for path in self.dir, *self.dir.iterdir():
            path.chmod(0o755)
        try:
            if crosscheck("--version", user=user).code != 0:
                self.skipTest("the program cannot be run by another user")
        except PermissionError:
            self.skipTest("the program cannot be run by another user")
        closed = self.dir / "closed"
        closed.mkdir()
        (closed / "x.txt").write_text(NEWS)
        hidden = self.file("hidden.txt", NEWS)
        closed.chmod(0)
        hidden.chmod(0)
        self.addCleanup(closed.chmod, 0o755)
        ran = crosscheck("annotate", closed, hidden, self.news, user=user)
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.err, rf"^crosscheck: {closed}: .+\n"
                                  rf"crosscheck: {hidden}: .+\n$")
        self.assertEqual(json.loads(ran.out)["report"], str(self.news))


class Manual(unittest.TestCase):
    def commands(self):
        text = crosscheck("--help").out.decode()
        listed = re.search(r"Subcommands:\n(.*?)\n\n", text, re.S)[1]
        return re.findall(r"^  ([a-z]+)", listed, re.M)

    def test_every_command_shows_an_example_of_itself(self):
        self.assertGreater(len(self.commands()), 7)
        for command in [""] + self.commands():
            text = crosscheck(*command.split(), "--help").out.decode()
            self.assertRegex(text,
                             rf"Example:\n  crosscheck {command or 'brief'}\b")

    def test_the_manual_has_a_section_for_every_command_and_option(self):
        manual = (ROOT / "docs/commands.md").read_text()
        sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", manual,
                                   re.M | re.S))
        everywhere = manual.split("\n## ")[0]
        common = self.options()
        self.assertEqual(sorted(sections), sorted(self.commands()))
        for option in common:
            self.assertIn(f"`{option}", everywhere)
        for command, section in sections.items():
            self.assertRegex(section, rf"\n    crosscheck {command}\b")
            self.assertIn("Exit status", section, command)
            for option in self.options(command):
                if option not in common:
                    self.assertIn(f"`{option}", section, command)

    def options(self, *command):
        text = crosscheck(*command, "--help").out.decode()
        return sorted(set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text)))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    SANITIZED = "--sanitized" in arguments
    arguments = [a for a in arguments if a and a != "--sanitized"]
    PROGRAM = os.path.abspath(arguments.pop(0))
    unittest.main(argv=[sys.argv[0], *arguments])
