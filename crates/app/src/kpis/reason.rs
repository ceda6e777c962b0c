//! Why a KPI that was asked has no number, in every language.

use std::collections::BTreeSet;

use serde::Serialize;
use wayfarer_core::ErrorCode;
use wayfarer_journey::Lang;
use wayfarer_journey::definition::Localised;
use wayfarer_journey::sentence;

use crate::AppError;

/// Why a KPI is withheld.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KpiReason {
    /// What kind of reason it is.
    pub code: KpiReasonCode,
    /// The currencies that are not added.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub currencies: Vec<String>,
    /// The code of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<ErrorCode>,
    /// What the refusal says, in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The reason in a sentence.
    pub sentence: Localised,
}

/// The kinds of reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum KpiReasonCode {
    /// Its amounts are of several currencies, which are never added.
    CurrenciesMixed,
    /// One of its questions was refused.
    QuestionRefused,
    /// No period is asked for.
    NoPeriod,
}

impl KpiReason {
    /// Amounts of several currencies.
    pub(super) fn currencies(currencies: &BTreeSet<String>) -> Self {
        let currencies: Vec<String> = currencies.iter().cloned().collect();
        let listed = |lang: Lang| currencies.join(lang.pick(", ", "、", "、"));
        let sentence = Localised::Each {
            en: format!(
                "amounts of several currencies ({}); choose one",
                listed(Lang::En)
            ),
            zh_cn: format!("金额有多种货币（{}）；请选择其中一种", listed(Lang::ZhCn)),
            zh_tw: format!("金額有多種貨幣（{}）；請選擇其中一種", listed(Lang::ZhTw)),
        };
        Self {
            currencies,
            ..Self::plain(KpiReasonCode::CurrenciesMixed, sentence)
        }
    }

    /// A question that was refused.
    pub(super) fn refused(error: &AppError) -> Self {
        let detail = error.to_string();
        let title = |lang| sentence::problem(error.code, lang).to_owned();
        let sentence = Localised::Each {
            en: detail.clone(),
            zh_cn: title(Lang::ZhCn),
            zh_tw: title(Lang::ZhTw),
        };
        Self {
            problem: Some(error.code),
            detail: Some(detail),
            ..Self::plain(KpiReasonCode::QuestionRefused, sentence)
        }
    }

    /// No period.
    pub(super) fn no_period() -> Self {
        let sentence = Localised::Each {
            en: "there is no period".to_owned(),
            zh_cn: "没有可统计的周期".to_owned(),
            zh_tw: "沒有可統計的期間".to_owned(),
        };
        Self::plain(KpiReasonCode::NoPeriod, sentence)
    }

    fn plain(code: KpiReasonCode, sentence: Localised) -> Self {
        Self {
            code,
            currencies: Vec::new(),
            problem: None,
            detail: None,
            sentence,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reason_has_a_code_its_values_and_three_languages() {
        let mixed = KpiReason::currencies(&BTreeSet::from(["EUR".to_owned(), "USD".to_owned()]));
        let told = serde_json::to_value(&mixed).unwrap();
        assert_eq!(told["code"], "currencies_mixed");
        assert_eq!(told["currencies"], json!(["EUR", "USD"]));
        assert!(
            told["sentence"]["zh-TW"]
                .as_str()
                .unwrap()
                .contains("EUR、USD")
        );
        let error = AppError::new(ErrorCode::UnknownEvent, "no event named 'x'");
        let told = serde_json::to_value(KpiReason::refused(&error)).unwrap();
        assert_eq!(told["problem"], "question.unknown_event");
        assert_eq!(told["detail"], "no event named 'x'");
        assert_eq!(told["sentence"]["en"], "no event named 'x'");
        assert!(told["sentence"]["zh-CN"].as_str().unwrap().contains("事件"));
    }
}
