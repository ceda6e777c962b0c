//! The sentence of a back-test.

use wayfarer_core::DAY_MS;

use super::{Lang, fixed, percent, whole};
use crate::BacktestAnswer;

/// "Of 80 alarms whose horizon is over 60 came true (75.0 %); of 69 outcomes 58 were foretold
/// (84.1 %), half of them at least 31 days ahead."
pub fn backtest(answer: &BacktestAnswer, lang: Lang) -> String {
    let line = &answer.alarm;
    let open = line.alarms - line.precision.as_ref().map_or(0, |rate| rate.of);
    let alarms = match &line.precision {
        None => lang
            .pick(
                "No alarm was raised whose horizon is over",
                "没有期限已到的警报",
                "沒有期限已到的警報",
            )
            .to_owned(),
        Some(rate) => {
            let (count, of) = (whole(rate.count), whole(rate.of));
            let share = percent(rate.rate, lang);
            match lang {
                Lang::En => {
                    format!("Of {of} alarms whose horizon is over {count} came true ({share})")
                }
                Lang::ZhCn => format!("期限已到的 {of} 次警报中有 {count} 次应验（{share}）"),
                Lang::ZhTw => format!("期限已到的 {of} 次警報當中有 {count} 次應驗（{share}）"),
            }
        }
    };
    let outcomes = match &line.recall {
        None => lang
            .pick(
                "; the outcome never came",
                "；结果从未出现",
                "；結果從未出現",
            )
            .to_owned(),
        Some(rate) => {
            let (count, of) = (whole(rate.count), whole(rate.of));
            let share = percent(rate.rate, lang);
            match lang {
                Lang::En => format!("; of {of} outcomes {count} were foretold ({share})"),
                Lang::ZhCn => format!("；{of} 次结果中有 {count} 次事先有警报（{share}）"),
                Lang::ZhTw => format!("；{of} 次結果當中有 {count} 次事先有警報（{share}）"),
            }
        }
    };
    let lead = line.lead.as_ref().map(|lead| {
        let days = fixed(lead.p50_ms / DAY_MS as f64, 0);
        lang.pick(
            format!(", half of them at least {days} days ahead"),
            format!("，其中一半至少提前 {days} 天"),
            format!("，其中一半至少提前 {days} 天"),
        )
    });
    let open = match open {
        0 => String::new(),
        open => {
            let open = whole(open);
            lang.pick(
                format!(" {open} alarms are still open."),
                format!("另有 {open} 次警报期限未到。"),
                format!("另有 {open} 次警報期限未到。"),
            )
        }
    };
    let stop = lang.pick(".", "。", "。");
    let blind = match answer.without_source.as_slice() {
        [] => String::new(),
        keys => {
            let keys = keys.join(lang.pick(", ", "、", "、"));
            lang.pick(
                format!(" No source: {keys}."),
                format!("没有数据来源：{keys}。"),
                format!("沒有資料來源：{keys}。"),
            )
        }
    };
    format!(
        "{alarms}{outcomes}{}{stop}{open}{blind}",
        lead.unwrap_or_default()
    )
}
