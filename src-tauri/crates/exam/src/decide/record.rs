//! Which rule answers for which fact. Exhaustive: a new event does not compile before it is placed.

use super::{
    attendance, clock, clock_record, deliberate, enrolment, incidents, judgement, jury, notes, papers, planning,
    readiness,
};
use crate::event::{Event, Stamp};
use crate::refusal::Refusal;
use crate::session::Session;

/// The event as it may be recorded, its words cleaned, with what follows from it; or why not.
pub(super) fn check(session: &Session, event: Event, now: &Stamp) -> Result<Vec<Event>, Refusal> {
    let one = match event {
        // These follow from a command or another fact, which gives them what they carry.
        Event::SessionOpened { .. }
        | Event::CandidateSet { .. }
        | Event::AssessmentsOrdered { .. }
        | Event::RunBegan { .. }
        | Event::NoteWritten { .. }
        | Event::NoteReworded { .. }
        | Event::DeliberationOpened { .. }
        | Event::OpinionsOpened { .. }
        | Event::DecisionTaken { .. }
        | Event::DecisionFell { .. }
        | Event::QuorumFailureRecorded { .. }
        | Event::QuorumRegained { .. }
        | Event::SessionClosed { .. }
        | Event::AmendmentAdded { .. } => Err(Refusal::NotRecordable),

        Event::DetailsSet { details } => planning::set_details(details),
        Event::LogoSet { logo } => planning::set_logo(logo),
        Event::PassagesOrdered { passages } => planning::order_passages(session, passages),
        Event::SubjectsListed { subjects } => planning::list_subjects(session, subjects),
        Event::SessionBegun => readiness::begin(session),

        Event::JurorSet { juror } => return jury::set(session, juror, now),
        Event::JurorRemoved { juror } => jury::remove(session, juror),
        Event::RecusalDeclared { juror, candidate, motive } => {
            return jury::recuse(session, juror, candidate, &motive, now);
        }
        Event::RecusalWithdrawn { juror, candidate } => return jury::withdraw_recusal(session, juror, candidate, now),
        Event::JurorPresenceNoted { juror, present } => return jury::note_presence(session, juror, present, now),

        Event::CandidateRemoved { candidate } => enrolment::remove(session, candidate),
        Event::PriorResultEntered { candidate, result, value } => {
            enrolment::enter_prior_result(session, candidate, result, value)
        }

        Event::PresenceNoted { candidate, presence } => attendance::note(session, candidate, presence, now),
        Event::SubjectDrawn { candidate, subject, drawn_by } => {
            attendance::draw(session, candidate, subject, &drawn_by)
        }
        Event::PassageAbandoned { candidate, motive } => return attendance::abandon(session, candidate, &motive),

        Event::SegmentStarted { slot } => clock::start(session, slot),
        Event::SegmentPaused { slot, motive } => clock::pause(session, slot, &motive),
        Event::SegmentResumed { slot } => clock::resume(session, slot),
        Event::SegmentProlonged { slot, by_ms, motive } => clock::prolong(session, slot, by_ms, &motive),
        Event::SegmentEnded { slot, motive } => clock::end(session, slot, motive, now),
        Event::SegmentSkipped { slot, motive } => clock::skip(session, slot, motive),

        Event::StartCorrected { slot, at, motive } => clock_record::correct_start(session, slot, at, &motive, now),
        Event::GapSettled { slot, began, settlement, motive } => {
            clock_record::settle_gap(session, slot, began, settlement, motive, now)
        }
        Event::ClockDisagreed { found } => clock_record::disagreed(session, found),

        Event::NoteWithdrawn { note } => notes::withdraw(session, note),
        Event::NoteRestored { note } => notes::restore(session, note),
        Event::IncidentReported { incident, candidate, text } => incidents::report(session, incident, candidate, &text),
        Event::FraudReported { incident, candidate, text, witnesses } => {
            incidents::report_fraud(session, incident, candidate, &text, &witnesses)
        }

        Event::RecordTakenOver { machine, source } => incidents::take_over(&machine, source),

        Event::AppreciationWritten { candidate, matter, text } => {
            judgement::appreciate(session, candidate, matter, &text)
        }
        Event::CompetenceAssessed { candidate, competence, verdict } => {
            judgement::assess(session, candidate, competence, verdict)
        }
        Event::EvidenceTicked { candidate, evidence } => judgement::tick(session, candidate, evidence),
        Event::EvidenceUnticked { candidate, evidence } => judgement::untick(session, candidate, evidence),

        Event::OpinionGiven { juror, candidate, matter, verdict } => {
            return deliberate::give_opinion(session, juror, candidate, matter, verdict, now);
        }
        Event::VoteCast { juror, candidate, matter, verdict } => {
            return deliberate::vote(session, juror, candidate, matter, verdict);
        }
        Event::QuorumFailureWithdrawn { motive } => deliberate::withdraw_quorum_failure(session, &motive),
        Event::DeliberationEnded => deliberate::end(session),

        Event::AgreementDrawn { paper, juror, strokes } => papers::agree(session, paper, juror, strokes),
        Event::MinutesSigned { paper, ref field, ref certificate, .. }
        | Event::MinutesTimestamped { paper, ref field, ref certificate, .. } => {
            papers::fill(session, event.clone(), paper, field, certificate)
        }
        Event::ScanAttached { paper, jurors, name, file } => papers::attach(session, paper, jurors, &name, file),
    };
    one.map(|event| vec![event])
}
