//! How a unit's posts stand: each seat with who holds it, who acts, since when nobody does; and the badge of the whole.
//!
//! Read once for a page and drawn by the unit's own page and by the home of those who hold a post in it.

use super::Unit;
use crate::fault::Fault;
use crate::ground::clock::last_day;
use crate::ground::visit::Scope;
use crate::posts::Appointment;
use crate::posts::store::appointments::{self, pair_text};
use crate::posts::store::standing::{self, Named, Seat};
use janjan_db::Conn;
use janjan_rules::formation::days_vacant;
use janjan_rules::ids::{PersonId, PostId};
use janjan_rules::posts::{Charge, State};
use janjan_rules::power::Sees;
use jiff::civil::Date;
use std::collections::HashMap;

/// What the posts of a unit come to, with everything ever appointed to them.
pub struct Standing {
    /// The seats, highest post first.
    pub seats: Vec<Seat>,
    /// Every appointment to them, newest first.
    pub appointments: Vec<Appointment>,
    /// What those people are called; empty where names aren't seen.
    pub people: HashMap<PersonId, Named>,
    /// Whether a name leads to its person's page.
    pub is_linked: bool,
}

impl Standing {
    /// Reads it: three queries; names only for one who sees them.
    pub async fn read(conn: &mut Conn, scope: &Scope, unit: &Unit, sees: Sees) -> Result<Standing, Fault> {
        let mut seats = standing::seats(conn, unit.shard, unit.id).await?;
        let rank = |post: PostId| scope.org.structure.post(post).map_or(u32::MAX, |p| p.rank);
        seats.sort_by_key(|s| (rank(s.post), s.seat));
        let appointments = appointments::of_unit(conn, unit.shard, unit.id).await?;
        let people = match sees {
            Sees::Counts => HashMap::new(),
            Sees::Rows | Sees::Contacts => standing::people(conn, unit.shard, unit.id).await?,
        };
        Ok(Standing { seats, appointments, people, is_linked: true })
    }

    /// A person as this page may show them.
    pub fn who(&self, scope: &Scope, person: PersonId) -> Option<Who> {
        let named = self.people.get(&person)?;
        let href = match self.is_linked {
            true => scope.at(&format!("people/{}", pair_text(named.shard.0, person.0))),
            false => String::new(),
        };
        Some(Who { name: named.name.clone(), href })
    }

    /// The seats as they are drawn.
    pub fn cards(&self, scope: &Scope) -> Vec<SeatCard> {
        self.seats.iter().map(|seat| self.card(scope, seat)).collect()
    }

    fn card(&self, scope: &Scope, seat: &Seat) -> SeatCard {
        let (w, today) = (scope.w, scope.today);
        let since = |key: &str, day: Date| w.one(key, "days", w.count("days", days_vacant(day, today)));
        let (class, state) = match (seat.vacant_since, seat.acting) {
            (None, _) => ("formed", "held"),
            (Some(_), Some(_)) => ("acting", "acting"),
            (Some(_), None) => ("vacant", "seat-vacant"),
        };
        let person = seat.holder.or(seat.acting);
        let charge = if seat.holder.is_some() { Charge::Regular } else { Charge::Acting };
        let letter = self.appointments.iter().find(|a| {
            Some(a.person) == person
                && (a.post, a.seat, a.charge) == (seat.post, seat.seat, charge)
                && a.state == State::Accepted
        });
        SeatCard {
            class,
            post: scope.org.post(seat.post, w).to_owned(),
            state: w.say(state).into_owned(),
            who: person.and_then(|p| self.who(scope, p)),
            appointment: letter
                .filter(|_| self.is_linked && !self.people.is_empty())
                .map(|a| scope.at(&format!("appointments/{}", a.at))),
            since: seat.held_since.map(|day| since("seat-since", day)).unwrap_or_default(),
            until: seat
                .acting_until
                .map(|day| w.one("seat-until", "day", w.day(last_day(Date::MIN, day))))
                .unwrap_or_default(),
            gap: seat.vacant_since.map(|day| since("seat-vacant-for", day)).unwrap_or_default(),
            pending: if seat.pending > 0 && seat.holder.is_none() {
                w.say("seat-pending").into_owned()
            } else {
                String::new()
            },
        }
    }

    /// The state of the whole unit: its badge's class and word; `None` where no post is required.
    pub fn badge(&self, scope: &Scope) -> Option<(&'static str, String)> {
        let w = scope.w;
        let first = self.seats.iter().find(|s| s.is_required)?.post;
        let lacking: Vec<&Seat> =
            self.seats.iter().filter(|s| s.is_required && s.vacant_since.is_some()).collect();
        let Some(worst) = lacking.first() else {
            return Some(("formed", w.say("standing-formed").into_owned()));
        };
        let post = scope.org.post(worst.post, w);
        Some(match (worst.post == first, worst.acting) {
            (true, Some(_)) => ("acting", w.one("standing-acting", "post", post)),
            (true, None) => ("vacant", w.one("standing-without", "post", post)),
            _ if lacking.len() == 1 => ("partly", w.one("standing-without", "post", post)),
            _ => ("partly", w.say("standing-partly").into_owned()),
        })
    }
}

/// Somebody's name, and where it leads; nowhere when `href` is empty.
#[derive(Clone, Debug)]
pub struct Who {
    /// The name.
    pub name: String,
    /// The person's page.
    pub href: String,
}

/// A seat as it is drawn.
pub struct SeatCard {
    /// The class of its state.
    pub class: &'static str,
    /// What the post is called.
    pub post: String,
    /// Held, vacant, acting.
    pub state: String,
    /// Who holds it, or acts.
    pub who: Option<Who>,
    /// The appointment it is held by.
    pub appointment: Option<String>,
    /// Since when it is held.
    pub since: String,
    /// Until when somebody acts.
    pub until: String,
    /// Since when it is vacant.
    pub gap: String,
    /// A proposal or an offer is under way.
    pub pending: String,
}
