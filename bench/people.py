"""One person, many spellings: who is in a register twice, ours, Splink's and a script's answer; one person against all; Kruti
Dev; and a known table. What is found is held against what the makers of the people know.
"""

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import peers
import results

# Each way of making people up, with the seed of its measured table.
WAYS = {"clerks": 20261, "hands": 20262}
MILLION = 1_000_000
FEWER = 100_000
# The script counts as a peer if it is good enough and quick enough at this size.
SCRIPTS = 300_000
SCRIPT_F1, SCRIPT_CPU = 0.82, 60


@dataclass
class Spent:
    """What a program took: seconds of CPU, user and system; its highest memory in megabytes."""

    cpu: float
    memory: float


def spent(command):
    said = subprocess.run([sys.executable, Path(__file__).with_name("spent.py"), *command], check=True, stdout=subprocess.PIPE)
    found = json.loads(said.stdout)
    if found["code"]:
        raise RuntimeError(f"{found['code']} from {' '.join(map(str, command))}")
    return Spent(found["cpu"], found["memory"])


class Truth:
    """Which entries of a table mean one person, and who is written in Latin letters."""

    def __init__(self, path):
        self.people, entries, self.is_latin = 0, {}, {}
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self.people += 1
                entries.setdefault(row["person"], []).append(int(row["id"]))
                letter = re.search(r"[^\W\d_]", row["name"])
                self.is_latin[int(row["id"])] = letter is not None and letter[0].isascii()
        self.pairs = {(a, b) for it in entries.values() for n, a in enumerate(it) for b in it[n + 1 :]}

    def across(self, is_across):
        return {(a, b) for a, b in self.pairs if (self.is_latin[a] != self.is_latin[b]) == is_across}


class Found:
    """The pairs of a program, the likeliest first."""

    def __init__(self, path, kind=int):
        with path.open(newline="") as file:
            found = list(csv.DictReader(file))
        rows = [(float(it["score"]), *sorted((kind(it["id_a"]), kind(it["id_b"]))), it.get("outcome")) for it in found]
        rows.sort(key=lambda row: -row[0])
        self.scores = [row[0] for row in rows]
        self.pairs = [row[1:3] for row in rows]
        self.sure = [row[1:3] for row in rows if row[3] == "sure"]


def rates(pairs, truth):
    """Precision, recall and F1."""
    right = sum(pair in truth for pair in pairs)
    return right / max(len(pairs), 1), right / max(len(truth), 1), 2 * right / max(len(pairs) + len(truth), 1)


def best_f1(found, truth):
    """F1 at the mark that suits a peer best, as if somebody had known it."""
    right, best = 0, 0
    for n, (pair, score) in enumerate(zip(found.pairs, found.scores), 1):
        right += pair in truth
        if n == len(found.pairs) or found.scores[n] != score:
            best = max(best, 2 * right / (n + len(truth)))
    return best


class Programs:
    """Where everything is, and what the programs are."""

    def __init__(self, root, target):
        self.root, self.examples = root, target / "release" / "examples"
        self.folder = target / "bench" / "names"
        self.folder.mkdir(parents=True, exist_ok=True)
        cargo = os.environ.get("CARGO", "cargo")
        subprocess.run(
            [cargo, "build", "--quiet", "--release", "--locked", "-p", "janjan-names", "--examples"], cwd=root, check=True
        )
        self.python = peers.bring(target) / "python"

    def people(self, way, count):
        """A table of made-up people, made where it isn't there."""
        path = self.folder / f"{way}-{count}.csv"
        with path.open("w") as out:
            subprocess.run([self.examples / "people", str(count), str(WAYS[way]), way], stdout=out, check=True)
        return path

    def ours(self, people):
        return self._pairs([self.examples / "duplicates"], people)

    def peer(self, script, people):
        return self._pairs([self.python, self.root / "bench" / "peers_names" / script], people)

    def _pairs(self, command, people):
        pairs = self.folder / "pairs.csv"
        took = spent([*command, people, pairs])
        return took, Found(pairs)


def say(name, people, took, f1):
    print(f"{name}, {people:,} people: {took.cpu:.1f} CPU-s, {took.memory:.0f} MB, F1 {f1:.4f}", flush=True)


def doubles(programs, way):
    """Doubles among a million made-up people."""
    fewer, many = (programs.people(way, count) for count in (FEWER, MILLION))
    truth = Truth(fewer)
    took, found = programs.ours(fewer)
    f1_of_fewer = rates(found.pairs, truth.pairs)[2]
    say("ours", truth.people, took, f1_of_fewer)

    some = programs.people(way, SCRIPTS)
    truth = Truth(some)
    script, found = programs.peer("rapidfuzz_people.py", some)
    script_f1 = best_f1(found, truth.pairs)
    say("the script", truth.people, script, script_f1)
    counts = script_f1 >= SCRIPT_F1 and script.cpu <= SCRIPT_CPU

    truth = Truth(many)
    ours, found = programs.ours(many)
    precision, recall, f1 = rates(found.pairs, truth.pairs)
    sure_precision, sure_recall, _ = rates(found.sure, truth.pairs)
    same, across = (rates(found.pairs, truth.across(it))[1] for it in (False, True))
    say("ours", truth.people, ours, f1)
    lines = []
    heading = f"doubles in {MILLION:,} people by {way}"
    held = f"{'a peer' if counts else 'no peer'}: F1 {script_f1:.3f}, {script.cpu:.0f} CPU-s at {SCRIPTS:,}"
    # The goal is held against the stronger Splink; what its guide alone makes of it stands beside.
    for name, file, said, least in [
        ("Splink", "splink_people.py", f"{heading}, CPU, against Splink set up with care for Indian names", 15),
        ("Splink", "splink_guide_people.py", "— against Splink set up as its own guide does", None),
        ("the script", "rapidfuzz_people.py", f"— against the script ({held})", 10 if counts else None),
    ]:
        took, theirs = programs.peer(file, many)
        their_f1 = best_f1(theirs, truth.pairs)
        say(f"{name} ({file})", truth.people, took, their_f1)
        ratio = took.cpu / ours.cpu
        lines.append(
            results.Line(
                said,
                f"{ours.cpu:.1f} s, F1 {f1:.4f}",
                f"{name} {took.cpu:.0f} s, {took.memory:,.0f} MB, F1 {their_f1:.4f}",
                f"{ratio:.1f}",
                f"≥ {least}" if least else "",
                ratio >= least if least else None,
            )
        )
    return lines + [
        results.Line("— peak memory", f"{ours.memory:.0f} MB", "500 MB", f"{500 / ours.memory:.1f}", "≤", ours.memory <= 500),
        results.Line("— F1 (precision, recall)", f"{f1:.4f} ({precision:.4f}, {recall:.4f})", goal="≥ 0.92", met=f1 >= 0.92),
        results.Line(
            "— sure: precision, recall",
            f"{sure_precision:.4f}, {sure_recall:.4f}",
            goal="≥ 0.998, ≥ 0.70",
            met=sure_precision >= 0.998 and sure_recall >= 0.70,
        ),
        results.Line(
            f"— F1 beside that of {FEWER:,} people", f"{f1:.4f}", f"{f1_of_fewer:.4f}", goal="within 0.01", met=abs(f1 - f1_of_fewer) <= 0.01
        ),
        results.Line(
            "— recall across scripts, in one script", f"{across:.4f}", f"{same:.4f}", goal="within 0.02", met=across >= same - 0.02
        ),
    ]


def alone(programs):
    """One person against a million."""
    people = programs.people("clerks", MILLION)
    said = subprocess.run([programs.examples / "alone", people], check=True, stdout=subprocess.PIPE, text=True).stdout
    half, most, asked, other, size = said.split("\t")
    print(f"one against all: half within {half} ms, 99 of 100 within {most} ms, {other} of {asked} answered otherwise")
    return [
        results.Line(f"one person against {MILLION:,}, p99 (half)", f"{most} ms ({half})", "10 ms", goal="≤", met=float(most) <= 10),
        results.Line(
            "— answers other than the whole register's", f"{other} of {asked}", "0", goal="=", met=int(other) == 0
        ),
        results.Line("— memory a person", f"{int(size)} bytes", "100", goal="≤", met=int(size) <= 100),
    ]


def kruti(programs):
    """Kruti Dev cells: made from Unicode, typed in an office, and English ones beside."""
    pairs = programs.root / "crates" / "names" / "tests" / "kruti"
    english = programs.folder / "english.txt"
    english.write_text("\n".join(english_cells(programs.root)), encoding="utf-8")
    command = [programs.examples / "kruti", pairs / "generated.csv", pairs / "typed.csv", "--english", english]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.splitlines()
    figures = [[int(it) for it in line.rpartition(":")[2].split()] for line in said if line.startswith("#")]
    (made, made_right), (typed, typed_right), (cells, taken) = figures
    print(f"Kruti Dev: {made_right} of {made} made, {typed_right} of {typed} typed; {taken} of {cells} English cells taken for it")
    share = made_right / made
    return [
        results.Line(f"Kruti Dev, {made} cells made from Unicode, read exactly", f"{share:.4f}", goal="≥ 0.995", met=share >= 0.995),
        results.Line(f"— {typed} cells typed in an office", f"{typed_right}", goal="all", met=typed_right == typed),
        results.Line(f"— {cells:,} English cells, taken for Kruti Dev", f"{taken}", "0", goal="=", met=taken == 0),
    ]


def english_cells(root):
    """Real English: the sentences and words of our own documents, and names in Latin letters."""
    texts = [(root / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md", "LICENSE")]
    lines = [line.strip() for text in texts for line in text.splitlines()]
    words = {word for line in lines for word in re.findall(r"[A-Za-z]{3,}", line)}
    spelt = (root / "crates" / "names" / "examples" / "made_up" / "spelt.txt").read_text(encoding="utf-8").splitlines()
    names = {name.capitalize() for line in spelt if not line.startswith("#") for name in line.split(" ")[1].split(",")}
    is_english = re.compile(r"[A-Za-z][A-Za-z0-9 ,.;:()'’–-]*")
    return sorted(words | names | {line for line in lines if is_english.fullmatch(line)})


def febrl(programs):
    """FEBRL 4: two files of 5,000, each person of the one in the other."""
    folder = programs.folder / "febrl"
    folder.mkdir(exist_ok=True)
    script = programs.root / "bench" / "peers_names" / "febrl.py"
    subprocess.run([programs.python, script, "tables", folder], check=True)
    with (folder / "links.csv").open(newline="") as file:
        truth = {tuple(sorted((it["id_a"], it["id_b"]))) for it in csv.DictReader(file)}
    took = spent([programs.examples / "between", folder / "one.csv", folder / "other.csv", folder / "ours.csv"])
    ours = rates(Found(folder / "ours.csv", str).pairs, truth)[2]
    say("ours", len(truth) * 2, took, ours)
    lines = []
    for name in ("Splink", "recordlinkage"):
        took = spent([programs.python, script, name.lower(), folder])
        f1 = best_f1(Found(folder / f"{name.lower()}.csv", str), truth)
        say(name, len(truth) * 2, took, f1)
        heading = "FEBRL 4, F1" if not lines else "—"
        lines.append(results.Line(heading, f"{ours:.4f}", f"{name} {f1:.4f}", f"{ours / f1:.3f}", "≥ 1", ours >= f1))
    return lines


def names(root, target, _janjan):
    """Doubles among made-up people, one person against a million, Kruti Dev, and a known table."""
    programs = Programs(root, target)
    lines = [line for way in WAYS for line in doubles(programs, way)]
    for part in (alone, kruti, febrl):
        lines += part(programs)
    return lines
