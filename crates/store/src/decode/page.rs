//! One column of one row group as pages.

use std::cell::RefCell;
use std::sync::Arc;

use bytes::buf::Reader;
use bytes::{Buf, Bytes, BytesMut};
use parquet::basic::{Encoding, Type};
use parquet::column::page::{Page, PageReader};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::reader::{ChunkReader, Length};
use parquet::file::serialized_reader::SerializedPageReader;

use super::{Damage, Decoded, cut_short, guarded, hybrid, take, take_u32};
use crate::file::PositionedFile;

thread_local! {
    /// The bytes of the column chunk being decoded; kept so that scans allocate once.
    static CHUNK: RefCell<BytesMut> = RefCell::default();
}

/// Where one column of one row group lies.
#[derive(Clone, Copy)]
pub(crate) struct ColumnChunk<'a> {
    pub(crate) file: &'a PositionedFile,
    pub(crate) meta: &'a ColumnChunkMetaData,
    pub(crate) rows: usize,
}

/// A page as the decoders see it.
pub(super) enum PagePart<'a> {
    Dictionary { bytes: &'a [u8], entries: usize },
    Data(DataPage<'a>),
}

/// A data page, version 1 or 2.
pub(super) struct DataPage<'a> {
    /// Row of the group the page begins at.
    pub(super) first_row: usize,
    pub(super) rows: usize,
    /// Levels that say which rows are null; `None` = none is.
    pub(super) levels: Option<&'a [u8]>,
    pub(super) values: &'a [u8],
    pub(super) encoding: Encoding,
}

impl DataPage<'_> {
    pub(super) fn is_dictionary_coded(&self) -> bool {
        let old = Encoding::PLAIN_DICTIONARY;
        self.encoding == Encoding::RLE_DICTIONARY || self.encoding == old
    }

    /// Which rows have a value: 1 or 0 per row in `present`, and how many do.
    /// `None` when all have one.
    pub(super) fn present(&self, present: &mut Vec<u32>) -> Decoded<Option<usize>> {
        let Some(levels) = self.levels else {
            return Ok(None);
        };
        present.resize(self.rows, 0);
        if hybrid::decode(levels, 1, present)? > 1 {
            return Err(Damage::new("a level is larger than 1"));
        }
        let count = present.iter().sum::<u32>() as usize;
        Ok((count != self.rows).then_some(count))
    }
}

impl ColumnChunk<'_> {
    pub(crate) fn physical_type(&self) -> Type {
        self.meta.column_type()
    }

    /// Shows every page to `visit`, in order; the data pages cover all rows.
    pub(super) fn for_each_page(
        &self,
        mut visit: impl FnMut(PagePart<'_>) -> Decoded<()>,
    ) -> Decoded<()> {
        let descriptor = self.meta.column_descr();
        if descriptor.max_rep_level() > 0 || descriptor.max_def_level() > 1 {
            return Err(Damage::new("a column is nested"));
        }
        let bytes = self.load()?;
        let outcome = self.visit_pages(&bytes, &mut visit);
        // All pages are gone, so the buffer is ours again.
        if let Ok(buffer) = bytes.bytes.try_into_mut() {
            CHUNK.set(buffer);
        }
        outcome
    }

    fn visit_pages(
        &self,
        bytes: &ChunkBytes,
        visit: &mut impl FnMut(PagePart<'_>) -> Decoded<()>,
    ) -> Decoded<()> {
        let mut pages =
            SerializedPageReader::new(Arc::new(bytes.clone()), self.meta, self.rows, None)?;
        let nullable = self.meta.column_descr().max_def_level() == 1;
        let mut first_row = 0;
        while let Some(page) = guarded(|| Ok(pages.get_next_page()?))? {
            let part = split_page(&page, nullable, first_row)?;
            if let PagePart::Data(data) = &part {
                first_row += data.rows;
                if first_row > self.rows {
                    break;
                }
            }
            visit(part)?;
        }
        if first_row != self.rows {
            return Err(Damage::new(format!(
                "column {} holds {first_row} rows of {}",
                self.meta.column_descr().name(),
                self.rows
            )));
        }
        Ok(())
    }

    fn load(&self) -> Decoded<ChunkBytes> {
        let (start, length) = self.byte_range()?;
        let mut buffer = CHUNK.take();
        buffer.resize(length, 0);
        self.file
            .read_exact_at(&mut buffer, start)
            .map_err(|error| Damage::new(error.to_string()))?;
        Ok(ChunkBytes {
            start,
            bytes: buffer.freeze(),
        })
    }

    /// Where the chunk lies; the parquet crate's own accessor panics on nonsense.
    fn byte_range(&self) -> Decoded<(u64, usize)> {
        let start = self
            .meta
            .dictionary_page_offset()
            .unwrap_or(self.meta.data_page_offset());
        let outside = || Damage::new("a column lies outside the file");
        let start = u64::try_from(start).map_err(|_| outside())?;
        let length = u64::try_from(self.meta.compressed_size()).map_err(|_| outside())?;
        let end = start.checked_add(length).ok_or_else(outside)?;
        if end > self.file.len() {
            return Err(outside());
        }
        Ok((start, usize::try_from(length).map_err(|_| outside())?))
    }
}

/// How many rows of a column have a value.
pub(crate) fn count_values(chunk: ColumnChunk<'_>) -> Decoded<u64> {
    let mut total = 0;
    let mut present = Vec::new();
    chunk.for_each_page(|part| {
        if let PagePart::Data(page) = part {
            total += page.present(&mut present)?.unwrap_or(page.rows) as u64;
        }
        Ok(())
    })?;
    Ok(total)
}

fn split_page(page: &Page, nullable: bool, first_row: usize) -> Decoded<PagePart<'_>> {
    match page {
        Page::DictionaryPage {
            buf, num_values, ..
        } => Ok(PagePart::Dictionary {
            bytes: buf,
            entries: *num_values as usize,
        }),
        Page::DataPage {
            buf,
            num_values,
            encoding,
            ..
        } => {
            let mut values: &[u8] = buf;
            let levels = if nullable {
                let length = take_u32(&mut values)?;
                Some(take(&mut values, length)?)
            } else {
                None
            };
            Ok(PagePart::Data(DataPage {
                first_row,
                rows: *num_values as usize,
                levels,
                values,
                encoding: *encoding,
            }))
        }
        Page::DataPageV2 {
            buf,
            num_values,
            encoding,
            num_nulls,
            def_levels_byte_len,
            rep_levels_byte_len,
            ..
        } => {
            let mut values: &[u8] = buf;
            take(&mut values, *rep_levels_byte_len as usize)?;
            let levels = take(&mut values, *def_levels_byte_len as usize)?;
            let has_nulls = nullable && *num_nulls > 0;
            Ok(PagePart::Data(DataPage {
                first_row,
                rows: *num_values as usize,
                levels: has_nulls.then_some(levels),
                values,
                encoding: *encoding,
            }))
        }
    }
}

/// The bytes of one column chunk, addressed by their place in the file.
#[derive(Clone)]
struct ChunkBytes {
    start: u64,
    bytes: Bytes,
}

impl ChunkBytes {
    fn offset(&self, at: u64) -> Result<usize, ParquetError> {
        let offset = at.checked_sub(self.start).map(usize::try_from);
        match offset {
            Some(Ok(offset)) if offset <= self.bytes.len() => Ok(offset),
            _ => Err(ParquetError::EOF(cut_short().0)),
        }
    }
}

impl Length for ChunkBytes {
    fn len(&self) -> u64 {
        self.start + self.bytes.len() as u64
    }
}

impl ChunkReader for ChunkBytes {
    type T = Reader<Bytes>;

    fn get_read(&self, start: u64) -> Result<Self::T, ParquetError> {
        Ok(self.bytes.slice(self.offset(start)?..).reader())
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes, ParquetError> {
        let from = self.offset(start)?;
        match from.checked_add(length) {
            Some(to) if to <= self.bytes.len() => Ok(self.bytes.slice(from..to)),
            _ => Err(ParquetError::EOF(cut_short().0)),
        }
    }
}
