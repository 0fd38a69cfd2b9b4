/**
 * Booking a delivery note line by line, each once. What is typed and what is on its way is kept on this device until it
 * is booked: after a broken network or a reload the same lines go on under the same keys.
 */
import { signal } from "@preact/signals";
import { post } from "../../api/client";
import type { Problem } from "../../api/problem";
import { Sender } from "../../api/sender";
import type { Lot } from "../../api/types";
import { randomId } from "../../device/ids";
import { forDevice, readJson, writeJson } from "../../device/storage";
import { bodyOf, type Line, type Note } from "./lines";

/** The server keeps a key for a week; what is older is looked at by a person. */
const STALE_MS = 6 * 86_400_000;

export class ReceiveDesk {
  readonly note = signal<Note>({ supplier: "", document: "", day: "", lines: [] });
  private readonly place: string;
  /** One after another, so that they stand in the ledger as they stand on the paper. */
  private readonly sender = new Sender<Line>({
    next: () => this.note.peek().lines.find((one) => one.state === "sent"),
    send: (line) => this.send(line),
    refused: (line, why) => this.refuse(line, why),
  });
  readonly waiting = this.sender.waiting;

  constructor(
    userId: number,
    private readonly today: () => string,
    private readonly old: () => string,
  ) {
    this.place = `receive.${userId}`;
    const kept = readJson<Note>(forDevice, this.place);
    this.note.value = kept ? { ...kept, lines: kept.lines.map(this.taken) } : this.empty();
    this.sender.hurry();
  }

  stop(): void {
    this.sender.stop();
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
      sure: null,
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
    this.sender.hurry();
  }

  private async send({ id, productId, body }: Line): Promise<boolean> {
    await post<Lot>(`/products/${productId}/deliveries`, body, id);
    this.change(id, { state: "booked", message: null });
    return true;
  }

  private refuse({ id }: Line, why: Problem): void {
    const [only] = why.errors;
    const message = only && why.errors.length === 1 ? only.message : why.message;
    this.change(id, { state: "draft", body: null, since: null, message });
  }
}
