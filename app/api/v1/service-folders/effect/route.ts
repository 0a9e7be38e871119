import { bodyHandler } from '@/lib/api/body-handler'
import { previewFolders } from '@/lib/api/routes/service-folders'
import { foldersEffect } from '@/lib/mapping/folders-effect'

export const POST = bodyHandler(previewFolders, ({ body, viewer }) => foldersEffect(viewer, body, Date.now()))
