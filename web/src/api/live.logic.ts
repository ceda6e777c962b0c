/** As many live messages as the server keeps. */
export const KEPT = 500;
