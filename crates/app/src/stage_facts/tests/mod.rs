//! Facts beside a batch replay, under a clock that is set by hand.

mod fixture;
mod one_by_one;
mod random;
