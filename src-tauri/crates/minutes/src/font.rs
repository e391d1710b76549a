//! The typefaces of the documents: which there are, their measures, and shaping text into glyphs.
//!
//! Fonts are parsed once per process. Line breaking, colours and embedding belong to others.

use crate::error::{MinutesError, Place};
use rustybuzz::{Direction, Face as Shaper, Language, ShapePlan, UnicodeBuffer, script};
use std::sync::OnceLock;

/// A typeface. The order is the order of embedding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Face {
    /// Running text.
    Serif,
    /// Emphasis and titles.
    SerifSemibold,
    /// Words quoted from a source.
    SerifItalic,
    /// Labels, tables of times, page edges.
    Sans,
    /// Section headings and column heads.
    SansSemibold,
}

/// Every face, in order.
pub const FACES: [Face; 5] = [Face::Serif, Face::SerifSemibold, Face::SerifItalic, Face::Sans, Face::SansSemibold];

impl Face {
    /// The font program.
    #[must_use]
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Serif => include_bytes!("../../../../assets/fonts/SourceSerif4-Regular.ttf"),
            Self::SerifSemibold => include_bytes!("../../../../assets/fonts/SourceSerif4-Semibold.ttf"),
            Self::SerifItalic => include_bytes!("../../../../assets/fonts/SourceSerif4-It.ttf"),
            Self::Sans => include_bytes!("../../../../assets/fonts/SourceSans3-Regular.ttf"),
            Self::SansSemibold => include_bytes!("../../../../assets/fonts/SourceSans3-Semibold.ttf"),
        }
    }

    /// The name it is embedded under, without the subset's tag.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Serif => "SourceSerif4-Regular",
            Self::SerifSemibold => "SourceSerif4-Semibold",
            Self::SerifItalic => "SourceSerif4-It",
            Self::Sans => "SourceSans3-Regular",
            Self::SansSemibold => "SourceSans3-Semibold",
        }
    }

    fn index(self) -> usize {
        FACES.iter().position(|face| *face == self).unwrap_or(0)
    }

    /// The parsed font.
    ///
    /// # Errors
    /// [`MinutesError::Font`] when the shipped file cannot be read.
    pub fn parsed(self) -> Result<&'static Parsed, MinutesError> {
        static PARSED: [OnceLock<Option<Parsed>>; FACES.len()] = [const { OnceLock::new() }; FACES.len()];
        let slot = PARSED.get(self.index()).ok_or(MinutesError::Font(self.name()))?;
        slot.get_or_init(|| Parsed::new(self)).as_ref().ok_or(MinutesError::Font(self.name()))
    }
}

/// A parsed font with the shaping plan of French text.
pub struct Parsed {
    /// The font as the shaper sees it.
    pub shaper: Shaper<'static>,
    latin: ShapePlan,
    french: Language,
}

impl Parsed {
    fn new(face: Face) -> Option<Self> {
        let shaper = Shaper::from_slice(face.bytes(), 0)?;
        let french: Language = "fr".parse().ok()?;
        let latin = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), Some(&french), &[]);
        Some(Self { shaper, latin, french })
    }
}

/// A shaped glyph. Measures are thousandths of the font size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Glyph {
    /// Id in the whole font.
    pub id: u16,
    /// How far the pen moves.
    pub advance: f32,
    /// Shift of the drawing, without moving the pen.
    pub shift: (f32, f32),
    /// First byte of the text it stands for.
    pub start: usize,
    /// Byte after the text it stands for; equal to `start` for a further glyph of one cluster.
    pub end: usize,
}

/// Shapes a text in one face.
///
/// # Errors
/// Names the first character that the font lacks or that is written from right to left.
pub fn shape(face: Face, text: &str, place: Place, out: &mut Vec<Glyph>) -> Result<(), MinutesError> {
    let parsed = face.parsed()?;
    if let Some(character) = text.chars().find(|c| is_right_to_left(*c)) {
        return Err(MinutesError::RightToLeft { character, place, excerpt: excerpt(text, character) });
    }
    // A private character means nothing to who reads the archive, even where the font draws it.
    if let Some(character) = text.chars().find(|c| is_private(*c)) {
        return Err(MinutesError::MissingGlyph { character, place, excerpt: excerpt(text, character) });
    }
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    let shaped = if text.chars().all(|c| u32::from(c) < 0x370 || (0x2000..0x2400).contains(&u32::from(c))) {
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        buffer.set_language(parsed.french.clone());
        rustybuzz::shape_with_plan(&parsed.shaper, &parsed.latin, buffer)
    } else {
        buffer.set_direction(Direction::LeftToRight);
        buffer.guess_segment_properties();
        rustybuzz::shape(&parsed.shaper, &[], buffer)
    };
    let per_em = 1000.0 / parsed.shaper.units_per_em() as f32;
    let infos = shaped.glyph_infos();
    let positions = shaped.glyph_positions();
    for (at, (info, position)) in infos.iter().zip(positions).enumerate() {
        let start = info.cluster as usize;
        let follows = at > 0 && infos[at - 1].cluster == info.cluster;
        let end = infos[at..].iter().map(|next| next.cluster as usize).find(|next| *next > start).unwrap_or(text.len());
        if info.glyph_id == 0 {
            let character =
                text[start..end].chars().find(|c| parsed.shaper.glyph_index(*c).is_none_or(|glyph| glyph.0 == 0));
            let character = character.or_else(|| text[start..end].chars().next()).unwrap_or('\u{FFFD}');
            return Err(MinutesError::MissingGlyph { character, place, excerpt: excerpt(text, character) });
        }
        out.push(Glyph {
            id: u16::try_from(info.glyph_id).map_err(|_| MinutesError::Font(face.name()))?,
            advance: position.x_advance as f32 * per_em,
            shift: (position.x_offset as f32 * per_em, position.y_offset as f32 * per_em),
            start,
            end: if follows { start } else { end },
        });
    }
    Ok(())
}

/// Letters and controls of the scripts written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(u32::from(c),
        0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x10FFF | 0x1E800..=0x1EFFF
        | 0x200F | 0x202B | 0x202E | 0x2067)
}

fn is_private(c: char) -> bool {
    matches!(u32::from(c), 0xE000..=0xF8FF | 0xF_0000..=0x10_FFFF)
}

fn excerpt(text: &str, character: char) -> String {
    let before = text.find(character).unwrap_or(0);
    let skipped = text[..before].chars().count().saturating_sub(20);
    text.chars().skip(skipped).take(60).collect()
}
