//! The outcomes of a kind of session: every case leads to one, and every one can be reached.

use super::findings::Findings;
use crate::certification::fault::{Problem, Reference};
use crate::certification::{Certification, Condition, Marks, Matter, Outcome, SessionKind};
use crate::id::MatterId;

pub(super) fn check(field: &str, kind: &SessionKind, certification: &Certification, findings: &mut Findings) {
    findings.not_empty(format!("{field}.outcome"), &kind.outcomes);
    findings.ids(&format!("{field}.outcome"), kind.outcomes.iter().map(|outcome| outcome.id.0.as_str()));
    for (at, outcome) in kind.outcomes.iter().enumerate() {
        let field = format!("{field}.outcome[{at}]");
        findings.text(format!("{field}.title"), &outcome.title, 300);
        placeholders(&format!("{field}.title"), &outcome.title, findings);
        for (at, condition) in outcome.when.iter().enumerate() {
            of_condition(&format!("{field}.when[{at}]"), condition, kind, certification, findings);
        }
        if is_out_of_reach(outcome, &kind.outcomes[..at]) {
            findings.note(field, Problem::UnreachableOutcome);
        }
    }
    coverage(&format!("{field}.outcome"), kind, findings);
}

/// Only `{obtained}` stands for something.
fn placeholders(field: &str, title: &str, findings: &mut Findings) {
    let rest = title.replace("{obtained}", "");
    if let Some(at) = rest.find(['{', '}']) {
        let id = rest[at..].chars().take(20).collect();
        findings.note(field, Problem::UnknownReference { kind: Reference::Placeholder, id });
    }
}

fn of_condition(
    field: &str,
    condition: &Condition,
    kind: &SessionKind,
    certification: &Certification,
    findings: &mut Findings,
) {
    match condition {
        Condition::Absent => {}
        Condition::All { kind: of } | Condition::Some { kind: of } => {
            if !matters(kind, certification).any(|matter| matter.kind == *of) {
                findings.note(format!("{field}.kind"), Problem::NoMatterOfKind);
            }
        }
        Condition::Favourable { matter } => known_matter(field, matter, kind, findings),
        Condition::Verdict { matter, verdict } => {
            known_matter(field, matter, kind, findings);
            let scale = certification.matter(matter).and_then(|matter| certification.scale(&matter.scale));
            if scale.is_some_and(|scale| scale.verdicts.iter().all(|option| option.code != *verdict)) {
                let problem = Problem::UnknownReference { kind: Reference::Verdict, id: verdict.0.clone() };
                findings.note(format!("{field}.verdict"), problem);
            }
        }
        Condition::MeanAtLeast { hundredths } | Condition::NoMarkBelow { hundredths } => {
            let field = format!("{field}.hundredths");
            let maxima: Vec<_> = marks(kind, certification).map(|marks| marks.maximum).collect();
            match (maxima.iter().min(), maxima.iter().max()) {
                (Some(least), Some(most)) if least != most => findings.note(field, Problem::MarksDiffer),
                (Some(_), Some(most)) => findings.number(field, *hundredths, 1, *most),
                (None, _) | (_, None) => findings.note(field, Problem::NoMarks),
            }
        }
    }
}

fn known_matter(field: &str, matter: &MatterId, kind: &SessionKind, findings: &mut Findings) {
    if !kind.matters.contains(matter) {
        let problem = Problem::UnknownReference { kind: Reference::MatterOfSession, id: matter.0.clone() };
        findings.note(format!("{field}.matter"), problem);
    }
}

fn matters<'a>(kind: &'a SessionKind, certification: &'a Certification) -> impl Iterator<Item = &'a Matter> {
    kind.matters.iter().filter_map(|id| certification.matter(id))
}

fn marks<'a>(kind: &'a SessionKind, certification: &'a Certification) -> impl Iterator<Item = Marks> + 'a {
    matters(kind, certification).filter_map(|matter| certification.scale(&matter.scale)?.marks)
}

/// An earlier outcome whose conditions all stand here too takes every case of this one. Nothing is
/// decided on an absent candidate, so absence next to another condition never holds.
fn is_out_of_reach(outcome: &Outcome, earlier: &[Outcome]) -> bool {
    let contradicts_itself = outcome.when.contains(&Condition::Absent)
        && outcome.when.iter().any(|condition| *condition != Condition::Absent);
    contradicts_itself
        || earlier.iter().any(|other| other.when.iter().all(|condition| outcome.when.contains(condition)))
}

/// No candidate may be left without an outcome, and an absent one not with the outcome of another.
fn coverage(field: &str, kind: &SessionKind, findings: &mut Findings) {
    if !kind.assessments.is_empty() && !kind.outcomes.iter().any(|outcome| outcome.when.contains(&Condition::Absent)) {
        findings.note(field, Problem::AbsentOutcomeMissing);
    }
    if kind.outcomes.last().is_some_and(|outcome| !outcome.when.is_empty()) {
        findings.note(format!("{field}[{}].when", kind.outcomes.len() - 1), Problem::LastOutcomeConditional);
    }
}
