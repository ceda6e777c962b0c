//! Currency signs and codes as they stand before or behind an amount.

use wayfarer_core::Currency;

/// A currency as written. Some signs are shared by several currencies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CurrencyMark {
    /// One currency and no other.
    Of(Currency),
    /// `¥`: Chinese yuan or Japanese yen.
    YuanOrYen,
    /// `$` alone: any dollar.
    Dollar,
    /// `kr`: any crown.
    Crown,
}

impl CurrencyMark {
    /// The mark a text consists of: `EUR`, `eur`, `€`, `人民币`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        match take_mark(text) {
            Some((mark, "")) => Some(mark),
            _ => code(text).map(Self::Of),
        }
    }

    /// The currency meant, given the one the mapping names and whether a Chinese unit (万,
    /// 亿) stands in the amount. `$` is the US dollar unless the mapping names another
    /// dollar; `¥` is open unless the mapping or the unit settles it.
    pub fn resolve(self, declared: Option<Currency>, has_chinese_unit: bool) -> Option<Currency> {
        let among = |codes: &[&str]| declared.filter(|c| codes.contains(&c.as_str()));
        match self {
            Self::Of(currency) => Some(currency),
            Self::YuanOrYen => among(&["CNY", "JPY"]).or(match has_chinese_unit {
                true => code("CNY"),
                false => None,
            }),
            Self::Dollar => among(&[
                "USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD", "MXN", "CLP", "COP", "ARS",
            ])
            .or(code("USD")),
            Self::Crown => among(&["SEK", "NOK", "DKK", "ISK", "CZK"]),
        }
    }
}

/// Signs of one currency, longer ones first.
const SIGNS: [(&str, &str); 30] = [
    ("HK$", "HKD"),
    ("NT$", "TWD"),
    ("US$", "USD"),
    ("NZ$", "NZD"),
    ("CN¥", "CNY"),
    ("JP¥", "JPY"),
    ("RMB", "CNY"),
    ("人民币", "CNY"),
    ("人民幣", "CNY"),
    ("A$", "AUD"),
    ("C$", "CAD"),
    ("S$", "SGD"),
    ("R$", "BRL"),
    ("zł", "PLN"),
    ("Kč", "CZK"),
    ("元", "CNY"),
    ("圆", "CNY"),
    ("块", "CNY"),
    ("円", "JPY"),
    ("원", "KRW"),
    ("€", "EUR"),
    ("£", "GBP"),
    ("₹", "INR"),
    ("₩", "KRW"),
    ("₽", "RUB"),
    ("₺", "TRY"),
    ("฿", "THB"),
    ("₫", "VND"),
    ("₪", "ILS"),
    ("₴", "UAH"),
];

/// Signs several currencies share.
const SHARED: [(&str, CurrencyMark); 5] = [
    ("¥", CurrencyMark::YuanOrYen),
    ("￥", CurrencyMark::YuanOrYen),
    ("$", CurrencyMark::Dollar),
    ("＄", CurrencyMark::Dollar),
    ("kr", CurrencyMark::Crown),
];

/// Takes a sign or a three-letter code from the front of `text`.
pub(super) fn take_mark(text: &str) -> Option<(CurrencyMark, &str)> {
    for (sign, letters) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((CurrencyMark::Of(code(letters)?), rest));
        }
    }
    for (sign, mark) in SHARED {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((mark, rest));
        }
    }
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters != 3 || !text[..3].bytes().all(|b| b.is_ascii_uppercase()) {
        return None;
    }
    Some((CurrencyMark::Of(code(&text[..3])?), &text[3..]))
}

/// The same behind an amount, where `元整` and `块钱` occur.
pub(super) fn take_mark_behind(text: &str) -> Option<(CurrencyMark, &str)> {
    let (mark, rest) = take_mark(text)?;
    let rest = rest.strip_prefix(['整', '钱', '錢']).unwrap_or(rest);
    Some((mark, rest))
}

fn code(letters: &str) -> Option<Currency> {
    letters.parse().ok()
}
