/** What the stage board and the frame say: loaded before the first page shows. */
import { board } from "../zh-CN/board";
import { checklist } from "../zh-CN/checklist";
import { customer } from "../zh-CN/customer";
import { drill } from "../zh-CN/drill";
import { shell } from "../zh-CN/shell";

export const first = { ...board, ...checklist, ...customer, ...drill, ...shell };
