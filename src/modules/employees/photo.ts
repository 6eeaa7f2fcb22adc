// The photo of an employee: what may be asked and answered.
import { z } from 'zod'
import { endpoint } from '#kernel/endpoint.ts'
import { fileRefusals } from '#kernel/files.ts'
import { imageRefusals } from '#kernel/images.ts'
import { Employee } from './contract.ts'

const thisEmployee = { employeeId: z.uuid() }

/** The largest photo in bytes, and its most pixels to a side. */
export const mostOfPhoto = { bytes: 1_000_000, side: 4000 }

export const putPhoto = endpoint('PUT /employees/:employeeId/photo', {
  summary: 'Gives an employee a photo: the body is a PNG, JPEG or WebP of at most 1 MB and 4000 by 4000 pixels',
  permission: 'manage',
  takes: 'application/octet-stream',
  input: z.strictObject({ ...thisEmployee, version: z.int() }),
  reply: Employee,
  refusals: { ...imageRefusals, ...fileRefusals },
})
export const removePhoto = endpoint('DELETE /employees/:employeeId/photo', {
  summary: 'Takes the photo of an employee away',
  permission: 'manage',
  input: z.strictObject({ ...thisEmployee, version: z.int() }),
  reply: Employee,
})
export const getPhoto = endpoint('GET /employees/:employeeId/photos/:photoId', {
  summary: 'The photo of an employee, by the `photo` of that employee',
  permission: 'read',
  input: z.strictObject({ ...thisEmployee, photoId: z.uuid() }),
  reply: z.any(),
  sends: 'image/*',
})
