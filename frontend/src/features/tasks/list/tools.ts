// What every row of the list needs, made once for all of them: a screenful has hundreds of cells.
import { inject, provide, type InjectionKey } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSelection } from '@/keys'
import { useTaskChanges } from '../changes'
import { usePerson } from '../options'
import { useTaskPlace } from '../place'
import { useMayEdit } from '../rights'
import { useListWords } from './words'

function made() {
  const { t } = useI18n()
  return { t, words: useListWords(), place: useTaskPlace(), person: usePerson(), mayEdit: useMayEdit(), changes: useTaskChanges(), selection: useSelection() }
}
type Tools = ReturnType<typeof made>
const KEY: InjectionKey<Tools> = Symbol('list')

export const provideTools = () => provide(KEY, made())
export const useTools = () => inject(KEY) as Tools
