import { bodyHandler } from '@/lib/api/body-handler'
import { previewWindows } from '@/lib/api/routes/windows'
import { windowsEffect } from '@/lib/mapping/windows-effect'

export const POST = bodyHandler(previewWindows, ({ body, viewer }) => windowsEffect(viewer, body, Date.now()))
