//! Whom they enrol: made-up people, no two with one mobile, dealt to the wards in turn.

use anyhow::Context;
use janjan::ground::visit::Scope;
use janjan::members::{Consents, Enrolment};
use janjan::territory::Unit;
use janjan_rules::ids::KindId;
use janjan_rules::members::Relation;
use janjan_rules::mobile::Mobile;
use janjan_seeds::{People, Person};
use std::sync::atomic::{AtomicUsize, Ordering};

/// People enough that neighbours aren't alike.
const PEOPLE: usize = 5_000;

/// Those who are still to be enrolled: without end.
pub struct Queue {
    people: Vec<Person>,
    wards: Vec<Unit>,
    kind: KindId,
    next: AtomicUsize,
}

impl Queue {
    /// Whoever comes to these wards.
    pub fn new(scope: &Scope, wards: Vec<Unit>) -> anyhow::Result<Queue> {
        let kind =
            scope.org.structure.kinds.iter().find(|k| k.is_direct).context("a kind entered directly")?.id;
        // Begun at the clock, so that a second run on the same data enrols other mobiles.
        let next = usize::try_from(scope.app.clock.now() / 1000 % 100_000)? * 10_000;
        let people = People::from_seed(5)?.take(PEOPLE).collect();
        Ok(Queue { people, wards, kind, next: AtomicUsize::new(next) })
    }

    /// The next, and the ward they come to.
    pub fn next(&self) -> anyhow::Result<(&Unit, Enrolment)> {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let ward = self.wards.get(n % self.wards.len().max(1)).context("a ward")?;
        let person = self.people.get(n % PEOPLE).context("somebody")?;
        let relation = Relation::from_code(person.relation.code()).context("a relation")?;
        let enrolment = Enrolment {
            kind: self.kind,
            name: format!("{} {}", person.name, surname(n)),
            relative: Some((relation, person.relative_name.clone())),
            mobile: Some(Mobile::stored(format!("+914{n:09}"))),
            birth_year: i16::try_from(person.birth_year)?,
            address: format!("गली 4, मकान {n}"),
            consents: Consents { is_contact: true, is_shared: true, channel: "spoken", lang: "hi" },
        };
        Ok((ward, enrolment))
    }
}

/// A surname that nobody else has within a million: who enrols isn't asked whether this one is that one.
fn surname(n: usize) -> String {
    const BEGUN: [&str; 20] =
        ["क", "ख", "ग", "घ", "च", "छ", "ज", "झ", "ट", "ठ", "ड", "ढ", "त", "थ", "द", "ध", "न", "प", "ब", "म"];
    const VOWELS: [&str; 5] = ["ा", "ी", "ू", "े", "ो"];
    let syllable = |n: usize| [BEGUN[n % 20], VOWELS[n / 20 % 5]].concat();
    [n, n / 100, n / 10_000].map(syllable).concat()
}
