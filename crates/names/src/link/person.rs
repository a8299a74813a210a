//! What a register says of a person.

/// One entry of a register, as it was written; what is unknown is empty.
///
/// ```
/// use janjan_names::link::Person;
/// let meena = Person { name: "मीना देवी", relative: "रामलाल", birth_year: Some(1984), ..Person::default() };
/// assert!(meena.mobile.is_empty());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Person<'a> {
    /// The name, in whatever script.
    pub name: &'a str,
    /// A father's, husband's or mother's name.
    pub relative: &'a str,
    /// The mobile, in whatever writing.
    pub mobile: &'a str,
    /// The year of birth, or the one that the age makes.
    pub birth_year: Option<u16>,
    /// The house's number.
    pub house: &'a str,
    /// The ward, by whatever it is called.
    pub ward: &'a str,
}
