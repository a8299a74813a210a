//! PINs and passphrases as the database holds them: argon2id, slow on purpose, on threads of their own.
//!
//! Unknown people cost the same time as known ones: where there is nothing to compare with, a seal that nothing opens
//! is tried instead.

use crate::fault::Fault;
use crate::ground::clock::chance;
use anyhow::anyhow;
use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use std::sync::{LazyLock, Mutex};
use tokio::sync::Semaphore;

/// Memory, KiB: what OWASP asks of argon2id with two passes.
const MEMORY_KIB: u32 = 19 * 1024;
/// Passes over it.
const PASSES: u32 = 2;
/// How many are computed at once: each takes 19 MiB, and a flood of tries must not take the machine's memory.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// The memory they are computed in, kept for the next: freed by ever other threads, it would stay with the allocator
/// as often as there are threads.
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());
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
        fits(&secret, &seal).unwrap_or(false) && is_somebodys
    })
    .await
}

async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
    let _turn = AT_ONCE.acquire().await.map_err(|e| Fault::Broken(e.into()))?;
    tokio::task::spawn_blocking(work).await.map_err(|e| Fault::Broken(e.into()))
}

fn sealed(secret: &str) -> Result<String, Fault> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, None).map_err(|e| anyhow!("argon2: {e}"))?;
    let salt = SaltString::encode_b64(&chance::<16>()).map_err(|e| anyhow!("a salt: {e}"))?;
    let hash = computed(secret, salt.as_salt(), &params, Params::DEFAULT_OUTPUT_LEN)?;
    let seal = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(|e| anyhow!("argon2: {e}"))?,
        salt: Some(salt.as_salt()),
        hash: Some(hash),
    };
    Ok(seal.to_string())
}

/// Whether the secret gives the seal's own hash; compared in the same time wherever they differ.
fn fits(secret: &str, seal: &str) -> Result<bool, Fault> {
    let seal = PasswordHash::new(seal).map_err(|e| anyhow!("a seal: {e}"))?;
    let params = Params::try_from(&seal).map_err(|e| anyhow!("argon2: {e}"))?;
    let (Some(salt), Some(hash)) = (seal.salt, seal.hash) else { return Ok(false) };
    Ok(seal.algorithm == Algorithm::Argon2id.ident() && computed(secret, salt, &params, hash.len())? == hash)
}

fn computed(secret: &str, salt: Salt<'_>, params: &Params, length: usize) -> Result<Output, Fault> {
    let mut bytes = [0u8; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut bytes).map_err(|e| anyhow!("a salt: {e}"))?;
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    let mut memory = MEMORY.lock().ok().and_then(|mut kept| kept.pop()).unwrap_or_default();
    memory.resize(params.block_count(), Block::default());
    let mut hash = vec![0u8; length];
    let done = argon2.hash_password_into_with_memory(secret.as_bytes(), salt, &mut hash, &mut memory);
    if let Ok(mut kept) = MEMORY.lock() {
        kept.push(memory);
    }
    done.map_err(|e| anyhow!("argon2: {e}"))?;
    Ok(Output::new(&hash).map_err(|e| anyhow!("a hash: {e}"))?)
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

    #[test]
    fn a_seal_made_elsewhere_opens_too() {
        use argon2::password_hash::PasswordHasher;
        let params = Params::new(MEMORY_KIB, PASSES, 1, None).unwrap();
        let salt = SaltString::encode_b64(&[9; 16]).unwrap();
        let elsewhere = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let seal = elsewhere.hash_password("नदी किनारे".as_bytes(), &salt).unwrap().to_string();
        // The second time the memory isn't new: what stood in it changes nothing.
        for _ in 0..2 {
            assert!(fits("नदी किनारे", &seal).unwrap());
            assert!(!fits("नदी के पार", &seal).unwrap());
        }
    }

    #[tokio::test]
    async fn nothing_opens_where_there_is_no_seal() {
        assert!(!opens(String::new(), None).await.unwrap());
        assert!(!opens("anything".to_owned(), None).await.unwrap());
    }
}
