//! A link that is opened, an address one is sent to, a page that wants another window: the window
//! stays where it is.

use crate::gate::empty_machine;
use crate::turn;

/// Every way in which a page, or whoever drops something on it, could lead elsewhere.
const WAYS: [&str; 7] = [
    "location.assign(arguments[0])",
    "open(arguments[0])",
    "open(arguments[0], '_self')",
    "const link = document.createElement('a'); link.href = arguments[0]; document.body.append(link); link.click(); link.remove()",
    "const link = document.createElement('a'); link.href = arguments[0]; link.target = '_blank'; document.body.append(link); link.click(); link.remove()",
    "const form = document.createElement('form'); form.action = arguments[0]; document.body.append(form); form.submit(); form.remove()",
    "const frame = document.createElement('iframe'); frame.src = arguments[0]; document.body.append(frame); frame.remove()",
];

#[test]
fn nothing_opened_or_dropped_leads_out_of_the_window() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    window.see("Bienvenue");
    let page = folder.path().join("page.html");
    std::fs::write(&page, "<h1>Ailleurs</h1>").unwrap();
    let file = format!("file://{}", page.display());
    window.script("window.stayed = true", vec![]);
    for address in ["http://192.0.2.1/", "https://192.0.2.1/", &file, "data:text/html,Ailleurs"] {
        for way in WAYS {
            // The policy may refuse by an exception; either way the page must still be the same one.
            let tried = format!("try {{ {way} }} catch (error) {{ }}");
            window.script(&tried, vec![serde_json::json!(address)]);
            window.settle();
            assert_eq!(window.script("return window.stayed === true", vec![]), true, "{address} by {way}");
            assert_eq!(window.handles().len(), 1, "{address} by {way} opened a window");
        }
    }
    window.see("Bienvenue");
    let reaches =
        "const done = arguments[0]; fetch('http://192.0.2.1/').then(() => done('reached'), () => done('refused'))";
    assert_eq!(window.slow_script(reaches, vec![]), "refused");
}
