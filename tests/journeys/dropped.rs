//! A file dropped on the window by another program, as a file manager does it (XDND, version 5):
//! the window takes it or not, and stays where it is.

use crate::gate::empty_machine;
use crate::turn;
use std::time::Duration;
use tests::patience::ask_until;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{
    Atom, AtomEnum, ClientMessageEvent, ConnectionExt as _, CreateWindowAux, EventMask, PropMode,
    SELECTION_NOTIFY_EVENT, SelectionNotifyEvent, SelectionRequestEvent, Window as WindowId, WindowClass,
};
use x11rb::rust_connection::RustConnection;
use x11rb::wrapper::ConnectionExt as _;

/// A file manager with something in its hand.
struct Hand {
    display: RustConnection,
    own: WindowId,
    root: WindowId,
    /// What is dropped, as `text/uri-list`.
    list: String,
}

/// What became of a drop.
#[derive(Debug, Default)]
struct Told {
    /// The window said whether it takes what hovers over it.
    answered: bool,
    /// It asked for what is dropped.
    asked: bool,
    /// It said that it was done with it.
    finished: bool,
}

impl Hand {
    fn on(display: &str, list: String) -> Self {
        let (connection, screen) = x11rb::connect(Some(display)).unwrap();
        let root = connection.setup().roots[screen].root;
        let own = connection.generate_id().unwrap();
        let (input, inherited) = (WindowClass::INPUT_OUTPUT, x11rb::COPY_FROM_PARENT);
        let aux = CreateWindowAux::new();
        connection.create_window(0, own, root, 0, 0, 1, 1, 0, input, inherited, &aux).unwrap();
        Self { display: connection, own, root, list }
    }

    fn atom(&self, name: &str) -> Atom {
        self.display.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom
    }

    /// The window that takes drops, below this one.
    fn aware(&self, below: WindowId) -> Option<WindowId> {
        let aware = self.atom("XdndAware");
        let children = self.display.query_tree(below).unwrap().reply().ok()?.children;
        children.into_iter().find_map(|child| {
            let said = self.display.get_property(false, child, aware, AtomEnum::ANY, 0, 1).ok()?.reply().ok()?;
            let shown = self.display.get_geometry(child).ok()?.reply().ok()?.width > 400;
            if said.type_ != 0 && shown { Some(child) } else { self.aware(child) }
        })
    }

    fn tell(&self, target: WindowId, what: &str, data: [u32; 5]) {
        let message = ClientMessageEvent::new(32, target, self.atom(what), data);
        self.display.send_event(false, target, EventMask::NO_EVENT, message).unwrap();
        self.display.flush().unwrap();
    }

    /// Drops what it holds in the middle of the program's window.
    fn drop_it(&self) -> Told {
        let target = ask_until(Duration::from_secs(20), || self.aware(self.root)).unwrap();
        let selection = self.atom("XdndSelection");
        self.display.set_selection_owner(self.own, selection, x11rb::CURRENT_TIME).unwrap();
        let uri_list = self.atom("text/uri-list");
        let mut told = Told::default();
        self.tell(target, "XdndEnter", [self.own, 5 << 24, uri_list, 0, 0]);
        // Over the page, then let go: a hand moves a little before it does.
        for (x, y) in [(500, 400), (510, 405), (515, 410)] {
            let copy = self.atom("XdndActionCopy");
            self.tell(target, "XdndPosition", [self.own, 0, (x << 16) | y, x11rb::CURRENT_TIME, copy]);
            self.listen(&mut told, |told| told.answered);
        }
        self.tell(target, "XdndDrop", [self.own, 0, x11rb::CURRENT_TIME, 0, 0]);
        self.listen(&mut told, |told| told.finished);
        told
    }

    /// Answers what the window asks, until that is so or nothing more comes.
    fn listen(&self, told: &mut Told, enough: impl Fn(&Told) -> bool) {
        let (status, finished) = (self.atom("XdndStatus"), self.atom("XdndFinished"));
        let _ = ask_until(Duration::from_secs(5), || {
            while let Some(event) = self.display.poll_for_event().unwrap() {
                match event {
                    Event::SelectionRequest(request) => {
                        told.asked = true;
                        self.hand_over(&request);
                    }
                    Event::ClientMessage(message) if message.type_ == status => told.answered = true,
                    Event::ClientMessage(message) if message.type_ == finished => told.finished = true,
                    _ => {}
                }
            }
            enough(told).then_some(())
        });
    }

    fn hand_over(&self, request: &SelectionRequestEvent) {
        let SelectionRequestEvent { requestor, selection, target, property, time, .. } = *request;
        let list = self.list.as_bytes();
        self.display.change_property8(PropMode::REPLACE, requestor, property, target, list).unwrap();
        let response_type = SELECTION_NOTIFY_EVENT;
        let done = SelectionNotifyEvent { response_type, sequence: 0, time, requestor, selection, target, property };
        self.display.send_event(false, requestor, EventMask::NO_EVENT, done).unwrap();
        self.display.flush().unwrap();
    }
}

#[test]
fn a_file_dropped_on_the_window_leads_nowhere() {
    let _turn = turn();
    let (folder, window) = empty_machine();
    window.see("Bienvenue");
    let page = folder.path().join("page.html");
    std::fs::write(&page, "<h1>Ailleurs</h1>").unwrap();
    window.script("window.stayed = true", vec![]);
    for list in [format!("file://{}\r\n", page.display()), "http://192.0.2.1/\r\n".to_owned()] {
        let told = Hand::on(window.stage().display(), list.clone()).drop_it();
        println!("dropped {}: {told:?}", list.trim());
        assert!(told.answered, "the window never noticed {list:?}");
        window.settle();
        assert_eq!(window.script("return window.stayed === true", vec![]), true, "{list:?} led away");
        assert_eq!(window.handles().len(), 1, "{list:?} opened a window");
        window.see("Bienvenue");
    }
}
