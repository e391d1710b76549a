//! Who may open the data: users, passphrases, the recovery sheet.

use super::{Answer, Shared};
use crate::printing;
use crate::wire::{RecoverySheetView, RoleView, UsersView};
use tauri::State;
use tauri::ipc::Response;

#[tauri::command]
pub(crate) async fn users(office: State<'_, Shared>) -> Answer<UsersView> {
    office.run(|office| office.users()).await
}

#[tauri::command]
pub(crate) async fn add_user(
    office: State<'_, Shared>,
    name: String,
    role: RoleView,
    passphrase: String,
) -> Answer<UsersView> {
    office
        .run(move |office| {
            office.add_user(&name, role, passphrase)?;
            office.users()
        })
        .await
}

#[tauri::command]
pub(crate) async fn remove_user(office: State<'_, Shared>, id: String) -> Answer<UsersView> {
    office
        .run(move |office| {
            office.remove_user(&id)?;
            office.users()
        })
        .await
}

#[tauri::command]
pub(crate) async fn change_passphrase(office: State<'_, Shared>, former: String, passphrase: String) -> Answer<()> {
    office.run(move |office| office.change_passphrase(former, passphrase)).await
}

#[tauri::command]
pub(crate) async fn draft_recovery(office: State<'_, Shared>) -> Answer<RecoverySheetView> {
    office.run(|office| office.draft_recovery()).await
}

#[tauri::command]
pub(crate) async fn recovery_document(office: State<'_, Shared>) -> Answer<Response> {
    office.run(|office| office.recovery_document()).await.map(Response::new)
}

#[tauri::command]
pub(crate) async fn print_recovery(office: State<'_, Shared>, printer: String) -> Answer<String> {
    office.run(move |office| printing::print(&printer, "Fiche de secours", &office.recovery_document()?)).await
}

#[tauri::command]
pub(crate) async fn keep_recovery(office: State<'_, Shared>) -> Answer<UsersView> {
    office
        .run(|office| {
            office.keep_recovery()?;
            office.users()
        })
        .await
}

#[tauri::command]
pub(crate) async fn drop_recovery(office: State<'_, Shared>) -> Answer<()> {
    office
        .run(|office| {
            office.drop_recovery();
            Ok(())
        })
        .await
}
