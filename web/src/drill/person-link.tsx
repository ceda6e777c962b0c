/** The link to a person in lists that scroll by: it costs as little as an element. */
import { useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import { type ScopeSearch, useScope } from "~/scope";

interface PersonLinkProps {
  person: string;
  children: ReactNode;
}

export function PersonLink({ person, children }: PersonLinkProps) {
  const router = useRouter();
  const { workspace } = useScope();
  // What the workspace's pages keep in their address, for those who open it beside this page.
  const { last, asOf } = router.state.location.search as ScopeSearch;
  const kept = new URLSearchParams({ ...(last && { last }), ...(asOf && { asOf }) }).toString();
  const path = `/w/${encodeURIComponent(workspace)}/people/${encodeURIComponent(person)}`;
  const go = (event: MouseEvent) => {
    const isElsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (event.button !== 0 || isElsewhere || event.defaultPrevented) return;
    event.preventDefault();
    void router.navigate({ to: "/w/$ws/people/$person", params: { ws: workspace, person } });
  };
  return (
    <a href={kept ? `${path}?${kept}` : path} onClick={go}>
      {children}
    </a>
  );
}
