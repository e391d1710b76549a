//! Documents: shown, saved, printed.

use super::{Answer, Shared};
use crate::convert::parse;
use crate::wire::PrinterView;
use crate::{documents, printing};
use exam::id::SessionId;
use tauri::State;
use tauri::ipc::Response;

#[tauri::command]
pub(crate) async fn document(office: State<'_, Shared>, session: String, key: String) -> Answer<Response> {
    let made = office.run(move |office| {
        let id = SessionId(parse::id(&session)?);
        documents::make(office.desk()?, id, &key).map(|(_, bytes)| bytes)
    });
    made.await.map(Response::new)
}

#[tauri::command]
pub(crate) async fn save_document(office: State<'_, Shared>, session: String, key: String) -> Answer<String> {
    office
        .run(move |office| {
            let id = SessionId(parse::id(&session)?);
            let folder = office.remembered().documents_folder();
            documents::save(office.desk()?, id, &key, &folder).map(|path| path.display().to_string())
        })
        .await
}

#[tauri::command]
pub(crate) async fn printers(office: State<'_, Shared>) -> Answer<Vec<PrinterView>> {
    office.run(|_| printing::printers()).await
}

#[tauri::command]
pub(crate) async fn print_document(
    office: State<'_, Shared>,
    session: String,
    key: String,
    printer: String,
    apart: bool,
) -> Answer<String> {
    office
        .run(move |office| {
            let id = SessionId(parse::id(&session)?);
            let desk = office.desk()?;
            let (document, mut bytes) = documents::make(desk, id, &key)?;
            if apart {
                bytes = minutes::signatures_apart(&bytes).unwrap_or(bytes);
            }
            let title = documents::file_name(&desk.kept(id)?.session, &document);
            printing::print(&printer, &title, &bytes)
        })
        .await
}
