//! What can go wrong, by what the caller can do about it: refuse in words, try again, or call for help.
//!
//! Sentences here carry names of tables, columns and constraints, never the values, so they may be logged.

/// A database's refusal, by class. Both engines give the same class for the same breach.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Error {
    /// Such a row is there already. Names the columns, as in `seat_claim.post_id, seat_claim.seat`.
    #[error("already there: {0}")]
    Unique(String),
    /// It points at a row that isn't there, or is pointed at by one that is.
    #[error("points nowhere: {0}")]
    ForeignKey(String),
    /// Somebody else holds what this needed: try again.
    #[error("busy: {0}")]
    Busy(String),
    /// The disk is full.
    #[error("no room left: {0}")]
    Full(String),
    /// A value doesn't fit its column, or a row isn't what was asked for: a mistake in the program.
    #[error("doesn't fit: {0}")]
    Shape(String),
    /// A migration can't be read, or isn't the one that was applied.
    #[error("migration: {0}")]
    Migration(String),
    /// Anything else: wrong SQL, a lost connection, a broken file.
    #[error("database: {0}")]
    Engine(String),
}

/// The result of nearly everything here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Such a row is there already.
    pub fn is_unique(&self) -> bool {
        matches!(self, Self::Unique(_))
    }

    /// It points at a row that isn't there, or is pointed at by one that is.
    pub fn is_foreign_key(&self) -> bool {
        matches!(self, Self::ForeignKey(_))
    }

    /// Worth trying again.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy(_))
    }

    /// The disk is full.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Full(_))
    }

    /// A value or a row of the wrong shape.
    pub fn is_shape(&self) -> bool {
        matches!(self, Self::Shape(_))
    }

    /// A migration that can't be applied.
    pub fn is_migration(&self) -> bool {
        matches!(self, Self::Migration(_))
    }
}

/// What a panic said, if it said anything.
pub(crate) fn last_words(payload: &(dyn std::any::Any + Send)) -> String {
    let said = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
    said.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "without a word".to_owned())
}

/// The work inside a transaction panicked.
pub(crate) fn panicked(payload: &(dyn std::any::Any + Send)) -> Error {
    Error::Engine(format!("the work inside a transaction panicked: {}", last_words(payload)))
}
