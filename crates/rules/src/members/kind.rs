//! Kinds of membership: data of the preset, never known to the code by name.

use super::standing::Standing;
use crate::ids::KindId;
use crate::posts::{OPEN_END, term_end};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

/// What a kind asks for besides name and year of birth.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Need {
    /// A relative and their name.
    Relative,
    /// A mobile.
    Mobile,
    /// An address in words.
    Address,
}

impl Need {
    /// The word used in preset files and in the database.
    pub fn code(self) -> &'static str {
        match self {
            Need::Relative => "relative",
            Need::Mobile => "mobile",
            Need::Address => "address",
        }
    }

    /// Reads the word back.
    pub fn from_code(code: &str) -> Option<Need> {
        [Need::Relative, Need::Mobile, Need::Address].into_iter().find(|n| n.code() == code)
    }
}

/// A kind of membership.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kind {
    /// Its id.
    pub id: KindId,
    /// The preset's word for it.
    pub code: String,
    /// The fee of one term, in paise.
    pub fee_paise: i64,
    /// The term in months; `None` is without a term.
    pub term_months: Option<u32>,
    /// Whether one can be enrolled as it at once; else it is only earned.
    pub is_direct: bool,
    /// What it asks for.
    pub needs: Vec<Need>,
    /// How a member of another kind earns it.
    pub earned: Option<Earned>,
}

/// The rule by which a kind is earned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Earned {
    /// From which kind.
    pub from: KindId,
    /// At least this sure.
    pub standing: Standing,
    /// At least so many days a member of that kind.
    pub days: u32,
}

/// Why a kind isn't earned.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum NotEarned {
    /// No rule leads there from the member's kind.
    NoWay,
    /// The standing is too low.
    Standing {
        /// What it takes.
        needed: Standing,
    },
    /// Too early.
    Days {
        /// The first day on which it is earned.
        from: Date,
    },
}

/// So many days before a membership's end it may be renewed.
pub const RENEWAL_DAYS: i64 = 90;

/// What a renewal comes to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Renewed {
    /// The first day it no longer runs then.
    pub until: Date,
    /// Whether what spoke for the membership still does; one that had lapsed is a claim again.
    pub keeps_standing: bool,
}

/// Why a membership isn't renewed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NotRenewed {
    /// The kind has no term: there is nothing to renew.
    NoTerm,
    /// Its end is far away.
    TooEarly {
        /// The first day on which it may be renewed.
        from: Date,
    },
}

impl Kind {
    /// Whether it asks for this.
    pub fn needs(&self, need: Need) -> bool {
        self.needs.contains(&need)
    }

    /// Whether a member who is of kind `now` since `since`, with this standing, has earned this kind on `today`.
    ///
    /// # Errors
    /// What is still wanting.
    pub fn earned_by(
        &self,
        now: KindId,
        since: Date,
        standing: Standing,
        today: Date,
    ) -> Result<(), NotEarned> {
        let rule = self.earned.as_ref().filter(|rule| rule.from == now).ok_or(NotEarned::NoWay)?;
        if standing < rule.standing {
            return Err(NotEarned::Standing { needed: rule.standing });
        }
        let from = since.checked_add(i64::from(rule.days).days()).unwrap_or(OPEN_END);
        if today < from { Err(NotEarned::Days { from }) } else { Ok(()) }
    }

    /// The first day a membership begun on `from` no longer runs; for ever where the kind has no term.
    pub fn until(&self, from: Date) -> Date {
        term_end(from, self.term_months)
    }

    /// What a membership that runs until `until` comes to when it is renewed on `today`: before its end it goes on
    /// without a gap, and after it begins anew.
    ///
    /// # Errors
    /// Why it isn't renewed.
    pub fn renewed(&self, until: Date, today: Date) -> Result<Renewed, NotRenewed> {
        if self.term_months.is_none() {
            return Err(NotRenewed::NoTerm);
        }
        let from = until.checked_sub(RENEWAL_DAYS.days()).unwrap_or(until);
        if today < from {
            return Err(NotRenewed::TooEarly { from });
        }
        let keeps_standing = today < until;
        let begins = if keeps_standing { until } else { today };
        Ok(Renewed { until: self.until(begins), keeps_standing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use uuid::Uuid;

    fn worker() -> Kind {
        Kind {
            id: KindId(Uuid::from_u128(2)),
            code: "worker".into(),
            fee_paise: 500,
            term_months: Some(24),
            is_direct: false,
            needs: vec![Need::Mobile],
            earned: Some(Earned {
                from: KindId(Uuid::from_u128(1)),
                standing: Standing::Consented,
                days: 30,
            }),
        }
    }

    #[test]
    fn a_kind_is_earned_by_standing_and_days() {
        let (member, since) = (KindId(Uuid::from_u128(1)), date(2026, 1, 1));
        let earned = |kind, standing, today| worker().earned_by(kind, since, standing, today);
        assert_eq!(earned(member, Standing::Verified, date(2026, 1, 31)), Ok(()));
        assert_eq!(
            earned(member, Standing::Claimed, date(2027, 1, 1)),
            Err(NotEarned::Standing { needed: Standing::Consented })
        );
        assert_eq!(
            earned(member, Standing::Consented, date(2026, 1, 30)),
            Err(NotEarned::Days { from: date(2026, 1, 31) })
        );
        assert_eq!(
            earned(KindId(Uuid::from_u128(9)), Standing::Verified, date(2027, 1, 1)),
            Err(NotEarned::NoWay)
        );
    }

    #[test]
    fn a_renewal_goes_on_without_a_gap_and_a_late_one_begins_anew() {
        let until = date(2026, 12, 1);
        let renewed = |today| worker().renewed(until, today);
        assert_eq!(renewed(date(2026, 9, 1)), Err(NotRenewed::TooEarly { from: date(2026, 9, 2) }));
        let early = Renewed { until: date(2028, 12, 1), keeps_standing: true };
        assert_eq!((renewed(date(2026, 9, 2)), renewed(date(2026, 11, 30))), (Ok(early), Ok(early)));
        let late = Renewed { until: date(2028, 12, 1), keeps_standing: false };
        assert_eq!(renewed(until), Ok(late));
        assert_eq!(renewed(date(2027, 3, 5)), Ok(Renewed { until: date(2029, 3, 5), ..late }));
        let endless = Kind { term_months: None, ..worker() };
        assert_eq!(endless.renewed(OPEN_END, until), Err(NotRenewed::NoTerm));
    }

    #[test]
    fn a_term_ends_on_the_same_day_of_the_month_or_the_last_one() {
        assert_eq!(worker().until(date(2024, 2, 29)), date(2026, 2, 28));
        let endless = Kind { term_months: None, ..worker() };
        assert_eq!(endless.until(date(2026, 1, 1)), OPEN_END);
    }
}
