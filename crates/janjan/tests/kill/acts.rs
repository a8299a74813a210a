//! A round: a form is sent by several people at once, and at a moment of the seed's choosing the server is killed.

use super::house::{Acknowledged, House};
use super::line;
use crate::world::letters;
use crate::world::page::Page;
use janjan_seeds::Dice;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

const THREADS: usize = 4;

/// What came of a round.
pub struct Round {
    /// What the server said yes to.
    pub acknowledged: Vec<Acknowledged>,
    /// How many requests got no answer.
    pub unanswered: usize,
}

impl Round {
    /// Sends the form from several threads, each time filled for somebody else; kills the server as soon as a number of answers drawn from the dice has come,
    /// while the other threads have theirs still under way.
    pub fn run(house: &mut House, form: &Form, dice: &mut Dice, (kill, acts): (u32, usize)) -> Round {
        let at_most = u32::try_from(acts).unwrap();
        let dies_after = dice.range(1..at_most) as usize;
        let form = Arc::new(form.clone());
        let (next, answered) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let acknowledged = Arc::new(Mutex::new(Vec::new()));
        let (tell, told) = std::sync::mpsc::channel();
        let threads: Vec<_> = (0..THREADS)
            .map(|_| {
                let (form, next, answered) = (Arc::clone(&form), Arc::clone(&next), Arc::clone(&answered));
                let (acknowledged, tell) = (Arc::clone(&acknowledged), tell.clone());
                let (port, cookie) = (house.port, house.proposer.clone());
                std::thread::spawn(move || {
                    let mut unanswered = 0;
                    loop {
                        let n = next.fetch_add(1, Ordering::SeqCst);
                        if n >= acts {
                            return unanswered;
                        }
                        let name = format!("किल{} {}", letters(n), letters(kill as usize));
                        let body = form.body(&name, kill as usize * 1_000 + n);
                        match line::ask(port, &cookie, "POST", &form.action, &body) {
                            Some(reply) => {
                                assert_eq!(reply.status, 303, "{}", reply.body);
                                let address = reply.location.split('?').next().unwrap().to_owned();
                                acknowledged.lock().unwrap().push(Acknowledged { address, name });
                                if answered.fetch_add(1, Ordering::SeqCst) + 1 == dies_after {
                                    tell.send(()).unwrap();
                                }
                            }
                            None => unanswered += 1,
                        }
                    }
                })
            })
            .collect();
        // Of the threads alone: should all of them fail, there is nobody to wait for.
        drop(tell);
        let is_told = told.recv().is_ok();
        house.kill();
        assert!(is_told, "no thread came so far");
        let unanswered = threads.into_iter().map(|t| t.join().unwrap()).sum();
        Round { acknowledged: Arc::try_unwrap(acknowledged).unwrap().into_inner().unwrap(), unanswered }
    }
}

/// A form as its page gives it, to be filled for somebody.
#[derive(Clone)]
pub struct Form {
    /// Where it is sent.
    pub action: String,
    pairs: Vec<(&'static str, String)>,
    /// Whether it asks for more than name and mobile: another person each time, not one entered twice.
    is_of_house: bool,
}

impl Form {
    /// The form filled for somebody; without an id of its own, so that each sending is an act.
    pub fn body(&self, name: &str, n: usize) -> String {
        let mobile = format!("50000 {:05}", 20_000 + n * 7919 % 80_000);
        let mut body = form_urlencoded::Serializer::new(String::new());
        body.extend_pairs(&self.pairs).append_pair("name", name).append_pair("mobile", &mobile);
        if self.is_of_house {
            body.append_pair("relative", &letters(9 * n + 7))
                .append_pair("birth_year", &(1930 + n % 71).to_string())
                .append_pair("address", &format!("मकान {n}"));
        }
        body.finish()
    }
}

/// The proposal's form of a ward with a vacant seat.
pub fn proposal(house: &House) -> Form {
    let address = format!("/p/1/unit/{}/proposal?post=ward-president", headless(house));
    let form = page(house, &address).form("/proposal");
    let get = |name: &str| form.get(name).to_owned();
    let pairs = vec![
        ("csrf", get("csrf")),
        ("post", "ward-president".to_owned()),
        ("from", get("from")),
        ("charge", "regular".to_owned()),
    ];
    Form { action: form.action.split('?').next().unwrap().to_owned(), pairs, is_of_house: false }
}

/// The form by which people are enrolled in that ward.
pub fn enrolment(house: &House) -> Form {
    let form = page(house, &format!("/p/1/unit/{}/enrolment", headless(house))).form("/enrolment");
    let mut pairs = vec![("csrf", form.get("csrf").to_owned())];
    let filled = [
        ("kind", "member"),
        ("relation", "father"),
        ("register", "yes"),
        ("contact", "yes"),
        ("share", "yes"),
        ("channel", "spoken"),
    ];
    pairs.extend(filled.map(|(name, value)| (name, value.to_owned())));
    Form { action: form.action.split('?').next().unwrap().to_owned(), pairs, is_of_house: true }
}

/// A ward with a vacant seat, found as a person would: by the board.
fn headless(house: &House) -> String {
    let board = house.ask(&house.proposer, "GET", "/p/1/board?show=headless", "").unwrap();
    let row = board.body.split("href=\"unit/").nth(1).expect("a ward without a president");
    row.split(['"', '/']).next().unwrap().to_owned()
}

fn page(house: &House, address: &str) -> Page {
    let page = house.ask(&house.proposer, "GET", address, "").unwrap();
    assert_eq!(page.status, 200, "{address}");
    Page::new(page.body)
}
