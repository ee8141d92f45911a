import { type Picture, png } from './png.ts'

/**
 * `tile`: the sign in white on our colour, to the edges, for Teams and the store of apps. `rounded`: the same with round
 * corners, for Excel's ribbon, light or dark. `outline`: the sign alone, white on nothing, as Teams wants it.
 */
export type Look = 'tile' | 'rounded' | 'outline'

/** Our colour: white on it has a contrast of 9 to 1. */
export const COLOUR = '#1D4F5C'
const [INK, GROUND] = [
  [255, 255, 255],
  [0x1d, 0x4f, 0x5c],
] as const

/** The sign, in a square of side 1: a pulse that goes up, level by level. */
const PULSE = [
  [0.08, 0.62],
  [0.28, 0.62],
  [0.4, 0.3],
  [0.56, 0.82],
  [0.68, 0.46],
  [0.76, 0.46],
] as const
/** And where it is going: a dot at its end. */
const TARGET = { x: 0.88, y: 0.46, radius: 0.085 } as const
/** Looked at so many times across and down each pixel: what lies between is smooth. */
const SAMPLES = 4

/** In pixels: what Excel asks the server for. */
export const SERVED_SIZES = [16, 32, 64, 80] as const

const drawn = new Map<string, Uint8Array>()

/** Draws our icon, once. @param size in pixels @returns a PNG file */
export function icon(size: number, look: Look): Uint8Array {
  const key = `${size} ${look}`
  const file = drawn.get(key) ?? png(draw(size, look))
  drawn.set(key, file)
  return file
}

function draw(size: number, look: Look): Picture {
  const pixels = new Uint8Array(size * size * 4)
  // Teams may cut a tile to a circle, so the sign keeps to its middle. A small picture needs a thicker line.
  const inner = look === 'tile' && size > 64 ? 0.54 : look === 'outline' ? 1 : 0.86
  const half = look === 'outline' ? 0.045 : size <= 20 ? 0.075 : 0.055
  const corner = look === 'rounded' ? 0.2 : 0
  const scaled = (at: number): number => (at - 0.5) / inner + 0.5
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      let [ground, ink] = [0, 0]
      for (let sample = 0; sample < SAMPLES ** 2; sample += 1) {
        const across = (x + ((sample % SAMPLES) + 0.5) / SAMPLES) / size
        const down = (y + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size
        const isGround = look !== 'outline' && isInside(across, down, corner)
        if (isGround) ground += 1
        if ((isGround || look === 'outline') && isSign(scaled(across), scaled(down), half)) ink += 1
      }
      pixels.set(blend(ground / SAMPLES ** 2, ink / SAMPLES ** 2), (y * size + x) * 4)
    }
  return { size, pixels }
}

type Point = readonly [x: number, y: number]

/** Of one pixel: how much of it is ground, and how much of it is the sign. */
function blend(ground: number, ink: number): readonly number[] {
  const opacity = Math.max(ground, ink)
  if (opacity === 0) return [255, 255, 255, 0]
  const share = ink / opacity
  const mixed = INK.map((white, at) => Math.round(white * share + (GROUND[at] as number) * (1 - share)))
  return [...mixed, Math.round(opacity * 255)]
}

/** A square with round corners. */
function isInside(x: number, y: number, corner: number): boolean {
  const [dx, dy] = [Math.max(corner - x, x - (1 - corner), 0), Math.max(corner - y, y - (1 - corner), 0)]
  return corner === 0 || dx * dx + dy * dy <= corner * corner
}

function isSign(x: number, y: number, half: number): boolean {
  if (x < 0 || x > 1 || y < 0.2 || y > 0.92) return false
  if ((x - TARGET.x) ** 2 + (y - TARGET.y) ** 2 <= TARGET.radius ** 2) return true
  for (let at = 1; at < PULSE.length; at += 1)
    if (squaredDistance(x, y, PULSE[at - 1] as Point, PULSE[at] as Point) <= half * half) return true
  return false
}

/** From a point to a line between two others. */
function squaredDistance(x: number, y: number, from: Point, to: Point): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const along = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / (dx * dx + dy * dy)))
  return (x - from[0] - along * dx) ** 2 + (y - from[1] - along * dy) ** 2
}
