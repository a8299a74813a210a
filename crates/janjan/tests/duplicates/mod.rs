//! Lists in files, as the real program reads them: good ones, and every kind of bad one, in little memory.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

const JANJAN: &str = env!("CARGO_BIN_EXE_janjan");
const COLUMNS: &str = "id=No,name=Name,mobile=Mobile,birth_year=Born,ward=Ward";
const HEADINGS: &str = "No,Name,Mobile,Born,Ward\n";
/// So much memory a run may take for its data: half of what the largest lists here have. An empty run takes a third of it.
const MOST_KILOBYTES: u32 = 32 * 1024;

/// A folder with a list and nothing else.
struct Desk {
    folder: TempDir,
}

/// What the program said, and with what it left.
struct Said {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Desk {
    fn with(list: &[u8]) -> Desk {
        let desk = Desk { folder: tempfile::tempdir().unwrap() };
        fs::write(desk.path("list.csv"), list).unwrap();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs the program in the folder. One worker and no backtrace, so that memory hangs neither on the machine's processors
    /// nor on reading the program's symbols.
    fn run(&self, arguments: &[&str]) -> Said {
        let limited = format!("ulimit -d {MOST_KILOBYTES} && exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &limited, JANJAN]).args(arguments);
        command.current_dir(self.folder.path()).env("TOKIO_WORKER_THREADS", "1").env("RUST_BACKTRACE", "0");
        let done = command.output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Said { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }

    fn duplicates(&self, more: &[&str]) -> Said {
        let plain = ["duplicates", "list.csv", "--columns", COLUMNS, "--out", "pairs.csv"];
        self.run(&[&plain, more].concat())
    }

    fn pairs(&self) -> Option<String> {
        fs::read_to_string(self.path("pairs.csv")).ok()
    }

    /// What lies in the folder, in order.
    fn names(&self) -> Vec<String> {
        let names = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            names.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }
}

fn list(rows: &str) -> Vec<u8> {
    format!("{HEADINGS}{rows}").into_bytes()
}

const MEENA: &str =
    "M1,Meena Devi,50000 12345,1984,7\nH1,Harish Gupta,50000 54321,1970,7\nM2,मीना देवी,5000012345,1984,7\n";

#[test]
fn a_list_gives_its_pairs_and_needs_nothing_else() {
    let desk = Desk::with(&list(MEENA));
    let said = desk.duplicates(&["--weights"]);
    assert_eq!((said.code, said.err.as_str()), (Some(0), ""), "{}", said.out);
    assert!(said.out.contains("3 people read.") && said.out.contains("one family"), "{}", said.out);
    let pairs = desk.pairs().unwrap();
    assert_eq!(pairs.lines().count(), 2, "{pairs}");
    assert!(
        pairs.contains("\nM1,M2,") && pairs.contains("same name (in two scripts); same mobile"),
        "{pairs}"
    );
    assert_eq!(desk.names(), ["list.csv", "pairs.csv"]);
    assert_eq!(desk.duplicates(&["--language", "hi"]).code, Some(0));
    assert!(desk.pairs().unwrap().contains("नाम एक ही (दो लिपियों में); मोबाइल एक ही"));
}

#[test]
fn names_are_shown_as_they_are_read() {
    let desk = Desk::with("मीना देवी\njktsUnz flag\nRajendra Singh\n=cmd()\n".as_bytes());
    let said = desk.run(&["names", "list.csv"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    let lines: Vec<&str> = said.out.lines().collect();
    assert_eq!(lines[0], "name\treading\tkeys\tromanised");
    assert!(lines[1].starts_with("मीना देवी\t") && lines[1].ends_with("\tMeena Devi"), "{}", said.out);
    let after_name = |line: &str| line.split_once('\t').unwrap().1.to_owned();
    assert!(lines[2].starts_with("jktsUnz flag = राजेन्द्र सिंह\t"), "{}", said.out);
    assert!(after_name(lines[2]).ends_with("\tRajendra Singh") && lines.len() == 4, "{}", said.out);
    assert!(said.err.contains("Line 4"), "{}", said.err);
    let desk = Desk::with(&list(MEENA));
    let said = desk.run(&["names", "list.csv", "--column", "name"]);
    assert_eq!((said.code, said.out.lines().count()), (Some(0), 4));
    assert_eq!(said.err, "");
    assert_eq!(desk.run(&["names", "list.csv", "--column", "Nom"]).code, Some(1));
    // Whoever forgets the column is told of it.
    let said = desk.run(&["names", "list.csv"]);
    assert!(said.err.contains("--column") && said.err.contains("No,Name,Mobile"), "{}", said.err);
}

#[test]
fn a_bad_row_is_left_out_and_told_and_the_others_are_read() {
    let text = |row: &str| row.as_bytes().to_vec();
    let rows = [
        ("Latin-1", b"1,M\xfcller,,,".to_vec(), "under “Name” isn’t UTF-8"),
        ("UTF-16", b"1,\x4d\x00\x65\x00,,,".to_vec(), "under “Name” has a zero byte"),
        ("a zero byte", b"1\0,Ram,,,".to_vec(), "under “No” has a zero byte"),
        ("a formula as name", text("1,=cmd|' /C calc'!A0,,,"), "under “Name” is a formula"),
        ("a formula as id", text("=cmd(),Ram,,,"), "under “No” is a formula"),
        ("an id that a spreadsheet runs", text("-1+2,Ram,,,"), "under “No” is a formula"),
        ("a formula elsewhere", text("1,Ram,@SUM(A1),,"), "under “Mobile” is a formula"),
        ("no id", text(" ,Ram,,,"), "It has no id"),
        ("too few cells", text("1,Ram"), "2 cells where the headings are 5"),
        ("too many cells", text("1,Ram,,,,7"), "6 cells where the headings are 5"),
        ("a million cells", b",".repeat(1_000_000), "more than 1,000 cells"),
        ("an open quotation mark", text("1,\"Ram,,,"), "quotation mark"),
        ("a long cell", text(&format!("1,{},,,", "R".repeat(1_001))), "more than 1,000 bytes"),
        (
            "a cell of ten megabytes",
            text(&format!("1,\"{}\",,,", "R".repeat(10 << 20))),
            "more than 65,536 bytes",
        ),
    ];
    for (what, row, why) in rows {
        let desk = Desk::with(&[HEADINGS.as_bytes(), &row, b"\n", MEENA.as_bytes()].concat());
        let said = desk.duplicates(&[]);
        assert_eq!(said.code, Some(3), "{what}: {}{}", said.out, said.err);
        let mut told = said.err.lines();
        let first = told.next().unwrap_or_default();
        assert!(first.starts_with("Line 2: ") && first.contains(why), "{what}: {}", said.err);
        assert!(said.err.contains("1 row was left out"), "{what}: {}", said.err);
        assert_eq!(desk.pairs().map(|pairs| pairs.lines().count()), Some(2), "{what}");
        assert_eq!(desk.names(), ["list.csv", "pairs.csv"], "{what}");
    }
}

#[test]
fn repeated_ids_and_a_list_broken_off_are_told_by_line() {
    let desk = Desk::with(&list(&format!("{MEENA}M1,Ram,,,\nM3,\"Sita")));
    let said = desk.duplicates(&[]);
    assert_eq!(said.code, Some(3));
    assert!(said.err.contains("Line 5: The id “M1” stands already on line 2."), "{}", said.err);
    assert!(said.err.contains("Line 6: The file breaks off here."), "{}", said.err);
    assert!(said.err.contains("2 rows were left out"), "{}", said.err);
}

#[test]
fn a_year_that_is_none_costs_the_year_alone() {
    let desk = Desk::with(&list(&format!("{MEENA}R1,Ram,,84,\n")));
    let said = desk.duplicates(&[]);
    assert_eq!(said.code, Some(0));
    assert!(said.err.starts_with("Line 5: “84”, under “Born”, is no year of birth."), "{}", said.err);
    assert!(said.out.contains("4 people read."), "{}", said.out);
}

#[test]
fn a_list_that_cannot_be_begun_stops_at_once_and_leaves_what_was_there() {
    let lists: [(&str, Vec<u8>, &str); 13] = [
        ("nothing", vec![], "The file is empty"),
        ("blank lines", b"\n\n \n".to_vec(), "The file is empty"),
        ("headings alone", list(""), "No row under the headings"),
        ("bad rows alone", list(",Ram,,,\n"), "No row under the headings"),
        ("other headings", b"No,Nom,Mobile,Born,Ward\n1,a,,,\n".to_vec(), "No column has the heading “Name”"),
        (
            "a heading twice",
            b"No,Name,Name,Mobile,Born,Ward\n".to_vec(),
            "More than one column has the heading",
        ),
        ("a workbook", b"PK\x03\x04\x14\0\x06\0".to_vec(), "This is a workbook"),
        ("UTF-16", vec![0xff, 0xfe, b'N', 0, b'o', 0], "UTF-16"),
        ("UTF-16 unmarked", b"N\0o\0,\0N\0a\0m\0e\0\n\0".to_vec(), "zero byte"),
        ("Latin-1", b"No,N\xe4me,Mobile,Born,Ward\n1,a,,,\n".to_vec(), "isn’t UTF-8"),
        ("an open quotation mark", b"No,\"Name,Mobile,Born,Ward\n1,a,,,\n".to_vec(), "quotation mark"),
        ("a million columns", [wide(1_000_000), list(MEENA)].concat(), "more than 1,000 cells"),
        ("one line", vec![b'x'; 64 << 20], "more than 65,536 bytes"),
    ];
    for (what, list, why) in lists {
        let desk = Desk::with(&list);
        fs::write(desk.path("pairs.csv"), "before").unwrap();
        let said = desk.duplicates(&[]);
        assert_eq!(said.code, Some(1), "{what}: {}{}", said.out, said.err);
        assert!(said.err.contains("list.csv: ") && said.err.contains(why), "{what}: {}", said.err);
        assert_eq!(desk.pairs().as_deref(), Some("before"), "{what}");
        assert_eq!(desk.names(), ["list.csv", "pairs.csv"], "{what}");
    }
}

/// Headings of sixty bytes each.
fn wide(columns: usize) -> Vec<u8> {
    (0..columns).flat_map(|n| format!("{n:060},").into_bytes()).collect()
}

#[test]
fn what_is_asked_wrongly_is_told_and_touches_no_file() {
    let desk = Desk::with(&list(MEENA));
    let before = fs::read(desk.path("list.csv")).unwrap();
    let refused = |arguments: &[&str], code, why: &str| {
        let said = desk.run(arguments);
        assert_eq!(said.code, Some(code), "{arguments:?}: {}", said.err);
        assert!(said.err.contains(why), "{arguments:?}: {}", said.err);
    };
    let asked = |file, columns, out| ["duplicates", file, "--columns", columns, "--out", out];
    refused(&asked("none.csv", COLUMNS, "pairs.csv"), 1, "none.csv: There is no such file.");
    let said = desk.run(&["names", "none.csv", "--language", "hi"]);
    assert_eq!((said.code, said.err.as_str()), (Some(1), "none.csv: ऐसी कोई फ़ाइल नहीं है।\n"));
    refused(&asked(".", COLUMNS, "pairs.csv"), 1, ".: This is a folder");
    refused(
        &asked("list.csv", COLUMNS, "none/pairs.csv"),
        1,
        "none/pairs.csv: It can’t be written: the folder isn’t there.",
    );
    refused(&asked("list.csv", COLUMNS, "./list.csv"), 1, "./list.csv: This is the list itself");
    refused(&asked("list.csv", "id=No", "pairs.csv"), 2, "which heading is the name?");
    refused(&asked("list.csv", "id=No,name=Name,caste=C", "pairs.csv"), 2, "there is no column \"caste\"");
    let language = [&asked("list.csv", COLUMNS, "pairs.csv")[..], &["--language", "xx"]].concat();
    refused(&language, 2, "there is no language \"xx\"");
    assert_eq!(desk.names(), ["list.csv"]);
    assert_eq!(fs::read(Path::new(&desk.path("list.csv"))).unwrap(), before);
}
