//! The home screen with 5,000 past sessions: from the store to the view. The promise is 100 ms.

use chrono::{DateTime, Days, NaiveDate};
use delibere::wire::{SessionLine, StageView};
use exam::event::Event;
use exam::id::{KindId, RunId, SessionId};
use std::time::{Duration, Instant};
use store::{NewEntry, SaltSource, Store, Summary};
use uuid::Uuid;

const SESSIONS: u32 = 5_000;
const ROUNDS: usize = 40;
const PROMISE: Duration = Duration::from_millis(100);

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let mut store = Store::create_ephemeral(folder.path(), SaltSource::Derived([0; 32]))?;
    let rules =
        exam::certification::read::certification(include_str!("../../assets/certifications/rncp39794-eti.toml"))
            .map_err(|faults| format!("{faults:?}"))?;
    let event = Event::SessionOpened { certification: Box::new(rules), kind: KindId::from("titre"), practice: true };
    let stamp = exam::Stamp {
        at: DateTime::parse_from_rfc3339("2026-11-23T09:00:00+01:00")?,
        uptime_ms: 0,
        run: RunId(Uuid::from_u128(1)),
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).ok_or("a date")?;
    for number in 1..=SESSIONS {
        let id = SessionId(Uuid::from_u128(u128::from(number)));
        let date = today.checked_sub_days(Days::new(u64::from(number / 4) + 1)).ok_or("a date")?;
        let line = SessionLine {
            id: id.to_string(),
            date: Some(date.to_string()),
            last_date: None,
            title: "Encadrant technique d’insertion".to_owned(),
            code: Some("RNCP39794".to_owned()),
            kind: "Session titre".to_owned(),
            stage: StageView::Closed,
            place: "Centre de formation de Vénissieux, salle Simone-Weil".to_owned(),
            candidates: 4,
            jurors: 2,
            lacks: 0,
            minutes_number: Some(format!("2026-{number:03}")),
            first_passage: Some(format!("{date}T09:00:00.000+01:00")),
            clock_open: false,
            first_candidate: Some("Amélie Garnier".to_owned()),
        };
        let summary =
            Summary { stage: "closed".to_owned(), date: line.date.clone(), text: serde_json::to_string(&line)? };
        let entry = NewEntry { stamp, author: "bench".to_owned(), event: event.clone() };
        store.append(id, 0, &[entry], &summary, None)?;
    }
    let mut rounds = Vec::with_capacity(ROUNDS);
    for _ in 0..ROUNDS {
        let started = Instant::now();
        let view = delibere::bench::home(store.summaries()?, today);
        let json = serde_json::to_string(&view)?;
        rounds.push(started.elapsed());
        assert_eq!((view.past_total, view.past.len()), (SESSIONS, 50));
        assert!(json.len() < 60_000, "the view carries more than it shows");
    }
    rounds.sort();
    let (median, slowest) = (rounds[ROUNDS / 2], rounds[ROUNDS - 1]);
    println!(
        "home screen, {SESSIONS} past sessions: median {:.1} ms, slowest {:.1} ms, {:.2} of the {} ms promised",
        median.as_secs_f64() * 1e3,
        slowest.as_secs_f64() * 1e3,
        median.as_secs_f64() / PROMISE.as_secs_f64(),
        PROMISE.as_millis()
    );
    if median > PROMISE { Err("slower than promised".into()) } else { Ok(()) }
}
