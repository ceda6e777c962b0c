/** What the stage board and the frame say: loaded before the first page shows. */
import { board } from "../zh-TW/board";
import { checklist } from "../zh-TW/checklist";
import { customer } from "../zh-TW/customer";
import { drill } from "../zh-TW/drill";
import { shell } from "../zh-TW/shell";

export const first = { ...board, ...checklist, ...customer, ...drill, ...shell };
