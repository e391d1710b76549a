//! An exam room for tests: a session played through `decide` and `apply`, as the program does.

use chrono::DateTime;
use exam::certification::{Certification, President};
use exam::event::{Entry, Event, Stamp};
use exam::id::{CandidateId, JurorId, KindId, MatterId, OutcomeId, RunId, SessionId, SubjectId, VerdictCode};
use exam::people::{Candidate, Details, Juror, Passage, Presence, PriorValue, Subject, Verdict};
use exam::{Command, Refusal, Session, decide, deliberation, timing};
use uuid::Uuid;

pub(crate) const CANDIDATE: CandidateId = CandidateId(Uuid::from_u128(1_000));

pub(crate) struct Room {
    pub(crate) session: Session,
    now: Stamp,
}

pub(crate) fn named(code: &str) -> Verdict {
    Verdict::Named(VerdictCode::from(code))
}

impl Room {
    /// A session of this kind, begun, its one candidate in the room, jurors in all named seats.
    pub(crate) fn begun(certification: &Certification, kind: &str) -> Self {
        let mut room = Self::with_jury(certification, kind);
        room.record(Event::SessionBegun);
        for juror in room.jurors() {
            room.record(Event::JurorPresenceNoted { juror, present: true });
        }
        room.record(Event::PresenceNoted { candidate: CANDIDATE, presence: Presence::Present });
        room
    }

    /// A session of this kind, completely prepared.
    fn with_jury(certification: &Certification, kind: &str) -> Self {
        let at = DateTime::parse_from_rfc3339("2026-06-15T09:00:00+02:00").unwrap();
        let now = Stamp { at, uptime_ms: 0, run: RunId(Uuid::from_u128(1)) };
        let opened = decide::open(certification.clone(), KindId::from(kind), false).unwrap();
        let entry = Entry { seq: 1, stamp: now, author: "Camille Roy".to_owned(), event: Some(opened) };
        let session = Session::replay(SessionId(Uuid::from_u128(2)), [&entry]).unwrap();
        let mut room = Self { session, now };
        room.record(Event::DetailsSet {
            details: Details {
                centre: "Centre d’essai".to_owned(),
                town: "Lyon".to_owned(),
                date: Some(at.date_naive()),
                responsible: "Mme Lenoir".to_owned(),
                verified: (0..certification.to_verify.len()).collect(),
                ..Details::default()
            },
        });
        room.enlist();
        room.record(Command::SetCandidate { candidate: candidate(certification) });
        room.record(Event::PassagesOrdered { passages: vec![Passage { candidate: CANDIDATE, at }] });
        if room.session.kind().draw.is_some() {
            let subject = SubjectId(Uuid::from_u128(5_000));
            let subject = Subject { id: subject, text: "L’assurance AT/MP".to_owned(), theme: String::new() };
            room.record(Event::SubjectsListed { subjects: vec![subject] });
        }
        room.enter_prior_results();
        room
    }

    fn enlist(&mut self) {
        let rules = self.session.kind().jury.clone();
        let mut capacities: Vec<(String, bool)> = Vec::new();
        for seat in &rules.seats {
            capacities.extend((0..seat.count).map(|_| (seat.capacity.clone(), seat.presides)));
        }
        while capacities.len() < rules.minimum as usize {
            capacities.push(("Professionnel du métier".to_owned(), false));
        }
        if rules.president == President::Required && !capacities.iter().any(|(_, presides)| *presides) {
            capacities[0].1 = true;
        }
        for (at, (capacity, presides)) in capacities.into_iter().enumerate() {
            let day = self.now.at.date_naive();
            self.record(Event::JurorSet {
                juror: Juror {
                    id: JurorId(Uuid::from_u128(100 + at as u128)),
                    title: String::new(),
                    first_name: "Ève".to_owned(),
                    surname: format!("Juré {at}"),
                    capacity,
                    organisation: String::new(),
                    habilitated_from: Some(day),
                    habilitated_until: Some(day),
                    substitute_for: None,
                    presides,
                },
            });
        }
    }

    fn enter_prior_results(&mut self) {
        for result in self.session.kind().prior_results.clone() {
            let value = match self.session.certification.prior_result(&result).and_then(|result| result.maximum) {
                Some(maximum) => PriorValue::Mark(maximum / 2),
                None => PriorValue::Words("Avis favorable".to_owned()),
            };
            self.record(Event::PriorResultEntered { candidate: CANDIDATE, result, value });
        }
    }

    /// Everyone in the jury, in order of enlistment.
    pub(crate) fn jurors(&self) -> Vec<JurorId> {
        self.session.jurors.iter().map(|state| state.juror.id).collect()
    }

    /// Records what the rules must allow.
    pub(crate) fn record(&mut self, asked: impl Into<Command>) {
        let command = asked.into();
        let words = format!("{command:?}");
        if let Err(refusal) = self.try_record(command) {
            panic!("{words} was refused: {refusal:?}");
        }
    }

    /// Asks for something to be recorded.
    pub(crate) fn try_record(&mut self, asked: impl Into<Command>) -> Result<(), Refusal> {
        for event in decide::decide(&self.session, asked.into(), &self.now)? {
            let seq = self.session.seq + 1;
            let entry = Entry { seq, stamp: self.now, author: "Camille Roy".to_owned(), event: Some(event) };
            self.session.apply(&entry);
        }
        Ok(())
    }

    fn pass_minutes(&mut self, minutes: u32) {
        self.now.at += chrono::Duration::minutes(minutes.into());
        self.now.uptime_ms += u64::from(minutes) * 60_000;
    }

    /// The candidate passes every segment on time; the minutes spent.
    pub(crate) fn pass_everything(&mut self) -> u32 {
        if self.session.kind().draw.is_some() {
            let subject = SubjectId(Uuid::from_u128(5_000));
            self.record(Event::SubjectDrawn { candidate: CANDIDATE, subject, drawn_by: "Le candidat".to_owned() });
        }
        let mut spent = 0;
        while let Some(slot) = timing::next(&self.session, CANDIDATE) {
            let segment = self.session.certification.segment(&slot.assessment, &slot.segment).unwrap();
            let minutes = segment.minutes;
            self.record(Event::SegmentStarted { slot: slot.clone() });
            self.pass_minutes(minutes);
            self.record(Event::SegmentEnded { slot, motive: None });
            spent += minutes;
        }
        spent
    }

    /// The jury withdraws with all the evidence at hand.
    pub(crate) fn open_deliberation(&mut self) {
        let required = deliberation::required_evidence(&self.session, self.session.candidate(CANDIDATE).unwrap());
        for evidence in required {
            self.record(Event::EvidenceTicked { candidate: CANDIDATE, evidence });
        }
        self.record(Command::OpenDeliberation);
    }

    pub(crate) fn vote(&mut self, matter: &str, votes: &[(JurorId, &str)]) {
        for (juror, verdict) in votes {
            let matter = MatterId::from(matter);
            self.record(Event::VoteCast { juror: *juror, candidate: CANDIDATE, matter, verdict: named(verdict) });
        }
    }

    pub(crate) fn try_decide(&mut self, matter: &str, verdict: Verdict) -> Result<(), Refusal> {
        let motive = Some("Motif de la décision".to_owned());
        self.try_record(Command::TakeDecision { candidate: CANDIDATE, matter: MatterId::from(matter), verdict, motive })
    }

    pub(crate) fn decide(&mut self, matter: &str, verdict: Verdict) {
        self.try_decide(matter, verdict).unwrap();
    }

    /// What follows from the decisions so far.
    pub(crate) fn outcome(&self) -> Option<OutcomeId> {
        let state = self.session.candidate(CANDIDATE).unwrap();
        deliberation::outcome(&self.session, state).map(|outcome| outcome.id.clone())
    }

    /// Ends the deliberation and closes the session.
    pub(crate) fn close(&mut self) {
        self.record(Event::DeliberationEnded);
        self.record(Command::CloseSession { minutes_number: "2026-001".to_owned() });
    }
}

fn candidate(certification: &Certification) -> Candidate {
    Candidate {
        id: CANDIDATE,
        number: 1,
        title: String::new(),
        first_name: "Zoé".to_owned(),
        surname: "Lœuillet".to_owned(),
        born: None,
        access_path: certification.access_paths[0],
        organisation: String::new(),
        held: Vec::new(),
        adjustments: Vec::new(),
        remote: None,
        assessments: Vec::new(),
    }
}
