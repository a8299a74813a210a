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
        let form = acts::proposal(&house);
        let round = Round::run(&mut house, &form, &mut dice, (kill, acts));
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

#[test]
fn no_half_person_is_left_when_the_program_is_killed_while_people_are_enrolled() {
    let (kills, acts) = counts();
    let mut house = House::found();
    let mut dice = Dice::from_seed(50);
    let (mut acknowledged, mut unanswered) = (Vec::new(), 0);
    for kill in 0..kills {
        let form = acts::enrolment(&house);
        let round = Round::run(&mut house, &form, &mut dice, (kill, acts));
        assert!(!round.acknowledged.is_empty(), "kill {kill} came before the first answer");
        unanswered += round.unanswered;
        house.start();
        for act in &round.acknowledged {
            house.shows(act);
        }
        acknowledged.extend(round.acknowledged);
    }
    for act in &acknowledged {
        house.shows(act);
    }
    house.stop();
    // Each enrolled is a whole person: numbers, mobiles, words, consents and every tally are held against the rows.
    assert_eq!(house.check(), Some(0), "nobody is half there and no tally has drifted");
    let there = house.count("select count(*) from member where substr(name, 1, 3) = 'किल'");
    let (fewest, most) = (acknowledged.len() as i64, (acknowledged.len() + unanswered) as i64);
    assert!(
        (fewest..=most).contains(&there),
        "{there} there, {fewest} acknowledged, {unanswered} unanswered"
    );
    println!(
        "{fewest} enrolments acknowledged and {unanswered} unanswered over {kills} kills: {there} there, 0 lost"
    );

    house.change("delete from member_claim where member_id in (select id from member where substr(name, 1, 3) = 'किल')", &values![]);
    assert_eq!(house.check(), Some(1), "a person who is half there shows");
}
