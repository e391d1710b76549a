//! The plan of a passage as it stood before anything happened: each segment end to end from the
//! planned start, authorised extra time included.

use chrono::{DateTime, Duration, FixedOffset};
use exam::Session;
use exam::event::Stamp;
use exam::id::{AssessmentId, CandidateId};
use exam::timing::{self, SegmentView};

/// A segment with its planned stretch.
pub(super) struct Planned {
    pub(super) view: SegmentView,
    pub(super) from: DateTime<FixedOffset>,
    pub(super) until: DateTime<FixedOffset>,
}

/// The plan of one candidate. Without a planned passage, it starts when the candidate did.
pub(super) fn plan(session: &Session, candidate: CandidateId, issued: &Stamp) -> Vec<Planned> {
    let views = timing::passage(session, candidate, issued);
    let planned = session.passages.iter().find(|passage| passage.candidate == candidate).map(|passage| passage.at);
    let mut from = planned.or_else(|| views.first().map(|view| view.start)).unwrap_or(issued.at);
    views
        .into_iter()
        .map(|view| {
            let start = from;
            from += Duration::milliseconds(i64::try_from(view.planned_ms).unwrap_or(0));
            Planned { view, from: start, until: from }
        })
        .collect()
}

/// The planned stretch of one assessment.
pub(super) fn stretch(
    plan: &[Planned],
    assessment: &AssessmentId,
) -> Option<(DateTime<FixedOffset>, DateTime<FixedOffset>)> {
    let mut of = plan.iter().filter(|it| it.view.slot.assessment == *assessment);
    let first = of.next()?;
    Some((first.from, of.next_back().map_or(first.until, |last| last.until)))
}

/// Whether this candidate's passage was planned.
pub(super) fn is_planned(session: &Session, candidate: CandidateId) -> bool {
    session.passages.iter().any(|passage| passage.candidate == candidate)
}
