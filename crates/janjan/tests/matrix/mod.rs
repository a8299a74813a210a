//! Who may do what, where: every door × every actor × every place, against expectations written by hand.

mod actors;
mod ask;
mod given;
mod table;
mod walk;

use crate::world::CHECKS;
use janjan::routes::DOORS;
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
        let walked = walk::walk(&block).await;
        cells += walked.cells;
        wrong.extend(walked.wrong);
    }
    assert!(wrong.is_empty(), "{} of {cells} cells came out otherwise:\n{}", wrong.len(), wrong.join("\n"));
    println!("{cells} cells");
}
