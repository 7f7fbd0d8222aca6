/** The frame of the lite entry: one column, the brand, the way out. */
import { type ReactNode, Suspense } from "react";
import { holds } from "../auth/can";
import { isFamily, signOut, useSession } from "../auth/session";
import { Link } from "../components/link";
import { Skeleton } from "../components/query-state";
import { ActivatePage } from "../features/authentication/activate-page";
import { MustChangePasswordPage } from "../features/authentication/change-password-form";
import { SignInPage } from "../features/authentication/sign-in-page";
import { useTexts } from "../i18n/texts";
import { goTo, usePath } from "../lib/address";
import { LITE_HOME, STAFF_HOME } from "./addresses";
import { litePages } from "./lite-pages";
import { liteTexts } from "./lite-text";
import { NotFound } from "./not-found";
import "./lite-shell.css";

const ACTIVATE = `${LITE_HOME}/activate`;

export function LiteShell({ children }: { children: ReactNode }) {
  const t = useTexts(liteTexts);
  return (
    <div className="lite">
      <a className="skip-link" href="#content">
        {t("skip")}
      </a>
      <header className="lite-top no-print">
        <Link href={LITE_HOME} aria-label={t("homePage")}>
          <i aria-hidden="true" />
          师友
        </Link>
        <button type="button" onClick={() => void signOut()}>
          {t("signOut")}
        </button>
      </header>
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export function LiteApplication() {
  const session = useSession();
  const path = usePath().replace(/\/+$/, "") || LITE_HOME;
  if (session.state !== "signed-in") {
    const arrive = () => goTo(LITE_HOME);
    return path === ACTIVATE ? (
      <ActivatePage onSignedIn={arrive} signInHref={LITE_HOME} />
    ) : (
      <SignInPage onSignedIn={arrive} activateHref={ACTIVATE} />
    );
  }
  if (!isFamily(session.account)) {
    location.replace(STAFF_HOME);
    return null;
  }
  if (session.account.must_change_password) return <MustChangePasswordPage onChanged={() => undefined} />;
  const page = litePages.find((one) => one.path === path && (!one.permission || holds(session, one.permission)));
  return (
    <LiteShell>
      <Suspense fallback={<Skeleton />}>{page ? <page.component /> : <NotFound homeHref={LITE_HOME} />}</Suspense>
    </LiteShell>
  );
}
