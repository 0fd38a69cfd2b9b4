/** Who may sign in. Names and telephone numbers stay off the device. */
import { computed, signal, type ReadonlySignal } from "@preact/signals";
import { resource, type Resource } from "../../api/resource";
import type { Items, Member } from "../../api/types";
import { SightStore } from "../sight";
import { inOrder, matches } from "./people";

export class UsersStore extends SightStore {
  readonly users = resource<Items<Member>>(() => "/users?limit=200", { personal: true });
  readonly query = signal("");

  protected lists(): readonly Resource<unknown>[] {
    return [this.users];
  }

  protected touched(): readonly Resource<unknown>[] {
    return [];
  }

  readonly people: ReadonlySignal<readonly Member[]> = computed(() =>
    [...(this.users.data.value?.items ?? [])].sort(inOrder),
  );

  readonly shown: ReadonlySignal<readonly Member[]> = computed(() =>
    this.people.value.filter((one) => matches(one, this.query.value)),
  );

  member(id: number): Member | undefined {
    return this.people.value.find((one) => one.id === id);
  }
}
