import type { Written } from "../en";
import type { annotations as english } from "../en/annotations";

export const annotations: Written<typeof english> = {
  "annotations.title": "標註",
  "annotations.add": "新增標註",
  "annotations.addAt": "為 {period} 新增標註",
  "annotations.change": "修改標註",
  "annotations.label": "{when}，{kind}：{text}",
  "annotations.at": "日期",
  "annotations.until": "至（如有持續）",
  "annotations.kind": "類別",
  "annotations.kind.release": "發布",
  "annotations.kind.campaign": "行銷活動",
  "annotations.kind.incident": "事故",
  "annotations.kind.holiday": "節假日",
  "annotations.kind.other": "其他",
  "annotations.text": "發生了什麼",
  "annotations.save": "儲存",
  "annotations.remove": "移除",
  "annotations.removed": "已移除標註。",
  "annotations.undo": "復原",
};
