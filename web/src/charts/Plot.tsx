import type { Chart, ChartData, ChartEvent, ChartOptions } from "chart.js";
import { useEffect, useRef, useState } from "preact/hooks";
import { look, type Look } from "./look";

/** What a canvas shows, made for the theme, the language and the figures of the moment. */
export interface Drawing {
  data: ChartData<"bar", (number | null)[], string>;
  options: ChartOptions<"bar">;
  /** Over the bars: marks and words of our own. */
  draw?(chart: Chart<"bar">): void;
}

export type Draw = (look: Look) => Drawing;

interface Props {
  /** Said instead of the picture. */
  label: string;
  /** In rem. */
  height: number;
  /** A new function whenever there is something new to draw. */
  drawing: Draw;
  /** A point was pressed: which, and of which series if the finger was on one. */
  press?: ((index: number, series: number | null) => void) | undefined;
}

const MOVE_MS = 180;

const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

type Engine = typeof import("./engine");

/** The chart on its canvas. A finger sees a point's figures first; its second tap goes on. */
class Picture {
  latest!: Drawing;
  press: Props["press"];
  private readonly chart: Chart<"bar", (number | null)[], string>;
  private tapped = -1;

  constructor({ Chart }: Engine, canvas: HTMLCanvasElement, drawing: Drawing) {
    this.latest = drawing;
    this.chart = new Chart(canvas, {
      type: "bar",
      data: drawing.data,
      options: this.options(),
      plugins: [{ id: "marks", afterDatasetsDraw: (chart) => this.latest.draw?.(chart as Chart<"bar">) }],
    });
    canvas.dataset.drawn = "";
    // The letters may still be on their way; where they are here it need not be drawn twice.
    if (document.fonts.status === "loading") {
      void document.fonts.ready.then(() => this.chart.canvas && this.chart.update("none"));
    }
  }

  show(drawing: Drawing): void {
    this.latest = drawing;
    this.chart.data = drawing.data;
    this.chart.options = this.options();
    this.chart.update(still() ? "none" : undefined);
  }

  destroy(): void {
    this.chart.destroy();
  }

  private options(): ChartOptions<"bar"> {
    return {
      responsive: true,
      maintainAspectRatio: false,
      animation: still() ? false : { duration: MOVE_MS, easing: "easeOutQuad" },
      ...this.latest.options,
      onHover: (event, points) => {
        const target = event.native?.target as HTMLElement | undefined;
        if (target) target.style.cursor = this.press && points.length > 0 ? "pointer" : "";
      },
      onClick: (event, points) => this.clicked(event, points[0]?.index),
    };
  }

  private clicked(event: ChartEvent, index: number | undefined): void {
    if (index === undefined || !this.press) return;
    const native = event.native as PointerEvent;
    const again = this.tapped === index;
    this.tapped = index;
    if (native.pointerType === "touch" && !again) return;
    const [under] = this.chart.getElementsAtEventForMode(native, "nearest", { intersect: true }, false);
    this.press(index, under?.datasetIndex ?? null);
  }
}

/** Loads the engine, and draws whenever figures, theme or language have changed. */
export function Plot({ label, height, drawing, press }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useRef<Picture | null>(null);
  const [engine, setEngine] = useState<Engine | null>(null);
  const now = look.value;
  useEffect(() => {
    let here = true;
    // A network that fails leaves the table; the next visit asks again.
    import("./engine").then((loaded) => here && setEngine(loaded), () => undefined);
    return () => {
      here = false;
      picture.current?.destroy();
      picture.current = null;
    };
  }, []);
  useEffect(() => {
    if (!engine) return;
    if (picture.current) picture.current.show(drawing(now));
    else picture.current = new Picture(engine, canvas.current!, drawing(now));
  }, [engine, now, drawing]);
  useEffect(() => {
    if (picture.current) picture.current.press = press;
  });
  return (
    <div class="plot" style={{ height: `${height}rem` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
