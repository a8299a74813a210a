//! Photographs of signed slips that nobody signed: a sheet, some lines, a scrawl.

use crate::app::App;
use crate::fault::Fault;
use crate::ground::files;
use anyhow::{Context, anyhow};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use janjan_seeds::Dice;
use std::io::Cursor;

/// How many different ones there are.
const SLIPS: u64 = 5;
const WIDE: u32 = 360;
const HIGH: u32 = 480;

/// Draws and keeps them; answers with their digests.
pub async fn slips(app: &App) -> Result<Vec<String>, Fault> {
    let mut kept = Vec::new();
    for n in 0..SLIPS {
        let made = files::photo(drawn(n)?).await?;
        let photo = made.map_err(|why| anyhow!("a drawn slip is no photo: {why:?}"))?;
        kept.push(app.files.keep(photo).await?);
    }
    Ok(kept)
}

fn drawn(n: u64) -> anyhow::Result<Vec<u8>> {
    let mut dice = Dice::from_seed(n).fork("slip");
    let (ink, paper) = (Rgb([38, 52, 110]), Rgb([244, 240, 228]));
    let mut sheet = RgbImage::from_pixel(WIDE, HIGH, Rgb([122, 98, 76]));
    let (left, top) = (dice.range(14..34), dice.range(14..34));
    for (x, y) in (left..WIDE - 24).flat_map(|x| (top..HIGH - 24).map(move |y| (x, y))) {
        sheet.put_pixel(x, y, paper);
    }
    for line in 0..9 {
        let (y, end) = (top + 46 + line * 32, dice.range(WIDE / 2..WIDE - 60));
        for x in left + 24..end {
            let is_gap = dice.chance(12);
            let height = if is_gap { 0 } else { dice.range(1..7) };
            (0..height).for_each(|up| sheet.put_pixel(x, y - up, ink));
        }
    }
    let (mut x, mut y) = (WIDE / 2, HIGH - 84);
    for _ in 0..420 {
        x = (x + dice.range(0..3)).min(WIDE - 40);
        y = (y + dice.range(0..9)).clamp(HIGH - 114, HIGH - 60).saturating_sub(4);
        for (right, down) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
            sheet.put_pixel(x + right, y + down, ink);
        }
        if x >= WIDE - 40 {
            x = WIDE / 2;
        }
    }
    let mut png = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(sheet).write_to(&mut png, ImageFormat::Png).context("drawing a slip")?;
    Ok(png.into_inner())
}
