import Compression
import Trust
import WireFormat

/// Rewrites a feed as a hub of a later year would send it, with digests that hold.
///
/// One row of one block cannot be read by this program, or is of a type it does not know, or has a
/// column it does not know. The hub's counts stay right, for the row is still there.
enum NewerHub {
  static func rewrite(
    _ answer: SimulatedHub.Answer,
    _ dice: inout Dice,
    _ tally: Tally
  ) -> SimulatedHub.Answer {
    guard answer.status == 200, answer.edges.count > 1 else { return answer }
    let place = dice.roll(answer.edges.count - 1)
    let start = place == 0 ? 0 : answer.edges[place - 1]
    let range = start..<answer.edges[place]
    guard let block = inflate(answer.body[range]), let changed = change(block, &dice, tally) else {
      return answer
    }
    let frame = Zstd.compressFrame(changed, level: 1)
    var rewritten = answer
    rewritten.body.replaceSubrange(range, with: frame)
    let shift = frame.count - range.count
    for edge in place..<rewritten.edges.count { rewritten.edges[edge] += shift }
    return rewritten
  }

  private static func inflate(_ frame: ArraySlice<UInt8>) -> [UInt8]? {
    var inflater = FrameInflater(limit: WireLimits.inflatedAnswer)
    return try? frame.withUnsafeBytes { bytes throws(InflationError) in
      try inflater.feed(bytes).first
    }
  }

  private static func change(
    _ block: [UInt8],
    _ dice: inout Dice,
    _ tally: Tally
  ) -> [UInt8]? {
    var lines = block.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard lines.count > 2 else { return nil }
    let rows = lines.indices.dropFirst().dropLast().filter { lines[$0].hasPrefix("[0,") }
    guard let row = dice.pick(Array(rows)) else { return nil }
    let parts = lines[row].split(separator: ",", maxSplits: 4)
    let type = String(parts[3].dropFirst().dropLast())
    switch dice.roll(4) {
    case 0:
      // Raw control bytes are no JSON: not even its id can be trusted.
      lines[row] = lines[row].dropLast() + "\u{1}]"
      tally.saw(.quarantined)
    case 1:
      lines[row] = lines[row].dropLast() + ",0]"
      tally.saw(.quarantined)
    case 2:
      lines[row] = lines[row].replacing("\"\(type)\"", with: "\"later\(type)\"", maxReplacements: 1)
      lines[0] = lines[0].replacing(
        "\"columns\":{",
        with: "\"columns\":{\"later\(type)/1\":[\"updatedAt\"],",
        maxReplacements: 1
      )
      tally.saw(.unknownType)
    default:
      addColumn(of: type, to: &lines)
      tally.saw(.newerColumn)
    }
    let body = Array((lines[1..<(lines.count - 1)].joined(separator: "\n") + "\n").utf8)
    lines[lines.count - 1] = "{\"end\":1,\"sm3\":\"\(SM3.digest(body).hex)\"}"
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// Gives every row of the type one more column, of a schema one higher.
  private static func addColumn(of type: String, to lines: inout [String]) {
    guard let start = lines[0].firstRange(of: "\"\(type)/"),
      let list = lines[0][start.upperBound...].firstIndex(of: "["),
      let end = lines[0][list...].firstIndex(of: "]")
    else { return }
    let columns = lines[0][lines[0].index(after: list)..<end]
    lines[0].replaceSubrange(start.lowerBound...end, with: "\"\(type)/99\":[\(columns),\"mood\"]")
    for row in lines.indices.dropFirst().dropLast() {
      let isLive = lines[row].hasPrefix("[0,")
      guard isLive, lines[row].contains("\"\(type)\"") else { continue }
      lines[row] = lines[row].dropLast() + ",\"calm\"]"
    }
  }
}
