#!/usr/bin/env python3
"""Inputs that are made to hurt, and what each costs.

    tools/soak/nasty.py build/release/crosscheck            # all, full size
    tools/soak/nasty.py build/release/crosscheck --short    # a tenth of it
    tools/soak/nasty.py PROGRAM --only digits --keep DIR    # look at one

Each kind is one report beside a plain good one. `annotate` and `brief` must end
with 0 to 2, say in one line what is wrong with what they refuse, still read the
good report, and take no more than 2 s of the processor (held in full size: a
limit in seconds says nothing on an unknown machine) and 256 MB a process
beyond what the good report takes alone. Twice the input may cost no more than
three times as much, by the least of up to three measurements.
Prints a table; ends with 1 when something does not hold.
With --sanitized time and memory are not held against their limits.
"""
import argparse
import gzip
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile

GOOD = """Flood cuts off harbour town

At least 14 people died when the river rose on Monday, the mayor said.
"""
FULL_SIZE, SECONDS, MEGABYTES = 1_000_000, 2, 256
# Grows at most so many times when the input doubles, once it takes this long.
GROWTH, GROWTH_FROM, GROWTH_TRIES = 3, 0.4, 3


def page(body, head=""):
    return (f"<!DOCTYPE html><html><head><title>A page</title>{head}</head>"
            f"<body>{body}</body></html>").encode()


def story(body):
    """A page with an article of its own around what hurts."""
    words = "".join(f"<p>At least {n} people died in the flood on Monday, the "
                    f"mayor of the town told reporters.</p>" for n in range(9))
    return page(f"<article><h1>Flood</h1>{words}{body}</article>")


def words_of(n, seed=1, separator=" "):
    rand = random.Random(seed)
    some = ("the army village people killed in and of to were Monday river "
            "said fighters reported that shelled dead wounded from 14 by "
            "witness group town").split()
    return separator.join(rand.choice(some) for _ in range(n))


def text(s):
    return s.encode("utf-8", "surrogatepass")


# Each: name of the file, and bytes for a size of about n bytes.
KINDS = {
    # one long thing
    "digits": ("txt", lambda n: b"7" * n),
    "digits_spaced": ("txt", lambda n: b"7 " * (n // 2)),
    "digits_grouped": ("txt", lambda n: b"1,000,000 " * (n // 10)),
    "number_words": ("txt", lambda n: text(
        "one hundred million thousand " * (n // 29))),
    "decimals": ("txt", lambda n: b"1." * (n // 2)),
    "letters": ("txt", lambda n: b"a" * n),
    "no_full_stop": ("txt", lambda n: text(words_of(n // 5))),
    "sentences": ("txt", lambda n: text(
        "The army shelled the village and the people fled " * (n // 49))),
    "one_word_lines": ("txt", lambda n: text(words_of(n // 5, separator="\n"))),
    "full_stops": ("txt", lambda n: b"." * n),
    "one_letter_sentences": ("txt", lambda n: b"A. " * (n // 3)),
    "quotes_open": ("txt", lambda n: text('"The army ' * (n // 10))),
    "quotes_curly": ("txt", lambda n: text("“‘" * (n // 6))),
    "apostrophes": ("txt", lambda n: b"'s " * (n // 3)),
    "hyphens": ("txt", lambda n: b"a-" * (n // 2)),
    "brackets": ("txt", lambda n: b"(" * n),
    "commas": ("txt", lambda n: text("Homs, " * (n // 6))),
    "and": ("txt", lambda n: text("Ahmad and " * (n // 10))),
    "of_of": ("txt", lambda n: text("the mayor of " * (n // 13))),
    "capitals": ("txt", lambda n: text("Abu Mohammed al-Jolani " * (n // 23))),
    "long_names": ("txt", lambda n: text(
        "".join("Mr. " + "A" + "b" * 9_999 + " died. "
                for _ in range(max(n // 10_010, 1))))),
    "all_names_differ": ("txt", lambda n: text(
        " ".join(f"Mr. Qu{i:x} Zor{i * 7:x} died." for i in range(n // 24)))),
    "titles": ("txt", lambda n: text("President " * (n // 10))),
    "pronouns": ("txt", lambda n: text("He said he was him. " * (n // 20))),
    "said_said": ("txt", lambda n: text("he said, " * (n // 9))),
    "killed_killed": ("txt", lambda n: text("killed 3 people, " * (n // 17))),
    "dates_wrong": ("txt", lambda n: text(
        "32 May 2017, 2017-13-45, 99/99/9999, 31 February 20170, " * (n // 57))),
    "dates": ("txt", lambda n: text("Monday, 5 May 2017, " * (n // 20))),
    "years": ("txt", lambda n: text("since 1999 and 2000-2001 " * (n // 25))),
    "units": ("txt", lambda n: text("5 km/h 3 km 2 km/h " * (n // 19))),
    "places": ("txt", lambda n: text(
        "San Antonio San Juan Santa Maria San Jose " * (n // 42))),
    "blank_lines": ("txt", lambda n: text("a\n" + "\n" * n + "b")),
    "blanks": ("txt", lambda n: text("a" + " " * n + "b")),
    "markup_in_text": ("txt", lambda n: b"[001:1] <b> {} | " * (n // 17)),
    # characters
    "bidi": ("txt", lambda n: text("‮⁦⁩‬died 41 " * (n // 20))),
    "combining": ("txt", lambda n: text("Z" + "̨̀" * (n // 4))),
    "zero_width": ("txt", lambda n: text("1​0‍0 dead " * (n // 14))),
    "look_alikes": ("txt", lambda n: text("Тhе аrmу killеd 40. " * (n // 30))),
    "emoji": ("txt", lambda n: text("👩‍👩‍👧‍👦" * (n // 25))),
    "arabic": ("txt", lambda n: text("قتل ٤٠ شخصا في دير الزور " * (n // 44))),
    "chinese": ("txt", lambda n: text("四十人死亡" * (n // 15))),
    "wide_letters": ("txt", lambda n: text("４０ ｐｅｏｐｌｅ " * (n // 27))),
    "encodings_mixed": ("txt", lambda n: (
        text("café ") + b"caf\xe9 \xff\xfe\x81 " + "ж".encode("cp1251"))
        * (n // 20)),
    "invalid_utf8": ("txt", lambda n: b"dead \xf8\xc0\x80 men " * (n // 17)),
    "surrogates": ("txt", lambda n: b"died \xed\xa0\x80 " * (n // 9)),
    "utf16": ("txt", lambda n: b"\xff\xfe" + ("40 dead. " * (n // 18)).encode(
        "utf-16-le")),
    # pages
    "deep": ("html", lambda n: story("<div>" * (n // 11) + "x"
                                     + "</div>" * (n // 11))),
    "deep_mixed": ("html", lambda n: story("<b><p><i><a>" * (n // 12))),
    "tables_in_tables": ("html", lambda n: story("<table><tr><td>" * (n // 15))),
    "lists_in_lists": ("html", lambda n: story("<ul><li>x" * (n // 9))),
    "never_closed": ("html", lambda n: story("<p " * (n // 3))),
    "attribute": ("html", lambda n: story(f'<p class="{"a" * n}">x</p>')),
    "attributes": ("html", lambda n: story(
        "<p " + " ".join(f"a{i}=b" for i in range(n // 9)) + ">x</p>")),
    "attribute_open": ("html", lambda n: story('<p title="' + "x>" * (n // 2))),
    "comments": ("html", lambda n: story("<!-- - -- " * (n // 10))),
    "comment_open": ("html", lambda n: story("<!--" + "-" * n)),
    "script_open": ("html", lambda n: story("<script>" + "</scrip" * (n // 7))),
    "script_comments": ("html", lambda n: story(
        "<script><!--<script>" * (n // 20))),
    "entities": ("html", lambda n: story("<p>" + "&amp;" * (n // 5))),
    "entities_open": ("html", lambda n: story("<p>" + "&notin" * (n // 6))),
    "entities_numbers": ("html", lambda n: story("<p>" + "&#1114112;"
                                                 * (n // 10))),
    "entity_expansion": ("html", lambda n: (
        '<?xml version="1.0"?><!DOCTYPE html ['
        + '<!ENTITY a "ha">' + "".join(
            f'<!ENTITY a{i} "&a{i - 1 if i else ""};&a{i - 1 if i else ""};">'
            for i in range(40)) + "]><html><body><p>&a39;</p></body></html>")
        .encode() + b" " * (n // 100)),
    "links": ("html", lambda n: story('<a href="/x">go</a> ' * (n // 22))),
    "paragraphs": ("html", lambda n: page("<p>Two men died.</p>" * (n // 20))),
    "breaks": ("html", lambda n: story("<br>" * (n // 4))),
    "spans": ("html", lambda n: story("<span>a</span>" * (n // 14))),
    "metas": ("html", lambda n: page(
        "<p>Two men died on Monday.</p>",
        '<meta name="author" content="A B">' * (n // 34))),
    "json_ld": ("html", lambda n: page(
        "<p>Two men died on Monday.</p>",
        '<script type="application/ld+json">' + "[" * n + "</script>")),
    "json_ld_body": ("html", lambda n: page(
        "<p>Two men died on Monday.</p>",
        '<script type="application/ld+json">{"@type":"NewsArticle",'
        '"articleBody":"' + words_of(n // 5) + '"}</script>')),
    "title": ("html", lambda n: (b"<!DOCTYPE html><title>" + b"a " * (n // 2)
                                 + b"</title><p>Two men died.</p>")),
    "null_bytes": ("html", lambda n: story("<p>a\0b" * (n // 6))),
    # containers
    "gzip_bomb": ("txt.gz", lambda n: gzip.compress(b"a" * 100 * n, 9)),
    "gzip_of_gzip": ("txt.gz", lambda n: gzip.compress(
        gzip.compress(b"a" * 100 * n, 9), 9)),
    "gzip_members": ("txt.gz", lambda n: gzip.compress(b"a b. ") * (n // 25)),
    "gzip_empty_members": ("txt.gz", lambda n: gzip.compress(b"") * (n // 20)),
    "zstd_bomb": ("txt.zst", lambda n: zstd(100 * n)),
    "json_deep": ("jsonl", lambda n: b'{"text":' + b"[" * n + b"\n"),
    "json_key": ("jsonl", lambda n: b'{"' + b"a" * n + b'": 1, "text": "x"}\n'),
    "json_keys": ("jsonl", lambda n: ("{" + ",".join(
        f'"k{i}":1' for i in range(n // 9)) + ',"text":"x"}\n').encode()),
    "json_escapes": ("jsonl", lambda n: b'{"text": "' + rb"\u0041\ud800"
                     * (n // 12) + b'"}\n'),
    "json_numbers": ("json", lambda n: b'[{"text": "x", "published": 1e'
                     + b"9" * n + b"}]"),
    "json_braces": ("json", lambda n: b"[" + b"{}," * (n // 3) + b"{}]"),
    "feed_entities": ("xml", lambda n: (
        '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "'
        + "x" * (n // 2) + '">]><rss version="2.0"><channel><item><title>A'
        "</title><description>" + "&a;" * (n // 6)
        + "</description></item></channel></rss>").encode()),
    "feed_deep": ("xml", lambda n: b'<rss version="2.0"><channel><item>'
                  + b"<a>" * (n // 3)),
    "feed_items": ("xml", lambda n: b'<rss version="2.0"><channel>'
                   + b"<item><title>Two men died</title></item>" * (n // 41)
                   + b"</channel></rss>"),
    "warc_length": ("warc", lambda n: (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: "
        b"99999999999999999999\r\n\r\n" + b"a" * n)),
    "warc_headers": ("warc", lambda n: b"WARC/1.0\r\n" + b"A: b\r\n" * (n // 6)),
    "warc_chunks": ("warc", lambda n: (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\n"
        b"Content-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: "
        b"chunked\r\n\r\n" % (n + 47) + b"1\r\na\r\n" * (n // 6))),
}
# Many reports in one file: the time is not of one.
MANY = {"feed_items", "json_braces"}


def zstd(size):
    """One frame of run-length blocks: 4 bytes for each 128 kB of 'a'."""
    blocks = max(size >> 17, 1)
    out = b"\x28\xb5\x2f\xfd\x00\x58"  # no checksum, window of 2 MB
    for i in range(blocks):
        head = (1 if i == blocks - 1 else 0) | (1 << 1) | ((1 << 17) << 3)
        out += head.to_bytes(3, "little") + b"a"
    return out


class Ran:
    def __init__(self, program, *args, limit=300):
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            child = subprocess.Popen([program, *map(str, args)], stdout=out,
                                     stderr=err, stdin=subprocess.DEVNULL)
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = self.code = os.waitstatus_to_exitcode(status)
            out.seek(0), err.seek(0)
            self.out = out.read()
            self.err = err.read().decode(errors="replace")
        self.seconds = usage.ru_utime + usage.ru_stime
        self.megabytes = usage.ru_maxrss / 1024


def look(program, command, name, data, folder):
    """One command on the good report and the nasty one: what it cost, and what
    does not hold."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    good, bad = folder / "0good.txt", folder / name
    good.write_text(GOOD)
    bad.write_bytes(data)
    ran = Ran(program, command, "--threads", 1, good, bad)
    wrong = []
    if ran.code not in (0, 2):
        wrong.append(f"ended with {ran.code}: {ran.err[-300:]}")
    if "crashed" in ran.err:
        wrong.append(ran.err.strip()[-300:])
    if ran.code == 2 and not all(line.startswith(f"crosscheck: {bad}")
                                 for line in ran.err.splitlines()):
        wrong.append("no clear line: " + ran.err[:200])
    if ran.code == 2 and "takes more than" in ran.err:
        wrong.append(ran.err.strip().rsplit(": ", 1)[-1])
    if command == "annotate" and ran.code in (0, 2):
        lines = [json.loads(l) for l in ran.out.decode().splitlines()]
        if not lines or lines[0]["report"] != str(good):
            wrong.append("the good report is missing")
    return ran, wrong


def grown(program, command, name, data, half, folder, base):
    """How many times the time of `half` `data` takes: a busy neighbour makes one
    measurement longer, so the least times count."""
    whole_s = half_s = float("inf")
    for _ in range(GROWTH_TRIES):
        for part in (data, half):
            ran, _ = look(program, command, name, part, folder)
            if part is data:
                whole_s = min(whole_s, ran.seconds - base)
            else:
                half_s = min(half_s, ran.seconds - base)
        ratio = whole_s / max(half_s, 0.05)
        if ratio <= GROWTH:
            break
    return ratio


def main():
    args = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    args.add_argument("program")
    args.add_argument("--short", action="store_true")
    args.add_argument("--sanitized", action="store_true")
    args.add_argument("--only", default="")
    args.add_argument("--size", type=int, default=0, help="bytes of each")
    args.add_argument("--commands", default="annotate,brief")
    args.add_argument("--keep", help="write the inputs here, run nothing")
    args = args.parse_args()
    size = args.size or (FULL_SIZE // 10 if args.short else FULL_SIZE)
    kinds = {k: v for k, v in KINDS.items() if args.only in k}
    if args.keep:
        for kind, (end, make) in kinds.items():
            pathlib.Path(args.keep, f"{kind}.{end}").write_bytes(make(size))
        return 0
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder) / "in"
        base = {}
        for command in args.commands.split(","):
            base[command], _ = look(args.program, command, "1more.txt",
                                    GOOD.encode(), folder)
        print(f"{'kind':24}{'command':10}{'kB':>7}{'status':>7}{'s':>7}"
              f"{'MB':>6}{'x2':>6}")
        for kind, (end, make) in kinds.items():
            data = make(size)
            for command in args.commands.split(","):
                name = f"1bad.{end}"
                ran, wrong = look(args.program, command, name, data, folder)
                cost = ran.seconds - base[command].seconds
                growth = ""
                if not args.sanitized:
                    if (cost > SECONDS and size >= FULL_SIZE
                            and kind not in MANY):
                        wrong.append(f"takes {cost:.1f} s")
                    if ran.megabytes > MEGABYTES:
                        wrong.append(f"takes {ran.megabytes:.0f} MB")
                    if cost > GROWTH_FROM:
                        ratio = grown(args.program, command, name, data,
                                      make(size // 2), folder,
                                      base[command].seconds)
                        growth = f"{ratio:.1f}"
                        if ratio > GROWTH:
                            wrong.append(f"twice the size: {ratio:.1f} times "
                                         "the time")
                print(f"{kind:24}{command:10}{len(data) // 1000:7}{ran.code:7}"
                      f"{cost:7.2f}{ran.megabytes:6.0f}{growth:>6}",
                      *wrong, flush=True)
                bad += bool(wrong)
    print(f"{len(kinds)} kinds of {size} bytes, {bad} do not hold")
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
