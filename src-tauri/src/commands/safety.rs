//! The second copy, backups, taking over from either.

use super::{Answer, Shared};
use crate::office::Office;
use crate::wire::{FoundView, SafetyView, Status, StickView};
use tauri::State;

#[tauri::command]
pub(crate) async fn safety(office: State<'_, Shared>) -> Answer<SafetyView> {
    office.run(|office| Ok(office.safety())).await
}

#[tauri::command]
pub(crate) async fn sticks(office: State<'_, Shared>) -> Answer<Vec<StickView>> {
    office.run(|_| Ok(Office::sticks())).await
}

#[tauri::command]
pub(crate) async fn choose_copy(office: State<'_, Shared>, folder: String) -> Answer<SafetyView> {
    office
        .run(move |office| {
            office.choose_copy(&folder)?;
            Ok(office.safety())
        })
        .await
}

#[tauri::command]
pub(crate) async fn stop_copy(office: State<'_, Shared>) -> Answer<SafetyView> {
    office
        .run(|office| {
            office.stop_copy()?;
            Ok(office.safety())
        })
        .await
}

#[tauri::command]
pub(crate) async fn set_copy_aside(office: State<'_, Shared>) -> Answer<SafetyView> {
    office
        .run(|office| {
            office.set_copy_aside()?;
            Ok(office.safety())
        })
        .await
}

#[tauri::command]
pub(crate) async fn back_up(office: State<'_, Shared>) -> Answer<SafetyView> {
    let order = office.run(|office| office.order_backup()).await?;
    // The office goes on meanwhile: a backup may take a while.
    let made = office.beside(move || Ok(order.carry_out()?)).await?;
    office.run(move |office| office.note_backup(made).map(|()| office.safety())).await
}

#[tauri::command]
pub(crate) async fn set_backup_folder(office: State<'_, Shared>, folder: String) -> Answer<SafetyView> {
    office
        .run(move |office| {
            office.set_backup_folder(&folder)?;
            Ok(office.safety())
        })
        .await
}

#[tauri::command]
pub(crate) async fn copies_in(office: State<'_, Shared>, folder: String) -> Answer<Vec<FoundView>> {
    office.run(move |office| Ok(office.copies_in(&folder))).await
}

#[tauri::command]
pub(crate) async fn take_over(
    office: State<'_, Shared>,
    dir: String,
    passphrase: String,
    anyway: bool,
) -> Answer<Status> {
    office
        .run(move |office| {
            office.take_over(&dir, passphrase, anyway)?;
            Ok(office.status())
        })
        .await
}
