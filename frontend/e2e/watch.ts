// What must never happen in a browser of ours: an error on the console, something refused by policy, a word to a stranger.
import type { BrowserContext, ConsoleMessage, Worker } from '@playwright/test'

export type Kind = 'console' | 'policy' | 'stranger'
export interface Fault { kind: Kind; what: string }
export interface Tally { pages: number; requests: number; provoked: number; faults: Record<Kind, number> }

export const nothingSeen = (): Tally => ({ pages: 0, requests: 0, provoked: 0, faults: { console: 0, policy: 0, stranger: 0 } })

/** Over every page of a browser, its pop-ups, its workers and their requests. A test that provokes something says so before. */
export class Watch {
  readonly faults: Fault[] = []
  readonly tally = nothingSeen()
  private readonly expected: RegExp[] = []

  constructor(private readonly home: string) {}

  readonly over = (context: BrowserContext): void => {
    context.on('console', this.hear)
    context.on('serviceworker', (worker) => void this.overWorker(worker))
    context.on('weberror', (thrown) => this.note('console', `thrown: ${thrown.error().message}`))
    context.on('request', (request) => {
      this.tally.requests++
      this.ask(request.url())
    })
    context.on('page', (page) => {
      this.tally.pages++
      page.on('websocket', (socket) => this.ask(socket.url().replace(/^ws/, 'http')))
      page.on('crash', () => this.note('console', `crashed: ${page.url()}`))
    })
  }

  allow(pattern: RegExp): void {
    this.expected.push(pattern)
  }

  private readonly hear = (message: ConsoleMessage): void => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const text = message.text()
    if (/Service Worker registration blocked by Playwright/.test(text)) return
    this.note(/Content Security Policy|Trusted(HTML|Script|ScriptURL)\b/i.test(text) ? 'policy' : 'console', `${message.type()}: ${text} (${message.location().url})`)
  }

  /** What its policy refuses it, a worker's console does not tell by itself. */
  private async overWorker(worker: Worker): Promise<void> {
    worker.on('console', this.hear)
    await worker.evaluate(() => addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => console.error(`Content Security Policy: ${effectiveDirective} ${blockedURI}`))).catch(() => {})
  }

  private ask(url: string): void {
    if (!/^(data|blob):/.test(url) && new URL(url).origin !== this.home) this.note('stranger', `to a stranger: ${url}`)
  }

  private note(kind: Kind, what: string): void {
    if (this.expected.some((pattern) => pattern.test(what))) {
      this.tally.provoked++
      return
    }
    this.tally.faults[kind]++
    this.faults.push({ kind, what })
  }
}
