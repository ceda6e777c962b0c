/** Names of departments in the reader's language, where they are those of our templates. */
import type { Translate } from "~/i18n";

const KEYS = {
  Marketing: "department.marketing",
  Sales: "department.sales",
  Product: "department.product",
  "Customer Success": "department.customerSuccess",
  Operations: "department.operations",
  Delivery: "department.delivery",
  Support: "department.support",
  Management: "department.management",
  Finance: "department.finance",
} as const;

/** A company writes the name as it likes; one of its own stays as it was written. */
export function departmentName(name: string, t: Translate): string {
  return name in KEYS ? t(KEYS[name as keyof typeof KEYS]) : name;
}
