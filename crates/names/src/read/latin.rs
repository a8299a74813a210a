//! Latin letters, as people write Indian names with them.

use crate::sound::Sound::{self, *};

/// Letters that are read together, the longest first, where they may stand, and their sounds.
const TOGETHER: &[(&str, Where, &[Sound])] = &[
    ("chchh", Anywhere, &[Ch]),
    ("cchh", Anywhere, &[Ch]),
    ("kshm", Anywhere, &[K, Sh, M]),
    ("chh", Anywhere, &[Ch]),
    ("ksh", Anywhere, &[K, Sh]),
    ("tch", Anywhere, &[Cx]),
    ("cch", Anywhere, &[Cx]),
    ("sch", Anywhere, &[Sh]),
    ("dny", Anywhere, &[G, Y]),
    ("ch", Anywhere, &[Cx]),
    ("sh", Anywhere, &[Sh]),
    ("kh", Anywhere, &[Kh]),
    ("gh", Anywhere, &[Gh]),
    ("jh", Anywhere, &[Jh]),
    ("th", Anywhere, &[Thx]),
    ("dh", Anywhere, &[Dhx]),
    ("ph", Anywhere, &[Ph]),
    ("bh", Anywhere, &[Bh]),
    ("zh", Anywhere, &[Z]),
    ("rh", Anywhere, &[Rrh]),
    ("wh", Anywhere, &[V]),
    ("gn", First, &[G, Y]),
    ("jn", First, &[G, Y]),
    ("gy", BeforeVowel, &[G, Y]),
    ("ck", Anywhere, &[K]),
    ("x", First, &[Z]),
    ("x", Anywhere, &[K, Sh]),
    ("aa", Anywhere, &[Aa]),
    ("aee", Anywhere, &[Ax, Ii]),
    ("ai", Anywhere, &[Ai]),
    ("ay", BeforeNoVowel, &[Ai]),
    ("ae", Anywhere, &[E]),
    ("ao", Last, &[Ax, V]),
    ("eo", Last, &[E, V]),
    ("au", Anywhere, &[Au]),
    ("aw", BeforeConsonant, &[Au]),
    ("ee", Anywhere, &[Ii]),
    ("ea", BeforeConsonant, &[Ii]),
    ("ei", Anywhere, &[E]),
    ("ey", BeforeNoVowel, &[E]),
    ("ie", BeforeConsonant, &[Ii]),
    ("oo", Anywhere, &[Uu]),
    ("ou", Anywhere, &[Au]),
    ("ow", BeforeNoVowel, &[Au]),
    ("c", BeforeSoft, &[S]),
    ("y", BeforeNoVowel, &[Ix]),
];

#[derive(Clone, Copy)]
enum Where {
    Anywhere,
    First,
    Last,
    BeforeVowel,
    BeforeNoVowel,
    BeforeConsonant,
    /// Before e, i and y.
    BeforeSoft,
}
use Where::*;

impl Where {
    fn holds(self, before: &str, after: &str) -> bool {
        let next = after.bytes().next();
        let is_vowel = next.is_some_and(|c| b"aeiou".contains(&c));
        match self {
            Anywhere => true,
            First => before.is_empty(),
            Last => after.is_empty(),
            BeforeVowel => is_vowel,
            BeforeNoVowel => !is_vowel,
            BeforeConsonant => next.is_some() && !is_vowel,
            BeforeSoft => next.is_some_and(|c| b"eiy".contains(&c)),
        }
    }
}

/// The sounds of a word in small letters without accents.
pub(super) fn read(word: &str, sounds: &mut Vec<Sound>) {
    let mut at = 0;
    while at < word.len() {
        let (before, rest) = word.split_at(at);
        let together = TOGETHER.iter().find(|(letters, place, _)| {
            rest.strip_prefix(letters).is_some_and(|after| place.holds(before, after))
        });
        if let Some((letters, _, said)) = together {
            sounds.extend_from_slice(said);
            at += letters.len();
            continue;
        }
        let Some(letter) = rest.chars().next() else { break };
        sounds.extend(alone(letter));
        at += letter.len_utf8();
    }
}

fn alone(letter: char) -> Option<Sound> {
    Some(match letter {
        'a' => Ax,
        'b' => B,
        'c' | 'k' => K,
        'd' => Dx,
        'e' => E,
        'f' => F,
        'g' => G,
        'h' => H,
        'i' => Ix,
        'j' => J,
        'l' => L,
        'm' => M,
        'n' => N,
        'o' => O,
        'p' => P,
        'q' => Q,
        'r' => R,
        's' => S,
        't' => Tx,
        'u' => Ux,
        'v' | 'w' => V,
        'y' => Y,
        'z' => Z,
        _ => return None,
    })
}
