/** What a CSV file would book, and what was booked of it. */
export const KINDS = ["products", "deliveries", "recipes"] as const;
export type Kind = (typeof KINDS)[number];

export interface ImportError {
  line: number;
  column: string | null;
  text: string | null;
  code: string;
  message: string;
}

export interface ImportRow {
  line: number;
  /** There already, and so or otherwise: left as it is. */
  state: "new" | "there" | "differs";
  name: string;
}

export interface ImportedProduct extends ImportRow {
  product: {
    min_grams: number;
    grams: number;
    delivered_on: string | null;
    expires_on: string | null;
    price_per_kg_uzs: number | null;
    group: string | null;
    natural_loss_percent: number | null;
  };
}

export interface ImportedDelivery extends ImportRow {
  product_id: number;
  delivery: {
    grams: number;
    delivered_on: string;
    expires_on: string | null;
    price_per_kg_uzs: number | null;
    supplier: string | null;
    document_no: string | null;
    invoice_grams: number | null;
    note: string | null;
  };
}

export interface ImportedRecipe extends ImportRow {
  ingredients: { line: number; product_id: number; product_name: string; grams: number; grams_1_3: number }[];
}

export type AnyImported = ImportedProduct | ImportedDelivery | ImportedRecipe;

export interface ImportRead {
  lines: number;
  to_add: number;
  there: number;
  differing: number;
  skipped: { column: string }[];
  errors: ImportError[];
  rows: AnyImported[];
}

export interface ImportBooked {
  added: number;
  there: number;
  differing: number;
}
