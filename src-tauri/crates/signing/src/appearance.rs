//! What a signature looks like on the page: lines of text and, when there is one, the stroke drawn
//! by the signer, as a form that fits its field.
//!
//! The words come from the caller; here they are set in a subset of the typeface given, with the
//! text of each glyph beside it, so that they can be read aloud and copied.

use crate::error::SigningError;
use crate::pdf::object::{name, size, text};
use crate::pdf::{Dict, Id, Object, Update};
use rustybuzz::{Face, UnicodeBuffer};
use std::collections::BTreeMap;
use subsetter::GlyphRemapper;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// A TrueType typeface.
    pub typeface: &'a [u8],
    /// Lines of text, wrapped and made smaller when the field wants it.
    pub lines: &'a [String],
    /// The pen's strokes, each a run of points, `y` downwards, in any unit.
    pub strokes: &'a [Vec<[f32; 2]>],
}

/// Largest and smallest size of the text, in points.
const LARGEST: f32 = 8.0;
const SMALLEST: f32 = 4.0;
const LEADING: f32 = 1.25;
const PAD: f32 = 3.0;
/// Most points of all the strokes together.
const MOST_POINTS: usize = 20_000;

struct Shaped {
    /// Glyph, advance in thousandths, text.
    glyphs: Vec<(u16, f32, String)>,
}

impl Shaped {
    fn width(&self) -> f32 {
        self.glyphs.iter().map(|(_, advance, _)| advance / 1000.0).sum()
    }
}

/// Adds the form of a field this large; returns it.
pub(crate) fn draw(
    update: &mut Update<'_, '_>,
    (width, height): (f32, f32),
    appearance: &Appearance<'_>,
) -> Result<Id, SigningError> {
    let face = Face::from_slice(appearance.typeface, 0).ok_or(SigningError::Typeface)?;
    let has_strokes = appearance.strokes.iter().any(|stroke| stroke.len() > 1);
    let left = if has_strokes { width * 0.36 } else { PAD };
    let room = (width - left - PAD, height - 2.0 * PAD);
    let (set, points) = fit(&face, appearance.lines, room)?;
    let mut remapper = GlyphRemapper::new();
    let mut used: BTreeMap<u16, (f32, String)> = BTreeMap::new();
    let mut content = String::from("q\n");
    if has_strokes {
        content.push_str(&pen(appearance.strokes, (left - 2.0 * PAD, height - 2.0 * PAD)));
    }
    content.push_str("BT 0.086 0.094 0.106 rg\n");
    content.push_str(&format!("/F {points:.2} Tf {:.2} TL\n", points * LEADING));
    let block = points * LEADING * set.len() as f32;
    let top = height - (height - block).max(0.0) / 2.0 - points;
    content.push_str(&format!("{left:.2} {top:.2} Td\n"));
    for line in &set {
        content.push('<');
        for (glyph, advance, text) in &line.glyphs {
            let code = remapper.remap(*glyph);
            used.entry(code).or_insert_with(|| (*advance, text.clone()));
            content.push_str(&format!("{code:04X}"));
        }
        content.push_str("> Tj T*\n");
    }
    content.push_str("ET Q\n");
    let font = font(update, appearance.typeface, &face, &remapper, &used)?;
    let box_of = [0.0, 0.0, width, height].map(|value| Object::Real(format!("{value:.2}").into_bytes())).to_vec();
    let resources = Dict::from([("Font", Object::Dict(Dict::from([("F", Object::Reference(font))])))]);
    let head = Dict::from([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", Object::Array(box_of)),
        ("Resources", Object::Dict(resources)),
    ]);
    Ok(update.add_stream(head, content.as_bytes()))
}

/// Lines broken at words, in the largest size at which they fit.
fn fit(face: &Face<'_>, lines: &[String], (width, height): (f32, f32)) -> Result<(Vec<Shaped>, f32), SigningError> {
    let mut points = LARGEST;
    loop {
        let mut set = Vec::new();
        for line in lines {
            let mut current = String::new();
            for word in line.split(' ') {
                let longer = if current.is_empty() { word.to_owned() } else { format!("{current} {word}") };
                if !current.is_empty() && shape(face, &longer)?.width() * points > width {
                    set.push(shape(face, &current)?);
                    current = word.to_owned();
                } else {
                    current = longer;
                }
            }
            set.push(shape(face, &current)?);
        }
        let fits = points * LEADING * set.len() as f32 <= height && set.iter().all(|it| it.width() * points <= width);
        if fits || points <= SMALLEST {
            return Ok((set, points));
        }
        points -= 0.25;
    }
}

fn shape(face: &Face<'_>, line: &str) -> Result<Shaped, SigningError> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(line);
    buffer.guess_segment_properties();
    // Kerning would need the operator that shifts; ligatures and accents are kept.
    let kern = rustybuzz::Feature::new(rustybuzz::ttf_parser::Tag::from_bytes(b"kern"), 0, ..);
    let shaped = rustybuzz::shape(face, &[kern], buffer);
    let per_em = 1000.0 / face.units_per_em() as f32;
    let infos = shaped.glyph_infos();
    let mut glyphs = Vec::new();
    for (at, info) in infos.iter().enumerate() {
        let start = info.cluster as usize;
        let end = infos[at..].iter().map(|next| next.cluster as usize).find(|next| *next > start).unwrap_or(line.len());
        let words = line.get(start..end).unwrap_or_default();
        let id = u16::try_from(info.glyph_id).map_err(|_| SigningError::Typeface)?;
        if id == 0 {
            return Err(SigningError::MissingGlyph(words.chars().next().unwrap_or('\u{FFFD}')));
        }
        let advance = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id)).unwrap_or(0);
        let first = at == 0 || infos[at - 1].cluster != info.cluster;
        glyphs.push((id, (f32::from(advance) * per_em).round(), if first { words.to_owned() } else { String::new() }));
    }
    Ok(Shaped { glyphs })
}

/// The strokes, smooth through their points, scaled into the room at the left of the text.
fn pen(strokes: &[Vec<[f32; 2]>], (width, height): (f32, f32)) -> String {
    let is_finite = |point: &&[f32; 2]| point.iter().all(|value| value.is_finite());
    let strokes: Vec<Vec<[f32; 2]>> =
        strokes.iter().map(|stroke| stroke.iter().filter(is_finite).copied().collect()).collect();
    let every = || strokes.iter().flatten();
    let least = |axis: usize| every().map(|point| point[axis]).fold(f32::MAX, f32::min);
    let most = |axis: usize| every().map(|point| point[axis]).fold(f32::MIN, f32::max);
    let (left, top) = (least(0), least(1));
    let scale = (width / (most(0) - left).max(1e-3)).min(height / (most(1) - top).max(1e-3));
    let place = |point: [f32; 2]| (PAD + (point[0] - left) * scale, PAD + height - (point[1] - top) * scale);
    let mut out = String::from("0.06 0.16 0.42 RG 1.1 w 1 J 1 j\n");
    let mut left_to_draw = MOST_POINTS;
    for stroke in strokes.iter().filter(|stroke| stroke.len() > 1) {
        let points: Vec<(f32, f32)> = stroke.iter().take(left_to_draw).map(|point| place(*point)).collect();
        left_to_draw -= points.len();
        let Some((first, _)) = points.split_first() else { break };
        out.push_str(&format!("{:.2} {:.2} m\n", first.0, first.1));
        for at in 1..points.len() {
            // Catmull and Rom: each piece leaves along its neighbours.
            let (a, b) = (points[at - 1], points[at]);
            let (before, after) = (points[at.saturating_sub(2)], points[(at + 1).min(points.len() - 1)]);
            let near = (a.0 + (b.0 - before.0) / 6.0, a.1 + (b.1 - before.1) / 6.0);
            let far = (b.0 - (after.0 - a.0) / 6.0, b.1 - (after.1 - a.1) / 6.0);
            let piece = [near.0, near.1, far.0, far.1, b.0, b.1].map(|value| format!("{value:.2}")).join(" ");
            out.push_str(&format!("{piece} c\n"));
        }
        out.push_str("S\n");
    }
    out
}

fn font(
    update: &mut Update<'_, '_>,
    typeface: &[u8],
    face: &Face<'_>,
    remapper: &GlyphRemapper,
    used: &BTreeMap<u16, (f32, String)>,
) -> Result<Id, SigningError> {
    let subset = subsetter::subset(typeface, 0, remapper).map_err(|_| SigningError::Typeface)?;
    let letters: String = <sha2::Sha256 as sha2::Digest>::digest(&subset)
        .iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect();
    let base = name(&format!("{letters}+Signature"));
    let file = update.add_stream(Dict::from([("Length1", size(subset.len()))]), &subset);
    let per_em = 1000.0 / face.units_per_em() as f32;
    let scaled = |value: i16| Object::Integer((f32::from(value) * per_em).round() as i64);
    let bounds = face.global_bounding_box();
    let corners = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(scaled).to_vec();
    let descriptor = update.add(&Object::Dict(Dict::from([
        ("Type", name("FontDescriptor")),
        ("FontName", base.clone()),
        ("Flags", Object::Integer(4)),
        ("FontBBox", Object::Array(corners)),
        ("ItalicAngle", Object::Integer(0)),
        ("Ascent", scaled(face.ascender())),
        ("Descent", scaled(face.descender())),
        ("CapHeight", scaled(face.capital_height().unwrap_or(face.ascender()))),
        ("StemV", Object::Integer(80)),
        ("FontFile2", Object::Reference(file)),
    ])));
    let mut widths = Vec::new();
    for (code, (advance, _)) in used {
        widths.extend([Object::Integer((*code).into()), Object::Array(vec![Object::Integer(*advance as i64)])]);
    }
    let system =
        Dict::from([("Registry", text("Adobe")), ("Ordering", text("Identity")), ("Supplement", Object::Integer(0))]);
    let descendant = update.add(&Object::Dict(Dict::from([
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType2")),
        ("BaseFont", base.clone()),
        ("CIDSystemInfo", Object::Dict(system)),
        ("FontDescriptor", Object::Reference(descriptor)),
        ("CIDToGIDMap", name("Identity")),
        ("DW", Object::Integer(0)),
        ("W", Object::Array(widths)),
    ])));
    let unicode = update.add_stream(Dict::default(), to_unicode(used).as_bytes());
    Ok(update.add(&Object::Dict(Dict::from([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", base),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", Object::Array(vec![Object::Reference(descendant)])),
        ("ToUnicode", Object::Reference(unicode)),
    ]))))
}

fn to_unicode(used: &BTreeMap<u16, (f32, String)>) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let said: Vec<(&u16, &String)> =
        used.iter().map(|(code, (_, words))| (code, words)).filter(|(_, words)| !words.is_empty()).collect();
    for group in said.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", group.len()));
        for (code, words) in group {
            let units: String = words.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{code:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
