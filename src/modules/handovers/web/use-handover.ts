import { useQueryClient } from '@tanstack/react-query'
import type { Reply } from '#kernel/endpoint.ts'
import { useCall } from '#web/calls.ts'
import { call, newKey } from '#web/client.ts'
import * as contract from '../contract.ts'
import type { Request } from '../wished.ts'

/** What handing over would do: of a colleague, or of oneself for who may do no more. */
export function usePreview(whose: string | undefined, request: Request | undefined, own: boolean) {
  const asked = request ?? { to: [] }
  const ready = whose !== undefined && request !== undefined
  const others = useCall(contract.previewHandover, { ...asked, employeeId: whose ?? '' }, { enabled: ready && !own, keep: ready })
  const mine = useCall(contract.previewOwnHandover, asked, { enabled: ready && own, keep: ready })
  return own ? mine : others
}

export const handOver = (whose: string, request: Request & { fingerprint: string }, own: boolean): Promise<contract.Handover> =>
  own ? call(contract.handOverOwn, request, { key: newKey() }) : call(contract.handOver, { ...request, employeeId: whose }, { key: newKey() })

export function useHandovers(employeeId: string | undefined, own: boolean, limit: number) {
  const others = useCall(contract.listHandovers, { ...(employeeId && { employeeId }), limit }, { enabled: !own, keep: true })
  const mine = useCall(contract.listOwnHandovers, { limit }, { enabled: own, keep: true })
  return own ? mine : others
}

/** Gives back what was handed over, and then reads everything anew. */
export function useGiveBack(own: boolean) {
  const queries = useQueryClient()
  return async (handoverId: string, leaveChanged = false): Promise<Reply<typeof contract.undoHandover>> => {
    const undone = await call(own ? contract.undoOwnHandover : contract.undoHandover, { handoverId, leaveChanged }, { key: newKey() })
    void queries.invalidateQueries()
    return undone
  }
}
