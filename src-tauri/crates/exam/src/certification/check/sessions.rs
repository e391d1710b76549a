//! Each kind of session: what it rules on, its assessments and their order, its total, its draw.
//! The jury and the outcomes have files of their own.

use super::findings::Findings;
use super::{jury, outcomes};
use crate::certification::fault::{Problem, Reference};
use crate::certification::{Certification, MOST_ASSESSMENTS, OrderRule, SessionKind};
use crate::id::AssessmentId;

pub(super) fn check(certification: &Certification, findings: &mut Findings) {
    findings.ids("session", certification.kinds.iter().map(|kind| kind.id.0.as_str()));
    for (at, kind) in certification.kinds.iter().enumerate() {
        let field = format!("session[{at}]");
        findings.text(format!("{field}.title"), &kind.title, 300);
        for (at, statement) in kind.statements.iter().enumerate() {
            findings.text(format!("{field}.statements[{at}]"), statement, 1_000);
        }
        findings.number(format!("{field}.tolerance.early-seconds"), kind.tolerance.early_seconds, 0, 3_600);
        findings.number(format!("{field}.tolerance.late-seconds"), kind.tolerance.late_seconds, 0, 3_600);
        lists(&field, kind, certification, findings);
        assessments(&field, kind, certification, findings);
        order(&field, kind, findings);
        total(&field, kind, certification, findings);
        draw(&field, kind, findings);
        jury::check(&field, kind, findings);
        outcomes::check(&field, kind, certification, findings);
    }
}

/// Lists of ids: each names something of the file, and only once.
fn lists(field: &str, kind: &SessionKind, certification: &Certification, findings: &mut Findings) {
    findings.not_empty(format!("{field}.matters"), &kind.matters);
    let matters = kind.matters.iter().map(|id| (id.0.as_str(), certification.matter(id).is_some()));
    references(&format!("{field}.matters"), Reference::Matter, matters, findings);
    let assessments = kind.assessments.iter().map(|id| (id.0.as_str(), certification.assessment(id).is_some()));
    references(&format!("{field}.assessments"), Reference::Assessment, assessments, findings);
    let evidence = kind.evidence.iter().map(|id| (id.0.as_str(), certification.evidence(id).is_some()));
    references(&format!("{field}.evidence"), Reference::Evidence, evidence, findings);
    let results = kind.prior_results.iter().map(|id| (id.0.as_str(), certification.prior_result(id).is_some()));
    references(&format!("{field}.prior-results"), Reference::PriorResult, results, findings);
}

fn references<'a>(
    field: &str,
    kind: Reference,
    ids: impl Iterator<Item = (&'a str, bool)> + Clone,
    findings: &mut Findings,
) {
    findings.distinct(field, ids.clone().map(|(id, _)| id));
    for (at, (id, known)) in ids.enumerate() {
        if !known {
            findings.note(format!("{field}[{at}]"), Problem::UnknownReference { kind, id: id.to_owned() });
        }
    }
}

fn assessments(field: &str, kind: &SessionKind, certification: &Certification, findings: &mut Findings) {
    if kind.assessments.len() > MOST_ASSESSMENTS {
        let problem = Problem::TooMany { most: MOST_ASSESSMENTS, found: kind.assessments.len() };
        findings.note(format!("{field}.assessments"), problem);
    }
    for (at, id) in kind.assessments.iter().enumerate() {
        let matters = certification.assessment(id).map(|assessment| assessment.matters.as_slice()).unwrap_or_default();
        if !matters.is_empty() && !matters.iter().any(|matter| kind.matters.contains(matter)) {
            let problem = Problem::AssessmentWithoutMatter { assessment: id.0.clone() };
            findings.note(format!("{field}.assessments[{at}]"), problem);
        }
    }
}

/// The constraints name assessments of this session and leave at least one order, the file's own
/// among them.
fn order(field: &str, kind: &SessionKind, findings: &mut Findings) {
    let before = findings.faults.len();
    for (at, rule) in kind.order.iter().enumerate() {
        let named: &[(&str, &AssessmentId)] = match rule {
            OrderRule::After { assessment, after } | OrderRule::DirectlyAfter { assessment, after } => {
                &[("assessment", assessment), ("after", after)]
            }
            OrderRule::First { assessment } | OrderRule::Last { assessment } => &[("assessment", assessment)],
        };
        for (name, id) in named {
            if !kind.assessments.contains(id) {
                let problem = Problem::UnknownReference { kind: Reference::AssessmentOfSession, id: id.0.clone() };
                findings.note(format!("{field}.order[{at}].{name}"), problem);
            }
        }
    }
    // With an unknown assessment no order is possible anyway; with too many, trying all takes too long.
    let named_well = findings.faults.len() == before;
    if !named_well || kind.assessments.len() > MOST_ASSESSMENTS || kind.allows(&kind.assessments) {
        return;
    }
    if kind.orders().is_empty() {
        findings.note(format!("{field}.order"), Problem::ImpossibleOrder);
    } else {
        findings.note(format!("{field}.assessments"), Problem::OwnOrderForbidden);
    }
}

fn total(field: &str, kind: &SessionKind, certification: &Certification, findings: &mut Findings) {
    let Some(declared) = kind.total_minutes else { return };
    let segments = kind.assessments.iter().filter_map(|id| certification.assessment(id)).flat_map(|of| &of.segments);
    let computed = segments.fold(0_u32, |sum, segment| sum.saturating_add(segment.minutes));
    if declared != computed {
        findings.note(format!("{field}.total-minutes"), Problem::TotalMismatch { declared, computed });
    }
}

fn draw(field: &str, kind: &SessionKind, findings: &mut Findings) {
    let Some(draw) = &kind.draw else { return };
    findings.text(format!("{field}.draw.title"), &draw.title, 300);
    if !kind.assessments.contains(&draw.assessment) {
        let problem = Problem::UnknownReference { kind: Reference::AssessmentOfSession, id: draw.assessment.0.clone() };
        findings.note(format!("{field}.draw.assessment"), problem);
    }
}
