//! A name's text made plain before it is read: signs in order, words apart, what isn't the name gone.

use unicode_normalization::UnicodeNormalization;

use crate::read::Script;
use crate::tables::{ALIAS, CHILD_OF, RESPECT, SHORT, SHORT_AFTER, TITLES};

const NUKTA: char = '\u{93c}';

/// Makes a name's signs plain: decomposed and in order, without joiners and accents, in small letters, Latin digits, single
/// spaces; `/` and `@` are words of their own.
///
/// What is out of order is mended: an i typed before its consonant (िसंह), a dot before its vowel (कंुवर), a sign typed
/// twice, and ॉ for ाँ as offices type it (गॉधी).
pub(crate) fn plain(name: &str, text: &mut String) {
    text.clear();
    if name.is_ascii() {
        name.bytes().for_each(|byte| push(char::from(byte.to_ascii_lowercase()), text));
        text.truncate(text.trim_end().len());
        return;
    }
    if name.chars().all(is_decomposed) {
        name.chars().for_each(|c| push(c.to_ascii_lowercase(), text));
    } else {
        name.nfkd().flat_map(char::to_lowercase).for_each(|c| push(c, text));
    }
    if is_out_of_order(text) {
        *text = in_order(text);
    }
    text.truncate(text.trim_end().len());
}

/// Whether a sign is as it is after decomposing: of most names that is all of them.
fn is_decomposed(c: char) -> bool {
    let is_whole = matches!(c, '\u{929}' | '\u{931}' | '\u{934}' | '\u{93c}' | '\u{958}'..='\u{95f}');
    c.is_ascii() || (matches!(c, '\u{900}'..='\u{97f}') && !is_whole)
}

/// Whether something is there that [`in_order`] might mend.
fn is_out_of_order(text: &str) -> bool {
    let mut before = ' ';
    text.chars().any(|c| {
        let is_odd = match c {
            '\u{93f}' => !is_consonant(before) && before != NUKTA,
            '\u{949}' => true,
            _ if is_sign(c) => c == before || matches!(before, '\u{901}' | '\u{902}'),
            _ => false,
        };
        before = c;
        is_odd
    })
}

fn push(c: char, text: &mut String) {
    match c {
        '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{2060}' | '\u{300}'..='\u{36f}' => {}
        '०'..='९' => text.extend(char::from_digit(u32::from(c) - 0x966, 10)),
        '/' | '@' => {
            separate(text);
            text.push(c);
            text.push(' ');
        }
        // An apostrophe within a word is no boundary: D'Souza, but the sign is not a letter.
        '\'' | '’' | '`' | '‘' => {}
        // Devanagari's letters and signs first: they are most.
        '\u{900}'..='\u{963}' | 'a'..='z' => text.push(c),
        _ if is_mark(c) || c.is_alphanumeric() => text.push(c),
        _ => separate(text),
    }
}

fn separate(text: &mut String) {
    if !text.is_empty() && !text.ends_with(' ') {
        text.push(' ');
    }
}

/// A sign that is neither letter nor digit and yet belongs to a word.
fn is_mark(c: char) -> bool {
    is_sign(c) || matches!(u32::from(c), 0x980..=0xd7f | 0x64b..=0x655 | 0x670)
}

/// A sign of Devanagari that stands with a letter.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}' | '\u{962}' | '\u{963}')
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{93e}'..='\u{94c}' | '\u{93a}' | '\u{93b}' | '\u{94e}' | '\u{94f}' | '\u{955}'..='\u{957}')
}

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{915}'..='\u{939}' | '\u{958}'..='\u{95f}')
}

fn in_order(text: &str) -> String {
    let words: Vec<String> = text.split(' ').map(word_in_order).collect();
    words.join(" ")
}

fn word_in_order(word: &str) -> String {
    let mut signs: Vec<char> = word.chars().collect();
    bring_back_short_i(&mut signs);
    // Dots stand last of the signs of one letter.
    let is_dot = |c: &char| matches!(c, '\u{901}' | '\u{902}');
    let is_with_dot = |c: &char| is_dot(c) || is_vowel_sign(*c) || *c == NUKTA;
    signs.chunk_by_mut(|a, b| is_with_dot(a) && is_with_dot(b)).for_each(|signs| signs.sort_by_key(is_dot));
    signs.dedup_by(|a, b| a == b && is_sign(*a));
    for at in 0..signs.len() {
        let is_nasal = matches!(signs.get(at + 1), None | Some('व' | 'द' | 'ध'));
        if signs[at] == '\u{949}' && at > 0 && is_nasal {
            signs.splice(at..=at, ['\u{93e}', '\u{902}']);
            break;
        }
    }
    signs.into_iter().collect()
}

/// An i that no consonant carries was typed before its own: it goes behind the cluster that follows.
fn bring_back_short_i(signs: &mut [char]) {
    let start = signs.iter().take_while(|c| matches!(c, '\u{901}' | '\u{902}')).count();
    if signs.get(start) != Some(&'\u{93f}') {
        return;
    }
    let mut end = start + 1;
    while signs.get(end).copied().is_some_and(is_consonant) {
        end += 1;
        if signs.get(end) == Some(&NUKTA) {
            end += 1;
        }
        if signs.get(end) != Some(&'\u{94d}') {
            break;
        }
        end += 1;
    }
    if end == start + 1 {
        return;
    }
    // A dot that came first stands after the i as well.
    signs[..end].rotate_left(start + 1);
    let cluster = end - start - 1;
    signs[cluster..end].rotate_right(1);
}

/// The words that make a name, and those of the other name the person goes by.
#[derive(Default)]
pub(crate) struct OwnWords<'a> {
    pub main: Vec<&'a str>,
    pub alias: Vec<&'a str>,
}

impl<'a> OwnWords<'a> {
    /// Of a plain text: titles, words of respect and relatives' names gone, short forms written out.
    pub(crate) fn of(plain: &'a str) -> Self {
        let all: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        Self::of_words(&all)
    }

    fn of_words(all: &[&'a str]) -> Self {
        let own = without_relative(all);
        // A mark before any name marks nothing.
        let first = own.iter().take_while(|word| is_alias_mark(word) || !Script::has_letter(word)).count();
        let own = &own[first..];
        match own.iter().position(|word| is_alias_mark(word)) {
            Some(at) => Self { main: the_name(&own[..at]), alias: the_name(&own[at + 1..]) },
            _ => Self { main: the_name(own), alias: vec![] },
        }
    }

    /// The words of a name that is still being typed: those before the last, and the last as it stands, if it is the name's.
    pub(crate) fn begun(plain: &'a str) -> (Self, Option<&'a str>) {
        let all: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let mut own = Self::of_words(&all);
        let Some(last) = all.last().copied().filter(|last| Script::has_letter(last)) else {
            return (own, None);
        };
        let is_last = |word: &&str| std::ptr::eq(*word, last);
        if !without_relative(&all).last().is_some_and(is_last) || is_alias_mark(last) {
            return (own, None);
        }
        // What may turn out to be a word of respect (जी) or a short form (कु) may go on as well: जीत, कुशवाहा.
        let is_kept =
            |word: &&str| is_last(word) || *word == written_out(last, 1) || *word == written_out(last, 0);
        let words = if own.alias.is_empty() { &mut own.main } else { &mut own.alias };
        if words.last().is_some_and(is_kept) {
            words.pop();
        }
        (own, Some(last))
    }
}

fn is_alias_mark(word: &str) -> bool {
    word == "@" || ALIAS.contains(word)
}

/// What stands before पुत्र or s/o; where that stands first, what stands after.
fn without_relative<'w, 'a>(words: &'w [&'a str]) -> &'w [&'a str] {
    let slash = |at: usize| {
        let is_letter = matches!(words[at], "s" | "d" | "w" | "c" | "h" | "f");
        is_letter && words.get(at + 1) == Some(&"/") && words.get(at + 2) == Some(&"o")
    };
    let marks = |at: usize| match () {
        () if slash(at) => 3,
        () if CHILD_OF.contains(words[at]) => 1,
        () => 0,
    };
    let skipped = if words.is_empty() { 0 } else { marks(0) };
    let rest = &words[skipped.min(words.len().saturating_sub(1))..];
    let offset = words.len() - rest.len();
    let end = (offset + 1..words.len()).find(|at| marks(*at) > 0).unwrap_or(words.len());
    &words[offset.min(end)..end]
}

fn the_name<'a>(words: &[&'a str]) -> Vec<&'a str> {
    let words: Vec<&str> = words.iter().copied().filter(|word| Script::has_letter(word)).collect();
    let first = words.iter().take_while(|word| TITLES.contains(*word)).count();
    let last = words.len() - words.iter().rev().take_while(|word| RESPECT.contains(*word)).count();
    let own = if first < last { &words[first..last] } else { &words[..] };
    own.iter().enumerate().map(|(at, word)| written_out(word, at)).collect()
}

/// Whether a plain word, wherever it stands, may be no part of a name or stand for another word: else the name is all its words.
pub(crate) fn is_special(word: &str) -> bool {
    let lists = [&*TITLES, &*RESPECT, &*ALIAS, &*CHILD_OF];
    let is_short =
        [&*SHORT, &*SHORT_AFTER].iter().any(|list| list.get(word).is_some_and(|long| *long != word));
    matches!(word, "/" | "@") || is_short || lists.iter().any(|list| list.contains(word))
}

/// What a short form stands for, at its place in the name.
pub(crate) fn written_out(word: &str, at: usize) -> &str {
    let after = if at > 0 { SHORT_AFTER.get(word) } else { None };
    after.or_else(|| SHORT.get(word)).copied().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str) -> Vec<String> {
        let mut text = String::new();
        plain(name, &mut text);
        OwnWords::of(&text).main.iter().map(|word| word.nfc().collect()).collect()
    }

    #[test]
    fn signs_out_of_order_are_mended() {
        for (typed, meant) in [
            ("िसंह", "सिंह"),
            ("ंिसह", "सिंह"),
            ("ंिसंह", "सिंह"),
            ("िश्वकर्मा", "श्विकर्मा"),
            ("कंुवर", "कुंवर"),
            ("सीीता", "सीता"),
            ("गॉधी", "गांधी"),
            ("जहॉ", "जहां"),
            ("खन्\u{200d}ना", "खन्ना"),
        ] {
            assert_eq!(words(typed), words(meant), "{typed} / {meant}");
        }
        assert_eq!(words("कॉलिन"), ["कॉलिन"]);
    }

    #[test]
    fn what_is_not_the_name_goes() {
        for (name, own) in [
            ("श्रीमती मीना देवी जी", &["मीना", "देवी"][..]),
            ("राम लाल पुत्र श्याम लाल", &["राम", "लाल"]),
            ("Ram Lal S/o Shyam Lal", &["ram", "lal"]),
            ("S/O Shyam Lal", &["shyam", "lal"]),
            ("मो0 इमरान", &["मोहम्मद", "इमरान"]),
            ("Ram Kr. Verma", &["ram", "kumar", "verma"]),
            ("कु. मीना", &["मीना"]),
            ("राम कु. वर्मा", &["राम", "कुमार", "वर्मा"]),
            ("कल्लू उर्फ राम प्रसाद", &["कल्लू"]),
            ("Kallu @ Ram Prasad", &["kallu"]),
            ("श्री", &["श्री"]),
            ("D'Souza", &["dsouza"]),
            ("पुत्र", &["पुत्र"]),
        ] {
            assert_eq!(words(name), own, "{name}");
        }
    }
}
