//! A release carries the web app inside it, so a changed one makes it be built anew. Other builds
//! read the app from the disk while they run.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../../web/dist");
    }
}
