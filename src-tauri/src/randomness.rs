//! Chance: new ids and the drawing of lots. The core gets only its outcomes.
//!
//! Real sessions take it from the system. The headless practice derives its ids from a count, so
//! that it gives the same bytes each time; nothing there is secret.

use crate::trouble::Trouble;
use uuid::{Builder, Uuid};

/// Where chance comes from.
#[derive(Debug)]
pub(crate) enum Randomness {
    /// The system.
    System,
    /// A count: for the headless practice and the stand-in for the window.
    Counted(u64),
}

impl Randomness {
    /// A new id.
    pub(crate) fn id(&mut self) -> Result<Uuid, Trouble> {
        match self {
            Self::System => {
                let mut bytes = [0; 16];
                getrandom::fill(&mut bytes).map_err(Trouble::NoRandomness)?;
                Ok(Builder::from_random_bytes(bytes).into_uuid())
            }
            Self::Counted(count) => {
                *count += 1;
                let mut bytes = *b"practice\0\0\0\0\0\0\0\0";
                bytes[8..].copy_from_slice(&count.to_be_bytes());
                Ok(Builder::from_custom_bytes(bytes).into_uuid())
            }
        }
    }

    /// Chance for something apart, which never draws the same ids.
    pub(crate) fn apart(&mut self) -> Self {
        match self {
            Self::System => Self::System,
            Self::Counted(count) => {
                *count += 1;
                Self::Counted(*count << 32)
            }
        }
    }

    /// A number below `many`, each as likely as any other; `None` when there is none.
    pub(crate) fn below(&mut self, many: usize) -> Result<Option<usize>, Trouble> {
        let Some(many) = u64::try_from(many).ok().filter(|many| *many > 0) else { return Ok(None) };
        // What remains of the range after whole multiples of `many` would favour small numbers.
        let fair = u64::MAX - u64::MAX % many;
        loop {
            let drawn = match self {
                Self::System => {
                    let mut bytes = [0; 8];
                    getrandom::fill(&mut bytes).map_err(Trouble::NoRandomness)?;
                    u64::from_be_bytes(bytes)
                }
                Self::Counted(count) => {
                    *count += 1;
                    *count
                }
            };
            if drawn < fair {
                return Ok(usize::try_from(drawn % many).ok());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Randomness;

    #[test]
    fn every_lot_can_come_out_and_none_beyond_the_list() {
        let mut seen = [false; 3];
        for _ in 0..200 {
            seen[Randomness::System.below(3).expect("randomness").expect("a lot")] = true;
        }
        assert_eq!(seen, [true; 3]);
        assert_eq!(Randomness::System.below(0).expect("randomness"), None);
    }

    #[test]
    fn counted_ids_are_the_same_each_time_and_all_different() {
        let ids = || {
            let mut chance = Randomness::Counted(0);
            (0..100).map(|_| chance.id().expect("an id")).collect::<Vec<_>>()
        };
        assert_eq!(ids(), ids());
        assert_eq!(ids().iter().collect::<std::collections::HashSet<_>>().len(), 100);
    }
}
