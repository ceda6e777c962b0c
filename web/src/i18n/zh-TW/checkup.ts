import type { Written } from "../en";
import type { checkup as english } from "../en/checkup";

export const checkup: Written<typeof english> = {
  "checkup.title": "旅程體檢",
  "checkup.lead": "無需提問，先看看客戶旅程中值得注意的地方。點開數字即可看到背後的人。",
  "checkup.none": "事件太少，還得不出站得住腳的發現。請匯入更多或更長時間的資料。",
  "checkup.biggest_leak": "最大流失點",
  "checkup.slowest_wait": "最慢的等待",
  "checkup.cooling_group": "降溫的群體",
  "checkup.best_source": "最佳來源",
  "checkup.slipping": "正在疏遠的客戶",
  "checkup.who": "檢視背後的 {n, number} 位",
  "checkup.thin": "已檢查，未發現",
  "checkup.no_source": "沒有事件或屬性能說明。",
  "checkup.too_few": "人數太少，無法給出可靠的數字。",
  "checkup.nothing_stands_out": "沒有明顯異常。",
  "state.thin": "資料太少，無法給出可靠的數字",
};
