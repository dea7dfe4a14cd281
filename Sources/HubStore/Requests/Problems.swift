package import Records
package import WireFormat

/// How refusals of the store are told to a laptop.
package enum Problems {
  /// The problem that a route answers instead of what was asked for.
  package static func problem(_ error: HubStoreError, at: Instant) -> Problem {
    let time = at.milliseconds
    switch error {
    case .admission(let refusal):
      return problem(refusal, at: time)
    case .notFound, .notPermitted, .accountExists, .exclusivePowers, .malformedName:
      // Out of sight and not allowed look the same from outside.
      return Problem("not_found", status: 404, hubTime: time)
    case .enrolmentRefused:
      return Problem(error.code, status: 401, retry: .afterHuman, hubTime: time)
    case .epochChanged(let epoch):
      return Problem(error.code, status: 409, detail: epoch, retry: .now, hubTime: time)
    case .hubBehind:
      return Problem(error.code, status: 409, retry: .afterHuman, hubTime: time)
    case .cursorTooOld(let scope):
      return Problem(error.code, status: 410, detail: scope, retry: .now, hubTime: time)
    case .blob(let refusal):
      return problem(refusal, at: time)
    case .full:
      return Problem(error.code, status: 507, retry: .after, retryAfter: 60_000, hubTime: time)
    case .storage(let code):
      let detail = "sqlite \(code)"
      return Problem(
        error.code,
        status: 503,
        detail: detail,
        retry: .after,
        retryAfter: 5_000,
        hubTime: time
      )
    case .bundle:
      return Problem(error.code, status: 422, hubTime: time)
    case .damaged, .file, .trust:
      return Problem(error.code, status: 500, retry: .afterHuman, hubTime: time)
    }
  }

  private static func problem(_ refusal: AdmissionRefusal, at time: Int64) -> Problem {
    switch refusal {
    case .badSignature: Problem(refusal.code, status: 401, retry: .afterAuth, hubTime: time)
    case .replay: Problem(refusal.code, status: 401, retry: .never, hubTime: time)
    case .overtaken, .clock: Problem(refusal.code, status: 401, retry: .now, hubTime: time)
    case .fork, .suspended, .revoked, .accountDisabled:
      Problem(refusal.code, status: 403, retry: .afterHuman, hubTime: time)
    }
  }

  private static func problem(_ refusal: BlobRefusal, at time: Int64) -> Problem {
    switch refusal {
    case .offsetMismatch(let have):
      Problem(
        refusal.code,
        status: 409,
        detail: String(have),
        retry: .now,
        hubTime: time
      )
    case .sizeMismatch: Problem(refusal.code, status: 422, hubTime: time)
    case .addressMismatch: Problem(refusal.code, status: 422, retry: .now, hubTime: time)
    case .tooLarge(let limit):
      Problem(refusal.code, status: 413, detail: String(limit), hubTime: time)
    }
  }
}
