//! Signature fields: laid when the minutes are frozen, one for each juror and two to spare.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Sample, session, sources};
use lopdf::{Dictionary, Document as Pdf, Object};
use minutes::{Document, Sources, produce, signatures_apart};

fn produced(jurors: u32, draft: bool) -> Pdf {
    let session = session(&Sample { jurors, ..Sample::default() });
    let bytes = produce(&Sources { draft, ..sources(&session) }, &Document::Minutes).unwrap();
    Pdf::load_mem(&bytes).unwrap()
}

fn fields(pdf: &Pdf) -> Vec<&Dictionary> {
    let form = pdf.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap();
    let all = pdf.get_dictionary(form).unwrap().get(b"Fields").unwrap().as_array().unwrap();
    all.iter().map(|id| pdf.get_dictionary(id.as_reference().unwrap()).unwrap()).collect()
}

fn words(field: &Dictionary, key: &[u8]) -> String {
    lopdf::decode_text_string(field.get(key).unwrap()).unwrap()
}

#[test]
fn every_juror_has_a_field_and_two_are_to_spare() {
    for jurors in [2, 12] {
        let pdf = produced(jurors, false);
        let names: Vec<String> = fields(&pdf).into_iter().map(|field| words(field, b"T")).collect();
        let mut expected: Vec<String> = (1..=jurors).map(|position| format!("jury-{position}")).collect();
        expected.extend(["reserve-1".to_owned(), "reserve-2".to_owned()]);
        let mut sorted = names.clone();
        sorted.sort_by_key(|name| (name.starts_with('r'), name.len(), name.clone()));
        assert_eq!(sorted, expected);
        assert!(names.iter().all(|name| !name.contains('.')), "a full name is cut at its points");
    }
}

#[test]
fn a_field_says_what_it_is_for_and_is_tagged_drawn_and_on_its_page() {
    let pdf = produced(3, false);
    let root = pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap().as_reference().unwrap();
    let root = pdf.get_dictionary(root).unwrap();
    let tree = pdf.get_dictionary(root.get(b"ParentTree").unwrap().as_reference().unwrap()).unwrap();
    let numbers = tree.get(b"Nums").unwrap().as_array().unwrap();
    let form = pdf.catalog().unwrap().get(b"AcroForm").unwrap().as_reference().unwrap();
    let ids = pdf.get_dictionary(form).unwrap().get(b"Fields").unwrap().as_array().unwrap();
    let mut boxes: Vec<[f32; 4]> = Vec::new();
    for (field, id) in fields(&pdf).into_iter().zip(ids) {
        assert!(words(field, b"TU").starts_with("Signature "), "{field:?}");
        assert_eq!(field.get(b"F").unwrap().as_i64().unwrap(), 4, "it is printed");
        assert!(field.get(b"V").is_err(), "nobody has signed");
        let page = pdf.get_dictionary(field.get(b"P").unwrap().as_reference().unwrap()).unwrap();
        assert!(page.get(b"Annots").unwrap().as_array().unwrap().contains(id));
        let states = field.get(b"AP").unwrap().as_dict().unwrap();
        let drawing = pdf.get_object(states.get(b"N").unwrap().as_reference().unwrap()).unwrap();
        assert!(drawing.as_stream().unwrap().content.is_empty(), "the place is free");
        let key = field.get(b"StructParent").unwrap().as_i64().unwrap();
        let at = numbers.iter().step_by(2).position(|number| number.as_i64().unwrap() == key).unwrap();
        let element = pdf.get_dictionary(numbers[2 * at + 1].as_reference().unwrap()).unwrap();
        assert_eq!(element.get(b"S").unwrap().as_name().unwrap(), b"Form");
        assert_eq!(element.get(b"K").unwrap().as_dict().unwrap().get(b"Obj").unwrap(), id);
        let corners: Vec<f32> =
            field.get(b"Rect").unwrap().as_array().unwrap().iter().map(|it| it.as_float().unwrap()).collect();
        let corners: [f32; 4] = corners.try_into().unwrap();
        assert!(corners[0] < corners[2] && corners[1] < corners[3] && corners[3] < 842.0);
        assert!(corners[2] - corners[0] > 180.0 && corners[3] - corners[1] > 44.0, "there is room for a signature");
        let apart = |other: &[f32; 4]| {
            corners[2] <= other[0] || other[2] <= corners[0] || corners[3] <= other[1] || other[3] <= corners[1]
        };
        assert!(boxes.iter().all(apart), "two fields on one another");
        boxes.push(corners);
    }
}

#[test]
fn a_draft_cannot_be_signed() {
    let pdf = produced(3, true);
    assert!(pdf.catalog().unwrap().get(b"AcroForm").is_err());
    assert!(pdf.get_pages().into_values().all(|page| pdf.get_dictionary(page).unwrap().get(b"Annots").is_err()));
    assert!(!pdf.objects.values().any(|it| matches!(it, Object::Dictionary(it) if it.has_type(b"Annot"))));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Signed,
    Blank,
    Other,
}

fn sides(bytes: &[u8]) -> Vec<Side> {
    let pdf = Pdf::load_mem(bytes).unwrap();
    let side = |page| {
        let annotations = pdf.get_page_annotations(page).unwrap();
        let is_field = |it: &&Dictionary| it.get(b"FT").is_ok_and(|kind| kind.as_name().unwrap() == b"Sig");
        match pdf.get_dictionary(page).unwrap().has(b"Contents") {
            _ if annotations.iter().any(is_field) => Side::Signed,
            true => Side::Other,
            false => Side::Blank,
        }
    };
    pdf.get_pages().into_values().map(side).collect()
}

#[test]
fn what_is_signed_stands_on_a_sheet_of_its_own_once_printed_on_both_sides() {
    let mut moved = 0;
    for (jurors, candidates) in [(2, 1), (2, 4), (3, 5), (2, 8), (12, 12), (40, 3)] {
        let session = session(&Sample { jurors, candidates, ..Sample::default() });
        let bytes = produce(&sources(&session), &Document::Minutes).unwrap();
        assert!(!sides(&bytes).contains(&Side::Blank), "a screen wants no blank page");
        let copy = signatures_apart(&bytes);
        moved += u32::from(copy.is_some());
        let printed = copy.unwrap_or_else(|| bytes.clone());
        let pages = sides(&printed);
        let shared = |sheet: &[Side]| sheet.contains(&Side::Signed) && sheet.contains(&Side::Other);
        assert!(!pages.chunks(2).any(shared), "{jurors} jurors, {candidates} candidates: {pages:?}");
        assert!(pages.len() <= sides(&bytes).len() + 2);
        assert!(signatures_apart(&printed).is_none(), "printed again it stays as it is");
    }
    assert!(moved > 0, "no sample needed a blank page");
    let schedule = produce(&sources(&session(&Sample::default())), &Document::Schedule).unwrap();
    assert!(signatures_apart(&schedule).is_none() && signatures_apart(b"%PDF-1.7").is_none());
}
