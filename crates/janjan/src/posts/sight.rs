//! Who sees an appointment: whoever sees names at its unit, or may act on holders of its post there.
//!
//! The national secretary sees only counts below, yet proposes state presidents: he sees the names of those proposals.

use super::store::appointments::{self, Appointment, AppointmentRef};
use crate::fault::Fault;
use crate::ground::visit::Scope;
use crate::territory::{Unit, store as territory};
use janjan_db::Conn;
use janjan_rules::ids::PostId;
use janjan_rules::power::{Ask, Sees, Thing, Verb};
use janjan_rules::structure::Post;
use janjan_rules::territory::{Path, Place};

/// The widest that any of the scope's sentences shows of the holders of this post at this unit; `None` below names.
pub fn sight(scope: &Scope, post: PostId, unit: &Place) -> Option<Sees> {
    let asks = [
        Ask::new(Verb::See, Thing::Formation),
        Ask::of(Verb::Propose, Thing::Appointment, post),
        Ask::of(Verb::Approve, Thing::Appointment, post),
        Ask::of(Verb::End, Thing::Appointment, post),
        Ask::of(Verb::Record, Thing::Appointment, post),
        Ask::of(Verb::Hand, Thing::Slip, post),
    ];
    asks.into_iter().filter_map(|ask| scope.leave(ask, unit).ok()).max().filter(|sees| *sees >= Sees::Rows)
}

/// An appointment with its unit and how much may be seen of its person; `NotFound` where that is less than a name.
pub async fn appointment(
    conn: &mut Conn,
    scope: &Scope,
    at: AppointmentRef,
) -> Result<(Appointment, Unit, Sees), Fault> {
    let a = appointments::one(conn, at).await?.filter(|a| a.org == scope.org.id).ok_or(Fault::NotFound)?;
    let (unit, sees) =
        territory::unit_for(conn, scope, a.territory, |place| sight(scope, a.post, place)).await?;
    Ok((a, unit, sees))
}

/// Whether the scope has this leave over holders of the post at the unit.
pub fn may(scope: &Scope, verb: Verb, post: PostId, unit: &Place) -> bool {
    let thing = if verb == Verb::Hand { Thing::Slip } else { Thing::Appointment };
    scope.leave(Ask::of(verb, thing, post), unit).is_ok()
}

/// Whether the seat is the scope's own or stands above it.
pub fn is_own_or_higher(scope: &Scope, post: PostId, unit: &Place) -> bool {
    scope.org.structure.is_own_or_higher((scope.post, &scope.own), (post, unit))
}

/// The posts whose holders may approve for this post at this unit, the nearest first.
pub fn approvers<'a>(scope: &'a Scope, post: PostId, unit: &Place) -> Vec<&'a Post> {
    let structure = &scope.org.structure;
    let ask = Ask::of(Verb::Approve, Thing::Appointment, post);
    let mut found = Vec::new();
    for place in line(&unit.path).into_iter().rev() {
        let may = |p: &&Post| {
            janjan_rules::power::leave(&p.powers, false, &place, ask, unit).is_some()
                && !structure.is_own_or_higher((p.id, &place), (post, unit))
        };
        found.extend(structure.posts_at(place.level).filter(may));
    }
    found
}

/// The places from the top down to a path.
fn line(path: &Path) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for (serial, level) in path.serials().into_iter().zip(0u8..) {
        let path = places.last().map_or_else(|| Path::top(serial), |above| above.path.child(serial));
        places.push(Place { path, level });
    }
    places
}
