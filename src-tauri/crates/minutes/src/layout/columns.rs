//! How wide the columns of a table are: by what they hold.

use crate::layout::lines::Shaped;
use crate::layout::page::MEASURE;
use crate::layout::table::{Cell, Column};

/// Widths by content. A column that wants no more than its fair share gets what it wants, so that
/// short values never break; the others share what is left in proportion to their content.
pub(super) fn widths(columns: &[Column], heads: &[Shaped], rows: &[&[(Cell, Shaped)]], gap: f32) -> Vec<f32> {
    /// No single word may claim more than this share of the measure.
    const LONGEST_WORD: f32 = 0.27;
    let count = columns.len();
    let available = MEASURE - gap * (count.saturating_sub(1)) as f32;
    // What may not be broken at all, and what is only better unbroken.
    let mut hard: Vec<f32> = Vec::with_capacity(count);
    let mut least: Vec<f32> = Vec::with_capacity(count);
    let mut wanted: Vec<f32> = Vec::with_capacity(count);
    for (column, head) in columns.iter().zip(heads) {
        hard.push(head.narrowest().max(column.least));
        least.push(head.narrowest().max(column.least));
        wanted.push(head.narrowest().max(column.least));
    }
    for row in rows {
        let mut at = 0;
        for (cell, shaped) in *row {
            if cell.span == 1 && at < count {
                // What names a row is read first: it is not broken either while it is short enough.
                let whole = if cell.heads_row { shaped.widest() } else { shaped.narrowest() };
                hard[at] = hard[at].max(shaped.narrowest().min(MEASURE * LONGEST_WORD));
                least[at] = least[at].max(whole.min(MEASURE * LONGEST_WORD));
                wanted[at] = wanted[at].max(shaped.widest());
            }
            at += cell.span;
        }
    }
    // Heads take one line when there is room for all of them, two to spare width for the cells.
    let roomy: Vec<f32> = wanted.iter().zip(heads).map(|(width, head)| width.max(head.widest())).collect();
    for wanted in [roomy, wanted.clone()] {
        let total: f32 = wanted.iter().sum();
        if total <= available {
            let spare = (available - total) / total.max(1.0);
            return wanted.iter().map(|width| width + width * spare).collect();
        }
    }
    // A name gives way before another column's word is cut.
    let roomy = least.iter().sum::<f32>() <= available * 0.9;
    share(if roomy { &least } else { &hard }, &wanted, available)
}

/// To each its least; then those that wish no more than a fair part of what is left get it, and
/// the others part the rest by the square root of what they still wish, so that a motive of ten
/// thousand characters does not starve a name.
fn share(least: &[f32], wanted: &[f32], available: f32) -> Vec<f32> {
    let floor: f32 = least.iter().sum();
    if floor > available {
        return least.iter().map(|width| width * available / floor).collect();
    }
    let wish: Vec<f32> = wanted.iter().zip(least).map(|(wanted, least)| (wanted - least).max(0.0)).collect();
    let mut given: Vec<Option<f32>> = vec![None; wanted.len()];
    loop {
        let spent = |at: usize| given[at].unwrap_or(0.0);
        let left = available - floor - (0..wish.len()).map(spent).sum::<f32>();
        let open: Vec<usize> = (0..wish.len()).filter(|at| given[*at].is_none()).collect();
        let fair = left / open.len().max(1) as f32;
        let modest: Vec<usize> = open.iter().copied().filter(|at| wish[*at] <= fair).collect();
        if modest.is_empty() {
            let roots: f32 = open.iter().map(|at| wish[*at].sqrt()).sum();
            for at in open {
                given[at] = Some(left * wish[at].sqrt() / roots.max(0.01));
            }
            return least.iter().zip(given).map(|(least, given)| least + given.unwrap_or(0.0)).collect();
        }
        for at in modest {
            given[at] = Some(wish[at]);
        }
    }
}
