/** The records of the reports over any range, and of what a count cannot see. */
import type { Person, ReportLevel, SeriesReport, Slot } from "./types";

/** Days of children, of days that have attendance and servings. */
export interface ChildDaysPoint {
  at: string;
  children: number;
  /** Children's, of each day's most served dish. */
  portions: number;
  uzs: number;
  child_day_uzs: number | null;
}

export interface ChildDaysReport {
  from: string;
  to: string;
  bucket: SeriesReport["bucket"];
  children_days: number;
  portions: number;
  uzs: number;
  child_day_uzs: number | null;
  /** Of lots without a price: not in it. */
  unpriced_grams: number;
  points: ChildDaysPoint[];
}

interface Weighed {
  invoice_grams: number;
  grams: number;
  /** Negative: more came than the paper says. */
  short_grams: number;
  percent: number | null;
  level: ReportLevel;
}

export interface ShortDelivery extends Weighed {
  lot_id: number;
  product_id: number;
  product_name: string;
  delivered_on: string;
  document_no: string | null;
  user: Person;
}

/** Of deliveries that have a paper; null: no supplier was named. */
export interface ShortSupplier extends Weighed {
  supplier: string | null;
  /** The shortest first. */
  deliveries: ShortDelivery[];
}

export interface SuppliersReport {
  from: string;
  to: string;
  suppliers: ShortSupplier[];
}

/** A meal of which more was logged than people were present. */
export interface GhostMeal {
  date: string;
  slot: Slot;
  meal_id: number;
  meal_name: string;
  children_portions: number;
  children_present: number;
  staff_portions: number;
  /** null: not compared. */
  staff_present: number | null;
  ghost_portions: number;
  servings: { serving_id: number; served_by: Person }[];
}

export interface WriteOff {
  movement_id: number;
  product_id: number;
  product_name: string;
  effective_on: string;
  grams: number;
  reason: string;
  user: Person;
}

/** Of one reason, or of one person. */
export interface WriteOffShare {
  reason?: string;
  user?: Person;
  grams: number;
  percent: number | null;
  level: ReportLevel;
  movement_ids: number[];
}

/** A child's day beside its norm. */
export interface NormUse {
  groups: { group: string }[];
  norm_grams: number;
  used_grams: number;
  percent: number | null;
  level: ReportLevel;
  product_ids: number[];
}

interface Present {
  children_1_3: number;
  children_3_7: number;
  staff: number | null;
}

export interface LateAttendance {
  date: string;
  at: string;
  user: Person;
  before: Present | null;
  after: Present | null;
}

export interface DayCost {
  at: string;
  children: number;
  uzs: number;
  child_day_uzs: number | null;
}

export interface ControlReport {
  month: string;
  generated_at: string;
  ghosts: {
    children_days: number;
    portions: number;
    ghost_portions: number;
    percent: number | null;
    level: ReportLevel;
    meals: GhostMeal[];
  };
  write_offs: {
    received_grams: number;
    grams: number;
    percent: number | null;
    level: ReportLevel;
    by_reason: WriteOffShare[];
    by_person: WriteOffShare[];
    movements: WriteOff[];
  };
  suppliers: ShortSupplier[];
  norms: NormUse[];
  late_attendance: LateAttendance[];
  child_day: {
    children_days: number;
    uzs: number;
    child_day_uzs: number | null;
    unpriced_grams: number;
    days: DayCost[];
  };
}
