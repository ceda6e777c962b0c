import type { Written } from "../en";
import type { start as english } from "../en/start";

export const start: Written<typeof english> = {
  "start.lead": "看清每位客戶走到旅程的哪一步、怎麼走到這裡，以及今天誰需要您。",
  "start.own": "匯入您自己的事件",
  "start.ownWhy":
    "所有資料都留在本機。在您看過檔案的讀取方式之前不會儲存任何內容，匯入後也可以復原。",
  "start.sample": "或者先看看範例公司",
  "start.sampleWhy": "虛構的客戶，標示清楚，並已啟用一套生命週期。看完即可刪除。",
  "start.shop": "網路商店",
  "start.saas": "軟體公司",
  "start.loading": "正在載入範例公司",
};
