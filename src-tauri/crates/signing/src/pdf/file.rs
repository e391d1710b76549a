//! An open file: its objects by number, wherever they are.

use crate::pdf::lexer::Lexer;
use crate::pdf::object::{Dict, Id, Object, Stream};
use crate::pdf::xref::{self, Place, Sections};
use crate::pdf::{LARGEST, Unreadable, malformed, stream};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A file as of its last revision.
pub struct File<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    pub(crate) sections: Sections,
    packed: RefCell<BTreeMap<u32, Rc<Packed>>>,
}

/// An object stream, inflated.
struct Packed {
    bytes: Vec<u8>,
    /// Number and offset of each object.
    index: Vec<(u32, usize)>,
}

/// How many objects a stream's length may hide behind.
const CHAIN: usize = 8;

impl<'a> File<'a> {
    /// Opens a file that ends with a revision.
    ///
    /// # Errors
    /// An [`Unreadable`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, Unreadable> {
        if bytes.len() > LARGEST {
            return Err(Unreadable::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-1.") && !bytes.starts_with(b"%PDF-2.") {
            return Err(Unreadable::NotPdf);
        }
        let sections = xref::read(bytes)?;
        Ok(Self { bytes, sections, packed: RefCell::default() })
    }

    /// The newest trailer.
    #[must_use]
    pub fn trailer(&self) -> &Dict {
        &self.sections.trailer
    }

    /// How many revisions were written, the first included.
    #[must_use]
    pub fn revisions(&self) -> usize {
        self.sections.count
    }

    /// Numbers of every object that is not deleted.
    pub fn numbers(&self) -> impl Iterator<Item = u32> {
        self.sections.places.iter().filter(|(_, place)| **place != Place::Free).map(|(number, _)| *number)
    }

    pub(crate) fn place(&self, number: u32) -> Place {
        self.sections.places.get(&number).copied().unwrap_or(Place::Free)
    }

    /// An object; a deleted or unknown one is null.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn get(&self, number: u32) -> Result<Object, Unreadable> {
        self.at_depth(number, 0)
    }

    /// What a value stands for: itself, or the object it points at.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn resolve(&self, value: &Object) -> Result<Object, Unreadable> {
        let mut value = value.clone();
        for _ in 0..CHAIN {
            match value {
                Object::Reference((number, _)) => value = self.get(number)?,
                other => return Ok(other),
            }
        }
        malformed(0, "references that end")
    }

    /// The value under a name of a dictionary, resolved; null when there is none.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn value(&self, dict: &Dict, key: &str) -> Result<Object, Unreadable> {
        dict.get(key).map_or(Ok(Object::Null), |value| self.resolve(value))
    }

    /// The catalog, and its id.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn catalog(&self) -> Result<(Id, Dict), Unreadable> {
        let root = self.trailer().get("Root").and_then(Object::reference);
        let Some(id) = root else { return malformed(self.sections.start, "a catalog") };
        match self.get(id.0)? {
            Object::Dict(dict) => Ok((id, dict)),
            _ => malformed(self.sections.start, "a catalog"),
        }
    }

    /// The decoded bytes of a stream.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`].
    pub fn decoded(&self, stream: &Stream) -> Result<Vec<u8>, Unreadable> {
        stream::decode(&stream.dict, &self.bytes[stream.place.clone()], stream.place.start)
    }

    /// A dictionary that is an object of its own, with the place of each of its values in the file.
    ///
    /// # Errors
    /// [`Unreadable::Malformed`], also when it is packed in an object stream.
    pub fn placed(&self, number: u32) -> Result<(Dict, Vec<Range<usize>>), Unreadable> {
        let Place::At(at, _) = self.place(number) else {
            return malformed(0, "a dictionary that stands by itself");
        };
        self.head(number, at)?.dict(0)
    }

    /// After `7 0 obj`.
    fn head(&self, number: u32, at: usize) -> Result<Lexer<'a>, Unreadable> {
        let mut lexer = Lexer::new(self.bytes, at);
        let digit = self.bytes.get(at).is_some_and(u8::is_ascii_digit);
        if !digit || lexer.unsigned() != Some(number.into()) || lexer.unsigned().is_none() || !lexer.word("obj") {
            return malformed(at, "the object the table announces");
        }
        Ok(lexer)
    }

    fn at_depth(&self, number: u32, depth: usize) -> Result<Object, Unreadable> {
        match self.place(number) {
            Place::Free => Ok(Object::Null),
            Place::At(at, _) => {
                let mut lexer = self.head(number, at)?;
                let value = lexer.object()?;
                let Object::Dict(dict) = value else { return Ok(value) };
                if !lexer.clone().word("stream") {
                    return if lexer.word("endobj") { Ok(Object::Dict(dict)) } else { malformed(lexer.at, "endobj") };
                }
                let length = match dict.get("Length") {
                    Some(Object::Reference((number, _))) if depth < CHAIN => self.at_depth(*number, depth + 1)?.size(),
                    Some(other) => other.size(),
                    None => None,
                };
                let place = xref::body(self.bytes, &mut lexer, length)?;
                Ok(Object::Stream(Stream { dict, place }))
            }
            Place::Packed(container, index) => {
                let packed = self.container(container, depth)?;
                match packed.index.get(index) {
                    Some((held, at)) if *held == number => Lexer::new(&packed.bytes, *at).object(),
                    _ => malformed(0, "the object the table announces"),
                }
            }
        }
    }

    fn container(&self, number: u32, depth: usize) -> Result<Rc<Packed>, Unreadable> {
        // The length of an object stream could stand inside itself.
        if depth > CHAIN {
            return malformed(0, "references that end");
        }
        if let Some(known) = self.packed.borrow().get(&number) {
            return Ok(Rc::clone(known));
        }
        let Place::At(at, _) = self.place(number) else { return malformed(0, "an object stream by itself") };
        let Object::Stream(stream) = self.at_depth(number, depth + 1)? else {
            return malformed(at, "an object stream");
        };
        let (count, first) = (stream.dict.get("N"), stream.dict.get("First"));
        let (Some(count), Some(first)) = (count.and_then(Object::size), first.and_then(Object::size)) else {
            return malformed(at, "an object stream");
        };
        let bytes = self.decoded(&stream)?;
        if !stream.dict.names("Type", "ObjStm") || count > bytes.len() || stream.dict.get("Extends").is_some() {
            return malformed(at, "an object stream");
        }
        let mut lexer = Lexer::new(&bytes, 0);
        let mut index = Vec::new();
        for _ in 0..count {
            let pair = lexer.unsigned().zip(lexer.unsigned());
            let Some((number, offset)) =
                pair.and_then(|(a, b)| Some((u32::try_from(a).ok()?, usize::try_from(b).ok()?)))
            else {
                return malformed(at, "the index of an object stream");
            };
            index.push((number, first.saturating_add(offset)));
        }
        let packed = Rc::new(Packed { bytes, index });
        self.packed.borrow_mut().insert(number, Rc::clone(&packed));
        Ok(packed)
    }
}
