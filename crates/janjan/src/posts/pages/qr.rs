//! A text as a QR drawing: SVG with its quiet zone, rows drawn in runs so that it stays small.

use fast_qr::qr::QRBuilder;
use std::fmt::Write as _;

/// Modules left free on every side, so that a reader finds the edge.
const QUIET: usize = 4;

/// The path of a QR's dark modules and the side of its drawing, quiet zone included.
pub struct Qr {
    /// `d` of an SVG path.
    pub path: String,
    /// The side of its view box.
    pub side: usize,
}

/// Draws a text; `None` where it is longer than a QR holds.
pub fn draw(text: &str) -> Option<Qr> {
    let code = QRBuilder::new(text).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let dark: Vec<bool> = code[y].iter().take(code.size).map(|module| module.value()).collect();
        let mut x = 0;
        for run in dark.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let _ = write!(path, "M{},{}h{}v1h-{}z", x + QUIET, y + QUIET, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Some(Qr { path, side: code.size + 2 * QUIET })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quiet_zone_is_free_and_the_corner_is_dark() {
        let qr = draw("https://janjan.example/l/abc").unwrap();
        assert!(qr.path.starts_with("M4,4h7v1h-7z"), "the finder's first row: {}", &qr.path[..20]);
        assert!(qr.side > 2 * QUIET + 20);
        assert!(!qr.path.contains("M3,") && !qr.path.contains(",3h"));
    }

    #[test]
    fn what_no_qr_holds_is_none() {
        assert!(draw(&"क".repeat(3000)).is_none());
    }
}
