//! The journal as a page, by territory and by person.
