//! The units of the test world: two states, two zones and three districts of one of them, three wards a district; and
//! a stranger organisation whose district lies behind so many wards that its short numbers are all its own.

use janjan_seeds::{Name, Unit};

/// (key, the unit above, level, number).
pub type Stand = (&'static str, Option<&'static str>, &'static str, Option<u32>);

/// The organisation of Meena, Harish and Fatima.
pub const OURS: &[Stand] = &[
    ("n", None, "nation", None),
    ("s1", Some("n"), "state", None),
    ("s2", Some("n"), "state", None),
    ("z1", Some("s1"), "zone", None),
    ("z2", Some("s1"), "zone", None),
    ("z3", Some("s2"), "zone", None),
    ("d1", Some("z1"), "district", None),
    ("d2", Some("z1"), "district", None),
    ("d3", Some("z2"), "district", None),
    ("d4", Some("z3"), "district", None),
    ("w11", Some("d1"), "ward", Some(1)),
    ("w12", Some("d1"), "ward", Some(2)),
    ("w13", Some("d1"), "ward", Some(3)),
    ("w21", Some("d2"), "ward", Some(1)),
    ("w22", Some("d2"), "ward", Some(2)),
    ("w23", Some("d2"), "ward", Some(3)),
    ("w31", Some("d3"), "ward", Some(1)),
    ("w32", Some("d3"), "ward", Some(2)),
    ("w33", Some("d3"), "ward", Some(3)),
    ("w41", Some("d4"), "ward", Some(1)),
];

/// The stranger organisation; before its district stand thirty wards of another.
pub const THEIRS: &[Stand] = &[
    ("xn", None, "nation", None),
    ("xs", Some("xn"), "state", None),
    ("xz", Some("xs"), "zone", None),
    ("xf", Some("xz"), "district", None),
    ("xd", Some("xz"), "district", None),
    ("xw1", Some("xd"), "ward", Some(31)),
    ("xw2", Some("xd"), "ward", Some(32)),
];

const FILLING: u32 = 30;

/// What the unit is called; no name is part of another.
pub fn name(key: &str) -> (String, String) {
    let hi = match key {
        "n" => "आर्यावर्त",
        "s1" => "उत्तरांचल",
        "s2" => "दक्षिणांचल",
        "z1" => "कानपुर",
        "z2" => "झाँसी",
        "z3" => "मदुरै",
        "d1" => "गंगानगर",
        "d2" => "यमुनापुर",
        "d3" => "बेतवाबाद",
        "d4" => "कावेरीपट",
        "w11" => "फूलबाग़",
        "w12" => "चमनगंज",
        "w13" => "सीसामऊ",
        "w21" => "नयापुल",
        "w22" => "हाथीबाड़ा",
        "w23" => "मोतीझील",
        "w31" => "लोहामंडी",
        "w32" => "किदवईनगर",
        "w33" => "तालाबपार",
        "w41" => "कुआँटोली",
        _ => "",
    };
    let en = format!("Unit {key}");
    (if hi.is_empty() { format!("परदेस {key}") } else { hi.to_owned() }, en)
}

/// The units as founding wants them.
pub fn units(stands: &[Stand]) -> Vec<Unit> {
    let mut units = Vec::new();
    for (key, parent, level, number) in stands {
        units.push(unit(key, *parent, level, *number));
        if *key == "xf" {
            units.extend((1..=FILLING).map(|n| unit(&format!("xf{n}"), Some("xf"), "ward", Some(n))));
        }
    }
    units
}

fn unit(key: &str, parent: Option<&str>, level: &str, number: Option<u32>) -> Unit {
    let (hi, en) = name(key);
    let name = Name { hi, en };
    Unit {
        key: key.to_owned(),
        parent: parent.map(str::to_owned),
        level: level.to_owned(),
        number,
        official: name.clone(),
        in_use: name,
    }
}

/// Where a place lies, seen from a unit; `None` where there is none.
pub fn seen_from(unit: &str, place: &str) -> Option<&'static str> {
    let stands = if unit.starts_with('x') { THEIRS } else { OURS };
    let at = |key: &str| *stands.iter().find(|s| s.0 == key).unwrap_or_else(|| panic!("no unit {key}"));
    let child = |key: &str| stands.iter().find(|s| s.1 == Some(key)).map(|s| s.0);
    let (own, parent, level, _) = at(unit);
    match place {
        "own" => Some(own),
        "child" => child(own),
        "deep" => child(own).and_then(child),
        "ward" => {
            matches!(level, "nation" | "state").then(|| stands.iter().find(|s| s.2 == "ward").unwrap().0)
        }
        "parent" => parent,
        "sibling" => {
            let beside: Vec<&str> =
                stands.iter().filter(|s| s.1 == parent && s.0 != "xf").map(|s| s.0).collect();
            let next = (beside.iter().position(|k| *k == own)? + 1) % beside.len();
            (beside.len() > 1 && parent.is_some()).then(|| at(beside[next]).0)
        }
        "cousin" => stands.iter().find(|s| s.2 == level && s.1 != parent && s.0 != "xf").map(|s| s.0),
        "other" if stands[0].0 == "xn" => match level {
            "ward" => Some("w11"),
            _ => Some("d1"),
        },
        "other" => Some(match level {
            "ward" => "xw1",
            _ => "xd",
        }),
        _ => panic!("no place called {place}"),
    }
}

/// The first ward at or under a unit.
pub fn first_ward(unit: &'static str) -> Option<&'static str> {
    let stands = if unit.starts_with('x') { THEIRS } else { OURS };
    let mut unit = unit;
    loop {
        match stands.iter().find(|s| s.0 == unit)?.2 {
            "ward" => return Some(unit),
            _ => unit = stands.iter().find(|s| s.1 == Some(unit) && s.0 != "xf")?.0,
        }
    }
}
