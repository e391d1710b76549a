//! Codes of the glyphs used, and the subset fonts embedded for them.
//!
//! A code stands for a glyph *and* the text it was drawn for: a font that draws the narrow and
//! the thin space with one glyph still gives each its own code, so that copied text is the typed
//! text. Code and glyph are tied by a `CIDToGIDMap`, code and text by our own `ToUnicode`:
//! printpdf is given each code as a character, which lets it write whole runs at once.

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
    /// Text of each code, from 1.
    texts: Vec<String>,
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
    /// The code of a glyph drawn for a text, as the character printpdf is given for it, and its
    /// width in thousandths.
    pub(super) fn code(&mut self, face: Face, glyph: u16, text: &str) -> Result<(char, f32), MinutesError> {
        let used = self.used.entry(face).or_default();
        let known = used.by_glyph.entry(glyph).or_default();
        for code in known.iter() {
            if let Some((_, of, width)) = used.entries.get(usize::from(*code) - 1)
                && of == text
            {
                return Ok((character(face, *code)?, f32::from(*width)));
            }
        }
        let parsed = &face.parsed()?.shaper;
        let advance =
            parsed.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).ok_or(MinutesError::Font(face.name()))?;
        let per_em = u32::try_from(parsed.units_per_em()).unwrap_or(1000);
        let width = u16::try_from(u32::from(advance) * 1000 / per_em).map_err(|_| MinutesError::Font(face.name()))?;
        let code = u16::try_from(used.entries.len() + 1).map_err(|_| MinutesError::Font(face.name()))?;
        known.push(code);
        used.entries.push((glyph, text.to_owned(), width));
        Ok((character(face, code)?, f32::from(width)))
    }

    /// The subset fonts, in order of faces.
    pub(super) fn embed(&self) -> Result<Vec<Embedded>, MinutesError> {
        FACES.iter().filter_map(|face| self.used.get(face).map(|used| embed(*face, used))).collect()
    }
}

/// A code as a character; there are far fewer glyphs than would reach the surrogates.
fn character(face: Face, code: u16) -> Result<char, MinutesError> {
    char::from_u32(code.into()).ok_or(MinutesError::Font(face.name()))
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
        (1..=u16::try_from(used.entries.len()).map_err(|_| broken())?).map(|code| (u32::from(code), code)).collect(),
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
    let texts = used.entries.iter().map(|(_, text, _)| text.clone()).collect();
    Ok(Embedded { face, printed, glyphs, texts })
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
        let to_unicode = Stream::new(Dictionary::new(), to_unicode(&font.texts).into_bytes());
        let to_unicode = document.add_object(to_unicode);
        let written = document
            .objects
            .values_mut()
            .filter_map(|object| object.as_dict_mut().ok())
            .find(|dictionary| is_type0(dictionary, &name))
            .ok_or_else(broken)?;
        let replaced = written.get(b"ToUnicode").and_then(Object::as_reference);
        written.set("ToUnicode", to_unicode);
        let descendants = written.get_mut(b"DescendantFonts").and_then(Object::as_array_mut).map_err(|_| broken())?;
        let descendant = descendants.first_mut().and_then(|first| first.as_dict_mut().ok()).ok_or_else(broken)?;
        descendant.set("CIDToGIDMap", map);
        descendant.set(
            "CIDSystemInfo",
            dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
        );
        if let Ok(replaced) = replaced {
            document.objects.remove(&replaced);
        }
    }
    Ok(())
}

/// The map from codes to text. A further glyph of one cluster adds no text: a zero-width space.
fn to_unicode(texts: &[String]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) \
         /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let entries: Vec<(usize, &String)> = texts.iter().enumerate().map(|(at, text)| (at + 1, text)).collect();
    for some in entries.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", some.len()));
        for (code, text) in some {
            let text = if text.is_empty() { "\u{200B}" } else { text };
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{code:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}

fn is_type0(dictionary: &Dictionary, name: &str) -> bool {
    dictionary.has_type(b"Font")
        && dictionary.get(b"Subtype").and_then(Object::as_name).is_ok_and(|subtype| subtype == b"Type0")
        && dictionary.get(b"BaseFont").and_then(Object::as_name).is_ok_and(|base| base == name.as_bytes())
}
