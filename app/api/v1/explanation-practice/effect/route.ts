import { bodyHandler } from '@/lib/api/body-handler'
import { previewPractice } from '@/lib/api/routes/explanation-practice'
import { practiceEffect } from '@/lib/mapping/practice-effect'

export const POST = bodyHandler(previewPractice, ({ body, viewer }) =>
  practiceEffect(viewer, body, Date.now()),
)
