//! The second copy, backups and what a verification adds, in French.

use super::trouble::{apart, entries, moment};
use crate::preferences::LastBackup;
use crate::wire::CopyState;
use chrono::{DateTime, FixedOffset};
use store::{Beyond, CopyError, Disagreement, Standing, StoreError};

/// What is safe whatever happens to the stick.
const GOES_ON: &str = "La session continue et s’enregistre sur cet ordinateur.";

/// What the second copy is at.
pub(in crate::sentence) fn copy(state: CopyState, place: &str, trouble: Option<&CopyError>) -> String {
    match (trouble, state) {
        (Some(trouble), _) => why(trouble, place),
        (None, CopyState::Safe) => format!("Tout est aussi sur « {place} », chiffré et relu."),
        (None, CopyState::Begun) => format!("La copie sur « {place} » commence. {GOES_ON}"),
        (None, CopyState::Off) => {
            "Aucune copie : choisissez une clé USB, et chaque geste s’y trouvera aussi, chiffré.".to_owned()
        }
        (None, _) => format!("« {place} » ne répond plus : retirez la clé et remettez-la. {GOES_ON}"),
    }
}

fn why(trouble: &CopyError, place: &str) -> String {
    match trouble {
        CopyError::Away(_) => {
            format!("« {place} » n’est plus là. {GOES_ON} Remettez la clé : la copie se rattrape seule.")
        }
        CopyError::Original(_) => {
            "Les données de cet ordinateur n’ont pas pu être relues pour être copiées : vérifiez les enregistrements aux archives.".to_owned()
        }
        CopyError::Unwritable(StoreError::Full { .. }) => {
            format!("« {place} » est pleine : libérez-y de la place, ou choisissez une autre clé. {GOES_ON}")
        }
        CopyError::Unwritable(StoreError::ReadOnly { .. }) => {
            format!("« {place} » ne peut pas être modifiée : vérifiez le verrou de la clé, ou choisissez-en une autre. {GOES_ON}")
        }
        CopyError::Unwritable(StoreError::Busy { .. }) => {
            format!("Un autre programme ou un autre ordinateur retient la copie sur « {place} » : fermez-le. {GOES_ON}")
        }
        CopyError::Unwritable(_) => {
            format!("La copie n’a pas pu être écrite ou relue sur « {place} » : si cela dure, changez de clé. {GOES_ON}")
        }
        CopyError::Unfaithful(_) => {
            format!("Ce qui est relu sur « {place} » n’est pas ce qui y fut écrit : changez de clé. {GOES_ON}")
        }
        CopyError::Foreign(path) => format!(
            "Autre chose se trouve à la place de la copie et n’est pas touché ({}) : retirez-le, ou choisissez un autre dossier. {GOES_ON}",
            path.display()
        ),
        CopyError::Ahead(beyond) => format!(
            "« {place} » contient {} que cet ordinateur n’a pas{} : ce qui est ici est plus ancien. Rien n’est remplacé. Verrouillez, puis « Reprendre depuis une clé ou une sauvegarde ».",
            entries(beyond.entries),
            last(beyond)
        ),
        CopyError::Forked(fork) => format!("{} Rien n’est mêlé ni effacé, et la copie attend votre choix.", apart(fork)),
    }
}

fn last(beyond: &Beyond) -> String {
    match (&beyond.last_author, &beyond.last_at) {
        (Some(author), Some(at)) => format!(" (la dernière de {author}, {})", moment(at)),
        (None, Some(at)) => format!(" (la dernière {})", moment(at)),
        (Some(_) | None, None) => String::new(),
    }
}

/// The last backup.
pub(in crate::sentence) fn backup(
    last: Option<&LastBackup>,
    gone: bool,
    behind: Option<u64>,
    now: DateTime<FixedOffset>,
) -> String {
    let Some(last) = last else {
        return "Aucune sauvegarde n’a encore été faite : elle se fait à la clôture d’une session et en quittant, ou d’ici.".to_owned();
    };
    let when = match (now.date_naive() - last.at.date_naive()).num_days() {
        0 => format!("aujourd’hui à {}", last.at.format("%H:%M")),
        1 => format!("hier à {}", last.at.format("%H:%M")),
        _ => last.at.format("le %d/%m/%Y à %H:%M").to_string(),
    };
    let dir = last.dir.display();
    if gone {
        return format!("La sauvegarde faite {when} n’est plus dans {dir} : rebranchez ce disque, ou sauvegardez.");
    }
    match behind {
        Some(0) => format!("Vérifiée {when}, rien de nouveau depuis. Elle est dans {dir}."),
        Some(1) => format!("Vérifiée {when}, une entrée depuis. Elle est dans {dir}."),
        Some(many) => format!("Vérifiée {when}, {many} entrées depuis. Elle est dans {dir}."),
        None => format!("Vérifiée {when}. Elle est dans {dir}."),
    }
}

/// How a record stands to the one of this computer.
pub(in crate::sentence) fn standing(standing: &Standing) -> String {
    match standing {
        Standing::Even => "Elle contient exactement ce que contient cet ordinateur.".to_owned(),
        Standing::Behind(beyond) => {
            format!("Elle est plus ancienne que cet ordinateur, qui a {} de plus.", entries(beyond.entries))
        }
        Standing::Ahead(beyond) => {
            format!("Elle contient {} que cet ordinateur n’a pas{}.", entries(beyond.entries), last(beyond))
        }
        Standing::Forked(fork) => apart(fork),
    }
}

/// A record older than one that once stood in its place.
pub(in crate::sentence) fn outrun(beyond: &Beyond) -> String {
    format!(
        "Ce fichier a été remplacé par un plus ancien : {} manquent par rapport à ce qui était noté à côté{}.",
        entries(beyond.entries),
        last(beyond)
    )
}

/// Where the clocks disagree.
pub(in crate::sentence) fn disagreement(found: &Disagreement) -> String {
    let seconds = found.by_ms.unsigned_abs().div_ceil(1000);
    let way = if found.by_ms < 0 { "recule" } else { "avance" };
    format!(
        "Dans la session {}, à l’entrée {}, l’heure affichée {way} de {seconds} s sur l’horloge continue.",
        found.session, found.seq
    )
}

/// A head that was looked for.
pub(in crate::sentence) fn head(digits: &str, found: Option<(exam::id::SessionId, u64)>) -> String {
    match found {
        Some((session, seq)) => format!("L’empreinte {digits} est celle de l’entrée {seq} de la session {session}."),
        None => format!(
            "L’empreinte {digits} ne se trouve pas : ce fichier n’est pas celui dont le procès-verbal est issu, ou il est plus ancien."
        ),
    }
}
