// Circles and rounded squares for sigma, each drawn as one point: what draws in software takes every shape that has corners of its own for a drawing by itself.

import type Sigma from 'sigma'
import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

/** Half the side of a square for a radius of 1, so that both look equally large. */
export const halfSide = 0.88

const uniforms = ['u_sizeRatio', 'u_pixelRatio', 'u_matrix'] as const

const vertexShader = /* glsl */ `
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_pixelRatio;
varying vec4 v_color;
varying float v_radius;
const float bias = 255.0 / 254.0;
void main() {
  gl_Position = vec4((u_matrix * vec3(a_position, 1)).xy, 0, 1);
  v_radius = a_size / u_sizeRatio * u_pixelRatio;
  gl_PointSize = 2.0 * v_radius + 2.0;
  v_color = a_color;
  v_color.a *= bias;
}`

/** How far a place is outside of the shape, negative within, as an expression of `place` (from the middle) and `v_radius`. */
const fragmentShader = (outside: string) => /* glsl */ `
precision highp float;
varying vec4 v_color;
varying float v_radius;
float square(vec2 place, float side) {
  float corner = side * 0.35;
  vec2 past = abs(place) - vec2(side - corner);
  return length(max(past, 0.0)) + min(max(past.x, past.y), 0.0) - corner;
}
void main(void) {
  vec2 place = (gl_PointCoord - vec2(0.5)) * (2.0 * v_radius + 2.0);
  gl_FragColor = mix(vec4(0.0), v_color, clamp(0.5 - ${outside}, 0.0, 1.0));
}`

abstract class Shape extends NodeProgram<(typeof uniforms)[number]> {
  abstract readonly outside: string

  /** Without the second drawing from which sigma would find out who is where: see picking.ts. */
  constructor(gl: WebGLRenderingContext, _: WebGLFramebuffer | null, renderer: Sigma) {
    super(gl, null, renderer)
  }

  getDefinition() {
    const { UNSIGNED_BYTE, FLOAT, POINTS } = WebGLRenderingContext
    return {
      VERTICES: 1,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader(this.outside),
      METHOD: POINTS as typeof POINTS,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
    }
  }

  processVisibleItem(_: number, startIndex: number, { x, y, size, color }: NodeDisplayData) {
    this.array.set([x, y, size, floatColor(color)], startIndex)
  }

  setUniforms({ pixelRatio, sizeRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    const { u_sizeRatio, u_pixelRatio, u_matrix } = uniformLocations as Record<(typeof uniforms)[number], WebGLUniformLocation>
    gl.uniform1f(u_pixelRatio, pixelRatio)
    gl.uniform1f(u_sizeRatio, sizeRatio)
    gl.uniformMatrix3fv(u_matrix, false, matrix)
  }
}

export class Circle extends Shape {
  get outside() {
    return '(length(place) - v_radius)'
  }
}

export class Square extends Shape {
  get outside() {
    return `square(place, v_radius * ${halfSide})`
  }
}
