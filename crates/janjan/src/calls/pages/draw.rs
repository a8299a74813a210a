//! Drawing a sample under a unit, and the samples drawn there before.

use crate::calls::sampling;
use crate::calls::store::samples::{self, Sample};
use crate::fault::Fault;
use crate::ground::answer;
use crate::ground::flaws::Flaws;
use crate::ground::form::ByPost;
use crate::ground::shell::Shell;
use crate::ground::visit::Scope;
use crate::ground::words::{Arg, Say};
use crate::posts::store::appointments::pair_text;
use crate::territory::Unit;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use janjan_db::Conn;
use janjan_rules::digits;
use janjan_rules::members::sample::{MOST, USUAL, most_of};
use janjan_rules::territory::Serial;

/// So many earlier samples are listed.
const LISTED: i64 = 20;

/// A sample drawn before.
struct Earlier {
    href: String,
    day: String,
    text: String,
}

/// The sample that is to be called through first.
struct Unfinished {
    sentence: String,
    href: String,
}

#[derive(Template)]
#[template(path = "calls/draw.html")]
struct DrawPage {
    shell: Shell,
    flaws: Flaws,
    form: String,
    unit: String,
    unit_href: String,
    size: String,
    population: String,
    unfinished: Option<Unfinished>,
    earlier: Vec<Earlier>,
}

/// The form, with what was drawn before.
pub async fn show(scope: Scope, Path((_, serial)): Path<(u32, String)>) -> Result<Response, Fault> {
    let unit = unit(&scope, &serial).await?;
    answer::page(&page(&scope, &unit, Flaws::default(), &USUAL.to_string()).await?)
}

/// Draws.
pub async fn send(
    Path((_, serial)): Path<(u32, String)>,
    ByPost { scope, posted }: ByPost,
) -> Result<Response, Fault> {
    let unit = unit(&scope, &serial).await?;
    let drawn = match (posted.only(&["size"]), size(posted.get("size"))) {
        (Err(fault), _) => Err(fault),
        (Ok(()), Err(say)) => Err(Fault::refused("size", say)),
        (Ok(()), Ok(size)) => sampling::draw(&scope, posted.form.clone(), &unit, size).await,
    };
    match drawn {
        Ok(address) => Ok(answer::see(&address)),
        Err(fault) => answer::refused(&page(&scope, &unit, Flaws::of(fault)?, posted.get("size")).await?),
    }
}

async fn unit(scope: &Scope, serial: &str) -> Result<Unit, Fault> {
    let serial = Serial::parse(serial).ok_or(Fault::NotFound)?;
    let mut conn = scope.app.db.read().await?;
    sampling::unit(&mut conn, scope, serial).await
}

fn size(text: &str) -> Result<usize, Say> {
    let most = Arg::Number(i64::try_from(MOST).unwrap_or(i64::MAX));
    let size = digits::latin(text.trim()).parse().ok().filter(|n| (1..=MOST).contains(n));
    size.ok_or_else(|| Say::plain("refused-sample-size").with("most", most))
}

async fn page(scope: &Scope, unit: &Unit, flaws: Flaws, size: &str) -> Result<DrawPage, Fault> {
    let w = scope.w;
    let mut conn = scope.app.db.read().await?;
    let population = samples::population(&mut conn, unit.shard, &unit.place.path).await?.len();
    let unfinished = sampling::unfinished(&mut conn, unit, scope.today).await?;
    let earlier = earlier(&mut conn, scope, unit).await?;
    Ok(DrawPage {
        shell: Shell::post(scope, &w.say("sample-title")),
        flaws,
        form: scope.app.clock.new_id().to_string(),
        unit: unit.called(&scope.org, w),
        unit_href: scope.at(&format!("unit/{}", unit.serial)),
        size: size.to_owned(),
        population: w.two(
            "sample-population",
            ("n", &w.number(population)),
            ("most", &w.number(most_of(population))),
        ),
        unfinished: unfinished.map(|(sample, free)| Unfinished {
            sentence: w.two("sample-unfinished", ("drawn", &w.day(sample.drawn_on)), ("free", &w.day(free))),
            href: href(scope, &sample),
        }),
        earlier,
    })
}

async fn earlier(conn: &mut Conn, scope: &Scope, unit: &Unit) -> Result<Vec<Earlier>, Fault> {
    let samples = samples::of_unit(conn, unit, LISTED).await?;
    let line = |s: Sample| Earlier {
        href: href(scope, &s),
        day: scope.w.day(s.drawn_on),
        text: scope.w.two(
            "sample-of",
            ("size", &digits::grouped(s.size)),
            ("population", &digits::grouped(s.population)),
        ),
    };
    Ok(samples.into_iter().map(line).collect())
}

fn href(scope: &Scope, sample: &Sample) -> String {
    scope.at(&format!("samples/{}", pair_text(sample.shard.0, sample.id)))
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_sample_has_one_to_two_hundred() {
        assert_eq!((size("20"), size(" २०० ")), (Ok(20), Ok(200)));
        for text in ["", "0", "201", "-3", "बीस", "2.5"] {
            assert!(size(text).is_err(), "{text:?}");
        }
    }
}
