//! The pages of a desk: the pairs that wait or were decided, and one pair side by side.

pub mod list;
pub mod pair;

use super::store::State;

/// The key of a state's word.
fn state_key(state: State) -> &'static str {
    match state {
        State::Open => "doubles-open",
        State::Same => "doubles-same",
        State::Different => "doubles-different",
        State::Unknown => "doubles-unknown",
    }
}
