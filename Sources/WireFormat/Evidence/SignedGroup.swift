package import Records
import Trust

/// The mutations of one act of a person and the line that signs them, as they are stored.
package struct SignedGroup: Equatable, Sendable {
  /// Each with its line feed.
  package var lines: [[UInt8]]
  /// The `["sig",…]` line with its line feed.
  package var signature: [UInt8]

  package init(lines: [[UInt8]], signature: [UInt8]) {
    self.lines = lines
    self.signature = signature
  }
}

/// What a signed line says of itself, whatever schema its fields follow.
package struct LineFacts: Equatable, Sendable {
  package var device: RecordID
  package var sequence: Int64
  package var group: RecordID
  package var type: String
  package var record: RecordID
  package var kind: String
  package var fields: [String]
  /// Claimed by the laptop's clock.
  package var at: Instant
  package var actor: String
  package var previous: String

  /// Nil for a line that is no mutation.
  package init?(_ line: some RandomAccessCollection<UInt8>) {
    guard let tree = try? JSONTree.read(line),
      let device = tree["device"]?.text.flatMap({ RecordID(hex: $0) }),
      case .number(let digits) = tree["sequence"], let sequence = Int64(digits), sequence > 0,
      let group = tree["group"]?.text.flatMap({ RecordID(hex: $0) }),
      let type = tree["type"]?.text,
      let record = tree["record"]?.text.flatMap({ RecordID(hex: $0) }),
      let kind = tree["kind"]?.text, let changes = tree["changes"]?.items,
      case .number(let time) = tree["at"], let milliseconds = Int64(time),
      let actor = tree["actor"]?.text, let previous = tree["previous"]?.text
    else { return nil }
    self.device = device
    self.sequence = sequence
    self.group = group
    self.type = type
    self.record = record
    self.kind = kind
    fields = changes.compactMap { $0.items?.first?.text }
    at = Instant(milliseconds: milliseconds)
    self.actor = actor
    self.previous = previous
  }
}
