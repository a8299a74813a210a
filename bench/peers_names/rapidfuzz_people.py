"""Blocking and RapidFuzz on a table of people: `rapidfuzz_people.py people.csv pairs.csv`.

What a good hand makes of it without knowing Indian sounds: the table's romanised names, the frames of their consonants for
blocking, NumPy for whole columns at once, RapidFuzz for the likeness of many pairs in one call. What each likeness weighs was
fitted (logistic regression) to made-up people of other seeds, of whom it was told who is who.
"""

import csv
import re
import sys

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import JaroWinkler, OSA

# In a block of more than so many a key says too little.
MOST = 50
# Whose own words are less like than this are different people.
UNLIKE = 0.6

DIGRAPHS = [("ph", "f"), ("ksh", "x"), ("ch", "c"), ("sh", "s")]
LETTERS = str.maketrans({"w": "v", "z": "j", "q": "k", "h": None, "y": None})
VOWELS = re.compile(r"(?<=.)[aeiou]+")
TWICE = re.compile(r"(.)\1+")
NOT_A_LETTER = re.compile(r"[^a-z ]+")
NUMBERS = re.compile(r"\d+")

WEIGHTS = [
    22.53, -1.99, -0.77, 1.3, 3.0, 3.37, -8.68, 0.91, 10.27, 0.17, 3.79, 3.24, -1.15, 2.16, 2.47, 0.57, -2.95, 2.18,
    -1.56, 2.31, -1.25, -30.24,
]


def frame(word):
    for digraph, letter in DIGRAPHS:
        word = word.replace(digraph, letter)
    return TWICE.sub(r"\1", VOWELS.sub("", word.translate(LETTERS)))


class People:
    """The table's columns, made ready."""

    def __init__(self, path):
        self.ids, self.name, self.own, self.relative, self.mobile = [], [], [], [], []
        year, house, ward, keys, frames = [], [], [], [], {}

        def framed(word):
            found = frames.get(word)
            if found is None:
                found = frames[word] = frame(word)
            return found

        with open(path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                words = NOT_A_LETTER.sub("", row["name_latin"].lower()).split()
                relative = NOT_A_LETTER.sub("", row["relative_latin"].lower())
                mobile, born = row["mobile"][-10:], row["birth_year"]
                home = "/".join(NUMBERS.findall(row["house"]))
                own, father = words[0] if words else "", relative.split(" ")[0]
                self.ids.append(row["id"])
                self.name.append(" ".join(words))
                self.own.append(own)
                self.relative.append(relative)
                self.mobile.append(mobile)
                year.append(int(born or 0))
                house.append(hash(home) if home else 0)
                ward.append(hash(row["ward"]) if row["ward"] else 0)
                whole, own_frame, father_frame = "".join(map(framed, words)), framed(own), framed(father)
                keys.append([
                    hash(mobile) if mobile else 0,
                    hash((home, row["ward"])) if home and row["ward"] else 0,
                    hash((whole, row["ward"])) if row["ward"] else 0,
                    hash((whole, born)) if born else 0,
                    hash((own_frame, father_frame, row["ward"])) if father and row["ward"] else 0,
                    hash((own_frame, father_frame, born)) if father and born else 0,
                ])
        self.year, self.house, self.ward = np.array(year), np.array(house), np.array(ward)
        self.keys = np.array(keys)

    def pairs(self):
        """Numbers of entries that share a key, each pair once."""
        count = len(self.ids)
        found = []
        for keys in self.keys.T:
            order = np.argsort(keys, kind="stable")
            order = order[keys[order] != 0]
            ordered = keys[order]
            _, starts, sizes = np.unique(ordered, return_index=True, return_counts=True)
            for size in range(2, MOST + 1):
                blocks = order[starts[sizes == size][:, None] + np.arange(size)]
                first, second = np.triu_indices(size, 1)
                a, b = blocks[:, first].ravel(), blocks[:, second].ravel()
                found.append(np.minimum(a, b) * count + np.maximum(a, b))
        pairs = np.unique(np.concatenate(found))
        return pairs // count, pairs % count


def like(scorer, texts, a, b, **options):
    texts = np.array(texts, dtype=object)
    return process.cpdist(texts[a], texts[b], scorer=scorer, dtype=np.float32, **options)


def compared(people):
    """The pairs whose own words are like, and what is alike in each."""
    a, b = people.pairs()
    own = like(JaroWinkler.normalized_similarity, people.own, a, b)
    kept = own >= UNLIKE
    a, b, own = a[kept], b[kept], own[kept]
    known = np.array([bool(it) for it in people.relative])
    has_relative = known[a] & known[b]
    known = np.array([bool(it) for it in people.mobile])
    has_mobile = known[a] & known[b]
    digits = like(OSA.distance, people.mobile, a, b, score_cutoff=1)
    apart = np.abs(people.year[a] - people.year[b])
    has_year = (people.year[a] > 0) & (people.year[b] > 0)
    has_house = (people.house[a] != 0) & (people.house[b] != 0)
    has_ward = (people.ward[a] != 0) & (people.ward[b] != 0)
    relative = like(fuzz.token_sort_ratio, people.relative, a, b) / 100
    father = like(JaroWinkler.normalized_similarity, [it.split(" ")[0] for it in people.relative], a, b)
    facts = [
        own,
        own >= 0.99,
        own >= 0.9,
        own >= 0.8,
        like(fuzz.token_sort_ratio, people.name, a, b) / 100,
        like(fuzz.token_set_ratio, people.name, a, b) / 100,
        has_relative,
        has_relative * relative,
        has_relative * father,
        has_relative & (father >= 0.85),
        has_mobile & (digits == 0),
        has_mobile & (digits == 1),
        has_mobile & (digits > 1),
        has_year & (apart == 0),
        has_year & (apart == 1),
        has_year & (apart > 1) & (apart <= 3),
        has_year & (apart > 7),
        has_house & (people.house[a] == people.house[b]),
        has_house & (people.house[a] != people.house[b]),
        has_ward & (people.ward[a] == people.ward[b]),
        has_ward & (people.ward[a] != people.ward[b]),
    ]
    return a, b, np.stack([it.astype(np.float32) for it in facts], axis=1)


def main(source, target):
    people = People(source)
    a, b, facts = compared(people)
    score = 1 / (1 + np.exp(-(facts @ np.array(WEIGHTS[:-1], dtype=np.float32) + WEIGHTS[-1])))
    with open(target, "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["id_a", "id_b", "score"])
        for n in np.flatnonzero(score >= 0.05):
            out.writerow([people.ids[a[n]], people.ids[b[n]], f"{score[n]:.6f}"])


if __name__ == "__main__":
    main(*sys.argv[1:])
