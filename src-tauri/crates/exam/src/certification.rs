//! A certification: the exam's rules as data, exactly as its author wrote them in a file.
//!
//! Every rule a session follows stands here; code that names one exam would be a mistake.
//! [`read`] turns a TOML text into a checked [`Certification`]; this module only holds the shape
//! and the questions one may ask of it. Durations are written in minutes in the file and kept in
//! milliseconds.

pub mod check;
pub mod fault;
mod order;
pub mod read;

pub use order::MOST_ASSESSMENTS;

use crate::id::{
    AssessmentId, CompetenceCode, EvidenceId, KindId, MatterId, OutcomeId, PriorResultId, ScaleId, SegmentId,
    VerdictCode,
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A certification with everything needed to conduct each kind of its sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Certification {
    /// Version of this file format; 1 today.
    pub format: u32,
    /// Stable id, also the file's stem (`rncp39794-eti`).
    pub id: String,
    /// Official code as printed (`RNCP39794`), where there is one.
    #[serde(default)]
    pub code: Option<String>,
    /// Full official title, in the source's words.
    pub title: String,
    /// What kind of certification it is, as printed before the title (`Titre professionnel`).
    pub nature: String,
    /// Level of the French framework, 3 to 8.
    #[serde(default)]
    pub level: Option<u8>,
    /// Who delivers it (`ministère du Travail…`).
    pub authority: String,
    /// End of registration: a session dated later is warned about.
    #[serde(default)]
    pub valid_until: Option<NaiveDate>,
    /// Where these rules come from, text and clause.
    pub source: String,
    /// Points the sources leave open; shown as « à vérifier » and confirmed by the centre.
    #[serde(default)]
    pub to_verify: Vec<String>,
    /// Access paths open to candidates.
    pub access_paths: Vec<AccessPath>,
    /// Scales of verdicts.
    #[serde(rename = "scale")]
    pub scales: Vec<Scale>,
    /// What a jury of this certification may rule on.
    #[serde(rename = "matter")]
    pub matters: Vec<Matter>,
    /// Assessments with their timed segments.
    #[serde(default, rename = "assessment")]
    pub assessments: Vec<Assessment>,
    /// Evidence to be ticked before deliberation.
    #[serde(default, rename = "evidence")]
    pub evidence: Vec<Evidence>,
    /// Results entered beforehand.
    #[serde(default, rename = "prior-result")]
    pub prior_results: Vec<PriorResult>,
    /// Kinds of session one may open.
    #[serde(rename = "session")]
    pub kinds: Vec<SessionKind>,
}

/// By which path a candidate comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AccessPath {
    /// After a training course.
    Training,
    /// Apprenticeship contract.
    Apprenticeship,
    /// Professionalisation contract.
    Professionalisation,
    /// Validation of acquired experience (VAE).
    Experience,
    /// Individual application.
    Individual,
    /// Capitalisation of blocks obtained earlier.
    Capitalisation,
    /// Regulated cycle of an institution (ingénieurs-conseils).
    RegulatedCycle,
}

/// A scale: named verdicts, or marks with a threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Scale {
    /// Its id.
    pub id: ScaleId,
    /// Named verdicts, in the order shown; empty for a scale of marks.
    #[serde(default, rename = "verdict")]
    pub verdicts: Vec<VerdictOption>,
    /// Marks; absent for a scale of named verdicts.
    #[serde(default)]
    pub marks: Option<Marks>,
}

/// One verdict of a scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct VerdictOption {
    /// Its code.
    pub code: VerdictCode,
    /// As shown and printed (`Acquis`).
    pub label: String,
    /// Whether it speaks for the candidate. An unfavourable decision wants its motive.
    pub favourable: bool,
    /// The one key that gives it.
    pub key: char,
}

/// A scale of marks, in hundredths of a point so that no sum is ever rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Marks {
    /// Highest mark, in hundredths (2000 for /20).
    pub maximum: u32,
    /// Smallest step, in hundredths (50 for half points).
    pub step: u32,
    /// A mark from here on is favourable, in hundredths.
    pub threshold: u32,
}

/// What a jury rules on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Matter {
    /// Its id.
    pub id: MatterId,
    /// What it is.
    pub kind: MatterKind,
    /// Official code (`RNCP39794BC01`).
    #[serde(default)]
    pub code: Option<String>,
    /// Short name for column heads (`CCP 1`).
    pub short: String,
    /// Full name in the source's words.
    pub title: String,
    /// Scale of its verdicts.
    pub scale: ScaleId,
    /// Scale for its competences, when it differs from its own.
    #[serde(default)]
    pub competence_scale: Option<ScaleId>,
    /// Weight in a mean of marks.
    #[serde(default = "one")]
    pub weight: u32,
    /// Competences or criteria, in the source's words.
    #[serde(default, rename = "competence")]
    pub competences: Vec<Competence>,
}

/// The kinds of matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MatterKind {
    /// A block of competences (CCP): may be held from an earlier session.
    Block,
    /// The final interview of a title.
    FinalInterview,
    /// An opinion on the candidate (*avis*).
    Opinion,
    /// A marked paper or oral.
    Paper,
}

/// A competence or a named criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Competence {
    /// Code typed inline in notes (`3.1`); unique in the certification.
    pub code: CompetenceCode,
    /// In the source's words.
    pub title: String,
}

/// An assessment (*épreuve*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// Full name.
    pub title: String,
    /// Short name for narrow places (`MSP`).
    pub short: String,
    /// Matters it gives evidence for.
    pub matters: Vec<MatterId>,
    /// What the candidate hands in, in the source's words.
    #[serde(default)]
    pub hand_in: Option<String>,
    /// Timed parts, in order. Never empty.
    #[serde(rename = "segment")]
    pub segments: Vec<Segment>,
}

/// A timed part of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Segment {
    /// Its id, unique within the assessment.
    pub id: SegmentId,
    /// Full name.
    pub title: String,
    /// Short name for the rail.
    pub short: String,
    /// Who does what.
    pub kind: SegmentKind,
    /// Planned duration in whole minutes, 1 to 720.
    pub minutes: u32,
    /// May be skipped (« si besoin »).
    #[serde(default)]
    pub if_needed: bool,
    /// Minutes before the end at which the jury is told, the earlier first; the user's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_minutes: Option<[u32; 2]>,
}

impl Segment {
    /// Planned duration in milliseconds, before any adjustment.
    #[must_use]
    pub fn planned_ms(&self) -> u64 {
        u64::from(self.minutes) * 60_000
    }
}

/// The kinds of segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SegmentKind {
    /// The candidate prepares alone: the jury may question another meanwhile.
    Preparation,
    /// The candidate presents.
    Presentation,
    /// The jury questions.
    Questions,
    /// A practical situation before the jury.
    Practical,
    /// An interview with the jury.
    Interview,
}

/// Evidence that must be at hand before the jury deliberates on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// As shown.
    pub title: String,
    /// Only for candidates of these paths; empty for all.
    #[serde(default)]
    pub access_paths: Vec<AccessPath>,
}

/// A result known before the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct PriorResult {
    /// Its id.
    pub id: PriorResultId,
    /// As shown (`Épreuve écrite, 2 h 30`).
    pub title: String,
    /// Highest mark in hundredths when it is a mark; absent when it is said in words.
    #[serde(default)]
    pub maximum: Option<u32>,
}

/// A kind of session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SessionKind {
    /// Its id.
    pub id: KindId,
    /// As shown and printed (`Session titre`).
    pub title: String,
    /// What its jury rules on, in order.
    pub matters: Vec<MatterId>,
    /// Assessments in their usual order; may be empty for a pure deliberation.
    #[serde(default)]
    pub assessments: Vec<AssessmentId>,
    /// Constraints on the order of assessments.
    #[serde(default)]
    pub order: Vec<OrderRule>,
    /// Total the source gives for one candidate, in minutes; checked against the segments.
    #[serde(default)]
    pub total_minutes: Option<u32>,
    /// Evidence to be ticked for each candidate.
    #[serde(default)]
    pub evidence: Vec<EvidenceId>,
    /// Results to be entered for each candidate before deliberation.
    #[serde(default)]
    pub prior_results: Vec<PriorResultId>,
    /// Draw of a subject before an assessment.
    #[serde(default)]
    pub draw: Option<DrawRule>,
    /// Who sits and how many.
    pub jury: JuryRules,
    /// How the jury decides.
    pub deliberation: DeliberationRules,
    /// What follows from the decisions, first match wins.
    #[serde(rename = "outcome")]
    pub outcomes: Vec<Outcome>,
    /// When a start or an end wants a motive.
    #[serde(default)]
    pub tolerance: Tolerance,
    /// Sentences the minutes carry, in the source's words.
    #[serde(default)]
    pub statements: Vec<String>,
}

/// A constraint on the order of assessments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "rule", deny_unknown_fields)]
pub enum OrderRule {
    /// `assessment` comes somewhere after `after`.
    After {
        /// The later one.
        assessment: AssessmentId,
        /// The earlier one.
        after: AssessmentId,
    },
    /// `assessment` comes at once after `after`, nothing between.
    DirectlyAfter {
        /// The later one.
        assessment: AssessmentId,
        /// The earlier one.
        after: AssessmentId,
    },
    /// `assessment` opens the passage.
    First {
        /// The first one.
        assessment: AssessmentId,
    },
    /// `assessment` closes the passage.
    Last {
        /// The last one.
        assessment: AssessmentId,
    },
}

/// The draw of a subject by lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DrawRule {
    /// The assessment that cannot start before the draw.
    pub assessment: AssessmentId,
    /// What is drawn, in the source's words.
    pub title: String,
    /// Whether a subject drawn by one candidate may be drawn again by another.
    #[serde(default)]
    pub put_back: bool,
}

/// Who sits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct JuryRules {
    /// Fewest members a session may be prepared with.
    pub minimum: u32,
    /// Fewest members present for a valid deliberation.
    pub quorum: u32,
    /// Whether a president sits.
    pub president: President,
    /// Whether members hold a dated habilitation.
    #[serde(default)]
    pub habilitation: bool,
    /// Named capacities, where the text names them; empty when it does not.
    #[serde(default, rename = "seat")]
    pub seats: Vec<Seat>,
}

/// The president's place in a jury.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum President {
    /// No text names one: members sign collectively.
    None,
    /// The jury may choose one.
    Optional,
    /// One must be named.
    Required,
}

/// A named capacity in a jury.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Seat {
    /// The capacity, in the source's words; a juror's capacity equals it to fill the seat.
    pub capacity: String,
    /// How many members sit in it.
    #[serde(default = "one")]
    pub count: u32,
    /// Whether this seat presides.
    #[serde(default)]
    pub presides: bool,
    /// Whether its holder must have no current professional link with a candidate.
    #[serde(default)]
    pub no_current_link: bool,
    /// The college it votes in, where votes are counted by college.
    #[serde(default)]
    pub college: Option<String>,
}

/// How a jury decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DeliberationRules {
    /// How opinions become a decision.
    pub decides_by: DecidesBy,
    /// Whether the president's voice prevails in a tie.
    #[serde(default)]
    pub casting_vote: bool,
}

/// How opinions become a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DecidesBy {
    /// The jury agrees; what it agrees on is recorded.
    Consensus,
    /// Members vote; the most voices win.
    Majority,
    /// Members vote; a favourable decision wants a majority in every college.
    Colleges,
}

/// What follows from the decisions on a candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Outcome {
    /// Its id.
    pub id: OutcomeId,
    /// As shown and printed; `{obtained}` stands for the matters obtained.
    pub title: String,
    /// Whether it speaks for the candidate.
    pub favourable: bool,
    /// All of these must hold; empty always holds.
    #[serde(default)]
    pub when: Vec<Condition>,
}

/// A condition of an outcome.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "is", deny_unknown_fields)]
pub enum Condition {
    /// The candidate was absent.
    Absent,
    /// Every matter of this kind is favourable (or held already).
    All {
        /// Which kind.
        kind: MatterKind,
    },
    /// At least one matter of this kind is favourable (or held already).
    Some {
        /// Which kind.
        kind: MatterKind,
    },
    /// This matter is favourable.
    Favourable {
        /// Which.
        matter: MatterId,
    },
    /// This matter got exactly this verdict.
    Verdict {
        /// Which matter.
        matter: MatterId,
        /// Which verdict.
        verdict: VerdictCode,
    },
    /// The weighted mean of all marks reaches this, in hundredths.
    MeanAtLeast {
        /// Threshold in hundredths.
        hundredths: u32,
    },
    /// No mark is below this, in hundredths.
    NoMarkBelow {
        /// Threshold in hundredths.
        hundredths: u32,
    },
}

/// How far a segment may end from its planned end without a motive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Tolerance {
    /// Earlier than planned, in seconds.
    pub early_seconds: u32,
    /// Later than planned, in seconds.
    pub late_seconds: u32,
}

impl Default for Tolerance {
    /// Half a minute either way: what two people do not notice and no court would.
    fn default() -> Self {
        Self { early_seconds: 30, late_seconds: 30 }
    }
}

fn one() -> u32 {
    1
}

impl Certification {
    /// The kind of session with this id.
    #[must_use]
    pub fn kind(&self, id: &KindId) -> Option<&SessionKind> {
        self.kinds.iter().find(|kind| &kind.id == id)
    }

    /// The matter with this id.
    #[must_use]
    pub fn matter(&self, id: &MatterId) -> Option<&Matter> {
        self.matters.iter().find(|matter| &matter.id == id)
    }

    /// The assessment with this id.
    #[must_use]
    pub fn assessment(&self, id: &AssessmentId) -> Option<&Assessment> {
        self.assessments.iter().find(|assessment| &assessment.id == id)
    }

    /// The segment with this id in this assessment.
    #[must_use]
    pub fn segment(&self, assessment: &AssessmentId, id: &SegmentId) -> Option<&Segment> {
        self.assessment(assessment)?.segments.iter().find(|segment| &segment.id == id)
    }

    /// The scale with this id.
    #[must_use]
    pub fn scale(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|scale| &scale.id == id)
    }

    /// The evidence with this id.
    #[must_use]
    pub fn evidence(&self, id: &EvidenceId) -> Option<&Evidence> {
        self.evidence.iter().find(|evidence| &evidence.id == id)
    }

    /// The prior result with this id.
    #[must_use]
    pub fn prior_result(&self, id: &PriorResultId) -> Option<&PriorResult> {
        self.prior_results.iter().find(|result| &result.id == id)
    }
}
