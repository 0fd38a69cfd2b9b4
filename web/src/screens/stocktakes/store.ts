/** Everything the stocktakes' screen knows. No book figure is asked for before a stocktake is approved. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { Pages } from "../../api/pages";
import { resource, type Resource } from "../../api/resource";
import type { Colleague, Items, Product, Stocktake, StocktakeBrief, User } from "../../api/types";
import { detail } from "../../device/place";
import { Lists, SightStore } from "../sight";
import { turnOf, type Turn } from "../../kitchen/approval";
import { deliveredByMonth, tooMuch } from "../yardstick";
import { CountDesk } from "./desk";

const PAGE = 30;

export class StocktakesStore extends SightStore {
  readonly list = new Pages<StocktakeBrief>(() => `/stocktakes?limit=${PAGE}`);
  readonly people = resource<Items<Colleague>>(() => "/people?limit=200", { personal: true });
  /** For the money of what was found; asked for then alone. */
  readonly products = resource<Items<Product>>(() => "/products");
  private readonly delivered = deliveredByMonth();
  private readonly each = new Lists<Stocktake>((id) => `/stocktakes/${id}`);
  readonly desk: CountDesk;

  constructor(user: User) {
    super(user);
    this.desk = new CountDesk(user.id, async (id) => {
      await this.one(id).load();
      return this.one(id).failure.peek() === null;
    });
  }

  override stop(): void {
    super.stop();
    this.desk.stop();
  }

  override enter(): void {
    super.enter();
    this.desk.hurry();
    void this.delivered.load();
  }

  /** So much of a product is asked about, whatever the book says. */
  tooMuch(productId: number, grams: number): boolean {
    return tooMuch(this.delivered.data.value, productId, grams);
  }

  one(id: number): Resource<Stocktake> {
    return this.each.of(String(id));
  }

  readonly items: ReadonlySignal<readonly StocktakeBrief[]> = computed(() => this.list.data.value?.items ?? []);
  /** Those whose hands have to be known, to say whose turn it is. */
  readonly submitted = computed(() => this.items.value.filter((one) => one.status === "submitted"));

  private shown(): Resource<unknown>[] {
    const id = Number(detail.peek());
    return [...(id > 0 ? [this.one(id)] : []), ...this.submitted.peek().map((one) => this.one(one.id))];
  }

  protected lists(): readonly Resource<unknown>[] {
    return [this.list, this.people, ...new Set(this.shown())];
  }

  protected touched(type: string): readonly Resource<unknown>[] {
    return type === "stocktake.changed" ? [this.list, ...this.shown()] : [];
  }

  /** Whose turn it is to decide; null: not known yet. */
  turn(id: number): Turn | null {
    const one = this.one(id).data.value;
    const people = this.people.data.value;
    return one && people ? turnOf(one, this.user.id, people.items) : null;
  }
}
