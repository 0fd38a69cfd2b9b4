import { ChevronDown, CircleHelp, Ellipsis } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { User } from "../api/types";
import { narrow, wide } from "../device/narrow";
import { linkTo } from "../device/place";
import { number } from "../format/number";
import { Dialog } from "../ui/Dialog";
import { Logo } from "../ui/Logo";
import { t } from "../words";
import { GROUPS, type PlaceRow } from "./places";
import "./rail.css";

interface Props {
  user: User;
  rows: readonly PlaceRow[];
  current: PlaceRow;
  help(): void;
}

/** A thumb finds five places at the foot of a phone, no more. */
const FOOT_PLACES = 5;

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return (words.length > 1 ? [words[0], words[words.length - 1]] : words).map((word) => word?.[0] ?? "").join("");
}

function Count({ row }: { row: PlaceRow }) {
  const count = row.count?.() ?? 0;
  return count > 0 ? <span class="rail-count">{number(count)}</span> : null;
}

interface LinkProps {
  row: PlaceRow;
  current: PlaceRow;
  go?(): void;
  /** Instead of the place's name. */
  children?: ComponentChildren;
}

function RailLink({ row, current, go, children }: LinkProps) {
  const { href, onClick } = linkTo(row.place);
  const Icon = row.icon;
  const here = row === current;
  const element = useRef<HTMLAnchorElement>(null);
  // The rail may be longer than the screen is high.
  useEffect(() => {
    if (here) element.current!.scrollIntoView({ block: "nearest" });
  }, [here]);
  const follow = (event: MouseEvent) => {
    onClick(event);
    go?.();
  };
  return (
    <a ref={element} class="rail-item" href={href} onClick={follow} aria-current={here ? "page" : undefined}>
      <Icon aria-hidden="true" />
      <span>{children ?? t(row.name)}</span>
      <Count row={row} />
    </a>
  );
}

function HelpButton({ help }: { help(): void }) {
  return (
    <button type="button" class="rail-item" aria-haspopup="dialog" onClick={help}>
      <CircleHelp aria-hidden="true" />
      <span>{t("help.name")}</span>
    </button>
  );
}

function Groups({ rows, current, go }: { rows: readonly PlaceRow[]; current: PlaceRow; go?: () => void }) {
  const id = useId();
  const used = GROUPS.filter((group) => rows.some((row) => row.group === group));
  return (
    <>
      {used.map((group) => (
        <div key={group} class="rail-group" role="group" aria-labelledby={`${id}-${group}`}>
          <p id={`${id}-${group}`} class="rail-group-name">
            {t(`shell.group.${group}`)}
          </p>
          {rows
            .filter((row) => row.group === group)
            .map((row) => (
              <RailLink key={row.place} row={row} current={current} {...(go ? { go } : {})} />
            ))}
        </div>
      ))}
    </>
  );
}

/** On a phone: what does not fit its foot. */
function More({ user, rows, current, help, close }: Props & { close(): void }) {
  const profile = rows.find((row) => row.place === "profile")!;
  const helpInstead = () => {
    close();
    help();
  };
  return (
    <Dialog title={t("shell.more")} close={close}>
      <nav class="more" aria-label={t("shell.more")}>
        <Groups rows={rows} current={current} go={close} />
        <div class="rail-group">
          <HelpButton help={helpInstead} />
          <RailLink row={profile} current={current} go={close}>
            {user.full_name} · {t("profile.name")}
          </RailLink>
        </div>
      </nav>
    </Dialog>
  );
}

/** The bar at a phone's foot. */
function Foot(props: Props) {
  const { current, help } = props;
  const [open, setOpen] = useState(false);
  const all = props.rows.length + 1 <= FOOT_PLACES;
  const rows = all ? props.rows : props.rows.filter((row) => row.group !== null);
  const shown = all ? rows : rows.slice(0, FOOT_PLACES - 1);
  const inMore = !shown.includes(current);
  const waiting = all ? 0 : rows.slice(FOOT_PLACES - 1).reduce((sum, row) => sum + (row.count?.() ?? 0), 0);
  return (
    <nav class="rail" aria-label={t("shell.places")}>
      {shown.map((row) => (
        <RailLink key={row.place} row={row} current={current} />
      ))}
      {all ? (
        <HelpButton help={help} />
      ) : (
        <button
          type="button"
          class="rail-item"
          aria-haspopup="dialog"
          aria-current={inMore ? "true" : undefined}
          onClick={() => setOpen(true)}
        >
          <Ellipsis aria-hidden="true" />
          <span>{t("shell.more")}</span>
          {waiting > 0 && <span class="rail-count">{number(waiting)}</span>}
        </button>
      )}
      {open && <More {...props} close={() => setOpen(false)} />}
    </nav>
  );
}

/** Who is signed in, and the way to their own screen. */
function ProfileLink({ user, current, words }: { user: User; current: PlaceRow; words: boolean }) {
  const { href, onClick } = linkTo("profile");
  const here = current.place === "profile";
  return (
    <a class="rail-item rail-profile" href={href} onClick={onClick} aria-current={here ? "page" : undefined}>
      <span class="rail-initials" aria-hidden="true">
        {initials(user.full_name)}
      </span>
      {words ? (
        <span class="rail-person">
          <span class="unseen">{t("profile.name")}: </span>
          <strong>{user.full_name}</strong>
          <span>{t(`role.${user.role}`)}</span>
        </span>
      ) : (
        <span class="unseen">{t("profile.name")}</span>
      )}
    </a>
  );
}

/** Whether places lie hidden below: the rail may be longer than the screen is high. */
function useBelow(rail: { current: HTMLElement | null }): boolean {
  const [below, setBelow] = useState(false);
  useEffect(() => {
    const element = rail.current!;
    const look = () => setBelow(element.scrollHeight - element.clientHeight - element.scrollTop > 8);
    const sizes = new ResizeObserver(look);
    for (const one of [element, ...element.children]) sizes.observe(one);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, []);
  return below;
}

/** Beside the screen from a tablet on: icons, and at a desk words in groups. The cook has icons everywhere. */
function Side({ user, rows, current, help }: Props) {
  const words = wide.value && user.role !== "cook";
  const rail = useRef<HTMLElement>(null);
  const below = useBelow(rail);
  return (
    <nav ref={rail} class={`rail${words ? " rail-words" : ""}`} aria-label={t("shell.places")}>
      <div class="rail-logo">
        <Logo />
        {words && (
          <p class="rail-house">
            <strong>Oshxona</strong>
            <span>{user.kindergarten_name}</span>
          </p>
        )}
      </div>
      <Groups rows={rows} current={current} />
      <div class="rail-foot">
        {below && (
          // For a finger or a mouse: a key goes to the places below by itself.
          <button
            type="button"
            class="rail-below"
            tabIndex={-1}
            aria-hidden="true"
            onClick={() => rail.current!.scrollTo({ top: rail.current!.scrollHeight })}
          >
            <ChevronDown />
          </button>
        )}
        <HelpButton help={help} />
        <ProfileLink user={user} current={current} words={words} />
      </div>
    </nav>
  );
}

export function Rail(props: Props) {
  return narrow.value ? <Foot {...props} /> : <Side {...props} />;
}
