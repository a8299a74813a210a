//! All SQL of writing a structure.

use crate::app::App;
use crate::fault::Fault;
use crate::structure::Foundation;
use janjan_db::{Tx, Value, values};
use janjan_rules::ids::{OrgId, PersonId, TargetId, TerritoryId};
use janjan_rules::posts::{OPEN_END, term_end};
use janjan_rules::preset::{Kind, Post, Words};
use jiff::civil::Date;
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
    for (n, kind) in (0i64..).zip(&preset.kinds) {
        let id = app.clock.new_id();
        write_kind(tx, org, f, kind, (id, n)).await?;
        words(tx, org, &format!("kind:{id}"), &kind.one).await?;
        words(tx, org, &format!("kinds:{id}"), &kind.many).await?;
    }
    Ok(())
}

async fn write_kind(
    tx: &mut Tx,
    org: OrgId,
    f: &Foundation,
    kind: &Kind,
    (id, n): (Uuid, i64),
) -> Result<(), Fault> {
    let term = Some(i64::from(kind.term_months)).filter(|months| *months > 0);
    let needs = kind.needs.iter().map(|need| need.code()).collect::<Vec<_>>().join(" ");
    let earned = kind.earned.as_ref();
    let sql = "insert into kind (org_id, id, code, rank, fee_paise, term_months, is_direct, needs, earned_from, earned_standing, \
                                 earned_days, from_on, to_on) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    let values = values![
        org.0,
        id,
        &kind.code,
        n,
        i64::from(kind.fee_paise),
        term,
        !kind.only_earned,
        needs,
        earned.map(|e| e.from.clone()),
        earned.map(|e| e.standing.code()),
        earned.map(|e| i64::from(e.days)),
        f.from,
        OPEN_END
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Writes the preset's targets, for everything under the topmost unit.
pub async fn targets(
    tx: &mut Tx,
    app: &App,
    org: OrgId,
    f: &Foundation,
    top: TerritoryId,
) -> Result<(), Fault> {
    for target in &f.preset.targets {
        let row = TargetRow {
            id: TargetId(app.clock.new_id()),
            at: top,
            kinds: target.kinds.join(" "),
            count: i64::from(target.count),
            from: f.from,
            until: OPEN_END,
            due: term_end(f.from, Some(target.due_months)),
        };
        set_target(tx, org, &row, None, app.clock.now()).await?;
    }
    Ok(())
}

/// A target as it is written.
#[derive(Clone, Debug)]
pub struct TargetRow {
    /// Its id.
    pub id: TargetId,
    /// The unit under which it holds.
    pub at: TerritoryId,
    /// The codes of the kinds it counts, in the preset's order, a space between.
    pub kinds: String,
    /// How many in each counted unit.
    pub count: i64,
    /// From this day.
    pub from: Date,
    /// Until this day.
    pub until: Date,
    /// To be met by the end of this day.
    pub due: Date,
}

/// Writes a target. Whoever does so moves the structure's version on afterwards ([`moved_on`]).
pub async fn set_target(
    tx: &mut Tx,
    org: OrgId,
    row: &TargetRow,
    by: Option<PersonId>,
    now: i64,
) -> Result<(), Fault> {
    let sql = "insert into target (org_id, id, territory_id, kinds, count, from_on, to_on, due_on, set_by, set_at) \
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let values = values![
        org.0,
        row.id.0,
        row.at.0,
        &row.kinds,
        row.count,
        row.from,
        row.until,
        row.due,
        by.map(|p| p.0),
        now
    ];
    tx.exec(sql, &values).await?;
    Ok(())
}

/// Says that the structure has changed: every server reads it again.
pub async fn moved_on(tx: &mut Tx, org: OrgId) -> Result<(), Fault> {
    let sql = "update organisation set structure_version = structure_version + 1 where id = $1";
    tx.exec(sql, &values![org.0]).await?;
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
