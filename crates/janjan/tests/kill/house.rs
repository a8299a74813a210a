//! The real program over a demo's folder: started, killed, started again.

use super::line::{self, Reply};
use janjan_db::{Db, Value};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The program.
pub const JANJAN: &str = env!("CARGO_BIN_EXE_janjan");

/// A server and its data.
pub struct House {
    folder: TempDir,
    server: Option<Child>,
    /// Where it listens.
    pub port: u16,
    /// Who may propose and enrol for wards, signed in: the cookie.
    pub proposer: String,
}

/// An act that was acknowledged: the page that shows it, and the name on it.
#[derive(Clone, Debug)]
pub struct Acknowledged {
    /// The page's address.
    pub address: String,
    /// Whom it is about.
    pub name: String,
}

impl House {
    /// A new demo, with a proposer signed in.
    pub fn found() -> House {
        let folder = tempfile::tempdir().unwrap();
        let mut house = House { folder, server: None, port: 0, proposer: String::new() };
        house.start();
        house.proposer = house.sign_in("जिला महासचिव");
        house
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The command that serves this house.
    pub fn command(&self, program: &str, before: &[&str]) -> Command {
        let mut command = Command::new(program);
        command.args(before).arg("demo").arg("--port").arg("0").arg("--data").arg(self.folder());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        command
    }

    /// Starts the server, and says how long it took until it answered its first request.
    pub fn start(&mut self) -> Duration {
        let command = self.command(JANJAN, &[]);
        self.start_by(command)
    }

    /// Starts the server by this command.
    pub fn start_by(&mut self, mut command: Command) -> Duration {
        let begun = Instant::now();
        let mut server = command.spawn().unwrap();
        let lines = BufReader::new(server.stdout.take().unwrap()).lines();
        self.port = 0;
        let mut rest = lines.map_while(Result::ok);
        for said in rest.by_ref() {
            if let Some(at) = said.strip_prefix("listening on http://127.0.0.1:") {
                self.port = at.trim().parse().unwrap();
                break;
            }
        }
        assert_ne!(self.port, 0, "the server says where it listens");
        // What else it prints must be read, or it would wait for a reader.
        std::thread::spawn(move || rest.for_each(drop));
        self.server = Some(server);
        assert_eq!(self.ask("", "GET", "/health", "").unwrap().status, 200);
        begun.elapsed()
    }

    /// Kills the server as the machine's going down would: no word before.
    pub fn kill(&mut self) {
        let mut server = self.server.take().unwrap();
        server.kill().unwrap();
        server.wait().unwrap();
    }

    /// Stops it; the same, with nothing under way.
    pub fn stop(&mut self) {
        self.kill();
    }

    /// Ends a server that runs under a tracer: the tracer passes the wish on and leaves with it.
    pub fn end_traced(&mut self) {
        let mut tracer = self.server.take().unwrap();
        let child = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", tracer.id())).unwrap();
        let ended = Command::new("kill").arg(child.trim()).status().unwrap();
        assert!(ended.success());
        tracer.wait().unwrap();
    }

    /// One request.
    pub fn ask(&self, cookie: &str, method: &str, address: &str, body: &str) -> Option<Reply> {
        line::ask(self.port, cookie, method, address, body)
    }

    /// Signs in as the first of the demo's people whose line has these words.
    pub fn sign_in(&self, words: &str) -> String {
        let page = self.ask("", "GET", "/demo", "").unwrap().body;
        let rows = page.split("href=\"/demo/in/").skip(1);
        let keys = rows.filter(|row| row.split("href=").next().is_some_and(|text| text.contains(words)));
        let key = keys.map(|row| row.split('"').next().unwrap().to_owned()).next();
        let key = key.unwrap_or_else(|| panic!("nobody of the demo is {words}"));
        self.ask("", "GET", &format!("/demo/in/{key}"), "").unwrap().cookie
    }

    /// Fails unless the acknowledged act is there, whole.
    pub fn shows(&self, act: &Acknowledged) {
        let page = self.ask(&self.proposer, "GET", &act.address, "").unwrap();
        assert_eq!(page.status, 200, "lost: {act:?}");
        assert!(page.body.contains(&act.name), "half there: {act:?}");
    }

    /// What `janjan check` says of the data.
    pub fn check(&self) -> Option<i32> {
        let mut command = Command::new(JANJAN);
        command.arg("check").arg("--data").arg(self.folder());
        let out = command.output().unwrap();
        eprint!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
        out.status.code()
    }

    /// A number the data itself gives, while no server runs.
    pub fn count(&self, sql: &'static str) -> i64 {
        let file = self.folder().join("janjan.sqlite");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async move {
            let db = Db::sqlite(&file).await.unwrap();
            let mut conn = db.read().await.unwrap();
            conn.row(sql, &[]).await.unwrap().unwrap().get(0).unwrap()
        })
    }

    /// Changes rows behind the program's back.
    pub fn change(&self, sql: &'static str, values: &[Value]) {
        let (file, values) = (self.folder().join("janjan.sqlite"), values.to_vec());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let changed: u64 = runtime.block_on(async move {
            let db = Db::sqlite(&file).await.unwrap();
            let done: Result<u64, janjan_db::Error> =
                db.write(move |tx| Box::pin(async move { tx.exec(sql, &values).await })).await;
            done.unwrap()
        });
        assert!(changed > 0, "a row was changed");
    }
}

impl Drop for House {
    fn drop(&mut self) {
        if let Some(mut server) = self.server.take() {
            let _ = server.kill();
            let _ = server.wait();
        }
    }
}
