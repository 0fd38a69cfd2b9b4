import { RefreshCw } from "lucide-preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { signOut } from "../api/session";
import type { User } from "../api/types";
import { goTo, lost, place } from "../device/place";
import { OpenAlerts } from "../screens/alerts/open";
import { BackgroundStore } from "../screens/jobs/schedule";
import { Stores, StoresContext } from "../screens/stores";
import { Button } from "../ui/Button";
import { GuidePage } from "../ui/HelpDialog";
import { EmptyState, Skeleton } from "../ui/Notice";
import { toast } from "../ui/Toast";
import { language, t } from "../words";
import { guideOf } from "./guide";
import { PLACES, placesOf, rowAt, type PlaceRow } from "./places";
import { Rail } from "./Rail";
import "./shell.css";

/** The screen of a place, as soon as its part of the program is here. */
function Current({ row, user }: { row: PlaceRow; user: User }) {
  useEffect(() => row.screen.fetch(), [row]);
  const loaded = row.screen.loaded.value;
  if (loaded) return <loaded.Screen user={user} />;
  if (!row.screen.failed.value) return <Skeleton label={t("shell.loading")} cards={3} />;
  return (
    <EmptyState
      title={t("failed.title")}
      text={t("failed.unreachable")}
      action={
        <Button kind="main" size="kitchen" onClick={() => row.screen.fetch()}>
          <RefreshCw aria-hidden="true" />
          {t("action.retry")}
        </Button>
      }
    />
  );
}

/** What of the frame lives as long as the user is signed in. */
function useFrame(user: User): Stores {
  const stores = useMemo(() => {
    const made = new Stores(user);
    if (user.role !== "cook") {
      made.of(OpenAlerts);
      made.of(BackgroundStore);
    }
    return made;
  }, [user.id, user.role]);
  useEffect(() => () => stores.stop(), [stores]);
  return stores;
}

/** An address of somebody else's screen, or of none, leads to one's own, and it is said why. */
function useOwnPlaces(rows: readonly PlaceRow[], current: PlaceRow): void {
  const at = place.value;
  useEffect(() => {
    if (!lost.value && (at === null || at === current.place)) return;
    const wanted = PLACES.find((row) => row.place === at);
    const here = t(current.name);
    toast(wanted ? t("shell.not_yours", { place: t(wanted.name), here }) : t("shell.no_such", { here }), true);
    goTo(current.place, null, { replace: true });
  }, [rows, at, lost.value]);
}

function Frame({ user, rows }: { user: User; rows: readonly PlaceRow[] }) {
  const [help, setHelp] = useState(false);
  const stores = useFrame(user);
  const current = rowAt(rows, place.value);
  useOwnPlaces(rows, current);
  useEffect(() => {
    document.title = `${t(current.name)} – Oshxona`;
  });
  const Help = current.screen.loaded.value?.Help;
  return (
    <StoresContext.Provider value={stores}>
      <div class={`shell shell-${user.role}`}>
        <Rail user={user} rows={rows} current={current} help={() => setHelp(true)} />
        <main class="place">
          <Current key={current.place} row={current} user={user} />
        </main>
        {help && Help && (
          <GuidePage.Provider value={guideOf(current.place, language.value)}>
            <Help close={() => setHelp(false)} />
          </GuidePage.Provider>
        )}
      </div>
    </StoresContext.Provider>
  );
}

/** The frame of every screen: a side rail, on a phone a bar at the foot. */
export function Shell({ user }: { user: User }) {
  const rows = user.kindergarten_id === null ? [] : placesOf(user.role);
  if (rows.length > 0) return <Frame user={user} rows={rows} />;
  return (
    <main class="alone">
      <p>{t("shell.no_kindergarten")}</p>
      <Button onClick={() => void signOut()}>{t("profile.sign_out")}</Button>
    </main>
  );
}
