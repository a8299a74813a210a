//! All SQL of writing a structure.

use crate::app::App;
use crate::fault::Fault;
use crate::structure::Foundation;
use janjan_db::{Tx, Value, values};
use janjan_rules::ids::OrgId;
use janjan_rules::posts::OPEN_END;
use janjan_rules::preset::{Post, Words};
use uuid::Uuid;

/// Writes an organisation with its levels, posts, powers and words.
pub async fn write(tx: &mut Tx, app: &App, org: OrgId, f: &Foundation) -> Result<(), Fault> {
    let preset = &f.preset;
    let languages = preset.name.keys().cloned().collect::<Vec<_>>().join(" ");
    let sql = "insert into organisation (id, code, time_zone, number_plan, preset, languages, structure_version, today_on, founded_at) \
               values ($1, $2, $3, $4, $5, $6, 1, $7, $8)";
    let today = app.clock.today(&jiff::tz::TimeZone::get(&f.time_zone).map_err(anyhow::Error::from)?);
    let values =
        values![org.0, &f.code, &f.time_zone, f.plan.code(), &preset.code, languages, today, app.clock.now()];
    tx.exec(sql, &values).await?;
    words(tx, org, "name", &preset.name).await?;
    for (rank, level) in (0i64..).zip(&preset.levels) {
        let sql = "insert into level (org_id, rank, code, is_numbered, is_home, is_counted, from_on, to_on) \
                   values ($1, $2, $3, $4, $5, $6, $7, $8)";
        let (is_home, is_counted) = (level.code == preset.home, level.code == preset.counted);
        tx.exec(
            sql,
            &values![org.0, rank, &level.code, level.numbered, is_home, is_counted, f.from, OPEN_END],
        )
        .await?;
        words(tx, org, &format!("level:{rank}"), &level.one).await?;
        words(tx, org, &format!("levels:{rank}"), &level.many).await?;
    }
    for (n, post) in (0i64..).zip(&preset.posts) {
        let id = app.clock.new_id();
        write_post(tx, org, f, post, (id, n)).await?;
        words(tx, org, &format!("post:{id}"), &post.name).await?;
    }
    Ok(())
}

async fn write_post(
    tx: &mut Tx,
    org: OrgId,
    f: &Foundation,
    post: &Post,
    (id, n): (Uuid, i64),
) -> Result<(), Fault> {
    let level = i64::from(f.preset.rank(&post.level).unwrap_or(0));
    let term = Some(i64::from(post.term_months)).filter(|months| *months > 0);
    let sql = "insert into post (org_id, id, code, level, rank, seats, term_months, is_required, may_act, from_on, to_on) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = values![
        org.0,
        id,
        &post.code,
        level,
        n,
        post.seats,
        term,
        post.required,
        post.acting,
        f.from,
        OPEN_END
    ];
    tx.exec(sql, &values).await?;
    let rows: Vec<Vec<Value>> = (0i64..)
        .zip(&post.may)
        .map(|(n, s)| {
            let down_to = s.down_to.as_ref().and_then(|l| f.preset.rank(l)).map(i64::from);
            let (verb, thing, of) = (s.verb.code(), s.thing.code(), s.of.join(" "));
            values![
                org.0,
                id,
                n,
                verb,
                thing,
                of,
                s.reach.code(),
                down_to,
                s.seeing.code(),
                s.not_acting,
                f.from,
                OPEN_END
            ]
            .to_vec()
        })
        .collect();
    let sql = "insert into power (org_id, post_id, n, verb, thing, of_posts, reach, down_to, sees, is_not_for_acting, from_on, to_on) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    tx.exec_many(sql, &rows).await?;
    Ok(())
}

async fn words(tx: &mut Tx, org: OrgId, thing: &str, words: &Words) -> Result<(), Fault> {
    let rows: Vec<Vec<Value>> =
        words.iter().map(|(lang, text)| values![org.0, thing, lang, text].to_vec()).collect();
    tx.exec_many("insert into word (org_id, thing, lang, text) values ($1, $2, $3, $4)", &rows).await?;
    Ok(())
}
