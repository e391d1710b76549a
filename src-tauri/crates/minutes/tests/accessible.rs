//! ISO 14289-1: the structure a screen reader walks, on documents of every kind.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::scenes::produced;
use lopdf::{Dictionary, Document as Pdf, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// An element with what it holds, in order.
struct Element {
    kind: String,
    dictionary: Dictionary,
    children: Vec<Element>,
    /// Page and number of its marked contents.
    marks: Vec<(ObjectId, i64)>,
    /// Page and object it stands for.
    object: Option<(ObjectId, ObjectId)>,
}

fn kids(dictionary: &Dictionary) -> Vec<Object> {
    match dictionary.get(b"K") {
        Ok(Object::Array(kids)) => kids.clone(),
        Ok(only) => vec![only.clone()],
        Err(_) => Vec::new(),
    }
}

fn read(pdf: &Pdf, id: ObjectId, parent: ObjectId, seen: &mut BTreeSet<ObjectId>) -> Element {
    assert!(seen.insert(id), "an element hangs in one place");
    let dictionary = pdf.get_dictionary(id).unwrap().clone();
    assert_eq!(dictionary.get(b"P").unwrap().as_reference().unwrap(), parent, "an element knows its parent");
    let kind = String::from_utf8(dictionary.get(b"S").unwrap().as_name().unwrap().to_vec()).unwrap();
    let (mut children, mut marks, mut object) = (Vec::new(), Vec::new(), None);
    let home = || dictionary.get(b"Pg").and_then(Object::as_reference).unwrap();
    for kid in kids(&dictionary) {
        match kid {
            Object::Integer(mark) => marks.push((home(), mark)),
            Object::Reference(kid) => children.push(read(pdf, kid, id, seen)),
            Object::Dictionary(reference) => {
                let page_of = reference.get(b"Pg").unwrap().as_reference().unwrap();
                if reference.get(b"Type").unwrap().as_name().unwrap() == b"OBJR" {
                    assert!(object.is_none(), "an element is about one object");
                    object = Some((page_of, reference.get(b"Obj").unwrap().as_reference().unwrap()));
                    continue;
                }
                assert_eq!(reference.get(b"Type").unwrap().as_name().unwrap(), b"MCR");
                let page = reference.get(b"Pg").unwrap().as_reference().unwrap();
                marks.push((page, reference.get(b"MCID").unwrap().as_i64().unwrap()));
            }
            other => panic!("{other:?}"),
        }
    }
    Element { kind, dictionary, children, marks, object }
}

fn tree(pdf: &Pdf) -> Element {
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let top = pdf.get_dictionary(root).unwrap();
    assert!(top.get(b"RoleMap").is_err(), "standard types need no map");
    let [document] = kids(top).try_into().unwrap();
    read(pdf, document.as_reference().unwrap(), root, &mut BTreeSet::new())
}

fn each(element: &Element, visit: &mut impl FnMut(&Element)) {
    visit(element);
    element.children.iter().for_each(|child| each(child, visit));
}

fn attribute<'a>(element: &'a Element, key: &str) -> Option<&'a Object> {
    element.dictionary.get(b"A").ok()?.as_dict().ok()?.get(key.as_bytes()).ok()
}

/// What an element may hold.
fn may_hold(kind: &str) -> &'static [&'static str] {
    match kind {
        "Document" => &["H1", "H2", "H3", "P", "L", "Table", "Figure", "Note", "Sect"],
        "Sect" => &["P", "Figure", "Form"],
        "L" => &["LI"],
        "LI" => &["Lbl", "LBody"],
        "Table" => &["THead", "TBody"],
        "THead" | "TBody" => &["TR"],
        "TR" => &["TH", "TD"],
        _ => &[],
    }
}

#[test]
fn elements_hold_what_they_may_and_content_is_in_the_leaves() {
    for (what, bytes) in produced() {
        let document = tree(&Pdf::load_mem(&bytes).unwrap());
        assert_eq!(document.kind, "Document");
        each(&document, &mut |it| {
            let allowed = may_hold(&it.kind);
            assert!(it.children.iter().all(|child| allowed.contains(&child.kind.as_str())), "{what}: {}", it.kind);
            assert!(it.marks.is_empty() || allowed.is_empty(), "{what}: ink in {}", it.kind);
            let kinds: Vec<&str> = it.children.iter().map(|child| child.kind.as_str()).collect();
            match it.kind.as_str() {
                "LI" => assert_eq!(kinds, ["Lbl", "LBody"], "{what}"),
                "Table" => assert_eq!(kinds, ["THead", "TBody"], "{what}"),
                "L" | "TR" | "THead" | "TBody" => assert!(!kinds.is_empty(), "{what}: an empty {}", it.kind),
                // A cell to be written in by hand may be empty; nothing else may.
                "TD" => {}
                "Form" => assert!(it.object.is_some() && it.marks.is_empty(), "{what}: a field without its widget"),
                _ => assert!(!kinds.is_empty() || !it.marks.is_empty(), "{what}: an empty {}", it.kind),
            }
        });
    }
}

#[test]
fn headings_begin_with_one_title_and_skip_no_level() {
    for (what, bytes) in produced() {
        let mut levels = Vec::new();
        each(&tree(&Pdf::load_mem(&bytes).unwrap()), &mut |it| {
            if let Some(level) = it.kind.strip_prefix('H').and_then(|level| level.parse::<u8>().ok()) {
                levels.push(level);
            }
        });
        assert_eq!(levels[0], 1, "{what}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{what}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{what}: {levels:?}");
    }
}

#[test]
fn tables_are_regular_and_each_cell_has_its_heads() {
    for (what, bytes) in produced() {
        each(&tree(&Pdf::load_mem(&bytes).unwrap()), &mut |table| {
            if table.kind != "Table" {
                return;
            }
            let span = |cell: &Element| attribute(cell, "ColSpan").map_or(1, |span| span.as_i64().unwrap());
            let rows: Vec<&Element> = table.children.iter().flat_map(|group| &group.children).collect();
            let width: i64 = rows[0].children.iter().map(span).sum();
            for row in &rows {
                assert_eq!(row.children.iter().map(span).sum::<i64>(), width, "{what}");
            }
            assert!(rows[0].children.iter().all(|cell| cell.kind == "TH"), "{what}");
            each(table, &mut |cell| {
                if cell.kind == "TH" {
                    let scope = attribute(cell, "Scope").unwrap_or_else(|| panic!("{what}: a head without scope"));
                    assert!([b"Column".as_slice(), b"Row"].contains(&scope.as_name().unwrap()), "{what}");
                }
                if matches!(cell.kind.as_str(), "TH" | "TD") && cell.dictionary.get(b"A").is_ok() {
                    assert_eq!(attribute(cell, "O").unwrap().as_name().unwrap(), b"Table", "{what}");
                }
            });
        });
    }
}

#[test]
fn figures_are_described_and_boxed_on_their_page_and_notes_can_be_found() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut notes = Vec::new();
        each(&tree(&pdf), &mut |it| match it.kind.as_str() {
            "Figure" => {
                let words = lopdf::decode_text_string(it.dictionary.get(b"Alt").unwrap()).unwrap();
                assert!(words.chars().count() > 40, "{what}: {words}");
                let bounds: Vec<f32> = attribute(it, "BBox")
                    .unwrap()
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|it| it.as_float().unwrap())
                    .collect();
                assert!(0.0 <= bounds[0] && bounds[0] < bounds[2] && bounds[2] <= 596.0, "{what}: {bounds:?}");
                assert!(0.0 <= bounds[1] && bounds[1] < bounds[3] && bounds[3] <= 842.0, "{what}: {bounds:?}");
            }
            "Note" => notes.push(it.dictionary.get(b"ID").unwrap().as_str().unwrap().to_vec()),
            _ => {}
        });
        let distinct: BTreeSet<_> = notes.iter().collect();
        assert_eq!(distinct.len(), notes.len(), "{what}");
    }
}

#[test]
fn each_mark_belongs_to_one_element_and_the_parent_tree_leads_back_to_it() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut owned: BTreeMap<(ObjectId, i64), usize> = BTreeMap::new();
        each(&tree(&pdf), &mut |it| it.marks.iter().for_each(|mark| *owned.entry(*mark).or_default() += 1));
        assert!(owned.values().all(|owners| *owners == 1), "{what}");
        let mut inked = BTreeSet::new();
        for page in pdf.get_pages().into_values() {
            // What is open: content, an artifact, or words spoken inside content.
            let mut open: Vec<&str> = Vec::new();
            for operation in pdf.get_and_decode_page_content(page).unwrap().operations {
                match operation.operator.as_str() {
                    "BDC" => {
                        let tag = operation.operands[0].as_name().unwrap();
                        let properties = operation.operands[1].as_dict().unwrap();
                        if tag == b"Artifact" {
                            assert!(open.is_empty(), "{what}: an artifact inside content");
                            open.push("artifact");
                        } else if let Ok(mark) = properties.get(b"MCID") {
                            assert!(open.is_empty(), "{what}: content inside content");
                            assert!(inked.insert((page, mark.as_i64().unwrap())), "{what}: a mark is used once");
                            open.push("content");
                        } else {
                            assert!(!properties.get(b"ActualText").unwrap().as_str().unwrap().is_empty(), "{what}");
                            open.push("words");
                        }
                    }
                    "BMC" => panic!("{what}: a mark without properties"),
                    "EMC" => assert!(open.pop().is_some(), "{what}"),
                    "Tj" | "TJ" | "f" | "S" => assert!(!open.is_empty(), "{what}: unmarked ink"),
                    _ => {}
                }
            }
            assert!(open.is_empty(), "{what}");
        }
        assert_eq!(inked, owned.into_keys().collect(), "{what}: what is inked is what is owned");
    }
}

#[test]
fn bookmarks_name_every_heading_in_order() {
    for (what, bytes) in produced() {
        let pdf = Pdf::load_mem(&bytes).unwrap();
        let mut headings = 0;
        each(&tree(&pdf), &mut |it| headings += usize::from(matches!(it.kind.as_str(), "H2" | "H3")));
        let mut titles = Vec::new();
        let catalog = pdf.catalog().unwrap();
        let outline = pdf.get_dictionary(catalog.get(b"Outlines").unwrap().as_reference().unwrap()).unwrap();
        let mut waiting = vec![outline.get(b"First").unwrap().as_reference().unwrap()];
        while let Some(id) = waiting.pop() {
            let item = pdf.get_dictionary(id).unwrap();
            let to = item.get(b"Dest").unwrap().as_array().unwrap()[0].as_reference().unwrap();
            assert!(pdf.get_pages().values().any(|page| *page == to), "{what}");
            titles.push(lopdf::decode_text_string(item.get(b"Title").unwrap()).unwrap());
            for key in [b"Next".as_slice(), b"First"] {
                waiting.extend(item.get(key).and_then(Object::as_reference));
            }
        }
        assert_eq!(titles.len(), headings, "{what}: {titles:?}");
        assert!(titles.iter().all(|title| !title.trim().is_empty()), "{what}");
        let preferences = catalog.get(b"ViewerPreferences").unwrap().as_dict().unwrap();
        assert!(preferences.get(b"DisplayDocTitle").unwrap().as_bool().unwrap());
        let marked = catalog.get(b"MarkInfo").unwrap().as_dict().unwrap();
        assert!(marked.get(b"Marked").unwrap().as_bool().unwrap() && marked.get(b"Suspects").is_err());
        assert_eq!(lopdf::decode_text_string(catalog.get(b"Lang").unwrap()).unwrap(), "fr-FR");
    }
}
