import { Soon } from './Soon.tsx'

export const PartyScreen = () => <Soon name="parties" />
