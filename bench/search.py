"""Search as you type, misspelt, in two scripts: ours, tantivy's and pg_trgm's answers."""

import csv
import os
import random
import statistics
import subprocess
import time

import peers
import results
import rows
from people import WAYS

SIZES = {"1M": 1_000_000, "5M": 5_000_000}
# So many people are sought, each in two scripts, whole and begun; of all that a peer is asked so much.
SOUGHT = 500
ASKED = {"tantivy": {"1M": 400, "5M": 120}, "pg_trgm": {"1M": 120, "5M": 40}}
# Each step of making pg_trgm's table may take so long, seconds.
PATIENCE = 180
LEAST = {"whole": 0.95, "begun": 0.80}
TIMES_PEER, P99_MS, BYTES = 5, 10, 60


class Found:
    """What a program found, by script and part: recall, CPU a search and the slowest hundredth, milliseconds."""

    def __init__(self, lines):
        measured = [it for it in csv.DictReader(lines) if it["part"]]
        self.by = {(it["script"], it["part"]): it for it in measured}

    def of(self, what, script, part):
        return float(self.by[script, part][what])

    def cpu(self):
        return statistics.mean(float(it["cpu"]) for it in self.by.values())

    def text(self):
        recalls = "/".join(f"{float(it['recall']):.3f}" for it in self.by.values())
        return f"{self.cpu():.2f} ms (found {recalls})"


class Tables:
    """Made-up people, and what is typed for some of them."""

    def __init__(self, target, root):
        self.folder = target / "bench" / "search"
        self.folder.mkdir(parents=True, exist_ok=True)
        cargo = os.environ.get("CARGO", "cargo")
        command = [cargo, "build", "--quiet", "--release", "--locked", "-p", "janjan-names", "--examples"]
        subprocess.run(command, cwd=root, check=True)
        self.examples = target / "release" / "examples"
        self.python, self.script = peers.bring(target) / "python", root / "bench" / "peers_names" / "tantivy_names.py"

    def file(self, name):
        return self.folder / name

    def make(self, way, size):
        people, typed = self.file(f"{way}-{size}.csv"), self.file(f"{way}-{size}-typed.csv")
        for it in self.folder.glob(f"{way}-{size}*.sqlite*"):
            it.unlink()
        for path, order in [(people, [SIZES[size], WAYS[way], way]), (typed, ["typed", people, SOUGHT, WAYS[way] + 1, way])]:
            with path.open("w") as out:
                subprocess.run([self.examples / "people", *map(str, order)], check=True, stdout=out)
        return people, typed

    def drop(self, way, size):
        """Nothing of five million people is kept."""
        subprocess.run(["rm", "-rf", *self.folder.glob(f"{way}-{size}*")], check=True)

    def ours(self, people, typed):
        lines = _said([self.examples / "search", people, typed, people.with_suffix(".sqlite")])
        size = next(float(it.split(",")[2]) for it in lines if it.startswith("bytes a person"))
        return Found(lines), size

    def tantivy(self, people, typed, most):
        return Found(_said([self.python, self.script, people, typed, people.with_suffix(".tantivy"), str(most)]))


def _said(command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()


def trigrams(people, typed, most):
    """PostgreSQL's pg_trgm on the romanised names; what it found, or why it wasn't asked."""
    address = os.environ.get("JANJAN_TEST_POSTGRES")
    if not address:
        return None, "JANJAN_TEST_POSTGRES holds no address"
    name = f"bench_search_{os.getpid()}"
    with rows.Psql(address) as line:
        line.say(f"create database {name}")
    try:
        with rows.Psql(f"{address} dbname={name}") as line:
            line.say(f"set statement_timeout = '{PATIENCE}s'")
            line.say("create extension pg_trgm")
            with people.open(encoding="utf-8") as file:
                columns = ", ".join(f"{it} text" for it in file.readline().strip().split(","))
            line.say(f"create table person ({columns})")
            line.say("set maintenance_work_mem = '1GB'")
            line.say(f"\\copy person from '{people.resolve()}' csv header")
            line.say("create index on person using gin (name_latin gin_trgm_ops)")
            line.say("vacuum analyze person")
            return _ask_trigrams(line, typed, most), None
    except RuntimeError:
        return None, f"left out: its table took longer than {PATIENCE} s"
    finally:
        with rows.Psql(address) as line:
            line.say(f"drop database {name}")


def _ask_trigrams(line, typed, most):
    pid = int(line.say("select pg_backend_pid()")[0])
    line.say("set max_parallel_workers_per_gather = 0")
    with typed.open(encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file))
    measured = {}
    for row in random.Random(1).sample(asked, min(most, len(asked))):
        text = row["typed_latin"].replace("'", "''")
        sql = f"select meant from person where name_latin % '{text}' order by similarity(name_latin, '{text}') desc limit 10"
        before, began = peers.cpu_exactly(pid), time.monotonic()
        found = line.say(sql)
        spent = (peers.cpu_exactly(pid) - before, time.monotonic() - began)
        measured.setdefault((row["script"], row["part"]), []).append((row["meant"] in found, *spent))
    lines = ["script,part,recall,cpu,p99,half"]
    for (script, part), of in sorted(measured.items()):
        walls = sorted(it[2] * 1000 for it in of)
        recall, cpu = (statistics.mean(it[n] for it in of) for n in (0, 1))
        lines.append(f"{script},{part},{recall},{cpu * 1000},{walls[len(walls) * 99 // 100]},{walls[len(walls) // 2]}")
    return Found(lines)


def _lines(way, size, ours, bytes_a_person, tantivy, trgm, why):
    ratio = tantivy.cpu() / ours.cpu()
    said = f"pg_trgm {trgm.text()}" if trgm else f"pg_trgm {why}"
    heading = f"search in {size} people by {way}"
    yield results.Line(
        f"{heading}, CPU a search (found, in the order of the lines below)", ours.text(), f"tantivy {tantivy.text()}; {said}",
        f"{ratio:.1f}", f"≥ {TIMES_PEER}", ratio >= TIMES_PEER,
    )
    for script, part in ours.by:
        others = [f"{name} {it.of('recall', script, part):.3f}" for name, it in (("tantivy", tantivy), ("pg_trgm", trgm)) if it]
        recall, least = ours.of("recall", script, part), LEAST[part]
        yield results.Line(f"— found, {script}, {part}", f"{recall:.3f}", ", ".join(others), goal=f"≥ {least}", met=recall >= least)
    slowest, peer = (max(it.of("p99", *of) for of in it.by) for it in (ours, tantivy))
    yield results.Line(
        "— the slowest of a hundred, wall", f"{slowest:.1f} ms", f"tantivy {peer:.1f} ms", f"{peer / slowest:.1f}",
        f"≤ {P99_MS} ms", slowest <= P99_MS,
    )
    yield results.Line("— memory a person", f"{bytes_a_person:.0f} bytes", f"{BYTES}", goal="≤", met=bytes_a_person <= BYTES)


def search(root, target, _janjan):
    """Search as you type over one and five million people."""
    tables = Tables(target, root)
    lines = []
    for size in SIZES:
        for way in WAYS:
            people, typed = tables.make(way, size)
            ours, bytes_a_person = tables.ours(people, typed)
            print(f"ours, {size} by {way}: {ours.text()}", flush=True)
            tantivy = tables.tantivy(people, typed, ASKED["tantivy"][size])
            print(f"tantivy, {size} by {way}: {tantivy.text()}", flush=True)
            trgm, why = trigrams(people, typed, ASKED["pg_trgm"][size])
            print(f"pg_trgm, {size} by {way}: {trgm.text() if trgm else why}", flush=True)
            lines += _lines(way, size, ours, bytes_a_person, tantivy, trgm, why)
            tables.drop(way, size)
    return lines
