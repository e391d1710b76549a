//! Bookmarks: sections, and the parts of each.

use crate::layout::page::HEIGHT;
use crate::layout::{Bookmark, Laid};
use lopdf::{Document, Object, ObjectId, dictionary, text_string};

/// Writes the outline; none when there are no bookmarks.
pub(super) fn write(document: &mut Document, laid: &Laid, pages: &[ObjectId]) -> Option<ObjectId> {
    let mut groups: Vec<(&Bookmark, Vec<&Bookmark>)> = Vec::new();
    for bookmark in &laid.outline {
        match groups.last_mut() {
            Some((_, parts)) if bookmark.level > 1 => parts.push(bookmark),
            Some(_) | None => groups.push((bookmark, Vec::new())),
        }
    }
    if groups.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = groups.iter().map(|_| document.new_object_id()).collect();
    for (at, (bookmark, parts)) in groups.iter().enumerate() {
        let part_ids: Vec<ObjectId> = parts.iter().map(|_| document.new_object_id()).collect();
        for (n, part) in parts.iter().enumerate() {
            entry(document, part, ids[at], &part_ids, n, &[], pages);
        }
        entry(document, bookmark, root, &ids, at, &part_ids, pages);
    }
    let outline = dictionary! {
        "Type" => "Outlines",
        "First" => ids[0],
        "Last" => ids[ids.len() - 1],
        "Count" => i64::try_from(ids.len()).unwrap_or(0),
    };
    document.set_object(root, outline);
    Some(root)
}

fn entry(
    document: &mut Document,
    bookmark: &Bookmark,
    parent: ObjectId,
    siblings: &[ObjectId],
    at: usize,
    parts: &[ObjectId],
    pages: &[ObjectId],
) {
    let top = Object::Real(((HEIGHT - bookmark.top + 8.0) * 10.0).round() / 10.0);
    let to = vec![Object::Reference(pages[bookmark.page]), "XYZ".into(), Object::Null, top, Object::Null];
    let mut item = dictionary! { "Title" => text_string(&bookmark.title), "Parent" => parent, "Dest" => to };
    if at > 0 {
        item.set("Prev", siblings[at - 1]);
    }
    if at + 1 < siblings.len() {
        item.set("Next", siblings[at + 1]);
    }
    if let [first, ..] = parts {
        item.set("First", *first);
        item.set("Last", parts[parts.len() - 1]);
        // Negative: the parts are folded until asked for.
        item.set("Count", -i64::try_from(parts.len()).unwrap_or(0));
    }
    document.set_object(siblings[at], item);
}
