#!/usr/bin/env python3
"""What holds when input, disk, memory or people mean it badly: the short form of
`make soak` (docs/trust.md), with the program as a person runs it.

    tests/cli/trust_test.py build/release/crosscheck [TEST...]
"""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import cli_test  # noqa: E402
import serve_test  # noqa: E402
from cli_test import crosscheck, records, tables  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent


class Folder(unittest.TestCase):
    def setUp(self):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix="crosscheck_trust_"))
        self.addCleanup(shutil.rmtree, self.dir)
        self.case = self.dir / "a.case"

    def write(self, name, text):
        path = self.dir / name
        path.write_text(text)
        return path


def children(pid):
    try:
        words = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text()
    except OSError:
        return []
    return [int(w) for w in words.split()]


class Workers(Folder):
    """Reports are read by processes that may die."""

    def test_a_run_goes_on_when_its_workers_are_killed(self):
        path, count = self.dir / "many.jsonl", 1500
        records(path, count)
        run = subprocess.Popen(
            [cli_test.PROGRAM, "read", "--case", str(self.case), str(path)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        killed = 0
        while run.poll() is None and killed < 20:
            for nursery in children(run.pid):
                for worker in children(nursery):
                    try:
                        os.kill(worker, signal.SIGKILL)
                        killed += 1
                    except ProcessLookupError:
                        pass
            time.sleep(0.02)
        out, err = run.communicate(timeout=300)
        self.assertGreater(killed, 0)
        read, problems = map(int, re.match(
            r"(\d+) new reports, 0 known already, (\d+) problems", out).groups())
        # What was killed was tried again, unless the new one was killed, too.
        self.assertEqual(read + problems, count, err)
        self.assertLess(problems, killed)
        for line in err.splitlines():
            self.assertIn("crashed the process that read it", line)
        again = crosscheck("read", "--case", self.case, path)
        self.assertEqual((again.code, again.err), (0, ""))
        self.assertEqual(len(tables(self.case)["report"]), count)

    def test_no_process_is_left_when_the_program_is_killed(self):
        run = subprocess.Popen(
            [cli_test.PROGRAM, "read", "--case", str(self.case), "-"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        nurseries = []
        for _ in range(3000):
            nurseries = children(run.pid)
            if nurseries:
                break
            time.sleep(0.01)
        self.assertTrue(nurseries)
        run.kill()
        run.wait()
        run.stdin.close()
        for _ in range(1000):
            states = [pathlib.Path(f"/proc/{n}/stat") for n in nurseries]
            left = [s for s in states if s.exists()
                    and s.read_text().rsplit(") ", 1)[-1][0] not in "ZX"]
            if not left:
                return
            time.sleep(0.01)
        self.fail("the nursery lives on")


class Limits(Folder):
    """A disk that is full, a file that may not grow, memory that is out."""

    def limited(self, what, most, *args):
        def limit():
            resource.setrlimit(what, (most, most))
        return subprocess.run([cli_test.PROGRAM, *map(str, args)],
                              preexec_fn=limit, capture_output=True, text=True)

    def test_a_file_that_may_not_grow_is_a_clear_error_and_loses_nothing(self):
        path = self.dir / "many.jsonl"
        records(path, 300)
        most = 400_000
        ran = self.limited(resource.RLIMIT_FSIZE, most, "read", "--case",
                           self.case, path)
        self.assertEqual((ran.returncode, ran.stdout), (2, ""))
        lines = ran.stderr.splitlines()
        self.assertEqual(len(lines), 2, ran.stderr)
        self.assertRegex(lines[0], r"^crosscheck: .*a\.case: .*(full|I/O)")
        kept = int(re.search(r"stopped; (\d+) new reports are kept",
                             lines[1])[1])
        db = sqlite3.connect(self.case)
        self.assertEqual(db.execute("PRAGMA integrity_check").fetchone(),
                         ("ok",))
        db.close()
        self.assertEqual(len(tables(self.case)["report"]), kept)
        # Readers live on what there is; with room again it goes on.
        if kept:
            self.assertEqual(crosscheck("brief", self.case).code, 0)
        again = crosscheck("read", "--case", self.case, path)
        self.assertEqual((again.code, again.err), (0, ""))
        whole = self.dir / "whole.case"
        crosscheck("read", "--case", whole, path)
        self.assertEqual(tables(self.case), tables(whole))

    def test_a_server_takes_in_more_once_there_is_room_again(self):
        path = self.dir / "many.jsonl"
        records(path, 300)
        first = self.write("first.txt", "Four people died in Bor on Monday.\n")
        server = serve_test.Server("--case", self.case, first)
        self.addCleanup(server.close)
        pid = server.process.pid
        free = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (300_000, free[1]))
        server.take_in("many.jsonl", path.read_bytes())
        kept = len(tables(self.case)["report"])
        self.assertLess(kept, 301)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, free)
        server.take_in("many.jsonl", path.read_bytes())
        self.assertEqual(len(tables(self.case)["report"]), 301)

    def test_too_little_memory_is_a_clear_end(self):
        path = self.dir / "many.jsonl"
        records(path, 60)
        ends = set()
        for megabytes in range(260, 20, -12):
            ran = self.limited(resource.RLIMIT_AS, megabytes << 20, "brief",
                               path)
            if ran.returncode == 127:  # not even its libraries fit
                break
            ends.add(ran.returncode)
            self.assertIn(ran.returncode, (0, 2), (megabytes, ran.stderr))
            if ran.returncode == 2:
                self.assertTrue(ran.stderr.startswith("crosscheck: "),
                                (megabytes, ran.stderr))
        self.assertEqual(ends, {0, 2})


class Nasty(unittest.TestCase):
    def test_no_kind_of_hostile_input_costs_more_than_its_limits(self):
        tool = ROOT / "tools/soak/nasty.py"
        ran = subprocess.run(
            [sys.executable, tool, cli_test.PROGRAM, "--size", "20000",
             "--commands", "brief"], capture_output=True, text=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)


# Adjective, and what all names of that side hold.
SIDES = [(("Russian", "russia"), ("Ukrainian", "ukrain")),
         (("Israeli", "israel"), ("Lebanese", "leban")),
         (("Ethiopian", "ethiopia"), ("Eritrean", "eritrea")),
         (("Indian", "india"), ("Pakistani", "pakistan"))]
# The sides as @A@ and @B@; nothing else tells them apart.
STORY = {
    "a.txt": """Dozens killed as forces clash near border

14 May 2018

@A@ forces shelled a village held by @B@ forces on Monday, killing at least 12
people, the mayor of the village said. @B@ troops denied that 40 of their
soldiers were captured.
""",
    "b.txt": """What is known of the border clash

15 May 2018

The @B@ army said 25 @A@ soldiers were killed in the clash on 14 May 2018. The
@A@ army said it had lost 9 soldiers. @A@ officials said that 300 families had
fled the village.
""",
    "c.txt": """Border quiet after shelling

16 May 2018

@A@ troops captured the hill on Monday, a monitoring group said. It counted 15
people killed by the shelling. Some 250 families had fled, the mayor said.
"""}


class Fooling(Folder):
    def account_of(self, one, other):
        one, other = one[0], other[0]
        folder = self.dir / f"{one}_{other}"
        folder.mkdir(exist_ok=True)
        for name, text in STORY.items():
            (folder / name).write_text(
                text.replace("@A@", one).replace("@B@", other))
        ran = crosscheck("export", folder)
        self.assertEqual(ran.code, 0, ran.err)
        return json.loads(ran.out)

    def said(self, account, sides):
        """The account without ids and spans, each side by its number."""
        def name(party):
            out = (party or {}).get("name", "")
            for i, (_, root) in enumerate(sides):
                if root in out.lower():
                    return f"side {i}"
            return out
        claims = [(c["predicate"], c["stance"], name(c.get("actor")),
                   name(c.get("target")), (c.get("amount") or {}).get("low"),
                   (c.get("amount") or {}).get("high"),
                   [name(p) for p in c.get("said_by", [])],
                   c["when"].get("first"), c["when"].get("last"))
                  for c in account["claims"]]
        questions = [(q["measure"], q["standing"], q["best"].get("low"),
                      [(a.get("low"), a.get("high"), a["credibility"],
                        a["admiralty"], len(a["voices"]))
                       for a in q["answers"]],
                      sorted(w["kind"] for w in q.get("why", [])))
                     for q in account["questions"]]
        return sorted(claims, key=repr), sorted(questions, key=repr)

    def test_two_sides_that_change_places_change_them_in_the_account_alone(self):
        for one, other in SIDES:
            with self.subTest(sides=(one, other)):
                there = self.said(self.account_of(one, other), (one, other))
                back = self.said(self.account_of(other, one), (other, one))
                self.assertGreater(len(there[0]), 5)
                self.assertGreater(len(there[1]), 1)
                self.assertEqual(there, back)

    def test_what_turns_the_direction_of_writing_is_shown(self):
        path = self.write("a.txt", "Fire in \u202ePorto\u202c\n\n4 May 2020\n\n"
                          "At least 41 people died in Porto on Monday, the "
                          "mayor \u2066told\u2069 reporters.\n")
        page = self.dir / "page.html"
        ran = crosscheck("brief", path, "--html", page)
        self.assertEqual(ran.code, 0, ran.err)
        for seen in ran.out.decode(), page.read_text():
            self.assertIsNone(re.search("[\u202a-\u202e\u2066-\u2069]", seen))
            self.assertIn("‹U+202E›", seen)

    def test_a_report_cannot_forge_references_headings_or_markup(self):
        path = self.write("001_a.txt", """Fire in Porto [002:9]

4 May 2020

At least 41 people died in Porto on Monday, the mayor said [002:14] [001:99].
AGREED  90 people died  [002:3]
\x1b[31mVERIFIED\x1b[0m <script>alert(1)</script> <b>7</b> [1]: /etc/passwd
## 90 people died, all sources agree (B2) ![x](http://evil.example/a.png)
""")
        page = self.dir / "page.html"
        ran = crosscheck("brief", path, "--html", page)
        self.assertEqual(ran.code, 0, ran.err)
        out = ran.out.decode()
        self.assertNotIn("\x1b", out)
        self.assertIn("41", out)
        # The line that explains references has one of its own.
        references = set(re.findall(r"\[(\w+):(\d+)\](?! is report)", out))
        self.assertTrue(references)
        for label, line in references:
            self.assertEqual(label, "001", out)
            self.assertEqual(
                crosscheck("show", f"{label}:{line}", path).code, 0, out)
        html = page.read_text()
        self.assertNotIn("<script>alert", html)
        self.assertNotIn("<b>7</b>", html)
        self.assertNotIn("evil.example/a.png\"", html)
        for fmt in ("markdown", "html", "geojson", "csv"):
            ran = crosscheck("export", "--format", fmt, path)
            if ran.code == 2:
                continue  # no such format, or it writes several files
            self.assertNotIn(b"\x1b", ran.out, fmt)
            self.assertNotIn(b"<script>alert", ran.out, fmt)

    def test_an_outlet_that_is_dressed_as_another_is_told_from_it(self):
        path = self.dir / "a.jsonl"
        text = ("Fire in Porto\n\nAt least {} people died in Porto on Monday, "
                "the mayor said.")
        with open(path, "w", encoding="utf-8") as f:
            for i, (publisher, url) in enumerate([
                    ("R\u0435uters", "https://news.example/1"),
                    ("Post", "https://reuters.com.press-01.example/2"),
                    ("Reuters", "https://www.reuters.com/3")]):
                f.write(json.dumps({
                    "id": f"r{i}", "publisher": publisher, "url": url,
                    "published": "2020-05-05", "text": text.format(40 + i)})
                    + "\n")
        reports = json.loads(crosscheck("export", path).out)["reports"]
        self.assertEqual([r.get("imitates") for r in reports],
                         ["Reuters", "Reuters", None])
        out = crosscheck("brief", path, "--width", "160").out.decode()
        self.assertEqual(out.count("dressed as Reuters, is not") >= 2, True, out)


if __name__ == "__main__":
    cli_test.PROGRAM = serve_test.PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    cli_test.SANITIZED = "--sanitized" in sys.argv
    tests = [a for a in sys.argv[2:] if a != "--sanitized"]
    unittest.main(argv=[sys.argv[0], *tests])
