//! A file that grew: at 400 lines ask which second noun moved in, at 600 it has to move out.

use super::Finding;
use super::tree::Tree;

const ASK_AT: usize = 400;
const STOP_AT: usize = 600;

/// Rust files over either mark.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = vec![];
    for source in tree.ending("rs") {
        let lines = source.text.lines().count();
        if lines > STOP_AT {
            found.push(Finding::error(
                source,
                lines,
                format!("{lines} lines; no file has more than {STOP_AT}"),
            ));
        } else if lines > ASK_AT {
            found.push(Finding::warning(
                source,
                lines,
                format!("{lines} lines: which second noun moved in?"),
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_is_asked_about_and_a_longer_one_is_stopped() {
        let file = |lines: usize| "x\n".repeat(lines);
        let (short, long, longer) = (file(400), file(401), file(601));
        let found = check(&Tree::of(&[("a.rs", &short), ("b.rs", &long), ("c.rs", &longer)]));
        let marks: Vec<(&str, bool)> = found.iter().map(|f| (f.path.as_str(), f.is_warning)).collect();
        assert_eq!(marks, [("b.rs", true), ("c.rs", false)]);
    }
}
