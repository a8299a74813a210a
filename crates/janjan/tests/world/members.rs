//! Enrolling in the test world.

use super::{World, nominee};
use janjan::fault::Fault;
use janjan::ground::visit::Scope;
use janjan::members::enrol::{self, Answered};
use janjan::members::store::{members, tallies};
use janjan::members::{Consents, Enrolment, Member, MemberRef, mark};
use janjan_rules::ids::KindId;
use janjan_rules::members::{Relation, Tally};

impl World {
    /// A kind of membership, by the preset's word.
    pub fn kind(&self, code: &str) -> KindId {
        self.facts.ours.org.structure.kind_by_code(code).unwrap_or_else(|| panic!("no kind {code}")).id
    }

    /// A person to be enrolled, by name and made-up mobile, who agreed to everything by word of mouth.
    pub fn enrolment(&self, kind: &str, name: &str, n: usize) -> Enrolment {
        let apart = n % 100;
        let father = ["रामसेवक", "गिरधारी", "मुन्नालाल", "हरिहर", "दीनानाथ"][apart % 5];
        Enrolment {
            kind: self.kind(kind),
            name: name.to_owned(),
            relative: Some((Relation::Father, father.to_owned())),
            mobile: Some(nominee(name, n).mobile),
            birth_year: 1984 - i16::try_from(apart * 11 % 40).unwrap(),
            address: format!("गली {}, मकान {}", 4 + apart, 12 + 3 * apart),
            consents: Consents { is_contact: true, is_shared: true, channel: "spoken", lang: "hi" },
        }
    }

    /// Somebody enrols somebody in a unit.
    pub async fn enrols(&self, scope: &Scope, unit: &str, enrolment: Enrolment) -> Result<MemberRef, Fault> {
        self.enrols_answering(scope, unit, enrolment, Answered::default()).await
    }

    /// The same, with the answers to what the page asked before.
    pub async fn enrols_answering(
        &self,
        scope: &Scope,
        unit: &str,
        enrolment: Enrolment,
        answered: Answered,
    ) -> Result<MemberRef, Fault> {
        let serial = self.unit(unit).serial;
        let form = self.form("/p/1/unit/enrolment");
        let address = enrol::enrol(scope, form, serial, enrolment, answered).await?;
        let text = address.split("members/").nth(1).and_then(|rest| rest.split('?').next());
        Ok(MemberRef::parse(text.expect("the member's page")).expect("a member's address"))
    }

    /// A membership as it stands.
    pub async fn member(&self, at: MemberRef) -> Member {
        let mut conn = self.app.db.read().await.unwrap();
        members::one(&mut conn, at).await.unwrap().expect("the membership is there")
    }

    /// The mark by which a form says whom its page showed.
    pub fn shown(&self, member: &Member) -> String {
        mark(&self.app.keys, member)
    }

    /// What a unit's members of a kind come to.
    pub async fn tally(&self, unit: &str, kind: &str) -> Tally {
        let (unit, kind) = (self.unit(unit), self.kind(kind));
        let mut conn = self.app.db.read().await.unwrap();
        let tallies = tallies::of_unit(&mut conn, unit.shard, unit.id).await.unwrap();
        tallies.into_iter().find(|(k, _)| *k == kind).map(|(_, t)| t).unwrap_or_default()
    }
}
