//! The clock of a running segment against the system's count that includes sleep (`CLOCK_BOOTTIME`).
//!
//! A minute by default; `cargo bench -p delibere --bench drift -- 45` measures for forty-five.

use std::time::Duration;

/// What the clock may be off after any time, in milliseconds.
const LIMIT_MS: f64 = 10.0;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let minutes = std::env::args().filter_map(|argument| argument.parse::<f64>().ok()).next().unwrap_or(1.0);
    let folder = std::env::temp_dir().join(format!("delibere-drift-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let samples = delibere::bench::drift(&folder, Duration::from_secs_f64(minutes * 60.0), Duration::from_millis(500));
    std::fs::remove_dir_all(&folder)?;
    let samples = samples?;
    let milliseconds = |ns: i128| ns as f64 / 1e6;
    let worst = samples.iter().map(|sample| sample.off_ns).max_by_key(|off| off.abs()).unwrap_or(0);
    let last = samples.last().ok_or("no sample")?;
    println!(
        "clock: {} samples over {:.1} s against CLOCK_BOOTTIME: at the end {:.3} ms off, at worst {:.3} ms",
        samples.len(),
        milliseconds(last.passed_ns) / 1e3,
        milliseconds(last.off_ns),
        milliseconds(worst)
    );
    let holds = milliseconds(worst).abs() < LIMIT_MS;
    println!("clock: under {LIMIT_MS} ms: {}", if holds { "yes" } else { "NO" });
    Ok(())
}
