//! What Meena forwards to Ramesh from her own phone: who writes, his link, which number to call to say yes, and what to do if
//! he never joined. It names neither him nor his number: a message that goes astray tells nothing.

use crate::ground::organisation::Organisation;
use crate::ground::visit::Visit;
use crate::ground::words::{Arg, Say, Words};
use janjan_rules::office_number::OfficeNumber;
use jiff::civil::Date;
use std::fmt::Write as _;

/// A message in one language, ready to be forwarded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Message {
    /// The language's code.
    pub lang: &'static str,
    /// The language's own name.
    pub language: String,
    /// The words.
    pub text: String,
    /// Opens them in WhatsApp, for a person to choose whom to send them to.
    pub whatsapp: String,
    /// Opens them as an SMS.
    pub sms: String,
}

/// The address this house is reached by.
pub fn house(visit: &Visit) -> String {
    let house = visit.app.address.clone().unwrap_or_else(|| format!("http://{}", visit.host));
    house.trim_end_matches('/').to_owned()
}

/// What a message is made of.
pub struct Told<'a> {
    /// The address this house is reached by.
    pub house: &'a str,
    /// The link's token.
    pub token: &'a str,
    /// The last day on which it opens.
    pub last_day: Date,
    /// The number to call; `None` where it is no longer wanting, or there is none.
    pub dial: Option<OfficeNumber>,
}

/// The message in every language, the sender's first.
pub fn messages(org: &Organisation, first: Words, told: &Told<'_>) -> Vec<Message> {
    let Told { house, token, last_day, dial } = told;
    let one = |w: Words| {
        let call = dial.as_ref().map(|dial| w.one("own-message-call", "number", dial.dialled()));
        let say = Say::plain("own-message")
            .with("call", Arg::Text(call.map(|call| format!("{call}\n\n")).unwrap_or_default()))
            .with("org", Arg::Text(org.name(w).to_owned()))
            .with("link", Arg::Text(format!("{house}/m/{token}")))
            .with("day", Arg::Day(*last_day))
            .with("never", Arg::Text(format!("{house}/never-joined")));
        let text = w.tell(&say);
        let sent = escaped(&text);
        Message {
            lang: w.lang(),
            language: w.say("language-short").into_owned(),
            whatsapp: format!("https://wa.me/?text={sent}"),
            sms: format!("sms:?body={sent}"),
            text,
        }
    };
    let mut all: Vec<Words> = Words::all().collect();
    all.sort_by_key(|w| w.lang() != first.lang());
    all.into_iter().map(one).collect()
}

/// A text as an address carries it; a space is `%20`, for not every phone reads `+`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "%{byte:02X}");
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_survives_the_way_through_an_address() {
        let text = "नमस्ते & welcome + 50%\nhttps://janjan.example/m/abc?x=1#y";
        let sent = escaped(text);
        assert!(!sent.contains([' ', '&', '+', '\n', '#', '?']), "{sent}");
        let back: Vec<(String, String)> =
            form_urlencoded::parse(format!("text={sent}").as_bytes()).into_owned().collect();
        assert_eq!(back, [("text".to_owned(), text.to_owned())]);
    }
}
