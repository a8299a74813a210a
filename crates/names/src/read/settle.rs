//! What scripts write in several ways and everyone says in one.

use crate::sound::Sound;

/// Brings a word's sounds to their settled form: doubled consonants are one, a with i is ai however it is divided (राय, भाई,
/// Saeed, Rai), a glide stands between i and another vowel (Priya, Pria), every n takes after what follows it.
pub(super) fn settle(sounds: &mut Vec<Sound>) {
    let mut settled = Vec::with_capacity(sounds.len() + 2);
    let mut at = 0;
    while at < sounds.len() {
        at += step(&sounds[at..], &mut settled);
    }
    *sounds = settled;
}

/// Settles what stands first and returns how many sounds that were.
fn step(rest: &[Sound], settled: &mut Vec<Sound>) -> usize {
    let [first, ..] = *rest else { return 0 };
    let second = rest.get(1).copied();
    let third = rest.get(2).copied();
    let is_vowel = |sound: Option<Sound>| sound.is_some_and(Sound::is_vowel);
    match (first, second) {
        (a, Some(y)) if a.is_a() && y == Sound::Y && !is_vowel(third) => {
            settled.push(Sound::Ai);
            2
        }
        (a, Some(Sound::Y)) if a.is_a() && third.is_some_and(Sound::is_i) => {
            settled.push(Sound::Ai);
            3
        }
        (a, Some(i)) if a.is_a() && i.is_i() => {
            settled.push(Sound::Ai);
            2
        }
        (a, Some(u)) if a.is_a() && u.is_u() => {
            settled.push(Sound::Au);
            2
        }
        (i, Some(next)) if i.is_i() && next.is_vowel() && !next.is_i() => {
            settled.extend([i, Sound::Y]);
            1
        }
        (i, Some(next)) if i.is_i() && next.is_i() => {
            settled.push(Sound::Ii);
            2
        }
        (Sound::N | Sound::Nn | Sound::M, Some(next)) if !next.is_vowel() => {
            // हंस, कन्हैया and मान्य keep their n; a doubled one is one.
            if next != first && !(first == Sound::N && next == Sound::Nn) {
                let is_m = next.is_of_lips() || first == Sound::M;
                settled.push(if is_m { Sound::M } else { Sound::N });
            }
            1
        }
        (x, Some(y)) if !x.is_vowel() && is_doubled(x, y) => {
            settled.push(y);
            2
        }
        _ => {
            settled.push(first);
            1
        }
    }
}

/// A consonant said twice, or before its own breathed form.
fn is_doubled(x: Sound, y: Sound) -> bool {
    x == y
        || matches!(
            (x, y),
            (Sound::K, Sound::Kh)
                | (Sound::G, Sound::Gh)
                | (Sound::C | Sound::Cx, Sound::Ch | Sound::Cx | Sound::C)
                | (Sound::J, Sound::Jh)
                | (Sound::Tt, Sound::Tth)
                | (Sound::Dd, Sound::Ddh)
                | (Sound::T, Sound::Th)
                | (Sound::D, Sound::Dh)
                | (Sound::Tx, Sound::Thx)
                | (Sound::Dx, Sound::Dhx)
                | (Sound::P, Sound::Ph)
                | (Sound::B, Sound::Bh)
                | (Sound::S, Sound::Sh)
        )
}
