//! The running head and foot of every page, and the mark behind the text.

use crate::error::MinutesError;
use crate::error::Place;
use crate::font::{Face, shape};
use crate::layout::code::{self, NamedPage, PageCode};
use crate::layout::lines::Shaped;
use crate::layout::page::{Artifact, Drawing, HEIGHT, Ink, Item, LEFT, MEASURE, Owner, Page, RIGHT, WIDTH, rule};
use crate::layout::picture::Picture;
use crate::layout::text::Text;
use std::sync::Arc;

/// What every page repeats.
pub struct Edges {
    /// Above everything on the left of the first page.
    pub logo: Option<Arc<Picture>>,
    /// Above, on the left: the centre; a second line on the first page only.
    pub head_left: [Text; 2],
    /// Above, on the right; a second line on the first page only.
    pub head_right: [Text; 2],
    /// Below, on the left.
    pub foot_left: Text,
    /// Below, on the right, before « page x / y ».
    pub foot_right: Text,
    /// The mark of a practice session or a draft.
    pub mark: Option<&'static str>,
    /// What the code of each page says, where pages have one.
    pub code: Option<PageCode>,
}

const HEAD: f32 = 34.0;
const FOOT: f32 = HEIGHT - 48.0;
const LINE: f32 = 11.6;
/// Largest logo: from near the edge of the paper to the rule under the first page's head.
const LOGO: (f32, f32) = (96.0, 38.0);
/// Its bottom, a little above the rule.
const LOGO_BOTTOM: f32 = HEAD + LINE * 2.0 + 1.5;
/// Between it and the words.
const LOGO_GAP: f32 = 10.0;

/// Draws the edges on every page.
///
/// # Errors
/// Names the character the fonts lack and its field.
pub fn draw(edges: &Edges, pages: &mut [Page]) -> Result<(), MinutesError> {
    let count = pages.len();
    for (at, page) in pages.iter_mut().enumerate() {
        let mut items = Vec::new();
        if let Some(mark) = edges.mark {
            items.push(watermark(mark)?);
        }
        items.append(&mut page.items);
        let head = Owner::Artifact(Artifact::Header);
        let lines = if at == 0 { 2 } else { 1 };
        let mut words = LEFT;
        if let Some(picture) = edges.logo.as_ref().filter(|_| at == 0) {
            let (width, height) = picture.fitted(LOGO);
            let y = LOGO_BOTTOM - (LOGO.1 + height) / 2.0;
            let drawing = Drawing::Picture { x: LEFT, y, width, height, picture: Arc::clone(picture) };
            items.push(Item { owner: head, drawing });
            words += width + LOGO_GAP;
        }
        for (line, (left, right)) in edges.head_left.iter().zip(&edges.head_right).take(lines).enumerate() {
            let y = HEAD + LINE * line as f32;
            let right = Shaped::edge(right, MEASURE * 0.45)?;
            let end = right.single();
            right.draw(end, RIGHT - end.width, y, head, &mut items);
            let left = Shaped::edge(left, RIGHT - words - end.width - 14.0)?;
            left.draw(left.single(), words, y, head, &mut items);
        }
        let under = HEAD + LINE * lines as f32 + 5.0;
        items.push(owned(rule(LEFT, under, MEASURE, 0.6, Ink::Black), Artifact::Header));
        let foot = Owner::Artifact(Artifact::Footer);
        items.push(owned(rule(LEFT, FOOT - 5.0, MEASURE, 0.4, Ink::Pale), Artifact::Footer));
        let number = edges.foot_right.clone().say(format!("page\u{202F}{}\u{202F}/\u{202F}{count}", at + 1));
        let number = Shaped::edge(&number, MEASURE * 0.4)?;
        let end = number.single();
        number.draw(end, RIGHT - end.width, FOOT, foot, &mut items);
        let left = Shaped::edge(&edges.foot_left, MEASURE - end.width - 14.0)?;
        left.draw(left.single(), LEFT, FOOT, foot, &mut items);
        if let Some(code) = &edges.code {
            code::draw(&NamedPage { of: code.clone(), page: at + 1, pages: count }, &mut items)?;
        }
        page.items = items;
    }
    Ok(())
}

fn owned(item: Item, artifact: Artifact) -> Item {
    Item { owner: Owner::Artifact(artifact), ..item }
}

/// The mark, rising along the page's diagonal. Its slope is written out rather than computed, so
/// that no machine's arithmetic can differ.
fn watermark(mark: &str) -> Result<Item, MinutesError> {
    const SLOPE: (f32, f32) = (0.573_576_4, 0.819_152);
    let mut glyphs = Vec::new();
    shape(Face::SansSemibold, mark, Place::Document, &mut glyphs)?;
    let em: f32 = glyphs.iter().map(|glyph| glyph.advance / 1000.0).sum();
    let size = (560.0 / em.max(1.0)).min(150.0);
    let (half, rise) = (em * size / 2.0, size * 0.33);
    Ok(Item {
        owner: Owner::Artifact(Artifact::Watermark),
        drawing: Drawing::Glyphs {
            x: WIDTH / 2.0 - half * SLOPE.0 + rise * SLOPE.1,
            y: HEIGHT / 2.0 + half * SLOPE.1 + rise * SLOPE.0,
            face: Face::SansSemibold,
            size,
            ink: Ink::Ghost,
            slope: SLOPE,
            text: mark.into(),
            glyphs,
        },
    })
}
