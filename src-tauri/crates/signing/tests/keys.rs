//! Where keys are: files as people have them, hostile files, the centre's authority.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test says why and stops")]

mod common;

use chrono::{DateTime, TimeDelta, Utc};
use common::pki::{FIT, OpenSsl, Wanted, centre, juror_at};
use common::{now, packed, signed_by};
use signing::authority::{Authority, Subject};
use signing::key::file;
use signing::verify::Verdict;
use signing::{SigningError, Trust, verify};

#[test]
fn key_files_of_new_and_old_programs_open() {
    let openssl = OpenSsl::found("Autorité de test");
    openssl.issue("leaf", &Wanted::default());
    let shapes: [(&str, &str, &[&str]); 7] = [
        ("as OpenSSL 3 writes it", "secret", &["-certfile", "root.pem"]),
        ("as older programs did", "secret", &["-legacy", "-certfile", "root.pem"]),
        ("without a chain", "secret", &[]),
        ("an accented passphrase", "été à l’œuvre", &[]),
        ("an empty passphrase", "", &[]),
        ("an empty passphrase, older", "", &["-legacy"]),
        ("another integrity check", "secret", &["-macalg", "sha512"]),
    ];
    for (what, passphrase, more) in shapes {
        let opened = file::open(&openssl.p12("leaf", passphrase, more), passphrase);
        assert_eq!(opened.unwrap_or_else(|error| panic!("{what}: {error}")).person().name, "Élise Marchand", "{what}");
    }
}

#[test]
fn a_wrong_passphrase_a_missing_check_and_a_missing_key_are_told_apart() {
    let openssl = OpenSsl::found("Autorité de test");
    openssl.issue("leaf", &Wanted::default());
    let whole = openssl.p12("leaf", "secret", &[]);
    assert!(matches!(file::open(&whole, "Secret"), Err(SigningError::WrongPassphrase)));
    let unproved = openssl.p12("leaf", "secret", &["-nomac"]);
    assert!(matches!(file::open(&unproved, "secret"), Err(SigningError::UnprotectedKeyFile)));
    openssl.run(&["pkcs12", "-export", "-nokeys", "-in", "leaf.pem", "-out", "nokey.p12", "-passout", "pass:secret"]);
    let keyless = std::fs::read(openssl.path("nokey.p12")).unwrap();
    assert!(matches!(file::open(&keyless, "secret"), Err(SigningError::NoKey)));
}

#[test]
fn a_hostile_key_file_is_refused_at_once() {
    let openssl = OpenSsl::found("Autorité de test");
    openssl.issue("leaf", &Wanted::default());
    // Six million rounds; a file can ask for two billion, which would take an hour.
    let endless = openssl.p12("leaf", "secret", &["-iter", "6000000"]);
    assert!(matches!(file::open(&endless, "secret"), Err(SigningError::KeyFile("it would take too long to open"))));
    // Whatever is cut, flipped or repeated, a sentence comes and nothing else.
    let whole = openssl.p12("leaf", "secret", &[]);
    assert!(file::open(&[], "secret").is_err());
    assert!(file::open(&vec![0x30; 2 * 1024 * 1024], "secret").is_err());
    for at in (0..whole.len()).step_by(61) {
        assert!(file::open(&whole[..at], "secret").is_err());
        let mut flipped = whole.clone();
        flipped[at] ^= 0x40;
        assert!(file::open(&flipped, "secret").is_err(), "a flipped byte at {at} passed");
    }
}

#[test]
fn weak_keys_are_refused() {
    let openssl = OpenSsl::found("Autorité de test");
    for key in ["rsa:1024", "ec:secp521r1"] {
        openssl.issue("leaf", &Wanted { key, ..Wanted::default() });
        let refused = file::open(&openssl.p12("leaf", "secret", &[]), "secret");
        assert!(matches!(refused, Err(SigningError::UnfitKey(_))), "{key} {refused:?}");
    }
}

#[test]
fn a_certificate_that_would_not_hold_signs_nothing() {
    let openssl = OpenSsl::found("Autorité de test");
    let trust = openssl.trust();
    let pdf = packed(&["jury-1"]);
    let tried = |wanted: Wanted<'_>, trust: &Trust| signed_by(&pdf, "jury-1", &openssl.identity(&wanted), trust);
    let near = |moment: DateTime<Utc>, days: i64| (moment - now() - TimeDelta::days(days)).abs() < TimeDelta::hours(1);
    let expired = tried(Wanted { days: (-20, -10), ..Wanted::default() }, &trust);
    assert!(matches!(expired, Err(SigningError::Expired { since }) if near(since, -10)), "{expired:?}");
    let early = tried(Wanted { days: (10, 20), ..Wanted::default() }, &trust);
    assert!(matches!(early, Err(SigningError::NotYetValid { from }) if near(from, 10)), "{early:?}");
    let servers = FIT.replace("emailProtection,1.3.6.1.5.5.7.3.36", "serverAuth");
    let unfit = tried(Wanted { extensions: &servers, ..Wanted::default() }, &trust);
    assert!(matches!(unfit, Err(SigningError::UnfitUsage)));
    let other = OpenSsl::found("Autorité de test");
    let unknown = tried(Wanted::default(), &other.trust());
    let Err(SigningError::UntrustedIssuer { issuer }) = unknown else {
        panic!("the name is the same, the key is not: {unknown:?}")
    };
    assert_eq!(issuer, "Autorité de test");
    assert!(tried(Wanted::default(), &Trust::default()).is_ok(), "without roots, whoever vouches will do");
}

#[test]
fn a_list_at_hand_revokes_from_its_moment_on_with_or_without_roots() {
    let centre = centre();
    let who = juror_at(&centre, "Karim Benali", now(), 12);
    let revoked_since = |since| centre.revoke(&[(who.certificate.clone(), since)], now()).unwrap();
    let hour = TimeDelta::hours(1);
    for roots in [centre.trust(), Trust::default()] {
        let tried = |since| {
            let mut trust = roots.clone();
            trust.add_revoked(&revoked_since(since)).unwrap();
            signed_by(&packed(&["jury-1"]), "jury-1", &who, &trust)
        };
        let refused = tried(now() - hour);
        let near = |since: DateTime<Utc>| (now() - hour - since).abs() < TimeDelta::minutes(5);
        assert!(matches!(refused, Err(SigningError::Revoked { since }) if near(since)), "{refused:?}");
        assert!(tried(now() + hour).is_ok(), "it is good until then");
    }
}

#[test]
fn the_authority_of_a_centre_opens_again_and_revokes() {
    let centre = common::pki::centre();
    let again = Authority::unseal(&centre.seal("phrase de passe").unwrap(), "phrase de passe").unwrap();
    assert_eq!(again.fingerprint(), centre.fingerprint());
    assert!(matches!(Authority::unseal(&centre.seal("a").unwrap(), "b"), Err(SigningError::WrongPassphrase)));
    let who = juror_at(&again, "Karim Benali", now(), 12);
    let pdf = signed_by(&packed(&["jury-1"]), "jury-1", &who, &centre.trust()).unwrap();
    assert_eq!(verify(&pdf, &centre.trust(), now()).unwrap().verdict(), Verdict::Valid);
    let mut trust = centre.trust();
    trust
        .add_revoked(&again.revoke(&[(who.certificate.clone(), now() - TimeDelta::hours(1))], now()).unwrap())
        .unwrap();
    assert!(matches!(signed_by(&packed(&["jury-1"]), "jury-1", &who, &trust), Err(SigningError::Revoked { .. })));
    assert_eq!(verify(&pdf, &trust, now()).unwrap().verdict(), Verdict::Invalid);
}

#[test]
fn a_list_of_revoked_certificates_signed_by_another_changes_nothing() {
    let (centre, other) = (centre(), centre());
    let who = juror_at(&centre, "Karim Benali", now(), 12);
    let mut trust = centre.trust();
    trust
        .add_revoked(&other.revoke(&[(who.certificate.clone(), now() - TimeDelta::hours(1))], now()).unwrap())
        .unwrap();
    assert!(signed_by(&packed(&["jury-1"]), "jury-1", &who, &trust).is_ok());
}

#[test]
fn the_key_issued_to_a_juror_opens_in_other_programs() {
    let centre = centre();
    let subject = Subject { name: "Solène Bézard".to_owned(), organisation: "AFP Rhône".to_owned() };
    let issued = centre.issue(&subject, 12, now(), "secret").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = common::pki::write(folder.path(), "juror.p12", &issued);
    let said = std::process::Command::new("openssl")
        .args(["pkcs12", "-info", "-nodes", "-passin", "pass:secret", "-in"])
        .arg(path)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&said.stdout).into_owned() + &String::from_utf8_lossy(&said.stderr);
    assert!(said.status.success() && text.contains("600000"), "{text}");
}
