//! Boxes to sign in, by hand or electronically. Each is a section of its own in the structure, with
//! the signature field in it when the document can be signed.

use crate::error::MinutesError;
use crate::layout::block::rule;
use crate::layout::lines::Shaped;
use crate::layout::page::{Artifact, BOTTOM, Drawing, Ink, Item, MEASURE, Owner, TOP};
use crate::layout::strip::{Strip, tie};
use crate::layout::text::{Role, Text};
use crate::layout::tree::{Tag, Tree};

/// Someone who signs.
pub struct Signer {
    /// Title, first name and surname.
    pub name: Text,
    /// In what capacity.
    pub capacity: Text,
    /// The field of an electronic signature, when there is one.
    pub field: Option<Field>,
}

/// A signature field.
pub struct Field {
    /// Its name: what programs know it by.
    pub name: String,
    /// What it is for, in words.
    pub label: String,
}

const GAP: f32 = 16.0;
const PAD: f32 = 9.0;
const PEN: f32 = 70.0;
/// Room below the pen for the word that says what the box is for.
const BELOW: f32 = 21.0;

/// Rows that leave room on a page for the words above them stay on one.
const TOGETHER: f32 = BOTTOM - TOP - 60.0;

/// Two boxes a row; all rows kept together when there are few enough.
///
/// # Errors
/// Names the character the fonts lack and its field.
pub fn strips(signers: Vec<Signer>, tree: &mut Tree) -> Result<Vec<Strip>, MinutesError> {
    let width = (MEASURE - GAP) / 2.0;
    let mut strips = Vec::new();
    for pair in signers.chunks(2) {
        let mut strip = Strip { before: 9.0, ..Strip::default() };
        let mut heights = Vec::new();
        for (at, signer) in pair.iter().enumerate() {
            let sect = tree.add(Tree::ROOT, Tag::Sect);
            let x = at as f32 * (width + GAP) + PAD;
            let mut y = PAD - 1.0;
            for text in [&signer.name, &signer.capacity] {
                if text.is_empty() {
                    continue;
                }
                let node = tree.add(sect, Tag::P);
                let shaped = Shaped::new(text)?;
                for line in shaped.broken(width - 2.0 * PAD) {
                    shaped.draw(line, x, y, Owner::Node(node), &mut strip.items);
                    y += shaped.leading;
                }
            }
            heights.push((sect, x, y, &signer.field));
        }
        let height = heights.iter().map(|(_, _, y, _)| *y).fold(0.0, f32::max) + PEN;
        for (sect, x, y, field) in heights {
            let outlined = Drawing::Outlined { x: x - PAD, y: 0.0, width, height, line: 0.6, ink: Ink::Grey };
            strip.items.push(Item { owner: Owner::Artifact(Artifact::Layout), drawing: outlined });
            strip.items.push(rule(x, height - 19.0, width - 2.0 * PAD, 0.4, Ink::Pale));
            let node = tree.add(sect, Tag::P);
            let label = Shaped::new(&Text::own(Role::Edge, "Signature"))?;
            label.draw(label.single(), x, height - 16.0, Owner::Node(node), &mut strip.items);
            if let Some(field) = field {
                let node = tree.add(sect, Tag::Form);
                let (top, width) = (y + 1.0, width - 2.0 * PAD);
                let (name, label) = (field.name.clone(), field.label.clone());
                let drawing = Drawing::Field { x, y: top, width, height: height - BELOW - top, name, label };
                strip.items.push(Item { owner: Owner::Node(node), drawing });
            }
        }
        strip.height = height;
        strips.push(strip);
    }
    let all: f32 = strips.iter().map(|strip| strip.before + strip.height).sum();
    if all <= TOGETHER {
        tie(&mut strips);
    } else if let [first, .., before_last, _] = strips.as_mut_slice() {
        // Too many for one page: they fill it, and no row of boxes stands alone on either.
        first.keeps_next = true;
        before_last.keeps_next = true;
    }
    Ok(strips)
}
