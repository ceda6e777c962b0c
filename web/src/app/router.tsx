/** Every page and its address, in one screenful. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from "@tanstack/react-router";
import { readAccountSearch } from "~/features/accounts/account.logic";
import { readAccountsSearch } from "~/features/accounts/accounts.logic";
import { readBoard } from "~/features/board/search.logic";
import { readExplore } from "~/features/explore/question.logic";
import { readLifecycleSearch, readLifecyclesSearch } from "~/features/lifecycles/search.logic";
import { readPeopleSearch } from "~/features/people/search.logic";
import { readSignals } from "~/features/signals/signals.logic";
import { readWorklist } from "~/features/worklist/worklist.logic";
import { readScope, type ScopeSearch } from "~/scope";
import { readTimelineSearch } from "~/subject/search.logic";
import { Broken, NotFound } from "./failures";
import { WorkspaceFrame } from "./workspace-frame";

const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: Broken });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./start"), "Start"),
});

/** The frame of a workspace; its period stays in the address from page to page. */
const workspace = createRoute({
  getParentRoute: () => root,
  path: "/w/$ws",
  component: WorkspaceFrame,
  validateSearch: readScope,
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
    component: lazyRouteComponent(() => import("~/features/checkup/page"), "CheckupPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/explore",
    validateSearch: readExplore,
    component: lazyRouteComponent(() => import("~/features/explore/page"), "ExplorePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/people",
    validateSearch: readPeopleSearch,
    component: lazyRouteComponent(() => import("~/features/people/page"), "PeoplePage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/people/$person",
    validateSearch: readTimelineSearch,
    component: lazyRouteComponent(() => import("~/features/people/person-page"), "PersonPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/accounts",
    validateSearch: readAccountsSearch,
    component: lazyRouteComponent(() => import("~/features/accounts/page"), "AccountsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/accounts/$account",
    validateSearch: readAccountSearch,
    component: lazyRouteComponent(() => import("~/features/accounts/account-page"), "AccountPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/worklist",
    validateSearch: readWorklist,
    component: lazyRouteComponent(() => import("~/features/worklist/page"), "WorklistPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/signals",
    validateSearch: readSignals,
    component: lazyRouteComponent(() => import("~/features/signals/page"), "SignalsPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/lifecycles",
    validateSearch: readLifecyclesSearch,
    component: lazyRouteComponent(() => import("~/features/lifecycles/page"), "LifecyclesPage"),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/lifecycles/$key",
    validateSearch: readLifecycleSearch,
    component: lazyRouteComponent(
      () => import("~/features/lifecycles/lifecycle-page"),
      "LifecyclePage",
    ),
  }),
  createRoute({
    getParentRoute: () => workspace,
    path: "/data",
    component: lazyRouteComponent(() => import("~/features/data/page"), "DataPage"),
  }),
] as const;

const routeTree = root.addChildren([start, workspace.addChildren(pages)]);

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
