//! Urdu: the consonants and the long vowels. Short vowels aren't written, so they can't be read.

use crate::sound::Sound;

/// Whether a sign is of the Arabic script.
pub(super) fn is_arabic(c: char) -> bool {
    matches!(u32::from(c), 0x600..=0x6ff | 0x750..=0x77f | 0xfb50..=0xfdff | 0xfe70..=0xfeff)
}

/// The sounds of a word whose signs are decomposed.
pub(super) fn read(word: &str, sounds: &mut Vec<Sound>) {
    let signs: Vec<char> = word.chars().collect();
    for (at, c) in signs.iter().enumerate() {
        let is_first = at == 0;
        let is_last = at + 1 == signs.len();
        let before = sounds.last().copied();
        match c {
            // The breath that makes کھ of ک.
            'ھ' => {
                if let Some(last) = sounds.last_mut() {
                    *last = breathed(*last);
                }
            }
            // The long a above an alif.
            '\u{653}' => {
                sounds.pop();
                sounds.push(Sound::Aa);
            }
            // A doubled consonant is one here.
            '\u{651}' | 'ء' | '\u{654}' => {}
            _ => sounds.extend(sound_of(*c, is_first, is_last, before)),
        }
    }
}

fn sound_of(c: char, is_first: bool, is_last: bool, before: Option<Sound>) -> Option<Sound> {
    let after_vowel = before.is_some_and(Sound::is_vowel);
    Some(match c {
        'ا' | 'ع' if is_first => Sound::Ax,
        'ا' | 'ى' => Sound::Aa,
        'ع' if after_vowel => return None,
        'ع' | '\u{64e}' => Sound::Ax,
        '\u{650}' => Sound::I,
        '\u{64f}' => Sound::U,
        'و' if is_first || after_vowel => Sound::V,
        'و' => Sound::Ux,
        'ی' | 'ي' if is_first || (after_vowel && !is_last) => Sound::Y,
        'ی' | 'ي' => Sound::Ix,
        'ے' => Sound::E,
        'ہ' | 'ه' | 'ة' if is_last => Sound::Ax,
        'ہ' | 'ه' | 'ح' => Sound::H,
        'ک' | 'ك' => Sound::K,
        'ق' => Sound::Q,
        'خ' => Sound::Khh,
        'گ' => Sound::G,
        'غ' => Sound::Ghh,
        'چ' => Sound::C,
        'ج' => Sound::J,
        'ز' | 'ذ' | 'ض' | 'ظ' | 'ژ' => Sound::Z,
        'ٹ' => Sound::Tt,
        'ڈ' => Sound::Dd,
        'ت' | 'ط' => Sound::T,
        'د' => Sound::D,
        'ن' | 'ں' => Sound::N,
        'پ' => Sound::P,
        'ف' => Sound::F,
        'ب' => Sound::B,
        'م' => Sound::M,
        'ر' => Sound::R,
        'ڑ' => Sound::Rr,
        'ل' => Sound::L,
        'ش' => Sound::Sh,
        'س' | 'ص' | 'ث' => Sound::S,
        _ => return None,
    })
}

const fn breathed(sound: Sound) -> Sound {
    match sound {
        Sound::K => Sound::Kh,
        Sound::G => Sound::Gh,
        Sound::C => Sound::Ch,
        Sound::J => Sound::Jh,
        Sound::Tt => Sound::Tth,
        Sound::Dd => Sound::Ddh,
        Sound::T => Sound::Th,
        Sound::D => Sound::Dh,
        Sound::P => Sound::Ph,
        Sound::B => Sound::Bh,
        Sound::Rr => Sound::Rrh,
        other => other,
    }
}
