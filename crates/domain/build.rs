//! Builds again when a preset is added.

fn main() {
    println!("cargo::rerun-if-changed=../../schemes");
}
