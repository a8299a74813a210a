//! What was acknowledged survives a kill: the real program, killed at moments chosen by a seed while it is written to.

mod acts;
mod house;
mod line;
mod synced;

use acts::Round;
use house::House;
use janjan_db::values;
use janjan_seeds::Dice;

/// (kills, acts between them): a few every day, many when all counts are asked for.
fn counts() -> (u32, usize) {
    if std::env::var_os("JANJAN_FULL").is_some() { (50, 200) } else { (4, 60) }
}

#[test]
fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let (kills, acts) = counts();
    let mut house = House::found();
    let mut dice = Dice::from_seed(2026);
    let (mut acknowledged, mut unanswered, mut slowest) = (Vec::new(), 0, 0);
    for kill in 0..kills {
        let round = Round::run(&mut house, &mut dice, (kill, acts));
        assert!(!round.acknowledged.is_empty(), "kill {kill} came before the first answer");
        unanswered += round.unanswered;
        acknowledged.extend(round.acknowledged);
        let ready = house.start();
        slowest = slowest.max(ready.as_millis());
        for act in &acknowledged {
            house.shows(act);
        }
    }
    println!(
        "{} acknowledged and {unanswered} unanswered acts over {kills} kills, 0 lost; ready again after at most {slowest} ms",
        acknowledged.len()
    );
    house.stop();
    assert_eq!(house.check(), Some(0), "the journal and the data hold");

    house.change("update journal set facts = $1 where verb = 'proposed' and seq = (select max(seq) from journal where verb = 'proposed')", &values!["{}"]);
    assert_eq!(house.check(), Some(1), "a changed row of the journal shows");
}
