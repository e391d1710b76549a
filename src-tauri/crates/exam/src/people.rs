//! The people of a session, and what is known of them: jurors, candidates, the centre.

#![allow(missing_docs, reason = "a field has a sentence where its name does not say it all")]

use crate::certification::AccessPath;
use crate::id::{AssessmentId, CandidateId, JurorId, MatterId, SegmentId, SubjectId};
use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};

/// Where and for whom the session is held.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub struct Details {
    /// The examination centre's name.
    pub centre: String,
    /// Its agreement number with the administration.
    pub agreement: String,
    /// Its postal address, on one line.
    pub address: String,
    /// The town the minutes are made at (« Fait à … »).
    pub town: String,
    pub room: String,
    /// First day of the session.
    pub date: Option<NaiveDate>,
    /// Last day, when it lasts longer than one.
    pub last_date: Option<NaiveDate>,
    /// The *responsable de session*, on site throughout.
    pub responsible: String,
    /// Reference in the administration's system (CERES).
    pub reference: String,
    /// Points of the certification marked « à vérifier » that the centre has confirmed, by position.
    pub verified: Vec<usize>,
}

/// The centre's logo, as the documents of a session bear it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Logo {
    /// A PNG image in base64: the journal holds all that its documents are drawn from.
    pub png: String,
}

/// A member of the jury.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Juror {
    pub id: JurorId,
    /// Title (`Mme`, `M.`, `Dr`), may be empty.
    #[serde(default)]
    pub title: String,
    pub first_name: String,
    pub surname: String,
    /// In what capacity they sit.
    pub capacity: String,
    /// Employer or body.
    #[serde(default)]
    pub organisation: String,
    /// Habilitation, first valid day.
    #[serde(default)]
    pub habilitated_from: Option<NaiveDate>,
    /// Habilitation, last valid day.
    #[serde(default)]
    pub habilitated_until: Option<NaiveDate>,
    /// The member this one replaces when absent (*suppléant*).
    #[serde(default)]
    pub substitute_for: Option<JurorId>,
    /// Whether this juror presides.
    #[serde(default)]
    pub presides: bool,
}

impl Juror {
    /// First name and surname, without the title.
    #[must_use]
    pub fn plain_name(&self) -> String {
        plain_name(&self.first_name, &self.surname)
    }
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Candidate {
    pub id: CandidateId,
    /// Number in the session, from 1; unique.
    pub number: u32,
    /// Title (`Mme`, `M.`), may be empty.
    #[serde(default)]
    pub title: String,
    pub first_name: String,
    pub surname: String,
    #[serde(default)]
    pub born: Option<NaiveDate>,
    /// By which path the candidate comes.
    pub access_path: AccessPath,
    /// Company or body, for the impartiality check.
    #[serde(default)]
    pub organisation: String,
    /// Blocks held from an earlier session.
    #[serde(default)]
    pub held: Vec<MatterId>,
    /// Adjustments authorised by the administration. Never a health reason.
    #[serde(default)]
    pub adjustments: Vec<Adjustment>,
    /// Remote modality; must stand in the minutes.
    #[serde(default)]
    pub remote: Option<String>,
    /// Order of the assessments for this candidate; empty for the usual one.
    #[serde(default)]
    pub assessments: Vec<AssessmentId>,
}

impl Candidate {
    /// First name and surname, without the title.
    #[must_use]
    pub fn plain_name(&self) -> String {
        plain_name(&self.first_name, &self.surname)
    }
}

fn plain_name(first: &str, surname: &str) -> String {
    format!("{} {}", first.trim(), surname.trim()).trim().to_owned()
}

/// Extra time the administration authorised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Adjustment {
    /// How much.
    pub extra: ExtraTime,
    /// For these segments only; empty for all.
    #[serde(default)]
    pub segments: Vec<(AssessmentId, SegmentId)>,
    /// Reference of the authorisation.
    pub reference: String,
}

/// An amount of extra time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ExtraTime {
    /// A third of the planned time, rounded to the second.
    Third,
    /// So many percent of the planned time, 1 to 200.
    Percent(u32),
    /// So many minutes per segment, 1 to 240.
    Minutes(u32),
}

impl ExtraTime {
    /// What it adds to a planned duration, in milliseconds, rounded to the second.
    #[must_use]
    pub fn added_ms(self, planned_ms: u64) -> u64 {
        let exact = match self {
            Self::Third => planned_ms / 3,
            Self::Percent(percent) => planned_ms * u64::from(percent) / 100,
            Self::Minutes(minutes) => u64::from(minutes) * 60_000,
        };
        (exact + 500) / 1_000 * 1_000
    }
}

/// A candidate's place in the order of passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Passage {
    pub candidate: CandidateId,
    /// When the passage is planned to start.
    pub at: DateTime<FixedOffset>,
}

/// A subject that may be drawn by lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Subject {
    pub id: SubjectId,
    /// The subject as handed to the candidate.
    pub text: String,
    /// The training theme it belongs to.
    #[serde(default)]
    pub theme: String,
}

/// Whether a candidate came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case", tag = "is")]
pub enum Presence {
    /// Came, identity checked.
    Present,
    /// Did not come.
    Absent {
        /// The motive, when a justification was received.
        justified: Option<String>,
    },
    /// Came late and was admitted; the end time does not move.
    AdmittedLate {
        /// The assessment they arrived late for.
        assessment: AssessmentId,
        /// When that assessment ends whatever happens.
        ends_at: DateTime<FixedOffset>,
        /// Who admitted them (the *responsable de session*).
        by: String,
    },
}

/// A verdict on a matter or a competence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// A named verdict of the scale.
    Named(crate::id::VerdictCode),
    /// A mark in hundredths.
    Mark(u32),
}

/// A result known beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PriorValue {
    /// A mark in hundredths.
    Mark(u32),
    /// In words.
    Words(String),
}
