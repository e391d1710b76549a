//! The two-dimensional code in the margin of every page: which document, which page, of which record.
//!
//! A scanned or photographed page says with it where it belongs. The words are
//! `DELIBERE 1 <document> <page>/<pages> <fingerprint> <number>`: the document by its letters, the first half of the
//! SHA-256 of the record in capital hexadecimal, then the number of the minutes as it is written, or nothing before
//! there is one. All but the number stand in the alphabet that takes the least room: the coarser the code, the
//! poorer the picture it can still be read in. Reading a picture is left to others; what was read there is
//! understood here.

use crate::error::MinutesError;
use crate::layout::page::{Artifact, Drawing, HEIGHT, Ink, Item, Owner};
use qrcode::{Color, EcLevel, QrCode};

/// What every code begins with: a newer form has another number.
const MARK: &str = "DELIBERE 1";
/// Side of the code, in points: 16 mm, which a scanner of 200 dots an inch and a telephone read.
const SIDE: f32 = 48.0;
/// Its left edge, in the binding margin, and its top: below the lowest hole of a binder.
const PLACE: (f32, f32) = (20.0, HEIGHT - 68.0);

/// Which document the pages are of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageCode {
    /// The document, in capital letters and digits.
    pub document: String,
    /// Number of the minutes, once there is one.
    pub number: Option<String>,
    /// What the hash of the record the document is drawn from begins with.
    pub fingerprint: [u8; 16],
}

/// A page, as its code names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedPage {
    /// The document it is of.
    pub of: PageCode,
    /// Which page, from 1.
    pub page: usize,
    /// Of how many.
    pub pages: usize,
}

impl NamedPage {
    /// What the code says.
    fn words(&self) -> String {
        let fingerprint = u128::from_be_bytes(self.of.fingerprint);
        let number = self.of.number.as_ref().map(|number| format!(" {number}")).unwrap_or_default();
        format!("{MARK} {} {}/{} {fingerprint:032X}{number}", self.of.document, self.page, self.pages)
    }

    /// Understands what a code says; `None` for a code that is none of ours.
    #[must_use]
    pub fn read(words: &str) -> Option<Self> {
        let mut parts = words.strip_prefix(MARK)?.strip_prefix(' ')?.splitn(4, ' ');
        let (document, place, hash) = (parts.next()?, parts.next()?, parts.next()?);
        let (page, pages) = place.split_once('/')?;
        // As it was written: a shorter one, or one with a sign, would be read too.
        let whole = hash.len() == 32 && hash.bytes().all(|digit| digit.is_ascii_hexdigit());
        let fingerprint = u128::from_str_radix(hash, 16).ok().filter(|_| whole)?.to_be_bytes();
        let number = parts.next().map(str::to_owned);
        let of = PageCode { document: document.to_owned(), number, fingerprint };
        Some(Self { of, page: page.parse().ok()?, pages: pages.parse().ok()? })
    }
}

/// Draws the code of a page.
///
/// # Errors
/// When the number is longer than any code can hold.
pub(super) fn draw(named: &NamedPage, items: &mut Vec<Item>) -> Result<(), MinutesError> {
    let code = QrCode::with_error_correction_level(named.words(), EcLevel::M)
        .map_err(|_| MinutesError::Rule("the number of the minutes fits in the code of a page"))?;
    let width = code.width();
    let module = SIDE / width as f32;
    for (row, colours) in code.to_colors().chunks(width).enumerate() {
        let mut column = 0;
        for run in colours.chunk_by(|left, right| left == right) {
            if run.first() == Some(&Color::Dark) {
                let (x, y) = (PLACE.0 + module * column as f32, PLACE.1 + module * row as f32);
                let drawing =
                    Drawing::Filled { x, y, width: module * run.len() as f32, height: module, ink: Ink::Black };
                items.push(Item { owner: Owner::Artifact(Artifact::Footer), drawing });
            }
            column += run.len();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{NamedPage, PageCode};

    #[test]
    fn what_a_code_says_is_understood_again_and_nothing_else_is() {
        for number in [None, Some("2026-017".to_owned()), Some("PV n° 3 (bis)".to_owned())] {
            let of = PageCode { document: "PV".to_owned(), number, fingerprint: [0xA7; 16] };
            let named = NamedPage { of, page: 3, pages: 11 };
            assert_eq!(NamedPage::read(&named.words()), Some(named));
        }
        let signed = format!("DELIBERE 1 PV 1/2 +{}", "A".repeat(31));
        let foreign = ["", "https://example.org", "DELIBERE 2 PV 1/2", "DELIBERE 1 PV 1/2 XY", "DELIBERE 1 PV 12 é"];
        for foreign in foreign.into_iter().chain(["DELIBERE 1 PV 1/2 A7", &signed]) {
            assert_eq!(NamedPage::read(foreign), None, "{foreign}");
        }
    }
}
