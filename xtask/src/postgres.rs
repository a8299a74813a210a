//! A PostgreSQL of the tests' own: in a temporary folder, on the loopback, on a port that was free,
//! under a user that isn't root. It stands as long as [`Postgres`] is held, and a keeper (a few
//! lines of sh) takes it down even when this process is killed.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};

use crate::absent::Absent;
use crate::tools;

/// The running server. Dropping it stops it and removes its folder.
pub struct Postgres {
    keeper: Child,
    port: u16,
}

impl Postgres {
    /// Starts one; a port taken by somebody else in between is tried again with another.
    pub fn start() -> Result<Self> {
        let programs = programs()
            .ok_or_else(|| Absent("Please install postgresql: the tests start one of their own.".into()))?;
        for _ in 0..3 {
            let port = free_port()?;
            let mut keeper = keeper(&programs, port)?;
            let mut line = String::new();
            if let Some(out) = keeper.stdout.take() {
                BufReader::new(out).read_line(&mut line)?;
            }
            if line.trim() == "ready" {
                return Ok(Self { keeper, port });
            }
            keeper.wait()?;
        }
        anyhow::bail!("PostgreSQL doesn't start; its own words are above")
    }

    /// What the tests read from `JANJAN_TEST_POSTGRES`.
    pub fn address(&self) -> String {
        format!("host=127.0.0.1 port={} user=janjan dbname=postgres", self.port)
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        // Nothing better can be done about a keeper that is gone already.
        drop(self.keeper.wait());
    }
}

/// The folder of the newest server's programs: Debian keeps a folder a version, others the PATH.
pub fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let bin = entry.path().join("bin");
            bin.join("initdb").is_file().then_some((version, bin))
        })
        .max();
    newest.map(|(_, bin)| bin).or_else(|| {
        let initdb = crate::run::on_path(&["initdb"])?;
        Some(initdb.parent()?.to_path_buf())
    })
}

fn keeper(programs: &std::path::Path, port: u16) -> Result<Child> {
    let sh = ["/bin/sh", "-c", include_str!("postgres/keeper.sh"), "keeper"];
    let mut command = if tools::is_root() {
        // A root that came by `su` may not have the system's programs on its PATH.
        let runuser = crate::run::on_path(&["runuser"]).unwrap_or_else(|| "/usr/sbin/runuser".into());
        let mut command = Command::new(runuser);
        command.args(["-u", "postgres", "--"]).args(sh);
        command
    } else {
        let mut command = Command::new(sh[0]);
        command.args(&sh[1..]);
        command
    };
    command
        .arg(programs)
        .arg(port.to_string())
        .current_dir("/")
        // A group of its own: Ctrl-C is for the tests, the keeper leaves when they are gone.
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the keeper of PostgreSQL can't be started")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
