// An organisation's colour on its screens. Of what it chose we keep hue and strength; the steps from light to dark are ours, so
// that text on it and links in it can be read in both themes, whatever was chosen (OKLab by Björn Ottosson).
/** Our own colour, and others to choose from. */
export const OURS = '#4f46e5'
export const PRESETS = { indigo: OURS, blue: '#2563eb', teal: '#0f766e', green: '#15803d', amber: '#b45309', orange: '#c2410c', rose: '#be123c', purple: '#a21caf' }

const KEY = 'taskmaster.brand'
/** Lightness of our own colour's steps, and how much of its strength each has. */
const STEPS: [name: number, lightness: number, share: number][] = [
  [50, 0.962, 0.07], [100, 0.93, 0.13], [200, 0.87, 0.25], [300, 0.785, 0.44], [400, 0.673, 0.7], [500, 0.585, 0.89], [600, 0.511, 1],
  [700, 0.457, 0.92], [800, 0.398, 0.74], [900, 0.359, 0.55], [950, 0.257, 0.34],
]
const STRONGEST = 0.262
type Triple = [number, number, number]

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)

/** The strength and hue of `#rrggbb`. */
function chromaAndHue(hex: string): [number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const x = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const y = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return [Math.hypot(x, y), Math.atan2(y, x)]
}

/** What a screen shows of it, as linear sRGB; parts outside 0 to 1 cannot be shown. */
export function linear(lightness: number, chroma: number, hue: number): Triple {
  const [x, y] = [chroma * Math.cos(hue), chroma * Math.sin(hue)]
  const l = (lightness + 0.3963377774 * x + 0.2158037573 * y) ** 3
  const m = (lightness - 0.1055613458 * x - 0.0638541728 * y) ** 3
  const s = (lightness - 0.0894841775 * x - 1.291485548 * y) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function shown(lightness: number, chroma: number, hue: number): number {
  let [low, high] = [0, chroma]
  for (let step = 0; step < 12; step++) {
    const middle = (low + high) / 2
    if (linear(lightness, middle, hue).every((part) => part >= -0.0005 && part <= 1.0005)) low = middle
    else high = middle
  }
  return low
}

/** The eleven steps of a colour, by their names. */
export function stepsOf(accent: string): { name: number; lightness: number; chroma: number; hue: number }[] {
  const [chroma, hue] = chromaAndHue(accent)
  return STEPS.map(([name, lightness, share]) => ({ name, lightness, hue, chroma: shown(lightness, Math.min(chroma, STRONGEST) * share, hue) }))
}

export const cssOf = ({ lightness, chroma, hue }: { lightness: number; chroma: number; hue: number }) =>
  `oklch(${lightness} ${chroma.toFixed(4)} ${((hue * 180) / Math.PI).toFixed(2)})`

/** Shows the site in that colour, or in our own, and keeps it for the next start's first paint. */
export function paintBrand(accent: string | null | undefined): void {
  const colours = Object.fromEntries(STEPS.map(([name]) => [`--ui-color-primary-${name}`, '']))
  if (accent) for (const step of stepsOf(accent)) colours[`--ui-color-primary-${step.name}`] = cssOf(step)
  for (const [name, value] of Object.entries(colours)) {
    if (value) document.documentElement.style.setProperty(name, value)
    else document.documentElement.style.removeProperty(name)
  }
  try {
    if (accent) localStorage.setItem(KEY, JSON.stringify(colours))
    else localStorage.removeItem(KEY)
  } catch {
    // A browser that keeps nothing paints it a moment later.
  }
}
