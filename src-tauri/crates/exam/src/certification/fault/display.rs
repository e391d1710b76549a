//! Faults in plain technical English, for logs and terminals. Sentences for people are the shell's.

use super::{Expected, Fault, Problem, Reference};
use std::fmt;

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        self.problem.fmt(f)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { found, most } => write!(f, "{found} bytes, expected at most {most}"),
            Self::NotToml { message } => write!(f, "not TOML: {message}"),
            Self::UnknownField { name, expected } => {
                write!(f, "unknown field `{name}`, expected one of {}", expected.join(", "))
            }
            Self::MissingField => write!(f, "required field is missing"),
            Self::WrongType { expected, found } => write!(f, "found {found}, expected {expected}"),
            Self::UnknownWord { found, expected } => {
                write!(f, "unknown word `{found}`, expected one of {}", expected.join(", "))
            }
            Self::OutOfRange { min, max, found } => write!(f, "found {found}, expected {min} to {max}"),
            Self::EmptyText => write!(f, "text is empty"),
            Self::TooLong { most, found } => write!(f, "{found} characters, expected at most {most}"),
            Self::NotPrintable => write!(f, "text holds control characters, line breaks or direction overrides"),
            Self::BadId { id, expected } => write!(f, "found `{id}`, expected {expected}"),
            Self::EmptyList => write!(f, "list is empty, expected at least one element"),
            Self::TooMany { most, found } => write!(f, "{found} elements, expected at most {most}"),
            Self::Duplicate { id } => write!(f, "`{id}` is already used"),
            Self::UnknownReference { kind, id } => write!(f, "`{id}` is not {kind}"),
            Self::VerdictsOrMarks => write!(f, "expected either verdicts or marks"),
            Self::OneSidedScale => write!(f, "expected a favourable and an unfavourable verdict"),
            Self::KeyTaken { key, by } => write!(f, "key `{key}` already gives `{by}`"),
            Self::KeyNotTypable { key } => write!(f, "key {key:?} is not a letter or a digit"),
            Self::StepDoesNotDivide { step, number } => write!(f, "step {step} does not divide {number}"),
            Self::AssessmentWithoutMatter { assessment } => {
                write!(f, "assessment `{assessment}` bears on no matter of this session")
            }
            Self::ImpossibleOrder => write!(f, "no order of the assessments satisfies these constraints"),
            Self::OwnOrderForbidden => write!(f, "the assessments stand in an order the constraints forbid"),
            Self::TotalMismatch { declared, computed } => {
                write!(f, "declared {declared} minutes, the segments add up to {computed}")
            }
            Self::QuorumAboveMinimum { quorum, minimum } => {
                write!(f, "quorum {quorum}, expected at most the minimum {minimum}")
            }
            Self::SeatsBelowMinimum { seats, minimum } => {
                write!(f, "{seats} members in named seats, expected at least the minimum {minimum}")
            }
            Self::PresidentWithoutSeat => write!(f, "a president is required, expected one seat to preside"),
            Self::SeveralPresidents => write!(f, "expected exactly one presiding member"),
            Self::PresidingWithoutPresident => write!(f, "this jury has no president, expected no presiding seat"),
            Self::CastingVoteWithoutPresident => write!(f, "a casting vote needs a required president"),
            Self::CastingVoteWithoutMajority => write!(f, "a casting vote needs a decision by majority"),
            Self::SeatWithoutCollege => write!(f, "votes are by college, expected a college"),
            Self::TooFewColleges { found } => write!(f, "{found} colleges, expected at least 2"),
            Self::NoMatterOfKind => write!(f, "no matter of this kind in this session"),
            Self::NoMarks => write!(f, "no matter of this session is marked"),
            Self::MarksDiffer => write!(f, "a mean needs scales with one maximum"),
            Self::AbsentOutcomeMissing => write!(f, "expected an outcome for an absent candidate"),
            Self::LastOutcomeConditional => write!(f, "expected the last outcome to have no condition"),
            Self::UnreachableOutcome => write!(f, "this outcome can never be reached"),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Character => "one character",
            Self::WholeNumber => "a whole number",
            Self::TrueOrFalse => "true or false",
            Self::Date => "a date (2029-11-08)",
            Self::List => "a list",
            Self::Table => "a table",
            Self::Id => "an id (lower-case letters, digits, dashes; a letter first; at most 60)",
            Self::CompetenceCode => "a code (letters, digits, dots, dashes; no space; at most 16)",
        })
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Scale => "a scale of this file",
            Self::Matter => "a matter of this file",
            Self::MatterOfSession => "a matter of this session",
            Self::Assessment => "an assessment of this file",
            Self::AssessmentOfSession => "an assessment of this session",
            Self::Evidence => "evidence of this file",
            Self::PriorResult => "a prior result of this file",
            Self::Verdict => "a verdict of the matter's scale",
            Self::AccessPath => "an access path of this certification",
            Self::Placeholder => "a placeholder (only {obtained} is)",
        })
    }
}
