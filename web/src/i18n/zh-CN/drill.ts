import type { Written } from "../en";
import type { drill as english } from "../en/drill";

export const drill: Written<typeof english> = {
  "drill.why": "为什么",
  "drill.sessions": "{n} 个会话",
  "drill.units": "共 {n} 个",
  "drill.whyOf": "为什么有 {name}？",
  "drill.csv": "存为 CSV",
  "drill.segment": "作为分群打开",
  "drill.segmentNote": "恰好符合这些人的条件，可继续修改并保存",
  "drill.walk": "走一遍真实旅程",
  "drill.maskedAccount": "客户企业 {n}",
  "drill.masked": "个人 {n}",
  "drill.unmask": "显示姓名",
  "drill.mask": "隐去姓名",
  "drill.exporting": "已导出 {n}…",
};
