//! What is wrong with a certification file, in French: the line, the field, what was expected.

use exam::certification::read::{Expected, Fault, Problem, Reference};

/// The sentence, before its spaces are typeset.
pub(in crate::sentence) fn sentence(fault: &Fault) -> String {
    let place = match (fault.line, fault.field.as_str()) {
        (Some(line), "") => format!("ligne {line} : "),
        (Some(line), field) => format!("ligne {line}, champ {field} : "),
        (None, "") => String::new(),
        (None, field) => format!("champ {field} : "),
    };
    format!("{place}{}.", problem(&fault.problem))
}

/// A file that cannot be read.
pub(in crate::sentence) fn unreadable(name: &str) -> String {
    format!("{name} ne peut pas être lu : enregistrez-le en texte UTF-8 et vérifiez ses droits d’accès.")
}

#[allow(clippy::too_many_lines)]
fn problem(problem: &Problem) -> String {
    match problem {
        Problem::TooLarge { found, most } => {
            format!("le fichier compte {found} octets, une certification en compte au plus {most}")
        }
        Problem::NotToml { message } => format!("ce n’est pas du TOML ({message})"),
        Problem::UnknownField { name, expected } => {
            format!("le champ « {name} » n’existe pas, on attend l’un de ceux-ci : {}", expected.join(", "))
        }
        Problem::MissingField => "ce champ est obligatoire et il manque".to_owned(),
        Problem::WrongType { expected, found } => format!("on attend {}, on trouve {found}", self::expected(*expected)),
        Problem::UnknownWord { found, expected } => {
            format!("le mot « {found} » n’existe pas, on attend l’un de ceux-ci : {}", expected.join(", "))
        }
        Problem::OutOfRange { min, max, found } => format!("on attend un nombre de {min} à {max}, on trouve {found}"),
        Problem::EmptyText => "ce texte est vide, il faut le remplir".to_owned(),
        Problem::TooLong { most, found } => format!("ce texte compte {found} caractères, il en faut au plus {most}"),
        Problem::NotPrintable => {
            "ce texte contient des caractères de contrôle, des retours à la ligne ou des inversions de sens, il faut les ôter".to_owned()
        }
        Problem::BadId { id, expected } => format!("« {id} » ne convient pas, on attend {}", self::expected(*expected)),
        Problem::EmptyList => "cette liste est vide, il faut au moins un élément".to_owned(),
        Problem::TooMany { most, found } => format!("cette liste compte {found} éléments, il en faut au plus {most}"),
        Problem::Duplicate { id } => format!("« {id} » est déjà utilisé, il faut un autre nom"),
        Problem::UnknownReference { kind, id } => format!("« {id} » n’est pas {}", reference(*kind)),
        Problem::VerdictsOrMarks => "une échelle a soit des verdicts, soit des notes : il faut l’un des deux".to_owned(),
        Problem::OneSidedScale => {
            "il faut au moins un verdict favorable et un verdict défavorable".to_owned()
        }
        Problem::KeyTaken { key, by } => format!("la touche « {key} » donne déjà « {by} », il en faut une autre"),
        Problem::KeyNotTypable { key } => {
            format!("la touche {key:?} n’est ni une lettre ni un chiffre, il en faut une autre")
        }
        Problem::StepDoesNotDivide { step, number } => {
            format!("le pas de {step} centièmes ne divise pas {number} centièmes")
        }
        Problem::AssessmentWithoutMatter { assessment } => {
            format!("l’épreuve « {assessment} » ne porte sur rien de ce que cette session évalue")
        }
        Problem::ImpossibleOrder => {
            "aucun ordre des épreuves ne satisfait ces contraintes, il faut en retirer une".to_owned()
        }
        Problem::OwnOrderForbidden => {
            "les épreuves sont écrites dans un ordre que leurs contraintes interdisent".to_owned()
        }
        Problem::TotalMismatch { declared, computed } => {
            format!("la durée déclarée est de {declared} minutes, la somme des parties de {computed} minutes")
        }
        Problem::QuorumAboveMinimum { quorum, minimum } => {
            format!("le quorum de {quorum} dépasse le plus petit jury, qui compte {minimum} membres")
        }
        Problem::SeatsBelowMinimum { seats, minimum } => {
            format!("les sièges nommés sont {seats}, le plus petit jury compte {minimum} membres")
        }
        Problem::PresidentWithoutSeat => {
            "un président est exigé et aucun siège ne préside, il faut en désigner un".to_owned()
        }
        Problem::SeveralPresidents => "un seul membre préside : il faut un seul siège, d’un seul membre".to_owned(),
        Problem::PresidingWithoutPresident => "ce jury n’a pas de président : aucun siège ne doit présider".to_owned(),
        Problem::CastingVoteWithoutPresident => "une voix prépondérante demande un président obligatoire".to_owned(),
        Problem::CastingVoteWithoutMajority => "une voix prépondérante demande une décision à la majorité".to_owned(),
        Problem::SeatWithoutCollege => "le vote se fait par collège et ce siège n’en nomme aucun".to_owned(),
        Problem::TooFewColleges { found } => {
            format!("le vote par collège demande au moins deux collèges, on en trouve {found}")
        }
        Problem::NoMatterOfKind => "cette session n’évalue rien de cette nature".to_owned(),
        Problem::NoMarks => "rien n’est noté dans cette session".to_owned(),
        Problem::MarksDiffer => "une moyenne demande des échelles de même maximum".to_owned(),
        Problem::AbsentOutcomeMissing => "il faut une issue pour un candidat absent".to_owned(),
        Problem::LastOutcomeConditional => {
            "la dernière issue doit être sans condition, pour qu’aucun cas ne reste sans issue".to_owned()
        }
        Problem::UnreachableOutcome => "cette issue ne peut jamais être atteinte".to_owned(),
    }
}

fn expected(expected: Expected) -> &'static str {
    match expected {
        Expected::Text => "un texte entre guillemets",
        Expected::Character => "un seul caractère entre guillemets",
        Expected::WholeNumber => "un nombre entier",
        Expected::TrueOrFalse => "true ou false",
        Expected::Date => "une date (2029-11-08)",
        Expected::List => "une liste",
        Expected::Table => "une table",
        Expected::Id => "un identifiant (minuscules, chiffres et tirets, une lettre en premier, 60 caractères au plus)",
        Expected::CompetenceCode => "un code (lettres, chiffres, points et tirets, sans espace, 16 caractères au plus)",
    }
}

fn reference(kind: Reference) -> &'static str {
    match kind {
        Reference::Scale => "une échelle de ce fichier",
        Reference::Matter => "un objet d’évaluation (matter) de ce fichier",
        Reference::MatterOfSession => "un objet d’évaluation (matter) de cette session",
        Reference::Assessment => "une épreuve de ce fichier",
        Reference::AssessmentOfSession => "une épreuve de cette session",
        Reference::Evidence => "une pièce de ce fichier",
        Reference::PriorResult => "un résultat connu d’avance de ce fichier",
        Reference::Verdict => "un verdict de l’échelle concernée",
        Reference::AccessPath => "une voie d’accès de cette certification",
        Reference::Placeholder => "un emplacement connu (seul {obtained} l’est)",
    }
}
