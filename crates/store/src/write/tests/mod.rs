//! The write side as a whole, read back with the stock Parquet reader.

mod imports;
mod model;
mod refiles;
mod rewrites;
mod world;
