//! The ink of the pages as printpdf operations, with a mark around everything: content names its
//! place in the structure tree, the rest is an artifact.

use crate::error::MinutesError;
use crate::font::{Face, Glyph};
use crate::layout::page::{Drawing, HEIGHT, Ink, Owner, WIDTH};
use crate::layout::picture::Picture;
use crate::layout::tree::NodeId;
use crate::layout::{Laid, Page};
use crate::pdf::fonts::{Codes, Embedded};
use crate::pdf::marks;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use printpdf::{
    Color, FontId, LineCapStyle, LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point, Pt, Rect, Rgb, TextItem, TextMatrix, XObjectId, XObjectTransform,
};
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

/// The resource name of a face.
pub(super) fn resource(face: Face) -> FontId {
    FontId(face.name().to_owned())
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

/// Operations with the state they leave behind.
#[derive(Default)]
struct Pen {
    ops: Vec<Op>,
    in_text: bool,
    font: Option<(Face, f32)>,
    fill: Option<Ink>,
}

impl Pen {
    fn leave_text(&mut self) {
        if std::mem::take(&mut self.in_text) {
            self.ops.push(Op::EndTextSection);
        }
    }

    fn fill(&mut self, ink: Ink) {
        if self.fill != Some(ink) {
            self.ops.push(Op::SetFillColor { col: colour(ink) });
            self.fill = Some(ink);
        }
    }

    fn draw(
        &mut self,
        drawing: &Drawing,
        codes: &mut Codes,
        pictures: &mut Vec<Arc<Picture>>,
    ) -> Result<(), MinutesError> {
        match drawing {
            Drawing::Glyphs { x, y, face, size, ink, slope, text, glyphs } => {
                self.fill(*ink);
                if !self.in_text {
                    self.ops.push(Op::StartTextSection);
                    self.in_text = true;
                }
                if self.font != Some((*face, *size)) {
                    self.ops.push(Op::SetFont { font: PdfFontHandle::External(resource(*face)), size: Pt(*size) });
                    self.font = Some((*face, *size));
                }
                let (x, y) = (rounded(*x), rounded(HEIGHT - y));
                let matrix = if *slope == (1.0, 0.0) {
                    TextMatrix::Translate(Pt(x), Pt(y))
                } else {
                    TextMatrix::Raw([slope.0, slope.1, -slope.1, slope.0, x, y])
                };
                self.ops.push(Op::SetTextMatrix { matrix });
                self.glyphs(*face, *size, text, glyphs, codes)
            }
            Drawing::Filled { x, y, width, height, ink } => {
                self.leave_text();
                self.fill(*ink);
                self.ops.push(rectangle(*x, *y, *width, *height, PaintMode::Fill));
                Ok(())
            }
            Drawing::Outlined { x, y, width, height, line, ink } => {
                self.leave_text();
                self.ops.push(Op::SetOutlineColor { col: colour(*ink) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*line) });
                self.ops.push(rectangle(*x, *y, *width, *height, PaintMode::Stroke));
                Ok(())
            }
            Drawing::Stroke { points, line, ink } => {
                self.leave_text();
                // What a pen wants of its ends and bends is not left to the next frame.
                self.ops.push(Op::SaveGraphicsState);
                self.ops.push(Op::SetOutlineColor { col: colour(*ink) });
                self.ops.push(Op::SetOutlineThickness { pt: Pt(*line) });
                self.ops.push(Op::SetLineCapStyle { cap: LineCapStyle::Round });
                self.ops.push(Op::SetLineJoinStyle { join: LineJoinStyle::Round });
                self.ops.push(run(points));
                self.ops.push(Op::RestoreGraphicsState);
                Ok(())
            }
            Drawing::Picture { x, y, width, height, picture } => {
                self.leave_text();
                let known = pictures.iter().position(|known| Arc::ptr_eq(known, picture));
                let at = known.unwrap_or(pictures.len());
                if known.is_none() {
                    pictures.push(Arc::clone(picture));
                }
                self.ops.push(shown(at, *x, *y, *width, *height));
                Ok(())
            }
            // A field is no ink: it is written apart.
            Drawing::Field { .. } => Ok(()),
        }
    }

    /// Shows glyphs; where the shaper's advance differs from the font's width (kerning) or a mark
    /// is shifted, the difference is written beside the glyph.
    fn glyphs(
        &mut self,
        face: Face,
        size: f32,
        text: &str,
        glyphs: &[Glyph],
        codes: &mut Codes,
    ) -> Result<(), MinutesError> {
        let mut line = Line::default();
        let mut rise = 0.0;
        let mut spoken_until = 0;
        for (at, glyph) in glyphs.iter().enumerate() {
            if at >= spoken_until
                && let Some(words) = marks::special_space(&glyphs[at..], text)
            {
                self.show(&mut line);
                self.ops.push(marks::actual_text(words));
                spoken_until = at + 2;
            }
            if glyph.shift.1 != rise {
                self.show(&mut line);
                rise = glyph.shift.1;
                self.ops.push(Op::SetLineOffset { multiplier: rounded(rise * size / 1000.0) });
            }
            let (code, width) = codes.code(face, glyph.id, &text[glyph.start..glyph.end])?;
            line.kern(-glyph.shift.0);
            line.run.push(code);
            line.kern(width - glyph.advance + glyph.shift.0);
            if at + 1 == spoken_until {
                self.show(&mut line);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(&mut line);
        if rise != 0.0 {
            self.ops.push(Op::SetLineOffset { multiplier: 0.0 });
        }
        Ok(())
    }

    fn show(&mut self, line: &mut Line) {
        line.close();
        if !line.items.is_empty() {
            self.ops.push(Op::ShowText { items: std::mem::take(&mut line.items) });
        }
    }
}

/// What one operator shows: runs of codes, and the kerns between them.
#[derive(Default)]
struct Line {
    items: Vec<TextItem>,
    run: String,
}

impl Line {
    fn kern(&mut self, thousandths: f32) {
        if thousandths != 0.0 {
            self.close();
            self.items.push(TextItem::Offset(thousandths));
        }
    }

    fn close(&mut self) {
        if !self.run.is_empty() {
            self.items.push(TextItem::Text(std::mem::take(&mut self.run)));
        }
    }
}

fn colour(ink: Ink) -> Color {
    let (r, g, b) = ink.rgb();
    Color::Rgb(Rgb { r, g, b, icc_profile: None })
}

fn rectangle(x: f32, y: f32, width: f32, height: f32, mode: PaintMode) -> Op {
    let (x, y) = (Pt(rounded(x)), Pt(rounded(HEIGHT - y - height)));
    let rectangle =
        Rect { x, y, width: Pt(rounded(width)), height: Pt(rounded(height)), mode: Some(mode), winding_order: None };
    Op::DrawRectangle { rectangle }
}

fn picture_name(at: usize) -> String {
    format!("Picture{at}")
}

fn shown(at: usize, x: f32, y: f32, width: f32, height: f32) -> Op {
    let transform = XObjectTransform {
        translate_x: Some(Pt(rounded(x))),
        translate_y: Some(Pt(rounded(HEIGHT - y - height))),
        scale_x: Some(rounded(width)),
        scale_y: Some(rounded(height)),
        no_auto_scale: true,
        ..XObjectTransform::default()
    };
    Op::UseXobject { id: XObjectId(picture_name(at)), transform }
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

fn run(points: &[(f32, f32)]) -> Op {
    let point = |(x, y): &(f32, f32)| Point { x: Pt(rounded(*x)), y: Pt(rounded(HEIGHT - y)) };
    let points = points.iter().map(|at| LinePoint { p: point(at), bezier: false }).collect();
    Op::DrawLine { line: printpdf::Line { points, is_closed: false } }
}

/// To the hundredth of a point: finer than any printer, and shorter to write.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
