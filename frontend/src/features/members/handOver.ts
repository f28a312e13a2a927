// What somebody has still to do goes to somebody else, or to nobody, before they are gone.
import { computed, ref } from 'vue'
import type { Member, Task } from '@/api/types'
import { useTaskChanges } from '@/features/tasks/changes'
import { seesProject } from '@/features/tasks/options'
import { useStore } from '@/store/store'
import { useOpenWork } from '@/store/work'

/** As many as one request takes. */
const STEP = 100

export function useHandOver(from: () => Member) {
  const store = useStore()
  const { set } = useTaskChanges()
  const { tasks } = useOpenWork()
  const theirs = computed(() => tasks.value.filter((task) => task.assignee_id === from().user_id))
  const people = computed(() =>
    [...store.members.values()].filter((one) => one.status === 'active' && one.role !== 'viewer' && one.user_id !== from().user_id).sort((a, b) => a.name.localeCompare(b.name)))
  const done = ref(0)

  const sees = (to: string, task: Task) => {
    const [project, member] = [store.projects.get(task.project), store.members.get(to)]
    return member !== undefined && seesProject(project, member)
  }
  /** How many the other could not open: those go to nobody. */
  const hiddenFrom = (to: string) => (to ? theirs.value.filter((task) => !sees(to, task)).length : 0)

  async function give(ids: readonly string[], to: string | null): Promise<void> {
    for (let at = 0; at < ids.length; at += STEP) {
      const some = ids.slice(at, at + STEP)
      if (!(await set(some, { assignee_id: to }))) throw new Error('Some of the work could not be handed over')
      done.value += some.length
    }
  }

  /**
   * Hands over all of it, to nobody where `to` is empty. What the server has taken stays done if it breaks off, and doing it again goes on
   * with the rest. Gives back what takes it back.
   */
  async function handOver(to: string): Promise<() => Promise<void>> {
    done.value = 0
    const owner = from().user_id
    const all = theirs.value
    const given = all.filter((task) => to && sees(to, task)).map(({ id }) => id)
    const left = all.map(({ id }) => id).filter((id) => !given.includes(id))
    await give(given, to || null)
    await give(left, null)
    const still = (id: string, whose: string | null) => store.tasks.get(id)?.assignee_id === whose
    return () => give([...given.filter((id) => still(id, to)), ...left.filter((id) => still(id, null))], owner)
  }

  return { theirs, people, done, hiddenFrom, handOver }
}
