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
import { currentSession } from "../auth/session";
import { ProblemState } from "../components/query-state";
import { LITE_HOME } from "./addresses";
import { Home } from "./home";
import { NotFound } from "./not-found";
import { StaffFrame } from "./staff-frame";

const RouteError = ({ error, reset }: ErrorComponentProps) => <ProblemState problem={error} onRetry={reset} />;

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
const settings = createRoute({
  getParentRoute: () => staff,
  path: "/settings",
  component: lazyRouteComponent(() => import("./settings-route"), "SettingsRoute"),
});

const assessments = createRoute({
  getParentRoute: () => staff,
  path: "/assessments",
  component: lazyRouteComponent(() => import("../features/assessment/assessments-page"), "AssessmentsPage"),
});
const assessment = createRoute({
  getParentRoute: () => staff,
  path: "/assessments/$cycle",
  validateSearch: (search: Record<string, unknown>): { result?: string } =>
    typeof search.result === "string" ? { result: search.result } : {},
  component: lazyRouteComponent(() => import("../features/assessment/assessment-page"), "AssessmentPage"),
});
const ratings = createRoute({
  getParentRoute: () => staff,
  path: "/assessments/$cycle/ratings",
  component: lazyRouteComponent(() => import("../features/assessment/ratings-page"), "RatingsPage"),
});
const campaigns = createRoute({
  getParentRoute: () => staff,
  path: "/campaigns",
  validateSearch: (search: Record<string, unknown>): { state?: string } =>
    typeof search.state === "string" ? { state: search.state } : {},
  component: lazyRouteComponent(() => import("../features/campaign/campaigns-page"), "CampaignsPage"),
});
const campaign = createRoute({
  getParentRoute: () => staff,
  path: "/campaigns/$campaign",
  validateSearch: (search: Record<string, unknown>): { projection?: boolean } =>
    search.projection === true ? { projection: true } : {},
  component: lazyRouteComponent(() => import("../features/campaign/campaign-page"), "CampaignPage"),
});
const choices = createRoute({
  getParentRoute: () => staff,
  path: "/campaigns/$campaign/choices",
  component: lazyRouteComponent(() => import("../features/campaign/paper-choices-page"), "PaperChoicesPage"),
});
const schemes = createRoute({
  getParentRoute: () => staff,
  path: "/schemes",
  component: lazyRouteComponent(() => import("../features/scheme/schemes-page"), "SchemesPage"),
});
const scheme = createRoute({
  getParentRoute: () => staff,
  path: "/schemes/$scheme",
  validateSearch: (search: Record<string, unknown>): { section?: string } =>
    typeof search.section === "string" ? { section: search.section } : {},
  component: lazyRouteComponent(() => import("../features/scheme/scheme-page"), "SchemePage"),
});
const surveys = createRoute({
  getParentRoute: () => staff,
  path: "/surveys",
  component: lazyRouteComponent(() => import("../features/survey/surveys-page"), "SurveysPage"),
});

const tree = root.addChildren([
  signIn,
  activate,
  staff.addChildren([
    home,
    assessments,
    assessment,
    ratings,
    campaigns,
    campaign,
    choices,
    schemes,
    scheme,
    settings,
    surveys,
  ]),
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
