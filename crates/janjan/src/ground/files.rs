//! Files outside the database: photos of signed papers, each kept under the digest of its own bytes.
//!
//! A photo is decoded and encoded anew before it is kept: what a camera wrote beside the picture (place, time, phone) is
//! gone, and what only pretended to be a picture never gets in. The bytes are on disk before the row that names them is.

use super::clock;
use crate::fault::Fault;
use anyhow::Context;
use data_encoding::HEXLOWER;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageReader, Limits};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

/// The longest side a photo is kept with, in pixels: a page of print stays readable.
const LONGEST_SIDE: u32 = 1600;
/// The most bytes a photo is kept with.
const MOST_BYTES: usize = 200 * 1024;
/// The most pixels a side that is even looked at: a picture that unfolds to gigabytes is none.
const MOST_SIDE: u32 = 12_000;

/// The folder of files.
#[derive(Clone, Debug)]
pub struct Files {
    root: PathBuf,
}

/// Why some bytes are no photo.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NoPhoto {
    /// Nothing was sent.
    Empty,
    /// Not a JPEG or PNG, broken, or too large to unfold.
    Unreadable,
}

impl Files {
    /// The files under a folder.
    pub fn at(root: &Path) -> Files {
        Files { root: root.to_owned() }
    }

    /// Keeps some bytes, synced, and says under which digest. The same bytes are kept once.
    pub async fn keep(&self, bytes: Vec<u8>) -> Result<String, Fault> {
        let root = self.root.clone();
        let kept = tokio::task::spawn_blocking(move || keep(&root, &bytes)).await;
        kept.context("keeping a file").and_then(|kept| kept).map_err(Fault::Broken)
    }

    /// The bytes kept under a digest; `None` where there are none. Whoever asks has a scope's leave for what they prove.
    pub async fn read(&self, digest: &str) -> Option<Vec<u8>> {
        let path = place(&self.root, digest)?;
        tokio::fs::read(path).await.ok()
    }

    /// Removes the bytes kept under a digest; it is well when there are none. Whoever asks has seen that no row names it.
    pub async fn forget(&self, digest: &str) -> Result<(), Fault> {
        let Some(path) = place(&self.root, digest) else { return Ok(()) };
        match tokio::fs::remove_file(path).await {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Fault::Broken(error.into())),
            _ => Ok(()),
        }
    }
}

fn keep(root: &Path, bytes: &[u8]) -> anyhow::Result<String> {
    let digest = HEXLOWER.encode(&Sha256::digest(bytes));
    let path = place(root, &digest).context("a digest names no place")?;
    if path.exists() {
        return Ok(digest);
    }
    let folder = path.parent().context("a file lies in a folder")?;
    fs::create_dir_all(folder)?;
    let half = folder.join(format!("{digest}.{}", HEXLOWER.encode(&clock::chance::<8>())));
    let mut file = File::create(&half)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&half, &path)?;
    File::open(folder)?.sync_all()?;
    Ok(digest)
}

/// Where a digest's bytes lie; `None` for what is no digest, so that no path can be smuggled in.
fn place(root: &Path, digest: &str) -> Option<PathBuf> {
    let is_digest =
        digest.len() == 64 && digest.bytes().all(|b| b.is_ascii_hexdigit() && !b.is_ascii_uppercase());
    is_digest.then(|| root.join(&digest[..2]).join(digest))
}

/// A photo made anew: turned into a JPEG of at most [`LONGEST_SIDE`] pixels and [`MOST_BYTES`] bytes, nothing beside it.
pub async fn photo(bytes: Vec<u8>) -> Result<Result<Vec<u8>, NoPhoto>, Fault> {
    tokio::task::spawn_blocking(move || remade(&bytes)).await.map_err(|e| Fault::Broken(e.into()))
}

fn remade(bytes: &[u8]) -> Result<Vec<u8>, NoPhoto> {
    if bytes.is_empty() {
        return Err(NoPhoto::Empty);
    }
    let mut reader =
        ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| NoPhoto::Unreadable)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(256 * 1024 * 1024);
    reader.limits(limits);
    let picture = reader.decode().map_err(|_| NoPhoto::Unreadable)?;
    let mut side = LONGEST_SIDE;
    loop {
        let small = shrunk(&picture, side);
        for quality in [80, 65, 50] {
            let packed = jpeg(&small, quality)?;
            if packed.len() <= MOST_BYTES {
                return Ok(packed);
            }
        }
        side = side * 3 / 4;
    }
}

fn shrunk(picture: &DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        picture.clone()
    } else {
        picture.resize(side, side, FilterType::Triangle)
    }
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, NoPhoto> {
    let mut bytes = Vec::new();
    let plain = DynamicImage::ImageRgb8(picture.to_rgb8());
    plain
        .write_with_encoder(JpegEncoder::new_with_quality(&mut bytes, quality))
        .map_err(|_| NoPhoto::Unreadable)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, RgbImage};

    fn noise(side: u32) -> Vec<u8> {
        let picture = RgbImage::from_fn(side, side, |x, y| {
            image::Rgb([(x * 7 + y * 13) as u8, (x * y) as u8, (x ^ y) as u8])
        });
        let mut bytes = Vec::new();
        DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        bytes
    }

    #[test]
    fn a_photo_is_made_anew_and_small() {
        let made = remade(&noise(2400)).unwrap();
        assert!(made.len() <= MOST_BYTES && made.starts_with(&[0xff, 0xd8]), "{} bytes", made.len());
    }

    #[test]
    fn what_a_camera_wrote_beside_the_picture_is_gone() {
        let mut bytes = remade(&noise(64)).unwrap();
        let told = b"Exif\0\0GPS 26.4499N 80.3319E";
        let mut segment = vec![0xff, 0xe1];
        segment.extend(u16::try_from(told.len() + 2).unwrap().to_be_bytes());
        segment.extend(told);
        bytes.splice(2..2, segment);
        let made = remade(&bytes).unwrap();
        assert!(!made.windows(4).any(|w| w == b"Exif"));
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(remade(b""), Err(NoPhoto::Empty));
        assert_eq!(remade(b"<svg onload=alert(1)>"), Err(NoPhoto::Unreadable));
        assert_eq!(remade(&noise(64)[..100]), Err(NoPhoto::Unreadable));
    }

    #[test]
    fn the_same_bytes_are_kept_once_and_no_path_is_smuggled_in() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = (keep(folder.path(), b"paper").unwrap(), keep(folder.path(), b"paper").unwrap());
        assert_eq!(one, two);
        assert_eq!(fs::read(place(folder.path(), &one).unwrap()).unwrap(), b"paper");
        for bad in ["../../etc/passwd", "", &"A".repeat(64), &format!("{}/", &one[..63])] {
            assert_eq!(place(folder.path(), bad), None, "{bad}");
        }
    }
}
