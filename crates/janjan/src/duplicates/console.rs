//! How far the work has come, drawn on standard error where somebody looks at it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A bar, one after another for each part of the work; none where standard error is no terminal.
pub struct Console {
    bar: ProgressBar,
}

impl Default for Console {
    fn default() -> Console {
        Console { bar: ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr()) }
    }
}

impl Console {
    /// Begins a part of so many steps; of none, where it can't be told how far it has come.
    pub fn begin(&self, what: &str, steps: u64) {
        let template =
            if steps > 0 { "{msg} {wide_bar} {percent} %, {eta}" } else { "{msg} {spinner} {elapsed}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            self.bar.set_style(style);
        }
        self.bar.reset();
        self.bar.set_length(steps);
        self.bar.set_message(what.to_owned());
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// So many steps of it are done.
    pub fn done(&self, steps: u64) {
        self.bar.set_position(steps);
    }

    /// Says something above the bar.
    pub fn say(&self, sentence: &str) {
        self.bar.suspend(|| eprintln!("{sentence}"));
    }

    /// Takes the bar away.
    pub fn end(&self) {
        self.bar.finish_and_clear();
    }
}
