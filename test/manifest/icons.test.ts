import assert from 'node:assert/strict'
import { inflateSync } from 'node:zlib'
import { iconRoutes } from '../../bot/api/icons.ts'
import { icon, type Look, SERVED_SIZES } from '../../manifest/icons.ts'

type Pixel = readonly [red: number, green: number, blue: number, opacity: number]

/** Reads what we write: no filters, eight bits, with opacity. */
function read(bytes: Uint8Array): { width: number; height: number; pixels: readonly Pixel[] } {
  const file = Buffer.from(bytes)
  assert.equal(file.subarray(1, 4).toString(), 'PNG')
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)]
  assert.deepEqual([...file.subarray(24, 29)], [8, 6, 0, 0, 0])
  const length = file.readUInt32BE(33)
  const rows = inflateSync(file.subarray(41, 41 + length))
  const pixels = Array.from({ length: width * height }, (_, at) => {
    const start = Math.floor(at / width) * (width * 4 + 1) + 1 + (at % width) * 4
    return [...rows.subarray(start, start + 4)] as unknown as Pixel
  })
  return { width, height, pixels }
}
const look = (size: number, kind: Look) => read(icon(size, kind))

const light = ([red, green, blue]: Pixel): number => {
  const [r, g, b] = [red, green, blue].map(each =>
    each / 255 <= 0.04045 ? each / 255 / 12.92 : ((each / 255 + 0.055) / 1.055) ** 2.4,
  ) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
const contrast = (one: Pixel, other: Pixel): number => {
  const [high, low] = [light(one), light(other)].toSorted((a, b) => b - a) as [number, number]
  return (high + 0.05) / (low + 0.05)
}
const WHITE: Pixel = [255, 255, 255, 255]

describe('the icons', () => {
  it('have the sizes that are asked for', () => {
    for (const size of [16, 32, 64, 80, 192]) {
      const { width, height } = look(size, 'rounded')
      assert.deepEqual([width, height], [size, size])
    }
  })

  it('for Teams fill their square, with the sign in the middle that a circle leaves, white on a colour that it is seen on', () => {
    const { pixels, width } = look(192, 'tile')
    assert.ok(pixels.every(([, , , opacity]) => opacity === 255))
    const ground = pixels[0] as Pixel
    assert.ok(contrast(WHITE, ground) > 7)
    const signs = pixels.flatMap((pixel, at) =>
      contrast(pixel, WHITE) < 1.1 ? [[at % width, Math.floor(at / width)] as const] : [],
    )
    assert.ok(signs.length > 600)
    for (const [x, y] of signs) assert.ok(Math.hypot(x - 96, y - 96) < 60, `${x}, ${y}`)
  })

  it('in outline are white on nothing, as Teams wants it', () => {
    const { pixels } = look(32, 'outline')
    assert.ok(pixels.every(([red, green, blue]) => red === 255 && green === 255 && blue === 255))
    const filled = pixels.filter(([, , , opacity]) => opacity > 128).length / pixels.length
    assert.ok(filled > 0.08 && filled < 0.4, String(filled))
    assert.ok(pixels.some(([, , , opacity]) => opacity === 0))
  })

  it('on the ribbon have round corners, and the sign is seen in the smallest', () => {
    const { pixels } = look(16, 'rounded')
    assert.equal(pixels[0]?.[3] === 255, false)
    const white = pixels.filter(pixel => pixel[3] === 255 && contrast(pixel, WHITE) < 1.6).length
    assert.ok(white > 20 && white < 120, String(white))
  })

  it('are small', () => {
    assert.ok(icon(192, 'tile').length < 6000)
  })

  it('are served where the manifests say, to anybody, for a day', async () => {
    const routes = iconRoutes()
    assert.deepEqual(
      routes.map(({ path }) => path),
      SERVED_SIZES.map(size => `/addin/icon-${size}.png`),
    )
    for (const { handle } of routes) {
      const { status, headers, body } = await handle({} as never)
      assert.deepEqual([status, headers?.['content-type']], [200, 'image/png'])
      assert.ok(read(body as Uint8Array).width >= 16)
    }
  })
})
