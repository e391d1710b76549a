//! Signing into an empty field, by a further revision of the file.
//!
//! Invariant: what was there stays, byte for byte; the signature covers everything but its own
//! value; the first signature certifies the document (DocMDP 2: later fields may be filled, nothing
//! else may change).

use crate::appearance::{self, Appearance};
use crate::certificate::Trust;
use crate::envelope;
use crate::error::SigningError;
use crate::field::{self, Field};
use crate::key::Identity;
use crate::pdf::object::{name, text, write_hex};
use crate::pdf::{Dict, File, Object, Update};
use chrono::{DateTime, FixedOffset};
use std::ops::Range;

/// Bytes kept for a signature with its certificates. One that is larger is an error, never cut.
const ROOM: usize = 8 * 1024;
/// Digits of each number of a byte range.
const DIGITS: usize = 10;

/// Who signs, as the document says it.
#[derive(Debug, Clone)]
pub struct Statement {
    /// First name and surname.
    pub name: String,
    /// Why: « Membre du jury ».
    pub reason: String,
    /// Where; may be empty.
    pub location: String,
    /// When, by the machine's clock, in its time zone.
    pub at: DateTime<FixedOffset>,
}

/// Signs a document.
///
/// # Errors
/// What the person at the machine can do something about; the document is then unchanged.
pub fn sign(
    pdf: &[u8],
    field: &str,
    identity: &Identity,
    trust: &Trust,
    statement: &Statement,
    appearance: &Appearance<'_>,
) -> Result<Vec<u8>, SigningError> {
    identity.check(trust, statement.at.to_utc())?;
    let prepared = prepare(pdf, field, &Purpose::Signature(statement), appearance)?;
    let envelope = envelope::seal(identity, &prepared.parts())?;
    prepared.fill(&envelope)
}

/// What a field is filled with.
pub(crate) enum Purpose<'a> {
    Signature(&'a Statement),
    Timestamp { room: usize },
}

/// A document with a hole where the signature goes.
pub(crate) struct Prepared {
    bytes: Vec<u8>,
    hole: Range<usize>,
}

impl Prepared {
    /// Everything but the hole.
    pub(crate) fn parts(&self) -> [&[u8]; 2] {
        [&self.bytes[..self.hole.start], &self.bytes[self.hole.end..]]
    }

    /// Fills the hole.
    pub(crate) fn fill(mut self, value: &[u8]) -> Result<Vec<u8>, SigningError> {
        let mut digits = Vec::with_capacity(value.len() * 2);
        write_hex(&mut digits, value);
        let inside = self.hole.start + 1..self.hole.end - 1;
        if digits.len() > inside.len() {
            return Err(SigningError::TooLarge(value.len()));
        }
        self.bytes[inside.start..inside.start + digits.len()].copy_from_slice(&digits);
        Ok(self.bytes)
    }
}

/// Writes the revision, its hole empty.
pub(crate) fn prepare(
    pdf: &[u8],
    wanted: &str,
    purpose: &Purpose<'_>,
    appearance: &Appearance<'_>,
) -> Result<Prepared, SigningError> {
    let file = File::open(pdf)?;
    let fields = field::all(&file)?;
    let Some(own) = fields.iter().find(|it| it.name == wanted) else {
        return Err(SigningError::NoSuchField(wanted.to_owned()));
    };
    if own.value.is_some() {
        return Err(SigningError::FieldTaken(wanted.to_owned()));
    }
    if permission(&file)? == Some(1) {
        return Err(SigningError::Locked);
    }
    let is_first = fields.iter().all(|it| it.value.is_none());
    let mut update = Update::new(&file);
    let form = appearance::draw(&mut update, own.size(), appearance)?;
    let signature = update.number();
    fill_field(&mut update, own, signature, form);
    let certifies = is_first && matches!(purpose, Purpose::Signature(_));
    open_form(&file, &mut update, certifies.then_some(signature))?;
    let (bytes, range, hole) = dictionary(purpose, certifies);
    update.set_bytes(signature, bytes);
    let (mut bytes, starts) = update.finish();
    let start = starts.get(&signature).copied().unwrap_or_default();
    let hole = start + hole.start..start + hole.end;
    let written = format!("[0 {:0DIGITS$} {:0DIGITS$} {:0DIGITS$}]", hole.start, hole.end, bytes.len() - hole.end,);
    bytes[start + range.start..start + range.end].copy_from_slice(written.as_bytes());
    Ok(Prepared { bytes, hole })
}

fn fill_field(update: &mut Update<'_, '_>, field: &Field, signature: u32, form: crate::pdf::Id) {
    let mut widget = field.dict.clone();
    widget.set("V", Object::Reference((signature, 0)));
    widget.set("AP", Object::Dict(Dict::from([("N", Object::Reference(form))])));
    update.set(field.number, &Object::Dict(widget));
}

/// Says in the form that there are signatures, and in the catalog which one certifies.
fn open_form(file: &File<'_>, update: &mut Update<'_, '_>, certifies: Option<u32>) -> Result<(), SigningError> {
    let ((root, _), mut catalog) = file.catalog()?;
    let (own, mut form) = field::form(file)?;
    let flags = form.get("SigFlags").and_then(Object::integer).unwrap_or(0);
    let mut changes_catalog = false;
    if flags & 3 != 3 {
        form.set("SigFlags", Object::Integer(flags | 3));
        match own {
            Some(number) => update.set(number, &Object::Dict(form)),
            None => {
                catalog.set("AcroForm", Object::Dict(form));
                changes_catalog = true;
            }
        }
    }
    if let Some(signature) = certifies {
        let permissions = Dict::from([("DocMDP", Object::Reference((signature, 0)))]);
        catalog.set("Perms", Object::Dict(permissions));
        changes_catalog = true;
    }
    if changes_catalog {
        update.set(root, &Object::Dict(catalog));
    }
    Ok(())
}

/// The dictionary of a signature, with the places of its byte range and of its hole.
fn dictionary(purpose: &Purpose<'_>, certifies: bool) -> (Vec<u8>, Range<usize>, Range<usize>) {
    let (kind, filter, room) = match purpose {
        Purpose::Signature(_) => ("Sig", "ETSI.CAdES.detached", ROOM),
        Purpose::Timestamp { room } => ("DocTimeStamp", "ETSI.RFC3161", *room),
    };
    let mut dict = Dict::from([("Type", name(kind)), ("Filter", name("Adobe.PPKLite")), ("SubFilter", name(filter))]);
    if let Purpose::Signature(statement) = purpose {
        dict.set("Name", text(&statement.name));
        dict.set("Reason", text(&statement.reason));
        if !statement.location.trim().is_empty() {
            dict.set("Location", text(statement.location.trim()));
        }
        dict.set("M", text(&pdf_date(statement.at)));
    }
    if certifies {
        let parameters = Dict::from([("Type", name("TransformParams")), ("P", Object::Integer(2)), ("V", name("1.2"))]);
        let reference = Dict::from([
            ("Type", name("SigRef")),
            ("TransformMethod", name("DocMDP")),
            ("TransformParams", Object::Dict(parameters)),
        ]);
        dict.set("Reference", Object::Array(vec![Object::Dict(reference)]));
    }
    let mut bytes = Vec::new();
    Object::Dict(dict).write(&mut bytes);
    bytes.truncate(bytes.len() - 2);
    bytes.extend_from_slice(b"/ByteRange ");
    let range = bytes.len()..bytes.len() + 3 * DIGITS + 6;
    bytes.extend(std::iter::repeat_n(b' ', range.len()));
    bytes.extend_from_slice(b"/Contents ");
    let hole = bytes.len()..bytes.len() + 2 * room + 2;
    bytes.push(b'<');
    bytes.extend(std::iter::repeat_n(b'0', 2 * room));
    bytes.extend_from_slice(b">>>");
    (bytes, range, hole)
}

/// What the certifying signature allows: 1 nothing, 2 filling fields, 3 annotating too.
pub(crate) fn permission(file: &File<'_>) -> Result<Option<i64>, SigningError> {
    let (_, catalog) = file.catalog()?;
    let Object::Dict(permissions) = file.value(&catalog, "Perms")? else { return Ok(None) };
    let Object::Dict(signature) = file.value(&permissions, "DocMDP")? else { return Ok(None) };
    let Object::Array(references) = file.value(&signature, "Reference")? else { return Ok(None) };
    for reference in &references {
        let Object::Dict(reference) = file.resolve(reference)? else { continue };
        if reference.names("TransformMethod", "DocMDP") {
            let parameters = file.value(&reference, "TransformParams")?;
            let given = parameters.dict().and_then(|it| it.get("P")).and_then(Object::integer);
            // The standard's own default.
            return Ok(Some(given.unwrap_or(2)));
        }
    }
    Ok(None)
}

/// `D:20261123174100+01'00'`.
pub(crate) fn pdf_date(at: DateTime<FixedOffset>) -> String {
    let minutes = at.offset().local_minus_utc() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{}{sign}{:02}'{:02}'", at.format("D:%Y%m%d%H%M%S"), minutes.abs() / 60, minutes.abs() % 60)
}
