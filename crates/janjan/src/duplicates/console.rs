//! How far the work has come, drawn on standard error where somebody looks at it.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::Write;
use std::time::Duration;

/// A bar, one after another for each part of the work; none where standard error is no terminal.
pub struct Console {
    bar: ProgressBar,
}

impl Default for Console {
    fn default() -> Console {
        Console { bar: ProgressBar::hidden() }
    }
}

impl Console {
    /// Begins a part of so many steps; of none, where it can't be told how far it has come.
    pub fn begin(&mut self, what: &str, steps: u64) {
        self.bar.finish_and_clear();
        let (length, template) = match steps {
            0 => (None, "{msg} {spinner} {elapsed}"),
            steps => (Some(steps), "{msg} {wide_bar} {percent} %, {eta}"),
        };
        let style = ProgressStyle::with_template(template);
        let bar = ProgressBar::with_draw_target(length, ProgressDrawTarget::stderr());
        self.bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        self.bar.set_message(what.to_owned());
        self.bar.enable_steady_tick(Duration::from_millis(200));
    }

    /// So many steps of it are done.
    pub fn done(&self, steps: u64) {
        self.bar.set_position(steps);
    }

    /// Says something above the bar.
    pub fn say(&self, sentence: &str) {
        // Where nobody reads it any more, the work goes on.
        self.bar.suspend(|| drop(writeln!(std::io::stderr(), "{sentence}")));
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
