import type { ApiProblem } from '@/api/problem'
import { t } from '@/i18n'

/** A refusal as one sentence for the person. The API's own sentence wins where it has one. */
export function says(problem: ApiProblem): string {
  if (problem.status === 0) return t('common.problem.unreachable')
  if (problem.status < 0) return t('common.problem.unexpected')
  if (problem.status === 401 && problem.code === 'not_signed_in') return t('common.problem.not_signed_in')
  if (problem.status >= 500) return t('common.problem.server')
  if (problem.detail) return problem.detail
  if (problem.status === 403) return t('common.problem.forbidden')
  if (problem.status === 404) return t('common.problem.not_found')
  if (problem.status === 412) return t('common.problem.stale')
  if (problem.status === 429) return t('common.problem.too_many')
  return problem.title || t('common.problem.unexpected')
}
