//! The columns of the access rules, each with somebody of the world and the unit they act from.

/// Who tries the doors.
pub struct Actor {
    /// As the matrix calls them.
    pub name: &'static str,
    /// Who of the world; nobody for one who isn't signed in.
    pub who: Option<&'static str>,
    /// From which unit; its appointment's number stands in the address.
    pub unit: &'static str,
}

const fn actor(name: &'static str, who: &'static str, unit: &'static str) -> Actor {
    Actor { name, who: Some(who), unit }
}

/// Everybody who tries.
pub const ACTORS: &[Actor] = &[
    Actor { name: "signed-out", who: None, unit: "w11" },
    actor("own-record", "vijay", "w11"),
    actor("offered", "geeta", "w13"),
    actor("ended", "ramesh", "w12"),
    actor("acting", "imran", "w12"),
    actor("two-posts-first", "kamla", "w13"),
    actor("two-posts-second", "kamla", "w12"),
    actor("ward-president", "meena", "w11"),
    actor("ward-secretary", "rekha", "w11"),
    actor("office-operator", "asha", "d1"),
    actor("district-secretary", "sunita", "d1"),
    actor("district-president", "harish", "d1"),
    actor("acting-district-president", "yusuf", "d4"),
    actor("zone-incharge", "lakhan", "z1"),
    actor("state-president", "fatima", "s1"),
    actor("national-president", "rajan", "n"),
    actor("national-secretary", "nalini", "n"),
    actor("admin", "anand", "n"),
    actor("stranger", "poonam", "xd"),
];

/// The actor of this name.
pub fn of(name: &str) -> &'static Actor {
    ACTORS.iter().find(|a| a.name == name).unwrap_or_else(|| panic!("nobody is called {name}"))
}
