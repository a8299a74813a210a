"""DuckDB's part, in a process of its own: reads what is asked from standard input, answers in JSON."""

import json
import statistics
import sys
import time

import duckdb

order = json.load(sys.stdin)
line = duckdb.connect()
line.execute("create table unit (id int, path varchar, is_ward boolean)")
line.execute("create table seat (ward int, is_required boolean, is_held boolean)")
line.execute("create table member (ward int, kind tinyint, standing tinyint, is_active boolean, is_disputed boolean)")
for table in ["unit", "seat", "member"]:
    line.execute(f"copy {table} from '{order['folder']}/{table}.csv' (format csv, header false)")
cpu, wall, answers = {}, {}, {}
for rank, question in order["questions"].items():
    line.execute(question).fetchall()
    spent, took = [], []
    for _ in range(order["times"]):
        before, began = time.process_time(), time.monotonic()
        found = line.execute(question).fetchall()
        spent.append((time.process_time() - before) * 1000)
        took.append((time.monotonic() - began) * 1000)
    cpu[rank], wall[rank] = statistics.median(spent), statistics.median(took)
    answers[rank] = ["|".join(str(int(it)) if n else it for n, it in enumerate(row)) for row in found]
json.dump({"version": duckdb.__version__, "cpu": cpu, "wall": wall, "answers": answers}, sys.stdout)
