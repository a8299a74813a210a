//! Reads the matrix, which is written by hand, a file for the house and one for its members.

use super::actors::ACTORS;

/// What a cell expects.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Expected {
    /// `.`: not there, or not for them: the two are alike.
    Absent,
    /// `in`: to the sign-in page.
    SignIn,
    /// `go`: done, and on to a page.
    Done,
    /// `no`: refused with a reason.
    Refused,
    /// `401`: without the signature it takes.
    Unsigned,
    /// `ok`: a page, of which only the status is asked.
    Page,
    /// `F`: a page with figures and no name.
    Figures,
    /// `N`: a page with names and no mobile.
    Names,
    /// `C`: a page with names and masked mobiles.
    Contacts,
    /// `M`: a page with a name and the full mobile, opened on purpose.
    Mobile,
}

impl Expected {
    fn read(text: &str) -> Expected {
        match text {
            "." => Expected::Absent,
            "in" => Expected::SignIn,
            "go" => Expected::Done,
            "no" => Expected::Refused,
            "401" => Expected::Unsigned,
            "ok" => Expected::Page,
            "F" => Expected::Figures,
            "N" => Expected::Names,
            "C" => Expected::Contacts,
            "M" => Expected::Mobile,
            _ => panic!("{text:?} is no expectation"),
        }
    }
}

/// One route under one circumstance.
#[derive(Clone, Debug)]
pub struct Block {
    /// `GET` or `POST`.
    pub method: String,
    /// As the router writes it.
    pub path: String,
    /// What is made beforehand: `proposed`, `offered`, …
    pub given: String,
    /// (actor, place, expectation).
    pub cells: Vec<(&'static str, String, Expected)>,
}

const FILES: [&str; 2] = [include_str!("matrix.txt"), include_str!("members.txt")];

/// Every block of the files.
pub fn read() -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut places: Vec<String> = Vec::new();
    let lines = FILES.iter().flat_map(|file| file.lines()).map(|l| l.split('#').next().unwrap_or_default());
    for line in lines.filter(|l| !l.trim().is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words.as_slice() {
            [method @ ("GET" | "POST"), path, rest @ ..] => {
                let given = rest.iter().copied().filter(|w| *w != "given").collect();
                let (method, path) = ((*method).to_owned(), (*path).to_owned());
                blocks.push(Block { method, path, given, cells: Vec::new() });
            }
            ["at", columns @ ..] => places = columns.iter().map(|c| (*c).to_owned()).collect(),
            [who, cells @ ..] => row(blocks.last_mut().unwrap(), &places, who, cells),
            [] => {}
        }
    }
    blocks
}

fn row(block: &mut Block, places: &[String], who: &str, cells: &[&str]) {
    let actors: Vec<&'static str> = match who {
        "others" => {
            ACTORS.iter().map(|a| a.name).filter(|a| !block.cells.iter().any(|c| c.0 == *a)).collect()
        }
        named => named
            .split('+')
            .map(|n| {
                ACTORS.iter().find(|a| a.name == n).unwrap_or_else(|| panic!("nobody is called {n}")).name
            })
            .collect(),
    };
    assert!(
        cells.len() == 1 || cells.len() == places.len(),
        "{} {}: {who} has {} cells for {} places",
        block.method,
        block.path,
        cells.len(),
        places.len()
    );
    for actor in actors {
        assert!(!block.cells.iter().any(|c| c.0 == actor), "{} {}: {actor} twice", block.method, block.path);
        for (n, place) in places.iter().enumerate() {
            let cell = if cells.len() == 1 { cells[0] } else { cells[n] };
            block.cells.push((actor, place.clone(), Expected::read(cell)));
        }
    }
}
