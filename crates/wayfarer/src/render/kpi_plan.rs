//! KPI plans.

use wayfarer_app::KpiCatalogue;
use wayfarer_journey::Lang;
use wayfarer_journey::kpi::KpiPlan;

use super::Tone;
use super::View;
use super::csv::{Field, Sheet};
use super::definition::Drawn;
use super::table::{Cell, Table};

impl Drawn for KpiPlan {
    fn word(lang: Lang) -> &'static str {
        lang.pick("KPI plan", "指标计划", "指標計畫")
    }

    fn part_words(lang: Lang) -> Vec<&'static str> {
        vec![
            lang.pick("own KPIs", "自定义指标", "自訂指標"),
            lang.pick("owned", "已指派", "已指派"),
            lang.pick("stages", "阶段", "階段"),
        ]
    }

    fn body(&self, view: &View) -> String {
        let lang = view.lang;
        let mut pinned = Table::new()
            .text(lang.pick("stage", "阶段", "階段"))
            .text(lang.pick("pinned", "固定的指标", "釘選的指標"));
        for stage in &self.stages {
            let names = stage.pinned.iter().map(|key| name_of(self, key, lang));
            let names: Vec<String> = names.collect();
            pinned.row([
                Cell::toned(Tone::Strong, stage.key.as_str()),
                Cell::from(names.join(", ")),
            ]);
        }
        let mut owned = Table::new()
            .text(lang.pick("KPI", "指标", "指標"))
            .text(lang.pick("owner", "负责部门", "負責部門"))
            .text(lang.pick("target", "目标", "目標"));
        for one in &self.kpis {
            let target = one.target.as_ref().map_or(String::new(), |target| {
                let by = target.by.as_deref().unwrap_or_default();
                format!("{} {by}", target.value)
            });
            owned.row([
                Cell::from(name_of(self, &one.key, lang)),
                Cell::from(one.owner.clone().unwrap_or_default()),
                Cell::from(target),
            ]);
        }
        let mut own = Table::new()
            .text(lang.pick("own KPI", "自定义指标", "自訂指標"))
            .text(lang.pick("formula", "公式", "公式"));
        for kpi in &self.custom {
            own.row([
                Cell::from(kpi.names.of(lang).to_owned()),
                Cell::toned(Tone::Hint, kpi.formula.text().to_owned()),
            ]);
        }
        let tables = [pinned.draw(view), owned.draw(view), own.draw(view)];
        tables.join("\n")
    }

    fn sheet(&self) -> Sheet {
        let mut sheet = Sheet::new(&["stage", "kpi", "owner", "target", "by"]);
        for stage in &self.stages {
            for key in &stage.pinned {
                let [owner, target, by] = owned(self, key);
                let stage = Field::from(stage.key.as_str());
                sheet.row([stage, Field::from(key.as_str()), owner, target, by]);
            }
        }
        let is_pinned = |key: &String| self.stages.iter().any(|stage| stage.pinned.contains(key));
        for one in self.kpis.iter().filter(|one| !is_pinned(&one.key)) {
            let [owner, target, by] = owned(self, &one.key);
            let key = Field::from(one.key.as_str());
            sheet.row([Field::Empty, key, owner, target, by]);
        }
        sheet
    }
}

fn name_of(plan: &KpiPlan, key: &str, lang: Lang) -> String {
    let known = KpiCatalogue::known().find(key, Some(plan));
    known.map_or_else(|| key.to_owned(), |kpi| kpi.names.of(lang).to_owned())
}

fn owned(plan: &KpiPlan, key: &str) -> [Field; 3] {
    let one = plan.kpis.iter().find(|one| one.key == key);
    let target = one.and_then(|one| one.target.as_ref());
    let text = |text: Option<&String>| text.map_or(Field::Empty, |text| Field::from(text.as_str()));
    [
        text(one.and_then(|one| one.owner.as_ref())),
        target.map_or(Field::Empty, |target| Field::Number(target.value)),
        text(target.and_then(|target| target.by.as_ref())),
    ]
}
