//! Where a figure of members leads: to the people it counts where they are seen by name, else one step down.

use crate::ground::visit::Scope;
use crate::members::SEE;
use crate::sums::Column;
use janjan_rules::power::Sees;
use janjan_rules::territory::{Place, Serial};

/// Where the figures of one unit lead.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Opens {
    /// To its list of members.
    List,
    /// To its own progress: it is a counted unit whose people are figures here.
    Progress,
    /// To its board: the units below.
    Board,
    /// Nowhere: its members aren't seen.
    Nowhere,
}

impl Opens {
    /// Where the figures of a unit lead a scope.
    pub fn of(scope: &Scope, place: &Place) -> Opens {
        Opens::by(scope, place.level, scope.leave(SEE, place).ok())
    }

    /// The same, where it was asked before how much is seen.
    pub fn by(scope: &Scope, level: u8, sees: Option<Sees>) -> Opens {
        let structure = &scope.org.structure;
        match sees {
            None => Opens::Nowhere,
            Some(sees) if sees >= Sees::Rows && level >= structure.home() => Opens::List,
            Some(_) if level >= structure.counted() => Opens::Progress,
            Some(_) => Opens::Board,
        }
    }

    /// The address of a figure under `/p/2/`: `asked` says which kinds, all where it is empty; `standing` is
    /// `met`, `claimed`, `disputed`, or a rung.
    pub fn address(self, serial: Serial, asked: &str, standing: &str) -> String {
        match self {
            Opens::List if asked.is_empty() => format!("unit/{serial}/members?standing={standing}"),
            Opens::List => format!("unit/{serial}/members?{asked}&standing={standing}"),
            Opens::Progress => format!("unit/{serial}/progress"),
            Opens::Board => format!("board?at={serial}"),
            Opens::Nowhere => String::new(),
        }
    }
}

/// How a list is asked for the kinds of a column: `kind=member`, with `+` between several.
pub fn asked(scope: &Scope, column: &Column) -> String {
    let codes = column.iter().filter_map(|id| scope.org.structure.kind(*id)).map(|k| k.code.as_str());
    format!("kind={}", codes.collect::<Vec<_>>().join("+"))
}
