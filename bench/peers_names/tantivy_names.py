"""Tantivy finds people by what is typed: `tantivy_names.py people.csv typed.csv index-folder MOST`.

It gets what a careful shop would give it: each name as it is written and romanised, both cut at spaces and in small letters; what
is typed is asked for in both; every word may be one letter off (a turned pair is one), the last may be only begun; a word that is
right to the letter counts beside. Where not every word is found, a person with some of them will do.
"""

import csv
import random
import sys
import time
from pathlib import Path

import tantivy
from tantivy import Occur, Query

SHOWN = 10
FIELDS = ["name", "latin"]


def schema():
    builder = tantivy.SchemaBuilder()
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="words", index_option="freq")
    builder.add_unsigned_field("person", stored=True)
    return builder.build()


def words(text):
    return "".join(" " if it in ".,;/@()-" else it for it in text.lower()).split()


def opened(folder, people):
    """The index, made where it isn't there."""
    done = folder / "done"
    is_there = done.exists()
    folder.mkdir(parents=True, exist_ok=True)
    index = tantivy.Index(schema(), path=str(folder))
    analyzer = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.lowercase()).build()
    index.register_tokenizer("words", analyzer)
    if not is_there:
        writer = index.writer(heap_size=500_000_000, num_threads=1)
        for n, (name, latin, _) in enumerate(people):
            writer.add_document(tantivy.Document(name=" ".join(words(name)), latin=" ".join(words(latin)), person=n))
        writer.commit()
        writer.wait_merging_threads()
        done.touch()
    index.reload()
    return index


class Asked:
    """What is typed, as a query for all of its words or for some."""

    def __init__(self, of, typed, latin):
        by_field = [words(typed), words(latin)]
        count = max(map(len, by_field))
        self.all, self.some = [], []
        for at in range(count):
            either = []
            for field, said in zip(FIELDS, by_field):
                if at < len(said):
                    is_last = at + 1 == len(said)
                    near = Query.fuzzy_term_query(of, field, said[at], distance=1, transposition_cost_one=True, prefix=is_last)
                    either += [(Occur.Should, near), (Occur.Should, Query.term_query(of, field, said[at]))]
            word = Query.boolean_query(either)
            self.all.append((Occur.Must, word))
            self.some.append((Occur.Should, word))

    def people(self, searcher):
        found = []
        for query in (self.all, self.some):
            hits = searcher.search(Query.boolean_query(query), SHOWN, count=False).hits
            found += [searcher.doc(address)["person"][0] for _, address in hits]
            if len(found) >= SHOWN or len(query) < 2:
                break
        return list(dict.fromkeys(found))[:SHOWN]


def main():
    people_path, typed_path, folder, most = sys.argv[1:]
    with open(people_path, encoding="utf-8", newline="") as file:
        people = [(row["name"], row["name_latin"], row["meant"]) for row in csv.DictReader(file)]
    with open(typed_path, encoding="utf-8", newline="") as file:
        asked = list(csv.DictReader(file))
    asked = random.Random(1).sample(asked, min(int(most), len(asked)))
    index = opened(Path(folder), people)
    meant = [it[2] for it in people]
    of, searcher = index.schema, index.searcher()
    measured = {}
    for row in asked:
        cpu, wall = time.process_time(), time.monotonic()
        found = Asked(of, row["typed"], row["typed_latin"]).people(searcher)
        spent = (time.process_time() - cpu, time.monotonic() - wall)
        is_found = any(meant[person] == row["meant"] for person in found)
        measured.setdefault((row["script"], row["part"]), []).append((is_found, *spent))
    out = csv.writer(sys.stdout)
    out.writerow(["script", "part", "recall", "cpu", "p99", "half"])
    for (script, part), all_of in sorted(measured.items()):
        count = len(all_of)
        walls = sorted(it[2] * 1000 for it in all_of)
        recall, cpu = (sum(it[n] for it in all_of) / count for n in (0, 1))
        figures = [recall, cpu * 1000, walls[count * 99 // 100], walls[count // 2]]
        out.writerow([script, part, *(f"{it:.4f}" for it in figures)])


if __name__ == "__main__":
    main()
