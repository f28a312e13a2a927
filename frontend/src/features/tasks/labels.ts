// Labels to choose from, and the one that is made by writing it.
export function labelChoices(known: readonly string[], typed: string, create: (label: string) => string): { value: string; label: string }[] {
  const all = [...new Set(known)].map((label) => ({ value: label, label }))
  const fresh = typed.trim()
  return fresh && !all.some(({ label }) => label.toLowerCase() === fresh.toLowerCase()) ? [...all, { value: fresh, label: create(fresh) }] : all
}

/** Without it if it was there, else with it. */
export const withLabel = (labels: readonly string[], label: string): string[] => (labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label])
