//! One juror's gesture: the key opened, the field filled, the signature kept; or a stroke alone, to agree.

use crate::desk::Desk;
use crate::proof;
use crate::sentence;
use crate::signatures::{Target, certificate, keys};
use crate::trouble::{DocumentTrouble, Trouble};
use crate::wire::SignWith;
use chrono::{DateTime, FixedOffset};
use exam::event::Event;
use exam::id::JurorId;
use exam::people::Juror;
use signing::{Appearance, Statement, Trust, sign as sign_field};
use std::path::Path;

/// Largest list of revoked certificates, in bytes: those of a whole country's cards take less.
const LARGEST_LIST: u64 = 64 << 20;

/// Signs a field of a document. The moment is the machine's, which certificates are judged by.
pub(crate) fn sign(
    desk: &mut Desk,
    target: &Target,
    field: &str,
    with: SignWith,
    strokes: &[Vec<[f32; 2]>],
    at: DateTime<FixedOffset>,
    at_hand: &Trust,
) -> Result<(), Trouble> {
    let juror = juror_of(desk, target, field)?;
    let town = target.session(desk)?.details.town.clone();
    let (means, identity) = keys::open(desk, juror.as_ref(), with)?;
    let person = identity.person();
    let named = juror.as_ref().map(Juror::plain_name);
    if let Some(named) = named.as_ref().filter(|named| !proof::is_named(named, &person.name)) {
        return Err(DocumentTrouble::OtherSigner { certificate: person.name, juror: named.clone() }.into());
    }
    let name = named.unwrap_or_else(|| person.name.clone());
    let capacity = juror.as_ref().map(|it| it.capacity.trim().to_owned()).unwrap_or_default();
    let pdf = target.bytes(desk)?;
    let lines = sentence::signature_lines(&name, &capacity, &person.issuer, at, !strokes.is_empty());
    let appearance = Appearance { typeface: minutes::typeface(), lines: &lines, strokes };
    let reason = if capacity.is_empty() { "Signataire".to_owned() } else { capacity };
    let statement = Statement { name, reason, location: town, at };
    // Whom to trust is the verifier's to say: here only what stands against any signature is refused.
    let signed = sign_field(&pdf, field, &identity, at_hand, &statement, &appearance)?;
    let event = Event::MinutesSigned {
        document: target.document.clone(),
        field: field.to_owned(),
        juror: juror.map(|it| it.id),
        means,
        certificate: certificate(&person),
        file: store::digest_of(&signed),
    };
    target.record(desk, event, signed)
}

/// The lists of revoked certificates at hand: the `.crl` files of a folder. What is no list is left alone.
pub(crate) fn revoked_in(folder: &Path) -> Trust {
    let mut trust = Trust::default();
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in files.filter(|path| path.extension().is_some_and(|it| it.eq_ignore_ascii_case("crl"))) {
        let is_small = path.metadata().is_ok_and(|it| it.len() <= LARGEST_LIST);
        if let Some(bytes) = is_small.then(|| std::fs::read(&path).ok()).flatten() {
            // A file that only bears the ending says nothing of anybody.
            let _ = trust.add_revoked(&bytes);
        }
    }
    trust
}

/// Draws a juror's agreement in a document, or takes it back when nothing is drawn. It is no signature.
pub(crate) fn agree(
    desk: &mut Desk,
    target: &Target,
    juror: JurorId,
    strokes: &[Vec<[f32; 2]>],
) -> Result<(), Trouble> {
    // In tenths of the pad's units; a pen that leaves the pad stays at its edge.
    let point = |point: &[f32; 2]| point.map(|value| (value * 10.0).round().clamp(0.0, f32::from(u16::MAX)) as u16);
    let strokes = strokes.iter().map(|stroke| stroke.iter().map(point).collect()).collect();
    let event = Event::AgreementDrawn { document: target.document.clone(), juror, strokes };
    desk.record(target.id, event.into()).map_err(Trouble::not_recorded).map(drop)
}

/// Whose field it is: `jury-2` is the second juror's, a spare field nobody's.
fn juror_of(desk: &mut Desk, target: &Target, field: &str) -> Result<Option<Juror>, Trouble> {
    let Some(position) = field.strip_prefix("jury-").and_then(|it| it.parse::<usize>().ok()) else { return Ok(None) };
    let jurors = &target.session(desk)?.jurors;
    let found = position.checked_sub(1).and_then(|at| jurors.get(at)).map(|state| state.juror.clone());
    found.map(Some).ok_or_else(|| signing::SigningError::NoSuchField(field.to_owned()).into())
}
