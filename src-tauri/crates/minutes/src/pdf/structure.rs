//! The structure tree as PDF objects: elements, attributes, the parent tree of marked contents.

use crate::layout::page::HEIGHT;
use crate::layout::tree::{Attribute, Node, NodeId, Tag, Tree};
use crate::pdf::fields::Widget;
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use std::collections::BTreeMap;

/// Writes the tree; returns its root.
pub(super) fn write(
    document: &mut Document,
    tree: &Tree,
    contents: &BTreeMap<NodeId, Vec<(usize, i64)>>,
    pages: &[ObjectId],
    widgets: &[Widget],
) -> ObjectId {
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = tree.nodes.iter().map(|_| document.new_object_id()).collect();
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); tree.nodes.len()];
    let mut parents: Vec<Vec<Object>> = vec![Vec::new(); pages.len()];
    for (node, marks) in contents {
        let home = marks.first().map(|(page, _)| *page);
        for (page, mark) in marks {
            kids[node.0].push(if home == Some(*page) {
                Object::Integer(*mark)
            } else {
                Object::Dictionary(dictionary! { "Type" => "MCR", "Pg" => pages[*page], "MCID" => *mark })
            });
            // Marks are numbered from 0 on each page, but nodes come here in their own order.
            let row = &mut parents[*page];
            let at = usize::try_from(*mark).unwrap_or(0);
            if row.len() <= at {
                row.resize(at + 1, Object::Null);
            }
            row[at] = Object::Reference(ids[node.0]);
        }
    }
    for widget in widgets {
        let object = dictionary! { "Type" => "OBJR", "Obj" => widget.id, "Pg" => pages[widget.page] };
        kids[widget.node.0].push(Object::Dictionary(object));
    }
    for (at, node) in tree.nodes.iter().enumerate() {
        if let Some(parent) = node.parent {
            kids[parent.0].push(Object::Reference(ids[at]));
        }
    }
    let mut named = Vec::new();
    for (at, (node, kids)) in tree.nodes.iter().zip(kids).enumerate() {
        let parent = node.parent.map_or(root, |parent| ids[parent.0]);
        let home = contents.get(&NodeId(at)).and_then(|marks| marks.first()).map(|(page, _)| pages[*page]);
        let mut element = element(node, parent, kids, home);
        if node.tag == Tag::Note {
            let name = format!("note-{:04}", named.len() / 2 + 1);
            element.set("ID", Object::string_literal(name.clone()));
            named.extend([Object::string_literal(name), Object::Reference(ids[at])]);
        }
        document.set_object(ids[at], element);
    }
    // Pages are numbered first, each with a row of elements; then the fields, each with its own.
    let rows = parents.into_iter().map(Object::Array);
    let fields = widgets.iter().map(|widget| Object::Reference(ids[widget.node.0]));
    let numbers: Vec<Object> =
        rows.chain(fields).enumerate().flat_map(|(key, value)| [Object::Integer(integer(key)), value]).collect();
    let parent_tree = document.add_object(dictionary! { "Nums" => numbers });
    let mut top = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => vec![Object::Reference(ids[0])],
        "ParentTree" => parent_tree,
        "ParentTreeNextKey" => integer(pages.len() + widgets.len()),
    };
    if !named.is_empty() {
        let limits = vec![named[0].clone(), named[named.len() - 2].clone()];
        let leaf = document.add_object(dictionary! { "Limits" => limits, "Names" => named });
        let names = document.add_object(dictionary! { "Kids" => vec![Object::Reference(leaf)] });
        top.set("IDTree", names);
    }
    document.set_object(root, top);
    root
}

fn element(node: &Node, parent: ObjectId, kids: Vec<Object>, home: Option<ObjectId>) -> Dictionary {
    let mut element = dictionary! { "Type" => "StructElem", "S" => node.tag.name(), "P" => parent };
    if let Some(page) = home {
        element.set("Pg", page);
    }
    let mut cell = Dictionary::new();
    for attribute in &node.attributes {
        match attribute {
            Attribute::ScopeColumn => cell.set("Scope", "Column"),
            Attribute::ScopeRow => cell.set("Scope", "Row"),
            Attribute::ColumnSpan(span) => cell.set("ColSpan", integer(*span)),
            Attribute::Alternative(words) => element.set("Alt", text_string(words)),
            Attribute::Bounds(_, [left, top, right, bottom]) => {
                let corners = [*left, HEIGHT - bottom, *right, HEIGHT - top].map(Object::Real).to_vec();
                element.set("A", dictionary! { "O" => "Layout", "Placement" => "Block", "BBox" => corners });
            }
        }
    }
    if !cell.is_empty() {
        cell.set("O", "Table");
        element.set("A", cell);
    }
    if node.tag == Tag::L {
        element.set("A", dictionary! { "O" => "List", "ListNumbering" => "None" });
    }
    match kids.len() {
        0 => {}
        1 => element.set("K", kids.into_iter().next().unwrap_or(Object::Null)),
        _ => element.set("K", kids),
    }
    element
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
