//! What is wrong with a certification file, as data: the line, the field and what was expected.
//!
//! The core knows no language: whoever shows a fault words it. [`Display`](std::fmt::Display) gives a
//! plain technical form for logs and for a terminal without translation.

mod display;

/// One fault of a certification file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1; absent when the rules did not come from a text.
    pub line: Option<usize>,
    /// Column of that line in characters, from 1.
    pub column: Option<usize>,
    /// Dotted path of the field (`session[0].order[1].assessment`); empty for the file as a whole.
    pub field: String,
    /// What is wrong with it, and what was expected.
    pub problem: Problem,
}

/// What is wrong with a field. Closed: each has its sentence in the shell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// The file is larger than a certification can be.
    TooLarge {
        /// Its size in bytes.
        found: usize,
        /// The largest size read, in bytes.
        most: usize,
    },
    /// The text is not TOML.
    NotToml {
        /// What the TOML reader says, in English.
        message: String,
    },
    /// The format has no such field here.
    UnknownField {
        /// The name found.
        name: String,
        /// The names possible here.
        expected: Vec<String>,
    },
    /// A required field is not there.
    MissingField,
    /// The value is of another type.
    WrongType {
        /// What was expected.
        expected: Expected,
        /// What was found, shortened.
        found: String,
    },
    /// The word is not one of the format's.
    UnknownWord {
        /// The word found.
        found: String,
        /// The words possible here.
        expected: Vec<String>,
    },
    /// A number is outside its bounds.
    OutOfRange {
        /// Smallest.
        min: u64,
        /// Largest.
        max: u64,
        /// The number found.
        found: i64,
    },
    /// A text is empty.
    EmptyText,
    /// A text is too long.
    TooLong {
        /// Most characters.
        most: usize,
        /// Characters found.
        found: usize,
    },
    /// A text holds control characters, line breaks or direction overrides.
    NotPrintable,
    /// An id or a code is not of the allowed characters.
    BadId {
        /// The id found.
        id: String,
        /// The characters allowed.
        expected: Expected,
    },
    /// The list must hold at least one element.
    EmptyList,
    /// The list holds too many elements.
    TooMany {
        /// Most elements.
        most: usize,
        /// Elements found.
        found: usize,
    },
    /// The id, code or name is already used.
    Duplicate {
        /// Which.
        id: String,
    },
    /// The id names nothing.
    UnknownReference {
        /// What it should name.
        kind: Reference,
        /// The id found.
        id: String,
    },
    /// A scale has either named verdicts or marks: this one has both, or neither.
    VerdictsOrMarks,
    /// A scale needs at least one favourable and one unfavourable verdict.
    OneSidedScale,
    /// The key already gives another verdict of the scale.
    KeyTaken {
        /// The key.
        key: char,
        /// The verdict that has it.
        by: String,
    },
    /// The key is not a letter or a digit that one can press.
    KeyNotTypable {
        /// The key.
        key: char,
    },
    /// The step does not divide the maximum or the threshold.
    StepDoesNotDivide {
        /// The step, in hundredths.
        step: u32,
        /// The number it should divide, in hundredths.
        number: u32,
    },
    /// The assessment bears on none of the matters of this kind of session.
    AssessmentWithoutMatter {
        /// Which.
        assessment: String,
    },
    /// No order of the assessments satisfies the constraints.
    ImpossibleOrder,
    /// The assessments stand in an order their own constraints forbid.
    OwnOrderForbidden,
    /// The declared total is not the sum of the segments.
    TotalMismatch {
        /// As declared, in minutes.
        declared: u32,
        /// Sum of the segments, in minutes.
        computed: u32,
    },
    /// A quorum larger than the smallest jury could never be met by it.
    QuorumAboveMinimum {
        /// The quorum.
        quorum: u32,
        /// The smallest jury.
        minimum: u32,
    },
    /// The named seats do not make the smallest jury.
    SeatsBelowMinimum {
        /// Members in named seats.
        seats: u32,
        /// The smallest jury.
        minimum: u32,
    },
    /// A president is required and seats are named, but none of them presides.
    PresidentWithoutSeat,
    /// More than one seat, or a seat of several members, presides.
    SeveralPresidents,
    /// A seat presides although this jury has no president.
    PresidingWithoutPresident,
    /// A casting vote needs a president.
    CastingVoteWithoutPresident,
    /// A casting vote needs a decision by majority.
    CastingVoteWithoutMajority,
    /// Votes are counted by college and this seat names none.
    SeatWithoutCollege,
    /// Votes by college need at least two colleges.
    TooFewColleges {
        /// Colleges named.
        found: usize,
    },
    /// The condition speaks of a kind of matter this session does not rule on.
    NoMatterOfKind,
    /// The condition speaks of marks and no matter of this session is marked.
    NoMarks,
    /// A mean over scales with different maxima means nothing.
    MarksDiffer,
    /// Candidates may be absent and no outcome says what follows.
    AbsentOutcomeMissing,
    /// The last outcome has conditions: a case may be left without an outcome.
    LastOutcomeConditional,
    /// This outcome can never be reached: an earlier one takes all its cases, or it contradicts itself.
    UnreachableOutcome,
}

/// What was expected of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// A text in quotes.
    Text,
    /// One single character in quotes.
    Character,
    /// A whole number.
    WholeNumber,
    /// `true` or `false`.
    TrueOrFalse,
    /// A date (`2029-11-08`).
    Date,
    /// A list in brackets, or repeated `[[tables]]`.
    List,
    /// A table with named fields.
    Table,
    /// An id: lower-case letters, digits and dashes, beginning with a letter, at most 60 characters.
    Id,
    /// A competence code: letters, digits, dots and dashes without spaces, at most 16 characters.
    CompetenceCode,
}

/// What an id refers to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// A scale of the file.
    Scale,
    /// A matter of the file.
    Matter,
    /// A matter this kind of session rules on.
    MatterOfSession,
    /// An assessment of the file.
    Assessment,
    /// An assessment of this kind of session.
    AssessmentOfSession,
    /// Evidence of the file.
    Evidence,
    /// A prior result of the file.
    PriorResult,
    /// A verdict of the matter's scale.
    Verdict,
    /// An access path open for this certification.
    AccessPath,
    /// A placeholder an outcome's title may hold (`{obtained}`).
    Placeholder,
}
