// A person takes back what has not gone out: what it showed goes, and so does all that stands on it.
import { partOf } from './alone'
import { inOrder, names, renamed, same, type Command } from './command'
import { useOutbox } from './outbox'
import { without } from './parts'

/** What was changed of something that this makes. */
export function builtOn({ paints: [first], key }: Command): Command[] {
  return first?.makes ? useOutbox().queue.filter((one) => one.key !== key && names(one, first.id)) : []
}

/** Who changed the same field next saw what this one showed. From now on they saw what stood there before; or the other way round. */
function seeing(made: Command, before: boolean): void {
  const outbox = useOutbox()
  for (const { kind, id, fields, base } of made.paints)
    for (const field of Object.keys(fields)) {
      const [from, to] = before ? [fields[field], base?.[field]] : [base?.[field], fields[field]]
      const isOf = (paint: Command['paints'][number]) => paint.kind === kind && paint.id === id && field in paint.fields
      const next = outbox.queue.find((one) => inOrder(one, made) > 0 && one.paints.some(isOf))
      if (next?.paints.some((paint) => isOf(paint) && field in (paint.base ?? {}) && same(paint.base?.[field], from)))
        outbox.replace({ ...next, paints: next.paints.map((paint) => (isOf(paint) ? { ...paint, base: { ...paint.base, [field]: to } } : paint)) })
    }
}

/** The answer puts it all back. Its keys stay: what had gone out after all is not done twice. */
export function drop(made: Command): () => void {
  const outbox = useOutbox()
  const id = made.paints[0]?.id ?? ''
  const built = builtOn(made).map((one) => ({ one, left: without(one, id) }))
  const lost = [made, ...built.flatMap(({ one, left }) => (left ? [] : [one]))]
  const parts = built.flatMap(({ one, left }) =>
    left ? one.paints.flatMap((paint, n) => (paint.id === id ? [{ ...partOf(one, n, true), key: crypto.randomUUID() }] : [])) : [])
  for (const { left } of built) if (left) outbox.replace(left)
  outbox.drop(...lost)
  for (const one of [...lost].reverse()) seeing(one, true)
  return () => {
    for (const one of lost) seeing(one, false)
    for (const one of [...lost, ...parts]) {
      const named = [...outbox.aliases].reduce((said, [from, to]) => renamed(said, from, to), one)
      void outbox.insert({ ...named, waited: true })
    }
    outbox.retry()
  }
}
