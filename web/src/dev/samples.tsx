/** What each file of ui/ looks like, in its states. */
import { Check, Trash2 } from "lucide-preact";
import type { ComponentChildren, FunctionComponent } from "preact";
import { useState } from "preact/hooks";
import type { MassText } from "../format/mass";
import { Badge } from "../ui/Badge";
import { Button } from "../ui/Button";
import { Choice } from "../ui/Choice";
import { DateField } from "../ui/DateField";
import { Dialog } from "../ui/Dialog";
import { Drawer } from "../ui/Drawer";
import { Field } from "../ui/Field";
import { Figure } from "../ui/Figure";
import { FileMenu } from "../ui/FileMenu";
import { Finder } from "../ui/Finder";
import { HelpDialog } from "../ui/HelpDialog";
import { LiveDot } from "../ui/LiveDot";
import { Logo } from "../ui/Logo";
import { MassField } from "../ui/MassField";
import { MeasureLine } from "../ui/MeasureLine";
import { EmptyState, Skeleton } from "../ui/Notice";
import { PasswordField } from "../ui/PasswordField";
import { Progress } from "../ui/Progress";
import { Really } from "../ui/Really";
import { ScreenHead } from "../ui/ScreenHead";
import { SearchField } from "../ui/SearchField";
import { Segments } from "../ui/Segments";
import { Select } from "../ui/Select";
import { StepLine } from "../ui/StepLine";
import { Stepper3 } from "../ui/Stepper3";
import { toast } from "../ui/Toast";
import { Wrong } from "../ui/Wrong";

const nothing = () => undefined;

const Row = ({ children }: { children: ComponentChildren }) => <div class="sample-row">{children}</div>;
const Wide = ({ children }: { children: ComponentChildren }) => <div class="sample-wide">{children}</div>;

function Buttons() {
  return (
    <>
      <Row>
        <Button kind="main">Qabul qilish</Button>
        <Button>Tortish</Button>
        <Button kind="quiet">Hammasi</Button>
        <Button kind="danger">
          <Trash2 aria-hidden="true" />
          Oʻchirish
        </Button>
      </Row>
      <Row>
        <Button kind="main" busy>
          Yuborilmoqda
        </Button>
        <Button disabled>Saqlash</Button>
        <Button kind="main" size="kitchen">
          <Check aria-hidden="true" />
          Ovqat berildi
        </Button>
      </Row>
    </>
  );
}

function Choices() {
  const [chosen, choose] = useState("b");
  const options = ["a", "b", "c"].map((value, at) => ({ value, text: ["Buzilgan", "Muddati oʻtgan", "Boshqa"][at]! }));
  return (
    <>
      <Wide>
        <Choice label="Sabab" options={options} chosen={chosen} choose={choose} />
      </Wide>
      <Wide>
        <Choice stacked label="Sabab, bir ustunda" options={options} chosen={chosen} choose={choose} />
      </Wide>
    </>
  );
}

/** What opens over the page: at a press. */
function Opening({ name, children }: { name: string; children(close: () => void): ComponentChildren }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{name}</Button>
      {open && children(() => setOpen(false))}
    </>
  );
}

function Days() {
  const [day, setDay] = useState("2026-11-05");
  return (
    <>
      <Wide>
        <DateField label="Kelgan kun" value={day} change={setDay} />
      </Wide>
      <Wide>
        <DateField label="Muddati" value="" change={nothing} />
      </Wide>
    </>
  );
}

function Dialogs() {
  return (
    <Opening name="Dialog">
      {(close) => (
        <Dialog title="Sabzi salati: bekor qilinsinmi?" close={close}>
          <p>96 porsiya bekor boʻladi, mahsulotlar omborga qaytadi.</p>
          <div class="dialog-actions">
            <Button onClick={close}>Yoʻq, qolsin</Button>
            <Button kind="danger" onClick={close}>
              Ha, bekor qilish
            </Button>
          </div>
        </Dialog>
      )}
    </Opening>
  );
}

function Drawers() {
  return (
    <Opening name="Drawer">
      {(close) => (
        <Drawer title="Mol goʻshti (suyakli, 1-toifa)" close={close}>
          <Badge level="warning">Qoldiq kam</Badge>
        </Drawer>
      )}
    </Opening>
  );
}

function Helps() {
  return (
    <Opening name="HelpDialog">
      {(close) => (
        <HelpDialog
          title="Oshxona qanday ishlaydi"
          close={close}
          points={[{ icon: Check, title: "Ovqat berildi", text: "Taom tarqatilgach bosing." }]}
        />
      )}
    </Opening>
  );
}

function Fields() {
  return (
    <>
      <Wide>
        <Field label="Yukxat raqami" value="AB-1203" onInput={nothing} hint="Yukxatning yuqori oʻng burchagida." />
      </Wide>
      <Wide>
        <Field label="Muddati" value="20-noyabr" onInput={nothing} error="Bu kun oʻtib ketgan" />
      </Wide>
      <Wide>
        <Field label="Chegara" value="10" onInput={nothing} after={<span class="field-unit">%</span>} disabled />
      </Wide>
    </>
  );
}

function Figures() {
  const [grams, setGrams] = useState(6300);
  return (
    <Row>
      <Figure text={`${grams} g`} />
      <Button onClick={() => setGrams(grams - 100)}>−100 g</Button>
    </Row>
  );
}

function Masses() {
  const [value, change] = useState<MassText>({ text: "5,2", unit: "kg" });
  return (
    <>
      <Wide>
        <MassField label="Tarozida" value={value} change={change} />
      </Wide>
      <Wide>
        <MassField label="Yukxatda" value={{ text: "5,5,5", unit: "kg" }} change={nothing} error="Son yozing" />
      </Wide>
    </>
  );
}

function Measures() {
  return (
    <>
      {(["enough", "plain", "warning", "alarm"] as const).map((level, at) => (
        <Wide key={level}>
          <MeasureLine have={[118, 41, 6.3, 78][at]!} need={[96, 20, 8, 96][at]!} level={level} />
        </Wide>
      ))}
    </>
  );
}

function Notices() {
  return (
    <>
      <EmptyState
        title="Hali mahsulot yoʻq"
        text="Birinchi yukxatni kiriting, qoldiq shu yerda koʻrinadi."
        action={<Button kind="main">Qabul qilish</Button>}
      />
      <Wide>
        <Skeleton label="Yuklanmoqda" cards={1} />
      </Wide>
    </>
  );
}

function Passwords() {
  const [value, change] = useState("palov");
  return (
    <Wide>
      <PasswordField label="Parol" value={value} change={change} error="Mos kelmadi" />
    </Wide>
  );
}

function Searches() {
  const [value, change] = useState("");
  return (
    <Wide>
      <SearchField label="Mahsulotni qidirish" value={value} change={change} />
    </Wide>
  );
}

function Segmented() {
  const [chosen, choose] = useState("all");
  const options = [
    { value: "all", text: "Hammasi 107" },
    { value: "low", text: "Kam 4" },
    { value: "soon", text: "Muddati yaqin 2" },
  ];
  return <Segments label="Qaysilari" options={options} chosen={chosen} choose={choose} />;
}

function Selects() {
  const [value, change] = useState("meat");
  const options = [
    { value: "meat", text: "Goʻsht" },
    { value: "milk", text: "Sut" },
  ];
  return (
    <>
      <Wide>
        <Select label="Guruh" value={value} options={options} change={change} />
      </Wide>
      <Wide>
        <Select label="Guruh" value={value} options={options} change={change} disabled />
      </Wide>
    </>
  );
}

const DAY_MS = 86_400_000;

function StepLines() {
  return (
    <Wide>
      <StepLine
        label="Qoldiq 14 kunda"
        points={[16, 8, 13, 5, 1, 15, 8.4, 6.3].map((value, at) => ({ at: at * DAY_MS, value }))}
        until={8 * DAY_MS}
        limit={8}
        top="16 kg"
        bottom="0"
        limitText="min. 8"
        times={["29-okt", "13-noy", "bugun"]}
      />
    </Wide>
  );
}

function Steppers() {
  const [values, change] = useState({ older: 68, younger: 24, staff: 0 });
  const parts = [
    { group: "older", label: "3–7 yosh" },
    { group: "younger", label: "1–3 yosh" },
    { group: "staff", label: "xodim" },
  ] as const;
  return (
    <>
      <Stepper3 label="Porsiyalar" parts={parts} values={values} max={10_000} change={change} />
      <Stepper3 label="Porsiyalar, yopiq" parts={parts} values={values} max={10_000} change={nothing} disabled />
    </>
  );
}

const AN_HOUR_AGO_MS = 3_600_000;

/** Every file of ui/ by its name; a test finds the one that is missing. */
export const SAMPLES: readonly { name: string; Sample: FunctionComponent }[] = [
  {
    name: "Badge",
    Sample: () => (
      <Row>
        <Badge level="calm">Meʼyorda</Badge>
        <Badge level="watch">Kuzatuvda</Badge>
        <Badge level="warning">Ogohlantirish</Badge>
        <Badge level="alarm">Xavf signali</Badge>
      </Row>
    ),
  },
  { name: "Button", Sample: Buttons },
  { name: "Choice", Sample: Choices },
  { name: "DateField", Sample: Days },
  { name: "Dialog", Sample: Dialogs },
  { name: "Drawer", Sample: Drawers },
  { name: "Field", Sample: Fields },
  { name: "Figure", Sample: Figures },
  {
    name: "FileMenu",
    Sample: () => (
      <Row>
        <FileMenu path="/reports/monthly/2026-10" />
        <FileMenu path="/reports/monthly/2026-10" of="Oylik hisobot" />
      </Row>
    ),
  },
  {
    name: "Finder",
    Sample: () => (
      <Wide>
        <Finder label="Masalliq qoʻshish" options={[{ id: 1, text: "Sabzi", note: "12,3 kg" }]} choose={nothing} />
      </Wide>
    ),
  },
  { name: "HelpDialog", Sample: Helps },
  {
    name: "LiveDot",
    Sample: () => (
      <Row>
        <LiveDot state="live" since={null} now={0} />
        <LiveDot state="catching_up" since={null} now={0} />
        <LiveDot state="offline" since={0} now={AN_HOUR_AGO_MS} />
      </Row>
    ),
  },
  { name: "Logo", Sample: Logo },
  { name: "MassField", Sample: Masses },
  { name: "MeasureLine", Sample: Measures },
  { name: "Notice", Sample: Notices },
  { name: "PasswordField", Sample: Passwords },
  {
    name: "Progress",
    Sample: () => (
      <>
        <Progress label="Hisobot qayta tayyorlanmoqda" value={60} />
        <Progress label="Navbatda" value={null} />
      </>
    ),
  },
  {
    name: "Really",
    Sample: () => (
      <Wide>
        <Really label="Guruch: shundaymi?" words="9 999 kg juda koʻp: avval bir kelishda eng koʻpi 60 kg boʻlgan.">
          <Button>Ha, toʻgʻri</Button>
        </Really>
      </Wide>
    ),
  },
  {
    name: "ScreenHead",
    Sample: () => (
      <Wide>
        <ScreenHead question="Nima tugayapti?" answer="Smetana tugadi, 3 mahsulot kam">
          <LiveDot state="live" since={null} now={0} />
        </ScreenHead>
      </Wide>
    ),
  },
  { name: "SearchField", Sample: Searches },
  { name: "Segments", Sample: Segmented },
  { name: "Select", Sample: Selects },
  { name: "StepLine", Sample: StepLines },
  { name: "Stepper3", Sample: Steppers },
  {
    name: "Toast",
    Sample: () => (
      <Row>
        <Button onClick={() => toast("Sabzi salati: 96 porsiya berildi")}>Toast</Button>
        <p class="toast">
          <Check aria-hidden="true" />
          Sabzi salati: 96 porsiya berildi
        </p>
      </Row>
    ),
  },
  { name: "Wrong", Sample: () => <Wrong>Bogʻchada kamida bitta faol administrator qolishi kerak.</Wrong> },
];
