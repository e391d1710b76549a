//! The paper path: a document printed, signed by hand, scanned, and attached as it came.

use crate::convert::parse;
use crate::desk::Desk;
use crate::signatures::{Target, keys};
use crate::trouble::{DocumentTrouble, Trouble};
use exam::event::{Event, FileDigest};
use exam::id::{JurorId, SessionId};

/// Largest scan: twenty pages in colour take less.
const LARGEST: usize = 40 << 20;

/// Attaches a scan, for the jurors it shows to have signed.
pub(crate) fn attach(
    desk: &mut Desk,
    target: &Target,
    jurors: &[String],
    name: &str,
    encoded: &str,
) -> Result<(), Trouble> {
    let content = keys::bytes(encoded)?;
    if content.len() > LARGEST {
        return Err(DocumentTrouble::ScanTooLarge(LARGEST >> 20).into());
    }
    if !is_readable(&content) {
        return Err(DocumentTrouble::NotAScan(name.to_owned()).into());
    }
    let jurors = jurors.iter().map(|id| parse::id(id).map(JurorId)).collect::<Result<Vec<_>, _>>()?;
    let event = Event::ScanAttached {
        document: target.document.clone(),
        jurors,
        name: name.to_owned(),
        file: store::digest_of(&content),
    };
    target.record(desk, event, content.to_vec())
}

/// A scan as it was attached.
pub(crate) fn read(desk: &mut Desk, session: &str, digest: &str) -> Result<Vec<u8>, Trouble> {
    let id = SessionId(parse::id(session)?);
    let wanted = FileDigest(digest.to_owned());
    let known = desk.kept(id)?.session.scans.iter().any(|scan| scan.file == wanted);
    if !known {
        return Err(Trouble::UnknownDocument(digest.to_owned()));
    }
    Ok(desk.store.file(&wanted)?)
}

/// A PDF, a PNG or a JPEG by its first bytes, whatever its name says: what the window can show.
fn is_readable(content: &[u8]) -> bool {
    [&b"%PDF-"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"].iter().any(|start| content.starts_with(start))
}
