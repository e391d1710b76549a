//! The home screen, the lock, the readiness check, preferences.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Where the program stands, asked first by the view.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct Status {
    /// What can be done.
    pub gate: Gate,
    /// Signed-in user, when open.
    pub user: Option<String>,
    /// What they may do, when open; `None` in practice.
    pub role: Option<super::RoleView>,
    /// Everybody who has a passphrase, to choose from at the gate.
    pub users: Vec<String>,
    /// Whether there is a recovery sheet.
    pub recovery: bool,
    /// Wrong attempts before this opening, when there were any.
    pub wrong_attempts: Option<super::WrongAttempts>,
    /// Preferences that apply before unlocking too.
    pub preferences: Preferences,
    /// Practice: how many times faster than life; `None` outside practice.
    pub practice_speed: Option<u32>,
    /// Program version.
    pub version: String,
    /// Wall clock now.
    pub now: String,
    /// Where documents are saved.
    pub documents_folder: String,
    /// Fewest characters of a passphrase one chooses.
    pub shortest_passphrase: u32,
}

/// The gate to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Gate {
    /// First start: no data yet, a passphrase is to be chosen.
    New,
    /// Data is there, locked.
    Locked,
    /// Data is open.
    Open,
    /// The practice session is open, in its own database.
    Practice,
}

/// Preferences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
#[ts(export)]
pub struct Preferences {
    /// `fr` or `en`.
    pub language: Language,
    /// Colour theme.
    pub theme: Theme,
    /// Sound at thresholds; off by default in an exam room.
    pub sound: bool,
    /// Volume, 0 to 100.
    pub volume: u32,
    /// Which sound.
    pub chime: Chime,
    /// Minutes before the end at which the jury is told, where the exam does not say.
    pub warn_minutes: [u32; 2],
    /// Minutes without a key or the mouse before it locks by itself; 0 never.
    pub lock_after: u32,
}

/// The sounds of the thresholds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Chime {
    /// Two soft notes.
    #[default]
    Soft,
    /// A small bell.
    Bell,
    /// A knock on wood, low and short.
    Wood,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: Language::Fr,
            theme: Theme::System,
            sound: false,
            volume: 60,
            chime: Chime::Soft,
            warn_minutes: [5, 1],
            lock_after: 15,
        }
    }
}

/// Languages of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Language {
    /// French.
    Fr,
    /// English.
    En,
}

/// Colour themes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Theme {
    /// As the system says.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// The home screen.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct HomeView {
    /// Today, `2026-11-23`.
    pub today: String,
    /// Sessions of today or under way, first.
    pub today_sessions: Vec<SessionLine>,
    /// Planned ones, soonest first (undated last).
    pub planned: Vec<SessionLine>,
    /// Finished and closed ones, latest first; the first 50.
    pub past: Vec<SessionLine>,
    /// How many past ones there are in all.
    pub past_total: u32,
}

/// One session in a list.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// First day, if set.
    pub date: Option<String>,
    /// Last day, if set.
    pub last_date: Option<String>,
    /// Certification title.
    pub title: String,
    /// Its code, if any.
    pub code: Option<String>,
    /// Kind title (`Session titre`).
    pub kind: String,
    /// Where it stands.
    pub stage: StageView,
    /// Centre and room.
    pub place: String,
    /// How many candidates.
    pub candidates: u32,
    /// How many jurors.
    pub jurors: u32,
    /// Points that still prevent it from beginning.
    pub lacks: u32,
    /// Number of the minutes, once closed.
    pub minutes_number: Option<String>,
    /// First passage: time and name.
    pub first_passage: Option<String>,
    /// Who is first.
    pub first_candidate: Option<String>,
    /// Whether a clock is open: the first thing to go back to after an interruption.
    #[serde(default)]
    pub clock_open: bool,
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum StageView {
    /// Being prepared.
    Planned,
    /// The jury is in the room.
    Underway,
    /// Decided.
    Finished,
    /// Minutes frozen.
    Closed,
}

/// A certification one may open a session of.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CertificationChoice {
    /// Its id.
    pub id: String,
    /// Nature (`Titre professionnel`).
    pub nature: String,
    /// Title.
    pub title: String,
    /// Code.
    pub code: Option<String>,
    /// End of registration.
    pub valid_until: Option<String>,
    /// Whether its file came from the user's folder.
    pub own: bool,
    /// Kinds of session.
    pub kinds: Vec<KindChoice>,
}

/// A kind of session one may open.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct KindChoice {
    /// Its id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Timed minutes for one candidate.
    pub minutes: u32,
    /// Fewest jurors.
    pub jury_minimum: u32,
}

/// Certifications, and the files of the user's folder that were refused.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct CertificationChoices {
    /// Those that can be opened.
    pub certifications: Vec<CertificationChoice>,
    /// One sentence per refused file: file, line, field, what was expected.
    pub refused: Vec<String>,
    /// The user's folder.
    pub folder: String,
}

/// One line of the readiness check.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct ReadinessLine {
    /// What is checked.
    pub title: String,
    /// How it stands.
    pub level: ReadinessLevel,
    /// What was found, and what to do.
    pub advice: String,
}

/// How a readiness line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum ReadinessLevel {
    /// Good.
    Good,
    /// Works, with a remark.
    Remark,
    /// Must be mended before the session.
    Bad,
}

/// A printer the system knows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct PrinterView {
    /// Name to print with.
    pub name: String,
    /// Whether it is the default one.
    pub default: bool,
}

/// What verifying every record found.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
#[ts(export)]
pub struct VerificationView {
    /// Whether every entry proves itself.
    pub sound: bool,
    /// Sessions met.
    pub sessions: u32,
    /// Entries found sound.
    pub entries: u32,
    /// What was found, and what to do.
    pub message: String,
}
