//! One small layout language for every document: blocks in, pages of placed ink and a structure
//! tree out. It knows type and paper; it knows neither sessions nor PDF.
//!
//! Every block becomes *strips*, horizontal slices that are never cut; [`flow`] stacks them on
//! pages. A strip may ask to stay with the next one, which is all that headings, widows, orphans
//! and signature blocks need.

pub mod bars;
pub mod block;
pub mod code;
mod columns;
pub mod edges;
pub mod flow;
pub mod lines;
pub mod page;
pub mod picture;
mod rows;
pub mod signatures;
pub mod strip;
pub mod table;
pub mod text;
pub mod tree;

pub use block::{Block, compose};
pub use page::{Artifact, Drawing, Ink, Item, Owner, Page};
pub use text::{Role, Text};
pub use tree::{Attribute, NodeId, Tag, Tree};

/// One finished document, ready to be written in any page description language.
pub struct Laid {
    /// Pages in order.
    pub pages: Vec<Page>,
    /// What the ink means.
    pub tree: Tree,
    /// Bookmarks in order.
    pub outline: Vec<Bookmark>,
}

/// An entry of the outline.
pub struct Bookmark {
    /// 1 for a section, 2 for a part of one.
    pub level: u8,
    /// Its words.
    pub title: String,
    /// Index of the page.
    pub page: usize,
    /// Distance from the top of the page, in points.
    pub top: f32,
}
