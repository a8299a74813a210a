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
        match sees {
            None => Opens::Nowhere,
            Some(sees) if sees >= Sees::Rows => Opens::List,
            Some(_) if level >= scope.org.structure.counted() => Opens::Progress,
            Some(_) => Opens::Board,
        }
    }

    /// The address of a figure under `/p/2/`: `asked` says which kinds, all where it is empty; `standing` is
    /// `met`, `claimed`, `disputed`, or a rung.
    pub fn address(self, serial: Serial, asked: &str, standing: &str) -> String {
        match self {
            Opens::List => format!("unit/{serial}/{}", list(asked, standing)),
            Opens::Progress => format!("unit/{serial}/progress"),
            Opens::Board => format!("board?at={serial}"),
            Opens::Nowhere => String::new(),
        }
    }
}

/// The list behind a figure, under its unit's own address.
pub fn list(asked: &str, standing: &str) -> String {
    let standing = match standing {
        "disputed" => "disputed=1".to_owned(),
        rung => format!("standing={rung}"),
    };
    let parts = [asked, standing.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("members?{}", parts.join("&"))
}

/// How a list is asked for the kinds of a column: `kind=member`, with a comma between several.
pub fn asked(scope: &Scope, column: &Column) -> String {
    let codes = column.iter().filter_map(|id| scope.org.structure.kind(*id)).map(|k| k.code.as_str());
    format!("kind={}", codes.collect::<Vec<_>>().join(","))
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn a_list_is_asked_for_what_its_figure_counts() {
        assert_eq!(list("kind=member", "met"), "members?kind=member&standing=met");
        assert_eq!(list("kind=a,b", "disputed"), "members?kind=a,b&disputed=1");
        assert_eq!(list("", "claimed"), "members?standing=claimed");
    }
}
