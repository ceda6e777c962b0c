import type { Catalogue } from "../en";
import { access } from "./access";
import { accounts } from "./accounts";
import { annotations } from "./annotations";
import { board } from "./board";
import { bots } from "./bots";
import { channels } from "./channels";
import { checklist } from "./checklist";
import { checkup } from "./checkup";
import { classify } from "./classify";
import { compareGa } from "./compare-ga";
import { consent } from "./consent";
import { criterion } from "./criterion";
import { customer } from "./customer";
import { dashboards } from "./dashboards";
import { data } from "./data";
import { drill } from "./drill";
import { exploreAnswer } from "./explore-answer";
import { exploreBuilder } from "./explore-builder";
import { exploreGroups } from "./explore-groups";
import { exploreKinds } from "./explore-kinds";
import { exploreMore } from "./explore-more";
import { identity } from "./identity";
import { intake } from "./intake";
import { knowledge } from "./knowledge";
import { lifecycleEditor } from "./lifecycle-editor";
import { lifecycles } from "./lifecycles";
import { live } from "./live";
import { palette } from "./palette";
import { people } from "./people";
import { privacy } from "./privacy";
import { rule } from "./rule";
import { saved } from "./saved";
import { segments } from "./segments";
import { shell } from "./shell";
import { signals } from "./signals";
import { sources } from "./sources";
import { start } from "./start";
import { subject } from "./subject";
import { system } from "./system";
import { walk } from "./walk";
import { worklist } from "./worklist";

export const catalogue: Catalogue = {
  ...access,
  ...accounts,
  ...annotations,
  ...board,
  ...bots,
  ...channels,
  ...checklist,
  ...checkup,
  ...classify,
  ...consent,
  ...compareGa,
  ...criterion,
  ...customer,
  ...dashboards,
  ...data,
  ...drill,
  ...exploreAnswer,
  ...exploreBuilder,
  ...exploreGroups,
  ...exploreKinds,
  ...exploreMore,
  ...identity,
  ...intake,
  ...knowledge,
  ...lifecycleEditor,
  ...lifecycles,
  ...live,
  ...palette,
  ...people,
  ...privacy,
  ...rule,
  ...saved,
  ...segments,
  ...shell,
  ...signals,
  ...sources,
  ...start,
  ...subject,
  ...system,
  ...walk,
  ...worklist,
};
