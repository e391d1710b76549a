//! French as it is printed: dates, times, durations, numbers, lists, and the narrow no-break
//! spaces of its punctuation. It knows no document.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike};

/// Narrow no-break space, before `; : ! ?`, inside « » and between a number and its unit.
pub const NARROW: char = '\u{202F}';

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « lundi 23 novembre 2026 »; the first of a month is « 1er ».
#[must_use]
pub fn long_date(date: NaiveDate) -> String {
    format!("{} {}", DAYS[date.weekday().num_days_from_monday() as usize], date_of(date))
}

/// « 23 novembre 2026 ».
#[must_use]
pub fn date_of(date: NaiveDate) -> String {
    let day = if date.day() == 1 { "1er".to_owned() } else { date.day().to_string() };
    format!("{day} {} {}", MONTHS[date.month0() as usize], date.year())
}

/// « du lundi 23 au mardi 24 novembre 2026 », or the one day.
#[must_use]
pub fn days(first: NaiveDate, last: Option<NaiveDate>) -> String {
    match last {
        Some(last) if last != first && (last.year(), last.month()) == (first.year(), first.month()) => {
            let day = |date: NaiveDate| {
                let long = long_date(date);
                long.rsplitn(3, ' ').last().map(str::to_owned).unwrap_or_default()
            };
            format!("du {} au {}", day(first), long_date(last))
        }
        Some(last) if last != first => format!("du {} au {}", long_date(first), long_date(last)),
        Some(_) | None => long_date(first),
    }
}

/// « 12 min 30 s », « 1 h 05 min », « 45 min », « 8 s »; to the nearest second.
#[must_use]
pub fn duration(milliseconds: u64) -> String {
    let seconds = (milliseconds + 500) / 1_000;
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(format!("{hours}{NARROW}h"));
    }
    if minutes > 0 || (hours > 0 && seconds > 0) {
        parts.push(if hours > 0 { format!("{minutes:02}{NARROW}min") } else { format!("{minutes}{NARROW}min") });
    }
    if seconds > 0 || parts.is_empty() {
        parts.push(format!("{seconds}{NARROW}s"));
    }
    parts.join(&NARROW.to_string())
}

/// A duration with its sign, « + 1 min 52 s » or « − 10 s »; « 0 s » when there is none.
#[must_use]
pub fn difference(milliseconds: i64) -> String {
    let seconds = (milliseconds.unsigned_abs() + 500) / 1_000;
    let sign = match (seconds, milliseconds < 0) {
        (0, _) => return format!("0{NARROW}s"),
        (_, true) => '−',
        (_, false) => '+',
    };
    format!("{sign}{NARROW}{}", duration(seconds * 1_000))
}

/// A mark in hundredths: « 12,5 », « 8 », « 13,25 ».
#[must_use]
pub fn mark(hundredths: u32) -> String {
    let (whole, part) = (hundredths / 100, hundredths % 100);
    match (part, part % 10) {
        (0, _) => whole.to_string(),
        (_, 0) => format!("{whole},{}", part / 10),
        (_, _) => format!("{whole},{part:02}"),
    }
}

/// « CCP 1, CCP 2 et CCP 3 ».
#[must_use]
pub fn list<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} et {}", first.join(", "), last.as_ref())
        }
    }
}

/// « un », « deux »… up to twelve, in the masculine; figures beyond.
#[must_use]
pub fn cardinal(number: u32) -> String {
    const WORDS: [&str; 13] =
        ["aucun", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    WORDS.get(number as usize).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// The mark of a footnote: « ¹ », « ¹² ».
#[must_use]
pub fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    number.to_string().bytes().filter_map(|digit| DIGITS.get(usize::from(digit.wrapping_sub(b'0')))).collect()
}

/// A typed sentence with the spaces French typography wants: a plain space before
/// `; : ! ?` and inside « » becomes narrow and unbreakable, `'` becomes `’`. Between digits
/// (`14:03`, a web address) nothing is touched.
#[must_use]
pub fn typeset(typed: &str) -> String {
    let mut out = String::with_capacity(typed.len() + 8);
    let mut characters = typed.chars().peekable();
    while let Some(c) = characters.next() {
        let next = characters.peek().copied();
        match c {
            ' ' if matches!(next, Some(';' | '!' | '?' | '»' | ':')) => out.push(NARROW),
            '«' => {
                out.push(c);
                if matches!(next, Some(' ' | '\u{A0}')) {
                    characters.next();
                }
                if next != Some(NARROW) {
                    out.push(NARROW);
                }
            }
            '\'' => out.push('’'),
            _ => out.push(c),
        }
    }
    out
}

/// How the moments of one session are written: the day is named when it is not the session's
/// first, and the offset when the session saw two of them (the October clock change).
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// Day that goes without saying.
    pub day: NaiveDate,
    /// Whether every moment names its offset.
    pub names_offset: bool,
}

impl Clock {
    /// « 14 h 03 ».
    #[must_use]
    pub fn time(&self, at: DateTime<FixedOffset>) -> String {
        let mut said = format!("{}{NARROW}h{NARROW}{:02}", at.hour(), at.minute());
        self.qualify(at, &mut said);
        said
    }

    /// « 14:03:12 », for the chronology where seconds are evidence.
    #[must_use]
    pub fn exact(&self, at: DateTime<FixedOffset>) -> String {
        let mut said = format!("{}:{:02}:{:02}", at.hour(), at.minute(), at.second());
        self.qualify(at, &mut said);
        said
    }

    /// « 9 h 00 – 17 h 41 », unbreakable; a day they share is named once.
    #[must_use]
    pub fn span(&self, from: DateTime<FixedOffset>, until: DateTime<FixedOffset>) -> String {
        if from.date_naive() == until.date_naive() && from.offset() == until.offset() {
            let plain = Clock { day: from.date_naive(), names_offset: false };
            let mut said = format!("{}{NARROW}–{NARROW}{}", plain.time(from), plain.time(until));
            self.qualify(until, &mut said);
            return said;
        }
        format!("{}{NARROW}–{NARROW}{}", self.time(from), self.time(until))
    }

    /// « le 23 novembre 2026 à 17 h 41 ».
    #[must_use]
    pub fn moment(&self, at: DateTime<FixedOffset>) -> String {
        let plain = Clock { day: at.date_naive(), ..*self };
        format!("le {} à {}", date_of(at.date_naive()), plain.time(at))
    }

    fn qualify(&self, at: DateTime<FixedOffset>, said: &mut String) {
        if at.date_naive() != self.day {
            said.push_str(&format!("{NARROW}({:02}/{:02})", at.day(), at.month()));
        }
        if self.names_offset {
            let minutes = at.offset().local_minus_utc() / 60;
            let sign = if minutes < 0 { '−' } else { '+' };
            said.push_str(&format!("{NARROW}(UTC{sign}{}", minutes.abs() / 60));
            if minutes % 60 != 0 {
                said.push_str(&format!(":{:02}", minutes.abs() % 60));
            }
            said.push(')');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_says_only_what_it_holds() {
        assert_eq!(duration(750_000), "12\u{202F}min\u{202F}30\u{202F}s");
        assert_eq!(duration(2_700_000), "45\u{202F}min");
        assert_eq!(duration(3_900_000), "1\u{202F}h\u{202F}05\u{202F}min");
        assert_eq!(duration(0), "0\u{202F}s");
        assert_eq!(difference(-9_600), "−\u{202F}10\u{202F}s");
        assert_eq!(difference(400), "0\u{202F}s");
    }

    #[test]
    fn a_moment_names_its_day_and_offset_only_when_they_could_be_mistaken() {
        let at = DateTime::parse_from_rfc3339("2026-10-25T02:30:05+01:00").unwrap();
        let eve = NaiveDate::from_ymd_opt(2026, 10, 24).unwrap();
        assert_eq!(Clock { day: at.date_naive(), names_offset: false }.time(at), "2\u{202F}h\u{202F}30");
        assert_eq!(Clock { day: eve, names_offset: false }.exact(at), "2:30:05\u{202F}(25/10)");
        assert_eq!(Clock { day: at.date_naive(), names_offset: true }.exact(at), "2:30:05\u{202F}(UTC+1)");
    }

    #[test]
    fn typed_french_receives_its_narrow_spaces() {
        assert_eq!(typeset("L'oral : « bien » !"), "L’oral\u{202F}: «\u{202F}bien\u{202F}»\u{202F}!");
        assert_eq!(typeset("14:03"), "14:03");
    }

    #[test]
    fn lists_marks_and_dates_read_as_french() {
        assert_eq!(list(&["CCP 1", "CCP 2", "CCP 3"]), "CCP 1, CCP 2 et CCP 3");
        assert_eq!((mark(1250), mark(800), mark(1325)), ("12,5".into(), "8".into(), "13,25".into()));
        assert_eq!(long_date(NaiveDate::from_ymd_opt(2026, 8, 1).unwrap()), "samedi 1er août 2026");
        assert_eq!(superscript(12), "¹²");
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        assert_eq!(days(day(23), Some(day(24))), "du lundi 23 au mardi 24 novembre 2026");
        assert_eq!(days(day(23), Some(day(23))), "lundi 23 novembre 2026");
    }
}
