/** The records of the contract that the browser reads and writes. Masses are grams, instants RFC 3339 in UTC. */

export type Role = "admin" | "manager" | "cook" | "superuser";

export interface User {
  id: number;
  username: string;
  full_name: string;
  role: Role;
  kindergarten_id: number | null;
  kindergarten_name: string | null;
  timezone: string | null;
}

/** Of a kindergarten; a superuser belongs to none. */
export type KindergartenRole = Exclude<Role, "superuser">;

/** One of the kindergarten's users, as its admins see them. */
export interface Member {
  id: number;
  username: string;
  full_name: string;
  role: KindergartenRole;
  phone: string | null;
  active: boolean;
  created_at: string;
  updated_at: string;
}

export interface Login {
  access_token: string;
  token_type: "Bearer";
  expires_in: number;
  user: User;
}

export interface Items<T> {
  items: T[];
  next_cursor: string | null;
}

export interface Person {
  id: number;
  full_name: string;
}

/** Somebody whose acts can be looked for. */
export interface Colleague extends Person {
  role: Role;
}

/** Each `grams` is what may be used now; what is past its day waits in `expired_grams` for a write-off. */
export interface Product {
  id: number;
  name: string;
  grams: number;
  expired_grams: number;
  min_grams: number;
  low: boolean;
  group: string | null;
  natural_loss_percent: number;
  last_delivered_on: string | null;
  nearest_expiry: string | null;
  price_per_kg_uzs: number | null;
  /** Key of the catalogue's food, whose energy and allergens it has. */
  food: string | null;
  updated_at: string;
}

/** Of the catalogue; energy is that of raw food, of 100 g net. */
export interface Food {
  key: string;
  name: string;
  kcal_per_100_g: number;
  waste_percent: number;
  shelf_life_days: number;
  allergens: { code: string; name: string }[];
  quality: "verified" | "cross_checked" | "typical";
}

export interface Lot {
  id: number;
  product_id: number;
  product_name?: string;
  grams: number;
  grams_left: number;
  delivered_on: string;
  expires_on: string | null;
  invoice_grams: number | null;
  price_per_kg_uzs: number | null;
  supplier: string | null;
  document_no: string | null;
  note: string | null;
  user: Person;
  created_at: string;
  reversed_at: string | null;
}

export interface NewDelivery {
  grams: number;
  delivered_on: string;
  expires_on?: string;
  price_per_kg_uzs?: number;
  supplier?: string;
  document_no?: string;
  invoice_grams?: number;
}

export interface Movement {
  id: number;
  at: string;
  kind: "delivery" | "serving" | "write_off" | "count" | "reversal";
  /** Signed: what left is negative. */
  grams: number;
  grams_after: number;
  product_id: number;
  lot_id?: number;
  serving_id?: number;
  /** The same for all that was booked together. */
  entry_id: number;
  reverses_id?: number;
  reversed_by_id?: number;
  /** The day of what it undoes, in a month that was closed by then. */
  undoes_on?: string;
  effective_on: string;
  reason?: string;
  note?: string;
  meal_name?: string;
  portions?: number;
  invoice_grams?: number;
  user: Person;
}

export interface Count {
  id: number;
  product_id: number;
  at: string;
  book_grams: number;
  grams: number;
  difference_grams: number;
  note: string | null;
  user: Person;
}

export type StocktakeStatus = "open" | "submitted" | "approved" | "rejected";

/** A stocktake in a list. */
export interface StocktakeBrief {
  id: number;
  status: StocktakeStatus;
  note: string | null;
  opened_at: string;
  opened_by: Person;
  submitted_at: string | null;
  submitted_by: Person | null;
  decided_at: string | null;
  decided_by: Person | null;
  reject_reason: string | null;
  /** False: approved by somebody who had counted or submitted it. */
  independent: boolean;
  lines_counted: number;
}

/** What the book says is in it once a second person has approved. */
export interface StocktakeLine {
  product_id: number;
  product_name: string;
  counted_grams?: number;
  counted_at?: string;
  counted_by?: Person;
  book_grams?: number;
  difference_grams?: number;
  movement_id?: number;
}

export interface Stocktake extends StocktakeBrief {
  /** While it is open of every product, then of the counted ones. */
  lines: StocktakeLine[];
  /** Every figure typed, in order. */
  weighings: { product_id: number; grams: number; at: string; user: Person }[];
}

/** A report by days, weeks or months: grams, or portions. */
export interface SeriesReport {
  from: string;
  to: string;
  bucket: "day" | "week" | "month";
  series: { id: number; name: string; points: { at: string; value: number }[] }[];
}

/** The kindergarten and its limits. */
export interface Settings {
  name: string;
  region: string | null;
  timezone: string;
  expiring_days: number;
  warning_percent: number;
  alarm_percent: number;
  material_grams: number;
  material_percent: number;
  material_uzs: number;
}

export interface Ingredient {
  product_id: number;
  product_name: string;
  /** A portion's gross mass for ages 3–7; staff portions weigh the same. */
  grams: number;
  grams_1_3: number;
  available_grams: number;
}

export interface Meal {
  id: number;
  name: string;
  /** Version of its recipe, from 1. */
  number: number;
  portions_possible: number;
  limiting_product_id: number;
  ingredients: Ingredient[];
  updated_at: string;
}

export interface RecipeItem {
  product_id: number;
  product_name: string;
  grams: number;
  grams_1_3: number;
}

export interface RecipeVersion {
  number: number;
  created_at: string;
  user: Person;
  ingredients: RecipeItem[];
}

export interface NewMeal {
  name: string;
  ingredients: { product_id: number; grams: number; grams_1_3: number }[];
}

export type Slot = "breakfast" | "second_breakfast" | "lunch" | "snack" | "dinner";

export interface MenuItem {
  date: string;
  slot: Slot;
  meal_id: number;
  meal_name: string;
  portions_possible: number;
  /** Portions of this meal in this slot on this day by anybody, without cancelled ones. */
  portions_served: number;
}

export interface Attendance {
  date: string;
  children_1_3: number;
  children_3_7: number;
  staff: number | null;
}

export interface NewServing {
  meal_id: number;
  portions: number;
  portions_1_3: number;
  portions_staff: number;
  slot?: Slot;
}

export interface Deduction {
  product_id: number;
  product_name: string;
  grams: number;
  grams_left: number;
}

export interface LowWarning {
  product_id: number;
  product_name: string;
  grams_left: number;
  min_grams: number;
}

export interface Serving {
  id: number;
  meal_id: number;
  meal_name: string;
  slot: Slot;
  portions: number;
  portions_1_3: number;
  portions_staff: number;
  served_at: string;
  served_by: { id: number; full_name: string };
  deductions?: Deduction[];
  warnings?: LowWarning[];
  cancelled_at?: string | null;
  cancelled_by?: Person | null;
  cancel_reason?: string | null;
}

export interface Shortage {
  product_id: number;
  product_name: string;
  needed_grams: number;
  available_grams: number;
}

export interface Alert {
  id: number;
  kind: "low_stock" | "out_of_stock" | "expiring" | "expired" | "variance" | "ghost_portions" | "count_due";
  severity: "info" | "warning" | "critical";
  /** In the language it was asked for in. */
  message: string;
  product_id?: number;
  product_name?: string;
  month?: string;
  raised_at: string;
  acknowledged_at: string | null;
  acknowledged_by: Person | null;
  resolved_at: string | null;
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** RFC 9457, with the members the product adds. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail?: string;
  request_id?: string;
  errors?: FieldError[];
  shortages?: Shortage[];
}

/** How far a month's figure is from what the recipes say; without a count there is no telling. */
export type ReportLevel = "normal" | "watch" | "warning" | "alarm" | "surplus" | "not_counted";

export interface MonthlyProduct {
  product_id: number;
  name: string;
  opening_grams: number;
  received_grams: number;
  written_off_grams: number;
  theoretical_grams: number;
  book_grams: number;
  /** By the month's last count; null without one, as what follows. */
  counted_grams: number | null;
  /** Positive: missing. */
  unexplained_grams: number | null;
  allowance_grams: number | null;
  difference_percent: number | null;
  level: ReportLevel;
  /** On the shelf at the month's end, or now. */
  closing_grams: number;
  interval: { from: string; to: string; theoretical_grams: number } | null;
  /** False: whoever counted approved it too. */
  independent: boolean;
}

export interface MonthlyMeal {
  meal_id: number;
  name: string;
  portions_prepared: number;
  portions_possible: number | null;
  difference_percent: number | null;
  level: ReportLevel;
  worst_product_id: number | null;
}

export interface MonthlyReport {
  month: string;
  status: "running" | "closed";
  generated_at: string;
  portions_prepared: number;
  portions_possible: number | null;
  difference_percent: number | null;
  level: ReportLevel;
  worst_product_id: number | null;
  meals: MonthlyMeal[];
  products: MonthlyProduct[];
  attendance: { children_days: number; portions_prepared: number; ghost_percent: number | null; level: ReportLevel };
}

/** A month of the books; the last four are null until it is closed. */
export interface BookMonth {
  month: string;
  status: "running" | "closed";
  closed_at: string | null;
  closed_by: Person | null;
  /** Of the whole ledger, when it was closed. */
  movements: number | null;
  chain_head: string | null;
}

/** An act or an attempt, as the audit log keeps it. What is words is in the language it was asked for in. */
export interface AuditEntry {
  id: number;
  at: string;
  /** null: the program itself, its command line, or somebody who has not signed in. */
  user: Person | null;
  action: string;
  act: string;
  /** Of what was acted on. */
  name: string | null;
  target: number | null;
  day?: string;
  month?: string;
  outcome: "done" | "refused";
  status: number;
  why: string | null;
  changes: AuditChange[];
  address: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** Of a thing made or gone one side is null. */
export interface AuditChange {
  name: string;
  before: string | null;
  after: string | null;
}

export interface AuditSummary {
  done: number;
  refused: number;
}

/** Work in the background. */
export interface Job {
  id: number;
  task: string;
  /** The kindergarten; a report's month. */
  args: readonly (number | string)[];
  status: "queued" | "running" | "done" | "failed";
  /** Per cent. */
  progress: number;
  /** What came of it. */
  result: { movements?: number } | null;
  /** What may pass (unavailable, busy, internal), `interrupted`, or what was found. */
  error: string | null;
  attempts: number;
  max_attempts: number;
  /** Of one that is queued: not before. */
  run_at: string;
  /** Who asked for it; null: the schedule. */
  user: Person | null;
  created_at: string;
  updated_at: string;
}

/** What the program does by itself. */
export interface Scheduled {
  task: string;
  /** null: every day. */
  day_of_month: number | null;
  next_at: string;
  /** The last that ended. */
  last: Job | null;
  last_done_at: string | null;
}

export interface Schedule {
  items: Scheduled[];
}
