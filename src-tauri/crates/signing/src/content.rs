//! What a document holds besides signatures: the files it carries and what is drawn on its pages.

use crate::pdf::{Dict, File, Object, Unreadable, malformed};

/// Most pages of a document.
const MOST: usize = 20_000;
/// Deepest nesting of the lists of pages, and of what is said of a picture.
const DEEPEST: usize = 32;
/// Most values and kilobytes that the pictures of a page are.
const MOST_SHOWN: usize = 100_000;
/// What is said of the bytes of a picture and of how they came to be so few: another program may write them anew.
const WRITTEN_AS: [&[u8]; 5] = [b"Length", b"Filter", b"DecodeParms", b"DL", b"Type"];

/// A file carried inside a document, by name.
///
/// # Errors
/// When the document cannot be read.
pub fn attachment(pdf: &[u8], wanted: &str) -> Result<Option<Vec<u8>>, Unreadable> {
    let file = File::open(pdf)?;
    let (_, catalog) = file.catalog()?;
    let Some(names) = file.value(&catalog, "Names")?.dict().cloned() else { return Ok(None) };
    let Some(tree) = file.value(&names, "EmbeddedFiles")?.dict().cloned() else { return Ok(None) };
    let Object::Array(pairs) = file.value(&tree, "Names")? else { return Ok(None) };
    for pair in pairs.chunks_exact(2) {
        if pair[0].string().map(crate::pdf::object::words).as_deref() != Some(wanted) {
            continue;
        }
        let Some(specification) = file.resolve(&pair[1])?.dict().cloned() else { continue };
        let Some(files) = file.value(&specification, "EF")?.dict().cloned() else { continue };
        if let Object::Stream(stream) = file.value(&files, "F")? {
            return file.decoded(&stream).map(Some);
        }
    }
    Ok(None)
}

/// What is drawn on each page, decoded: its ink, and the pictures it may show.
///
/// # Errors
/// When the document cannot be read.
pub fn pages(pdf: &[u8]) -> Result<Vec<Vec<u8>>, Unreadable> {
    let file = File::open(pdf)?;
    let (_, catalog) = file.catalog()?;
    let mut found = Vec::new();
    if let Some(root) = file.value(&catalog, "Pages")?.dict() {
        walk(&file, root, &Dict::default(), 0, &mut found)?;
    }
    Ok(found)
}

fn walk(
    file: &File<'_>,
    node: &Dict,
    inherited: &Dict,
    depth: usize,
    found: &mut Vec<Vec<u8>>,
) -> Result<(), Unreadable> {
    if depth > DEEPEST || found.len() > MOST {
        return malformed(0, "fewer pages");
    }
    let own = file.value(node, "Resources")?.dict().cloned();
    let resources = own.as_ref().unwrap_or(inherited);
    if let Object::Array(kids) = file.value(node, "Kids")? {
        for kid in &kids {
            if let Some(kid) = file.resolve(kid)?.dict() {
                walk(file, kid, resources, depth + 1, found)?;
            }
        }
        return Ok(());
    }
    let streams = match file.value(node, "Contents")? {
        Object::Array(parts) => parts,
        other => vec![other],
    };
    let mut drawn = Vec::new();
    for part in &streams {
        if let Object::Stream(stream) = file.resolve(part)? {
            drawn.extend(file.decoded(&stream)?);
            drawn.push(b'\n');
        }
    }
    if let Some(pictures) = file.value(resources, "XObject")?.dict() {
        let mut said = Pictures { file, left: MOST_SHOWN, drawn };
        said.said(pictures, 0)?;
        drawn = said.drawn;
    }
    found.push(drawn);
    Ok(())
}

/// Writes down all that decides how pictures look: what is said of them, and their bytes decoded.
struct Pictures<'f> {
    file: &'f File<'f>,
    /// Values and kilobytes it may still meet: a picture that holds itself never ends.
    left: usize,
    drawn: Vec<u8>,
}

impl Pictures<'_> {
    /// What a dictionary says, in the order of its names.
    fn said(&mut self, dict: &Dict, depth: usize) -> Result<(), Unreadable> {
        let mut said: Vec<_> = dict.0.iter().filter(|(name, _)| !WRITTEN_AS.contains(&name.as_slice())).collect();
        said.sort_by_key(|(name, _)| name);
        for (name, value) in said {
            self.drawn.extend_from_slice(name);
            self.shown(value, depth)?;
        }
        Ok(())
    }

    fn shown(&mut self, value: &Object, depth: usize) -> Result<(), Unreadable> {
        if depth > DEEPEST || self.left == 0 {
            return malformed(0, "simpler pictures");
        }
        self.left -= 1;
        match self.file.resolve(value)? {
            Object::Stream(stream) => {
                self.said(&stream.dict, depth + 1)?;
                let bytes = self.file.decoded(&stream)?;
                self.left = self.left.saturating_sub(bytes.len() / 1024);
                self.drawn.extend(bytes);
            }
            Object::Dict(dict) => self.said(&dict, depth + 1)?,
            Object::Array(values) => values.iter().try_for_each(|value| self.shown(value, depth + 1))?,
            plain => plain.write(&mut self.drawn),
        }
        self.drawn.push(b'\n');
        Ok(())
    }
}
