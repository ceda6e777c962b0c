//! Blocks as bytes, for spill files. Read back by the process that wrote them only.

use super::block::{Block, Lane};
use super::identities::Entries;
use super::text::TextHeap;

/// What can be spilled.
pub(super) trait Bytes {
    /// Appends everything to `out`.
    fn write(&self, out: &mut Vec<u8>);
    /// Replaces this (empty) value by what was written; `None` when it makes no sense.
    fn read(&mut self, input: &mut &[u8]) -> Option<()>;
}

/// A number with a fixed width.
trait Number: Copy {
    const WIDTH: usize;
    fn put(self, out: &mut Vec<u8>);
    fn take(bytes: &[u8]) -> Option<Self>;
}

macro_rules! number {
    ($type:ty) => {
        impl Number for $type {
            const WIDTH: usize = size_of::<$type>();
            fn put(self, out: &mut Vec<u8>) {
                out.extend_from_slice(&self.to_le_bytes());
            }
            fn take(bytes: &[u8]) -> Option<Self> {
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    };
}
number!(u8);
number!(u32);
number!(u64);

fn cut<'a>(input: &mut &'a [u8], bytes: usize) -> Option<&'a [u8]> {
    let (head, tail) = input.split_at_checked(bytes)?;
    *input = tail;
    Some(head)
}

fn take_one<T: Number>(input: &mut &[u8]) -> Option<T> {
    T::take(cut(input, T::WIDTH)?)
}

impl<T: Number> Bytes for Vec<T> {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        out.reserve(self.len() * T::WIDTH);
        for value in self {
            value.put(out);
        }
    }

    fn read(&mut self, input: &mut &[u8]) -> Option<()> {
        let count = take_one::<u64>(input)? as usize;
        let bytes = cut(input, count.checked_mul(T::WIDTH)?)?;
        self.reserve(count);
        for chunk in bytes.chunks_exact(T::WIDTH) {
            self.push(T::take(chunk)?);
        }
        Some(())
    }
}

impl<T: Number> Bytes for Lane<T> {
    fn write(&self, out: &mut Vec<u8>) {
        self.same.put(out);
        self.each.write(out);
    }

    fn read(&mut self, input: &mut &[u8]) -> Option<()> {
        self.same = take_one(input)?;
        self.each.read(input)
    }
}

impl Bytes for TextHeap {
    fn write(&self, out: &mut Vec<u8>) {
        (self.len() as u64).put(out);
        for text in self.iter() {
            (text.len() as u32).put(out);
            out.extend_from_slice(text.as_bytes());
        }
    }

    fn read(&mut self, input: &mut &[u8]) -> Option<()> {
        for _ in 0..take_one::<u64>(input)? {
            let length = take_one::<u32>(input)? as usize;
            self.push(std::str::from_utf8(cut(input, length)?).ok()?);
        }
        Some(())
    }
}

impl Bytes for Block {
    fn write(&self, out: &mut Vec<u8>) {
        (self.rows as u64).put(out);
        self.longs.iter().for_each(|lane| lane.write(out));
        self.texts.iter().for_each(|lane| lane.write(out));
        self.flags.write(out);
        self.properties.ends.write(out);
        self.properties.keys.write(out);
        self.properties.values.write(out);
        self.heap.write(out);
    }

    fn read(&mut self, input: &mut &[u8]) -> Option<()> {
        self.rows = take_one::<u64>(input)? as usize;
        for lane in &mut self.longs {
            lane.read(input)?;
        }
        for lane in &mut self.texts {
            lane.read(input)?;
        }
        self.flags.read(input)?;
        self.properties.ends.read(input)?;
        self.properties.keys.read(input)?;
        self.properties.values.read(input)?;
        self.heap.read(input)
    }
}

impl Bytes for Entries {
    fn write(&self, out: &mut Vec<u8>) {
        self.ids.write(out);
        self.kinds.write(out);
        self.values.write(out);
    }

    fn read(&mut self, input: &mut &[u8]) -> Option<()> {
        self.ids.read(input)?;
        self.kinds.read(input)?;
        self.values.read(input)
    }
}
