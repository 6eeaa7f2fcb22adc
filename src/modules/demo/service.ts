import type { Ctx } from '#platform/ctx.ts'

export async function fill(_ctx: Ctx, _how: { readonly parties?: number | undefined } = {}) {}
