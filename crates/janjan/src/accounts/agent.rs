//! What a browser says of itself, in a few plain words: "Android phone · Chrome". Kept as two short codes; the words
//! are in the words files.

use crate::ground::words::Words;

const DEVICES: [(&str, &str); 7] = [
    ("iPhone", "iphone"),
    ("iPad", "ipad"),
    ("Android", "android"),
    ("KAIOS", "phone"),
    ("Windows", "windows"),
    ("Mac OS X", "mac"),
    ("Linux", "linux"),
];
/// The order matters: nearly all of them also call themselves Chrome or Safari.
const BROWSERS: [(&str, &str); 9] = [
    ("UCBrowser", "uc"),
    ("OPR/", "opera"),
    ("Opera", "opera"),
    ("SamsungBrowser", "samsung"),
    ("Edg", "edge"),
    ("Firefox", "firefox"),
    ("FxiOS", "firefox"),
    ("Chrome", "chrome"),
    ("Safari", "safari"),
];

/// The codes of a device and its browser: `android chrome`.
pub fn label(user_agent: &str) -> String {
    let find = |known: &[(&str, &'static str)]| {
        known.iter().find(|(part, _)| user_agent.contains(part)).map_or("other", |(_, code)| *code)
    };
    format!("{} {}", find(&DEVICES), find(&BROWSERS))
}

/// The codes as words.
pub fn words(label: &str, w: Words) -> String {
    let (device, browser) = label.split_once(' ').unwrap_or((label, "other"));
    let device = w.find(&format!("device-{device}")).or_else(|| w.find("device-other")).unwrap_or_default();
    match w.find(&format!("browser-{browser}")) {
        Some(browser) => format!("{device} · {browser}"),
        None => device.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_browsers_are_told_apart() {
        for (agent, expected) in [
            (
                "Mozilla/5.0 (Linux; Android 12; Redmi 9A) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36",
                "android chrome",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1 Version/17.0 Mobile Safari/604.1",
                "iphone safari",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0",
                "windows edge",
            ),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "linux firefox"),
            ("curl/8", "other other"),
        ] {
            assert_eq!(label(agent), expected);
        }
    }

    #[test]
    fn every_code_has_its_word_in_every_language() {
        for w in Words::all() {
            for (_, code) in DEVICES {
                assert!(w.find(&format!("device-{code}")).is_some(), "{code}");
            }
            for (_, code) in BROWSERS {
                assert!(w.find(&format!("browser-{code}")).is_some(), "{code}");
            }
            assert!(w.find("device-other").is_some());
        }
    }
}
