//! The certification and kind of a session, as the screens need them.

use crate::wire::{
    AssessmentView, CompetenceView, MarksView, MatterView, NamedView, PriorResultView, RulesView, ScaleView, SeatView,
    SegmentRuleView, VerdictOptionView,
};
use exam::Session;
use exam::certification::{AccessPath, Assessment, DecidesBy, Matter, MatterKind, President, Scale, SegmentKind};
use exam::id::ScaleId;

/// The rules a session was opened under.
pub(super) fn rules(session: &Session) -> RulesView {
    let all = &session.certification;
    let kind = session.kind();
    RulesView {
        title: all.title.clone(),
        nature: all.nature.clone(),
        code: all.code.clone(),
        level: all.level,
        source: all.source.clone(),
        kind: kind.title.clone(),
        valid_until: all.valid_until.map(|date| date.to_string()),
        to_verify: all.to_verify.clone(),
        access_paths: all.access_paths.iter().map(|path| access_path(*path).to_owned()).collect(),
        matters: kind.matters.iter().filter_map(|id| all.matter(id)).map(|m| matter(session, m)).collect(),
        assessments: kind.assessments.iter().filter_map(|id| all.assessment(id)).map(assessment).collect(),
        orders: kind.orders().iter().map(|order| order.iter().map(ToString::to_string).collect()).collect(),
        evidence: kind
            .evidence
            .iter()
            .filter_map(|id| all.evidence(id))
            .map(|evidence| NamedView { id: evidence.id.to_string(), title: evidence.title.clone() })
            .collect(),
        prior_results: kind
            .prior_results
            .iter()
            .filter_map(|id| all.prior_result(id))
            .map(|result| PriorResultView {
                id: result.id.to_string(),
                title: result.title.clone(),
                maximum: result.maximum,
            })
            .collect(),
        draw: kind.draw.as_ref().map(|draw| draw.title.clone()),
        draw_assessment: kind.draw.as_ref().map(|draw| draw.assessment.to_string()),
        habilitation: kind.jury.habilitation,
        president: match kind.jury.president {
            President::None => "none",
            President::Optional => "optional",
            President::Required => "required",
        }
        .to_owned(),
        jury_minimum: kind.jury.minimum,
        seats: kind
            .jury
            .seats
            .iter()
            .map(|seat| SeatView { capacity: seat.capacity.clone(), count: seat.count, presides: seat.presides })
            .collect(),
        decides_by: match kind.deliberation.decides_by {
            DecidesBy::Consensus => "consensus",
            DecidesBy::Majority => "majority",
            DecidesBy::Colleges => "colleges",
        }
        .to_owned(),
    }
}

/// An access path's code: the same word as in a certification file.
pub(super) fn access_path(path: AccessPath) -> &'static str {
    match path {
        AccessPath::Training => "training",
        AccessPath::Apprenticeship => "apprenticeship",
        AccessPath::Professionalisation => "professionalisation",
        AccessPath::Experience => "experience",
        AccessPath::Individual => "individual",
        AccessPath::Capitalisation => "capitalisation",
        AccessPath::RegulatedCycle => "regulated-cycle",
    }
}

/// A segment kind's code.
pub(super) fn segment_kind(kind: SegmentKind) -> &'static str {
    match kind {
        SegmentKind::Preparation => "preparation",
        SegmentKind::Presentation => "presentation",
        SegmentKind::Questions => "questions",
        SegmentKind::Practical => "practical",
        SegmentKind::Interview => "interview",
    }
}

fn matter(session: &Session, matter: &Matter) -> MatterView {
    MatterView {
        id: matter.id.to_string(),
        kind: match matter.kind {
            MatterKind::Block => "block",
            MatterKind::FinalInterview => "final-interview",
            MatterKind::Opinion => "opinion",
            MatterKind::Paper => "paper",
        }
        .to_owned(),
        short: matter.short.clone(),
        title: matter.title.clone(),
        code: matter.code.clone(),
        scale: scale_named(session, &matter.scale),
        competence_scale: scale_named(session, matter.competence_scale.as_ref().unwrap_or(&matter.scale)),
        competences: matter
            .competences
            .iter()
            .map(|competence| CompetenceView { code: competence.code.to_string(), title: competence.title.clone() })
            .collect(),
    }
}

fn scale_named(session: &Session, id: &ScaleId) -> ScaleView {
    session.certification.scale(id).map_or(ScaleView { verdicts: Vec::new(), marks: None }, scale)
}

fn scale(scale: &Scale) -> ScaleView {
    ScaleView {
        verdicts: scale
            .verdicts
            .iter()
            .map(|option| VerdictOptionView {
                code: option.code.to_string(),
                label: option.label.clone(),
                favourable: option.favourable,
                key: option.key.to_string(),
            })
            .collect(),
        marks: scale.marks.map(|marks| MarksView {
            maximum: marks.maximum,
            step: marks.step,
            threshold: marks.threshold,
        }),
    }
}

fn assessment(assessment: &Assessment) -> AssessmentView {
    AssessmentView {
        id: assessment.id.to_string(),
        title: assessment.title.clone(),
        short: assessment.short.clone(),
        matters: assessment.matters.iter().map(ToString::to_string).collect(),
        hand_in: assessment.hand_in.clone(),
        segments: assessment
            .segments
            .iter()
            .map(|segment| SegmentRuleView {
                id: segment.id.to_string(),
                title: segment.title.clone(),
                short: segment.short.clone(),
                minutes: segment.minutes,
                if_needed: segment.if_needed,
            })
            .collect(),
    }
}
