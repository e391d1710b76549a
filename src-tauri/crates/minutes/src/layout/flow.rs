//! Stacking strips on pages.

use crate::layout::page::{BOTTOM, Item, LEFT, Page, TOP};
use crate::layout::strip::Strip;
use crate::layout::tree::{Attribute, Tree};
use crate::layout::{Bookmark, Laid};

/// Stacks strips; a chain of strips that keep together moves to the next page as a whole when it
/// does not fit, unless it is taller than a page.
#[must_use]
pub fn flow(strips: Vec<Strip>, mut tree: Tree) -> Laid {
    let mut pages = vec![Page::default()];
    let mut outline = Vec::new();
    let mut y = TOP;
    let heights: Vec<(f32, f32, bool)> =
        strips.iter().map(|strip| (strip.before, strip.height, strip.keeps_next)).collect();
    let mut chained = false;
    for (at, strip) in strips.into_iter().enumerate() {
        let fresh = y <= TOP + 0.01;
        let before = if fresh { 0.0 } else { strip.before };
        let chain = if chained { strip.height } else { chain(&heights[at..]) };
        let wanted = if chain > BOTTOM - TOP { strip.height } else { chain };
        if !fresh && (strip.starts_page || y + before + wanted > BOTTOM) {
            pages.push(Page::default());
            y = TOP;
            if let (Some(running), Some(page)) = (&strip.running, pages.last_mut()) {
                page.items.extend(running.items.iter().cloned().map(|item| placed(item, y)));
                y += running.height;
            }
        } else {
            y += before;
        }
        chained = strip.keeps_next && (chained || chain <= BOTTOM - TOP);
        let page = pages.len() - 1;
        for (node, [left, top, right, bottom]) in strip.figures {
            tree.say(node, Attribute::Bounds(page, [LEFT + left, y + top, LEFT + right, y + bottom]));
        }
        if let Some((level, title)) = strip.bookmark {
            outline.push(Bookmark { level, title, page, top: y });
        }
        if let Some(page) = pages.last_mut() {
            page.items.extend(strip.items.into_iter().map(|item| placed(item, y)));
        }
        y += strip.height;
    }
    Laid { pages, tree, outline }
}

/// Height of a strip and of those it keeps with it.
fn chain(strips: &[(f32, f32, bool)]) -> f32 {
    let mut height = 0.0;
    for (at, (before, own, keeps)) in strips.iter().enumerate() {
        height += own + if at == 0 { 0.0 } else { *before };
        if !keeps {
            break;
        }
    }
    height
}

fn placed(item: Item, y: f32) -> Item {
    Item { drawing: item.drawing.moved(LEFT, y), ..item }
}
