/**
 * Runs it once what a click changed is on the screen: where the rest takes a while, the control
 * answers first.
 */
export function afterPaint(run: () => void) {
  requestAnimationFrame(() => setTimeout(run));
}
