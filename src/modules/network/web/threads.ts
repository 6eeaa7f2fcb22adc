// Very many lines, each one point thin, drawn from one list of numbers: what sigma remembers of every line takes longer than drawing it.
import type Sigma from 'sigma'
import { floatColor } from 'sigma/utils'
import type { Seen, View } from './names.ts'

const vertexShader = /* glsl */ `
attribute vec2 a_place;
uniform vec2 u_scale;
uniform vec2 u_middle;
void main() {
  gl_Position = vec4(a_place * u_scale + u_middle, 0, 1);
}`
const fragmentShader = /* glsl */ `
precision mediump float;
uniform vec4 u_color;
void main() {
  gl_FragColor = u_color;
}`

/** A layer for them, as large as sigma's. */
export function makeThreads(renderer: Sigma) {
  const canvas = renderer.createCanvas('threads', { beforeLayer: 'edges' })
  const gl = renderer.createWebGLContext('threads', { canvas })
  renderer.resize(true)
  const program = gl.createProgram()
  for (const [kind, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(kind)
    if (!shader) throw new Error('no shader to draw with')
    gl.shaderSource(shader, source)
    gl.compileShader(shader)
    gl.attachShader(program, shader)
  }
  gl.linkProgram(program)
  const [place, scale, middle, color] = [
    gl.getAttribLocation(program, 'a_place'),
    ...['u_scale', 'u_middle', 'u_color'].map((name) => gl.getUniformLocation(program, name)),
  ] as [number, WebGLUniformLocation, WebGLUniformLocation, WebGLUniformLocation]
  gl.bindBuffer(gl.ARRAY_BUFFER, gl.createBuffer())
  gl.enableVertexAttribArray(place)
  gl.vertexAttribPointer(place, 2, gl.FLOAT, false, 0, 0)
  // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's, not React's
  gl.useProgram(program)
  let ends = 0

  return {
    canvas,
    /** From whom to whom they run, in what colour; none when there are none. */
    set({ strokes, byId }: Pick<Seen, 'strokes' | 'byId'>, paint: string) {
      const places = new Float32Array(strokes.length * 4)
      ends = 0
      for (const { from, to } of strokes) {
        const [a, b] = [byId.get(from), byId.get(to)]
        if (!a || !b) continue
        places.set([a.x, a.y, b.x, b.y], ends * 2)
        ends += 2
      }
      gl.bufferData(gl.ARRAY_BUFFER, places, gl.STATIC_DRAW)
      const [red = 0, green = 0, blue = 0] = new Uint8Array(new Float32Array([floatColor(paint)]).buffer)
      gl.uniform4f(color, red / 255, green / 255, blue / 255, 1)
    },
    draw({ toScreen, width, height }: View) {
      if (ends === 0) return
      const [at, far] = [toScreen({ x: 0, y: 0 }), toScreen({ x: 1_000, y: 1_000 })]
      gl.uniform2f(scale, (far.x - at.x) / 500 / width, -(far.y - at.y) / 500 / height)
      gl.uniform2f(middle, (at.x / width) * 2 - 1, 1 - (at.y / height) * 2)
      gl.clear(gl.COLOR_BUFFER_BIT)
      gl.drawArrays(gl.LINES, 0, ends)
    },
  }
}
