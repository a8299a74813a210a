//! What the people of the world do to each other, in one line a deed.

use super::{TODAY, World, build};
use janjan::fault::Fault;
use janjan::ground::visit::{Scope, SessionCookie, Visitor};
use janjan::people::store::Nominee;
use janjan::posts::answer::{self, Answer};
use janjan::posts::propose::{self, Proposal};
use janjan::posts::store::appointments::{self, Appointment};
use janjan::posts::{AppointmentRef, decide, end};
use janjan_rules::posts::Charge;
use jiff::civil::Date;

impl World {
    /// A proposal for a seat from today, in one's own right.
    pub fn proposal(&self, unit: &str, post: &str, nominee: Nominee) -> Proposal {
        Proposal {
            unit: self.unit(unit).serial,
            post: self.post(post),
            nominee,
            charge: Charge::Regular,
            from: TODAY,
            until: None,
            remark: None,
            replaces: None,
        }
    }

    /// Proposes.
    pub async fn proposes(&self, scope: &Scope, proposal: Proposal) -> Result<AppointmentRef, Fault> {
        propose::propose(scope, self.form("/proposal"), proposal).await.map(|address| named_in(&address))
    }

    /// Approves.
    pub async fn approves(&self, scope: &Scope, at: AppointmentRef) -> Result<(), Fault> {
        decide::approve(scope, self.form("/approval"), at).await.map(drop)
    }

    /// The appointee answers.
    pub async fn answers(&self, at: AppointmentRef, answer: Answer) -> Result<(), Fault> {
        let visitor = self.visitor_of(at).await;
        answer::answer(&visitor, self.form("/answer"), at, answer).await.map(drop)
    }

    /// Ends a holding.
    pub async fn ends(&self, scope: &Scope, at: AppointmentRef, on: Date) -> Result<(), Fault> {
        end::end(scope, self.form("/ending"), at, on, "moved away".to_owned()).await.map(drop)
    }

    /// Sunita proposes, Harish approves, the appointee accepts.
    pub async fn seated(&self, proposal: Proposal) -> AppointmentRef {
        let at = self.proposes(&self.scope("sunita", "d1").await, proposal).await.unwrap();
        self.approves(&self.scope("harish", "d1").await, at).await.unwrap();
        self.answers(at, Answer::Accept).await.unwrap();
        at
    }

    /// An appointment as it stands.
    pub async fn appointment(&self, at: AppointmentRef) -> Appointment {
        let mut conn = self.app.db.read().await.unwrap();
        appointments::one(&mut conn, at).await.unwrap().expect("the appointment is there")
    }

    /// A new session of an appointment's person.
    pub async fn session_of(&self, at: AppointmentRef) -> SessionCookie {
        let a = self.appointment(at).await;
        let account = {
            let mut conn = self.app.db.read().await.unwrap();
            janjan::accounts::store::of_person(&mut conn, a.org, a.person).await.unwrap()
        };
        build::session(&self.app, account.expect("who was approved has an account")).await
    }

    async fn visitor_of(&self, at: AppointmentRef) -> Visitor {
        build::visitor(&self.app, &self.session_of(at).await).await
    }
}

/// The appointment an address names: `/p/1/appointments/AT?did=…`.
pub fn named_in(address: &str) -> AppointmentRef {
    let rest = address.split("appointments/").nth(1).expect("an appointment's address");
    AppointmentRef::parse(rest.split(['?', '/']).next().unwrap()).expect("an appointment's name")
}

/// The key of the first reason of a refusal: `refused-seat-filled`.
pub fn why<T: std::fmt::Debug>(result: Result<T, Fault>) -> &'static str {
    match result {
        Err(Fault::Refused(reasons)) => reasons[0].say.key,
        Err(Fault::NotFound) => "not-found",
        Err(Fault::Over(_)) => "over",
        Err(Fault::PostEnded) => "post-ended",
        Err(Fault::SavedBefore(_)) => "saved-before",
        other => panic!("{other:?}"),
    }
}
