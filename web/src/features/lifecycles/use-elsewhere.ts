/** The lifecycles a condition of this one may look at: all in force but itself. */
import { useMemo } from "react";
import { type Published, usePublished } from "~/subject/lifecycles";

export function useElsewhere(own: string): Published {
  const published = usePublished();
  return useMemo(
    () => ({
      ...published,
      definitions: published.definitions.filter(({ key }) => key !== own),
    }),
    [published, own],
  );
}
