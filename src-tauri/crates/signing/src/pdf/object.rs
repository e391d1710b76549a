//! The values a PDF is made of, and how they are written.

use std::ops::Range;

/// Number and generation of an object.
pub type Id = (u32, u16);

/// A value.
#[derive(Debug, Clone, PartialEq)]
pub enum Object {
    /// Nothing.
    Null,
    /// Yes or no.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, as it was written.
    Real(Vec<u8>),
    /// A name, without its slash and with its escapes resolved.
    Name(Vec<u8>),
    /// A string.
    String(Vec<u8>),
    /// Values in order.
    Array(Vec<Object>),
    /// Values by name.
    Dict(Dict),
    /// A dictionary followed by bytes.
    Stream(Stream),
    /// Another object.
    Reference(Id),
}

/// Values by name, in the order they were written; no name twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dict(pub Vec<(Vec<u8>, Object)>);

/// A dictionary and its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct Stream {
    /// What is said of the bytes.
    pub dict: Dict,
    /// Where they are in the file.
    pub place: Range<usize>,
}

impl Object {
    /// The whole number, when it is one.
    #[must_use]
    pub fn integer(&self) -> Option<i64> {
        if let Self::Integer(value) = self { Some(*value) } else { None }
    }

    /// A number of any kind.
    #[must_use]
    pub fn number(&self) -> Option<f32> {
        match self {
            Self::Integer(value) => Some(*value as f32),
            Self::Real(text) => std::str::from_utf8(text).ok()?.parse().ok().filter(|it: &f32| it.is_finite()),
            _ => None,
        }
    }

    /// A size or an offset.
    #[must_use]
    pub fn size(&self) -> Option<usize> {
        self.integer().and_then(|value| usize::try_from(value).ok())
    }

    /// The name, when it is one.
    #[must_use]
    pub fn name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    /// The string, when it is one.
    #[must_use]
    pub fn string(&self) -> Option<&[u8]> {
        if let Self::String(bytes) = self { Some(bytes) } else { None }
    }

    /// The values, when it is an array.
    #[must_use]
    pub fn array(&self) -> Option<&[Object]> {
        if let Self::Array(values) = self { Some(values) } else { None }
    }

    /// The dictionary, a stream's included.
    #[must_use]
    pub fn dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) => Some(dict),
            Self::Stream(stream) => Some(&stream.dict),
            _ => None,
        }
    }

    /// The object it points at, when it points.
    #[must_use]
    pub fn reference(&self) -> Option<Id> {
        if let Self::Reference(id) = self { Some(*id) } else { None }
    }

    /// Everything it points at, at any depth.
    pub fn references(&self, found: &mut Vec<Id>) {
        match self {
            Self::Reference(id) => found.push(*id),
            Self::Array(values) => values.iter().for_each(|value| value.references(found)),
            Self::Dict(dict) => dict.0.iter().for_each(|(_, value)| value.references(found)),
            Self::Stream(stream) => stream.dict.0.iter().for_each(|(_, value)| value.references(found)),
            Self::Null | Self::Boolean(_) | Self::Integer(_) | Self::Real(_) | Self::Name(_) | Self::String(_) => {}
        }
    }

    /// Appends it as PDF. A stream is written as its dictionary only.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Boolean(value) => out.extend_from_slice(value.to_string().as_bytes()),
            Self::Integer(value) => out.extend_from_slice(value.to_string().as_bytes()),
            Self::Real(text) => out.extend_from_slice(text),
            Self::Name(name) => write_name(out, name),
            Self::String(bytes) => {
                out.push(b'<');
                write_hex(out, bytes);
                out.push(b'>');
            }
            Self::Array(values) => {
                out.push(b'[');
                for (at, value) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(b' ');
                    }
                    value.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) => dict.write(out),
            Self::Stream(stream) => stream.dict.write(out),
            Self::Reference((number, generation)) => {
                out.extend_from_slice(format!("{number} {generation} R").as_bytes());
            }
        }
    }
}

impl Dict {
    /// The value under a name.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Object> {
        self.0.iter().find(|(name, _)| name == key.as_bytes()).map(|(_, value)| value)
    }

    /// The same with a value under a name, in the place of the one it had.
    pub fn set(&mut self, key: &str, value: Object) {
        match self.0.iter_mut().find(|(name, _)| name == key.as_bytes()) {
            Some((_, old)) => *old = value,
            None => self.0.push((key.as_bytes().to_vec(), value)),
        }
    }

    /// Whether the name under `key` is this one.
    #[must_use]
    pub fn names(&self, key: &str, name: &str) -> bool {
        self.get(key).and_then(Object::name) == Some(name.as_bytes())
    }

    fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"<<");
        for (key, value) in &self.0 {
            write_name(out, key);
            out.push(b' ');
            value.write(out);
        }
        out.extend_from_slice(b">>");
    }
}

impl<const N: usize> From<[(&str, Object); N]> for Dict {
    fn from(entries: [(&str, Object); N]) -> Self {
        Self(entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect())
    }
}

/// A name as a value.
pub(crate) fn name(text: &str) -> Object {
    Object::Name(text.as_bytes().to_vec())
}

/// A string in words: as it is when ASCII, in UTF-16 else.
pub(crate) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::String(words.as_bytes().to_vec());
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes)
}

/// A size as a value.
pub(crate) fn size(value: usize) -> Object {
    Object::Integer(i64::try_from(value).unwrap_or(i64::MAX))
}

/// The words of a string.
pub(crate) fn words(bytes: &[u8]) -> String {
    match bytes {
        [0xFE, 0xFF, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        other => other.iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn write_name(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'/');
    for byte in name {
        if byte.is_ascii_graphic() && !b"()<>[]{}/%#".contains(byte) {
            out.push(*byte);
        } else {
            out.extend_from_slice(format!("#{byte:02X}").as_bytes());
        }
    }
}

pub(crate) fn write_hex(out: &mut Vec<u8>, bytes: &[u8]) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in bytes {
        out.push(DIGITS[usize::from(byte >> 4)]);
        out.push(DIGITS[usize::from(byte & 15)]);
    }
}
