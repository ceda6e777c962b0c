import { accounts } from "./accounts";
import { board } from "./board";
import { checkup } from "./checkup";
import { criterion } from "./criterion";
import { customer } from "./customer";
import { data } from "./data";
import { drill } from "./drill";
import { exploreAnswer } from "./explore-answer";
import { exploreBuilder } from "./explore-builder";
import { intake } from "./intake";
import { lifecycles } from "./lifecycles";
import { people } from "./people";
import { shell } from "./shell";
import { signals } from "./signals";
import { start } from "./start";
import { subject } from "./subject";
import { worklist } from "./worklist";

export const catalogue = {
  ...accounts,
  ...board,
  ...checkup,
  ...criterion,
  ...customer,
  ...data,
  ...drill,
  ...exploreAnswer,
  ...exploreBuilder,
  ...intake,
  ...lifecycles,
  ...people,
  ...shell,
  ...signals,
  ...start,
  ...subject,
  ...worklist,
};

export type MessageKey = keyof typeof catalogue;
export type Catalogue = Record<MessageKey, string>;
/** What another language writes for the strings of one part. */
export type Written<Part> = Record<keyof Part, string>;
