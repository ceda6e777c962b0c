/** Opens the people behind a cell of the board's `stages` question. */
export type Open = (cell: Record<string, unknown>, title: string) => void;
