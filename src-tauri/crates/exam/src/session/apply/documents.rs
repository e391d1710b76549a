//! Closed documents: what was agreed to, signed, sealed, scanned.

use super::Session;
use crate::event::{Entry, Event};
use crate::session::{Agreement, DocumentSignature, DocumentStamp, Scan};

impl Session {
    /// Takes an agreement, a signature, a seal or a scan into account.
    pub(super) fn add_to_documents(&mut self, event: &Event, entry: &Entry) {
        if let Event::AgreementDrawn { document, juror, strokes } = event {
            self.agreements.retain(|it| it.document != *document || it.juror != *juror);
            let (document, juror, strokes) = (document.clone(), *juror, strokes.clone());
            self.agreements.push(Agreement { document, juror, strokes, drawn: entry.stamp, seq: entry.seq });
        } else if let Event::MinutesSigned { document, field, juror, means, certificate, file } = event {
            self.signatures.push(DocumentSignature {
                document: document.clone(),
                field: field.clone(),
                juror: *juror,
                means: *means,
                certificate: certificate.clone(),
                file: file.clone(),
                signed: entry.stamp,
                seq: entry.seq,
            });
        } else if let Event::MinutesTimestamped { document, field, certificate, proved, file } = event {
            self.stamps.push(DocumentStamp {
                document: document.clone(),
                field: field.clone(),
                certificate: certificate.clone(),
                proved: *proved,
                file: file.clone(),
                sealed: entry.stamp,
                seq: entry.seq,
            });
        } else if let Event::ScanAttached { document, jurors, name, file } = event {
            self.scans.push(Scan {
                document: document.clone(),
                jurors: jurors.clone(),
                name: name.clone(),
                file: file.clone(),
                attached: entry.stamp,
                author: entry.author.clone(),
            });
        }
    }
}
