/**
 * Booking a delivery note line by line, each once. What is typed and what is on its way is kept on this device until it
 * is booked: after a broken network or a reload the same lines go on under the same keys.
 */
import { signal } from "@preact/signals";
import { post } from "../../api/client";
import { Problem, SignedOut } from "../../api/problem";
import type { Lot } from "../../api/types";
import { randomId } from "../../device/ids";
import { forDevice, readJson, writeJson } from "../../device/storage";
import { bodyOf, type Line, type Note } from "./lines";

const WAITS_MS = [1000, 2000, 4000, 8000, 15_000, 30_000];
/** The server keeps a key for a week; what is older is looked at by a person. */
const STALE_MS = 6 * 86_400_000;

export class ReceiveDesk {
  readonly note = signal<Note>({ supplier: "", document: "", day: "", lines: [] });
  /** A try failed for want of an answer; the next one comes by itself. */
  readonly waiting = signal(false);
  private readonly place: string;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;
  private failures = 0;
  private stopped = false;

  constructor(
    userId: number,
    private readonly today: () => string,
    private readonly old: () => string,
  ) {
    this.place = `receive.${userId}`;
    const kept = readJson<Note>(forDevice, this.place);
    this.note.value = kept ? { ...kept, lines: kept.lines.map(this.taken) } : this.empty();
    addEventListener("online", this.hurry);
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.hurry);
  }

  private empty(): Note {
    return { supplier: "", document: "", day: this.today(), lines: [] };
  }

  private readonly taken = (line: Line): Line => {
    if (line.state !== "sent" || Date.now() - (line.since ?? 0) < STALE_MS) return line;
    return { ...line, id: randomId(), state: "draft", body: null, since: null, message: this.old() };
  };

  private keep(note: Note): void {
    this.note.value = note;
    const nothing = note.lines.length === 0 && !note.supplier && !note.document;
    writeJson(forDevice, this.place, nothing ? null : note);
  }

  write(part: Partial<Omit<Note, "lines">>): void {
    this.keep({ ...this.note.peek(), ...part });
  }

  /** Answers the new line's id. */
  add(product: { id: number; name: string }): string {
    const line: Line = {
      id: randomId(),
      productId: product.id,
      name: product.name,
      weighed: { text: "", unit: "kg" },
      paper: { text: "", unit: "kg" },
      expires: "",
      price: "",
      confirmed: null,
      state: "draft",
      body: null,
      since: null,
      message: null,
    };
    const note = this.note.peek();
    this.keep({ ...note, lines: [...note.lines, line] });
    return line.id;
  }

  change(id: string, part: Partial<Line>): void {
    const note = this.note.peek();
    this.keep({ ...note, lines: note.lines.map((line) => (line.id === id ? { ...line, ...part } : line)) });
  }

  /** A line that may be on its way stays. */
  remove(id: string): void {
    const note = this.note.peek();
    this.keep({ ...note, lines: note.lines.filter((line) => line.id !== id || line.state === "sent") });
  }

  /** Everything was booked or nothing is wanted: the next note begins. */
  clear(): void {
    if (!this.note.peek().lines.some((line) => line.state === "sent")) this.keep(this.empty());
  }

  /** Sends every line that is not booked yet; all of them are without faults. */
  book(): void {
    const note = this.note.peek();
    const lines = note.lines.map((line): Line =>
      line.state === "draft"
        ? { ...line, state: "sent", body: bodyOf(line, note), since: Date.now(), message: null }
        : line,
    );
    this.keep({ ...note, lines });
    this.failures = 0;
    void this.run();
  }

  readonly hurry = (): void => {
    this.failures = 0;
    void this.run();
  };

  /** One after another, so that they stand in the ledger as they stand on the paper. */
  private async run(): Promise<void> {
    clearTimeout(this.timer);
    if (this.running) return;
    this.running = true;
    try {
      for (;;) {
        const line = this.note.peek().lines.find((one) => one.state === "sent");
        if (!line || this.stopped || !(await this.attempt(line))) break;
      }
    } finally {
      this.running = false;
    }
  }

  /** False: no answer came, and the rest waits. */
  private async attempt(line: Line): Promise<boolean> {
    try {
      await post<Lot>(`/products/${line.productId}/deliveries`, line.body, line.id);
      this.change(line.id, { state: "booked", message: null });
    } catch (error) {
      if (error instanceof SignedOut) return false;
      if (!(error instanceof Problem) || error.passing) return this.later(error);
      const [only] = error.errors;
      const message = only && error.errors.length === 1 ? only.message : error.message;
      this.change(line.id, { state: "draft", body: null, since: null, message });
    }
    this.failures = 0;
    this.waiting.value = false;
    return true;
  }

  private later(error: unknown): false {
    const usual = WAITS_MS[Math.min(this.failures, WAITS_MS.length - 1)]!;
    const asked = error instanceof Problem && error.retryAfter !== null ? error.retryAfter * 1000 : 0;
    this.failures += 1;
    this.waiting.value = true;
    if (!this.stopped) this.timer = setTimeout(() => void this.run(), Math.max(usual, asked));
    return false;
  }
}
