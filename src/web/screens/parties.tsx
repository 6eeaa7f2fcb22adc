import { Soon } from './Soon.tsx'

export const PartiesScreen = () => <Soon name="parties" />
