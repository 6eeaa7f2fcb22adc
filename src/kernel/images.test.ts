import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { png } from '#test/pictures.ts'
import { imageIn, imageObjections } from './images.ts'

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'))
const text = (written: string) => new TextEncoder().encode(written)
const padded = (start: Uint8Array, to = 40) => new Uint8Array(Buffer.concat([start, Buffer.alloc(Math.max(0, to - start.length))]))

// An application segment, a fill byte, a Huffman table and then the frame: 3 high and 5 wide.
const jpeg = bytes('ffd8 ffe0 0004 4a46 ff ffc4 0003 00 ffc2 000b 08 0003 0005 01 01 11 00 ffd9')

for (const [what, file, expected] of [
  ['a PNG', png(300, 200), { type: 'image/png', width: 300, height: 200 }],
  ['a JPEG', jpeg, { type: 'image/jpeg', width: 5, height: 3 }],
  ['a plain WebP', padded(bytes('52494646 00000000 57454250 56503820 00000000 000000 9d012a 4001 f000')), { type: 'image/webp', width: 320, height: 240 }],
  ['a lossless WebP', padded(bytes('52494646 00000000 57454250 5650384c 00000000 2f 3f c1 3b 00')), { type: 'image/webp', width: 320, height: 240 }],
  ['an extended WebP', padded(bytes('52494646 00000000 57454250 56503858 0a000000 10000000 3f0100 ef0000')), { type: 'image/webp', width: 320, height: 240 }],
  ['an SVG', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), undefined],
  ['an SVG behind an XML declaration', text('<?xml version="1.0"?><svg/>'), undefined],
  ['a GIF', text('GIF89a\x01\x00\x01\x00'), undefined],
  ['a page', text('<!doctype html><script>alert(1)</script>'), undefined],
  ['a PNG of nothing', png(0, 200), undefined],
  ['a PNG that breaks off', png(300, 200).subarray(0, 20), undefined],
  ['a JPEG that breaks off', jpeg.subarray(0, 12), undefined],
  ['a JPEG whose image begins before its frame', bytes('ffd8 ffda 0003 00 ffc0 000b 08 0003 0005 01 01 11 00'), undefined],
  ['a JPEG with a segment of no length', bytes('ffd8 ffe0 0000 ffe0 0000 ffe0 0000 ffe0 0000'), undefined],
  ['nothing', new Uint8Array(), undefined],
] as const)
  test(`${what} is seen for what it is`, () => assert.deepEqual(imageIn(file), expected))

test('a picture may be so large and no larger', () => {
  const wide = { type: 'image/png', width: 4000, height: 4001 } as const
  assert.deepEqual(imageObjections(wide, 4000), [{ code: 'image_too_wide', with: { width: 4000, height: 4001, most: 4000 } }])
  assert.deepEqual(imageObjections({ ...wide, height: 4000 }, 4000), [])
  assert.deepEqual(
    imageObjections(undefined, 4000).map(({ code }) => code),
    ['image_unknown'],
  )
})

test('whatever the bytes, reading them ends and says something sensible', () => {
  const starts = fc.constantFrom(png(3, 3), jpeg, bytes('ffd8ff'), bytes('52494646 00000000 57454250 56503858'), new Uint8Array())
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 400 }), fc.nat(40), (start, rest, cut) => {
      const image = imageIn(new Uint8Array([...start.subarray(0, start.length - Math.min(cut, start.length)), ...rest]))
      assert.ok(image === undefined || (image.width > 0 && image.height > 0))
    }),
  )
})
