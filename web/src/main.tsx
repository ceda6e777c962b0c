import "~/ui/mantine.css";
import "~/ui/tokens.css";
import "~/ui/base.css";
import { createRoot } from "react-dom/client";
import { App } from "~/app/app";
import { initialLanguage, load, loadRest } from "~/i18n";

const root = document.getElementById("app");
if (!root) throw new Error("index.html has no #app");
const i18n = await load(initialLanguage());
createRoot(root).render(<App initial={i18n} />);
// What the other pages say comes while the first one is looked at.
void loadRest();
