//! A session as the screens show it.

use super::{FieldRef, StageView};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which part the view wants along with the session.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "place")]
#[ts(export)]
pub enum Showing {
    /// Only the session.
    Session,
    /// The exam room, at this candidate.
    Desk {
        /// Candidate id.
        candidate: String,
    },
    /// The deliberation.
    Deliberation,
}

/// The answer to every look and every action.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Screen {
    /// The session.
    pub session: SessionView,
    /// The exam room's desk, when asked for.
    pub desk: Option<DeskView>,
    /// The deliberation, when asked for.
    pub deliberation: Option<DeliberationView>,
}

/// A session: what every place shows of it.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionView {
    /// Its id.
    pub id: String,
    /// Wall clock when this view was made.
    pub now: String,
    /// Last entry recorded: time and count.
    pub saved_at: String,
    /// Entries in the journal.
    pub seq: u32,
    /// Whether clocks run; the view counts down by itself, this many times faster than life.
    pub speed: u32,
    /// Practice session.
    pub practice: bool,
    /// Stage.
    pub stage: StageView,
    /// The rules.
    pub rules: RulesView,
    /// Place, dates, references.
    pub details: DetailsView,
    /// Jury.
    pub jurors: Vec<JurorView>,
    /// Candidates by number.
    pub candidates: Vec<CandidateView>,
    /// Order of passage, by time.
    pub passages: Vec<PassageView>,
    /// Subjects to draw from.
    pub subjects: Vec<SubjectView>,
    /// Recusals.
    pub recusals: Vec<RecusalView>,
    /// Incidents and frauds.
    pub incidents: Vec<IncidentView>,
    /// What prevents the session from beginning, and warnings.
    pub lacks: Vec<LackView>,
    /// What prevents closing, once begun.
    pub closing_lacks: Vec<LackView>,
    /// Open clocks.
    pub clocks: Vec<ClockView>,
    /// Expected end of the day; `None` before passages are set.
    pub day: Option<DayView>,
    /// Whether the deliberation is open.
    pub deliberating: bool,
    /// Members present and quorum.
    pub present_jurors: u32,
    /// Quorum.
    pub quorum: u32,
    /// Quorum failure recorded.
    pub quorum_failure: Option<String>,
    /// Number of the minutes, once closed.
    pub minutes_number: Option<String>,
    /// When closed.
    pub closed_at: Option<String>,
    /// Number proposed for the minutes.
    pub proposed_minutes_number: String,
    /// Hex fingerprint of the chain's head.
    pub head: String,
    /// Amendments.
    pub amendments: Vec<AmendmentView>,
    /// Documents that can be made now.
    pub documents: Vec<DocumentView>,
}

/// The certification and kind, as the screens need them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RulesView {
    /// Certification title.
    pub title: String,
    /// Nature.
    pub nature: String,
    /// Code.
    pub code: Option<String>,
    /// Level.
    pub level: Option<u8>,
    /// Source of the rules.
    pub source: String,
    /// Kind title.
    pub kind: String,
    /// End of registration.
    pub valid_until: Option<String>,
    /// Points « à vérifier ».
    pub to_verify: Vec<String>,
    /// Open access paths, as codes (`training`…).
    pub access_paths: Vec<String>,
    /// Matters ruled on, in order.
    pub matters: Vec<MatterView>,
    /// Assessments in the usual order.
    pub assessments: Vec<AssessmentView>,
    /// Every order allowed, as lists of assessment ids.
    pub orders: Vec<Vec<String>>,
    /// Evidence.
    pub evidence: Vec<NamedView>,
    /// Prior results.
    pub prior_results: Vec<PriorResultView>,
    /// What is drawn by lot, if anything.
    pub draw: Option<String>,
    /// Assessment the draw precedes.
    pub draw_assessment: Option<String>,
    /// Whether members hold a habilitation.
    pub habilitation: bool,
    /// `none`, `optional`, `required`.
    pub president: String,
    /// Fewest members.
    pub jury_minimum: u32,
    /// Named seats.
    pub seats: Vec<SeatView>,
    /// `consensus`, `majority`, `colleges`.
    pub decides_by: String,
}

/// An id with its title.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NamedView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
}

/// A result known beforehand, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PriorResultView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Highest mark in hundredths; `None` when said in words.
    pub maximum: Option<u32>,
}

/// A named seat of the jury.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SeatView {
    /// Capacity.
    pub capacity: String,
    /// How many.
    pub count: u32,
    /// Whether it presides.
    pub presides: bool,
}

/// A matter ruled on.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MatterView {
    /// Id.
    pub id: String,
    /// `block`, `final-interview`, `opinion`, `paper`.
    pub kind: String,
    /// Short name.
    pub short: String,
    /// Full name.
    pub title: String,
    /// Official code.
    pub code: Option<String>,
    /// Its scale.
    pub scale: ScaleView,
    /// The scale of its competences.
    pub competence_scale: ScaleView,
    /// Competences.
    pub competences: Vec<CompetenceView>,
}

/// A scale of verdicts.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ScaleView {
    /// Named verdicts; empty for marks.
    pub verdicts: Vec<VerdictOptionView>,
    /// Marks.
    pub marks: Option<MarksView>,
}

/// A named verdict.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VerdictOptionView {
    /// Code.
    pub code: String,
    /// Label.
    pub label: String,
    /// Speaks for the candidate.
    pub favourable: bool,
    /// Its key.
    pub key: String,
}

/// A scale of marks, in hundredths.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct MarksView {
    /// Highest.
    pub maximum: u32,
    /// Step.
    pub step: u32,
    /// Favourable from.
    pub threshold: u32,
}

/// A competence.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CompetenceView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
}

/// An assessment, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AssessmentView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short.
    pub short: String,
    /// Matters it gives evidence for.
    pub matters: Vec<String>,
    /// What is handed in.
    pub hand_in: Option<String>,
    /// Segments as rules.
    pub segments: Vec<SegmentRuleView>,
}

/// A segment, as a rule.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SegmentRuleView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Short.
    pub short: String,
    /// Minutes.
    pub minutes: u32,
    /// May be skipped.
    pub if_needed: bool,
}

/// Place, dates, references. Also sent back whole.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct DetailsView {
    /// Centre.
    pub centre: String,
    /// Agreement number.
    pub agreement: String,
    /// Address.
    pub address: String,
    /// Town.
    pub town: String,
    /// Room.
    pub room: String,
    /// First day `2026-11-23`.
    pub date: Option<String>,
    /// Last day.
    pub last_date: Option<String>,
    /// Responsable de session.
    pub responsible: String,
    /// CERES reference.
    pub reference: String,
    /// Confirmed « à vérifier » points.
    pub verified: Vec<u32>,
}

/// A juror. Also sent back whole; `present` is then ignored, an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct JurorView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// Capacity.
    pub capacity: String,
    /// Organisation.
    pub organisation: String,
    /// Habilitation from.
    pub habilitated_from: Option<String>,
    /// Habilitation until.
    pub habilitated_until: Option<String>,
    /// Whom they replace.
    pub substitute_for: Option<String>,
    /// Presides.
    pub presides: bool,
    /// In the room now.
    pub present: bool,
}

/// A candidate, in lists and in the preparation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CandidateView {
    /// As enrolled.
    pub enrolment: EnrolmentView,
    /// Full name as shown.
    pub name: String,
    /// `unknown`, `present`, `absent`, `late`.
    pub presence: String,
    /// Time presence was noted.
    pub presence_at: Option<String>,
    /// Justification of an absence.
    pub justified: Option<String>,
    /// Fixed end, when admitted late.
    pub fixed_end: Option<String>,
    /// `ahead`, `running`, `between`, `done`, `absent`, `abandoned`.
    pub progress: String,
    /// Extra time in words (`temps majoré d’un tiers`), if any.
    pub extra_time: Option<String>,
    /// The whole passage, segment by segment.
    pub passage: Vec<SegmentTimeView>,
    /// Subject drawn.
    pub draw: Option<DrawView>,
    /// Prior results entered.
    pub prior_results: Vec<PriorValueView>,
    /// Decisions missing.
    pub undecided: u32,
    /// Outcome title, once decided.
    pub outcome: Option<String>,
    /// Whether the outcome is favourable.
    pub outcome_favourable: Option<bool>,
}

/// A candidate as enrolled. Also sent back whole; an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EnrolmentView {
    /// Id.
    pub id: String,
    /// Number.
    pub number: u32,
    /// Title.
    pub title: String,
    /// First name.
    pub first_name: String,
    /// Surname.
    pub surname: String,
    /// Born.
    pub born: Option<String>,
    /// Access path code.
    pub access_path: String,
    /// Organisation.
    pub organisation: String,
    /// Blocks held, matter ids.
    pub held: Vec<String>,
    /// Adjustments.
    pub adjustments: Vec<AdjustmentView>,
    /// Remote modality.
    pub remote: Option<String>,
    /// Order of assessments; empty for the usual one.
    pub assessments: Vec<String>,
}

/// Authorised extra time.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AdjustmentView {
    /// `third`, `percent`, `minutes`.
    pub kind: String,
    /// Percent or minutes; ignored for a third.
    pub amount: u32,
    /// Reference of the authorisation.
    pub reference: String,
    /// `assessment/segment` pairs; empty for all.
    pub segments: Vec<String>,
}

/// A drawn subject.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DrawView {
    /// Its text.
    pub text: String,
    /// Who drew.
    pub drawn_by: String,
    /// When.
    pub at: String,
}

/// A prior result entered.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PriorValueView {
    /// Which.
    pub id: String,
    /// Mark in hundredths.
    pub mark: Option<u32>,
    /// In words.
    pub words: Option<String>,
}

/// A segment of a passage with its times.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SegmentTimeView {
    /// Assessment id.
    pub assessment: String,
    /// Segment id.
    pub segment: String,
    /// Assessment's short name.
    pub assessment_short: String,
    /// Assessment's title.
    pub assessment_title: String,
    /// Segment's title.
    pub title: String,
    /// Segment's short name.
    pub short: String,
    /// `preparation`, `presentation`, `questions`, `practical`, `interview`.
    pub kind: String,
    /// May be skipped.
    pub if_needed: bool,
    /// `ahead`, `running`, `paused`, `ended`, `skipped`.
    pub state: String,
    /// Planned with extra time, before prolongations.
    pub planned_ms: u32,
    /// Of which extra time.
    pub extra_ms: u32,
    /// Prolongations.
    pub prolonged_ms: u32,
    /// Used so far.
    pub used_ms: u32,
    /// In pauses so far.
    pub paused_ms: u32,
    /// Start, real or expected.
    pub start: String,
    /// End, real or expected.
    pub end: String,
    /// Left; negative when overrun.
    pub left_ms: i32,
}

/// An open clock.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ClockView {
    /// Candidate id.
    pub candidate: String,
    /// Candidate's name.
    pub name: String,
    /// The segment with its times.
    pub time: SegmentTimeView,
    /// Planned start by the order of passage, for this segment.
    pub planned_start: Option<String>,
    /// Motive of the pause, while paused.
    pub pause_motive: Option<String>,
    /// What comes next in the same passage: assessment short and segment title.
    pub next: Option<String>,
    /// Whether it occupies the jury.
    pub jury: bool,
}

/// The day's expected end.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DayView {
    /// Planned end.
    pub planned_end: String,
    /// Expected end now.
    pub expected_end: String,
    /// Positive: ahead; negative: behind.
    pub ahead_ms: i32,
}

/// A place in the order of passage. Also sent back.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PassageView {
    /// Candidate id.
    pub candidate: String,
    /// When, RFC 3339.
    pub at: String,
}

/// A subject. Also sent back; an empty id makes a new one.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SubjectView {
    /// Id.
    pub id: String,
    /// Text.
    pub text: String,
    /// Theme.
    pub theme: String,
    /// Drawn by a candidate already.
    pub drawn: bool,
}

/// A recusal.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct RecusalView {
    /// Juror id.
    pub juror: String,
    /// Candidate id.
    pub candidate: String,
    /// Motive.
    pub motive: String,
}

/// An incident or fraud report.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct IncidentView {
    /// When.
    pub at: String,
    /// On whom.
    pub candidate: Option<String>,
    /// What.
    pub text: String,
    /// Witnesses, when a fraud report.
    pub witnesses: Option<String>,
}

/// Something missing, as a sentence with its field.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct LackView {
    /// The sentence.
    pub message: String,
    /// Where to go.
    pub field: Option<FieldRef>,
    /// Does not prevent anything.
    pub warning: bool,
}

/// An amendment.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AmendmentView {
    /// Number.
    pub number: u32,
    /// When.
    pub at: String,
    /// What.
    pub text: String,
    /// Why.
    pub motive: String,
}

/// A document that can be made.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DocumentView {
    /// Key to ask for it (`minutes`, `schedule`, `attendance:msp`, `sheet:<candidate>`…).
    pub key: String,
    /// Title in the user's language.
    pub title: String,
    /// Whether it still carries the draft mark.
    pub draft: bool,
}

/// The exam room's desk for one candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeskView {
    /// Candidate id.
    pub candidate: String,
    /// Notes, latest first, withdrawn ones last shown struck.
    pub notes: Vec<NoteView>,
    /// The note being typed, restored after a restart.
    pub draft: Option<DraftView>,
    /// Competences with verdict and evidence, by matter in the order of the rules.
    pub competences: Vec<AssessedView>,
    /// Shared appreciations by matter id.
    pub appreciations: Vec<AppreciationView>,
    /// Evidence to tick.
    pub evidence: Vec<EvidenceView>,
}

/// A note.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct NoteView {
    /// Id.
    pub id: String,
    /// When typing started.
    pub at: String,
    /// How far into the segment, in milliseconds.
    pub into_ms: Option<u32>,
    /// Segment's title.
    pub segment: Option<String>,
    /// `plus`, `minus`, `question`.
    pub sign: Option<String>,
    /// Competence codes.
    pub competences: Vec<String>,
    /// Words; `None` once purged.
    pub text: Option<String>,
    /// Taken back.
    pub withdrawn: bool,
}

/// A note being typed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DraftView {
    /// As typed so far.
    pub text: String,
    /// When typing started.
    pub at: String,
    /// How far into the segment, in milliseconds.
    pub into_ms: Option<u32>,
}

/// A competence of a candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AssessedView {
    /// Code.
    pub code: String,
    /// Title.
    pub title: String,
    /// Matter id.
    pub matter: String,
    /// Whether the running (or next) assessment bears on it.
    pub current: bool,
    /// Verdict.
    pub verdict: Option<VerdictView>,
    /// Notes for.
    pub plus: u32,
    /// Notes against.
    pub minus: u32,
    /// Questions.
    pub questions: u32,
}

/// A verdict given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VerdictView {
    /// Code of a named verdict.
    pub code: Option<String>,
    /// Mark in hundredths.
    pub mark: Option<u32>,
}

/// A shared appreciation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct AppreciationView {
    /// Matter id.
    pub matter: String,
    /// Words.
    pub text: String,
}

/// Evidence of a candidate.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct EvidenceView {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// When ticked.
    pub ticked_at: Option<String>,
}

/// The deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationView {
    /// When it opened (the last one).
    pub opened_at: Option<String>,
    /// When it ended (the last one).
    pub ended_at: Option<String>,
    /// One row a candidate.
    pub rows: Vec<DeliberationRow>,
    /// Decisions missing.
    pub missing: u32,
}

/// A candidate in the deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationRow {
    /// Candidate id.
    pub candidate: String,
    /// Why nothing can be decided now, if so.
    pub hindrance: Option<String>,
    /// One cell a matter, in the order of the rules.
    pub cells: Vec<DeliberationCell>,
    /// Jurors who deliberate on this candidate.
    pub deliberating: Vec<String>,
    /// Outcome.
    pub outcome: Option<String>,
    /// Favourable.
    pub outcome_favourable: Option<bool>,
    /// Evidence to tick.
    pub evidence: Vec<EvidenceView>,
    /// Prior results with values.
    pub prior_results: Vec<PriorValueView>,
    /// Non-withdrawn notes, for and against first.
    pub notes: Vec<NoteView>,
    /// Competences.
    pub competences: Vec<AssessedView>,
    /// Shared appreciations.
    pub appreciations: Vec<AppreciationView>,
}

/// One matter for one candidate in the deliberation.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct DeliberationCell {
    /// Matter id.
    pub matter: String,
    /// Held from an earlier session.
    pub held: bool,
    /// Whether first opinions are still sealed.
    pub sealed: bool,
    /// Jurors who gave theirs.
    pub given: Vec<String>,
    /// Jurors who have not.
    pub awaited: Vec<String>,
    /// Opinions, once open.
    pub opinions: Vec<OpinionView>,
    /// Whether the rules have votes.
    pub votes_wanted: bool,
    /// Votes cast.
    pub votes: Vec<OpinionView>,
    /// What opinions or votes suggest.
    pub proposal: Option<VerdictView>,
    /// `none`, `awaiting`, `tie`, `settled`: the state of the votes.
    pub tally: String,
    /// Decision.
    pub decision: Option<VerdictView>,
    /// Whether it is favourable.
    pub favourable: Option<bool>,
    /// Its motive.
    pub motive: Option<String>,
}

/// A juror's opinion or vote.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct OpinionView {
    /// Juror id.
    pub juror: String,
    /// What.
    pub verdict: VerdictView,
}

/// What the candidate's screen shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CandidateScreen {
    /// Segment's title; `None` shows only the waiting screen.
    pub title: Option<String>,
    /// Left; negative when overrun.
    pub left_ms: i32,
    /// Total due, for the bar.
    pub due_ms: u32,
    /// Expected end.
    pub end: Option<String>,
    /// Held.
    pub paused: bool,
    /// Times faster than life.
    pub speed: u32,
    /// Practice session.
    pub practice: bool,
    /// Language.
    pub language: super::Language,
    /// Theme.
    pub theme: super::Theme,
}
