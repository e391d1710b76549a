//! Why the rules say no, in French.

use super::{field, field_first, lack};
use crate::sentence::names::{Names, duration};
use crate::sentence::thousands;
use exam::Refusal;

/// The sentence, before its spaces are typeset.
#[allow(clippy::too_many_lines)]
pub(in crate::sentence) fn sentence(names: &Names<'_>, refusal: &Refusal) -> String {
    let candidate = |id| names.candidate(id, "ce candidat");
    let juror = |id| names.juror(id, "ce membre du jury");
    match refusal {
        Refusal::UnknownKind => {
            "Cette certification ne prévoit pas ce type de session : choisissez-en un autre dans la liste.".to_owned()
        }
        Refusal::NotRecordable => {
            "Cette action ne s’enregistre pas directement : passez par l’écran de la session.".to_owned()
        }
        Refusal::LogoTooLarge => {
            "Ce logo est vide ou trop grand pour le registre : choisissez une image plus petite.".to_owned()
        }
        Refusal::NotAStroke => "Ce tracé est vide ou trop long : recommencez-le d’un geste plus simple.".to_owned(),
        Refusal::NothingDrawn => "Il n’y a pas d’accord tracé à retirer : relisez le document.".to_owned(),
        Refusal::NoSuchDocument => {
            "Cette session n’a pas ce document : choisissez-en un autre dans la liste.".to_owned()
        }
        Refusal::NotADigest => {
            "L’empreinte de ce fichier est incomplète : enregistrez-le à nouveau.".to_owned()
        }
        Refusal::Closed => {
            "La session est clôturée et son procès-verbal figé : ajoutez un avenant pour le corriger.".to_owned()
        }
        Refusal::NotClosed => {
            "La session n’est pas encore clôturée : ses documents se corrigent directement. Ils se signent et s’amendent une fois qu’elle l’est.".to_owned()
        }
        Refusal::AlreadySigned(_) => {
            "Ce champ du document est déjà signé : une signature ne se remplace pas. Relisez la liste des signatures.".to_owned()
        }
        Refusal::PaperSettled => {
            "Ce document a déjà été signé, à l’écran ou sur papier, ou un avenant le suit : aucun tracé n’y change plus. Un juré qui n’a pas encore signé peut le faire avec un certificat ou sur papier.".to_owned()
        }
        Refusal::UnknownAmendment(number) => {
            format!("Il n’y a pas d’avenant n° {number} : choisissez un document dans la liste.")
        }
        Refusal::NobodySigned => "Indiquez qui a signé à la main sur le papier numérisé.".to_owned(),
        Refusal::NotBegun => "La session n’a pas commencé : ouvrez-la d’abord depuis la préparation.".to_owned(),
        Refusal::AlreadyBegun => "La session a déjà commencé : poursuivez dans la conduite.".to_owned(),
        Refusal::Empty(of) => format!("Ce champ ne peut pas rester vide : indiquez {}.", field(*of)),
        Refusal::TooLong { field: of, limit } => {
            let limit = thousands(*limit, '\u{202f}');
            format!("{} dépasse {limit} caractères : raccourcissez le texte.", field_first(*of))
        }
        Refusal::NotPrintable(of) => format!(
            "{} contient des caractères invisibles qui ne s’impriment pas : retapez le texte au clavier.",
            field_first(*of)
        ),
        Refusal::DatesReversed => {
            "Le dernier jour précède le premier : corrigez l’une des deux dates.".to_owned()
        }
        Refusal::HabilitationReversed(id) => format!(
            "L’habilitation de {} se termine avant de commencer : corrigez l’une des deux dates.",
            juror(*id)
        ),
        Refusal::UnknownJuror(_) => {
            "Ce membre du jury ne figure plus dans la session : choisissez-en un autre dans la liste.".to_owned()
        }
        Refusal::UnknownCandidate(_) => {
            "Ce candidat ne figure plus dans la session : choisissez-en un autre dans la liste.".to_owned()
        }
        Refusal::NumberTaken { number, by } => {
            format!("Le numéro {number} est déjà celui de {} : choisissez-en un autre.", candidate(*by))
        }
        Refusal::NumberOutOfRange(number) => {
            format!("Le numéro {number} n’est pas possible : choisissez un nombre de 1 à 9\u{202f}999.")
        }
        Refusal::PathNotOpen => {
            "Cette voie d’accès n’est pas ouverte pour cette certification : choisissez-en une autre.".to_owned()
        }
        Refusal::UnknownMatter(id) => {
            format!("Le jury de cette session ne se prononce pas sur « {} » : vérifiez le type de session.", names.matter(id))
        }
        Refusal::NotABlock(id) => format!(
            "« {} » n’est pas un bloc : seuls les blocs de compétences peuvent être déjà acquis.",
            names.matter(id)
        ),
        Refusal::ExtraTimeOutOfRange => {
            "Le temps supplémentaire va de 1 à 200 % ou de 1 à 240 minutes par partie : corrigez-le.".to_owned()
        }
        Refusal::UnknownSegment(slot) => {
            format!("La partie « {} » n’existe pas dans cette épreuve : revenez au déroulé du candidat.", names.segment(slot))
        }
        Refusal::OrderNotAllowed => {
            "Cet ordre des épreuves n’est pas permis par la certification : choisissez l’un des ordres proposés.".to_owned()
        }
        Refusal::OrderAlreadyStarted(id) => format!(
            "L’épreuve « {} » a déjà commencé : seules les épreuves à venir peuvent être déplacées.",
            names.assessment(id)
        ),
        Refusal::PassagesIncomplete => {
            "L’ordre de passage doit contenir chaque candidat une seule fois : régénérez-le ou complétez-le.".to_owned()
        }
        Refusal::JurorInUse(id) => format!(
            "{} a déjà siégé ou a un suppléant dans cette session : son nom ne peut plus être retiré, notez son départ.",
            super::capital(&juror(*id))
        ),
        Refusal::CandidateInUse(id) => format!(
            "{} a déjà une présence, une note ou une épreuve enregistrée : son nom et son ordre ne peuvent plus être retirés.",
            super::capital(&candidate(*id))
        ),
        Refusal::PresidentTaken(id) => {
            format!("{} préside déjà le jury : retirez-lui d’abord la présidence.", super::capital(&juror(*id)))
        }
        Refusal::NoPresident => "Ce jury n’a pas de président : laissez cette case vide.".to_owned(),
        Refusal::SubstituteNotPossible => {
            "Un suppléant remplace un autre membre du jury, déjà inscrit : choisissez-le dans la liste.".to_owned()
        }
        Refusal::NoDraw => "Cette session ne comporte pas de tirage au sort : passez à l’épreuve.".to_owned(),
        Refusal::UnknownSubject(_) => {
            "Ce sujet ne figure pas dans la liste : complétez la liste des sujets.".to_owned()
        }
        Refusal::SubjectInUse(_) => {
            "Un sujet déjà tiré ne peut être ni retiré ni modifié : gardez-le dans la liste.".to_owned()
        }
        Refusal::SubjectTwice(_) => {
            "Le même sujet figure deux fois dans la liste : retirez l’un des deux.".to_owned()
        }
        Refusal::SubjectAlreadyDrawn(_) => {
            "Ce sujet a déjà été tiré par un autre candidat : procédez à un nouveau tirage.".to_owned()
        }
        Refusal::AlreadyDrawn => {
            "Ce candidat a déjà tiré son sujet : le tirage enregistré reste valable.".to_owned()
        }
        Refusal::DrawFirst => "Le sujet doit être tiré au sort avant cette épreuve : procédez au tirage.".to_owned(),
        Refusal::UnknownPriorResult(id) => format!(
            "Le résultat « {} » n’est pas demandé pour cette session : laissez ce champ vide.",
            names.prior_result(id)
        ),
        Refusal::ValueDoesNotFit => {
            "Cette valeur ne convient pas à ce résultat : entrez une note dans les limites de l’échelle, ou des mots s’il n’est pas noté.".to_owned()
        }
        Refusal::PreparationIncomplete(lacks) => {
            let first = lacks.first().map(|first| lack::sentence(names, first)).unwrap_or_default();
            match lacks.len() {
                0 | 1 => format!("La préparation n’est pas terminée. {first}").trim_end().to_owned(),
                many => format!("La préparation n’est pas terminée, il reste {many} points. {first}"),
            }
        }
        Refusal::AlreadyRecused => {
            "Ce membre du jury est déjà récusé pour ce candidat : il n’y a rien à ajouter.".to_owned()
        }
        Refusal::NotRecused => {
            "Ce membre du jury n’est pas récusé pour ce candidat : il n’y a rien à retirer.".to_owned()
        }
        Refusal::NotPresent(id) => {
            format!("La présence de {} n’a pas été constatée : notez d’abord son arrivée.", candidate(*id))
        }
        Refusal::AlreadyPassing(id) => format!(
            "{} a déjà commencé à passer : sa présence ne peut plus changer, signalez un incident si besoin.",
            super::capital(&candidate(*id))
        ),
        Refusal::FixedEndPast => {
            "L’heure de fin de cette épreuve est déjà passée : notez le candidat absent ou choisissez une autre heure de fin.".to_owned()
        }
        Refusal::Abandoned(id) => format!(
            "{} a quitté la session : son passage est terminé.",
            super::capital(&candidate(*id))
        ),
        Refusal::NotNext(Some(slot)) => {
            format!("Ce n’est pas la partie suivante : commencez par « {} ».", names.segment(slot))
        }
        Refusal::NotNext(None) => "Ce candidat a terminé toutes ses épreuves : passez au suivant.".to_owned(),
        Refusal::JuryBusy(slot) => format!(
            "Le jury est avec {} ({}) : terminez d’abord cette partie.",
            candidate(slot.candidate),
            names.segment(slot)
        ),
        Refusal::CandidateBusy(slot) => format!(
            "Le chronomètre de {} tourne encore ({}) : terminez d’abord cette partie.",
            candidate(slot.candidate),
            names.segment(slot)
        ),
        Refusal::NotRunning => {
            "Le chronomètre de cette partie ne tourne pas : démarrez-la d’abord.".to_owned()
        }
        Refusal::AlreadyPaused => "Le chronomètre est déjà en pause : reprenez quand vous êtes prêt.".to_owned(),
        Refusal::NotPaused => "Le chronomètre n’est pas en pause : il continue de tourner.".to_owned(),
        Refusal::NotSkippable => {
            "Seule une partie marquée « si besoin » peut être passée : démarrez celle-ci.".to_owned()
        }
        Refusal::NoNext => {
            "C’était la dernière partie de ce candidat : terminez-la au lieu de passer à la suivante.".to_owned()
        }
        Refusal::ProlongationOutOfRange => {
            "Une prolongation dure d’une seconde à quatre heures : corrigez sa durée.".to_owned()
        }
        Refusal::EndIsFixed => {
            "Le candidat a été admis en retard : l’heure de fin de cette épreuve ne bouge pas.".to_owned()
        }
        Refusal::StartOutOfRange => "Le début ne peut pas être fixé à cette heure : indiquez une heure entre la fin de la partie précédente et le premier événement de celle-ci, à quatre heures au plus du début enregistré.".to_owned(),
        Refusal::StartOverlaps(slot) => format!("« {} » était encore en cours à cette heure : indiquez une heure plus tardive.", names.segment(slot)),
        Refusal::NothingToSettle => "Aucune interruption de cette partie n’attend de décision : regardez de nouveau le chronomètre.".to_owned(),
        Refusal::EarlyEndWantsMotive { left_ms } => {
            format!("Il reste {} : indiquez pourquoi cette partie se termine plus tôt.", duration(*left_ms))
        }
        Refusal::LateEndWantsMotive { over_ms } => {
            format!("Le temps est dépassé de {} : indiquez pourquoi.", duration(*over_ms))
        }
        Refusal::UnknownNote(_) => "Cette note n’existe pas dans cette session : rouvrez la liste.".to_owned(),
        Refusal::NoteKnown(_) => "Cette note est déjà écrite : reformulez-la au lieu de l’écrire de nouveau.".to_owned(),
        Refusal::AlreadyWithdrawn => "Cette note est déjà retirée : rétablissez-la si besoin.".to_owned(),
        Refusal::NotWithdrawn => "Cette note n’est pas retirée : elle compte toujours.".to_owned(),
        Refusal::UnknownCompetence(code) => {
            format!("La compétence {code} n’est pas évaluée dans cette session : vérifiez son code.")
        }
        Refusal::NotOnTheScale => {
            "Cette appréciation n’est pas sur l’échelle : choisissez l’une des valeurs proposées.".to_owned()
        }
        Refusal::UnknownEvidence(id) => format!(
            "La pièce « {} » n’est pas demandée pour ce candidat : il n’y a rien à cocher.",
            names.evidence(std::slice::from_ref(id))
        ),
        Refusal::AlreadyTicked => "Cette pièce est déjà cochée : il n’y a rien à ajouter.".to_owned(),
        Refusal::NotTicked => "Cette pièce n’est pas cochée : il n’y a rien à retirer.".to_owned(),
        Refusal::IncidentKnown(_) => "Cet incident est déjà enregistré : il n’y a rien à ajouter.".to_owned(),
        Refusal::ClockRunning(slot) => format!(
            "Le chronomètre de {} tourne encore ({}) : terminez d’abord cette partie.",
            candidate(slot.candidate),
            names.segment(slot)
        ),
        Refusal::Deliberating => {
            "La délibération est ouverte : terminez-la avant d’entendre un candidat.".to_owned()
        }
        Refusal::NotDeliberating => "La délibération n’est pas ouverte : ouvrez-la d’abord.".to_owned(),
        Refusal::NoQuorum { needed, present } => format!(
            "Le quorum n’est pas atteint : il faut {needed} membres du jury présents et non récusés, il y en a {present}. Faites venir un suppléant ou dressez un constat de carence."
        ),
        Refusal::QuorumReached => {
            "Le quorum est atteint : il n’y a pas de carence à constater.".to_owned()
        }
        Refusal::NoQuorumFailure => {
            "Aucun constat de carence n’est en vigueur : il n’y a rien à retirer.".to_owned()
        }
        Refusal::JurorAbsent(id) => format!(
            "{} n’est pas dans la salle : notez d’abord son arrivée.",
            super::capital(&juror(*id))
        ),
        Refusal::JurorAlreadyPresent(id) => {
            format!("{} est déjà dans la salle : il n’y a rien à noter.", super::capital(&juror(*id)))
        }
        Refusal::SeatTaken(id) => format!(
            "{} est suppléant et ne siège pas pour ce candidat, la place étant occupée : recueillez la voix de qui siège.",
            super::capital(&juror(*id))
        ),
        Refusal::Recused(id) => {
            format!("{} est récusé pour ce candidat et ne délibère pas.", super::capital(&juror(*id)))
        }
        Refusal::PassageNotFinished(id) => format!(
            "{} n’a pas terminé son passage : terminez ses épreuves ou notez son départ.",
            super::capital(&candidate(*id))
        ),
        Refusal::EvidenceMissing(ids) => {
            format!("Avant de décider, le jury doit avoir vu : {}. Cochez chaque pièce examinée.", names.evidence(ids))
        }
        Refusal::PriorResultsMissing(ids) => {
            format!("Il manque des résultats connus d’avance : {}. Saisissez-les d’abord.", names.prior_results(ids))
        }
        Refusal::CandidateAbsent(id) => {
            format!("{} est absent : il n’y a rien à décider.", super::capital(&candidate(*id)))
        }
        Refusal::AlreadyHeld(id) => {
            format!("« {} » est déjà acquis d’une session précédente : il n’y a rien à décider.", names.matter(id))
        }
        Refusal::OpinionsOpen => {
            "Tous les premiers avis sont donnés et visibles : ils ne changent plus, prenez la décision.".to_owned()
        }
        Refusal::OpinionsSealed(ids) => format!(
            "Les premiers avis sont encore scellés : il manque celui de {}.",
            names.jurors(ids, "ce membre du jury")
        ),
        Refusal::NoVotes => {
            "Cette certification ne prévoit pas de vote : le jury décide en commun.".to_owned()
        }
        Refusal::VotesMissing(ids) => {
            format!("Il manque le vote de {} : recueillez-le d’abord.", names.jurors(ids, "ce membre du jury"))
        }
        Refusal::Tie => {
            "Les voix sont partagées et aucune n’est prépondérante : reprenez la discussion puis votez de nouveau.".to_owned()
        }
        Refusal::AgainstTheVotes => {
            "La décision doit suivre le vote : enregistrez le résultat du vote ou faites voter de nouveau.".to_owned()
        }
        Refusal::UnfavourableWantsMotive => {
            "Une décision défavorable doit être motivée : indiquez le motif.".to_owned()
        }
        Refusal::DecisionsMissing(missing) => match missing.as_slice() {
            [(id, matter)] => format!(
                "Il manque la décision sur « {} » pour {} : prenez-la en délibération.",
                names.matter(matter),
                candidate(*id)
            ),
            many => format!("Il manque {} décisions : prenez-les en délibération.", many.len()),
        },
        Refusal::PresenceUnknown(ids) => format!(
            "La présence n’est pas notée pour {} : notez chaque candidat présent ou absent.",
            names.candidates(ids, "ce candidat")
        ),
        Refusal::DeliberationMissing => {
            "La délibération doit avoir été ouverte puis terminée avant la clôture : tenez-la d’abord.".to_owned()
        }
        Refusal::NoOutcome(id) => format!(
            "Les décisions prises pour {} ne mènent à aucune issue prévue par la certification : vérifiez-les.",
            candidate(*id)
        ),
    }
}
