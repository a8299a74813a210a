//! PINs and passphrases as the database holds them: argon2id, slow on purpose, on threads of their own.
//!
//! Unknown people cost the same time as known ones: where there is nothing to compare with, a seal that nothing opens
//! is tried instead.

use crate::fault::Fault;
use crate::ground::clock::chance;
use anyhow::anyhow;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use std::sync::LazyLock;
use tokio::sync::Semaphore;

/// Memory, KiB: what OWASP asks of argon2id with two passes.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// How many are computed at once: each takes 19 MiB, and a flood of tries must not take the machine's memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// The seal tried for those who have none.
static NOBODYS: LazyLock<Option<String>> =
    LazyLock::new(|| sealed(&data_encoding::HEXLOWER.encode(&chance::<16>())).ok());

/// Seals a secret.
pub async fn seal(secret: String) -> Result<String, Fault> {
    slowly(move || sealed(&secret)).await?
}

/// Whether the secret opens the seal; with no seal, the same time is spent and it doesn't.
pub async fn opens(secret: String, seal: Option<String>) -> Result<bool, Fault> {
    slowly(move || {
        let is_somebodys = seal.is_some();
        let Some(seal) = seal.or_else(|| NOBODYS.clone()) else { return false };
        let opened = PasswordHash::new(&seal)
            .is_ok_and(|hash| argon2().is_ok_and(|a| a.verify_password(secret.as_bytes(), &hash).is_ok()));
        opened && is_somebodys
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let _turn = AT_ONCE.acquire().await.map_err(|e| Fault::Broken(e.into()))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Fault::Broken(e.into()))
}

fn sealed(secret: &str) -> Result<String, Fault> {
    let salt = SaltString::encode_b64(&chance::<16>()).map_err(|e| anyhow!("a salt: {e}"))?;
    let hash = argon2()?.hash_password(secret.as_bytes(), &salt).map_err(|e| anyhow!("sealing: {e}"))?;
    Ok(hash.to_string())
}

fn argon2() -> Result<Argon2<'static>, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| anyhow!("argon2: {e}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_seal_opens_to_its_own_secret_alone_and_says_how_it_was_made() {
        let seal = seal("गुलमोहर के नीचे".to_owned()).await.unwrap();
        assert!(seal.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{seal}");
        assert!(opens("गुलमोहर के नीचे".to_owned(), Some(seal.clone())).await.unwrap());
        assert!(!opens("गुलमोहर के ऊपर".to_owned(), Some(seal)).await.unwrap());
    }

    #[tokio::test]
    async fn nothing_opens_where_there_is_no_seal() {
        assert!(!opens(String::new(), None).await.unwrap());
        assert!(!opens("anything".to_owned(), None).await.unwrap());
    }
}
