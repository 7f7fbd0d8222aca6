/**
 * The pages of the staff entry that stand in the navigation: one line each. A page is shown to those who hold its permission.
 * The route itself is in `router.tsx`.
 */
import { defineTexts } from "../i18n/texts";

export const pageTexts = defineTexts({
  applicants: ["接收学生", "Applicants"],
  overview: ["总览", "Overview"],
  settings: ["设置", "Settings"],
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
    key: "overview",
    href: "/overview",
    group: "school",
    permission: "overview.read",
    onPhone: true,
    keywords: ["zonglan", "zl", "overview"],
  },
  { key: "settings", href: "/settings", group: "data", keywords: ["shezhi", "sz", "settings"] },
];

/** Where 记一条 at the foot of a phone leads, and who may. */
export const writePage = { href: "/records/new", permission: "records.create" } as const;
