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
};
