//! What can go wrong with a request, and the page that says so.
//!
//! `NotFound` is also the answer to everything outside one's territory: the two can't be told apart. A refused form
//! comes back filled, drawn by its own handler; only what no form can say ends here.

use crate::ground::answer;
use crate::ground::words::Say;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

/// Why a request is not answered with what it asked for.
#[derive(Debug)]
pub enum Fault {
    /// Not there, or outside the territory.
    NotFound,
    /// Nobody is signed in; after signing in, go on to this address.
    SignIn(String),
    /// The post one acted from is no longer held.
    PostEnded,
    /// The form came from another site, or without its session's token.
    Foreign,
    /// More was sent than a form may hold.
    TooLarge,
    /// A form, refused with its reasons.
    Refused(Vec<Refused>),
    /// The same form was saved before with other content; the address shows what was saved.
    SavedBefore(String),
    /// Someone saved first.
    Stale,
    /// What was to be done something with has come to its end.
    Over(Box<Over>),
    /// Too much at once: try again.
    Busy,
    /// The disk is full: nothing was saved.
    Full,
    /// Ours to mend. The number can be read out by phone.
    Broken(anyhow::Error),
}

/// What has come to its end, told in words instead of the form that was asked for or sent.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Over {
    /// What it is now, and since when.
    pub say: Say,
    /// The address of its own page.
    pub back: String,
}

/// One reason, beside the field it belongs to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// The field's name; empty where the reason belongs to the whole form.
    pub field: &'static str,
    /// The reason.
    pub say: Say,
}

impl Fault {
    /// A single reason beside one field.
    pub fn refused(field: &'static str, say: Say) -> Fault {
        Fault::Refused(vec![Refused { field, say }])
    }
}

impl From<janjan_db::Error> for Fault {
    fn from(error: janjan_db::Error) -> Fault {
        match error {
            janjan_db::Error::Busy(_) => Fault::Busy,
            janjan_db::Error::Full(_) => Fault::Full,
            other => Fault::Broken(other.into()),
        }
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Fault {
        Fault::Broken(error)
    }
}

/// What a command says of it on the console.
impl From<Fault> for anyhow::Error {
    fn from(fault: Fault) -> anyhow::Error {
        match fault {
            Fault::Broken(why) => why,
            Fault::Busy => anyhow::anyhow!("the database is busy: try again in a moment"),
            Fault::Full => anyhow::anyhow!("the disk is full"),
            other => anyhow::anyhow!("this is no fault of a command: {other:?}"),
        }
    }
}

/// What the error page says; drawn in the visitor's language by [`answer::draw_faults`].
#[derive(Clone, Debug)]
pub struct Shown {
    /// The status sent.
    pub status: StatusCode,
    /// The key of the heading.
    pub title: &'static str,
    /// What to do.
    pub say: Say,
    /// A number to read out by phone.
    pub incident: Option<String>,
    /// Where to go on; the first page where there is none.
    pub back: Option<String>,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        use StatusCode as S;
        let (status, title, key) = match &self {
            Fault::SignIn(next) => return answer::to_sign_in(next),
            Fault::NotFound => (S::NOT_FOUND, "fault-not-found-title", "fault-not-found"),
            Fault::PostEnded => (S::NOT_FOUND, "fault-post-ended-title", "fault-post-ended"),
            Fault::Foreign => (S::FORBIDDEN, "fault-foreign-title", "fault-foreign"),
            Fault::TooLarge => (S::PAYLOAD_TOO_LARGE, "fault-too-large-title", "fault-too-large"),
            Fault::Refused(_) => (S::UNPROCESSABLE_ENTITY, "fault-refused-title", "fault-refused"),
            Fault::SavedBefore(_) => (S::CONFLICT, "fault-saved-before-title", "fault-saved-before"),
            Fault::Stale => (S::CONFLICT, "fault-stale-title", "fault-stale"),
            Fault::Over(_) => (S::GONE, "fault-over-title", "fault-over"),
            Fault::Busy => (S::SERVICE_UNAVAILABLE, "fault-busy-title", "fault-busy"),
            Fault::Full => (S::INSUFFICIENT_STORAGE, "fault-full-title", "fault-full"),
            Fault::Broken(_) => (S::INTERNAL_SERVER_ERROR, "fault-broken-title", "fault-broken"),
        };
        let say = match &self {
            Fault::Refused(reasons) => reasons.first().map_or(Say::plain(key), |r| r.say.clone()),
            Fault::Over(over) => over.say.clone(),
            _ => Say::plain(key),
        };
        let incident = match &self {
            Fault::Broken(error) => Some(incident(error)),
            _ => None,
        };
        let back = match &self {
            Fault::Over(over) => Some(over.back.clone()),
            _ => None,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(Arc::new(Shown { status, title, say, incident, back }));
        response
    }
}

/// Logs what broke under a short number that an officer can read out.
fn incident(error: &anyhow::Error) -> String {
    let [a, b, c] = crate::ground::clock::chance::<3>();
    let number = format!("{:03}-{:03}", (u16::from(a) * 256 + u16::from(b)) % 1000, c);
    tracing::error!(number, ?error, "broken");
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_console_is_told_in_a_sentence() {
        let said = |fault: Fault| format!("{:#}", anyhow::Error::from(fault));
        let broken = anyhow::anyhow!("the row is odd").context("reading the journal");
        assert_eq!(said(Fault::Broken(broken)), "reading the journal: the row is odd");
        assert_eq!(said(Fault::Busy), "the database is busy: try again in a moment");
    }
}
