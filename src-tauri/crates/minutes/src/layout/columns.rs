//! How wide the columns of a table are: by what they hold.

use crate::layout::lines::Shaped;
use crate::layout::page::MEASURE;
use crate::layout::table::{Column, Set};

/// Widths by content. A column that wants no more than its fair share gets what it wants, so that
/// short values never break; the others share what is left in proportion to their content.
pub(super) fn widths(columns: &[Column], heads: &[Shaped], rows: &[Set], gap: f32) -> Vec<f32> {
    /// No single word may claim more than this share of the measure.
    const LONGEST_WORD: f32 = 0.27;
    let count = columns.len();
    let available = MEASURE - gap * (count.saturating_sub(1)) as f32;
    let mut least: Vec<f32> = Vec::with_capacity(count);
    let mut wanted: Vec<f32> = Vec::with_capacity(count);
    for (column, head) in columns.iter().zip(heads) {
        least.push(head.narrowest().max(column.least));
        wanted.push(head.narrowest().max(column.least));
    }
    for row in rows {
        let mut at = 0;
        for (cell, shaped) in &row.cells {
            if cell.span == 1 && at < count {
                // What names a row is read first: it is not broken either while it is short enough.
                let whole = if cell.heads_row { shaped.widest() } else { shaped.narrowest() };
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
    share(&least, &wanted, available)
}

fn share(least: &[f32], wanted: &[f32], available: f32) -> Vec<f32> {
    let mut given: Vec<Option<f32>> = vec![None; wanted.len()];
    loop {
        let left = available - given.iter().flatten().sum::<f32>();
        let open: Vec<usize> = (0..wanted.len()).filter(|at| given[*at].is_none()).collect();
        let fair = left / open.len().max(1) as f32;
        let modest: Vec<usize> = open.iter().copied().filter(|at| wanted[*at] <= fair).collect();
        if !modest.is_empty() {
            for at in modest {
                given[at] = Some(wanted[at]);
            }
            continue;
        }
        // Those left all want more than is fair: their least, then the rest by the square root of
        // what they still wish, so that a motive of ten thousand characters does not starve a name.
        let floor: f32 = open.iter().map(|at| least[*at]).sum();
        let scale = if floor > left { left / floor.max(1.0) } else { 1.0 };
        let wish = |at: usize| (wanted[at] - least[at]).max(0.0).sqrt();
        let wishes: f32 = open.iter().map(|at| wish(*at)).sum();
        for at in open {
            given[at] = Some(least[at] * scale + (left - floor * scale).max(0.0) * wish(at) / wishes.max(0.01));
        }
        return given.into_iter().flatten().collect();
    }
}
