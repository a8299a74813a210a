//! Real Kanpur with its 110 wards, walked link by link as each of its people, in both languages: every page answers,
//! has all its words, and is light enough for a slow line.

use crate::world::browser::Browser;
use axum::http::Request;
use flate2::Compression;
use flate2::write::GzEncoder;
use janjan::app::App;
use janjan::demo;
use janjan::ground::clock::Clock;
use janjan::ground::files::Files;
use janjan::ground::keys::Keys;
use janjan_db::trial;
use std::collections::{BTreeMap, VecDeque};
use std::io::Write;

/// The most a page may weigh, packed; a board of 110 rows may weigh more.
const PAGE_BYTES: usize = 14 * 1024;
const BOARD_BYTES: usize = 24 * 1024;
/// So many pages of one kind are looked at for each person and language.
const OF_A_KIND: usize = 2;

/// The kind of an address: which door, with which questions, whatever the ids.
fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if part.len() > 20 || part.chars().any(|c| c.is_ascii_digit()) { "*" } else { part })
        .collect();
    // A unit's number may be letters alone.
    let path = match parts.as_slice() {
        ["", "p", n, "unit", _, rest @ ..] => ["", "p", n, "unit", "*"].iter().chain(rest).copied().collect(),
        _ => parts,
    };
    let asked: Vec<&str> = query.split('&').filter_map(|q| q.split('=').next()).collect();
    format!("{}?{}", path.join("/"), asked.join("&"))
}

/// A link as the browser would follow it from a page.
fn followed(from: &str, link: &str) -> Option<String> {
    let link = link.split('#').next().unwrap_or_default();
    let path = from.split('?').next().unwrap_or_default();
    match link {
        "" => None,
        link if link.contains(':') || link.starts_with("//") => None,
        link if link.starts_with("/language/") || link.starts_with("/demo") => None,
        link if link.starts_with('/') => Some(link.to_owned()),
        link if link.starts_with('?') => Some(format!("{path}{link}")),
        link => {
            let mut folders: Vec<&str> = path.split('/').collect();
            folders.pop();
            let mut rest = link;
            while let Some(above) = rest.strip_prefix("../") {
                folders.pop();
                rest = above;
            }
            Some(format!("{}/{rest}", folders.join("/")))
        }
    }
}

fn packed(text: &str) -> usize {
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap().len()
}

/// What a walk found.
#[derive(Default)]
struct Found {
    pages: usize,
    faults: Vec<String>,
    heaviest: BTreeMap<String, usize>,
}

impl Found {
    /// Walks every link from the first page on.
    async fn walk(&mut self, browser: &mut Browser, who: &str) {
        let (mut waiting, mut seen) = (VecDeque::from(["/me".to_owned(), "/".to_owned()]), BTreeMap::new());
        while let Some(address) = waiting.pop_front() {
            let kind = kind(&address);
            let count: &mut usize = seen.entry(kind.clone()).or_default();
            *count += 1;
            if *count > OF_A_KIND {
                continue;
            }
            let answer = browser.get(&address).await;
            if answer.status == 303 {
                waiting.push_back(answer.location().to_owned());
                continue;
            }
            if answer.status != 200 {
                self.faults.push(format!("{who}: {address} answers {}", answer.status));
                continue;
            }
            let is_page = answer.headers["content-type"].to_str().unwrap().starts_with("text/html");
            if !is_page {
                continue;
            }
            self.look(&address, &kind, &answer.text(), who);
            waiting.extend(answer.page().links().iter().filter_map(|link| followed(&address, link)));
        }
    }

    fn look(&mut self, address: &str, kind: &str, html: &str, who: &str) {
        self.pages += 1;
        if let Some((_, lacking)) = html.split_once('⟦') {
            let word = lacking.split('⟧').next().unwrap_or_default();
            self.faults.push(format!("{who}: {address} lacks the word {word}"));
        }
        let (bytes, most) = (packed(html), if kind.contains("/board") { BOARD_BYTES } else { PAGE_BYTES });
        if bytes > most {
            self.faults.push(format!("{who}: {address} weighs {bytes} bytes"));
        }
        let heaviest = self.heaviest.entry(kind.to_owned()).or_default();
        *heaviest = bytes.max(*heaviest);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_that_a_link_leads_to_answers_is_light_and_has_its_words() {
    let _checks = crate::world::CHECKS.read().await;
    let (db, folder) = trial::sqlite().await;
    db.migrate(janjan::migrations::MIGRATIONS).await.unwrap();
    let app = App::new(db, Clock::Machine, (Keys::for_test(), Files::at(folder.path())), None, true);
    demo::prepare(&app, "cadre-party", demo::Filling { seed: 2026, is_vacant: false, crowd: 100 })
        .await
        .unwrap();
    assert!(janjan::tick::fold(&app).await.is_ok());
    let doors = janjan::routes::service(app.clone());
    let mut found = Found::default();
    for lang in ["hi", "en"] {
        let mut nobody = Browser::new(doors.clone()).in_language(lang);
        for address in ["/sign-in", "/start", "/demo", "/l/unknown", "/notice", "/never-joined"] {
            let answer = nobody.get(address).await;
            found.look(address, address, &answer.text(), "nobody");
        }
        for who in demo::cast(&app).await.unwrap() {
            let mut browser = Browser::new(doors.clone()).in_language(lang);
            browser.get(&format!("/demo/in/{}", who.key)).await.is(303);
            found.walk(&mut browser, &format!("{} ({lang})", who.line())).await;
        }
    }
    let mut heaviest: Vec<_> = found.heaviest.iter().map(|(kind, bytes)| (*bytes, kind)).collect();
    heaviest.sort_unstable();
    for (bytes, kind) in heaviest.iter().rev().take(8) {
        println!("{bytes:>6} bytes packed: {kind}");
    }
    println!("{} pages looked at, {} kinds", found.pages, found.heaviest.len());
    assert!(found.pages > 100, "only {} pages were found", found.pages);
    assert!(found.faults.is_empty(), "{}", found.faults.join("\n"));
}

#[tokio::test]
async fn style_and_script_fit_their_budgets_and_are_sent_packed() {
    let world = crate::world::World::copy().await;
    let (css, js, _) = janjan::ground::assets::addresses();
    for (address, most) in [(css, 12 * 1024), (js, 15 * 1024)] {
        let request = Request::builder().uri(address).header("accept-encoding", "gzip");
        let answer = world.browser().send(request, axum::body::Body::empty()).await.is(200);
        assert_eq!(answer.headers["content-encoding"], "gzip");
        assert!(answer.bytes.len() <= most, "{address} weighs {}", answer.bytes.len());
        assert!(answer.headers["cache-control"].to_str().unwrap().contains("immutable"));
    }
}
