//! Paper and ink: what stands where. Points, measured from the top left corner of an A4 page.

use crate::font::{Face, Glyph};
use crate::layout::picture::Picture;
use crate::layout::tree::NodeId;
use std::sync::Arc;

/// Width of the paper, in points.
pub const WIDTH: f32 = 595.276;
/// Height of the paper, in points.
pub const HEIGHT: f32 = 841.89;
/// Left edge of the text: wide enough for a binder's holes.
pub const LEFT: f32 = 76.0;
/// Right edge of the text.
pub const RIGHT: f32 = WIDTH - 51.0;
/// Width of the text.
pub const MEASURE: f32 = RIGHT - LEFT;
/// Top of the text.
pub const TOP: f32 = 84.0;
/// Bottom of the text.
pub const BOTTOM: f32 = HEIGHT - 66.0;

/// The inks of the documents. Every one used for words has a contrast of at least 7 on white.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Words.
    Black,
    /// Labels and column heads.
    Grey,
    /// Rules between rows.
    Pale,
    /// The large mark behind the text, which the header repeats in words.
    Ghost,
    /// Bars of real time.
    Blue,
    /// Behind group rows.
    Wash,
    /// Bare paper.
    White,
}

impl Ink {
    /// Red, green and blue, 0 to 1.
    #[must_use]
    pub fn rgb(self) -> (f32, f32, f32) {
        match self {
            Self::Black => (0.086, 0.094, 0.106),
            Self::Grey => (0.29, 0.315, 0.34),
            Self::Pale => (0.72, 0.715, 0.69),
            Self::Ghost => (0.93, 0.93, 0.925),
            Self::Blue => (0.122, 0.294, 0.478),
            Self::Wash => (0.955, 0.955, 0.945),
            Self::White => (1.0, 1.0, 1.0),
        }
    }
}

/// Whose ink it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// Content, of this node of the structure tree.
    Node(NodeId),
    /// Not content.
    Artifact(Artifact),
}

/// Ink that is not content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Artifact {
    /// Rules, frames, repeated column heads.
    Layout,
    /// The running head.
    Header,
    /// The running foot.
    Footer,
    /// The mark behind the text.
    Watermark,
}

/// Ink at a place.
#[derive(Debug, Clone)]
pub struct Item {
    /// Whose it is.
    pub owner: Owner,
    /// What it is.
    pub drawing: Drawing,
}

/// A drawing. `y` grows downwards.
#[derive(Debug, Clone)]
pub enum Drawing {
    /// Glyphs of one face on one baseline.
    Glyphs {
        /// Where the pen starts.
        x: f32,
        /// The baseline.
        y: f32,
        /// Face.
        face: Face,
        /// Font size.
        size: f32,
        /// Ink.
        ink: Ink,
        /// Cosine and sine of the slope; `(1, 0)` for level text.
        slope: (f32, f32),
        /// The text the glyphs stand for.
        text: Arc<str>,
        /// The glyphs.
        glyphs: Vec<Glyph>,
    },
    /// A filled rectangle; a rule is a thin one.
    Filled {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Ink.
        ink: Ink,
    },
    /// The outline of a rectangle.
    Outlined {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Thickness of the line.
        line: f32,
        /// Ink.
        ink: Ink,
    },
    /// One run of a pen, from point to point.
    Stroke {
        /// The points.
        points: Vec<(f32, f32)>,
        /// Thickness of the line.
        line: f32,
        /// Ink.
        ink: Ink,
    },
    /// A picture.
    Picture {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// What is on it.
        picture: Arc<Picture>,
    },
    /// No ink: the place of a signature field, filled when someone signs.
    Field {
        /// Left.
        x: f32,
        /// Top.
        y: f32,
        /// Width.
        width: f32,
        /// Height.
        height: f32,
        /// Its name, the same in every copy.
        name: String,
        /// What it is for, in words.
        label: String,
    },
}

/// A horizontal rule.
#[must_use]
pub fn rule(x: f32, y: f32, width: f32, thickness: f32, ink: Ink) -> Item {
    Item { owner: Owner::Artifact(Artifact::Layout), drawing: Drawing::Filled { x, y, width, height: thickness, ink } }
}

impl Drawing {
    /// The same ink elsewhere.
    #[must_use]
    pub fn moved(mut self, dx: f32, dy: f32) -> Self {
        match &mut self {
            Self::Glyphs { x, y, .. }
            | Self::Filled { x, y, .. }
            | Self::Outlined { x, y, .. }
            | Self::Picture { x, y, .. }
            | Self::Field { x, y, .. } => {
                *x += dx;
                *y += dy;
            }
            Self::Stroke { points, .. } => points.iter_mut().for_each(|point| *point = (point.0 + dx, point.1 + dy)),
        }
        self
    }
}

/// A page.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Ink in reading order.
    pub items: Vec<Item>,
}
