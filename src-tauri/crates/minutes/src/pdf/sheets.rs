//! The copy that goes to a printer on both sides of the paper: the pages to be signed on a sheet of their own.
//!
//! They begin on a front and end on a back, blank pages being added where the count asks for it, so that the sheet
//! can be handed round, scanned and filed alone. Only paper is made of this copy: no signature holds of it.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

/// The document with its signature pages on sheets of their own; `None` when it has none, when they already are, or
/// when it cannot be read.
#[must_use]
pub fn signatures_apart(pdf: &[u8]) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(pdf).ok()?;
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let signed = |page: &ObjectId| holds_signature(&document, *page);
    let (first, last) = (pages.iter().position(signed)?, pages.iter().rposition(signed)?);
    let before = first % 2;
    let is_blank = |page: &ObjectId| document.get_dictionary(*page).is_ok_and(|page| !page.has(b"Contents"));
    let follows = pages.get(last + 1).is_some_and(|next| !is_blank(next));
    let after = usize::from(follows && (last + 1 + before) % 2 == 1);
    if before + after == 0 {
        return None;
    }
    // The later one first: the place of the other stays what it was.
    if after == 1 {
        blank_beside(&mut document, pages[last], 1)?;
    }
    if before == 1 {
        blank_beside(&mut document, pages[first], 0)?;
    }
    let mut written = Vec::new();
    document.save_to(&mut written).ok()?;
    Some(written)
}

fn holds_signature(document: &Document, page: ObjectId) -> bool {
    let annotations = document.get_page_annotations(page).unwrap_or_default();
    annotations.iter().any(|it| it.get(b"FT").and_then(Object::as_name).is_ok_and(|kind| kind == b"Sig"))
}

/// Adds a blank page of the same size before this page (0) or after it (1).
fn blank_beside(document: &mut Document, page: ObjectId, after: usize) -> Option<()> {
    let beside = document.get_dictionary(page).ok()?;
    let parent = beside.get(b"Parent").and_then(Object::as_reference).ok()?;
    let size = beside.get(b"MediaBox").ok()?.clone();
    let resources = Dictionary::new();
    let blank = document
        .add_object(dictionary! { "Type" => "Page", "Parent" => parent, "MediaBox" => size, "Resources" => resources });
    let kids = document.get_dictionary_mut(parent).ok()?.get_mut(b"Kids").and_then(Object::as_array_mut).ok()?;
    let at = kids.iter().position(|kid| kid.as_reference().is_ok_and(|kid| kid == page))?;
    kids.insert(at + after, blank.into());
    let mut node = Some(parent);
    while let Some(id) = node {
        let above = document.get_dictionary_mut(id).ok()?;
        let count = above.get(b"Count").and_then(Object::as_i64).ok()?;
        above.set("Count", count + 1);
        node = above.get(b"Parent").and_then(Object::as_reference).ok();
    }
    Some(())
}
