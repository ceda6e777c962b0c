import type { Written } from "../en";
import type { drill as english } from "../en/drill";

export const drill: Written<typeof english> = {
  "drill.why": "为什么",
  "drill.sessions": "{n} 个会话",
  "drill.units": "共 {n} 个",
};
