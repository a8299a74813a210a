//! Who lives in the test world, and what each holds. Names and mobiles are made up; no name is part of another.

/// (short name, full name, unit, post): recorded as already in force.
pub type Holds = (&'static str, &'static str, &'static str, &'static str);

/// Those who hold their posts from the first day.
pub const HOLDERS: &[Holds] = &[
    ("rajan", "राजन त्रिवेदी", "n", "national-president"),
    ("nalini", "नलिनी देशमुख", "n", "national-secretary"),
    ("anand", "आनंद कुलकर्णी", "n", "national-admin"),
    ("fatima", "फ़ातिमा बेगम", "s1", "state-president"),
    ("gopal", "गोपाल मेनन", "s2", "state-president"),
    ("lakhan", "लखन सिंह", "z1", "zone-incharge"),
    ("parveen", "परवीन अख़्तर", "z2", "zone-incharge"),
    ("tara", "तारा नायर", "z3", "zone-incharge"),
    ("harish", "हरीश वर्मा", "d1", "district-president"),
    ("sunita", "सुनीता यादव", "d1", "district-secretary"),
    ("asha", "आशा मिश्रा", "d1", "office-operator"),
    ("devendra", "देवेन्द्र राणा", "d2", "district-president"),
    ("usha", "उषा रावत", "d2", "district-secretary"),
    ("malik", "मलिक अहमद", "d3", "district-president"),
    ("meena", "मीना गुप्ता", "w11", "ward-president"),
    ("rekha", "रेखा शुक्ला", "w11", "ward-secretary"),
    ("kamla", "कमला निषाद", "w13", "ward-president"),
    ("kamla", "कमला निषाद", "w12", "ward-secretary"),
    ("ramesh", "रमेश चौहान", "w12", "ward-secretary"),
    ("salma", "सलमा ख़ातून", "w21", "ward-president"),
    ("omkar", "ओमकार जोशी", "w31", "ward-president"),
    ("jaya", "जया पिल्लै", "w41", "ward-president"),
];

/// Those of the stranger organisation.
pub const STRANGERS: &[Holds] = &[
    ("xn-holder", "विवेक सेन", "xn", "national-president"),
    ("xs-holder", "शोभा दत्ता", "xs", "state-president"),
    ("xz-holder", "अरुण घोष", "xz", "zone-incharge"),
    ("poonam", "पूनम शर्मा", "xd", "district-president"),
    ("vinod", "विनोद पाल", "xd", "district-secretary"),
    ("xw1-holder", "ललिता बसु", "xw1", "ward-president"),
];

/// Somebody proposed and approved before the clock stopped.
pub struct Appointed {
    /// Short name.
    pub key: &'static str,
    /// Full name.
    pub name: &'static str,
    /// The last digits of the mobile.
    pub mobile: usize,
    /// The unit.
    pub unit: &'static str,
    /// The post.
    pub post: &'static str,
    /// In acting charge.
    pub is_acting: bool,
    /// Who proposed.
    pub proposer: &'static str,
    /// Who approved.
    pub approver: &'static str,
    /// Whether it was accepted; else it waits for an answer.
    pub accepts: bool,
}

/// Imran acts as a ward's president and Yusuf as a district's; Geeta has an offer to answer.
pub const APPOINTED: &[Appointed] = &[
    Appointed {
        key: "imran",
        name: "इमरान क़ुरैशी",
        mobile: 90,
        unit: "w12",
        post: "ward-president",
        is_acting: true,
        proposer: "sunita",
        approver: "harish",
        accepts: true,
    },
    Appointed {
        key: "yusuf",
        name: "यूसुफ़ पठान",
        mobile: 93,
        unit: "d4",
        post: "district-president",
        is_acting: true,
        proposer: "tara",
        approver: "gopal",
        accepts: true,
    },
    Appointed {
        key: "geeta",
        name: "गीता सोनी",
        mobile: 91,
        unit: "w13",
        post: "ward-secretary",
        is_acting: false,
        proposer: "sunita",
        approver: "harish",
        accepts: false,
    },
];

/// An active worker without a post.
pub const VIJAY: (&str, &str) = ("vijay", "विजय लाल");
/// Nobody yet: known to no database until a test proposes him.
pub const JOSEPH: &str = "जोसेफ़ डिसूज़ा";
