//! What the door refuses, as sentences yet to be said: no mobile, no day, no name. One place, so that a number with nine
//! digits is told in the same words on every form.

use super::files::NoPhoto;
use super::words::{Arg, Say};
use janjan_rules::day::NoDay;
use janjan_rules::mobile::NoMobile;
use janjan_rules::name::NoName;

/// Why a text is no mobile number.
pub fn mobile(why: NoMobile) -> Say {
    match why {
        NoMobile::Empty => Say::plain("no-mobile-empty"),
        NoMobile::Two => Say::plain("no-mobile-two"),
        NoMobile::Rounded => Say::plain("no-mobile-rounded"),
        NoMobile::Letters => Say::plain("no-mobile-letters"),
        NoMobile::Digits { count } => Say::plain("no-mobile-digits").with("n", number(count)),
        NoMobile::Beginning => Say::plain("no-mobile-beginning"),
    }
}

/// Why a text is no day.
pub fn day(why: NoDay) -> Say {
    match why {
        NoDay::Empty => Say::plain("no-day-empty"),
        NoDay::Unreadable => Say::plain("no-day-unreadable"),
        NoDay::MonthFirst(day) => Say::plain("no-day-month-first").with("day", Arg::Day(day)),
        NoDay::Serial(day) => Say::plain("no-day-serial").with("day", Arg::Day(day)),
        NoDay::NoSuchDay => Say::plain("no-day-no-such-day"),
        NoDay::FarAway(day) => Say::plain("no-day-far-away").with("day", Arg::Day(day)),
    }
}

/// Why a text is no name.
pub fn name(why: NoName) -> Say {
    match why {
        NoName::Empty => Say::plain("no-name-empty"),
        // How long it is isn't said: of a text far too long only the beginning was counted.
        NoName::TooLong { most, .. } => Say::plain("no-name-too-long").with("most", number(most)),
        NoName::Sign(sign) => Say::plain("no-name-sign").with("sign", shown(sign)),
        NoName::Script(sign) => Say::plain("no-name-script").with("sign", shown(sign)),
        NoName::NoLetter => Say::plain("no-name-no-letter"),
    }
}

/// Why a text is no remark, reason or order number.
pub fn line(why: NoName) -> Say {
    match why {
        NoName::Empty | NoName::NoLetter => Say::plain("no-line-empty"),
        NoName::TooLong { most, .. } => Say::plain("no-line-too-long").with("most", number(most)),
        NoName::Sign(_) | NoName::Script(_) => Say::plain("no-line-sign"),
    }
}

fn number(count: usize) -> Arg {
    Arg::Number(i64::try_from(count).unwrap_or(i64::MAX))
}

/// A sign as it can be read; what doesn't print is named by its code.
fn shown(sign: char) -> Arg {
    Arg::Text(if sign.is_control() { format!("U+{:04X}", u32::from(sign)) } else { sign.to_string() })
}

/// A photo that can't be kept.
pub fn photo(why: NoPhoto) -> Say {
    Say::plain(match why {
        NoPhoto::Empty => "no-photo-empty",
        NoPhoto::Unreadable => "no-photo-unreadable",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ground::words::Words;
    use janjan_rules::mobile::{Mobile, NumberPlan};
    use janjan_rules::{day as days, name as names};

    #[test]
    fn every_refusal_has_a_sentence_in_every_language() {
        let texts = ["", "1/2", "9.8E+09", "98a", "987", "1234567890", "9876543210/9876543211"];
        let mut says: Vec<Say> =
            texts.iter().filter_map(|t| Mobile::parse(t, NumberPlan::Real).err()).map(mobile).collect();
        let texts = ["", "कल", "11/22/2026", "46348", "31/6/2026", "1/1/1800"];
        says.extend(texts.iter().filter_map(|t| days::parse(t).err()).map(day));
        let long = "क".repeat(90);
        let texts = ["", long.as_str(), "मीना 😀", "मीना\u{7}", "Мария", "..."];
        says.extend(texts.iter().filter_map(|t| names::parse(t).err()).map(name));
        says.extend(
            ["", long.as_str(), "मीना\u{7}"].iter().filter_map(|t| names::line(t, 20).err()).map(line),
        );
        assert!(says.len() >= 20, "{} refusals", says.len());
        for say in &says {
            for w in Words::all() {
                let told = w.tell(say);
                assert!(!told.contains('⟦'), "{}: {told}", w.lang());
            }
        }
    }
}
