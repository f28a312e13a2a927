import type { Project, Task } from '@/api/types'

/** A task for tests: what is not said is unremarkable. */
export function aTask(said: Partial<Task> = {}): Task {
  return {
    id: 'WEB-1', project: 'WEB', number: 1, title: 'Mend the roof', type: 'task', status: 'open', priority: 'medium', assignee_id: null,
    reporter_id: 'usr_me', labels: [], start_on: null, due_on: null, due_at: null, estimate: null, location: null, rank: 'm', version: 1,
    created_at: '2026-11-01T08:00:00Z', updated_at: '2026-11-01T08:00:00Z', completed_at: null, deleted_at: null, ...said,
  }
}

export function aProject(said: Partial<Project> = {}): Project {
  return {
    key: 'WEB', name: 'Website', description: '', lead_id: 'usr_me', visibility: 'open', member_ids: [],
    start_on: null, target_on: null, health: null, health_note: '', health_at: null, health_by: null, status: 'active', version: 1,
    statuses: [
      { id: 'open', name: 'Open', category: 'todo', limit: null }, { id: 'in_progress', name: 'In progress', category: 'in_progress', limit: null },
      { id: 'in_review', name: 'In review', category: 'in_review', limit: null }, { id: 'closed', name: 'Closed', category: 'done', limit: null },
    ],
    created_at: '2026-11-01T08:00:00Z', updated_at: '2026-11-01T08:00:00Z', ...said,
  }
}
