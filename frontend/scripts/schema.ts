// A name for the shape of what a browser keeps on its disk: another shape has another name, and what was kept under the old
// one is not read.
import { createHash } from 'node:crypto'

const KEPT = ['Task', 'WholeTask', 'Project', 'Member', 'Comment', 'Notification', 'Org', 'View', 'Shelf', 'User', 'Choices']
/** Raise it when the rows themselves are written otherwise. */
const FORMAT = 1

export function schemaOf(openapi: string): string {
  const shapes = KEPT.map((name) => new RegExp(`^    ${name}:\\n((?:      .*\\n|\\n)*)`, 'm').exec(openapi)?.[1])
  if (shapes.some((shape) => !shape)) throw new Error('openapi.yaml is laid out otherwise: look at scripts/schema.ts')
  const said = shapes.map((shape) => shape?.replace(/^\s*(description|example)s?:.*$/gm, ''))
  return createHash('sha256').update(JSON.stringify([FORMAT, said])).digest('hex').slice(0, 8)
}
