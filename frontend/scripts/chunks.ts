// What travels together. In many small files the first screens would wait for a line that carries six at a time, and weigh more.
import { fileURLToPath } from 'node:url'

type Graph = { getModuleInfo: (id: string) => { importedIds: string[]; dynamicallyImportedIds: string[] } | null }
const source = (file: string) => fileURLToPath(new URL(`../src/${file}`, import.meta.url))

const START = source('main.ts')
const DOOR = source('features/accounts/SignInPage.vue')
const SCREENS = [source('shell/TheShell.vue'), source('features/tasks/BoardPage.vue')]
/** What the shell calls as soon as it stands. */
const BESIDE = ['keys/KeysHost.vue', 'shell/SyncHost.vue', 'shell/SyncState.vue', 'features/views/ViewLinks.vue', 'features/tasks/filtering/WorkBar.vue', 'features/tasks/many.ts', 'features/tasks/bulk.ts'].map(source)
const KEPT = ['store/keep.ts', 'live/follow.ts'].map(source)
const WORKER = source('worker/sw.ts')

/** Of the libraries' other parts the screens name only these; their indexes name all, and what is not used falls away after this is asked. */
const NAMED = /reka-ui\/dist\/(?:ConfigProvider\/|shared\/createContext)|composables\/usePortal/

function reach(roots: string[], next: (id: string) => string[]): Set<string> {
  const found = new Set(roots)
  for (const id of found) for (const other of next(id)) found.add(other)
  return found
}

function read(graph: Graph) {
  const info = (id: string) => graph.getModuleInfo(id) ?? { importedIds: [], dynamicallyImportedIds: [] }
  /** All that must be there before it can run. */
  const needs = (...roots: string[]) => reach(roots, (id) => info(id).importedIds)
  const later = new Set<string>()
  for (const id of reach([START], (id) => [...info(id).importedIds, ...info(id).dynamicallyImportedIds])) for (const root of info(id).dynamicallyImportedIds) later.add(root)
  const uses = new Map<string, number>()
  for (const root of later) for (const id of needs(root)) uses.set(id, (uses.get(id) ?? 0) + 1)
  const shared = (ids: Set<string>) => new Set([...ids].filter((id) => (uses.get(id) ?? 0) > 1))
  return { start: needs(START), door: shared(needs(DOOR)), work: new Set([...shared(needs(...SCREENS)), ...needs(...KEPT)]), beside: needs(...BESIDE), worker: needs(WORKER) }
}

let known: ReturnType<typeof read> | undefined

/** What every page needs is the base, in front of the door and behind it; what the board and the shell share with others is the work. */
function nameOf(id: string, graph: Graph): string | null {
  if (/node_modules\/(?:@vue|vue|pinia)\//.test(id)) return 'vue'
  const { start, door, work, beside, worker } = (known ??= read(graph))
  if (/\.css\b/.test(id) || worker.has(id) || id === START) return null
  if (start.has(id)) return 'base'
  if (id.includes('/node_modules/') && !NAMED.test(id)) return null
  if (door.has(id)) return work.has(id) ? 'base' : 'door'
  return work.has(id) ? 'work' : beside.has(id) ? 'beside' : null
}

export const chunks = { includeDependenciesRecursively: false, groups: [{ name: nameOf }] }
