import type { Written } from "../en";
import type { palette as english } from "../en/palette";

export const palette: Written<typeof english> = {
  "palette.stage": "階段",
  "palette.event": "事件",
  "palette.person": "個人",
  "palette.account": "客戶企業",
  "palette.segment": "分群",
  "palette.insight": "洞察",
  "palette.dashboard": "儀表板",
  "app.shortcuts": "鍵盤快速鍵",
  "app.shortcuts.on": "單鍵快速鍵",
  "app.searchHint": "頁面、階段、事件、個人",
  "app.noMatch": "沒有符合的項目。",
  "keys.palette": "前往頁面、階段、事件或個人",
  "keys.help": "顯示快速鍵",
  "keys.go": "前往{page}",
  "keys.close": "關閉目前的彈出層",
};
