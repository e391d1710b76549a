//! A session to print: hand-made journal entries of a title session with any number of
//! candidates, folded by `Session::replay`. Shared by the tests and the benchmark.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic)]

pub mod pdf;
pub mod room;
pub mod scenes;

use chrono::{DateTime, Duration, FixedOffset, NaiveDate};
use exam::certification::AccessPath;
use exam::event::{Entry, Event, Slot, Stamp};
use exam::id::*;
use exam::people::*;
use exam::{Certification, Session};
use minutes::{Edition, Sources};
use uuid::Uuid;

/// A journal being written by hand, with its own clock.
pub struct Journal {
    pub entries: Vec<Entry>,
    pub at: DateTime<FixedOffset>,
    uptime_ms: u64,
}

pub fn uuid(family: u128, number: u128) -> Uuid {
    Uuid::from_u128(family << 64 | number)
}

pub fn candidate_id(number: u32) -> CandidateId {
    CandidateId(uuid(1, number.into()))
}

pub fn juror_id(number: u32) -> JurorId {
    JurorId(uuid(2, number.into()))
}

impl Journal {
    pub fn new(at: &str) -> Self {
        Self { entries: Vec::new(), at: DateTime::parse_from_rfc3339(at).unwrap(), uptime_ms: 1_000 }
    }

    pub fn stamp(&self) -> Stamp {
        Stamp { at: self.at, uptime_ms: self.uptime_ms, run: RunId(uuid(3, 1)) }
    }

    pub fn wait(&mut self, seconds: i64) {
        self.at += Duration::seconds(seconds);
        self.uptime_ms += u64::try_from(seconds).unwrap() * 1_000;
    }

    /// Forgets everything from the first such entry on, and goes back to the moment before it.
    pub fn keep_until(&mut self, is_first: impl Fn(&Entry) -> bool) {
        let kept = self.entries.iter().position(is_first).unwrap();
        self.entries.truncate(kept);
        let last = self.entries.last().unwrap().stamp;
        (self.at, self.uptime_ms) = (last.at, last.uptime_ms);
    }

    /// Goes to a later wall-clock time.
    pub fn until(&mut self, at: DateTime<FixedOffset>) {
        let seconds = (at - self.at).num_seconds();
        if seconds > 0 {
            self.wait(seconds);
        }
        self.at = self.at.with_timezone(at.offset());
    }

    pub fn add(&mut self, event: Event) {
        let seq = self.entries.len() as u64 + 1;
        self.entries.push(Entry { seq, stamp: self.stamp(), author: "Hélène Vasseur".into(), event: Some(event) });
    }

    pub fn close(&mut self, number: &str) {
        let session = self.session();
        let results = session.candidates.iter().map(|state| exam::deliberation::result(&session, state)).collect();
        self.add(Event::SessionClosed { minutes_number: number.into(), results });
    }

    pub fn session(&self) -> Session {
        Session::replay(SessionId(uuid(4, 1)), &self.entries).unwrap()
    }
}

pub fn sources(session: &Session) -> Sources<'_> {
    let mut head = [0u8; 32];
    for (at, byte) in head.iter_mut().enumerate() {
        *byte = (at as u8).wrapping_mul(37).wrapping_add(0x9f);
    }
    let closing = session.closing.as_ref();
    Sources {
        session,
        head,
        head_seq: closing.map_or(session.seq, |closing| closing.seq),
        issued: closing.map_or(session.last, |closing| closing.closed),
        draft: closing.is_none(),
        closed_head: closing.map(|_| head),
        edition: Edition::LATEST,
    }
}

pub fn certification() -> Certification {
    serde_json::from_str(include_str!("eti.json")).unwrap()
}

/// How a sample session is made.
#[derive(Debug, Clone)]
pub struct Sample {
    pub candidates: u32,
    pub jurors: u32,
    pub practice: bool,
    pub closes: bool,
    pub start: &'static str,
    pub motive: String,
    pub surname: Option<String>,
}

impl Default for Sample {
    fn default() -> Self {
        Self {
            candidates: 4,
            jurors: 2,
            practice: false,
            closes: true,
            start: "2026-11-23T09:00:00+01:00",
            motive: "L'évaluation des acquis n'est ni prévue dans le dossier de préparation ni conduite en fin de séance : le candidat le reconnaît lors de l'entretien.".into(),
            surname: None,
        }
    }
}

const PEOPLE: [(&str, &str, &str); 12] = [
    ("Mme", "Amélie", "Garnier"),
    ("M.", "Issa", "N’Diaye"),
    ("Mme", "Zoé", "Le Goff-Martin"),
    ("M.", "Mehdi", "Haddad"),
    ("Mme", "Maëlys", "Œuvrard"),
    ("M.", "Łukasz", "Wiśniewski"),
    ("Mme", "Ève-Marie", "d’Arras de Saint-Hilaire"),
    ("M.", "Đặng", "Nguyễn"),
    ("Mme", "Inès", "Peñalver"),
    ("M.", "Ğökhan", "Şahin"),
    ("Mme", "Françoise", "Lefèvre"),
    ("M.", "Jean-Baptiste", "Çelik"),
];

const JURORS: [(&str, &str, &str, &str, &str); 4] = [
    ("Mme", "Hélène", "Vasseur", "Membre du jury, encadrante technique", "Régie de quartier de Bron"),
    ("M.", "Bruno", "Œillet", "Membre du jury, responsable d’atelier", "Chantier d’insertion Le Relais"),
    ("Mme", "Solène", "Bézard", "Membre du jury, formatrice indépendante", "Coopérative Les Ateliers"),
    ("M.", "Ömer", "Kılıç", "Membre du jury, chef d’équipe", "Association Tremplin 69"),
];

/// A whole session, from opening to closing (or to the eve of it).
pub fn journal(sample: &Sample) -> Journal {
    let start = DateTime::parse_from_rfc3339(sample.start).unwrap();
    let mut j = Journal::new(sample.start);
    j.at -= Duration::days(3);
    j.add(Event::SessionOpened {
        certification: Box::new(certification()),
        kind: "titre".into(),
        practice: sample.practice,
    });
    j.add(Event::DetailsSet {
        details: Details {
            centre: "Centre de formation de Vénissieux".into(),
            agreement: "69-2023-114".into(),
            address: "12, rue des Ateliers, 69200 Vénissieux".into(),
            town: "Vénissieux".into(),
            room: "salle 2".into(),
            date: Some(start.date_naive()),
            last_date: (sample.candidates > 3)
                .then(|| start.date_naive() + Duration::days(i64::from((sample.candidates - 1) / 3))),
            responsible: "Nadège Roux".into(),
            reference: "S-2026-69-004512".into(),
            verified: Vec::new(),
        },
    });
    for number in 1..=sample.jurors {
        let (title, first, surname, capacity, organisation) = JURORS[(number as usize - 1) % 4];
        j.add(Event::JurorSet {
            juror: Juror {
                id: juror_id(number),
                title: title.into(),
                first_name: first.into(),
                surname: surname.into(),
                capacity: capacity.into(),
                organisation: organisation.into(),
                habilitated_from: None,
                habilitated_until: NaiveDate::from_ymd_opt(2029, 11, 8),
                substitute_for: None,
                presides: number == 2 && sample.jurors > 2,
            },
        });
    }
    for number in 1..=sample.candidates {
        let (title, first, surname) = PEOPLE[(number as usize - 1) % 12];
        let surname = sample.surname.clone().filter(|_| number == 1).unwrap_or_else(|| surname.into());
        j.add(Event::CandidateSet {
            candidate: Candidate {
                id: candidate_id(number),
                number,
                title: title.into(),
                first_name: first.into(),
                surname,
                born: NaiveDate::from_ymd_opt(1988, 3, 1 + number % 27),
                access_path: if number % 5 == 3 { AccessPath::Experience } else { AccessPath::Training },
                organisation: String::new(),
                held: Vec::new(),
                adjustments: if number % 6 == 2 {
                    vec![Adjustment { extra: ExtraTime::Third, segments: Vec::new(), reference: "n° 2026-311".into() }]
                } else {
                    Vec::new()
                },
                remote: None,
                assessments: Vec::new(),
            },
            to_pass: ["msp", "et", "qap", "ef"].map(AssessmentId::from).to_vec(),
        });
    }
    let day = |number: u32| start + Duration::days(i64::from((number - 1) / 3));
    let passages = (1..=sample.candidates)
        .map(|number| Passage {
            candidate: candidate_id(number),
            at: day(number) + Duration::minutes(i64::from((number - 1) % 3) * 195),
        })
        .collect::<Vec<_>>();
    j.add(Event::PassagesOrdered { passages: passages.clone() });
    if sample.jurors > 2 {
        j.add(Event::RecusalDeclared {
            juror: juror_id(3),
            candidate: candidate_id(1),
            motive: "a formé la candidate en 2024".into(),
        });
    }
    j.until(start - Duration::minutes(12));
    j.add(Event::SessionBegun);
    for number in 1..=sample.jurors {
        j.add(Event::JurorPresenceNoted { juror: juror_id(number), present: true });
    }
    for number in 1..=sample.candidates {
        j.until(passages[number as usize - 1].at);
        pass(&mut j, number);
    }
    j.wait(600);
    j.add(Event::DeliberationOpened { sitting: (1..=sample.jurors).map(juror_id).collect() });
    for number in 1..=sample.candidates {
        deliberate(&mut j, number, sample);
    }
    if sample.closes {
        j.wait(180);
        j.add(Event::DeliberationEnded);
        j.wait(240);
        j.close("2026-017");
    }
    j
}

fn absent(number: u32) -> bool {
    number % 8 == 4
}

fn slot(number: u32, assessment: &str, segment: &str) -> Slot {
    Slot { candidate: candidate_id(number), assessment: assessment.into(), segment: segment.into() }
}

fn pass(j: &mut Journal, number: u32) {
    let presence = if absent(number) { Presence::Absent { justified: None } } else { Presence::Present };
    j.wait(if absent(number) { 600 } else { 20 });
    j.add(Event::PresenceNoted { candidate: candidate_id(number), presence });
    if absent(number) {
        return;
    }
    let third = number % 6 == 2;
    let parts: [(&str, &str, i64); 9] = [
        ("msp", "msp", 45),
        ("et", "preparation", 10),
        ("et", "presentation", 5),
        ("et", "questions", 30),
        ("qap", "presentation", 5),
        ("qap", "questions", 20),
        ("qap", "presentation-2", 5),
        ("qap", "questions-2", 15),
        ("ef", "entretien", 30),
    ];
    for (at, (assessment, segment, minutes)) in parts.into_iter().enumerate() {
        let place = slot(number, assessment, segment);
        if segment == "presentation-2" && number % 2 == 1 {
            j.add(Event::SegmentSkipped { slot: place, motive: None });
            continue;
        }
        let planned = if third { minutes * 80 } else { minutes * 60 };
        j.add(Event::SegmentStarted { slot: place.clone() });
        let mut used = planned - i64::from(number % 3) * 7 + (at as i64 % 3) * 5;
        if at == 3 && number % 4 == 2 {
            j.wait(600);
            used -= 600;
            j.add(Event::SegmentPaused {
                slot: place.clone(),
                motive: "Alarme incendie, évacuation de la salle.".into(),
            });
            j.wait(133);
            j.add(Event::SegmentResumed { slot: place.clone() });
            j.add(Event::SegmentProlonged {
                slot: place.clone(),
                by_ms: 120_000,
                motive: "reprise du fil après l’alarme".into(),
            });
            used += 112;
        }
        let mut motive = None;
        if at == 5 && number.is_multiple_of(3) {
            used -= 180;
            motive = Some("Le jury n’a plus de question".to_owned());
        }
        j.wait(used);
        j.add(Event::SegmentEnded { slot: place, motive });
        j.wait(25);
    }
    if number == 2 {
        j.add(Event::IncidentReported {
            incident: IncidentId(uuid(5, 1)),
            candidate: None,
            text: "Alarme incendie déclenchée par un four du restaurant : interruption rendue au candidat.".into(),
        });
    }
}

fn deliberate(j: &mut Journal, number: u32, sample: &Sample) {
    if absent(number) {
        return;
    }
    for code in ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3"] {
        let verdict = if number % 4 == 2 && code == "3.3" { "non-acquis" } else { "acquis" };
        let verdict = Some(Verdict::Named(verdict.into()));
        j.add(Event::CompetenceAssessed {
            candidate: candidate_id(number),
            competence: CompetenceCode(code.into()),
            verdict,
        });
    }
    for matter in ["ccp1", "ccp2", "ccp3", "ef"] {
        let refused = (matter == "ccp3" && number % 4 == 2) || (matter == "ccp2" && number % 5 == 3);
        j.wait(20);
        j.add(Event::AppreciationWritten {
            candidate: candidate_id(number),
            matter: matter.into(),
            text: "Démarche claire, appuyée sur des situations vécues ; le lien avec le projet de la structure est explicité.".into(),
        });
        j.add(Event::DecisionTaken {
            candidate: candidate_id(number),
            matter: matter.into(),
            verdict: Verdict::Named(if refused { "non-acquis" } else { "acquis" }.into()),
            motive: refused.then(|| sample.motive.clone()),
            by: (1..=sample.jurors).filter(|juror| (*juror, number) != (3, 1)).map(juror_id).collect(),
        });
    }
}

/// The session of a sample.
pub fn session(sample: &Sample) -> Session {
    journal(sample).session()
}
