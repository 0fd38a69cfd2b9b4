import { useState } from "preact/hooks";
import { Problem } from "../../api/problem";
import { signIn } from "../../api/session";
import { t } from "../../words";

function sentence(error: unknown): string {
  if (!(error instanceof Problem)) return t("signin.unreachable");
  if (error.status === 401) return t("signin.wrong");
  if (error.status === 429) return t("signin.too_often", { count: error.retryAfter ?? 60 });
  return error.message;
}

/** One try at signing in: whether it is under way, and in a sentence why the last one failed. */
export function useSignIn() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | undefined>();
  const submit = async (username: string, password: string): Promise<boolean> => {
    setBusy(true);
    try {
      await signIn(username, password);
      return true;
    } catch (error) {
      setFailure(sentence(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, failure, submit };
}
