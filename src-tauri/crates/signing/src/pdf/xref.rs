//! The cross-reference sections: where each object is, from the newest section to the oldest.

use crate::pdf::lexer::Lexer;
use crate::pdf::object::{Dict, Object};
use crate::pdf::{Unreadable, malformed, stream};
use std::collections::BTreeMap;

/// Most objects a file may number.
const MOST: u64 = 8_388_607;
/// Most revisions of a file.
const DEEPEST: usize = 256;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It was deleted, or never was.
    Free,
    /// At this byte, with this generation.
    At(usize, u16),
    /// In this object stream, at this index.
    Packed(u32, usize),
}

/// Every section read.
pub(crate) struct Sections {
    /// Where each object is, the newest section first.
    pub(crate) places: BTreeMap<u32, Place>,
    /// The newest trailer.
    pub(crate) trailer: Dict,
    /// Where the newest section starts.
    pub(crate) start: usize,
    /// Whether the newest section is a stream.
    pub(crate) is_stream: bool,
    /// How many sections there are.
    pub(crate) count: usize,
}

/// Reads the sections from the one the file ends with.
pub(crate) fn read(bytes: &[u8]) -> Result<Sections, Unreadable> {
    let start = last_start(bytes)?;
    let mut places = BTreeMap::new();
    let mut newest: Option<(Dict, bool)> = None;
    let (mut next, mut seen) = (Some(start), Vec::new());
    while let Some(at) = next {
        if seen.contains(&at) || seen.len() >= DEEPEST {
            return malformed(at, "sections that end");
        }
        seen.push(at);
        let (trailer, is_stream) = section(bytes, at, &mut places)?;
        next = match trailer.get("Prev") {
            None => None,
            Some(prev) => match prev.size().filter(|prev| *prev < bytes.len()) {
                Some(prev) => Some(prev),
                None => return malformed(at, "the place of the section before"),
            },
        };
        if trailer.get("XRefStm").is_some() {
            return malformed(at, "sections of one kind");
        }
        if let Some((_, first)) = &newest {
            if *first != is_stream {
                return malformed(at, "sections of one kind");
            }
        } else {
            newest = Some((trailer, is_stream));
        }
    }
    let Some((trailer, is_stream)) = newest else { return Err(Unreadable::CutShort) };
    if trailer.get("Encrypt").is_some() {
        return Err(Unreadable::Encrypted);
    }
    Ok(Sections { places, trailer, start, is_stream, count: seen.len() })
}

/// The number after the last `startxref`, which nothing but `%%EOF` may follow.
fn last_start(bytes: &[u8]) -> Result<usize, Unreadable> {
    let tail = bytes.len().saturating_sub(64);
    let last = bytes[tail..].windows(9).rposition(|word| word == b"startxref").ok_or(Unreadable::CutShort)?;
    let mut lexer = Lexer::new(bytes, tail + last + 9);
    let start = lexer.unsigned().and_then(|start| usize::try_from(start).ok()).ok_or(Unreadable::CutShort)?;
    let rest: &[u8] = bytes.get(lexer.at..).unwrap_or_default();
    let ended: &[&[u8]] =
        &[b"\n%%EOF", b"\n%%EOF\n", b"\n%%EOF\r\n", b"\r\n%%EOF", b"\r\n%%EOF\r\n", b"\r\n%%EOF\n", b"\n%%EOF\r"];
    if !ended.contains(&rest) {
        return Err(Unreadable::CutShort);
    }
    if start >= bytes.len() { malformed(bytes.len(), "the place of the cross-references") } else { Ok(start) }
}

fn section(bytes: &[u8], at: usize, places: &mut BTreeMap<u32, Place>) -> Result<(Dict, bool), Unreadable> {
    let mut lexer = Lexer::new(bytes, at);
    if bytes.get(at..at + 4) == Some(b"xref") {
        lexer.at += 4;
        table(&mut lexer, places)?;
        let (trailer, _) = lexer.dict(0)?;
        return Ok((trailer, false));
    }
    if lexer.unsigned().is_none() || lexer.unsigned().is_none() || !lexer.word("obj") {
        return malformed(at, "a cross-reference section");
    }
    let (dict, _) = lexer.dict(0)?;
    if !dict.names("Type", "XRef") {
        return malformed(at, "a cross-reference stream");
    }
    let place = body(bytes, &mut lexer, dict.get("Length").and_then(Object::size))?;
    let table = stream::decode(&dict, &bytes[place], at)?;
    unpack(&dict, &table, at, places)?;
    Ok((dict, true))
}

/// The bytes of a stream whose dictionary was just read.
pub(crate) fn body(
    bytes: &[u8],
    lexer: &mut Lexer<'_>,
    length: Option<usize>,
) -> Result<std::ops::Range<usize>, Unreadable> {
    if !lexer.word("stream") {
        return malformed(lexer.at, "a stream");
    }
    let start = match bytes.get(lexer.at..) {
        Some([b'\r', b'\n', ..]) => lexer.at + 2,
        Some([b'\n', ..]) => lexer.at + 1,
        _ => return malformed(lexer.at, "the end of a line"),
    };
    let end = length.and_then(|length| start.checked_add(length)).filter(|end| *end <= bytes.len());
    let Some(end) = end else { return malformed(start, "a stream within the file") };
    lexer.at = end;
    if !lexer.word("endstream") { malformed(end, "the end of a stream") } else { Ok(start..end) }
}

fn table(lexer: &mut Lexer<'_>, places: &mut BTreeMap<u32, Place>) -> Result<(), Unreadable> {
    while !lexer.word("trailer") {
        let (Some(first), Some(count)) = (lexer.unsigned(), lexer.unsigned()) else {
            return malformed(lexer.at, "a part of the table");
        };
        if first > MOST || count > MOST {
            return malformed(lexer.at, "fewer objects");
        }
        for number in first..first + count {
            let (Some(offset), Some(generation)) = (lexer.unsigned(), lexer.unsigned()) else {
                return malformed(lexer.at, "a line of the table");
            };
            let place = if lexer.word("n") {
                Place::At(usize::try_from(offset).unwrap_or(usize::MAX), u16::try_from(generation).unwrap_or(u16::MAX))
            } else if lexer.word("f") {
                Place::Free
            } else {
                return malformed(lexer.at, "a line of the table");
            };
            places.entry(u32::try_from(number).unwrap_or(u32::MAX)).or_insert(place);
        }
    }
    Ok(())
}

fn unpack(dict: &Dict, table: &[u8], at: usize, places: &mut BTreeMap<u32, Place>) -> Result<(), Unreadable> {
    let widths: Option<Vec<usize>> =
        dict.get("W").and_then(Object::array).map(|all| all.iter().filter_map(Object::size).collect());
    let Some([kind, middle, last]) = widths.as_deref().and_then(|all| <[usize; 3]>::try_from(all).ok()) else {
        return malformed(at, "three widths");
    };
    let Some(size) = dict.get("Size").and_then(Object::size).filter(|size| *size as u64 <= MOST) else {
        return malformed(at, "fewer objects");
    };
    let width = kind + middle + last;
    if kind > 1 || middle > 8 || last > 8 || width == 0 {
        return malformed(at, "fields of a few bytes");
    }
    let spans: Vec<usize> = match dict.get("Index").and_then(Object::array) {
        Some(all) => all.iter().filter_map(Object::size).collect(),
        None => vec![0, size],
    };
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |value, byte| value << 8 | u64::from(*byte));
    let mut rows = table.chunks_exact(width);
    for span in spans.chunks(2) {
        let [first, count] = *span else { return malformed(at, "pairs of numbers") };
        for object in first..first.saturating_add(count) {
            let Some(row) = rows.next() else { return malformed(at, "as many rows as announced") };
            let (second, third) = (number(&row[kind..kind + middle]), number(&row[kind + middle..]));
            let place = match if kind == 0 { 1 } else { row[0] } {
                0 => Place::Free,
                1 => Place::At(usize::try_from(second).unwrap_or(usize::MAX), u16::try_from(third).unwrap_or(u16::MAX)),
                2 => Place::Packed(
                    u32::try_from(second).unwrap_or(u32::MAX),
                    usize::try_from(third).unwrap_or(usize::MAX),
                ),
                _ => return malformed(at, "a known kind of place"),
            };
            places.entry(u32::try_from(object).unwrap_or(u32::MAX)).or_insert(place);
        }
    }
    if rows.next().is_some() { malformed(at, "as many rows as announced") } else { Ok(()) }
}
