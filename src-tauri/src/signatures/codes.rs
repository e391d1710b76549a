//! The codes of pages read in a picture: which pages of which documents a scan shows.

use crate::desk::Desk;
use crate::documents;
use crate::sentence;
use crate::signatures::keys;
use crate::trouble::Trouble;
use crate::wire::{Language, PageOf, Picture, ReadPage};
use minutes::NamedPage;
use rqrr::PreparedImage;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Most dots looked at: a photograph of twelve million, each doubled.
const MOST_DOTS: usize = 50_000_000;

/// Every page named in the picture. It takes a while and wants no data: nobody waits for it in the office.
pub(crate) fn read(picture: &Picture) -> Result<Vec<NamedPage>, Trouble> {
    let luma = keys::bytes(&picture.luma)?;
    let (width, height) = (picture.width as usize, picture.height as usize);
    if width == 0 || width.checked_mul(height) != Some(luma.len()) {
        return Ok(Vec::new());
    }
    // A picture of anything meets code of others here: whatever it does, no page was read.
    Ok(catch_unwind(AssertUnwindSafe(|| codes(width, height, &luma))).unwrap_or_default())
}

/// Looks at the picture as it is, then with each dot doubled and tripled: a code whose squares are two or three
/// dots wide is only found so.
fn codes(width: usize, height: usize, luma: &[u8]) -> Vec<NamedPage> {
    let fits = |times: &usize| luma.len() * times * times <= MOST_DOTS;
    let enlarged = |times: usize| {
        let dot = |x: usize, y: usize| luma[y / times * width + x / times];
        let mut image = PreparedImage::prepare_from_greyscale(width * times, height * times, dot);
        let decoded = image.detect_grids().into_iter().filter_map(|grid| grid.decode().ok());
        decoded.filter_map(|(_, words)| NamedPage::read(&words)).collect::<Vec<_>>()
    };
    (1..=3).filter(fits).map(enlarged).find(|named| !named.is_empty()).unwrap_or_default()
}

/// The same pages, with the document each is of where its record is here.
pub(crate) fn placed(desk: &mut Desk, language: Language, named: Vec<NamedPage>) -> Result<Vec<ReadPage>, Trouble> {
    named.into_iter().map(|page| known(desk, language, page)).collect()
}

fn known(desk: &mut Desk, language: Language, page: NamedPage) -> Result<ReadPage, Trouble> {
    let of = match documents::named(desk, &page.of)? {
        Some((id, document)) => {
            let session = &desk.kept(id)?.session;
            let (key, title) = (session.profile(&document).key, sentence::document(language, session, &document));
            Some(PageOf { session: id.to_string(), document: key, title })
        }
        None => None,
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Ok(ReadPage { page: count(page.page), pages: count(page.pages), number: page.of.number, of })
}
