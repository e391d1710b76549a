//! Who sits in a jury, and how it decides.

use super::one;
use serde::{Deserialize, Serialize};

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
