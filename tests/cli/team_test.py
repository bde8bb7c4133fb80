#!/usr/bin/env python3
"""A server for several people: roles, signing in, TLS, who did what, and where
it goes when it is sent to fetch.

    tests/cli/team_test.py build/dev/crosscheck [TEST...]
"""
import http.client
import http.server
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import warnings

import serve_test
from serve_test import EXAMPLES, LATE, WAIT, Server

ROLES = ("nobody", "reader", "coder", "reviewer", "admin")
PASSWORD = "nine tall pines"
COOKIE = "__Host-crosscheck="


def run(*args, words=""):
    return subprocess.run([serve_test.PROGRAM, *map(str, args)], input=words,
                          capture_output=True, text=True, timeout=WAIT)


def add(case, name, role, password=PASSWORD):
    ran = run("user", "add", case, name, "--role", role, words=password + "\n")
    assert ran.returncode == 0, ran.stderr


def add_token(case, name, role):
    ran = run("user", "add", case, name, "--role", role, "--token")
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


class Folder(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        self.case = self.folder / "team.case"

    def served(self, *args):
        server = Server(*args)
        self.addCleanup(lambda: server.process.poll() is None and server.close())
        self.own = f"http://127.0.0.1:{server.port}"
        return server

    def post(self, server, path, body, cookie="", **headers):
        """As a page of the server would."""
        headers.setdefault("Origin", self.own)
        if cookie:
            headers["Cookie"] = cookie
        answer = server.ask(path, "POST", json.dumps(body), **headers)
        answer.said = json.loads(answer.words)
        return answer

    def sign_in(self, server, name, password=PASSWORD):
        answer = self.post(server, "/api/login", {"name": name, "password": password})
        self.assertEqual(answer.status, 200, answer.words)
        return answer.headers["Set-Cookie"].split(";")[0]


class Roles(unittest.TestCase):
    """One server, a program of each role."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp())
        case = cls.folder / "team.case"
        cls.tokens = {r: add_token(case, r, r) for r in reversed(ROLES[1:])}
        cls.server = Server("--case", case, EXAMPLES)

    @classmethod
    def tearDownClass(cls):
        assert cls.server.close() == 0
        shutil.rmtree(cls.folder)

    def ask(self, role, path, method="GET", body=None):
        headers = {"Authorization": "Bearer " + self.tokens[role]} if role != "nobody" else {}
        answer = self.server.ask(path, method, body, **headers)
        return answer

    def test_every_route_answers_its_role_and_those_above_it_and_no_other(self):
        api = json.loads(self.server.ask("/openapi.json").words)
        asked = 0
        for path, methods in api["paths"].items():
            for method, operation in methods.items():
                for role in ROLES:
                    target = path.replace("{id}", "00000000000000ff")
                    # A stream never ends; of a GET its head says as much.
                    how = "HEAD" if method == "get" else method.upper()
                    status = self.ask(role, target, how, b"" if how == "POST" else None).status
                    if ROLES.index(role) >= ROLES.index(operation["x-role"]):
                        self.assertNotIn(status, (401, 405, 500), (role, how, path))
                        if path != "/api/password":  # programs have none
                            self.assertNotEqual(status, 403, (role, how, path))
                    else:
                        self.assertEqual(status, 401 if role == "nobody" else 403,
                                         (role, how, path))
                    asked += 1
        self.assertGreater(asked, 5 * 30)

    def test_what_changes_more_than_claims_is_for_reviewers(self):
        claims = json.loads(self.ask("reader", "/api/search?q=siege&limit=2").words)["claims"]
        claim = {"verb": "accept", "subject": "claim", "on": [{"id": claims[0]["id"]}]}
        grade = {"verb": "grade", "subject": "source", "on": [{"name": "Town Wire"}], "value": "B"}
        merge = {"verb": "merge", "subject": "entity", "on": [{"name": "a"}, {"name": "b"}]}
        split = {**merge, "verb": "split"}
        for role, decision, allowed in (("reader", claim, False), ("coder", claim, True),
                                        ("coder", grade, False), ("coder", merge, False),
                                        ("coder", split, False), ("reviewer", grade, True)):
            answer = self.ask(role, "/api/decisions", "POST", json.dumps({**decision, "who": "eve"}))
            self.assertEqual(answer.status, 201 if allowed else 403, (role, answer.words))
            if allowed:  # whatever it says of who it is
                self.assertEqual(json.loads(answer.words)["who"], role)

    def test_a_coder_undoes_what_was_his_own_at_once(self):
        claims = json.loads(self.ask("reader", "/api/search?q=convoy&limit=1").words)["claims"]
        numbers = {}
        for role in ("reviewer", "coder"):
            note = {"verb": "note", "subject": "claim", "why": "seen by " + role,
                    "on": [{"id": claims[0]["id"]}]}
            answer = self.ask(role, "/api/decisions", "POST", json.dumps(note))
            numbers[role] = json.loads(answer.words)["number"]
        for role, status in (("coder", 201), ("reviewer", 403)):
            undo = {"verb": "undo", "subject": "decision", "on": [{"id": str(numbers[role])}]}
            answer = self.ask("coder", "/api/decisions", "POST", json.dumps(undo))
            self.assertEqual(answer.status, status, answer.words)

    def test_a_page_of_the_case_is_for_those_who_may_read_it(self):
        page = self.ask("nobody", "/")
        self.assertNotIn(b"Deir", page.words)
        self.assertEqual(self.ask("nobody", "/api/me").words,
                         b'{"login":true,"name":"","role":"nobody"}')

    def test_what_was_refused_to_somebody_is_in_the_log_of_acts(self):
        self.assertEqual(self.ask("coder", "/api/users").status, 403)
        until = time.monotonic() + WAIT  # it is written beside the answer
        acts = set()
        while ("coder", "refused", "GET /api/users") not in acts and time.monotonic() < until:
            rows = json.loads(self.ask("admin", "/api/audit?limit=500").words)["acts"]
            acts = {(a["who"], a["what"], a["about"]) for a in rows}
        self.assertIn(("coder", "refused", "GET /api/users"), acts)


class SigningIn(Folder):
    def test_a_session_begins_with_the_password_and_ends_with_signing_out(self):
        add(self.case, "ada", "admin")
        server = self.served("--case", self.case)
        self.assertEqual(server.ask("/api/case").status, 401)
        wrong = self.post(server, "/api/login", {"name": "ada", "password": "not this one"})
        self.assertEqual((wrong.status, wrong.headers["Set-Cookie"]), (401, None))
        right = self.post(server, "/api/login", {"name": "ada", "password": PASSWORD})
        self.assertEqual(right.said, {"login": True, "name": "ada", "role": "admin"})
        flags = right.headers["Set-Cookie"].split("; ")[1:]
        self.assertEqual(set(flags), {"Path=/", "Secure", "HttpOnly", "SameSite=Strict"})
        cookie = right.headers["Set-Cookie"].split(";")[0]
        self.assertRegex(cookie, COOKIE + "[A-Za-z0-9_-]{43}$")
        self.assertEqual(server.ask("/api/case", Cookie="a=b; " + cookie).status, 200)
        self.assertEqual(server.ask("/api/case", Cookie=cookie + "x").status, 401)
        out = self.post(server, "/api/logout", {}, cookie)
        self.assertEqual(out.said["role"], "nobody")
        self.assertIn("Max-Age=0", out.headers["Set-Cookie"])
        self.assertEqual(server.ask("/api/case", Cookie=cookie).status, 401)

    def test_a_page_elsewhere_changes_nothing_with_the_cookie(self):
        add(self.case, "ada", "admin")
        server = self.served("--case", self.case)
        cookie = self.sign_in(server, "ada")
        body = {"name": "eve", "role": "admin", "password": "twelve or more"}
        for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"},
                        {"Origin": self.own + ".evil.example"},
                        {"Origin": self.own, "Sec_Fetch_Site": "cross-site"}):
            answer = self.post(server, "/api/users", body, cookie, **headers)
            self.assertEqual(answer.status, 403, headers)
        bare = server.ask("/api/users", "POST", json.dumps(body), Cookie=cookie)
        self.assertEqual(bare.status, 403, "no Origin at all")
        self.assertEqual(self.post(server, "/api/users", body, cookie).status, 201)

    def test_after_ten_failures_even_the_right_password_waits(self):
        add(self.case, "ada", "admin")
        server = self.served("--case", self.case)
        for i in range(10):
            answer = self.post(server, "/api/login", {"name": "ada", "password": f"guess {i}"})
            self.assertEqual(answer.status, 401)
        answer = self.post(server, "/api/login", {"name": "ada", "password": PASSWORD})
        self.assertEqual(answer.status, 429)
        self.assertGreater(int(answer.headers["Retry-After"]), 200)
        with sqlite3.connect(self.case) as db:
            failed = db.execute("SELECT count(*) FROM act WHERE what='sign-in failed'")
            self.assertEqual(failed.fetchone()[0], 10)

    def test_a_flood_of_requests_is_slowed_down_and_nobody_else(self):
        add(self.case, "ada", "admin")
        token = add_token(self.case, "bot", "reader")
        server = self.served("--case", self.case)
        c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=WAIT)
        seen = set()
        for _ in range(2000):
            c.request("GET", "/api/me")
            answer = c.getresponse()
            answer.read()
            seen.add(answer.status)
            if answer.status == 429:
                break
        self.assertEqual(seen, {200, 429})
        bot = server.ask("/api/case", Authorization="Bearer " + token)
        self.assertEqual(bot.status, 200)

    def test_what_an_admin_changes_counts_at_once(self):
        add(self.case, "ada", "admin")
        server = self.served("--case", self.case)
        ada = self.sign_in(server, "ada")
        made = self.post(server, "/api/users",
                         {"name": "bo", "role": "coder", "password": PASSWORD}, ada)
        self.assertEqual((made.status, made.said["role"]), (201, "coder"))
        bo = self.sign_in(server, "bo")
        other = self.sign_in(server, "bo")
        self.post(server, "/api/users", {"name": "bo", "role": "reader"}, ada)
        self.assertEqual(json.loads(server.ask("/api/me", Cookie=bo).words)["role"], "reader")
        # Who changes the password stays in, and is out everywhere else.
        for body, status in (({"old": "not the old", "new": "another long one"}, 401),
                             ({"old": PASSWORD, "new": "short"}, 400)):
            self.assertEqual(self.post(server, "/api/password", body, bo).status, status)
        changed = self.post(server, "/api/password",
                            {"old": PASSWORD, "new": "another long one"}, bo)
        self.assertEqual(changed.status, 200, changed.words)
        bo = changed.headers["Set-Cookie"].split(";")[0]
        self.assertEqual(server.ask("/api/case", Cookie=bo).status, 200)
        self.assertEqual(server.ask("/api/case", Cookie=other).status, 401)
        gone = server.ask("/api/users?name=bo", "DELETE", Cookie=ada, Origin=self.own)
        self.assertEqual(gone.status, 200)
        self.assertEqual(server.ask("/api/case", Cookie=bo).status, 401)
        last = server.ask("/api/users?name=nobody", "DELETE", Cookie=ada, Origin=self.own)
        self.assertEqual(last.status, 404)

    def test_a_user_removed_on_the_command_line_is_out_within_a_second(self):
        add(self.case, "ada", "admin")
        add(self.case, "bo", "coder")
        server = self.served("--case", self.case)
        bo = self.sign_in(server, "bo")
        self.assertEqual(run("user", "remove", self.case, "bo").returncode, 0)
        time.sleep(1.1)
        self.assertEqual(server.ask("/api/case", Cookie=bo).status, 401)
        # Without any user left the server still asks people to sign in.
        self.assertEqual(run("user", "remove", self.case, "ada").returncode, 0)
        time.sleep(1.1)
        self.assertEqual(server.ask("/api/case").status, 401)

    def test_a_decision_beside_an_import_is_quick_and_logged_under_its_user(self):
        add(self.case, "ada", "admin")
        token = add_token(self.case, "bot", "coder")
        bot = {"Authorization": "Bearer " + token}
        server = self.served("--case", self.case, EXAMPLES)
        lines = [json.dumps({"id": f"w{i}", "text": f"{LATE} It was number {i}."})
                 for i in range(400)]
        sent = server.ask("/api/import?name=wire.jsonl", "POST", "\n".join(lines), **bot)
        self.assertEqual(sent.status, 202)
        claim = json.loads(server.ask("/api/search?q=siege&limit=1", **bot).words)["claims"][0]
        note = {"verb": "note", "subject": "claim", "why": "x", "on": [{"id": claim["id"]}]}
        waited = []
        for i in range(5):
            began = time.monotonic()
            answer = server.ask("/api/decisions", "POST", json.dumps({**note, "why": str(i)}), **bot)
            waited.append(time.monotonic() - began)
            self.assertEqual(answer.status, 201, answer.words)
        self.assertLess(sorted(waited)[2], 5, waited)  # far below the lock's 10 s
        log = json.loads(server.ask("/api/log", **bot).words)["decisions"]
        self.assertEqual({d["who"] for d in log}, {"bot"})


class Commands(Folder):
    def test_users_come_and_go_on_the_command_line(self):
        first = run("user", "add", self.case, "bo", "--role", "coder", words=PASSWORD + "\n")
        self.assertEqual(first.returncode, 2)
        self.assertIn("needs an admin", first.stderr)
        add(self.case, "ada", "admin")
        token = add_token(self.case, "bot", "reader")
        self.assertRegex(token, "^[A-Za-z0-9_-]{43}$")
        listed = run("user", "list", self.case).stdout
        self.assertRegex(listed, r"admin +ada +since .*\nreader +bot \(token\)")
        for secret in (PASSWORD, token):
            self.assertNotIn(secret.encode(), self.case.read_bytes())
        self.assertEqual(run("user", "remove", self.case, "eve").returncode, 1)
        self.assertEqual(run("user", "remove", self.case, "ada").returncode, 2)
        weak = run("user", "add", self.case, "cy", words="123\n")
        self.assertIn("12", weak.stderr)
        self.assertEqual(run("user", "list", self.folder / "none.case").returncode, 2)

    def test_a_log_of_acts_that_was_changed_is_told(self):
        add(self.case, "ada", "admin")
        add(self.case, "bo", "reader")
        log = run("user", "log", self.case)
        self.assertEqual(log.returncode, 0)
        self.assertRegex(log.stdout, r"user  ada: admin\n.*user  bo: reader\nthe chain ends in ")
        with sqlite3.connect(self.case) as db:
            with self.assertRaisesRegex(sqlite3.Error, "only grows"):
                db.execute("DELETE FROM act")
            db.execute("DROP TRIGGER act_stays")
            db.execute("UPDATE act SET about='ada: reader' WHERE number=1")
        log = run("user", "log", self.case)
        self.assertEqual(log.returncode, 2)
        self.assertIn("breaks at act 1", log.stderr)

    def test_the_network_is_not_served_without_users_or_tls(self):
        ran = run("serve", "--case", self.case, "--port", "0", "--host", "127.0.0.1")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("crosscheck user add", ran.stderr)
        add(self.case, "ada", "admin")
        ran = run("serve", self.case, "--port", "0", "--host", "127.0.0.1")
        self.assertEqual(ran.returncode, 2)
        self.assertIn("--tls-cert", ran.stderr)
        server = self.served("--case", self.case, "--host", "127.0.0.1", "--open")
        self.assertEqual(server.ask("/api/case").status, 401)
        self.assertEqual(server.ask("/", Host="case.example.org").status, 421)


class Tls(Folder):
    def setUp(self):
        super().setUp()
        self.cert, self.key = self.folder / "cert.pem", self.folder / "key.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                        "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                        "-keyout", self.key, "-out", self.cert],
                       check=True, capture_output=True)
        add(self.case, "ada", "admin")

    def serve_tls(self):
        process = subprocess.Popen(
            [serve_test.PROGRAM, "serve", self.case, "--port", "0", "--host", "localhost",
             "--tls-cert", self.cert, "--tls-key", self.key],
            text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        return int(re.fullmatch(r"https://localhost:(\d+)/\n", process.stdout.readline())[1])

    def context(self):
        return ssl.create_default_context(cafile=self.cert)

    def test_people_sign_in_and_read_in_tls(self):
        port = self.serve_tls()
        c = http.client.HTTPSConnection("localhost", port, timeout=WAIT, context=self.context())

        def ask(method, path, body=None, **headers):
            c.request(method, path, body, headers)
            answer = c.getresponse()
            return answer, answer.read()

        answer, _ = ask("GET", "/api/case")
        self.assertEqual(answer.status, 401)
        self.assertIn("max-age", answer.headers["Strict-Transport-Security"])
        login = json.dumps({"name": "ada", "password": PASSWORD})
        answer, _ = ask("POST", "/api/login", login, Origin=f"http://localhost:{port}")
        self.assertEqual(answer.status, 403, "a page without TLS is not ours")
        answer, _ = ask("POST", "/api/login", login, Origin=f"https://localhost:{port}")
        self.assertEqual(answer.status, 200)
        cookie = answer.headers["Set-Cookie"].split(";")[0]
        name = "a" * 900
        answer, _ = ask("POST", "/api/import?name=" + name, LATE.encode() * 5000,
                        Cookie=cookie, Origin=f"https://localhost:{port}")
        self.assertEqual(answer.status, 202)
        answer, words = ask("GET", "/api/case", Cookie=cookie)
        self.assertEqual((answer.status, json.loads(words)["name"]), (200, "team.case"))
        # A stream of events comes through, and the connection is closed cleanly.
        c.request("GET", "/api/progress", headers={"Cookie": cookie})
        self.assertTrue(c.getresponse().readline().startswith(b"event: import"))
        c.close()

    def test_old_versions_and_no_tls_get_nothing(self):
        port = self.serve_tls()
        warnings.simplefilter("ignore", DeprecationWarning)
        old = self.context()
        old.minimum_version = ssl.TLSVersion.TLSv1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        with socket.create_connection(("localhost", port), WAIT) as s:
            with self.assertRaises((ssl.SSLError, ConnectionError)):
                old.wrap_socket(s, server_hostname="localhost")
        new = self.context()
        new.maximum_version = ssl.TLSVersion.TLSv1_2
        with socket.create_connection(("localhost", port), WAIT) as s:
            with new.wrap_socket(s, server_hostname="localhost") as t:
                self.assertRegex(t.cipher()[0], "ECDHE.*(GCM|CHACHA20)")
        with socket.create_connection(("localhost", port), WAIT) as s:
            s.sendall(b"GET /api/me HTTP/1.1\r\nHost: localhost\r\n\r\n")
            self.assertNotIn(b"HTTP/1.1 200", s.recv(1000))

    def test_a_key_of_another_certificate_is_told(self):
        self.key.write_text("no key")
        ran = run("serve", self.case, "--port", "0", "--tls-cert", self.cert, "--tls-key", self.key)
        self.assertEqual(ran.returncode, 2)
        self.assertIn("key.pem", ran.stderr)


class Home(http.server.BaseHTTPRequestHandler):
    """Machines at home, and one site that people trust, which leads there."""

    def log_message(self, *args):
        pass

    def do_GET(self):
        self.server.seen.append((self.headers["Host"], self.path))
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", bytes.fromhex(self.path[4:]).decode())
            self.end_headers()
            return
        found = self.path == "/a"
        body = LATE.encode() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


# Ways to write an address that is not of the public network; each with "%d" for
# the port of a server that must never hear of it.
HOSTS = (
    "127.0.0.1", "127.0.0.2", "127.1", "127.0.1", "127.255.255.254", "0", "0.0.0.0", "0x0",
    "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0X7F.0X0.0X0.0X1", "017700000001",
    "0177.0.0.1", "0177.0.0.01", "00000177.1", "127.0.0.1.", "localhost", "LOCALHOST",
    "localhost.", "ip6-localhost", "%%6c%%6f%%63%%61%%6c%%68%%6f%%73%%74", "127%%2e0%%2e0%%2e1",
    "\u2460\u2461\u2466.\u24ea.\u24ea.\u2460", "\uff11\uff12\uff17.0.0.1", "127\u30020.0.1",
    "user:secret@127.0.0.1", "example.org@127.0.0.1", "example.org%%40127.0.0.1",
    "[::1]", "[::]", "[0:0:0:0:0:0:0:1]", "[0000::0001]", "[::127.0.0.1]", "[::7f00:1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::FFFF:127.0.0.1]",
    "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
    "[2001::7f00:1]", "[fe80::1]", "[fe80::1%%25lo]", "[fc00::1]", "[fd00:ec2::254]", "[fec0::1]",
    "[ff02::1]", "[100::1]", "[2001:db8::1]", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "192.168.257", "169.254.169.254", "2852039166", "0xa9fea9fe", "100.64.0.1",
    "100.100.100.200", "192.0.0.192", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
)
SCHEMES = ("file:///etc/passwd", "file://127.0.0.1:%d/etc/passwd", "gopher://127.0.0.1:%d/_a",
           "dict://127.0.0.1:%d/a", "ftp://127.0.0.1:%d/a", "ldap://127.0.0.1:%d/a",
           "//127.0.0.1:%d/a", "javascript:alert(1)", "data:text/html,x", "127.0.0.1:%d/a")


class Fetching(Folder):
    def setUp(self):
        super().setUp()
        self.site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Home)
        self.site.seen = []
        threading.Thread(target=self.site.serve_forever, daemon=True).start()
        self.addCleanup(self.site.server_close)
        self.addCleanup(self.site.shutdown)

    def fetch(self, server, *urls):
        """Has pages taken in; the problems of the case after that."""
        events = server.changes()
        answer = server.ask("/api/addresses", "POST", "\n".join(urls).encode())
        self.assertEqual(answer.status, 202, answer.words)
        for event, data in events:
            if event == "import" and data["state"] == "idle" and data["waiting"] == 0:
                break
        events.close()
        return {p["path"]: p["what"] for p in server.json("/api/problems?limit=500")["problems"]}

    def test_a_listed_page_of_a_trusted_host_is_a_report(self):
        server = self.served("--case", self.case, "--trust", "127.0.0.1")
        url = f"http://127.0.0.1:{self.site.server_port}/a"
        self.assertEqual(self.fetch(server, "", url, "  "), {})
        reports = server.json("/api/reports")["reports"]
        self.assertEqual([r["path"] for r in reports], [url])
        acts = server.json("/api/audit")["acts"]
        self.assertEqual([(a["what"], a["about"]) for a in acts], [("addresses", url)])

    def test_no_way_to_write_an_address_leads_home(self):
        server = self.served("--case", self.case)
        port = self.site.server_port
        urls = [f"http://{h % ()}:{port}/a" for h in HOSTS]
        self.assertGreaterEqual(len(urls), 60)
        good = [u for u in urls if self.is_address(server, u)]
        problems = self.fetch(server, *good)
        self.assertEqual(self.site.seen, [])
        self.assertEqual(set(problems), set(good))
        self.assertGreaterEqual(sum("not public" in p for p in problems.values()), 50, problems)
        self.assertEqual(server.json("/api/case")["counts"]["reports"], 0)

    def is_address(self, server, url):
        """A list whose second line is none is refused as a whole."""
        answer = server.ask("/api/addresses", "POST", f"{url}\nno address".encode())
        self.assertEqual(answer.status, 400)
        return b"line 2 " in answer.words

    def test_what_is_not_of_the_web_is_no_address(self):
        server = self.served("--case", self.case)
        for url in SCHEMES:
            url = url % self.site.server_port if "%d" in url else url
            if not url.startswith("127"):  # without a scheme it is of http
                answer = server.ask("/api/addresses", "POST", url.encode())
                self.assertEqual(answer.status, 400, url)
                self.assertIn(b"line 1 ", answer.words)
        many = "\n".join(f"https://example.org/{i}" for i in range(1001))
        self.assertIn(b"line 1001 ", server.ask("/api/addresses", "POST", many.encode()).words)
        self.assertEqual(self.site.seen, [])

    def test_no_redirect_leads_home_nor_away_from_the_web(self):
        home = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Home)
        home.seen = []
        threading.Thread(target=home.serve_forever, daemon=True).start()
        self.addCleanup(home.server_close)
        self.addCleanup(home.shutdown)
        # The site's own name is trusted; 127.0.0.1 by any other name is not.
        server = self.served("--case", self.case, "--trust", "127.0.0.1")
        hosts = [h % () for h in HOSTS if h not in ("127.0.0.1", "127.1", "127.0.1")]
        targets = [f"http://{h}:{home.server_port}/a" for h in hosts if h.isascii()]
        targets += [s % home.server_port if "%d" in s else s for s in SCHEMES
                    if not s.startswith(("//", "127"))]
        base = f"http://127.0.0.1:{self.site.server_port}/to/"
        problems = self.fetch(server, *(base + t.encode().hex() for t in targets))
        own = {f"127.0.0.1:{home.server_port}"}  # another spelling of the trusted name
        self.assertEqual([s for s in home.seen if s[0] not in own], [])
        self.assertGreaterEqual(len(problems), len(targets) - len(home.seen))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    serve_test.PROGRAM = os.path.abspath(arguments.pop(0))
    unittest.main(argv=[sys.argv[0], *arguments])
