/** What the address of the privacy desk holds. */
export interface PrivacySearch {
  /** The person that was looked up: `per_…`. */
  person?: string;
  /** The request that is open: `era_…`. */
  request?: string;
}

export function readPrivacy({ person, request }: Record<string, unknown>): PrivacySearch {
  return {
    ...(typeof person === "string" && person !== "" ? { person } : {}),
    ...(typeof request === "string" && request !== "" ? { request } : {}),
  };
}
