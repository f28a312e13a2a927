import { api, readAll, read } from '@/api/client'
import type { Member } from '@/api/types'
import { housed } from '@/store/hold'
import { useStore } from '@/store/store'

/** The small lists every screen leans on: projects and the names of the people. */
export async function loadHouse(): Promise<void> {
  const store = useStore()
  const paged = (cursor: string | undefined) => ({ params: { query: { cursor, limit: 100 } } })
  const [projects, members, inbox, views, shelf] = await Promise.all([
    readAll((cursor) => read(api.GET('/projects', paged(cursor)))),
    readAll((cursor) => read(api.GET('/members', paged(cursor)))),
    read(api.GET('/notifications', { params: { query: { unread: true, limit: 100 } } })),
    readAll((cursor) => read(api.GET('/views', paged(cursor)))),
    read(api.GET('/views/shelf')),
  ])
  store.take('project', projects)
  // What was kept from an earlier day and is there no more for this person.
  const [keys, people] = [new Set(projects.map((p) => p.key)), new Set(members.map((m) => m.user_id))]
  for (const key of [...store.projects.keys()].filter((known) => !keys.has(known))) {
    store.forget('project', key)
    for (const id of [...store.tasksOf(key).keys()]) store.forget('task', id)
  }
  for (const id of [...store.members.keys()].filter((known) => !people.has(known))) store.forget('member', id)
  // A viewer is told names only; every screen that shows more is closed to them.
  store.take('member', members as Member[])
  store.take('notification', inbox.items)
  store.take('view', views)
  store.take('shelf', [shelf])
  housed()
}
