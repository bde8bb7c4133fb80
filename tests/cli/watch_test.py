#!/usr/bin/env python3
"""What `crosscheck watch` does with a web of feeds, some of them hostile: a
local server plays them all.

    tests/cli/watch_test.py build/dev/crosscheck [TEST...]
"""
import gzip
import hmac
import http.server
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "bench"))
import watch_day  # noqa: E402

PROGRAM = ""
BIG = gzip.compress(b"<rss>" + b" " * (40 << 20))


def article(feed, n):
    return (f"<html><head><title>Flood {feed}.{n} cuts off a town</title></head>"
            f"<body><article><h1>Flood {feed}.{n} cuts off a town</h1><p>At least "
            f"{n + 2} people died when the river rose in district {feed} on "
            f"Monday, the mayor said.</p></article></body></html>").encode()


class Site(http.server.BaseHTTPRequestHandler):
    """/f/N is a feed of three articles /a/N/M; the rest is hostile."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args):
        pass

    def answer(self, body, status=200, kind="text/html", **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.messages.append(
            (body, self.headers.get("X-Crosscheck-Signature")))
        self.answer(b"", 204)

    def do_GET(self):
        server = self.server
        with server.lock:
            server.seen.append(self.path)
        parts = self.path.strip("/").split("/")
        if self.path == "/robots.txt":
            self.answer(b"User-agent: *\nDisallow: /closed/\n", kind="text/plain")
        elif parts[0] == "f":
            if self.headers.get("If-None-Match") == '"1"':
                return self.answer(b"", 304)
            items = "".join(
                f"<item><title>Flood {parts[1]}.{n}</title><link>http://127.0.0.1:"
                f"{server.server_port}/a/{parts[1]}/{n}</link><pubDate>Tue, 05 Sep"
                f" 2017 10:42:00 GMT</pubDate></item>" for n in range(3))
            self.answer(f"<rss><channel><title>Paper {parts[1]}</title>{items}"
                        "</channel></rss>".encode(), kind="text/xml", ETag='"1"')
        elif parts[0] == "a":
            self.answer(article(int(parts[1]), int(parts[2])))
        elif parts[0] == "slow":
            server.let_go.wait(30)
            self.answer(article(8, 8))
        elif parts[0] == "moved":
            self.answer(b"", 302, Location="/a/5/5")
        elif parts[0] == "inside":
            self.answer(b"", 302, Location="http://localhost:"
                        f"{server.server_port}/a/9/9")
        elif parts[0] == "bomb":
            self.answer(BIG, kind="text/xml", Content_Encoding="gzip")
        elif parts[0] == "broken":
            self.answer(b"<rss><channel><item><title>Two</wrong></item>",
                        kind="text/xml")
        elif parts[0] == "endless":
            self.send_response(200)
            self.end_headers()
            try:
                for _ in range(400):
                    self.wfile.write(b"x" * (1 << 16))
            except OSError:
                pass
            self.close_connection = True
        else:
            self.answer(b"gone", 404)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):
        pass  # a client that was killed


class Watching(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.case = pathlib.Path(self.folder.name) / "w.case"
        self.server = Server(("0.0.0.0", 0), Site)
        self.server.seen, self.server.lock = [], threading.Lock()
        self.server.messages, self.server.let_go = [], threading.Event()
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def tearDown(self):
        self.server.shutdown()
        self.server.server_close()
        self.folder.cleanup()

    def url(self, path):
        return f"http://127.0.0.1:{self.server.server_port}/{path}"

    def command(self, *paths, trust=True):
        return [PROGRAM, "watch", "--once", "--every", "0.01", "--case",
                str(self.case), *(["--trust", "127.0.0.1"] if trust else []),
                *(self.url(p) for p in paths)]

    def watch(self, *paths, trust=True):
        return subprocess.run(self.command(*paths, trust=trust), text=True,
                              capture_output=True, timeout=120, check=False)

    def kept(self):
        db = sqlite3.connect(self.case)
        rows = [r[0] for r in db.execute("SELECT path FROM path ORDER BY path")]
        assert db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        db.close()
        return rows

    def test_each_page_of_a_feed_is_kept_once_and_with_what_the_feed_says(self):
        ran = self.watch("f/1", "f/2")
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("6 new reports, 0 problems", ran.stdout)
        self.assertEqual(len(self.kept()), 6)
        time.sleep(1.1)
        again = self.watch()
        self.assertIn("0 new reports, 0 problems", again.stdout)
        pages = [p for p in self.server.seen if p.startswith("/a/")]
        self.assertEqual(len(pages), len(set(pages)))
        db = sqlite3.connect(self.case)
        first = db.execute("SELECT publisher, published_first FROM report"
                           ).fetchone()
        self.assertEqual(first, ("Paper 1", "2017-09-05"))

    def test_hostile_sources_are_named_and_the_good_ones_kept(self):
        ran = self.watch("f/1", "inside", "bomb", "broken", "endless",
                         "closed/x", "nothing")
        self.assertEqual(ran.returncode, 2)
        self.assertEqual(len(self.kept()), 4)  # and what `broken` began with
        for path, what in (("inside", "not public"), ("bomb", "larger than"),
                           ("broken", "broken XML"), ("endless", "larger than"),
                           ("closed/x", "robots.txt"), ("nothing", "404")):
            line = [l for l in ran.stderr.splitlines() if self.url(path) in l]
            self.assertTrue(line and what in line[0], (path, line))
        self.assertNotIn("/a/9/9", self.server.seen)
        self.assertNotIn("/closed/x", self.server.seen)

    def test_without_trust_nothing_of_the_local_network_is_asked(self):
        ran = self.watch("f/1", trust=False)
        self.assertEqual(ran.returncode, 2)
        self.assertEqual(self.server.seen, [])

    def test_what_changed_is_told_in_a_feed_and_in_a_signed_message(self):
        feed = pathlib.Path(self.folder.name) / "changes.atom"
        os.environ["CROSSCHECK_NOTIFY_KEY"] = "a key"
        ran = subprocess.run(
            self.command("f/1") + ["--changes", str(feed), "--notify",
                                   self.url("hook")],
            text=True, capture_output=True, timeout=120, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        self.assertIn("killed", ran.stdout)
        self.assertIn("<entry>", feed.read_text())
        (body, signature), = self.server.messages
        self.assertEqual(signature, "sha256=" + hmac.new(
            b"a key", body, "sha256").hexdigest())
        self.assertIn("figure", {c["kind"] for c in
                                 json.loads(body)["changes"]})

    def test_nothing_is_lost_or_doubled_over_ten_kills(self):
        found = watch_day.day(PROGRAM, self.folder.name, feeds=25, articles=4,
                              seconds=14, kills=10)
        self.assertEqual(watch_day.wrong(found), [], found)
        self.assertEqual(found["published"], 80)

    def test_what_is_fetched_is_archived_with_digests_that_hold(self):
        self.watch("f/1", "moved")
        archive = self.case.with_suffix(".warc.gz")
        pages = {url: body for url, body in watch_day.records(archive)}
        self.assertEqual(pages[self.url("a/1/0")], article(1, 0))
        self.assertEqual(pages[self.url("moved")], b"")
        self.assertEqual(pages[self.url("a/5/5")], article(5, 5))
        self.assertEqual(len(pages), 6)
        ran = subprocess.run([PROGRAM, "export", "--format", "json",
                              str(archive)], capture_output=True, text=True,
                             timeout=60, check=False)
        self.assertEqual(ran.returncode, 0, ran.stderr)
        read = {r["sha256"] for r in json.loads(ran.stdout)["reports"]}
        db = sqlite3.connect(self.case)
        kept = {r[0] for r in db.execute("SELECT sha256 FROM original")}
        self.assertLessEqual(kept, read)

    def test_an_archive_of_somebody_else_is_not_overwritten(self):
        archive = pathlib.Path(self.folder.name) / "other.warc.gz"
        archive.write_bytes(b"mine")
        ran = subprocess.run(self.command("f/1") + ["--archive", str(archive)],
                             capture_output=True, timeout=60, check=False)
        self.assertEqual(ran.returncode, 2)
        self.assertEqual(archive.read_bytes(), b"mine")

    def test_a_slow_site_does_not_hold_up_the_others(self):
        slow = f"http://127.0.0.2:{self.server.server_port}/slow"
        child = subprocess.Popen(
            self.command("f/1", "f/2") + ["--trust", "127.0.0.2", slow],
            stdout=subprocess.PIPE, text=True)
        seen = [child.stdout.readline() for _ in range(6)]
        self.assertIsNone(child.poll())
        self.server.let_go.set()
        with child:
            rest = child.communicate(timeout=60)[0]
        self.assertTrue(all(line.startswith("+ ") for line in seen), seen)
        self.assertIn("7 new reports", rest)


if __name__ == "__main__":
    PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
    unittest.main(argv=[sys.argv[0], *sys.argv[2:]])
