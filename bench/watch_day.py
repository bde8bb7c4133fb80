#!/usr/bin/env python3
"""A day of watching, made short: a local server plays a web of feeds that publish all day, five of them hostile, and the
program is killed again and again.

    bench/watch_day.py --program build/release/crosscheck [--feeds 200] [--seconds 300] [--kills 10]

Each feed has an address of its own (127.0.1.1, 127.0.1.2, ...) and publishes --articles pages over the day; the five hostile
ones lead to 127.0.0.1, never end, unpack to 40 MB, break off in their XML (after one entry, which is kept), and drip a byte a second. A feed is asked 96 times,
every 15 minutes of its day. Prints what was published, kept and archived; ends with 1 when an article is missing or there twice,
a digest in the web archive is wrong, a hostile feed is not named, or somebody asked 127.0.0.1.
"""
import argparse
import collections
import gzip
import hashlib
import http.server
import json
import pathlib
import random
import resource
import signal
import socketserver
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import zlib

HOSTILE = ["redirect to loopback", "endless body", "bomb", "broken XML", "slow drip"]
TOWNS = ["Nador", "Velmara", "Sarnat", "Orlik", "Tessaly", "Brunov", "Kaldun", "Maresh", "Ilowa", "Pentona"]


def page(feed, n):
    town = TOWNS[(feed * 7 + n) % len(TOWNS)]
    return (f"<html><head><title>{town}: flood, day {n}</title></head><body><article><h1>{town}: flood, day {n}</h1><p>At least "
            f"{2 + (feed + n) % 30} people died when the river rose in {town} on Monday, mayor Jan Feed{feed} said. Report number "
            f"{feed}.{n}.</p></article></body></html>").encode()


class Site(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60

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

    def do_GET(self):
        web, host = self.server.web, self.headers["Host"].rsplit(":", 1)[0]
        with web.lock:
            web.asked[host, self.path] += 1
        feed = web.hosts.get(host)
        if feed is None or self.path == "/robots.txt":
            return self.answer(b"", 404)
        if self.path == "/feed":
            bad = feed - (len(web.hosts) - len(HOSTILE))
            return self.hostile(bad) if bad >= 0 else self.feed(web, host, feed)
        return self.answer(page(feed, int(self.path[3:])))

    def feed(self, web, host, feed):
        out = web.published(feed)
        tag = f'"{out}"'
        if self.headers.get("If-None-Match") == tag:
            return self.answer(b"", 304)
        items = "".join(f"<item><title>Flood {feed}.{n}</title><link>http://{host}:{web.port}/a/{n}</link></item>"
                        for n in reversed(range(out)))
        return self.answer(f"<rss><channel><title>Paper {feed}</title>{items}</channel></rss>".encode(), kind="text/xml", ETag=tag)

    def hostile(self, kind):
        if kind == 0:
            return self.answer(b"", 302, Location=f"http://127.0.0.1:{self.server.web.port}/inside")
        if kind == 2:
            return self.answer(self.server.web.bomb, kind="text/xml", Content_Encoding="gzip")
        if kind == 3:
            return self.answer(b"<rss><channel><title>Broken</title><item><title>Two</wrong></item>", kind="text/xml")
        self.send_response(200)
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        self.close_connection = True
        try:
            for _ in range(400):
                self.wfile.write(b"x" * (1 << 16) if kind == 1 else b"<")
                if kind == 4:
                    time.sleep(1)
        except OSError:
            return None


class Listener(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def server_bind(self):  # without a look at the name of the machine
        socketserver.TCPServer.server_bind(self)

    def handle_error(self, request, client_address):
        pass  # a client that was killed


class Web:
    """What is on the web, and who asked for it."""

    def __init__(self, feeds, articles, seconds, seed):
        dice = random.Random(seed)
        self.hosts = {f"127.0.{1 + i // 250}.{1 + i % 250}": i for i in range(feeds)}
        self.times = [sorted(dice.uniform(0, seconds * 0.95) for _ in range(articles)) for _ in range(feeds)]
        self.bomb = gzip.compress(b"<rss>" + b" " * (40 << 20))
        self.asked, self.lock = collections.Counter(), threading.Lock()
        self.begin = time.monotonic()
        self.server = Listener(("0.0.0.0", 0), Site)
        self.server.web, self.port = self, self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def published(self, feed):
        now = time.monotonic() - self.begin
        return sum(t <= now for t in self.times[feed])

    def good(self):
        return {h: i for h, i in self.hosts.items() if i < len(self.hosts) - len(HOSTILE)}

    def articles(self):
        return {f"http://{h}:{self.port}/a/{n}" for h, i in self.good().items() for n in range(len(self.times[i]))}

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def records(path):
    """Address and body of each response in a web archive; its digests are checked."""
    data = memoryview(path.read_bytes())
    while data:
        unpack = zlib.decompressobj(31)
        record = unpack.decompress(data)
        data = data[len(data) - len(unpack.unused_data):]
        head, _, block = record.partition(b"\r\n\r\n")
        field = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
        block = block[:int(field["Content-Length"])]
        if field["WARC-Type"] == "response":
            body = block.partition(b"\r\n\r\n")[2]
            for name, what in (("Block", block), ("Payload", body)):
                if field[f"WARC-{name}-Digest"] != "sha256:" + hashlib.sha256(what).hexdigest():
                    raise ValueError("a digest is wrong: " + field["WARC-Target-URI"])
            yield field["WARC-Target-URI"], body


def watch(program, case, web, every, *more):
    trust = [x for host in web.hosts for x in ("--trust", host)]
    return [program, "watch", "--case", str(case), "--every", str(every), *trust, *more]


def day(program, folder, feeds=200, articles=10, seconds=300.0, kills=10, seed=1):
    """Runs it; what there was to find and what was found."""
    web = Web(feeds, articles, seconds, seed)
    case = pathlib.Path(folder) / "day.case"
    every = max(0.01, seconds / 96 / 60)
    sources = [f"http://{h}:{web.port}/feed" for h in web.hosts]
    dice, begin = random.Random(seed), time.monotonic()
    moments = sorted(dice.uniform(0.02, 0.98) * seconds for _ in range(kills)) + [seconds]
    with open(pathlib.Path(folder) / "log.txt", "w") as log:
        for n, moment in enumerate(moments):
            child = subprocess.Popen(watch(program, case, web, every, *sources), stdout=log, stderr=log)
            time.sleep(max(0.0, moment - (time.monotonic() - begin)))
            last = n == len(moments) - 1
            child.send_signal(signal.SIGINT if last else signal.SIGKILL)
            child.wait()
        # Some pages were on their way at the end; a source that was asked just now is due in a moment.
        time.sleep(every * 60 + 1.1)
        subprocess.run(watch(program, case, web, every, "--once"), stdout=log, stderr=log, check=False)
    web.close()
    wanted = web.articles()
    broken = [f"http://{h}:{web.port}/feed" for h, i in web.hosts.items() if i - len(web.good()) == HOSTILE.index("broken XML")]
    db = sqlite3.connect(case)
    kept = [r[0] for r in db.execute("SELECT path FROM path")]
    sound = db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    problems = [f"{p}: {w}" for p, w in db.execute("SELECT path, what FROM problem")]
    db.close()
    archive = case.with_suffix(".warc.gz")
    archived = collections.Counter(url for url, _ in records(archive) if "/a/" in url)
    named = {}
    for host, i in web.hosts.items():
        if host not in web.good():
            said = [p for p in problems if p.startswith(f"http://{host}:{web.port}/feed")]
            named[HOSTILE[i - len(web.good())]] = said[0].split("/feed: ", 1)[1] if said else None
    return {
        "published": len(wanted), "kept": len(wanted & set(kept)), "kept twice": len(kept) - len(set(kept)),
        "kept but never published": len(set(kept) - wanted - set(broken)), "archived": len(wanted & set(archived)),
        "archived twice": sum(n > 1 for n in archived.values()), "archive bytes": archive.stat().st_size,
        "case is sound": sound, "polls": sum(n for (h, p), n in web.asked.items() if p == "/feed"),
        "pages asked more than once": sum(n > 1 for (h, p), n in web.asked.items() if p.startswith("/a/")),
        "requests to 127.0.0.1": sum(n for (h, p), n in web.asked.items() if h == "127.0.0.1"), "hostile": named,
        "most memory (MB)": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "seconds": round(time.monotonic() - begin, 1)}


def wrong(found):
    """What should not be; empty when all is well."""
    out = [k for k in ("kept twice", "kept but never published", "archived twice", "requests to 127.0.0.1") if found[k]]
    out += [k for k in ("kept", "archived") if found[k] != found["published"]]
    out += [f"{k}: not named" for k, said in found["hostile"].items() if not said]
    return out + ([] if found["case is sound"] else ["the case is damaged"])


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--program", required=True)
    ap.add_argument("--feeds", type=int, default=200)
    ap.add_argument("--articles", type=int, default=10, help="of a feed, over the day")
    ap.add_argument("--seconds", type=float, default=300, help="that the day lasts")
    ap.add_argument("--kills", type=int, default=10)
    a = ap.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = day(str(pathlib.Path(a.program).resolve()), folder, a.feeds, a.articles, a.seconds, a.kills)
    print(json.dumps(found, indent=1))
    bad = wrong(found)
    print("wrong: " + ", ".join(bad) if bad else "all articles kept and archived once, all hostile feeds named")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
