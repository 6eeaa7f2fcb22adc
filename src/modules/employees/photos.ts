// Photos of employees: taken in, looked at by their bytes, and sent again as the picture they are.
import type { Parsed } from '#kernel/endpoint.ts'
import type { FileRefusal } from '#kernel/files.ts'
import { imageIn, imageObjections } from '#kernel/images.ts'
import { Missing, type Objection, Refusal, refuse, sameVersion } from '#kernel/refusal.ts'
import { record } from '#platform/audit.ts'
import type { Ctx } from '#platform/ctx.ts'
import { deleteFile, readFile, storeFile } from '#platform/files.ts'
import { contentDisposition } from '#platform/http/content-disposition.ts'
import type { At } from '#platform/http/serve.ts'
import type { Employee } from './contract.ts'
import { type getPhoto, mostOfPhoto, type putPhoto, type removePhoto } from './photo.ts'
import { imageOf, toldOf } from './service.ts'
import * as store from './store.ts'

/** Keeps a photo under a name of our own; what is no picture is not kept at all. */
export async function put(at: At, { employeeId, version }: Parsed<typeof putPhoto>): Promise<Employee> {
  sameVersion(await toldOf(at.read, employeeId), { version })
  const bytes = await wholeOf(at.body)
  const image = imageIn(bytes)
  refuse(imageObjections(image, mostOfPhoto.side))
  const file = await storeFile(at.engine, `photo.${image?.type.slice('image/'.length)}`, inOnePiece(bytes), { by: at.user.id, most: mostOfPhoto.bytes })
  try {
    return await at.write((ctx) => exchange(ctx, { employeeId, version }, file.id))
  } catch (error) {
    await at.engine.write((db) => deleteFile(db, file.id))
    throw error
  }
}

export const remove = (ctx: Ctx, asked: Parsed<typeof removePhoto>): Promise<Employee> => exchange(ctx, asked, null)

async function exchange(ctx: Ctx, { employeeId, version }: { employeeId: string; version: number }, photoId: string | null): Promise<Employee> {
  const before = await toldOf(ctx, employeeId)
  sameVersion(before, { version })
  await store.change(ctx.db, employeeId, { photoId })
  if (before.photo) await deleteFile(ctx.db, before.photo)
  const after = await toldOf(ctx, employeeId)
  await record(ctx, { action: 'employee.changed', subjectId: employeeId, before: imageOf(before), after: imageOf(after) })
  return after
}

export async function send(at: At, { employeeId, photoId }: Parsed<typeof getPhoto>): Promise<Response> {
  const row = await store.byId(at.engine.reader, employeeId)
  if (row?.photoId !== photoId) throw new Missing()
  const bytes = await wholeOf(readFile(at.engine.reader, photoId))
  const image = imageIn(bytes)
  if (!image) throw new Error(`file ${photoId} is no picture any more`)
  return new Response(bytes, {
    headers: {
      'content-type': image.type,
      'content-disposition': contentDisposition(`photo.${image.type.slice('image/'.length)}`),
      'cache-control': 'no-store',
    },
  })
}

async function* inOnePiece(bytes: Uint8Array) {
  yield bytes
}

/** All bytes of a stream, of which more than a photo may have is not waited for. */
async function wholeOf(stream: AsyncIterable<Uint8Array> | null): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of stream ?? []) {
    size += piece.length
    if (size > mostOfPhoto.bytes) throw new Refusal([{ code: 'file_too_large', with: { most: 1 } } satisfies Objection<FileRefusal>])
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}
