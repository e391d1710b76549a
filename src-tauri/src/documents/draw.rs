//! Drawing a document from a journal alone: all that whoever verifies it has.

use crate::sentence;
use exam::Session;
use minutes::{Attachment, Document, MinutesError, Sources};
use store::Journal;

/// Name of the public journal inside the minutes.
pub(crate) const JOURNAL: &str = "journal.jsonl";

/// A document as its journal gives it, with the public lines of that journal inside where there are any.
pub(crate) fn drawn(
    session: &Session,
    journal: &Journal,
    document: &Document,
    lines: Option<&str>,
) -> Result<Vec<u8>, MinutesError> {
    let attachments: Vec<Attachment<'_>> = lines.into_iter().map(attached).collect();
    minutes::produce_with(&sources(session, journal, document), document, &attachments)
}

/// What a document is drawn from: the session and its chain as far as the document tells of them.
pub(crate) fn sources<'a>(session: &'a Session, journal: &Journal, document: &Document) -> Sources<'a> {
    let head_seq = session.told_until(document).unwrap_or(session.seq);
    let head = journal.head_at(head_seq).unwrap_or_else(|| journal.head()).0;
    let closed_head = session.told_until(&Document::Minutes).and_then(|seq| journal.head_at(seq)).map(|head| head.0);
    let draft = session.closing.is_none();
    Sources { session, head, head_seq, issued: session.last, draft, closed_head }
}

/// The public journal, for whoever verifies the document against the record.
fn attached(lines: &str) -> Attachment<'_> {
    Attachment {
        name: JOURNAL,
        media_type: "application/jsonl",
        description: sentence::kept::ATTACHED_JOURNAL,
        bytes: lines.as_bytes(),
    }
}
