"""The peers that count: DuckDB and PostgreSQL ask the same rows the same question, per unit below: members by kind and
standing, those under dispute, the wards formed and the wards complete.

Each gets what a careful shop would give it: small whole numbers for ids, rows in the wards' order, statistics, and (in
PostgreSQL) an index that holds all that is asked for. Neither keeps tallies: the question is what counting costs.
"""

import json
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from pathlib import Path

import peers

MOST = 50

# What is asked; :path of the unit, :until the first text after all that lies under it, :cut where a child's path ends.
QUESTION = """
with ward as (
  select id, substr(path, 1, {cut}) as child from unit where is_ward and path >= '{path}' and path < '{until}'
), counted as (
  select w.id, w.child,
    count(*) filter (where m.kind = 0 and m.standing = 0) as a0,
    count(*) filter (where m.kind = 0 and m.standing = 1) as a1,
    count(*) filter (where m.kind = 0 and m.standing = 2) as a2,
    count(*) filter (where m.kind = 1 and m.standing = 0) as b0,
    count(*) filter (where m.kind = 1 and m.standing = 1) as b1,
    count(*) filter (where m.kind = 1 and m.standing = 2) as b2,
    count(*) filter (where m.is_disputed) as disputed
  from ward w left join member m on m.ward = w.id and m.is_active
  group by w.id, w.child
), formed as (
  select s.ward, bool_and(s.is_held) as is_formed from seat s join ward w on w.id = s.ward where s.is_required group by s.ward
)
select c.child, count(*), sum(a0), sum(a1), sum(a2), sum(b0), sum(b1), sum(b2), sum(disputed),
  count(*) filter (where f.is_formed), count(*) filter (where a1 + a2 >= {most} and b1 + b2 >= {most})
from counted c left join formed f on f.ward = c.id
group by c.child order by c.child
"""

TABLES = ["unit", "member", "seat"]


def question(path):
    return QUESTION.format(path=path, until=path.rstrip("/") + "0", cut=len(path) + 5, most=MOST)


class Tables:
    """The rows as CSV, out of our own file."""

    def __init__(self, source, folder):
        self.source, self.folder = source, folder
        mark = f"{source.stat().st_ino} {(source.parent / 'made-from').read_text()}"
        stamp = folder / "made-from"
        if stamp.exists() and stamp.read_text() == mark:
            return
        print("Copying the rows for DuckDB and PostgreSQL.", flush=True)
        folder.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as line:
            self._write(line)
        stamp.write_text(mark)

    def _write(self, line):
        units = {}
        counted = line.execute("select rank from level where is_counted = 1").fetchone()[0]
        with (self.folder / "unit.csv").open("w") as out:
            for id, serial, level, path in line.execute("select id, serial, level, path from territory order by path"):
                units[id] = serial
                out.write(f"{serial},{path},{int(level == counted)}\n")
        kinds = {id: n for n, (id,) in enumerate(line.execute("select id from kind order by rank"))}
        standings = {"claimed": 0, "consented": 1, "verified": 2}
        sql = "select territory_id, is_required, holder_id is not null from seat order by shard_id, territory_id"
        with (self.folder / "seat.csv").open("w") as out:
            out.writelines(f"{units[unit]},{required},{held}\n" for unit, required, held in line.execute(sql))
        sql = "select m.territory_id, m.kind_id, m.standing, m.state = 'active', m.is_disputed from territory t "
        sql += "cross join member m indexed by member_name on m.shard_id = t.shard_id and m.territory_id = t.id "
        sql += "where t.level = ? order by t.org_id, t.level, t.path"
        with (self.folder / "member.csv").open("w") as out:
            for unit, kind, standing, active, disputed in line.execute(sql, [counted]):
                out.write(f"{units[unit]},{kinds[kind]},{standings[standing]},{active},{disputed}\n")

    def file(self, table):
        return self.folder / f"{table}.csv"


def kept(source, path):
    """The same answer by what ours keeps in the wards: all must give one."""
    sql = """
      select substr(t.path, 1, :cut), k.rank, sum(m.claimed), sum(m.consented), sum(m.verified), sum(m.disputed)
      from territory t join member_tally m on m.shard_id = t.shard_id and m.territory_id = t.id
      join kind k on k.org_id = t.org_id and k.id = m.kind_id
      where t.level = (select rank from level where is_counted = 1) and t.path >= :path and t.path < :until
      group by 1, 2 order by 1, 2"""
    values = {"path": path, "until": path.rstrip("/") + "0", "cut": len(path) + 5}
    found = {}
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as line:
        for child, kind, *standings, disputed in line.execute(sql, values):
            row = found.setdefault(child, [0] * 7)
            row[kind * 3 : kind * 3 + 3] = standings
            row[6] += disputed
    return ["|".join([child, *map(str, row)]) for child, row in found.items()]


def is_one_answer(peer, source, asked):
    """Whether a peer counts what ours says, the wards formed and complete left aside."""
    for rank, path in asked:
        theirs = ["|".join(it.split("|")[:1] + it.split("|")[2:9]) for it in peer.answers[rank]]
        if theirs != kept(source, path):
            raise RuntimeError(f"{peer.name} counts otherwise under the {rank}")


class Peer:
    """What a peer took: for each rank the CPU and the wall clock of a question, milliseconds; and its answers."""

    def __init__(self, name, cpu, wall, answers):
        self.name, self.cpu, self.wall, self.answers = name, cpu, wall, answers

    def text(self, rank):
        return f"{self.cpu[rank]:.1f} ms (wall {self.wall[rank]:.1f})"


def duckdb(tables, asked, times, programs):
    """Asks DuckDB, in a process of its own with the environment's Python."""
    questions = {rank: question(path) for rank, path in asked}
    order = {"folder": str(tables.folder), "questions": questions, "times": times}
    said = subprocess.run(
        [programs / "python", Path(__file__).with_name("duck.py")],
        input=json.dumps(order), check=True, stdout=subprocess.PIPE, text=True,
    ).stdout
    found = json.loads(said)
    return Peer(f"DuckDB {found['version']}", found["cpu"], found["wall"], found["answers"])


def postgres(tables, asked, times):
    """Asks PostgreSQL where there is one; in one process, as a web request would be answered."""
    address = os.environ.get("JANJAN_TEST_POSTGRES")
    if not address:
        print("No PostgreSQL is measured: JANJAN_TEST_POSTGRES holds no address.")
        return None
    name = f"bench_rows_{os.getpid()}"
    with Psql(address) as line:
        line.say(f"create database {name}")
    try:
        with Psql(f"{address} dbname={name}") as line:
            fill(line, tables)
            pid = int(line.say("select pg_backend_pid()")[0])
            line.say("set work_mem = '256MB'")
            line.say("set max_parallel_workers_per_gather = 0")
            line.say("set random_page_cost = 1.1")
            cpu, wall, answers = {}, {}, {}
            for rank, path in asked:
                line.say(question(path))
                spent, took = [], []
                for _ in range(times):
                    before, began = peers.cpu_exactly(pid), time.monotonic()
                    answers[rank] = line.say(question(path))
                    spent.append((peers.cpu_exactly(pid) - before) * 1000)
                    took.append((time.monotonic() - began) * 1000)
                cpu[rank], wall[rank] = statistics.median(spent), statistics.median(took)
            version = line.say("show server_version")[0].split(" ")[0]
    finally:
        with Psql(address) as line:
            line.say(f"drop database {name}")
    return Peer(f"PostgreSQL {version}", cpu, wall, answers)


def fill(line, tables):
    line.say('create table unit (id int primary key, path text collate "C" not null, is_ward boolean not null)')
    line.say("create table seat (ward int not null, is_required boolean not null, is_held boolean not null)")
    line.say(
        "create table member (ward int not null, kind smallint not null, standing smallint not null, "
        "is_active boolean not null, is_disputed boolean not null)"
    )
    for table in TABLES:
        line.say(f"\\copy {table} from '{tables.file(table).resolve()}' csv")
    line.say("create index on unit (path) include (id) where is_ward")
    line.say("create index on seat (ward)")
    line.say("create index on member (ward, kind, standing, is_disputed) where is_active")
    for table in TABLES:
        line.say(f"vacuum analyze {table}")


class Psql:
    """One session of psql."""

    def __init__(self, address):
        self.process = subprocess.Popen(
            ["psql", "-AtqX", "-v", "ON_ERROR_STOP=1", address],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def say(self, sql):
        """The answer's lines."""
        end = "" if sql.startswith("\\") else ";"
        self.process.stdin.write(f"{sql}{end}\n\\echo that was all\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.rstrip("\n") == "that was all":
                return lines
            lines.append(line.rstrip("\n"))
        raise RuntimeError(f"psql left at: {sql}")
