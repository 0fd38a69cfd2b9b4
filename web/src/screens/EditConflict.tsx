import { Conflict } from "./Conflict";
import { difference, type Edit } from "./edit";

interface Props<V extends Record<string, string>> {
  edit: Edit<V>;
  /** What a member is called, and how its value is said. */
  name(member: keyof V): string;
  say?(member: keyof V, value: string): string;
  saved(): void;
}

/** Somebody else has saved the same record meanwhile: every member that differs, in both versions. */
export function EditConflict<V extends Record<string, string>>({ edit, name, say, saved }: Props<V>) {
  const { values, theirs } = edit;
  if (!values || !theirs) return null;
  const members = Object.keys(difference(theirs, values)) as (keyof V)[];
  const version = (of: V) =>
    members.map((member) => (
      <div key={member}>
        {name(member)}: {(say ? say(member, of[member]!) : of[member]) || "–"}
      </div>
    ));
  return (
    <Conflict
      mine={version(values)}
      theirs={version(theirs)}
      take={edit.takeTheirs}
      keep={() => void edit.keepMine().then((done) => done && saved())}
    />
  );
}
