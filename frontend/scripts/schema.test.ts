import { expect, test } from 'vitest'
import { schemaOf } from './schema.ts'

const shapes = ['Task', 'WholeTask', 'Project', 'Member', 'Comment', 'Notification', 'Org', 'View', 'Shelf', 'User', 'Choices'].map((name) => `    ${name}:\n      type: object\n`).join('')

test('the name of the disk follows the shape of what is kept, and nothing else', () => {
  expect(schemaOf(`${shapes}    Other:\n      type: string\n`)).toBe(schemaOf(shapes))
  expect(schemaOf(shapes.replace('    Task:\n      type: object', '    Task:\n      type: array'))).not.toBe(schemaOf(shapes))
})
