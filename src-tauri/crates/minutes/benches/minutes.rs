//! How long documents take, in milliseconds: the median and the worst of many runs.
//! `--write DIR` leaves the samples on disk to be looked at, `--practice` marks them, `--parts`
//! tells the layers apart.
#![allow(clippy::unwrap_used, clippy::panic)]

#[path = "../tests/common/mod.rs"]
mod common;

use common::{Sample, candidate_id, session, sources};
use minutes::{Document, produce};
use std::time::Instant;

/// Time this thread spent on a processor, in milliseconds: on a busy machine it says more than
/// the wall clock. Linux only; zero elsewhere.
fn on_processor() -> f64 {
    let read = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    read.split(' ').next().and_then(|it| it.parse::<f64>().ok()).unwrap_or(0.0) / 1e6
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let write = arguments.iter().position(|it| it == "--write").and_then(|at| arguments.get(at + 1));
    let first = Instant::now();
    let small = session(&Sample { candidates: 1, ..Sample::default() });
    produce(&sources(&small), &Document::Minutes).unwrap();
    println!("minutes, first document of the process: {:.1} ms", first.elapsed().as_secs_f64() * 1000.0);
    for candidates in [1, 4, 12, 40] {
        let jurors = if candidates == 12 { 4 } else { 2 };
        let practice = arguments.iter().any(|it| it == "--practice");
        let session = session(&Sample { candidates, jurors, practice, ..Sample::default() });
        let sources = sources(&session);
        let documents = [
            ("minutes", Document::Minutes),
            ("individual sheet", Document::IndividualSheet(candidate_id(1))),
            ("attendance", Document::Attendance("msp".into())),
            ("schedule", Document::Schedule),
        ];
        for (name, document) in documents {
            let mut times = Vec::new();
            let mut size = 0;
            let busy = on_processor();
            for _ in 0..15 {
                let start = Instant::now();
                let bytes = produce(&sources, &document).unwrap();
                times.push(start.elapsed().as_secs_f64() * 1000.0);
                size = bytes.len();
                if let Some(folder) = write {
                    std::fs::write(format!("{folder}/{}-{candidates}.pdf", name.replace(' ', "-")), &bytes).unwrap();
                }
            }
            let busy = (on_processor() - busy) / 15.0;
            if arguments.iter().any(|it| it == "--parts") {
                let start = Instant::now();
                let drafted = minutes::documents::draft(&sources, &document).unwrap();
                let draft = start.elapsed();
                let laid = minutes::layout::compose(drafted.blocks, &drafted.edges).unwrap();
                let layout = start.elapsed();
                minutes::pdf::write(&laid, &drafted.facts, &[]).unwrap();
                println!("  draft {draft:.1?}, layout {:.1?}, pdf {:.1?}", layout - draft, start.elapsed() - layout);
            }
            times.sort_by(f64::total_cmp);
            println!(
                "{name}, {candidates} candidates: {:.1} ms (best {:.1}, worst {:.1}; {busy:.1} on the processor), {} kB",
                times[7],
                times[0],
                times[14],
                size / 1024
            );
        }
    }
}
