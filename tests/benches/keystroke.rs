//! From a key pressed to what it does being stored and redrawn, in the real window: a verdict of
//! the grid, a note written, a letter of a note being typed.
//!
//! Our own work is told from the web view's: the page works from the key to the call it makes, and from the
//! answer to the page laid out anew. Between the two the call waits for the bridge and for the picture the view
//! is painting (long without a graphics card), and the shell stores and answers; a page appended and synced in
//! the same folder is timed in the same run. The last moment taken is that of the page laid out anew; the
//! screen's own rhythm (one picture every 16 ms) comes after it.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a bench says why and stops")]

#[allow(dead_code, reason = "the journeys use all of it")]
#[path = "../journeys/room.rs"]
mod room;

use room::Room;
use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::time::Instant;
use tests::window::Window;

const VERDICTS: usize = 300;
const NOTES: usize = 150;
const LETTERS: usize = 100;

/// (`textContent`, and never `innerText`, which lays the page out to find what shows: that would be our looking.)
/// Takes, for each key, how long until `window.redrawn()` first holds with the page laid out, and how long of it the
/// call under way took; where `window.stored` names a command, until its answer instead of the redrawing.
const WATCH: &str = "
    window.times = []; window.pressed = null; window.redrawn = () => false; window.stored = null;
    window.answered = () => undefined;
    const take = (now) => {
      window.times.push([now - window.pressed.at, window.pressed.away]);
      window.pressed = null;
      window.answered();
    };
    const through = window.fetch;
    window.fetch = async (address, ...rest) => {
      const pressed = window.pressed, sent = performance.now();
      // Whole: how an answer comes over the bridge is no work of the page's.
      const come = await through(address, ...rest), body = await come.arrayBuffer();
      const answer = new Response(body, come), now = performance.now();
      if (pressed === null || pressed !== window.pressed) return answer;
      if (/[/](act|save_draft)$/.test(String(address))) pressed.away = now - sent;
      if (window.stored && String(address).endsWith(window.stored)) take(now);
      return answer;
    };
    addEventListener('keydown', (event) => {
      if (['Alt', 'Control', 'Shift'].includes(event.key)) return;
      window.pressed = { at: performance.now(), away: 0 };
    }, true);
    new MutationObserver(() => {
      if (window.pressed === null || !window.redrawn()) return;
      document.body.getBoundingClientRect();
      take(performance.now());
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });";

fn main() {
    // Beside the build, on a real disk: the temporary folder may be memory, which syncs for free.
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let window = Window::open(folder.path());
    let room = Room(&window);
    window.see("Session d'entraînement");
    window.press("Alt+e");
    room.begin();
    room.at_desk("Amélie Garnier");
    room.present();
    room.start();
    window.script(WATCH, vec![]);

    println!("a page appended and synced: {}", line(&synced_pages(folder.path(), VERDICTS)));
    report("verdict of the grid, key to stored and redrawn", &verdicts(&window, &room));
    report("note written, Enter to stored and redrawn", &notes(&window));
    report("letter of a note, key to stored", &letters(&window));
}

/// What each key took, and the call it made; in milliseconds.
type Times = Vec<(f64, f64)>;

fn verdicts(window: &Window, room: &Room<'_>) -> Times {
    room.answer_grid("a");
    window.script("window.times.length = 0", vec![]);
    window.press("Alt+g");
    window.until("the grid has the focus", "return !!document.activeElement?.closest('#grid [data-row]')");
    let row = "[...document.querySelectorAll('#grid [data-row]')].map((row) => row.querySelector('[aria-checked=true]')?.textContent).join('|')";
    for turn in 0..VERDICTS {
        window.script(&format!("const was = {row}; window.redrawn = () => {row} !== was"), vec![]);
        // Rows take turns, so every press changes one.
        let rows = window.script("return document.querySelectorAll('#grid [data-row]').length", vec![]);
        let letter = if (turn / usize::try_from(rows.as_u64().unwrap()).unwrap()) % 2 == 0 { "n" } else { "a" };
        window.script(
            "document.querySelectorAll('#grid [data-row]')[arguments[0]].querySelector('[tabindex=\"0\"]').focus()",
            vec![(turn as u64 % rows.as_u64().unwrap()).into()],
        );
        painted(window);
        window.press(letter);
        taken(window, turn + 1);
    }
    times(window)
}

fn notes(window: &Window) -> Times {
    window.script("window.times.length = 0; window.redrawn = () => false", vec![]);
    window.press("Alt+n");
    for turn in 0..NOTES {
        let words = format!("reformule la question {turn}");
        window.script("window.redrawn = () => false", vec![]);
        window.type_text(&words);
        window.script(
            "window.redrawn = () => document.querySelector('#note-list')?.textContent.includes(arguments[0])"
                .replace("arguments[0]", &format!("{words:?}"))
                .as_str(),
            vec![],
        );
        painted(window);
        window.press("Enter");
        taken(window, turn + 1);
    }
    times(window)
}

/// Letters come one by one, as from a writer: each is sent at once. The shell's answer ends the time.
fn letters(window: &Window) -> Times {
    window.script("window.times.length = 0; window.redrawn = () => false; window.stored = 'save_draft'", vec![]);
    for turn in 0..LETTERS {
        painted(window);
        window.type_text("e");
        taken(window, turn + 1);
    }
    times(window)
}

/// Waits until what was done before is stored and on the screen: the next key comes from a person, a tenth of a second
/// later at the soonest.
fn painted(window: &Window) {
    let wait = "const [done] = arguments;
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 70)));";
    window.slow_script(wait, vec![]);
}

/// Waits until so many times are taken. The page says when: asking again and again would keep the very
/// threads busy whose time is taken.
fn taken(window: &Window, count: usize) {
    let wait = "const [count, done] = arguments;
        window.answered = () => window.times.length >= count && done(true);
        window.answered();";
    window.slow_script(wait, vec![count.into()]);
}

fn times(window: &Window) -> Times {
    serde_json::from_value(window.script("return window.times", vec![])).unwrap()
}

/// What the disk alone takes, in milliseconds.
fn synced_pages(folder: &Path, count: usize) -> Vec<f64> {
    let mut file = File::create(folder.join("pages")).unwrap();
    let mut times: Vec<f64> = (0..count)
        .map(|_| {
            let start = Instant::now();
            file.write_all(&[0; 4096]).unwrap();
            file.sync_data().unwrap();
            start.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times
}

fn report(what: &str, times: &Times) {
    let sorted = |of: fn(&(f64, f64)) -> f64| {
        let mut all: Vec<f64> = times.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all
    };
    let own = sorted(|(time, away)| time - away);
    println!(
        "{what}: {}; of which the call: {}; the page itself: {} (aim: p99 under 16; {})",
        line(&sorted(|(time, _)| *time)),
        line(&sorted(|(_, away)| *away)),
        line(&own),
        if percentile(&own, 99) < 16.0 { "holds" } else { "DOES NOT HOLD" },
    );
}

fn line(times: &[f64]) -> String {
    format!("median {:.1} ms, p99 {:.1} ms of {}", percentile(times, 50), percentile(times, 99), times.len())
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or(f64::NAN)
}
