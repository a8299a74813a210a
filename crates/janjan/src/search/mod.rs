//! Search by the beginning of a ward's or a person's name, as typed, in either script.
