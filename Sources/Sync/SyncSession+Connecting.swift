package import Home
package import Records
package import Replica
package import Transport
package import WireFormat

extension SyncSession {
  /// A session with the hub at `hub`, over a link and with a count of requests of its own.
  package static func connecting(
    _ replica: Replica,
    as identity: Identity,
    counterFile: String,
    hub: String,
    packs: String? = nil,
    clock: WallClock,
    limits: TransportLimits = TransportLimits(),
    consent: Set<String> = [],
    comparison: BucketMeasure = .versions,
    report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) throws(ConnectionError) -> SyncSession {
    let access = try HubAccess(
      hub: hub,
      as: identity,
      counterFile: counterFile,
      packs: packs,
      clock: clock
    )
    return SyncSession(
      replica,
      through: access,
      limits: limits,
      consent: consent,
      comparison: comparison,
      report: report
    )
  }

  /// A session over a link of its own.
  package convenience init(
    _ replica: Replica,
    through access: HubAccess,
    limits: TransportLimits = TransportLimits(),
    consent: Set<String> = [],
    comparison: BucketMeasure = .versions,
    report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) {
    self.init(
      replica: replica,
      client: access.client(limits: limits),
      identity: access.identity,
      clock: access.clock,
      packs: access.packs,
      consent: consent,
      comparison: comparison,
      applying: .beside,
      report: report
    )
  }
}
