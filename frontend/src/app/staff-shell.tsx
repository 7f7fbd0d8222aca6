/** The frame of the staff entry: navigation at the left, the term on top; on a phone tabs under the thumb. */
import { type ReactNode, useEffect, useState } from "react";
import { type Command, CommandPalette } from "../components/command-palette";
import { Link } from "../components/link";
import { Initial } from "../components/name";
import { useTexts } from "../i18n/texts";
import { NoticeBell } from "./notice-bell";
import type { Page, PageGroup } from "./pages";
import { pageTexts } from "./pages";
import { applicationTexts } from "./text";
import "./staff-shell.css";

interface StaffShellProps {
  /** The pages this person may open. */
  pages: readonly Page[];
  /** The address shown now. */
  path: string;
  person: { name: string; detail?: string };
  schoolName?: string | undefined;
  /** Today and the weeks of the term. */
  term?: ReactNode;
  /** Numbers beside pages: what waits there. */
  waiting?: Readonly<Partial<Record<string, number>>>;
  /** How many notices are unread; left out for those who get none. */
  notices?: number | undefined;
  /** Records of this device that have not reached the server. */
  unsent?: number;
  writeHref?: string | undefined;
  /** What else Ctrl+K finds; `onSearch` hears what is typed. */
  commands?: readonly Command[];
  onSearch?: (text: string) => void;
  children: ReactNode;
}

const GROUPS: readonly { key: PageGroup; text: "groupMine" | "groupSchool" | "groupData" }[] = [
  { key: "mine", text: "groupMine" },
  { key: "school", text: "groupSchool" },
  { key: "data", text: "groupData" },
];

const isAt = (path: string, href: string) => path === href || path.startsWith(`${href}/`);

export function StaffShell(props: StaffShellProps) {
  const {
    pages,
    path,
    person,
    schoolName,
    term,
    waiting = {},
    notices,
    unsent = 0,
    writeHref,
    commands = [],
    onSearch,
    children,
  } = props;
  const t = useTexts(applicationTexts);
  const nameOf = useTexts(pageTexts);
  const [finding, setFinding] = useState(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setFinding(true);
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  const link = (page: Page) => (
    <Link key={page.key} href={page.href} aria-current={isAt(path, page.href) ? "page" : undefined}>
      {nameOf(page.key)}
      {waiting[page.key] ? <b>{waiting[page.key]}</b> : null}
    </Link>
  );
  const pageCommands: Command[] = pages.map((page) => ({
    id: page.key,
    label: nameOf(page.key),
    href: page.href,
    keywords: page.keywords,
  }));
  const tabs = pages.filter((page) => page.onPhone).slice(0, 3);
  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <nav className="shell-nav no-print" aria-label={t("mainNavigation")}>
        <div className="shell-brand">
          <i aria-hidden="true" />
          师友
          {schoolName ? <small>{schoolName}</small> : null}
        </div>
        <div className="shell-pages">
          {GROUPS.map((group) => {
            const own = pages.filter((page) => page.group === group.key);
            return own.length > 0 ? (
              <section key={group.key}>
                <h2>{t(group.text)}</h2>
                {own.map(link)}
              </section>
            ) : null;
          })}
        </div>
        {unsent > 0 ? (
          <Link className="shell-unsent" href="/week">
            {t("unsent", { count: unsent })}
          </Link>
        ) : null}
        <Link className="shell-me" href="/settings" aria-label={t("account", { name: person.name })}>
          <Initial name={person.name} />
          <span>
            <b>{person.name}</b>
            {person.detail ? <small>{person.detail}</small> : null}
          </span>
        </Link>
      </nav>
      <header className="shell-top no-print">
        {term}
        <button type="button" className="shell-find" onClick={() => setFinding(true)}>
          {t("find")}
          <kbd>Ctrl K</kbd>
        </button>
        {notices === undefined ? null : <NoticeBell unread={notices} />}
      </header>
      <main id="content" tabIndex={-1} className="shell-main">
        {notices && path !== "/inbox" ? (
          <Link className="shell-notices on-phone" href="/inbox">
            {t("unreadNotices", { count: notices })}
          </Link>
        ) : null}
        {unsent > 0 && path !== "/week" ? (
          <Link className="shell-unsent on-phone" href="/week">
            {t("unsent", { count: unsent })}
          </Link>
        ) : null}
        {children}
      </main>
      <nav className="shell-tabs no-print" aria-label={t("mainNavigation")}>
        {tabs.map(link)}
        <button type="button" onClick={() => setFinding(true)}>
          {t("more")}
        </button>
        {writeHref ? (
          <Link className="button button-primary" href={writeHref}>
            {t("write")}
          </Link>
        ) : null}
      </nav>
      {finding ? (
        <CommandPalette
          onClose={() => {
            setFinding(false);
            onSearch?.("");
          }}
          commands={[...pageCommands, ...commands]}
          {...(onSearch ? { onSearch } : {})}
        />
      ) : null}
    </div>
  );
}
