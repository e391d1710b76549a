//! What a table holds. It is set on pages by [`super::rows`].

use crate::layout::text::Text;

/// Which side of its column a cell leans on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Left,
    /// Right, for figures to be compared.
    Right,
}

/// A column.
pub struct Column {
    /// Its head.
    pub head: Text,
    /// Its side.
    pub align: Align,
    /// Least width in points, for columns to be written in by hand.
    pub least: f32,
}

impl Column {
    /// A column as wide as its content wants.
    #[must_use]
    pub fn new(head: Text) -> Self {
        Self { head, align: Align::Left, least: 0.0 }
    }

    /// A column of figures.
    #[must_use]
    pub fn figures(head: Text) -> Self {
        Self { head, align: Align::Right, least: 0.0 }
    }

    /// A column to write in.
    #[must_use]
    pub fn blank(head: Text, least: f32) -> Self {
        Self { head, align: Align::Left, least }
    }
}

/// A cell.
pub struct Cell {
    /// Its words.
    pub text: Text,
    /// Columns it covers.
    pub span: usize,
    /// Whether it is the head of its row.
    pub heads_row: bool,
}

impl Cell {
    /// A usual cell.
    #[must_use]
    pub fn new(text: Text) -> Self {
        Self { text, span: 1, heads_row: false }
    }

    /// The cell that names its row.
    #[must_use]
    pub fn head(text: Text) -> Self {
        Self { text, span: 1, heads_row: true }
    }

    /// The same over several columns.
    #[must_use]
    pub fn over(self, span: usize) -> Self {
        Self { span: span.max(1), ..self }
    }
}

/// A row.
pub struct Row {
    /// Its cells; their spans add up to the number of columns.
    pub cells: Vec<Cell>,
    /// Least height, for rows to be signed in.
    pub least: f32,
    /// Whether it announces the rows that follow.
    pub group: bool,
    /// Whether it only adds to the row above: no rule between them, and never parted from it.
    pub adds: bool,
}

impl Row {
    /// A usual row.
    #[must_use]
    pub fn new(cells: Vec<Cell>) -> Self {
        Self { cells, least: 0.0, group: false, adds: false }
    }

    /// A row that announces those that follow.
    #[must_use]
    pub fn group(text: Text, columns: usize) -> Self {
        Self { cells: vec![Cell::head(text).over(columns)], least: 0.0, group: true, adds: false }
    }

    /// Words that add to the row above, over all columns.
    #[must_use]
    pub fn adding(text: Text, columns: usize) -> Self {
        Self { cells: vec![Cell::new(text).over(columns)], least: 0.0, group: false, adds: true }
    }

    /// A row at least this high.
    #[must_use]
    pub fn tall(self, least: f32) -> Self {
        Self { least, ..self }
    }
}

/// A table.
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// What a page that goes on with the table says above the heads.
    pub continued: Option<Text>,
}
