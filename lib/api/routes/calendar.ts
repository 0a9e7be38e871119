import { z } from 'zod'
import { OrganisationCalendar } from '../../domain/organisation-calendar'
import { CatalogueAnswer, SummaryAnswer } from '../metric-contract'
import { preview } from '../preview'

export const previewCalendar = preview({
  path: '/api/v1/calendar/effect',
  summary: 'What other working hours would do to review and pickup time of the last 90 days',
  description:
    'The same rows with the same rule, once in the hours in force and once in those given. They are kept by a decision of the kind `calendar` on `organisation`. Where the environment sets HEADROOM_ZONE, its zone holds whatever `zone` says.',
  body: OrganisationCalendar,
  example: {
    zone: 'Europe/Berlin',
    days: [1, 2, 3, 4, 5],
    startHour: 9,
    endHour: 17,
    holidays: ['2026-12-25'],
  },
  effect: {
    metrics: z.array(z.object({ entry: CatalogueAnswer, now: SummaryAnswer, wouldBe: SummaryAnswer })),
  },
  answerId: 'HoursEffect',
  answerWords: 'Both metrics, now and then.',
})
