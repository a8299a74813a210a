//! The words of the pages, in every language there is a folder for.
//!
//! A sentence without variables is made once, at the first use of its language; a missing one is drawn as `⟦key⟧`, and
//! a test sees to it that none is.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use janjan_rules::digits;
use jiff::civil::Date;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

mod files {
    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

/// The language drawn when nobody asked for another.
pub const DEFAULT: &str = "hi";

static LANGUAGES: LazyLock<Vec<Language>> =
    LazyLock::new(|| files::FILES.iter().map(|(code, texts)| Language::read(code, texts)).collect());

struct Language {
    code: &'static str,
    bundle: FluentBundle<FluentResource>,
    plain: HashMap<String, String>,
}

/// The words of one language; cheap to copy.
#[derive(Clone, Copy)]
pub struct Words {
    index: usize,
}

/// Something counted, as templates hand it over: by value or by reference.
pub trait Count {
    /// The number.
    fn count(self) -> i64;
}

macro_rules! count {
    ($($kind:ty),+) => { $(
        impl Count for $kind {
            fn count(self) -> i64 { i64::try_from(self).unwrap_or(i64::MAX) }
        }
        impl Count for &$kind {
            fn count(self) -> i64 { i64::try_from(*self).unwrap_or(i64::MAX) }
        }
    )+ };
}

count!(u8, u32, u64, usize, i64);

/// A value put into a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Arg {
    /// Text as it stands.
    Text(String),
    /// A number, grouped by lakh and crore.
    Number(i64),
    /// A day, drawn in the reader's language.
    Day(Date),
    /// Another sentence, by its key.
    Word(&'static str),
}

/// A sentence not yet said in any language.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Say {
    /// Its key in the words files.
    pub key: &'static str,
    /// What goes into it.
    pub args: Vec<(&'static str, Arg)>,
}

impl Say {
    /// A sentence without variables.
    pub fn plain(key: &'static str) -> Say {
        Say { key, args: Vec::new() }
    }

    /// The same with one variable more.
    pub fn with(mut self, name: &'static str, arg: Arg) -> Say {
        self.args.push((name, arg));
        self
    }
}

impl Words {
    /// The words of the language with this code.
    pub fn of(code: &str) -> Option<Words> {
        LANGUAGES.iter().position(|l| l.code == code).map(|index| Words { index })
    }

    /// The words of the default language.
    pub fn default_language() -> Words {
        Words::of(DEFAULT).unwrap_or(Words { index: 0 })
    }

    /// Every language there is.
    pub fn all() -> impl Iterator<Item = Words> {
        (0..LANGUAGES.len()).map(|index| Words { index })
    }

    /// The language's code: `hi`, `en`.
    pub fn lang(&self) -> &'static str {
        LANGUAGES.get(self.index).map_or(DEFAULT, |l| l.code)
    }

    /// A sentence without variables.
    pub fn say(&self, key: &str) -> Cow<'static, str> {
        match LANGUAGES.get(self.index).and_then(|l| l.plain.get(key)) {
            Some(text) => Cow::Borrowed(text.as_str()),
            None => Cow::Owned(format!("⟦{key}⟧")),
        }
    }

    /// The sentence, if the language has it; for keys that come from outside.
    pub fn find(&self, key: &str) -> Option<&'static str> {
        LANGUAGES.get(self.index).and_then(|l| l.plain.get(key)).map(String::as_str)
    }

    /// A sentence with one variable.
    pub fn one(&self, key: &str, name: &str, value: impl ToString) -> String {
        self.format(key, [(name, FluentValue::from(value.to_string()))])
    }

    /// A sentence with two variables.
    pub fn two(&self, key: &str, (a, first): (&str, &str), (b, second): (&str, &str)) -> String {
        self.format(key, [(a, FluentValue::from(first)), (b, FluentValue::from(second))])
    }

    /// A sentence with a number `$n`, its plural chosen and its digits grouped.
    pub fn count(&self, key: &str, n: impl Count) -> String {
        self.format(key, [("n", number(n.count()))])
    }

    /// A sentence said with its facts.
    pub fn tell(&self, say: &Say) -> String {
        if say.args.is_empty() {
            return self.say(say.key).into_owned();
        }
        self.format(say.key, say.args.iter().map(|(name, arg)| (*name, self.value(arg))))
    }

    /// A day with its month's name: 22 नवंबर 2026.
    pub fn day(&self, day: Date) -> String {
        const MONTHS: [&str; 12] = [
            "month-1", "month-2", "month-3", "month-4", "month-5", "month-6", "month-7", "month-8",
            "month-9", "month-10", "month-11", "month-12",
        ];
        let month =
            usize::try_from(day.month()).ok().and_then(|n| MONTHS.get(n - 1)).copied().unwrap_or("month-1");
        format!("{} {} {}", day.day(), self.say(month), day.year())
    }

    /// A day with its weekday in front: रवि 22 नवंबर 2026.
    pub fn weekday(&self, day: Date) -> String {
        const DAYS: [&str; 7] =
            ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
        let n = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        format!("{} {}", self.say(DAYS.get(n).copied().unwrap_or("weekday-1")), self.day(day))
    }

    /// A number grouped by lakh and crore.
    pub fn number(&self, n: impl Count) -> String {
        digits::grouped(n.count())
    }

    fn value(&self, arg: &Arg) -> FluentValue<'static> {
        match arg {
            Arg::Text(text) => FluentValue::from(text.clone()),
            Arg::Number(n) => number(*n),
            Arg::Day(day) => FluentValue::from(self.day(*day)),
            Arg::Word(key) => FluentValue::from(self.say(key).into_owned()),
        }
    }

    fn format<'a>(&self, key: &str, args: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>) -> String {
        let Some(language) = LANGUAGES.get(self.index) else { return format!("⟦{key}⟧") };
        let Some(pattern) = language.bundle.get_message(key).and_then(|m| m.value()) else {
            return format!("⟦{key}⟧");
        };
        let args: FluentArgs<'_> = args.into_iter().collect();
        let mut flaws = Vec::new();
        let text = language.bundle.format_pattern(pattern, Some(&args), &mut flaws).into_owned();
        if flaws.is_empty() { text } else { format!("⟦{key}⟧ {text}") }
    }
}

fn number(n: i64) -> FluentValue<'static> {
    #[expect(clippy::cast_precision_loss, reason = "plural rules and grouping read numbers far below 2^53")]
    FluentValue::from(n as f64)
}

impl Language {
    fn read(code: &'static str, texts: &[(&str, &str)]) -> Language {
        let id = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(FluentNumber { value, .. }) =>
            {
                #[expect(clippy::cast_possible_truncation, reason = "made from an i64 just above")]
                Some(digits::grouped(*value as i64))
            }
            _ => None,
        }));
        let mut keys = Vec::new();
        for (file, text) in texts {
            let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(read, flaws)| {
                tracing::error!(code, file, ?flaws, "a words file has flaws");
                read
            });
            keys.extend(resource.entries().filter_map(|entry| match entry {
                Entry::Message(message) => Some(message.id.name.to_owned()),
                _ => None,
            }));
            if let Err(flaws) = bundle.add_resource(resource) {
                tracing::error!(code, file, ?flaws, "a word is given twice");
            }
        }
        let plain = keys.into_iter().filter_map(|key| plain(&bundle, &key).map(|text| (key, text))).collect();
        Language { code, bundle, plain }
    }
}

/// The sentence, if it has no variables.
fn plain(bundle: &FluentBundle<FluentResource>, key: &str) -> Option<String> {
    let pattern = bundle.get_message(key)?.value()?;
    let mut flaws = Vec::new();
    let text = bundle.format_pattern(pattern, None, &mut flaws).into_owned();
    flaws.is_empty().then_some(text)
}
