import { afterEach, expect, it, vi } from 'vitest'
import { locationOf, locationText, mapsLink, myPosition } from './location'

const HARBOUR = { address: 'Harbour Street 12', lat: 53.54133, lng: 9.98413 }
const DEPOT = { address: 'Depot & yard', lat: null, lng: null }
const HERE = { address: '', lat: 53.5, lng: -9 }

afterEach(() => vi.unstubAllGlobals())

it('is read as its address, else as its point', () => {
  expect([HARBOUR, HERE, null].map(locationText)).toEqual(['Harbour Street 12', '53.50000, -9.00000', ''])
})

it('is said in the server’s own form, or is nowhere', () => {
  expect(locationOf('  Depot \n 4 ', null)).toEqual({ address: 'Depot 4', lat: null, lng: null })
  expect(locationOf('', { lat: 53.5, lng: -9 })).toEqual(HERE)
  expect(locationOf(' ', null)).toBeNull()
})

it('opens in what the device has for maps', () => {
  expect(mapsLink(HARBOUR, 'Mozilla/5.0 (Linux; Android 16)')).toBe('geo:53.54133,9.98413?q=53.54133,9.98413(Harbour%20Street%2012)')
  expect(mapsLink(DEPOT, 'Mozilla/5.0 (Linux; Android 16)')).toBe('geo:0,0?q=Depot%20%26%20yard')
  expect(mapsLink(HARBOUR, 'Mozilla/5.0 (iPhone)')).toBe('https://maps.apple.com/?ll=53.54133,9.98413&q=Harbour%20Street%2012')
  expect(mapsLink(DEPOT, 'Mozilla/5.0 (X11; Linux)')).toBe('https://www.openstreetmap.org/search?query=Depot%20%26%20yard')
  expect(mapsLink(HERE, 'Mozilla/5.0 (X11; Linux)')).toBe('https://www.openstreetmap.org/?mlat=53.5&mlon=-9#map=17/53.5/-9')
})

it('asks the device where it is, and knows a refusal from not knowing', async () => {
  const device = (code?: number) => vi.stubGlobal('navigator', {
    geolocation: {
      getCurrentPosition: (found: (at: unknown) => void, lost: (error: unknown) => void) =>
        code ? lost({ code }) : found({ coords: { latitude: 53.541334999, longitude: 9.98 } }),
    },
  })

  device()
  expect(await myPosition()).toEqual({ lat: 53.54133, lng: 9.98 })
  device(1)
  expect(await myPosition()).toBe('denied')
  device(3)
  expect(await myPosition()).toBe('unavailable')
  vi.stubGlobal('navigator', {})
  expect(await myPosition()).toBe('unavailable')
})
