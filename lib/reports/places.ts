import { listServices, listTeamNames, listTeams } from '@/db/queries/list-places'
import { reader } from './reader'
import { derivedFromStreams } from './streams'

/** Teams, services and their names, read again only after a write: every question asks for them. */
export const teams = () => derivedFromStreams('teams', () => listTeams(reader()))
export const teamNames = () => derivedFromStreams('team names', () => listTeamNames(reader()))
export const services = () => derivedFromStreams('services', () => listServices(reader()))
