import { OctagonAlert, WifiOff } from "lucide-preact";
import { t } from "../words";
import type { Form } from "./form";
import "./refusal.css";

/** Why a form was not booked and what to do next: the server's refusal, or that no answer came. */
export function Refusal<V, R>({ form }: { form: Form<V, R> }) {
  if (form.unknown) {
    return (
      <p class="refusal" role="alert">
        <WifiOff aria-hidden="true" />
        <span>{t("form.unknown")}</span>
      </p>
    );
  }
  if (!form.problem) return null;
  const [only] = form.problem.errors;
  return (
    <p class="refusal" role="alert">
      <OctagonAlert aria-hidden="true" />
      <span>{only && form.problem.errors.length === 1 ? only.message : form.problem.message}</span>
    </p>
  );
}
