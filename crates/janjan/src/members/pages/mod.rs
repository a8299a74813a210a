//! The pages of members: one member's own, the lists behind every figure, what one enroller entered.

pub mod history;
pub mod person;
pub mod ways;

use janjan_rules::members::Standing;

/// The badge of a standing: an empty circle for a claim, which counts for nothing yet.
pub fn badge(standing: Standing) -> &'static str {
    match standing {
        Standing::Claimed => "",
        Standing::Consented => "partly",
        Standing::Verified => "formed",
    }
}
