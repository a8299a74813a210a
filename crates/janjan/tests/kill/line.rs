//! A line to the server: one request at a time over a plain socket, as little of HTTP as is needed.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// What came back.
pub struct Reply {
    /// The status.
    pub status: u16,
    /// Where to go on to.
    pub location: String,
    /// The cookie that was set, `name=value`.
    pub cookie: String,
    /// The page.
    pub body: String,
}

/// Sends a request and reads the whole answer; `None` when the other end went away before it was told.
pub fn ask(port: u16, cookie: &str, method: &str, address: &str, body: &str) -> Option<Reply> {
    let mut line = TcpStream::connect(("127.0.0.1", port)).ok()?;
    line.set_read_timeout(Some(Duration::from_secs(20))).ok()?;
    let kind = "application/x-www-form-urlencoded";
    let request = format!(
        "{method} {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\nCookie: {cookie}\r\n\
         Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    line.write_all(request.as_bytes()).ok()?;
    let mut bytes = Vec::new();
    // A kill may cut the answer: what was read until then counts only if its head is whole.
    let _ = line.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    let header = |name: &str| {
        let found = head.lines().find_map(|l| {
            l.to_ascii_lowercase().starts_with(name).then(|| l[name.len()..].trim().to_owned())
        });
        found.unwrap_or_default()
    };
    let cookie = header("set-cookie:").split(';').next().unwrap_or_default().to_owned();
    Some(Reply { status, location: header("location:"), cookie, body: body.to_owned() })
}
