/** The addresses of a text, each once, however they are parted: commas, spaces, lines, or as mail programs write them. */
export function addressesIn(text: string): string[] {
  const bare = text.replace(/"[^"]*"/g, ' ').replace(/[^\s,;<>]+(?: +[^\s,;<>]+)* *<([^<>]+)>/g, ' $1 ')
  return [...new Set(bare.split(/[\s,;<>]+/).filter(Boolean).map((part) => part.replace(/^mailto:/i, '').toLowerCase()))]
}

export const isAddress = (text: string) => /^[^\s@]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text)
