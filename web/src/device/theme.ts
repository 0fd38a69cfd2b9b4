/** Light, dark, or as the device has it. */
import { effect, signal } from "@preact/signals";
import { kept } from "./storage";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = kept<Theme>("theme", "system");

/** What is on the screen; changes after the style sheets' colours have. */
export const shownTheme = signal<"light" | "dark">("light");

export function followTheme(): void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const deviceDark = signal(query.matches);
  query.addEventListener("change", () => (deviceDark.value = query.matches));
  effect(() => {
    const dark = theme.value.value === "system" ? deviceDark.value : theme.value.value === "dark";
    const shown = dark ? "dark" : "light";
    document.documentElement.dataset.theme = shown;
    shownTheme.value = shown;
  });
}
