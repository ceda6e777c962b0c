/** What every view of an answer is given. */
import type { Answer, Kind as AskedKind } from "~/api/ask";
import type { Behind, Sheet } from "./sheet.logic";

export interface ViewProps<K extends AskedKind> {
  data: Answer<K>;
  /** The same question of the period before. */
  before?: Answer<K>;
  /** As tables, compared where that is wished. */
  sheets: Sheet[];
  open: (behind: Behind) => void;
  /** The answer in a sentence, for those who cannot see the chart. */
  summary: string;
  /** Among others, without its builder: the numbers, and nothing to play with. */
  isTile?: boolean;
}
