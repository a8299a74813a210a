use proptest::prelude::*;

use super::*;

fn read(name: &str) -> String {
    Reading::of(name).to_string()
}

#[test]
fn devanagari_is_read_as_it_is_said() {
    for (name, sounds) in [
        ("राम", "raam"),
        ("रमा", "ramaa"),
        ("कमला", "kamlaa"),
        ("राजकुमार", "raajkumaar"),
        ("विश्वकर्मा", "vishvakarmaa"),
        ("लक्ष्मी", "lakSmii"),
        ("सिंह", "singh"),
        ("चन्द्र", "candra"),
        ("भगवती", "bhagvatii"),
        ("अमरनाथ", "amarnaath"),
        ("फूलमती", "phuulmatii"),
        ("ज्ञानवती", "gyaanvatii"),
        ("अंबेडकर", "ambeDkar"),
        ("फ़िरोज़", "firoz"),
        ("कृष्ण", "kriSNa"),
        ("राय", "rai"),
        ("भाई", "bhai"),
        ("न", "na"),
    ] {
        assert_eq!(read(name), sounds, "{name}");
    }
}

#[test]
fn latin_is_read_as_it_is_written_here() {
    for (name, sounds) in [
        ("Laxmi", "lakshmi"),
        ("Meena", "miina"),
        ("Pooja", "puuja"),
        ("Singh", "singh"),
        ("Cecilia", "sesiliya"),
        ("Sanjay", "sanjai"),
        ("Saeed", "said"),
        ("Priya", "priya"),
        ("Pria", "priya"),
        ("Rao", "rav"),
        ("Chaudhary", "caudhari"),
        ("José", "jose"),
        ("Gyan", "gyan"),
        ("Jnan", "gyan"),
        ("Rajnarayan", "rajnarayan"),
        ("Bacchan", "bacan"),
        ("Deo", "dev"),
        ("Buddha", "budha"),
    ] {
        assert_eq!(read(name), sounds, "{name}");
    }
}

#[test]
fn the_sisters_are_read_like_devanagari() {
    for (sister, devanagari) in [
        ("রমেশ", "रमेश"),
        ("ਰਮੇਸ਼", "रमेश"),
        ("ਗੁਰਪ੍ਰੀਤ", "गुरप्रीत"),
        ("રમેશ", "रमेश"),
        ("ମୀନା", "मीना"),
        ("రామా", "रामा"),
        ("ಲಕ್ಷ್ಮೀ", "लक्ष्मी"),
        ("മീനാ", "मीना"),
        ("യാദവ്", "यादव"),
        ("যাদব", "जादब"),
        ("ਸਿੰਘ", "सिंघ"),
    ] {
        assert_eq!(read(sister), read(devanagari), "{sister}");
    }
}

#[test]
fn tamil_stops_are_soft_between_vowels() {
    assert_eq!(read("முருகன்"), "murugan");
    assert_eq!(read("கண்ணகி"), "kaNagi");
    assert_eq!(read("சரவணன்"), "saravaNan");
}

#[test]
fn urdu_is_read_without_its_short_vowels() {
    assert_eq!(read("محمد عمران"), "mhmd amraan");
    assert_eq!(read("فاطمہ"), "faatma");
    assert_eq!(read("آصف خاں"), "aasf xaan");
    assert_eq!(read("بھارتی"), "bhaarti");
}

#[test]
fn spellings_of_one_name_sound_the_same() {
    for (a, b) in [
        ("राजेन्द्र", "राजेंद्र"),
        ("गाँव", "गांव"),
        ("अन्सारी", "अंसारी"),
        ("सईद", "सैद"),
        ("खन्‍ना", "खना"),
        ("Mohd. Imran", "MOHAMMAD IMRAN"),
    ] {
        assert_eq!(read(a), read(b), "{a} / {b}");
    }
}

proptest! {
    #[test]
    fn anything_can_be_read(name in "\\PC{0,40}") {
        let reading = Reading::of(&name);
        prop_assert!(reading.words().iter().all(|word| !word.sounds().is_empty()));
    }

    #[test]
    fn any_heap_of_signs_can_be_read(name in "[\u{900}-\u{d7f}\u{600}-\u{6ff} ]{0,30}") {
        let _ = Reading::of(&name).to_string();
    }

    #[test]
    fn plain_text_is_plain_already(name in "[\u{900}-\u{97f}a-zA-Z0-9 .@/\u{200d}]{0,30}") {
        let (mut once, mut twice) = (String::new(), String::new());
        plain(&name, &mut once);
        plain(&once, &mut twice);
        prop_assert_eq!(once, twice);
    }
}
