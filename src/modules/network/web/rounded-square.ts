// Organisations are rounded squares: a shape of our own for sigma, which brings circles only.
import { NodeProgram, type ProgramInfo } from 'sigma/rendering'
import type { NodeDisplayData, RenderParams } from 'sigma/types'
import { floatColor } from 'sigma/utils'

const uniforms = ['u_sizeRatio', 'u_correctionRatio', 'u_matrix'] as const

/** A triangle large enough for the square in it, of which the second shader keeps what lies inside. */
const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_angle;
uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_half;
const float bias = 255.0 / 254.0;
void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 6.0;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  v_offset = offset;
  v_half = size / 3.4;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}`

const fragmentShader = /* glsl */ `
precision highp float;
varying vec4 v_color;
varying vec2 v_offset;
varying float v_half;
uniform float u_correctionRatio;
const vec4 nothing = vec4(0.0, 0.0, 0.0, 0.0);
void main(void) {
  float corner = v_half * 0.35;
  vec2 beyond = abs(v_offset) - vec2(v_half - corner);
  float distance = length(max(beyond, 0.0)) + min(max(beyond.x, beyond.y), 0.0) - corner;
  #ifdef PICKING_MODE
  gl_FragColor = distance > 0.0 ? nothing : v_color;
  #else
  float border = u_correctionRatio * 2.0;
  gl_FragColor = mix(v_color, nothing, smoothstep(-border, 0.0, distance));
  #endif
}`

export class RoundedSquareProgram extends NodeProgram<(typeof uniforms)[number]> {
  getDefinition() {
    const { UNSIGNED_BYTE, FLOAT, TRIANGLES } = WebGLRenderingContext
    return {
      VERTICES: 3,
      VERTEX_SHADER_SOURCE: vertexShader,
      FRAGMENT_SHADER_SOURCE: fragmentShader,
      METHOD: TRIANGLES as typeof TRIANGLES,
      UNIFORMS: uniforms,
      ATTRIBUTES: [
        { name: 'a_position', size: 2, type: FLOAT },
        { name: 'a_size', size: 1, type: FLOAT },
        { name: 'a_color', size: 4, type: UNSIGNED_BYTE, normalized: true },
        { name: 'a_id', size: 4, type: UNSIGNED_BYTE, normalized: true },
      ],
      CONSTANT_ATTRIBUTES: [{ name: 'a_angle', size: 1, type: FLOAT }],
      CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
    }
  }

  processVisibleItem(nodeIndex: number, startIndex: number, { x, y, size, color }: NodeDisplayData) {
    this.array.set([x, y, size, floatColor(color), nodeIndex], startIndex)
  }

  setUniforms({ correctionRatio, sizeRatio, matrix }: RenderParams, { gl, uniformLocations }: ProgramInfo) {
    const { u_sizeRatio, u_correctionRatio, u_matrix } = uniformLocations as Record<(typeof uniforms)[number], WebGLUniformLocation>
    gl.uniform1f(u_correctionRatio, correctionRatio)
    gl.uniform1f(u_sizeRatio, sizeRatio)
    gl.uniformMatrix3fv(u_matrix, false, matrix)
  }
}
