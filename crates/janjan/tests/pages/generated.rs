//! Requests made up from one number: every door, every kind of rubbish, everybody of the world. None is an error of
//! ours, none comes back unescaped, and the memory stays where it was.

use crate::world::{CHECKS, World, snapshot};
use axum::body::Body;
use axum::http::Request;
use janjan::posts::store::appointments::pair_text;
use janjan::routes::{DOORS, Door};
use janjan_seeds::Dice;

/// How many: some every day, many when all counts are asked for.
fn requests() -> usize {
    if std::env::var_os("JANJAN_FULL").is_some() { 20_000 } else { 2_500 }
}

/// A new world after so many: signings-out and endings leave ever fewer who may do anything.
const OF_A_WORLD: usize = 250;
/// Those who may do most: most requests are theirs, so that the rubbish gets past the doors.
const BUSY: &[&str] = &["harish", "sunita", "lakhan", "fatima", "asha"];
/// So many before memory is measured: until then every page has had its largest form.
const WARMING: usize = 2_500;
/// What the process may grow by after that.
const MOST_GROWTH: u64 = 50 << 20;

const FIELDS: &[&str] = &[
    "name",
    "mobile",
    "post",
    "from",
    "until",
    "charge",
    "remark",
    "reason",
    "on",
    "answer",
    "table",
    "seen",
    "partly",
    "unit",
    "serial",
    "pin",
    "again",
    "passphrase",
    "code",
    "four",
    "who",
    "next",
    "way",
    "form",
    "q",
    "org_id",
    "state",
];
const QUESTIONS: &[&str] = &[
    "at", "show", "sort", "as", "on", "post", "charge", "q", "unit", "person", "before", "did", "next",
    "lang", "answer", "template", "recorded", "rows", "key", "names", "by",
];
const GOOD: &[&str] = &[
    "ward-president",
    "ward-secretary",
    "जोसेफ़ डिसूज़ा",
    "50000 77777",
    "22/11/2026",
    "acting",
    "regular",
    "accept",
    "refuse",
    "yes",
    "1",
    "vacant",
    "days",
    "tiles",
    "hi",
    "en",
];
const HOSTILE: &[&str] = &[
    "",
    " ",
    "\u{0}",
    "\u{202e}उलटा\u{200b}",
    "9876543210/9876543211",
    "9.87654E+09",
    "😀😀😀",
    "' or '1'='1",
    "\"><svg onload=alert(1)>",
    "=1+1|cmd",
    "-1",
    "99999999999999999999999",
    "NaN",
    "31/02/2026",
    "00000000-0000-0000-0000-000000000000",
    "AAAAAAAAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA",
    "../../etc/passwd",
    "https://elsewhere.example/",
    "தமிழ் ಕನ್ನಡ తెలుగు বাংলা ગુજરાતી ਪੰਜਾਬੀ മലയാളം ଓଡ଼ିଆ اردو",
    "वार्ड\tपद\tनाम\n1\tवार्ड अध्यक्ष\t\"खुला",
    "{{7*7}}${7*7}",
];

/// One number's line of requests.
struct Maker {
    dice: Dice,
    probes: u32,
}

impl Maker {
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.dice.range(0..u32::try_from(from.len()).unwrap()) as usize]
    }

    /// A value: good, hostile, a probe, or very long.
    fn value(&mut self) -> String {
        match self.dice.range(0..1000) {
            0 => "क".repeat(3 << 20),
            1..20 => "x".repeat(70_000),
            20..350 => (*self.pick(GOOD)).to_owned(),
            350..600 => {
                self.probes += 1;
                format!("<probe-{}>\"'", self.probes)
            }
            _ => (*self.pick(HOSTILE)).to_owned(),
        }
    }

    /// A part of an address: of the world, or rubbish.
    fn part(&mut self, world: &World, name: &str) -> String {
        if self.dice.chance(12) {
            return form_urlencoded::byte_serialize(
                self.value().chars().take(300).collect::<String>().as_bytes(),
            )
            .collect();
        }
        let holders = crate::world::cast::HOLDERS;
        let somebody = *self.pick(holders);
        let person = world.who(somebody.0);
        match name {
            "n" => self.dice.range(1..3).to_string(),
            "serial" => world.unit(somebody.2).serial.to_string(),
            "who" => pair_text(person.shard.0, person.id.0),
            "at" if self.dice.chance(20) => world.facts.offer.to_string(),
            "at" => person.posts[0].1.to_string(),
            "id" => person.cookie.session.to_string(),
            "code" => "en".to_owned(),
            _ => "x".to_owned(),
        }
    }

    fn address(&mut self, world: &World, door: &Door) -> String {
        let mut address = String::new();
        for part in door.path.split('/').skip(1) {
            address.push('/');
            match part.strip_prefix('{').and_then(|p| p.strip_suffix('}')) {
                Some(name) => address.push_str(&self.part(world, name)),
                None => address.push_str(part),
            }
        }
        for n in 0..self.dice.range(0..4) {
            let question = *self.pick(QUESTIONS);
            let value: String = self.value().chars().take(300).collect();
            let pair = form_urlencoded::Serializer::new(String::new()).append_pair(question, &value).finish();
            address.push(if n == 0 { '?' } else { '&' });
            address.push_str(&pair);
        }
        address
    }

    fn body(&mut self, csrf: &str) -> Vec<u8> {
        let mut body = form_urlencoded::Serializer::new(String::new());
        if !self.dice.chance(10) {
            body.append_pair("csrf", csrf);
        }
        for field in FIELDS {
            if self.dice.chance(40) {
                let value = self.value();
                body.append_pair(field, &value);
            }
        }
        let mut bytes = body.finish().into_bytes();
        if self.dice.chance(5) {
            bytes.extend_from_slice(b"&name=%ff%fe\xff\x00&=&&remark");
        }
        bytes
    }
}

/// What the process holds for itself, files that are mapped not counted.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|l| l.starts_with("RssAnon:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() * 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_generated_request_breaks_a_page_or_comes_back_unescaped() {
    // Alone, so that the memory measured is its own.
    let _alone = CHECKS.write().await;
    let mut maker = Maker { dice: Dice::from_seed(2026), probes: 0 };
    let everybody: Vec<&str> = {
        let world = snapshot::copy().await;
        let mut names: Vec<&str> = world.facts.people.keys().copied().collect();
        names.sort_unstable();
        names
    };
    let (mut world, mut faults, mut before) = (snapshot::copy().await, Vec::new(), 0);
    let mut statuses = std::collections::BTreeMap::<u16, usize>::new();
    for n in 0..WARMING + requests() {
        if n % OF_A_WORLD == 0 && n > 0 {
            world = snapshot::copy().await;
        }
        if n == WARMING {
            before = resident();
        }
        let door = *maker.pick(DOORS);
        let who = if maker.dice.chance(60) { *maker.pick(BUSY) } else { *maker.pick(&everybody) };
        let mut browser = if maker.dice.chance(8) { world.browser() } else { world.signed_in(who) };
        if maker.dice.chance(50) {
            browser = browser.in_language("en");
        }
        let address = maker.address(&world, &door);
        let kinds =
            ["application/x-www-form-urlencoded", "application/json", "text/plain", "multipart/form-data"];
        let kind = if maker.dice.chance(85) { kinds[0] } else { *maker.pick(&kinds) };
        let answer = match door.method {
            "GET" => browser.get(&address).await,
            _ => {
                let body = maker.body(browser.csrf());
                let request = Request::builder().method("POST").uri(&address).header("content-type", kind);
                browser.send(request, Body::from(body)).await
            }
        };
        *statuses.entry(answer.status.as_u16()).or_default() += 1;
        let text = String::from_utf8_lossy(&answer.bytes);
        let short: String = address.chars().take(200).collect();
        if answer.status.is_server_error() {
            faults.push(format!("{n}: {} {short} as {who}: {}", door.method, answer.status));
        }
        if text.contains("<probe-") || text.contains("<svg onload") {
            faults.push(format!("{n}: {} {short} as {who}: unescaped", door.method));
        }
        if text.contains('⟦') {
            let word = text.split('⟦').nth(1).unwrap().split('⟧').next().unwrap();
            faults.push(format!("{n}: {} {short} as {who}: lacks the word {word}", door.method));
        }
    }
    let grown = resident().saturating_sub(before);
    println!("{} requests: {statuses:?}; {} probes; grown by {} KB", requests(), maker.probes, grown / 1024);
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(grown < MOST_GROWTH, "grown by {grown} bytes");
    let pages = statuses.get(&200).copied().unwrap_or(0) + statuses.get(&422).copied().unwrap_or(0);
    assert!(pages * 6 > requests(), "the requests must reach the pages, not only their doors: {statuses:?}");
}
