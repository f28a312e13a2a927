import { expect, it } from 'vitest'
import { labelChoices, withLabel } from './labels'

const create = (label: string) => `Create ${label}`

it('what is written can be made a label, unless there is one of that name', () => {
  expect(labelChoices(['site', 'roof', 'site'], ' cellar ', create)).toEqual([{ value: 'site', label: 'site' }, { value: 'roof', label: 'roof' }, { value: 'cellar', label: 'Create cellar' }])
  expect(labelChoices(['site'], 'Site', create)).toEqual([{ value: 'site', label: 'site' }])
})

it('choosing a label a second time takes it away', () => {
  expect(withLabel(['site'], 'roof')).toEqual(['site', 'roof'])
  expect(withLabel(['site', 'roof'], 'site')).toEqual(['roof'])
})
