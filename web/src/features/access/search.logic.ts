/** What the address of the members' page holds. */
export interface MembersSearch {
  /** The one that is open. */
  open?: string;
}

export const readMembers = ({ open }: Record<string, unknown>): MembersSearch =>
  typeof open === "string" && open !== "" ? { open } : {};
