//! Closed documents: what was agreed to, signed, sealed, scanned.

use super::Session;
use crate::event::{Entry, Event, FileDigest, Paper};
use crate::session::{Agreement, DocumentSignature, DocumentStamp, Scan};

impl Session {
    /// Takes an agreement, a signature, a seal or a scan into account.
    pub(super) fn add_to_papers(&mut self, event: &Event, entry: &Entry) {
        if let Event::AgreementDrawn { paper, juror, strokes } = event {
            self.agreements.retain(|it| it.paper != *paper || it.juror != *juror);
            let (paper, juror, strokes) = (*paper, *juror, strokes.clone());
            self.agreements.push(Agreement { paper, juror, strokes, drawn: entry.stamp, seq: entry.seq });
        } else if let Event::MinutesSigned { paper, field, juror, means, certificate, file } = event {
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

    /// The last entry a closed document tells of: the one that froze it, or the last agreement drawn on it since.
    /// `None` while there is no such document.
    #[must_use]
    pub fn told_until(&self, paper: Paper) -> Option<u64> {
        let frozen = match paper {
            Paper::Amendment(number) => self.amendments.iter().find(|it| it.number == number)?.seq,
            Paper::Minutes | Paper::IndividualSheet(_) | Paper::DrawRecord | Paper::QuorumFailure => {
                self.closing.as_ref()?.seq
            }
        };
        let drawn = self.agreements.iter().filter(|it| it.paper == paper).map(|it| it.seq);
        Some(drawn.max().unwrap_or(frozen))
    }

    /// The agreements that stand on a document.
    pub fn agreed(&self, paper: Paper) -> impl Iterator<Item = &Agreement> {
        self.agreements.iter().filter(move |it| it.paper == paper && !it.strokes.is_empty())
    }

    /// Whether a closed document can no longer be drawn anew: it was signed, on the screen or on paper, or an
    /// amendment follows it.
    #[must_use]
    pub fn is_settled(&self, paper: Paper) -> bool {
        let amended_since = |last| self.amendments.iter().any(|it| it.number > last);
        let followed = match paper {
            Paper::Minutes => amended_since(0),
            Paper::Amendment(number) => amended_since(number),
            Paper::IndividualSheet(_) | Paper::DrawRecord | Paper::QuorumFailure => false,
        };
        followed || self.last_revision(paper).is_some() || self.scans.iter().any(|it| it.paper == paper)
    }

    /// The document as it was last signed or sealed; `None` while it is as it was drawn.
    #[must_use]
    pub fn last_revision(&self, paper: Paper) -> Option<&FileDigest> {
        let signed = self.signatures.iter().filter(|it| it.paper == paper).map(|it| (it.seq, &it.file));
        let sealed = self.stamps.iter().filter(|it| it.paper == paper).map(|it| (it.seq, &it.file));
        signed.chain(sealed).max_by_key(|(seq, _)| *seq).map(|(_, file)| file)
    }
}
