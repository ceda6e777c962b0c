//! What a comparison comes to, in one sentence of each language.

use std::collections::BTreeMap;

use wayfarer_journey::sentence::{Lang, decimal, money, percent};

use super::{GaMetric, GaNote, GaReason, Reconciled, ReconciledMetric};

/// The sentence, by language tag.
pub(super) fn sentence(
    metrics: &[ReconciledMetric],
    currency: Option<&str>,
) -> BTreeMap<&'static str, String> {
    let languages = [Lang::En, Lang::ZhCn, Lang::ZhTw];
    let told = languages.map(|lang| (lang.as_str(), told(metrics, currency, lang)));
    told.into()
}

fn told(metrics: &[ReconciledMetric], currency: Option<&str>, lang: Lang) -> String {
    let shown: Vec<_> = metrics.iter().filter(|it| is_shown(&it.whole)).collect();
    let open = shown.iter().filter(|it| is_open(it)).count();
    let differing = || shown.iter().filter(|it| it.whole.difference != 0.0);
    let share = |it: &Reconciled| it.share.map_or(f64::INFINITY, f64::abs);
    let largest = differing().max_by(|a, b| share(&a.whole).total_cmp(&share(&b.whole)));
    let Some(largest) = largest else {
        return agreeing(&shown, open, lang);
    };
    let (differ, of) = (differing().count(), shown.len());
    let mut text = difference(largest, (differ, of), currency, lang);
    text.push_str(&main_reason(largest, lang));
    text.push_str(lang.pick(". ", "。", "。"));
    text.push_str(&left_open(open, lang));
    text
}

/// Both agree on every figure over all days, if not on every day.
fn agreeing(shown: &[&ReconciledMetric], open: usize, lang: Lang) -> String {
    let mut days = shown.iter().flat_map(|it| &it.days);
    if !days.any(|day| day.figure.difference != 0.0) {
        let same = lang.pick(
            "Google Analytics and Wayfarer agree on every figure.",
            "Google Analytics 与 Wayfarer 的每个数字都一致。",
            "Google Analytics 與 Wayfarer 的每個數字都一致。",
        );
        return same.to_owned();
    }
    let only_days = lang.pick(
        "Over all days Google Analytics and Wayfarer agree; single days differ. ",
        "合计起来 Google Analytics 与 Wayfarer 一致，只是个别日期不同。",
        "合計起來 Google Analytics 與 Wayfarer 一致，只是個別日期不同。",
    );
    format!("{only_days}{}", left_open(open, lang))
}

/// Whether something is left unexplained, if only on one day.
fn is_open(metric: &ReconciledMetric) -> bool {
    let days = metric.days.iter().map(|day| &day.figure);
    let mut all = days.chain([&metric.whole]);
    all.any(|figure| figure.unexplained != 0.0)
}

fn is_shown(figure: &Reconciled) -> bool {
    figure.theirs != 0.0 || figure.ours != 0.0
}

fn difference(
    largest: &ReconciledMetric,
    (differ, of): (usize, usize),
    currency: Option<&str>,
    lang: Lang,
) -> String {
    let amount = |value: f64| match largest.metric {
        GaMetric::Revenue => money(value, currency),
        _ => decimal(value),
    };
    let name = largest.metric.word(lang);
    let (theirs, ours) = (amount(largest.whole.theirs), amount(largest.whole.ours));
    let share = match largest.whole.share {
        Some(share) => format!("{}{}", sign(share), percent(share.abs(), lang)),
        None => "–".to_owned(),
    };
    match lang {
        Lang::En => format!(
            "{differ} of {of} figures differ, most of all {name}: {theirs} in Google Analytics, {ours} in Wayfarer ({share})"
        ),
        Lang::ZhCn => format!(
            "{of} 个数字中有 {differ} 个不同，差别最大的是{name}：Google Analytics 为 {theirs}，Wayfarer 为 {ours}（{share}）"
        ),
        Lang::ZhTw => format!(
            "{of} 個數字中有 {differ} 個不同，差別最大的是{name}：Google Analytics 為 {theirs}，Wayfarer 為 {ours}（{share}）"
        ),
    }
}

fn sign(share: f64) -> &'static str {
    match share < 0.0 {
        true => "−",
        false => "+",
    }
}

fn main_reason(largest: &ReconciledMetric, lang: Lang) -> String {
    let reasons = largest.whole.reasons.iter();
    let main = reasons.max_by(|a, b| a.adds.abs().total_cmp(&b.adds.abs()));
    let Some(main) = main else {
        return String::new();
    };
    let why = main.reason.why(lang);
    match lang {
        Lang::En => format!(", mainly because {why}"),
        Lang::ZhCn => format!("，主要是因为{why}"),
        Lang::ZhTw => format!("，主要是因為{why}"),
    }
}

fn left_open(open: usize, lang: Lang) -> String {
    match (open, lang) {
        (0, lang) => {
            let all = lang.pick(
                "Every difference is explained.",
                "所有差别都有解释。",
                "所有差別都有解釋。",
            );
            all.to_owned()
        }
        (1, Lang::En) => {
            let one =
                "For one figure the report and the export differ, which nothing here explains.";
            one.to_owned()
        }
        (open, Lang::En) => format!(
            "For {open} figures the report and the export differ, which nothing here explains."
        ),
        (open, Lang::ZhCn) => format!("有 {open} 个数字的报告与导出数据不一致，这里无法解释。"),
        (open, Lang::ZhTw) => format!("有 {open} 個數字的報表與匯出資料不一致，這裡無法解釋。"),
    }
}

impl GaMetric {
    /// Its name inside a sentence.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::Events => lang.pick("events", "事件数", "事件數"),
            Self::Users => lang.pick("total users", "总用户数", "總使用者數"),
            Self::ActiveUsers => lang.pick("active users", "活跃用户数", "活躍使用者數"),
            Self::NewUsers => lang.pick("new users", "新用户数", "新使用者數"),
            Self::Sessions => lang.pick("sessions", "会话数", "工作階段數"),
            Self::Purchases => lang.pick("purchases", "购买次数", "購買次數"),
            Self::Revenue => lang.pick("revenue", "收入", "收益"),
        }
    }
}

impl GaReason {
    /// The reason as the second half of a sentence.
    pub fn why(self, lang: Lang) -> &'static str {
        match self {
            Self::TimeZone => lang.pick(
                "days begin at another hour",
                "一天的起点不同（时区）",
                "一天的起點不同（時區）",
            ),
            Self::Joined => lang.pick(
                "several devices are one person",
                "多台设备属于同一个人",
                "多部裝置屬於同一個人",
            ),
            Self::WithoutDevice => lang.pick(
                "people without a device count too",
                "没有设备标识的人也计入",
                "沒有裝置識別碼的人也計入",
            ),
            Self::NotActive => lang.pick(
                "people count whatever they did",
                "无论做了什么，来过的人都计入",
                "無論做了什麼，來過的人都計入",
            ),
            Self::FirstSeen => lang.pick(
                "a person is new with their first event",
                "一个人以其第一个事件算作新人",
                "一個人以其第一個事件算作新人",
            ),
            Self::Midnight => lang.pick(
                "a session over midnight counts once",
                "跨午夜的会话只计一次",
                "跨午夜的工作階段只計一次",
            ),
            Self::Gap => lang.pick(
                "a silence ends a session",
                "长时间无操作会结束会话",
                "長時間無操作會結束工作階段",
            ),
            Self::WithoutSession => lang.pick(
                "events without a session id make sessions too",
                "没有会话标识的事件也形成会话",
                "沒有工作階段識別碼的事件也形成工作階段",
            ),
            Self::Refunds => lang.pick("refunds are not taken off", "没有扣除退款", "沒有扣除退款"),
        }
    }
}

impl GaNote {
    /// What was counted.
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            Self::OtherDay => lang.pick(
                "events on another day here than in the property",
                "这里与媒体资源中日期不同的事件",
                "這裡與資源中日期不同的事件",
            ),
            Self::Duplicates => lang.pick(
                "rows of the files that were there already, left out",
                "文件中已存在、因而略过的行",
                "檔案中已存在、因而略過的列",
            ),
            Self::Rejected => lang.pick(
                "rows of the files that could not be taken",
                "文件中无法接收的行",
                "檔案中無法接收的列",
            ),
            Self::WithoutConsent => lang.pick(
                "events without consent to analytics storage: reports may model their users",
                "未同意分析存储的事件：报告可能对其用户建模",
                "未同意分析儲存的事件：報表可能會為其使用者建立模型",
            ),
            Self::WithoutDevice => lang.pick(
                "events without the id of a device",
                "没有设备标识的事件",
                "沒有裝置識別碼的事件",
            ),
            Self::Late => lang.pick(
                "events that came more than a day late: reports read before do not have them",
                "晚到一天以上的事件：此前查看的报告里没有它们",
                "晚到一天以上的事件：先前查看的報表裡沒有它們",
            ),
            Self::RepeatedTransactions => lang.pick(
                "purchases whose transaction id was there already: reports may leave them out",
                "交易编号重复的购买：报告可能不计入",
                "交易編號重複的購買：報表可能不計入",
            ),
            Self::OtherCurrencies => lang.pick(
                "purchases in other currencies: reports convert them, here they are not added",
                "其他币种的购买：报告会换算，这里不相加",
                "其他幣別的購買：報表會換算，這裡不相加",
            ),
        }
    }
}
