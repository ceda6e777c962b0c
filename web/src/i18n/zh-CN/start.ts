import type { Written } from "../en";
import type { start as english } from "../en/start";

export const start: Written<typeof english> = {
  "start.lead": "看清每位客户走到旅程的哪一步、怎么走到这里，以及今天谁需要您。",
  "start.own": "导入您自己的事件",
  "start.ownWhy":
    "所有数据都留在本机。在您看过文件的读取方式之前不会存储任何内容，导入后也可以撤销。",
  "start.sample": "或者先看看示例公司",
  "start.sampleWhy": "虚构的客户，标注清楚，并已启用一套生命周期。看完即可删除。",
  "start.shop": "网店",
  "start.saas": "软件公司",
  "start.loading": "正在加载示例公司",
};
