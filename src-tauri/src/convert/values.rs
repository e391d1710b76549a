//! Values as they cross to the view: moments, counts, spans.

use chrono::{DateTime, FixedOffset, SecondsFormat};

/// A moment as it crosses: RFC 3339 with its own offset.
pub(crate) fn moment(at: DateTime<FixedOffset>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, false)
}

/// A count that fits the wire; nothing real comes near its limit.
pub(crate) fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// A signed span that fits the wire.
pub(super) fn span(ms: i64) -> i32 {
    i32::try_from(ms).unwrap_or(if ms < 0 { i32::MIN } else { i32::MAX })
}
