// What the tests of the work screens share: a company of their own, so that no test sees another's tasks.
import { expect, type Page } from '@playwright/test'
import { signUp } from './fixtures'

const PASSWORD = 'a quiet harbour at dawn'
let companies = 0

export interface Company { email: string; password: string; api: Api }

/** The API as the page's own person uses it: to lay out what a test begins with. */
export class Api {
  constructor(private readonly page: Page, private readonly token: string) {}

  async ask<T>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await this.page.request.fetch(`/api/v1${path}`, { method, data, headers: { Authorization: `Bearer ${this.token}` } })
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${await answer.text()}`).toBe(true)
    return (answer.status() === 204 ? undefined : await answer.json()) as T
  }

  project = (key: string, name: string) => this.ask('POST', '/projects', { key, name })
  task = (project: string, title: string, more: Record<string, unknown> = {}) => this.ask<{ id: string; version: number }>('POST', '/tasks', { project, title, ...more })
  find = <T = { status: string; title: string; due_at: string | null; version: number }>(id: string) => this.ask<T>('GET', `/tasks/${id}`)
  list = async (query: string) => (await this.ask<{ items: { title: string }[] }>('GET', `/tasks?${query}`)).items.map((task) => task.title)
  me = async () => (await this.ask<{ user: { id: string } }>('GET', '/me')).user.id
}

/** A company of one with the project WEB; this browser is its owner's, and has loaded nothing yet. */
export async function aCompany(page: Page): Promise<Company> {
  const stamp = `${Date.now().toString(36)}${companies++}`
  const email = `olivia-${stamp}@e2e.example`
  const api = new Api(page, await signUp(page, { company: `Harbour Works ${stamp}`, name: 'Olivia Owner', email, password: PASSWORD }))
  await api.project('WEB', 'Website')
  return { email, password: PASSWORD, api }
}

export const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}, `) })
export const titles = (page: Page, name: string) => column(page, name).getByRole('listitem').getByRole('link')
export const today = (plus = 0) => new Date(Date.now() + plus * 86_400_000).toISOString().slice(0, 10)
