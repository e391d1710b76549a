//! Whatever the text, reading answers: a certification or faults with lines, never a panic.

use crate::faulty::BASE;
use exam::certification::{check, read};
use proptest::prelude::*;

/// Reads, and holds the answer to its promises.
fn answer(text: &str) {
    match read::certification(text) {
        Ok(certification) => assert_eq!(check::faults(&certification), []),
        Err(faults) => {
            assert!(!faults.is_empty());
            let lines = text.split('\n').count();
            for fault in faults {
                assert!(fault.line.is_none_or(|line| (1..=lines).contains(&line)), "{fault:?}");
                assert!(!fault.to_string().is_empty());
            }
        }
    }
}

fn on_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Pieces a slip of the hand or a bad editor leaves.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "\\PC{0,8}",
        "[\\[\\]{}=\",.#\\n 0-9a-z-]{1,6}",
        Just("[[session]]\n".to_owned()),
        Just("[[scale.verdict]]\n".to_owned()),
        Just("99999999999".to_owned()),
        Just("-1".to_owned()),
        Just("\u{202e}\u{0}".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_answered(text in "(?s).{0,400}") {
        answer(&text);
    }

    #[test]
    fn a_valid_file_with_a_stretch_replaced_is_answered(
        at in 0..BASE.len(), length in 0_usize..40, piece in piece(),
    ) {
        let from = on_char_boundary(BASE, at);
        let to = on_char_boundary(BASE, from + length).max(from);
        answer(&format!("{}{piece}{}", &BASE[..from], &BASE[to..]));
    }

    #[test]
    fn a_valid_file_with_lines_moved_or_lost_is_answered(
        at in 0_usize..180, other in 0_usize..180, lost in any::<bool>(),
    ) {
        let mut lines: Vec<_> = BASE.lines().collect();
        let (at, other) = (at % lines.len(), other % lines.len());
        if lost { lines.remove(at); } else { lines.swap(at, other); }
        answer(&lines.join("\n"));
    }
}

#[test]
fn deep_nesting_is_refused_and_does_not_exhaust_the_stack() {
    for open in ["[", "{ a = ", "a."] {
        answer(&format!("x = {}", open.repeat(50_000)));
        answer(&format!("{}b = 1", open.repeat(50_000)));
    }
    answer(&format!("x = {}{}", "[".repeat(70), "]".repeat(70)));
}
