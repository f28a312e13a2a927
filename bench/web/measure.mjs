// `bench/web/__main__.py` calls it with a running TaskMaster and two people; prints the figures as JSON.
import { faults } from './browser.mjs'
import { feel } from './interaction.mjs'
import { pages } from './lighthouse.mjs'

const stage = JSON.parse(process.argv[2])
const parts = process.env.PARTS?.split(',') ?? ['feel', 'lighthouse']
const found = {}
if (parts.includes('feel')) Object.assign(found, await feel(stage))
if (parts.includes('lighthouse')) found.lighthouse = await pages(stage)
found.faults = faults
console.log(JSON.stringify(found, null, 1))
