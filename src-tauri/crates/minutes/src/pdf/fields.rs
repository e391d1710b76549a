//! Signature fields: laid empty when the document is written, so that signing later fills them and
//! changes nothing else. Each is a widget on its page, a Form in the structure tree, and has an empty
//! drawing until someone signs.

use crate::layout::Laid;
use crate::layout::page::{Drawing, HEIGHT, Owner};
use crate::layout::tree::NodeId;
use lopdf::{Document, Object, ObjectId, Stream, dictionary, text_string};

/// A field as it was written.
pub(super) struct Widget {
    /// Its element in the structure tree.
    pub(super) node: NodeId,
    /// Its page.
    pub(super) page: usize,
    /// Its object.
    pub(super) id: ObjectId,
}

/// Writes the fields and names them on their pages; returns them and the form that lists them.
pub(super) fn write(document: &mut Document, laid: &Laid, pages: &[ObjectId]) -> (Vec<Widget>, Option<ObjectId>) {
    let mut widgets = Vec::new();
    for (page, sheet) in laid.pages.iter().enumerate() {
        let mut on_page = Vec::new();
        for item in &sheet.items {
            let (Owner::Node(node), Drawing::Field { x, y, width, height, name, label }) = (item.owner, &item.drawing)
            else {
                continue;
            };
            let bounds = vec![Object::Integer(0), Object::Integer(0), Object::Real(*width), Object::Real(*height)];
            let form = dictionary! {
                "Type" => "XObject",
                "Subtype" => "Form",
                "BBox" => bounds,
                "Resources" => lopdf::Dictionary::new(),
            };
            let drawing = document.add_object(Stream::new(form, Vec::new()));
            let corners = [*x, HEIGHT - y - height, x + width, HEIGHT - y].map(Object::Real).to_vec();
            let id = document.add_object(dictionary! {
                "Type" => "Annot",
                "Subtype" => "Widget",
                "FT" => "Sig",
                "T" => text_string(name),
                "TU" => text_string(label),
                "F" => 4,
                "P" => pages[page],
                "Rect" => corners,
                "AP" => dictionary! { "N" => drawing },
                "StructParent" => integer(pages.len() + widgets.len()),
            });
            on_page.push(Object::Reference(id));
            widgets.push(Widget { node, page, id });
        }
        if !on_page.is_empty()
            && let Ok(page) = document.get_dictionary_mut(pages[page])
        {
            page.set("Annots", on_page);
        }
    }
    if widgets.is_empty() {
        return (widgets, None);
    }
    let all: Vec<Object> = widgets.iter().map(|widget| Object::Reference(widget.id)).collect();
    let form = document.add_object(dictionary! { "Fields" => all });
    (widgets, Some(form))
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
