//! Who may open the centre's data: founding, unlocking, users, the recovery sheet.
//!
//! What a role may do in a session is in [`crate::roles`]; wrong passphrases are counted in
//! [`crate::attempts`].

use super::{Office, SHORTEST_PASSPHRASE};
use crate::recovery::Code;
use crate::roles::Reserved;
use crate::trouble::Trouble;
use crate::wire::{RecoverySheetView, RoleView, UserView, UsersView};
use minutes::RecoverySheet;
use store::{Passphrase, Role, Store, StoreError};
use uuid::Uuid;

/// What a passphrase should cost: half a second.
const STRETCH_MS: u64 = 500;
/// Passes tried out to measure the machine.
const TRIAL: u32 = 3;

/// A recovery sheet that was made and is not in force yet.
#[derive(Debug)]
pub(super) struct Sheet {
    name: String,
    code: Code,
}

impl Office {
    /// Founds the data under a first user's passphrase; they preside.
    pub(crate) fn create(&mut self, user: &str, passphrase: String) -> Result<(), Trouble> {
        if store::exists(&self.folder) {
            return Err(Trouble::AlreadyFounded);
        }
        let passphrase = self.chosen(passphrase)?;
        let store = Store::create(&self.folder, &named(user)?, &passphrase)?;
        self.seat(store);
        Ok(())
    }

    /// Opens the data with any user's passphrase; where there are several the user is better named.
    pub(crate) fn unlock(&mut self, passphrase: String) -> Result<(), Trouble> {
        self.enter_with(|office| {
            let passphrase = Passphrase::new(passphrase);
            match &mut office.data {
                Some(desk) => {
                    let user = desk.store.user().unwrap_or_default().to_owned();
                    desk.admit(|store| store.admit(&user, &passphrase))
                }
                None => Store::open(&office.folder, &passphrase).map(|store| office.seat(store)),
            }
        })
    }

    /// Opens the data as this user.
    pub(crate) fn unlock_as(&mut self, user: &str, passphrase: String) -> Result<(), Trouble> {
        self.enter_with(|office| {
            let passphrase = Passphrase::new(passphrase);
            match &mut office.data {
                Some(desk) => desk.admit(|store| store.admit(user, &passphrase)),
                None => Store::open_as(&office.folder, user, &passphrase).map(|store| office.seat(store)),
            }
        })
    }

    /// Opens the data by the recovery sheet, as a user who gets another passphrase.
    pub(crate) fn recover(&mut self, user: &str, code: &str, passphrase: String) -> Result<(), Trouble> {
        let code = Code::typed(code)?.passphrase();
        let passphrase = self.chosen(passphrase)?;
        self.enter_with(|office| match &mut office.data {
            Some(desk) => desk.admit(|store| store.admit_by_code(&code, user, &passphrase)),
            None => Store::recover(&office.folder, &code, user, &passphrase).map(|store| office.seat(store)),
        })
    }

    /// One attempt to open the data, counted if it fails.
    fn enter_with(&mut self, attempt: impl FnOnce(&mut Self) -> Result<(), StoreError>) -> Result<(), Trouble> {
        if self.data.is_some() && !self.sealed {
            return Ok(());
        }
        let now = self.life.now();
        if let Some(seconds) = self.attempts.wait(&now) {
            return Err(Trouble::TooSoon(seconds));
        }
        match attempt(self) {
            Ok(()) => {
                self.sealed = false;
                self.told = self.attempts.right();
                Ok(())
            }
            Err(error) => {
                if matches!(error, StoreError::WrongPassphrase) {
                    let now = self.life.now();
                    self.attempts.wrong(&now);
                }
                Err(Trouble::NotOpened(error))
            }
        }
    }

    /// Every user, and the recovery sheet.
    pub(crate) fn users(&mut self) -> Result<UsersView, Trouble> {
        let me = self.data()?.store.user().unwrap_or_default().to_owned();
        let ways = store::ways_in(&self.folder)?;
        let recovery = ways.iter().find(|way| way.recovery).map(|way| way.user.clone());
        let users = ways.into_iter().filter(|way| !way.recovery).map(|way| UserView {
            id: way.id.to_string(),
            me: way.user == me,
            name: way.user,
            role: RoleView::from(way.role),
        });
        Ok(UsersView { users: users.collect(), recovery })
    }

    /// Adds a user.
    pub(crate) fn add_user(&mut self, name: &str, role: RoleView, passphrase: String) -> Result<(), Trouble> {
        let name = named(name)?;
        let role = Role::from(role);
        if role == Role::President {
            self.presiding(Reserved::Presidents)?;
        }
        let passphrase = self.chosen(passphrase)?;
        Ok(self.data()?.store.add_user(&name, role, &passphrase)?)
    }

    /// Takes a user or the recovery sheet away; only a president a president or the sheet.
    pub(crate) fn remove_user(&mut self, id: &str) -> Result<(), Trouble> {
        let id = crate::convert::parse::id(id)?;
        let way = store::ways_in(&self.folder)?.into_iter().find(|way| way.id == id);
        let way = way.ok_or_else(|| StoreError::UnknownUser(id.to_string()))?;
        if way.role == Role::President {
            self.presiding(Reserved::Presidents)?;
        }
        let store = &mut self.data()?.store;
        if !way.recovery && store.user() == Some(way.user.as_str()) {
            return Err(Trouble::OwnWayIn);
        }
        Ok(store.remove_way_in(way.id)?)
    }

    /// Gives the signed-in user another passphrase.
    pub(crate) fn change_passphrase(&mut self, former: String, passphrase: String) -> Result<(), Trouble> {
        let now = self.life.now();
        if let Some(seconds) = self.attempts.wait(&now) {
            return Err(Trouble::TooSoon(seconds));
        }
        let passphrase = self.chosen(passphrase)?;
        let changed = self.data()?.store.change_passphrase(&Passphrase::new(former), &passphrase);
        if matches!(changed, Err(StoreError::WrongPassphrase)) {
            self.attempts.wrong(&now);
        }
        Ok(changed?)
    }

    /// Makes a recovery sheet, which opens nothing before it is kept.
    pub(crate) fn draft_recovery(&mut self) -> Result<RecoverySheetView, Trouble> {
        self.presiding(Reserved::Presidents)?;
        let name = Uuid::new_v4().simple().to_string()[..4].to_uppercase();
        let sheet = Sheet { name, code: Code::random()? };
        let view = RecoverySheetView { name: sheet.name.clone(), groups: sheet.code.groups() };
        self.sheet = Some(sheet);
        Ok(view)
    }

    /// The sheet on paper. Its bytes are never written to a file of ours.
    pub(crate) fn recovery_document(&mut self) -> Result<Vec<u8>, Trouble> {
        let issued = self.life.now();
        let by = self.data()?.store.user().unwrap_or_default().to_owned();
        let Some(Sheet { name, code }) = &self.sheet else { return Err(Trouble::NoRecoverySheet) };
        let sheet = RecoverySheet { name, groups: &code.groups(), issued: &issued, by: &by };
        minutes::recovery_sheet(&sheet).map_err(Trouble::Minutes)
    }

    /// Prints that sheet; answers the job's id.
    pub(crate) fn print_recovery(&mut self, printer: &str) -> Result<String, Trouble> {
        crate::printing::print(printer, crate::sentence::kept::RECOVERY_SHEET, &self.recovery_document()?)
    }

    /// Puts the sheet in force, in place of the former one, and forgets its code.
    pub(crate) fn keep_recovery(&mut self) -> Result<(), Trouble> {
        self.presiding(Reserved::Presidents)?;
        let passes = self.passes()?;
        let Some(Sheet { name, code }) = self.sheet.take() else { return Err(Trouble::NoRecoverySheet) };
        let kept = self.data()?.store.set_recovery(&name, &code.passphrase().stretched_with(passes));
        if kept.is_err() {
            self.sheet = Some(Sheet { name, code });
        }
        Ok(kept?)
    }

    /// Forgets a sheet that was not kept.
    pub(crate) fn drop_recovery(&mut self) {
        self.sheet = None;
    }

    /// Whether whoever is signed in presides; in practice everybody does.
    pub(crate) fn presiding(&mut self, what: Reserved) -> Result<(), Trouble> {
        match self.desk()?.store.role() {
            None | Some(Role::President) => Ok(()),
            Some(Role::Administrator) => Err(self.reserved(what)),
        }
    }

    /// Who may do what was refused.
    pub(crate) fn reserved(&self, what: Reserved) -> Trouble {
        let ways = store::ways_in(&self.folder).unwrap_or_default();
        let presides = |way: &store::WayIn| !way.recovery && way.role == Role::President;
        Trouble::Reserved(what, ways.into_iter().filter(presides).map(|way| way.user).collect())
    }

    /// A passphrase someone chooses, with the work that fits this machine.
    fn chosen(&mut self, passphrase: String) -> Result<Passphrase, Trouble> {
        if passphrase.chars().count() < SHORTEST_PASSPHRASE {
            return Err(Trouble::PassphraseTooShort(SHORTEST_PASSPHRASE));
        }
        Ok(Passphrase::new(passphrase).stretched_with(self.passes()?))
    }

    /// Stretches passphrases no more than is safe: a clock that stands measures nothing.
    pub(crate) fn stretch_least(&mut self) {
        self.passes = Some(1);
    }

    /// Passes that make half a second here, measured once. The store takes no fewer than is safe.
    fn passes(&mut self) -> Result<u32, Trouble> {
        if let Some(passes) = self.passes {
            return Ok(passes);
        }
        let before = self.life.now();
        store::trial(TRIAL)?;
        let spent = self.life.now().since_ms(&before).max(1);
        let passes = u32::try_from(STRETCH_MS * u64::from(TRIAL) / spent).unwrap_or(u32::MAX);
        self.passes = Some(passes);
        Ok(passes)
    }
}

/// A user's name as it will stand in the journal.
fn named(user: &str) -> Result<String, Trouble> {
    let user = user.trim();
    if user.is_empty() || user.chars().any(char::is_control) {
        return Err(Trouble::UserNameWanted);
    }
    // It is printed in the minutes beside what its bearer records, where nobody can reword it any more.
    minutes::printable(user).map_err(Trouble::UserName)?;
    Ok(user.to_owned())
}
