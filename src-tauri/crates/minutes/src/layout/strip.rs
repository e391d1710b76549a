//! A strip: a horizontal slice of a document that is never cut.

use crate::layout::page::Item;
use crate::layout::tree::NodeId;
use std::rc::Rc;

/// A slice with its ink, placed relative to its own top left corner.
#[derive(Default)]
pub struct Strip {
    /// Its height, in points.
    pub height: f32,
    /// Space wanted above, dropped at the top of a page.
    pub before: f32,
    /// Whether the next strip must be on the same page.
    pub keeps_next: bool,
    /// Whether it starts a new page.
    pub starts_page: bool,
    /// Its ink.
    pub items: Vec<Item>,
    /// Column heads to repeat when a page begins with this strip.
    pub running: Option<Rc<Running>>,
    /// The figures drawn here, each with its box relative to the strip: left, top, right, bottom.
    pub figures: Vec<(NodeId, [f32; 4])>,
    /// The bookmark set here.
    pub bookmark: Option<(u8, String)>,
}

/// What a page repeats of a table begun on an earlier one.
pub struct Running {
    /// Height.
    pub height: f32,
    /// Ink, all of it artifact.
    pub items: Vec<Item>,
}

/// Ties strips together: none but the last may end a page.
pub fn tie(strips: &mut [Strip]) {
    if let [first @ .., _] = strips {
        for strip in first {
            strip.keeps_next = true;
        }
    }
}
