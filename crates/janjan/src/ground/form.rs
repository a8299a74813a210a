//! A form as it was sent: its fields as text, its own id, and the proof that it came from our page.

use super::check::{Check, stands};
use super::visit::{Scope, Visit, Visitor};
use crate::app::App;
use crate::fault::Fault;
use crate::ground::words::Say;
use axum::body::Bytes;
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::HeaderMap;
use axum::http::header;
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The most a form may hold, bytes as sent. A pasted table of 200 rows in Hindi is about 200 KB.
pub const MOST_BYTES: usize = 2 * 1024 * 1024;
/// What the frame itself puts into forms.
const OWN: [&str; 3] = ["form", "csrf", "next"];

/// What makes a form itself: a repeat with the same content is the same act.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FormId {
    /// Made when the page was drawn.
    pub id: Uuid,
    /// The address it was sent to.
    pub route: String,
    /// SHA-256 of every field but the token.
    pub digest: Vec<u8>,
}

/// The fields of a form.
#[derive(Clone, Debug)]
pub struct Posted {
    fields: BTreeMap<String, Vec<String>>,
    photos: BTreeMap<String, Vec<u8>>,
    /// The form itself.
    pub form: FormId,
}

impl Posted {
    /// A field as typed; empty when it wasn't sent.
    pub fn get(&self, field: &str) -> &str {
        self.all(field).last().map_or("", String::as_str)
    }

    /// Every value of a field that may be sent several times, such as ticks in a list.
    pub fn all(&self, field: &str) -> &[String] {
        self.fields.get(field).map_or(&[], Vec::as_slice)
    }

    /// Refuses a body that has a field the form doesn't: nothing is passed over in silence, and what a form only shows
    /// can't be written through it.
    ///
    /// # Errors
    /// A refusal of the whole form.
    pub fn only(&self, fields: &[&str]) -> Result<(), Fault> {
        let is_known = |name: &String| fields.contains(&name.as_str()) || OWN.contains(&name.as_str());
        if self.fields.keys().chain(self.photos.keys()).all(is_known) {
            Ok(())
        } else {
            Err(Fault::refused("", Say::plain("refused-unknown-field")))
        }
    }

    /// A photo as it was sent; empty when none was.
    pub fn take_photo(&mut self, field: &str) -> Vec<u8> {
        self.photos.remove(field).unwrap_or_default()
    }

    fn read(body: &[u8], route: &str) -> Posted {
        let mut fields: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (name, value) in form_urlencoded::parse(body).into_owned() {
            fields.entry(name).or_default().push(value);
        }
        Posted::new(fields, BTreeMap::new(), route)
    }

    /// A form with a file among its fields.
    async fn read_parts(body: Bytes, boundary: String, route: &str) -> Result<Posted, Fault> {
        let whole = Whole(Some(body));
        let mut parts = multer::Multipart::new(whole, boundary);
        let (mut fields, mut photos) = (BTreeMap::<String, Vec<String>>::new(), BTreeMap::new());
        while let Some(part) = parts.next_field().await.map_err(|_| Fault::Foreign)? {
            let name = part.name().unwrap_or_default().to_owned();
            let is_file = part.file_name().is_some();
            let bytes = part.bytes().await.map_err(|_| Fault::Foreign)?;
            if is_file {
                photos.insert(name, bytes.to_vec());
            } else {
                fields.entry(name).or_default().push(String::from_utf8_lossy(&bytes).into_owned());
            }
        }
        Ok(Posted::new(fields, photos, route))
    }

    fn new(fields: BTreeMap<String, Vec<String>>, photos: BTreeMap<String, Vec<u8>>, route: &str) -> Posted {
        let mut digest = Sha256::new();
        for bytes in photos.values() {
            digest.update(Sha256::digest(bytes));
        }
        for (name, values) in fields.iter().filter(|(name, _)| !matches!(name.as_str(), "csrf" | "form")) {
            for value in values {
                digest.update((name.len() as u64).to_le_bytes());
                digest.update(name);
                digest.update((value.len() as u64).to_le_bytes());
                digest.update(value);
            }
        }
        let id = fields.get("form").and_then(|id| id.last()?.parse().ok()).unwrap_or_else(Uuid::nil);
        let form = FormId { id, route: route.to_owned(), digest: digest.finalize().to_vec() };
        Posted { fields, photos, form }
    }
}

/// The body as the one chunk it already is.
struct Whole(Option<Bytes>);

impl futures_core::Stream for Whole {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.take().map(Ok))
    }
}

impl FromRequest<App> for Posted {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Posted, Fault> {
        if !is_from_us(request.headers()) && stands(Check::Origin) {
            return Err(Fault::Foreign);
        }
        let route = request.uri().path().to_owned();
        let kind =
            request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
        let boundary = multer::parse_boundary(kind).ok();
        let body = Bytes::from_request(request, app).await.map_err(|_| Fault::TooLarge)?;
        let mut posted = match boundary {
            Some(boundary) => Posted::read_parts(body, boundary, &route).await?,
            None => Posted::read(&body, &route),
        };
        if posted.form.id.is_nil() {
            posted.form.id = app.clock.new_id();
        }
        Ok(posted)
    }
}

/// A form sent by one who is signed in, with its session's token.
pub struct Signed {
    /// Who sent it.
    pub visitor: Visitor,
    /// What they sent.
    pub posted: Posted,
}

/// A form sent from a post.
pub struct ByPost {
    /// The post it was sent from.
    pub scope: Scope,
    /// What was sent.
    pub posted: Posted,
}

impl FromRequest<App> for Signed {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Signed, Fault> {
        let (mut parts, body) = request.into_parts();
        let visitor = Visitor::from_request_parts(&mut parts, app).await?;
        let posted = Posted::from_request(Request::from_parts(parts, body), app).await?;
        has_token(&posted, &visitor)?;
        Ok(Signed { visitor, posted })
    }
}

impl FromRequest<App> for ByPost {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<ByPost, Fault> {
        let (mut parts, body) = request.into_parts();
        let scope = Scope::from_request_parts(&mut parts, app).await?;
        let posted = Posted::from_request(Request::from_parts(parts, body), app).await?;
        has_token(&posted, &scope.visitor)?;
        Ok(ByPost { scope, posted })
    }
}

/// A form on a public page: the language and the fields, nobody's name.
pub struct Public {
    /// The request's language and address.
    pub visit: Visit,
    /// What was sent.
    pub posted: Posted,
}

impl FromRequest<App> for Public {
    type Rejection = Fault;

    async fn from_request(request: Request, app: &App) -> Result<Public, Fault> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let posted = Posted::from_request(Request::from_parts(parts, body), app).await?;
        Ok(Public { visit, posted })
    }
}

fn has_token(posted: &Posted, visitor: &Visitor) -> Result<(), Fault> {
    if posted.get("csrf") == visitor.csrf || !stands(Check::Csrf) { Ok(()) } else { Err(Fault::Foreign) }
}

/// The token of a session's forms, made from the session's secret.
pub fn csrf(secret: &[u8]) -> String {
    HEXLOWER.encode(&super::keys::keyed(secret, "csrf", &[])[..16])
}

/// Browsers name the site a form comes from; a form from another site is not ours. One that names none (a very old
/// browser) is still held to the token.
fn is_from_us(headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|v| v.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site").and_then(|v| v.to_str().ok()) {
        return matches!(site, "same-origin" | "none");
    }
    match (text(header::ORIGIN), text(header::HOST)) {
        (Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, at)| at == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn posted(body: &str) -> Posted {
        Posted::read(body.as_bytes(), "/p/1/unit/6/enrolment")
    }

    #[test]
    fn a_field_that_the_form_does_not_have_is_refused() {
        let known = ["name", "other"];
        assert!(posted("form=1&csrf=2&next=%2F&name=Meena&other=a&other=b").only(&known).is_ok());
        assert!(posted("").only(&known).is_ok());
        let refused = posted("name=Meena&standing=verified").only(&known);
        assert!(
            matches!(&refused, Err(Fault::Refused(all)) if all[0].say.key == "refused-unknown-field"),
            "{refused:?}"
        );
        assert!(posted("name=Meena&form%5B%5D=1").only(&known).is_err());
    }

    #[test]
    fn a_file_that_the_form_does_not_have_is_refused() {
        let photos = BTreeMap::from([("photo".to_owned(), vec![1])]);
        let posted = Posted::new(BTreeMap::new(), photos, "/");
        assert!(posted.only(&["photo"]).is_ok());
        assert!(posted.only(&[]).is_err());
    }

    #[test]
    fn a_field_sent_twice_has_both_values_and_both_make_the_form_what_it_is() {
        let both = posted("other=a&other=b");
        assert_eq!((both.get("other"), both.all("other").len()), ("b", 2));
        assert_ne!(both.form.digest, posted("other=b").form.digest);
        assert_eq!(both.form.digest, posted("other=a&other=b&csrf=1&form=2").form.digest);
    }
}
