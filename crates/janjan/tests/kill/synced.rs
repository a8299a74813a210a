//! An fdatasync stands between a write and its answer: the system calls of the real server are watched.

use super::acts;
use super::house::{House, JANJAN};
use std::process::Command;

#[test]
fn the_disk_has_it_before_the_answer_is_sent() {
    let answers = Command::new("strace").args(["-V"]).output().is_ok_and(|out| out.status.success());
    assert!(answers, "strace is needed to watch the system calls");
    let mut house = House::found();
    house.stop();
    let trace = house.folder().join("trace");
    let calls =
        "trace=openat,read,recvfrom,readv,recvmsg,fdatasync,fsync,sendto,write,writev,sendmsg,pwrite64";
    let before = ["-f", "-y", "-e", calls, "-s", "64", "-o", trace.to_str().unwrap(), JANJAN];
    let command = house.command("strace", &before);
    house.start_by(command);
    let form = acts::proposal(&house);
    let reply = house.ask(&house.proposer, "POST", &form.action, &form.body("जोसेफ़ डिसूज़ा", 9)).unwrap();
    assert_eq!(reply.status, 303);
    let watched = std::fs::read_to_string(&trace).unwrap();
    // strace may write its last lines a moment after the call: the process ends first, then the file is whole.
    house.end_traced();
    let watched =
        if watched.contains("303 See Other") { watched } else { std::fs::read_to_string(&trace).unwrap() };
    let lines: Vec<&str> = watched.lines().collect();
    let at = |from: usize, rule: &dyn Fn(&str) -> bool| {
        lines[from..].iter().position(|l| rule(l)).map(|n| n + from)
    };
    let posted = at(0, &|l| l.contains("\"POST /p/1/unit/"))
        .expect("strace sees the POST being read: may it trace here?");
    let answered = at(posted, &|l| l.contains("303 See Other")).expect("the answer is seen");
    let is_sync =
        |l: &str| (l.contains("fdatasync(") || l.contains("fsync(")) && l.contains("janjan.sqlite-wal");
    let synced = at(posted, &is_sync).expect("the write-ahead log is synced");
    assert!(synced < answered, "synced at line {synced}, answered at {answered}");
    // A call that takes its time is written in two halves: it must be over before the answer.
    if lines[synced].contains("<unfinished") {
        let thread = lines[synced].split(' ').next().unwrap();
        let resumed = at(synced, &|l| l.starts_with(thread) && l.contains("sync resumed>")).expect("it ends");
        assert!(resumed < answered, "the sync ended after the answer");
    }
}
