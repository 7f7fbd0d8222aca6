import { useSearch } from "@tanstack/react-router";
import { isFamily, type SessionAccount } from "../auth/session";
import { useTravel } from "../components/link";
import { ActivatePage } from "../features/authentication/activate-page";
import { SignInPage } from "../features/authentication/sign-in-page";
import { LITE_HOME, STAFF_HOME } from "./addresses";

/** Staff go where they wanted to; students and families go to their own entry. */
function useArrival(from?: string) {
  const travel = useTravel();
  return (account: SessionAccount) => {
    if (isFamily(account)) location.assign(LITE_HOME);
    else travel(from ?? STAFF_HOME);
  };
}

export function SignInRoute() {
  const { from } = useSearch({ from: "/login" });
  return <SignInPage onSignedIn={useArrival(from)} activateHref="/activate" />;
}

export function ActivateRoute() {
  return <ActivatePage onSignedIn={useArrival()} signInHref="/login" />;
}
