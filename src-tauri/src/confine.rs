//! Where a window may go: to the pages that ship with the program, and nowhere else.
//!
//! An opened link, a dropped file or address and a page that asks for another window all end here.
//! What a page may load is set by the content security policy (`tauri.conf.json`).

use tauri::webview::NewWindowResponse;
use tauri::{Manager, Runtime, Url, WebviewWindowBuilder};

/// Keeps a window to our own pages.
pub(crate) fn confined<'a, R: Runtime, M: Manager<R>>(
    window: WebviewWindowBuilder<'a, R, M>,
) -> WebviewWindowBuilder<'a, R, M> {
    window.on_navigation(is_ours).on_new_window(|_, _| NewWindowResponse::Deny)
}

/// The pages that ship with the program, as each system's web view addresses them.
fn is_ours(address: &Url) -> bool {
    let local = address.port().is_none() && address.username().is_empty();
    local
        && match address.scheme() {
            "tauri" => address.host_str() == Some("localhost"),
            "http" | "https" => address.host_str() == Some("tauri.localhost"),
            _ => false,
        }
}

#[cfg(test)]
mod tests {
    use super::is_ours;
    use tauri::Url;

    #[test]
    fn only_the_pages_of_the_program_are_shown() {
        let goes = |address: &str| is_ours(&Url::parse(address).expect("an address"));
        assert!(goes("tauri://localhost/index.html") && goes("http://tauri.localhost/candidate.html"));
        for elsewhere in [
            "http://localhost/",
            "https://example.org/",
            "http://tauri.localhost.example.org/",
            "http://tauri.localhost:8080/",
            "http://tauri.localhost@example.org/",
            "tauri://example.org/",
            "file:///etc/hostname",
            "data:text/html,x",
            "about:blank",
        ] {
            assert!(!goes(elsewhere), "{elsewhere}");
        }
    }
}
