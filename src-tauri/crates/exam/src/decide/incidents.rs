//! Incidents and witnessed frauds, on one candidate or on the session.

use super::known;
use super::text::{long_text, short_text};
use crate::event::{Event, RecordSource};
use crate::id::{CandidateId, IncidentId};
use crate::refusal::{Field, Refusal};
use crate::session::Session;

pub(super) fn report(
    session: &Session,
    incident: IncidentId,
    candidate: Option<CandidateId>,
    text: &str,
) -> Result<Event, Refusal> {
    not_reported(session, incident)?;
    if let Some(candidate) = candidate {
        known::candidate(session, candidate)?;
    }
    Ok(Event::IncidentReported { incident, candidate, text: long_text(Field::Text, text)? })
}

pub(super) fn report_fraud(
    session: &Session,
    incident: IncidentId,
    candidate: CandidateId,
    text: &str,
    witnesses: &str,
) -> Result<Event, Refusal> {
    not_reported(session, incident)?;
    known::candidate(session, candidate)?;
    Ok(Event::FraudReported {
        incident,
        candidate,
        text: long_text(Field::Text, text)?,
        witnesses: short_text(Field::Witnesses, witnesses)?,
    })
}

/// Nothing stands against it: it happened, and whoever has the passphrase made it happen.
pub(super) fn take_over(machine: &str, source: RecordSource) -> Result<Event, Refusal> {
    Ok(Event::RecordTakenOver { machine: short_text(Field::Text, machine)?, source })
}

fn not_reported(session: &Session, id: IncidentId) -> Result<(), Refusal> {
    match session.incidents.iter().any(|incident| incident.id == id) {
        true => Err(Refusal::IncidentKnown(id)),
        false => Ok(()),
    }
}
