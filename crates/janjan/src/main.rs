//! The program: the library's command line.

fn main() -> anyhow::Result<()> {
    janjan::command::run()
}
