//! The post is the permission: rights as sentences.
//!
//! Harish's post says *may approve appointments of ward presidents below, down to ward, seeing rows*. So he may
//! approve in ward 4 of his own district, in no ward of the next, and nothing at all from the day his post ends.
//! There is no other source of a right over other people's rows.

use crate::ids::PostId;
use crate::territory::Place;
use serde::Deserialize;

/// What is done.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Verb {
    /// Look at boards, unit pages, history.
    See,
    /// Open what is closed by default: names above the level that shows them, one mobile. Journalled.
    Open,
    /// Propose a person for a seat.
    Propose,
    /// Approve what another person proposed.
    Approve,
    /// End an appointment.
    End,
    /// Record as already in force, and acceptance on paper.
    Record,
    /// Print the letter and hand out the sign-in slip.
    Hand,
    /// Note names in reserve.
    Note,
    /// Read the journal.
    Read,
    /// Change the structure.
    Change,
    /// Enter a person as a member.
    Enrol,
    /// Give evidence for a member as the second person.
    Verify,
    /// Correct, renew, change the kind, write down a withdrawal.
    Amend,
    /// Take a member over into another unit; asked in both.
    Move,
    /// Call members back, and decide what they answer.
    Call,
    /// Draw a random sample.
    Draw,
    /// Set a target.
    Set,
    /// Say of two entries whether they are one person.
    Decide,
}

/// What it is done to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Thing {
    /// Units, their seats, their vacancies.
    Formation,
    /// Names of holders, for a post that by default sees counts.
    Names,
    /// One full mobile number.
    Mobile,
    /// A person's holding of a seat.
    Appointment,
    /// The letter and the sign-in slip.
    Slip,
    /// Names in reserve.
    Reserve,
    /// The journal.
    Journal,
    /// Levels, posts, powers, words.
    Structure,
    /// Memberships.
    Member,
    /// A random sample of members to be called.
    Sample,
    /// A gateway's log of calls and messages.
    Calls,
    /// Targets.
    Target,
    /// Two entries that may be one person.
    Double,
}

/// Where, seen from the unit of the post.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reach {
    /// The own unit alone.
    Own,
    /// Everything below the own unit.
    Below,
    /// The own unit and everything below it.
    Subtree,
}

/// How much of a person is seen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sees {
    /// Figures, no names.
    Counts,
    /// Names.
    Rows,
    /// Names, and mobiles: masked, opened one by one.
    Contacts,
}

macro_rules! code {
    ($name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        impl $name {
            /// The word used in preset files and in the database.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $text),+ }
            }

            /// Reads the word back.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($text => Some($name::$variant),)+ _ => None }
            }
        }
    };
}

code!(Verb { See = "see", Open = "open", Propose = "propose", Approve = "approve", End = "end", Record = "record", Hand = "hand", Note = "note", Read = "read", Change = "change", Enrol = "enrol", Verify = "verify", Amend = "amend", Move = "move", Call = "call", Draw = "draw", Set = "set", Decide = "decide" });
code!(Thing { Formation = "formation", Names = "names", Mobile = "mobile", Appointment = "appointment", Slip = "slip", Reserve = "reserve", Journal = "journal", Structure = "structure", Member = "member", Sample = "sample", Calls = "calls", Target = "target", Double = "double" });
code!(Reach { Own = "own", Below = "below", Subtree = "subtree" });
code!(Sees { Counts = "counts", Rows = "rows", Contacts = "contacts" });

/// One sentence: may (verb) (thing) of these posts in (reach) down to (level), seeing so much.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Power {
    /// What is done.
    pub verb: Verb,
    /// To what.
    pub thing: Thing,
    /// Of which posts; empty where the thing isn't of a post.
    pub of: Vec<PostId>,
    /// Where.
    pub reach: Reach,
    /// The lowest level it reaches (rank, 0 at the top), or all.
    pub down_to: Option<u8>,
    /// How much of a person is seen.
    pub sees: Sees,
    /// Not for one who only acts in the post's stead.
    pub is_not_for_acting: bool,
}

impl Power {
    /// Whether this sentence reaches `unit` from the post's own place.
    pub fn reaches(&self, own: &Place, unit: &Place) -> bool {
        let by_reach = match self.reach {
            Reach::Own => own.path == unit.path,
            Reach::Below => own.path.is_above(&unit.path),
            Reach::Subtree => own.path.holds(&unit.path),
        };
        by_reach && self.down_to.is_none_or(|lowest| unit.level <= lowest)
    }
}

/// What a holder asks leave for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ask {
    /// What is to be done.
    pub verb: Verb,
    /// To what.
    pub thing: Thing,
    /// Of which post, where the thing is of one.
    pub of: Option<PostId>,
}

impl Ask {
    /// An ask that is of no particular post.
    pub fn new(verb: Verb, thing: Thing) -> Ask {
        Ask { verb, thing, of: None }
    }

    /// An ask about the holders of one post.
    pub fn of(verb: Verb, thing: Thing, post: PostId) -> Ask {
        Ask { verb, thing, of: Some(post) }
    }
}

/// How much the sentences let a holder at `own` see when asking this of `unit`: the widest that applies, or `None`
/// where none does. `None` is also what a unit outside the territory gets, so the two can't be told apart.
pub fn leave(powers: &[Power], is_acting: bool, own: &Place, ask: Ask, unit: &Place) -> Option<Sees> {
    sentences(powers, is_acting, ask).filter(|p| p.reaches(own, unit)).map(|p| p.sees).max()
}

/// Whether the sentences grant the ask anywhere at all; used to draw menus, never to decide.
pub fn anywhere(powers: &[Power], is_acting: bool, ask: Ask) -> bool {
    sentences(powers, is_acting, ask).next().is_some()
}

fn sentences(powers: &[Power], is_acting: bool, ask: Ask) -> impl Iterator<Item = &Power> {
    powers
        .iter()
        .filter(move |p| p.verb == ask.verb && p.thing == ask.thing)
        .filter(move |p| !(is_acting && p.is_not_for_acting))
        .filter(move |p| ask.of.is_none_or(|post| p.of.contains(&post)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::territory::{Path, Serial};
    use uuid::Uuid;

    fn place(serials: &[u32]) -> Place {
        let mut path = Path::top(Serial(serials[0]));
        for s in &serials[1..] {
            path = path.child(Serial(*s));
        }
        Place { path, level: u8::try_from(serials.len() - 1).unwrap() }
    }

    fn power(reach: Reach, down_to: Option<u8>) -> Power {
        Power {
            verb: Verb::See,
            thing: Thing::Formation,
            of: vec![],
            reach,
            down_to,
            sees: Sees::Rows,
            is_not_for_acting: false,
        }
    }

    #[test]
    fn reach_ends_at_the_own_subtree() {
        let (own, child, parent, sibling) = (place(&[1, 2]), place(&[1, 2, 3]), place(&[1]), place(&[1, 9]));
        let reached = |r: Reach| [&own, &child, &parent, &sibling].map(|u| power(r, None).reaches(&own, u));
        assert_eq!(reached(Reach::Own), [true, false, false, false]);
        assert_eq!(reached(Reach::Below), [false, true, false, false]);
        assert_eq!(reached(Reach::Subtree), [true, true, false, false]);
    }

    #[test]
    fn the_level_bound_cuts_what_lies_deeper() {
        let own = place(&[1]);
        assert!(power(Reach::Subtree, Some(1)).reaches(&own, &place(&[1, 2])));
        assert!(!power(Reach::Subtree, Some(1)).reaches(&own, &place(&[1, 2, 3])));
    }

    #[test]
    fn the_widest_sentence_that_applies_counts() {
        let own = place(&[1]);
        let wide = Power { sees: Sees::Contacts, reach: Reach::Own, ..power(Reach::Own, None) };
        let powers = [power(Reach::Subtree, None), wide];
        let ask = Ask::new(Verb::See, Thing::Formation);
        assert_eq!(leave(&powers, false, &own, ask, &own), Some(Sees::Contacts));
        assert_eq!(leave(&powers, false, &own, ask, &place(&[1, 2])), Some(Sees::Rows));
        assert_eq!(leave(&powers, false, &own, ask, &place(&[7])), None);
    }

    #[test]
    fn an_acting_holder_lacks_what_is_not_for_acting() {
        let own = place(&[1]);
        let powers = [Power { is_not_for_acting: true, ..power(Reach::Subtree, None) }];
        let ask = Ask::new(Verb::See, Thing::Formation);
        assert!(leave(&powers, false, &own, ask, &own).is_some());
        assert!(leave(&powers, true, &own, ask, &own).is_none());
    }

    #[test]
    fn a_sentence_of_one_post_says_nothing_of_another() {
        let (president, secretary) = (PostId(Uuid::from_u128(1)), PostId(Uuid::from_u128(2)));
        let own = place(&[1]);
        let powers = [Power {
            verb: Verb::Approve,
            thing: Thing::Appointment,
            of: vec![president],
            ..power(Reach::Below, None)
        }];
        let leave_for = |post| {
            leave(&powers, false, &own, Ask::of(Verb::Approve, Thing::Appointment, post), &place(&[1, 2]))
        };
        assert!(leave_for(president).is_some());
        assert!(leave_for(secretary).is_none());
    }
}
