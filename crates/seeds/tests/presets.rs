//! What every shipped preset promises, read with the parser the service uses.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops where a preset can't be read")]

use janjan_rules::power::{Reach, Sees, Thing, Verb};
use janjan_rules::preset::{Post, Preset, Sentence};
use janjan_seeds::{PRESETS, place, preset};

fn all() -> impl Iterator<Item = Preset> {
    PRESETS.iter().map(|(code, file)| Preset::parse(file).unwrap_or_else(|flaw| panic!("{code}: {flaw}")))
}

/// The posts that may do this to an appointment of `post` (or to its slip, its reserve).
fn who_may<'a>(preset: &'a Preset, verb: Verb, post: &'a str) -> impl Iterator<Item = &'a Post> {
    let may = move |sentence: &Sentence| sentence.verb == verb && sentence.of.iter().any(|of| of == post);
    preset.posts.iter().filter(move |holder| holder.may.iter().any(may))
}

fn has(post: &Post, verb: Verb, thing: Thing) -> bool {
    post.may.iter().any(|sentence| sentence.verb == verb && sentence.thing == thing)
}

/// Rank from the top: the level, then the place within it.
fn rank(preset: &Preset, post: &Post) -> (u8, usize) {
    let within = preset.posts.iter().position(|p| p.code == post.code).unwrap();
    (preset.rank(&post.level).unwrap(), within)
}

#[test]
fn each_file_parses_and_bears_the_code_it_is_asked_by() {
    for (code, file) in PRESETS {
        assert_eq!(Preset::parse(file).unwrap().code, *code);
        assert_eq!(preset(code), Some(*file));
    }
    assert_eq!(preset("no-such-preset"), None);
}

#[test]
fn every_post_but_the_topmost_is_proposed_by_one_post_and_approved_by_another() {
    for preset in all() {
        for post in &preset.posts[1..] {
            let two = who_may(&preset, Verb::Propose, &post.code)
                .any(|one| who_may(&preset, Verb::Approve, &post.code).any(|other| other.code != one.code));
            assert!(two, "{}: {}", preset.code, post.code);
        }
    }
}

#[test]
fn nobody_may_do_anything_to_an_appointment_to_the_topmost_seat() {
    for preset in all() {
        let top = &preset.posts[0].code;
        let sentences = preset.posts.iter().flat_map(|p| &p.may);
        assert_eq!(sentences.filter(|s| s.of.contains(top)).count(), 0, "{}", preset.code);
    }
}

#[test]
fn nobody_grants_or_ends_their_own_or_a_higher_seat() {
    for preset in all() {
        for holder in &preset.posts {
            let granting = |s: &&Sentence| matches!(s.verb, Verb::Approve | Verb::Record | Verb::End);
            for of in holder.may.iter().filter(granting).flat_map(|s| &s.of) {
                let post = preset.posts.iter().find(|p| &p.code == of).unwrap();
                assert!(
                    rank(&preset, holder) < rank(&preset, post),
                    "{}: {} over {of}",
                    preset.code,
                    holder.code
                );
            }
        }
    }
}

#[test]
fn every_post_but_the_topmost_can_be_ended_recorded_and_handed_a_slip() {
    for preset in all() {
        for post in &preset.posts[1..] {
            for verb in [Verb::End, Verb::Record, Verb::Hand, Verb::Note] {
                let count = who_may(&preset, verb, &post.code).count();
                assert!(count > 0, "{}: {verb:?} {}", preset.code, post.code);
            }
        }
    }
}

#[test]
fn a_sentence_reaches_the_level_of_each_post_it_is_of() {
    for preset in all() {
        for holder in &preset.posts {
            let own = preset.rank(&holder.level).unwrap();
            for sentence in &holder.may {
                for of in &sentence.of {
                    let post = preset.posts.iter().find(|p| &p.code == of).unwrap();
                    let level = preset.rank(&post.level).unwrap();
                    let reached = match sentence.reach {
                        Reach::Own => level == own,
                        Reach::Below => level > own,
                        Reach::Subtree => level >= own,
                    };
                    let within = sentence.down_to.iter().all(|lowest| level <= preset.rank(lowest).unwrap());
                    assert!(reached && within, "{}: {} {:?} {of}", preset.code, holder.code, sentence.verb);
                }
            }
        }
    }
}

#[test]
fn posts_are_named_where_the_thing_is_of_a_post_and_only_there() {
    for preset in all() {
        for sentence in preset.posts.iter().flat_map(|p| &p.may) {
            let is_of_posts = matches!(sentence.thing, Thing::Appointment | Thing::Slip | Thing::Reserve);
            assert_eq!(is_of_posts, !sentence.of.is_empty(), "{}: {sentence:?}", preset.code);
        }
    }
}

#[test]
fn the_journal_is_read_and_the_structure_kept_by_somebody() {
    for preset in all() {
        let home = preset.rank(&preset.home).unwrap();
        let readers = preset.posts.iter().filter(|p| has(p, Verb::Read, Thing::Journal));
        assert!(readers.clone().any(|p| preset.rank(&p.level) == Some(home)), "{}", preset.code);
        assert!(preset.posts.iter().any(|p| has(p, Verb::Change, Thing::Structure)), "{}", preset.code);
    }
}

#[test]
fn above_the_home_level_no_mobile_is_seen() {
    for preset in all() {
        let home = preset.rank(&preset.home).unwrap();
        for post in preset.posts.iter().filter(|p| preset.rank(&p.level).unwrap() < home) {
            assert!(
                post.may.iter().all(|s| s.seeing < Sees::Contacts && s.thing != Thing::Mobile),
                "{}: {}",
                preset.code,
                post.code
            );
        }
    }
}

#[test]
fn who_opens_a_mobile_sees_it_masked_in_the_same_reach() {
    for preset in all() {
        for post in preset.posts.iter().filter(|p| has(p, Verb::Open, Thing::Mobile)) {
            let open = post.may.iter().find(|s| s.thing == Thing::Mobile).unwrap();
            let masked = post
                .may
                .iter()
                .any(|s| s.verb == Verb::See && s.seeing == Sees::Contacts && s.reach == open.reach);
            assert!(masked, "{}: {}", preset.code, post.code);
        }
    }
}

#[test]
fn an_acting_holder_approves_ends_and_records_nothing() {
    for preset in all() {
        for post in preset.posts.iter().filter(|p| p.acting) {
            let weighty =
                |s: &&Sentence| matches!(s.verb, Verb::Approve | Verb::End | Verb::Record | Verb::Change);
            assert!(post.may.iter().filter(weighty).all(|s| s.not_acting), "{}: {}", preset.code, post.code);
        }
    }
}

#[test]
fn every_post_sees_its_own_unit() {
    for preset in all() {
        for post in &preset.posts {
            let sees = post.may.iter().any(|s| s.verb == Verb::See && s.reach != Reach::Below);
            assert!(sees, "{}: {}", preset.code, post.code);
        }
    }
}

#[test]
fn each_preset_has_a_place_whose_levels_and_numbers_are_its_own() {
    for preset in all() {
        let place = place(&preset.code).unwrap().unwrap();
        assert_eq!(place.unit(&place.home).unwrap().level, preset.home);
        assert!(place.under(&place.home).all(|unit| unit.level == preset.counted));
        for unit in &place.units {
            let level = preset.levels.iter().find(|l| l.code == unit.level).unwrap();
            assert_eq!(level.numbered, unit.number.is_some(), "{}: {}", preset.code, unit.key);
            let above =
                place.chain(&unit.key).iter().rev().nth(1).map(|parent| preset.rank(&parent.level).unwrap());
            let own = preset.rank(&unit.level).unwrap();
            assert_eq!(above, own.checked_sub(1), "{}: {}", preset.code, unit.key);
        }
    }
}
