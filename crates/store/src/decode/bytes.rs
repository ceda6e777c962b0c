//! Byte strings that are not dictionary codes.

use parquet::basic::Encoding;

use super::{Damage, Decoded, cut_short, delta, take, take_u32};

/// Shows each of `count` byte strings to `visit`. `fixed_size` is the width of a
/// fixed-size column.
pub(super) fn for_each_text(
    mut values: &[u8],
    encoding: Encoding,
    fixed_size: Option<usize>,
    count: usize,
    mut visit: impl FnMut(&[u8]) -> Decoded<()>,
) -> Decoded<()> {
    match encoding {
        Encoding::PLAIN => {
            for _ in 0..count {
                let length = match fixed_size {
                    Some(size) => size,
                    None => take_u32(&mut values)?,
                };
                visit(take(&mut values, length)?)?;
            }
            Ok(())
        }
        Encoding::DELTA_LENGTH_BYTE_ARRAY => {
            for length in lengths(&mut values, count)? {
                visit(take(&mut values, length)?)?;
            }
            Ok(())
        }
        Encoding::DELTA_BYTE_ARRAY => {
            let prefixes = lengths(&mut values, count)?;
            let suffixes = lengths(&mut values, count)?;
            let mut text = Vec::new();
            for (prefix, suffix) in prefixes.into_iter().zip(suffixes) {
                if prefix > text.len() {
                    return Err(cut_short());
                }
                text.truncate(prefix);
                text.extend_from_slice(take(&mut values, suffix)?);
                visit(&text)?;
            }
            Ok(())
        }
        _ => Err(Damage::new(format!(
            "{encoding} of text is not an encoding of runs"
        ))),
    }
}

fn lengths(values: &mut &[u8], count: usize) -> Decoded<Vec<usize>> {
    let mut lengths = vec![0i64; count];
    delta::decode(values, &mut lengths)?;
    lengths
        .into_iter()
        .map(|length| usize::try_from(length).map_err(|_| cut_short()))
        .collect()
}
