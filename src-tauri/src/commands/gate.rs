//! The gate to the data, preferences, the practice session.

use super::{Answer, Shared};
use crate::wire::{LockScreen, Preferences, ReadinessLine, SlotRef, Status, VerificationView};
use crate::{readiness, sentence};
use std::path::PathBuf;
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn status(office: State<'_, Shared>) -> Answer<Status> {
    office.run(|office| Ok(office.status())).await
}

#[tauri::command]
pub(crate) async fn create(office: State<'_, Shared>, user: String, passphrase: String) -> Answer<Status> {
    office
        .run(move |office| {
            office.create(&user, passphrase)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn unlock(
    app: AppHandle,
    office: State<'_, Shared>,
    user: String,
    passphrase: String,
) -> Answer<Status> {
    office
        .run_and_announce(app, move |office| {
            office.unlock_as(&user, passphrase)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn recover(
    office: State<'_, Shared>,
    user: String,
    code: String,
    passphrase: String,
) -> Answer<Status> {
    office
        .run(move |office| {
            office.recover(&user, &code, passphrase)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn lock(app: AppHandle, office: State<'_, Shared>) -> Answer<Status> {
    crate::watch::clear_clipboard(&app);
    office
        .run_and_announce(app, |office| {
            office.lock();
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn lock_screen(office: State<'_, Shared>) -> Answer<LockScreen> {
    office.run(|office| office.lock_screen()).await
}

#[tauri::command]
pub(crate) async fn pause_locked(
    app: AppHandle,
    office: State<'_, Shared>,
    session: String,
    slot: SlotRef,
) -> Answer<LockScreen> {
    office.run_and_announce(app, move |office| office.pause_locked(&session, &slot)).await
}

#[tauri::command]
pub(crate) async fn set_preferences(
    app: AppHandle,
    office: State<'_, Shared>,
    preferences: Preferences,
) -> Answer<Status> {
    office
        .run_and_announce(app, move |office| {
            office.remember(|remembered| remembered.preferences = preferences)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn set_documents_folder(office: State<'_, Shared>, folder: String) -> Answer<Status> {
    office
        .run(move |office| {
            let folder = folder.trim();
            let chosen = (!folder.is_empty()).then(|| PathBuf::from(folder));
            office.remember(|remembered| remembered.documents = chosen)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn start_practice(app: AppHandle, office: State<'_, Shared>) -> Answer<String> {
    office.run_and_announce(app, |office| office.start_practice().map(|id| id.to_string())).await
}

#[tauri::command]
pub(crate) async fn leave_practice(app: AppHandle, office: State<'_, Shared>) -> Answer<Status> {
    office
        .run_and_announce(app, |office| {
            office.leave_practice();
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn set_practice_speed(app: AppHandle, office: State<'_, Shared>, speed: u32) -> Answer<Status> {
    office
        .run_and_announce(app, move |office| {
            office.set_practice_speed(speed)?;
            Ok(office.status())
        })
        .await
}

#[tauri::command]
pub(crate) async fn readiness(app: AppHandle, office: State<'_, Shared>) -> Answer<Vec<ReadinessLine>> {
    // Without an answer from the system, one screen is what there certainly is.
    let screens = app.available_monitors().map_or(1, |monitors| monitors.len());
    office.run(move |office| Ok(readiness::check(office, screens))).await
}

#[tauri::command]
pub(crate) async fn verify_records(office: State<'_, Shared>) -> Answer<VerificationView> {
    office
        .run(|office| {
            let language = office.preferences().language;
            let found = office.desk()?.store.verify()?;
            Ok(sentence::verification_view(language, &found))
        })
        .await
}
