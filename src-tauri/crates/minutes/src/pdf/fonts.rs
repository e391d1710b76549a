//! Codes of the glyphs used, and the subset fonts embedded for them.
//!
//! A code stands for a glyph *and* the text it was drawn for: a font that draws the narrow and
//! the thin space with one glyph still gives each its own code, so that copied text is the typed
//! text. Code and glyph are tied by a `CIDToGIDMap`.

use crate::error::MinutesError;
use crate::font::{FACES, Face};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use printpdf::ParsedFont;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// A font as it is embedded.
pub(super) struct Embedded {
    /// Which face.
    pub(super) face: Face,
    /// The subset as printpdf takes it, keyed by code.
    pub(super) printed: ParsedFont,
    /// Glyph of the subset for each code.
    glyphs: Vec<u16>,
}

#[derive(Default)]
struct Used {
    /// Glyph and text of each code, from 1; code 0 stays the missing glyph and is never used.
    entries: Vec<(u16, String, u16)>,
    /// Codes of each glyph.
    by_glyph: BTreeMap<u16, Vec<u16>>,
}

/// The codes given out so far.
#[derive(Default)]
pub(super) struct Codes {
    used: BTreeMap<Face, Used>,
}

impl Codes {
    /// The code of a glyph drawn for a text, its width in thousandths, and the text for copying.
    pub(super) fn code(&mut self, face: Face, glyph: u16, text: &str) -> Result<(u16, f32, String), MinutesError> {
        let used = self.used.entry(face).or_default();
        let known = used.by_glyph.entry(glyph).or_default();
        for code in known.iter() {
            if let Some((_, of, width)) = used.entries.get(usize::from(*code) - 1) && of == text {
                return Ok((*code, f32::from(*width), of.clone()));
            }
        }
        let parsed = &face.parsed()?.shaper;
        let advance = parsed.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).ok_or(MinutesError::Font(face.name()))?;
        let per_em = u32::try_from(parsed.units_per_em()).unwrap_or(1000);
        let width = u16::try_from(u32::from(advance) * 1000 / per_em).map_err(|_| MinutesError::Font(face.name()))?;
        let code = u16::try_from(used.entries.len() + 1).map_err(|_| MinutesError::Font(face.name()))?;
        known.push(code);
        used.entries.push((glyph, text.to_owned(), width));
        Ok((code, f32::from(width), text.to_owned()))
    }

    /// The subset fonts, in order of faces.
    pub(super) fn embed(&self) -> Result<Vec<Embedded>, MinutesError> {
        FACES.iter().filter_map(|face| self.used.get(face).map(|used| embed(*face, used))).collect()
    }
}

fn embed(face: Face, used: &Used) -> Result<Embedded, MinutesError> {
    let broken = || MinutesError::Font(face.name());
    let mut remapper = GlyphRemapper::new();
    let mut glyphs = vec![0];
    for (glyph, ..) in &used.entries {
        glyphs.push(remapper.remap(*glyph));
    }
    let bytes = subsetter::subset(face.bytes(), 0, &remapper).map_err(|_| broken())?;
    let name = format!("{}+{}", tag(face, used), face.name());
    let widths = used.entries.iter().zip(1u16..).map(|((.., width), code)| (code, *width)).collect();
    let parsed = &face.parsed()?.shaper;
    let mut printed = ParsedFont::with_glyph_data(
        bytes,
        0,
        Some(name),
        BTreeMap::new(),
        widths,
        1000,
        printpdf::FontMetrics { ascent: parsed.ascender(), descent: parsed.descender() },
    );
    let bounds = parsed.global_bounding_box();
    let metrics = &mut printed.pdf_font_metrics;
    (metrics.x_min, metrics.y_min) = (bounds.x_min, bounds.y_min);
    (metrics.x_max, metrics.y_max) = (bounds.x_max, bounds.y_max);
    metrics.us_weight_class = parsed.weight().to_number();
    if parsed.is_italic() {
        // Twelve degrees, the slope of the family's italic.
        (metrics.caret_slope_rise, metrics.caret_slope_run) = (1000, 213);
    }
    Ok(Embedded { face, printed, glyphs })
}

/// Six letters that name the subset, drawn from what it holds.
fn tag(face: Face, used: &Used) -> String {
    let mut hash = Sha256::new();
    hash.update(face.name());
    for (glyph, text, _) in &used.entries {
        hash.update(glyph.to_be_bytes());
        hash.update(text);
    }
    hash.finalize().iter().take(6).map(|byte| char::from(b'A' + byte % 26)).collect()
}

/// Ties codes to glyphs and drops what printpdf cannot know.
pub(super) fn finish(document: &mut Document, fonts: &[Embedded]) -> Result<(), MinutesError> {
    for font in fonts {
        let broken = || MinutesError::Font(font.face.name());
        let name = font.printed.font_name.clone().unwrap_or_default();
        let map: Vec<u8> = font.glyphs.iter().flat_map(|glyph| glyph.to_be_bytes()).collect();
        let map = document.add_object(Stream::new(Dictionary::new(), map));
        let written = document
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok())
            .find(|dictionary| is_type0(dictionary, &name))
            .ok_or_else(broken)?;
        let descendants = written.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map_err(|_| broken())?;
        let descendant = descendants.first_mut().and_then(|first| first.as_dict_mut().ok()).ok_or_else(broken)?;
        descendant.set("CIDToGIDMap", map);
        descendant.set("CIDSystemInfo", dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        });
    }
    Ok(())
}

fn is_type0(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.has_type(b"Font")
        && dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Type0")
        && dictionary.get(b"BaseFont").and_then(Object::as_name).is_ok_and(|base| base == name.as_bytes())
}
