import { useState } from "react";
import { type SessionAccount, signIn, useSession } from "../../auth/session";
import { Button } from "../../components/button";
import { Form, TextField } from "../../components/form";
import { Link } from "../../components/link";
import { useTexts } from "../../i18n/texts";
import { Gate } from "./gate";
import { PasswordField } from "./password-field";
import { authenticationTexts } from "./text";
import { useAttempt } from "./use-attempt";

interface SignInPageProps {
  onSignedIn: (account: SessionAccount) => void;
  /** Where the first log-in with a one-time code is. */
  activateHref: string;
}

export function SignInPage({ onSignedIn, activateHref }: SignInPageProps) {
  const t = useTexts(authenticationTexts);
  const session = useSession();
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>();
  const { busy, problem, attempt } = useAttempt(async () => onSignedIn(await signIn(login.trim(), password)));
  const submit = () => {
    const missing: Record<string, string> = {};
    if (login.trim() === "") missing["/login"] = t("needLogin");
    if (password === "") missing["/password"] = t("needPassword");
    setErrors(Object.keys(missing).length > 0 ? missing : undefined);
    if (Object.keys(missing).length === 0) void attempt();
  };
  const expired = session.state === "anonymous" && session.expired;
  return (
    <Gate title={t("signIn")} detail={expired ? t("expired") : undefined}>
      <Form onSubmit={submit} problem={problem} {...(errors ? { errors } : {})}>
        <TextField
          label={t("login")}
          hint={t("loginHint")}
          pointer="/login"
          name="login"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          value={login}
          onChange={(event) => setLogin(event.target.value)}
        />
        <PasswordField
          label={t("password")}
          pointer="/password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
        />
        <Button look="primary" type="submit" busy={busy}>
          {t("signIn")}
        </Button>
      </Form>
      <p className="gate-other">
        <Link href={activateHref}>{t("firstTime")}</Link>
      </p>
    </Gate>
  );
}
