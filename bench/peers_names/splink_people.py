"""Splink on a table of people: `splink_people.py people.csv pairs.csv`.

Names are the romanised ones of the table. What a careful user of Splink would do is done: names in words, with the frame of
their consonants beside them (Splink's DuckDB has no sound key for Indian names); the mobile's last ten digits; the house by its
numbers; blocking by what one person's two entries share though one thing differs; term frequencies for the own word and the
family's; u from random pairs, m by three sessions of expectation maximisation.
"""

import sys

import duckdb
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

# An h makes no difference, nor which v, which s, which vowel, or how many of a letter.
FRAME = """
create macro frame(word) as list_reduce(
  ['bb', 'cc', 'dd', 'gg', 'jj', 'kk', 'll', 'mm', 'nn', 'pp', 'rr', 'ss', 'tt', 'vv'],
  lambda text, twice: replace(text, twice, twice[1]),
  regexp_replace(translate(
    replace(replace(replace(replace(word, 'ph', 'f'), 'ksh', 'x'), 'ch', 'c'), 'sh', 's'), 'wzqhy', 'vjk'),
  '(.)[aeiou]+', '\\1', 'g'))
"""

READY = """
create table ready as
with words as (
  select id, string_split(nullif(trim(regexp_replace(lower(name_latin), '[^a-z ]', '', 'g')), ''), ' ') as name,
    nullif(trim(regexp_replace(lower(relative_latin), '[^a-z ]', '', 'g')), '') as relative,
    nullif(right(regexp_replace(mobile, '[^0-9]', '', 'g'), 10), '') as mobile,
    try_cast(birth_year as int) as birth_year,
    nullif(array_to_string(regexp_extract_all(house, '[0-9]+'), '/'), '') as house,
    nullif(ward, '') as ward
  from read_csv(?, all_varchar = true)
)
select id as unique_id, array_to_string(name, ' ') as name, array_to_string(list_sort(name), ' ') as turned,
  name[1] as own, frame(name[1]) as own_frame, case when len(name) > 1 then name[-1] end as last,
  frame(array_to_string(name, '')) as frame, relative, frame(split_part(relative, ' ', 1)) as relative_frame,
  mobile, birth_year, house, ward
from words
"""


def level(sql, label):
    return cll.CustomLevel(sql, label_for_charts=label)


SETTINGS = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.CustomComparison(
            output_column_name="own",
            comparison_levels=[
                cll.NullLevel("own"),
                cll.ExactMatchLevel("own").configure(tf_adjustment_column="own"),
                level("own_frame_l = own_frame_r and jaro_winkler_similarity(own_l, own_r) >= 0.8", "frame"),
                level("frame_l = frame_r", "frame of all"),
                level("jaro_winkler_similarity(own_l, own_r) >= 0.92", "0.92"),
                level("jaro_winkler_similarity(turned_l, turned_r) >= 0.92", "turned"),
                level("jaro_winkler_similarity(own_l, own_r) >= 0.85", "0.85"),
                level("starts_with(own_l, own_r) or starts_with(own_r, own_l)", "beginning"),
                cll.ElseLevel(),
            ],
        ),
        cl.CustomComparison(
            output_column_name="last",
            comparison_levels=[
                cll.NullLevel("last"),
                cll.ExactMatchLevel("last").configure(tf_adjustment_column="last"),
                level("jaro_winkler_similarity(last_l, last_r) >= 0.88", "0.88"),
                level("contains(name_l, last_r) or contains(name_r, last_l)", "within"),
                cll.ElseLevel(),
            ],
        ),
        cl.CustomComparison(
            output_column_name="relative",
            comparison_levels=[
                cll.NullLevel("relative"),
                cll.ExactMatchLevel("relative").configure(tf_adjustment_column="relative"),
                level("jaro_winkler_similarity(relative_l, relative_r) >= 0.92", "0.92"),
                level("relative_frame_l = relative_frame_r", "frame"),
                level("jaro_winkler_similarity(relative_l, relative_r) >= 0.85", "0.85"),
                cll.ElseLevel(),
            ],
        ),
        cl.CustomComparison(
            output_column_name="birth_year",
            comparison_levels=[
                cll.NullLevel("birth_year"),
                cll.ExactMatchLevel("birth_year"),
                level("abs(birth_year_l - birth_year_r) <= 1", "one"),
                level("abs(birth_year_l - birth_year_r) <= 3", "three"),
                level("abs(birth_year_l - birth_year_r) <= 7", "seven"),
                cll.ElseLevel(),
            ],
        ),
        # What a family shares is one thing and not three.
        cl.CustomComparison(
            output_column_name="home",
            comparison_levels=[
                level(
                    "(mobile_l is null or mobile_r is null) and (ward_l is null or ward_r is null)", "unknown"
                ).configure(is_null_level=True),
                level("mobile_l = mobile_r and ward_l = ward_r and house_l = house_r", "mobile and house"),
                level("mobile_l = mobile_r and ward_l = ward_r", "mobile and ward"),
                level("mobile_l = mobile_r", "mobile"),
                level("(mobile_l is null or mobile_r is null) and ward_l = ward_r and house_l = house_r", "house"),
                level("ward_l = ward_r and house_l = house_r", "house, another mobile"),
                level("ward_l = ward_r and damerau_levenshtein(mobile_l, mobile_r) <= 1", "one digit"),
                level("ward_l = ward_r", "ward"),
                cll.ElseLevel(),
            ],
        ),
    ],
    blocking_rules_to_generate_predictions=[
        block_on("mobile"),
        block_on("ward", "house"),
        block_on("frame", "ward"),
        block_on("frame", "birth_year"),
        block_on("own_frame", "relative_frame", "ward"),
        block_on("own_frame", "relative_frame", "birth_year"),
    ],
    max_iterations=15,
    retain_matching_columns=False,
)


def main(people, pairs):
    line = duckdb.connect()
    line.execute(FRAME)
    line.execute(READY, [people])
    api = DuckDBAPI(connection=line)
    linker = Linker(api.register("ready"), SETTINGS, log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("own", "mobile", "birth_year")], recall=0.25)
    training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    for rule in [
        block_on("own_frame", "mobile"),
        block_on("own_frame", "relative_frame", "birth_year"),
        block_on("relative_frame", "birth_year", "mobile"),
    ]:
        training.estimate_parameters_using_expectation_maximisation(rule)
    found = linker.inference.predict(threshold_match_probability=0.01)
    line.execute(
        "copy (select unique_id_l as id_a, unique_id_r as id_b, match_probability as score from "
        f"{found.physical_name}) to '{pairs}' (header)"
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
