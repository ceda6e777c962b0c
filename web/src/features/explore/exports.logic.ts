/** The question for a terminal. */

/** A here-document holds any text but a line that is its end. */
function hereDocument(question: object): string {
  return `<<'JSON'\n${JSON.stringify(question, null, 2)}\nJSON\n`;
}

export function curl(origin: string, workspace: string, question: object): string {
  const address = `${origin}/api/v1/workspaces/${encodeURIComponent(workspace)}/questions?sentence=true`;
  return [
    `curl --fail-with-body '${address.replaceAll("'", "%27")}' \\`,
    `  --header "Authorization: Bearer $WAYFARER_TOKEN" \\`,
    `  --header 'Content-Type: application/json' \\`,
    `  --data-binary @- ${hereDocument(question)}`,
  ].join("\n");
}

export function commandLine(workspace: string, question: object): string {
  return `wayfarer ask - --workspace '${workspace.replaceAll("'", `'\\''`)}' ${hereDocument(question)}`;
}
