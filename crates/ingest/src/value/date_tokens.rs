//! A written date cut into tokens, on the stack.

/// The longest written date looked at, in tokens.
const MAX_TOKENS: usize = 24;

/// One piece of a written date. White space separates and is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Number {
        value: u64,
        digits: u8,
    },
    Month(u32),
    Weekday,
    Am,
    Pm,
    Utc,
    /// `T` between date and time, `at`, `of`, `th`: words without meaning here.
    Filler,
    YearMark,
    MonthMark,
    DayMark,
    HourMark,
    MinuteMark,
    SecondMark,
    Symbol(char),
}

/// The tokens of one text.
pub(super) struct Tokens {
    list: [Token; MAX_TOKENS],
    length: usize,
    at: usize,
}

impl Tokens {
    /// Cuts `text`; `None` when it holds something no date has. A remark in brackets at the
    /// end is ignored, as in `GMT+0800 (China Standard Time)`.
    pub(super) fn of(text: &str) -> Option<Self> {
        let mut tokens = Self {
            list: [Token::Filler; MAX_TOKENS],
            length: 0,
            at: 0,
        };
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            if first == '(' || first == '（' {
                break;
            }
            let (token, used) = if digit(first).is_some() {
                number(rest)?
            } else if first.is_ascii_alphabetic() {
                word(rest)?
            } else {
                sign(rest, first)?
            };
            *tokens.list.get_mut(tokens.length)? = token;
            tokens.length += 1;
            rest = rest[used..].trim_start();
        }
        Some(tokens)
    }

    /// The token `ahead` places on.
    pub(super) fn peek(&self, ahead: usize) -> Option<Token> {
        let place = self.at + ahead;
        (place < self.length).then(|| self.list[place])
    }

    /// Moves on by `count` tokens.
    pub(super) fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Takes the next token if it is `wanted`.
    pub(super) fn take(&mut self, wanted: Token) -> bool {
        let found = self.peek(0) == Some(wanted);
        self.at += usize::from(found);
        found
    }

    /// Takes the next token if it is a number.
    pub(super) fn take_number(&mut self) -> Option<(u64, u8)> {
        let Some(Token::Number { value, digits }) = self.peek(0) else {
            return None;
        };
        self.at += 1;
        Some((value, digits))
    }

    /// Whether all tokens are taken.
    pub(super) fn is_done(&self) -> bool {
        self.at >= self.length
    }
}

/// The value of an ASCII or full-width digit.
pub(super) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(c as u32 - '0' as u32),
        '０'..='９' => Some(c as u32 - '０' as u32),
        _ => None,
    }
}

fn number(text: &str) -> Option<(Token, usize)> {
    let (mut value, mut digits, mut used) = (0u64, 0u8, 0);
    for (place, c) in text.char_indices() {
        let Some(next) = digit(c) else { break };
        value = value.checked_mul(10)?.checked_add(u64::from(next))?;
        digits += 1;
        used = place + c.len_utf8();
    }
    Some((Token::Number { value, digits }, used))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [&str; 7] = [
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn word(text: &str) -> Option<(Token, usize)> {
    let used = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let word = &text[..used];
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    let shortens =
        |full: &&str| used >= 3 && used <= full.len() && full[..used].eq_ignore_ascii_case(word);
    // "a.m." and "p.m."
    if (is("a") || is("p")) && text.len() >= 4 && text[1..].to_ascii_lowercase().starts_with(".m.")
    {
        return Some((if is("a") { Token::Am } else { Token::Pm }, 4));
    }
    let token = if is("am") {
        Token::Am
    } else if is("pm") {
        Token::Pm
    } else if is("z") || is("utc") || is("gmt") || is("ut") {
        Token::Utc
    } else if ["t", "at", "of", "st", "nd", "rd", "th"]
        .iter()
        .any(|w| is(w))
    {
        Token::Filler
    } else if let Some(month) = MONTHS.iter().position(&shortens) {
        Token::Month(month as u32 + 1)
    } else if is("sept") {
        Token::Month(9)
    } else if WEEKDAYS.iter().any(shortens) {
        Token::Weekday
    } else {
        return None;
    };
    Some((token, used))
}

fn sign(text: &str, first: char) -> Option<(Token, usize)> {
    const WORDS: [(&str, Token); 9] = [
        ("上午", Token::Am),
        ("早上", Token::Am),
        ("凌晨", Token::Am),
        ("中午", Token::Pm),
        ("下午", Token::Pm),
        ("晚上", Token::Pm),
        ("星期", Token::Weekday),
        ("礼拜", Token::Weekday),
        ("周", Token::Weekday),
    ];
    if let Some((word, token)) = WORDS.iter().find(|(word, _)| text.starts_with(word)) {
        let day_name = match token {
            Token::Weekday => text[word.len()..].chars().next().map_or(0, char::len_utf8),
            _ => 0,
        };
        return Some((*token, word.len() + day_name));
    }
    let token = match first {
        '年' => Token::YearMark,
        '月' => Token::MonthMark,
        '日' | '号' | '號' => Token::DayMark,
        '时' | '時' | '点' | '點' => Token::HourMark,
        '分' => Token::MinuteMark,
        '秒' => Token::SecondMark,
        '/' | '-' | '.' | ',' | ':' | '+' => Token::Symbol(first),
        '／' => Token::Symbol('/'),
        '－' | '−' => Token::Symbol('-'),
        '．' => Token::Symbol('.'),
        '，' => Token::Symbol(','),
        '：' => Token::Symbol(':'),
        _ => return None,
    };
    Some((token, first.len_utf8()))
}
