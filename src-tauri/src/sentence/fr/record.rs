//! What the store could not do, in French; what its verification found.

use store::{Fault, StoreError, Verification};

/// The sentence, before its spaces are typeset.
pub(in crate::sentence) fn sentence(error: &StoreError) -> String {
    match error {
        StoreError::Absent(path) => {
            format!("Aucune donnée dans {} : choisissez une phrase secrète pour commencer.", path.display())
        }
        StoreError::AlreadyThere(path) => {
            format!("{} existe déjà et n’est pas remplacé : choisissez un autre dossier.", path.display())
        }
        StoreError::InUse => {
            "Délibéré est déjà ouvert sur ces données : utilisez la fenêtre ouverte, ou fermez-la.".to_owned()
        }
        StoreError::WrongPassphrase => {
            "Cette phrase secrète n’ouvre pas les données : vérifiez les majuscules et la disposition du clavier. Rien n’est perdu.".to_owned()
        }
        StoreError::NotesSealed => {
            "Les notes privées sont scellées pour cet accès : une personne qui préside doit déverrouiller le poste.".to_owned()
        }
        StoreError::UserKnown(name) => format!("{name} a déjà un accès : choisissez un autre nom."),
        StoreError::UnknownUser(_) => "Cette personne n’a plus d’accès : relisez la liste.".to_owned(),
        StoreError::OtherFile => {
            "Le fichier gardé avec la session manque ou n’est plus celui que le registre nomme : reprenez-le d’une copie de sécurité.".to_owned()
        }
        StoreError::LastPresident => {
            "C’est la dernière personne qui préside : sans elle, plus personne ne lirait les notes. Nommez-en d’abord une autre.".to_owned()
        }
        StoreError::KeyFileMissing(path) => format!(
            "Le fichier de clés {} manque et la base ne peut pas être ouverte sans lui : rétablissez-le depuis une copie de sécurité.",
            path.display()
        ),
        StoreError::KeyFileUnreadable { path, .. } => format!(
            "Le fichier de clés {} est endommagé : rétablissez-le depuis une copie de sécurité.",
            path.display()
        ),
        StoreError::DatabaseMissing(path) => {
            format!("La base {} manque : rétablissez-la depuis une copie de sécurité.", path.display())
        }
        StoreError::Unencrypted(path) => format!(
            "{} n’est pas une base de Délibéré, qui sont toutes chiffrées : elle n’est pas ouverte, déplacez ce fichier.",
            path.display()
        ),
        StoreError::NotOurs(path) => format!(
            "{} n’est pas la base qui va avec ces clés : elle n’est pas touchée, rétablissez la bonne depuis une copie de sécurité.",
            path.display()
        ),
        StoreError::Newer { found, known } => format!(
            "Ces données viennent d’une version plus récente de Délibéré (format {found}, cette version connaît le {known}) : mettez le programme à jour. Rien n’a été modifié."
        ),
        StoreError::Damaged { .. } => {
            "La base est endommagée : reprenez depuis la clé ou la dernière sauvegarde. Les fichiers d’ici seront mis de côté, rien n’est effacé.".to_owned()
        }
        StoreError::NoSuchSession(_) => "Cette session n’existe pas dans ces données : rouvrez la liste.".to_owned(),
        StoreError::SeqMoved { .. } => {
            "La session a changé entre-temps : l’écran vient d’être relu, recommencez votre geste.".to_owned()
        }
        StoreError::NotPurgeable { .. } => {
            "Seules les notes privées peuvent être effacées : cette entrée reste au journal.".to_owned()
        }
        StoreError::ChainBroken { seq, why, .. } => format!(
            "Le journal de cette session ne se prouve plus : l’entrée {seq} {}. N’y écrivez plus et rétablissez la dernière copie de sécurité.",
            fault(why)
        ),
        StoreError::EventUnreadable { seq, .. } => format!(
            "L’entrée {seq} du journal est intacte mais inconnue de cette version : mettez le programme à jour."
        ),
        StoreError::EventUnwritable(_) => {
            "Ce geste n’a pas pu être écrit et n’est pas enregistré : recommencez.".to_owned()
        }
        StoreError::Full { .. } => {
            "Le disque est plein : ce geste n’est pas enregistré, tout ce qui précède est en sûreté. Libérez de la place puis recommencez.".to_owned()
        }
        StoreError::ReadOnly { .. } => {
            "Le dossier des données ne peut pas être modifié : ce geste n’est pas enregistré. Vérifiez les droits ou le verrou du support, puis recommencez.".to_owned()
        }
        StoreError::Busy { .. } => {
            "Un autre programme retient la base, par exemple une sauvegarde : ce geste n’est pas enregistré. Attendez un instant puis recommencez.".to_owned()
        }
        StoreError::Disk { .. } => {
            "Le disque ne répond plus : il est protégé contre l’écriture, débranché ou en panne. Ce geste n’est pas enregistré, tout ce qui précède l’est. Rétablissez le disque, puis recommencez ; sinon, continuez sur un autre ordinateur depuis la clé.".to_owned()
        }
        StoreError::NoRandomness(_) => {
            "Le système ne fournit pas de nombres aléatoires : redémarrez l’ordinateur. Rien n’a été enregistré.".to_owned()
        }
        StoreError::KeyNotDerived(_) => {
            "La clé n’a pas pu être calculée, sans doute faute de mémoire : fermez d’autres programmes puis recommencez.".to_owned()
        }
        StoreError::Io { path, .. } => format!(
            "Le fichier {} n’a pas pu être lu ou écrit : vérifiez le disque, puis recommencez.",
            path.display()
        ),
        StoreError::Sql { .. } => {
            "La base n’a pas répondu comme prévu : ce geste n’est pas enregistré, tout ce qui précède est en sûreté. Recommencez, puis redémarrez le programme si cela persiste.".to_owned()
        }
    }
}

/// The same, with what it means for what was just done.
pub(in crate::sentence) fn not_recorded(error: &StoreError) -> String {
    let said = sentence(error);
    if said.contains("pas enregistré") { said } else { format!("Ce geste n’est pas enregistré. {said}") }
}

/// The same, when the data were to be opened.
pub(in crate::sentence) fn not_opened(error: &StoreError) -> String {
    let why = match error {
        StoreError::Full { .. } => "Le disque est plein : libérez de la place",
        StoreError::ReadOnly { .. } => {
            "Le dossier des données ne peut pas être modifié : rétablissez le droit d’y écrire ou ôtez le verrou du support"
        }
        StoreError::Busy { .. } => {
            "Un autre programme retient la base, par exemple une sauvegarde : attendez qu’il ait fini"
        }
        StoreError::Disk { .. } | StoreError::Io { .. } | StoreError::Sql { .. } => {
            "Le disque ne répond pas comme prévu : vérifiez qu’il est branché et qu’il n’est pas protégé"
        }
        other => return sentence(other),
    };
    format!("{why}, puis déverrouillez de nouveau. Rien n’est perdu ni modifié.")
}

/// What a verification found.
pub(in crate::sentence) fn verification(found: &Verification) -> String {
    match &found.finding {
        None if found.entries == 0 => "Le journal est encore vide : rien à vérifier.".to_owned(),
        None => {
            let sessions =
                if found.sessions == 1 { "une session".to_owned() } else { format!("{} sessions", found.sessions) };
            match found.entries {
                1 => "Le journal est intact : une entrée vérifiée.".to_owned(),
                many => format!("Le journal est intact : {many} entrées vérifiées dans {sessions}."),
            }
        }
        Some(finding) => format!(
            "Le journal ne se prouve plus : dans la session {}, l’entrée {} {}. N’y écrivez plus et rétablissez la dernière copie de sécurité.",
            finding.session,
            finding.seq,
            fault(&finding.fault)
        ),
    }
}

fn fault(fault: &Fault) -> String {
    match fault {
        Fault::Gap { expected, found } => format!("est la {found} alors qu’on attendait la {expected}"),
        Fault::ContentChanged => "n’a plus le contenu qui fut enregistré".to_owned(),
        Fault::HeaderChanged => "n’a plus l’heure, l’auteur ou la place qui furent enregistrés".to_owned(),
        Fault::PublicEmptied => "est publique et son contenu manque".to_owned(),
        Fault::PurgeUnrecorded => "a été vidée sans qu’un effacement le dise".to_owned(),
        Fault::Mislabelled => "porte une marque privée qui ne va pas avec son contenu".to_owned(),
        Fault::FileLost => "nomme un fichier qui manque ou qui a été changé".to_owned(),
        Fault::Unreadable => "ne se lit plus comme une entrée".to_owned(),
        Fault::PositionGap { expected, found } => {
            format!("est à la position {found} alors qu’on attendait la {expected}")
        }
        Fault::LedgerChanged => "n’est plus à sa place parmi les entrées de toutes les sessions".to_owned(),
        Fault::EndMissing { summarised, held } => {
            format!("est la dernière de {held}, alors que {summarised} furent enregistrées")
        }
    }
}
