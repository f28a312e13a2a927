import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { nextTick, type DefineComponent } from 'vue'
import VirtualList from './VirtualList.vue'

const things = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `t${i}` }))
async function list(items: { id: string }[], more: Record<string, unknown> = {}) {
  const made = mount(VirtualList as unknown as DefineComponent<Record<string, unknown>>, { props: { items, guess: 50, ...more }, slots: { default: '<template #default="{ item }"><a href="#">{{ item.id }}</a></template>' }, attachTo: document.body })
  await nextTick()
  return { made, shown: () => made.findAll('li').map((row) => row.text()) }
}

test('of two thousand only what is in sight is drawn, and each row says which one of how many it is', async () => {
  const { made, shown } = await list(things(2_000))

  expect(shown().length).toBeGreaterThan(10)
  expect(shown().length).toBeLessThan(60)
  expect(made.find('li').attributes()).toMatchObject({ 'aria-setsize': '2000', 'aria-posinset': '1' })
})

test('a list that goes on says that nobody knows how long it is', async () => {
  const { made } = await list(things(3), { more: true })

  expect(made.find('li').attributes('aria-setsize')).toBe('-1')
})

test('a row far below is drawn when it is asked for, and when it is kept', async () => {
  const { made, shown } = await list(things(2_000), { keep: ['t1500'] })
  expect(shown()).toContain('t1500')

  await (made.vm as unknown as { reveal: (id: string) => Promise<void> }).reveal('t1000')

  expect(shown()).toContain('t1000')
})

test('what leaves the list leaves the page, and nothing else moves', async () => {
  const { made, shown } = await list(things(5))
  const second = made.findAll('li')[1]?.element

  await made.setProps({ items: things(5).slice(1) })

  expect(shown()).toEqual(['t1', 't2', 't3', 't4'])
  expect(made.find('li').element).toBe(second)
})
