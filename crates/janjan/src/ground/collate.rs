//! Hindi order by keys kept in a column, so that both engines sort alike: क्ष files under क, nukta beside its letter.

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use std::sync::LazyLock;

static COLLATOR: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("hi").into(), CollatorOptions::default()).ok());

/// The key under which a name sorts; comparing keys byte by byte compares names as Hindi does.
pub fn sort_key(name: &str) -> Vec<u8> {
    let mut key = Vec::new();
    match COLLATOR.as_ref() {
        Some(collator) => {
            let _ = collator.write_sort_key_to(name, &mut key);
        }
        None => key.extend_from_slice(name.as_bytes()),
    }
    key
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    #[test]
    fn nukta_letters_file_beside_their_plain_ones() {
        let mut names = ["फिरोज", "हरीश", "क्षमा", "खलील", "फ़ातिमा", "कमला", "ज़ाहिद", "जमुना"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["कमला", "क्षमा", "खलील", "जमुना", "ज़ाहिद", "फ़ातिमा", "फिरोज", "हरीश"]);
    }
}
