//! Reading values as people write them: times, numbers, money. Pure functions of text;
//! what one value leaves open (day or month first, decimal comma or point, seconds or
//! milliseconds) is decided once per column from a sample and then holds for all rows.

mod civil;
mod currency;
mod date_text;
mod date_tokens;
mod decimal;
mod iso;
mod money;
mod time;
mod zone;

pub use currency::CurrencyMark;
pub use date_text::parse_date_text;
pub use decimal::{Decimal, DecimalMark, NumberError, WrittenNumber, parse_number};
pub use iso::parse_iso;
pub use money::{AmountCurrency, MoneyReader, money_of};
pub use time::{ColumnTimes, DayOrder, NumericTime, ParsedTime, TimeError, TimeFormat, TimeReader};
pub use zone::WallClockZone;
