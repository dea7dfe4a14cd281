import WireFormat

/// What may go wrong in a simulated world, by the names that `--faults` takes.
package enum Fault: String, CaseIterable, Sendable {
  /// A request never arrives.
  case drop
  /// The hub has done what was asked; its answer never arrives.
  case lostReply
  /// A request arrives twice.
  case duplicate
  /// A request arrives after its sender has given up, between later ones.
  case late
  /// An answer ends after some byte.
  case truncate
  /// One bit of a block of the feed is turned.
  case bitFlip
  /// Something else answers in the hub's name: a captive portal.
  case portal
  /// The hub has no time, and says when to come again.
  case unavailable
  /// A page of the feed holds few rows, so that a pull takes many answers.
  case smallPages
  /// The hub's process ends and starts again.
  case hubRestart
  /// The hub comes back from an older backup and says so.
  case restore
  /// The hub comes back from an older backup and says nothing.
  case rollback
  /// A laptop's process ends in the middle of whatever it does, and starts again.
  case kill
  /// A transaction of a laptop is undone in its middle.
  case storage
  /// A laptop's clock jumps, up to ten years.
  case clock
  /// An account's powers change while its laptops work.
  case grants
  /// A device is shut out with its outbox full.
  case revoke
  /// A row of the feed cannot be read, or is of a type or has a column of a newer hub.
  case newerHub
  /// A laptop stays away for a year, and the hub forgets what was deleted before it.
  case absence

  /// The address whose answers it can meet; nil for any.
  var endpoint: Endpoint? {
    switch self {
    case .bitFlip, .newerHub: .pull
    default: nil
    }
  }

  /// Those of a comma-separated list; nil when a name is unknown.
  package static func set(_ list: String) -> Set<Fault>? {
    if list == "all" { return Set(allCases) }
    if list == "none" { return [] }
    let names = list.split(separator: ",")
    let faults = names.compactMap { Fault(rawValue: String($0)) }
    return faults.count == names.count ? Set(faults) : nil
  }
}
