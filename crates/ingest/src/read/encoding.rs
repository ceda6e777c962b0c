//! Text encodings: detection on a sample, and a reader that turns any of them into UTF-8.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Decoder, DecoderResult, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252,
};

/// A byte that is never valid in UTF-8. It stands for input that could not be decoded, so
/// that the row it is in is rejected like any other row with bad bytes.
const UNDECODABLE: u8 = 0xff;

/// How much text is decoded at once.
const TEXT_BYTES: usize = 1 << 16;

/// Among this many good multi-byte characters one bad byte does not make us doubt UTF-8.
const GOOD_PER_BAD: usize = 20;

/// The encoding of `sample`.
pub(crate) fn detect(sample: &[u8], completeness: Completeness) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if let Some(encoding) = detect_utf16(sample) {
        return encoding;
    }
    if is_mostly_utf8(sample) {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, completeness == Completeness::Whole);
    let guess = detector.guess(None, Utf8Detection::Deny);
    if guess == GBK || guess == GB18030 {
        return GB18030;
    }
    if guess == BIG5 {
        return BIG5;
    }
    // Other guesses are Western text too short to tell, or Chinese text with a damaged
    // character, which rules its encoding out for the detector.
    chinese_with_faults(sample).unwrap_or(WINDOWS_1252)
}

/// Whether a sample is all there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Completeness {
    /// The whole input.
    Whole,
    /// The beginning; the last character may be cut.
    Beginning,
}

/// UTF-16 without a byte order mark: every other byte of Western text and of the
/// separators is zero.
fn detect_utf16(sample: &[u8]) -> Option<&'static Encoding> {
    let pairs = sample[..sample.len().min(4096)].chunks_exact(2);
    let count = pairs.len();
    let zeros = |side: usize| pairs.clone().filter(|pair| pair[side] == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let is_some = |zeros: usize| count >= 2 && zeros * 5 >= count;
    let is_rare = |zeros: usize| zeros * 50 <= count;
    match () {
        () if is_some(second) && is_rare(first) => Some(UTF_16LE),
        () if is_some(first) && is_rare(second) => Some(UTF_16BE),
        () => None,
    }
}

fn is_mostly_utf8(sample: &[u8]) -> bool {
    let (mut good, mut bad) = (0, 0);
    for chunk in sample.utf8_chunks() {
        let text = chunk.valid();
        if !text.is_ascii() {
            good += text.chars().filter(|c| !c.is_ascii()).count();
        }
        let at_end = chunk.invalid().as_ptr_range().end == sample.as_ptr_range().end;
        let is_cut = at_end && chunk.invalid().first().is_some_and(|byte| *byte >= 0xc2);
        bad += usize::from(!chunk.invalid().is_empty() && !is_cut);
    }
    bad * GOOD_PER_BAD <= good
}

/// GB18030 or Big5, when nearly all bytes beyond ASCII stand side by side, as they do in
/// Chinese text and do not in Western text, and few of them are undecodable.
fn chinese_with_faults(sample: &[u8]) -> Option<&'static Encoding> {
    let beyond = sample.iter().filter(|byte| !byte.is_ascii()).count();
    let runs = sample.split(u8::is_ascii);
    let alone = runs.filter(|run| run.len() == 1).count();
    if alone * 5 > beyond {
        return None;
    }
    let faults = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(sample);
        text.matches('\u{fffd}').count()
    };
    let (encoding, faults) = [GB18030, BIG5]
        .map(|encoding| (encoding, faults(encoding)))
        .into_iter()
        .min_by_key(|(_, faults)| *faults)?;
    // Two bytes make a character.
    (faults * GOOD_PER_BAD * 2 <= beyond).then_some(encoding)
}

/// Reads any encoding as UTF-8, without a byte order mark. UTF-8 itself passes unchecked:
/// rows are checked one by one later. What cannot be decoded becomes a byte 0xFF.
pub(crate) struct Utf8Reader<R> {
    inner: R,
    decoder: Option<Decoder>,
    raw: Vec<u8>,
    /// `raw[start..end]` is still to be decoded.
    start: usize,
    end: usize,
    /// Decoded text, of which `given` bytes are given out.
    text: Vec<u8>,
    given: usize,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Beginning,
    Middle,
    InputEnded,
    Done,
}

impl<R: Read> Utf8Reader<R> {
    /// Reads `inner`, which is in `encoding`.
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_with_bom_removal());
        Self {
            inner,
            decoder,
            raw: vec![0; 1 << 16],
            start: 0,
            end: 0,
            text: Vec::new(),
            given: 0,
            state: State::Beginning,
        }
    }

    fn read_plain(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.state == State::Beginning {
            self.state = State::Middle;
            while self.end < 3 {
                match self.inner.read(&mut self.raw[self.end..3])? {
                    0 => break,
                    read => self.end += read,
                }
            }
            if self.raw[..self.end] == *b"\xef\xbb\xbf" {
                self.start = self.end;
            }
        }
        if self.start == self.end {
            return self.inner.read(out);
        }
        let count = out.len().min(self.end - self.start);
        out[..count].copy_from_slice(&self.raw[self.start..self.start + count]);
        self.start += count;
        Ok(count)
    }
}

impl<R: Read> Read for Utf8Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.decoder.is_none() {
            return self.read_plain(out);
        }
        while self.given == self.text.len() && self.state != State::Done {
            self.decode_more()?;
        }
        let count = out.len().min(self.text.len() - self.given);
        out[..count].copy_from_slice(&self.text[self.given..self.given + count]);
        self.given += count;
        Ok(count)
    }
}

impl<R: Read> Utf8Reader<R> {
    /// Replaces the decoded text, all of it given out, by the next piece; may find none.
    fn decode_more(&mut self) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        if self.start == self.end && self.state != State::InputEnded {
            self.start = 0;
            self.end = self.inner.read(&mut self.raw)?;
            if self.end == 0 {
                self.state = State::InputEnded;
            }
        }
        let source = &self.raw[self.start..self.end];
        let is_last = self.state == State::InputEnded;
        self.text.resize(TEXT_BYTES, 0);
        self.given = 0;
        let (result, read, written) =
            decoder.decode_to_utf8_without_replacement(source, &mut self.text, is_last);
        self.start += read;
        self.text.truncate(written);
        match result {
            DecoderResult::Malformed(..) => self.text.push(UNDECODABLE),
            DecoderResult::InputEmpty if is_last => self.state = State::Done,
            DecoderResult::InputEmpty | DecoderResult::OutputFull => {}
        }
        Ok(())
    }
}
