import { useEffect } from "preact/hooks";
import { daysTitle } from "../../charts/labels";
import { FileMenu } from "../../ui/FileMenu";
import { EmptyState } from "../../ui/Notice";
import { ScreenHead } from "../../ui/ScreenHead";
import { Segments } from "../../ui/Segments";
import { t } from "../../words";
import { WithBehind } from "../behind/Behind";
import { Freshness, Loaded } from "../Loaded";
import { Meals, Price } from "./Children";
import { Consumption, Deliveries } from "./Parts";
import { bucketDays } from "./range";
import { RangeBar } from "./RangeBar";
import { sayConsumption, sayDeliveries, sayMeals, sayPrice } from "./say";
import { VIEWS, type ReportsStore } from "./store";
import "./reports.css";

const SHOWN = { consumption: Consumption, deliveries: Deliveries, meals: Meals, price: Price };

function said(store: ReportsStore): { answer: string; lead: string } {
  if (store.refusal.value !== null) return { answer: t("reports.refused"), lead: "" };
  if (!store.ready.value) return { answer: t("loading"), lead: "" };
  switch (store.view.value) {
    case "consumption":
      return sayConsumption(store.series.value.data.value!);
    case "deliveries":
      return sayDeliveries(store.series.value.data.value!, store.suppliers.value.data.value!.suppliers);
    case "meals":
      return sayMeals(store.childDays.value.data.value!, store.series.value.data.value!);
    case "price":
      return sayPrice(
        store.childDays.value.data.value!,
        (at) => daysTitle(bucketDays(at, store.range.value), store.today.value),
        (at) => bucketDays(at, store.range.value).to >= store.today.value,
      );
  }
}

/** "What was used, what came, who ate, and what did it cost?" over any days. */
export function Reports({ store }: { store: ReportsStore }) {
  const view = store.view.value;
  const asked = store.asked.value;
  useEffect(() => store.show(), [asked]);
  const { answer, lead } = said(store);
  const Shown = SHOWN[view];
  return (
    <WithBehind store={store}>
      <div class="reports">
        <ScreenHead question={t(`reports.question.${view}`)} answer={answer}>
          {store.refusal.value === null && <Freshness store={store} />}
        </ScreenHead>
        {lead && <p class="reports-lead">{lead}</p>}
        <div class="reports-views">
          <Segments
            label={t("reports.views")}
            options={VIEWS.map((value) => ({ value, text: t(`reports.view.${value}`) }))}
            chosen={view}
            choose={(next) => store.go(next)}
          />
          <FileMenu path={`/reports/${asked}`} />
        </div>
        <RangeBar store={store} />
        {store.refusal.value !== null ? (
          <div role="alert">
            <EmptyState title={store.refusal.value} text={t("reports.refused_text")} />
          </div>
        ) : (
          <Loaded store={store} needs={store.needs.value}>
            {() => <Shown key={asked} store={store} />}
          </Loaded>
        )}
      </div>
    </WithBehind>
  );
}
