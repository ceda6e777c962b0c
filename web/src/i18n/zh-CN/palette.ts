import type { Written } from "../en";
import type { palette as english } from "../en/palette";

export const palette: Written<typeof english> = {
  "palette.stage": "阶段",
  "palette.event": "事件",
  "palette.person": "个人",
  "palette.account": "客户企业",
  "palette.segment": "分群",
  "palette.insight": "洞察",
  "palette.dashboard": "看板",
};
