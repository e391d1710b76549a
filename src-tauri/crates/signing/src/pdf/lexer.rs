//! Bytes into values. Depth is bounded; a name given twice in one dictionary is refused, since
//! readers differ on which one counts.

use crate::pdf::object::{Dict, Object};
use crate::pdf::{Unreadable, malformed};
use std::ops::Range;

/// Deepest nesting of arrays and dictionaries.
const DEEPEST: usize = 64;

/// A place in bytes.
#[derive(Debug, Clone)]
pub struct Lexer<'a> {
    bytes: &'a [u8],
    /// The next byte.
    pub at: usize,
}

impl<'a> Lexer<'a> {
    /// At a place of these bytes.
    #[must_use]
    pub fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes white space and comments.
    pub fn blank(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    /// Passes a word if it is the next.
    pub fn word(&mut self, word: &str) -> bool {
        self.blank();
        let end = self.at + word.len();
        let found = self.bytes.get(self.at..end) == Some(word.as_bytes())
            && self.bytes.get(end).is_none_or(|byte| is_blank(*byte) || is_delimiter(*byte));
        if found {
            self.at = end;
        }
        found
    }

    /// A whole number that is not negative.
    pub fn unsigned(&mut self) -> Option<u64> {
        self.blank();
        let digits =
            self.bytes[self.at.min(self.bytes.len())..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let text = std::str::from_utf8(self.bytes.get(self.at..self.at + digits)?).ok()?;
        let value = text.parse().ok()?;
        self.at += digits;
        Some(value)
    }

    /// A value.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn object(&mut self) -> Result<Object, Unreadable> {
        self.nested(0)
    }

    fn nested(&mut self, depth: usize) -> Result<Object, Unreadable> {
        if depth > DEEPEST {
            return malformed(self.at, "values nested less deeply");
        }
        self.blank();
        let start = self.at;
        match self.peek() {
            Some(b'/') => Ok(Object::Name(self.name()?)),
            Some(b'(') => Ok(Object::String(self.literal()?)),
            Some(b'<') if self.bytes.get(self.at + 1) == Some(&b'<') => Ok(Object::Dict(self.dict(depth)?.0)),
            Some(b'<') => Ok(Object::String(self.hexadecimal()?)),
            Some(b'[') => {
                self.at += 1;
                let mut values = Vec::new();
                loop {
                    self.blank();
                    if self.peek() == Some(b']') {
                        self.at += 1;
                        return Ok(Object::Array(values));
                    }
                    values.push(self.nested(depth + 1)?);
                }
            }
            Some(b'0'..=b'9') => Ok(self.reference().map_or_else(|| self.number(), Ok)?),
            Some(b'+' | b'-' | b'.') => self.number(),
            _ if self.word("null") => Ok(Object::Null),
            _ if self.word("true") => Ok(Object::Boolean(true)),
            _ if self.word("false") => Ok(Object::Boolean(false)),
            _ => malformed(start, "a value"),
        }
    }

    /// A dictionary, and where each of its values is.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn dict(&mut self, depth: usize) -> Result<(Dict, Vec<Range<usize>>), Unreadable> {
        self.blank();
        if self.bytes.get(self.at..self.at + 2) != Some(b"<<") {
            return malformed(self.at, "a dictionary");
        }
        self.at += 2;
        let (mut dict, mut places) = (Dict::default(), Vec::new());
        loop {
            self.blank();
            if self.bytes.get(self.at..self.at + 2) == Some(b">>") {
                self.at += 2;
                return Ok((dict, places));
            }
            let at = self.at;
            let key = self.name()?;
            if dict.0.iter().any(|(known, _)| *known == key) {
                return malformed(at, "each name once in a dictionary");
            }
            self.blank();
            let start = self.at;
            let value = self.nested(depth + 1)?;
            places.push(start..self.at);
            dict.0.push((key, value));
        }
    }

    fn reference(&mut self) -> Option<Object> {
        let mut ahead = self.clone();
        let number = u32::try_from(ahead.unsigned()?).ok()?;
        let before = ahead.at;
        let generation = u16::try_from(ahead.unsigned()?).ok()?;
        let found = before != ahead.at && ahead.word("R");
        if found {
            self.at = ahead.at;
        }
        found.then_some(Object::Reference((number, generation)))
    }

    fn number(&mut self) -> Result<Object, Unreadable> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit() || b"+-.".contains(&byte)) {
            self.at += 1;
        }
        let written = &self.bytes[start..self.at];
        let text = std::str::from_utf8(written).unwrap_or("");
        if let Ok(value) = text.parse() {
            return Ok(Object::Integer(value));
        }
        if text.parse::<f64>().is_ok() { Ok(Object::Real(written.to_vec())) } else { malformed(start, "a number") }
    }

    fn name(&mut self) -> Result<Vec<u8>, Unreadable> {
        if self.peek() != Some(b'/') {
            return malformed(self.at, "a name");
        }
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|byte| !is_blank(*byte) && !is_delimiter(*byte)) {
            if byte == b'#' {
                let pair = (self.digit(self.at + 1), self.digit(self.at + 2));
                let (Some(high), Some(low)) = pair else { return malformed(self.at, "two hexadecimal digits") };
                name.push(high << 4 | low);
                self.at += 3;
            } else {
                name.push(byte);
                self.at += 1;
            }
        }
        Ok(name)
    }

    fn digit(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|digit| u8::try_from(digit).ok())
    }

    fn hexadecimal(&mut self) -> Result<Vec<u8>, Unreadable> {
        let mut digits = Vec::new();
        self.at += 1;
        loop {
            match self.peek() {
                Some(b'>') => break,
                Some(byte) if is_blank(byte) => {}
                Some(_) => match self.digit(self.at) {
                    Some(digit) => digits.push(digit),
                    None => return malformed(self.at, "a hexadecimal digit"),
                },
                None => return malformed(self.at, "the end of a string"),
            }
            self.at += 1;
        }
        self.at += 1;
        if digits.len() % 2 == 1 {
            digits.push(0);
        }
        Ok(digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
    }

    fn literal(&mut self) -> Result<Vec<u8>, Unreadable> {
        let mut out = Vec::new();
        let mut open = 0usize;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => {
                    open += 1;
                    if open > 1 {
                        out.push(byte);
                    }
                }
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return Ok(out);
                    }
                    out.push(byte);
                }
                b'\\' => self.escape(&mut out),
                other => out.push(other),
            }
        }
        malformed(self.at, "the end of a string")
    }

    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    if let Some(digit @ b'0'..=b'7') = self.peek() {
                        value = value * 8 + u32::from(digit - b'0');
                        self.at += 1;
                    }
                }
                // Above 255 the high bit is dropped, as the standard says.
                out.push((value & 0xFF) as u8);
            }
            other => out.push(other),
        }
    }
}

pub(crate) fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    b"()<>[]{}/%".contains(&byte)
}
