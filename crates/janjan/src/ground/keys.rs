//! The keys that live outside the database: one hides mobiles and codes in claims, one signs the journal's heads.
//!
//! Who has the database alone can't tell whose mobile a claim hides, nor rewrite a journal unseen.

use super::clock;
use anyhow::{Context, bail};
use data_encoding::HEXLOWER;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use std::fs;
use std::io::Write;
use std::path::Path;

/// The keys of one installation.
#[derive(Clone)]
pub struct Keys {
    root: [u8; 32],
}

impl Keys {
    /// Reads the key file, or makes it (readable by its owner alone) when there is none.
    pub fn at(path: &Path) -> anyhow::Result<Keys> {
        if path.exists() {
            let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
            let bytes = HEXLOWER
                .decode(text.trim().as_bytes())
                .with_context(|| format!("{} holds no key", path.display()))?;
            let Ok(root) = bytes.try_into() else {
                bail!("the key in {} has the wrong length", path.display())
            };
            return Ok(Keys { root });
        }
        let keys = Keys { root: clock::chance() };
        let mut file = new_private(path).with_context(|| format!("making {}", path.display()))?;
        file.write_all(HEXLOWER.encode(&keys.root).as_bytes())?;
        file.sync_all()?;
        Ok(keys)
    }

    /// Keys for a test, the same each time.
    pub fn for_test() -> Keys {
        Keys { root: [7; 32] }
    }

    /// The keyed hash of a text for one purpose; other purposes give other hashes.
    pub fn hash(&self, purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
        keyed(&self.root, purpose, parts)
    }
}

/// HMAC-SHA-256 over a purpose and parts, each with its length, so that no two lists of parts run together.
pub fn keyed(key: &[u8], purpose: &str, parts: &[&[u8]]) -> [u8; 32] {
    // HMAC takes a key of any length; the error can't happen and yields an empty MAC's zeros if it did.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key) else { return [0; 32] };
    mac.update(purpose.as_bytes());
    for part in parts {
        mac.update(&(part.len() as u64).to_le_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(unix)]
fn new_private(path: &Path) -> std::io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn new_private(path: &Path) -> std::io::Result<fs::File> {
    fs::OpenOptions::new().write(true).create_new(true).open(path)
}
