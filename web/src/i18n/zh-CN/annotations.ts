import type { Written } from "../en";
import type { annotations as english } from "../en/annotations";

export const annotations: Written<typeof english> = {
  "annotations.title": "标注",
  "annotations.add": "添加标注",
  "annotations.addAt": "为 {period} 添加标注",
  "annotations.change": "修改标注",
  "annotations.label": "{when}，{kind}：{text}",
  "annotations.at": "日期",
  "annotations.until": "至（如有持续）",
  "annotations.kind": "类别",
  "annotations.kind.release": "发布",
  "annotations.kind.campaign": "营销活动",
  "annotations.kind.incident": "事故",
  "annotations.kind.holiday": "节假日",
  "annotations.kind.other": "其他",
  "annotations.text": "发生了什么",
  "annotations.save": "保存",
  "annotations.remove": "移除",
  "annotations.removed": "已移除标注。",
  "annotations.undo": "撤销",
};
