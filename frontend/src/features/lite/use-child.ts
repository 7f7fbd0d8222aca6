/** Whose page this is: a student's own, or the child that a guardian has chosen. */
import { useEffect } from "react";
import { useSession } from "../../auth/session";
import { useSearchValue } from "../../lib/address";
import { createStore } from "../../lib/store";

/** The child of the last address that named one: links without it stay with the child. */
const chosen = createStore<string | null>(null);

interface Child {
  /** For the query of every own call; undefined: the server takes the account's own child. */
  student: string | undefined;
  isGuardian: boolean;
  /** An address of this entry that stays with the child. */
  at: (href: string) => string;
}

export function useChild(): Child {
  const session = useSession();
  const asked = useSearchValue("student");
  const stored = chosen.use();
  useEffect(() => {
    if (asked) chosen.set(asked);
  }, [asked]);
  const isGuardian = session.state === "signed-in" && session.account.person_kind === "guardian";
  const student = isGuardian ? (asked ?? stored ?? undefined) : undefined;
  return {
    student,
    isGuardian,
    at: (href) => {
      if (!student) return href;
      const url = new URL(href, location.origin);
      url.searchParams.set("student", student);
      return `${url.pathname}${url.search}`;
    },
  };
}
