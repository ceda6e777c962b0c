/** Arithmetic of an import. */
import type { Schemas } from "~/api/client";

/** How much of a job is done: reading is the first half, sorting and writing the second. */
export function shareOf(job: Schemas["Job"]): number {
  if (job.state === "done") return 1;
  const read = job.total_bytes > 0 ? Math.min(job.bytes / job.total_bytes, 1) : 0;
  const written = read === 1 && job.rows > 0 ? Math.min(job.written / job.rows, 1) : 0;
  return (read + written) / 2;
}

/** What people know an import by: its files without their folders, or where else it came from. */
export function nameOfImport({ files, source }: Pick<Schemas["Import"], "files" | "source">) {
  const names = files.map((file) => file.split(/[\\/]/).at(-1) ?? file);
  return names.join(", ") || source;
}
