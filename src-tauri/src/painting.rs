//! How the window is painted.
//!
//! On Linux, `WebKitGTK` paints through OpenGL. Pages of text and forms gain nothing by it, and where no graphics card
//! answers (old laptops, virtual machines, remote desktops) the processor compiles and runs every shader first: more
//! than a second before the first picture, and fifty megabytes. The other systems decide for themselves.

/// Has the processor paint, unless whoever starts the program has said otherwise. Before any thread is started: the
/// environment is what it changes.
#[cfg(target_os = "linux")]
pub(crate) fn paint_plainly() {
    // Without it, the window is only slower to come.
    let _ = gtk::glib::setenv("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1", false);
}

/// See the head of this module.
#[cfg(not(target_os = "linux"))]
pub(crate) fn paint_plainly() {}
