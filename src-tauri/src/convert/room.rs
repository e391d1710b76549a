//! The exam room: notes, competences and evidence of one candidate; what the candidate sees.

use super::{count, moment, people, span};
use crate::attempts::Told;
use crate::desk::Kept;
use crate::wire::{
    AppreciationView, AssessedView, CandidateScreen, DeskView, DraftView, EvidenceView, LockedClock, NoteView,
    Preferences, SignView, SlotRef, WrongAttempts,
};
use exam::certification::Matter;
use exam::deliberation;
use exam::event::Slot;
use exam::id::{AssessmentId, CandidateId};
use exam::note::{self, Sign};
use exam::session::{CandidateState, Note, SegmentRun};
use exam::timing::{self, SegmentState};
use exam::{Session, Stamp};

/// The desk at a candidate; `None` for an unknown one.
pub(super) fn desk(kept: &Kept, candidate: CandidateId, now: &Stamp) -> Option<DeskView> {
    let session = &kept.session;
    let state = session.candidate(candidate)?;
    Some(DeskView {
        candidate: candidate.to_string(),
        notes: notes(session, state),
        draft: draft(kept, candidate),
        competences: competences(session, state, current(session, candidate, now).as_ref()),
        appreciations: appreciations(state),
        evidence: evidence(session, state),
    })
}

/// The note being typed on a candidate.
pub(crate) fn draft(kept: &Kept, candidate: CandidateId) -> Option<DraftView> {
    let draft = kept.drafts.get(&candidate)?;
    let Kept { session, .. } = kept;
    let into = session.candidate(candidate).and_then(|state| into_segment(state, &draft.started));
    let tagged = note::tags(&draft.text, &session.certification, session.kind());
    Some(DraftView {
        text: draft.text.clone(),
        at: moment(draft.started.at),
        into_ms: into.map(count),
        sign: tagged.sign.map(sign),
        competences: tagged.competences.iter().map(ToString::to_string).collect(),
    })
}

/// Notes, latest first, withdrawn ones last.
pub(super) fn notes(session: &Session, state: &CandidateState) -> Vec<NoteView> {
    let (kept, withdrawn): (Vec<_>, Vec<_>) = state.notes.iter().rev().partition(|note| !note.withdrawn);
    kept.into_iter().chain(withdrawn).map(|note| note_view(session, note)).collect()
}

/// Competences with verdict and evidence, by matter in the order of the rules.
pub(super) fn competences(
    session: &Session,
    state: &CandidateState,
    current: Option<&AssessmentId>,
) -> Vec<AssessedView> {
    let bears_on: &[_] = current
        .and_then(|id| session.certification.assessment(id))
        .map_or(&[], |assessment| assessment.matters.as_slice());
    let of_matter = |matter: &Matter| -> Vec<AssessedView> {
        matter
            .competences
            .iter()
            .map(|competence| {
                let signed = |sign| {
                    state
                        .notes
                        .iter()
                        .filter(|note| {
                            !note.withdrawn && note.sign == Some(sign) && note.competences.contains(&competence.code)
                        })
                        .count()
                };
                AssessedView {
                    code: competence.code.to_string(),
                    title: competence.title.clone(),
                    matter: matter.id.to_string(),
                    current: bears_on.contains(&matter.id),
                    verdict: state.competences.get(&competence.code).map(people::verdict),
                    plus: count(signed(Sign::Plus)),
                    minus: count(signed(Sign::Minus)),
                    questions: count(signed(Sign::Question)),
                }
            })
            .collect()
    };
    session.kind().matters.iter().filter_map(|id| session.certification.matter(id)).flat_map(of_matter).collect()
}

/// Shared appreciations; emptied ones are left out.
pub(super) fn appreciations(state: &CandidateState) -> Vec<AppreciationView> {
    state
        .appreciations
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(matter, text)| AppreciationView { matter: matter.to_string(), text: text.clone() })
        .collect()
}

/// Evidence this candidate needs.
pub(super) fn evidence(session: &Session, state: &CandidateState) -> Vec<EvidenceView> {
    deliberation::required_evidence(session, state)
        .iter()
        .filter_map(|id| session.certification.evidence(id))
        .map(|evidence| EvidenceView {
            id: evidence.id.to_string(),
            title: evidence.title.clone(),
            ticked_at: state.evidence.get(&evidence.id).map(|stamp| moment(stamp.at)),
        })
        .collect()
}

/// The assessment that runs, or else the next one.
fn current(session: &Session, candidate: CandidateId, now: &Stamp) -> Option<AssessmentId> {
    let passage = timing::passage(session, candidate, now);
    let open = passage.iter().find(|view| view.state.is_open());
    let next = || passage.iter().find(|view| view.state == SegmentState::Ahead);
    open.or_else(next).map(|view| view.slot.assessment.clone())
}

fn note_view(session: &Session, note: &Note) -> NoteView {
    let during = note.during.as_ref();
    NoteView {
        id: note.id.to_string(),
        at: moment(note.started.at),
        into_ms: during.map(|(_, into)| count(*into)),
        segment: during.and_then(|(slot, _)| segment_name(session, slot)),
        sign: note.sign.map(sign),
        competences: note.competences.iter().map(ToString::to_string).collect(),
        text: note.text.clone(),
        withdrawn: note.withdrawn,
    }
}

fn sign(sign: Sign) -> SignView {
    match sign {
        Sign::Plus => SignView::Plus,
        Sign::Minus => SignView::Minus,
        Sign::Question => SignView::Question,
    }
}

fn segment_name(session: &Session, slot: &Slot) -> Option<String> {
    let assessment = session.certification.assessment(&slot.assessment)?;
    let segment = session.certification.segment(&slot.assessment, &slot.segment)?;
    Some(format!("{} · {}", assessment.short, segment.short))
}

/// How far into a running segment of the candidate a moment is, in milliseconds.
fn into_segment(state: &CandidateState, moment: &Stamp) -> Option<u64> {
    state.runs.values().find_map(|run| match run {
        SegmentRun::Timed(timed) if timed.ended.is_none() && !moment.is_before(&timed.started) => {
            Some(timed.reading_at(moment))
        }
        SegmentRun::Timed(_) | SegmentRun::Skipped { .. } => None,
    })
}

/// Every open clock of a session without a name, the one before the jury first.
pub(crate) fn locked_clocks(session: &Session, now: &Stamp) -> Vec<LockedClock> {
    let mut clocks: Vec<(bool, LockedClock)> = Vec::new();
    for slot in timing::open_slots(session) {
        let passage = timing::passage(session, slot.candidate, now);
        let Some(view) = passage.into_iter().find(|view| view.slot == slot) else { continue };
        let Slot { candidate, assessment, segment } = &view.slot;
        clocks.push((
            !timing::occupies_jury(view.segment.kind),
            LockedClock {
                session: session.id.to_string(),
                slot: SlotRef {
                    candidate: candidate.to_string(),
                    assessment: assessment.to_string(),
                    segment: segment.to_string(),
                },
                title: segment_name(session, &view.slot).unwrap_or_default(),
                left_ms: span(view.left_ms),
                due_ms: count(view.planned_ms + view.prolonged_ms),
                end: moment(view.end),
                paused: view.state == SegmentState::Paused,
                warn_ms: view.segment.warn_minutes.iter().flatten().map(|it| it.saturating_mul(60_000)).collect(),
            },
        ));
    }
    clocks.sort_by_key(|(away, _)| *away);
    clocks.into_iter().map(|(_, clock)| clock).collect()
}

/// Wrong attempts, as they are told.
pub(crate) fn wrong_attempts(told: &Told) -> WrongAttempts {
    WrongAttempts { count: told.count, last: told.last.map(moment) }
}

/// What the candidate's screen shows: the segment before the jury, or else a preparation.
pub(crate) fn candidate_screen(
    session: &Session,
    now: &Stamp,
    preferences: &Preferences,
    practice: bool,
    speed: u32,
) -> CandidateScreen {
    let views: Vec<_> = timing::open_slots(session)
        .into_iter()
        .filter_map(|slot| timing::passage(session, slot.candidate, now).into_iter().find(|view| view.slot == slot))
        .collect();
    let before_jury = views.iter().find(|view| timing::occupies_jury(view.segment.kind));
    let Some(view) = before_jury.or(views.first()) else { return waiting(preferences, practice, speed) };
    let assessment = session.certification.assessment(&view.slot.assessment);
    CandidateScreen {
        title: Some(match assessment {
            // An assessment of one part needs no second name.
            Some(assessment) if assessment.segments.len() == 1 => assessment.title.clone(),
            Some(assessment) => format!("{} · {}", assessment.short, view.segment.short),
            None => view.segment.short.clone(),
        }),
        left_ms: span(view.left_ms),
        due_ms: count(view.planned_ms + view.prolonged_ms),
        end: Some(moment(view.end)),
        warn_ms: {
            let minutes = view.segment.warn_minutes.unwrap_or(preferences.warn_minutes);
            minutes.map(|minutes| minutes.saturating_mul(60_000)).to_vec()
        },
        paused: view.state == SegmentState::Paused,
        speed,
        practice,
        language: preferences.language,
        theme: preferences.theme,
    }
}

/// The candidate's screen between two segments.
pub(crate) fn waiting(preferences: &Preferences, practice: bool, speed: u32) -> CandidateScreen {
    CandidateScreen {
        title: None,
        left_ms: 0,
        due_ms: 0,
        end: None,
        warn_ms: Vec::new(),
        paused: false,
        speed,
        practice,
        language: preferences.language,
        theme: preferences.theme,
    }
}
