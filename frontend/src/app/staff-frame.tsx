/** Everything behind the log-in: the shell filled with what this person may open. */
import { Outlet, useLocation } from "@tanstack/react-router";
import { holds } from "../auth/can";
import { useSession } from "../auth/session";
import { MustChangePasswordPage } from "../features/authentication/change-password-form";
import { pages, writePage } from "./pages";
import { StaffShell } from "./staff-shell";

export function StaffFrame() {
  const session = useSession();
  const path = useLocation({ select: (location) => location.pathname });
  if (session.state !== "signed-in") return null;
  const { account } = session;
  if (account.must_change_password) return <MustChangePasswordPage onChanged={() => undefined} />;
  const own = pages.filter((page) => !page.permission || holds(session, page.permission));
  const writeHref = holds(session, writePage.permission) ? writePage.href : undefined;
  return (
    <StaffShell
      pages={own}
      path={path}
      person={{ name: account.display_name }}
      schoolName={account.school?.name}
      writeHref={writeHref}
    >
      <Outlet />
    </StaffShell>
  );
}
