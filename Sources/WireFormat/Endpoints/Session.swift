package import Records

/// Where a replica stands in one scope.
package struct ScopeCursor: Equatable, Sendable {
  package var scope: String
  /// Highest `seq` applied; 0 for an empty scope.
  package var sequence: Int64
  /// The floor that was in force when the scope was begun from 0; 0 where that does not matter.
  ///
  /// A reading under way has missed no deletion up to there, however low its cursor is.
  package var floor: Int64

  package init(scope: String, sequence: Int64, floor: Int64 = 0) {
    self.scope = scope
    self.sequence = sequence
    self.floor = floor
  }
}

/// Where the hub stands in one scope that the device is granted.
package struct ScopeHead: Equatable, Sendable {
  package var scope: String
  package var head: Int64
  /// Live rows, and the wrapping sum of their `MembershipSum`, for the cheap check after a pull.
  package var count: Int64
  package var sum: UInt64
  /// A cursor below this needs a fresh start of the scope.
  package var floor: Int64

  package init(scope: String, head: Int64, count: Int64, sum: UInt64, floor: Int64) {
    self.scope = scope
    self.head = head
    self.count = count
    self.sum = sum
    self.floor = floor
  }

  fileprivate func write(into out: inout JSONWriter) {
    out.raw("[")
    out.string(scope)
    out.comma()
    out.integer(head)
    out.comma()
    out.integer(count)
    out.comma()
    out.string(Branch.hex(sum))
    out.comma()
    out.integer(floor)
    out.raw("]")
  }

  fileprivate init?(_ tree: JSONTree) {
    guard let parts = tree.items, parts.count == 5, let scope = parts[0].text,
      let head = parts[1].integer, let count = parts[2].integer,
      let sum = parts[3].text.flatMap(Branch.read), let floor = parts[4].integer
    else { return nil }
    self.init(scope: scope, head: head, count: count, sum: sum, floor: floor)
  }
}

/// The number a live row adds to its scope's sum: not a digest, only a cheap check.
package enum MembershipSum {
  package static func of(_ id: RecordID, version: Int64) -> UInt64 {
    mix(mix(id.high) &+ mix(id.low ^ 0x9E37_79B9_7F4A_7C15) &+ UInt64(bitPattern: version))
  }

  private static func mix(_ seed: UInt64) -> UInt64 {
    var word = seed &+ 0x9E37_79B9_7F4A_7C15
    word = (word ^ word >> 30) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ word >> 27) &* 0x94D0_49BB_1331_11EB
    return word ^ word >> 31
  }
}

/// Opens a session: what the laptop has, so that a sync with nothing to do is one request.
package struct SessionRequest: Equatable, Sendable {
  package var protocols: ClosedRange<Int>
  package var client: String
  /// The epoch the replica was filled from; nil before the first pull.
  package var epoch: String?
  /// Last sequence of this device that a receipt covers, and its chain hash; nil before the first.
  package var receipt: ReceiptMark?
  /// The life of the hub that the cursors come from; nil before the first session.
  package var life: String?
  /// The receipt itself, both lines: sent only to a hub that does not know its mark.
  package var proof: String?
  package var cursors: [ScopeCursor]
  /// The laptop's clock, milliseconds UTC.
  package var clock: Int64

  /// How far the hub has vouched for this device's mutations.
  package struct ReceiptMark: Equatable, Sendable {
    package var sequence: Int64
    package var chain: String

    package init(sequence: Int64, chain: String) {
      self.sequence = sequence
      self.chain = chain
    }
  }

  package init(
    protocols: ClosedRange<Int>,
    client: String,
    epoch: String?,
    receipt: ReceiptMark?,
    life: String? = nil,
    proof: String? = nil,
    cursors: [ScopeCursor],
    clock: Int64
  ) {
    self.proof = proof
    self.protocols = protocols
    self.client = client
    self.epoch = epoch
    self.receipt = receipt
    self.life = life
    self.cursors = cursors
    self.clock = clock
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"protocols\":[")
    out.integer(protocols.lowerBound)
    out.comma()
    out.integer(protocols.upperBound)
    out.raw("],\"client\":")
    out.string(client)
    out.raw(",\"epoch\":")
    if let epoch { out.string(epoch) } else { out.raw("null") }
    out.raw(",\"receipt\":")
    if let receipt {
      out.raw("[")
      out.integer(receipt.sequence)
      out.comma()
      out.string(receipt.chain)
      out.raw("]")
    } else {
      out.raw("null")
    }
    out.raw(",\"life\":")
    if let life { out.string(life) } else { out.raw("null") }
    if let proof {
      out.raw(",\"proof\":")
      out.string(proof)
    }
    out.raw(",\"cursors\":")
    Self.write(cursors, into: &out)
    out.raw(",\"clock\":")
    out.integer(clock)
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let range = tree["protocols"]?.items,
      range.count == 2, let low = range[0].integer, let high = range[1].integer, low <= high,
      let client = tree["client"]?.text, let clock = tree["clock"]?.integer,
      let cursors = Self.cursors(tree["cursors"])
    else { return nil }
    var mark: ReceiptMark?
    if let parts = tree["receipt"]?.items, parts.count == 2, let sequence = parts[0].integer,
      let chain = parts[1].text
    {
      mark = ReceiptMark(sequence: sequence, chain: chain)
    }
    self.init(
      protocols: Int(low)...Int(high),
      client: client,
      epoch: tree["epoch"]?.text,
      receipt: mark,
      life: tree["life"]?.text,
      proof: tree["proof"]?.text,
      cursors: cursors,
      clock: clock
    )
  }

  static func write(_ cursors: [ScopeCursor], into out: inout JSONWriter) {
    out.raw("[")
    for (index, cursor) in cursors.enumerated() {
      if index > 0 { out.comma() }
      out.raw("[")
      out.string(cursor.scope)
      out.comma()
      out.integer(cursor.sequence)
      if cursor.floor > 0 {
        out.comma()
        out.integer(cursor.floor)
      }
      out.raw("]")
    }
    out.raw("]")
  }

  static func cursors(_ tree: JSONTree?) -> [ScopeCursor]? {
    guard let items = tree?.items else { return nil }
    let cursors = items.compactMap { item -> ScopeCursor? in
      guard let parts = item.items, (2...3).contains(parts.count), let scope = parts[0].text,
        let sequence = parts[1].integer, sequence >= 0
      else { return nil }
      let floor = parts.count == 3 ? parts[2].integer : 0
      return floor.map { ScopeCursor(scope: scope, sequence: sequence, floor: $0) }
    }
    return cursors.count == items.count ? cursors : nil
  }
}

/// The hub's side of an opened session.
package struct SessionReply: Equatable, Sendable {
  package var epoch: String
  /// Every scope the device is granted, in name order; a scope missing here has been withdrawn.
  package var scopes: [ScopeHead]
  package var hubTime: Int64
  /// The hub's last sequence of this device: what lies above it must be pushed (again).
  package var knownSequence: Int64
  /// Names the run of the hub's process; empty where the hub does not say.
  package var life: String
  /// Whether the hub came back from an older state than the laptop has seen, within one epoch: its
  /// feed must then be read from the start.
  package var hasLost: Bool

  package init(
    epoch: String,
    scopes: [ScopeHead],
    hubTime: Int64,
    knownSequence: Int64,
    life: String = "",
    hasLost: Bool = false
  ) {
    self.epoch = epoch
    self.scopes = scopes
    self.hubTime = hubTime
    self.knownSequence = knownSequence
    self.life = life
    self.hasLost = hasLost
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"epoch\":")
    out.string(epoch)
    out.raw(",\"scopes\":[")
    for (index, scope) in scopes.enumerated() {
      if index > 0 { out.comma() }
      scope.write(into: &out)
    }
    out.raw("],\"hubTime\":")
    out.integer(hubTime)
    out.raw(",\"knownSequence\":")
    out.integer(knownSequence)
    out.raw(",\"life\":")
    out.string(life)
    out.raw(",\"lost\":")
    out.raw(hasLost ? "true" : "false")
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let epoch = tree["epoch"]?.text,
      let items = tree["scopes"]?.items, let hubTime = tree["hubTime"]?.integer,
      let known = tree["knownSequence"]?.integer
    else { return nil }
    let scopes = items.compactMap { ScopeHead($0) }
    guard scopes.count == items.count else { return nil }
    let hasLost = if case .bool(true)? = tree["lost"] { true } else { false }
    self.init(
      epoch: epoch,
      scopes: scopes,
      hubTime: hubTime,
      knownSequence: known,
      life: tree["life"]?.text ?? "",
      hasLost: hasLost
    )
  }
}

/// Asks for what is newer than the cursors.
package struct PullRequest: Equatable, Sendable {
  package var epoch: String
  /// The life of the hub that the session was opened with; nil where that does not matter.
  ///
  /// A hub in another life asks for a new session first.
  package var life: String?
  package var cursors: [ScopeCursor]
  package var limit: Int

  package init(epoch: String, life: String? = nil, cursors: [ScopeCursor], limit: Int) {
    self.epoch = epoch
    self.life = life
    self.cursors = cursors
    self.limit = limit
  }

  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"epoch\":")
    out.string(epoch)
    out.raw(",\"life\":")
    if let life { out.string(life) } else { out.raw("null") }
    out.raw(",\"cursors\":")
    SessionRequest.write(cursors, into: &out)
    out.raw(",\"limit\":")
    out.integer(limit)
    out.raw("}")
    return out.bytes
  }

  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), let epoch = tree["epoch"]?.text,
      let cursors = SessionRequest.cursors(tree["cursors"]), let limit = tree["limit"]?.integer,
      limit > 0
    else { return nil }
    self.init(epoch: epoch, life: tree["life"]?.text, cursors: cursors, limit: Int(limit))
  }
}

/// The last frame of a pull's answer: `{"trailer":1,"complete":BOOL,"heads":[…],"hubTime":MS}`.
package struct PullTrailer: Equatable, Sendable {
  /// Whether every scope was read up to its head in one snapshot of the hub.
  package var isComplete: Bool
  package var heads: [ScopeHead]
  package var hubTime: Int64

  package init(isComplete: Bool, heads: [ScopeHead], hubTime: Int64) {
    self.isComplete = isComplete
    self.heads = heads
    self.hubTime = hubTime
  }

  /// One line, its line feed included.
  package func encode() -> [UInt8] {
    var out = JSONWriter()
    out.raw("{\"trailer\":1,\"complete\":")
    out.raw(isComplete ? "true" : "false")
    out.raw(",\"heads\":[")
    for (index, head) in heads.enumerated() {
      if index > 0 { out.comma() }
      head.write(into: &out)
    }
    out.raw("],\"hubTime\":")
    out.integer(hubTime)
    out.raw("}\n")
    return out.bytes
  }

  /// Nil when the frame is no trailer.
  package init?(_ bytes: [UInt8]) {
    guard let tree = try? JSONTree.read(bytes), tree["trailer"]?.integer == 1,
      case .bool(let isComplete)? = tree["complete"], let items = tree["heads"]?.items,
      let hubTime = tree["hubTime"]?.integer
    else { return nil }
    let heads = items.compactMap { ScopeHead($0) }
    guard heads.count == items.count else { return nil }
    self.init(isComplete: isComplete, heads: heads, hubTime: hubTime)
  }
}
