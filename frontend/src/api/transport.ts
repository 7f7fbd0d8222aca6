/**
 * How every request leaves the browser: base path, language, bearer token, and one renewal after a 401.
 * The access token lives in memory only; the refresh token is a cookie that scripts cannot read.
 */
import { currentLanguage } from "../i18n/language";
import { ApiProblem, problemOf } from "./problem";

export const API_BASE = "/api/v1";

let token: string | null = null;
let renewToken: () => Promise<string | null> = async () => null;
let renewal: Promise<string | null> | null = null;

export function setAccessToken(next: string | null): void {
  token = next;
}

/** Tells the transport how to get a new token; it answers null when the person has to log in again. */
export function onTokenExpired(renew: () => Promise<string | null>): void {
  renewToken = renew;
}

function prepared(request: Request): Request {
  const copy = new Request(request, { credentials: "same-origin" });
  copy.headers.set("Accept-Language", currentLanguage());
  if (token) copy.headers.set("Authorization", `Bearer ${token}`);
  return copy;
}

/** Several requests that meet a 401 together share one renewal. */
function renewOnce(): Promise<string | null> {
  renewal ??= renewToken().finally(() => {
    renewal = null;
  });
  return renewal;
}

async function send(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem({}, 0);
  }
}

/** `fetch` with the token; after a 401 it renews the token once and tries again. */
export async function authorizedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  const sentWith = token;
  const first = await send(prepared(request.clone()));
  if (first.status !== 401 || sentWith === null) return first;
  // Another request may have renewed the token while this one was on its way.
  const renewed = token !== sentWith ? token : await renewOnce();
  return renewed ? send(prepared(request)) : first;
}

/** `authorizedFetch` for the generated client: an answer that is not ok is thrown as an `ApiProblem`. */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await authorizedFetch(input, init);
  if (!response.ok) throw await problemOf(response);
  return response;
}

interface PlainRequest {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  body?: unknown;
  headers?: Record<string, string>;
}

/** A request outside the generated client, without token or renewal: the session's own calls. */
export async function plainRequest<T>(path: string, { method = "GET", body, headers }: PlainRequest = {}): Promise<T> {
  const request = new Request(new URL(`${API_BASE}${path}`, location.origin), {
    method,
    headers: { ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await send(prepared(request));
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
