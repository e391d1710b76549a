//! What a document holds besides signatures: the files it carries and what is drawn on its pages.

use crate::pdf::{Dict, File, Object, Unreadable, malformed};

/// Most pages of a document.
const MOST: usize = 20_000;
/// Deepest nesting of the lists of pages.
const DEEPEST: usize = 32;

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
        walk(&file, root, 0, &mut found)?;
    }
    Ok(found)
}

fn walk(file: &File<'_>, node: &Dict, depth: usize, found: &mut Vec<Vec<u8>>) -> Result<(), Unreadable> {
    if depth > DEEPEST || found.len() > MOST {
        return malformed(0, "fewer pages");
    }
    if let Object::Array(kids) = file.value(node, "Kids")? {
        for kid in &kids {
            if let Some(kid) = file.resolve(kid)?.dict() {
                walk(file, kid, depth + 1, found)?;
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
    let resources = file.value(node, "Resources")?.dict().cloned().unwrap_or_default();
    if let Some(pictures) = file.value(&resources, "XObject")?.dict() {
        for (_, picture) in &pictures.0 {
            if let Object::Stream(stream) = file.resolve(picture)? {
                drawn.extend(file.decoded(&stream)?);
                drawn.push(b'\n');
            }
        }
    }
    found.push(drawn);
    Ok(())
}
