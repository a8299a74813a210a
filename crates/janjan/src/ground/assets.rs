//! Style, script and icon: one file each, named by their content, compressed once.

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;
use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::LazyLock;

/// One file, ready to be sent.
struct Asset {
    address: String,
    kind: &'static str,
    plain: &'static [u8],
    packed: Vec<u8>,
}

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        Asset::new("janjan", "css", "text/css; charset=utf-8", include_bytes!("../../assets/janjan.css")),
        Asset::new(
            "enhance",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../../assets/enhance.js"),
        ),
        Asset::new("photo", "js", "text/javascript; charset=utf-8", include_bytes!("../../assets/photo.js")),
        Asset::new("icon", "svg", "image/svg+xml", include_bytes!("../../assets/icon.svg")),
    ]
});

impl Asset {
    fn new(name: &str, ending: &str, kind: &'static str, plain: &'static [u8]) -> Asset {
        let stamp = HEXLOWER.encode(&Sha256::digest(plain)[..6]);
        let mut packer = GzEncoder::new(Vec::new(), Compression::best());
        let packed = packer.write_all(plain).and_then(|()| packer.finish()).unwrap_or_default();
        Asset { address: format!("/assets/{name}.{stamp}.{ending}"), kind, plain, packed }
    }
}

/// The addresses of style, script and icon.
pub fn addresses() -> (&'static str, &'static str, &'static str) {
    (&ASSETS[0].address, &ASSETS[1].address, &ASSETS[3].address)
}

/// The address of the script that shrinks photos, for the pages that take one.
pub fn photo_script() -> &'static str {
    &ASSETS[2].address
}

/// Sends one file; its name changes with its content, so it may be kept for a year.
pub async fn send(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let Some(asset) = ASSETS.iter().find(|a| a.address.ends_with(&format!("/{name}"))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let takes_gzip = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|v| v.to_str().ok())
        .is_some_and(|v| v.contains("gzip"));
    let kept =
        [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    if takes_gzip && !asset.packed.is_empty() {
        return (
            kept,
            [(header::CONTENT_ENCODING, "gzip"), (header::VARY, "accept-encoding")],
            asset.packed.as_slice(),
        )
            .into_response();
    }
    (kept, asset.plain).into_response()
}
