//! Who may do what, where: every door × every actor × every place, against expectations written by hand.

mod actors;
mod ask;
mod few;
mod given;
mod table;
mod walk;

use crate::world::{CHECKS, World, snapshot};
use janjan::ground::check::{Check, put_back, take_out};
use janjan::routes::DOORS;
use janjan_rules::power::{Thing, Verb};
use std::collections::BTreeSet;

#[test]
fn every_door_has_its_block_and_every_block_its_door() {
    let doors: BTreeSet<String> = DOORS.iter().map(|d| format!("{} {}", d.method, d.path)).collect();
    let blocks: BTreeSet<String> = table::read().iter().map(|b| format!("{} {}", b.method, b.path)).collect();
    let missing: Vec<&String> = doors.difference(&blocks).collect();
    let homeless: Vec<&String> = blocks.difference(&doors).collect();
    assert!(missing.is_empty(), "doors without a block in matrix.txt: {missing:#?}");
    assert!(homeless.is_empty(), "blocks of matrix.txt without a door: {homeless:#?}");
}

#[test]
fn every_block_says_something_of_every_actor() {
    for block in table::read() {
        for actor in actors::ACTORS {
            let said = block.cells.iter().any(|c| c.0 == actor.name);
            assert!(said, "{} {} {} says nothing of {}", block.method, block.path, block.given, actor.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cell_comes_out_as_it_is_written() {
    let _checks = CHECKS.read().await;
    let (mut cells, mut wrong) = (0, Vec::new());
    for block in table::read() {
        let walked = walk::walk(&block, false).await;
        cells += walked.cells;
        wrong.extend(walked.wrong);
    }
    assert!(wrong.is_empty(), "{} of {cells} cells came out otherwise:\n{}", wrong.len(), wrong.join("\n"));
    println!("{cells} cells");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_few_cells_without_a_table_hold() {
    assert_eq!(few::wrong(&World::copy().await).await, []);
}

/// Every check there is: each pair of verb and thing that a door asks for, and the rest.
const EVERY_CHECK: &[Check] = &[
    Check::Session,
    Check::Held,
    Check::HeldWhileWriting,
    Check::Csrf,
    Check::Origin,
    Check::SecondPerson,
    Check::HigherSeat,
    Check::OwnOffer,
    Check::OwnSession,
    Check::FormOnce,
    Check::Leave(Verb::See, Thing::Formation),
    Check::Leave(Verb::Open, Thing::Names),
    Check::Leave(Verb::Open, Thing::Mobile),
    Check::Leave(Verb::Propose, Thing::Appointment),
    Check::Leave(Verb::Approve, Thing::Appointment),
    Check::Leave(Verb::End, Thing::Appointment),
    Check::Leave(Verb::Record, Thing::Appointment),
    Check::Leave(Verb::Hand, Thing::Slip),
    Check::Leave(Verb::Note, Thing::Reserve),
    Check::Leave(Verb::Read, Thing::Journal),
    Check::Leave(Verb::See, Thing::Member),
    Check::Leave(Verb::Enrol, Thing::Member),
    Check::Leave(Verb::Verify, Thing::Member),
    Check::Leave(Verb::Amend, Thing::Member),
    Check::Leave(Verb::Call, Thing::Member),
    Check::Leave(Verb::Move, Thing::Member),
    Check::Leave(Verb::Draw, Thing::Sample),
    Check::Leave(Verb::Set, Thing::Target),
    Check::Leave(Verb::Record, Thing::Calls),
    Check::Shared,
    Check::SecondForMember,
];

/// Whether the matrix notices, and by which cell: the few cells, then the part that concerns the check.
async fn notices(blocks: &[table::Block], check: Check) -> Option<String> {
    let few = few::wrong(&snapshot::copy().await).await;
    if let Some(noticed) = few.first() {
        return Some(format!("the cell of {noticed:?}"));
    }
    let is_own_record = matches!(check, Check::OwnOffer | Check::OwnSession);
    for block in blocks.iter().filter(|b| b.path.starts_with("/p/") != is_own_record) {
        if let Some(cell) = walk::walk(block, true).await.wrong.pop() {
            return Some(cell);
        }
    }
    None
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_out_any_one_check_makes_the_matrix_fail() {
    let _alone = CHECKS.write().await;
    drop(snapshot::copy().await);
    let blocks = table::read();
    let mut unnoticed = Vec::new();
    for check in EVERY_CHECK {
        take_out(*check);
        let noticed = notices(&blocks, *check).await;
        put_back();
        match noticed {
            Some(cell) => println!("{check:?}: {}", cell.chars().take(150).collect::<String>()),
            None => unnoticed.push(*check),
        }
    }
    assert_eq!(unnoticed, [], "these checks can be taken out and no cell fails");
}
