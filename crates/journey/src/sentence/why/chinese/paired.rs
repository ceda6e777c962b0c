//! Why one subject's rate went where it went, in Chinese.

use super::super::naming::Telling;

impl Telling<'_> {
    pub(super) fn paired(&self, verdict: &str) -> Option<String> {
        let said = match verdict {
            "unseen" => self.pick("不在该生命周期中。", "不在該生命週期中。"),
            "neither" => self.pick("两个时段内都没有时间。", "兩個時段內都沒有時間。"),
            "only_before" => self.pick("后一时段内没有时间。", "後一時段內沒有時間。"),
            "only_after" => self.pick("前一时段内没有时间。", "前一時段內沒有時間。"),
            "too_short" => self.pick(
                "其中一个时段不足所需的完整周期。",
                "其中一個時段不足所需的完整週期。",
            ),
            "mixed_currency" => self.pick("金额涉及多种货币。", "金額涉及多種貨幣。"),
            "rose" => return self.rates("上升", "上升"),
            "fell" => return self.rates("下降", "下降"),
            "same" => return self.rates("不变", "不變"),
            _ => return None,
        };
        Some(said.to_owned())
    }

    fn rates(&self, zh_cn: &str, zh_tw: &str) -> Option<String> {
        let side = |name: &str| {
            let side = self.facts().get(name)?;
            Some((side["rate"].as_f64()?, side["periods"].as_i64()?))
        };
        let ((before, earlier), (after, later)) = (side("before")?, side("after")?);
        Some(self.lang.pick(
            String::new(),
            format!("{zh_cn}：此前 {earlier} 个完整周期平均 {before:.2}，之后 {later} 个平均 {after:.2}。"),
            format!("{zh_tw}：先前 {earlier} 個完整週期平均 {before:.2}，之後 {later} 個平均 {after:.2}。"),
        ))
    }
}
