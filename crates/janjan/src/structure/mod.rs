//! The structure of an organisation, written from its preset. Pages to edit it come later; the rows carry dates for that.

pub mod store;

use janjan_rules::mobile::NumberPlan;
use janjan_rules::preset::Preset;
use janjan_seeds::Unit as Seed;
use jiff::civil::Date;

/// What an organisation is founded from.
#[derive(Clone)]
pub struct Foundation {
    /// Its short name, which stands in letter numbers.
    pub code: String,
    /// Its structure.
    pub preset: Preset,
    /// Its units, parents first.
    pub units: Vec<Seed>,
    /// Where its days begin and end.
    pub time_zone: String,
    /// Which mobiles it accepts.
    pub plan: NumberPlan,
    /// Where the units' numbers and names are taken from.
    pub source: String,
    /// From which day its seats are sanctioned.
    pub from: Date,
}
