//! Closed documents: what was signed, sealed, scanned.

use super::Session;
use crate::event::{Entry, Event, FileDigest, Paper};
use crate::session::{DocumentSignature, DocumentStamp, Scan};

impl Session {
    /// Takes a signature, a seal or a scan into account.
    pub(super) fn add_to_papers(&mut self, event: &Event, entry: &Entry) {
        if let Event::MinutesSigned { paper, field, juror, means, certificate, file } = event {
            self.signatures.push(DocumentSignature {
                paper: *paper,
                field: field.clone(),
                juror: *juror,
                means: *means,
                certificate: certificate.clone(),
                file: file.clone(),
                signed: entry.stamp,
                seq: entry.seq,
            });
        } else if let Event::MinutesTimestamped { paper, field, certificate, proved, file } = event {
            self.stamps.push(DocumentStamp {
                paper: *paper,
                field: field.clone(),
                certificate: certificate.clone(),
                proved: *proved,
                file: file.clone(),
                sealed: entry.stamp,
                seq: entry.seq,
            });
        } else if let Event::ScanAttached { paper, jurors, name, file } = event {
            self.scans.push(Scan {
                paper: *paper,
                jurors: jurors.clone(),
                name: name.clone(),
                file: file.clone(),
                attached: entry.stamp,
                author: entry.author.clone(),
            });
        }
    }

    /// The document as it was last signed or sealed; `None` while it is as it was drawn.
    #[must_use]
    pub fn last_revision(&self, paper: Paper) -> Option<&FileDigest> {
        let signed = self.signatures.iter().filter(|it| it.paper == paper).map(|it| (it.seq, &it.file));
        let sealed = self.stamps.iter().filter(|it| it.paper == paper).map(|it| (it.seq, &it.file));
        signed.chain(sealed).max_by_key(|(seq, _)| *seq).map(|(_, file)| file)
    }
}
