//! Reading what the view sends: ids, dates, moments. What cannot be read is a [`Trouble`], never a
//! panic; what it means is decided elsewhere.

use crate::trouble::{Malformed, Trouble};
use crate::wire::VerdictView;
use chrono::{DateTime, FixedOffset, Local, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone};
use exam::certification::AccessPath;
use exam::people::Verdict;
use serde::de::IntoDeserializer;
use serde::{Deserialize, de::value::Error as ValueError};
use uuid::Uuid;

/// An id made at run time.
pub(crate) fn id(text: &str) -> Result<Uuid, Trouble> {
    Uuid::try_parse(text).map_err(|_| malformed(Malformed::Id, text))
}

/// A date, `2026-11-23`.
pub(crate) fn date(text: &str) -> Result<NaiveDate, Trouble> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| malformed(Malformed::Date, text))
}

/// A date that may be left out; an empty field is one left out.
pub(crate) fn optional_date(text: Option<&str>) -> Result<Option<NaiveDate>, Trouble> {
    text.filter(|text| !text.trim().is_empty()).map(date).transpose()
}

/// A moment, RFC 3339.
pub(crate) fn moment(text: &str) -> Result<DateTime<FixedOffset>, Trouble> {
    DateTime::parse_from_rfc3339(text).map_err(|_| malformed(Malformed::Moment, text))
}

/// A reading of the wall clock, `2026-11-23T09:00`, where this computer is.
pub(crate) fn local(text: &str) -> Result<DateTime<FixedOffset>, Trouble> {
    let naive = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M")
        .or_else(|_| NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S"))
        .map_err(|_| malformed(Malformed::Moment, text))?;
    Ok(here(naive))
}

/// What a reading of the wall clock means where this computer is. The hour that comes twice in
/// October means its first time; the hour that is skipped in March means the one after it.
pub(crate) fn here(naive: NaiveDateTime) -> DateTime<FixedOffset> {
    match Local.from_local_datetime(&naive) {
        LocalResult::Single(moment) | LocalResult::Ambiguous(moment, _) => moment.fixed_offset(),
        LocalResult::None => (Local.from_utc_datetime(&naive)).fixed_offset() - chrono::Duration::hours(1),
    }
}

/// A time of day, `18:00`.
pub(crate) fn hour(text: &str) -> Result<NaiveTime, Trouble> {
    NaiveTime::parse_from_str(text, "%H:%M").map_err(|_| malformed(Malformed::Hour, text))
}

/// An access path, by its code.
pub(crate) fn access_path(code: &str) -> Result<AccessPath, Trouble> {
    AccessPath::deserialize(IntoDeserializer::<ValueError>::into_deserializer(code))
        .map_err(|_| malformed(Malformed::AccessPath, code))
}

/// A verdict: a code or a mark, not both.
pub(crate) fn verdict(view: &VerdictView) -> Result<Verdict, Trouble> {
    match (&view.code, view.mark) {
        (Some(code), None) => Ok(Verdict::Named(code.as_str().into())),
        (None, Some(mark)) => Ok(Verdict::Mark(mark)),
        (None, None) | (Some(_), Some(_)) => Err(malformed(Malformed::Verdict, &format!("{view:?}"))),
    }
}

/// What could not be read, with the beginning of what it held.
pub(crate) fn malformed(what: Malformed, text: &str) -> Trouble {
    Trouble::Malformed(what, text.chars().take(60).collect())
}

#[cfg(test)]
mod tests {
    use super::{access_path, date, hour, id, local, moment, optional_date, verdict};
    use crate::trouble::{Malformed, Trouble};
    use crate::wire::VerdictView;

    #[test]
    fn what_cannot_be_read_says_what_it_is() {
        let kind = |trouble: Trouble| match trouble {
            Trouble::Malformed(what, _) => what,
            other => panic!("{other:?}"),
        };
        assert_eq!(kind(id("ccp1").expect_err("not an id")), Malformed::Id);
        assert_eq!(kind(date("23/11/2026").expect_err("not a date")), Malformed::Date);
        assert_eq!(kind(date("2026-02-30").expect_err("no such day")), Malformed::Date);
        assert_eq!(kind(moment("2026-11-23 09:00").expect_err("no offset")), Malformed::Moment);
        assert_eq!(kind(local("demain").expect_err("not a moment")), Malformed::Moment);
        assert_eq!(kind(hour("25:00").expect_err("no such hour")), Malformed::Hour);
        assert_eq!(kind(access_path("vae").expect_err("not a code")), Malformed::AccessPath);
        let both = VerdictView { code: Some("acquis".into()), mark: Some(1_000) };
        assert_eq!(kind(verdict(&both).expect_err("two verdicts")), Malformed::Verdict);
    }

    #[test]
    fn an_empty_date_is_one_left_out() {
        assert_eq!(optional_date(Some(" ")).expect("read"), None);
        assert_eq!(optional_date(None).expect("read"), None);
        assert!(optional_date(Some("2026-11-23")).expect("read").is_some());
    }
}
