//! Identifiers, one type each, so that a juror is never taken for a candidate.
//!
//! Ids made at run time are UUIDs handed in with the command that creates the thing; ids from a
//! certification file are the short codes its author wrote (`ccp1`, `msp`).

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! made_at_run_time {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

macro_rules! written_in_a_certification {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.to_owned())
            }
        }
    )+};
}

made_at_run_time! {
    /// One exam session; also the root of its hash chain.
    SessionId,
    /// One boot of the program: monotonic readings compare only within one run.
    RunId,
    /// A candidate of this session.
    CandidateId,
    /// A member of the jury of this session.
    JurorId,
    /// A note taken by the jury.
    NoteId,
    /// An incident of the session.
    IncidentId,
    /// A subject that may be drawn by lot.
    SubjectId,
}

written_in_a_certification! {
    /// A kind of session a certification can hold (`titre`, `ccp1`, `jury-technique`).
    KindId,
    /// Something the jury rules on: a CCP, the final interview, an opinion.
    MatterId,
    /// An assessment (*épreuve*).
    AssessmentId,
    /// A timed part of an assessment.
    SegmentId,
    /// A competence, by the code the jury types inline (`3.1`).
    CompetenceCode,
    /// A scale of verdicts.
    ScaleId,
    /// A verdict of a scale (`acquis`).
    VerdictCode,
    /// A piece of evidence to be ticked before deliberation.
    EvidenceId,
    /// A result known before the session (a written paper, a continuous evaluation).
    PriorResultId,
    /// An outcome of the session for a candidate (`titre-delivre`).
    OutcomeId,
}
