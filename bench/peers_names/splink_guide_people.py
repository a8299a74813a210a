"""Splink on a table of people, set up as its own guide sets it up: `splink_guide_people.py people.csv pairs.csv`.

After Splink's worked example of finding doubles among 50,000 people, and its page on choosing rules for blocking: its ready-made
comparisons with their own marks, a forename and a surname, expectation maximisation in a session for each of several rules. What
its example blocks by place and by day of birth is blocked by ward, house, mobile and year here: alone, years and common
names would pair a million people too often. Names are the romanised ones of the table. `splink_people.py` is the stronger set-up.
"""

import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

READY = """
create table ready as
with words as (
  select *, string_split(lower(trim(regexp_replace(name_latin, '[^A-Za-z ]', '', 'g'))), ' ') as words
  from read_csv(?, all_varchar = true)
)
select id as unique_id, nullif(words[1], '') as first_name, case when len(words) > 1 then words[-1] end as surname,
  nullif(lower(relative_latin), '') as relative, nullif(right(regexp_replace(mobile, '[^0-9]', '', 'g'), 10), '') as mobile,
  nullif(birth_year, '') as birth_year, nullif(array_to_string(regexp_extract_all(house, '[0-9]+'), '/'), '') as house,
  nullif(ward, '') as ward
from words
"""

SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.NameComparison("first_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.NameComparison("relative").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("mobile"),
        cl.DamerauLevenshteinAtThresholds("birth_year", 1),
        cl.ExactMatch("ward").configure(term_frequency_adjustments=True),
        cl.ExactMatch("house").configure(term_frequency_adjustments=True),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("mobile"),
        block_on("ward", "house"),
        block_on("ward", "first_name"),
        block_on("ward", "substr(first_name, 1, 3)", "substr(surname, 1, 4)"),
        block_on("first_name", "surname", "birth_year"),
        block_on("first_name", "relative"),
    ],
)


def main(people, pairs):
    line = duckdb.connect()
    line.execute(READY, [people])
    linker = Linker(DuckDBAPI(connection=line).register("ready"), SETTINGS, log_level=None)
    training = linker.training
    sure = [block_on("first_name", "surname", "mobile"), block_on("first_name", "relative", "birth_year", "ward")]
    training.estimate_probability_two_random_records_match(sure, recall=0.6)
    training.estimate_u_using_random_sampling(max_pairs=5e6, seed=1)
    for rule in [
        block_on("first_name", "surname", "birth_year"),
        block_on("birth_year", "mobile"),
        block_on("relative", "ward", "birth_year"),
    ]:
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01)
    line.execute(
        "copy (select unique_id_l as id_a, unique_id_r as id_b, match_probability as score from "
        f"{found.physical_name}) to '{pairs}' (header)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
