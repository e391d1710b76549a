//! The English sentences.

pub(super) mod command_line;
pub(super) mod document;
pub(super) mod fault;
pub(super) mod lack;
pub(super) mod proof;
pub(super) mod readiness;
pub(super) mod record;
pub(super) mod refusal;
pub(super) mod safety;
pub(super) mod signing;
pub(super) mod trouble;

use exam::people::ExtraTime;
use exam::refusal::Field;

/// The title of the candidate's window.
pub(super) const CANDIDATE_WINDOW: &str = "Délibéré – candidate’s screen";

/// Extra time.
pub(super) fn extra_time(extra: ExtraTime) -> String {
    match extra {
        ExtraTime::Third => "a third more time".to_owned(),
        ExtraTime::Percent(percent) => format!("{percent}% more time"),
        ExtraTime::Minutes(minutes) => format!("{minutes}\u{a0}min more per part"),
    }
}

/// A field, with its article.
pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Centre => "the centre’s name",
        Field::Agreement => "the agreement number",
        Field::Address => "the address",
        Field::Town => "the town",
        Field::Room => "the room",
        Field::Date => "the date",
        Field::Responsible => "the name of the person in charge of the session",
        Field::Reference => "the reference",
        Field::Title => "the title",
        Field::FirstName => "the first name",
        Field::Surname => "the surname",
        Field::Capacity => "the capacity",
        Field::Organisation => "the organisation",
        Field::AdjustmentReference => "the reference of the adjustment",
        Field::Remote => "the remote modality",
        Field::Subject => "the subject",
        Field::Motive => "the reason",
        Field::Note => "the note",
        Field::Appreciation => "the appreciation",
        Field::Text => "the text",
        Field::Witnesses => "the names of the witnesses",
        Field::By => "the person’s name",
        Field::MinutesNumber => "the number of the minutes",
    }
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
