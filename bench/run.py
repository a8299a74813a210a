#!/usr/bin/env python3
"""Ours and its peers side by side, in one run on one machine: `cargo xtask bench`, or `bench/run.py NAME` for a part.

Only ratios of one run mean something. What was measured takes its place in bench/RESULTS.md, with how busy the machine was.
"""

import argparse
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

import doorstep
import enrol
import load
import members
import peers
import people
import register
import results
import search

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / os.environ.get("CARGO_TARGET_DIR", "target")
JANJAN = Path(os.environ.get("JANJAN", TARGET / "release" / "janjan"))
PAGE = "/p/1/board"

ROUNDS = 5
OURS_A_ROUND = 3000
PEERS_A_ROUND = 250
ANEW = 500
STARTS = 10
START_LIMIT_MS = 300
SHARDS_LIMIT_MS = 2


def board(folder):
    """CPU a request of the 110-ward board, ours and Django's, by turns."""
    with peers.Demo(JANJAN, folder) as ours, peers.Django(ROOT, TARGET, folder) as django:
        cookie = ours.sign_in("कानपुर नगर")
        one, other = (load.fetch(it.port, PAGE, cookie) for it in (ours, django))
        wards = results.same_wards(one, other)
        both = [(ours, OURS_A_ROUND), (django, PEERS_A_ROUND)]
        for server, _ in both:
            load.run(server.port, PAGE, cookie, 200)
        rounds = []
        for turn in range(ROUNDS):
            costs = []
            for server, requests in both:
                before = server.cpu()
                load.run(server.port, PAGE, cookie, requests)
                costs.append((server.cpu() - before) / requests * 1000)
            rounds.append(costs)
            print(f"round {turn + 1}: ours {costs[0]:.3f} ms, Django {costs[1]:.3f} ms, {costs[1] / costs[0]:.1f} times")
        anew = [read_anew(server, folder, cookie) for server, _ in both]
        packed = load.fetch(ours.port, PAGE, cookie, gzip=True)
        before = ours.cpu()
        load.run(ours.port, PAGE, cookie, 1000, gzip=True)
        packing = (ours.cpu() - before)
    ratio = statistics.median(peer / own for own, peer in rounds)
    return [
        results.Line(
            f"the {wards}-ward board, CPU a request, uncompressed",
            f"{statistics.median(own for own, _ in rounds):.3f} ms",
            f"Django {statistics.median(peer for _, peer in rounds):.2f} ms",
            f"{ratio:.1f}",
            "≥ 30",
            ratio >= 30,
        ),
        results.Line(
            "— the same after a change, read anew",
            f"{anew[0]:.3f} ms",
            f"Django {anew[1]:.2f} ms",
            f"{anew[1] / anew[0]:.1f}",
        ),
        results.Line("— its bytes", f"{len(one):,}", f"{len(other):,}", f"{len(other) / len(one):.2f}"),
        results.Line("— ours compressed: bytes", f"{len(packed):,}", "24,576", goal="≤", met=len(packed) <= 24_576),
        results.Line("— ours compressed: CPU a request", f"{packing:.3f} ms"),
    ]


def read_anew(server, folder, cookie):
    """CPU a request when the heads have moved before each: nothing kept in memory stands."""
    client = load.Client(server.port, PAGE, cookie, False)
    with sqlite3.connect(folder / "janjan.sqlite", isolation_level=None) as line:
        before = server.cpu()
        for _ in range(ANEW):
            line.execute("update shard_head set hash = randomblob(32)")
            client.ask()
        return (server.cpu() - before) / ANEW * 1000


def start(folder):
    """From exec to the first page, on the data of an earlier start."""
    times = []
    with peers.Demo(JANJAN, folder) as ours:
        cookie = ours.sign_in("कानपुर नगर")
    for _ in range(STARTS):
        began = time.monotonic()
        with peers.Demo(JANJAN, folder) as ours:
            load.fetch(ours.port, PAGE, cookie)
            times.append((time.monotonic() - began) * 1000)
    median = statistics.median(times)
    print(f"starts: {', '.join(f'{it:.0f}' for it in times)} ms")
    return [
        results.Line(
            "start to first page on existing data",
            f"{median:.0f} ms",
            f"{START_LIMIT_MS} ms",
            f"{START_LIMIT_MS / median:.1f}",
            "≤",
            median <= START_LIMIT_MS,
        )
    ]


def shards(_folder):
    """The shard keys of a 36,000-unit state out of 1.1 million territories."""
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "run", "--quiet", "--release", "--locked", "-p", "janjan", "--example", "shard_keys"]
    lines = []
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    for row in said.splitlines():
        engine, keys, *figures = row.split("\t")
        median, p99, peer, whole = (float(it) for it in figures)
        print(f"{engine}: {keys} keys, median {median} ms, p99 {p99} ms; recursive {peer} ms, whole subtree {whole} ms")
        lines.append(
            results.Line(
                f"the {keys} shard keys of a 36,000-unit state out of 1.1M territories, {engine}, median (p99)",
                f"{median:.3f} ms ({p99:.3f})",
                f"recursive query {peer:.2f} ms; over the whole subtree {whole:.0f} ms",
                f"{peer / median:.1f}",
                "≤ 2 ms",
                median <= SHARDS_LIMIT_MS,
            )
        )
    return lines


# Measured on the data of a demo's first start.
DEMO = {"board": board, "start": start, "shards": shards}
# Measured on data of their own.
OWN = {
    "members": members.members,
    "boards": register.boards,
    "figures": register.figures,
    "memory": register.memory,
    "enrol": enrol.enrolments,
    "names": people.names,
    "search": search.search,
    "doorstep": doorstep.doorstep,
}
# Measured without the program: by the crate, or by an example.
ALONE = {"names", "search", "doorstep"}
MEASURES = DEMO | OWN


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("name", nargs="*", help=f"one of {', '.join(MEASURES)}; all without a name")
    names = parser.parse_args().name or list(MEASURES)
    if unknown := [name for name in names if name not in MEASURES]:
        parser.error(f"there is no {unknown[0]!r}; there are: {', '.join(MEASURES)}")
    if set(names) - ALONE and not JANJAN.exists():
        sys.exit(f"{JANJAN} isn't there: cargo build --release")
    lines, page = [], ROOT / "bench" / "RESULTS.md"
    folder = peers.data(TARGET / "bench" / "data", JANJAN) if DEMO.keys() & set(names) else None
    for name in names:
        doc = MEASURES[name].__doc__
        print(f"\n{name}: {doc}", flush=True)
        before = os.getloadavg()
        measured = DEMO[name](folder) if name in DEMO else OWN[name](ROOT, TARGET, JANJAN)
        part = results.section(name, doc, measured, before, os.getloadavg())
        print(f"\n{part}", flush=True)
        page.write_text(results.page(page, peers.versions(TARGET), MEASURES, {name: part}), encoding="utf-8")
        lines += measured
    return 0 if all(line.met is not False for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
