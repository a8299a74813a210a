//! The pages of calling back: the list, one call, drawing a sample, what a sample came to.

pub mod call;
pub mod draw;
pub mod list;
pub mod sample;

use crate::ground::visit::Scope;
use crate::territory::Unit;
use janjan_rules::members::calls::Outcome;

/// The key of an outcome's word.
fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Joined => "call-joined",
        Outcome::Never => "call-never",
        Outcome::Unreached => "call-unreached",
        Outcome::WrongNumber => "call-wrong-number",
        Outcome::Withdraws => "call-withdraws",
    }
}

/// Where samples are drawn under a unit, if this scope may; empty where not.
fn drawing(scope: &Scope, unit: &Unit) -> String {
    let is_low_enough = unit.place.level >= scope.org.structure.home();
    match scope.leave(super::DRAW, &unit.place) {
        Ok(_) if is_low_enough => scope.at(&format!("unit/{}/sample", unit.serial)),
        _ => String::new(),
    }
}
