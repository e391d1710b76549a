//! The codes of pages read in a picture: which pages of which documents a scan shows.

use crate::desk::Desk;
use crate::documents;
use crate::papers::keys;
use crate::sentence;
use crate::trouble::Trouble;
use crate::wire::{Language, PageOf, Picture, ReadPage};
use minutes::NamedPage;
use rqrr::PreparedImage;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Every page named in the picture, and whether its record is here.
pub(crate) fn read(desk: &mut Desk, language: Language, picture: &Picture) -> Result<Vec<ReadPage>, Trouble> {
    let luma = keys::bytes(&picture.luma)?;
    let (width, height) = (picture.width as usize, picture.height as usize);
    if width == 0 || width.checked_mul(height) != Some(luma.len()) {
        return Ok(Vec::new());
    }
    // A picture of anything meets code of others here: whatever it does, no page was read.
    let named = catch_unwind(AssertUnwindSafe(|| codes(width, height, &luma))).unwrap_or_default();
    named.into_iter().map(|page| known(desk, language, page)).collect()
}

/// Most dots looked at: a page of A4 at 600 an inch.
const MOST_DOTS: usize = 35_000_000;

/// Looks at the picture as it is, then finer and coarser: what hides a code at one size does not at another.
fn codes(width: usize, height: usize, luma: &[u8]) -> Vec<NamedPage> {
    let dot = |x: usize, y: usize| u32::from(luma[y.min(height - 1) * width + x.min(width - 1)]);
    let finer = |times: usize| {
        found(width * times, height * times, |x, y| {
            let ((left, right), (above, below)) = ((x / times, x % times), (y / times, y % times));
            let across = |y| dot(left, y) * weight(times - right) + dot(left + 1, y) * weight(right);
            let sum = across(above) * weight(times - below) + across(above + 1) * weight(below);
            u8::try_from(sum / weight(times * times)).unwrap_or(u8::MAX)
        })
    };
    let coarser = |times: usize| {
        found(width / times, height / times, |x, y| {
            let (across, down) = (x * times..(x + 1) * times, y * times..(y + 1) * times);
            let sum: u32 = down.flat_map(|y| across.clone().map(move |x| dot(x, y))).sum();
            u8::try_from(sum / weight(times * times)).unwrap_or(u8::MAX)
        })
    };
    let fits = |times: usize| luma.len() * times * times <= MOST_DOTS;
    let sizes = [(2, true), (2, false), (3, false), (3, true)];
    let others = sizes.into_iter().filter(|(times, is_finer)| !is_finer || fits(*times));
    let looks = others.map(|(times, is_finer)| if is_finer { finer(times) } else { coarser(times) });
    std::iter::once(found(width, height, |x, y| luma[y * width + x]))
        .chain(looks)
        .find(|it| !it.is_empty())
        .unwrap_or_default()
}

fn weight(dots: usize) -> u32 {
    u32::try_from(dots).unwrap_or(u32::MAX)
}

fn found(width: usize, height: usize, luma: impl Fn(usize, usize) -> u8) -> Vec<NamedPage> {
    let mut image = PreparedImage::prepare_from_greyscale(width, height, luma);
    let decoded = image.detect_grids().into_iter().filter_map(|grid| grid.decode().ok());
    decoded.filter_map(|(_, words)| NamedPage::read(&words)).collect()
}

fn known(desk: &mut Desk, language: Language, page: NamedPage) -> Result<ReadPage, Trouble> {
    let of = match documents::named(desk, &page.of)? {
        Some((id, document)) => Some(PageOf {
            session: id.to_string(),
            document: documents::key(&document),
            title: sentence::document(language, &desk.kept(id)?.session, &document),
        }),
        None => None,
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(ReadPage { page: count(page.page), pages: count(page.pages), number: page.of.number, of })
}
