//! The jury of a kind of session and how it decides.

use super::findings::Findings;
use crate::certification::fault::Problem;
use crate::certification::{DecidesBy, President, SessionKind};
use std::collections::BTreeSet;

/// The largest jury, in members.
const LARGEST_JURY: u32 = 30;

pub(super) fn check(field: &str, kind: &SessionKind, findings: &mut Findings) {
    members(&format!("{field}.jury"), kind, findings);
    president(&format!("{field}.jury"), kind, findings);
    casting_vote(&format!("{field}.deliberation.casting-vote"), kind, findings);
    colleges(&format!("{field}.jury"), kind, findings);
}

fn members(field: &str, kind: &SessionKind, findings: &mut Findings) {
    let jury = &kind.jury;
    findings.number(format!("{field}.minimum"), jury.minimum, 1, LARGEST_JURY);
    findings.number(format!("{field}.quorum"), jury.quorum, 1, LARGEST_JURY);
    if jury.quorum > jury.minimum {
        let problem = Problem::QuorumAboveMinimum { quorum: jury.quorum, minimum: jury.minimum };
        findings.note(format!("{field}.quorum"), problem);
    }
    let mut seats = 0_u32;
    for (at, seat) in jury.seats.iter().enumerate() {
        findings.text(format!("{field}.seat[{at}].capacity"), &seat.capacity, 300);
        findings.number(format!("{field}.seat[{at}].count"), seat.count, 1, LARGEST_JURY);
        findings.optional_text(format!("{field}.seat[{at}].college"), seat.college.as_deref(), 120);
        seats = seats.saturating_add(seat.count);
    }
    let capacities = jury.seats.iter().enumerate();
    findings.each_once(capacities.map(|(at, seat)| (format!("{field}.seat[{at}].capacity"), seat.capacity.clone())));
    if !jury.seats.is_empty() && seats < jury.minimum {
        let problem = Problem::SeatsBelowMinimum { seats, minimum: jury.minimum };
        findings.note(format!("{field}.minimum"), problem);
    }
}

fn president(field: &str, kind: &SessionKind, findings: &mut Findings) {
    let jury = &kind.jury;
    let mut presiding = jury.seats.iter().enumerate().filter(|(_, seat)| seat.presides);
    let first = presiding.next();
    match (jury.president, first) {
        (President::Required, None) if !jury.seats.is_empty() => {
            findings.note(format!("{field}.president"), Problem::PresidentWithoutSeat);
        }
        (President::None, Some((at, _))) => {
            findings.note(format!("{field}.seat[{at}].presides"), Problem::PresidingWithoutPresident);
        }
        (President::None | President::Optional | President::Required, _) => {}
    }
    if let Some((at, seat)) = first
        && seat.count > 1
    {
        findings.note(format!("{field}.seat[{at}].presides"), Problem::SeveralPresidents);
    }
    for (at, _) in presiding {
        findings.note(format!("{field}.seat[{at}].presides"), Problem::SeveralPresidents);
    }
}

/// A voice can only prevail if somebody is sure to hold it, and only where voices are counted.
fn casting_vote(field: &str, kind: &SessionKind, findings: &mut Findings) {
    if !kind.deliberation.casting_vote {
        return;
    }
    if kind.jury.president != President::Required {
        findings.note(field, Problem::CastingVoteWithoutPresident);
    }
    if kind.deliberation.decides_by != DecidesBy::Majority {
        findings.note(field, Problem::CastingVoteWithoutMajority);
    }
}

fn colleges(field: &str, kind: &SessionKind, findings: &mut Findings) {
    if kind.deliberation.decides_by != DecidesBy::Colleges {
        return;
    }
    for (at, seat) in kind.jury.seats.iter().enumerate() {
        if seat.college.is_none() {
            findings.note(format!("{field}.seat[{at}]"), Problem::SeatWithoutCollege);
        }
    }
    let named: BTreeSet<_> = kind.jury.seats.iter().filter_map(|seat| seat.college.as_deref()).collect();
    if named.len() < 2 {
        findings.note(format!("{field}.seat"), Problem::TooFewColleges { found: named.len() });
    }
}
