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
import { currentSession, isFamily } from "../auth/session";
import { ProblemState } from "../components/query-state";
import { accountFilters } from "../features/account/account-filters";
import { loginCodeFilters } from "../features/login-code/login-code-filters";
import { staffFilters } from "../features/staff/staff-filters";
import { studentFilters } from "../features/student/student-filters";
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
    if (isFamily(session.account)) throw redirect({ href: LITE_HOME, reloadDocument: true });
  },
});

const home = createRoute({ getParentRoute: () => staff, path: "/", component: Home });
const accounts = createRoute({
  getParentRoute: () => staff,
  path: "/accounts",
  validateSearch: accountFilters,
  component: lazyRouteComponent(() => import("../features/account/accounts-page"), "AccountsPage"),
});
const apiClients = createRoute({
  getParentRoute: () => staff,
  path: "/api-clients",
  component: lazyRouteComponent(() => import("../features/api-client/api-clients-page"), "ApiClientsPage"),
});
const audit = createRoute({
  getParentRoute: () => staff,
  path: "/audit",
  component: lazyRouteComponent(() => import("../features/audit/audit-page"), "AuditPage"),
});
const bulletin = createRoute({
  getParentRoute: () => staff,
  path: "/bulletin",
  component: lazyRouteComponent(() => import("../features/bulletin/bulletin-page"), "BulletinPage"),
});
const calendar = createRoute({
  getParentRoute: () => staff,
  path: "/calendar",
  component: lazyRouteComponent(() => import("../features/calendar/calendar-page"), "CalendarPage"),
});
const checks = createRoute({
  getParentRoute: () => staff,
  path: "/checks",
  component: lazyRouteComponent(() => import("../features/month-check/checks-page"), "ChecksPage"),
});
const classes = createRoute({
  getParentRoute: () => staff,
  path: "/classes",
  component: lazyRouteComponent(() => import("../features/class/classes-page"), "ClassesPage"),
});
const excuses = createRoute({
  getParentRoute: () => staff,
  path: "/excuses",
  component: lazyRouteComponent(() => import("../features/excuse/excuses-page"), "ExcusesPage"),
});
const exportsRoute = createRoute({
  getParentRoute: () => staff,
  path: "/exports",
  component: lazyRouteComponent(() => import("../features/export/exports-page"), "ExportsPage"),
});
const groups = createRoute({
  getParentRoute: () => staff,
  path: "/groups",
  component: lazyRouteComponent(() => import("../features/group/groups-page"), "GroupsPage"),
});
const group = createRoute({
  getParentRoute: () => staff,
  path: "/groups/$group",
  component: lazyRouteComponent(() => import("../features/group/group-page"), "GroupPage"),
});
const inbox = createRoute({
  getParentRoute: () => staff,
  path: "/inbox",
  component: lazyRouteComponent(() => import("../features/reminder/inbox-page"), "InboxPage"),
});
const imports = createRoute({
  getParentRoute: () => staff,
  path: "/imports",
  component: lazyRouteComponent(() => import("../features/import/imports-page"), "ImportsPage"),
});
const importRoute = createRoute({
  getParentRoute: () => staff,
  path: "/imports/$import",
  component: lazyRouteComponent(() => import("../features/import/import-page"), "ImportPage"),
});
const loginCodes = createRoute({
  getParentRoute: () => staff,
  path: "/login-codes",
  validateSearch: loginCodeFilters,
  component: lazyRouteComponent(() => import("../features/login-code/login-codes-page"), "LoginCodesPage"),
});
const staffList = createRoute({
  getParentRoute: () => staff,
  path: "/staff",
  validateSearch: staffFilters,
  component: lazyRouteComponent(() => import("../features/staff/staff-list-page"), "StaffListPage"),
});
const staffMember = createRoute({
  getParentRoute: () => staff,
  path: "/staff/$staff",
  component: lazyRouteComponent(() => import("../features/staff/staff-page"), "StaffPage"),
});
const students = createRoute({
  getParentRoute: () => staff,
  path: "/students",
  validateSearch: studentFilters,
  component: lazyRouteComponent(() => import("../features/student/students-page"), "StudentsPage"),
});
const school = createRoute({
  getParentRoute: () => staff,
  path: "/school",
  component: lazyRouteComponent(() => import("./school-route"), "SchoolRoute"),
});
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

const dossier = createRoute({
  getParentRoute: () => staff,
  path: "/students/$student",
  component: lazyRouteComponent(() => import("../features/student/dossier-page"), "DossierPage"),
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
const schemesCompare = createRoute({
  getParentRoute: () => staff,
  path: "/schemes/compare",
  validateSearch: (search: Record<string, unknown>): { left?: string; right?: string } => ({
    ...(typeof search.left === "string" ? { left: search.left } : {}),
    ...(typeof search.right === "string" ? { right: search.right } : {}),
  }),
  component: lazyRouteComponent(() => import("../features/scheme/compare-page"), "CompareSchemesPage"),
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
  staff.addChildren([
    home,
    week,
    applicants,
    newRecord,
    record,
    overview,
    accounts,
    apiClients,
    audit,
    bulletin,
    calendar,
    checks,
    classes,
    excuses,
    exportsRoute,
    groups,
    group,
    imports,
    importRoute,
    inbox,
    loginCodes,
    school,
    settings,
    staffList,
    staffMember,
    students,
    dossier,
    assessments,
    assessment,
    ratings,
    campaigns,
    campaign,
    choices,
    schemes,
    scheme,
    schemesCompare,
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
