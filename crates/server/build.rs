//! Has the server built again when the front end was.

#[allow(clippy::print_stdout, reason = "this is how a build script speaks")]
fn main() {
    println!("cargo::rerun-if-changed=../../frontend/dist");
}
