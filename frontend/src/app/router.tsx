/** The only list of the staff entry's routes. Pages are loaded when they are first opened. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { ApiProblem } from "../api/problem";
import { currentSession } from "../auth/session";
import { ProblemState } from "../components/query-state";
import { LITE_HOME } from "./addresses";
import { Home } from "./home";
import { NotFound } from "./not-found";
import { StaffFrame } from "./staff-frame";

/** A page that could not be fetched is asked for again only by loading everything anew. */
const RouteError = ({ error, reset }: ErrorComponentProps) => {
  const unfetched = error instanceof ApiProblem && error.isOffline;
  return <ProblemState problem={error} onRetry={() => (unfetched && navigator.onLine ? location.reload() : reset())} />;
};

/** Without a network the router would load the whole entry again when a page is missing; that would leave nothing at all. */
const withoutReload =
  <T,>(importer: () => Promise<T>) =>
  () =>
    importer().catch((error: unknown) => {
      throw navigator.onLine ? error : new ApiProblem({}, 0);
    });

const root = createRootRoute({ component: Outlet, notFoundComponent: () => <NotFound /> });

/** `from`: the address to go back to after logging in. */
const signInSearch = (search: Record<string, unknown>): { from?: string } =>
  typeof search.from === "string" && /^\/(?![/\\])/.test(search.from) ? { from: search.from } : {};

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/login",
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import("./sign-in-routes"), "SignInRoute"),
});
const activate = createRoute({
  getParentRoute: () => root,
  path: "/activate",
  component: lazyRouteComponent(() => import("./sign-in-routes"), "ActivateRoute"),
});

/** Everything behind the log-in. */
const staff = createRoute({
  getParentRoute: () => root,
  id: "staff",
  component: StaffFrame,
  errorComponent: RouteError,
  beforeLoad: ({ location }) => {
    const session = currentSession();
    if (session.state !== "signed-in") throw redirect({ to: "/login", search: { from: location.href }, replace: true });
    if (session.account.person_kind !== "staff") throw redirect({ href: LITE_HOME, reloadDocument: true });
  },
});

const home = createRoute({ getParentRoute: () => staff, path: "/", component: Home });
const applicants = createRoute({
  getParentRoute: () => staff,
  path: "/applicants",
  component: lazyRouteComponent(() => import("../features/applicant/applicants-page"), "ApplicantsPage"),
});
/** `students`, `duty`: ids with commas between them; `unsent`: an entry of this device's outbox. */
const NEW_RECORD = ["kind", "student", "students", "duty", "answers", "unsent"] as const;
const newRecordSearch = (search: Record<string, unknown>): { [K in (typeof NEW_RECORD)[number]]?: string } =>
  Object.fromEntries(NEW_RECORD.flatMap((key) => (search[key] ? [[key, String(search[key])]] : [])));
const newRecord = createRoute({
  getParentRoute: () => staff,
  path: "/records/new",
  validateSearch: newRecordSearch,
  component: lazyRouteComponent(
    withoutReload(() => import("../features/record/new-record-page")),
    "NewRecordPage",
  ),
});
const record = createRoute({
  getParentRoute: () => staff,
  path: "/records/$record",
  validateSearch: (search: Record<string, unknown>): { edit?: true } => (search.edit ? { edit: true } : {}),
  component: lazyRouteComponent(
    withoutReload(() => import("../features/record/record-page")),
    "RecordPage",
  ),
});
const overview = createRoute({
  getParentRoute: () => staff,
  path: "/overview",
  validateSearch: (search: Record<string, unknown>): { by?: "grade"; grade?: number } => ({
    ...(search.by === "grade" ? { by: "grade" } : {}),
    ...(Number(search.grade) > 0 ? { grade: Number(search.grade) } : {}),
  }),
  component: lazyRouteComponent(() => import("../features/overview/overview-page"), "OverviewPage"),
});
const settings = createRoute({
  getParentRoute: () => staff,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-route"), "SettingsRoute"),
});

const week = createRoute({
  getParentRoute: () => staff,
  path: "/week",
  validateSearch: (search: Record<string, unknown>): { week?: number } => {
    const number = Number(search.week);
    return Number.isInteger(number) && number > 0 ? { week: number } : {};
  },
  component: lazyRouteComponent(
    withoutReload(() => import("../features/week/week-page")),
    "WeekPage",
  ),
});

const tree = root.addChildren([
  signIn,
  activate,
  staff.addChildren([home, applicants, newRecord, overview, record, settings, week]),
]);

export const router = createRouter({
  routeTree: tree,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: RouteError,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
