//! The server as its clients see it: in process, and over real sockets.

mod access;
mod accounts;
mod answers;
mod catalogue;
mod channels;
mod classifications;
mod collect;
mod conforming;
mod descriptions;
mod fixture;
mod identity;
mod imports;
mod kpis;
mod lifecycles;
mod lists;
mod proposals;
mod recorded;
mod saved;
mod schemas;
mod segments;
mod signals;
mod sockets;
mod web_app;
