//! People on their way into a register.

use super::entry::{Entry, Packed};
use super::person::Person;
use super::register::{Pair, Register};
use super::vocabulary::{Bearer, Vocabulary};

/// People put down one after another, who are to be a [`Register`]: for a table read row by row, of which no more is kept than
/// what is compared.
///
/// ```
/// use janjan_names::link::{Person, Roll};
/// let mut roll = Roll::default();
/// for row in ["1,Meena", "2,Harish"] {
///     let name = row.split(',').nth(1).unwrap_or_default().to_owned();
///     roll.add(&Person { name: &name, ..Person::default() });
/// }
/// assert_eq!(roll.register().len(), 2);
/// ```
#[derive(Default)]
pub struct Roll {
    pub(super) entries: Vec<Packed>,
    pub(super) vocabulary: Vocabulary,
    /// With whom another register begins.
    pub(super) second: Option<u32>,
    text: String,
}

impl Roll {
    /// Puts a person down; the first has the number nought.
    ///
    /// ```
    /// use janjan_names::link::{Person, Roll};
    /// let mut roll = Roll::default();
    /// roll.add(&Person { name: "Meena", ..Person::default() });
    /// assert_eq!(roll.register().len(), 1);
    /// ```
    pub fn add(&mut self, person: &Person<'_>) {
        let entry = Entry::of(person, &mut self.vocabulary, &mut self.text);
        self.vocabulary.count(entry.name().words, Bearer::Person);
        self.vocabulary.count(entry.relative().words, Bearer::Relative);
        self.entries.push(Packed::of(&entry));
    }

    /// Who is put down from here on stands in another register. Each of the two has everybody once: only pairs between them are
    /// looked for, nobody is in two of these, and from those of one register is learned what different people have in common.
    ///
    /// ```
    /// use janjan_names::link::{Person, Roll};
    /// let meena = Person { name: "Meena Devi", mobile: "5000012345", birth_year: Some(1984), ..Person::default() };
    /// let mut roll = Roll::default();
    /// roll.add(&meena);
    /// roll.begin_second();
    /// roll.add(&meena);
    /// roll.add(&Person { name: "Mina Devi", birth_year: Some(1985), ..meena });
    /// let pairs = roll.register().pairs();
    /// assert_eq!(pairs.iter().map(|pair| (pair.first, pair.second)).collect::<Vec<_>>(), [(0, 1)]);
    /// ```
    pub fn begin_second(&mut self) {
        self.second.get_or_insert(self.entries.len() as u32);
    }

    /// Closes the roll: makes the register ready, and learns the weights from it.
    ///
    /// ```
    /// assert!(janjan_names::link::Roll::default().register().is_empty());
    /// ```
    pub fn register(self) -> Register {
        Register::of_roll(self).0
    }

    /// The same, and who is in it twice: sooner than asking the register for its [pairs](Register::pairs) afterwards.
    ///
    /// ```
    /// use janjan_names::link::{Person, Roll};
    /// let meena = |name| Person { name, mobile: "5000012345", birth_year: Some(1984), house: "12", ward: "7", ..Person::default() };
    /// let mut roll = Roll::default();
    /// ["Meena Devi", "मीना देवी"].iter().for_each(|name| roll.add(&meena(name)));
    /// let (register, pairs) = roll.register_and_pairs();
    /// assert_eq!(pairs, register.pairs());
    /// ```
    pub fn register_and_pairs(self) -> (Register, Vec<Pair>) {
        let (register, all_keys) = Register::of_roll(self);
        let pairs = register.pairs_by(&all_keys);
        (register, pairs)
    }
}
