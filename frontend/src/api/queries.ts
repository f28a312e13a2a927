// What is not held in the store (activity, invites) is asked for through vue-query, with this client:
// `useQuery({ queryKey, queryFn }, queries)`. Named here and not installed as a plugin, so that pages without it do not load it.
import { QueryClient } from '@tanstack/vue-query'
import { ApiProblem } from './problem'
import { onSession } from './token'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // `send` has tried what may be tried again.
      retry: false,
      refetchOnWindowFocus: (query) => !(query.state.error instanceof ApiProblem),
    },
  },
})

let place = ''
onSession((signIn) => {
  const now = signIn ? `${signIn.user.id} ${signIn.org.id}` : ''
  // Whoever is remembered from the last time may ask before they are signed in: their questions are their own still.
  if (place && now !== place) queries.clear()
  place = now
})
