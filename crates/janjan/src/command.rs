//! The command line of Janjan. It stands in the library, so that the program itself is compiled in no time after it.
#![expect(clippy::print_stdout, reason = "a command line speaks on standard output")]

use crate::check::{self, Listener, Report};
use crate::duplicates::{self, Asked, Columns};
use crate::evidence::gateway::{self, Told, Wish};
use crate::founding::{self, Beginning, Begun};
use crate::ground::words::Words;
use crate::serve::{self, Store};
use crate::{demo, tick};
use anyhow::{Context, bail};
use clap::{Parser, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{BufWriter, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::prelude::*;

/// जन-जन: the field work of a mass-membership organisation.
#[derive(Parser)]
#[command(version)]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Real Kanpur with made-up people, to look around in
    Demo {
        /// Where the demo's data is kept; a second start finds it again
        #[arg(long, default_value = "janjan-demo")]
        data: PathBuf,
        /// The port on this machine; 0 takes a free one
        #[arg(long, default_value_t = 8420)]
        port: u16,
        /// Which organisation: cadre-party, trade-union, association
        #[arg(long, default_value = "cadre-party")]
        preset: String,
        /// The number the people are made from
        #[arg(long, default_value_t = 2026)]
        seed: u64,
        /// Leave the wards' seats vacant, to begin with an office's own list
        #[arg(long)]
        vacant: bool,
        /// A PostgreSQL database instead of the file (host=… user=… dbname=…)
        #[arg(long, env = "JANJAN_POSTGRES")]
        postgres: Option<String>,
    },
    /// Serve an organisation that has been founded
    Serve {
        /// Where the data is kept
        #[arg(long, env = "JANJAN_DATA")]
        data: PathBuf,
        /// Where to listen
        #[arg(long, env = "JANJAN_LISTEN", default_value = "127.0.0.1:8420")]
        listen: SocketAddr,
        /// The address others reach it by, for links on paper: https://janjan.example
        #[arg(long, env = "JANJAN_ADDRESS")]
        address: String,
        /// A PostgreSQL database instead of the file (host=… user=… dbname=…)
        #[arg(long, env = "JANJAN_POSTGRES")]
        postgres: Option<String>,
    },
    /// Found an organisation: its units from a list, its first holder, the code they sign in with
    #[command(after_help = FOUND_EXAMPLE)]
    Found {
        /// Where the data will be kept
        #[arg(long, env = "JANJAN_DATA")]
        data: PathBuf,
        /// A preset file, or cadre-party, trade-union, association
        #[arg(long)]
        preset: String,
        /// The units, parents first, as CSV: key,parent,level,number,official_hi,official_en,in_use_hi,in_use_en
        #[arg(long)]
        units: PathBuf,
        /// What the organisation is called, on letters and pages
        #[arg(long)]
        called: String,
        /// The first holder's name
        #[arg(long)]
        name: String,
        /// Their mobile
        #[arg(long)]
        mobile: String,
        /// The code of their post, one of the topmost unit's
        #[arg(long)]
        post: String,
        /// The organisation's short name, which stands in letter numbers
        #[arg(long, default_value = "JJ")]
        code: String,
        /// Where its days begin and end
        #[arg(long, default_value = "Asia/Kolkata")]
        time_zone: String,
        /// A PostgreSQL database instead of the file (host=… user=… dbname=…)
        #[arg(long, env = "JANJAN_POSTGRES")]
        postgres: Option<String>,
    },
    /// Open a gateway for missed calls and messages, and print where it sends to and the secret it signs with
    Gateway {
        /// What the gateway is called: small letters, digits, hyphens, such as knp-1
        code: String,
        /// Where the data is kept
        #[arg(long, env = "JANJAN_DATA")]
        data: PathBuf,
        /// The organisation's code, where there are several
        #[arg(long)]
        organisation: Option<String>,
        /// Give it a new secret; the old one is refused from now on
        #[arg(long)]
        new: bool,
        /// The number people give a missed call, which the pages show: a mobile, a landline with its code, a 1800 or 1860
        /// number, a short code; "" takes it away
        #[arg(long)]
        number: Option<String>,
        /// Close it
        #[arg(long, conflicts_with_all = ["new", "number"])]
        end: bool,
        /// A PostgreSQL database instead of the file (host=… user=… dbname=…)
        #[arg(long, env = "JANJAN_POSTGRES")]
        postgres: Option<String>,
    },
    /// Verify every chain of the journal, and everything that is kept twice against the rows it stands for
    Check {
        /// Where the data is kept
        #[arg(long, env = "JANJAN_DATA")]
        data: PathBuf,
        /// A PostgreSQL database instead of the file (host=… user=… dbname=…)
        #[arg(long, env = "JANJAN_POSTGRES")]
        postgres: Option<String>,
    },
    /// Find who stands twice in a list, in whatever script and spelling; needs no database
    #[command(after_help = DUPLICATES_EXAMPLE)]
    Duplicates {
        /// The list, as CSV in UTF-8 with headings
        file: PathBuf,
        /// Which headings are what: id=…,name=…,relative=…,mobile=…,birth_year=…,house=…,ward=…; id and name are a must
        #[arg(long)]
        columns: Columns,
        /// Where the pairs go, as CSV: id_a,id_b,score,outcome,reasons; written over when all is done
        #[arg(long)]
        out: PathBuf,
        /// The language of the reasons: en, hi
        #[arg(long, default_value = "en", value_parser = language)]
        language: Words,
        /// Show as well what the list taught: how often one person's two rows differ, and in what
        #[arg(long)]
        weights: bool,
    },
    /// Show how names are read: their sounds, the keys they are found by, and the name in Latin letters
    Names {
        /// A file with one name a line, or a CSV in UTF-8 with headings
        file: PathBuf,
        /// The heading of the names, where the file is a CSV
        #[arg(long)]
        column: Option<String>,
        /// The language in which it is told what can't be read: en, hi
        #[arg(long, default_value = "en", value_parser = language)]
        language: Words,
    },
}

/// What `janjan duplicates --help` ends with.
const DUPLICATES_EXAMPLE: &str = "Example:
  janjan duplicates members.csv --out pairs.csv \\
    --columns 'id=Member No,name=Name,relative=Father or Husband,mobile=Mobile,birth_year=Born,house=House,ward=Ward'
It leaves with 0 when every row was read, with 3 when some were left out, with 1 when nothing was written.";

/// The program leaves with this when its work is done and rows were left out.
const ROWS_LEFT_OUT: i32 = 3;

/// What `janjan found --help` ends with.
const FOUND_EXAMPLE: &str = "Example:
  units.csv
    key,parent,level,number,official_hi,official_en,in_use_hi,in_use_en
    sangh,,association,,कानपुर नागरिक संघ,Kanpur Citizens’ Association,,
    u4,sangh,unit,4,ग्वालटोली,Gwaltoli,,
  janjan found --data /var/lib/janjan --preset association --units units.csv \\
    --called 'कानपुर नागरिक संघ' --name 'मीना देवी' --mobile '98765 43210' --post president --code KNS
  janjan serve --data /var/lib/janjan --address https://janjan.example";

/// Logs to standard error what `RUST_LOG` asks for (`info`, `janjan=debug`), warnings where it asks for nothing or can't be
/// read.
fn log() {
    let asked = std::env::var("RUST_LOG").ok().and_then(|asked| asked.parse::<Targets>().ok());
    let wanted = asked.unwrap_or_else(|| Targets::new().with_default(LevelFilter::WARN));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr).with_filter(wanted);
    tracing_subscriber::registry().with(lines).init();
}

/// Does what the command line asks.
///
/// # Errors
/// What keeps it from being done, for the console.
#[tokio::main]
pub async fn run() -> anyhow::Result<()> {
    log();
    match Line::parse().command {
        Command::Demo { data, port, preset, seed, vacant, postgres } => {
            let filling = demo::Filling { seed, is_vacant: vacant, crowd: 100 };
            run_demo(data, port, &preset, filling, postgres).await
        }
        Command::Serve { data, listen, address, postgres } => {
            let app = serve::open(&data, &store(postgres), Some(address), false).await?;
            let listener = serve::listen(listen).await?;
            println!("listening on http://{}", listener.local_addr()?);
            serve::run(app, listener).await
        }
        Command::Found { data, preset, units, called, name, mobile, post, code, time_zone, postgres } => {
            let preset = match janjan_seeds::preset(&preset) {
                Some(text) => text.to_owned(),
                None => read(Path::new(&preset))?,
            };
            let beginning =
                Beginning { preset, units: read(&units)?, called, name, mobile, post, code, time_zone };
            let app = serve::open(&data, &store(postgres), None, false).await?;
            let Begun { units, holder, slip } = founding::begin(&app, beginning).await?;
            println!("Founded, with {units} units. First in post: {holder}.");
            println!("They sign in on the page /start, once, within 72 hours, with the code {slip}");
            println!("and the last four digits of their mobile.");
            Ok(())
        }
        Command::Gateway { code, data, organisation, new, number, end, postgres } => {
            let wish = match (new, end) {
                (_, true) => Wish::End,
                (true, false) => Wish::New,
                (false, false) => Wish::Show,
            };
            let asked = (code.as_str(), organisation.as_deref(), wish, number.as_deref());
            run_gateway(&data, &store(postgres), asked).await
        }
        Command::Check { data, postgres } => run_check(&data, &store(postgres)).await,
        Command::Duplicates { file, columns, out, language, weights } => {
            run_duplicates(&Asked { file, columns, out, words: language }, weights)
        }
        Command::Names { file, column, language } => {
            let mut out = BufWriter::new(std::io::stdout().lock());
            leave(duplicates::names::show(&file, column.as_deref(), language, &mut out)?)
        }
    }
}

fn language(code: &str) -> Result<Words, String> {
    let known = || Words::all().map(|words| words.lang()).collect::<Vec<_>>().join(", ");
    Words::of(code).ok_or_else(|| format!("there is no language {code:?}; there are: {}", known()))
}

/// Finds the pairs of a list, and says how many there are.
fn run_duplicates(asked: &Asked, shows_weights: bool) -> anyhow::Result<()> {
    let found = duplicates::find(asked)?;
    let words = asked.words;
    let mut said = if shows_weights { found.weights + "\n" } else { String::new() };
    for sentence in [
        words.count("double-people", found.people),
        words.count("double-sure", found.sure),
        words.count("double-ask", found.ask),
        words.one("double-written", "file", asked.out.display()),
    ] {
        said += &(sentence + "\n");
    }
    // The pairs are written, whether or not anybody reads this.
    drop(std::io::stdout().write_all(said.as_bytes()));
    leave(found.left_out)
}

/// Leaves as the rows that were left out ask for.
fn leave(left_out: u64) -> anyhow::Result<()> {
    if left_out > 0 {
        std::process::exit(ROWS_LEFT_OUT);
    }
    Ok(())
}

/// Opens, shows, renumbers or closes a gateway.
async fn run_gateway(
    data: &Path,
    store: &Store,
    (code, organisation, wish, number): (&str, Option<&str>, Wish, Option<&str>),
) -> anyhow::Result<()> {
    anyhow::ensure!(data.join("keys").exists(), "there is no data of Janjan in {}", data.display());
    let app = serve::open(data, store, None, false).await?;
    let Told { path, secret, number } = gateway::tend(&app, code, organisation, wish, number).await?;
    match secret {
        Some(secret) => {
            println!("It sends to: POST {path}");
            println!("It signs with: {secret}");
            match number {
                Some(number) => println!("People call: {number}"),
                None => println!("Pages ask for no missed call: give the number people call with --number."),
            }
            println!("Whoever has this secret can tell of calls that never were: keep it as a password.");
        }
        None => println!("Closed: nothing sent to {path} is taken any more."),
    }
    Ok(())
}

/// Checks, says what is wrong, and leaves with 1 where anything is.
async fn run_check(data: &Path, store: &Store) -> anyhow::Result<()> {
    anyhow::ensure!(data.join("keys").exists(), "there is no data of Janjan in {}", data.display());
    let app = serve::open(data, store, None, false).await?;
    let mut console = Console::new();
    let report = check::check(&app, &mut console).await?;
    console.bar.finish_and_clear();
    let Report { chains, entries, appointments, members, faults } = report;
    let looked =
        format!("{chains} chains, {entries} entries, {appointments} appointments, {members} members");
    if faults > 0 {
        println!("{looked}: {faults} faults");
        std::process::exit(1);
    }
    println!("{looked}: all is well");
    Ok(())
}

/// What a check has to say, on the console; its bar is drawn when it takes longer than a second.
struct Console {
    bar: ProgressBar,
    since: Instant,
}

impl Console {
    fn new() -> Console {
        let bar = ProgressBar::hidden();
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} shards, {eta} left") {
            bar.set_style(style);
        }
        Console { bar, since: Instant::now() }
    }
}

impl Listener for Console {
    fn wrong(&mut self, sentence: &str) {
        self.bar.suspend(|| println!("{sentence}"));
    }

    fn done(&mut self, shards: u64, of: u64) {
        if self.bar.is_hidden() && self.since.elapsed() > Duration::from_secs(1) {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_length(of);
        self.bar.set_position(shards);
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))
}

fn store(postgres: Option<String>) -> Store {
    postgres.map_or(Store::File, Store::Server)
}

async fn run_demo(
    data: PathBuf,
    port: u16,
    preset: &str,
    filling: demo::Filling,
    postgres: Option<String>,
) -> anyhow::Result<()> {
    let app = serve::open(&data, &store(postgres), None, true).await?;
    let Some(founded) = demo::prepare(&app, preset, filling).await? else {
        bail!("there is no preset {preset:?}; there are: {}", demo::presets().join(", "))
    };
    let folded = tick::fold(&app).await;
    folded.map_err(|fault| anyhow::Error::from(fault).context("folding the sums"))?;
    let listener = serve::listen(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)).await?;
    let at = format!("http://{}", listener.local_addr()?);
    println!(
        "{}",
        if founded { "Made-up people are in their posts." } else { "The data of the last start is kept." }
    );
    println!("listening on {at}");
    println!("\nSign in as one of them (links of this demo only; all of them on {at}/demo):");
    for who in demo::cast(&app).await? {
        println!("  {at}/demo/in/{}  {}", who.key, who.line());
    }
    println!("\nStop with Ctrl-C.");
    serve::run(app, listener).await
}
