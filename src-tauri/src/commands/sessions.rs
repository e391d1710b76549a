//! Sessions: the home screen, opening, looking, acting, the note being typed.

use super::{Answer, Shared};
use crate::wire::{Action, CertificationChoices, HomeView, SavedDraft, Screen, SessionLine, Showing};
use crate::{certifications, convert};
use tauri::{AppHandle, State};

#[tauri::command]
pub(crate) async fn home(office: State<'_, Shared>) -> Answer<HomeView> {
    office.run(|office| office.home()).await
}

#[tauri::command]
pub(crate) async fn search_sessions(office: State<'_, Shared>, text: String) -> Answer<Vec<SessionLine>> {
    office.run(move |office| office.search(&text)).await
}

#[tauri::command]
pub(crate) async fn certification_choices(office: State<'_, Shared>) -> Answer<CertificationChoices> {
    office
        .run(|office| {
            let (known, refused) = certifications::all(office.folder());
            let folder = certifications::own_folder(office.folder());
            Ok(convert::choices(&known, &refused, &folder, office.preferences().language))
        })
        .await
}

#[tauri::command]
pub(crate) async fn open_session(office: State<'_, Shared>, certification: String, kind: String) -> Answer<String> {
    office.run(move |office| office.open_session(&certification, &kind).map(|id| id.to_string())).await
}

#[tauri::command]
pub(crate) async fn show(
    app: AppHandle,
    office: State<'_, Shared>,
    session: String,
    showing: Showing,
) -> Answer<Screen> {
    office.run_and_announce(app, move |office| office.show(&session, &showing)).await
}

/// The centre's logo: a PNG image in base64.
#[tauri::command]
pub(crate) async fn logo(office: State<'_, Shared>, session: String) -> Answer<Option<String>> {
    office.run(move |office| office.logo(&session)).await
}

#[tauri::command]
pub(crate) async fn act(
    app: AppHandle,
    office: State<'_, Shared>,
    session: String,
    action: Action,
    showing: Showing,
) -> Answer<Screen> {
    office.run_and_announce(app, move |office| office.act(&session, action, &showing)).await
}

#[tauri::command]
pub(crate) async fn save_draft(
    office: State<'_, Shared>,
    session: String,
    candidate: String,
    text: String,
) -> Answer<SavedDraft> {
    office.run(move |office| office.save_draft(&session, &candidate, &text)).await
}

#[tauri::command]
pub(crate) async fn purge_notes(office: State<'_, Shared>, session: String) -> Answer<u32> {
    office.run(move |office| office.purge_notes(&session)).await
}
