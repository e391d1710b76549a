//! Drawings as printpdf operations, with the state that each leaves to the next.

use crate::error::MinutesError;
use crate::font::{Face, Glyph};
use crate::layout::page::{Drawing, HEIGHT, Ink};
use crate::layout::picture::Picture;
use crate::pdf::fonts::Codes;
use crate::pdf::marks;
use printpdf::{
    Color, FontId, LineCapStyle, LineJoinStyle, LinePoint, Op, PaintMode, PdfFontHandle, Point, Pt, Rect, Rgb,
    TextItem, TextMatrix, XObjectId, XObjectTransform,
};
use std::sync::Arc;

/// The resource name of a face.
pub(super) fn resource(face: Face) -> FontId {
    FontId(face.name().to_owned())
}

/// The resource name of a picture.
pub(super) fn picture_name(at: usize) -> String {
    format!("Picture{at}")
}

/// Operations with the state they leave behind.
#[derive(Default)]
pub(super) struct Pen {
    pub(super) ops: Vec<Op>,
    in_text: bool,
    font: Option<(Face, f32)>,
    fill: Option<Ink>,
}

impl Pen {
    pub(super) fn leave_text(&mut self) {
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

    pub(super) fn draw(
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

fn run(points: &[(f32, f32)]) -> Op {
    let point = |(x, y): &(f32, f32)| Point { x: Pt(rounded(*x)), y: Pt(rounded(HEIGHT - y)) };
    let points = points.iter().map(|at| LinePoint { p: point(at), bezier: false }).collect();
    Op::DrawLine { line: printpdf::Line { points, is_closed: false } }
}

/// To the hundredth of a point: finer than any printer, and shorter to write.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
