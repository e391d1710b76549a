//! What a signature looks like on the page: lines of text and, when there is one, the stroke drawn
//! by the signer, as a form that fits its field.
//!
//! The words come from the caller; here they are set in a subset of the typeface given, with the
//! text of each glyph beside it, so that they can be read aloud and copied.

use crate::error::SigningError;
use crate::pdf::object::{name, size, text};
use crate::pdf::{Dict, Id, Object, Update};
use rustybuzz::{Face, UnicodeBuffer};
use subsetter::GlyphRemapper;

/// What is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Appearance<'a> {
    /// A TrueType typeface.
    pub typeface: &'a [u8],
    /// Lines of text, wrapped and made smaller when the field requires it.
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

/// A glyph as it is shown.
#[derive(Clone, PartialEq)]
struct Shown {
    glyph: u16,
    /// In thousandths.
    advance: f32,
    /// The text it stands for; none for a further glyph of one cluster.
    text: String,
}

/// A glyph at its place: an accent that is a glyph of its own stands over its letter. In thousandths.
struct Placed {
    shown: Shown,
    /// How far the pen goes on.
    advance: f32,
    /// How far from the pen it stands, to the right and upwards.
    shift: (f32, f32),
}

struct Shaped {
    glyphs: Vec<Placed>,
}

impl Shaped {
    fn width(&self) -> f32 {
        self.glyphs.iter().map(|it| it.advance / 1000.0).sum()
    }

    /// The operators that show it, at this size.
    fn show(&self, codes: &mut Codes, points: f32) -> String {
        let mut content = String::from("[<");
        for Placed { shown, advance, shift: (right, up) } in &self.glyphs {
            let code = codes.of(shown);
            if (*right, *up) == (0.0, 0.0) && *advance == shown.advance {
                content.push_str(&format!("{code:04X}"));
                continue;
            }
            let (rise, back) = (up * points / 1000.0, right + shown.advance - advance);
            content.push_str(&format!(">] TJ {rise:.2} Ts [{:.0} <{code:04X}> {back:.0}] TJ 0 Ts [<", -right));
        }
        content.push_str(">] TJ T*\n");
        content
    }
}

/// What the codes of the font show, from 1 on. A glyph has a code for each text it stands for, as a
/// space that breaks a line and one that does not.
#[derive(Default)]
struct Codes(Vec<Shown>);

impl Codes {
    fn of(&mut self, shown: &Shown) -> usize {
        let known = self.0.iter().position(|it| it == shown);
        known.unwrap_or_else(|| {
            self.0.push(shown.clone());
            self.0.len() - 1
        }) + 1
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
    let mut codes = Codes::default();
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
        content.push_str(&line.show(&mut codes, points));
    }
    content.push_str("ET Q\n");
    let font = font(update, appearance.typeface, &face, &codes)?;
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

/// Lines broken at words, in the largest size at which they fit. Each word is measured once, whatever the size.
fn fit(face: &Face<'_>, lines: &[String], (width, height): (f32, f32)) -> Result<(Vec<Shaped>, f32), SigningError> {
    let measured = |word| shape(face, word).map(|shaped| (word, shaped.width()));
    let lines = lines.iter().map(|line| line.split(' ').map(measured).collect::<Result<Vec<_>, _>>());
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let space = shape(face, " ")?.width();
    let mut points = LARGEST;
    loop {
        let set: Vec<(String, f32)> = lines.iter().flat_map(|words| broken(words, space, width / points)).collect();
        let is_high = points * LEADING * set.len() as f32 > height;
        let is_wide = set.iter().any(|(_, own)| own * points > width);
        if !is_high && !is_wide || points <= SMALLEST {
            let set = set.iter().map(|(line, _)| shape(face, line)).collect::<Result<_, _>>()?;
            return Ok((set, points));
        }
        points -= 0.25;
    }
}

/// A line broken where it would be wider; each piece with its own width.
fn broken(words: &[(&str, f32)], space: f32, width: f32) -> Vec<(String, f32)> {
    let mut pieces: Vec<(String, f32)> = Vec::new();
    for (word, own) in words {
        match pieces.last_mut() {
            Some((line, so_far)) if *so_far + space + own <= width => {
                line.push(' ');
                line.push_str(word);
                *so_far += space + own;
            }
            Some(_) | None => pieces.push(((*word).to_owned(), *own)),
        }
    }
    pieces
}

fn shape(face: &Face<'_>, line: &str) -> Result<Shaped, SigningError> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(line);
    buffer.guess_segment_properties();
    // Without kerning, which small type does not show; ligatures and accents are kept.
    let kern = rustybuzz::Feature::new(rustybuzz::ttf_parser::Tag::from_bytes(b"kern"), 0, ..);
    let shaped = rustybuzz::shape(face, &[kern], buffer);
    let per_em = 1000.0 / face.units_per_em() as f32;
    let (infos, places) = (shaped.glyph_infos(), shaped.glyph_positions());
    let scaled = |value: i32| (value as f32 * per_em).round();
    let mut glyphs = Vec::new();
    for (at, info) in infos.iter().enumerate() {
        let start = info.cluster as usize;
        let end = infos[at..].iter().map(|next| next.cluster as usize).find(|next| *next > start).unwrap_or(line.len());
        let words = line.get(start..end).unwrap_or_default();
        let id = u16::try_from(info.glyph_id).map_err(|_| SigningError::Typeface)?;
        if id == 0 {
            return Err(SigningError::MissingGlyph(words.chars().next().unwrap_or('\u{FFFD}')));
        }
        let own = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(id)).unwrap_or(0);
        let first = at == 0 || infos[at - 1].cluster != info.cluster;
        let text = if first { words.to_owned() } else { String::new() };
        let shown = Shown { glyph: id, advance: scaled(i32::from(own)), text };
        let place = &places[at];
        let shift = (scaled(place.x_offset), scaled(place.y_offset));
        glyphs.push(Placed { shown, advance: scaled(place.x_advance), shift });
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
    Codes(codes): &Codes,
) -> Result<Id, SigningError> {
    let mut remapper = GlyphRemapper::new();
    // Code 0 is the missing glyph, and shown nowhere.
    let mut glyphs = vec![0, 0];
    glyphs.extend(codes.iter().flat_map(|it| remapper.remap(it.glyph).to_be_bytes()));
    let subset = subsetter::subset(typeface, 0, &remapper).map_err(|_| SigningError::Typeface)?;
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
    let widths = codes.iter().map(|it| Object::Integer(it.advance as i64)).collect();
    let glyphs = update.add_stream(Dict::default(), &glyphs);
    let system =
        Dict::from([("Registry", text("Adobe")), ("Ordering", text("Identity")), ("Supplement", Object::Integer(0))]);
    let descendant = update.add(&Object::Dict(Dict::from([
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType2")),
        ("BaseFont", base.clone()),
        ("CIDSystemInfo", Object::Dict(system)),
        ("FontDescriptor", Object::Reference(descriptor)),
        ("CIDToGIDMap", Object::Reference(glyphs)),
        ("DW", Object::Integer(0)),
        ("W", Object::Array(vec![Object::Integer(1), Object::Array(widths)])),
    ])));
    let unicode = update.add_stream(Dict::default(), to_unicode(codes).as_bytes());
    Ok(update.add(&Object::Dict(Dict::from([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", base),
        ("Encoding", name("Identity-H")),
        ("DescendantFonts", Object::Array(vec![Object::Reference(descendant)])),
        ("ToUnicode", Object::Reference(unicode)),
    ]))))
}

/// The map from codes to text. A further glyph of one cluster adds no text, yet archives want one
/// for each code (ISO 19005-3, 6.2.11.7): a zero-width space.
fn to_unicode(codes: &[Shown]) -> String {
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n",
    );
    let said: Vec<(usize, &str)> = codes.iter().enumerate().map(|(at, it)| (at + 1, it.text.as_str())).collect();
    for group in said.chunks(100) {
        map.push_str(&format!("{} beginbfchar\n", group.len()));
        for (code, text) in group {
            let text = if text.is_empty() { "\u{200B}" } else { text };
            let units: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            map.push_str(&format!("<{code:04X}> <{units}>\n"));
        }
        map.push_str("endbfchar\n");
    }
    map.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    map
}
