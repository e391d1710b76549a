//! Names for the sentences, from the session they are about.
//!
//! What the session does not hold is named by its kind, in the language asked for.

use exam::Session;
use exam::certification::Matter;
use exam::event::Slot;
use exam::id::{AssessmentId, CandidateId, EvidenceId, JurorId, MatterId, PriorResultId};

/// Looks names up.
pub(super) struct Names<'a>(pub(super) Option<&'a Session>);

impl Names<'_> {
    /// First name and surname.
    pub(super) fn candidate(&self, id: CandidateId, otherwise: &str) -> String {
        self.0
            .and_then(|session| session.candidate(id))
            .map_or(otherwise.to_owned(), |state| state.candidate.plain_name())
    }

    /// First name and surname.
    pub(super) fn juror(&self, id: JurorId, otherwise: &str) -> String {
        self.0.and_then(|session| session.juror(id)).map_or(otherwise.to_owned(), |state| state.juror.plain_name())
    }

    /// Several jurors, each by name.
    pub(super) fn jurors(&self, ids: &[JurorId], otherwise: &str) -> String {
        ids.iter().map(|id| self.juror(*id, otherwise)).collect::<Vec<_>>().join(", ")
    }

    /// Several candidates, each by name.
    pub(super) fn candidates(&self, ids: &[CandidateId], otherwise: &str) -> String {
        ids.iter().map(|id| self.candidate(*id, otherwise)).collect::<Vec<_>>().join(", ")
    }

    /// Short name of a matter.
    pub(super) fn matter(&self, id: &MatterId) -> String {
        let found = |matter: &Matter| matter.short.clone();
        self.0.and_then(|session| session.certification.matter(id)).map_or(id.to_string(), found)
    }

    /// Title of an assessment.
    pub(super) fn assessment(&self, id: &AssessmentId) -> String {
        self.0
            .and_then(|session| session.certification.assessment(id))
            .map_or(id.to_string(), |assessment| assessment.title.clone())
    }

    /// Titles of evidence.
    pub(super) fn evidence(&self, ids: &[EvidenceId]) -> String {
        let title = |id: &EvidenceId| {
            self.0
                .and_then(|session| session.certification.evidence(id))
                .map_or(id.to_string(), |evidence| evidence.title.clone())
        };
        ids.iter().map(title).collect::<Vec<_>>().join(", ")
    }

    /// Title of a prior result.
    pub(super) fn prior_result(&self, id: &PriorResultId) -> String {
        self.0
            .and_then(|session| session.certification.prior_result(id))
            .map_or(id.to_string(), |result| result.title.clone())
    }

    /// Titles of prior results.
    pub(super) fn prior_results(&self, ids: &[PriorResultId]) -> String {
        ids.iter().map(|id| self.prior_result(id)).collect::<Vec<_>>().join(", ")
    }

    /// A segment with its assessment, short.
    pub(super) fn segment(&self, slot: &Slot) -> String {
        let found = self.0.and_then(|session| {
            let assessment = session.certification.assessment(&slot.assessment)?;
            let segment = session.certification.segment(&slot.assessment, &slot.segment)?;
            Some(format!("{}, {}", assessment.short, segment.short))
        });
        found.unwrap_or_else(|| format!("{}, {}", slot.assessment, slot.segment))
    }

    /// Points « à vérifier », by position.
    pub(super) fn to_verify(&self, point: usize) -> String {
        self.0
            .and_then(|session| session.certification.to_verify.get(point))
            .map_or((point + 1).to_string(), |text| text.trim_end_matches('.').to_owned())
    }
}

/// A span as people read it: `12 min 30 s`.
pub(super) fn duration(ms: u64) -> String {
    let seconds = ms.div_ceil(1_000);
    let (hours, minutes, rest) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut parts = Vec::new();
    for (number, unit) in [(hours, "h"), (minutes, "min"), (rest, "s")] {
        if number > 0 {
            parts.push(format!("{number}\u{a0}{unit}"));
        }
    }
    if parts.is_empty() { "0\u{a0}s".to_owned() } else { parts.join(" ") }
}

/// A size in gibibytes, to a tenth: `1,5`.
pub(super) fn gibibytes(bytes: u64, decimal: char) -> String {
    let tenths = bytes / (1024 * 1024 * 1024 / 10);
    format!("{}{decimal}{}", tenths / 10, tenths % 10)
}

/// A count with its thousands apart: `20 000`.
pub(super) fn thousands(count: usize, apart: char) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + 4);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(apart);
        }
        grouped.push(digit);
    }
    grouped
}
