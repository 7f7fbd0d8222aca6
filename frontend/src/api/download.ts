/** Saving a file that needs the bearer token: a plain link could not send it. */
import { problemOf } from "./problem";
import { API_BASE, authorizedFetch } from "./transport";

/** The name in a `Content-Disposition`, its UTF-8 form first. */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*\s*=\s*UTF-8''([^;]+)/i.exec(disposition ?? "")?.[1];
  if (encoded) {
    try {
      return decodeURIComponent(encoded.trim());
    } catch {
      // Badly encoded: the plain name will do.
    }
  }
  return /filename\s*=\s*"?([^";]+)"?/i.exec(disposition ?? "")?.[1]?.trim() ?? null;
}

/** Fetches `path` under the API and lets the browser save it. Throws an `ApiProblem` when it is refused. */
export async function download(path: string, query: Readonly<Record<string, string>>, name: string): Promise<void> {
  const url = new URL(`${API_BASE}${path}`, location.origin);
  for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
  const response = await authorizedFetch(url);
  if (!response.ok) throw await problemOf(response);
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement("a");
  link.href = address;
  link.download = fileNameOf(response.headers.get("Content-Disposition")) ?? name;
  link.click();
  // Some browsers read the address only after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
