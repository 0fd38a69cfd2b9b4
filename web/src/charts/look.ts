/** The tokens as a canvas wants them: plain colours and pixels. */
import { computed } from "@preact/signals";
import { shownTheme } from "../device/theme";
import { PRODUCT_COLOURS } from "./colours";

export interface Look {
  text: string;
  text2: string;
  line: string;
  page: string;
  inverse: string;
  onInverse: string;
  one: string;
  products: readonly string[];
  rest: string;
  watch: string;
  warning: string;
  alarm: string;
  family: string;
  /** The note's size of type, in pixels. */
  size: number;
}

const NOTE_REM = 0.875;

/** Of the theme on the screen. */
export const look = computed<Look>(() => {
  // Only to be reckoned again: the colours are read from the page.
  void shownTheme.value;
  const css = getComputedStyle(document.documentElement);
  const token = (name: string) => css.getPropertyValue(`--${name}`).trim();
  return {
    text: token("text"),
    text2: token("text-2"),
    line: token("line"),
    page: token("page"),
    inverse: token("inverse"),
    onInverse: token("on-inverse"),
    one: token("chart-one"),
    products: Array.from({ length: PRODUCT_COLOURS }, (_, index) => token(`chart-${index + 1}`)),
    rest: token("chart-rest"),
    watch: token("watch-graphic"),
    warning: token("warning-graphic"),
    alarm: token("alarm-graphic"),
    family: token("font"),
    size: parseFloat(css.fontSize) * NOTE_REM,
  };
});
