//! The bytes of a stream, inflated. What a small stream may become is bounded.

use crate::pdf::object::{Dict, Object};
use crate::pdf::{Unreadable, malformed};
use std::io::Read as _;

/// Most bytes one stream may inflate to.
const MOST: u64 = 64 * 1024 * 1024;

/// Decodes raw bytes by the filter their dictionary names: none or Flate, with the PNG predictor
/// that cross-reference streams of other writers use.
pub(crate) fn decode(dict: &Dict, raw: &[u8], at: usize) -> Result<Vec<u8>, Unreadable> {
    let filter = match dict.get("Filter") {
        None => None,
        Some(Object::Array(filters)) if filters.len() <= 1 => filters.first().and_then(Object::name),
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(_) => return malformed(at, "a stream with one filter"),
    };
    let bytes = match filter {
        None => return Ok(raw.to_vec()),
        Some(b"FlateDecode") => {
            let mut bytes = Vec::new();
            let mut inflating = flate2::read::ZlibDecoder::new(raw).take(MOST + 1);
            if inflating.read_to_end(&mut bytes).is_err() || bytes.len() as u64 > MOST {
                return malformed(at, "a stream that inflates");
            }
            bytes
        }
        Some(_) => return malformed(at, "a stream deflated or plain"),
    };
    let parameters = match dict.get("DecodeParms") {
        Some(Object::Array(all)) => all.first().and_then(Object::dict),
        Some(other) => other.dict(),
        None => None,
    };
    let number = |key, usual| parameters.and_then(|it| it.get(key)).map_or(Some(usual), Object::size);
    match number("Predictor", 1) {
        Some(1) => Ok(bytes),
        Some(10..=15) => match (number("Colors", 1), number("BitsPerComponent", 8), number("Columns", 1)) {
            (Some(1), Some(8), Some(columns)) if columns > 0 && columns < 1024 => unpredict(&bytes, columns, at),
            _ => malformed(at, "a predictor over bytes"),
        },
        _ => malformed(at, "a known predictor"),
    }
}

fn unpredict(bytes: &[u8], columns: usize, at: usize) -> Result<Vec<u8>, Unreadable> {
    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut above = vec![0u8; columns];
    for row in bytes.chunks(columns + 1) {
        let Some((kind, row)) = row.split_first().filter(|(_, row)| row.len() == columns) else {
            return malformed(at, "whole rows");
        };
        let mut line = row.to_vec();
        for index in 0..columns {
            let left = if index > 0 { line[index - 1] } else { 0 };
            let corner = if index > 0 { above[index - 1] } else { 0 };
            let add = match kind {
                0 => 0,
                1 => left,
                2 => above[index],
                3 => ((u16::from(left) + u16::from(above[index])) / 2) as u8,
                4 => paeth(left, above[index], corner),
                _ => return malformed(at, "a known row filter"),
            };
            line[index] = line[index].wrapping_add(add);
        }
        out.extend_from_slice(&line);
        above = line;
    }
    Ok(out)
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let guess = a + b - c;
    let (to_a, to_b, to_c) = ((guess - a).abs(), (guess - b).abs(), (guess - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}
