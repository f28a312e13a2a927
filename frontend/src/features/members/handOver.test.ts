import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, expect, test, vi } from 'vitest'
import { computed } from 'vue'
import type { Member, Project, Task } from '@/api/types'
import { useStore } from '@/store/store'
import { useHandOver } from './handOver'

const set = vi.fn<(ids: readonly string[], wanted: { assignee_id: string | null }) => Promise<boolean>>()
vi.mock('@/features/tasks/changes', () => ({ useTaskChanges: () => ({ set }) }))
vi.mock('@/store/work', () => ({ useOpenWork: () => ({ tasks: computed(() => [...useStore().tasks.values()]) }) }))

const person = (user_id: string, more: Partial<Member> = {}) => ({ user_id, name: user_id, role: 'member', status: 'active', version: 1, ...more }) as Member
const project = (key: string, visibility: 'open' | 'private') => ({ key, visibility, member_ids: ['ben'], status: 'active', statuses: [], version: 1 }) as unknown as Project
const ben = person('ben')

beforeEach(() => {
  setActivePinia(createPinia())
  const store = useStore()
  store.take('member', [ben, person('cai'), person('dee', { status: 'suspended' }), person('vic', { role: 'viewer' }), person('ada', { role: 'owner' })])
  store.take('project', [project('WEB', 'open'), project('FIN', 'private')])
  const tasks = Array.from({ length: 251 }, (_, n) => ({ id: n ? `WEB-${n}` : 'FIN-1', project: n ? 'WEB' : 'FIN', assignee_id: 'ben', version: 1, status: 'open' }) as Task)
  store.take('task', [...tasks, { ...(tasks[1] as Task), id: 'WEB-900', assignee_id: 'cai' }])
  set.mockReset().mockImplementation((ids, wanted) => {
    store.take('task', ids.map((id) => ({ ...(store.tasks.get(id) as Task), ...wanted, version: (store.tasks.get(id)?.version ?? 0) + 1 })))
    return Promise.resolve(true)
  })
})

test('it goes to who is there and may work, a hundred at a time, and what they do not see to nobody', async () => {
  const { theirs, people, done, hiddenFrom, handOver } = useHandOver(() => ben)
  expect([theirs.value.length, people.value.map((one) => one.user_id), hiddenFrom('cai'), hiddenFrom('ada')]).toEqual([251, ['ada', 'cai'], 1, 0])

  await handOver('cai')

  expect(set.mock.calls.map(([ids, { assignee_id }]) => [ids.length, assignee_id])).toEqual([[100, 'cai'], [100, 'cai'], [50, 'cai'], [1, null]])
  expect([done.value, theirs.value.length, useStore().tasks.get('FIN-1')?.assignee_id]).toEqual([251, 0, null])
})

test('what was handed over is handed back, but for what has moved on since', async () => {
  const { theirs, handOver } = useHandOver(() => ben)
  const takeBack = await handOver('')
  await set(['WEB-7'], { assignee_id: 'ada' })

  await takeBack()

  expect([theirs.value.length, useStore().tasks.get('WEB-7')?.assignee_id]).toEqual([250, 'ada'])
})

test('what broke off goes on with the rest', async () => {
  const { theirs, done, handOver } = useHandOver(() => ben)
  const working = set.getMockImplementation() as typeof set
  set.mockImplementationOnce(working).mockResolvedValueOnce(false)
  await expect(handOver('ada')).rejects.toThrow('could not be handed over')
  expect([done.value, theirs.value.length]).toEqual([100, 151])

  await handOver('ada')

  expect(theirs.value.length).toBe(0)
})
