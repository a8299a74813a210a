//! Who may be the same person, in a register of many.
//!
//! Two entries are compared in what they say: name, relative's name, mobile, year of birth, house and ward. What agrees speaks
//! for one person by as much as it is rare among strangers (I. P. Fellegi and A. B. Sunter, 1969): two Ram Kumars are
//! nothing, two Vishvambhars are much. How often one person's two entries differ in a thing is learned from the register
//! itself, without anyone having said which are the same ([`Weights`]).
//!
//! A family is its own case. Meena and her sister have one mobile, one house, one father and one surname, and are not one
//! person. So a pair is held against three suppositions, the same person, one family, strangers, and what a family shares speaks
//! for no one in it.
//!
//! The answer is never "merge": it is *sure* or *ask*, with what speaks for and against.
//!
//! ```
//! use janjan_names::link::{Outcome, Person, Register};
//! let meena = Person {
//!     name: "मीना देवी",
//!     relative: "रामलाल",
//!     mobile: "5000012345",
//!     birth_year: Some(1984),
//!     house: "118/234",
//!     ward: "वार्ड सं0 42",
//! };
//! let again = Person { name: "Smt. Meena Devi", relative: "Ram Lal", ward: "42", ..meena };
//! let sister = Person { name: "सुनीता देवी", birth_year: Some(1987), ..meena };
//! let pairs = Register::of([meena, sister, again]).pairs();
//! assert_eq!(pairs.len(), 1);
//! assert_eq!((pairs[0].first, pairs[0].second, pairs[0].outcome), (0, 2, Outcome::Sure));
//! ```

mod between;
mod blocks;
mod cluster;
mod compare;
mod counts;
mod entry;
mod evidence;
mod few;
mod learn;
mod learned;
mod level;
mod met;
mod person;
mod place;
mod register;
mod roll;
mod taught;
mod vocabulary;
mod weights;

pub use self::cluster::clusters;
pub use self::entry::is_mobile;
pub use self::evidence::{Evidence, Fact, Kinship, NameLevel, Place, SameOrNot, Years};
pub use self::few::{Few, LookUp, MOST_OF_A_KEY, look_ups, sought};
pub use self::learned::Learned;
pub use self::person::Person;
pub use self::register::{Outcome, Pair, Register};
pub use self::roll::Roll;
pub use self::weights::{Suppositions, Weights};
