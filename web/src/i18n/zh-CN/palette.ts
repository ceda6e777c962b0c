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
  "app.shortcuts": "键盘快捷键",
  "app.shortcuts.on": "单键快捷键",
  "app.searchHint": "页面、阶段、事件、个人",
  "app.noMatch": "没有匹配的内容。",
  "keys.palette": "前往页面、阶段、事件或个人",
  "keys.help": "显示快捷键",
  "keys.go": "前往{page}",
  "keys.close": "关闭当前弹层",
};
