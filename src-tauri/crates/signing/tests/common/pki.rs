//! People with keys, made at test time: by our own authority, and by OpenSSL for what it never makes.

use super::now;
use chrono::{DateTime, TimeDelta, Utc};
use signing::authority::{Authority, Subject};
use signing::key::file;
use signing::{Identity, Trust};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// An authority of a centre, and someone it issued a certificate to.
pub fn centre() -> Authority {
    Authority::found("AFP Rhône", now()).unwrap()
}

pub fn juror(centre: &Authority, name: &str) -> Identity {
    juror_at(centre, name, now(), 24)
}

pub fn juror_at(centre: &Authority, name: &str, at: DateTime<Utc>, months: u32) -> Identity {
    let subject = Subject { name: name.to_owned(), organisation: "AFP Rhône".to_owned() };
    file::open(&centre.issue(&subject, months, at, "secret").unwrap(), "secret").unwrap()
}

/// A certification authority driven through the `openssl` command.
pub struct OpenSsl {
    pub folder: tempfile::TempDir,
}

/// What OpenSSL is asked for.
pub struct Wanted<'a> {
    pub name: &'a str,
    /// `rsa:2048`, `ec:P-256`…
    pub key: &'a str,
    pub extensions: &'a str,
    pub days: (i64, i64),
    pub digest: &'a str,
}

pub const FIT: &str = "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36\n";
pub const STAMPS: &str =
    "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n";

impl Default for Wanted<'_> {
    fn default() -> Self {
        Self { name: "Élise Marchand", key: "ec:P-256", extensions: FIT, days: (-1, 300), digest: "-sha256" }
    }
}

impl OpenSsl {
    pub fn found(name: &str) -> Self {
        let own = Self { folder: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap() };
        let root =
            "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n";
        fs::write(own.path("root.cnf"), format!("[req]\ndistinguished_name=dn\nx509_extensions=e\n[dn]\n[e]\n{root}"))
            .unwrap();
        let subject = format!("/C=FR/O=Test/CN={name}");
        own.run(&[
            "req", "-x509", "-utf8", "-newkey", "rsa:2048", "-nodes", "-keyout", "root.key", "-out", "root.pem",
            "-days", "3650", "-subj", &subject, "-config", "root.cnf",
        ]);
        own
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn run(&self, arguments: &[&str]) {
        let done = Command::new("openssl").args(arguments).current_dir(self.folder.path()).output().expect("openssl");
        assert!(done.status.success(), "openssl {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    /// A key and its certificate, in `{file}.key` and `{file}.pem`.
    pub fn issue(&self, file: &str, wanted: &Wanted<'_>) {
        let (kind, size) = wanted.key.split_once(':').unwrap();
        let bits = format!("rsa_keygen_bits:{size}");
        let curve = format!("ec_paramgen_curve:{size}");
        let key = format!("{file}.key");
        match kind {
            "rsa" => self.run(&["genpkey", "-algorithm", "RSA", "-pkeyopt", &bits, "-out", &key]),
            _ => self.run(&["genpkey", "-algorithm", "EC", "-pkeyopt", &curve, "-out", &key]),
        }
        let request = format!("{file}.csr");
        let subject = format!("/C=FR/O=AFP Rhône/CN={}", wanted.name);
        self.run(&["req", "-new", "-utf8", "-key", &key, "-subj", &subject, "-out", &request]);
        fs::write(
            self.path("leaf.cnf"),
            format!("[e]\n{}subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n", wanted.extensions),
        )
        .unwrap();
        fs::write(self.path("index.txt"), "").unwrap();
        fs::write(
            self.path("serial"),
            format!(
                "{:016X}\n",
                std::process::id() as u64 * 4096 + fs::read_dir(self.folder.path()).unwrap().count() as u64
            ),
        )
        .unwrap();
        let configuration = format!(
            "[ca]\ndefault_ca=d\n[d]\ndatabase=index.txt\nserial=serial\nnew_certs_dir=.\npolicy=p\ncopy_extensions=none\nunique_subject=no\nstring_mask=utf8only\n[r]\nauthorityKeyIdentifier=keyid:always\n[p]\ncountryName=optional\norganizationName=optional\ncommonName=supplied\n[e]\n{}subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n",
            wanted.extensions
        );
        fs::write(self.path("ca.cnf"), configuration).unwrap();
        let day = |days: i64| (now() + TimeDelta::days(days)).format("%Y%m%d%H%M%SZ").to_string();
        let (from, until) = (day(wanted.days.0), day(wanted.days.1));
        let certificate = format!("{file}.pem");
        let digest = wanted.digest.trim_start_matches('-');
        self.run(&[
            "ca",
            "-batch",
            "-notext",
            "-utf8",
            "-config",
            "ca.cnf",
            "-extensions",
            "e",
            "-cert",
            "root.pem",
            "-keyfile",
            "root.key",
            "-md",
            digest,
            "-startdate",
            &from,
            "-enddate",
            &until,
            "-in",
            &request,
            "-out",
            &certificate,
        ]);
    }

    /// The same as a key file.
    pub fn p12(&self, file: &str, passphrase: &str, more: &[&str]) -> Vec<u8> {
        let (key, certificate, out) = (format!("{file}.key"), format!("{file}.pem"), format!("{file}.p12"));
        let pass = format!("pass:{passphrase}");
        let mut arguments =
            vec!["pkcs12", "-export", "-inkey", &key, "-in", &certificate, "-out", &out, "-passout", &pass];
        arguments.extend(more);
        self.run(&arguments);
        fs::read(self.path(&out)).unwrap()
    }

    pub fn identity(&self, wanted: &Wanted<'_>) -> Identity {
        self.issue("leaf", wanted);
        file::open(&self.p12("leaf", "secret", &["-certfile", "root.pem"]), "secret").unwrap()
    }

    pub fn trust(&self) -> Trust {
        let mut trust = Trust::default();
        trust.add_roots(&fs::read(self.path("root.pem")).unwrap()).unwrap();
        trust
    }

    /// Revokes a certificate it issued, in the list `revoked.pem`.
    pub fn revoke(&self, file: &str) {
        let certificate = format!("{file}.pem");
        let by = ["ca", "-config", "ca.cnf", "-cert", "root.pem", "-keyfile", "root.key", "-md", "sha256"];
        self.run(&[&by[..], &["-revoke", &certificate]].concat());
        // With an extension, as RFC 5280 has it: without one OpenSSL writes the first version of the format.
        self.run(&[&by[..], &["-gencrl", "-crlexts", "r", "-crldays", "30", "-out", "revoked.pem"]].concat());
    }

    /// Answers a timestamp request as an authority would.
    pub fn stamp(&self, request: &[u8]) -> Vec<u8> {
        self.issue(
            "tsa",
            &Wanted { name: "Horodatage de test", key: "rsa:2048", extensions: STAMPS, ..Wanted::default() },
        );
        fs::write(self.path("query.tsq"), request).unwrap();
        fs::write(self.path("tsaserial"), "01\n").unwrap();
        fs::write(
            self.path("tsa.cnf"),
            "[t]\nserial=tsaserial\nsigner_digest=sha256\ndefault_policy=1.2.3.4.1\ndigests=sha256,sha384\nordering=no\ntsa_name=no\ness_cert_id_chain=no\ness_cert_id_alg=sha256\ncrypto_device=builtin\n",
        )
        .unwrap();
        self.run(&[
            "ts",
            "-reply",
            "-queryfile",
            "query.tsq",
            "-config",
            "tsa.cnf",
            "-section",
            "t",
            "-signer",
            "tsa.pem",
            "-inkey",
            "tsa.key",
            "-chain",
            "root.pem",
            "-out",
            "answer.tsr",
        ]);
        fs::read(self.path("answer.tsr")).unwrap()
    }
}

pub fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Tokens of SoftHSM2, in a folder of their own.
pub struct Token {
    folder: tempfile::TempDir,
    pin: &'static str,
    pub driver: PathBuf,
}

impl Token {
    /// One configuration for the process: the driver reads it once, from the environment.
    #[allow(unsafe_code)]
    pub fn new(pin: &'static str) -> Self {
        let token = Self::made(pin);
        // SAFETY: set before the driver is loaded, while every test of the program waits for it.
        unsafe { std::env::set_var("SOFTHSM2_CONF", token.configuration()) };
        token
    }

    /// What a program that loads the driver is told in `SOFTHSM2_CONF`.
    pub fn configuration(&self) -> PathBuf {
        self.folder.path().join("softhsm2.conf")
    }

    /// A place for tokens, told to nobody yet.
    pub fn made(pin: &'static str) -> Self {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
        let tokens = folder.path().join("tokens");
        fs::create_dir(&tokens).unwrap();
        let file = folder.path().join("softhsm2.conf");
        fs::write(
            &file,
            format!("directories.tokendir = {}\nobjectstore.backend = file\nlog.level = ERROR\n", tokens.display()),
        )
        .unwrap();
        let places = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/pkcs11/libsofthsm2.so"];
        let driver = places.iter().map(PathBuf::from).find(|it| it.exists()).expect("SoftHSM2 (Debian: softhsm2)");
        Self { folder, pin, driver }
    }

    /// A token with this label, and the key and certificate of `leaf` on it.
    pub fn add(&self, label: &str, leaf: Option<(&OpenSsl, &str)>) {
        self.initialise(label);
        if let Some((openssl, leaf)) = leaf {
            self.write(label, openssl, leaf, &[]);
        }
    }

    /// A token whose key wants the PIN for each signature.
    pub fn add_asking_each_time(&self, label: &str, openssl: &OpenSsl, leaf: &str) {
        self.initialise(label);
        self.write(label, openssl, leaf, &["--always-auth"]);
    }

    /// Takes the token with this label out of the reader for good.
    pub fn pull_out(&self, label: &str) {
        let holds = |folder: &PathBuf| {
            let object = fs::read(folder.join("token.object")).unwrap_or_default();
            object.windows(label.len()).any(|bytes| bytes == label.as_bytes())
        };
        let tokens = fs::read_dir(self.folder.path().join("tokens")).unwrap();
        let within = tokens.map(|entry| entry.unwrap().path()).find(holds).expect("the token");
        fs::rename(&within, self.folder.path().join(within.file_name().unwrap())).unwrap();
    }

    /// A driver of the same tokens that answers a signature begun with the number written in
    /// [`Token::says`], while it is written there.
    pub fn driver_that_says(&self) -> PathBuf {
        let source = write(self.folder.path(), "pulled.c", include_bytes!("pulled.c"));
        let driver = self.folder.path().join("pulled.so");
        let says = |name: &str, path: &Path| format!("-D{name}=\"{}\"", path.display());
        let mut command = Command::new("cc");
        command.args(["-Wall", "-Werror", "-shared", "-fPIC", "-o"]).arg(&driver).arg(source).arg("-ldl");
        command.args([says("SAYS", &self.says()), says("DRIVER", &self.driver)]);
        assert!(command.status().expect("cc (Debian: build-essential)").success());
        driver
    }

    pub fn says(&self) -> PathBuf {
        self.folder.path().join("says")
    }

    fn initialise(&self, label: &str) {
        let arguments = ["--init-token", "--free", "--label", label, "--pin", self.pin, "--so-pin", "0000"];
        self.run("softhsm2-util", &arguments);
    }

    fn write(&self, label: &str, openssl: &OpenSsl, leaf: &str, more: &[&str]) {
        let (key, der, certificate) = (format!("{leaf}.key"), format!("{leaf}.der"), format!("{leaf}.pem"));
        openssl.run(&["x509", "-in", &certificate, "-outform", "DER", "-out", &der]);
        let common = ["--token-label", label, "--login", "--pin", self.pin, "--id", "01", "--label", "signature"];
        for (kind, file, more) in [("privkey", key, more), ("cert", der, &[])] {
            let path = openssl.path(&file);
            let object = ["--module", self.driver.to_str().unwrap(), "--write-object", path.to_str().unwrap()];
            let own: &[&str] = if kind == "privkey" { &["--usage-sign", "--private", "--sensitive"] } else { &[] };
            self.run("pkcs11-tool", &[&object, &common[..], &["--type", kind], own, more].concat());
        }
    }

    fn run(&self, program: &str, arguments: &[&str]) {
        let mut command = Command::new(program);
        let done = command.args(arguments).env("SOFTHSM2_CONF", self.configuration()).output().expect(program);
        assert!(done.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }
}
