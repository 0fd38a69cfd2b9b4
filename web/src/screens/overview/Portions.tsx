import { useMemo } from "preact/hooks";
import { ChartPanel } from "../../charts/ChartPanel";
import { dayNumber, dayTitle } from "../../charts/labels";
import { drawTicks } from "../../charts/marks";
import { standing, tooltip } from "../../charts/options";
import type { Draw } from "../../charts/Plot";
import { goTo, linkTo } from "../../device/place";
import { number } from "../../format/number";
import { Badge } from "../../ui/Badge";
import { language, t } from "../../words";
import { fed, verdict, type Fed } from "./series";
import type { OverviewStore } from "./store";

const presentOf = ({ present }: Fed) => (present === null ? t("overview.portions.not_counted") : number(present));

function drawing(all: readonly Fed[], today: string): Draw {
  return (look) => ({
    data: {
      labels: all.map(({ day }) => dayNumber(day)),
      datasets: [{ data: all.map(({ portions }) => portions), backgroundColor: look.one, borderRadius: 2 }],
    },
    options: {
      ...standing(look, false),
      // The tallest tick needs room too.
      layout: { padding: { top: 4 } },
      scales: {
        ...standing(look, false).scales,
        y: { ...standing(look, false).scales?.y, suggestedMax: Math.max(...all.map((one) => one.present ?? 0)) * 1.05 },
      },
      plugins: tooltip(look, {
        title: (index) => dayTitle(all[index]!.day, today),
        label: ({ dataIndex }) => t("overview.portions.portions_of", { count: all[dataIndex]!.portions }),
        footer: (index) => t("overview.portions.present_of", { people: presentOf(all[index]!) }),
      }),
    },
    draw: (chart) => drawTicks(chart, all.map(({ present }) => present), look),
  });
}

function Verdict({ all }: { all: readonly Fed[] }) {
  const said = verdict(all);
  if (!said) return null;
  const key = said.level === "calm" ? "overview.portions.fit" : "overview.portions.over";
  return <Badge level={said.level}>{t(key, { count: said.days })}</Badge>;
}

/** Do the portions fit the children? */
export function Portions({ store }: { store: OverviewStore }) {
  const menu = store.menuOfDays.value;
  const attendance = store.attendance.data.value;
  const days = store.days.value;
  const all = useMemo(
    () => (menu && attendance ? fed(menu, attendance.items, days, "lunch") : []),
    [menu, attendance, days],
  );
  const draw = useMemo(() => drawing(all, store.today.value), [all, language.value]);
  const told = all.filter(({ portions, present }) => portions > 0 || present !== null);
  return (
    <ChartPanel
      title={t("overview.portions.title")}
      lead={t("overview.portions.lead")}
      empty={t("overview.portions.empty")}
      verdict={<Verdict all={all} />}
      height={14}
      drawing={draw}
      file={store.file("child-days")}
      seen={() => store.want("portions")}
      press={(index) => goTo("log", days[index]!)}
      legend={[
        { text: t("overview.portions.present"), mark: "tick" },
        { text: t("overview.portions.portions"), mark: "chart-one" },
      ]}
      table={
        menu && {
          heads: [t("overview.head.day"), t("overview.portions.portions"), t("overview.portions.present")],
          rows: told.map((one) => ({
            key: one.day,
            cells: [dayTitle(one.day, store.today.value), number(one.portions), presentOf(one)],
            link: linkTo("log", one.day),
          })),
        }
      }
    />
  );
}
