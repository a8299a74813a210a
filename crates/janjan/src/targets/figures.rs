//! What one column comes to, as a page draws it: what counts in front, claims apart, each figure with what it opens.

use super::opens::{Opens, asked};
use crate::ground::visit::Scope;
use crate::ground::words::Words;
use crate::sums::{Aim, Column};
use janjan_rules::territory::{Place, Serial};

/// A figure with what it opens; nothing where the address is empty.
pub struct Figure {
    /// The number.
    pub number: String,
    /// Where it leads.
    pub href: String,
}

/// One column of a unit.
pub struct Figures {
    /// What is counted: "Active workers".
    pub name: String,
    /// Consented and verified.
    pub met: Figure,
    /// What is aimed at: "/ 50"; empty where nothing is.
    pub of: String,
    /// Met, or missing: the class of its colour.
    pub tone: &'static str,
    /// The figures behind.
    pub aim: Aim,
    /// Of the met: verified.
    pub verified: Figure,
    /// Of the met: consented.
    pub consented: Figure,
    /// Entered by somebody, nothing more.
    pub claimed: Figure,
    /// Under dispute.
    pub disputed: Figure,
    /// The bar that says the same.
    pub bar: Bar,
    /// What the bar says, for ears.
    pub spoken: String,
}

impl Figures {
    /// The columns of a unit.
    pub fn of(
        scope: &Scope,
        (serial, place): (Serial, &Place),
        columns: &[Column],
        aims: &[Aim],
    ) -> Vec<Figures> {
        let opens = Opens::of(scope, place);
        columns.iter().zip(aims).map(|(column, aim)| one(scope, (opens, serial), column, *aim)).collect()
    }

    /// Whether anything is aimed at.
    pub fn has_target(&self) -> bool {
        self.aim.units > 0
    }
}

fn one(scope: &Scope, (opens, serial): (Opens, Serial), column: &Column, aim: Aim) -> Figures {
    let w = scope.w;
    let asked = asked(scope, column);
    let figure = |n: i64, standing: &str| {
        let href = opens.address(serial, &asked, standing);
        Figure { number: w.number(n), href: if href.is_empty() { href } else { scope.at(&href) } }
    };
    let name = scope.org.aimed(column, w);
    Figures {
        met: figure(aim.met(), "met"),
        of: of(w, &aim),
        tone: tone(&aim),
        verified: figure(aim.tally.verified, "verified"),
        consented: figure(aim.tally.consented, "consented"),
        claimed: figure(aim.tally.claimed, "claimed"),
        disputed: figure(aim.tally.disputed, "disputed"),
        bar: Bar::of(&aim),
        spoken: format!("{} {} {name}", w.number(aim.met()), of(w, &aim)),
        name,
        aim,
    }
}

/// "/ 50", or nothing.
pub fn of(w: Words, aim: &Aim) -> String {
    if aim.units > 0 { format!("/ {}", w.number(aim.count)) } else { String::new() }
}

fn tone(aim: &Aim) -> &'static str {
    match aim.units {
        0 => "",
        _ if aim.is_met() => "ok",
        _ => "mid",
    }
}

/// A bar of three parts, in thousandths of its whole: verified, consented, claimed. Where there are more than are aimed
/// at, the whole is what is there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Bar {
    /// How wide the verified part is.
    pub verified: i64,
    /// How wide the consented part is, after it.
    pub consented: i64,
    /// How wide the claimed part is, after both.
    pub claimed: i64,
}

impl Bar {
    /// The bar of a column.
    pub fn of(aim: &Aim) -> Bar {
        let whole = aim.count.max(aim.tally.active()).max(1);
        let part = |n: i64| n * 1000 / whole;
        Bar {
            verified: part(aim.tally.verified),
            consented: part(aim.tally.consented),
            claimed: part(aim.tally.claimed),
        }
    }

    /// Both parts that count.
    pub fn met(&self) -> i64 {
        self.verified + self.consented
    }

    /// How wide the verified part is drawn: where the consented begins.
    pub fn verified_width(&self) -> String {
        width(self.verified)
    }

    /// How wide the consented part is drawn.
    pub fn consented_width(&self) -> String {
        width(self.consented)
    }

    /// Where the claimed part begins.
    pub fn at_claimed(&self) -> String {
        width(self.met())
    }

    /// How wide the claimed part is drawn.
    pub fn claimed_width(&self) -> String {
        width(self.claimed)
    }
}

/// A part as drawings take it.
fn width(part: i64) -> String {
    format!("{}.{}%", part / 10, part % 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use janjan_rules::members::Tally;

    #[test]
    fn a_bar_never_runs_over_and_claims_stand_apart() {
        let tally = Tally { claimed: 40, consented: 10, verified: 20, ..Tally::default() };
        let bar = Bar::of(&Aim { tally, units: 1, count: 50, ..Aim::default() });
        assert!(bar.met() + bar.claimed <= 1000);
        assert_eq!((bar.verified, bar.consented, bar.claimed), (285, 142, 571));
        assert_eq!(bar.claimed_width(), "57.1%");
        assert_eq!(Bar::of(&Aim::default()), Bar { verified: 0, consented: 0, claimed: 0 });
    }
}
