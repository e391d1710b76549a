//! Pages and a structure tree in, the bytes of a PDF out: 1.7, tagged, PDF/A-3a and PDF/UA-1.
//!
//! printpdf writes the pages' content and the fonts; lopdf finishes the document in memory.
//! Neither crate is named outside this module. Dates and names come in with [`Facts`]: nothing
//! here asks a clock or draws a random number, so the same pages give the same bytes.

mod attach;
mod fields;
mod file;
mod fonts;
mod identity;
mod marks;
mod outline;
mod pages;
mod pen;
mod rules;
pub mod sheets;
mod structure;

pub use attach::Attachment;
pub use identity::Facts;

use crate::error::MinutesError;
use crate::layout::Laid;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// Writes a document.
///
/// # Errors
/// [`MinutesError::Rule`] when a rule of PDF/A or PDF/UA does not hold: the bytes are withheld.
pub fn write(laid: &Laid, facts: &Facts, attachments: &[Attachment<'_>]) -> Result<Vec<u8>, MinutesError> {
    rules::check(laid, facts, attachments)?;
    let inked = pages::ink(laid)?;
    let mut document = inked.document;
    document.version = "1.7".to_owned();
    let old_catalog = reference(&document.trailer, b"Root")?;
    let tree = reference(document.get_dictionary(old_catalog).map_err(|_| MinutesError::Rule("catalog"))?, b"Pages")?;
    for key in [b"Root".as_slice(), b"Info"] {
        let id = reference(&document.trailer, key)?;
        document.objects.remove(&id);
    }

    let page_ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    let page_ids = if page_ids.is_empty() { pages_of(&document, tree)? } else { page_ids };
    if page_ids.len() != laid.pages.len() {
        return Err(MinutesError::Rule("every page is written"));
    }
    fonts::finish(&mut document, &inked.fonts)?;
    pages::finish(&mut document, &page_ids, &inked.pictures)?;
    let (widgets, form) = fields::write(&mut document, laid, &page_ids);
    let structure = structure::write(&mut document, &laid.tree, &inked.contents, &page_ids, &widgets);
    let metadata = identity::metadata(&mut document, facts);
    let intent = identity::output_intent(&mut document);
    let mut catalog = dictionary! {
        "Type" => "Catalog",
        "Pages" => tree,
        "Lang" => Object::string_literal("fr-FR"),
        "MarkInfo" => dictionary! { "Marked" => true },
        "StructTreeRoot" => structure,
        "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
        "Metadata" => metadata,
        "OutputIntents" => vec![Object::Reference(intent)],
    };
    if let Some(outline) = outline::write(&mut document, laid, &page_ids) {
        catalog.set("Outlines", outline);
        catalog.set("PageMode", "UseOutlines");
    }
    if let Some(form) = form {
        catalog.set("AcroForm", form);
    }
    attach::write(&mut document, &mut catalog, attachments, facts);
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", catalog);
    let info = document.add_object(identity::info(facts));
    document.trailer.set("Info", info);
    document.trailer.set("ID", identity::file_id(&document));
    file::bytes(&document).map_err(MinutesError::Writing)
}

fn reference(dictionary: &Dictionary, key: &[u8]) -> Result<ObjectId, MinutesError> {
    dictionary.get(key).and_then(Object::as_reference).map_err(|_| MinutesError::Rule("the document is well formed"))
}

/// The kids of the page tree, read without going through the catalog.
fn pages_of(document: &Document, tree: ObjectId) -> Result<Vec<ObjectId>, MinutesError> {
    document
        .get_dictionary(tree)
        .and_then(|tree| tree.get(b"Kids"))
        .and_then(Object::as_array)
        .and_then(|kids| kids.iter().map(Object::as_reference).collect())
        .map_err(|_| MinutesError::Rule("the document is well formed"))
}
