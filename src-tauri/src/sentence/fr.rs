//! The French sentences.

pub(super) mod command_line;
pub(super) mod document;
pub(super) mod fault;
pub(crate) mod kept;
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
pub(super) const CANDIDATE_WINDOW: &str = "Délibéré – écran du candidat";

/// Puts the narrow no-break space where French requires it, and elides « de » before a name. A colon inside a time or an
/// address has no space before it and stays as it is.
pub(super) fn typeset(text: &str) -> String {
    let mut set = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let after = chars.peek().copied().unwrap_or_default();
        if c == ' ' && set.ends_with(" de") && is_elided(after) {
            set.pop();
            set.push('’');
        } else if c == ' ' && (before == '«' || matches!(after, ';' | ':' | '!' | '?' | '»' | '%')) {
            set.push('\u{202f}');
        } else {
            set.push(c);
        }
        before = c;
    }
    set
}

/// Whether « de » is elided before a name that begins so. Names in H are not: only some of theirs are mute.
fn is_elided(initial: char) -> bool {
    matches!(
        initial,
        'A' | 'À'
            | 'Â'
            | 'Ä'
            | 'Å'
            | 'Ã'
            | 'Á'
            | 'Æ'
            | 'E'
            | 'É'
            | 'È'
            | 'Ê'
            | 'Ë'
            | 'I'
            | 'Î'
            | 'Ï'
            | 'Í'
            | 'O'
            | 'Ô'
            | 'Ö'
            | 'Ó'
            | 'Õ'
            | 'Ø'
            | 'Œ'
            | 'U'
            | 'Ù'
            | 'Û'
            | 'Ü'
            | 'Ú'
    )
}

/// Extra time.
pub(super) fn extra_time(extra: ExtraTime) -> String {
    match extra {
        ExtraTime::Third => "temps majoré d’un tiers".to_owned(),
        ExtraTime::Percent(percent) => format!("temps majoré de {percent}\u{202f}%"),
        ExtraTime::Minutes(minutes) => format!("{minutes}\u{a0}min de plus par partie"),
    }
}

/// A field, with its article.
pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Centre => "le nom du centre",
        Field::Agreement => "le numéro d’agrément",
        Field::Address => "l’adresse",
        Field::Town => "la ville",
        Field::Room => "la salle",
        Field::Date => "la date",
        Field::Responsible => "le nom du responsable de session",
        Field::Reference => "la référence",
        Field::Title => "la civilité",
        Field::FirstName => "le prénom",
        Field::Surname => "le nom",
        Field::Capacity => "la qualité",
        Field::Organisation => "l’organisme",
        Field::AdjustmentReference => "la référence de l’aménagement",
        Field::Remote => "la modalité à distance",
        Field::Subject => "le sujet",
        Field::Motive => "le motif",
        Field::Note => "la note",
        Field::Appreciation => "l’appréciation",
        Field::Text => "le texte",
        Field::Witnesses => "le nom des témoins",
        Field::By => "le nom de la personne",
        Field::MinutesNumber => "le numéro du procès-verbal",
    }
}

/// A field at the beginning of a sentence.
pub(super) fn field_first(field: Field) -> String {
    capital(self::field(field))
}

/// With a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}
