//! Candidates: as enrolled, and how far they are.

use super::rules::access_path;
use super::{count, moment, times};
use crate::sentence;
use crate::wire::{AdjustmentView, CandidateView, DrawView, EnrolmentView, Language, PriorValueView, VerdictView};
use exam::deliberation;
use exam::people::{Adjustment, Candidate, ExtraTime, Presence, PriorValue, Verdict};
use exam::session::{CandidateState, SegmentRun};
use exam::{Session, Stamp, timing};

/// A candidate, in lists and in the preparation.
pub(super) fn candidate(session: &Session, state: &CandidateState, now: &Stamp, language: Language) -> CandidateView {
    let (presence, justified, fixed_end) = match &state.presence {
        None => ("unknown", None, None),
        Some((Presence::Present, _)) => ("present", None, None),
        Some((Presence::Absent { justified }, _)) => ("absent", justified.clone(), None),
        Some((Presence::AdmittedLate { ends_at, .. }, _)) => ("late", None, Some(moment(*ends_at))),
    };
    let passage = timing::passage(session, state.candidate.id, now);
    let outcome = times::outcome_title(session, state);
    let undecided = deliberation::matters_to_decide(session, state)
        .into_iter()
        .filter(|matter| !state.decisions.contains_key(matter))
        .count();
    CandidateView {
        enrolment: enrolment(&state.candidate),
        name: state.candidate.plain_name(),
        presence: presence.to_owned(),
        presence_at: state.presence.as_ref().map(|(_, stamp)| moment(stamp.at)),
        waiting_since: timing::waiting_since(session, state.candidate.id).map(moment),
        justified,
        fixed_end,
        progress: progress(session, state).to_owned(),
        extra_time: extra_time(&state.candidate, language),
        passage: passage.iter().map(|view| times::segment(session, view)).collect(),
        draw: state.draw.as_ref().map(|draw| DrawView {
            text: session
                .subjects
                .iter()
                .find(|subject| subject.id == draw.subject)
                .map(|subject| subject.text.clone())
                .unwrap_or_default(),
            drawn_by: draw.drawn_by.clone(),
            at: moment(draw.drawn.at),
        }),
        prior_results: prior_results(state),
        undecided: count(undecided),
        outcome: outcome.as_ref().map(|(title, _)| title.clone()),
        outcome_favourable: outcome.map(|(_, favourable)| favourable),
    }
}

/// Results entered beforehand.
pub(super) fn prior_results(state: &CandidateState) -> Vec<PriorValueView> {
    state
        .prior_results
        .iter()
        .map(|(id, value)| {
            let (mark, words) = match value {
                PriorValue::Mark(mark) => (Some(*mark), None),
                PriorValue::Words(words) => (None, Some(words.clone())),
            };
            PriorValueView { id: id.to_string(), mark, words }
        })
        .collect()
}

/// A verdict.
pub(super) fn verdict(verdict: &Verdict) -> VerdictView {
    match verdict {
        Verdict::Named(code) => VerdictView { code: Some(code.to_string()), mark: None },
        Verdict::Mark(mark) => VerdictView { code: None, mark: Some(*mark) },
    }
}

fn progress(session: &Session, state: &CandidateState) -> &'static str {
    let is_open = |run: &SegmentRun| match run {
        SegmentRun::Timed(timed) => timed.ended.is_none(),
        SegmentRun::Skipped { .. } => false,
    };
    if state.is_absent() {
        "absent"
    } else if state.abandoned.is_some() {
        "abandoned"
    } else if state.runs.values().any(is_open) {
        "running"
    } else if timing::is_finished(session, state) {
        "done"
    } else if !state.has_passed_anything() {
        "ahead"
    } else {
        "between"
    }
}

fn enrolment(candidate: &Candidate) -> EnrolmentView {
    EnrolmentView {
        id: candidate.id.to_string(),
        number: candidate.number,
        title: candidate.title.clone(),
        first_name: candidate.first_name.clone(),
        surname: candidate.surname.clone(),
        born: candidate.born.map(|date| date.to_string()),
        access_path: access_path(candidate.access_path).to_owned(),
        organisation: candidate.organisation.clone(),
        held: candidate.held.iter().map(ToString::to_string).collect(),
        adjustments: candidate.adjustments.iter().map(adjustment).collect(),
        remote: candidate.remote.clone(),
        assessments: candidate.assessments.iter().map(ToString::to_string).collect(),
    }
}

fn adjustment(adjustment: &Adjustment) -> AdjustmentView {
    let (kind, amount) = match adjustment.extra {
        ExtraTime::Third => ("third", 0),
        ExtraTime::Percent(percent) => ("percent", percent),
        ExtraTime::Minutes(minutes) => ("minutes", minutes),
    };
    AdjustmentView {
        kind: kind.to_owned(),
        amount,
        reference: adjustment.reference.clone(),
        segments: adjustment.segments.iter().map(|(assessment, segment)| format!("{assessment}/{segment}")).collect(),
    }
}

fn extra_time(candidate: &Candidate, language: Language) -> Option<String> {
    let words: Vec<_> =
        candidate.adjustments.iter().map(|adjustment| sentence::extra_time(language, adjustment.extra)).collect();
    if words.is_empty() { None } else { Some(words.join(", ")) }
}
