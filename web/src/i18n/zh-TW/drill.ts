import type { Written } from "../en";
import type { drill as english } from "../en/drill";

export const drill: Written<typeof english> = {
  "drill.why": "為什麼",
  "drill.sessions": "{n} 個工作階段",
  "drill.units": "共 {n} 個",
};
