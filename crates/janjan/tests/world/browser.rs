//! A browser as small as can be: it keeps cookies, asks and sends, and follows nothing by itself.

use super::page::Page;
use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use janjan::ground::form;
use janjan::ground::visit::{SESSION_COOKIE, SessionCookie};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use tower::ServiceExt;

/// The host the world is reached by.
pub const HOST: &str = "janjan.example";

/// A browser.
#[derive(Clone)]
pub struct Browser {
    doors: Router,
    /// What it keeps.
    pub cookies: BTreeMap<String, String>,
    csrf: String,
}

/// What came back.
#[derive(Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as sent.
    pub bytes: Bytes,
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.to_vec()).expect("pages are UTF-8")
    }

    /// Where to go on to.
    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |v| v.to_str().unwrap())
    }

    /// The page in it.
    pub fn page(&self) -> Page {
        Page::new(self.text())
    }

    /// Fails unless the status is this.
    #[track_caller]
    pub fn is(self, status: u16) -> Answer {
        assert_eq!(self.status.as_u16(), status, "{} {}", self.location(), self.page().said());
        self
    }
}

impl Browser {
    /// In which nobody is signed in.
    pub fn new(doors: Router) -> Browser {
        Browser { doors, cookies: BTreeMap::new(), csrf: String::new() }
    }

    /// Takes a session's cookie.
    pub fn with_session(mut self, cookie: &SessionCookie) -> Browser {
        self.cookies.insert(SESSION_COOKIE.to_owned(), cookie.text());
        self.csrf = form::csrf(&cookie.secret);
        self
    }

    /// Asks for pages in this language.
    pub fn in_language(mut self, code: &str) -> Browser {
        self.cookies.insert("lang".to_owned(), code.to_owned());
        self
    }

    /// The token of its session's forms.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// Asks for a page.
    pub async fn get(&mut self, address: &str) -> Answer {
        self.send(Request::builder().uri(address), Body::empty()).await
    }

    /// Sends fields with the session's token and a form id of their own.
    pub async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf.clone();
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.post_raw(address, &all).await
    }

    /// Sends just these fields.
    pub async fn post_raw(&mut self, address: &str, fields: &[(&str, &str)]) -> Answer {
        if fields.iter().any(|(name, _)| *name == "photo") {
            return self.post_parts(address, fields, address).await;
        }
        let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        self.post_body(address, "application/x-www-form-urlencoded", body.into()).await
    }

    /// Sends the picture of this text with the session's token.
    pub async fn post_photo(&mut self, address: &str, of: &str) -> Answer {
        let csrf = self.csrf.clone();
        self.post_parts(address, &[("csrf", &csrf), ("photo", "")], of).await
    }

    /// Sends fields of which `photo` is the picture of `of`, whatever its text.
    async fn post_parts(&mut self, address: &str, fields: &[(&str, &str)], of: &str) -> Answer {
        let mut body = Vec::new();
        for (name, value) in fields {
            let (file, bytes) = match *name {
                "photo" => ("; filename=\"p.png\"", picture(of)),
                _ => ("", value.as_bytes().to_vec()),
            };
            body.extend(
                format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n")
                    .into_bytes(),
            );
            body.extend(bytes);
            body.extend(b"\r\n");
        }
        body.extend(b"--cut--\r\n");
        self.post_body(address, "multipart/form-data; boundary=cut", body).await
    }

    /// Sends these bytes.
    pub async fn post_body(&mut self, address: &str, kind: &str, body: Vec<u8>) -> Answer {
        let request = Request::builder()
            .method("POST")
            .uri(address)
            .header("content-type", kind)
            .header("sec-fetch-site", "same-origin");
        self.send(request, Body::from(body)).await
    }

    /// Sends a request as it is, with the cookies.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let line: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let request = request.header("host", HOST).header("cookie", line.join("; ")).body(body).unwrap();
        let response = self.doors.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        self.keep(&parts.headers);
        let bytes = to_bytes(body, 64 << 20).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, bytes }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
            if let Some(cookie) = SessionCookie::of(&self.header()).filter(|_| name == SESSION_COOKIE) {
                self.csrf = form::csrf(&cookie.secret);
            }
        }
    }

    fn header(&self) -> HeaderMap {
        let line: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        HeaderMap::from_iter([(header::COOKIE, line.join("; ").parse().unwrap())])
    }
}

/// A small picture that is this text's own: whoever asks for it again gets the same.
pub fn picture(of: &str) -> Vec<u8> {
    let digest = Sha256::digest(of.as_bytes());
    let (mut bytes, mut drawn) = (std::io::Cursor::new(Vec::new()), image::RgbImage::new(64, 64));
    // Squares as large as a JPEG's blocks, so that they survive being drawn again.
    for (x, y, dot) in drawn.enumerate_pixels_mut() {
        let square = (y / 8 * 8 + x / 8) as usize;
        let is_white = digest[square / 8] >> (square % 8) & 1 == 1;
        *dot = image::Rgb(if is_white { [255; 3] } else { [0; 3] });
    }
    drawn.write_to(&mut bytes, image::ImageFormat::Png).unwrap();
    bytes.into_inner()
}
