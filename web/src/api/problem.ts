import type { FieldError, ProblemDocument, Shortage } from "./types";

/** The server understood and refused; `message` is its own sentence, in the language of the page. */
export class Problem extends Error {
  readonly status: number;
  /** A stable slug such as "/problems/insufficient-stock". */
  readonly type: string;
  readonly errors: FieldError[];
  readonly shortages: Shortage[];
  /** Seconds, from Retry-After. */
  readonly retryAfter: number | null;

  constructor(document: ProblemDocument, retryAfter: number | null) {
    super(document.detail ?? document.title);
    this.status = document.status;
    this.type = document.type;
    this.errors = document.errors ?? [];
    this.shortages = document.shortages ?? [];
    this.retryAfter = retryAfter;
  }

  /** Worth sending again unchanged: the server is busy or a part of it is away. */
  get passing(): boolean {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

/** No answer arrived: whether the request was carried out is not known. */
export class Unreachable extends Error {}

/** The user signed out while a request waited for a new sign-in. */
export class SignedOut extends Error {}
