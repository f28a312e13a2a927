// Where a task is done: how it is read, how maps are asked for it, and where this device is.
import type { Task } from '@/api/types'

export type Location = NonNullable<Task['location']>
export interface Point { lat: number; lng: number }
export type Unknown = 'denied' | 'unavailable'

const PATIENCE_MS = 15_000
/** A minute ago one was as good as here. */
const FRESH_MS = 60_000
/** About a metre, as the server keeps it. */
const DECIMALS = 5
const DENIED = 1

const rounded = (degrees: number) => Number(degrees.toFixed(DECIMALS))
export const pointOf = ({ lat, lng }: Pick<Location, 'lat' | 'lng'>): Point | null => (lat === null || lat === undefined || lng === null || lng === undefined ? null : { lat, lng })
export const pointText = ({ lat, lng }: Point) => `${lat.toFixed(DECIMALS)}, ${lng.toFixed(DECIMALS)}`

/** The address, else the point; empty for nowhere. */
export function locationText(location: Task['location'] | undefined): string {
  const point = location && pointOf(location)
  return location?.address || (point ? pointText(point) : '')
}

/** What was said, in the server's own form; null for nowhere. */
export function locationOf(address: string, point: Point | null): Location | null {
  const line = address.replace(/\s+/g, ' ').trim()
  return line || point ? { address: line, lat: point?.lat ?? null, lng: point?.lng ?? null } : null
}

/** Opens in what the device has for maps; nothing is asked of anybody before it is pressed. */
export function mapsLink(location: Location, agent = navigator.userAgent): string {
  const point = pointOf(location)
  const at = point ? `${point.lat},${point.lng}` : ''
  const words = encodeURIComponent(location.address || at)
  if (/Android/.test(agent)) return `geo:${at || '0,0'}?q=${at ? `${at}${location.address ? `(${words})` : ''}` : words}`
  if (/iPhone|iPad|Macintosh/.test(agent)) return `https://maps.apple.com/?${at ? `ll=${at}&` : ''}q=${words}`
  return point ? `https://www.openstreetmap.org/?mlat=${point.lat}&mlon=${point.lng}#map=17/${point.lat}/${point.lng}` : `https://www.openstreetmap.org/search?query=${words}`
}

/** Asks the device where it is; the browser asks the person. */
export function myPosition(): Promise<Point | Unknown> {
  return new Promise((found) => {
    if (!('geolocation' in navigator)) return found('unavailable')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => found({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) }),
      ({ code }) => found(code === DENIED ? 'denied' : 'unavailable'),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    )
  })
}
