/** Who is logged in. The store is the only place that knows the token's life. */

import type { SessionAccount, SessionResponse } from "../api/gen/types.gen";
import { ApiProblem, problemOf } from "../api/problem";
import { API_BASE, authorizedFetch, onTokenExpired, plainRequest, setAccessToken } from "../api/transport";
import { createStore } from "../lib/store";

export type { SessionAccount } from "../api/gen/types.gen";

/** Students and guardians have an entry of their own. */
export const isFamily = (account: SessionAccount): boolean =>
  account.person_kind === "student" || account.person_kind === "guardian";

export type Session =
  | { state: "unknown" }
  | { state: "anonymous"; expired: boolean }
  | { state: "unreachable" }
  | { state: "signed-in"; account: SessionAccount };

const store = createStore<Session>({ state: "unknown" });

export const currentSession = store.get;
export const useSession = store.use;
export const onSessionChange = store.subscribe;

function begin(response: SessionResponse): SessionAccount {
  setAccessToken(response.access_token);
  store.set({ state: "signed-in", account: response.account });
  return response.account;
}

function end(expired: boolean): void {
  setAccessToken(null);
  store.set({ state: "anonymous", expired });
}

/** One tab at a time: the refresh token rotates, and using an old one again signs everybody out. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request("shiyou.session", work) : work();
}

const refresh = () => alone(() => plainRequest<SessionResponse>("/auth/refresh", { method: "POST" }));

/** Takes up the session that the cookie stands for, if there is one. */
export async function resumeSession(): Promise<void> {
  try {
    begin(await refresh());
  } catch (error) {
    const refused = error instanceof ApiProblem && error.status >= 400 && error.status < 500 && error.status !== 429;
    if (refused) end(false);
    else store.set({ state: "unreachable" });
  }
}

onTokenExpired(async () => {
  try {
    const response = await refresh();
    begin(response);
    return response.access_token;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) end(true);
    return null;
  }
});

export async function signIn(login: string, password: string): Promise<SessionAccount> {
  return begin(await plainRequest<SessionResponse>("/auth/sessions", { method: "POST", body: { login, password } }));
}

/** First log-in with the one-time code from the class sheet. */
export async function activate(code: string, newPassword: string): Promise<SessionAccount> {
  const body = { code, new_password: newPassword };
  return begin(await plainRequest<SessionResponse>("/auth/activate", { method: "POST", body }));
}

async function authorized(path: string, method: "POST" | "DELETE", body?: unknown): Promise<Response> {
  const response = await authorizedFetch(new URL(`${API_BASE}${path}`, location.origin), {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
  });
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Changes the own password; the other devices are signed out by the server. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await authorized("/auth/password", "POST", { current_password: currentPassword, new_password: newPassword });
  begin(await refresh());
}

/** Signs out here, or on every device. The session ends on this device even when the server cannot be reached. */
export async function signOut(where: "here" | "everywhere" = "here"): Promise<void> {
  try {
    await authorized(where === "here" ? "/auth/sessions/current" : "/auth/sessions", "DELETE");
  } catch (error) {
    if (where === "everywhere") throw error;
  }
  end(false);
}
