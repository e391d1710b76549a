//! From a key pressed to what it does being stored and redrawn, in the real window: a verdict of
//! the grid, a note written, a letter of a note being typed.
//!
//! Our own work is what stands beside the disk's and the web view's. A page appended and synced in the
//! same folder is timed in the same run; so is a letter typed into a plain box of the same window, and the
//! call it makes that reaches no command of ours: without a graphics card, the view paints the letter
//! before it hears the answer. The last moment taken is that of the page laid out anew; the screen's own
//! rhythm (one picture every 16 ms) comes after it.
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
const NOTES: usize = 60;
const LETTERS: usize = 100;

/// (`textContent`, and never `innerText`, which lays the page out to find what shows: that would be our looking.)
/// Takes the moment of each key, and the moment at which `window.redrawn()` first holds, the page laid out;
/// beside it how long the shell took to answer an act, and where `window.stored` names a command, the moment
/// of its answer instead of the redrawing.
const WATCH: &str = "
    window.times = []; window.answers = []; window.pressed = null; window.redrawn = () => false; window.stored = null;
    window.answered = () => undefined;
    const take = (now) => { window.times.push(now - window.pressed); window.pressed = null; window.answered(); };
    const through = window.fetch;
    window.fetch = async (address, ...rest) => {
      const start = performance.now(), answer = await through(address, ...rest), now = performance.now();
      if (String(address).endsWith('/act')) window.answers.push(now - start);
      if (window.stored && String(address).endsWith(window.stored) && window.pressed !== null) take(now);
      return answer;
    };
    addEventListener('keydown', (event) => {
      if (['Alt', 'Control', 'Shift'].includes(event.key)) return;
      window.pressed = performance.now();
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

    let floor = synced_pages(folder.path(), VERDICTS);
    println!("a page appended and synced: {}", line(&floor));
    let disk = percentile(&floor, 99);
    println!("a call over the bridge that does nothing: {}", line(&empty_calls(&window, VERDICTS)));
    let plain = plain_letters(&window);
    println!("a letter in a plain box, and such a call: {}", line(&plain));
    let beside = Beside { disk, view: percentile(&plain, 99) };

    let verdicts = verdicts(&window, &room);
    println!("of which the shell's answer: {}", line(&taken_times(&window, "answers")));
    report("verdict of the grid, key to stored and redrawn", &verdicts, beside);
    let notes = notes(&window);
    report("note written, Enter to stored and redrawn", &notes, beside);
    let letters = letters(&window);
    report("letter of a note, key to stored", &letters, beside);
}

fn verdicts(window: &Window, room: &Room<'_>) -> Vec<f64> {
    room.answer_grid("a");
    window.script("window.times.length = 0; window.answers.length = 0", vec![]);
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
        window.press(letter);
        taken(window, turn + 1);
    }
    times(window)
}

fn notes(window: &Window) -> Vec<f64> {
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
        window.press("Enter");
        taken(window, turn + 1);
    }
    times(window)
}

/// Letters come one by one, as from a writer: each is sent at once. The shell's answer ends the time.
fn letters(window: &Window) -> Vec<f64> {
    window.script("window.times.length = 0; window.redrawn = () => false; window.stored = 'save_draft'", vec![]);
    for turn in 0..LETTERS {
        window.type_text("e");
        taken(window, turn + 1);
    }
    times(window)
}

/// Waits until so many times are taken. The page says when: asking again and again would keep the very
/// threads busy whose time is taken.
fn taken(window: &Window, count: usize) {
    let wait = "const [count, done] = arguments;
        window.answered = () => window.times.length >= count && done(true);
        window.answered();";
    window.slow_script(wait, vec![count.into()]);
}

fn times(window: &Window) -> Vec<f64> {
    taken_times(window, "times")
}

fn taken_times(window: &Window, which: &str) -> Vec<f64> {
    sorted(&window.script(&format!("return window.{which}"), vec![]))
}

fn sorted(times: &serde_json::Value) -> Vec<f64> {
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(serde_json::Value::as_f64).collect();
    times.sort_by(f64::total_cmp);
    times
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

/// Calls to a command there is not: the bridge there and back, and nothing of ours.
fn empty_calls(window: &Window, count: usize) -> Vec<f64> {
    let calls = "const [count, done] = arguments, times = [];
        (async () => {
          for (let call = 0; call < count; call += 1) {
            const start = performance.now();
            await window.__TAURI_INTERNALS__.invoke('nothing').catch(() => undefined);
            times.push(performance.now() - start);
          }
          done(times);
        })();";
    sorted(&window.slow_script(calls, vec![count.into()]))
}

/// Letters typed into a box that is nobody's, each followed by a call that does nothing.
fn plain_letters(window: &Window) -> Vec<f64> {
    let plain = "
        window.times.length = 0;
        const box = document.createElement('textarea');
        box.id = 'plain';
        box.style = 'position: fixed; right: 0; bottom: 0; width: 20rem; height: 3rem';
        box.addEventListener('input', async () => {
          await window.__TAURI_INTERNALS__.invoke('nothing').catch(() => undefined);
          window.times.push(performance.now() - window.pressed);
          window.answered();
        });
        document.body.append(box);
        box.focus();";
    window.script(plain, vec![]);
    for turn in 0..LETTERS {
        window.type_text("e");
        taken(window, turn + 1);
    }
    let letters = times(window);
    window.script("document.querySelector('#plain').remove(); window.pressed = null", vec![]);
    letters
}

/// What the 99th percentile holds that is not our own work, in milliseconds.
#[derive(Clone, Copy)]
struct Beside {
    disk: f64,
    view: f64,
}

fn report(what: &str, times: &[f64], beside: Beside) {
    let beside_disk = (percentile(times, 99) - beside.disk).max(0.0);
    let own = (beside_disk - beside.view).max(0.0);
    let holds = |own: f64| if own < 16.0 { "holds" } else { "DOES NOT HOLD" };
    println!(
        "{what}: {}; p99 beside the disk {beside_disk:.1} ms (aim: under 16; {}), beside the view too {own:.1} ms ({})",
        line(times),
        holds(beside_disk),
        holds(own),
    );
}

fn line(times: &[f64]) -> String {
    format!("median {:.1} ms, p99 {:.1} ms of {}", percentile(times, 50), percentile(times, 99), times.len())
}

fn percentile(sorted: &[f64], percent: usize) -> f64 {
    sorted.get(sorted.len().saturating_sub(1) * percent / 100).copied().unwrap_or(f64::NAN)
}
