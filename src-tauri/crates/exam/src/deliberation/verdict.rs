//! A verdict against its scale: whether it belongs there, whether it speaks for the candidate.

use crate::certification::{Marks, Scale, VerdictOption};
use crate::id::MatterId;
use crate::people::Verdict;
use crate::session::Session;

/// Whether a verdict on a matter speaks for the candidate.
#[must_use]
pub fn is_favourable(session: &Session, matter: &MatterId, verdict: &Verdict) -> bool {
    let Some(scale) =
        session.certification.matter(matter).and_then(|matter| session.certification.scale(&matter.scale))
    else {
        return false;
    };
    match (verdict, scale.marks) {
        (Verdict::Named(code), _) => scale.verdicts.iter().any(|option| option.code == *code && option.favourable),
        (Verdict::Mark(mark), Some(marks)) => *mark >= marks.threshold,
        (Verdict::Mark(_), None) => false,
    }
}

/// Whether a verdict is one of the scale's.
#[must_use]
pub fn is_on_scale(scale: &Scale, verdict: &Verdict) -> bool {
    match (verdict, &scale.marks) {
        (Verdict::Named(code), None) => scale.verdicts.iter().any(|VerdictOption { code: known, .. }| known == code),
        (Verdict::Mark(mark), Some(Marks { maximum, step, .. })) => mark <= maximum && mark % (*step).max(1) == 0,
        (Verdict::Named(_), Some(_)) | (Verdict::Mark(_), None) => false,
    }
}
