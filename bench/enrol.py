"""Enrolments a second, acknowledged and on disk: many in one COMMIT, and each in its own."""

import os
import shutil
import sqlite3
import subprocess
import time

import register
import results

TIMES = 20_000
PLAIN = 1_000


def enrolments(root, target, _janjan):
    """Durable enrolments a second with group commit against one fsync each; what tally and journal add."""
    small = register.data(root, target, "small", register.SMALL)
    scratch = target / "bench" / "scratch"
    again(small, scratch)
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "run", "--quiet", "--release", "--locked", "-p", "janjan", "--example", "enrolments", "--"]
    said = subprocess.run(
        [*command, scratch.resolve(), str(TIMES)], cwd=root, check=True, stdout=subprocess.PIPE, text=True
    ).stdout
    found = {}
    for row in said.splitlines():
        name, _, second, cpu = row.split("\t")
        found[name] = float(second), float(cpu)
        print(f"{name}: {float(second):,.0f} a second, {float(cpu):.0f} µs of CPU each", flush=True)
    rows = written(scratch / "janjan.sqlite")
    again(small, scratch)
    plain = one_by_one(scratch / "janjan.sqlite", rows)
    shutil.rmtree(scratch)
    print(f"plain loop: {plain:,.0f} a second")
    (together, whole), (alone, _) = found["enrol"], found["alone"]
    replica, tally = found["replica"][1], found["tallied twice"][1] - found["replica"][1]
    journal, row = replica - found["unjournalled"][1], found["row"][1]
    return [
        results.Line(
            "durable enrolments a second, 64 at a time, group commit",
            f"{together:,.0f}",
            f"a plain loop of the same rows, one fsync each: {plain:,.0f}",
            f"{together / plain:.1f}",
        ),
        results.Line("— ours one after another, one fsync each", f"{alone:,.0f}", ratio=f"{together / alone:.1f}"),
        results.Line("— CPU an enrolment, whole program", f"{whole:.0f} µs", f"the member's row alone {row:.0f} µs"),
        results.Line("— of that: tally, day and the mark to fold", f"{tally:.0f} µs", ratio=f"{tally / replica:.0%}"),
        results.Line("— of that: journal entry and signed head", f"{journal:.0f} µs", ratio=f"{journal / replica:.0%}"),
    ]


def again(source, folder):
    """The data as it was made."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with sqlite3.connect(f"file:{source / 'janjan.sqlite'}?mode=ro", uri=True) as line:
        with sqlite3.connect(folder / "janjan.sqlite") as copy:
            line.backup(copy)
    for name in ("keys", "cast.json"):
        shutil.copy2(source / name, folder / name)


# What one enrolment writes, by table, and which of an enrolment's values finds it.
PARTS = {
    "member": "select * from member where shard_id = :shard and id = :id",
    "member_word": "select * from member_word where shard_id = :shard and member_id = :id",
    "number_claim": "select n.* from member m join number_claim n on n.number = m.number and n.org_id = m.org_id "
    "where m.shard_id = :shard and m.id = :id",
    "member_claim": "select * from member_claim where member_id = :id",
    "consent": "select * from consent where shard_id = :shard and member_id = :id",
    "journal": "select * from journal where shard_id = :shard and seq = :seq and month = :month",
}
FORM = "insert into form_seen (account_id, form_id, route, digest, answer, seen_at) values (?, ?, '/bench', ?, ?, ?)"
SERIAL = """insert into number_serial (shard_id, territory_id, last) values (?, ?, 1)
  on conflict (shard_id, territory_id) do update set last = number_serial.last + 1"""
TALLY = """insert into member_tally values (?, ?, ?, ?, 1, 0, 0, 0, 0, 0, 0, 0, ?)
  on conflict (shard_id, territory_id, kind_id) do update set claimed = claimed + 1, changed_at = excluded.changed_at"""
DAY = """insert into member_day (shard_id, territory_id, kind_id, on_day, org_id, enrolled, claimed, consented, verified)
  values (?, ?, ?, ?, ?, 1, 1, 0, 0)
  on conflict (shard_id, territory_id, kind_id, on_day) do update set enrolled = enrolled + 1, claimed = claimed + 1"""
DUE = "insert into fold_due (shard_id, org_id) values (?, ?) on conflict do nothing"
HEAD = "update shard_head set seq = ?, hash = ?, signature = ? where shard_id = ?"


def written(file):
    """All rows of some of the enrolments that were just written, as ours wrote them."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as line:
        line.row_factory = sqlite3.Row
        # By member and not by its index: there are as many of others' words in the shard.
        line.execute("create temp table found as select shard_id, month, seq, thing_id from journal "
                     f"where verb = 'enrolled' and thing = 'member' order by seq limit {PLAIN}")
        words = {}
        for row in line.execute("select * from member_word where member_id in (select thing_id from found)"):
            words.setdefault(row["member_id"], []).append(tuple(row))
        claims = {}
        for row in line.execute("select * from member_claim where member_id in (select thing_id from found)"):
            claims[row["member_id"]] = [tuple(row)]
        all_rows = []
        for at in line.execute("select * from found").fetchall():
            values = {"shard": at["shard_id"], "id": at["thing_id"], "seq": at["seq"], "month": at["month"]}
            parts = {"member_word": words[at["thing_id"]], "member_claim": claims[at["thing_id"]]}
            for table in PARTS.keys() - parts.keys():
                parts[table] = [tuple(row) for row in line.execute(PARTS[table], values)]
            member = line.execute(PARTS["member"], values).fetchone()
            entry = line.execute(PARTS["journal"], values).fetchone()
            all_rows.append((dict(member), dict(entry), parts))
        return all_rows


def one_by_one(file, enrolments):
    """So many a second, each in a transaction of its own, with one fsync; on one connection, with what we ask of it."""
    line = sqlite3.connect(file, isolation_level=None, cached_statements=256)
    for pragma in ("journal_mode = wal", "synchronous = full", "cache_size = -16000", "temp_store = memory"):
        line.execute(f"pragma {pragma}")
    sentence = {}
    for table, rows in enrolments[0][2].items():
        sentence[table] = f"insert into {table} values ({', '.join('?' * len(rows[0]))})"
    began = time.monotonic()
    for m, entry, parts in enrolments:
        shard, ward, org, kind = m["shard_id"], m["territory_id"], m["org_id"], m["kind_id"]
        line.execute("begin immediate")
        line.execute(FORM, [m["enrolled_by"], m["id"], entry["hash"], m["number"], m["recorded_at"]])
        line.execute(SERIAL, [shard, ward])
        for table, rows in parts.items():
            line.executemany(sentence[table], rows)
        line.execute(TALLY, [shard, ward, kind, org, m["recorded_at"]])
        line.execute(DAY, [shard, ward, kind, m["enrolled_on"], org])
        line.execute(DUE, [shard, org])
        line.execute(HEAD, [entry["seq"], entry["hash"], entry["hash"], shard])
        line.execute("commit")
    took = time.monotonic() - began
    line.close()
    return len(enrolments) / took
