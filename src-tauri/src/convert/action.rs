//! A gesture of the view becomes the commands it means.
//!
//! Ids of new things, the lot that is drawn and the moment typing started are found here, since
//! the core takes none of them from thin air. Whether a command is allowed, the core decides.

use super::{clocks, logo, parse};
use crate::desk::{Desk, Kept, Plan};
use crate::randomness::Randomness;
use crate::trouble::{Malformed, Trouble};
use crate::wire::{Action, AdjustmentView, DetailsView, EnrolmentView, JurorView, SlotRef, SubjectView};
use chrono::{DateTime, Duration, FixedOffset, Local, NaiveTime};
use exam::event::{Event, Slot};
use exam::id::{CandidateId, IncidentId, JurorId, MatterId, NoteId, SessionId, SubjectId};
use exam::people::{Adjustment, Candidate, Details, ExtraTime, Juror, Passage, Presence, PriorValue, Subject};
use exam::{Command, Refusal, Session, Stamp, note, timing};
use uuid::Uuid;

/// What a gesture in a session leads to.
pub(crate) fn plan(desk: &mut Desk, id: SessionId, action: Action) -> Result<Plan, Trouble> {
    let now = desk.clock.now();
    let mut chance = std::mem::replace(&mut desk.chance, Randomness::System);
    let planned = desk.kept(id).and_then(|kept| gesture(kept, action, &now, &mut chance));
    desk.chance = chance;
    planned
}

fn gesture(kept: &Kept, action: Action, now: &Stamp, chance: &mut Randomness) -> Result<Plan, Trouble> {
    let Kept { session, drafts, .. } = kept;
    let candidate_id = |text: &str| parse::id(text).map(CandidateId);
    let juror_id = |text: &str| parse::id(text).map(JurorId);
    let event = match action {
        Action::SetDetails { details } => Event::DetailsSet { details: details_of(details)? },
        Action::SetLogo { logo } => Event::LogoSet { logo: logo.map(logo::of).transpose()? },
        Action::SetJuror { juror } => Event::JurorSet { juror: juror_of(juror, chance)? },
        Action::RemoveJuror { juror } => Event::JurorRemoved { juror: juror_id(&juror)? },
        Action::SetCandidate { candidate } => {
            return Ok(Command::SetCandidate { candidate: candidate_of(candidate, chance)? }.into());
        }
        Action::RemoveCandidate { candidate } => Event::CandidateRemoved { candidate: candidate_id(&candidate)? },
        Action::OrderPassages { passages } => Event::PassagesOrdered {
            passages: passages
                .iter()
                .map(|passage| {
                    Ok(Passage { candidate: candidate_id(&passage.candidate)?, at: parse::moment(&passage.at)? })
                })
                .collect::<Result<_, Trouble>>()?,
        },
        Action::ProposePassages { from, gap_minutes, day_end } => {
            let day_end = day_end.filter(|text| !text.is_empty()).map(|text| parse::hour(&text)).transpose()?;
            Event::PassagesOrdered { passages: proposed(session, parse::local(&from)?, gap_minutes, day_end) }
        }
        Action::MovePassage { candidate, to } => {
            let to = usize::try_from(to).unwrap_or(usize::MAX);
            Event::PassagesOrdered { passages: timing::moved(session, candidate_id(&candidate)?, to, now) }
        }
        Action::SetPassageHour { candidate, hour } => {
            let (candidate, hour) = (candidate_id(&candidate)?, parse::hour(&hour)?);
            let scheduled = timing::schedule(session, now);
            let before = scheduled.iter().find(|scheduled| scheduled.candidate == candidate);
            let refused = || Trouble::Refused(Refusal::UnknownCandidate(candidate), None);
            let at = parse::here(before.ok_or_else(refused)?.at.date_naive().and_time(hour));
            Event::PassagesOrdered { passages: timing::at_another_hour(session, candidate, at, now) }
        }
        Action::ListSubjects { subjects } => Event::SubjectsListed {
            subjects: subjects.into_iter().map(|subject| subject_of(subject, chance)).collect::<Result<_, _>>()?,
        },
        Action::EnterPriorResult { candidate, result, mark, words } => Event::PriorResultEntered {
            candidate: candidate_id(&candidate)?,
            result: result.as_str().into(),
            value: match (mark, words) {
                (Some(mark), None) => PriorValue::Mark(mark),
                (None, Some(words)) => PriorValue::Words(words),
                (Some(_), Some(_)) | (None, None) => return Err(parse::malformed(Malformed::Value, &result)),
            },
        },
        Action::DeclareRecusal { juror, candidate, motive } => {
            Event::RecusalDeclared { juror: juror_id(&juror)?, candidate: candidate_id(&candidate)?, motive }
        }
        Action::WithdrawRecusal { juror, candidate } => {
            Event::RecusalWithdrawn { juror: juror_id(&juror)?, candidate: candidate_id(&candidate)? }
        }
        Action::Begin => return Ok(begin(session)),
        Action::NoteJurorPresence { juror, present } => Event::JurorPresenceNoted { juror: juror_id(&juror)?, present },
        Action::NotePresent { candidate } => presence(candidate_id(&candidate)?, Presence::Present),
        Action::NoteAbsent { candidate, justified } => {
            presence(candidate_id(&candidate)?, Presence::Absent { justified })
        }
        Action::AdmitLate { candidate, ends_at, by } => {
            let ends_at = ends_at.map(|text| parse::moment(&text)).transpose()?;
            admission(session, candidate_id(&candidate)?, ends_at, by, now)?
        }
        Action::OrderAssessments { candidate, assessments } => {
            let assessments = assessments.iter().map(|id| id.as_str().into()).collect();
            return Ok(Command::OrderAssessments { candidate: candidate_id(&candidate)?, assessments }.into());
        }
        Action::Draw { candidate, drawn_by } => {
            let candidate = candidate_id(&candidate)?;
            Event::SubjectDrawn { candidate, subject: lot(session, chance)?, drawn_by }
        }
        Action::Start { candidate } => Event::SegmentStarted { slot: next_slot(session, candidate_id(&candidate)?)? },
        Action::StartedAt { candidate, at, motive } => {
            let slot = next_slot(session, candidate_id(&candidate)?)?;
            let at = clocks::today_at(now, &at)?;
            let events = [Event::SegmentStarted { slot: slot.clone() }, Event::StartCorrected { slot, at, motive }];
            return Ok(Plan { commands: events.map(Command::Record).to_vec(), spent_draft: None, file: None });
        }
        Action::CorrectStart { slot, at, motive } => {
            Event::StartCorrected { slot: slot_of(&slot)?, at: clocks::today_at(now, &at)?, motive }
        }
        Action::SettleGap { slot, began, settlement, motive } => {
            let settlement = clocks::settlement(settlement);
            Event::GapSettled { slot: slot_of(&slot)?, began: u64::from(began), settlement, motive }
        }
        Action::Pause { slot, motive } => Event::SegmentPaused { slot: slot_of(&slot)?, motive },
        Action::Resume { slot } => Event::SegmentResumed { slot: slot_of(&slot)? },
        Action::Prolong { slot, by_ms, motive } => {
            Event::SegmentProlonged { slot: slot_of(&slot)?, by_ms: u64::from(by_ms), motive }
        }
        Action::End { slot, motive } => Event::SegmentEnded { slot: slot_of(&slot)?, motive },
        Action::Next { slot, motive } => {
            return Ok(Command::NextSegment { slot: slot_of(&slot)?, motive }.into());
        }
        Action::Skip { candidate, motive } => {
            Event::SegmentSkipped { slot: next_slot(session, candidate_id(&candidate)?)?, motive }
        }
        Action::Abandon { candidate, motive } => {
            Event::PassageAbandoned { candidate: candidate_id(&candidate)?, motive }
        }
        Action::WriteNote { candidate, typed } => {
            let candidate = candidate_id(&candidate)?;
            let started = drafts.get(&candidate).map_or(*now, |draft| draft.started);
            let command = Command::WriteNote { note: NoteId(chance.id()?), candidate, started, typed };
            return Ok(Plan { commands: vec![command], spent_draft: Some(candidate), file: None });
        }
        Action::ShareNote { candidate, matter, typed } => {
            let candidate = candidate_id(&candidate)?;
            let event = shared(session, candidate, matter.as_str().into(), &typed);
            let commands = vec![Command::Record(event)];
            return Ok(Plan { commands, spent_draft: Some(candidate), file: None });
        }
        Action::RewordNote { note, typed } => {
            return Ok(Command::RewordNote { note: NoteId(parse::id(&note)?), typed }.into());
        }
        Action::WithdrawNote { note } => Event::NoteWithdrawn { note: NoteId(parse::id(&note)?) },
        Action::RestoreNote { note } => Event::NoteRestored { note: NoteId(parse::id(&note)?) },
        Action::WriteAppreciation { candidate, matter, text } => {
            Event::AppreciationWritten { candidate: candidate_id(&candidate)?, matter: matter.as_str().into(), text }
        }
        Action::AssessCompetence { candidate, competence, verdict } => Event::CompetenceAssessed {
            candidate: candidate_id(&candidate)?,
            competence: competence.as_str().into(),
            verdict: verdict.as_ref().map(parse::verdict).transpose()?,
        },
        Action::TickEvidence { candidate, evidence, ticked } => {
            let (candidate, evidence) = (candidate_id(&candidate)?, evidence.as_str().into());
            match ticked {
                true => Event::EvidenceTicked { candidate, evidence },
                false => Event::EvidenceUnticked { candidate, evidence },
            }
        }
        Action::ReportIncident { candidate, text } => Event::IncidentReported {
            incident: IncidentId(chance.id()?),
            candidate: candidate.as_deref().map(candidate_id).transpose()?,
            text,
        },
        Action::ReportFraud { candidate, text, witnesses } => Event::FraudReported {
            incident: IncidentId(chance.id()?),
            candidate: candidate_id(&candidate)?,
            text,
            witnesses,
        },
        Action::OpenDeliberation => return Ok(Command::OpenDeliberation.into()),
        Action::GiveOpinion { juror, candidate, matter, verdict } => Event::OpinionGiven {
            juror: juror_id(&juror)?,
            candidate: candidate_id(&candidate)?,
            matter: matter.as_str().into(),
            verdict: parse::verdict(&verdict)?,
        },
        Action::CastVote { juror, candidate, matter, verdict } => Event::VoteCast {
            juror: juror_id(&juror)?,
            candidate: candidate_id(&candidate)?,
            matter: matter.as_str().into(),
            verdict: parse::verdict(&verdict)?,
        },
        Action::Decide { candidate, matter, verdict, motive } => {
            let (candidate, verdict) = (candidate_id(&candidate)?, parse::verdict(&verdict)?);
            return Ok(Command::TakeDecision { candidate, matter: matter.as_str().into(), verdict, motive }.into());
        }
        Action::RecordQuorumFailure { by, text } => return Ok(Command::RecordQuorumFailure { by, text }.into()),
        Action::WithdrawQuorumFailure { motive } => Event::QuorumFailureWithdrawn { motive },
        Action::EndDeliberation => Event::DeliberationEnded,
        Action::Close { minutes_number } => return Ok(Command::CloseSession { minutes_number }.into()),
        Action::Amend { text, motive } => return Ok(Command::Amend { text, motive }.into()),
    };
    Ok(event.into())
}

/// The session begins with every member who is no substitute in the room.
fn begin(session: &Session) -> Plan {
    let members = session.jurors.iter().map(|state| &state.juror).filter(|juror| juror.substitute_for.is_none());
    let present = members.map(|juror| Event::JurorPresenceNoted { juror: juror.id, present: true });
    let events = std::iter::once(Event::SessionBegun).chain(present);
    Plan { commands: events.map(Command::Record).collect(), spent_draft: None, file: None }
}

/// The appreciation of a matter with the words of a typed line at its end.
fn shared(session: &Session, candidate: CandidateId, matter: MatterId, typed: &str) -> Event {
    let said = note::tags(typed, &session.certification, session.kind()).text;
    let before = session.candidate(candidate).and_then(|state| state.appreciations.get(&matter));
    let text = before.filter(|before| !before.is_empty()).map_or(said.clone(), |before| format!("{before}\n{said}"));
    Event::AppreciationWritten { candidate, matter, text }
}

fn presence(candidate: CandidateId, presence: Presence) -> Event {
    Event::PresenceNoted { candidate, presence }
}

/// Admitted late: the end of the first assessment stays where the order of passage put it.
fn admission(
    session: &Session,
    candidate: CandidateId,
    ends_at: Option<DateTime<FixedOffset>>,
    by: String,
    now: &Stamp,
) -> Result<Event, Trouble> {
    let refused = |refusal| Trouble::Refused(refusal, Some(Box::new(session.clone())));
    let state = session.candidate(candidate).ok_or_else(|| refused(Refusal::UnknownCandidate(candidate)))?;
    let Some(assessment) = state.assessments().first().cloned() else {
        return Err(parse::malformed(Malformed::Late, ""));
    };
    let first = timing::passage(session, candidate, now).into_iter().filter(|view| view.slot.assessment == assessment);
    let length_ms: u64 = first.map(|view| view.planned_ms).sum();
    let planned = session.passages.iter().find(|passage| passage.candidate == candidate).map_or(now.at, |p| p.at);
    let planned_end = planned + Duration::milliseconds(i64::try_from(length_ms).unwrap_or(0));
    let presence = Presence::AdmittedLate { assessment, ends_at: ends_at.unwrap_or(planned_end), by };
    Ok(Event::PresenceNoted { candidate, presence })
}

/// One of the subjects still in the urn.
fn lot(session: &Session, chance: &mut Randomness) -> Result<SubjectId, Trouble> {
    let refused = |refusal| Trouble::Refused(refusal, None);
    let put_back = session.kind().draw.as_ref().ok_or_else(|| refused(Refusal::NoDraw))?.put_back;
    let is_taken = |id: SubjectId| {
        session.candidates.iter().any(|state| state.draw.as_ref().is_some_and(|draw| draw.subject == id))
    };
    let urn: Vec<_> =
        session.subjects.iter().map(|subject| subject.id).filter(|id| put_back || !is_taken(*id)).collect();
    let lot = chance.below(urn.len())?.and_then(|at| urn.get(at).copied());
    lot.ok_or_else(|| refused(Refusal::PreparationIncomplete(vec![exam::refusal::Lack::Subjects])))
}

fn next_slot(session: &Session, candidate: CandidateId) -> Result<Slot, Trouble> {
    let refused = |refusal| Trouble::Refused(refusal, Some(Box::new(session.clone())));
    if session.candidate(candidate).is_none() {
        return Err(refused(Refusal::UnknownCandidate(candidate)));
    }
    timing::next(session, candidate).ok_or_else(|| refused(Refusal::NotNext(None)))
}

/// The proposal, put right across a change of clocks: with an end of the day, further days begin at
/// the same reading of the clock; without one, passages follow each other in real time.
fn proposed(
    session: &Session,
    from: DateTime<FixedOffset>,
    gap_minutes: u32,
    day_end: Option<NaiveTime>,
) -> Vec<Passage> {
    let mut passages = exam::decide::propose_passages(session, from, gap_minutes, day_end);
    for passage in &mut passages {
        passage.at = match day_end {
            Some(_) => parse::here(passage.at.naive_local()),
            None => passage.at.with_timezone(&Local).fixed_offset(),
        };
    }
    passages
}

/// A segment the view points at.
pub(crate) fn slot_of(slot: &SlotRef) -> Result<Slot, Trouble> {
    Ok(Slot {
        candidate: CandidateId(parse::id(&slot.candidate)?),
        assessment: slot.assessment.as_str().into(),
        segment: slot.segment.as_str().into(),
    })
}

fn details_of(view: DetailsView) -> Result<Details, Trouble> {
    Ok(Details {
        date: parse::optional_date(view.date.as_deref())?,
        last_date: parse::optional_date(view.last_date.as_deref())?,
        verified: view.verified.iter().map(|point| *point as usize).collect(),
        centre: view.centre,
        agreement: view.agreement,
        address: view.address,
        town: view.town,
        room: view.room,
        responsible: view.responsible,
        reference: view.reference,
    })
}

fn juror_of(view: JurorView, chance: &mut Randomness) -> Result<Juror, Trouble> {
    let substitute_for = view.substitute_for.filter(|id| !id.is_empty());
    Ok(Juror {
        id: JurorId(new_or(&view.id, chance)?),
        habilitated_from: parse::optional_date(view.habilitated_from.as_deref())?,
        habilitated_until: parse::optional_date(view.habilitated_until.as_deref())?,
        substitute_for: substitute_for.map(|id| parse::id(&id).map(JurorId)).transpose()?,
        title: view.title,
        first_name: view.first_name,
        surname: view.surname,
        capacity: view.capacity,
        organisation: view.organisation,
        presides: view.presides,
    })
}

fn candidate_of(view: EnrolmentView, chance: &mut Randomness) -> Result<Candidate, Trouble> {
    Ok(Candidate {
        id: CandidateId(new_or(&view.id, chance)?),
        born: parse::optional_date(view.born.as_deref())?,
        access_path: parse::access_path(&view.access_path)?,
        held: view.held.iter().map(|id| id.as_str().into()).collect(),
        adjustments: view.adjustments.into_iter().map(adjustment_of).collect::<Result<_, _>>()?,
        assessments: view.assessments.iter().map(|id| id.as_str().into()).collect(),
        number: view.number,
        title: view.title,
        first_name: view.first_name,
        surname: view.surname,
        organisation: view.organisation,
        remote: view.remote,
    })
}

fn adjustment_of(view: AdjustmentView) -> Result<Adjustment, Trouble> {
    let extra = match view.kind.as_str() {
        "third" => ExtraTime::Third,
        "percent" => ExtraTime::Percent(view.amount),
        "minutes" => ExtraTime::Minutes(view.amount),
        other => return Err(parse::malformed(Malformed::ExtraTime, other)),
    };
    let segments = view.segments.iter().map(|place| {
        let (assessment, segment) = place.split_once('/').ok_or_else(|| parse::malformed(Malformed::Segment, place))?;
        Ok((assessment.into(), segment.into()))
    });
    Ok(Adjustment { extra, segments: segments.collect::<Result<_, Trouble>>()?, reference: view.reference })
}

fn subject_of(view: SubjectView, chance: &mut Randomness) -> Result<Subject, Trouble> {
    Ok(Subject { id: SubjectId(new_or(&view.id, chance)?), text: view.text, theme: view.theme })
}

/// An empty id makes a new thing.
fn new_or(id: &str, chance: &mut Randomness) -> Result<Uuid, Trouble> {
    if id.is_empty() { chance.id() } else { parse::id(id) }
}
