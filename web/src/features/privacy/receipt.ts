/** A receipt as a file: every field that was signed, in its order. */
import type { Receipt } from "~/api/privacy";
import { download } from "~/ui/download";

export function saveReceipt(receipt: Receipt) {
  const text = `${JSON.stringify(receipt, null, 2)}\n`;
  download(new Blob([text], { type: "application/json" }), `receipt-${receipt.erasure}.json`);
}
