//! A session to try the rules on: a jury of two, candidates, two clocks one moves by hand.

use chrono::{DateTime, Duration, FixedOffset};
use exam::certification::{AccessPath, read};
use exam::event::{Entry, Slot, Stamp};
use exam::id::{CandidateId, IncidentId, JurorId, KindId, MatterId, NoteId, RunId, SessionId, SubjectId, VerdictCode};
use exam::people::{Candidate, Details, Juror, Passage, Presence, PriorValue, Subject, Verdict};
use exam::session::CandidateState;
use exam::timing::SegmentView;
use exam::{Certification, Command, Event, Refusal, Session, Stage, decide, timing};
use uuid::Uuid;

pub(crate) const MINUTE: u64 = 60_000;

pub(crate) fn certification() -> Certification {
    read::certification(include_str!("exams.toml")).unwrap()
}

pub(crate) fn at(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

pub(crate) fn candidate_id(number: u32) -> CandidateId {
    CandidateId(Uuid::from_u128(0xCA00 + u128::from(number)))
}

pub(crate) fn juror_id(number: u32) -> JurorId {
    JurorId(Uuid::from_u128(0x10_0000 + u128::from(number)))
}

pub(crate) fn note_id(number: u32) -> NoteId {
    NoteId(Uuid::from_u128(0x20_0000 + u128::from(number)))
}

pub(crate) fn incident_id(number: u32) -> IncidentId {
    IncidentId(Uuid::from_u128(0x30_0000 + u128::from(number)))
}

pub(crate) fn subject_id(number: u32) -> SubjectId {
    SubjectId(Uuid::from_u128(0x40_0000 + u128::from(number)))
}

pub(crate) fn run_id(number: u32) -> RunId {
    RunId(Uuid::from_u128(0x50_0000 + u128::from(number)))
}

pub(crate) fn slot(candidate: u32, assessment: &str, segment: &str) -> Slot {
    Slot { candidate: candidate_id(candidate), assessment: assessment.into(), segment: segment.into() }
}

pub(crate) fn named(code: &str) -> Verdict {
    Verdict::Named(VerdictCode::from(code))
}

pub(crate) fn details() -> Details {
    Details {
        centre: "Centre".into(),
        town: "Lyon".into(),
        responsible: "Mme Roux".into(),
        date: Some("2026-10-05".parse().unwrap()),
        verified: vec![0],
        ..Details::default()
    }
}

pub(crate) fn juror(number: u32) -> Juror {
    Juror {
        id: juror_id(number),
        title: "Mme".into(),
        first_name: "Anne".into(),
        surname: format!("Juré {number}"),
        capacity: "Professionnelle".into(),
        organisation: String::new(),
        habilitated_from: Some("2024-01-01".parse().unwrap()),
        habilitated_until: Some("2027-12-31".parse().unwrap()),
        substitute_for: None,
        presides: false,
    }
}

pub(crate) fn candidate(number: u32) -> Candidate {
    Candidate {
        id: candidate_id(number),
        number,
        title: "M.".into(),
        first_name: "Paul".into(),
        surname: format!("Candidat {number}"),
        born: None,
        access_path: AccessPath::Experience,
        organisation: String::new(),
        held: Vec::new(),
        adjustments: Vec::new(),
        remote: None,
        assessments: Vec::new(),
    }
}

pub(crate) fn subject(number: u32) -> Subject {
    Subject { id: subject_id(number), text: format!("Sujet {number}"), theme: String::new() }
}

/// A session with its journal and its clocks.
#[derive(Clone)]
pub(crate) struct Room {
    pub(crate) session: Session,
    pub(crate) journal: Vec<Entry>,
    pub(crate) now: Stamp,
}

impl Room {
    /// Opened on 5 October 2026 at 9:00, nothing prepared.
    pub(crate) fn opened(kind: &str) -> Self {
        Self::opened_under(certification(), kind)
    }

    pub(crate) fn opened_under(certification: Certification, kind: &str) -> Self {
        let now = Stamp { at: at("2026-10-05T09:00:00+02:00"), uptime_ms: 1_000_000, run: run_id(1) };
        let event = decide::open(certification, KindId::from(kind), false).unwrap();
        let entry = Entry { seq: 1, stamp: now, author: "Mme Roux".into(), event: Some(event) };
        let session = Session::replay(session_id(), [&entry]).unwrap();
        Self { session, journal: vec![entry], now }
    }

    /// Ready to begin: details, the jury the kind wants, so many candidates one after another from 9:00.
    pub(crate) fn prepared(kind: &str, candidates: u32) -> Self {
        let mut room = Self::opened(kind);
        room.record(Event::DetailsSet { details: details() });
        let rules = room.session.kind().jury.clone();
        let seats: Vec<_> =
            rules.seats.iter().flat_map(|seat| std::iter::repeat_n(seat.clone(), seat.count as usize)).collect();
        for number in 1..=rules.minimum {
            let seat = seats.get(number as usize - 1);
            let capacity = seat.map_or_else(|| juror(number).capacity, |seat| seat.capacity.clone());
            let presides = number == 1 && rules.president == exam::certification::President::Required;
            room.record(Event::JurorSet { juror: Juror { capacity, presides, ..juror(number) } });
        }
        for number in 1..=candidates {
            room.record(Command::SetCandidate { candidate: candidate(number) });
        }
        let subjects = room.session.kind().draw.is_some().then(|| (1..=candidates).map(subject).collect());
        if let Some(subjects) = subjects {
            room.record(Event::SubjectsListed { subjects });
        }
        let passages = decide::propose_passages(&room.session, room.now.at, 10, None);
        room.record(Event::PassagesOrdered { passages });
        room
    }

    /// The jury in the room, every candidate present.
    pub(crate) fn begun(kind: &str, candidates: u32) -> Self {
        let mut room = Self::prepared(kind, candidates);
        room.record(Event::SessionBegun);
        for juror in room.session.jurors.clone() {
            room.note_juror(juror.juror.id, true);
        }
        for number in 1..=candidates {
            room.record(Event::PresenceNoted { candidate: candidate_id(number), presence: Presence::Present });
        }
        room
    }

    /// Every candidate heard on time with the file complete, the deliberation open.
    pub(crate) fn deliberating(kind: &str, candidates: u32) -> Self {
        let mut room = Self::begun(kind, candidates);
        for number in 1..=candidates {
            room.hear(number);
            room.complete_file(number);
        }
        room.record(Command::OpenDeliberation);
        room
    }

    /// One candidate before a jury of three where two make the quorum, the deliberation open.
    pub(crate) fn three_jurors(kind: &str) -> Self {
        let mut room = Self::prepared(kind, 1);
        room.record(Event::JurorSet { juror: juror(3) });
        room.record(Event::SessionBegun);
        for number in 1..=3 {
            room.note_juror(juror_id(number), true);
        }
        room.record(Event::PresenceNoted { candidate: candidate_id(1), presence: Presence::Present });
        room.hear(1);
        room.complete_file(1);
        room.record(Command::OpenDeliberation);
        room
    }

    /// What a command leads to, recorded. A refusal must change nothing.
    pub(crate) fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let before = self.session.clone();
        let decided = decide::decide(&self.session, command, &self.now);
        assert_eq!(before, self.session);
        for event in decided.clone()? {
            self.append(Some(event));
        }
        decided
    }

    pub(crate) fn append(&mut self, event: Option<Event>) {
        let entry = Entry { seq: self.session.seq + 1, stamp: self.now, author: "Mme Roux".into(), event };
        self.session.apply(&entry);
        self.journal.push(entry);
    }

    #[track_caller]
    pub(crate) fn record(&mut self, asked: impl Into<Command>) {
        let command = asked.into();
        let words = format!("{command:?}");
        if let Err(refusal) = self.ask(command) {
            panic!("{words} was refused: {refusal:?}");
        }
    }

    #[track_caller]
    pub(crate) fn refusal(&mut self, asked: impl Into<Command>) -> Refusal {
        self.ask(asked.into()).expect_err("the rules should have said no")
    }

    pub(crate) fn wait_ms(&mut self, ms: u64) {
        self.now.uptime_ms += ms;
        self.now.at += Duration::milliseconds(i64::try_from(ms).unwrap());
    }

    pub(crate) fn wait(&mut self, minutes: u64) {
        self.wait_ms(minutes * MINUTE);
    }

    /// The program starts again, `ms` later by the wall clock.
    pub(crate) fn restart_after(&mut self, ms: i64) {
        let run = RunId(Uuid::from_u128(self.now.run.0.as_u128() + 1));
        self.now = Stamp { at: self.now.at + Duration::milliseconds(ms), uptime_ms: 5, run };
    }

    #[track_caller]
    pub(crate) fn start(&mut self, slot: &Slot) {
        self.record(Event::SegmentStarted { slot: slot.clone() });
    }

    #[track_caller]
    pub(crate) fn pause(&mut self, slot: &Slot) {
        self.record(Event::SegmentPaused { slot: slot.clone(), motive: "Alarme".into() });
    }

    #[track_caller]
    pub(crate) fn resume(&mut self, slot: &Slot) {
        self.record(Event::SegmentResumed { slot: slot.clone() });
    }

    #[track_caller]
    pub(crate) fn end(&mut self, slot: &Slot) {
        self.record(Event::SegmentEnded { slot: slot.clone(), motive: None });
    }

    /// Hears a candidate to the end, each segment for its planned time, the draw done first.
    #[track_caller]
    pub(crate) fn hear(&mut self, number: u32) {
        if self.session.kind().draw.is_some() {
            self.draw(number, number);
        }
        while let Some(slot) = timing::next(&self.session, candidate_id(number)) {
            self.start(&slot);
            let left = timing::left_ms(&self.session, &slot, &self.now).unwrap();
            self.wait_ms(u64::try_from(left).unwrap());
            self.end(&slot);
        }
    }

    #[track_caller]
    pub(crate) fn draw(&mut self, number: u32, subject: u32) {
        let (candidate, subject) = (candidate_id(number), subject_id(subject));
        self.record(Event::SubjectDrawn { candidate, subject, drawn_by: "Le candidat".into() });
    }

    /// Ticks the evidence and enters the results a candidate needs.
    #[track_caller]
    pub(crate) fn complete_file(&mut self, number: u32) {
        let candidate = candidate_id(number);
        for evidence in exam::deliberation::missing_evidence(&self.session, self.state(number)) {
            self.record(Event::EvidenceTicked { candidate, evidence });
        }
        for result in exam::deliberation::missing_prior_results(&self.session, self.state(number)) {
            let maximum = self.session.certification.prior_result(&result).unwrap().maximum;
            let value = maximum.map_or_else(|| PriorValue::Words("Favorable".into()), PriorValue::Mark);
            self.record(Event::PriorResultEntered { candidate, result, value });
        }
    }

    #[track_caller]
    pub(crate) fn note_juror(&mut self, juror: JurorId, present: bool) {
        self.record(Event::JurorPresenceNoted { juror, present });
    }

    #[track_caller]
    pub(crate) fn recuse(&mut self, juror: u32, candidate: u32) {
        let (juror, candidate) = (juror_id(juror), candidate_id(candidate));
        self.record(Event::RecusalDeclared { juror, candidate, motive: "Même entreprise".into() });
    }

    #[track_caller]
    pub(crate) fn opine(&mut self, juror: u32, candidate: u32, matter: &str, verdict: Verdict) {
        self.record(opinion(juror, candidate, matter, verdict));
    }

    #[track_caller]
    pub(crate) fn vote(&mut self, juror: u32, candidate: u32, matter: &str, verdict: &str) {
        self.record(vote(juror, candidate, matter, verdict));
    }

    #[track_caller]
    pub(crate) fn decide(&mut self, candidate: u32, matter: &str, verdict: Verdict) {
        self.record(decision(candidate, matter, verdict));
    }

    /// Decides every open matter favourably (the highest verdict or mark), ends the deliberation.
    #[track_caller]
    pub(crate) fn admit_all(&mut self) {
        for (candidate, matter) in exam::deliberation::missing_decisions(&self.session) {
            let scale = &self.session.certification.matter(&matter).unwrap().scale;
            let marks = self.session.certification.scale(scale).unwrap().marks;
            let verdict = marks.map_or_else(|| named("acquis"), |marks| Verdict::Mark(marks.maximum));
            self.record(Command::TakeDecision { candidate, matter, verdict, motive: None });
        }
        self.record(Event::DeliberationEnded);
    }

    pub(crate) fn close(&mut self) -> Result<Vec<Event>, Refusal> {
        self.ask(Command::CloseSession { minutes_number: "2026-017".into() })
    }

    pub(crate) fn state(&self, number: u32) -> &CandidateState {
        self.session.candidate(candidate_id(number)).unwrap()
    }

    pub(crate) fn view(&self, slot: &Slot) -> SegmentView {
        let passage = timing::passage(&self.session, slot.candidate, &self.now);
        passage.into_iter().find(|view| view.slot == *slot).unwrap()
    }

    pub(crate) fn outcome(&self, number: u32) -> Option<&str> {
        exam::deliberation::outcome(&self.session, self.state(number)).map(|outcome| outcome.id.0.as_str())
    }

    pub(crate) fn stage(&self) -> Stage {
        Stage::of(&self.session)
    }

    pub(crate) fn replayed(&self) -> Session {
        Session::replay(session_id(), &self.journal).unwrap()
    }

    /// The journal as a purge leaves it: what is private is empty.
    pub(crate) fn purged(&self) -> Vec<Entry> {
        let public = |event: &Event| !event.is_private();
        self.journal.iter().map(|entry| Entry { event: entry.event.clone().filter(public), ..entry.clone() }).collect()
    }
}

pub(crate) fn session_id() -> SessionId {
    SessionId(Uuid::from_u128(1))
}

pub(crate) fn passage(number: u32, time: &str) -> Passage {
    Passage { candidate: candidate_id(number), at: at(time) }
}

pub(crate) fn opinion(juror: u32, candidate: u32, matter: &str, verdict: Verdict) -> Event {
    let (juror, candidate) = (juror_id(juror), candidate_id(candidate));
    Event::OpinionGiven { juror, candidate, matter: MatterId::from(matter), verdict }
}

pub(crate) fn vote(juror: u32, candidate: u32, matter: &str, verdict: &str) -> Event {
    let (juror, candidate) = (juror_id(juror), candidate_id(candidate));
    Event::VoteCast { juror, candidate, matter: MatterId::from(matter), verdict: named(verdict) }
}

/// A decision with a motive, so that it stands whatever it says.
pub(crate) fn decision(candidate: u32, matter: &str, verdict: Verdict) -> Command {
    let motive = Some("Motif".to_owned());
    Command::TakeDecision { candidate: candidate_id(candidate), matter: MatterId::from(matter), verdict, motive }
}

/// A digest of one letter.
pub(crate) fn digest(letter: char) -> exam::event::FileDigest {
    exam::event::FileDigest(letter.to_string().repeat(64))
}

pub(crate) fn certificate() -> exam::event::SignerCertificate {
    exam::event::SignerCertificate {
        subject: "Anne Roux".to_owned(),
        issuer: "Centre de Lyon".to_owned(),
        serial: "01".to_owned(),
        fingerprint: digest('f'),
    }
}

pub(crate) fn signed(
    paper: exam::event::Paper,
    field: &str,
    juror: Option<exam::id::JurorId>,
    means: exam::event::Means,
) -> Event {
    Event::MinutesSigned { paper, field: field.to_owned(), juror, means, certificate: certificate(), file: digest('a') }
}
