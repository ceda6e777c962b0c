//! Cuts a stream of text into blocks of whole records, so that blocks can be parsed by
//! several threads. One pass over the bytes with `memchr`; no field is looked at.

use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memchr_iter, memchr2};

use crate::read::encoding::Completeness;

/// Sizes the splitter works with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SplitLimits {
    /// A block holds about this many bytes.
    pub(crate) block_bytes: usize,
    /// A longer record is rejected.
    pub(crate) record_bytes: usize,
}

impl Default for SplitLimits {
    fn default() -> Self {
        Self {
            block_bytes: 1 << 20,
            record_bytes: 1 << 20,
        }
    }
}

/// What separates records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordSyntax {
    /// The byte that ends a record: `\n`, or `\r` in files of old Macs.
    pub(crate) line_end: u8,
    /// The field delimiter, when quotes can hide line ends (CSV); `None` for JSON lines.
    pub(crate) quoted_after: Option<u8>,
}

impl RecordSyntax {
    /// Delimited text with the line end seen in `sample`.
    pub(crate) fn csv(sample: &[u8], delimiter: u8) -> Self {
        let has_newline = memchr(b'\n', sample).is_some();
        let is_old_mac = !has_newline && memchr(b'\r', sample).is_some();
        Self {
            line_end: if is_old_mac { b'\r' } else { b'\n' },
            quoted_after: Some(delimiter),
        }
    }

    /// JSON lines.
    pub(crate) fn ndjson() -> Self {
        Self {
            line_end: b'\n',
            quoted_after: None,
        }
    }
}

/// One record inside a block, without its line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RecordSpan {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its first line, counted from the block's first line.
    pub(crate) line_offset: u32,
}

impl RecordSpan {
    pub(crate) fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Why the splitter itself rejects a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    /// Longer than the limit; the line of the quote left open, if one was.
    TooLarge { quote_line: Option<u64> },
    /// The input ended inside quotes that opened on this line.
    UnclosedQuote { quote_line: u64 },
}

/// Whole records, never empty ones.
#[derive(Debug, Default)]
pub(crate) struct TextBlock {
    pub(crate) data: Vec<u8>,
    pub(crate) records: Vec<RecordSpan>,
    /// Indexes into `records`, ascending, of those not to be parsed.
    pub(crate) broken: Vec<(usize, Broken)>,
    pub(crate) first_line: u64,
}

impl TextBlock {
    /// The bytes of a record.
    pub(crate) fn bytes(&self, record: RecordSpan) -> &[u8] {
        &self.data[record.range()]
    }

    /// Takes out the first record: the header.
    pub(crate) fn drop_first(&mut self) {
        if self.records.is_empty() {
            return;
        }
        self.records.remove(0);
        self.broken.retain(|(index, _)| *index > 0);
        for (index, _) in &mut self.broken {
            *index -= 1;
        }
    }

    /// The 1-based line a record begins on.
    pub(crate) fn line(&self, record: RecordSpan) -> u64 {
        self.first_line + u64::from(record.line_offset)
    }
}

/// The records of a sample; the last one is left out when the sample may have cut it.
pub(crate) fn first_records(
    sample: &[u8],
    completeness: Completeness,
    syntax: RecordSyntax,
) -> TextBlock {
    let limits = SplitLimits {
        block_bytes: sample.len(),
        ..SplitLimits::default()
    };
    let mut splitter = Splitter::new(sample, syntax, limits);
    splitter.has_ended = completeness == Completeness::Whole;
    splitter.pending = sample.to_vec();
    let mut block = TextBlock {
        first_line: 1,
        ..TextBlock::default()
    };
    splitter.scan(&mut block);
    block.data = splitter.pending;
    block
}

/// Reads blocks from a stream of UTF-8 text.
pub(crate) struct Splitter<R> {
    reader: R,
    syntax: RecordSyntax,
    limits: SplitLimits,
    /// Bytes read and not yet given out; begins at a record unless `is_skipping`.
    pending: Vec<u8>,
    line: u64,
    /// Dropping the rest of a record that was too large.
    is_skipping: bool,
    has_ended: bool,
}

/// One record found in the pending bytes.
struct Found {
    /// One past its content.
    end: usize,
    /// Where the next record begins.
    next: usize,
    /// Line ends from its beginning to there.
    lines: u64,
    broken: Option<Broken>,
    /// The rest of it is still to come and to be dropped.
    is_cut: bool,
}

/// Where a record ends, as far as the bytes at hand tell.
enum Border {
    LineEnd { at: usize, lines: u64 },
    Unknown { open_quote: Option<usize> },
}

impl<R: Read> Splitter<R> {
    pub(crate) fn new(reader: R, syntax: RecordSyntax, limits: SplitLimits) -> Self {
        Self {
            reader,
            syntax,
            limits,
            pending: Vec::new(),
            line: 1,
            is_skipping: false,
            has_ended: false,
        }
    }

    /// The next block with at least one record; `None` at the end.
    pub(crate) fn next_block(&mut self) -> io::Result<Option<TextBlock>> {
        loop {
            self.fill()?;
            if self.is_skipping && !self.skip() {
                if self.has_ended {
                    return Ok(None);
                }
                continue;
            }
            let mut block = TextBlock {
                first_line: self.line,
                ..TextBlock::default()
            };
            let used = self.scan(&mut block);
            let rest = self.pending[used..].to_vec();
            block.data = std::mem::replace(&mut self.pending, rest);
            block.data.truncate(used);
            if !block.records.is_empty() {
                return Ok(Some(block));
            }
            if self.has_ended && self.pending.is_empty() {
                return Ok(None);
            }
        }
    }

    /// Reads until a block is full. A cut record alone may fill more than one block.
    fn fill(&mut self) -> io::Result<()> {
        let want = self.limits.block_bytes.max(self.pending.len() * 2).max(1);
        let mut have = self.pending.len();
        self.pending.resize(want, 0);
        while have < want && !self.has_ended {
            match self.reader.read(&mut self.pending[have..]) {
                Ok(0) => self.has_ended = true,
                Ok(read) => have += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.pending.truncate(have);
        Ok(())
    }

    /// Drops bytes up to the next line end; whether one was found.
    fn skip(&mut self) -> bool {
        let Some(end) = memchr(self.syntax.line_end, &self.pending) else {
            self.pending.clear();
            return false;
        };
        self.pending.drain(..=end);
        self.line += 1;
        self.is_skipping = false;
        true
    }

    /// Finds the records in `pending`; answers how many bytes they take.
    fn scan(&mut self, block: &mut TextBlock) -> usize {
        let mut start = 0;
        while start < self.pending.len() && !self.is_skipping {
            let Some(found) = self.find(start) else {
                break;
            };
            if let Some(broken) = found.broken {
                block.broken.push((block.records.len(), broken));
            }
            if found.end > start {
                block.records.push(RecordSpan {
                    start: start as u32,
                    end: found.end as u32,
                    line_offset: (self.line - block.first_line) as u32,
                });
            }
            self.line += found.lines;
            self.is_skipping = found.is_cut;
            start = found.next;
        }
        start
    }

    /// The record that begins at `start`; `None` when more bytes are needed.
    fn find(&self, start: usize) -> Option<Found> {
        let window_end = start.saturating_add(self.limits.record_bytes + 1);
        let is_limited = window_end <= self.pending.len();
        let window = &self.pending[..window_end.min(self.pending.len())];
        let open_quote = match self.border(window, start, is_limited) {
            Border::LineEnd { at, lines } => {
                return Some(self.found(start..at, at + 1, lines, None));
            }
            Border::Unknown { .. } if !is_limited && !self.has_ended => return None,
            Border::Unknown { open_quote } => open_quote,
        };
        let Some(quote) = open_quote else {
            let broken = is_limited.then_some(Broken::TooLarge { quote_line: None });
            let lines = self.lines_in(start, window.len());
            let mut found = self.found(start..window.len(), window.len(), lines, broken);
            found.is_cut = is_limited;
            return Some(found);
        };
        // Only the line with the open quote is given up: the lines after it are most
        // likely sound records.
        let quote_line = self.line + self.lines_in(start, quote);
        let line_end = memchr(self.syntax.line_end, &window[quote..]).map(|at| quote + at);
        let broken = match is_limited {
            true => Broken::TooLarge {
                quote_line: Some(quote_line),
            },
            false => Broken::UnclosedQuote { quote_line },
        };
        let end = line_end.unwrap_or(window.len());
        let next = line_end.map_or(window.len(), |at| at + 1);
        let lines = self.lines_in(start, next);
        let mut found = self.found(start..end, next, lines, Some(broken));
        found.is_cut = is_limited && line_end.is_none();
        Some(found)
    }

    fn found(
        &self,
        content: Range<usize>,
        next: usize,
        lines: u64,
        broken: Option<Broken>,
    ) -> Found {
        let ends_in_return = self.pending[content.clone()].ends_with(b"\r");
        let has_return = self.syntax.line_end == b'\n' && ends_in_return;
        Found {
            end: content.end - usize::from(has_return),
            next,
            lines,
            broken,
            is_cut: false,
        }
    }

    /// Looks for the line end of the record that begins at `start`.
    fn border(&self, window: &[u8], start: usize, is_limited: bool) -> Border {
        let line_end = self.syntax.line_end;
        let Some(delimiter) = self.syntax.quoted_after else {
            let at = memchr(line_end, &window[start..]);
            return at.map_or(Border::Unknown { open_quote: None }, |at| {
                let at = start + at;
                Border::LineEnd { at, lines: 1 }
            });
        };
        let (mut from, mut has_quotes) = (start, false);
        loop {
            let Some(at) = memchr2(line_end, b'"', &window[from..]).map(|at| from + at) else {
                return Border::Unknown { open_quote: None };
            };
            if window[at] == line_end {
                let lines = match has_quotes {
                    true => self.lines_in(start, at + 1),
                    false => 1,
                };
                return Border::LineEnd { at, lines };
            }
            let opens = at == start || window[at - 1] == delimiter;
            from = at + 1;
            if !opens {
                continue;
            }
            match closing_quote(window, at + 1) {
                // Whether a quote in last place closes or is doubled, only more input tells.
                Some(close) if close + 1 < window.len() || (self.has_ended && !is_limited) => {
                    from = close + 1;
                    has_quotes = true;
                }
                _ => {
                    return Border::Unknown {
                        open_quote: Some(at),
                    };
                }
            }
        }
    }

    fn lines_in(&self, start: usize, end: usize) -> u64 {
        memchr_iter(self.syntax.line_end, &self.pending[start..end]).count() as u64
    }
}

/// The quote that closes the quoted text beginning at `from`.
fn closing_quote(window: &[u8], mut from: usize) -> Option<usize> {
    loop {
        let at = from + memchr(b'"', &window[from..])?;
        if window.get(at + 1) != Some(&b'"') {
            return Some(at);
        }
        from = at + 2;
    }
}
