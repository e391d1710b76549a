//! The jury, recusals, incidents, and the session's details: plain values that carry no rule.

use super::values::{count, moment};
use crate::wire::{
    AmendmentView, DetailsView, IncidentView, JurorView, PassageView, RecusalView, ScheduledView, SubjectView,
};
use exam::people::{Details, Passage};
use exam::session::JurorState;
use exam::{Session, Stamp, timing};

/// Place, dates, references.
pub(super) fn details(details: &Details) -> DetailsView {
    DetailsView {
        centre: details.centre.clone(),
        agreement: details.agreement.clone(),
        address: details.address.clone(),
        town: details.town.clone(),
        room: details.room.clone(),
        date: details.date.map(|date| date.to_string()),
        last_date: details.last_date.map(|date| date.to_string()),
        responsible: details.responsible.clone(),
        reference: details.reference.clone(),
        verified: details.verified.iter().map(|point| count(*point)).collect(),
    }
}

/// A juror.
pub(super) fn juror(state: &JurorState) -> JurorView {
    let juror = &state.juror;
    JurorView {
        id: juror.id.to_string(),
        title: juror.title.clone(),
        first_name: juror.first_name.clone(),
        surname: juror.surname.clone(),
        capacity: juror.capacity.clone(),
        organisation: juror.organisation.clone(),
        habilitated_from: juror.habilitated_from.map(|date| date.to_string()),
        habilitated_until: juror.habilitated_until.map(|date| date.to_string()),
        substitute_for: juror.substitute_for.map(|id| id.to_string()),
        presides: juror.presides,
        present: state.is_present(),
    }
}

/// The order of passage, by time.
pub(super) fn passages(session: &Session) -> Vec<PassageView> {
    places(&session.passages)
}

/// The order of passage with lengths, those without an hour at its end.
pub(super) fn schedule(session: &Session, now: &Stamp) -> Vec<ScheduledView> {
    let view = |scheduled: timing::Scheduled| ScheduledView {
        candidate: scheduled.candidate.to_string(),
        at: moment(scheduled.at),
        until: moment(scheduled.end()),
        given: scheduled.given,
        length_ms: count(scheduled.length_ms),
        overlaps: scheduled.overlaps,
    };
    timing::schedule(session, now).into_iter().map(view).collect()
}

/// Places in an order of passage, by time.
pub(super) fn places(passages: &[Passage]) -> Vec<PassageView> {
    let mut passages: Vec<_> = passages.iter().collect();
    passages.sort_by_key(|passage| passage.at);
    passages
        .into_iter()
        .map(|passage| PassageView { candidate: passage.candidate.to_string(), at: moment(passage.at) })
        .collect()
}

/// Subjects, each with whether it was drawn.
pub(super) fn subjects(session: &Session) -> Vec<SubjectView> {
    session
        .subjects
        .iter()
        .map(|subject| SubjectView {
            id: subject.id.to_string(),
            text: subject.text.clone(),
            theme: subject.theme.clone(),
            drawn: session
                .candidates
                .iter()
                .any(|state| state.draw.as_ref().is_some_and(|draw| draw.subject == subject.id)),
        })
        .collect()
}

/// Recusals.
pub(super) fn recusals(session: &Session) -> Vec<RecusalView> {
    session
        .recusals
        .iter()
        .map(|recusal| RecusalView {
            juror: recusal.juror.to_string(),
            candidate: recusal.candidate.to_string(),
            motive: recusal.motive.clone(),
        })
        .collect()
}

/// Incidents and frauds.
pub(super) fn incidents(session: &Session) -> Vec<IncidentView> {
    session
        .incidents
        .iter()
        .map(|incident| IncidentView {
            at: moment(incident.reported.at),
            candidate: incident.candidate.map(|id| id.to_string()),
            text: incident.text.clone(),
            witnesses: incident.fraud_witnesses.clone(),
        })
        .collect()
}

/// Amendments.
pub(super) fn amendments(session: &Session) -> Vec<AmendmentView> {
    session
        .amendments
        .iter()
        .map(|amendment| AmendmentView {
            number: amendment.number,
            at: moment(amendment.added.at),
            text: amendment.text.clone(),
            motive: amendment.motive.clone(),
        })
        .collect()
}
