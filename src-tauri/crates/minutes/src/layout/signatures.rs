//! Boxes to sign in, by hand, electronically or by a stroke alone. Each is a section of its own in the structure, with
//! the signature field in it when the document can be signed.

use crate::error::MinutesError;
use crate::layout::lines::Shaped;
use crate::layout::page::{Artifact, BOTTOM, Drawing, Ink, Item, MEASURE, Owner, TOP, rule};
use crate::layout::strip::{Strip, tie};
use crate::layout::text::{Role, Text};
use crate::layout::tree::{Attribute, NodeId, Tag, Tree};

/// Someone who signs.
pub struct Signer {
    /// Title, first name and surname.
    pub name: Text,
    /// In what capacity.
    pub capacity: Text,
    /// What stands in the box, or will.
    pub inside: Inside,
}

/// What stands in a box, or will.
pub enum Inside {
    /// A signature by hand.
    Pen,
    /// An electronic signature.
    Field(Field),
    /// An agreement, drawn.
    Agreement(Agreement),
}

/// A stroke that says someone agrees.
pub struct Agreement {
    /// The runs of the pen, in any unit.
    pub strokes: Vec<Vec<(f32, f32)>>,
    /// What it is and what it is not.
    pub words: Text,
    /// The drawing in words.
    pub alternative: String,
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
/// Share of the width a drawn stroke takes.
const STROKE: f32 = 0.4;

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
            heights.push((sect, x, y, &signer.inside));
        }
        let height = heights.iter().map(|(_, _, y, _)| *y).fold(0.0, f32::max) + PEN;
        for (sect, x, y, place) in heights {
            let outlined = Drawing::Outlined { x: x - PAD, y: 0.0, width, height, line: 0.6, ink: Ink::Grey };
            strip.items.push(Item { owner: Owner::Artifact(Artifact::Layout), drawing: outlined });
            strip.items.push(rule(x, height - 19.0, width - 2.0 * PAD, 0.4, Ink::Pale));
            let (top, width) = (y + 1.0, width - 2.0 * PAD);
            let room = Room { x, y: top, width, height: height - BELOW - top };
            if let Inside::Agreement(agreement) = place {
                agreed(agreement, sect, &room, tree, &mut strip)?;
            }
            let node = tree.add(sect, Tag::P);
            let word = if matches!(place, Inside::Agreement(_)) { "Accord" } else { "Signature" };
            let label = Shaped::new(&Text::own(Role::Edge, word))?;
            label.draw(label.single(), x, height - 16.0, Owner::Node(node), &mut strip.items);
            if let Inside::Field(Field { name, label }) = place {
                let node = tree.add(sect, Tag::Form);
                let Room { x, y, width, height } = room;
                let drawing = Drawing::Field { x, y, width, height, name: name.clone(), label: label.clone() };
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

/// Where a box is signed.
struct Room {
    x: f32,
    y: f32,
    width: f32,
    height: f32,
}

/// The stroke at the left, what it is at its right.
fn agreed(
    agreement: &Agreement,
    sect: NodeId,
    room: &Room,
    tree: &mut Tree,
    strip: &mut Strip,
) -> Result<(), MinutesError> {
    let drawn = Room { width: room.width * STROKE, ..*room };
    let node = tree.add(sect, Tag::Figure);
    tree.say(node, Attribute::Alternative(agreement.alternative.clone()));
    strip.figures.push((node, [drawn.x, drawn.y, drawn.x + drawn.width, drawn.y + drawn.height]));
    for points in fitted(&agreement.strokes, &drawn) {
        let drawing = Drawing::Stroke { points, line: 1.1, ink: Ink::Blue };
        strip.items.push(Item { owner: Owner::Node(node), drawing });
    }
    let node = tree.add(sect, Tag::P);
    let shaped = Shaped::new(&agreement.words)?;
    let left = room.x + drawn.width + PAD;
    let lines = shaped.broken(room.width - drawn.width - PAD);
    let mut y = room.y + (room.height - lines.len() as f32 * shaped.leading).max(0.0) / 2.0;
    for line in lines {
        shaped.draw(line, left, y, Owner::Node(node), &mut strip.items);
        y += shaped.leading;
    }
    Ok(())
}

/// The strokes as large as the room lets them be, none stretched.
fn fitted(strokes: &[Vec<(f32, f32)>], room: &Room) -> Vec<Vec<(f32, f32)>> {
    let every = || strokes.iter().flatten();
    let (left, top) = every().fold((f32::MAX, f32::MAX), |least, it| (least.0.min(it.0), least.1.min(it.1)));
    let (right, bottom) = every().fold((f32::MIN, f32::MIN), |most, it| (most.0.max(it.0), most.1.max(it.1)));
    // A stroke along one axis alone has no extent on the other.
    let scale = (room.width / (right - left).max(1.0)).min(room.height / (bottom - top).max(1.0));
    let low = room.y + (room.height - (bottom - top) * scale) / 2.0;
    let place = |it: &(f32, f32)| (room.x + (it.0 - left) * scale, low + (it.1 - top) * scale);
    strokes.iter().map(|stroke| stroke.iter().map(place).collect()).collect()
}
