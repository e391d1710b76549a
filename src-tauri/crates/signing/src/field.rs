//! The signature fields of a document: found by name, never made. Minutes are frozen with every
//! field they will need, since a field added later would change what is signed.

use crate::pdf::object::words;
use crate::pdf::{Dict, File, Object, Unreadable, malformed};

/// Most fields of a document, and deepest nesting of them.
const MOST: usize = 4096;
const DEEPEST: usize = 8;

/// A signature field that is a widget too.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    /// Its full name.
    pub(crate) name: String,
    /// What it is for, in words.
    pub(crate) label: String,
    /// Its object's number.
    pub(crate) number: u32,
    /// Its dictionary.
    pub(crate) dict: Dict,
    /// The number of its value, when it is signed.
    pub(crate) value: Option<u32>,
}

impl Field {
    /// Width and height of its rectangle.
    pub(crate) fn size(&self) -> (f32, f32) {
        let corners: Vec<f32> = self
            .dict
            .get("Rect")
            .and_then(Object::array)
            .unwrap_or_default()
            .iter()
            .filter_map(Object::number)
            .collect();
        match corners[..] {
            [a, b, c, d] => ((c - a).abs(), (d - b).abs()),
            _ => (0.0, 0.0),
        }
    }
}

/// The form of a document and where it stands: an object of its own, or inside the catalog.
pub(crate) fn form(file: &File<'_>) -> Result<(Option<u32>, Dict), Unreadable> {
    let (_, catalog) = file.catalog()?;
    let own = catalog.get("AcroForm").and_then(Object::reference).map(|(number, _)| number);
    match file.value(&catalog, "AcroForm")? {
        Object::Dict(form) => Ok((own, form)),
        _ => Ok((None, Dict::default())),
    }
}

/// Every signature field, in the order of the form.
pub(crate) fn all(file: &File<'_>) -> Result<Vec<Field>, Unreadable> {
    let (_, form) = form(file)?;
    let mut found = Vec::new();
    let mut seen = 0;
    if let Object::Array(fields) = file.value(&form, "Fields")? {
        for field in &fields {
            walk(file, field, "", false, 0, &mut seen, &mut found)?;
        }
    }
    Ok(found)
}

fn walk(
    file: &File<'_>,
    field: &Object,
    above: &str,
    signs: bool,
    depth: usize,
    seen: &mut usize,
    found: &mut Vec<Field>,
) -> Result<(), Unreadable> {
    *seen += 1;
    if *seen > MOST || depth > DEEPEST {
        return malformed(0, "fewer fields");
    }
    let Some((number, _)) = field.reference() else { return malformed(0, "a field by itself") };
    let Object::Dict(dict) = file.get(number)? else { return malformed(0, "a field") };
    let own = dict.get("T").and_then(Object::string).map(words).unwrap_or_default();
    let name = match (above.is_empty(), own.is_empty()) {
        (true, _) => own,
        (false, true) => above.to_owned(),
        (false, false) => format!("{above}.{own}"),
    };
    let signs = if dict.get("FT").is_some() { dict.names("FT", "Sig") } else { signs };
    if let Object::Array(kids) = file.value(&dict, "Kids")? {
        for kid in &kids {
            walk(file, kid, &name, signs, depth + 1, seen, found)?;
        }
    }
    if signs && (dict.names("Subtype", "Widget") || dict.get("V").is_some()) {
        let label = dict.get("TU").and_then(Object::string).map(words).unwrap_or_default();
        let value = match dict.get("V") {
            None | Some(Object::Null) => None,
            Some(value) => match value.reference() {
                Some((value, _)) => Some(value),
                None => return malformed(0, "a signature by itself"),
            },
        };
        found.push(Field { name, label, number, dict, value });
    }
    Ok(())
}
