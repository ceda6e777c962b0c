//! How contracts were read, where that was found by what events mean.

use super::{Lang, span_words};
use crate::{ContractRead, TermRead};

/// " Contracts begin with subscription_started; their term is that of billing_period (annual:
/// 365 days), as far as names tell."; nothing where they were given.
pub fn contract(read: Option<&ContractRead>, lang: Lang) -> String {
    let Some(read) = read.filter(|read| read.by_meaning) else {
        return String::new();
    };
    let begins = read.begins.join(lang.pick(" or ", " 或 ", " 或 "));
    if read.terms.is_empty() {
        return lang.pick(
            format!(" Contracts seem to begin with {begins}, and nothing says how long they run, so which of them end soon is not known."),
            format!("合同似乎始于 {begins}，但没有数据说明期限，因此无法得知哪些即将到期。"),
            format!("合約似乎始於 {begins}，但沒有資料說明期限，因此無法得知哪些即將到期。"),
        );
    }
    let terms = read.terms.iter().map(|one| term(one, lang));
    let terms: Vec<String> = terms.collect();
    let terms = terms.join(lang.pick(", ", "，", "，"));
    let terms = match &read.property {
        Some(property) => lang.pick(
            format!("their term is that of {property} ({terms})"),
            format!("期限取自 {property}（{terms}）"),
            format!("期限取自 {property}（{terms}）"),
        ),
        None => lang.pick(
            format!("their term is {terms}"),
            format!("期限为 {terms}"),
            format!("期限為 {terms}"),
        ),
    };
    lang.pick(
        format!(" Contracts begin with {begins}; {terms}, as far as names tell."),
        format!("根据名称推断，合同始于 {begins}；{terms}。"),
        format!("依名稱推斷，合約始於 {begins}；{terms}。"),
    )
}

fn term(one: &TermRead, lang: Lang) -> String {
    let length = span_words(one.term_ms, lang);
    match &one.value {
        Some(value) => lang.pick(
            format!("{value}: {length}"),
            format!("{value}：{length}"),
            format!("{value}：{length}"),
        ),
        None => length,
    }
}
