//! A window whose program may be killed at any moment: every question may stay without answer.

use super::Window;
use crate::keys;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

impl Window {
    /// Runs a script in the page; `None` once the program is gone.
    #[must_use]
    pub fn try_script(&self, script: &str) -> Option<Value> {
        self.attempt(self.client().execute(script, vec![]))
    }

    /// Presses one chord; `None` once the program is gone.
    #[must_use]
    pub fn try_press(&self, written: &str) -> Option<()> {
        self.attempt(self.client().perform_actions(keys::chord(written)))
    }

    /// Types a text letter by letter; `None` once the program is gone.
    #[must_use]
    pub fn try_type(&self, text: &str) -> Option<()> {
        self.attempt(self.client().perform_actions(keys::typed(text)))
    }

    /// Process number of the program that shows the window.
    ///
    /// # Panics
    /// When it has not started.
    #[must_use]
    pub fn program(&self) -> u32 {
        let driver = self.stage().driver_process();
        descendants(driver)
            .into_iter()
            .find(|process| {
                let name = std::fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
                !name.starts_with("WebKit") && parent(*process) == Some(driver)
            })
            .unwrap_or_else(|| panic!("the driver {driver} started no program"))
    }

    fn attempt<T, E>(&self, answer: impl Future<Output = Result<T, E>>) -> Option<T> {
        self.runtime.block_on(async { tokio::time::timeout(Duration::from_secs(30), answer).await.ok()?.ok() })
    }
}

/// Whether a process holds nothing any more, be it that nobody asked yet how it ended.
#[must_use]
pub fn has_ended(process: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_none_or(|(_, state)| state.starts_with(['Z', 'X']))
}

/// Every process started by this one, directly or not, itself left out.
#[must_use]
pub fn descendants(ancestor: u32) -> Vec<u32> {
    let mut parents: BTreeMap<u32, u32> = BTreeMap::new();
    for entry in std::fs::read_dir("/proc").unwrap().flatten() {
        let Some(process) = entry.file_name().to_str().and_then(|name| name.parse().ok()) else { continue };
        if let Some(parent) = parent(process) {
            parents.insert(process, parent);
        }
    }
    let descends = |mut process: u32| loop {
        match parents.get(&process) {
            Some(parent) if *parent == ancestor => break true,
            Some(parent) => process = *parent,
            None => break false,
        }
    };
    parents.keys().copied().filter(|process| descends(*process)).collect()
}

fn parent(process: u32) -> Option<u32> {
    // Fields after the name in brackets: state, parent.
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    stat.rsplit(')').next()?.split_whitespace().nth(1)?.parse().ok()
}
