import type { Ctx } from '#platform/ctx.ts'

export async function fill(_ctx: Ctx) {}
