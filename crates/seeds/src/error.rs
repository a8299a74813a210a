//! What can be wrong with the data beside the code.

/// A data file that can't be used. The files shipped here are tested; this speaks to who edits one.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// A ward list isn't the table it should be.
    #[error("the ward list can't be read: {0}")]
    Wards(#[from] csv::Error),
    /// A place or the names aren't TOML of their form.
    #[error("the file can't be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    /// Two units share a key.
    #[error("the key {0:?} is used twice")]
    Twice(String),
    /// A unit names a parent that no unit before it has.
    #[error("{unit:?} stands under {parent:?}, which isn't listed before it")]
    NoParent {
        /// The unit's key.
        unit: String,
        /// The parent named.
        parent: String,
    },
    /// A unit's wards come from a list that isn't shipped.
    #[error("there is no ward list {0:?}")]
    NoList(String),
    /// The home unit isn't in the tree.
    #[error("the home unit {0:?} isn't listed")]
    NoHome(String),
    /// A word in the names isn't "हिन्दी Latin".
    #[error("{0:?} isn't a Hindi word, a space and a Latin word")]
    NotAPair(String),
}
