import { type Icon, IconBriefcase, IconBulb, IconSettings, IconShare3, IconTargetArrow, IconUsers } from '@tabler/icons-react'
import type { Input } from '#kernel/endpoint.ts'
import type { Dictionary } from '#kernel/words.ts'
import type { countParties } from '#modules/overview/contract.ts'
import { shellWords } from '../words.ts'

/** An entry of the rail. A module adds one line here. */
export type Place = {
  readonly to: '/parties' | '/leads' | '/network' | '/opportunities' | '/portfolio' | '/settings/{-$section}'
  readonly name: Dictionary<string>
  readonly icon: Icon
  readonly keys: string
  /** Pages that are a part of it and have an address of their own. */
  readonly within?: readonly string[]
  /** How many there are, shown beside the name. */
  readonly counts?: Input<typeof countParties>
  /** At the bottom of the rail instead of the top. */
  readonly last?: boolean
}

const named = (name: keyof (typeof shellWords)['nl']['places']) => ({ nl: shellWords.nl.places[name], en: shellWords.en.places[name] })

export const places: readonly Place[] = [
  { to: '/parties', name: named('parties'), icon: IconUsers, keys: 'g r', counts: {} },
  { to: '/leads', name: named('leads'), icon: IconTargetArrow, keys: 'g l', counts: { role: ['lead'] } },
  { to: '/network', name: named('network'), icon: IconShare3, keys: 'g n', within: ['/paths'] },
  { to: '/opportunities', name: named('opportunities'), icon: IconBulb, keys: 'g o', within: ['/groups'] },
  { to: '/portfolio', name: named('portfolio'), icon: IconBriefcase, keys: 'g p' },
  { to: '/settings/{-$section}', name: named('settings'), icon: IconSettings, keys: 'g i', last: true },
]
