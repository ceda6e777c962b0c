/** What the stage board and the frame say: loaded before the first page shows. */
import { board } from "../en/board";
import { checklist } from "../en/checklist";
import { customer } from "../en/customer";
import { drill } from "../en/drill";
import { shell } from "../en/shell";

export const first = { ...board, ...checklist, ...customer, ...drill, ...shell };
