//! How far two words are from one another in sound.

use super::cost::{Costs, WHOLE};
use crate::sound::Sound;

/// More sounds than this no word has; what is longer is compared by its beginning.
pub(crate) const LONGEST: usize = 40;
/// What it costs to say two sounds in the other order, as hurried fingers do.
const TURNED: u16 = 50;
/// How many times as much a letter costs that is wholly other and the first: people rarely miss that one.
const FIRST: u16 = 130;
/// What it costs to say क्ष as छ or ख.
const ANOTHER: u16 = 30;
/// A last short a comes and goes.
const LAST_A: u16 = 8;
/// So does the vowel before a last r.
const BEFORE_LAST_R: u16 = 12;

/// The cost of making one word of the other: the dearer, the farther. Allocates nothing.
pub(crate) fn distance(a: &[Sound], b: &[Sound], costs: &Costs) -> u16 {
    distance_up_to(a, b, costs, u16::MAX).unwrap_or(u16::MAX)
}

/// The same, as long as it is no more than `most`.
fn distance_up_to(a: &[Sound], b: &[Sound], costs: &Costs, most: u16) -> Option<u16> {
    let (a, b) = (&a[..a.len().min(LONGEST)], &b[..b.len().min(LONGEST)]);
    let mut leaves = [0u16; LONGEST];
    let mut rows = [[0u16; LONGEST + 1]; 3];
    for (m, sound) in b.iter().enumerate() {
        leaves[m] = leave(*sound, m, b, costs);
        rows[0][m + 1] = rows[0][m] + leaves[m];
    }
    let mut least_before = 0;
    for (n, x) in a.iter().enumerate() {
        let left = leave(*x, n, a, costs);
        let (here, above, before) = ((n + 1) % 3, n % 3, (n + 2) % 3);
        rows[here][0] = rows[above][0] + left;
        let mut least = rows[here][0];
        for (m, y) in b.iter().enumerate() {
            let mut change = costs.change(*x, *y);
            if n == 0 && m == 0 && change >= WHOLE / 2 {
                change = change * FIRST / 100;
            }
            let mut best =
                (rows[above][m] + change).min(rows[above][m + 1] + left).min(rows[here][m] + leaves[m]);
            if n > 0 && m > 0 && *x == b[m - 1] && *y == a[n - 1] && x != y {
                best = best.min(rows[before][m - 1] + TURNED);
            }
            if n > 0 && is_said_as(a[n - 1], *x, *y) {
                best = best.min(rows[before][m] + ANOTHER);
            }
            if m > 0 && is_said_as(b[m - 1], *y, *x) {
                best = best.min(rows[above][m - 1] + ANOTHER);
            }
            rows[here][m + 1] = best;
            least = least.min(best);
        }
        // From beyond the mark in two rows running nothing comes back.
        if least.min(least_before) > most {
            return None;
        }
        least_before = least;
    }
    let far = rows[a.len() % 3][b.len()];
    (far <= most).then_some(far)
}

/// Whether one says the second for the first two: लछमी for लक्ष्मी.
fn is_said_as(first: Sound, second: Sound, other: Sound) -> bool {
    first == Sound::K
        && matches!(second, Sound::Sh | Sound::Ss)
        && matches!(other, Sound::Ch | Sound::Cx | Sound::Kh)
}

/// What it costs to leave a sound out where it stands.
fn leave(sound: Sound, at: usize, word: &[Sound], costs: &Costs) -> u16 {
    let cost = costs.leave(sound);
    let is_last = at + 1 == word.len();
    match sound {
        Sound::A | Sound::Ax if is_last => LAST_A,
        // Rajender for राजेन्द्र.
        Sound::A | Sound::Ax | Sound::E | Sound::Ix if at + 2 == word.len() && word[at + 1] == Sound::R => {
            BEFORE_LAST_R
        }
        // An n is weak before a consonant and at the end (गाँव, खाँ), and a letter like any other elsewhere.
        Sound::N if !is_last && word[at + 1].is_vowel() => costs.leave(Sound::M),
        Sound::Y if at == 0 => costs.leave(Sound::M),
        Sound::H if at == 0 => costs.leave(Sound::M) * 2 / 3,
        // A vowel at either end makes another name (राम, रमा); between consonants it is easily lost.
        _ if sound.is_vowel() && !(sound.is_a() && cost < WHOLE / 4) && (is_last || at == 0) => cost + 15,
        _ => cost,
    }
}

/// How much there is of a word: a consonant is one, a vowel half, in hundredths.
pub(crate) fn weight(word: &[Sound]) -> u16 {
    word.iter().take(LONGEST).map(|sound| if sound.is_vowel() { WHOLE / 2 } else { WHOLE }).sum()
}

/// How like two words are, 1000 for the same sounds. Both ways the same. What is less than [`SOMEWHAT`] is nothing.
///
/// A name of four letters with one wholly other is another name (600), a name of eight is probably the same, misspelt.
pub(crate) fn likeness(a: &[Sound], b: &[Sound], costs: &Costs) -> u16 {
    if a == b {
        return 1000;
    }
    let whole = weight(a).max(weight(b)).max(WHOLE);
    let most = u32::from(whole) * u32::from(1000 - SOMEWHAT) / STRICT;
    let most = u16::try_from(most).unwrap_or(u16::MAX);
    match distance_up_to(a, b, costs, most) {
        Some(far) => 1000 - (u32::from(far) * STRICT / u32::from(whole)).min(1000) as u16,
        None => 0,
    }
}

/// Words less like than this have nothing to do with one another.
pub(crate) const SOMEWHAT: u16 = 440;
/// How much a whole other letter takes away, if the word has but one.
const STRICT: u32 = 1600;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::near::cost::COSTS;
    use crate::read::Reading;

    fn like(a: &str, b: &str) -> u16 {
        let (a, b) = (Reading::of(a), Reading::of(b));
        likeness(a.words()[0].sounds(), b.words()[0].sounds(), &COSTS)
    }

    #[test]
    fn spellings_of_one_name_are_near() {
        for (a, b) in [
            ("विश्वकर्मा", "Vishwakarma"),
            ("विश्वकरमा", "Vishvakarma"),
            ("राजेन्द्र", "Rajender"),
            ("लक्ष्मी", "Laxmi"),
            ("लक्ष्मी", "Lachhmi"),
            ("कुशवाहा", "Kushwaha"),
            ("Kushwah", "Kushvaha"),
            ("चौधरी", "Chaudhary"),
            ("चौधरी", "Choudhury"),
            ("हुसैन", "Hussain"),
            ("हुसैन", "Husen"),
            ("बिहारी", "विहारी"),
            ("मीना", "Mina"),
            ("पूजा", "Puja"),
            ("सिंह", "Singh"),
            ("फ़ातिमा", "Phatima"),
            ("शिव", "सिव"),
            ("अशोक", "Ashoka"),
            ("मीना", "मीणा"),
        ] {
            assert!(like(a, b) >= 850, "{a} / {b}: {}", like(a, b));
        }
    }

    #[test]
    fn other_names_are_far() {
        for (a, b) in [
            ("राम", "रमा"),
            ("सुनील", "सुशील"),
            ("अनिल", "सुनील"),
            ("सीता", "गीता"),
            ("रमेश", "सुरेश"),
            ("रमेश", "राकेश"),
            ("मीना", "रीना"),
            ("राम", "श्याम"),
            ("Ramesh", "Mahesh"),
            ("Sunita", "Anita"),
            ("Kamla", "Vimla"),
            ("संजय", "अजय"),
            ("संजय", "विजय"),
            ("मोहन", "सोहन"),
        ] {
            assert!(like(a, b) < 700, "{a} / {b}: {}", like(a, b));
        }
    }

    #[test]
    fn a_slip_in_a_long_name_is_between() {
        for (a, b) in
            [("Rajendra", "Rajebdra"), ("विश्वकर्मा", "विश्वमर्मा"), ("Ramesh", "Rmaesh"), ("ब्रह्मा", "ब्रम्हा")]
        {
            assert!((700..950).contains(&like(a, b)), "{a} / {b}: {}", like(a, b));
        }
    }
}
