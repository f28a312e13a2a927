/** Where an organisation's logo lies; each picture has an address of its own. */
export const logoOf = (org: { id: string; logo?: string | null }): string => `/api/v1/logos/${org.id}.${org.logo ?? ''}`
