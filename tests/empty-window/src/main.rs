//! The smallest Tauri window: one page with one heading.
//!
//! It exists to be measured beside the product (`make bench`) and to prove the driver of the
//! journeys on something that cannot be at fault. It has no state and no command.

fn main() -> tauri::Result<()> {
    tauri::Builder::default().run(tauri::generate_context!())
}
