/** What the address of the consent page holds. */
export interface ConsentSearch {
  /** The person that was looked up: `per_…`, or an id nobody is shown to have. */
  person?: string;
}

/** What the address of the privacy desk holds. */
export interface PrivacySearch extends ConsentSearch {
  /** The request that is open: `era_…`. */
  request?: string;
}

export function readConsent({ person }: Record<string, unknown>): ConsentSearch {
  return typeof person === "string" && person !== "" ? { person } : {};
}

export function readPrivacy({ person, request }: Record<string, unknown>): PrivacySearch {
  return {
    ...readConsent({ person }),
    ...(typeof request === "string" && request !== "" ? { request } : {}),
  };
}
