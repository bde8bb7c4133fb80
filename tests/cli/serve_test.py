#!/usr/bin/env python3
"""The server as a browser, a script or an attacker meets it.

    tests/cli/serve_test.py build/dev/crosscheck [TEST...]
"""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "examples" / "deir-ez-zor"
PROGRAM = ""
WAIT = 120  # seconds after which a server that says nothing has failed
LATE = """Ferry sinks off Port Aldmoor

At least 37 people drowned when a ferry sank off Port Aldmoor on 3 March 2021,
the coast guard said. The harbour master told reporters that 52 were missing.
"""


class Server:
    def __init__(self, *args):
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--port", "0", *map(str, args)], text=True,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        address = self.process.stdout.readline()
        self.port = int(re.fullmatch(r"http://127\.0\.0\.1:(\d+)/\n", address)[1])

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.stdout.close()
        return self.process.wait(WAIT)

    def ask(self, path, method="GET", body=None, **headers):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        c.request(method, path, body,
                  {k.replace("_", "-"): v for k, v in headers.items()})
        answer = c.getresponse()
        answer.words = answer.read()
        c.close()
        return answer

    def json(self, path):
        answer = self.ask(path)
        assert answer.status == 200, (path, answer.status, answer.words[:300])
        return json.loads(answer.words)

    def raw(self, request):
        with socket.create_connection(("127.0.0.1", self.port), WAIT) as s:
            s.sendall(request)
            s.shutdown(socket.SHUT_WR)
            out = b""
            while piece := s.recv(1 << 16):
                out += piece
            return out

    def events(self):
        """Server-sent events as (name, data), until somebody stops asking."""
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)
        c.request("GET", "/api/progress")
        stream = c.getresponse()
        name = None
        for line in stream:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                name = value
            elif key == "data":
                yield name, json.loads(value)
        c.close()

    def changes(self):
        """The events after the first two, which tell how things are."""
        events = self.events()
        now = [next(events)[0], next(events)[0]]
        assert now == ["import", "case"], now
        return events

    def take_in(self, name, words):
        """Imports a file and waits until it is part of the case."""
        events = self.changes()
        path = "/api/import?name=" + urllib.parse.quote(name)
        answer = self.ask(path, "POST", words)
        assert answer.status == 202, answer.words
        for event, _ in events:
            if event == "case":
                break
        events.close()


def wrong(value, schema, schemas, at="$"):
    """What of `value` is not as its schema says; JSON Schema's part that
    openapi.json uses."""
    if "$ref" in schema:
        return wrong(value, schemas[schema["$ref"].split("/")[-1]], schemas, at)
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool,
             "integer": int, "number": (int, float), "null": type(None)}
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(isinstance(value, kinds[t]) for t in types):
        return [f"{at}: {value!r:.60} is no {types}"]
    out = []
    if "pattern" in schema and isinstance(value, str):
        if not re.search(schema["pattern"], value):
            out.append(f"{at}: {value!r} is not like {schema['pattern']}")
    if "enum" in schema and value not in schema["enum"]:
        out.append(f"{at}: {value!r} is none of {schema['enum']}")
    if isinstance(value, list):
        if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
            out.append(f"{at}: has {len(value)} items")
        for i, item in enumerate(value):
            out += wrong(item, schema.get("items", {}), schemas, f"{at}[{i}]")
    if isinstance(value, dict):
        out += [f"{at}: no {k}" for k in schema.get("required", []) if k not in value]
        for k, v in value.items():
            out += wrong(v, schema.get("properties", {}).get(k, {}), schemas, f"{at}.{k}")
    return out


class Reading(unittest.TestCase):
    """One server over the example folder, for tests that change nothing."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server(EXAMPLES)

    @classmethod
    def tearDownClass(cls):
        assert cls.server.close() == 0

    def a(self, kind):
        return self.server.json(f"/api/{kind}?limit=1")[kind][0]["id"]

    def test_every_route_answers_as_openapi_says(self):
        s = self.server
        api = s.json("/openapi.json")
        story = s.json("/api/stories/" + self.a("stories"))
        ids = {"stories": story["story"], "events": self.a("events"),
               "reports": self.a("reports"), "entities": self.a("entities"),
               "questions": story["questions"][0]["id"],
               "claims": story["claims"][0]["id"]}
        query = {"/api/search": "?q=army+-zebra", "/api/events": "?from=2017-09-01",
                 "/api/states": "?on=2017-09-05", "/api/timeline": "?dates=3",
                 "/api/check": "?q=180,000+civilians+were+besieged"}
        for path, methods in api["paths"].items():
            if "get" not in methods or path == "/api/progress":
                continue
            kind = path.split("/")[2] if path.count("/") > 1 else ""
            asked = path.replace("{id}", ids.get(kind, "")) + query.get(path, "")
            answer = s.ask(asked)
            self.assertEqual(answer.status, 200, asked)
            content = methods["get"]["responses"]["200"]["content"]
            self.assertIn(answer.headers["Content-Type"], content, asked)
            schema = content[answer.headers["Content-Type"]]["schema"]
            if "$ref" in schema:
                bad = wrong(json.loads(answer.words), schema, api["components"]["schemas"])
                self.assertEqual(bad[:5], [], asked)

    def test_the_manual_has_the_routes_that_there_are(self):
        there = {f"{method.upper()} {path}"
                 for path, methods in self.server.json("/openapi.json")["paths"].items()
                 for method in methods}
        manual = (ROOT / "docs" / "api.md").read_text()
        told = set(re.findall(r"^\| `((?:GET|POST|DELETE) /[^`?]*)[`?]", manual, re.M))
        self.assertEqual(there | {"GET /"}, told)

    def test_every_claim_of_a_part_leads_to_its_words(self):
        s = self.server
        named = {e["id"] for e in s.json("/api/entities?limit=500")["entities"]}
        for kind in ("stories", "events", "entities"):
            part = s.json(f"/api/{kind}/{self.a(kind)}")
            reports = {r["id"]: r for r in part["reports"]}
            claims = {c["id"] for c in part["claims"]}
            entities = {e["id"] for e in part["entities"]}
            self.assertGreater(len(claims), 0)
            for thing in part.get("questions", []) + part.get("events", []):
                self.assertLessEqual(set(thing["claims"]), claims)
            for claim in part["claims"]:
                for party in claim["said_by"] + [claim.get("actor", {"id": ""})]:
                    if party["id"] in named:
                        self.assertIn(party["id"], entities)
                text = s.json("/api/reports/" + claim["report"])["text"].encode()
                begin, end = claim["sentence"]
                quote = claim["quote"]
                self.assertEqual(quote["before"] + quote["words"] + quote["after"],
                                 text[begin:end].decode())
                line = text[:begin].count(b"\n") + 1
                self.assertEqual(claim["ref"], f"{reports[claim['report']]['label']}:{line}")

    def test_a_digest_names_only_what_is_in_its_part(self):
        part = self.server.json("/api/stories/" + self.a("stories"))
        there = {x["id"] for x in part["questions"] + part["events"]}
        for key, ids in part["digest"].items():
            if key not in ("title", "lead", "against"):
                self.assertLessEqual(set(ids), there, key)

    def test_search_shows_where_the_words_stand(self):
        found = self.server.json('/api/search?q="air+base"')
        self.assertTrue(found["ranked"])
        self.assertGreater(len(found["reports"]), 0)
        for report in found["reports"]:
            text = self.server.json("/api/reports/" + report["report"])["text"].encode()
            for hit in report["hits"]:
                words = "".join(w for w, _ in hit["pieces"])
                self.assertEqual(words, text[hit["begin"]:hit["end"]].decode())
                marked = [w.lower() for w, is_hit in hit["pieces"] if is_hit]
                self.assertTrue({"air base", "air", "base"} & set(marked), marked)
        self.assertEqual(self.server.json("/api/search?q=zebra")["reports"], [])
        self.assertEqual(self.server.json("/api/search?q=%22(")["claims"], [])

    def test_the_original_comes_back_as_bytes_that_no_browser_runs(self):
        for report in self.server.json("/api/reports")["reports"]:
            answer = self.server.ask(f"/api/reports/{report['id']}/original")
            self.assertEqual(answer.words, pathlib.Path(report["path"]).read_bytes())
            self.assertEqual(answer.headers["Content-Type"], "application/octet-stream")
            self.assertIn("attachment", answer.headers["Content-Disposition"])
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")

    def test_lists_are_cut_where_they_are_asked_to(self):
        whole = self.server.json("/api/reports")
        part = self.server.json("/api/reports?offset=1&limit=2")
        self.assertEqual(part["total"], whole["total"])
        self.assertEqual(part["reports"], whole["reports"][1:3])
        self.assertEqual(self.server.json("/api/reports?offset=999999")["reports"], [])
        self.assertEqual(self.server.json("/api/events?from=9000-01-01")["total"], 0)

    def test_what_has_not_changed_is_not_sent_again(self):
        first = self.server.ask("/api/stories")
        again = self.server.ask("/api/stories", If_None_Match=first.headers["ETag"])
        self.assertEqual((again.status, again.words), (304, b""))
        other = self.server.ask("/api/stories", If_None_Match='"something else"')
        self.assertEqual(other.words, first.words)

    def test_head_is_get_without_a_body(self):
        get = self.server.ask("/api/stories")
        head = self.server.ask("/api/stories", "HEAD")
        self.assertEqual((head.status, head.words), (200, b""))
        self.assertEqual(head.headers["Content-Length"], get.headers["Content-Length"])

    def test_pages_load_nothing_from_elsewhere(self):
        for path in ("/", "/story/of/that/path"):
            page = self.server.ask(path)
            self.assertEqual(page.status, 200)
            self.assertIn("text/html", page.headers["Content-Type"])
            policy = page.headers["Content-Security-Policy"]
            self.assertIn("default-src 'none'", policy)
            self.assertNotIn("http", policy.replace("'self'", ""))
            self.assertNotIn("script-src 'unsafe", policy)
        self.assertEqual(self.server.ask("/no/such.js").status, 404)

    def test_a_request_under_another_name_is_refused(self):
        port = self.server.port
        for host, status in ((f"127.0.0.1:{port}", 200), (f"localhost:{port}", 200),
                             (f"[::1]:{port}", 200), ("localhost", 421),
                             (f"evil.example:{port}", 421), (f"127.0.0.1.evil.example:{port}", 421),
                             (f"localhost:{port + 1}", 421), (f"evil.example#localhost:{port}", 421)):
            self.assertEqual(self.server.ask("/api/stories", Host=host).status, status, host)
        self.assertIn(b" 400 ", self.server.raw(b"GET / HTTP/1.1\r\n\r\n"))
        two = f"GET / HTTP/1.1\r\nHost: localhost:{port}\r\nHost: evil.example\r\n\r\n"
        self.assertIn(b" 400 ", self.server.raw(two.encode()))

    def test_a_page_elsewhere_can_change_nothing(self):
        own = f"http://127.0.0.1:{self.server.port}"
        for headers in ({"Origin": "http://evil.example"}, {"Origin": "null"},
                        {"Origin": own + "1"}, {"Origin": "https" + own[4:]},
                        {"Sec_Fetch_Site": "cross-site"},
                        {"Origin": own, "Sec_Fetch_Site": "same-site"}):
            answer = self.server.ask("/api/import?name=x", "POST", b"x", **headers)
            self.assertEqual(answer.status, 403, headers)

    def test_what_makes_no_sense_is_refused_with_a_reason(self):
        for path, status in (("/api/nothing", 404), ("/api/stories/zz", 404),
                             ("/api/stories/00000000000000ff", 404),
                             ("/api/stories/" + self.a("stories") + "/more", 404),
                             ("/api/reports?limit=501", 400), ("/api/reports?limit=-1", 400),
                             ("/api/reports?limit=1&limit=2", 400), ("/api/reports?x=1", 400),
                             ("/api/events?from=2017-02-30", 400), ("/api/reports?q=%zz", 400),
                             ("/api/reports?q=%00", 400), ("/api/../etc/passwd", 400),
                             ("/%2e%2e/etc/passwd", 400), ("/api%2Fcase", 400),
                             ("/api/search?q=" + "a" * 5000, 400)):
            answer = self.server.ask(path)
            self.assertEqual(answer.status, status, path)
            error = json.loads(answer.words)["error"]
            self.assertEqual(error["status"], status)
            self.assertGreater(len(error["what"]), 10)

    def test_no_path_leads_out_of_the_pages(self):
        ups = ("..", "%2e%2e", ".%2e", "%2E.", "..%00", "%252e%252e", "..;", "....", "..%5c",
               "..\\", "%c0%ae%c0%ae", "%uff0e%uff0e", "\uff0e\uff0e".encode().decode("latin-1"))
        downs = ("/", "//", "%2f", "%5c", "\\", "%c0%af", "/./", "%252f")
        ends = ("etc/passwd", "proc/self/environ", "windows/win.ini")
        page = self.server.ask("/").words
        asked = 0
        for start in ("/", "/assets/", "/api/", "/api/reports/", "/story/", "//", "/%2f"):
            for up in ups:
                for down in downs:
                    for end in ends[asked % 3:][:1]:
                        target = (start + (up + down) * 4 + end).encode("latin-1")
                        answer = self.server.raw(b"GET " + target + b" HTTP/1.1\r\nHost: localhost:"
                                                 + str(self.server.port).encode()
                                                 + b"\r\nConnection: close\r\n\r\n")
                        head, _, body = answer.partition(b"\r\n\r\n")
                        asked += 1
                        # A path without an ending is a page of ours, found by its script.
                        if b" 200 " in head.split(b"\r\n")[0]:
                            self.assertEqual(body, page, target)
                        else:
                            self.assertRegex(head, rb"^HTTP/1.1 (400|404) ", target)
                            self.assertNotIn(b"root:", body)
        self.assertGreater(asked, 700)

    def test_a_path_without_that_method_says_which_it_has(self):
        for method, path, allow in (("DELETE", "/api/case", "GET, HEAD"),
                                    ("GET", "/api/import", "POST"),
                                    ("POST", "/api/case", "GET, HEAD")):
            answer = self.server.ask(path, method)
            self.assertEqual((answer.status, answer.headers["Allow"]), (405, allow))

    def test_no_request_ends_the_server_or_another_client(self):
        host = f"Host: localhost:{self.server.port}\r\n".encode()
        get = b"GET /api/stories HTTP/1.1\r\n" + host
        for request, status in (
                (b"\x16\x03\x01\x02\x00\x01\x00", b" 400 "), (b"\0" * 100, b" 400 "),
                (b"GET / HTTP/9.9\r\n\r\n", b" 400 "),
                (get + b"X: " + b"a" * 9000 + b"\r\n\r\n", b" 431 "),
                (get + b"Content-Length: 5\r\n\r\nhello", b" 413 "),
                (b"POST /api/import?name=a HTTP/1.1\r\n" + host +
                 b"Content-Length: 99999999999\r\n\r\n", b" 413 "),
                (b"POST /api/import?name=a HTTP/1.1\r\n" + host +
                 b"Content-Length: -1\r\n\r\n", b" 400 "),
                (b"POST /api/import?name=a HTTP/1.1\r\n" + host +
                 b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", b" 400 "),
                (b"POST /api/import HTTP/1.1\r\n" + host + b"Content-Length: 1\r\n\r\nx", b" 400 "),
                (get + b"\r\n" + get + b"Connection: close\r\n\r\n", b" 200 ")):
            self.assertIn(status, self.server.raw(request).split(b"\r\n")[0], request[:60])
        self.assertEqual(self.server.ask("/api/stories").status, 200)

    def test_half_open_clients_hold_up_nobody(self):
        slow = []
        for _ in range(600):  # more than the connections that there are
            s = socket.create_connection(("127.0.0.1", self.server.port), WAIT)
            s.sendall(b"GET /api/stories HTTP/1.1\r\nHost: local")
            slow.append(s)
        self.assertEqual(self.server.ask("/api/stories").status, 200)
        for s in slow:
            s.close()


class Large(unittest.TestCase):
    """A case that memory does not hold is served from its stored account."""

    def test_it_answers_as_one_that_memory_holds(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        case = folder / "a.case"
        subprocess.run([PROGRAM, "read", "--case", case, EXAMPLES,
                        EXAMPLES.parent / "earthquake"],
                       stdout=subprocess.DEVNULL, check=True)
        whole = Server("--case", case)
        asked = ["/api/case", "/api/states", "/api/timeline", "/api/copies",
                 "/api/rules", "/api/export?format=json"]
        for name in ("stories", "events", "reports", "entities", "sources"):
            asked.append(f"/api/{name}?limit=500")
            asked.append(f"/api/{name}?limit=3&offset=2")
            if name == "sources":
                continue
            for one in whole.json(f"/api/{name}?limit=500")[name]:
                asked.append(f"/api/{name}/{one['id']}")
        story = whole.json("/api/stories")["stories"][0]["id"]
        part = whole.json(f"/api/stories/{story}")
        asked += [f"/api/questions/{q['id']}" for q in part["questions"]]
        asked += [f"/api/claims/{c['id']}" for c in part["claims"][:9]]
        asked += ["/api/search?q=siege+city", "/api/search?q=people+killed",
                  "/api/stories?q=quake", "/api/reports?q=deir",
                  "/api/entities?q=syria&kind=location",
                  "/api/events?predicate=capture",
                  "/api/events?from=2017-09-01&to=2017-09-30"]
        before = [whole.json(a) for a in asked]
        self.assertEqual(whole.close(), 0)
        db = sqlite3.connect(case)
        with db:  # as large as 50,000 reports, to who measures it
            db.execute("INSERT INTO report SELECT 999,reader,title,publisher,"
                       "language,NULL,NULL,published_from,0,0,300000000,x'' "
                       "FROM report LIMIT 1")
        db.close()
        for _ in range(2):  # the second finds it stored
            large = Server("--case", case)
            for path, answer in zip(asked, before):
                got = large.json(path)
                for document in (answer, got):
                    document.pop("version", None)
                self.assertEqual(got, answer, path)
            self.assertEqual(large.ask("/api/stories/0123456789abcdef").status,
                             404)
            self.assertEqual(large.close(), 0)
        stored = folder / "a.case-account"
        self.assertTrue(stored.exists())

    def test_what_is_imported_makes_another_account(self):
        folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        case = folder / "a.case"
        subprocess.run([PROGRAM, "read", "--case", case, EXAMPLES],
                       stdout=subprocess.DEVNULL, check=True)
        db = sqlite3.connect(case)
        with db:
            db.execute("INSERT INTO report SELECT 999,reader,title,publisher,"
                       "language,NULL,NULL,published_from,0,0,300000000,x'' "
                       "FROM report LIMIT 1")
        db.close()
        server = Server("--case", case)
        reports = server.json("/api/case")["counts"]["reports"]
        server.take_in("late.txt", LATE)
        self.assertEqual(server.json("/api/case")["counts"]["reports"],
                         reports + 1)
        found = server.json("/api/search?q=ferry")["reports"]
        self.assertEqual(len(found), 1)
        self.assertEqual(server.close(), 0)


class Importing(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)

    def served(self, *args):
        server = Server(*args)
        self.addCleanup(lambda: server.process.poll() is None and server.close())
        return server

    def test_an_imported_file_is_in_the_case_and_stays_there(self):
        path = self.folder / "a.case"
        server = self.served("--case", path, EXAMPLES)
        before = server.json("/api/case")
        self.assertTrue(before["kept"])
        server.take_in("desk/ferry.txt", LATE.encode())
        after = server.json("/api/case")
        self.assertEqual(after["counts"]["reports"], before["counts"]["reports"] + 1)
        self.assertNotEqual(after["version"], before["version"])
        found = server.json("/api/search?q=Aldmoor")["reports"]
        self.assertEqual(len(found), 1)
        report = server.json("/api/reports/" + found[0]["report"])
        self.assertEqual(report["reports"][0]["path"], "desk/ferry.txt")
        self.assertEqual(report["text"], LATE)
        self.assertGreater(len(report["claims"]), 0)
        self.assertEqual(server.close(), 0)
        again = self.served(path)
        self.assertEqual(again.json("/api/case")["version"], after["version"])

    def test_the_same_file_twice_is_one_report(self):
        server = self.served("--case", self.folder / "a.case", EXAMPLES)
        server.take_in("a.txt", LATE.encode())
        count = server.json("/api/case")["counts"]["reports"]
        server.take_in("b.txt", LATE.encode())
        self.assertEqual(server.json("/api/case")["counts"]["reports"], count)

    def test_what_cannot_be_read_is_told_under_the_name_it_was_sent_by(self):
        server = self.served("--case", self.folder / "a.case", EXAMPLES)
        server.take_in("../../picture.png", b"\x89PNG\r\n\x1a\n" + bytes(100))
        problems = server.json("/api/problems")["problems"]
        self.assertEqual([p["path"] for p in problems], ["../../picture.png"])

    def test_each_record_of_an_imported_file_is_a_report(self):
        lines = [json.dumps({"id": f"wire-{i}", "text": f"{LATE} Number {i}."}) for i in range(3)]
        server = self.served("--case", self.folder / "a.case", EXAMPLES)
        count = server.json("/api/case")["counts"]["reports"]
        server.take_in("wire.jsonl", "\n".join(lines).encode())
        self.assertEqual(server.json("/api/case")["counts"]["reports"], count + 3)

    def decide(self, server, **decision):
        answer = server.ask("/api/decisions", "POST", json.dumps(decision),
                            Content_Type="application/json")
        return answer.status, json.loads(answer.words)

    def test_a_rejected_claim_makes_no_answer_until_that_is_undone(self):
        path = self.folder / "a.case"
        server = self.served("--case", path, EXAMPLES)
        events = server.changes()
        story = server.json("/api/stories?limit=1")["stories"][0]["id"]
        claim = server.json("/api/stories/" + story)["claims"][0]["id"]
        status, made = self.decide(server, verb="reject", subject="claim", who="Ada",
                                   on=[{"id": claim}], why="misread", seen=0)
        self.assertEqual((status, made["number"]), (201, 1))
        while next(events)[0] != "case":
            pass
        self.assertEqual(server.ask("/api/claims/" + claim).status, 404)
        log = server.json("/api/log")["decisions"]
        self.assertEqual([(d["verb"], d["who"], d["why"]) for d in log],
                         [("reject", "Ada", "misread")])
        # A second person who had not seen it: kept, told, and without effect.
        status, late = self.decide(server, verb="accept", subject="claim", who="Bo",
                                   on=[{"id": claim}], seen=0)
        self.assertEqual(status, 409)
        self.assertEqual([d["who"] for d in late["first"]], ["Ada"])
        self.assertFalse(late["decision"]["stands"])
        self.assertEqual(server.close(), 0)
        server = self.served(path)
        self.assertEqual(server.ask("/api/claims/" + claim).status, 404)
        events = server.changes()
        status, _ = self.decide(server, verb="undo", subject="decision", who="Ada",
                                on=[{"id": "1"}], seen=2)
        self.assertEqual(status, 201)
        while next(events)[0] != "case":
            pass
        self.assertEqual(server.ask("/api/claims/" + claim).status, 200)

    def test_a_decision_that_makes_no_sense_is_not_logged(self):
        server = self.served("--case", self.folder / "a.case", EXAMPLES)
        good = {"verb": "reject", "subject": "claim", "who": "Ada",
                "on": [{"id": "00000000000000ff"}]}
        self.assertEqual(self.decide(server, **good)[0], 404)
        for change in ({"verb": "burn"}, {"who": ""}, {"on": []}, {"subject": 7}):
            self.assertEqual(self.decide(server, **{**good, **change})[0], 400, change)
        self.assertEqual(server.ask("/api/decisions", "POST", b"{").status, 400)
        self.assertEqual(server.json("/api/decisions")["total"], 0)

    def test_a_case_that_is_not_there_yet_begins_empty(self):
        server = self.served("--case", self.folder / "new.case")
        self.assertEqual(server.json("/api/case")["counts"]["reports"], 0)
        self.assertEqual(server.ask("/").status, 200)
        server.take_in("ferry.txt", LATE.encode())
        self.assertEqual(server.json("/api/case")["counts"]["reports"], 1)

    def test_reports_given_as_paths_leave_nothing_behind(self):
        here = os.environ.get("TMPDIR")
        os.environ["TMPDIR"] = str(self.folder)
        try:
            server = self.served(EXAMPLES)
            self.assertFalse(server.json("/api/case")["kept"])
            self.assertEqual(server.close(), 0)
        finally:
            if here is None:
                del os.environ["TMPDIR"]
            else:
                os.environ["TMPDIR"] = here
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_port_in_use_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = str(taken.getsockname()[1])
            ran = subprocess.run([PROGRAM, "serve", "--port", port, EXAMPLES],
                                 capture_output=True, text=True, timeout=WAIT)
        self.assertEqual(ran.returncode, 2)
        self.assertIn(f"cannot listen on port {port}", ran.stderr)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    PROGRAM = os.path.abspath(arguments.pop(0))
    unittest.main(argv=[sys.argv[0], *arguments])
