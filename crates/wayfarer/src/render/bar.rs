//! Bars, sparklines and shades from block characters.

const EIGHTHS: [char; 9] = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█'];
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const SHADES: [char; 5] = [' ', '░', '▒', '▓', '█'];

/// A bar of `share` (0 to 1) of `width` columns, exact to an eighth. Something is never
/// drawn as nothing.
pub fn bar(share: f64, width: usize) -> String {
    let share = clamped(share);
    let mut eighths = (share * width as f64 * 8.0).round() as usize;
    if share > 0.0 {
        eighths = eighths.max(1);
    }
    let (full, rest) = (eighths / 8, eighths % 8);
    let mut text: String = std::iter::repeat_n(EIGHTHS[8], full).collect();
    if rest > 0 {
        text.push(EIGHTHS[rest]);
    }
    text
}

/// The hatched end of a bar: what is not settled yet.
pub fn hatched(share: f64, width: usize) -> String {
    let share = clamped(share);
    let columns = (share * width as f64).round() as usize;
    let least = usize::from(share > 0.0);
    "▒".repeat(columns.max(least))
}

fn clamped(share: f64) -> f64 {
    match share.is_finite() {
        true => share.clamp(0.0, 1.0),
        false => 0.0,
    }
}

/// One column per value over a zero baseline; missing values are a dot.
pub fn sparkline(values: &[Option<f64>]) -> String {
    let top = values.iter().flatten().copied().fold(0.0_f64, f64::max);
    let height = |value: f64| match top > 0.0 {
        true => ((value / top).clamp(0.0, 1.0) * 7.0).round() as usize,
        false => 0,
    };
    values
        .iter()
        .map(|value| match value {
            Some(value) if value.is_finite() => HEIGHTS[height(*value)],
            _ => '·',
        })
        .collect()
}

/// At most `width` values: neighbours are joined by their mean, so the shape stays.
pub fn condensed(values: &[Option<f64>], width: usize) -> Vec<Option<f64>> {
    if values.len() <= width || width == 0 {
        return values.to_vec();
    }
    (0..width)
        .map(|column| {
            let (from, to) = (
                column * values.len() / width,
                (column + 1) * values.len() / width,
            );
            let known: Vec<f64> = values[from..to].iter().flatten().copied().collect();
            (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
        })
        .collect()
}

/// One block whose darkness is the share; a space for none at all.
pub fn shade(share: f64) -> char {
    match share {
        s if s <= 0.0 || !s.is_finite() => SHADES[0],
        s if s < 0.15 => SHADES[1],
        s if s < 0.35 => SHADES[2],
        s if s < 0.65 => SHADES[3],
        _ => SHADES[4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_exact_to_an_eighth() {
        assert_eq!(bar(1.0, 4), "████");
        assert_eq!(bar(0.5, 4), "██");
        assert_eq!(bar(0.53125, 4), "██▏");
        assert_eq!(bar(0.00001, 4), "▏");
        assert_eq!(bar(0.0, 4), "");
        assert_eq!(bar(f64::NAN, 4), "");
        assert_eq!(hatched(0.01, 10), "▒");
    }

    #[test]
    fn sparklines_start_at_zero() {
        assert_eq!(
            sparkline(&[Some(0.0), Some(50.0), Some(100.0), None]),
            "▁▅█·"
        );
        assert_eq!(sparkline(&[Some(0.0)]), "▁");
        assert_eq!(
            condensed(&[Some(1.0), Some(3.0), None, None], 2),
            [Some(2.0), None]
        );
    }

    #[test]
    fn shades_darken() {
        let shades: String = [0.0, 0.1, 0.2, 0.5, 0.9].into_iter().map(shade).collect();
        assert_eq!(shades, " ░▒▓█");
    }
}
