//! What two entries say for and against being one person's.

/// How the names of two entries stand to one another.
///
/// ```
/// use janjan_names::link::NameLevel;
/// assert!(NameLevel::Same.is_own_shared() && !NameLevel::RestOnly.is_own_shared());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum NameLevel {
    /// Every word sounds the same.
    Same,
    /// Every word sounds nearly the same.
    Near,
    /// The same, but one has a word more.
    Shorter,
    /// The person's own word is the same, another word is not.
    OwnOnly,
    /// The own word is an initial in one of them.
    Initial,
    /// One letter of a word is another, as by a slip.
    Slip,
    /// The own words are like, but both are names in their own right: Sunil, Sushil.
    Similar,
    /// The own words are different, another word is the same, as in a family.
    RestOnly,
    /// Different.
    Other,
    /// One of them has no name.
    Unknown,
}

impl NameLevel {
    pub(super) const COUNT: usize = 10;

    /// Whether the own word is the same in both.
    ///
    /// ```
    /// use janjan_names::link::NameLevel;
    /// assert!(NameLevel::Shorter.is_own_shared() && !NameLevel::Slip.is_own_shared());
    /// ```
    pub fn is_own_shared(self) -> bool {
        self <= Self::OwnOnly
    }
}

/// How the relatives of two entries stand to one another.
///
/// ```
/// use janjan_names::link::Kinship;
/// assert_ne!(Kinship::Same, Kinship::ParentAndChild);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kinship {
    /// One and the same.
    Same,
    /// The same but for a letter or an initial.
    Near,
    /// Another: another person, or a father here and a husband there.
    Other,
    /// The one's relative is called what the other is called: parent and child, or husband and wife.
    ParentAndChild,
    /// One of them has none.
    Unknown,
}

impl Kinship {
    pub(super) const COUNT: usize = 5;
}

/// Whether a thing is the same in two entries.
///
/// ```
/// use janjan_names::link::SameOrNot;
/// assert_ne!(SameOrNot::Other, SameOrNot::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum SameOrNot {
    /// The same.
    Same,
    /// The same but for a digit, or two digits turned round.
    Near,
    /// Another.
    Other,
    /// One of them hasn't got it.
    Unknown,
}

/// How far the years of birth are apart.
///
/// ```
/// use janjan_names::link::Years;
/// assert_eq!(Years::between(Some(1984), Some(1983)), Years::One);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Years {
    /// The same year.
    Same,
    /// One year.
    One,
    /// Two or three.
    Few,
    /// Ten exactly, or the last two digits turned round: a slip more than a difference.
    Digit,
    /// Four to seven.
    Several,
    /// More.
    Many,
    /// One of them is not known.
    Unknown,
}

impl Years {
    pub(super) const COUNT: usize = 7;

    /// Of two years.
    ///
    /// ```
    /// use janjan_names::link::Years;
    /// assert_eq!(Years::between(Some(1948), Some(1984)), Years::Digit);
    /// assert_eq!(Years::between(Some(1948), None), Years::Unknown);
    /// ```
    pub fn between(a: Option<u16>, b: Option<u16>) -> Self {
        let (Some(a), Some(b)) = (a, b) else { return Self::Unknown };
        let turned = |year: u16| year / 100 * 100 + year % 10 * 10 + year / 10 % 10;
        match a.abs_diff(b) {
            0 => Self::Same,
            1 => Self::One,
            2 | 3 => Self::Few,
            10 => Self::Digit,
            _ if turned(a) == b => Self::Digit,
            4..=7 => Self::Several,
            _ => Self::Many,
        }
    }
}

/// How the places stand to one another.
///
/// ```
/// use janjan_names::link::Place;
/// assert_ne!(Place::Ward, Place::House);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Place {
    /// The same house of the same ward.
    House,
    /// The same ward and different houses.
    OtherHouse,
    /// Different wards, and the same number of the house.
    HouseElsewhere,
    /// Different wards and different houses.
    Elsewhere,
    /// The same ward; of the house one says nothing.
    Ward,
    /// Different wards; of the house one says nothing.
    OtherWard,
    /// Of the ward one says nothing; the house has the same number.
    HouseAlone,
    /// Of the ward one says nothing; the houses are different.
    OtherHouseAlone,
    /// Nothing can be said.
    Unknown,
}

impl Place {
    pub(super) const COUNT: usize = 9;
}

/// What two entries say, and how rare it is.
///
/// ```
/// use janjan_names::link::{NameLevel, Person, Register};
/// let meena = Person { name: "Meena Devi", mobile: "5000012345", ..Person::default() };
/// let mina = Person { name: "मीना देवी", mobile: "5000012345", ..Person::default() };
/// let register = Register::of([meena, mina]);
/// assert_eq!(register.evidence(0, 1).map(|found| found.name()), Some(NameLevel::Same));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Evidence {
    pub(super) name: NameLevel,
    pub(super) kinship: Kinship,
    pub(super) mobile: SameOrNot,
    pub(super) years: Years,
    pub(super) place: Place,
    /// In bits: how seldom strangers agree in what agrees here.
    pub(super) own_bits: f32,
    pub(super) name_bits: f32,
    pub(super) kinship_bits: f32,
    pub(super) mobile_bits: f32,
    pub(super) place_bits: f32,
}

impl Evidence {
    /// How the names stand.
    ///
    /// ```
    /// use janjan_names::link::{NameLevel, Person, Register};
    /// let named = |name| Person { name, ..Person::default() };
    /// let register = Register::of([named("Sunil Verma"), named("Anil Verma")]);
    /// assert_eq!(register.evidence(0, 1).map(|found| found.name()), Some(NameLevel::RestOnly));
    /// ```
    pub fn name(&self) -> NameLevel {
        self.name
    }

    /// Every fact that is known, with what it is: for the page to say in words.
    ///
    /// ```
    /// use janjan_names::link::{Fact, NameLevel, Person, Register, Years};
    /// let born = |year| Person { name: "Meena", birth_year: Some(year), ..Person::default() };
    /// let register = Register::of([born(1984), born(1985)]);
    /// let facts = register.evidence(0, 1).map(|found| found.facts());
    /// assert_eq!(facts, Some(vec![Fact::Name(NameLevel::Same), Fact::Years(Years::One)]));
    /// ```
    pub fn facts(&self) -> Vec<Fact> {
        let mut facts = vec![];
        if self.name != NameLevel::Unknown {
            facts.push(Fact::Name(self.name));
        }
        if self.kinship != Kinship::Unknown {
            facts.push(Fact::Relative(self.kinship));
        }
        if self.mobile != SameOrNot::Unknown {
            facts.push(Fact::Mobile(self.mobile));
        }
        if self.years != Years::Unknown {
            facts.push(Fact::Years(self.years));
        }
        if self.place != Place::Unknown {
            facts.push(Fact::Place(self.place));
        }
        facts
    }
}

/// One thing that two entries say.
///
/// ```
/// use janjan_names::link::{Fact, SameOrNot};
/// let shared = Fact::Mobile(SameOrNot::Same);
/// assert_ne!(shared, Fact::Mobile(SameOrNot::Near));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fact {
    /// Of the names; [`crate::likeness`] says word by word why.
    Name(NameLevel),
    /// Of the relatives.
    Relative(Kinship),
    /// Of the mobiles.
    Mobile(SameOrNot),
    /// Of the years of birth.
    Years(Years),
    /// Of ward and house.
    Place(Place),
}

/// From this likelihood on someone should look.
const ASK: f64 = 0.5;
/// From this on, with further things that agree and none that contradicts, it is sure;
const SURE: f64 = 0.96;
/// and from this on, whatever agrees, if nothing contradicts: what few things agree are so rare here.
const CLEAR: f64 = 0.98;

impl Evidence {
    /// What is to be done, given how likely it is one person; nothing, if it is unlikely.
    pub(super) fn outcome(&self, score: f64) -> Option<super::Outcome> {
        if score < ASK {
            return None;
        }
        let is_clear = score >= CLEAR || (score >= SURE && self.agrees_beyond_the_name());
        let is_sure = is_clear && !self.is_contradicted();
        Some(if is_sure { super::Outcome::Sure } else { super::Outcome::Ask })
    }

    /// Whether two further things are the same. Brothers and sisters share relative, mobile and house: where not all of the name
    /// agrees, two of these aren't enough without the year. A ward counts only beside all of the name and the relative.
    fn agrees_beyond_the_name(&self) -> bool {
        let is_whole = matches!(self.name, NameLevel::Same | NameLevel::Near);
        let relative = self.kinship == Kinship::Same;
        let year = matches!(self.years, Years::Same | Years::One);
        let mobile = self.mobile == SameOrNot::Same;
        let house = matches!(self.place, Place::House | Place::HouseAlone);
        let agreeing = [relative, mobile, year, house].into_iter().filter(|agrees| *agrees).count();
        (agreeing >= 2 && (year || is_whole || agreeing == 3))
            || (is_whole && relative && self.place == Place::Ward)
    }

    /// Whether something says that these are two: another own word, a parent and a child, years far apart.
    fn is_contradicted(&self) -> bool {
        !self.name.is_own_shared()
            || self.kinship == Kinship::ParentAndChild
            || matches!(self.years, Years::Several | Years::Many)
    }
}
