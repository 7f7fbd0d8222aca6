/**
 * The pages of the staff entry that stand in the navigation: one line each. A page is shown to those who hold its permission.
 * The route itself is in `router.tsx`.
 */
import { defineTexts } from "../i18n/texts";

export const pageTexts = defineTexts({
  assessments: ["考核", "Assessment"],
  campaigns: ["导师结对", "Pairing"],
  schemes: ["实施方案", "Schemes"],
  settings: ["设置", "Settings"],
  surveys: ["问卷", "Surveys"],
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
  { key: "settings", href: "/settings", group: "data", keywords: ["shezhi", "sz", "settings"] },
];

/** Where 记一条 at the foot of a phone leads, and who may. Null until there is a form to write with. */
export const writePage: { href: string; permission: string } | null = null as {
  href: string;
  permission: string;
} | null;
