//! Closed documents: signatures, seals, scans, the centre's authority, verifying any file.

use super::{Answer, Shared};
use crate::signatures::{codes, keys, scan};
use crate::wire::{CardView, GivenFile, Picture, ProofView, ReadPage, SignWith, SigningView};
use crate::{printing, proof, sentence};
use tauri::State;
use tauri::ipc::Response;

#[tauri::command]
pub(crate) async fn signing(office: State<'_, Shared>, session: String, document: String) -> Answer<SigningView> {
    office.run(move |office| office.signing(&session, &document)).await
}

#[tauri::command]
pub(crate) async fn cards(office: State<'_, Shared>, driver: String) -> Answer<Vec<CardView>> {
    office.beside(move || keys::cards(&driver)).await
}

#[tauri::command]
pub(crate) async fn sign(
    office: State<'_, Shared>,
    session: String,
    document: String,
    field: String,
    with: SignWith,
    strokes: Vec<Vec<[f32; 2]>>,
) -> Answer<SigningView> {
    office.run(move |office| office.sign(&session, &document, &field, with, &strokes)).await
}

#[tauri::command]
pub(crate) async fn agree(
    office: State<'_, Shared>,
    session: String,
    document: String,
    juror: String,
    strokes: Vec<Vec<[f32; 2]>>,
) -> Answer<SigningView> {
    office.run(move |office| office.agree(&session, &document, &juror, &strokes)).await
}

#[tauri::command]
pub(crate) async fn found_authority(office: State<'_, Shared>, centre: String, passphrase: String) -> Answer<String> {
    office.run(move |office| office.found_authority(&centre, passphrase)).await
}

#[tauri::command]
pub(crate) async fn save_root(office: State<'_, Shared>) -> Answer<String> {
    office.run(|office| office.save_root()).await
}

#[tauri::command]
pub(crate) async fn print_root(office: State<'_, Shared>, printer: String) -> Answer<String> {
    office.run(move |office| printing::print(&printer, "Autorité de signature", &office.root_sheet()?)).await
}

#[tauri::command]
pub(crate) async fn issue_certificate(
    office: State<'_, Shared>,
    session: String,
    juror: String,
    administrator: String,
    passphrase: String,
) -> Answer<()> {
    office.run(move |office| office.issue_certificate(&session, &juror, administrator, passphrase)).await
}

#[tauri::command]
pub(crate) async fn attach_scan(
    office: State<'_, Shared>,
    session: String,
    document: String,
    jurors: Vec<String>,
    scan: GivenFile,
) -> Answer<SigningView> {
    office.run(move |office| office.attach_scan(&session, &document, &jurors, &scan)).await
}

#[tauri::command]
pub(crate) async fn scan(office: State<'_, Shared>, session: String, file: String) -> Answer<Response> {
    let read = office.run(move |office| scan::read(office.desk()?, &session, &file));
    read.await.map(Response::new)
}

#[tauri::command]
pub(crate) async fn read_pages(office: State<'_, Shared>, picture: Picture) -> Answer<Vec<ReadPage>> {
    let named = office.beside(move || codes::read(&picture)).await?;
    office.run(move |office| office.place_pages(named)).await
}

#[tauri::command]
pub(crate) async fn request_timestamp(office: State<'_, Shared>, session: String, document: String) -> Answer<String> {
    office.run(move |office| office.request_timestamp(&session, &document)).await
}

#[tauri::command]
pub(crate) async fn bring_timestamp(
    office: State<'_, Shared>,
    session: String,
    document: String,
    answer: GivenFile,
) -> Answer<SigningView> {
    office.run(move |office| office.bring_timestamp(&session, &document, &answer)).await
}

#[tauri::command]
pub(crate) async fn verify_file(
    office: State<'_, Shared>,
    document: GivenFile,
    given: Vec<GivenFile>,
) -> Answer<ProofView> {
    let (trust, now, language) = office.run(move |office| office.judging(&given)).await?;
    // A file of anybody's may take its time: nobody waits for it in the office.
    let judge = move || {
        let found = proof::of(&keys::bytes(&document.file)?, &trust, now);
        Ok(sentence::proof_view(language, &found, &trust))
    };
    office.beside(judge).await
}
