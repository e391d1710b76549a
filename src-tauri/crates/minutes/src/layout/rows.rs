//! Setting a table: rows that split between lines, heads repeated on each page. How wide its columns are is worked out
//! in [`super::columns`].

use crate::error::MinutesError;
use crate::layout::columns::widths;
use crate::layout::lines::{Line, Shaped};
use crate::layout::page::{Artifact, Drawing, Ink, Item, MEASURE, Owner, rule};
use crate::layout::strip::{Running, Strip};
use crate::layout::table::{Align, Cell, Column, Row, Table};
use crate::layout::tree::{Attribute, NodeId, Tag, Tree};
use std::rc::Rc;

/// Rows of up to this many lines are never split.
const WHOLE: usize = 7;

/// A row with its cells shaped.
struct Set {
    cells: Vec<(Cell, Shaped)>,
    least: f32,
    group: bool,
    adds: bool,
    /// Whether the next row adds to this one.
    leads: bool,
}

/// The strips of a table: the head, then each row.
///
/// # Errors
/// Names the character the fonts lack and its field.
pub(super) fn strips(table: Table, tree: &mut Tree) -> Result<Vec<Strip>, MinutesError> {
    let fine = table.columns.first().is_some_and(|column| column.head.role.is_fine());
    let gap = if fine { 7.0 } else { 10.0 };
    let heads = table.columns.iter().map(|column| Shaped::new(&column.head)).collect::<Result<Vec<_>, _>>()?;
    let mut rows = Vec::with_capacity(table.rows.len());
    for Row { cells, least, group, adds } in table.rows {
        let cells = cells
            .into_iter()
            .map(|cell| Shaped::new(&cell.text).map(|shaped| (cell, shaped)))
            .collect::<Result<Vec<_>, _>>()?;
        if adds && let Some(above) = rows.last_mut() {
            let above: &mut Set = above;
            above.leads = true;
        }
        rows.push(Set { cells, least, group, adds, leads: false });
    }
    let cells: Vec<&[(Cell, Shaped)]> = rows.iter().map(|row| row.cells.as_slice()).collect();
    let widths = widths(&table.columns, &heads, &cells, gap);
    let lefts: Vec<f32> = widths
        .iter()
        .scan(0.0, |x, width| {
            let left = *x;
            *x += width + gap;
            Some(left)
        })
        .collect();
    let node = tree.add(Tree::ROOT, Tag::Table);
    let (mut head, mut running) = head(&table.columns, &heads, &widths, &lefts, node, tree);
    if let Some(continued) = &table.continued {
        let continued = Shaped::edge(continued, MEASURE)?;
        let above = continued.leading + 3.0;
        running.height += above;
        running.items =
            running.items.into_iter().map(|it| Item { drawing: it.drawing.moved(0.0, above), ..it }).collect();
        let mut items = Vec::new();
        continued.draw(continued.single(), 0.0, 0.0, Owner::Artifact(Artifact::Layout), &mut items);
        running.items.extend(items.iter().cloned());
        // A table parted from what announces it names itself too.
        head.running = Some(Rc::new(Running { height: above, items }));
    }
    let running = Rc::new(running);
    let mut strips = vec![head];
    let body = tree.add(node, Tag::TBody);
    let pads = if fine { (2.6, 2.8) } else { (4.4, 4.8) };
    let count = rows.len();
    let mut last = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let keeps = (row.group || row.leads) && at + 1 < count;
        let mut set = row_strips(row, &table.columns, &widths, &lefts, gap, pads, body, tree);
        for strip in &mut set {
            strip.running = Some(Rc::clone(&running));
        }
        if keeps && let Some(last) = set.last_mut() {
            last.keeps_next = true;
        }
        last = strips.len();
        strips.append(&mut set);
    }
    // A head never stands alone, nor with a single row of many; nor does the last row.
    if count > 2 {
        for at in [1, last - 1] {
            strips[at].keeps_next = true;
        }
    }
    Ok(strips)
}

fn head(
    columns: &[Column],
    heads: &[Shaped],
    widths: &[f32],
    lefts: &[f32],
    table: NodeId,
    tree: &mut Tree,
) -> (Strip, Running) {
    let group = tree.add(table, Tag::THead);
    let row = tree.add(group, Tag::Tr);
    let lines: Vec<Vec<Line>> = heads.iter().zip(widths).map(|(head, width)| head.broken(*width)).collect();
    let leading = heads.first().map_or(0.0, |head| head.leading);
    let most = lines.iter().map(Vec::len).max().unwrap_or(1);
    let height = most as f32 * leading + 3.6;
    let mut strip = Strip { height, before: 7.0, keeps_next: true, ..Strip::default() };
    let mut repeated = Vec::new();
    for (at, head) in heads.iter().enumerate() {
        let cell = tree.add(row, Tag::Th);
        tree.say(cell, Attribute::ScopeColumn);
        // Heads stand on the rule, so that a one-line head lines up with a two-line one's last.
        let mut y = (most - lines[at].len()) as f32 * leading;
        for line in &lines[at] {
            let x = lefts[at] + lean(columns[at].align, widths[at], line.width);
            head.draw(*line, x, y, Owner::Node(cell), &mut strip.items);
            head.draw(*line, x, y, Owner::Artifact(Artifact::Layout), &mut repeated);
            y += leading;
        }
    }
    strip.items.push(rule(0.0, height - 0.7, MEASURE, 0.6, Ink::Black));
    repeated.push(rule(0.0, height - 0.7, MEASURE, 0.6, Ink::Black));
    (strip, Running { height, items: repeated })
}

#[allow(clippy::too_many_arguments)]
fn row_strips(
    row: Set,
    columns: &[Column],
    widths: &[f32],
    lefts: &[f32],
    gap: f32,
    (above, below): (f32, f32),
    body: NodeId,
    tree: &mut Tree,
) -> Vec<Strip> {
    let node = tree.add(body, Tag::Tr);
    let mut column = 0;
    let mut cells = Vec::with_capacity(row.cells.len());
    for (cell, shaped) in row.cells {
        let last = (column + cell.span - 1).min(widths.len() - 1);
        let width = widths[column..=last].iter().sum::<f32>() + gap * (last - column) as f32;
        let of = tree.add(node, if cell.heads_row { Tag::Th } else { Tag::Td });
        if cell.heads_row {
            tree.say(of, Attribute::ScopeRow);
        }
        if cell.span > 1 {
            tree.say(of, Attribute::ColumnSpan(cell.span));
        }
        let align = if cell.span > 1 { Align::Left } else { columns[column].align };
        let lines = shaped.broken(width);
        cells.push((shaped, lines, lefts[column], width, align, Owner::Node(of)));
        column += cell.span;
    }
    let leading = cells.iter().map(|(shaped, ..)| shaped.leading).fold(0.0, f32::max);
    let most = cells.iter().map(|(_, lines, ..)| lines.len()).max().unwrap_or(1);
    let (above, below) = (if row.adds { 0.0 } else { above }, if row.leads { 0.8 } else { below });
    let height = (above + most as f32 * leading + below).max(row.least);
    let step = if most <= WHOLE { most.max(1) } else { 1 };
    let pieces: Vec<std::ops::Range<usize>> = (0..most).step_by(step).map(|at| at..at + step).collect();
    let count = pieces.len();
    pieces
        .into_iter()
        .enumerate()
        .map(|(at, piece)| {
            let top = if at == 0 { above } else { 0.0 };
            let own = top + piece.len() as f32 * leading + if at + 1 == count { below } else { 0.0 };
            let mut strip = Strip {
                height: if count == 1 { height } else { own },
                keeps_next: count > 1 && (at == 0 || at + 2 == count),
                ..Strip::default()
            };
            if row.group {
                strip.items.push(Item {
                    owner: Owner::Artifact(Artifact::Layout),
                    drawing: Drawing::Filled { x: -4.0, y: 0.0, width: MEASURE + 8.0, height: own, ink: Ink::Wash },
                });
            }
            for (shaped, lines, left, width, align, owner) in &cells {
                for (n, line) in lines.iter().enumerate().filter(|(n, _)| piece.contains(n)) {
                    let x = left + lean(*align, *width, line.width);
                    shaped.draw(*line, x, top + (n - piece.start) as f32 * leading, *owner, &mut strip.items);
                }
            }
            if at + 1 == count && !row.leads {
                strip.items.push(rule(0.0, strip.height - 0.4, MEASURE, 0.4, Ink::Pale));
            }
            strip
        })
        .collect()
}

fn lean(align: Align, width: f32, line: f32) -> f32 {
    match align {
        Align::Left => 0.0,
        Align::Right => (width - line).max(0.0),
    }
}
