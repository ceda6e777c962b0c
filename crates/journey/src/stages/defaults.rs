//! What the questions about stages take when a field is absent.

use wayfarer_core::Span;

use crate::PeriodUnit;

macro_rules! defaults {
    ($($name:ident $is:ident : $type:ty = $value:expr;)*) => {
        $(
            pub(crate) fn $name() -> $type {
                $value
            }

            pub(crate) fn $is(value: &$type) -> bool {
                *value == $value
            }
        )*
    };
}

defaults! {
    month is_month: PeriodUnit = PeriodUnit::Month;
    thirty_days is_thirty_days: Span = Span::days(30);
    seven_days is_seven_days: Span = Span::days(7);
    ninety_days is_ninety_days: Span = Span::days(90);
    three is_three: usize = 3;
    twenty_five is_twenty_five: usize = 25;
}
