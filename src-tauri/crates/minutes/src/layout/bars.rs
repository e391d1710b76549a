//! Planned and real times as bars on one axis: the planned outlined above, the real filled below.

use crate::error::MinutesError;
use crate::layout::lines::Shaped;
use crate::layout::page::{Drawing, Ink, Item, MEASURE, Owner};
use crate::layout::strip::Strip;
use crate::layout::text::Text;
use crate::layout::tree::{Attribute, Tag, Tree};

/// A figure of bars. Positions run from 0 to 1 along the axis.
pub struct Bars {
    /// The figure in words.
    pub alternative: String,
    /// Ticks: where, and what they say.
    pub ticks: Vec<(f32, Text)>,
    /// Rows in order.
    pub rows: Vec<Bar>,
}

/// A row.
pub struct Bar {
    /// What it is.
    pub label: Text,
    /// The planned stretch.
    pub planned: (f32, f32),
    /// The real stretches, pauses left out.
    pub real: Vec<(f32, f32)>,
}

const LABELS: f32 = 118.0;
const ROW: f32 = 14.5;
const FOOT: f32 = 12.0;
const BAR: f32 = 4.2;

/// The figure as one strip.
///
/// # Errors
/// Names the character the fonts lack and its field.
pub fn strip(bars: Bars, tree: &mut Tree) -> Result<Strip, MinutesError> {
    let node = tree.add(Tree::ROOT, Tag::Figure);
    tree.say(node, Attribute::Alternative(bars.alternative));
    let owner = Owner::Node(node);
    let top = 2.0;
    let height = top + ROW * bars.rows.len() as f32 + FOOT;
    let axis = |share: f32| LABELS + share.clamp(0.0, 1.0) * (MEASURE - LABELS);
    let mut strip = Strip { height: height + 4.0, before: 3.0, ..Strip::default() };
    let bottom = top + ROW * bars.rows.len() as f32;
    for (share, label) in &bars.ticks {
        strip.items.push(filled(owner, axis(*share) - 0.2, top, 0.4, bottom - top, Ink::Pale));
        let label = Shaped::new(label)?;
        let line = label.single();
        let x = (axis(*share) - line.width / 2.0).min(MEASURE - line.width);
        label.draw(line, x, bottom + 1.0, owner, &mut strip.items);
    }
    for (at, row) in bars.rows.iter().enumerate() {
        let y = top + ROW * at as f32;
        let label = Shaped::edge(&row.label, LABELS - 8.0)?;
        label.draw(label.single(), 0.0, y + 1.6, owner, &mut strip.items);
        let (from, until) = (axis(row.planned.0), axis(row.planned.1));
        let outline = Drawing::Outlined {
            x: from,
            y: y + 2.0,
            width: (until - from).max(1.0),
            height: BAR,
            line: 0.6,
            ink: Ink::Grey,
        };
        strip.items.push(filled(owner, from, y + 2.0, (until - from).max(1.0), BAR, Ink::White));
        strip.items.push(Item { owner, drawing: outline });
        for (from, until) in &row.real {
            let (from, until) = (axis(*from), axis(*until));
            strip.items.push(filled(owner, from, y + 2.0 + BAR + 1.2, (until - from).max(0.8), BAR, Ink::Blue));
        }
    }
    strip.figures.push((node, [0.0, 0.0, MEASURE, height]));
    Ok(strip)
}

fn filled(owner: Owner, x: f32, y: f32, width: f32, height: f32, ink: Ink) -> Item {
    Item { owner, drawing: Drawing::Filled { x, y, width, height, ink } }
}
