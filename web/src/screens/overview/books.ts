/** The check of the books as a task of the first screen: an alarm before all others, for whoever can do something about it. */
import type { User } from "../../api/types";
import { t } from "../../words";
import type { Task } from "./waiting";

export function bookTasks({ role }: Pick<User, "role">, broken: boolean): Task[] {
  if (!broken || role !== "admin") return [];
  return [
    {
      id: "books",
      level: "alarm",
      title: t("overview.task.books"),
      text: t("jobs.next.ledger"),
      act: t("overview.act.jobs"),
      place: "jobs",
      inner: null,
    },
  ];
}
