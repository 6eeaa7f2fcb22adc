import { Soon } from './Soon.tsx'

export const LeadsScreen = () => <Soon name="leads" />
