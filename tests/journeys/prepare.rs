//! Preparing a session in the real window, from the list of certifications to the door of the exam room.

use crate::room::Room;
use tests::window::Window;

/// The preparation of one session.
pub(crate) struct Preparation<'a>(pub(crate) &'a Window);

impl Preparation<'_> {
    /// Opens a new session: what is typed into the search, then the kind by its name.
    pub(crate) fn choose(&self, search: &str, kind: &str) {
        self.0.press("Alt+n");
        self.0.see("Quelle session préparez-vous ?");
        self.0.focus("Chercher une certification");
        self.0.type_text(search);
        self.0.click(kind);
        self.0.see("Centre et dates");
    }

    /// Place, day and responsable: today.
    pub(crate) fn place(&self) {
        self.0.fill("Centre d'examen", "Centre de formation de Vénissieux");
        self.0.fill("Ville", "Vénissieux");
        self.0.fill("Premier jour", &self.today());
        self.0.fill("Salle", "Salle Simone-Weil");
        self.0.fill("Responsable de session", "Mme Claire Ménard");
    }

    /// Today as a person writes it, by the clock of the machine.
    fn today(&self) -> String {
        let day = "const now = new Date(); const two = (n) => String(n).padStart(2, '0'); \
                   return `${two(now.getDate())}/${two(now.getMonth() + 1)}/${now.getFullYear()}`";
        self.0.script(day, vec![]).as_str().unwrap_or_default().to_owned()
    }

    /// One more member, field after field by the Tab key: title, first name, surname, capacity, organisation and
    /// whatever the certification wants besides.
    pub(crate) fn juror(&self, fields: &[&str]) {
        self.row("Civilité, Nouveau membre", fields, "jury");
    }

    /// One more candidate: title, first name, surname, day of birth. The number is proposed.
    pub(crate) fn candidate(&self, fields: &[&str]) {
        self.row("Civilité, Nouveau candidat", fields, "candidates");
    }

    fn row(&self, first: &str, fields: &[&str], section: &str) {
        let rows = format!("return document.querySelectorAll('#section-{section} tbody tr:not([data-more])').length");
        let count = || self.0.script(&rows, vec![]).as_i64().unwrap_or(0);
        let before = count();
        assert!(before > 0, "the lines of {section} are not found");
        self.0.focus(first);
        for field in fields {
            self.0.type_text(field);
            self.0.press("Tab");
        }
        self.0
            .until("the line is stored", &format!("return ({}) === {before} + 1", rows.trim_start_matches("return ")));
    }

    /// The member presides.
    pub(crate) fn presides(&self, name: &str) {
        self.0.click(&format!("Autres renseignements sur {name}"));
        self.0.click("Préside le jury");
        self.0.until("the member presides", "return !!document.querySelector('#section-jury .tick input')?.checked");
        self.0.click(&format!("Autres renseignements sur {name}"));
    }

    /// Subjects to draw from.
    pub(crate) fn subjects(&self, subjects: &[&str]) {
        for (index, subject) in subjects.iter().enumerate() {
            self.0.focus("Nouveau sujet");
            self.0.type_text(subject);
            self.0.press("Enter");
            self.0.find(&format!("Sujet {}", index + 1));
        }
    }

    /// Everything the texts leave open is confirmed.
    pub(crate) fn confirm_all(&self) {
        let left = "document.querySelectorAll('#section-to-verify input:not(:checked)').length";
        for _ in 0..20 {
            let before = self.0.script(&format!("return {left}"), vec![]).as_i64().unwrap_or(0);
            if before == 0 {
                return;
            }
            self.0.script("const box = document.querySelector('#section-to-verify input:not(:checked)'); box.scrollIntoView(); box.click()", vec![]);
            self.0.until("the point is confirmed", &format!("return {left} < {before}"));
        }
    }

    /// Proposes the order of passage, and begins in the exam room.
    pub(crate) fn ready(&self) {
        self.0.click("Proposer l'ordre");
        self.0.see("Ordre proposé.");
        self.0.find("Commencer la session");
        self.0.press("Alt+2");
    }
}

/// A CCP 1 session with two members and one candidate, at the door of the exam room.
pub(crate) fn ordinary(window: &Window) {
    let preparation = Preparation(window);
    two_jurors(&preparation);
    preparation.candidate(&["Mme", "Amélie", "Garnier-Lê", "18/04/1991"]);
    preparation.confirm_all();
    preparation.ready();
}

/// A CCP 1 session today, with its two members of the jury.
pub(crate) fn two_jurors(preparation: &Preparation<'_>) {
    preparation.choose("encadrant", "Session CCP 1");
    preparation.place();
    for (person, organisation) in [
        (["Mme", "Hélène", "Vasseur", "Professionnelle habilitée"], "Les Jardins du Rhône"),
        (["M.", "Bruno", "Œillet", "Professionnel habilité"], "Atelier Bois Solidaire"),
    ] {
        preparation.juror(&[&person[..], &[organisation, "01/01/2024", "01/01/2030"]].concat());
    }
}

/// The same, its candidate at the desk: the five minutes of presentation run.
pub(crate) fn under_way(window: &Window) {
    ordinary(window);
    let room = Room(window);
    room.begin();
    room.at_desk("Amélie Garnier-Lê");
    room.present();
    room.start();
}
