//! A page of a list, merged from its runs: each is read a few rows at a time, and only as far as the page needs.

use super::lists::{Filter, Ground, Listed, Mark, Sort};
use super::runs::{Run, rows, runs};
use crate::fault::Fault;
use janjan_db::Conn;
use janjan_rules::ids::{KindId, OrgId};
use std::cmp::Ordering;
use std::collections::{BinaryHeap, VecDeque};

/// So many rows of one run among many are read in one go at the most.
const MOST_AT_ONCE: usize = 16;

/// A page of rows in their order, and whether there are more in the direction it was read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Page {
    /// The rows.
    pub rows: Vec<Listed>,
    /// Whether more follow (or, read backwards, come before).
    pub has_more: bool,
}

/// How a page is asked for.
#[derive(Clone, Debug)]
pub struct Turn {
    /// The order.
    pub sort: Sort,
    /// From which row on; `None` from the beginning.
    pub from: Option<Mark>,
    /// Back from there.
    pub is_back: bool,
    /// So many rows.
    pub most: usize,
}

/// A page of the members on this ground whom the filter lets through.
pub async fn page(
    conn: &mut Conn,
    (org, kinds): (OrgId, &[KindId]),
    ground: &Ground,
    filter: &Filter,
    turn: &Turn,
) -> Result<Page, Fault> {
    let is_down = (turn.sort == Sort::Since) != turn.is_back;
    let from = turn.from.clone().unwrap_or_else(|| Mark::end(turn.sort, is_down));
    let runs = runs(conn, (org, kinds), ground, filter, (turn.sort, is_down), &from).await?;
    // One row beyond the page tells whether there are more. A single run gives all of it at once; of many, each a share.
    let wanted = turn.most + 1;
    let share = if runs.len() < 2 { wanted } else { (2 * wanted / runs.len()).clamp(2, wanted) };
    let mut reading = Reading { filter, sort: turn.sort, is_down, heads: BinaryHeap::new() };
    let mut open: Vec<Open<'_>> =
        runs.iter().map(|run| Open { run, at: from.clone(), ready: VecDeque::new(), share }).collect();
    for (n, run) in runs.iter().enumerate() {
        match &run.first {
            Some(first) => reading.heads.push(Head {
                mark: Mark::before(first.clone(), is_down),
                row: None,
                run: n,
                is_down,
            }),
            None => reading.advance(conn, &mut open, n).await?,
        }
    }
    let mut page = Page::default();
    while let Some(head) = reading.heads.pop() {
        if let Some(row) = head.row {
            if page.rows.len() == turn.most {
                page.has_more = true;
                break;
            }
            page.rows.push(row);
        }
        reading.advance(conn, &mut open, head.run).await?;
    }
    if turn.is_back {
        page.rows.reverse();
    }
    Ok(page)
}

/// A run that is being read.
struct Open<'r> {
    run: &'r Run,
    at: Mark,
    ready: VecDeque<Listed>,
    /// How many rows are read next; 0 when there are no more.
    share: usize,
}

/// The first unread row of a run; or where a run begins of which none was read yet.
struct Head {
    mark: Mark,
    row: Option<Listed>,
    run: usize,
    is_down: bool,
}

struct Reading<'f> {
    filter: &'f Filter,
    sort: Sort,
    is_down: bool,
    heads: BinaryHeap<Head>,
}

impl Reading<'_> {
    /// Puts the next row of a run among the heads.
    async fn advance(&mut self, conn: &mut Conn, open: &mut [Open<'_>], n: usize) -> Result<(), Fault> {
        let Some(one) = open.get_mut(n) else { return Ok(()) };
        if one.ready.is_empty() && one.share > 0 {
            let read =
                rows(conn, self.filter, one.run, (self.sort, self.is_down), &one.at, one.share).await?;
            let is_end = read.len() < one.share;
            one.share = if is_end { 0 } else { one.share.max(MOST_AT_ONCE.min(2 * one.share)) };
            if let Some(last) = read.last() {
                one.at = last.mark.clone();
            }
            one.ready = read.into();
        }
        if let Some(row) = one.ready.pop_front() {
            let mark = row.mark.clone();
            self.heads.push(Head { mark, row: Some(row), run: n, is_down: self.is_down });
        }
        Ok(())
    }
}

impl Ord for Head {
    /// The heap gives its greatest first: the one that comes first on the page.
    fn cmp(&self, other: &Head) -> Ordering {
        let order = self.mark.cmp(&other.mark);
        if self.is_down { order } else { order.reverse() }
    }
}

impl PartialOrd for Head {
    fn partial_cmp(&self, other: &Head) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Head {
    fn eq(&self, other: &Head) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Head {}
