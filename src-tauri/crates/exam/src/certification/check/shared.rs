//! What all kinds of session share: scales, matters and their competences, assessments and their
//! segments, evidence, prior results.

use super::findings::{Findings, access_path_name};
use crate::certification::fault::{Expected, Problem, Reference};
use crate::certification::{Assessment, Certification, Marks, Matter, Scale};

/// The longest segment, in minutes: half a day.
const LONGEST_SEGMENT: u32 = 720;

pub(super) fn check(certification: &Certification, findings: &mut Findings) {
    findings.ids("scale", certification.scales.iter().map(|scale| scale.id.0.as_str()));
    for (at, scale) in certification.scales.iter().enumerate() {
        of_scale(&format!("scale[{at}]"), scale, findings);
    }
    findings.ids("matter", certification.matters.iter().map(|matter| matter.id.0.as_str()));
    for (at, matter) in certification.matters.iter().enumerate() {
        of_matter(&format!("matter[{at}]"), matter, certification, findings);
    }
    competence_codes(certification, findings);
    findings.ids("assessment", certification.assessments.iter().map(|assessment| assessment.id.0.as_str()));
    for (at, assessment) in certification.assessments.iter().enumerate() {
        of_assessment(&format!("assessment[{at}]"), assessment, certification, findings);
    }
    evidence(certification, findings);
    prior_results(certification, findings);
}

fn of_scale(field: &str, scale: &Scale, findings: &mut Findings) {
    match (scale.verdicts.is_empty(), &scale.marks) {
        (false, None) => verdicts(field, scale, findings),
        (true, Some(marks)) => of_marks(&format!("{field}.marks"), *marks, findings),
        (true, None) => findings.note(field, Problem::VerdictsOrMarks),
        (false, Some(_)) => findings.note(format!("{field}.marks"), Problem::VerdictsOrMarks),
    }
}

fn verdicts(field: &str, scale: &Scale, findings: &mut Findings) {
    for (at, verdict) in scale.verdicts.iter().enumerate() {
        let field = format!("{field}.verdict[{at}]");
        findings.id(format!("{field}.code"), &verdict.code.0);
        findings.text(format!("{field}.label"), &verdict.label, 60);
        if !verdict.key.is_alphanumeric() {
            findings.note(format!("{field}.key"), Problem::KeyNotTypable { key: verdict.key });
        }
        // Shift or caps lock must not make another verdict of the same key.
        let same_key = |other: char| other.to_lowercase().eq(verdict.key.to_lowercase());
        if let Some(first) = scale.verdicts[..at].iter().find(|other| same_key(other.key)) {
            let problem = Problem::KeyTaken { key: verdict.key, by: first.code.0.clone() };
            findings.note(format!("{field}.key"), problem);
        }
    }
    let codes = scale.verdicts.iter().enumerate();
    findings.each_once(codes.map(|(at, verdict)| (format!("{field}.verdict[{at}].code"), verdict.code.0.clone())));
    if scale.verdicts.iter().all(|verdict| verdict.favourable)
        || !scale.verdicts.iter().any(|verdict| verdict.favourable)
    {
        findings.note(format!("{field}.verdict"), Problem::OneSidedScale);
    }
}

fn of_marks(field: &str, marks: Marks, findings: &mut Findings) {
    findings.number(format!("{field}.maximum"), marks.maximum, 1, 100_000);
    findings.number(format!("{field}.step"), marks.step, 1, marks.maximum.max(1));
    findings.number(format!("{field}.threshold"), marks.threshold, 1, marks.maximum.max(1));
    for (name, number) in [("maximum", marks.maximum), ("threshold", marks.threshold)] {
        if marks.step > 0 && number % marks.step != 0 {
            findings.note(format!("{field}.{name}"), Problem::StepDoesNotDivide { step: marks.step, number });
        }
    }
}

fn of_matter(field: &str, matter: &Matter, certification: &Certification, findings: &mut Findings) {
    findings.optional_text(format!("{field}.code"), matter.code.as_deref(), 60);
    findings.text(format!("{field}.short"), &matter.short, 30);
    findings.text(format!("{field}.title"), &matter.title, 300);
    findings.number(format!("{field}.weight"), matter.weight, 1, 100);
    let scales = [("scale", Some(&matter.scale)), ("competence-scale", matter.competence_scale.as_ref())];
    for (name, scale) in scales {
        if let Some(scale) = scale
            && certification.scale(scale).is_none()
        {
            let problem = Problem::UnknownReference { kind: Reference::Scale, id: scale.0.clone() };
            findings.note(format!("{field}.{name}"), problem);
        }
    }
    for (at, competence) in matter.competences.iter().enumerate() {
        let field = format!("{field}.competence[{at}]");
        findings.text(format!("{field}.title"), &competence.title, 300);
        let code = &competence.code.0;
        // A code is typed inside a note: it must be one word, and not the sign of the note.
        let allowed = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
        if code.chars().count() > 16 || !code.starts_with(char::is_alphanumeric) || !code.chars().all(allowed) {
            let problem = Problem::BadId { id: code.clone(), expected: Expected::CompetenceCode };
            findings.note(format!("{field}.code"), problem);
        }
    }
}

fn competence_codes(certification: &Certification, findings: &mut Findings) {
    let codes = certification.matters.iter().enumerate().flat_map(|(matter, of)| {
        of.competences
            .iter()
            .enumerate()
            .map(move |(at, competence)| (format!("matter[{matter}].competence[{at}].code"), competence.code.0.clone()))
    });
    findings.each_once(codes);
}

fn of_assessment(field: &str, assessment: &Assessment, certification: &Certification, findings: &mut Findings) {
    findings.text(format!("{field}.title"), &assessment.title, 300);
    findings.text(format!("{field}.short"), &assessment.short, 30);
    findings.optional_text(format!("{field}.hand-in"), assessment.hand_in.as_deref(), 2_000);
    findings.not_empty(format!("{field}.matters"), &assessment.matters);
    findings.distinct(&format!("{field}.matters"), &assessment.matters);
    for (at, matter) in assessment.matters.iter().enumerate() {
        if certification.matter(matter).is_none() {
            let problem = Problem::UnknownReference { kind: Reference::Matter, id: matter.0.clone() };
            findings.note(format!("{field}.matters[{at}]"), problem);
        }
    }
    findings.not_empty(format!("{field}.segment"), &assessment.segments);
    findings.ids(&format!("{field}.segment"), assessment.segments.iter().map(|segment| segment.id.0.as_str()));
    for (at, segment) in assessment.segments.iter().enumerate() {
        let field = format!("{field}.segment[{at}]");
        findings.text(format!("{field}.title"), &segment.title, 300);
        findings.text(format!("{field}.short"), &segment.short, 30);
        findings.number(format!("{field}.minutes"), segment.minutes, 1, LONGEST_SEGMENT);
        if let Some([first, second]) = segment.warn_minutes {
            findings.number(format!("{field}.warn-minutes[0]"), first, 2, segment.minutes.max(2));
            findings.number(format!("{field}.warn-minutes[1]"), second, 1, first.saturating_sub(1).max(1));
        }
    }
}

fn evidence(certification: &Certification, findings: &mut Findings) {
    findings.ids("evidence", certification.evidence.iter().map(|evidence| evidence.id.0.as_str()));
    for (at, evidence) in certification.evidence.iter().enumerate() {
        findings.text(format!("evidence[{at}].title"), &evidence.title, 300);
        for (path_at, path) in evidence.access_paths.iter().enumerate() {
            if !certification.access_paths.contains(path) {
                let id = access_path_name(*path);
                let problem = Problem::UnknownReference { kind: Reference::AccessPath, id };
                findings.note(format!("evidence[{at}].access-paths[{path_at}]"), problem);
            }
        }
        let names = evidence.access_paths.iter().map(|path| access_path_name(*path));
        findings.distinct(&format!("evidence[{at}].access-paths"), names);
    }
}

fn prior_results(certification: &Certification, findings: &mut Findings) {
    findings.ids("prior-result", certification.prior_results.iter().map(|result| result.id.0.as_str()));
    for (at, result) in certification.prior_results.iter().enumerate() {
        findings.text(format!("prior-result[{at}].title"), &result.title, 300);
        if let Some(maximum) = result.maximum {
            findings.number(format!("prior-result[{at}].maximum"), maximum, 1, 100_000);
        }
    }
}
