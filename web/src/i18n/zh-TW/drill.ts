import type { Written } from "../en";
import type { drill as english } from "../en/drill";

export const drill: Written<typeof english> = {
  "drill.why": "為什麼",
  "drill.sessions": "{n} 個工作階段",
  "drill.units": "共 {n} 個",
  "drill.whyOf": "為什麼有 {name}？",
  "drill.csv": "存成 CSV",
  "drill.segment": "以分群開啟",
  "drill.segmentNote": "恰好符合這些人的條件，可繼續修改並儲存",
  "drill.walk": "走一趟真實旅程",
  "drill.maskedAccount": "客戶企業 {n}",
  "drill.masked": "個人 {n}",
  "drill.unmask": "顯示姓名",
  "drill.mask": "隱去姓名",
  "drill.exporting": "已匯出 {n}…",
};
