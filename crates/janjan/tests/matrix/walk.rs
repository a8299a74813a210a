//! Walks the cells of a block, and says which came out otherwise than written.

use super::actors::{self, Actor};
use super::ask::{self, Made, Subject};
use super::table::{Block, Expected};
use crate::world::browser::Answer;
use crate::world::{World, snapshot};

/// How a walk went.
#[derive(Default)]
pub struct Walked {
    /// How many cells were tried.
    pub cells: usize,
    /// Those that came out otherwise, each as a line to read.
    pub wrong: Vec<String>,
}

/// Walks one block on copies of the world: whoever writes leaves the next cell a new copy.
pub async fn walk(block: &Block, stops_at_first: bool) -> Walked {
    let mut walked = Walked::default();
    let (mut world, mut made) = (snapshot::copy().await, Made::new());
    for (name, place, expected) in &block.cells {
        let actor = actors::of(name);
        let Some(unit) = ask::unit_at(actor, place, &block.path) else { continue };
        let asked = ask::ask(&world, &mut made, (&block.path, &block.given), actor, (place, unit)).await;
        let answer = send(&world, actor, &block.method, &asked).await;
        walked.cells += 1;
        if let Err(why) = judge(&answer, *expected, &asked.subject) {
            let Block { method, path, given, .. } = block;
            let line = format!(
                "{method} {path} {given} | {name} at {place} ({unit}): {expected:?} is written, {why}"
            );
            walked.wrong.push(line);
            if stops_at_first {
                return walked;
            }
        }
        let is_written =
            block.method == "POST" && (answer.status.is_redirection() || answer.status.is_success());
        if is_written || block.path.starts_with("/demo") {
            (world, made) = (snapshot::copy().await, Made::new());
        }
    }
    walked
}

async fn send(world: &World, actor: &Actor, method: &str, asked: &ask::Ask) -> Answer {
    let mut browser = match actor.who {
        Some(who) => world.signed_in(who),
        None => world.browser(),
    };
    if method == "GET" {
        return browser.get(&asked.address).await;
    }
    let fields: Vec<(&str, &str)> = asked.fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
    browser.post(&asked.address, &fields).await
}

/// What came back, in the matrix's own words.
fn judge(answer: &Answer, expected: Expected, somebody: &Subject) -> Result<(), String> {
    let status = answer.status.as_u16();
    let to_sign_in =
        status == 303 && answer.location().starts_with("/sign-in") && !answer.location().contains("did=");
    let came = || format!("{status} {} came: {}", answer.location(), answer.page().said());
    let is_so = match expected {
        Expected::Absent => status == 404,
        Expected::SignIn => to_sign_in,
        Expected::Done => status == 303 && !to_sign_in,
        Expected::Refused => status == 422,
        Expected::Unsigned => status == 401,
        _ => status == 200,
    };
    if !is_so {
        return Err(came());
    }
    // A photo is a page of its own: of it only the status is asked.
    if expected == Expected::Page {
        return Ok(());
    }
    let html = answer.text();
    let main = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
    let plain = somebody.mobile.shown();
    let sees =
        (main.contains(&somebody.name), main.contains(&somebody.mobile.masked()), main.contains(&plain));
    let wanted = match expected {
        Expected::Figures => (false, false, false),
        Expected::Names => (true, false, false),
        Expected::Contacts => (true, true, false),
        Expected::Mobile => (true, sees.1, true),
        Expected::Absent | Expected::Refused if sees.2 || sees.1 => {
            return Err(format!("a mobile shows: {}", came()));
        }
        _ => return Ok(()),
    };
    let told = |(name, masked, full)| format!("name {name}, masked mobile {masked}, full mobile {full}");
    if sees == wanted {
        Ok(())
    } else {
        Err(format!("{} of {} is seen: {}", told(sees), somebody.name, came()))
    }
}
