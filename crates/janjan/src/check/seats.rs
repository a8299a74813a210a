//! Appointments, the claims on seats, and the seats' own rows, of one shard, held against each other.

use super::chain::Batches;
use super::store::{self, Claim, Drawn, Held, Seat};
use crate::fault::Fault;
use crate::ground::organisation::Organisation;
use janjan_db::Conn;
use janjan_rules::ids::{AppointmentId, PersonId, PostId, ShardId, TerritoryId};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};

/// The rows of a shard that tell of seats.
pub struct Rows {
    /// The shard.
    pub shard: ShardId,
    /// Its units: level, and until when they stand.
    pub units: HashMap<TerritoryId, (u8, Date)>,
    /// Under which home-level unit each of them stands today, by that unit's shard.
    pub homes: HashMap<TerritoryId, ShardId>,
    /// Its appointments.
    pub appointments: Vec<Held>,
    /// Its claims.
    pub claims: Vec<Claim>,
    /// Its seats.
    pub seats: Vec<Seat>,
    /// Letters whose claim is missing or says otherwise.
    pub letters_astray: Vec<AppointmentId>,
}

/// Where a seat is.
type Key = (TerritoryId, PostId, i64);

impl Rows {
    /// Reads them.
    pub async fn read(conn: &mut Conn, org: &Organisation, shard: ShardId) -> Result<Rows, Fault> {
        let units = store::units(conn, shard).await?;
        Ok(Rows {
            shard,
            units: units.into_iter().map(|(id, level, closed)| (id, (level, closed))).collect(),
            homes: store::members::homes(conn, shard, (org.id, org.structure.home())).await?,
            appointments: store::appointments(conn, shard).await?,
            claims: store::claims(conn, shard).await?,
            seats: store::seats(conn, shard).await?,
            letters_astray: store::letters_astray(conn, shard).await?,
        })
    }

    /// What a seat's row should say on a day.
    pub fn redrawn(&self, seat: &Seat, of_post: &[&Held], day: Date) -> Drawn {
        let here = || of_post.iter().filter(|a| a.seat == seat.seat);
        let held = |charge: &str| {
            here().find(|a| a.state == "accepted" && a.charge == charge && a.from <= day && day < a.until)
        };
        let (holder, acting) = (held("regular"), held("acting"));
        let last_end = here()
            .filter(|a| a.state == "ended" && a.charge == "regular" && a.until <= day && a.from < a.until)
            .map(|a| a.until)
            .max();
        Drawn {
            vacant_since: holder.is_none().then(|| last_end.unwrap_or(seat.from)),
            held_since: holder.map(|a| a.from),
            holder: holder.map(|a| (a.person_shard.0, a.person.0)),
            acting: acting.map(|a| (a.person_shard.0, a.person.0)),
            acting_until: acting.map(|a| a.until),
            pending: of_post.iter().filter(|a| matches!(a.state.as_str(), "proposed" | "approved")).count()
                as i64,
        }
    }

    /// The appointments by unit and post.
    pub fn by_post(&self) -> HashMap<(TerritoryId, PostId), Vec<&Held>> {
        let mut by_post: HashMap<_, Vec<&Held>> = HashMap::new();
        for a in &self.appointments {
            by_post.entry((a.territory, a.post)).or_default().push(a);
        }
        by_post
    }
}

/// Says what does not fit.
pub fn check(rows: &Rows, org: &Organisation, days: [Date; 2], batches: &Batches, said: &mut Vec<String>) {
    claims(rows, said);
    overlaps(rows, said);
    strays(rows, said);
    sanctioned(rows, org, said);
    redrawn(rows, days, said);
    digests(rows, batches, said);
    for id in &rows.letters_astray {
        said.push(format!(
            "The letter of appointment {id} in shard {} has no claim that fits it.",
            rows.shard
        ));
    }
}

/// Every approved or accepted appointment has exactly one claim, on its own seat; no other has any.
fn claims(rows: &Rows, said: &mut Vec<String>) {
    let by_id: HashMap<AppointmentId, &Held> = rows.appointments.iter().map(|a| (a.id, a)).collect();
    let mut claimed: HashMap<AppointmentId, u32> = HashMap::new();
    for c in &rows.claims {
        *claimed.entry(c.appointment).or_default() += 1;
        let fits = by_id.get(&c.appointment).is_some_and(|a| {
            let is_claiming = matches!(a.state.as_str(), "approved" | "accepted");
            is_claiming
                && (a.territory, a.post, a.seat, &a.charge) == (c.territory, c.post, c.seat, &c.charge)
        });
        if !fits {
            said.push(format!(
                "Seat {} of post {} in unit {} is claimed by appointment {}, which does not hold it.",
                c.seat, c.post, c.territory, c.appointment
            ));
        }
    }
    for a in rows.appointments.iter().filter(|a| matches!(a.state.as_str(), "approved" | "accepted")) {
        match claimed.get(&a.id).copied().unwrap_or(0) {
            1 => {}
            0 => said.push(format!("Appointment {} is {} and claims no seat.", a.id, a.state)),
            n => said.push(format!("Appointment {} claims {n} seats.", a.id)),
        }
    }
}

/// No seat is held in one's own right by two on any day.
fn overlaps(rows: &Rows, said: &mut Vec<String>) {
    let mut by_seat: BTreeMap<Key, Vec<&Held>> = BTreeMap::new();
    let was_held = |a: &&Held| {
        matches!(a.state.as_str(), "accepted" | "ended") && a.charge == "regular" && a.from < a.until
    };
    for a in rows.appointments.iter().filter(was_held) {
        by_seat.entry((a.territory, a.post, a.seat)).or_default().push(a);
    }
    for ((unit, post, seat), mut held) in by_seat {
        held.sort_by_key(|a| (a.from, a.until));
        let mut last: Option<&Held> = None;
        for a in held {
            if let Some(before) = last.filter(|before| a.from < before.until) {
                said.push(format!(
                    "Seat {seat} of post {post} in unit {unit} is held twice on {}: by appointments {} and {}.",
                    a.from, before.id, a.id
                ));
            }
            if last.is_none_or(|before| before.until < a.until) {
                last = Some(a);
            }
        }
    }
}

/// A unit's rows lie in the unit's own shard.
fn strays(rows: &Rows, said: &mut Vec<String>) {
    let shard = rows.shard;
    for a in rows.appointments.iter().filter(|a| !rows.units.contains_key(&a.territory)) {
        said.push(format!("Appointment {} lies in shard {shard}, its unit {} does not.", a.id, a.territory));
    }
    let seats: HashSet<TerritoryId> = rows.seats.iter().map(|s| s.territory).collect();
    for unit in seats.iter().filter(|unit| !rows.units.contains_key(unit)) {
        said.push(format!("Seats of unit {unit} lie in shard {shard}, the unit does not."));
    }
}

/// Every post of a unit's level has its seats, numbered from 1, and there are no others.
fn sanctioned(rows: &Rows, org: &Organisation, said: &mut Vec<String>) {
    let mut there: HashMap<(TerritoryId, PostId), Vec<i64>> = HashMap::new();
    for seat in &rows.seats {
        there.entry((seat.territory, seat.post)).or_default().push(seat.seat);
    }
    for (unit, (level, _)) in &rows.units {
        for post in org.structure.posts_at(*level) {
            let found = there.remove(&(*unit, post.id)).unwrap_or_default();
            if found != (1..=i64::from(post.seats)).collect::<Vec<_>>() {
                said.push(format!(
                    "Post {} in unit {unit} has {} seats, {} are sanctioned.",
                    post.id,
                    found.len(),
                    post.seats
                ));
            }
        }
    }
    for ((unit, post), _) in there.into_iter().filter(|((unit, _), _)| rows.units.contains_key(unit)) {
        said.push(format!("Unit {unit} has seats of post {post}, which is not of its level."));
    }
}

/// Every seat's row says what its appointments come to: as of the day places were last refreshed, or as of today where an
/// act has redrawn it since.
fn redrawn(rows: &Rows, days: [Date; 2], said: &mut Vec<String>) {
    let by_post = rows.by_post();
    for seat in &rows.seats {
        let of_post = by_post.get(&(seat.territory, seat.post)).map_or(&[][..], Vec::as_slice);
        if !days.iter().any(|day| rows.redrawn(seat, of_post, *day) == seat.drawn) {
            said.push(format!(
                "The row of seat {} of post {} in unit {} does not say what its appointments come to.",
                seat.seat, seat.post, seat.territory
            ));
        }
    }
}

/// A batch's digest is that of the appointments recorded then.
fn digests(rows: &Rows, batches: &Batches, said: &mut Vec<String>) {
    for ((at, by), entries) in batches {
        // Two batches of one person in one millisecond can't be told apart here.
        let [(seq, kept)] = entries.as_slice() else { continue };
        let recorded = rows
            .appointments
            .iter()
            .filter(|a| a.is_in_force && a.proposed_at == *at && Some(a.proposed_by) == *by)
            .map(|a| (a.id, a.person))
            .collect();
        if digest(&recorded) != *kept {
            said.push(format!(
                "Journal of shard {}, entry {seq}: the appointments recorded then are not those of its digest.",
                rows.shard
            ));
        }
    }
}

/// The digest a batch's entry holds: worked out here by itself, so that a flaw where it is written shows as well.
fn digest(recorded: &BTreeMap<AppointmentId, PersonId>) -> String {
    let mut digest = Sha256::new();
    for (appointment, person) in recorded {
        digest.update(appointment.0.as_bytes());
        digest.update(person.0.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&digest.finalize())
}
