import { signal } from "@preact/signals";

/** A part of the program that is asked for when it is needed. */
export class Lazy<T> {
  readonly loaded = signal<T | null>(null);
  readonly failed = signal(false);
  private asked = false;

  constructor(private readonly load: () => Promise<T>) {}

  /** Asks once; after a failure, again. */
  fetch(): void {
    if (this.asked) return;
    this.asked = true;
    this.failed.value = false;
    this.load().then(
      (part) => (this.loaded.value = part),
      () => {
        this.asked = false;
        this.failed.value = true;
      },
    );
  }
}
