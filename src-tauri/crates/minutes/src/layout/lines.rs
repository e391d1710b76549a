//! Shaping a text and breaking it into lines.
//!
//! Breaks follow Unicode (UAX 14), which never parts U+202F and U+00A0; a run marked solid is not
//! parted either; a word wider than the line is cut inside as a last resort.

use crate::error::{MinutesError, Place};
use crate::font::{Face, Glyph, shape};
use crate::layout::page::{Drawing, Ink, Item, Owner};
use crate::layout::text::Text;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A text as glyphs, with the places where a line may end.
pub struct Shaped {
    text: Arc<str>,
    glyphs: Vec<(Glyph, Face, Ink)>,
    /// Pen position before each glyph, and after the last, in points.
    pen: Vec<f32>,
    /// Glyph index after which a line may end, and whether it must.
    breaks: Vec<(usize, bool)>,
    size: f32,
    /// Distance between baselines, in points.
    pub leading: f32,
}

/// A line: glyphs from one index to another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    from: usize,
    until: usize,
    /// Width without trailing spaces, in points.
    pub width: f32,
}

impl Shaped {
    /// Shapes a text.
    ///
    /// # Errors
    /// Names the character the fonts lack and its field.
    pub fn new(text: &Text) -> Result<Self, MinutesError> {
        let (size, leading) = text.role.measures();
        let words: String = text.words();
        let mut glyphs = Vec::with_capacity(words.len());
        let mut solid = Vec::new();
        let mut at = 0;
        for run in &text.runs {
            let mut offset = 0;
            for piece in run.words.split_inclusive('\n') {
                let visible = piece.trim_end_matches('\n');
                let shaped = shape_once(run.face, visible, run.place)?;
                let base = at + offset;
                glyphs.extend(shaped.iter().map(|glyph| {
                    let glyph = Glyph { start: base + glyph.start, end: base + glyph.end, ..*glyph };
                    (glyph, run.face, run.ink)
                }));
                offset += piece.len();
            }
            if run.solid {
                solid.push(at..at + run.words.len());
            }
            at += run.words.len();
        }
        let mut pen = Vec::with_capacity(glyphs.len() + 1);
        let mut x = 0.0;
        pen.push(x);
        for (glyph, ..) in &glyphs {
            x += glyph.advance * size / 1000.0;
            pen.push(x);
        }
        let mut breaks = Vec::new();
        let mut next = 0;
        for (byte, opportunity) in linebreaks(&words) {
            let must = opportunity == BreakOpportunity::Mandatory;
            if !must && solid.iter().any(|range| range.start < byte && byte < range.end) {
                continue;
            }
            while next < glyphs.len() && glyphs[next].0.start < byte {
                next += 1;
            }
            breaks.push((next, must && byte < words.len()));
        }
        Ok(Self { text: words.into(), glyphs, pen, breaks, size, leading })
    }

    /// Width on one line, or of the longest forced line.
    #[must_use]
    pub fn widest(&self) -> f32 {
        self.broken(f32::INFINITY).iter().map(|line| line.width).fold(0.0, f32::max)
    }

    /// Width of the longest part that cannot be broken.
    #[must_use]
    pub fn narrowest(&self) -> f32 {
        let mut from = 0;
        let mut widest: f32 = 0.0;
        for (at, _) in &self.breaks {
            widest = widest.max(self.visible(from, *at));
            from = *at;
        }
        widest
    }

    /// Breaks into lines at most `width` wide. An empty text has one empty line.
    #[must_use]
    pub fn broken(&self, width: f32) -> Vec<Line> {
        let width = width + 0.01;
        let mut lines = Vec::new();
        let mut from = 0;
        let mut fits = 0;
        for (at, must) in &self.breaks {
            while self.visible(from, *at) > width {
                let until = if fits > from { fits } else { self.cut(from, *at, width) };
                lines.push(self.line(from, until));
                from = until;
                fits = from;
            }
            fits = *at;
            if *must {
                lines.push(self.line(from, *at));
                from = *at;
            }
        }
        if from < self.glyphs.len() || lines.is_empty() {
            lines.push(self.line(from, self.glyphs.len()));
        }
        lines
    }

    /// The ink of a line whose top left corner is at `(x, y)`.
    pub fn draw(&self, line: Line, x: f32, y: f32, owner: Owner, items: &mut Vec<Item>) {
        let baseline = y + self.leading * 0.5 + self.size * 0.32;
        let mut from = line.from;
        while from < line.until {
            let (_, face, ink) = self.glyphs[from];
            let until = (from..line.until)
                .find(|at| self.glyphs[*at].1 != face || self.glyphs[*at].2 != ink)
                .unwrap_or(line.until);
            items.push(Item {
                owner,
                drawing: Drawing::Glyphs {
                    x: x + self.pen[from] - self.pen[line.from],
                    y: baseline,
                    face,
                    size: self.size,
                    ink,
                    slope: (1.0, 0.0),
                    text: Arc::clone(&self.text),
                    glyphs: self.glyphs[from..until].iter().map(|(glyph, ..)| *glyph).collect(),
                },
            });
            from = until;
        }
    }

    /// The ink of a single line as an artifact, cut to `width` with an ellipsis when too long.
    ///
    /// # Errors
    /// As [`Shaped::new`].
    pub fn edge(text: &Text, width: f32) -> Result<Self, MinutesError> {
        let whole = Self::new(text)?;
        if whole.widest() <= width {
            return Ok(whole);
        }
        let mut kept = text.clone();
        while let Some(run) = kept.runs.last_mut() {
            if run.words.pop().is_none() {
                kept.runs.pop();
                continue;
            }
            let mut marked = kept.clone();
            if let Some(run) = marked.runs.last_mut() {
                run.words = format!("{}…", run.words.trim_end());
            }
            let cut = Self::new(&marked)?;
            if cut.widest() <= width {
                return Ok(cut);
            }
        }
        Ok(whole)
    }

    /// The first line, whole.
    #[must_use]
    pub fn single(&self) -> Line {
        self.line(0, self.glyphs.len())
    }

    fn line(&self, from: usize, until: usize) -> Line {
        Line { from, until, width: self.visible(from, until) }
    }

    fn visible(&self, from: usize, until: usize) -> f32 {
        let mut end = until.max(from);
        while end > from && self.text[self.glyphs[end - 1].0.start..self.glyphs[end - 1].0.end].trim().is_empty() {
            end -= 1;
        }
        self.pen[end] - self.pen[from]
    }

    /// The last place inside a word that still fits; at least one glyph.
    fn cut(&self, from: usize, until: usize, width: f32) -> usize {
        let fitting = (from + 1..until).take_while(|at| self.pen[*at] - self.pen[from] <= width).last();
        fitting.unwrap_or(from + 1).max(from + 1)
    }
}

type Shapes = HashMap<(Face, String), Rc<[Glyph]>>;

thread_local! {
    /// Short texts shaped for the document being laid out: heads, verdicts and titles recur for
    /// every candidate. Only a memory of a pure function; [`forget`] empties it.
    static SHAPED: RefCell<Shapes> = RefCell::default();
}

/// Empties the memory of shaped texts, so that no name outlives its document.
pub fn forget() {
    SHAPED.with_borrow_mut(HashMap::clear);
}

fn shape_once(face: Face, text: &str, place: Place) -> Result<Rc<[Glyph]>, MinutesError> {
    const LONGEST: usize = 64;
    let key = (face, text.to_owned());
    if let Some(known) = SHAPED.with_borrow(|shaped| shaped.get(&key).cloned()) {
        return Ok(known);
    }
    let mut glyphs = Vec::with_capacity(text.len());
    shape(face, text, place, &mut glyphs)?;
    let glyphs: Rc<[Glyph]> = glyphs.into();
    if text.len() <= LONGEST {
        SHAPED.with_borrow_mut(|shaped| shaped.insert(key, Rc::clone(&glyphs)));
    }
    Ok(glyphs)
}
