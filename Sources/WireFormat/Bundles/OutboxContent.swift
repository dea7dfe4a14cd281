import Records

/// What an outbox bundle holds once it is opened: sections, each a line and the bytes it announces.
///
/// ```
/// ["mutations",COUNT,BYTES]      then BYTES: lines and signatures exactly as a push carries them
/// ["attachment","SM3",SIZE]      then SIZE bytes of evidence
/// ["end",MUTATIONS,ATTACHMENTS]  nothing follows
/// ```
/// Mutations come in the order of the device's chain, attachments after all of them.
package enum OutboxSection: Equatable, Sendable {
  case mutations(count: Int, bytes: Int)
  case attachment(sm3: String, size: Int64)
  case end(mutations: Int, attachments: Int)

  /// The line with its line feed.
  package func encode() -> [UInt8] {
    switch self {
    case .mutations(let count, let bytes): Array("[\"mutations\",\(count),\(bytes)]\n".utf8)
    case .attachment(let sm3, let size): Array("[\"attachment\",\"\(sm3)\",\(size)]\n".utf8)
    case .end(let mutations, let attachments): Array("[\"end\",\(mutations),\(attachments)]\n".utf8)
    }
  }

  /// Nil for a line that announces nothing known, or more than is taken.
  package init?(_ line: some RandomAccessCollection<UInt8>) {
    guard let parts = (try? JSONTree.read(Array(line)))?.items, parts.count == 3,
      let last = parts[2].integer, last >= 0
    else { return nil }
    switch parts[0].text {
    case "mutations":
      // One group may be larger than a push; nothing sane is larger than four.
      guard let count = parts[1].integer, count > 0, last <= 4 * WireLimits.pushBytes else {
        return nil
      }
      self = .mutations(count: Int(clamping: count), bytes: Int(last))
    case "attachment":
      guard let sm3 = parts[1].text, sm3.utf8.count == 64 else { return nil }
      self = .attachment(sm3: sm3, size: last)
    case "end":
      guard let count = parts[1].integer, count >= 0 else { return nil }
      self = .end(mutations: Int(clamping: count), attachments: Int(clamping: last))
    default: return nil
    }
  }
}

/// One piece of a bundle as it is read.
package enum OutboxPiece: Equatable, Sendable {
  /// A whole section, to be taken like a push.
  case mutations([UInt8])
  /// Some bytes of an attachment, in order; at least one piece comes for each.
  case attachment(sm3: String, size: Int64, offset: Int64, bytes: [UInt8])
  case end
}

/// Why the contents of a bundle are not what they announce.
package struct OutboxContentError: Error, Equatable, Sendable {
  package init() {}
}

/// Cuts the plain bytes of a bundle into its sections as they arrive.
package struct OutboxReader {
  private enum State {
    case line
    case mutations(left: Int)
    case attachment(sm3: String, size: Int64, offset: Int64)
    case ended
  }

  private static let lineLimit = 128
  private var state = State.line
  private var pending: [UInt8] = []
  private var tally = (mutations: 0, attachments: 0)

  package init() {}

  /// Whether the closing line was read and its counts were right.
  package var isWhole: Bool { if case .ended = state { true } else { false } }

  /// Takes the next bytes and gives what is complete.
  package mutating func feed(
    _ bytes: some Collection<UInt8>
  ) throws(OutboxContentError) -> [OutboxPiece] {
    pending += bytes
    var pieces: [OutboxPiece] = []
    var start = 0
    while let piece = try next(from: &start) {
      pieces.append(contentsOf: piece)
    }
    pending.removeSubrange(..<start)
    return pieces
  }

  /// The pieces of the next step; nil when more bytes are needed first.
  private mutating func next(from start: inout Int) throws(OutboxContentError) -> [OutboxPiece]? {
    let rest = pending[start...]
    switch state {
    case .ended:
      guard rest.isEmpty else { throw OutboxContentError() }
      return nil
    case .line:
      guard let end = rest.firstIndex(of: 0x0A) else {
        guard rest.count <= Self.lineLimit else { throw OutboxContentError() }
        return nil
      }
      guard let section = OutboxSection(rest[..<end]) else { throw OutboxContentError() }
      start = end + 1
      return try begin(section)
    case .mutations(let left):
      guard rest.count >= left else { return nil }
      start += left
      state = .line
      return [.mutations(Array(rest.prefix(left)))]
    case .attachment(let sm3, let size, let offset):
      let piece = Array(rest.prefix(Int(clamping: size - offset)))
      guard !piece.isEmpty else { return nil }
      start += piece.count
      let end = offset + Int64(piece.count)
      state = end == size ? .line : .attachment(sm3: sm3, size: size, offset: end)
      return [.attachment(sm3: sm3, size: size, offset: offset, bytes: piece)]
    }
  }

  private mutating func begin(
    _ section: OutboxSection
  ) throws(OutboxContentError) -> [OutboxPiece] {
    switch section {
    case .mutations(let count, let bytes):
      tally.mutations += count
      state = .mutations(left: bytes)
      return []
    case .attachment(let sm3, let size):
      tally.attachments += 1
      guard size > 0 else {
        return [.attachment(sm3: sm3, size: 0, offset: 0, bytes: [])]
      }
      state = .attachment(sm3: sm3, size: size, offset: 0)
      return []
    case .end(let mutations, let attachments):
      guard tally == (mutations, attachments) else { throw OutboxContentError() }
      state = .ended
      return [.end]
    }
  }
}
