//! Blocks, the words of the layout language, and their turning into strips.

use crate::error::MinutesError;
use crate::layout::Laid;
use crate::layout::bars::{self, Bars};
use crate::layout::edges::{self, Edges};
use crate::layout::flow::flow;
use crate::layout::lines::Shaped;
use crate::layout::page::{MEASURE, Owner};
use crate::layout::rows;
use crate::layout::signatures::{self, Signer};
use crate::layout::strip::{Strip, tie};
use crate::layout::table::Table;
use crate::layout::text::Text;
use crate::layout::tree::{NodeId, Tag, Tree};

/// A block of a document.
pub enum Block {
    /// The document's title and the line below it.
    Title(Text, Text),
    /// A section's heading; a bookmark.
    Section(Text),
    /// A part's heading; a bookmark of the second level.
    Part(Text),
    /// A paragraph.
    Paragraph(Text),
    /// A paragraph that announces what follows and is never parted from it.
    Lead(Text),
    /// A footnote of the table just above, never parted from its last rows.
    TableNote(Text),
    /// Labels and what they label. Entries without words are left out.
    Definitions(Vec<(Text, Text)>),
    /// A table.
    Table(Table),
    /// Planned and real times as bars.
    Bars(Bars),
    /// Boxes to sign in.
    Signatures(Vec<Signer>),
    /// Blocks kept on one page when they fit on one.
    Together(Vec<Block>),
    /// What follows starts a new page.
    NewPage,
}

/// Lays blocks out between their page edges.
///
/// # Errors
/// Names the character the fonts lack and its field.
pub fn compose(blocks: Vec<Block>, edges: &Edges) -> Result<Laid, MinutesError> {
    let laid = lay_out(blocks, edges);
    crate::layout::lines::forget();
    laid
}

fn lay_out(blocks: Vec<Block>, edges: &Edges) -> Result<Laid, MinutesError> {
    let mut setter = Setter { tree: Tree::default(), strips: Vec::new(), starts_page: false };
    for block in blocks {
        setter.set(block)?;
    }
    let mut laid = flow(setter.strips, setter.tree);
    edges::draw(edges, &mut laid.pages)?;
    Ok(laid)
}

struct Setter {
    tree: Tree,
    strips: Vec<Strip>,
    starts_page: bool,
}

impl Setter {
    fn set(&mut self, block: Block) -> Result<(), MinutesError> {
        let first = self.strips.len();
        match block {
            Block::Title(title, subtitle) => {
                let node = self.tree.add(Tree::ROOT, Tag::H1);
                self.strips.extend(paragraph(&title, node, 0.0, MEASURE)?);
                if !subtitle.is_empty() {
                    let node = self.tree.add(Tree::ROOT, Tag::P);
                    self.strips.extend(paragraph(&subtitle, node, 4.0, MEASURE)?);
                }
                self.space(6.0);
                tie(&mut self.strips[first..]);
            }
            Block::Section(text) => self.heading(&text, Tag::H2, 1, 19.0, 5.0)?,
            Block::Part(text) => self.heading(&text, Tag::H3, 2, 13.0, 3.0)?,
            Block::Paragraph(text) => {
                let node = self.tree.add(Tree::ROOT, Tag::P);
                self.strips.extend(paragraph(&text, node, 5.0, MEASURE)?);
            }
            Block::Lead(text) => {
                let node = self.tree.add(Tree::ROOT, Tag::P);
                let mut strips = paragraph(&text, node, 5.0, MEASURE)?;
                for strip in &mut strips {
                    strip.keeps_next = true;
                }
                self.strips.extend(strips);
            }
            Block::TableNote(text) => {
                if let Some(above) = self.strips.last_mut() {
                    above.keeps_next = true;
                }
                let node = self.tree.add(Tree::ROOT, Tag::Note);
                self.strips.extend(paragraph(&text, node, 4.5, MEASURE)?);
            }
            Block::Definitions(entries) => self.definitions(entries)?,
            Block::Table(table) => {
                self.strips.extend(rows::strips(table, &mut self.tree)?);
                self.space(3.0);
                // The space belongs to the table above it.
                if let [.., last, _] = self.strips.as_mut_slice() {
                    last.keeps_next = true;
                }
            }
            Block::Bars(bars) => {
                let strip = bars::strip(bars, &mut self.tree)?;
                // The table of the same times follows.
                self.strips.push(Strip { keeps_next: true, ..strip });
            }
            Block::Signatures(signers) => self.strips.extend(signatures::strips(signers, &mut self.tree)?),
            Block::Together(blocks) => {
                for block in blocks {
                    self.set(block)?;
                }
                tie(&mut self.strips[first..]);
            }
            Block::NewPage => self.starts_page = true,
        }
        if self.starts_page
            && let Some(strip) = self.strips.get_mut(first)
        {
            strip.starts_page = true;
            self.starts_page = false;
        }
        Ok(())
    }

    fn space(&mut self, height: f32) {
        self.strips.push(Strip { height, ..Strip::default() });
    }

    fn heading(&mut self, text: &Text, tag: Tag, level: u8, before: f32, after: f32) -> Result<(), MinutesError> {
        let node = self.tree.add(Tree::ROOT, tag);
        let mut strips = paragraph(text, node, before, MEASURE)?;
        if let Some(strip) = strips.first_mut() {
            strip.bookmark = Some((level, text.words()));
        }
        if let Some(strip) = strips.last_mut() {
            strip.height += after;
        }
        for strip in &mut strips {
            strip.keeps_next = true;
        }
        self.strips.extend(strips);
        Ok(())
    }

    fn definitions(&mut self, entries: Vec<(Text, Text)>) -> Result<(), MinutesError> {
        const LABELS: f32 = 128.0;
        let list = self.tree.add(Tree::ROOT, Tag::L);
        let first = self.strips.len();
        for (label, words) in entries.into_iter().filter(|(_, words)| !words.is_empty()) {
            let item = self.tree.add(list, Tag::Li);
            let label_node = self.tree.add(item, Tag::Lbl);
            let body_node = self.tree.add(item, Tag::LBody);
            let mut strips = paragraph_at(&words, body_node, 1.4, MEASURE - LABELS, LABELS)?;
            let label = Shaped::new(&label)?;
            let mut items = Vec::new();
            let mut height = 0.0;
            for line in label.broken(LABELS - 8.0) {
                label.draw(line, 0.0, height, Owner::Node(label_node), &mut items);
                height += label.leading;
            }
            if let Some(first) = strips.first_mut() {
                first.height = first.height.max(height);
                items.append(&mut first.items);
                first.items = items;
            }
            self.strips.append(&mut strips);
        }
        if let Some(strip) = self.strips.get_mut(first) {
            strip.before = 6.0;
        }
        Ok(())
    }
}

fn paragraph(text: &Text, node: NodeId, before: f32, width: f32) -> Result<Vec<Strip>, MinutesError> {
    paragraph_at(text, node, before, width, 0.0)
}

/// One strip a line, two lines at least on either side of a page's end.
fn paragraph_at(text: &Text, node: NodeId, before: f32, width: f32, x: f32) -> Result<Vec<Strip>, MinutesError> {
    let shaped = Shaped::new(text)?;
    let lines = shaped.broken(width);
    let count = lines.len();
    Ok(lines
        .into_iter()
        .enumerate()
        .map(|(at, line)| {
            let mut strip = Strip {
                height: shaped.leading,
                before: if at == 0 { before } else { 0.0 },
                keeps_next: count > 1 && (at == 0 || at + 2 == count),
                ..Strip::default()
            };
            shaped.draw(line, x, 0.0, Owner::Node(node), &mut strip.items);
            strip
        })
        .collect())
}
