//! An exam room run through `exam::decide`: every fact of these sessions is one the rules allow,
//! so that no document is tried on a session that could not happen.

use super::{Journal, candidate_id, juror_id, uuid};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime};
use exam::certification::{AccessPath, read};
use exam::command::Command;
use exam::decide::{decide, open};
use exam::deliberation;
use exam::event::{Event, Slot};
use exam::id::*;
use exam::people::*;
use exam::session::SegmentRun;
use exam::{Certification, Session, timing};

/// A session being conducted.
pub struct Room {
    pub journal: Journal,
    pub session: Session,
}

/// A certification from its file's text.
pub fn certification(text: &str) -> Certification {
    read::certification(text).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Who sits, in the few words the tests need.
pub struct Member(pub &'static str, pub &'static str, pub &'static str, pub &'static str, pub &'static str);

impl Room {
    pub fn new(certification: Certification, kind: &str, at: &str) -> Self {
        let mut journal = Journal::new(at);
        let points = certification.to_verify.len();
        journal.add(open(certification, kind.into(), false).unwrap());
        let session = journal.session();
        let mut room = Self { journal, session };
        let day = room.journal.at.date_naive();
        room.record(Event::DetailsSet {
            details: Details {
                centre: "Centre de formation de Vénissieux".into(),
                agreement: "69-2023-114".into(),
                address: "12, rue des Ateliers, 69200 Vénissieux".into(),
                town: "Vénissieux".into(),
                room: "salle 2".into(),
                date: Some(day),
                last_date: None,
                responsible: "Nadège Roux".into(),
                reference: "S-2026-69-004512".into(),
                verified: (0..points).collect(),
            },
        });
        room
    }

    /// Asks for something; the rules must allow it.
    pub fn record(&mut self, asked: impl Into<Command>) {
        let command = asked.into();
        let said = format!("{command:?}");
        let events = decide(&self.session, command, &self.journal.stamp())
            .unwrap_or_else(|refusal| panic!("{refusal:?} stands against {said}"));
        for event in events {
            self.journal.add(event);
            self.session.apply(self.journal.entries.last().unwrap());
        }
    }

    pub fn wait(&mut self, seconds: i64) {
        self.journal.wait(seconds);
    }

    pub fn until(&mut self, at: &str) {
        self.journal.until(DateTime::parse_from_rfc3339(at).unwrap());
    }

    pub fn details(&mut self, change: impl FnOnce(&mut Details)) {
        let mut details = self.session.details.clone();
        change(&mut details);
        self.record(Event::DetailsSet { details });
    }

    /// Enlists the jury in order; the numbers run from 1.
    pub fn jury(&mut self, members: &[Member]) {
        for Member(title, first, surname, capacity, organisation) in members {
            let number = u32::try_from(self.session.jurors.len()).unwrap() + 1;
            self.juror(Juror {
                id: juror_id(number),
                title: (*title).into(),
                first_name: (*first).into(),
                surname: (*surname).into(),
                capacity: (*capacity).into(),
                organisation: (*organisation).into(),
                habilitated_from: None,
                habilitated_until: NaiveDate::from_ymd_opt(2029, 11, 8),
                substitute_for: None,
                presides: false,
            });
        }
    }

    pub fn juror(&mut self, juror: Juror) {
        self.record(Event::JurorSet { juror });
    }

    /// Corrects what is known of a juror.
    pub fn amend_juror(&mut self, number: u32, change: impl FnOnce(&mut Juror)) {
        let mut juror = self.session.juror(juror_id(number)).unwrap().juror.clone();
        change(&mut juror);
        self.juror(juror);
    }

    pub fn candidate(&mut self, name: (&str, &str, &str), path: AccessPath, change: impl FnOnce(&mut Candidate)) {
        let number = u32::try_from(self.session.candidates.len()).unwrap() + 1;
        let mut candidate = Candidate {
            id: candidate_id(number),
            number,
            title: name.0.into(),
            first_name: name.1.into(),
            surname: name.2.into(),
            born: NaiveDate::from_ymd_opt(1988, 3, 1 + number),
            access_path: path,
            organisation: String::new(),
            held: Vec::new(),
            adjustments: Vec::new(),
            remote: None,
            assessments: Vec::new(),
        };
        change(&mut candidate);
        self.record(Command::SetCandidate { candidate });
    }

    /// Plans the passages one after the other and begins, the members named present.
    pub fn begin(&mut self, first: &str, gap_minutes: u32, present: &[u32]) {
        self.begin_days(first, gap_minutes, None, present);
    }

    /// The same over several days that close at an hour.
    pub fn begin_days(&mut self, first: &str, gap_minutes: u32, day_end: Option<NaiveTime>, present: &[u32]) {
        let from = DateTime::parse_from_rfc3339(first).unwrap();
        let passages = exam::decide::propose_passages(&self.session, from, gap_minutes, day_end);
        self.record(Event::PassagesOrdered { passages });
        self.journal.until(from - Duration::minutes(12));
        self.record(Event::SessionBegun);
        for number in present {
            self.sits(*number, true);
        }
        self.journal.until(from);
    }

    pub fn sits(&mut self, number: u32, present: bool) {
        self.record(Event::JurorPresenceNoted { juror: juror_id(number), present });
    }

    pub fn comes(&mut self, number: u32, presence: Presence) {
        self.record(Event::PresenceNoted { candidate: candidate_id(number), presence });
    }

    /// Starts the next segment of a candidate; which one it is.
    pub fn start(&mut self, number: u32) -> Slot {
        let slot = timing::next(&self.session, candidate_id(number)).unwrap();
        self.record(Event::SegmentStarted { slot: slot.clone() });
        slot
    }

    pub fn end(&mut self, slot: &Slot, motive: Option<&str>) {
        self.record(Event::SegmentEnded { slot: slot.clone(), motive: motive.map(str::to_owned) });
    }

    /// Lets the time of an open segment run out, to `off` seconds of its due end, and ends it.
    pub fn run_out(&mut self, slot: &Slot, off: i64, motive: Option<&str>) {
        let left = timing::left_ms(&self.session, slot, &self.journal.stamp()).unwrap();
        self.wait(left / 1_000 + off);
        self.end(slot, motive);
    }

    /// Passes all that is left of a candidate, segments that may be skipped included.
    pub fn pass(&mut self, number: u32) {
        let mut off = 4;
        while timing::next(&self.session, candidate_id(number)).is_some() {
            let slot = self.start(number);
            self.run_out(&slot, off, None);
            off = -off - 1;
            self.wait(20);
        }
    }

    /// Ticks all the evidence a candidate needs.
    pub fn tick(&mut self, number: u32) {
        let state = self.session.candidate(candidate_id(number)).unwrap();
        for evidence in deliberation::missing_evidence(&self.session, state) {
            self.record(Event::EvidenceTicked { candidate: candidate_id(number), evidence });
        }
    }

    pub fn decide(&mut self, number: u32, matter: &str, verdict: Verdict, motive: Option<&str>) {
        self.wait(30);
        self.record(Command::TakeDecision {
            candidate: candidate_id(number),
            matter: matter.into(),
            verdict,
            motive: motive.map(str::to_owned),
        });
    }

    pub fn assess(&mut self, number: u32, code: &str, verdict: Verdict) {
        self.record(Event::CompetenceAssessed {
            candidate: candidate_id(number),
            competence: CompetenceCode(code.into()),
            verdict: Some(verdict),
        });
    }

    pub fn appreciate(&mut self, number: u32, matter: &str, text: &str) {
        let (candidate, matter) = (candidate_id(number), matter.into());
        self.record(Event::AppreciationWritten { candidate, matter, text: text.into() });
    }

    pub fn vote(&mut self, juror: u32, number: u32, matter: &str, verdict: Verdict) {
        let (juror, candidate, matter) = (juror_id(juror), candidate_id(number), matter.into());
        self.record(Event::VoteCast { juror, candidate, matter, verdict });
    }

    pub fn recuse(&mut self, juror: u32, number: u32, motive: &str) {
        let (juror, candidate) = (juror_id(juror), candidate_id(number));
        self.record(Event::RecusalDeclared { juror, candidate, motive: motive.into() });
    }

    pub fn deliberates(&mut self) {
        self.wait(300);
        self.record(Command::OpenDeliberation);
    }

    pub fn closes(&mut self, number: &str) {
        self.wait(200);
        self.record(Event::DeliberationEnded);
        self.wait(240);
        self.record(Command::CloseSession { minutes_number: number.into() });
    }

    pub fn incident_id(&self) -> IncidentId {
        IncidentId(uuid(5, self.session.incidents.len() as u128 + 1))
    }

    /// How often a segment was skipped, to know a scene plays it.
    pub fn skips(&self, number: u32) -> usize {
        let state = self.session.candidate(candidate_id(number)).unwrap();
        state.runs.values().filter(|run| matches!(run, SegmentRun::Skipped { .. })).count()
    }
}

pub fn named(code: &str) -> Verdict {
    Verdict::Named(code.into())
}
