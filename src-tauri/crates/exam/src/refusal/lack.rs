//! What a refusal points at: a field, or a gap of the preparation with the field that fills it.

use crate::id::{CandidateId, JurorId, PriorResultId};

/// A field, for the sentences and the links to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The centre's name.
    Centre,
    /// Agreement number.
    Agreement,
    /// Postal address.
    Address,
    /// Town.
    Town,
    /// Room.
    Room,
    /// First day.
    Date,
    /// Responsable de session.
    Responsible,
    /// Reference.
    Reference,
    /// A person's title.
    Title,
    /// A person's first name.
    FirstName,
    /// A person's surname.
    Surname,
    /// A juror's capacity.
    Capacity,
    /// A person's organisation.
    Organisation,
    /// Reference of an adjustment.
    AdjustmentReference,
    /// Remote modality.
    Remote,
    /// A subject.
    Subject,
    /// A motive.
    Motive,
    /// A note.
    Note,
    /// An appreciation.
    Appreciation,
    /// The text of an incident, a fraud report, an amendment.
    Text,
    /// Witnesses of a fraud.
    Witnesses,
    /// Who drew, admitted, recorded.
    By,
    /// Number of the minutes.
    MinutesNumber,
}

/// What is missing from a preparation. Each is a link to its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lack {
    /// A detail is empty.
    Detail(Field),
    /// Fewer jurors than the rules want.
    Jurors {
        /// Needed.
        needed: u32,
        /// Enlisted (substitutes not counted).
        enlisted: u32,
    },
    /// A named capacity is not filled.
    Seat {
        /// Which.
        capacity: String,
        /// How many are missing.
        missing: u32,
    },
    /// No president.
    President,
    /// A juror's habilitation is unknown.
    HabilitationUnknown(JurorId),
    /// A juror's habilitation does not cover the session's days.
    HabilitationExpired(JurorId),
    /// No candidate.
    Candidates,
    /// A candidate is not in the order of passage.
    Passage(CandidateId),
    /// Fewer subjects than candidates need.
    Subjects,
    /// A prior result is not entered.
    PriorResult(CandidateId, PriorResultId),
    /// A point « à vérifier » is not confirmed, by position.
    ToVerify(usize),
    /// The certification's registration ends before the session. A warning: does not block.
    RegistrationOver,
    /// A juror and a candidate share an organisation and no recusal is declared. A warning: does not block.
    SharedOrganisation(JurorId, CandidateId),
}

impl Lack {
    /// Whether the session can begin in spite of it.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        matches!(self, Self::RegistrationOver | Self::SharedOrganisation(..) | Self::PriorResult(..))
    }
}
