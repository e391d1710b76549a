//! The file's bytes: objects in a single pass, the small ones packed in object streams, then a
//! cross-reference stream. lopdf's own writer serialises each packed object three times, and a
//! tagged document has thousands of them.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};
use std::io::{self, Write};

/// Objects packed together in one stream.
const PACKED: usize = 200;
/// The level where time and size meet: a higher one takes several times longer for a tenth.
const LEVEL: u32 = 3;

/// Where an object is.
#[derive(Clone, Copy)]
enum Place {
    Free,
    At(usize),
    Packed(u32, usize),
}

/// Writes the whole document. Every object has generation 0: nothing was ever changed.
pub(super) fn bytes(document: &Document) -> io::Result<Vec<u8>> {
    let mut out = Vec::with_capacity(256 * 1024);
    write!(out, "%PDF-{}\n%", document.version)?;
    out.extend_from_slice(&[0xE2, 0xE3, 0xCF, 0xD3, b'\n']);
    let mut places = vec![Place::Free; document.max_id as usize + 1];
    let mut small: Vec<(ObjectId, &Object)> = Vec::new();
    for (id, object) in &document.objects {
        match object {
            Object::Stream(stream) => {
                places[id.0 as usize] = Place::At(out.len());
                indirect(&mut out, id.0, &deflated(stream)?)?;
            }
            other => small.push((*id, other)),
        }
    }
    let mut next = document.max_id + 1;
    for group in small.chunks(PACKED) {
        places.push(Place::At(out.len()));
        indirect(&mut out, next, &packed(group, next, &mut places)?)?;
        next += 1;
    }
    let start = out.len();
    places.push(Place::At(start));
    let mut table = Vec::with_capacity(places.len() * 7);
    for place in &places {
        let (kind, middle, last) = match *place {
            Place::Free => (0, 0, 65_535),
            Place::At(offset) => (1, offset as u64, 0),
            Place::Packed(stream, index) => (2, u64::from(stream), index),
        };
        table.push(kind);
        table.extend_from_slice(&u32::try_from(middle).map_err(io::Error::other)?.to_be_bytes());
        table.extend_from_slice(&u16::try_from(last).map_err(io::Error::other)?.to_be_bytes());
    }
    let mut head = dictionary! {
        "Type" => "XRef",
        "Size" => i64::from(next) + 1,
        "W" => vec![Object::Integer(1), Object::Integer(4), Object::Integer(2)],
    };
    for key in ["Root", "Info", "ID"] {
        if let Ok(value) = document.trailer.get(key.as_bytes()) {
            head.set(key, value.clone());
        }
    }
    indirect(&mut out, next, &deflated(&Stream::new(head, table))?)?;
    write!(out, "startxref\n{start}\n%%EOF\n")?;
    Ok(out)
}

fn indirect(out: &mut Vec<u8>, id: u32, stream: &Stream) -> io::Result<()> {
    writeln!(out, "{id} 0 obj")?;
    dictionary(out, &stream.dict)?;
    out.extend_from_slice(b"stream\n");
    out.extend_from_slice(&stream.content);
    out.extend_from_slice(b"\nendstream\nendobj\n");
    Ok(())
}

/// Some objects in one stream: their numbers and offsets, then themselves.
fn packed(group: &[(ObjectId, &Object)], number: u32, places: &mut [Place]) -> io::Result<Stream> {
    let mut index = Vec::new();
    let mut body = Vec::with_capacity(group.len() * 120);
    for (at, (id, value)) in group.iter().enumerate() {
        write!(index, "{} {} ", id.0, body.len())?;
        object(&mut body, value)?;
        body.push(b'\n');
        places[id.0 as usize] = Place::Packed(number, at);
    }
    let head = dictionary! { "Type" => "ObjStm", "N" => integer(group.len()), "First" => integer(index.len()) };
    index.append(&mut body);
    deflated(&Stream::new(head, index))
}

/// The stream with its content deflated, unless it must stay readable or would not shrink.
fn deflated(stream: &Stream) -> io::Result<Stream> {
    let mut head = stream.dict.clone();
    let mut short = None;
    if stream.allows_compression && !head.has(b"Filter") {
        let room = Vec::with_capacity(stream.content.len() / 3 + 64);
        let mut encoder = flate2::write::ZlibEncoder::new(room, flate2::Compression::new(LEVEL));
        encoder.write_all(&stream.content)?;
        short = Some(encoder.finish()?).filter(|short| short.len() + 20 < stream.content.len());
    }
    if short.is_some() {
        head.set("Filter", "FlateDecode");
    }
    let content = short.unwrap_or_else(|| stream.content.clone());
    head.set("Length", integer(content.len()));
    Ok(Stream { dict: head, content, allows_compression: false, start_position: None })
}

fn object(out: &mut Vec<u8>, value: &Object) -> io::Result<()> {
    match value {
        Object::Null => out.extend_from_slice(b"null"),
        Object::Boolean(value) => write!(out, "{value}")?,
        Object::Integer(value) => write!(out, "{value}")?,
        Object::Real(value) => write!(out, "{value}")?,
        Object::Name(value) => name(out, value)?,
        Object::String(value, format) => string(out, value, format)?,
        Object::Array(values) => {
            out.push(b'[');
            for (at, value) in values.iter().enumerate() {
                if at > 0 {
                    out.push(b' ');
                }
                object(out, value)?;
            }
            out.push(b']');
        }
        Object::Dictionary(value) => dictionary(out, value)?,
        Object::Reference((id, generation)) => write!(out, "{id} {generation} R")?,
        Object::Stream(_) => return Err(io::Error::other("a stream is never inside another object")),
    }
    Ok(())
}

fn dictionary(out: &mut Vec<u8>, value: &Dictionary) -> io::Result<()> {
    out.extend_from_slice(b"<<");
    for (key, value) in value {
        name(out, key)?;
        out.push(b' ');
        object(out, value)?;
    }
    out.extend_from_slice(b">>");
    Ok(())
}

fn name(out: &mut Vec<u8>, value: &[u8]) -> io::Result<()> {
    out.push(b'/');
    for byte in value {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            write!(out, "#{byte:02X}")?;
        }
    }
    Ok(())
}

fn string(out: &mut Vec<u8>, value: &[u8], format: &StringFormat) -> io::Result<()> {
    let plain = value.iter().all(|byte| (0x20..0x7F).contains(byte));
    if plain && *format == StringFormat::Literal {
        out.push(b'(');
        for byte in value {
            if b"()\\".contains(byte) {
                out.push(b'\\');
            }
            out.push(*byte);
        }
        out.push(b')');
    } else {
        out.push(b'<');
        for byte in value {
            write!(out, "{byte:02X}")?;
        }
        out.push(b'>');
    }
    Ok(())
}

fn integer(value: usize) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
