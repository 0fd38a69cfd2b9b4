import { RefreshCw } from "lucide-preact";
import { resume, session } from "../api/session";
import { SignIn } from "../screens/signin/SignIn";
import { SignInAgain } from "../screens/signin/SignInAgain";
import { Button } from "../ui/Button";
import { EmptyState } from "../ui/Notice";
import { Toasts } from "../ui/Toast";
import { t } from "../words";
import { Shell } from "./Shell";

function Screen() {
  const now = session.value;
  switch (now.state) {
    case "starting":
      return null;
    case "unreachable":
      return (
        <main class="alone">
          <EmptyState
            title={t("failed.title")}
            text={t("failed.unreachable")}
            action={
              <Button kind="main" size="kitchen" onClick={() => void resume()}>
                <RefreshCw aria-hidden="true" />
                {t("action.retry")}
              </Button>
            }
          />
        </main>
      );
    case "signed-out":
      return <SignIn />;
    default:
      return (
        <>
          <Shell key={`${now.user.id}/${now.user.role}`} user={now.user} />
          {now.state === "expired" && <SignInAgain user={now.user} />}
        </>
      );
  }
}

export function App() {
  return (
    <>
      <Screen />
      <Toasts />
    </>
  );
}
