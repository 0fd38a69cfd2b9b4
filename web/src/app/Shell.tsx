import { CircleHelp, CookingPot, Search, UserRound } from "lucide-preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { User } from "../api/types";
import { linkTo, place, type Place } from "../device/place";
import { Dishes } from "../screens/kitchen/Dishes";
import { Help } from "../screens/kitchen/Help";
import { Kitchen } from "../screens/kitchen/Kitchen";
import { KitchenStore } from "../screens/kitchen/store";
import { useVoice } from "../screens/kitchen/voice";
import { Profile } from "../screens/profile/Profile";
import { Logo } from "../ui/Logo";
import { t } from "../words";
import "./shell.css";

type Sheet = "help" | "profile";

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? [words[0], words[words.length - 1]] : words).map((word) => word?.[0] ?? "").join("");
}

function RailLink({ to, icon: Icon, text }: { to: Place; icon: typeof Search; text: string }) {
  return (
    <a class="rail-item" {...linkTo(to)} aria-current={place.value === to ? "page" : undefined}>
      <Icon aria-hidden="true" />
      <span>{text}</span>
    </a>
  );
}

/** The frame of every screen: a side rail, on a phone a bar at the foot. */
export function Shell({ user }: { user: User }) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const kitchen = useMemo(() => (user.kindergarten_id === null ? null : new KitchenStore(user)), [user.id]);
  useEffect(() => () => kitchen?.stop(), [kitchen]);
  useVoice(kitchen);
  useEffect(() => {
    document.title = `${t(place.value === "dishes" ? "dishes.name" : "kitchen.name")} – Oshxona`;
  });
  return (
    <div class="shell">
      <nav class="rail" aria-label={t("shell.places")}>
        <div class="rail-logo">
          <Logo />
        </div>
        <RailLink to="kitchen" icon={CookingPot} text={t("kitchen.name")} />
        <RailLink to="dishes" icon={Search} text={t("dishes.name")} />
        <button type="button" class="rail-item rail-foot" aria-haspopup="dialog" onClick={() => setSheet("help")}>
          <CircleHelp aria-hidden="true" />
          <span>{t("help.name")}</span>
        </button>
        <button type="button" class="rail-item rail-profile" aria-haspopup="dialog" onClick={() => setSheet("profile")}>
          <UserRound aria-hidden="true" class="rail-person" />
          <span class="rail-initials" aria-hidden="true">
            {initials(user.full_name)}
          </span>
          <span class="rail-profile-name">{t("profile.name")}</span>
        </button>
      </nav>
      <main class="place">
        {kitchen === null ? (
          <p>{t("shell.no_kindergarten")}</p>
        ) : place.value === "dishes" ? (
          <Dishes store={kitchen} />
        ) : (
          <Kitchen store={kitchen} />
        )}
      </main>
      {sheet === "help" && <Help close={() => setSheet(null)} />}
      {sheet === "profile" && <Profile user={user} close={() => setSheet(null)} />}
    </div>
  );
}
