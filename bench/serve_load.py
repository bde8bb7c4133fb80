#!/usr/bin/env python3
"""What `crosscheck serve` bears: story pages while reports are imported, half-open
clients, many connections, search, the first paint of a page.

    bench/serve_load.py --program build/release/crosscheck CASE [MORE.jsonl]

CASE is copied; MORE.jsonl are reports that are imported during the first
measurement; without it there is search and the first paint alone. No search is
asked twice: the words are those of the case's own titles. Needs Debian's wrk; the first paint needs tests/web/run.sh to have
fetched its packages. Prints one row of a table per measurement, with the aim.
"""
import argparse
import http.client
import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import tempfile
import threading
import time
import urllib.parse

ROOT = pathlib.Path(__file__).resolve().parent.parent
class Server:
    def __init__(self, program, case):
        self.process = subprocess.Popen([program, "serve", "--port", "0", case], text=True,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline())[1])
        self.url = f"http://127.0.0.1:{self.port}"

    def get(self, path, connection=None):
        c = connection or http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        c.request("GET", path)
        return c.getresponse().read()

    def json(self, path):
        return json.loads(self.get(path))

    def send(self, name, words):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        c.request("POST", "/api/import?name=" + name, words)
        assert c.getresponse().status == 202

    def progress(self):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        c.request("GET", "/api/progress")
        answer = c.getresponse()
        answer.readline()
        out = json.loads(answer.readline()[len("data: "):])
        c.close()
        return out

    def memory(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s*(\d+)", status)[1]) // 1024


def row(what, result, aim):
    print(f"| {what} | {result} | {aim} |", flush=True)


def milliseconds(words):
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", words).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def wrk(url, connections, seconds):
    ran = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency",
                          "-H", "Accept-Encoding: gzip", url],
                         capture_output=True, text=True, check=True).stdout
    at = {p: milliseconds(re.search(rf"^ +{p}% +(\S+)", ran, re.M)[1]) for p in (50, 99)}
    errors = sum(map(int, re.findall(r"(?:connect|read|write|timeout) (\d+)", ran)))
    errors += sum(map(int, re.findall(r"Non-2xx or 3xx responses: (\d+)", ran)))
    return float(re.search(r"Requests/sec:\s+([\d.]+)", ran)[1]), at[50], at[99], errors


def say(measured):
    rate, middle, late, errors = measured
    return f"{rate:,.0f}/s, median {middle:.1f} ms, p99 {late:.1f} ms, {errors} errors"


def spread(times):
    times = sorted(1000 * t for t in times)
    return (f"median {statistics.median(times):.1f} ms, "
            f"p99 {times[int(0.99 * (len(times) - 1))]:.1f} ms, longest {times[-1]:.1f} ms")


def timed(server, paths):
    c = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
    out = []
    for path in paths:
        began = time.monotonic()
        server.get(path, c)
        out.append(time.monotonic() - began)
    return out


def queries(server, most):
    """Words, pairs and phrases out of titles, with common words among them."""
    out = dict.fromkeys(["the", "said", "killed", "police -army", "flood*", "government forces"])
    for story in server.json("/api/stories?limit=500")["stories"]:
        words = re.findall(r"[A-Za-z]{4,}", story["title"])
        for i in range(len(words) - 1):
            out[f"{words[i]} {words[i + 1]}"] = out[words[i]] = None
            out[f'"{words[i]} {words[i + 1]}"'] = None
    return list(out)[:most]


def searches(server, clients, all_queries):
    times = []

    def one(k):
        paths = ["/api/search?q=" + urllib.parse.quote(q) for q in all_queries[k::clients]]
        times.extend(timed(server, paths))

    threads = [threading.Thread(target=one, args=(k,)) for k in range(clients)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return times


def first_paint(url):
    script = ROOT / "bench" / "first_paint.mjs"
    ran = subprocess.run(["node", script, url], capture_output=True, text=True)
    return ran.stdout.strip() or ran.stderr.strip().splitlines()[-1]


def load(server, more, usual, largest):
    server.send("more.jsonl", pathlib.Path(more).read_bytes())
    before = server.progress()
    for size, story in (usual, largest):
        measured = wrk(f"{server.url}/api/stories/{story}", 64, 10)
        now = server.progress()
        row(f"story page of {size // 1000} kB, 64 connections, while importing "
            f"({before['state']}, then {now['state']}; {now['reports']} reports)",
            say(measured), "2,000/s, p99 50 ms")
    row("the same page, 500 connections",
        say(wrk(f"{server.url}/api/stories/{usual[1]}", 500, 8)), "0 errors")
    slow = []
    for _ in range(200):
        s = socket.create_connection(("127.0.0.1", server.port))
        s.sendall(b"GET /api/stories HTTP/1.1\r\nHost: local")
        slow.append(s)
    row("the same page beside 200 half-open requests, one client",
        spread(timed(server, [f"/api/stories/{usual[1]}"] * 500)), "100 ms")
    for s in slow:
        s.close()


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--program", required=True)
    arguments.add_argument("case")
    arguments.add_argument("more", nargs="?")
    given = arguments.parse_args()
    folder = pathlib.Path(tempfile.mkdtemp())
    case = folder / "load.case"
    shutil.copyfile(given.case, case)
    server = Server(given.program, case)
    try:
        counts = server.json("/api/case")["counts"]
        stories = server.json("/api/stories?limit=200")["stories"]
        sizes = sorted((len(server.get("/api/stories/" + s["id"])), s["id"]) for s in stories)
        usual = min(sizes, key=lambda s: abs(s[0] - 20_000))
        print(f"{counts['reports']:,} reports, {counts['claims']:,} claims, "
              f"{counts['stories']:,} stories; load {os.getloadavg()[0]:.0f}; "
              f"memory {server.memory()} MB\n")
        print("| what | result | aim |\n|---|---|---|")
        if given.more:
            load(server, given.more, usual, sizes[-1])
        asked = queries(server, 800)
        for clients in 1, 4:
            half = asked[:400] if clients == 1 else asked[400:]
            row(f"search, {len(half)} queries, {clients} at once",
                spread(searches(server, clients, half)), "p99 300 ms")
        row("first paint of a story page, chromium", first_paint(f"{server.url}/story/{usual[1]}"),
            "1 s")
        row("memory after all of these", f"{server.memory()} MB", "")
    finally:
        server.process.terminate()
        server.process.wait()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
