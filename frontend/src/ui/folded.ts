/** The words of a text, whatever their case and accents: `Dépôt` is found by `depot`. */
export const folded = (text: string): string[] => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []
