"""One new person against a million members: the service's own look-up, over its own database, before anything is saved."""

import os
import shutil
import subprocess

import people
import results

WAY = "clerks"
LIMIT_MS = 10
# What the service may take beyond its database, a person.
LIMIT_BYTES = 100


def doorstep(root, target, _janjan):
    """One new person against a million members, as the service looks before it saves."""
    table = people.Programs(root, target).people(WAY, people.MILLION)
    folder = target / "bench" / "doorstep"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    cargo = os.environ.get("CARGO", "cargo")
    command = [cargo, "build", "--quiet", "--release", "--locked", "-p", "janjan", "--example", "doorstep"]
    subprocess.run(command, cwd=root, check=True)
    program = target / "release" / "examples" / "doorstep"
    print("Entering them.", flush=True)
    subprocess.run([program, "fill", table, folder], check=True)
    size = (folder / "janjan.sqlite").stat().st_size / 1e9
    said = subprocess.run([program, "ask", folder], check=True, stdout=subprocess.PIPE, text=True).stdout
    half, most, asked, other, height = said.split("\t")
    shutil.rmtree(folder)
    print(f"half within {half} ms, 99 of 100 within {most} ms, {other} of {asked} answered otherwise, {height} MB")
    allowed = people.MILLION * LIMIT_BYTES / 1e6
    heading = f"one person against {people.MILLION:,} members in SQLite ({size:.1f} GB), p99 (half)"
    return [
        results.Line(heading, f"{most} ms ({half})", f"{LIMIT_MS} ms", goal="≤", met=float(most) <= LIMIT_MS),
        results.Line("— answers other than the whole register's", f"{other} of {asked}", "0", goal="=", met=int(other) == 0),
        results.Line("— memory of the whole process", f"{int(height)} MB", f"{allowed:.0f} MB", goal="≤", met=int(height) <= allowed),
    ]
