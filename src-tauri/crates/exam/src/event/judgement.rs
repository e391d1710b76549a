//! What entries say of the jury's judgement: why a decision fell, what followed for a candidate.
//!
//! The rules behind both stand in [`crate::deliberation`].

use crate::id::{CandidateId, JurorId, MatterId, OutcomeId};
use serde::{Deserialize, Serialize};

/// Why a decision no longer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "is")]
pub enum Fall {
    /// A vote it rested on changed. Whose is the secret of the deliberation.
    VoteChanged,
    /// A juror who took part in it is recused for the candidate: whoever may not deliberate on a
    /// candidate makes the whole deliberation on that candidate void.
    JurorRecused {
        /// Who took part.
        juror: JurorId,
    },
    /// What was known of a juror who took part in it was corrected: they had no seat, or the votes
    /// settle it otherwise.
    JurorCorrected {
        /// Who took part.
        juror: JurorId,
    },
}

/// What followed for a candidate from the decisions, as the closing recorded it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CandidateResult {
    /// On whom.
    pub candidate: CandidateId,
    /// `None` for a candidate left without a decision by a failed quorum.
    pub outcome: Option<OutcomeId>,
    /// The matters decided favourably, or held already, in the order of the session's kind.
    pub obtained: Vec<MatterId>,
    /// The weighted mean in hundredths, cut, never rounded up; `None` where no outcome rests on one.
    pub mean: Option<u32>,
}
