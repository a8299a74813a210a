//! Ids that can't be mistaken for one another.

use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        pub struct $name(pub Uuid);

        impl From<$name> for Uuid {
            fn from(id: $name) -> Uuid {
                id.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id!(
    /// An organisation; several can live in one database.
    OrgId
);
id!(
    /// A unit in the tree of command.
    TerritoryId
);
id!(
    /// The unit whose rows are kept together: the home-level unit above a territory at its creation, or the
    /// territory itself above that level. Opaque, never changed.
    ShardId
);
id!(
    /// A kind of office at a level.
    PostId
);
id!(
    /// One person's holding of one seat, from a day until a day.
    AppointmentId
);
id!(
    /// A person, in the shard where they were first entered.
    PersonId
);
id!(
    /// What a person signs in with.
    AccountId
);
id!(
    /// A membership; it keeps its id through every transfer.
    MemberId
);
id!(
    /// A kind of membership.
    KindId
);
id!(
    /// A target.
    TargetId
);
