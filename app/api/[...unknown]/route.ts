import { ApiError } from '@/lib/api/api-error'

/** An address that no route answers is told in the API's own form. */
function notFound(): Response {
  return new ApiError(
    404,
    'no-such-route',
    'There is no such route; /api/v1/metrics lists the metrics.',
  ).toResponse()
}

export { notFound as DELETE, notFound as GET, notFound as PATCH, notFound as POST, notFound as PUT }
