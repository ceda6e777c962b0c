import type { Written } from "../en";
import type { checkup as english } from "../en/checkup";

export const checkup: Written<typeof english> = {
  "checkup.title": "旅程体检",
  "checkup.lead": "无需提问，先看看客户旅程中值得注意的地方。点开数字即可看到背后的人。",
  "checkup.none": "事件太少，还得不出站得住脚的发现。请导入更多或更长时间的数据。",
  "checkup.biggest_leak": "最大流失点",
  "checkup.slowest_wait": "最慢的等待",
  "checkup.cooling_group": "降温的群体",
  "checkup.best_source": "最佳来源",
  "checkup.slipping": "正在疏远的客户",
  "checkup.who": "查看背后的 {n, number} 位",
  "checkup.thin": "已检查，未发现",
  "checkup.no_source": "没有事件或属性能说明。",
  "checkup.too_few": "人数太少，给不出可靠的数字。",
  "checkup.nothing_stands_out": "没有明显异常。",
  "state.thin": "数据太少，给不出可靠的数字",
};
