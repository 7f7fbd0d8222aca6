/** The command that fetches a dataset, ready to paste into a shell. */
export function curlOf(origin: string, dataset: string, term: string | undefined): string {
  const query = new URLSearchParams({ format: "csv", ...(term ? { term } : {}) });
  const url = `${origin}/api/v1/exports/${encodeURIComponent(dataset)}?${query}`;
  return `curl --fail -H "Authorization: Bearer $TOKEN" "${url}" -o ${dataset}.csv`;
}
