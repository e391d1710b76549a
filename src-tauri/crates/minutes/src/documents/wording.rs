//! The fixed words of the documents: names, paths, verdicts, adjustments, as they are printed.

use crate::french;
use exam::Session;
use exam::certification::{AccessPath, Marks, MatterKind, Scale};
use exam::event::Slot;
use exam::id::{MatterId, ScaleId};
use exam::people::{Adjustment, Candidate, ExtraTime, Juror, PriorValue, Verdict};
use exam::session::CandidateState;

/// « Mme Amélie Garnier ».
pub(super) fn candidate_name(candidate: &Candidate) -> String {
    titled(&candidate.title, &candidate.plain_name())
}

/// « M. Bruno Œillet ».
pub(super) fn juror_name(juror: &Juror) -> String {
    titled(&juror.title, &juror.plain_name())
}

fn titled(title: &str, name: &str) -> String {
    format!("{} {name}", title.trim()).trim().to_owned()
}

pub(super) fn access_path(path: AccessPath) -> &'static str {
    match path {
        AccessPath::Training => "Formation",
        AccessPath::Apprenticeship => "Apprentissage",
        AccessPath::Professionalisation => "Contrat de professionnalisation",
        AccessPath::Experience => "VAE",
        AccessPath::Individual => "Candidature individuelle",
        AccessPath::Capitalisation => "Capitalisation",
        AccessPath::RegulatedCycle => "Cycle réglementé",
    }
}

/// A verdict on a matter, in the words of its scale.
pub(super) fn verdict(session: &Session, matter: &MatterId, verdict: &Verdict) -> String {
    let scale = session.certification.matter(matter).map(|matter| &matter.scale);
    on_scale(session, scale, verdict)
}

/// A verdict on a competence of a matter.
pub(super) fn competence_verdict(session: &Session, matter: &MatterId, verdict: &Verdict) -> String {
    let scale =
        session.certification.matter(matter).map(|matter| matter.competence_scale.as_ref().unwrap_or(&matter.scale));
    on_scale(session, scale, verdict)
}

fn on_scale(session: &Session, scale: Option<&ScaleId>, verdict: &Verdict) -> String {
    let scale = scale.and_then(|id| session.certification.scale(id));
    match verdict {
        Verdict::Named(code) => {
            let option = scale.and_then(|scale| scale.verdicts.iter().find(|option| option.code == *code));
            option.map_or_else(|| code.0.clone(), |option| option.label.clone())
        }
        Verdict::Mark(mark) => match scale.and_then(|scale: &Scale| scale.marks) {
            Some(Marks { maximum, .. }) => marked(*mark, maximum),
            None => french::mark(*mark),
        },
    }
}

/// « 12,5 / 20 ».
pub(super) fn marked(mark: u32, maximum: u32) -> String {
    let narrow = french::NARROW;
    format!("{}{narrow}/{narrow}{}", french::mark(mark), french::mark(maximum))
}

/// A result entered beforehand.
pub(super) fn prior_value(value: &PriorValue, maximum: Option<u32>) -> String {
    match (value, maximum) {
        (PriorValue::Mark(mark), Some(maximum)) => marked(*mark, maximum),
        (PriorValue::Mark(mark), None) => french::mark(*mark),
        (PriorValue::Words(words), _) => french::typeset(words),
    }
}

/// An adjustment: the time and the reference, never a reason.
pub(super) fn adjustment(session: &Session, adjustment: &Adjustment) -> String {
    let narrow = french::NARROW;
    let time = match adjustment.extra {
        ExtraTime::Third => "temps majoré d’un tiers".to_owned(),
        ExtraTime::Percent(percent) => format!("temps majoré de {percent}{narrow}%"),
        ExtraTime::Minutes(minutes) => format!("{minutes}{narrow}min ajoutées à chaque temps"),
    };
    let only: Vec<String> = adjustment
        .segments
        .iter()
        .filter_map(|(assessment, segment)| {
            let title = &session.certification.segment(assessment, segment)?.title;
            Some(format!("{title} ({})", session.certification.assessment(assessment)?.short))
        })
        .collect();
    let only = if only.is_empty() { String::new() } else { format!(", pour {}", french::list(&only)) };
    let reference = adjustment.reference.trim();
    let reference = if reference.is_empty() { String::new() } else { format!(" (référence{narrow}: {reference})") };
    format!("{time}{only}{reference}")
}

/// The assessment a slot belongs to and the segment, « Entretien technique, questions ».
pub(super) fn slot_title(session: &Session, slot: &Slot) -> String {
    let assessment = session.certification.assessment(&slot.assessment).map_or("", |it| it.short.as_str());
    let segment = session.certification.segment(&slot.assessment, &slot.segment).map_or("", |it| it.title.as_str());
    format!("{assessment}, {segment}")
}

/// The same in the few words of a narrow place, « ET, Questions ».
pub(super) fn slot_short(session: &Session, slot: &Slot) -> String {
    let assessment = session.certification.assessment(&slot.assessment).map_or("", |it| it.short.as_str());
    let segment = session.certification.segment(&slot.assessment, &slot.segment).map_or("", |it| it.short.as_str());
    if assessment == segment { assessment.to_owned() } else { format!("{assessment}, {segment}") }
}

/// « CCP 1 », the short name of a matter.
pub(super) fn matter_short<'a>(session: &'a Session, matter: &'a MatterId) -> &'a str {
    session.certification.matter(matter).map_or(matter.0.as_str(), |matter| matter.short.as_str())
}

/// What follows for a candidate, with `{obtained}` filled in.
pub(super) fn outcome(session: &Session, state: &CandidateState) -> Option<String> {
    let outcome = exam::deliberation::outcome(session, state)?;
    let result = exam::deliberation::result(session, state);
    // Only blocks are kept from one session to another: a validated interview is not « obtained ».
    let is_block = |id: &MatterId| session.certification.matter(id).is_some_and(|it| it.kind == MatterKind::Block);
    let has_blocks = session.kind().matters.iter().any(is_block);
    let obtained: Vec<&str> = result
        .obtained
        .iter()
        .filter(|matter| !has_blocks || is_block(matter))
        .map(|matter| matter_short(session, matter))
        .collect();
    Some(french::typeset(&outcome.title.replace("{obtained}", &french::list(&obtained))))
}

/// « Titre professionnel Encadrant technique d’insertion ».
pub(super) fn certification_name(session: &Session) -> String {
    let certification = &session.certification;
    let (nature, title) = (certification.nature.trim(), certification.title.trim());
    if nature.is_empty() || title.starts_with(nature) { title.to_owned() } else { format!("{nature} {title}") }
}

/// The same with its first letter a capital.
pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Sixteen figures of a fingerprint, by four.
pub(crate) fn fingerprint_short(head: &[u8; 32]) -> String {
    let figures = fingerprint(head).to_uppercase();
    let groups: Vec<&str> = (0..4).filter_map(|at| figures.get(at * 4..at * 4 + 4)).collect();
    groups.join(" ")
}

/// The whole fingerprint.
pub(super) fn fingerprint(head: &[u8; 32]) -> String {
    head.iter().map(|byte| format!("{byte:02x}")).collect()
}
