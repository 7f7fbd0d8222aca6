/**
 * The pages of the staff entry that stand in the navigation: one line each. A page is shown to those who hold its permission.
 * The route itself is in `router.tsx`.
 */
import { defineTexts } from "../i18n/texts";

export const pageTexts = defineTexts({
  accounts: ["账号", "Accounts"],
  apiClients: ["接口", "API clients"],
  applicants: ["接收学生", "Applicants"],
  assessments: ["考核", "Assessment"],
  audit: ["审计", "Audit"],
  bulletin: ["每周通报", "Bulletin"],
  calendar: ["校历", "Calendar"],
  campaigns: ["导师结对", "Pairing"],
  checks: ["月检查", "Month checks"],
  classes: ["年级与班级", "Grades and classes"],
  excuses: ["请假与免做", "Leave and excuses"],
  exports: ["导出", "Exports"],
  groups: ["小组", "Groups"],
  imports: ["导入", "Import"],
  overview: ["总览", "Overview"],
  schemes: ["实施方案", "Schemes"],
  school: ["学校", "School"],
  settings: ["设置", "Settings"],
  staff: ["教职工", "Staff"],
  students: ["学生", "Students"],
  surveys: ["问卷", "Surveys"],
  week: ["我的一周", "My week"],
});

export type PageGroup = "mine" | "school" | "data";

export interface Page {
  key: keyof typeof pageTexts;
  href: string;
  group: PageGroup;
  /** Without one everybody who is logged in may open it. */
  permission?: string;
  /** Stands at the foot of a phone; at most three. */
  onPhone?: boolean;
  /** For Ctrl+K: pinyin, initials. */
  keywords: readonly string[];
}

export const pages: readonly Page[] = [
  {
    key: "week",
    href: "/week",
    group: "mine",
    permission: "week.read",
    onPhone: true,
    keywords: ["wodeyizhou", "wdyz", "yizhou", "week"],
  },
  {
    key: "applicants",
    href: "/applicants",
    group: "mine",
    permission: "campaigns.respond",
    keywords: ["jieshouxuesheng", "jsxs", "applicants"],
  },
  {
    key: "groups",
    href: "/groups",
    group: "mine",
    permission: "duties.list",
    keywords: ["xiaozu", "xz", "groups"],
  },
  {
    key: "excuses",
    href: "/excuses",
    group: "mine",
    permission: "excuses.ask",
    keywords: ["qingjiayumianzuo", "qjymz", "qingjia", "mianzuo", "excuses"],
  },
  { key: "students", href: "/students", group: "school", permission: "students.list", keywords: ["xuesheng", "xs"] },
  {
    key: "overview",
    href: "/overview",
    group: "school",
    permission: "overview.read",
    onPhone: true,
    keywords: ["zonglan", "zl", "overview"],
  },
  {
    key: "bulletin",
    href: "/bulletin",
    group: "school",
    permission: "bulletins.read",
    keywords: ["meizhoutongbao", "mztb", "tongbao", "bulletin"],
  },
  {
    key: "checks",
    href: "/checks",
    group: "school",
    permission: "checks.manage",
    keywords: ["yuejiancha", "yjc", "jiancha", "checks"],
  },
  {
    key: "campaigns",
    href: "/campaigns",
    group: "school",
    permission: "campaigns.read",
    keywords: ["daoshijiedui", "dsjd", "jiedui", "pairing", "campaigns"],
  },
  {
    key: "schemes",
    href: "/schemes",
    group: "school",
    permission: "schemes.read",
    keywords: ["shishifangan", "ssfa", "fangan", "schemes"],
  },
  {
    key: "assessments",
    href: "/assessments",
    group: "school",
    permission: "assessments.read",
    keywords: ["kaohe", "kh", "assessment"],
  },
  {
    key: "surveys",
    href: "/surveys",
    group: "school",
    permission: "surveys.manage",
    keywords: ["wenjuan", "wj", "surveys"],
  },
  {
    key: "staff",
    href: "/staff",
    group: "school",
    permission: "staff.list",
    keywords: ["jiaozhigong", "jzg", "jiaoshi"],
  },
  {
    key: "classes",
    href: "/classes",
    group: "school",
    permission: "classes.read",
    keywords: ["nianji", "banji", "njybj"],
  },
  { key: "calendar", href: "/calendar", group: "school", permission: "calendar.read", keywords: ["xiaoli", "xl"] },
  { key: "imports", href: "/imports", group: "data", permission: "imports.manage", keywords: ["daoru", "dr"] },
  { key: "exports", href: "/exports", group: "data", permission: "exports.run", keywords: ["daochu", "dc"] },
  { key: "accounts", href: "/accounts", group: "data", permission: "accounts.list", keywords: ["zhanghao", "zh"] },
  {
    key: "apiClients",
    href: "/api-clients",
    group: "data",
    permission: "api_clients.manage",
    keywords: ["jiekou", "jk"],
  },
  { key: "audit", href: "/audit", group: "data", permission: "audit.read", keywords: ["shenji", "sj"] },
  { key: "school", href: "/school", group: "data", permission: "school.manage", keywords: ["xuexiao", "xx"] },
  { key: "settings", href: "/settings", group: "data", keywords: ["shezhi", "sz", "settings"] },
];

/** Where 记一条 at the foot of a phone leads, and who may. */
export const writePage = { href: "/records/new", permission: "records.create" } as const;
