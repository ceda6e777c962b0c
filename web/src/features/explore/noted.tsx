/** A chart of an answer over time with the workspace's annotations, in the answer's time zone. */
import type { ComponentProps } from "react";
import { Annotated } from "~/annotations";
import type { Meta } from "~/api/client";
import { localOf } from "./answers.logic";

interface NotedProps extends Pick<ComponentProps<typeof Annotated>, "children" | "isListed"> {
  meta: Pick<Meta, "timezone"> | null;
  unit: string | undefined;
  periods: string[];
}

export function Noted({ meta, unit, ...rest }: NotedProps) {
  return (
    <Annotated
      {...rest}
      unit={unit ?? "day"}
      localOf={(instant) => localOf(instant, meta?.timezone ?? "UTC")}
    />
  );
}
