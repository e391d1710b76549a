//! The code of the recovery sheet: made to be copied by hand from paper.
//!
//! Seven groups of five signs out of 31 that no hand or eye confuses (no 0 O, no 1 I L). The first
//! four signs of a group are chance, 28 in all, worth 138 bits; the fifth checks its group, so that
//! a slip is located by its group. What the code opens is in `store`, the sheet in `minutes`.

use crate::trouble::Trouble;
use store::Passphrase;

/// Signs of a code: 31 of them, a prime, so that the check finds every single slip and every swap.
const SIGNS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
/// Groups of a code.
pub(crate) const GROUPS: usize = 7;
/// Signs of a group, the check included.
const GROUP: usize = 5;

/// A recovery code. Wiped when dropped, never shown by a debug print.
pub(crate) struct Code(zeroize::Zeroizing<String>);

impl Code {
    /// A new code.
    pub(crate) fn random() -> Result<Self, Trouble> {
        let mut code = zeroize::Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        for group in 0..GROUPS {
            let mut values = [0_u32; GROUP - 1];
            for value in &mut values {
                *value = sign()?;
            }
            let check = check(group, &values);
            code.extend(
                values
                    .iter()
                    .chain([&check])
                    .filter_map(|value| SIGNS.get(*value as usize))
                    .map(|sign| char::from(*sign)),
            );
        }
        Ok(Self(code))
    }

    /// A code as someone typed it from the sheet, in any case, with anything but signs between.
    pub(crate) fn typed(text: &str) -> Result<Self, Trouble> {
        let mut code = zeroize::Zeroizing::new(String::with_capacity(GROUPS * GROUP));
        code.extend(
            text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_uppercase()).take(GROUPS * GROUP + 1),
        );
        for (group, signs) in code.as_bytes().chunks(GROUP).enumerate().take(GROUPS) {
            let values: Option<Vec<u32>> = signs.iter().map(|sign| value(*sign)).collect();
            let holds = |values: Vec<u32>| match values.split_last() {
                Some((last, values)) if values.len() == GROUP - 1 => check(group, values) == *last,
                _ => false,
            };
            if !values.is_some_and(holds) {
                return Err(Trouble::RecoveryGroup(group + 1));
            }
        }
        if code.len() == GROUPS * GROUP {
            Ok(Self(code))
        } else {
            Err(Trouble::RecoveryGroup((code.len() / GROUP + 1).min(GROUPS)))
        }
    }

    /// Its groups, in order.
    pub(crate) fn groups(&self) -> Vec<String> {
        self.0.as_bytes().chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned()).collect()
    }

    /// What is stretched to open the slot.
    pub(crate) fn passphrase(&self) -> Passphrase {
        Passphrase::new(self.0.to_string())
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Code(…)")
    }
}

fn sign() -> Result<u32, Trouble> {
    loop {
        let mut byte = [0];
        getrandom::fill(&mut byte).map_err(Trouble::NoRandomness)?;
        // 248 is a multiple of 31: what lies above would favour the first signs.
        if byte[0] < 248 {
            return Ok(u32::from(byte[0] % 31));
        }
    }
}

fn value(sign: u8) -> Option<u32> {
    SIGNS.iter().position(|known| *known == sign).and_then(|at| u32::try_from(at).ok())
}

/// Weighted by place, and by group, so that two groups exchanged are seen too.
fn check(group: usize, values: &[u32]) -> u32 {
    let weighted = values.iter().zip(2_u32..).map(|(value, weight)| value * weight).sum::<u32>();
    (weighted + u32::try_from(group).unwrap_or_default() * 11) % 31
}

#[cfg(test)]
mod tests {
    use super::{Code, GROUPS, SIGNS};
    use crate::trouble::Trouble;

    #[test]
    fn a_code_typed_back_in_any_case_and_spacing_is_the_same() {
        let code = Code::random().expect("a code");
        let groups = code.groups();
        assert_eq!((groups.len(), groups.concat().len()), (GROUPS, 35));
        for separator in [" ", "-", " – ", ""] {
            let typed = Code::typed(&groups.join(separator).to_lowercase()).expect("it reads");
            assert_eq!(typed.groups(), groups);
        }
        assert_ne!(Code::random().expect("a code").groups(), groups);
        assert_eq!(format!("{code:?}"), "Code(…)");
    }

    #[test]
    fn every_single_slip_and_every_swap_is_named_by_its_group() {
        let whole = Code::random().expect("a code").groups().concat();
        for at in 0..whole.len() {
            for sign in SIGNS.iter().map(|sign| char::from(*sign)).chain(['0', 'O', 'L']) {
                let mut slipped: Vec<char> = whole.chars().collect();
                if slipped[at] == sign {
                    continue;
                }
                slipped[at] = sign;
                let refused = Code::typed(&slipped.iter().collect::<String>());
                assert!(matches!(refused, Err(Trouble::RecoveryGroup(group)) if group == at / 5 + 1), "{at} {sign}");
            }
            let mut swapped: Vec<char> = whole.chars().collect();
            if at % 5 < 4 && swapped[at] != swapped[at + 1] {
                swapped.swap(at, at + 1);
                assert!(Code::typed(&swapped.iter().collect::<String>()).is_err(), "{at}");
            }
        }
        let mut groups = Code::random().expect("a code").groups();
        groups.swap(1, 2);
        assert!(Code::typed(&groups.concat()).is_err());
        for cut in [0, 4, 5, 34] {
            let refused = Code::typed(&whole[..cut]);
            assert!(matches!(refused, Err(Trouble::RecoveryGroup(group)) if group == cut / 5 + 1), "{cut}");
        }
        assert!(Code::typed(&format!("{whole}2")).is_err());
    }
}
