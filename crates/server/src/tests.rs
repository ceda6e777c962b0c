//! The server as its clients see it: in process, and over real sockets.

mod access;
mod accounts;
mod answers;
mod classifications;
mod descriptions;
mod fixture;
mod imports;
mod kpis;
mod lifecycles;
mod lists;
mod proposals;
mod signals;
mod sockets;
mod web_app;
