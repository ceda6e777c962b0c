import type { Written } from "../en";
import type { checklist as english } from "../en/checklist";

export const checklist: Written<typeof english> = {
  "checklist.title": "开始使用",
  "checklist.done": "已完成 {done}/{all}",
  "checklist.isDone": "（已完成）",
  "checklist.dismiss": "收起开始步骤",
  "checklist.import": "导入事件",
  "checklist.lifecycle": "发布一个生命周期",
  "checklist.checkup": "查看旅程体检",
  "checklist.signals": "启用信号",
  "checklist.insight": "保存第一个洞察",
  "checklist.judgement": "写下对一位客户的判断",
};
