import Records

/// What the hub must know of a line to keep it in the device's chain, whatever else it holds.
struct LineEnvelope {
  let mutation: RecordID
  let device: RecordID
  let sequence: Int64
  let group: String
  let previous: String
  /// The whole line.
  let tree: JSONTree

  /// Nil for a line that is no JSON object with these members: it cannot even be answered.
  init?(_ line: [UInt8]) {
    guard let tree = try? JSONTree.read(line.dropLast()),
      let mutation = tree["mutation"]?.text.flatMap({ RecordID(hex: $0) }),
      let device = tree["device"]?.text.flatMap({ RecordID(hex: $0) }),
      case .number(let digits)? = tree["sequence"], let sequence = Int64(digits), sequence > 0,
      let group = tree["group"]?.text, let previous = tree["previous"]?.text
    else { return nil }
    self.mutation = mutation
    self.device = device
    self.sequence = sequence
    self.group = group
    self.previous = previous
    self.tree = tree
  }
}
