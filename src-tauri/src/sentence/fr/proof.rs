//! What the verification of a document found, in French.

use crate::proof::{Conclusion, Proof, Record, Told, names_the_juror};
use chrono::{DateTime, TimeZone};
use signing::CertificateFault;
use signing::pdf::Unreadable;
use signing::verify::{Change, Changed, Fault, Kind, Signature, Verdict};
use std::collections::BTreeSet;

/// One sentence a line: the conclusion first, then what it rests on.
pub(in crate::sentence) fn sentences(proof: &Proof) -> Vec<String> {
    let mut said = vec![conclusion(proof)];
    match &proof.report {
        Err(why) => said.push(unreadable(why).to_owned()),
        Ok(report) => {
            for signature in &report.signatures {
                said.extend(one(signature));
            }
            if !report.later.is_empty() {
                said.push(format!("Après la dernière signature, {}.", changes(&report.later)));
            }
            said.extend(jury(proof));
        }
    }
    said.extend(record(&proof.record));
    if proof.is_practice() {
        said.push(
            "Ce document vient d’une session d’entraînement : il ne vaut rien hors de l’entraînement.".to_owned(),
        );
    }
    if proof.report.as_ref().is_ok_and(|report| !report.signatures.is_empty()) {
        said.push(
            "Un certificat délivré par un centre n’est pas un certificat qualifié au sens du règlement eIDAS."
                .to_owned(),
        );
    }
    said
}

fn conclusion(proof: &Proof) -> String {
    let unsigned = proof.report.as_ref().is_ok_and(|report| report.signatures.is_empty());
    match proof.conclusion() {
        Conclusion::Whole => "Ce document est intact et toutes ses signatures sont valables.",
        Conclusion::Unproved if unsigned => "Ce document ne porte aucune signature électronique.",
        Conclusion::Unproved => "Ce document est intact, mais tout n’est pas établi.",
        Conclusion::Invalid => "Ne vous fiez pas à ce document.",
    }
    .to_owned()
}

fn one(signature: &Signature) -> Vec<String> {
    let name = signature.person.as_ref().map_or("inconnu", |person| person.name.as_str());
    let what = match signature.kind {
        Kind::Certification | Kind::Approval => format!("Signature de {name}"),
        Kind::Timestamp => format!("Horodatage par {name}"),
    };
    let verdict = match signature.verdict() {
        Verdict::Valid => "valable",
        Verdict::Unproved => "à établir",
        Verdict::Invalid => "non valable",
    };
    let when = match (signature.kind, signature.proved, signature.claimed) {
        (Kind::Timestamp, Some(at), _) => format!(", qui prouve l’heure : {}", moment(&at)),
        (_, Some(at), _) => format!(", qui existait {} d’après un horodatage", moment(&at)),
        (_, None, Some(at)) => {
            format!(", datée {} par la machine du signataire", moment(&at).replacen("le ", "du ", 1))
        }
        (_, None, None) => String::new(),
    };
    let mut said = vec![format!("{what} : {verdict}{when}.")];
    said.extend(signature.faults.iter().map(|it| format!("– {}", fault(it, signature))));
    if !names_the_juror(signature) {
        said.push(format!("– Le champ signé est prévu pour une autre personne : « {} ».", signature.label));
    }
    said
}

fn fault(fault: &Fault, signature: &Signature) -> String {
    let issuer = signature.person.as_ref().map_or("inconnu", |person| person.issuer.as_str());
    match fault {
        Fault::Coverage => {
            "Elle ne couvre pas tout le document : ce qu’elle laisse de côté a pu être changé.".to_owned()
        }
        Fault::Shared => "La même signature est donnée pour deux champs.".to_owned(),
        Fault::NotASignature => "Ce qui tient lieu de signature ne peut pas être lu.".to_owned(),
        Fault::Altered => "Le document a été modifié : il n’est plus celui qui a été signé.".to_owned(),
        Fault::Forged => "Elle n’a pas été faite avec la clé de son certificat.".to_owned(),
        Fault::Weak => "Elle repose sur un procédé qui ne prouve plus rien.".to_owned(),
        Fault::Rule(_) => "Elle ne respecte pas les règles de la signature PAdES.".to_owned(),
        Fault::Certificate(CertificateFault::Expired(since)) => {
            format!(
                "Le certificat a expiré {} et aucun horodatage ne prouve que la signature est antérieure.",
                moment(since)
            )
        }
        Fault::Certificate(CertificateFault::NotYetValid(from)) => {
            format!("Le certificat n’est valable qu’à partir de son premier jour, {}.", moment(from))
        }
        Fault::Certificate(CertificateFault::UnfitUsage) => {
            "Le certificat n’est pas prévu pour signer des documents.".to_owned()
        }
        Fault::Certificate(CertificateFault::Revoked(since)) => {
            format!("Le certificat a été révoqué {}.", moment(since))
        }
        Fault::Certificate(CertificateFault::NoTrustedRoot) => format!(
            "Aucune autorité connue ne répond de ce certificat, délivré par « {issuer} ». Donnez le certificat de cette autorité (--root en ligne de commande), après avoir comparé son empreinte."
        ),
        Fault::ChangedSince(found) => format!("Depuis cette signature, {}.", changes(found)),
    }
}

fn changes(changes: &[Change]) -> String {
    let kinds: BTreeSet<&str> = changes
        .iter()
        .map(|change| match change.what {
            Changed::Page => "une page a changé",
            Changed::Content => "le contenu d’une page a changé",
            Changed::Attachment => "une pièce jointe a changé",
            Changed::Field => "un champ ou son apparence a changé",
            Changed::Signature => "une signature a changé",
            Changed::Description => "ce que le document dit de lui-même a changé",
            Changed::Object => "une partie du document a changé",
            Changed::Added => "quelque chose a été ajouté",
            Changed::Deleted => "quelque chose a été retiré",
        })
        .collect();
    kinds.into_iter().collect::<Vec<_>>().join(", ")
}

fn jury(proof: &Proof) -> Vec<String> {
    let (signed, all, missing) = proof.jury();
    if all == 0 {
        return Vec::new();
    }
    let plural = if signed > 1 { "s" } else { "" };
    let count = format!("{signed} signature{plural} sur {all}");
    let whose: Vec<&str> = missing.iter().map(|label| label.strip_prefix("Signature de ").unwrap_or(label)).collect();
    let agreed = proof.agreed();
    let mut said = vec![match (whose.is_empty(), agreed.is_empty()) {
        (true, true) => format!("{count} : tous les membres du jury nommés ont signé."),
        (true, false) => format!("{count}."),
        (false, _) => format!("{count} : il manque {}.", whose.join(" ; ")),
    }];
    if !agreed.is_empty() {
        said.push(format!("Accord tracé à l’écran, sans valeur de signature électronique : {}.", agreed.join(" ; ")));
    }
    said
}

fn record(record: &Record) -> Vec<String> {
    let of = |told: &Told| match &told.number {
        Some(number) => format!(" (procès-verbal n° {number})"),
        None => " (projet)".to_owned(),
    };
    let mut said = match record {
        Record::Absent => Vec::new(),
        Record::Broken => vec!["Le journal joint au document est abîmé ou falsifié : il ne prouve rien.".to_owned()],
        Record::Differs(told) => vec![format!(
            "Le journal joint{} se tient, mais les pages ne sont pas celles qu’il donne : l’un des deux a été changé.",
            of(told)
        )],
        Record::SamePages(told) => vec![format!(
            "Le journal joint{} se tient et donne les mêmes pages ; le fichier vient d’une autre version du logiciel.",
            of(told)
        )],
        Record::Same(told) => {
            vec![format!("Le journal joint{} se tient et redonne ce document, octet pour octet.", of(told))]
        }
    };
    if let Record::Same(told) | Record::SamePages(told) = record {
        said.extend(tie(told));
    }
    said
}

/// What the minutes are known by, and what ties an amendment to them.
fn tie(told: &Told) -> Option<String> {
    let (closed, number) = (told.closed?, told.number.as_ref()?);
    let fingerprint = minutes::short_fingerprint(&closed.fingerprint);
    Some(match told.amendment {
        None => format!("Empreinte du procès-verbal : {fingerprint}."),
        Some(amendment) => format!(
            "Avenant n° {amendment} : le même registre va sans rupture du procès-verbal n° {number}, clos à son entrée n° {} (empreinte {fingerprint}), à cet avenant.",
            closed.entry
        ),
    })
}

fn unreadable(why: &Unreadable) -> &'static str {
    match why {
        Unreadable::NotPdf => "Ce fichier n’est pas un PDF.",
        Unreadable::TooLarge => "Ce fichier est trop gros pour être un procès-verbal.",
        Unreadable::CutShort => {
            "Ce fichier a été coupé, ou quelque chose a été ajouté après sa fin. Demandez-en une nouvelle copie."
        }
        Unreadable::Encrypted => "Ce fichier est chiffré : un document archivé ne l’est jamais.",
        Unreadable::Malformed { .. } => {
            "Ce fichier est mal formé : il pourrait se lire de plusieurs façons, et rien n’y est donc sûr."
        }
    }
}

/// « le 23 novembre 2026 à 17:41 (UTC+01:00) ».
fn moment<T: TimeZone>(at: &DateTime<T>) -> String
where
    T::Offset: std::fmt::Display,
{
    let date = minutes::french::date_of(at.date_naive());
    let zone = at.format("%:z").to_string();
    let zone = if zone == "+00:00" { "UTC".to_owned() } else { format!("UTC{zone}") };
    format!("le {date} à {} ({zone})", at.format("%H:%M"))
}
