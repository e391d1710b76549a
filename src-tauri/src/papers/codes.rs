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

/// Looks at the picture as it is, then coarser: noise that hides a code at one size does not at another.
fn codes(width: usize, height: usize, luma: &[u8]) -> Vec<NamedPage> {
    let at = |coarser: usize| {
        let mean = |x: usize, y: usize| {
            let rows = luma.chunks_exact(width).skip(y * coarser).take(coarser);
            let sum: usize =
                rows.flat_map(|row| &row[x * coarser..(x + 1) * coarser]).map(|dot| usize::from(*dot)).sum();
            u8::try_from(sum / (coarser * coarser)).unwrap_or(u8::MAX)
        };
        let mut image = PreparedImage::prepare_from_greyscale(width / coarser, height / coarser, mean);
        let decoded = image.detect_grids().into_iter().filter_map(|grid| grid.decode().ok());
        decoded.filter_map(|(_, words)| NamedPage::read(&words)).collect::<Vec<_>>()
    };
    [1, 2, 3].into_iter().map(at).find(|named| !named.is_empty()).unwrap_or_default()
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
