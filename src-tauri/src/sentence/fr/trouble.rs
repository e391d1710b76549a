//! What the world did, in French; titles of documents.

use super::record;
use crate::roles::Reserved;
use crate::sentence::names::Names;
use crate::trouble::{Malformed, Trouble};
use minutes::{MinutesError, Place};
use store::{Fork, TakeoverError};

/// The sentence, before its spaces are typeset.
pub(in crate::sentence) fn sentence(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Refused(refusal, session) => super::refusal::sentence(&Names(session.as_deref()), refusal),
        Trouble::Malformed(what, held) => malformed(*what, held),
        Trouble::Locked => "Les données sont verrouillées : entrez la phrase secrète.".to_owned(),
        Trouble::AlreadyFounded => {
            "Des données existent déjà ici : entrez leur phrase secrète au lieu d’en choisir une.".to_owned()
        }
        Trouble::PassphraseTooShort(fewest) => {
            format!("La phrase secrète est trop courte : choisissez au moins {fewest} caractères, par exemple quatre mots.")
        }
        Trouble::UserNameWanted => "Indiquez votre nom : il figurera dans le journal de chaque session.".to_owned(),
        Trouble::UserName(error) => minutes(error),
        Trouble::TooSoon(1) => "Trop d’essais infructueux : attendez 1 s avant le suivant. Rien n’est perdu.".to_owned(),
        Trouble::TooSoon(seconds) => {
            format!("Trop d’essais infructueux : attendez {seconds} s avant le suivant. Rien n’est perdu.")
        }
        Trouble::RecoveryGroup(group) => format!(
            "Le groupe {group} du code n’est pas celui d’une fiche de secours : relisez ses cinq signes sur le papier."
        ),
        Trouble::NoRecoverySheet => {
            "Aucune fiche de secours n’est en préparation : créez-en une nouvelle. La précédente reste valable.".to_owned()
        }
        Trouble::Reserved(what, presidents) => reserved(*what, presidents),
        Trouble::OwnWayIn => {
            "On ne retire pas son propre accès : demandez à une autre personne de le faire.".to_owned()
        }
        Trouble::NotClosed => {
            "Les notes privées s’effacent une fois le procès-verbal clôturé : clôturez d’abord la session.".to_owned()
        }
        Trouble::Signing(error) => super::signing::sentence(error),
        Trouble::Document(trouble) => super::signing::document(trouble),
        Trouble::NoPractice => "Aucune session d’entraînement n’est ouverte : lancez-en une depuis l’accueil.".to_owned(),
        Trouble::UnknownCertification(id) => {
            format!("La certification « {id} » est introuvable : choisissez-en une dans la liste.")
        }
        Trouble::UnknownSession(id) => {
            format!("Aucune session ne porte l’identifiant ou le numéro de procès-verbal « {id} » : consultez la liste des sessions.")
        }
        Trouble::UnknownDocument(key) => {
            format!("Le document « {key} » ne peut pas être produit dans l’état actuel de la session : choisissez-en un dans la liste.")
        }
        Trouble::Store(error) => record::sentence(error),
        Trouble::NotRecorded(error) => record::not_recorded(error),
        Trouble::NotOpened(error) => record::not_opened(error),
        Trouble::Takeover(error) => takeover(error),
        Trouble::NoFolder(path) => {
            format!("Le dossier « {path} » n’existe pas : branchez la clé, ou indiquez son chemin entier.")
        }
        Trouble::CopyBesideItself => {
            "Ce dossier est celui des données : une copie au même endroit ne protège de rien. Choisissez une clé ou un autre disque.".to_owned()
        }
        Trouble::Minutes(error) => minutes(error),
        Trouble::Io { path, .. } => format!(
            "Le fichier ou le dossier {} n’est pas accessible : vérifiez qu’il existe, l’espace libre et vos droits. Les données de session ne sont pas touchées.",
            path.display()
        ),
        Trouble::Printing(_) => {
            "L’imprimante n’a pas accepté le document : vérifiez qu’elle est allumée et prête, ou enregistrez le PDF pour l’imprimer autrement.".to_owned()
        }
        Trouble::NoRandomness(_) => {
            "Le système ne fournit pas de nombres aléatoires : redémarrez l’ordinateur. Rien n’a été enregistré.".to_owned()
        }
        Trouble::Window(_) => {
            "L’écran du candidat ne peut pas s’ouvrir : vérifiez le branchement du second écran. La session continue.".to_owned()
        }
        Trouble::Interrupted => {
            "L’opération a été interrompue : recommencez. Ce qui était enregistré l’est toujours.".to_owned()
        }
    }
}

fn reserved(what: Reserved, presidents: &[String]) -> String {
    let who = match presidents {
        [] => "une personne qui préside".to_owned(),
        names => names.join(" ou "),
    };
    match what {
        Reserved::Conduct => format!(
            "Conduire la session revient à la présidence : demandez à {who} de déverrouiller le poste. L’administration prépare, imprime et purge."
        ),
        Reserved::Notes => format!("Les notes privées sont réservées à la présidence : demandez à {who}."),
        Reserved::Presidents => {
            format!(
                "Nommer une personne qui préside ou créer une fiche de secours revient à la présidence : demandez à {who}."
            )
        }
    }
}

fn malformed(what: Malformed, held: &str) -> String {
    match what {
        Malformed::Id => "Cet élément n’est plus reconnu : revenez à l’accueil et rouvrez la session.".to_owned(),
        Malformed::Date => format!("« {held} » n’est pas une date : indiquez le jour, le mois et l’année."),
        Malformed::Moment => format!("« {held} » n’est pas une date avec son heure : corrigez-la."),
        Malformed::Hour => format!("« {held} » n’est pas une heure : indiquez-la sous la forme 18:00."),
        Malformed::AccessPath => format!("« {held} » n’est pas une voie d’accès : choisissez-en une dans la liste."),
        Malformed::ExtraTime => format!("« {held} » n’est pas un aménagement connu : choisissez-en un dans la liste."),
        Malformed::Segment => format!("« {held} » n’est pas une partie d’épreuve : choisissez-en une dans la liste."),
        Malformed::Verdict => "Choisissez une valeur de l’échelle ou une note, pas les deux.".to_owned(),
        Malformed::Value => "Indiquez une note ou des mots, pas les deux.".to_owned(),
        Malformed::File => "Le fichier n’est pas arrivé entier : choisissez-le de nouveau.".to_owned(),
        Malformed::Late => {
            "Cette session n’a pas d’épreuve : un candidat ne peut pas y être admis en retard, notez-le présent."
                .to_owned()
        }
    }
}

fn takeover(error: &TakeoverError) -> String {
    match error {
        TakeoverError::Older(beyond) => format!(
            "Cet ordinateur contient tout ce qu’il y a là, et {} de plus : rien n’est remplacé. Déverrouillez pour continuer ici, ou reprenez quand même ; les données de cet ordinateur seront mises de côté.",
            entries(beyond.entries)
        ),
        TakeoverError::Forked(fork) => format!(
            "{} Reprenez quand même si c’est là que la session doit continuer : les données de cet ordinateur seront mises de côté, jamais mêlées.",
            apart(fork)
        ),
        TakeoverError::Other => {
            "Cet ordinateur contient les données d’un autre centre : reprenez quand même pour travailler sur celles de la clé ; celles d’ici seront mises de côté.".to_owned()
        }
        TakeoverError::Store(error) => record::sentence(error),
    }
}

/// Entries, counted.
pub(in crate::sentence) fn entries(count: u64) -> String {
    match count {
        0 | 1 => "une entrée".to_owned(),
        many => format!("{many} entrées"),
    }
}

/// Where two records went apart.
pub(in crate::sentence) fn apart(fork: &Fork) -> String {
    let since = fork.common_at.as_deref().map_or_else(|| "le début".to_owned(), moment);
    let last = match (&fork.theirs.last_author, &fork.theirs.last_at) {
        (Some(author), Some(at)) => format!(" (la dernière de {author}, {})", moment(at)),
        (Some(_) | None, _) => String::new(),
    };
    format!(
        "Deux ordinateurs ont continué chacun de son côté depuis {since} : celui-ci a {} de plus, la clé {}{last}.",
        entries(fork.ours.entries),
        entries(fork.theirs.entries),
    )
}

/// A stored wall clock, as read aloud.
pub(in crate::sentence) fn moment(at: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(at)
        .map_or_else(|_| at.to_owned(), |at| at.format("le %d/%m/%Y à %H:%M:%S").to_string())
}

fn minutes(error: &MinutesError) -> String {
    match error {
        MinutesError::MissingGlyph { character, place, excerpt } => format!(
            "Le caractère « {character} » de « {excerpt} » ({}) n’existe pas dans la police des documents : remplacez-le.",
            self::place(*place)
        ),
        MinutesError::RightToLeft { place, excerpt, .. } => format!(
            "« {excerpt} » ({}) s’écrit de droite à gauche, ce que les documents ne composent pas : donnez sa transcription en lettres latines.",
            self::place(*place)
        ),
        MinutesError::Picture => {
            "Le logo du centre ne peut pas être imprimé : choisissez une autre image dans la préparation, ou retirez-la.".to_owned()
        }
        MinutesError::NoSuchDocument(_) => {
            "Cette session ne comporte pas ce document : rouvrez la liste des documents.".to_owned()
        }
        other => {
            format!("Le document n’a pas pu être produit ({other}) : la session est intacte, signalez ce message.")
        }
    }
}

fn place(place: Place) -> String {
    match place {
        Place::Typed => "ce qui vient d’être saisi".to_owned(),
        Place::Document => "texte du document".to_owned(),
        Place::Certification => "fichier de la certification".to_owned(),
        Place::Details => "renseignements sur la session".to_owned(),
        Place::Juror(at) => format!("membre du jury nº {at}"),
        Place::Candidate(number) => format!("candidat nº {number}"),
        Place::Recusal(number) => format!("récusation pour le candidat nº {number}"),
        Place::Motive(number) => format!("motif d’une décision sur le candidat nº {number}"),
        Place::Appreciation(number) => format!("appréciation du candidat nº {number}"),
        Place::Timing(number) => format!("motif d’horaire du candidat nº {number}"),
        Place::PriorResult(number) => format!("résultat connu d’avance du candidat nº {number}"),
        Place::Subject => "sujets à tirer".to_owned(),
        Place::Incident(at) => format!("incident nº {at}"),
        Place::QuorumFailure => "constat de carence".to_owned(),
        Place::Amendment(number) => format!("avenant nº {number}"),
        Place::MinutesNumber => "numéro du procès-verbal".to_owned(),
        Place::Author => "nom de la personne qui enregistre".to_owned(),
    }
}
