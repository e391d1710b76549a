//! The program: a window, or a command of the command line.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    delibere::run(std::env::args_os())
}
