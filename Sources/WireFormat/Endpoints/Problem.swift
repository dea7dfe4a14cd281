import Records

/// Why the hub refused a whole request (RFC 9457, `application/problem+json`).
package struct Problem: Error, Equatable, Sendable {
  /// A stable word such as `auth.replay`, `epoch_changed` or `cursor_too_old`.
  package var code: String
  package var status: Int
  package var detail: String
  package var retry: Retry
  /// Milliseconds until a retry makes sense; only with `.after`.
  package var retryAfter: Int64?
  /// The hub's clock, milliseconds UTC, so that a skewed laptop can correct itself.
  package var hubTime: Int64

  /// What must happen before the request is worth repeating.
  package enum Retry: String, Sendable {
    case never, now, after, afterAuth, afterUpgrade, afterHuman
  }

  package init(
    _ code: String,
    status: Int,
    detail: String = "",
    retry: Retry = .never,
    retryAfter: Int64? = nil,
    hubTime: Int64
  ) {
    self.code = code
    self.status = status
    self.detail = detail
    self.retry = retry
    self.retryAfter = retryAfter
    self.hubTime = hubTime
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"code\":")
    out.string(code)
    out.raw(",\"status\":")
    out.integer(status)
    out.raw(",\"detail\":")
    out.string(detail)
    out.raw(",\"retry\":")
    out.string(retry.rawValue)
    out.raw(",\"retryAfter\":")
    if let retryAfter { out.integer(retryAfter) } else { out.raw("null") }
    out.raw(",\"hubTime\":")
    out.integer(hubTime)
    out.raw("}")
    return out.bytes
  }

  /// Nil when the body is no problem of ours: a proxy or a captive portal answered.
  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let code = tree["code"]?.text,
      let status = tree["status"]?.integer, let hubTime = tree["hubTime"]?.integer,
      let retry = tree["retry"]?.text.flatMap(Retry.init(rawValue:))
    else { return nil }
    self.init(
      code,
      status: Int(status),
      detail: tree["detail"]?.text ?? "",
      retry: retry,
      retryAfter: tree["retryAfter"]?.integer,
      hubTime: hubTime
    )
  }
}
