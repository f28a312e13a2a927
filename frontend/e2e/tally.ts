// The last line of a run: what was watched, and what of it should not have been.
import type { Reporter, TestCase, TestResult } from '@playwright/test/reporter'
import { nothingSeen, type Tally } from './watch'

export default class implements Reporter {
  private readonly sum = nothingSeen()

  onTestEnd(test: TestCase, result: TestResult): void {
    for (const { type, description } of result.annotations) {
      // Some tests are meant to fail by what they provoke.
      if (type !== 'watched' || test.expectedStatus === 'failed') continue
      const { pages, requests, provoked, faults } = JSON.parse(description ?? '') as Tally
      this.sum.pages += pages
      this.sum.requests += requests
      this.sum.provoked += provoked
      for (const kind of ['console', 'policy', 'stranger'] as const) this.sum.faults[kind] += faults[kind]
    }
  }

  onEnd(): void {
    const { pages, requests, provoked, faults } = this.sum
    console.log(`  ${pages} pages and ${requests} requests watched: ${faults.console} console errors, ${faults.policy} policy violations, ${faults.stranger} requests to strangers (${provoked} messages that tests provoked apart)`)
  }

  printsToStdio(): boolean {
    return true
  }
}
