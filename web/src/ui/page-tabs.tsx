/** Pages that belong together, side by side. */
import { Link } from "@tanstack/react-router";
import classes from "./page-tabs.module.css";

interface PageTabsProps {
  /** What they are the pages of. */
  label: string;
  workspace: string;
  tabs: { to: string; title: string }[];
}

export function PageTabs({ label, workspace, tabs }: PageTabsProps) {
  return (
    <nav aria-label={label} className={classes.tabs}>
      {tabs.map(({ to, title }) => (
        <Link
          key={to}
          to={to as "/w/$ws"}
          params={{ ws: workspace }}
          activeOptions={{ exact: true, includeSearch: false }}
          className={classes.tab}
        >
          {title}
        </Link>
      ))}
    </nav>
  );
}
