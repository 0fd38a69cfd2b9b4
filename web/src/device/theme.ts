/** Light, dark, or as the device has it. */
import { effect, signal } from "@preact/signals";
import { kept } from "./storage";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export const theme = kept<Theme>("theme", "system");

export function followTheme(): void {
  const query = matchMedia("(prefers-color-scheme: dark)");
  const deviceDark = signal(query.matches);
  query.addEventListener("change", () => (deviceDark.value = query.matches));
  effect(() => {
    const dark = theme.value.value === "system" ? deviceDark.value : theme.value.value === "dark";
    document.documentElement.dataset.theme = dark ? "dark" : "light";
  });
}
