import { bodyHandler } from '@/lib/api/body-handler'
import { previewCalendar } from '@/lib/api/routes/calendar'
import { hoursEffect } from '@/lib/mapping/calendar-effect'

export const POST = bodyHandler(previewCalendar, ({ body, viewer }) => hoursEffect(viewer, body, Date.now()))
