//! Why a row could not be taken, in every language.

use wayfarer_ingest::Cause;
use wayfarer_journey::definition::Localised;

/// The sentence of a cause. The names of settings stay as the mapping document has them, and
/// so does what a parser says.
pub(super) fn told(cause: &Cause) -> Localised {
    let (zh_cn, zh_tw) = of_row(cause)
        .or_else(|| of_cell(cause))
        .unwrap_or_else(|| of_limit(cause));
    Localised::Each {
        en: cause.to_string(),
        zh_cn,
        zh_tw,
    }
}

type Chinese = (String, String);

/// What is wrong with a row as it was read.
fn of_row(cause: &Cause) -> Option<Chinese> {
    Some(match cause {
        Cause::ColumnCount { found, wanted } => (
            format!("该行有 {found} 列，表头有 {wanted} 列"),
            format!("此列有 {found} 欄，標題有 {wanted} 欄"),
        ),
        Cause::Encoding { byte } => (
            format!("该行第 {byte} 个字节不符合文件的编码"),
            format!("此列第 {byte} 個位元組不符合檔案的編碼"),
        ),
        Cause::RowTooLong => both("该行超过 1 MiB", "此列超過 1 MiB"),
        Cause::QuoteTooLong { line } => (
            format!("第 {line} 行开始的引号在 1 MiB 之内没有结束"),
            format!("第 {line} 列開始的引號在 1 MiB 之內沒有結束"),
        ),
        Cause::QuoteUnclosed { line } => (
            format!("第 {line} 行开始的引号一直没有结束"),
            format!("第 {line} 列開始的引號一直沒有結束"),
        ),
        Cause::Json { problem } => (
            format!("不是有效的 JSON 对象：{problem}"),
            format!("不是有效的 JSON 物件：{problem}"),
        ),
        Cause::ArrayJson { problem } => (
            format!("不是 JSON 数组：{problem}"),
            format!("不是 JSON 陣列：{problem}"),
        ),
        Cause::OtherJson => both("是 JSON，但不是数组", "是 JSON，但不是陣列"),
        Cause::NoArray => both("不是数组", "不是陣列"),
        Cause::PersonMissing => both(
            "没有写明是谁；要保留这样的行，请在映射中写 missing_person = \"unattributed\" 或 \"own_id(column)\"",
            "沒有寫明是誰；要保留這樣的列，請在對應設定中寫 missing_person = \"unattributed\" 或 \"own_id(column)\"",
        ),
        _ => return None,
    })
}

/// What is wrong with the value of a cell.
fn of_cell(cause: &Cause) -> Option<Chinese> {
    let quoted = |value: &str, zh_cn: &str, zh_tw: &str| {
        (format!("“{value}”{zh_cn}"), format!("「{value}」{zh_tw}"))
    };
    Some(match cause {
        Cause::TimeUnmapped => both("没有映射时间列", "沒有對應時間欄位"),
        Cause::TimeEmpty => both("为空", "是空的"),
        Cause::TimeUnreadable { value } => quoted(
            value,
            "不是任何已知写法的时间（2024-12-03 14:05、1733234700、3/12/2024、2024年12月3日……）",
            "不是任何已知寫法的時間（2024-12-03 14:05、1733234700、3/12/2024、2024年12月3日……）",
        ),
        Cause::TimeMissing { value } => {
            quoted(value, "是不存在的日期或时刻", "是不存在的日期或時刻")
        }
        Cause::TimeAmbiguous { value } => quoted(
            value,
            "可能是日/月，也可能是月/日；请在映射中写 day_first = true 或 day_first = false，或加上 --day-first 或 --month-first",
            "可能是日/月，也可能是月/日；請在對應設定中寫 day_first = true 或 day_first = false，或加上 --day-first 或 --month-first",
        ),
        Cause::NumberUnreadable { value } => quoted(value, "不是数字", "不是數字"),
        Cause::NumberGrouping { value } => quoted(
            value,
            "的数字分组与该列不同；请在映射中写 decimal = \",\" 或 decimal = \".\"",
            "的數字分組與此欄不同；請在對應設定中寫 decimal = \",\" 或 decimal = \".\"",
        ),
        Cause::NumberTooLong { value } => quoted(
            value,
            "的位数太多，无法精确保存",
            "的位數太多，無法精確儲存",
        ),
        Cause::AmountTooLarge { value } => quoted(value, "得出的金额太大", "算出的金額太大"),
        Cause::CurrencyUnknown { value } => quoted(value, "不是货币", "不是貨幣"),
        Cause::NotWhole { value } => quoted(value, "不是整数", "不是整數"),
        Cause::IdUnprintable => both("含有控制字符", "含有控制字元"),
        Cause::IdTooLong { most } => (
            format!("超过 {most} 个字节"),
            format!("超過 {most} 個位元組"),
        ),
        _ => return None,
    })
}

/// Which name or limit the event breaks.
fn of_limit(cause: &Cause) -> Chinese {
    match cause {
        Cause::NameEmpty => both("名称为空", "名稱是空的"),
        Cause::NameTooLong => both("名称超过 200 个字节", "名稱超過 200 個位元組"),
        Cause::PropertyNameEmpty { name } => (
            format!("属性名“{name}”：名称为空"),
            format!("屬性名稱「{name}」：名稱是空的"),
        ),
        Cause::PropertyNameTooLong { name } => (
            format!("属性名“{name}”：名称超过 200 个字节"),
            format!("屬性名稱「{name}」：名稱超過 200 個位元組"),
        ),
        Cause::PropertyNamesTooMany => both(
            "这次导入的属性名超过 65,534 个",
            "這次匯入的屬性名稱超過 65,534 個",
        ),
        Cause::PropertiesTooMany { most } => (
            format!("该事件的属性超过 {most} 个"),
            format!("此事件的屬性超過 {most} 個"),
        ),
        Cause::EventTooLarge { most_kib } => (
            format!("该事件大于 {most_kib} KiB"),
            format!("此事件大於 {most_kib} KiB"),
        ),
        Cause::TextTooLong {
            bytes,
            most_kib,
            column,
        } => (
            format!(
                "文本有 {bytes} 个字节，超过 {most_kib} KiB；要略去它，请在 [properties] 下写 \"{column}\" = \"skip\""
            ),
            format!(
                "文字有 {bytes} 個位元組，超過 {most_kib} KiB；要略去它，請在 [properties] 下寫 \"{column}\" = \"skip\""
            ),
        ),
        other => both(&other.to_string(), &other.to_string()),
    }
}

fn both(zh_cn: &str, zh_tw: &str) -> Chinese {
    (zh_cn.to_owned(), zh_tw.to_owned())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};
    use wayfarer_journey::Lang;

    use super::*;

    /// Every cause, by what the log of an import may hold.
    fn every() -> Vec<Cause> {
        let value = json!({"value": "x"});
        let of = |code: &str, values: &Json| {
            let mut cause = values.clone();
            cause["code"] = json!(code);
            serde_json::from_value(cause).unwrap_or_else(|error| panic!("{code}: {error}"))
        };
        let plain = [
            "row_too_long",
            "other_json",
            "no_array",
            "time_unmapped",
            "time_empty",
            "name_empty",
            "name_too_long",
            "property_names_too_many",
            "person_missing",
            "id_unprintable",
        ];
        let of_value = [
            "time_unreadable",
            "time_missing",
            "time_ambiguous",
            "number_unreadable",
            "number_grouping",
            "number_too_long",
            "amount_too_large",
            "currency_unknown",
            "not_whole",
        ];
        let others = [
            ("column_count", json!({"found": 3, "wanted": 5})),
            ("encoding", json!({"byte": 7})),
            ("quote_too_long", json!({"line": 7})),
            ("quote_unclosed", json!({"line": 7})),
            ("json", json!({"problem": "expected value"})),
            ("array_json", json!({"problem": "expected value"})),
            ("property_name_empty", json!({"name": "n"})),
            ("property_name_too_long", json!({"name": "n"})),
            ("properties_too_many", json!({"most": 255})),
            ("event_too_large", json!({"most_kib": 64})),
            (
                "text_too_long",
                json!({"bytes": 9000, "most_kib": 8, "column": "c"}),
            ),
            ("id_too_long", json!({"most": 512})),
        ];
        let plain = plain.iter().map(|code| of(code, &json!({})));
        let of_value = of_value.iter().map(|code| of(code, &value));
        let others = others.iter().map(|(code, values)| of(code, values));
        plain.chain(of_value).chain(others).collect()
    }

    #[test]
    fn every_cause_speaks_three_languages() {
        for cause in every() {
            let told = told(&cause);
            assert_eq!(told.of(Lang::En), cause.to_string());
            for lang in [Lang::ZhCn, Lang::ZhTw] {
                let is_chinese = |c: char| ('\u{4e00}'..'\u{9fff}').contains(&c);
                assert!(told.of(lang).chars().any(is_chinese), "{cause:?}");
            }
        }
    }
}
