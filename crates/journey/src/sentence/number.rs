//! Numbers, shares, lengths of time and amounts as people of a language write them.

use wayfarer_core::Millis;

use super::Lang;

/// A no-break space: numbers and units are never split across lines.
const SPACE: char = '\u{a0}';

/// A whole number with thousands separators: `18,532`.
pub fn whole(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number with at most two decimals, trailing zeros dropped: `1,234.5`.
pub fn decimal(number: f64) -> String {
    let text = fixed(number, 2);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

/// A number with exactly this many decimals: `8,911,407.90`.
pub fn fixed(number: f64, decimals: usize) -> String {
    if !number.is_finite() {
        return "–".to_owned();
    }
    let text = format!("{:.decimals$}", number.abs());
    let (head, tail) = match text.split_once('.') {
        Some((head, tail)) => (head, Some(tail)),
        None => (text.as_str(), None),
    };
    let is_zero = text.bytes().all(|b| matches!(b, b'0' | b'.'));
    let sign = if number < 0.0 && !is_zero { "-" } else { "" };
    let head = head.parse().map_or_else(|_| head.to_owned(), whole);
    match tail {
        Some(tail) => format!("{sign}{head}.{tail}"),
        None => format!("{sign}{head}"),
    }
}

/// A short form for bars and axes: `12.3k`, `4.1M`; in Chinese `1.2万`, `3.4亿`.
pub fn compact(number: f64, lang: Lang) -> String {
    let scales: &[(f64, &str)] = match lang {
        Lang::En => &[(1e9, "B"), (1e6, "M"), (1e3, "k")],
        Lang::ZhCn => &[(1e8, "亿"), (1e4, "万")],
        Lang::ZhTw => &[(1e8, "億"), (1e4, "萬")],
    };
    for (scale, unit) in scales {
        if number.abs() >= *scale {
            let scaled = number / scale;
            let decimals = usize::from(scaled.abs() < 100.0);
            let text = fixed(scaled, decimals);
            return format!("{}{unit}", text.strip_suffix(".0").unwrap_or(&text));
        }
    }
    decimal(number)
}

/// A share as a percentage: `18.4 %`, in Chinese `18.4%`. Never rounds something to nothing
/// or to everything: `< 0.1 %`, `> 99.9 %`.
pub fn percent(share: f64, lang: Lang) -> String {
    let percent = share * 100.0;
    let (prefix, shown) = match percent {
        p if p > 0.0 && p < 0.05 => ("< ", "0.1".to_owned()),
        p if (99.95..100.0).contains(&p) => ("> ", "99.9".to_owned()),
        p => ("", fixed(p, 1)),
    };
    match lang {
        Lang::En => format!("{}{shown}{SPACE}%", prefix.replace(' ', "\u{a0}")),
        Lang::ZhCn | Lang::ZhTw => format!("{}{shown}%", prefix.trim_end()),
    }
}

/// A difference of two shares in percentage points, with its sign: `+12.3`, `−0.4`.
pub fn points(difference: f64) -> String {
    let text = fixed(difference.abs() * 100.0, 1);
    match difference {
        _ if text == "0.0" => text,
        difference if difference < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A share of a whole; `None` of nothing.
pub fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A length of time in its two largest units: `2 d 3 h`, `45 min`, `12 s`; Chinese
/// `2天3小时`.
pub fn duration(millis: Millis, lang: Lang) -> String {
    let units: [(Millis, &str, &str, &str); 4] = [
        (86_400_000, "d", "天", "天"),
        (3_600_000, "h", "小时", "小時"),
        (60_000, "min", "分钟", "分鐘"),
        (1_000, "s", "秒", "秒"),
    ];
    let sign = if millis < 0 { "-" } else { "" };
    let millis = millis.unsigned_abs() as Millis;
    let word = |unit: &(Millis, &str, &'static str, &'static str)| match lang {
        Lang::En => unit.1.to_owned(),
        Lang::ZhCn => unit.2.to_owned(),
        Lang::ZhTw => unit.3.to_owned(),
    };
    let Some(first) = units.iter().position(|unit| millis >= unit.0) else {
        let seconds = decimal(millis as f64 / 1000.0);
        return amount_of(sign, &seconds, &word(&units[3]), lang);
    };
    let (size, rest) = (units[first].0, millis % units[first].0);
    let mut text = amount_of(
        sign,
        &whole((millis / size) as u64),
        &word(&units[first]),
        lang,
    );
    if let Some(second) = units.get(first + 1).filter(|unit| rest >= unit.0) {
        let more = amount_of("", &(rest / second.0).to_string(), &word(second), lang);
        if lang == Lang::En {
            text.push(SPACE);
        }
        text.push_str(&more);
    }
    text
}

fn amount_of(sign: &str, number: &str, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{sign}{number}{SPACE}{unit}"),
        Lang::ZhCn | Lang::ZhTw => format!("{sign}{number}{unit}"),
    }
}

/// A time allowed as it was asked for, spelled out: `7 days`, `7 天`.
pub fn span_words(millis: Millis, lang: Lang) -> String {
    let units: [(Millis, &str, &str, &str); 5] = [
        (86_400_000, "day", "天", "天"),
        (3_600_000, "hour", "小时", "小時"),
        (60_000, "minute", "分钟", "分鐘"),
        (1_000, "second", "秒", "秒"),
        (1, "millisecond", "毫秒", "毫秒"),
    ];
    let exact = units.iter().find(|unit| millis % unit.0 == 0);
    let (size, en, zh_cn, zh_tw) = *exact.unwrap_or(&units[4]);
    let count = (millis / size) as u64;
    let number = whole(count);
    match lang {
        Lang::En if count == 1 => format!("{number}{SPACE}{en}"),
        Lang::En => format!("{number}{SPACE}{en}s"),
        Lang::ZhCn => format!("{number}{SPACE}{zh_cn}"),
        Lang::ZhTw => format!("{number}{SPACE}{zh_tw}"),
    }
}

/// An amount with its currency: `8,911,407.90 GBP`.
pub fn money(amount: f64, currency: Option<&str>) -> String {
    match currency {
        Some(currency) => format!("{}{SPACE}{currency}", fixed(amount, 2)),
        None => decimal(amount),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_separators() {
        assert_eq!(whole(0), "0");
        assert_eq!(whole(999), "999");
        assert_eq!(whole(18_532), "18,532");
        assert_eq!(whole(1_234_567), "1,234,567");
        assert_eq!(decimal(1234.5), "1,234.5");
        assert_eq!(decimal(100.0), "100");
        assert_eq!(decimal(-0.001), "0");
        assert_eq!(money(8_911_407.9, Some("GBP")), "8,911,407.90\u{a0}GBP");
    }

    #[test]
    fn compact_numbers_follow_the_language() {
        assert_eq!(compact(950.0, Lang::En), "950");
        assert_eq!(compact(12_345.0, Lang::En), "12.3k");
        assert_eq!(compact(4_100_000.0, Lang::En), "4.1M");
        assert_eq!(compact(9_500.0, Lang::ZhCn), "9,500");
        assert_eq!(compact(12_000.0, Lang::ZhCn), "1.2万");
        assert_eq!(compact(340_000_000.0, Lang::ZhTw), "3.4億");
        assert_eq!(compact(10_000.0, Lang::ZhTw), "1萬");
    }

    #[test]
    fn shares_never_round_to_nothing_or_everything() {
        assert_eq!(percent(0.184, Lang::En), "18.4\u{a0}%");
        assert_eq!(percent(0.184, Lang::ZhCn), "18.4%");
        assert_eq!(percent(0.0, Lang::En), "0.0\u{a0}%");
        assert_eq!(percent(1.0, Lang::ZhTw), "100.0%");
        assert_eq!(percent(0.0001, Lang::ZhCn), "<0.1%");
        assert_eq!(percent(0.9999, Lang::En), ">\u{a0}99.9\u{a0}%");
    }

    #[test]
    fn points_carry_their_sign() {
        assert_eq!(points(0.1234), "+12.3");
        assert_eq!(points(-0.004), "−0.4");
        assert_eq!(points(-0.0004), "0.0");
    }

    #[test]
    fn durations_show_two_units() {
        let day = 86_400_000;
        assert_eq!(
            duration(2 * day + 3 * 3_600_000, Lang::En),
            "2\u{a0}d\u{a0}3\u{a0}h"
        );
        assert_eq!(duration(2 * day + 3 * 3_600_000, Lang::ZhCn), "2天3小时");
        assert_eq!(duration(90_000, Lang::ZhTw), "1分鐘30秒");
        assert_eq!(duration(45_000, Lang::En), "45\u{a0}s");
        assert_eq!(duration(250, Lang::En), "0.25\u{a0}s");
        assert_eq!(duration(0, Lang::En), "0\u{a0}s");
        assert_eq!(span_words(7 * day, Lang::En), "7\u{a0}days");
        assert_eq!(span_words(3_600_000, Lang::En), "1\u{a0}hour");
        assert_eq!(span_words(7 * day, Lang::ZhCn), "7\u{a0}天");
    }
}
