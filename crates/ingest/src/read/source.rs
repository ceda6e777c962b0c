//! Reads an input from beginning to end and hands out its blocks.

use std::io::{self, Read};
use std::sync::atomic::Ordering;

use wayfarer_core::Progress;

use super::detect::{Header, Shape, read_error};
use super::encoding::Utf8Reader;
use super::input::Input;
use super::rows::{Content, RowSyntax};
use super::split::{SplitLimits, Splitter};
use super::{parquet, xlsx};
use crate::IngestError;

/// Whether the reader shall go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    Continue,
    Stop,
}

/// Takes blocks, in order.
pub(crate) type Emit<'e> = &'e mut dyn FnMut(Content) -> Result<Flow, IngestError>;

/// Reads all of `input`.
pub(crate) fn read_blocks(
    input: &Input,
    shape: &Shape,
    limits: SplitLimits,
    progress: &Progress,
    emit: Emit<'_>,
) -> Result<(), IngestError> {
    let syntax = match &shape.syntax {
        RowSyntax::Csv(syntax, _) | RowSyntax::Ndjson(syntax, _) => *syntax,
        RowSyntax::Cells if shape.detected.sheet.is_some() => {
            return xlsx::read(input, shape, progress, emit);
        }
        RowSyntax::Cells => return parquet::read(input, progress, emit),
    };
    let compression = shape.detected.compression;
    let failed = |error| read_error(input.name(), compression, error);
    let raw = CountingReader {
        inner: input.open()?,
        progress,
    };
    let unpacked = compression.decoder(raw).map_err(failed)?;
    let text = Utf8Reader::new(unpacked, shape.encoding);
    let mut splitter = Splitter::new(text, syntax, limits);
    let is_csv = matches!(shape.syntax, RowSyntax::Csv(..));
    let mut is_header_due = is_csv && shape.detected.header == Header::FirstRow;
    while let Some(mut block) = splitter.next_block().map_err(failed)? {
        if is_header_due {
            block.drop_first();
            is_header_due = false;
        }
        if emit(Content::Text(block))? == Flow::Stop {
            break;
        }
    }
    Ok(())
}

/// Counts bytes as they lie on disk.
struct CountingReader<'p, R> {
    inner: R,
    progress: &'p Progress,
}

impl<R: Read> Read for CountingReader<'_, R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(out)?;
        self.progress
            .bytes
            .fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
