//! The content of the pages, with a mark around everything: content names its place in the structure tree, the
//! rest is an artifact. How each drawing becomes operations is in [`super::pen`].

use crate::error::MinutesError;
use crate::layout::page::{Drawing, HEIGHT, Owner, WIDTH};
use crate::layout::picture::Picture;
use crate::layout::tree::NodeId;
use crate::layout::{Laid, Page};
use crate::pdf::fonts::{Codes, Embedded};
use crate::pdf::marks;
use crate::pdf::pen::{Pen, picture_name, resource};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{Mm, Op, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Pages written, and what finishing needs.
pub(super) struct Inked {
    /// The document, not finished.
    pub(super) document: Document,
    /// The fonts embedded in it.
    pub(super) fonts: Vec<Embedded>,
    /// For each node, the marked contents it owns: page and number on the page.
    pub(super) contents: BTreeMap<NodeId, Vec<(usize, i64)>>,
    /// The pictures drawn, in the order of their names.
    pub(super) pictures: Vec<Arc<Picture>>,
}

/// Writes the pages' content.
pub(super) fn ink(laid: &Laid) -> Result<Inked, MinutesError> {
    let mut codes = Codes::default();
    let mut contents: BTreeMap<NodeId, Vec<(usize, i64)>> = BTreeMap::new();
    let mut pictures = Vec::new();
    let mut pages = Vec::with_capacity(laid.pages.len());
    for (at, page) in laid.pages.iter().enumerate() {
        let ops = page_ops(page, at, &mut codes, &mut pictures, &mut contents)?;
        let mut sheet = PdfPage::new(Mm(0.0), Mm(0.0), ops);
        let paper = Rect::from_wh(Pt(WIDTH), Pt(HEIGHT));
        (sheet.media_box, sheet.trim_box, sheet.crop_box) = (paper.clone(), paper.clone(), paper);
        pages.push(sheet);
    }
    let mut printed = PdfDocument::new("");
    let fonts = codes.embed()?;
    for font in &fonts {
        printed.resources.fonts.map.insert(resource(font.face), printpdf::PdfFont::new(font.printed.clone()));
    }
    printed.pages = pages;
    let options = PdfSaveOptions { optimize: false, subset_fonts: false, secure: true, image_optimization: None };
    let mut warnings = Vec::new();
    let document = printpdf::serialize::to_lopdf_doc(&printed, &options, &mut warnings);
    Ok(Inked { document, fonts, contents, pictures })
}

/// Sets what printpdf leaves out of each page.
pub(super) fn finish(
    document: &mut Document,
    pages: &[ObjectId],
    pictures: &[Arc<Picture>],
) -> Result<(), MinutesError> {
    let broken = |_| MinutesError::Rule("the document is well formed");
    let mut resources = None;
    for (number, id) in pages.iter().enumerate() {
        let old = document.get_dictionary(*id).and_then(|page| page.get(b"Resources")).and_then(Object::as_reference);
        let old = old.map_err(broken)?;
        let shared = match resources {
            Some(shared) => shared,
            None => {
                let fonts = document.get_dictionary(old).and_then(|old| old.get(b"Font")).cloned().map_err(broken)?;
                let mut all = dictionary! { "Font" => fonts };
                if !pictures.is_empty() {
                    let mut named = Dictionary::new();
                    for (at, picture) in pictures.iter().enumerate() {
                        named.set(picture_name(at), document.add_object(image(picture)));
                    }
                    all.set("XObject", named);
                }
                let shared = document.add_object(all);
                resources = Some(shared);
                shared
            }
        };
        let others = document.objects.remove(&old);
        if let Some(Object::Dictionary(others)) = others {
            for key in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
                if let Ok(Object::Reference(id)) = others.get(key) {
                    document.objects.remove(id);
                }
            }
        }
        let page = document.get_dictionary_mut(*id).map_err(broken)?;
        page.remove(b"Annots");
        page.set("Resources", shared);
        page.set("Tabs", "S");
        page.set("StructParents", i64::try_from(number).unwrap_or(0));
    }
    Ok(())
}

fn page_ops(
    page: &Page,
    number: usize,
    codes: &mut Codes,
    pictures: &mut Vec<Arc<Picture>>,
    contents: &mut BTreeMap<NodeId, Vec<(usize, i64)>>,
) -> Result<Vec<Op>, MinutesError> {
    let mut pen = Pen::default();
    let mut next: i64 = 0;
    let mut open: Option<Owner> = None;
    let inked = page.items.iter().filter(|item| !matches!(item.drawing, Drawing::Field { .. }));
    for item in inked {
        if open != Some(item.owner) {
            pen.leave_text();
            if open.is_some() {
                pen.ops.push(Op::EndMarkedContent);
            }
            match item.owner {
                Owner::Node(node) => {
                    contents.entry(node).or_default().push((number, next));
                    pen.ops.push(marks::content(next));
                    next += 1;
                }
                Owner::Artifact(kind) => pen.ops.push(marks::artifact(kind)),
            }
            open = Some(item.owner);
        }
        pen.draw(&item.drawing, codes, pictures)?;
    }
    pen.leave_text();
    if open.is_some() {
        pen.ops.push(Op::EndMarkedContent);
    }
    Ok(pen.ops)
}

fn image(picture: &Picture) -> Stream {
    let head = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Image",
        "Width" => i64::from(picture.width),
        "Height" => i64::from(picture.height),
        "ColorSpace" => "DeviceRGB",
        "BitsPerComponent" => 8,
    };
    Stream::new(head, picture.rgb.clone())
}
