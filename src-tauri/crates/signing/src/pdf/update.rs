//! A further revision: changed and new objects after the bytes there are, then a section of
//! cross-references of the kind the file already has. The bytes before never change.

use crate::pdf::File;
use crate::pdf::object::{Dict, Id, Object, name, size};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// What a revision adds.
pub struct Update<'a, 'b> {
    file: &'b File<'a>,
    objects: BTreeMap<u32, Vec<u8>>,
    next: u32,
}

impl<'a, 'b> Update<'a, 'b> {
    /// Nothing yet.
    #[must_use]
    pub fn new(file: &'b File<'a>) -> Self {
        let highest = file.sections.places.keys().next_back().copied().unwrap_or(0);
        let announced = file.trailer().get("Size").and_then(Object::integer).and_then(|it| u32::try_from(it).ok());
        Self { file, objects: BTreeMap::new(), next: announced.unwrap_or(0).max(highest.saturating_add(1)) }
    }

    /// The number the next new object has.
    pub fn number(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }

    /// A new object.
    pub fn add(&mut self, value: &Object) -> Id {
        let number = self.number();
        self.set(number, value);
        (number, 0)
    }

    /// A new stream, deflated.
    pub fn add_stream(&mut self, mut dict: Dict, content: &[u8]) -> Id {
        let number = self.number();
        let short = deflated(content);
        let content = match &short {
            Some(short) if short.len() < content.len() => {
                dict.set("Filter", name("FlateDecode"));
                short.as_slice()
            }
            Some(_) | None => content,
        };
        dict.set("Length", size(content.len()));
        let mut bytes = Vec::new();
        Object::Dict(dict).write(&mut bytes);
        bytes.extend_from_slice(b"\nstream\n");
        bytes.extend_from_slice(content);
        bytes.extend_from_slice(b"\nendstream");
        self.objects.insert(number, bytes);
        (number, 0)
    }

    /// A new value of an object.
    pub fn set(&mut self, number: u32, value: &Object) {
        let mut bytes = Vec::new();
        value.write(&mut bytes);
        self.objects.insert(number, bytes);
    }

    /// An object written already.
    pub fn set_bytes(&mut self, number: u32, bytes: Vec<u8>) {
        self.objects.insert(number, bytes);
    }

    /// The file with the revision at its end, and where each of its objects' bytes start.
    #[must_use]
    pub fn finish(mut self) -> (Vec<u8>, BTreeMap<u32, usize>) {
        let mut out = Vec::with_capacity(self.file.bytes.len() + 64 * 1024);
        out.extend_from_slice(self.file.bytes);
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        let mut starts = BTreeMap::new();
        for (number, bytes) in &self.objects {
            offsets.insert(*number, out.len());
            out.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            starts.insert(*number, out.len());
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\nendobj\n");
        }
        let section = out.len();
        if self.file.sections.is_stream {
            let own = self.number();
            offsets.insert(own, section);
            self.stream(own, &offsets, &mut out);
        } else {
            self.table(&offsets, &mut out);
        }
        out.extend_from_slice(format!("startxref\n{section}\n%%EOF\n").as_bytes());
        (out, starts)
    }

    fn trailer(&self, out: &[u8]) -> Dict {
        let mut trailer =
            Dict::from([("Size", Object::Integer(self.next.into())), ("Prev", size(self.file.sections.start))]);
        for key in ["Root", "Info"] {
            if let Some(value) = self.file.trailer().get(key) {
                trailer.set(key, value.clone());
            }
        }
        if let Some([first, _]) = self.file.trailer().get("ID").and_then(Object::array) {
            let second = Sha256::digest(out).iter().take(16).copied().collect();
            trailer.set("ID", Object::Array(vec![first.clone(), Object::String(second)]));
        }
        trailer
    }

    fn table(&self, offsets: &BTreeMap<u32, usize>, out: &mut Vec<u8>) {
        let trailer = self.trailer(out);
        out.extend_from_slice(b"xref\n");
        for span in spans(offsets) {
            out.extend_from_slice(format!("{} {}\n", span[0].0, span.len()).as_bytes());
            for (_, offset) in span {
                out.extend_from_slice(format!("{offset:010} 00000 n\r\n").as_bytes());
            }
        }
        out.extend_from_slice(b"trailer\n");
        Object::Dict(trailer).write(out);
        out.push(b'\n');
    }

    fn stream(&self, own: u32, offsets: &BTreeMap<u32, usize>, out: &mut Vec<u8>) {
        let mut head = Dict::from([("Type", name("XRef"))]);
        head.0.extend(self.trailer(out).0);
        let (mut index, mut rows) = (Vec::new(), Vec::new());
        for span in spans(offsets) {
            index.extend([Object::Integer(span[0].0.into()), size(span.len())]);
            for (_, offset) in span {
                rows.push(1);
                rows.extend_from_slice(&u32::try_from(offset).unwrap_or(u32::MAX).to_be_bytes());
                rows.extend_from_slice(&[0, 0]);
            }
        }
        head.set("Index", Object::Array(index));
        head.set("W", Object::Array([1, 4, 2].map(Object::Integer).to_vec()));
        head.set("Length", size(rows.len()));
        out.extend_from_slice(format!("{own} 0 obj\n").as_bytes());
        Object::Dict(head).write(out);
        out.extend_from_slice(b"\nstream\n");
        out.extend_from_slice(&rows);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }
}

/// Runs of numbers that follow each other.
fn spans(offsets: &BTreeMap<u32, usize>) -> Vec<Vec<(u32, usize)>> {
    let mut spans: Vec<Vec<(u32, usize)>> = Vec::new();
    for (number, offset) in offsets {
        match spans.last_mut() {
            Some(span) if span.last().is_some_and(|(last, _)| last + 1 == *number) => span.push((*number, *offset)),
            _ => spans.push(vec![(*number, *offset)]),
        }
    }
    spans
}

fn deflated(content: &[u8]) -> Option<Vec<u8>> {
    use std::io::Write as _;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(content).ok()?;
    encoder.finish().ok()
}
