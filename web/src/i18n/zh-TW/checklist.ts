import type { Written } from "../en";
import type { checklist as english } from "../en/checklist";

export const checklist: Written<typeof english> = {
  "checklist.title": "開始使用",
  "checklist.done": "已完成 {done}/{all}",
  "checklist.isDone": "（已完成）",
  "checklist.dismiss": "收起開始步驟",
  "checklist.import": "匯入事件",
  "checklist.lifecycle": "發布一個生命週期",
  "checklist.checkup": "查看旅程體檢",
  "checklist.signals": "啟用訊號",
  "checklist.insight": "儲存第一個洞察",
  "checklist.judgement": "寫下對一位客戶的判斷",
};
