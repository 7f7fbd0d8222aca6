/** Everything behind the log-in: the shell filled with what this person may open. */
import { Outlet, useLocation } from "@tanstack/react-router";
import { holds } from "../auth/can";
import { type SessionAccount, useSession } from "../auth/session";
import { MustChangePasswordPage } from "../features/authentication/change-password-form";
import { useTexts } from "../i18n/texts";
import { pages, writePage } from "./pages";
import { StaffShell } from "./staff-shell";
import { TermBar } from "./term-bar";
import { applicationTexts } from "./text";
import { useDailyWork } from "./use-daily-work";
import { useStudentCommands } from "./use-student-commands";

export function StaffFrame() {
  const session = useSession();
  if (session.state !== "signed-in") return null;
  const { account } = session;
  if (account.must_change_password) return <MustChangePasswordPage onChanged={() => undefined} />;
  return <Frame account={account} />;
}

function Frame({ account }: { account: SessionAccount }) {
  const t = useTexts(applicationTexts);
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  const { waiting, notices, unsent } = useDailyWork(account.id);
  const students = useStudentCommands();
  const own = pages.filter((page) => !page.permission || holds(session, page.permission));
  const writeHref = holds(session, writePage.permission) ? writePage.href : undefined;
  const write = { id: "write", label: t("writeCommand"), keywords: ["jiyitiao", "jyt", "write"] };
  const inbox = { id: "inbox", label: t("notices"), href: "/inbox", keywords: ["tixing", "tx", "reminders", "inbox"] };
  return (
    <StaffShell
      pages={own}
      path={path}
      person={{ name: account.display_name }}
      schoolName={account.school?.name}
      term={<TermBar path={path} />}
      waiting={waiting}
      notices={notices}
      unsent={unsent}
      writeHref={writeHref}
      commands={[
        ...(notices === undefined ? [] : [inbox]),
        ...(writeHref ? [{ ...write, href: writeHref }] : []),
        ...students.commands,
      ]}
      onSearch={students.onSearch}
    >
      <Outlet />
    </StaffShell>
  );
}
