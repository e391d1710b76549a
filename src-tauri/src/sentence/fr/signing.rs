//! Signatures in French: what stands against one and what to do about it; what one says of itself on paper.

use crate::trouble::DocumentTrouble;
use chrono::{DateTime, FixedOffset, TimeZone};
use signing::{SigningError, Tries};

/// What stands against a signature.
pub(in crate::sentence) fn sentence(error: &SigningError) -> String {
    const INSTEAD: &str = "En attendant, signez sur papier ou avec un certificat du centre.";
    match error {
        SigningError::Expired { since } => {
            format!("Ce certificat a expiré {}. Demandez-en un nouveau à qui l’a délivré. {INSTEAD}", day(since))
        }
        SigningError::NotYetValid { from } => format!(
            "Ce certificat n’est valable qu’à partir de son premier jour, {}. Vérifiez la date de l’ordinateur. {INSTEAD}",
            day(from)
        ),
        SigningError::Revoked { since } => {
            format!("Ce certificat a été révoqué {} : il ne peut plus signer. {INSTEAD}", day(since))
        }
        SigningError::UntrustedIssuer { issuer } => format!(
            "Aucune autorité connue ici ne répond de ce certificat, délivré par « {issuer} ». Demandez le certificat de cette autorité. {INSTEAD}"
        ),
        SigningError::UnfitUsage => {
            format!("Ce certificat n’est pas prévu pour signer des documents : il sert à autre chose, par exemple à s’identifier. Choisissez un certificat de signature. {INSTEAD}")
        }
        SigningError::UnfitKey(kind) => {
            format!("La clé de ce certificat est d’un genre qui ne convient pas ({kind}) : il faut une clé RSA de 2048 bits ou plus, P-256 ou P-384. {INSTEAD}")
        }
        SigningError::WrongPassphrase => {
            "La phrase secrète n’ouvre pas cette clé : vérifiez les majuscules et recommencez. Rien n’est signé.".to_owned()
        }
        SigningError::UnprotectedKeyFile => {
            "Ce fichier de clé n’est pas protégé : n’importe qui a pu le changer. Demandez-en un nouveau, protégé par une phrase secrète.".to_owned()
        }
        SigningError::KeyFile(_) => {
            "Ce fichier n’est pas un fichier de clé, ou il est endommagé : choisissez le fichier .p12 ou .pfx reçu de l’autorité.".to_owned()
        }
        SigningError::NoKey => {
            "Aucune clé avec son certificat n’a été trouvée : choisissez un autre fichier, ou une carte qui porte un certificat de signature.".to_owned()
        }
        SigningError::WrongPin(Tries::Several) => {
            "Le code PIN est faux. Il reste plusieurs essais : vérifiez-le avant de recommencer.".to_owned()
        }
        SigningError::WrongPin(Tries::Few) => {
            "Le code PIN est faux et il ne reste que quelques essais : cherchez le bon code avant de recommencer.".to_owned()
        }
        SigningError::WrongPin(Tries::Last) => {
            "Le code PIN est faux et il ne reste qu’un essai : un autre code faux bloque la carte. Cherchez le bon code, ou signez autrement.".to_owned()
        }
        SigningError::Blocked => {
            format!("La carte est bloquée après trop de codes faux : seul qui l’a délivrée peut la débloquer, avec le code PUK. {INSTEAD}")
        }
        SigningError::NoCard => {
            "Aucune carte dans le lecteur : insérez-la, puce vers l’intérieur, puis recommencez.".to_owned()
        }
        SigningError::CardRemoved => {
            "La carte a été retirée avant d’avoir signé : remettez-la et recommencez. Rien n’est signé.".to_owned()
        }
        SigningError::Driver(_) => {
            "Le pilote de la carte ne se charge pas : installez celui de son fabricant, ou vérifiez son chemin.".to_owned()
        }
        SigningError::Card(_) => {
            format!("La carte refuse de signer : retirez-la, remettez-la et recommencez. {INSTEAD}")
        }
        SigningError::Document(_) => {
            "Le document gardé ne peut pas être relu : vérifiez les enregistrements. Rien n’est signé.".to_owned()
        }
        SigningError::NoSuchField(_) => {
            "Ce document n’a pas de place pour cette signature : utilisez un champ de réserve, ou le papier.".to_owned()
        }
        SigningError::FieldTaken(_) => {
            "Ce champ est déjà signé : une signature ne se remplace pas.".to_owned()
        }
        SigningError::Locked => {
            "Une signature de ce document interdit toute autre signature : poursuivez sur papier.".to_owned()
        }
        SigningError::MissingGlyph(character) => {
            format!("Le caractère « {character} » ne peut pas figurer dans la signature : retirez-le du nom ou de la qualité.")
        }
        SigningError::Typeface => {
            "La police de la signature ne peut pas être lue : réinstallez le logiciel. Rien n’est signé.".to_owned()
        }
        SigningError::TooLarge(_) => {
            format!("Ce certificat et ceux qui en répondent ne tiennent pas dans la place prévue. {INSTEAD}")
        }
        SigningError::WrongAnswer(_) => {
            "Ce fichier ne répond pas à la demande d’horodatage de ce document : choisissez la réponse (.tsr) reçue pour elle.".to_owned()
        }
        SigningError::TimestampRefused => {
            "L’autorité d’horodatage a refusé la demande : essayez auprès d’une autre. Le document n’a pas changé.".to_owned()
        }
        SigningError::Encoding(..) | SigningError::Key(_) => {
            "La signature n’a pas pu être faite. Rien n’est signé : recommencez, ou signez autrement.".to_owned()
        }
    }
}

/// What stands in the way besides a key or a card.
pub(in crate::sentence) fn document(trouble: &DocumentTrouble) -> String {
    match trouble {
        DocumentTrouble::OtherSigner { certificate, juror } => format!(
            "Ce certificat est celui de {certificate} ; ce champ attend la signature de {juror}. Choisissez le bon certificat, ou le champ de la bonne personne."
        ),
        DocumentTrouble::NoCertificate => {
            "Le centre n’a pas délivré de certificat à cette personne : délivrez-le d’abord.".to_owned()
        }
        DocumentTrouble::NoAuthority => {
            "Le centre n’a pas encore d’autorité de signature : créez-la d’abord.".to_owned()
        }
        DocumentTrouble::AuthorityFounded => {
            "Le centre a déjà son autorité de signature : les signatures faites reposent sur elle, elle ne se remplace pas.".to_owned()
        }
        DocumentTrouble::CentreNameWanted => "Indiquez le nom du centre : il figurera dans chaque certificat.".to_owned(),
        DocumentTrouble::WrongAuthorityPassphrase => {
            "Cette phrase secrète n’ouvre pas l’autorité du centre : demandez à qui l’a créée.".to_owned()
        }
        DocumentTrouble::NoSpareField => {
            "Les champs de réserve de ce document sont tous pris : il ne peut plus être horodaté.".to_owned()
        }
        DocumentTrouble::NoRequest => {
            "Aucune demande d’horodatage n’est en attente pour ce document : préparez-la d’abord.".to_owned()
        }
        DocumentTrouble::RequestOutdated => {
            "Le document a été signé depuis la demande : la réponse ne vaut plus pour lui. Préparez une nouvelle demande.".to_owned()
        }
        DocumentTrouble::NotAScan(name) => {
            format!("« {name} » n’est ni un PDF ni une image PNG ou JPEG : numérisez le papier dans l’un de ces formats.")
        }
        DocumentTrouble::ScanTooLarge(megabytes) => {
            format!("La numérisation dépasse {megabytes} Mo : recommencez en 200 ou 300 points par pouce, en niveaux de gris.")
        }
        DocumentTrouble::NotACertificate(name) => {
            format!("« {name} » ne contient ni certificat ni liste de certificats révoqués : choisissez le fichier de l’autorité (.pem, .crt, .cer ou .crl).")
        }
    }
}

/// What a signature says of itself on the page.
pub(in crate::sentence) fn lines(
    name: &str,
    capacity: &str,
    issuer: &str,
    at: DateTime<FixedOffset>,
    drawn: bool,
) -> Vec<String> {
    let who = if capacity.is_empty() { name.to_owned() } else { format!("{name}, {capacity}") };
    let mut lines = vec![
        format!("Signé électroniquement par {who}"),
        format!("{} à {} ({})", day(&at), at.format("%H:%M:%S"), zone(&at)),
        format!("Certificat délivré par {issuer}"),
    ];
    if drawn {
        lines.push("Le tracé n’a pas de valeur propre.".to_owned());
    }
    lines
}

/// What a seal says of itself on the page: who seals and when is not known before the answer comes.
pub(in crate::sentence) fn stamp_lines() -> Vec<String> {
    vec![
        "Horodatage électronique (RFC 3161)".to_owned(),
        "Prouve que le document et les signatures qui précèdent existaient à cette heure.".to_owned(),
    ]
}

fn day<T: TimeZone>(at: &DateTime<T>) -> String {
    format!("le {}", minutes::french::date_of(at.date_naive()))
}

fn zone(at: &DateTime<FixedOffset>) -> String {
    match at.format("%:z").to_string().as_str() {
        "+00:00" => "UTC".to_owned(),
        offset => format!("UTC{offset}"),
    }
}
