/** Every page and its address, in one screenful. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { readDrill } from "~/drill/number.logic";
import { readAudit, readMembers } from "~/features/access/search.logic";
import { readAccountSearch } from "~/features/accounts/account.logic";
import { readAccountsSearch } from "~/features/accounts/accounts.logic";
import { readBoard } from "~/features/board/search.logic";
import { readDashboardSearch } from "~/features/dashboards/search.logic";
import { readLive, readSources } from "~/features/data/live/search.logic";
import { readExplore } from "~/features/explore/question.logic";
import { readLifecycleSearch, readLifecyclesSearch } from "~/features/lifecycles/search.logic";
import { readPeopleSearch, readWalkSearch } from "~/features/people/search.logic";
import { readConsent, readPrivacy } from "~/features/privacy/search.logic";
import { readSignals } from "~/features/signals/signals.logic";
import { readWorklist } from "~/features/worklist/worklist.logic";
import { loadRest } from "~/i18n";
import { readSaved } from "~/saved/search.logic";
import { readScope, type ScopeSearch } from "~/scope";
import { readTimelineSearch } from "~/subject/search.logic";
import { Broken, NoPage, NotFound } from "./failures";
import { WorkspaceFrame } from "./workspace-frame";

/** A page whose program comes when it is visited, and with it the strings the first page does without. */
const page: typeof lazyRouteComponent = (program, name) =>
  lazyRouteComponent(async () => {
    const [loaded] = await Promise.all([program(), loadRest()]);
    return loaded;
  }, name);

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: page(() => import("./start"), "Start"),
});

/** What every page of a workspace keeps in its address: the period, and the number that is open. */
const readWorkspace = (search: Record<string, unknown>) => ({
  ...readScope(search),
  ...readDrill(search),
});

/** The frame of a workspace; its period stays in the address from page to page. */
const workspace = createRoute({
  getParentRoute: () => root,
  path: "/w/$ws",
  component: WorkspaceFrame,
  notFoundComponent: NoPage,
  validateSearch: readWorkspace,
  search: { middlewares: [retainSearchParams<ScopeSearch>(["last", "asOf"])] },
});

const pages = [
  createRoute({
    getParentRoute: () => workspace,
    path: "/",
    validateSearch: readBoard,
    component: lazyRouteComponent(() => import("~/features/board/page"), "BoardPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/checkup",
    component: page(() => import("~/features/checkup/page"), "CheckupPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/explore",
    validateSearch: (search: Record<string, unknown>) => ({
      ...readExplore(search),
      ...readSaved(search),
    }),
    component: page(() => import("~/features/explore/page"), "ExplorePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/dashboards",
    component: page(() => import("~/features/dashboards/page"), "DashboardsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/dashboards/$id",
    validateSearch: readDashboardSearch,
    component: page(() => import("~/features/dashboards/dashboard-page"), "DashboardPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/insights",
    component: page(() => import("~/features/insights/page"), "InsightsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/people",
    validateSearch: readPeopleSearch,
    component: page(() => import("~/features/people/page"), "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/people/walk",
    validateSearch: readWalkSearch,
    component: lazyRouteComponent(() => import("~/features/people/walk/page"), "WalkPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/segments/$id",
    component: lazyRouteComponent(
      () => import("~/features/people/segments/segment-page"),
      "SegmentPage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/people/$person",
    validateSearch: readTimelineSearch,
    component: page(() => import("~/features/people/person-page"), "PersonPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/accounts",
    validateSearch: readAccountsSearch,
    component: page(() => import("~/features/accounts/page"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/accounts/$account",
    validateSearch: readAccountSearch,
    component: page(() => import("~/features/accounts/account-page"), "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/worklist",
    validateSearch: readWorklist,
    component: page(() => import("~/features/worklist/page"), "WorklistPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/signals",
    validateSearch: readSignals,
    component: page(() => import("~/features/signals/page"), "SignalsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/lifecycles",
    validateSearch: readLifecyclesSearch,
    component: page(() => import("~/features/lifecycles/page"), "LifecyclesPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/lifecycles/$key",
    validateSearch: readLifecycleSearch,
    component: page(() => import("~/features/lifecycles/lifecycle-page"), "LifecyclePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data",
    component: page(() => import("~/features/data/page"), "DataPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/catalogue",
    component: page(() => import("~/features/data/catalogue"), "CataloguePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/identity",
    component: page(() => import("~/features/data/identity/page"), "IdentityPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/touchpoints",
    component: page(() => import("~/features/data/touchpoints"), "TouchpointsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/links",
    component: page(() => import("~/features/data/links"), "LinksPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/channels",
    component: page(() => import("~/features/data/channels/page"), "ChannelsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/bots",
    component: page(() => import("~/features/data/bots/page"), "BotsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data/compare",
    component: page(() => import("~/features/data/compare/page"), "ComparePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/sources",
    validateSearch: readSources,
    component: page(() => import("~/features/data/sources/page"), "SourcesPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/live",
    validateSearch: readLive,
    component: page(() => import("~/features/data/live/page"), "LivePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/system",
    component: page(() => import("~/features/data/system/page"), "SystemPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/privacy",
    validateSearch: readPrivacy,
    component: page(() => import("~/features/privacy/page"), "PrivacyPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/privacy/consent",
    validateSearch: readConsent,
    component: page(() => import("~/features/privacy/consent/page"), "ConsentPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/settings",
    component: page(() => import("~/features/access/you"), "YouPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/settings/members",
    validateSearch: readMembers,
    component: page(() => import("~/features/access/members"), "MembersPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/settings/keys",
    component: page(() => import("~/features/access/keys"), "KeysPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/settings/audit",
    validateSearch: readAudit,
    component: page(() => import("~/features/access/audit"), "AuditPage"),
  }),
] as const;

const routeTree = root.addChildren([start, workspace.addChildren(pages)]);

// The parts of the design system on one page; builds for use leave it out.
if (import.meta.env.DEV) {
  const gallery = createRoute({
    getParentRoute: () => root,
    path: "/gallery",
    component: page(() => import("./gallery"), "Gallery"),
  });
  routeTree.addChildren([start, workspace, gallery] as never);
}

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
