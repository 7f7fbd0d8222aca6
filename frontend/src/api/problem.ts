/** What the server says when it cannot do a thing: RFC 9457 problem documents, and the absence of any answer. */

export interface FieldProblem {
  /** JSON pointer into the request body, such as `/students/0/name`. */
  pointer: string;
  code: string;
  /** In the reader's language. */
  message: string;
}

interface ProblemDocument {
  type?: string;
  title?: string;
  detail?: string;
  status?: number;
  trace_id?: string;
  errors?: FieldProblem[];
}

/** A refused or failed request. `status` 0 means that no answer came. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly status: number;
  /** Stable kind; "about:blank" when the answer was no problem document. */
  readonly type: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly traceId: string | undefined;
  readonly errors: readonly FieldProblem[];
  /** Seconds to wait, where the server said so (429, 503). */
  readonly retryAfter: number | undefined;

  constructor(document: ProblemDocument, status: number, retryAfter?: number) {
    super(document.detail ?? document.title ?? `HTTP ${status}`);
    this.status = status;
    this.type = document.type ?? "about:blank";
    this.title = document.title ?? "";
    this.detail = document.detail;
    this.traceId = document.trace_id;
    this.errors = Array.isArray(document.errors) ? document.errors : [];
    this.retryAfter = retryAfter;
  }

  /** The request never got an answer: no signal, or the server is not there. */
  get isOffline(): boolean {
    return this.status === 0;
  }
}

function retryAfterOf(response: Response | undefined): number | undefined {
  const seconds = Number(response?.headers.get("Retry-After"));
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** Turns whatever a request ended with into an `ApiProblem`. */
export function toProblem(error: unknown, response?: Response): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (!response) return new ApiProblem({}, 0);
  const document = typeof error === "object" && error !== null ? (error as ProblemDocument) : {};
  return new ApiProblem(document, response.status, retryAfterOf(response));
}

/** Reads the problem out of an answer that is not ok. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
  const document: unknown = isJson ? await response.json().catch(() => ({})) : {};
  return toProblem(document, response);
}
